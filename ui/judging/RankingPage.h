#pragma once

#include "ui/bridge/JudgingDesk.h"
#include "ui/shell/Page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace assay::ui {

class EmptyState;
class MessageBar;
class RankingModel;

/// The page "ranking": what all votes of the workspace say together: each contender's strength with its interval, what is still missing to
/// tell neighbours apart, and between which two a vote would tell most.
class RankingPage final : public Page {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    explicit RankingPage(JudgingDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("ranking"); }
    [[nodiscard]] QString title() const override { return tr("Ranking"); }
    [[nodiscard]] IconName iconName() const override { return IconName::Ranking; }
    void activate() override;
    [[nodiscard]] bool isSettled() const override;

signals:
    /// The page is empty: the first step is there.
    void playgroundRequested();
    /// The two of which a vote would tell most shall be asked side by side.
    void compareRequested(const std::vector<assay::Contender>& contenders);

private:
    void build();
    [[nodiscard]] QWidget* buildToolBar();
    [[nodiscard]] QWidget* buildContent();
    void buildTable(QWidget* parent);
    void read();
    void showRanking(Ranking ranking);
    void showBasis(const Ranking& ranking);
    void showSuggestion(const Ranking& ranking);

    JudgingDesk& m_desk;
    bool m_isBuilt = false;
    int m_readsUnderWay = 0;
    QLabel* m_basis = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTableView* m_table = nullptr;
    RankingModel* m_model = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_suggestion = nullptr;
    QPushButton* m_compare = nullptr;
};

}  // namespace assay::ui
