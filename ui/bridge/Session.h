#pragma once

#include "core/contenders/Contender.h"
#include "core/experiments/ExperimentPlan.h"
#include "ui/bridge/Background.h"
#include "ui/bridge/ExperimentRun.h"
#include "ui/bridge/HistoryReader.h"
#include "ui/bridge/LibraryAccess.h"
#include "ui/bridge/HistoryWriter.h"
#include "ui/bridge/ModelCatalogue.h"
#include "ui/bridge/PresetShelf.h"
#include "ui/bridge/WorkspaceFigures.h"

#include <QObject>

#include <memory>
#include <vector>

namespace assay::ui {

/// What one window works with: a workspace, a person's providers, and what is running. Made by app, handed to the pages. GUI thread.
/// Lifetime: the services outlive it, and it outlives the runs that it started.
class Session final : public QObject {
    Q_OBJECT

public:
    struct Services {
        HttpClient& http;
        const Clock& clock;
        SessionSecretStore& secrets;
        Workspace& workspace;
        ProviderFile providerFile;
        FavouriteModelsFile favouritesFile;
        SpendBudgetFile budgetFile;
    };
    explicit Session(Services services);
    /// Stops what is running; what was recorded stays recorded.
    ~Session() override;

    [[nodiscard]] const Clock& clock() const;
    [[nodiscard]] Background& background();
    [[nodiscard]] ModelCatalogue& catalogue();
    [[nodiscard]] HistoryReader& history();
    [[nodiscard]] LibraryAccess& library();
    [[nodiscard]] HistoryWriter& historyWriter();
    [[nodiscard]] WorkspaceFigures& figures();
    [[nodiscard]] PresetShelf& presets();
    [[nodiscard]] QString workspaceName() const;
    [[nodiscard]] QString workspaceFile() const;
    /// Trials that the last process left unfinished.
    [[nodiscard]] std::int64_t interruptedTrialCount() const;

    /// Starts a plan with the providers and prices as they are now; refuses with BudgetExceeded when the month's budget is used up (see
    /// ExperimentPlan::budgetStop). The session keeps an eye on it (see runningTrialCount()), the caller owns it.
    [[nodiscard]] Result<std::unique_ptr<ExperimentRun>> start(ExperimentPlan plan);
    [[nodiscard]] int runningTrialCount() const;

    /// Of all experiments begun today, by the person's own clock, without the practice models, whose prices are fictional. Empty until readSpending() has read it for the first time; after that it is read anew
    /// when an experiment begins or ends.
    [[nodiscard]] const Spending& spentToday() const;
    void readSpending();

signals:
    void runningTrialCountChanged(int count);
    void spentTodayChanged();
    /// An experiment was begun or ended: lists of experiments are out of date.
    void experimentsChanged();

private:
    void countTrials(const QObject* run, int change);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
