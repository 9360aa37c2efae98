#include "ui/bridge/HistoryReader.h"

#include "ui/text/Strings.h"

#include <optional>
#include <utility>

namespace assay::ui {

/// Lives as long as the reader or a piece of its work does. Everything but `workspace` belongs to the worker thread.
struct HistoryReader::Parts {
    explicit Parts(const Workspace& from) : workspace(from) {}

    /// Opened by the first question, so that starting does not wait for it.
    Result<ExperimentStore*> opened()
    {
        if (!store) {
            auto database = workspace.openReader();
            if (!database)
                return fail(database.error());
            store.emplace(std::move(*database), workspace.dictionary());
        }
        return &*store;
    }

    const Workspace& workspace;
    std::optional<ExperimentStore> store;
};

HistoryReader::HistoryReader(const Workspace& workspace, Background& background, QObject* parent)
    : QObject(parent), m_parts(std::make_shared<Parts>(workspace)), m_background(background)
{
}

HistoryReader::~HistoryReader() = default;

template <typename Value, typename Question>
void HistoryReader::ask(QObject* context, Question question, std::function<void(Result<Value>)> done)
{
    const auto work = [parts = m_parts, question = std::move(question)]() -> Result<Value> {
        const auto store = parts->opened();
        if (!store)
            return fail(store.error());
        return question(**store);
    };
    m_background.run(context, work, [done = std::move(done)](Result<Value> answer) { done(std::move(answer)); });
}

void HistoryReader::list(std::optional<ExperimentId> before, int most, const QString& search, QObject* context,
                         std::function<void(Result<std::vector<ExperimentHeader>>)> done)
{
    const auto question = [before, most, words = toUtf8(search)](ExperimentStore& store) { return store.list(before, most, words); };
    ask<std::vector<ExperimentHeader>>(context, question, std::move(done));
}

void HistoryReader::count(const QString& search, QObject* context, std::function<void(Result<std::int64_t>)> done)
{
    const auto question = [words = toUtf8(search)](ExperimentStore& store) { return store.count(words); };
    ask<std::int64_t>(context, question, std::move(done));
}

void HistoryReader::load(ExperimentId id, QObject* context, std::function<void(Result<StoredExperiment>)> done)
{
    ask<StoredExperiment>(context, [id](ExperimentStore& store) { return store.load(id); }, std::move(done));
}

void HistoryReader::conversation(ExperimentId id, QObject* context, std::function<void(Result<std::vector<StoredExperiment>>)> done)
{
    ask<std::vector<StoredExperiment>>(context, [id](ExperimentStore& store) { return store.conversation(id); }, std::move(done));
}

void HistoryReader::exchanges(TrialId id, QObject* context, std::function<void(Result<std::vector<StoredExchange>>)> done)
{
    ask<std::vector<StoredExchange>>(context, [id](ExperimentStore& store) { return store.exchanges(id); }, std::move(done));
}

std::unique_ptr<RunExporter> HistoryReader::makeExporter() const
{
    return std::make_unique<RunExporter>(m_parts->workspace);
}

void HistoryReader::record(TrialId id, QObject* context, std::function<void(Result<TrialRecord>)> done)
{
    ask<TrialRecord>(context, [id](ExperimentStore& store) { return store.record(id); }, std::move(done));
}

void HistoryReader::spendingSince(WallTime since, const std::string& withoutProvider, QObject* context,
                                  std::function<void(Result<Spending>)> done)
{
    const auto question = [since, withoutProvider](ExperimentStore& store) { return store.spendingSince(since, withoutProvider); };
    ask<Spending>(context, question, std::move(done));
}

}  // namespace assay::ui
