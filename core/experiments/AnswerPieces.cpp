#include "core/experiments/AnswerPieces.h"

#include <algorithm>
#include <cstddef>

namespace assay {

namespace {

std::string_view taken(std::string_view& from, std::size_t most)
{
    const auto piece = from.substr(0, most);
    from.remove_prefix(piece.size());
    return piece;
}

}  // namespace

std::optional<std::vector<AnswerPiece>> answerPieces(const std::vector<DeltaTime>& deltas, std::optional<Nanoseconds> firstAnswer,
                                                     std::string_view reasoning, std::string_view text)
{
    std::vector<AnswerPiece> pieces;
    pieces.reserve(deltas.size());
    std::optional<Nanoseconds> textBegan;
    for (const auto& [offset, byteCount] : deltas) {
        AnswerPiece piece;
        piece.offset = offset;
        piece.reasoning = taken(reasoning, byteCount);
        piece.text = taken(text, byteCount - piece.reasoning.size());
        if (piece.reasoning.size() + piece.text.size() != byteCount)
            return std::nullopt;
        if (!piece.text.empty() && !textBegan)
            textBegan = offset;
        pieces.push_back(piece);
    }
    const bool isWhole = reasoning.empty() && text.empty();
    if (!isWhole || textBegan != firstAnswer)
        return std::nullopt;
    return pieces;
}

}  // namespace assay
