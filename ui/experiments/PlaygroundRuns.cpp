#include "ui/experiments/PlaygroundRuns.h"

#include <algorithm>
#include <utility>

namespace assay::ui {

PlaygroundRuns::PlaygroundRuns(QObject* parent) : QObject(parent) {}

PlaygroundRuns::~PlaygroundRuns() = default;

void PlaygroundRuns::add(std::unique_ptr<ExperimentRun> run, std::map<TrialPlace, std::size_t> answers)
{
    auto& added = *m_runs.emplace_back(std::make_unique<Run>(Run{std::move(run), std::move(answers)}));
    for (const auto& [trial, answer] : added.answers)
        m_places.insert_or_assign(answer, Place{&added, trial});
    connectRun(added);
}

void PlaygroundRuns::connectRun(Run& run)
{
    const auto* const source = run.run.get();
    connect(source, &ExperimentRun::planRecorded, this, [this, &run](ExperimentId experiment) {
        for (const auto& [trial, answer] : run.answers)
            emit planned(answer, experiment, trial);
    });
    connect(source, &ExperimentRun::trialStarted, this, [this, &run](TrialPlace trial) { emit started(run.answers.at(trial)); });
    connect(source, &ExperimentRun::trialRetrying, this,
            [this, &run](TrialPlace trial, const Failure& failure, Milliseconds delay) { emit retrying(run.answers.at(trial), failure, delay); });
    connect(source, &ExperimentRun::trialFinished, this, [this, &run](TrialPlace trial, const TrialResult& result) {
        const auto answer = run.answers.at(trial);
        emit ended(answer, result);
        m_places.erase(answer);
    });
    connect(source, &ExperimentRun::trialRecorded, this, [this, &run](TrialPlace trial, TrialId id) { emit recorded(run.answers.at(trial), id); });
    connect(source, &ExperimentRun::trialNotRecorded, this,
            [this, &run](TrialPlace trial, const Error& error) { emit notRecorded(run.answers.at(trial), error); });
    connect(source, &ExperimentRun::finished, this, [this, &run](const ExperimentSummary& summary) { endRun(run, summary); });
}

void PlaygroundRuns::endRun(const Run& run, const ExperimentSummary& summary)
{
    std::vector<std::size_t> unasked;
    for (const auto& [trial, answer] : run.answers) {
        if (m_places.erase(answer) > 0)
            unasked.push_back(answer);
    }
    const auto found = std::ranges::find(m_runs, &run, &std::unique_ptr<Run>::get);
    const auto over = std::move(*found);
    m_runs.erase(found);
    // Not while one of its own signals is being handled.
    over->run.release()->deleteLater();
    emit runEnded(summary, unasked);
}

bool PlaygroundRuns::isRunning(std::size_t answer) const
{
    return m_places.contains(answer);
}

void PlaygroundRuns::cancelAll()
{
    for (const auto& run : m_runs)
        run->run->cancel();
}

void PlaygroundRuns::cancel(std::size_t answer)
{
    if (const auto found = m_places.find(answer); found != m_places.end())
        found->second.run->run->cancelTrial(found->second.trial);
}

ExperimentRun::News PlaygroundRuns::take(std::size_t answer)
{
    const auto found = m_places.find(answer);
    return found == m_places.end() ? ExperimentRun::News{} : found->second.run->run->take(found->second.trial);
}

std::optional<ExperimentRun::Moments> PlaygroundRuns::moments(std::size_t answer) const
{
    const auto found = m_places.find(answer);
    return found == m_places.end() ? std::nullopt : found->second.run->run->moments(found->second.trial);
}

}  // namespace assay::ui
