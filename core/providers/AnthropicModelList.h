#pragma once

#include "core/providers/ChatProtocol.h"

#include <string_view>

namespace assay {

/// Reads one part of `GET {base}/v1/models` with what each model can do. Servers that only imitate the API often answer in OpenAI's shape,
/// which is read as well.
[[nodiscard]] Result<ModelPage> readAnthropicModelList(int status, std::string_view body);

}  // namespace assay
