#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

/// The bytes of an answer of Amazon Bedrock's Converse, for ScriptedServer and for decoders. `json` is the inside of a JSON string.

/// One frame of an AWS event stream with text headers.
[[nodiscard]] std::string awsFrame(const std::vector<std::pair<std::string, std::string>>& headers, std::string_view payload);
/// The same with headers as they are on the wire.
[[nodiscard]] std::string awsRawFrame(std::string_view headerBytes, std::string_view payload);
[[nodiscard]] std::string bedrockEvent(std::string_view type, std::string_view payload);
[[nodiscard]] std::string bedrockException(std::string_view type, std::string_view message);
/// One piece of text of block 0.
[[nodiscard]] std::string bedrockText(std::string_view json);
/// messageStop and metadata: 10 tokens in, 3 out, 431 ms.
[[nodiscard]] std::string bedrockEnd(std::string_view reason = "end_turn");
/// The frames of a whole answer of one text.
[[nodiscard]] std::vector<std::string> bedrockAnswer(std::string_view json);
/// The same, not streamed.
[[nodiscard]] std::string bedrockDocument(std::string_view json);

/// Bytes of hexadecimal digits.
[[nodiscard]] std::string fromHex(std::string_view hex);

}  // namespace assay
