#include "core/contenders/SchemaReader.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;
using Kind = SchemaProblem::Kind;

/// Schemas that look at one and the same place of an answer, one within the other. With the nesting of the answer it bounds the stack.
constexpr int longestChain = 16;
constexpr int mostWorkOfOne = 1'000'000;

using namespace std::string_view_literals;
using Words = std::span<const std::string_view>;
constexpr std::array typeNames{"array"sv, "boolean"sv, "integer"sv, "null"sv, "number"sv, "object"sv, "string"sv};
constexpr std::array numberKeywords{"maximum"sv, "minimum"sv, "exclusiveMaximum"sv, "exclusiveMinimum"sv};
constexpr std::array countKeywords{"maxItems"sv, "minItems"sv, "maxLength"sv, "minLength"sv, "maxProperties"sv, "minProperties"sv};
constexpr std::array stringKeywords{"$ref"sv, "pattern"sv, "format"sv, "title"sv, "description"sv};
/// A schema each; those of the second row look at the same place of the answer.
constexpr std::array deeperSchemaKeywords{"additionalProperties"sv, "additionalItems"sv, "contains"sv, "propertyNames"sv};
constexpr std::array sameSchemaKeywords{"not"sv, "if"sv, "then"sv, "else"sv};
constexpr std::array listKeywords{"allOf"sv, "anyOf"sv, "oneOf"sv};
constexpr std::array mapKeywords{"properties"sv, "definitions"sv, "$defs"sv};
/// Of drafts that the library does not know, or checks in a way that has no bound.
constexpr std::array uncheckedWords{
    "format"sv,           "patternProperties"sv, "unevaluatedProperties"sv, "unevaluatedItems"sv, "dependentRequired"sv,
    "dependentSchemas"sv, "minContains"sv,       "maxContains"sv,           "$dynamicRef"sv,      "$recursiveRef"sv,
    "contentEncoding"sv,  "contentMediaType"sv,  "contentSchema"sv};
/// Beside "$ref" they count in the newer drafts, and are lost in the older ones.
constexpr std::array harmlessBesideReference{"$ref"sv,    "$defs"sv,    "definitions"sv, "title"sv,   "description"sv,
                                             "default"sv, "examples"sv, "$comment"sv,    "$schema"sv, "$id"sv};

bool isAmong(Words words, std::string_view word)
{
    return std::ranges::find(words, word) != words.end();
}

std::string escapedToken(std::string token)
{
    for (std::size_t at = 0; (at = token.find_first_of("~/", at)) != std::string::npos; at += 2)
        token.replace(at, 1, token[at] == '~' ? "~0" : "~1");
    return token;
}

std::string childOf(const std::string& pointer, const std::string& token)
{
    return pointer + "/" + escapedToken(token);
}

bool isSchema(const json& value)
{
    return value.is_object() || value.is_boolean();
}

bool isCount(const json& value)
{
    return value.is_number_unsigned();
}

bool isListOfStrings(const json& value)
{
    return value.is_array() && std::ranges::all_of(value, [](const json& item) { return item.is_string(); });
}

bool isType(const json& value)
{
    const auto isName = [](const json& name) { return name.is_string() && isAmong(typeNames, name.get_ref<const std::string&>()); };
    return isName(value) || (value.is_array() && !value.empty() && std::ranges::all_of(value, isName));
}

/// Whether a keyword that is no schema itself has a value that it can have.
bool isValueOf(const std::string& keyword, const json& value)
{
    if (keyword == "type")
        return isType(value);
    if (keyword == "enum")
        return value.is_array() && !value.empty();
    if (keyword == "required")
        return isListOfStrings(value);
    if (keyword == "uniqueItems")
        return value.is_boolean();
    if (keyword == "multipleOf")
        return value.is_number() && value.get<double>() > 0;
    if (isAmong(numberKeywords, keyword))
        return value.is_number();
    if (isAmong(countKeywords, keyword))
        return isCount(value);
    if (isAmong(stringKeywords, keyword))
        return value.is_string();
    return true;
}

/// Reads and rewrites. Stops at the first problem.
class Reader final {
public:
    explicit Reader(json document) : m_document(std::move(document)) {}

    bool read()
    {
        if (!readSchema(""))
            return false;
        // What a reference names may stand where nobody looked for schemas; reading it may bring further references.
        while (!m_references.empty()) {
            const auto [pointer, reference] = *m_references.begin();
            m_references.erase(m_references.begin());
            if (!readReference(pointer, reference))
                return false;
        }
        for (const auto& pointer : m_read) {
            if (const int length = chainLength(&m_document[json::json_pointer(pointer)], pointer); length < 0)
                return false;
        }
        return true;
    }

    [[nodiscard]] std::pair<Kind, std::string> problem() const { return m_problem; }
    [[nodiscard]] const std::string& problemKeyword() const { return m_keyword; }
    [[nodiscard]] PreparedSchema take() { return {std::move(m_document), {m_unchecked.begin(), m_unchecked.end()}, m_hasUniqueItems}; }

private:
    bool complain(Kind kind, const std::string& pointer, const std::string& keyword = {})
    {
        m_problem = {kind, pointer};
        m_keyword = keyword;
        return false;
    }

    json& at(const std::string& pointer) { return m_document[json::json_pointer(pointer)]; }

    bool readSchema(const std::string& pointer)
    {
        auto& schema = at(pointer);
        if (!isSchema(schema))
            return complain(Kind::NoSchema, pointer);
        if (!m_read.insert(pointer).second || !schema.is_object())
            return true;
        for (const auto& [keyword, value] : schema.items()) {
            if (!isValueOf(keyword, value))
                return complain(Kind::WrongValue, childOf(pointer, keyword), keyword);
            if (isAmong(uncheckedWords, keyword))
                m_unchecked.insert(keyword);
            m_hasUniqueItems = m_hasUniqueItems || keyword == "uniqueItems";
        }
        takeApart(pointer, schema);
        if (const auto reference = schema.find("$ref"); reference != schema.end())
            m_references.insert_or_assign(pointer, reference->get<std::string>());
        return readChildren(pointer);
    }

    void takeApart(const std::string& pointer, json& schema)
    {
        for (const auto* const keyword : {schemaWorkKeyword, schemaPatternKeyword})
            schema.erase(keyword);
        // A scope of its own would make references within the document remote ones.
        for (const auto* const keyword : {"id", "$id"})
            schema.erase(keyword);
        if (schema.contains("$ref")) {
            const bool isAlone =
                std::ranges::all_of(schema.items(), [](const auto& member) { return isAmong(harmlessBesideReference, member.key()); });
            if (isAlone)
                return;
            auto reference = json::object();
            reference["$ref"] = std::move(schema["$ref"]);
            schema.erase("$ref");
            if (auto& all = schema["allOf"]; all.is_array() || all.is_null())
                all.push_back(std::move(reference));
        }
        if (const auto first = schema.find("prefixItems"); first != schema.end() && first->is_array()) {
            auto items = std::move(*first);
            schema.erase("prefixItems");
            if (const auto rest = schema.find("items"); rest != schema.end())
                schema["additionalItems"] = std::move(*rest);
            schema["items"] = std::move(items);
        }
        // Without its patterns nothing can be said of the members that they leave over.
        if (schema.erase("patternProperties") > 0)
            schema.erase("additionalProperties");
        schema.erase("format");
        if (const auto pattern = schema.find("pattern"); pattern != schema.end()) {
            schema[schemaPatternKeyword] = std::move(*pattern);
            schema.erase("pattern");
        }
        chargeFor(pointer, schema);
    }

    /// In a schema of its own under "allOf", which the library looks at before all else: what fails first would otherwise cost nothing.
    void chargeFor(const std::string& pointer, json& schema)
    {
        auto& all = schema["allOf"];
        if (!all.is_array() && !all.is_null())
            return;  // It is complained of further on.
        m_read.insert(childOf(childOf(pointer, "allOf"), std::to_string(all.size())));
        auto charge = json::object();
        charge[schemaWorkKeyword] = workOf(schema);
        all.push_back(std::move(charge));
    }

    static int workOf(const json& schema)
    {
        std::size_t work = 1;
        for (const auto* const keyword : {"enum", "properties", "required"}) {
            if (const auto found = schema.find(keyword); found != schema.end())
                work += found->size();
        }
        return static_cast<int>(std::min<std::size_t>(work, mostWorkOfOne));
    }

    bool readChildren(const std::string& pointer)
    {
        // By name: reading a child moves nothing in this schema, but the reference to it would not outlive a change further up.
        std::vector<std::string> keywords;
        for (const auto& member : at(pointer).items())
            keywords.push_back(member.key());
        return std::ranges::all_of(keywords, [&](const std::string& keyword) { return readChild(childOf(pointer, keyword), keyword); });
    }

    bool readChild(const std::string& pointer, const std::string& keyword)
    {
        const bool isItems = keyword == "items";
        if (isAmong(deeperSchemaKeywords, keyword) || isAmong(sameSchemaKeywords, keyword) || (isItems && !at(pointer).is_array()))
            return readSchema(pointer);
        if (isAmong(listKeywords, keyword) || isItems) {
            const auto& list = at(pointer);
            if (!list.is_array() || (list.empty() && !isItems))
                return complain(Kind::WrongValue, pointer, keyword);
            for (std::size_t index = 0; index < list.size(); ++index) {
                if (!readSchema(childOf(pointer, std::to_string(index))))
                    return false;
            }
            return true;
        }
        if (isAmong(mapKeywords, keyword) || keyword == "dependencies")
            return readMap(pointer, keyword);
        return true;
    }

    bool readMap(const std::string& pointer, const std::string& keyword)
    {
        if (!at(pointer).is_object())
            return complain(Kind::WrongValue, pointer, keyword);
        std::vector<std::string> names;
        for (const auto& member : at(pointer).items()) {
            const bool isListOfNames = keyword == "dependencies" && isListOfStrings(member.value());
            if (!isListOfNames)
                names.push_back(member.key());
        }
        return std::ranges::all_of(names, [&](const std::string& name) { return readSchema(childOf(pointer, name)); });
    }

    bool readReference(const std::string& pointer, const std::string& reference)
    {
        const auto place = childOf(pointer, "$ref");
        if (!reference.starts_with('#'))
            return complain(Kind::RemoteReference, place, "$ref");
        if (resolveReference(m_document, reference) == nullptr)
            return complain(Kind::UnknownReference, place, "$ref");
        return readSchema(reference.substr(1));
    }

    /// How many schemas look at one place of the answer, at most, from this one on; negative when there is a problem.
    int chainLength(const json* schema, const std::string& pointer)
    {
        if (!schema->is_object())
            return 1;
        const auto [known, isNew] = m_chains.try_emplace(schema, 0);
        if (!isNew) {
            if (known->second == 0)
                complain(Kind::EndlessReference, pointer);
            return known->second == 0 ? -1 : known->second;
        }
        int longest = 0;
        for (const auto* const next : atSamePlace(*schema)) {
            const int length = chainLength(next, pointer);
            if (length < 0)
                return length;
            longest = std::max(longest, length);
        }
        if (longest >= longestChain) {
            complain(Kind::TooLarge, pointer);
            return -1;
        }
        m_chains[schema] = longest + 1;
        return longest + 1;
    }

    [[nodiscard]] std::vector<const json*> atSamePlace(const json& schema) const
    {
        std::vector<const json*> next;
        // The library looks at nothing beside a reference.
        if (const auto reference = schema.find("$ref"); reference != schema.end()) {
            next.push_back(resolveReference(m_document, reference->get<std::string>()));
            return next;
        }
        for (const auto& [keyword, value] : schema.items()) {
            if (isAmong(sameSchemaKeywords, keyword))
                next.push_back(&value);
            if (!isAmong(listKeywords, keyword) && keyword != "dependencies")
                continue;
            for (const auto& child : value) {
                if (isSchema(child))
                    next.push_back(&child);
            }
        }
        return next;
    }

    json m_document;
    std::set<std::string> m_read;
    std::map<std::string, std::string> m_references;
    std::map<const json*, int> m_chains;
    std::set<std::string> m_unchecked;
    bool m_hasUniqueItems = false;
    std::pair<Kind, std::string> m_problem;
    std::string m_keyword;
};

}  // namespace

BoundedJson parseBounded(std::string_view text)
{
    BoundedJson bounded;
    const auto watchDepth = [&](int depth, json::parse_event_t, json&) {
        bounded.isTooDeep = bounded.isTooDeep || depth > JsonSchema::deepestNesting;
        return !bounded.isTooDeep;
    };
    try {
        bounded.value = json::parse(text, watchDepth);
    } catch (const json::parse_error& error) {
        bounded.errorAt = error.byte == 0 ? 0 : error.byte - 1;
    } catch (const json::exception&) {
        // A number that no double holds.
        bounded.errorAt = 0;
    }
    return bounded;
}

const json* resolveReference(const json& document, const std::string& reference)
{
    if (!reference.starts_with('#'))
        return nullptr;
    try {
        const json::json_pointer pointer(reference.substr(1));
        const auto* const found = document.contains(pointer) ? &document.at(pointer) : nullptr;
        return found != nullptr && isSchema(*found) ? found : nullptr;
    } catch (const json::exception&) {
        return nullptr;
    }
}

std::variant<PreparedSchema, SchemaProblem> prepareSchema(std::string_view text)
{
    if (text.size() > JsonSchema::mostSchemaBytes)
        return SchemaProblem{Kind::TooLarge, {}};
    auto parsed = parseBounded(text);
    if (parsed.isTooDeep)
        return SchemaProblem{Kind::TooLarge, {}};
    if (parsed.errorAt)
        return SchemaProblem{Kind::NotJson, placeOfByte(text, *parsed.errorAt)};
    if (!parsed.value.is_object())
        return SchemaProblem{Kind::NotAnObject, placeOfPointer(text, "")};
    Reader reader(std::move(parsed.value));
    if (reader.read())
        return reader.take();
    const auto [kind, pointer] = reader.problem();
    return SchemaProblem{kind, placeOfPointer(text, pointer), reader.problemKeyword()};
}

}  // namespace assay
