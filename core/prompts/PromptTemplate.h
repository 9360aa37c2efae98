#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Values by the name of their variable.
using VariableValues = std::map<std::string, std::string, std::less<>>;

/// A prompt with places to fill: `{{name}}`, blanks inside the braces allowed.
///
/// A name is made of letters of any script, digits, '_', '-' and '.', at most 64 characters. Anything else in double braces is text and stays:
/// prompts hold JSON, LaTeX and code. `\{{name}}` is text, too, and loses its backslash. Values are put in as they are: braces in
/// them are not looked at again. Text that is not UTF-8 has no variables in its broken parts.
class PromptTemplate final {
public:
    explicit PromptTemplate(std::string_view text);

    /// Each name once, in the order in which they first stand in the text.
    [[nodiscard]] const std::vector<std::string>& variables() const { return m_variables; }
    /// Those that `values` has no value for, or only an empty one.
    [[nodiscard]] std::vector<std::string> missing(const VariableValues& values) const;
    /// The text with the values in place. A variable without a value stays as it is written.
    [[nodiscard]] std::string filled(const VariableValues& values) const;
    /// The text written so that nothing in it is a variable: filled() gives it back.
    [[nodiscard]] static std::string literal(std::string_view text);

    /// Where a variable stands, in bytes of the text, braces included.
    struct Place {
        std::size_t start = 0;
        std::size_t length = 0;
        std::string name;
        friend bool operator==(const Place&, const Place&) = default;
    };
    [[nodiscard]] const std::vector<Place>& places() const { return m_places; }

private:
    std::string m_text;
    std::vector<Place> m_places;
    std::vector<std::size_t> m_backslashes;  ///< Of those before braces that are text.
    std::vector<std::string> m_variables;
};

}  // namespace assay
