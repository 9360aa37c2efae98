#pragma once

#include "core/contenders/JsonPlace.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assay {

/// Why a schema cannot be used for checking.
struct SchemaProblem {
    enum class Kind {
        NotJson,
        NotAnObject,       ///< The whole of it must be an object.
        NoSchema,          ///< What stands there is neither an object nor true or false.
        WrongValue,        ///< `keyword` does not take that value.
        RemoteReference,   ///< Nothing is fetched: only references within the schema are followed.
        UnknownReference,  ///< It refers to nothing.
        EndlessReference,  ///< It refers to itself without going deeper into the answer.
        TooLarge,          ///< Text, nesting, or schemas within one another for the same place of the answer.
        Other,             ///< See `detail`.
    };
    Kind kind = Kind::Other;
    TextPlace place;
    std::string keyword = {};
    std::string detail = {};  ///< The library's own words; English.
};

/// One place at which an answer is not as its schema says.
struct SchemaViolation {
    enum class Kind {
        Type,        ///< `expected`: the types that are allowed.
        Missing,     ///< `expected`: the name of the member that is not there.
        Unexpected,  ///< `expected`: the name of a member that may not be there.
        Choice,      ///< `expected`: the values that are allowed, as JSON.
        Minimum,     ///< `expected`: the bound, as for all that follow up to UniqueItems.
        ExclusiveMinimum,
        Maximum,
        ExclusiveMaximum,
        MultipleOf,
        MinLength,  ///< In characters.
        MaxLength,
        MinItems,
        MaxItems,
        MinMembers,
        MaxMembers,
        Pattern,        ///< `expected`: the regular expression.
        UniqueItems,    ///< `expected` is empty, as for all that follow.
        NoAlternative,  ///< None of several alternatives fits, or more than the one that may.
        Other,
    };
    std::string pointer;  ///< JSON pointer (RFC 6901) into the answer; empty: the whole of it.
    Kind kind = Kind::Other;
    std::vector<std::string> expected = {};
    friend bool operator==(const SchemaViolation&, const SchemaViolation&) = default;
};

struct AnswerCheck {
    enum class Verdict {
        Matches,
        NotJson,    ///< See `place`.
        Violates,   ///< See `violations`.
        Unchecked,  ///< Text, nesting or the work of checking was too much: nothing is known.
    };
    Verdict verdict = Verdict::Matches;
    TextPlace place = {};
    /// In the order in which they were found, innermost first; never empty with Violates, and not always all of them.
    std::vector<SchemaViolation> violations = {};
};

/// A JSON Schema (draft 7, and of later drafts what means the same) against which answers are checked.
///
/// Bounded, whatever the schema and the answer are: texts up to mostSchemaBytes and mostAnswerBytes, nesting up to deepestNesting, and a
/// fixed amount of work after which the verdict is Unchecked. Nothing is ever fetched. Thread: one at a time.
class JsonSchema final {
public:
    static constexpr std::size_t mostSchemaBytes = 256 * 1024;
    static constexpr std::size_t mostAnswerBytes = 1024 * 1024;
    static constexpr int deepestNesting = 64;

    [[nodiscard]] static std::variant<JsonSchema, SchemaProblem> compile(std::string_view text);
    JsonSchema(JsonSchema&&) noexcept;
    JsonSchema& operator=(JsonSchema&&) noexcept;
    ~JsonSchema();

    /// Keywords in it that are not looked at ("format", "unevaluatedProperties", …), sorted: an answer that matches may still offend them.
    [[nodiscard]] const std::vector<std::string>& uncheckedKeywords() const;
    /// `answer`: the whole text, with nothing but blanks around the JSON.
    [[nodiscard]] AnswerCheck check(std::string_view answer) const;

private:
    struct Parts;
    explicit JsonSchema(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay
