#pragma once

#include "core/base/Money.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace assay::ui {

/// Asks what the person wants to spend in a month. Wrong input stays in its field with the reason below it. Window-modal: open() it, and read
/// budget() when it is accepted.
class BudgetDialog final : public QDialog {
    Q_OBJECT

public:
    BudgetDialog(const std::optional<Money>& budget, QWidget* parent);

    /// Empty: none from now on.
    [[nodiscard]] const std::optional<Money>& budget() const { return m_budget; }

private:
    void save();
    [[nodiscard]] QString complaint() const;

    std::optional<Money> m_budget;
    QLineEdit* m_amount;
    QComboBox* m_currency;
    QLabel* m_complaint;
};

}  // namespace assay::ui
