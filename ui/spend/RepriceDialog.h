#pragma once

#include "core/base/Clock.h"
#include "core/experiments/Repricing.h"
#include "ui/bridge/ModelCatalogue.h"

#include <QDialog>

#include <optional>

class QBoxLayout;
class QDateEdit;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace assay::ui {

class MessageBar;

/// Says what recorded answers would cost under other prices, beside what they did cost. Nothing is sent and no recorded bill changes; the
/// second ones are kept beside them. Window-modal: open() it.
class RepriceDialog final : public QDialog {
    Q_OBJECT

public:
    /// `experiment`: chosen to begin with; empty: all answers are.
    RepriceDialog(ModelCatalogue& catalogue, const Clock& clock, std::optional<ExperimentId> experiment, QWidget* parent);

private:
    void buildChoices(QBoxLayout& layout);
    void buildResult(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    [[nodiscard]] RepricingPlan plan() const;
    void reprice();
    void show(const Result<RepricingResult>& result);
    void updateControls();

    ModelCatalogue& m_catalogue;
    const Clock& m_clock;
    QRadioButton* m_isNow = nullptr;
    QRadioButton* m_isDay = nullptr;
    QDateEdit* m_day = nullptr;
    QRadioButton* m_isAll = nullptr;
    QRadioButton* m_isOne = nullptr;
    QSpinBox* m_experiment = nullptr;
    QProgressBar* m_progress = nullptr;
    MessageBar* m_message = nullptr;
    QWidget* m_result = nullptr;
    QLabel* m_answers = nullptr;
    QLabel* m_before = nullptr;
    QLabel* m_after = nullptr;
    QLabel* m_change = nullptr;
    QLabel* m_unknown = nullptr;
    QPushButton* m_run = nullptr;
    bool m_isWorking = false;
};

}  // namespace assay::ui
