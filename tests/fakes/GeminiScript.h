#pragma once

#include "tests/fakes/ScriptedServer.h"

#include <string>
#include <string_view>

namespace assay {

/// The bytes of answers of Google's Gemini interface, for ScriptedServer and for decoders.

/// One object of an answer with these parts, without brackets. `more` are further members of the candidate, beginning with a comma.
[[nodiscard]] std::string geminiObject(std::string_view parts, std::string_view more = {});
/// The same as an event of a stream.
[[nodiscard]] std::string geminiChunk(std::string_view parts, std::string_view more = {});
/// An object with one text, finish reason STOP, usage of 10 tokens in and 2 out. `json` is the inside of a JSON string.
[[nodiscard]] std::string geminiDocument(std::string_view json);
/// All events of a streamed answer of one text.
[[nodiscard]] std::string geminiStream(std::string_view json);
[[nodiscard]] Script geminiAnswer(std::string_view json);
/// An error as the vendor words it; `details` are the members of its list, without brackets.
[[nodiscard]] std::string geminiError(int code, std::string_view status, std::string_view message, std::string_view details = {});

}  // namespace assay
