#pragma once

#include "core/experiments/MonthBudget.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace assay::ui {

/// This month against the budget: a sentence, a thin bar, and the way to set the budget. The bar is in the accent's colour, and red with a word beside it once the
/// budget is used up.
class BudgetLine final : public QWidget {
    Q_OBJECT

public:
    explicit BudgetLine(QWidget* parent = nullptr);

    /// `spent`: of this month, whether or not there is a budget.
    void showMonth(const MonthBudget& month, const Spending& spent, const QString& monthName);

signals:
    void editRequested();

private:
    class Bar;

    QLabel* m_text;
    QLabel* m_note;
    Bar* m_bar;
    QPushButton* m_edit;
};

}  // namespace assay::ui
