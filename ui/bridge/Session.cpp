#include "ui/bridge/Session.h"

#include "core/contenders/ModelAnswerer.h"
#include "core/practice/PracticeServer.h"
#include "core/providers/Catalogue.h"
#include "ui/text/Strings.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <map>
#include <utility>

namespace assay::ui {

namespace {

/// When the person's day began.
WallTime startOfToday(const Clock& clock)
{
    const auto now = QDateTime::fromMSecsSinceEpoch(toUnixMicroseconds(clock.utcNow()) / 1000);
    return fromUnixMicroseconds(now.date().startOfDay().toMSecsSinceEpoch() * 1000);
}

/// A day is over seldom enough that looking now and then will do.
constexpr std::chrono::minutes dayCheck{5};

/// What the providers' own lists say of the plan's models counts before what the program ships. A copy, because the engine asks on its own thread.
ModelAnswerer::ModelLookUp modelLookUp(const ModelCatalogue& catalogue, const ExperimentPlan& plan)
{
    std::map<std::pair<std::string, std::string>, ModelInfo> known;
    for (const auto& contender : plan.contenders)
        known.try_emplace(std::pair(contender.providerId, contender.model), catalogue.modelInfo(contender.providerId, contender.model));
    return [known = std::move(known)](const ProviderConnection& connection, std::string_view model) {
        const auto found = known.find({connection.id, std::string(model)});
        return found != known.end() ? found->second : Catalogue::shipped().modelInfo(connection, model);
    };
}

}  // namespace

struct Session::Parts {
    explicit Parts(Services servicesUsed)
        : services(std::move(servicesUsed)),
          catalogue({services.http, services.clock, services.secrets, services.workspace, services.providerFile, services.favouritesFile,
                     background}),
          history(services.workspace, background), library(services.workspace, background, services.clock),
          historyWriter(services.workspace, services.clock, background),
          figures(services.workspace, background, services.clock, services.budgetFile),
          presets(services.workspace, background, services.clock)
    {
        dayTimer.setInterval(dayCheck);
    }

    Services services;
    Background background;
    ModelCatalogue catalogue;
    HistoryReader history;
    LibraryAccess library;
    HistoryWriter historyWriter;
    WorkspaceFigures figures;
    PresetShelf presets;

    std::map<const QObject*, int> runningTrials;
    Spending spending;
    bool isReadingSpending = false;
    bool isSpendingStale = false;
    QTimer dayTimer;
};

Session::Session(Services services) : m_parts(std::make_unique<Parts>(std::move(services)))
{
    connect(&m_parts->dayTimer, &QTimer::timeout, this, &Session::readSpending);
    connect(this, &Session::experimentsChanged, this, &Session::readSpending);
    connect(this, &Session::experimentsChanged, &m_parts->figures, &WorkspaceFigures::takeRecords);
    m_parts->dayTimer.start();
}

Session::~Session() = default;

const Clock& Session::clock() const
{
    return m_parts->services.clock;
}

Background& Session::background()
{
    return m_parts->background;
}

ModelCatalogue& Session::catalogue()
{
    return m_parts->catalogue;
}

HistoryReader& Session::history()
{
    return m_parts->history;
}

LibraryAccess& Session::library()
{
    return m_parts->library;
}

HistoryWriter& Session::historyWriter()
{
    return m_parts->historyWriter;
}

WorkspaceFigures& Session::figures()
{
    return m_parts->figures;
}

PresetShelf& Session::presets()
{
    return m_parts->presets;
}

QString Session::workspaceName() const
{
    return toQString(m_parts->services.workspace.file().filename().string());
}

QString Session::workspaceFile() const
{
    return toQString(m_parts->services.workspace.file().string());
}

std::int64_t Session::interruptedTrialCount() const
{
    return m_parts->services.workspace.interruptedTrialCount();
}

Result<std::unique_ptr<ExperimentRun>> Session::start(ExperimentPlan plan)
{
    auto& services = m_parts->services;
    auto answerer = std::make_unique<ModelAnswerer>(services.http, services.clock, services.secrets, m_parts->catalogue.connections(),
                                                    modelLookUp(m_parts->catalogue, plan));
    auto started = ExperimentRun::start(
        {services.http, services.clock, std::move(answerer), services.workspace, m_parts->catalogue.prices(), m_parts->figures.month()},
        std::move(plan));
    if (!started)
        return started;
    auto* const run = started->get();
    connect(run, &ExperimentRun::trialStarted, this, [this, run] { countTrials(run, 1); });
    connect(run, &ExperimentRun::trialFinished, this, [this, run] { countTrials(run, -1); });
    connect(run, &ExperimentRun::planRecorded, this, &Session::experimentsChanged);
    connect(run, &ExperimentRun::finished, this, &Session::experimentsChanged);
    connect(run, &QObject::destroyed, this, [this](const QObject* gone) {
        if (m_parts->runningTrials.erase(gone) > 0)
            emit runningTrialCountChanged(runningTrialCount());
    });
    return started;
}

void Session::countTrials(const QObject* run, int change)
{
    m_parts->runningTrials[run] += change;
    emit runningTrialCountChanged(runningTrialCount());
}

int Session::runningTrialCount() const
{
    int count = 0;
    for (const auto& [run, trials] : m_parts->runningTrials)
        count += trials;
    return count;
}

const Spending& Session::spentToday() const
{
    return m_parts->spending;
}

void Session::readSpending()
{
    if (std::exchange(m_parts->isReadingSpending, true)) {
        m_parts->isSpendingStale = true;
        return;
    }
    m_parts->history.spendingSince(startOfToday(clock()), std::string(practiceProviderId), this, [this](Result<Spending> spending) {
        m_parts->isReadingSpending = false;
        if (spending && *spending != m_parts->spending) {
            m_parts->spending = std::move(*spending);
            emit spentTodayChanged();
        }
        if (std::exchange(m_parts->isSpendingStale, false))
            readSpending();
    });
}

}  // namespace assay::ui
