#pragma once

#include "core/providers/ChatProtocol.h"

#include <string_view>

namespace assay {

/// The answer to `GET {base}/v1/models`, a page of it, in the vendor's order. Features are told for some models only: one that is not
/// listed is unknown, not missing.
[[nodiscard]] Result<ModelPage> readCohereModelList(int status, std::string_view body);

}  // namespace assay
