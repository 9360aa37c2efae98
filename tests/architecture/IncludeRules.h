#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct IncludeViolation {
    std::size_t line = 0;  ///< From 1.
    std::string rule;      ///< One sentence that names what was included and why it may not be.
};

/// Who may look at whom: app -> ui -> core and never back, the rooms of the core from the ground up, a feature of the ui at the
/// common rooms but not at another feature, and each large library in one room only.
///
/// A pure function: `path` is the file's path from the root of the sources ("core/http/Url.cpp"), `text` all of its text.
[[nodiscard]] std::vector<IncludeViolation> checkIncludes(std::string_view path, std::string_view text);

}  // namespace assay
