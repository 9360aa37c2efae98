#include "core/contenders/JsonSchemaCheck.h"

#include "core/contenders/SchemaExplanation.h"
#include "core/contenders/SchemaReader.h"

// The library's headers do not pass our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wextra"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include <algorithm>
#include <cmath>
#include <new>
#include <regex>
#include <set>

namespace assay {

/// How much may still be done for one answer.
struct SchemaWork {
    /// Thrown through the library, which has no other way to be stopped.
    struct Spent {};

    int left = 0;
    void take(int cost)
    {
        left -= cost;
        if (left < 0)
            throw Spent{};
    }
};

namespace {

using nlohmann::json;
using valijson::adapters::Adapter;
using valijson::adapters::NlohmannJsonAdapter;
using valijson::constraints::Constraint;
using valijson::constraints::PolyConstraint;

/// A look at one schema is one; so is a step of a regular expression, roughly.
constexpr int workForVerdict = 200'000;
/// Each complaint holds its whole path: fewer are gathered than could be found.
constexpr int workForComplaints = 10'000;
/// The standard library's expressions go one call deeper with every character.
constexpr std::size_t longestMatchedText = 4096;
constexpr std::size_t mostUniqueItems = 1000;

/// What the library calls a constraint, copied into its own memory.
template <typename Own>
class OwnConstraint : public PolyConstraint {
private:
    Constraint* cloneInto(void* memory) const override { return new (memory) Own(static_cast<const Own&>(*this)); }
    std::size_t sizeOf() const override { return sizeof(Own); }
};

class WorkConstraint final : public OwnConstraint<WorkConstraint> {
public:
    WorkConstraint(SchemaWork& work, int cost) : m_work(&work), m_cost(cost) {}
    bool validate(const Adapter&, const std::vector<std::string>&, valijson::ValidationResults*) const override
    {
        m_work->take(m_cost);
        return true;
    }

private:
    SchemaWork* m_work;
    int m_cost;
};

/// Code points, so that "." is a character. Bytes that are no UTF-8 stand for themselves.
std::wstring toCodePoints(const std::string& text)
{
    std::wstring points;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at++]);
        const int further = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        auto point = further == 0 ? static_cast<unsigned>(lead) : lead & (0x3FU >> static_cast<unsigned>(further));
        for (int i = 0; i < further && at < text.size(); ++i)
            point = (point << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
        points.push_back(static_cast<wchar_t>(point));
    }
    return points;
}

/// Counts what is looked at: expressions that try everything in every way are stopped.
class CountedIterator final {
public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = wchar_t;
    using difference_type = std::ptrdiff_t;
    using pointer = const wchar_t*;
    using reference = const wchar_t&;

    CountedIterator() = default;
    CountedIterator(const wchar_t* at, SchemaWork& work) : m_at(at), m_work(&work) {}
    reference operator*() const
    {
        m_work->take(1);
        return *m_at;
    }
    CountedIterator& operator++()
    {
        ++m_at;
        return *this;
    }
    CountedIterator operator++(int)
    {
        auto before = *this;
        ++m_at;
        return before;
    }
    CountedIterator& operator--()
    {
        --m_at;
        return *this;
    }
    CountedIterator operator--(int)
    {
        auto before = *this;
        --m_at;
        return before;
    }
    bool operator==(const CountedIterator& other) const
    {
        if (m_work)
            m_work->take(1);
        return m_at == other.m_at;
    }

private:
    const wchar_t* m_at = nullptr;
    SchemaWork* m_work = nullptr;
};

class PatternConstraint final : public OwnConstraint<PatternConstraint> {
public:
    PatternConstraint(SchemaWork& work, std::shared_ptr<const std::wregex> expression) : m_work(&work), m_expression(std::move(expression))
    {
    }
    bool validate(const Adapter& target, const std::vector<std::string>& context, valijson::ValidationResults* results) const override
    {
        std::string text;
        if (!m_expression || !target.isString() || !target.getString(text))
            return true;
        if (text.size() > longestMatchedText)
            throw SchemaWork::Spent{};
        const auto points = toCodePoints(text);
        std::match_results<CountedIterator> match;
        if (std::regex_search(CountedIterator(points.data(), *m_work), CountedIterator(points.data() + points.size(), *m_work), match,
                              *m_expression)) {
            return true;
        }
        if (results)
            results->pushError(context, schemaPatternKeyword);
        return false;
    }

private:
    SchemaWork* m_work;
    std::shared_ptr<const std::wregex> m_expression;  // Shared by the library's copies; null: see PatternBuilder.
};

class WorkBuilder final : public valijson::ConstraintBuilder {
public:
    explicit WorkBuilder(SchemaWork& work) : m_work(work) {}
    Constraint* make(const Adapter& value) const override { return new WorkConstraint(m_work, static_cast<int>(value.asInteger())); }

private:
    SchemaWork& m_work;
};

/// An expression that the standard library does not know lets everything pass.
class PatternBuilder final : public valijson::ConstraintBuilder {
public:
    PatternBuilder(SchemaWork& work, std::set<std::string>& unchecked) : m_work(work), m_unchecked(unchecked) {}
    Constraint* make(const Adapter& value) const override
    {
        std::shared_ptr<const std::wregex> expression;
        try {
            expression = std::make_shared<const std::wregex>(toCodePoints(value.asString()));
        } catch (const std::regex_error&) {
            m_unchecked.insert("pattern");
        }
        return new PatternConstraint(m_work, std::move(expression));
    }

private:
    SchemaWork& m_work;
    std::set<std::string>& m_unchecked;
};

/// A whole number is an integer, however it is written.
void writeWholeNumbersAsIntegers(json& value)
{
    constexpr double mostExact = 9007199254740992;  // 2^53
    if (value.is_structured()) {
        for (auto& child : value)
            writeWholeNumbersAsIntegers(child);
    } else if (value.is_number_float()) {
        const auto number = value.get<double>();
        if (std::abs(number) <= mostExact && std::trunc(number) == number)
            value = static_cast<std::int64_t>(number);
    }
}

std::size_t longestList(const json& value)
{
    std::size_t longest = value.is_array() ? value.size() : 0;
    if (value.is_structured()) {
        for (const auto& child : value)
            longest = std::max(longest, longestList(child));
    }
    return longest;
}

/// "<root>", "[items]", "[0]" are what the library calls the way to a place.
LibraryComplaint toComplaint(const valijson::ValidationResults::Error& error)
{
    LibraryComplaint complaint;
    complaint.words = error.description;
    for (std::size_t i = 1; i < error.context.size(); ++i) {
        const auto& step = error.context[i];
        complaint.path.push_back(step.size() < 2 ? step : step.substr(1, step.size() - 2));
    }
    return complaint;
}

}  // namespace

struct JsonSchema::Parts {
    json document;
    valijson::Schema schema;
    std::vector<std::string> unchecked;
    bool hasUniqueItems = false;
    SchemaWork work;

    /// Throws SchemaWork::Spent.
    bool isMatch(const json& answer, int mostWork, valijson::ValidationResults* results)
    {
        work.left = mostWork;
        valijson::Validator validator;
        return validator.validate(schema, NlohmannJsonAdapter(answer), results);
    }
};

JsonSchema::JsonSchema(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;
JsonSchema::~JsonSchema() = default;

std::variant<JsonSchema, SchemaProblem> JsonSchema::compile(std::string_view text)
{
    auto prepared = prepareSchema(text);
    if (auto* const problem = std::get_if<SchemaProblem>(&prepared))
        return std::move(*problem);
    auto parts = std::make_unique<Parts>();
    auto& ready = std::get<PreparedSchema>(prepared);
    parts->document = std::move(ready.document);
    parts->hasUniqueItems = ready.hasUniqueItems;
    std::set<std::string> unchecked(ready.unchecked.begin(), ready.unchecked.end());
    try {
        valijson::SchemaParser parser;
        // The parser deletes its builders.
        parser.addConstraintBuilder(schemaWorkKeyword, new WorkBuilder(parts->work));
        parser.addConstraintBuilder(schemaPatternKeyword, new PatternBuilder(parts->work, unchecked));
        parser.populateSchema(NlohmannJsonAdapter(parts->document), parts->schema);
    } catch (const std::exception& error) {
        return SchemaProblem{SchemaProblem::Kind::Other, {}, {}, error.what()};
    }
    parts->unchecked.assign(unchecked.begin(), unchecked.end());
    return JsonSchema(std::move(parts));
}

const std::vector<std::string>& JsonSchema::uncheckedKeywords() const
{
    return m_parts->unchecked;
}

AnswerCheck JsonSchema::check(std::string_view answer) const
{
    if (answer.size() > mostAnswerBytes)
        return {AnswerCheck::Verdict::Unchecked};
    auto parsed = parseBounded(answer);
    if (parsed.isTooDeep)
        return {AnswerCheck::Verdict::Unchecked};
    if (parsed.errorAt)
        return {AnswerCheck::Verdict::NotJson, placeOfByte(answer, *parsed.errorAt)};
    if (m_parts->hasUniqueItems && longestList(parsed.value) > mostUniqueItems)
        return {AnswerCheck::Verdict::Unchecked};
    writeWholeNumbersAsIntegers(parsed.value);
    valijson::ValidationResults results;
    try {
        if (m_parts->isMatch(parsed.value, workForVerdict, nullptr))
            return {};
    } catch (const SchemaWork::Spent&) {
        return {AnswerCheck::Verdict::Unchecked};
    } catch (const std::exception&) {
        // The library gives up on some values that it should only refuse.
        return {AnswerCheck::Verdict::Unchecked};
    }
    try {
        (void)m_parts->isMatch(parsed.value, workForComplaints, &results);
    } catch (const SchemaWork::Spent&) {
        // What was found until then is enough to go on with.
    } catch (const std::exception&) {
        return {AnswerCheck::Verdict::Unchecked};
    }
    std::vector<LibraryComplaint> complaints;
    std::ranges::transform(results, std::back_inserter(complaints), toComplaint);
    AnswerCheck check{AnswerCheck::Verdict::Violates, {}, explainComplaints(complaints, m_parts->document)};
    if (check.violations.empty())
        check.violations.push_back({});
    return check;
}

}  // namespace assay
