#include "core/contenders/SchemaExplanation.h"

#include "core/contenders/JsonText.h"
#include "core/contenders/SchemaReader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace assay {

namespace {

using nlohmann::json;
using ViolationKind = SchemaViolation::Kind;

constexpr std::size_t mostCandidates = 64;
constexpr int longestReferenceChain = 32;
/// More help nobody, and each is compared with all before it.
constexpr std::size_t mostViolations = 100;
constexpr std::string_view noneOfSeveral = "Failed to validate against any";

struct Wording {
    std::string_view beginning;
    ViolationKind kind;
    /// Where the schema says what was expected; empty: nowhere.
    const char* keyword;
};
// By the beginnings of the library's sentences (valijson 1.0); the longer of two that begin alike comes first.
constexpr std::array wordings{
    Wording{"Value type not permitted", ViolationKind::Type, "type"},
    Wording{"Missing required property", ViolationKind::Missing, ""},
    Wording{"Missing dependency", ViolationKind::Missing, ""},
    Wording{"Object contains a property that could not be validated", ViolationKind::Unexpected, ""},
    Wording{"Failed to match against any enum values", ViolationKind::Choice, "enum"},
    Wording{"Failed to match expected value set by 'const'", ViolationKind::Choice, "const"},
    Wording{"Expected number less than or equal to", ViolationKind::Maximum, "maximum"},
    Wording{"Expected number less than", ViolationKind::ExclusiveMaximum, "exclusiveMaximum"},
    Wording{"Expected number greater than or equal to", ViolationKind::Minimum, "minimum"},
    Wording{"Expected number greater than", ViolationKind::ExclusiveMinimum, "exclusiveMinimum"},
    Wording{"Value should be a multiple of", ViolationKind::MultipleOf, "multipleOf"},
    Wording{"String should be no more than", ViolationKind::MaxLength, "maxLength"},
    Wording{"String should be no fewer than", ViolationKind::MinLength, "minLength"},
    Wording{"Array should contain no more than", ViolationKind::MaxItems, "maxItems"},
    Wording{"Array should contain no fewer than", ViolationKind::MinItems, "minItems"},
    Wording{"Object should have no more than", ViolationKind::MaxMembers, "maxProperties"},
    Wording{"Object should have no fewer than", ViolationKind::MinMembers, "minProperties"},
    Wording{schemaPatternKeyword, ViolationKind::Pattern, schemaPatternKeyword},
    Wording{"Elements at indexes", ViolationKind::UniqueItems, ""},
    Wording{noneOfSeveral, ViolationKind::NoAlternative, ""},
    Wording{"Failed to validate against exactly one", ViolationKind::NoAlternative, ""},
};
/// These only say that something was found further in.
constexpr std::array<std::string_view, 9> passedOn{
    "Failed to validate against schema associated with",
    "Failed to validate item #",
    "Failed to validate against additional properties schema",
    "Failed to validate against child schema #",
    "Failed to validate against dependent schema",
    "Failed to validate against a conditional schema",
    "Cannot validate item #",
    "Target value and comparison value are not equal",
    "Failed to validate against additional items schema",
};

bool isPassedOn(const std::string& words)
{
    return std::ranges::any_of(passedOn, [&](std::string_view beginning) { return words.starts_with(beginning); });
}

std::string pointerOf(const std::vector<std::string>& path)
{
    json::json_pointer pointer;
    for (const auto& token : path)
        pointer.push_back(token);
    return pointer.to_string();
}

/// The schemas that look at one place of the answer, as far as that can be told without the answer.
using Candidates = std::vector<const json*>;

void addCandidate(Candidates& candidates, const json* schema, const json& document)
{
    for (int step = 0; schema != nullptr && schema->is_object() && schema->contains("$ref"); ++step) {
        if (step == longestReferenceChain)
            return;
        schema = resolveReference(document, (*schema)["$ref"].get<std::string>());
    }
    if (schema == nullptr || !schema->is_object() || candidates.size() == mostCandidates)
        return;
    candidates.push_back(schema);
    for (const auto* const list : {"allOf", "anyOf", "oneOf"}) {
        if (const auto found = schema->find(list); found != schema->end()) {
            for (const auto& child : *found)
                addCandidate(candidates, &child, document);
        }
    }
    for (const auto* const keyword : {"then", "else"}) {
        if (const auto found = schema->find(keyword); found != schema->end())
            addCandidate(candidates, &*found, document);
    }
}

Candidates stepInto(const Candidates& candidates, const std::string& token, const json& document)
{
    Candidates inner;
    const auto add = [&](const json& schema) { addCandidate(inner, &schema, document); };
    for (const auto* const schema : candidates) {
        if (const auto members = schema->find("properties"); members != schema->end() && members->contains(token))
            add((*members)[token]);
        else if (const auto others = schema->find("additionalProperties"); others != schema->end())
            add(*others);
        const auto items = schema->find("items");
        if (items == schema->end())
            continue;
        if (!items->is_array())
            add(*items);
        for (std::size_t index = 0; items->is_array() && index < items->size(); ++index) {
            if (std::to_string(index) == token)
                add((*items)[index]);
        }
    }
    return inner;
}

Candidates candidatesAt(const std::vector<std::string>& path, const json& document)
{
    Candidates candidates;
    addCandidate(candidates, &document, document);
    for (const auto& token : path)
        candidates = stepInto(candidates, token, document);
    return candidates;
}

void addOnce(std::vector<std::string>& list, std::string text)
{
    if (std::ranges::find(list, text) == list.end())
        list.push_back(std::move(text));
}

std::string plainText(const json& value, ViolationKind kind)
{
    // Values are shown as JSON, so that "1" and 1 are told apart; names and expressions as they are.
    return value.is_string() && kind != ViolationKind::Choice ? value.get<std::string>() : jsonText(value);
}

std::vector<std::string> expectedBySchema(const std::vector<std::string>& path, const Wording& wording, const json& document)
{
    std::vector<std::string> expected;
    for (const auto* const schema : candidatesAt(path, document)) {
        const auto found = schema->find(wording.keyword);
        if (found == schema->end())
            continue;
        const bool isList = found->is_array() && wording.kind != ViolationKind::Choice;
        if (isList || std::string_view(wording.keyword) == "enum") {
            for (const auto& item : *found)
                addOnce(expected, plainText(item, wording.kind));
        } else {
            addOnce(expected, plainText(*found, wording.kind));
        }
    }
    return expected;
}

/// "…'NAME'…"
std::string quotedName(const std::string& words)
{
    const auto begin = words.rfind(": '");
    const auto first = begin == std::string::npos ? words.find('\'') : begin + 2;
    const auto last = words.rfind('\'');
    return first == std::string::npos || last <= first ? std::string() : words.substr(first + 1, last - first - 1);
}

SchemaViolation explained(const LibraryComplaint& complaint, const json& document)
{
    SchemaViolation violation;
    violation.pointer = pointerOf(complaint.path);
    const auto* const wording =
        std::ranges::find_if(wordings, [&](const Wording& one) { return complaint.words.starts_with(one.beginning); });
    if (wording == wordings.end())
        return violation;
    violation.kind = wording->kind;
    if (wording->kind == ViolationKind::Missing || wording->kind == ViolationKind::Unexpected)
        violation.expected = {quotedName(complaint.words)};
    else if (*wording->keyword != '\0')
        violation.expected = expectedBySchema(complaint.path, *wording, document);
    return violation;
}

bool isWithin(const std::string& pointer, const std::string& outer)
{
    return pointer.starts_with(outer) && (pointer.size() == outer.size() || pointer[outer.size()] == '/');
}

/// What the alternatives have against a place is no news once all of them are refused, except that each would take another type.
void foldAlternatives(std::vector<SchemaViolation>& violations, SchemaViolation alternative)
{
    std::vector<std::string> types;
    bool isAboutTypesOnly = true;
    while (!violations.empty() && isWithin(violations.back().pointer, alternative.pointer)) {
        const auto& last = violations.back();
        isAboutTypesOnly = isAboutTypesOnly && last.kind == ViolationKind::Type && last.pointer == alternative.pointer;
        for (const auto& type : last.expected)
            addOnce(types, type);
        violations.pop_back();
    }
    if (isAboutTypesOnly && !types.empty()) {
        alternative.kind = ViolationKind::Type;
        alternative.expected = std::move(types);
    }
    violations.push_back(std::move(alternative));
}

}  // namespace

std::vector<SchemaViolation> explainComplaints(const std::vector<LibraryComplaint>& complaints, const json& schema)
{
    std::vector<SchemaViolation> violations;
    for (const auto& complaint : complaints) {
        if (isPassedOn(complaint.words))
            continue;
        if (violations.size() == mostViolations)
            break;
        auto violation = explained(complaint, schema);
        if (complaint.words.starts_with(noneOfSeveral))
            foldAlternatives(violations, std::move(violation));
        else if (std::ranges::find(violations, violation) == violations.end())
            violations.push_back(std::move(violation));
    }
    return violations;
}

}  // namespace assay
