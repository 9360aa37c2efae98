#pragma once

#include <string>
#include <string_view>

namespace assay {

/// The text as it goes into a full-text column or query: a blank around every Han, Kana and Hangul character, because the index's
/// tokenizer takes an unbroken run of them for one word. Other text comes back unchanged.
[[nodiscard]] std::string splitForFullText(std::string_view text);
/// What a person typed, as an FTS5 query: every word must occur, words in double quotes as a phrase, Han runs as phrases.
/// FTS5 operators in the input are taken as plain words. Empty when there is nothing to look for.
[[nodiscard]] std::string fullTextQuery(std::string_view typed);

}  // namespace assay
