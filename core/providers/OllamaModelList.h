#pragma once

#include "core/base/Result.h"
#include "core/providers/ModelInfo.h"

#include <string_view>
#include <vector>

namespace assay {

/// The answer to `GET {base}/api/tags`, in the server's order. The context length is what the model was made for; the server may run it
/// with less. What a model can do is known of servers that tell it.
[[nodiscard]] Result<std::vector<ModelInfo>> readOllamaModelList(int status, std::string_view body);

}  // namespace assay
