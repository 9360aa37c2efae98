#pragma once

#include "core/base/Clock.h"
#include "core/providers/ChatStream.h"

#include <optional>
#include <string_view>
#include <vector>

namespace assay {

/// What came of an answer at one moment. A piece may hold both: the end of the reasoning and the beginning of the answer.
struct AnswerPiece {
    Nanoseconds offset{};  ///< Since the request was sent.
    std::string_view reasoning;
    std::string_view text;
    friend bool operator==(const AnswerPiece&, const AnswerPiece&) = default;
};

/// The pieces in which a recorded answer came. A record holds the size of each and the whole texts; reasoning comes before the answer, so
/// that the cuts follow from both. `firstAnswer`: when the first text of the answer came, empty if none did.
///
/// Views of `reasoning` and `text`. Empty when the sizes do not fit the texts: a key was cut out of them, or reasoning went on after the
/// answer had begun, so that nobody knows which piece is which.
[[nodiscard]] std::optional<std::vector<AnswerPiece>> answerPieces(const std::vector<DeltaTime>& deltas,
                                                                   std::optional<Nanoseconds> firstAnswer, std::string_view reasoning,
                                                                   std::string_view text);

}  // namespace assay
