#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace assay {

/// A part of a text, in bytes.
struct TextRange {
    std::size_t start = 0;
    std::size_t length = 0;
    [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(start, length); }
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// A piece that both texts have, or only one of them.
struct DifferencePiece {
    enum class Kind { Same, OnlyFirst, OnlySecond };
    Kind kind = Kind::Same;
    TextRange first;   ///< Of OnlySecond: empty, at the place where it is missing.
    TextRange second;  ///< Of OnlyFirst: likewise.
    friend bool operator==(const DifferencePiece&, const DifferencePiece&) = default;
};

enum class DifferenceUnit { Word, Line };

struct TextDifference {
    /// All of both texts, in their order. No two neighbours are of one kind, and what only the first has comes before what only the second
    /// has.
    std::vector<DifferencePiece> pieces;
    /// False: parts were too long and too different to be compared closely. They stand as wholly different, though they may have something
    /// in common.
    bool isWhole = true;

    [[nodiscard]] bool isEqual() const;
};

/// Compares line by line; with Word then word by word within the lines that differ. A word is a run of letters and digits of any script, or
/// any other single sign: a Chinese character, an emoji, a comma. Blanks alone between two words that were replaced count as replaced,
/// which is easier to read.
///
/// Texts may hold any bytes. Work and memory are bounded for texts of any length: about a second for the worst of many megabytes; see
/// isWhole. Lines that differ at their ends (CRLF and LF) differ.
[[nodiscard]] TextDifference textDifference(std::string_view first, std::string_view second, DifferenceUnit unit = DifferenceUnit::Word);

}  // namespace assay
