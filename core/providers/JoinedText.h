#pragma once

#include "core/providers/LoneSurrogates.h"

#include <string>
#include <string_view>
#include <utility>

namespace assay {

/// Text that a stream brings in pieces and that is kept whole beside the events. Characters that were cut in two are joined.
class JoinedText final {
public:
    /// `isMarked`: the piece may hold stand-ins for halves of characters, see LoneSurrogates.h.
    void add(std::string_view piece, bool isMarked)
    {
        if (piece.empty())
            return;
        m_text += isMarked ? m_joiner.join(piece) : m_joiner.finish().append(piece);
    }
    /// All of it; nothing is left.
    [[nodiscard]] std::string take()
    {
        m_text += m_joiner.finish();
        return std::exchange(m_text, {});
    }

private:
    SurrogateJoiner m_joiner;
    std::string m_text;
};

}  // namespace assay
