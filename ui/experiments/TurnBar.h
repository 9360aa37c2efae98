#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QTabBar;
class QToolButton;

namespace assay::ui {

class Pager;

/// The turns of a conversation as tabs above the prompt. Choosing one shows what was asked and answered there; what was asked otherwise in its place stands
/// behind the pager. It shows itself once something was asked.
class TurnBar final : public QWidget {
    Q_OBJECT

public:
    explicit TurnBar(QWidget* parent = nullptr);

    struct Situation {
        QStringList prompts;  ///< What each turn asks, first to last.
        int current = 0;      ///< prompts.size(): a further turn, still being written.
        int branch = 1;       ///< Of the current turn, counted from 1.
        int branchCount = 1;
        bool canFollowUp = false;

        friend bool operator==(const Situation&, const Situation&) = default;
    };
    void show(const Situation& situation);
    /// In the order of the Tab key.
    [[nodiscard]] std::vector<QWidget*> tabStops() const;

signals:
    void turnRequested(int turn);
    /// Counted from 1.
    void branchRequested(int branch);
    void followUpRequested();

private:
    QTabBar* m_tabs = nullptr;
    Pager* m_branches = nullptr;
    QToolButton* m_followUp = nullptr;
    Situation m_situation;
};

}  // namespace assay::ui
