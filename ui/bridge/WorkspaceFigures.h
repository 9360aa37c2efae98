#pragma once

#include "core/contenders/Contender.h"
#include "core/contenders/Conversation.h"
#include "core/experiments/ModelMeasures.h"
#include "core/experiments/MonthBudget.h"
#include "core/experiments/SpendReport.h"
#include "core/providers/TokenEstimate.h"
#include "core/settings/SpendBudget.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::ui {

/// Figures over a whole workspace: what models did in it, what was spent, and what a question would cost. GUI thread; all reading happens on the
/// worker thread.
///
/// `workspace` must live until the work under way is done: destroy `background` before it.
class WorkspaceFigures final : public QObject {
    Q_OBJECT

public:
    WorkspaceFigures(const Workspace& workspace, Background& background, const Clock& clock, SpendBudgetFile budgetFile, QObject* parent = nullptr);
    ~WorkspaceFigures() override;

    /// Empty until readMeasures() has answered for the first time; what was read stays until it is read anew.
    [[nodiscard]] const std::vector<ModelMeasure>& measures() const;
    /// Null if the model has no trials.
    [[nodiscard]] const ModelMeasure* measure(const std::string& providerId, const std::string& model) const;
    /// Reads them unless nothing was recorded since. measuresChanged() when they are others.
    void readMeasures();
    [[nodiscard]] bool isReadingMeasures() const;

    /// See readSpendReport().
    void spending(const SpendQuery& query, QObject* context, std::function<void(Result<std::vector<SpendRow>>)> done);

    /// This month against the budget as last read. The spending is read only where there is a budget.
    [[nodiscard]] const MonthBudget& month() const;
    /// monthChanged() when it is another, failed() when the budget cannot be read; asking while it is read reads once more after that.
    void readMonth();
    /// From now on; empty: none. `done` gets the disk's refusal.
    void setBudget(const std::optional<Money>& monthly, QObject* context, std::function<void(const Result<void>&)> done);

    struct EstimateQuestion {
        Contender contender;
        std::optional<Price> price;  ///< In force now; empty if unknown.
        Conversation prompt;
    };
    /// About what each of them would cost, in the same order. Empty when the workspace cannot be read.
    void estimates(std::vector<EstimateQuestion> questions, QObject* context, std::function<void(std::vector<CostEstimate>)> done);

    /// Something was recorded: what is remembered of before may be out of date.
    void takeRecords();

signals:
    void measuresChanged();
    void monthChanged();
    void failed(const assay::Error& error);

private:
    struct Parts;
    struct Reader;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
