#pragma once

#include "core/base/Result.h"
#include "core/prompts/PromptTemplate.h"

#include <set>
#include <string>
#include <vector>

namespace assay::cli {

/// The `--var NAME=VALUE` of one command. Without any, texts are sent as they are, braces and all; with one, they are templates.
class VariableOption final {
public:
    /// InvalidInput names what is no NAME=VALUE, or given twice.
    [[nodiscard]] static Result<VariableOption> from(const std::vector<std::string>& namesAndValues);

    /// `text` with its variables filled in. InvalidInput names those that have no value.
    [[nodiscard]] Result<std::string> filled(const std::string& text);
    /// InvalidInput names a variable that stood in no text: most likely a slip of the pen.
    [[nodiscard]] Result<void> checkAllUsed() const;

private:
    VariableValues m_values;
    std::set<std::string> m_used;
};

}  // namespace assay::cli
