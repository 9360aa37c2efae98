#include "ui/bridge/WorkspaceFigures.h"

#include "core/contenders/ModelAnswerer.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace assay::ui {

/// Lives as long as the figures or a piece of their work does. Everything but `workspace` belongs to the worker thread.
struct WorkspaceFigures::Reader {
    explicit Reader(const Workspace& from) : workspace(from) {}

    /// Opened by the first question, so that starting does not wait for it.
    Result<Database*> opened()
    {
        if (!database) {
            auto reader = workspace.openReader();
            if (!reader)
                return fail(reader.error());
            database.emplace(std::move(*reader));
        }
        return &*database;
    }

    /// Remembered until something is recorded, because a person types faster than a large workspace is looked through.
    std::optional<std::int64_t> meanOutput(const Contender& contender)
    {
        const auto key = std::pair(contender.providerId, contender.model);
        if (const auto known = means.find(key); known != means.end())
            return known->second;
        if (!store) {
            auto reader = workspace.openReader();
            if (!reader)
                return std::nullopt;
            store.emplace(std::move(*reader), workspace.dictionary());
        }
        const auto mean = store->meanOutputTokens(contender.providerId, contender.model);
        return means.emplace(key, mean ? *mean : std::nullopt).first->second;
    }

    const Workspace& workspace;
    std::optional<Database> database;
    std::optional<ExperimentStore> store;
    std::map<std::pair<std::string, std::string>, std::optional<std::int64_t>> means;
};

struct WorkspaceFigures::Parts {
    Parts(const Workspace& workspace, Background& backgroundUsed, const Clock& clockUsed, SpendBudgetFile file)
        : background(backgroundUsed), clock(clockUsed), budgetFile(std::move(file)), reader(std::make_shared<Reader>(workspace))
    {
    }

    Background& background;
    const Clock& clock;
    SpendBudgetFile budgetFile;
    // Shared with work under way.
    std::shared_ptr<Reader> reader;

    std::vector<ModelMeasure> measures;
    bool areMeasuresStale = true;
    bool isReadingMeasures = false;
    bool areMeasuresWantedAgain = false;
    MonthBudget month;
    bool isReadingMonth = false;
    bool isMonthStale = false;
};

WorkspaceFigures::WorkspaceFigures(const Workspace& workspace, Background& background, const Clock& clock, SpendBudgetFile budgetFile,
                                   QObject* parent)
    : QObject(parent), m_parts(std::make_unique<Parts>(workspace, background, clock, std::move(budgetFile)))
{
}

WorkspaceFigures::~WorkspaceFigures() = default;

const std::vector<ModelMeasure>& WorkspaceFigures::measures() const
{
    return m_parts->measures;
}

const ModelMeasure* WorkspaceFigures::measure(const std::string& providerId, const std::string& model) const
{
    // In the order in which they are read.
    const auto key = [](const ModelMeasure& measure) { return std::tie(measure.providerId, measure.model); };
    const auto found = std::ranges::lower_bound(m_parts->measures, std::tie(providerId, model), {}, key);
    return found != m_parts->measures.end() && key(*found) == std::tie(providerId, model) ? &*found : nullptr;
}

void WorkspaceFigures::readMeasures()
{
    auto& parts = *m_parts;
    if (parts.isReadingMeasures) {
        parts.areMeasuresWantedAgain = true;
        return;
    }
    if (!std::exchange(parts.areMeasuresStale, false))
        return;
    parts.isReadingMeasures = true;
    const auto work = [reader = parts.reader]() -> Result<std::vector<ModelMeasure>> {
        const auto database = reader->opened();
        if (!database)
            return fail(database.error());
        return readModelMeasures(**database);
    };
    parts.background.run(this, work, [this](Result<std::vector<ModelMeasure>> measures) {
        m_parts->isReadingMeasures = false;
        if (!measures)
            emit failed(measures.error());
        else if (*measures != m_parts->measures) {
            m_parts->measures = std::move(*measures);
            emit measuresChanged();
        }
        if (std::exchange(m_parts->areMeasuresWantedAgain, false))
            readMeasures();
    });
}

bool WorkspaceFigures::isReadingMeasures() const
{
    return m_parts->isReadingMeasures;
}

void WorkspaceFigures::spending(const SpendQuery& query, QObject* context, std::function<void(Result<std::vector<SpendRow>>)> done)
{
    const auto work = [reader = m_parts->reader, query]() -> Result<std::vector<SpendRow>> {
        const auto database = reader->opened();
        if (!database)
            return fail(database.error());
        return readSpendReport(**database, query);
    };
    m_parts->background.run(context, work, [done = std::move(done)](Result<std::vector<SpendRow>> rows) { done(std::move(rows)); });
}

const MonthBudget& WorkspaceFigures::month() const
{
    return m_parts->month;
}

void WorkspaceFigures::readMonth()
{
    auto& parts = *m_parts;
    if (std::exchange(parts.isReadingMonth, true)) {
        parts.isMonthStale = true;
        return;
    }
    const auto work = [reader = parts.reader, file = parts.budgetFile, now = parts.clock.utcNow()]() -> Result<MonthBudget> {
        const auto budget = file.load();
        if (!budget)
            return fail(budget.error());
        if (!*budget)
            return MonthBudget{};
        const auto database = reader->opened();
        if (!database)
            return fail(database.error());
        return readMonthBudget(**database, *budget, now);
    };
    parts.background.run(this, work, [this](Result<MonthBudget> month) {
        m_parts->isReadingMonth = false;
        if (!month)
            emit failed(month.error());
        else if (*month != m_parts->month) {
            m_parts->month = std::move(*month);
            emit monthChanged();
        }
        if (std::exchange(m_parts->isMonthStale, false))
            readMonth();
    });
}

void WorkspaceFigures::setBudget(const std::optional<Money>& monthly, QObject* context, std::function<void(const Result<void>&)> done)
{
    const auto work = [file = m_parts->budgetFile, monthly] { return file.save(monthly); };
    m_parts->background.run(context, work, [done = std::move(done)](const Result<void>& saved) { done(saved); });
    readMonth();
}

void WorkspaceFigures::estimates(std::vector<EstimateQuestion> questions, QObject* context,
                                 std::function<void(std::vector<CostEstimate>)> done)
{
    const auto work = [reader = m_parts->reader, questions = std::move(questions)] {
        std::vector<CostEstimate> estimates;
        for (const auto& question : questions) {
            const auto request = chatRequest(question.contender, question.prompt, Streaming::Yes);
            const auto* const price = question.price ? &*question.price : nullptr;
            estimates.push_back(estimateCost(request, price, reader->meanOutput(question.contender)));
        }
        return estimates;
    };
    m_parts->background.run(context, work, [done = std::move(done)](std::vector<CostEstimate> estimates) { done(std::move(estimates)); });
}

void WorkspaceFigures::takeRecords()
{
    m_parts->areMeasuresStale = true;
    const auto forget = [reader = m_parts->reader] {
        reader->means.clear();
        return true;
    };
    m_parts->background.run(this, forget, [](bool) {});
    readMonth();
}

}  // namespace assay::ui
