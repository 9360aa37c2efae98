#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// One way in which a network may hand over the same bytes: a first piece, then pieces of one size.
struct StreamCut {
    std::size_t firstSize = 1;
    std::size_t pieceSize = 1;
    bool hasEmptyPieces = false;  ///< An empty piece before each one.

    [[nodiscard]] std::string name() const
    {
        return "first " + std::to_string(firstSize) + " bytes, then by " + std::to_string(pieceSize) +
               (hasEmptyPieces ? ", with empty pieces between" : "");
    }
};

/// Whole, byte by byte, by 2, 3 and 7, and in two pieces at every point.
inline std::vector<StreamCut> everyCut(std::size_t size)
{
    const std::size_t whole = std::max<std::size_t>(size, 1);
    std::vector<StreamCut> cuts{{whole, whole}, {1, 1}, {2, 2}, {3, 3}, {7, 7}, {1, 1, true}, {2, 2, true}};
    for (std::size_t at = 0; at < size; ++at)
        cuts.push_back({at, whole});
    return cuts;
}

/// Gives `bytes` to `feed` as `cut` says, until it returns false. Each piece lies in memory of its own that is overwritten as soon
/// as feed returns, as a network buffer is: a parser that keeps a view into it shows.
template <typename Feed>
bool feedInPieces(std::string_view bytes, const StreamCut& cut, Feed feed)
{
    std::size_t size = cut.firstSize;
    do {
        std::string piece(bytes.substr(0, size));
        bytes.remove_prefix(piece.size());
        size = cut.pieceSize;
        if (cut.hasEmptyPieces && !feed(std::string_view{}))
            return false;
        const bool goesOn = feed(std::string_view(piece));
        piece.assign(piece.size(), '#');
        if (!goesOn)
            return false;
    } while (!bytes.empty());
    return true;
}

}  // namespace assay
