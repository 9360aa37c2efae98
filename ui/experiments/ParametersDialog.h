#pragma once

#include "core/contenders/Contender.h"

#include <QDialog>

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace assay::ui {

/// How one contender is asked: its name and its settings. What is left empty is not sent, so that the provider's own default holds. Settings that this dialog does
/// not show are kept. Window-modal; accepted() comes only with values that hold.
class ParametersDialog final : public QDialog {
    Q_OBJECT

public:
    ParametersDialog(const Contender& contender, QWidget* parent);
    /// As edited; valid after accepted().
    [[nodiscard]] const Contender& contender() const { return m_contender; }

private:
    void validate();

    Contender m_contender;
    Contender m_edited;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_temperature = nullptr;
    QLineEdit* m_topP = nullptr;
    QLineEdit* m_maxOutputTokens = nullptr;
    QLineEdit* m_seed = nullptr;
    QComboBox* m_reasoningEffort = nullptr;
    QPlainTextEdit* m_extraJson = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_accept = nullptr;
};

}  // namespace assay::ui
