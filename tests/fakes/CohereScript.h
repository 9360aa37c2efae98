#pragma once

#include "tests/fakes/ScriptedServer.h"

#include <string>
#include <string_view>

namespace assay {

/// The bytes of answers of Cohere's chat interface, for ScriptedServer and for decoders. `json` is the inside of a JSON string.

/// One event; `members` follow "type" in its data, without braces; empty: none.
[[nodiscard]] std::string cohereEvent(std::string_view type, std::string_view members = {});
[[nodiscard]] std::string cohereStart();
/// A piece of text of the first part of the content.
[[nodiscard]] std::string cohereText(std::string_view json);
/// The last event: 9 billed tokens in and 2 out, of 75 and 3 in all.
[[nodiscard]] std::string cohereEnd(std::string_view reason = "COMPLETE");
/// All events of a streamed answer of one text, as the vendor sends them.
[[nodiscard]] std::string cohereStream(std::string_view json);
[[nodiscard]] std::string cohereDocument(std::string_view json);
[[nodiscard]] Script cohereAnswer(std::string_view json);

}  // namespace assay
