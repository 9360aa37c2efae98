#include "core/prompts/TextDifference.h"

#include "core/prompts/SequenceAlignment.h"
#include "core/prompts/TextUnits.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace assay {

namespace {

/// Steps of alignSequences() for a whole difference: some tenths of a second.
constexpr std::size_t mostEffort = 20'000'000;

/// Numbers for parts of text: equal parts get equal ones.
class PartNames final {
public:
    std::vector<std::uint32_t> namesOf(const std::vector<std::string_view>& parts)
    {
        std::vector<std::uint32_t> names;
        names.reserve(parts.size());
        for (const auto part : parts)
            names.push_back(m_names.try_emplace(part, static_cast<std::uint32_t>(m_names.size())).first->second);
        return names;
    }
    [[nodiscard]] std::size_t count() const { return m_names.size(); }

private:
    std::unordered_map<std::string_view, std::uint32_t> m_names;
};

std::size_t byteCount(const std::vector<std::string_view>& parts, std::size_t start, std::size_t end)
{
    std::size_t bytes = 0;
    for (auto i = start; i < end; ++i)
        bytes += parts[i].size();
    return bytes;
}

class Comparison final {
public:
    Comparison(std::string_view first, std::string_view second, DifferenceUnit unit) : m_first(first), m_second(second), m_unit(unit) {}

    TextDifference compare()
    {
        align(linesOf(m_first), linesOf(m_second), m_unit == DifferenceUnit::Word ? &Comparison::compareWords : &Comparison::addChange);
        endChange();
        return std::move(m_result);
    }

private:
    /// What to do with so many bytes of either text that have no common part.
    using OnChange = void (Comparison::*)(std::size_t firstBytes, std::size_t secondBytes);

    void align(const std::vector<std::string_view>& first, const std::vector<std::string_view>& second, OnChange onChange)
    {
        PartNames names;
        const auto firstNames = names.namesOf(first);
        const auto secondNames = names.namesOf(second);
        auto alignment = alignSequences(firstNames, secondNames, names.count(), m_effort);
        m_result.isWhole = m_result.isWhole && alignment.isWhole;
        alignment.runs.push_back({first.size(), second.size(), 0});
        std::size_t firstDone = 0;
        std::size_t secondDone = 0;
        for (const auto& run : alignment.runs) {
            (this->*onChange)(byteCount(first, firstDone, run.first), byteCount(second, secondDone, run.second));
            firstDone = run.first + run.length;
            secondDone = run.second + run.length;
            addSame(byteCount(first, run.first, firstDone));
        }
    }

    void compareWords(std::size_t firstBytes, std::size_t secondBytes)
    {
        if (firstBytes == 0 || secondBytes == 0) {
            addChange(firstBytes, secondBytes);
            return;
        }
        const auto first = m_words.words(m_first.substr(m_firstDone, firstBytes));
        const auto second = m_words.words(m_second.substr(m_secondDone, secondBytes));
        align(first, second, &Comparison::addChange);
    }

    void addSame(std::size_t bytes)
    {
        if (bytes == 0)
            return;
        const bool isInChange = m_firstChanged > 0 || m_secondChanged > 0;
        const bool isBlank = m_first.substr(m_firstDone, bytes).find_first_not_of(" \t") == std::string_view::npos;
        // Whether more changes follow is seen when they do.
        if (isInChange && isBlank && m_unit == DifferenceUnit::Word && m_blank == 0) {
            m_blank = bytes;
        } else {
            endChange();
            auto& pieces = m_result.pieces;
            if (!pieces.empty() && pieces.back().kind == DifferencePiece::Kind::Same) {
                pieces.back().first.length += bytes;
                pieces.back().second.length += bytes;
            } else {
                pieces.push_back({DifferencePiece::Kind::Same, {m_firstDone, bytes}, {m_secondDone, bytes}});
            }
        }
        m_firstDone += bytes;
        m_secondDone += bytes;
    }

    void addChange(std::size_t firstBytes, std::size_t secondBytes)
    {
        if (firstBytes == 0 && secondBytes == 0)
            return;
        const bool isReplacement = m_firstChanged + firstBytes > 0 && m_secondChanged + secondBytes > 0;
        if (!isReplacement && m_blank > 0)
            endChange();
        m_firstChanged += m_blank + firstBytes;
        m_secondChanged += m_blank + secondBytes;
        m_blank = 0;
        m_firstDone += firstBytes;
        m_secondDone += secondBytes;
    }

    /// Writes down what has changed up to here, and the blanks after it that both texts have.
    void endChange()
    {
        auto& pieces = m_result.pieces;
        const auto firstEnd = m_firstDone - m_blank;
        const auto secondEnd = m_secondDone - m_blank;
        const auto firstStart = firstEnd - m_firstChanged;
        const auto secondStart = secondEnd - m_secondChanged;
        if (m_firstChanged > 0)
            pieces.push_back({DifferencePiece::Kind::OnlyFirst, {firstStart, m_firstChanged}, {secondStart, 0}});
        if (m_secondChanged > 0)
            pieces.push_back({DifferencePiece::Kind::OnlySecond, {firstEnd, 0}, {secondStart, m_secondChanged}});
        if (m_blank > 0)
            pieces.push_back({DifferencePiece::Kind::Same, {firstEnd, m_blank}, {secondEnd, m_blank}});
        m_firstChanged = 0;
        m_secondChanged = 0;
        m_blank = 0;
    }

    std::string_view m_first;
    std::string_view m_second;
    DifferenceUnit m_unit;
    TextUnits m_words;
    std::size_t m_effort = mostEffort;
    // How far both texts are compared, and how much before that is a change not yet written down: changed bytes, then equal blanks.
    std::size_t m_firstDone = 0;
    std::size_t m_secondDone = 0;
    std::size_t m_firstChanged = 0;
    std::size_t m_secondChanged = 0;
    std::size_t m_blank = 0;
    TextDifference m_result;
};

}  // namespace

bool TextDifference::isEqual() const
{
    return std::ranges::all_of(pieces, [](const DifferencePiece& piece) { return piece.kind == DifferencePiece::Kind::Same; });
}

TextDifference textDifference(std::string_view first, std::string_view second, DifferenceUnit unit)
{
    return Comparison(first, second, unit).compare();
}

}  // namespace assay
