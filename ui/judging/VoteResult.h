#pragma once

#include "core/scoring/VoteSitting.h"
#include "ui/shell/JudgeRequest.h"

#include <QWidget>

#include <vector>

class QTableWidget;

namespace assay::ui {

/// What a sitting came to: who was who, and how often each won.
class VoteResult final : public QWidget {
    Q_OBJECT

public:
    enum Column { ContenderColumn, WonColumn, LostColumn, TiedColumn, BothBadColumn, AnswerColumn, ColumnCount };

    explicit VoteResult(QWidget* parent = nullptr);
    /// `tallies`: the best first.
    void showTallies(const JudgeRequest& request, const std::vector<VoteSitting::AnswerTally>& tallies);

signals:
    void closeRequested();

private:
    QTableWidget* m_table = nullptr;
};

}  // namespace assay::ui
