#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// The bytes of an answer in Anthropic's Messages API, for ScriptedServer and for decoders. `json` is the inside of a JSON string.

/// One server-sent event with its type as name, as the vendor sends it.
[[nodiscard]] std::string anthropicEvent(std::string_view type, std::string_view members);
/// The beginning of each stream: 12 fresh tokens in, none from or for a cache, a stand-in for the output.
[[nodiscard]] std::string anthropicStart();
/// Block `index` of one piece of text.
[[nodiscard]] std::string anthropicText(std::string_view json, int index = 0);
/// The end of each stream: its reason, and 30 tokens out.
[[nodiscard]] std::string anthropicEnd(std::string_view reason = "end_turn");
/// The events of a whole answer of one block of text.
[[nodiscard]] std::vector<std::string> anthropicAnswer(std::string_view json);
/// The same, not streamed.
[[nodiscard]] std::string anthropicDocument(std::string_view json);

}  // namespace assay
