#include "core/practice/PracticeSchema.h"

#include "core/base/Text.h"
#include "core/practice/PracticeArithmetic.h"
#include "core/practice/PracticeText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace assay {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr int deepestSchema = 12;
constexpr std::size_t mostItems = 100;

/// A number as JSON: whole where it can be.
OrderedJson numberJson(std::string_view text)
{
    if (const auto whole = parseInteger(text))
        return *whole;
    const auto number = leadingNumber(text);
    if (!number)
        return 0;
    return static_cast<double>(number->numerator) / static_cast<double>(number->denominator);
}

OrderedJson answerJson(const PracticeFacts& facts)
{
    return facts.isNumber ? numberJson(facts.answer) : OrderedJson(facts.answer);
}

std::string dumped(const OrderedJson& json)
{
    return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

bool isExplaining(std::string_view name)
{
    const std::string lower = toLowerAscii(name);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"reason", "explan", "rational", "steps", "thought", "working", "why", "comment"},
        [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

/// Numbers and names of a question, handed out one after the other.
class QuestionValues final {
public:
    explicit QuestionValues(std::string_view question)
    {
        bool isFirst = true;
        bool isOpen = false;
        bool afterPreposition = false;
        for (const std::string_view token : practiceTokens(question)) {
            const std::string_view word = trimmed(token);
            if (word.empty())
                continue;
            const bool isDigit = word.front() >= '0' && word.front() <= '9';
            const bool isCapital = word.front() >= 'A' && word.front() <= 'Z';
            if (isDigit) {
                m_numbers.emplace_back(word);
                isOpen = false;
            } else if (isCapital && (!isFirst || afterPreposition)) {
                if (isOpen)
                    m_names.back() += ' ' + std::string(word);
                else
                    m_names.emplace_back(word);
                isOpen = true;
            } else {
                isOpen = false;
                if (afterPreposition && m_afterPreposition.empty() && !practiceKeywords(word).empty())
                    m_afterPreposition = word;
            }
            const std::string lower = toLowerAscii(word);
            if (lower == "in" || lower == "for" || lower == "about" || lower == "to" || lower == "from")
                afterPreposition = true;
            else if (lower != "the" && lower != "a")
                afterPreposition = false;
            isFirst = false;
        }
        const auto open = question.find_first_of("\"“");
        if (open != std::string_view::npos) {
            const std::size_t begin = open + (question[open] == '"' ? 1 : 3);
            const auto end = question.find_first_of("\"”", begin);
            if (begin < question.size() && end != std::string_view::npos && end > begin)
                m_quoted = question.substr(begin, end - begin);
        }
    }

    std::optional<std::string> takeText()
    {
        if (!m_quoted.empty())
            return std::exchange(m_quoted, {});
        if (m_nextName < m_names.size())
            return m_names[m_nextName++];
        if (!m_afterPreposition.empty())
            return std::exchange(m_afterPreposition, {});
        return std::nullopt;
    }
    std::optional<std::string> takeNumber()
    {
        if (m_nextNumber < m_numbers.size())
            return m_numbers[m_nextNumber++];
        return std::nullopt;
    }

private:
    std::vector<std::string> m_numbers;
    std::vector<std::string> m_names;
    std::string m_quoted;
    std::string m_afterPreposition;
    std::size_t m_nextName = 0;
    std::size_t m_nextNumber = 0;
};

std::string typeOf(const OrderedJson& schema)
{
    const auto type = schema.find("type");
    if (type != schema.end() && type->is_string())
        return type->get<std::string>();
    if (type != schema.end() && type->is_array()) {
        for (const auto& one : *type) {
            if (one.is_string() && one != "null")
                return one.get<std::string>();
        }
        return "null";
    }
    if (schema.contains("properties"))
        return "object";
    return schema.contains("items") ? "array" : "string";
}

/// Follows "#/$defs/name" inside the document.
const OrderedJson* resolved(const OrderedJson& root, const OrderedJson& schema)
{
    const OrderedJson* current = &schema;
    for (int hops = 0; hops < deepestSchema && current->is_object(); ++hops) {
        const auto reference = current->find("$ref");
        if (reference == current->end() || !reference->is_string())
            return current;
        const std::string path = reference->get<std::string>();
        if (!path.starts_with("#"))
            return nullptr;
        try {
            const OrderedJson::json_pointer pointer(path.substr(1));
            if (!root.contains(pointer))
                return nullptr;
            current = &root.at(pointer);
        } catch (const OrderedJson::exception&) {
            return nullptr;
        }
    }
    return nullptr;
}

double boundOf(const OrderedJson& schema, const char* name, double otherwise)
{
    const auto bound = schema.find(name);
    return bound != schema.end() && bound->is_number() ? bound->get<double>() : otherwise;
}

std::size_t countOf(const OrderedJson& schema, const char* name, std::size_t otherwise)
{
    const double count = boundOf(schema, name, static_cast<double>(otherwise));
    return count >= 0 && count < 1e6 ? static_cast<std::size_t>(count) : otherwise;
}

class SchemaFiller final {
public:
    SchemaFiller(const OrderedJson& root, const PracticeFacts& facts) : m_root(root), m_facts(facts), m_values(facts.question) {}

    OrderedJson fill(const OrderedJson& given, std::string_view name, int depth)
    {
        const OrderedJson* found = resolved(m_root, given);
        if (found == nullptr || !found->is_object() || depth > deepestSchema || m_valuesLeft == 0)
            return nullptr;
        --m_valuesLeft;
        const OrderedJson& schema = *found;
        if (schema.contains("const"))
            return schema["const"];
        if (const auto choices = schema.find("enum"); choices != schema.end() && choices->is_array() && !choices->empty())
            return pick(*choices);
        for (const char* alternatives : {"anyOf", "oneOf", "allOf"}) {
            const auto list = schema.find(alternatives);
            if (list != schema.end() && list->is_array() && !list->empty())
                return fill(list->front(), name, depth + 1);
        }
        const std::string type = typeOf(schema);
        if (type == "object")
            return object(schema, depth);
        if (type == "array")
            return array(schema, name, depth);
        if (type == "boolean")
            return m_facts.isYes.value_or(true);
        if (type == "integer" || type == "number")
            return number(schema, type == "integer");
        if (type == "null")
            return nullptr;
        return text(schema, name);
    }

    /// A value from the question for a tool's argument; empty if the question holds none.
    std::optional<OrderedJson> argument(const OrderedJson& given, std::string_view name)
    {
        const OrderedJson* schema = resolved(m_root, given);
        if (schema == nullptr || !schema->is_object())
            return std::nullopt;
        if (const auto choices = schema->find("enum"); choices != schema->end() && choices->is_array()) {
            const std::string lower = toLowerAscii(m_facts.question);
            for (const auto& choice : *choices) {
                if (choice.is_string() && holdsPhrase(lower, toLowerAscii(choice.get<std::string>())))
                    return choice;
            }
            return std::nullopt;
        }
        const std::string type = typeOf(*schema);
        const std::string lowerName = toLowerAscii(name);
        if (type == "integer" || type == "number") {
            const auto taken = m_values.takeNumber();
            return taken ? std::optional(numberJson(*taken)) : std::nullopt;
        }
        if (type != "string")
            return std::nullopt;
        if (!m_facts.expression.empty() && lowerName.find("expr") != std::string::npos)
            return plainExpression();
        if (lowerName.find("query") != std::string::npos || lowerName.find("question") != std::string::npos)
            return OrderedJson(m_facts.question);
        const auto taken = m_values.takeText();
        return taken ? std::optional(OrderedJson(*taken)) : std::nullopt;
    }

    /// Signs that a calculator reads.
    [[nodiscard]] OrderedJson plainExpression() const
    {
        std::string plain = m_facts.expression;
        for (const auto& [written, sign] : {std::pair<std::string_view, char>{"×", '*'}, {"÷", '/'}}) {
            for (auto at = plain.find(written); at != std::string::npos; at = plain.find(written))
                plain.replace(at, written.size(), 1, sign);
        }
        return plain;
    }

private:
    OrderedJson pick(const OrderedJson& choices) const
    {
        const std::string answer = toLowerAscii(m_facts.answer);
        const std::string question = toLowerAscii(m_facts.question);
        for (const auto& choice : choices) {
            if (choice.is_string() && toLowerAscii(choice.get<std::string>()) == answer)
                return choice;
            if (choice.is_number() && m_facts.isNumber && choice == answerJson(m_facts))
                return choice;
        }
        for (const std::string* text : {&answer, &question}) {
            for (const auto& choice : choices) {
                if (choice.is_string() && holdsPhrase(*text, toLowerAscii(choice.get<std::string>())))
                    return choice;
            }
        }
        return choices.front();
    }

    OrderedJson object(const OrderedJson& schema, int depth)
    {
        OrderedJson filled = OrderedJson::object();
        const auto properties = schema.find("properties");
        if (properties == schema.end() || !properties->is_object()) {
            if (depth == 0)
                filled["answer"] = answerJson(m_facts);
            return filled;
        }
        for (const auto& [key, property] : properties->items())
            filled[key] = fill(property, key, depth + 1);
        return filled;
    }

    OrderedJson array(const OrderedJson& schema, std::string_view name, int depth)
    {
        OrderedJson filled = OrderedJson::array();
        const auto items = schema.find("items");
        const std::size_t least = std::min(countOf(schema, "minItems", 1), mostItems);
        const std::size_t most = countOf(schema, "maxItems", mostItems);
        const std::size_t count = std::min(std::max<std::size_t>(least, 1), most);
        const OrderedJson plain = OrderedJson::object({{"type", "string"}});
        for (std::size_t i = 0; i < count; ++i)
            filled.push_back(fill(items != schema.end() && items->is_object() ? *items : plain, name, depth + 1));
        return filled;
    }

    OrderedJson number(const OrderedJson& schema, bool isWhole)
    {
        double value = 0;
        const OrderedJson answer = answerJson(m_facts);
        if (answer.is_number()) {
            value = answer.get<double>();
        } else if (const auto taken = m_values.takeNumber()) {
            value = numberJson(*taken).get<double>();
        }
        const double least = boundOf(schema, "minimum", value);
        const double most = boundOf(schema, "maximum", value);
        const bool isBounded = value < least || value > most;
        value = std::min(std::max(value, least), std::max(most, least));
        if (!isBounded && answer.is_number() && (!isWhole || answer.is_number_integer()))
            return answer;
        constexpr double largestExact = 9e15;
        if (isWhole || (std::floor(value) == value && std::abs(value) < largestExact))
            return static_cast<std::int64_t>(std::min(std::max(std::round(value), -largestExact), largestExact));
        return value;
    }

    OrderedJson text(const OrderedJson& schema, std::string_view name)
    {
        std::string value = isExplaining(name) ? m_facts.explanation : m_facts.answer;
        if (toLowerAscii(name).find("question") != std::string::npos)
            value = m_facts.question;
        const std::size_t most = countOf(schema, "maxLength", value.size());
        if (value.size() > most) {
            std::size_t end = most;
            while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U)
                --end;
            value.resize(end);
        }
        const std::size_t least = std::min<std::size_t>(countOf(schema, "minLength", 0), 10'000);
        if (value.size() < least)
            value.append(least - value.size(), '.');
        return value;
    }

    const OrderedJson& m_root;
    const PracticeFacts& m_facts;
    QuestionValues m_values;
    /// Nested arrays with many required items would otherwise grow without end.
    int m_valuesLeft = 10'000;
};

OrderedJson parsedSchema(std::string_view schema)
{
    return OrderedJson::parse(schema, nullptr, false);
}

}  // namespace

std::string jsonObjectOf(const PracticeFacts& facts, const std::vector<std::string>& keys, bool withExplanation)
{
    OrderedJson object = OrderedJson::object();
    if (keys.empty()) {
        object["answer"] = answerJson(facts);
        if (withExplanation && !facts.explanation.empty())
            object["explanation"] = facts.explanation;
        return dumped(object);
    }
    bool isFirst = true;
    for (const std::string& key : keys) {
        if (isExplaining(key))
            object[key] = facts.explanation;
        else if (std::exchange(isFirst, false))
            object[key] = answerJson(facts);
        else
            object[key] = nullptr;
    }
    return dumped(object);
}

std::string jsonFittingSchema(std::string_view schema, const PracticeFacts& facts)
{
    const OrderedJson root = parsedSchema(schema);
    if (!root.is_object())
        return jsonObjectOf(facts, {}, false);
    return dumped(SchemaFiller(root, facts).fill(root, {}, 0));
}

std::string toolArgumentsFor(std::string_view schema, const PracticeFacts& facts)
{
    OrderedJson arguments = OrderedJson::object();
    const OrderedJson root = parsedSchema(schema);
    const auto properties = root.is_object() ? root.find("properties") : root.end();
    if (!root.is_object() || properties == root.end() || !properties->is_object())
        return dumped(arguments);
    const auto required = root.find("required");
    const auto isRequired = [&](const std::string& key) {
        return required != root.end() && required->is_array() &&
               std::any_of(required->begin(), required->end(), [&](const OrderedJson& name) { return name == key; });
    };
    SchemaFiller filler(root, facts);
    for (const auto& [key, property] : properties->items()) {
        if (const auto value = filler.argument(property, key))
            arguments[key] = *value;
        else if (isRequired(key))
            arguments[key] = filler.fill(property, key, 1);
    }
    return dumped(arguments);
}

}  // namespace assay
