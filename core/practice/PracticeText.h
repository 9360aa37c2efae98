#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// How the practice models see text: tokens, sentences, keywords. Pure functions over UTF-8; ill-formed bytes count as characters of their
/// own.

/// The practice models' tokens: a word with the blank before it, punctuation apart, Han, kana and hangul characters single, every further
/// blank and line break single. The tokens joined give the text back.
[[nodiscard]] std::vector<std::string_view> practiceTokens(std::string_view text);

/// Sentences without surrounding blanks, ended by . ! ? 。 ！ ？ or a line break, end marks included. A point inside a number ends nothing.
[[nodiscard]] std::vector<std::string_view> practiceSentences(std::string_view text);

/// What a text is about: its words in lower case with English endings cut and small words left out; Han runs as pairs of characters.
/// In order of appearance, each once.
[[nodiscard]] std::vector<std::string> practiceKeywords(std::string_view text);

/// Plain words (letters and digits) in lower case, in order, none left out.
[[nodiscard]] std::vector<std::string> practiceWords(std::string_view text);

/// Whether a text is mainly written in Chinese.
[[nodiscard]] bool isChineseText(std::string_view text);

/// Whether the lower-case text holds one of the phrases; ASCII phrases only as whole words.
[[nodiscard]] bool holdsPhrase(std::string_view lowerText, std::string_view phrase);

}  // namespace assay
