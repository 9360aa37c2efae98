#pragma once

#include "core/base/Ids.h"

#include <QString>

#include <vector>

namespace assay::ui {

/// Recorded answers to one question, for a person to vote over. How a page that shows answers asks for it without knowing the room that does it:
/// it emits the request, app hands it to ui/judging.
struct JudgeRequest {
    struct Answer {
        TrialId trial;
        QString contender;  ///< Its name; not shown before the votes are cast.
        QString markdown;
    };

    ExperimentId experiment;  ///< That of the first answer.
    QString question;
    std::vector<Answer> answers;
};

}  // namespace assay::ui
