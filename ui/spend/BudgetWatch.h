#pragma once

#include "ui/bridge/WorkspaceFigures.h"
#include "ui/widgets/MessageBar.h"

#include <QObject>

namespace assay::ui {

/// Says once when the month's budget comes near its end and once when it is used up, and when neither holds any longer.
/// `figures` must outlive it.
class BudgetWatch final : public QObject {
    Q_OBJECT

public:
    explicit BudgetWatch(const WorkspaceFigures& figures, QObject* parent = nullptr);

signals:
    void warned(const assay::ui::MessageBar::Message& message);
    void cleared();

private:
    void look();

    const WorkspaceFigures& m_figures;
    BudgetStanding m_standing = BudgetStanding::None;
};

}  // namespace assay::ui
