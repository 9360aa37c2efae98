#pragma once

#include "core/providers/ChatProtocol.h"

#include <string_view>
#include <vector>

namespace assay {

/// The answer to `GET {base}/models`, in the server's order, each id once. The richer lists' context sizes are read where they are.
[[nodiscard]] Result<std::vector<ModelInfo>> readOpenAiModelList(int status, std::string_view body);

/// What any protocol makes of an answer that is an error in place of its list.
[[nodiscard]] Unexpected refuseModelList(int status, std::string_view body);

}  // namespace assay
