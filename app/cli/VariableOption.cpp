#include "app/cli/VariableOption.h"

namespace assay::cli {

Result<VariableOption> VariableOption::from(const std::vector<std::string>& namesAndValues)
{
    VariableOption option;
    for (const auto& given : namesAndValues) {
        const auto sign = given.find('=');
        if (sign == std::string::npos || sign == 0)
            return fail(ErrorKind::InvalidInput, "--var takes NAME=VALUE, not \"" + given + "\"");
        if (sign + 1 == given.size())
            return fail(ErrorKind::InvalidInput, "--var " + given + ": the value is empty");
        if (!option.m_values.emplace(given.substr(0, sign), given.substr(sign + 1)).second)
            return fail(ErrorKind::InvalidInput, "--var " + given.substr(0, sign) + " is given twice");
    }
    return option;
}

Result<std::string> VariableOption::filled(const std::string& text)
{
    if (m_values.empty())
        return text;
    const PromptTemplate prompt(text);
    if (const auto missing = prompt.missing(m_values); !missing.empty()) {
        std::string names;
        for (const auto& name : missing)
            names += (names.empty() ? "" : ", ") + name;
        return fail(ErrorKind::InvalidInput, "nothing was sent: there is no value for " + names + "; give it with --var NAME=VALUE");
    }
    m_used.insert(prompt.variables().begin(), prompt.variables().end());
    return prompt.filled(m_values);
}

Result<void> VariableOption::checkAllUsed() const
{
    for (const auto& [name, value] : m_values) {
        if (!m_used.contains(name))
            return fail(ErrorKind::InvalidInput, "--var " + name + ": there is no {{" + name + "}} in the prompt or the system prompt");
    }
    return {};
}

}  // namespace assay::cli
