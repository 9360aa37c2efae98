#pragma once

#include "core/base/Error.h"
#include "core/experiments/Trial.h"

#include <QString>

namespace assay::ui {

/// An error in the user's language.
struct ErrorText {
    QString title;   ///< What happened: one short sentence.
    QString advice;  ///< What to do next; may be empty.
    QString detail;  ///< Technical, English, folded away.
};

/// The one place that turns an error's kind into sentences.
[[nodiscard]] ErrorText errorText(const Error& error);
/// The same for a trial that ended without a whole answer; says also what the server said, if it said something.
/// All empty for one that runs or has answered.
[[nodiscard]] ErrorText trialErrorText(const TrialResult& result);
/// "answered", "cut at the output limit", …: one or two words for a figure's place.
[[nodiscard]] QString statusText(TrialStatus status);

}  // namespace assay::ui
