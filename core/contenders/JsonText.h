#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace assay {

/// Compact JSON text that never throws: bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string jsonText(const nlohmann::json& value);

}  // namespace assay
