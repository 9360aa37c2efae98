#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <string>

namespace assay::cli {

/// The first moment (UTC) of a day written as YYYY-MM-DD. InvalidInput names `option`.
[[nodiscard]] Result<WallTime> parseDay(const std::string& option, const std::string& text);

}  // namespace assay::cli
