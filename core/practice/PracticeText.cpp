#include "core/practice/PracticeText.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>

namespace assay {

namespace {

enum class CharacterClass { Letter, Ideograph, Blank, Other };

struct Character {
    char32_t code = 0;
    std::size_t length = 1;
};

Character characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    std::size_t length = 1;
    char32_t code = lead;
    if (lead >= 0xF0U) {
        length = 4;
        code = lead & 0x07U;
    } else if (lead >= 0xE0U) {
        length = 3;
        code = lead & 0x0FU;
    } else if (lead >= 0xC0U) {
        length = 2;
        code = lead & 0x1FU;
    }
    if (at + length > text.size())
        return {U'\uFFFD', 1};
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U)
            return {U'\uFFFD', 1};
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    return {code, length};
}

bool isBetween(char32_t code, char32_t first, char32_t last)
{
    return code >= first && code <= last;
}

bool isHanCharacter(char32_t code)
{
    return isBetween(code, 0x3400, 0x4DBF) || isBetween(code, 0x4E00, 0x9FFF) || isBetween(code, 0xF900, 0xFAFF) ||
           isBetween(code, 0x20000, 0x3FFFF);
}

CharacterClass classOf(char32_t code)
{
    if (code < 0x80) {
        const bool isAlphanumeric = isBetween(code, U'0', U'9') || isBetween(code, U'a', U'z') || isBetween(code, U'A', U'Z');
        if (isAlphanumeric || code == U'_')
            return CharacterClass::Letter;
        return code == U' ' || code == U'\t' || code == U'\n' || code == U'\r' ? CharacterClass::Blank : CharacterClass::Other;
    }
    if (isHanCharacter(code) || isBetween(code, 0x3040, 0x30FF) || isBetween(code, 0xAC00, 0xD7A3))
        return CharacterClass::Ideograph;
    const bool isMark = isBetween(code, 0x80, 0xBF) || code == 0xD7 || code == 0xF7 || isBetween(code, 0x2000, 0x2BFF) ||
                        isBetween(code, 0x3000, 0x303F) || isBetween(code, 0xFE30, 0xFE6F) || isBetween(code, 0xFF00, 0xFFEF) ||
                        code == 0xFFFD || isBetween(code, 0x1F000, 0x1FAFF);
    return isMark ? CharacterClass::Other : CharacterClass::Letter;
}

/// Characters that ask or glue and therefore say nothing about what a Chinese sentence is about.
bool isEmptyHan(char32_t code)
{
    constexpr std::u32string_view empty = U"的了是吗呢么什谁哪请问为怎多少几在个着啊吧和与";
    return empty.find(code) != std::u32string_view::npos;
}

bool isSmallWord(const std::string& word)
{
    static const std::unordered_set<std::string> words{
        "a",       "an",        "the",     "of",        "in",       "on",        "at",       "to",       "for",      "from",    "by",
        "with",    "and",       "or",      "but",       "as",       "is",        "are",      "was",      "were",     "be",      "been",
        "am",      "do",        "does",    "did",       "has",      "have",      "had",      "can",      "could",    "will",    "would",
        "should",  "may",       "might",   "must",      "it",       "its",       "this",     "that",     "these",    "those",   "there",
        "what",    "which",     "who",     "whom",      "whose",    "when",      "where",    "why",      "how",      "much",    "many",
        "me",      "my",        "i",       "you",       "your",     "we",        "our",      "he",       "she",      "his",     "her",
        "they",    "their",     "them",    "him",       "not",      "no",        "if",       "then",     "than",     "so",      "such",
        "about",   "into",      "per",     "please",    "tell",     "give",      "answer",   "question", "reply",    "respond", "text",
        "context", "following", "passage", "paragraph", "document", "according", "sentence", "word",     "words",    "only",    "just",
        "any",     "some",      "s",       "t",         "also",     "many",      "one",      "explain",  "describe", "say",     "says"};
    return words.contains(word);
}

bool endsIn(const std::string& word, std::string_view ending, std::size_t least)
{
    return word.size() >= least && std::string_view(word).ends_with(ending);
}

/// Cuts the commonest English endings, so that "opens", "opened" and "opening" meet. Crude on purpose.
std::string stemOf(std::string word)
{
    if (endsIn(word, "ies", 5))
        word.replace(word.size() - 3, 3, "y");
    else if (endsIn(word, "ing", 6))
        word.resize(word.size() - 3);
    else if (endsIn(word, "ed", 5))
        word.resize(word.size() - 2);
    else if (endsIn(word, "es", 5))
        word.resize(word.size() - 2);
    else if (endsIn(word, "s", 4) && !endsIn(word, "ss", 4))
        word.resize(word.size() - 1);
    if (endsIn(word, "e", 4))
        word.resize(word.size() - 1);
    return word;
}

bool endsSentence(std::string_view text, std::size_t at, const Character& character)
{
    switch (character.code) {
    case U'\n':
    case U'。':
    case U'！':
    case U'？':
        return true;
    case U'!':
    case U'?':
        return true;
    case U'.': {
        const std::size_t next = at + 1;
        return next >= text.size() || text[next] == ' ' || text[next] == '\n' || text[next] == '\r' || text[next] == '"';
    }
    default:
        return false;
    }
}

}  // namespace

std::vector<std::string_view> practiceTokens(std::string_view text)
{
    std::vector<std::string_view> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        Character character = characterAt(text, at);
        // One plain blank belongs to the word after it.
        if (character.code == U' ' && at + 1 < text.size()) {
            const Character next = characterAt(text, at + 1);
            if (classOf(next.code) == CharacterClass::Letter) {
                ++at;
                character = next;
            }
        }
        at += character.length;
        if (classOf(character.code) == CharacterClass::Letter) {
            while (at < text.size()) {
                const Character next = characterAt(text, at);
                if (classOf(next.code) != CharacterClass::Letter)
                    break;
                at += next.length;
            }
        }
        tokens.push_back(text.substr(begin, at - begin));
    }
    return tokens;
}

std::vector<std::string_view> practiceSentences(std::string_view text)
{
    std::vector<std::string_view> sentences;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        const std::string_view sentence = trimmed(text.substr(begin, end - begin));
        if (!sentence.empty())
            sentences.push_back(sentence);
        begin = end;
    };
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        const bool ends = endsSentence(text, at, character);
        at += character.length;
        if (ends)
            add(at);
    }
    add(text.size());
    return sentences;
}

std::vector<std::string> practiceKeywords(std::string_view text)
{
    std::vector<std::string> keywords;
    std::unordered_set<std::string> seen;
    const auto add = [&](std::string keyword) {
        if (seen.insert(keyword).second)
            keywords.push_back(std::move(keyword));
    };
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        const CharacterClass kind = classOf(character.code);
        if (kind == CharacterClass::Letter) {
            const std::size_t begin = at;
            while (at < text.size()) {
                const Character next = characterAt(text, at);
                if (classOf(next.code) != CharacterClass::Letter)
                    break;
                at += next.length;
            }
            std::string word = toLowerAscii(text.substr(begin, at - begin));
            if (!isSmallWord(word))
                add(stemOf(std::move(word)));
            continue;
        }
        if (kind != CharacterClass::Ideograph || isEmptyHan(character.code)) {
            at += character.length;
            continue;
        }
        std::size_t previous = std::string_view::npos;
        const std::size_t begin = at;
        std::size_t count = 0;
        while (at < text.size()) {
            const Character next = characterAt(text, at);
            if (classOf(next.code) != CharacterClass::Ideograph || isEmptyHan(next.code))
                break;
            if (previous != std::string_view::npos)
                add(std::string(text.substr(previous, at + next.length - previous)));
            previous = at;
            at += next.length;
            ++count;
        }
        if (count == 1)
            add(std::string(text.substr(begin, at - begin)));
    }
    return keywords;
}

std::vector<std::string> practiceWords(std::string_view text)
{
    std::vector<std::string> words;
    for (const std::string_view token : practiceTokens(text)) {
        const std::string_view word = trimmed(token);
        if (!word.empty() && classOf(characterAt(word, 0).code) == CharacterClass::Letter)
            words.push_back(toLowerAscii(word));
    }
    return words;
}

bool isChineseText(std::string_view text)
{
    std::size_t han = 0;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        at += character.length;
        if (isHanCharacter(character.code))
            ++han;
        else if (classOf(character.code) == CharacterClass::Letter && !isBetween(character.code, U'0', U'9'))
            ++letters;
    }
    // One Han character says about as much as three letters.
    return han > 0 && han * 3 >= letters;
}

bool holdsPhrase(std::string_view lowerText, std::string_view phrase)
{
    const auto isLetterByte = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t at = lowerText.find(phrase); at != std::string_view::npos; at = lowerText.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        const bool startsClean = at == 0 || !isLetterByte(phrase.front()) || !isLetterByte(lowerText[at - 1]);
        const bool endsClean = end >= lowerText.size() || !isLetterByte(phrase.back()) || !isLetterByte(lowerText[end]);
        if (startsClean && endsClean)
            return true;
    }
    return false;
}

}  // namespace assay
