#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace assay {

/// What the fuzzer's bytes mean: four bytes that say how, then the stream. '~' as the first one means no limit, so that
/// seeds can be written as text.
struct FuzzInput {
    std::size_t limit = 0;
    std::size_t firstSize = 0;
    std::size_t pieceSizes[2] = {0, 0};  ///< In turn. 0 is an empty piece.
    std::string_view stream;

    static constexpr std::size_t headSize = 4;

    explicit FuzzInput(std::string_view bytes)
        : limit(bytes[0] == '~' ? std::size_t{1} << 30U : static_cast<std::uint8_t>(bytes[0])),
          firstSize(static_cast<std::uint8_t>(bytes[1])), stream(bytes.substr(headSize))
    {
        pieceSizes[0] = static_cast<std::uint8_t>(bytes[2]) % 32U;
        pieceSizes[1] = static_cast<std::uint8_t>(bytes[3]) % 32U;
        if (pieceSizes[0] + pieceSizes[1] == 0)
            pieceSizes[0] = 1;
    }

    /// Each piece in memory of exactly its size, gone after the call: the address sanitizer sees a view that is kept.
    template <typename Feed>
    bool feedInPieces(Feed feed) const
    {
        std::string_view rest = stream;
        std::size_t size = firstSize;
        for (std::size_t turn = 0; turn == 0 || !rest.empty(); ++turn) {
            const std::string piece(rest.substr(0, size));
            rest.remove_prefix(piece.size());
            size = pieceSizes[turn % 2];
            if (!feed(std::string_view(piece)))
                return false;
        }
        return true;
    }
};

/// Ends the process, which is how libFuzzer learns of a broken promise.
inline void demandSame(bool isSame, const char* what)
{
    if (isSame)
        return;
    std::fprintf(stderr, "%s differs\n", what);
    std::abort();
}

}  // namespace assay
