#pragma once

#include "core/providers/ChatProtocol.h"

#include <string>
#include <string_view>

namespace assay {

/// The list of what can be asked on Bedrock: one part with the foundation models, then the inference profiles in as many parts as the
/// server makes of them. `page` as in ChatProtocol::encodeModelList().

/// Path and query of a part.
[[nodiscard]] std::string bedrockModelListPath(std::string_view page);
[[nodiscard]] Result<ModelPage> readBedrockModelList(int status, std::string_view body, std::string_view page);

}  // namespace assay
