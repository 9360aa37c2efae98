#pragma once

#include "core/base/Ids.h"
#include "core/contenders/Contender.h"
#include "core/prompts/PromptTemplate.h"

#include <QString>

#include <vector>

namespace assay::ui {

class UiState;

/// What the playground shows, for the next start: the draft, the columns, and which recorded trial each column shows.
struct PlaygroundState {
    struct Column {
        Contender contender;
        int position = 0;              ///< Its colour.
        ExperimentId experiment;       ///< 0: nothing was asked yet.
        int place = 0;                 ///< Of the contender in that experiment.
        friend bool operator==(const Column&, const Column&) = default;
    };
    QString prompt;
    QString system;
    VariableValues values;
    std::vector<Column> columns;
    friend bool operator==(const PlaygroundState&, const PlaygroundState&) = default;

    void save(UiState& state, const QString& workspaceFile) const;
    /// What cannot be read is left out.
    [[nodiscard]] static PlaygroundState load(const UiState& state, const QString& workspaceFile);
};

}  // namespace assay::ui
