#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// JSON out of an answer, for structured output and tool calls.

struct PracticeFacts {
    /// The answer in few words.
    std::string answer;
    /// One sentence that says why.
    std::string explanation;
    /// The question, from which names and numbers are taken.
    std::string question;
    /// A calculation in the question, as it is written; empty if there is none.
    std::string expression;
    /// The answer is a plain number.
    bool isNumber = false;
    std::optional<bool> isYes;
};

/// An object with the named members, or with one named "answer". The first member holds the answer.
[[nodiscard]] std::string jsonObjectOf(const PracticeFacts& facts, const std::vector<std::string>& keys, bool withExplanation);

/// A document that fits a JSON Schema of the simple kind (types, properties, required, enum, const, items, bounds, local references).
/// Always valid JSON.
[[nodiscard]] std::string jsonFittingSchema(std::string_view schema, const PracticeFacts& facts);

/// Arguments for a tool: the members of the schema for which the question holds a value, and all required ones.
[[nodiscard]] std::string toolArgumentsFor(std::string_view schema, const PracticeFacts& facts);

}  // namespace assay
