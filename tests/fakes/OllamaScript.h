#pragma once

#include "tests/fakes/ScriptedServer.h"

#include <string>
#include <string_view>

namespace assay {

/// The bytes of answers of Ollama's own interface, for ScriptedServer and for decoders. `json` is the inside of a JSON string.

/// A line with these members of the message, without braces.
[[nodiscard]] std::string ollamaLine(std::string_view message);
/// A line with one piece of text.
[[nodiscard]] std::string ollamaText(std::string_view json);
/// The last line: 26 tokens in, 290 out, and the server's timings. `message` are members of its message, without braces.
[[nodiscard]] std::string ollamaEnd(std::string_view reason = "stop", std::string_view message = R"("content":"")");
/// The lines of a streamed answer of one text.
[[nodiscard]] std::string ollamaStream(std::string_view json);
[[nodiscard]] Script ollamaAnswer(std::string_view json);

}  // namespace assay
