#pragma once

#include "core/experiments/ExperimentStore.h"

#include <QWidget>

#include <vector>

namespace assay::ui {

class BarChart;

/// Three charts beside each other that compare the contenders' time to first token, total time and cost for one prompt and repeat.
class ExperimentFigures final : public QWidget {
    Q_OBJECT

public:
    explicit ExperimentFigures(QWidget* parent = nullptr);

    /// `trials`: one a contender, in their order; null where there is none.
    void setTrials(const std::vector<Contender>& contenders, const std::vector<const StoredTrial*>& trials);

private:
    BarChart* m_firstToken = nullptr;
    BarChart* m_total = nullptr;
    BarChart* m_cost = nullptr;
};

}  // namespace assay::ui
