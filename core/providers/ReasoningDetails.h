#pragma once

#include "core/providers/JoinedText.h"

#include <nlohmann/json.hpp>
#include <vector>

namespace assay {

/// Puts the typed blocks of a server's "reasoning_details" together from the pieces of a stream, so that they can go back as they were
/// meant: a text or summary that came in pieces is one block again, with the members (id, signature, …) that any of its pieces had.
class ReasoningDetails final {
public:
    /// `isMarked`: its text may hold stand-ins, see LoneSurrogates.h.
    void add(const nlohmann::json& piece, bool isMarked);
    /// The blocks in their order, an array; nothing is left.
    [[nodiscard]] nlohmann::json take();

private:
    struct Block {
        nlohmann::json members;  ///< Without its text.
        JoinedText text;
    };
    [[nodiscard]] bool continuesLast(const nlohmann::json& piece) const;

    std::vector<Block> m_blocks;
};

}  // namespace assay
