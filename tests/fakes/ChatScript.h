#pragma once

#include "tests/fakes/ScriptedServer.h"

#include <string>
#include <string_view>

namespace assay {

/// The bytes of a streamed answer in OpenAI's chat protocol, for ScriptedServer. `json` is the inside of a JSON string.

/// One chunk with one piece of text; `member`: "content", or "reasoning_content".
[[nodiscard]] std::string chatDelta(std::string_view json, std::string_view member = "content");
/// Finish reason "stop", usage of 3 tokens in and 2 out, the end mark, and the end of the chunked body.
[[nodiscard]] std::string chatEnding();
/// A whole answer of one piece.
[[nodiscard]] Script chatAnswer(std::string_view json);
/// The first piece, then nothing until the gate opens, then the second and the end.
[[nodiscard]] Script gatedChatAnswer(std::string_view first, const Gate& gate, std::string_view second);

}  // namespace assay
