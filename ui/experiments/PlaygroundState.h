#pragma once

#include "core/contenders/Contender.h"
#include "core/prompts/PromptTemplate.h"
#include "core/prompts/ValueTable.h"

#include <QString>

#include <string>
#include <vector>

namespace assay::ui {

class UiState;

/// What the playground shows, for the next start: the draft, the columns, and the conversation.
struct PlaygroundState {
    static constexpr int mostRepeats = 100;

    struct Column {
        Contender contender;
        int position = 0;  ///< Its colour.
        int number = 0;    ///< In the conversation.
        bool isPinned = false;
        bool isCollapsed = false;
        friend bool operator==(const Column&, const Column&) = default;
    };
    QString prompt;
    QString system;
    VariableValues values;
    ValueTable table;
    ChatSettings shared;  ///< Settings that all columns have in common.
    std::vector<Column> columns;
    std::string conversation;  ///< ConversationTree::toJson(); empty: nothing was asked yet.
    std::vector<ContentPart> attachments;
    int repeats = 1;           ///< 1..PlaygroundState::mostRepeats
    friend bool operator==(const PlaygroundState&, const PlaygroundState&) = default;

    void save(UiState& state, const QString& workspaceFile) const;
    /// What cannot be read is left out.
    [[nodiscard]] static PlaygroundState load(const UiState& state, const QString& workspaceFile);
};

}  // namespace assay::ui
