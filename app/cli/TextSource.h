#pragma once

#include "app/cli/CliContext.h"

#include <string>

namespace assay::cli {

/// The bytes of a file, or of an http(s) address; at most 64 MiB. Waits.
[[nodiscard]] Result<std::string> readFileOrUrl(CliContext& context, const std::string& source);

}  // namespace assay::cli
