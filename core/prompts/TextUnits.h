#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace assay {

/// The text in lines, each with its line end (LF, or CR before LF); the last one may lack it. None for an empty text.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

/// Parts text into words or sentences by the rules of Unicode (UAX 29), through ICU. Bytes that are not UTF-8 are taken as signs that
/// cannot be read, and are in the parts as they are. Thread: one at a time; making one is not free, so keep it for many texts.
class TextUnits final {
public:
    TextUnits();
    ~TextUnits();
    TextUnits(const TextUnits&) = delete;
    TextUnits& operator=(const TextUnits&) = delete;

    /// All of the text, in parts: a run of letters and digits of a script that writes blanks is a word; every other sign as a person sees
    /// it (a Chinese character, an emoji, a blank, a line end, a comma) is one by itself.
    [[nodiscard]] std::vector<std::string_view> words(std::string_view text);
    /// All of the text, in parts: each a sentence with the blanks after it. A line end ends a sentence, too.
    [[nodiscard]] std::vector<std::string_view> sentences(std::string_view text);

private:
    struct Close {
        void operator()(UBreakIterator* breaks) const;
    };

    std::unique_ptr<UBreakIterator, Close> m_signs;
    std::unique_ptr<UBreakIterator, Close> m_sentences;
};

/// The text as it is searched: without regard to case, in all scripts that know it.
[[nodiscard]] std::string caseFolded(std::string_view text);

/// A sentence as it is compared: without regard to case (Unicode's case folding), every run of blanks one blank, none at the ends. Empty if
/// there is neither a letter nor a digit in it.
[[nodiscard]] std::string comparableSentence(std::string_view sentence);

}  // namespace assay
