#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <optional>

namespace assay::ui {

/// One line of the strip: how a trial's time went by, from when its experiment's first request was sent.
struct TimelineRow {
    QString name;
    int position = 0;                       ///< Of the contender: its colour.
    std::optional<Nanoseconds> queued;      ///< Waited for its turn, before sending.
    std::optional<Nanoseconds> firstToken;  ///< From sent to the first token.
    /// From sent to the first token that is not reasoning; equal to firstToken without reasoning. Empty: nothing but reasoning came.
    std::optional<Nanoseconds> firstAnswer;
    std::optional<Nanoseconds> total;       ///< From sent to the end; while running: so far.
    bool isRunning = false;
    QString endText;                        ///< Instead of the time, for what did not answer: "refused", "stopped".
    bool isFailure = false;

    friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

}  // namespace assay::ui
