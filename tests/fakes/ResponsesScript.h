#pragma once

#include "tests/fakes/ScriptedServer.h"

#include <string>
#include <string_view>

namespace assay {

/// The bytes of answers of OpenAI's Responses interface, for ScriptedServer and for decoders.

/// One event: `members` follow "type" in its data, without braces; empty: none.
[[nodiscard]] std::string responsesEvent(std::string_view type, std::string_view members);
/// One piece of text of the first message. `json` is the inside of a JSON string.
[[nodiscard]] std::string responsesDelta(std::string_view json);
/// A response object that is completed: one message, usage of 9 tokens in and 2 out.
[[nodiscard]] std::string responsesDocument(std::string_view json);
/// All events of a streamed answer of one piece, as OpenAI sends them.
[[nodiscard]] std::string responsesStream(std::string_view json);
[[nodiscard]] Script responsesAnswer(std::string_view json);

}  // namespace assay
