#include "ui/bridge/ExperimentRun.h"

#include <QPointer>
#include <QStringDecoder>

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace assay::ui {

struct ExperimentRun::Parts final : public ExperimentObserver {
    /// What happened, as the GUI thread is to hear of it.
    using Event = std::function<void(ExperimentRun&)>;

    struct Trial {
        // Under the mutex.
        std::string text;
        std::string reasoning;
        std::optional<Moments> moments;
        /// Beginnings of attempts that were not handed over yet. Text must not overtake them.
        int beginningsDue = 0;
        // GUI thread only. A piece may end in mid-character; the decoder keeps the rest.
        QStringDecoder textDecoder{QStringDecoder::Utf8};
        QStringDecoder reasoningDecoder{QStringDecoder::Utf8};
        bool isRunning = false;
    };

    Parts(const Clock& clockUsed, ExperimentPlan planUsed, std::unique_ptr<Answerer> answererUsed)
        : clock(clockUsed), plan(std::move(planUsed)), answerer(std::move(answererUsed)),
          trials(trialsOf(plan))
    {
    }

    static std::map<TrialPlace, Trial> trialsOf(const ExperimentPlan& plan)
    {
        std::map<TrialPlace, Trial> all;
        for (std::size_t contender = 0; contender < plan.contenders.size(); ++contender) {
            for (std::size_t place = 0; place < plan.promptCountOf(contender); ++place) {
                for (int repeat = 0; repeat < plan.repeats; ++repeat)
                    all.try_emplace({contender, plan.promptOf(contender, place).prompt, repeat});
            }
        }
        return all;
    }

    Trial& at(TrialPlace place)
    {
        return trials.find(place)->second;
    }

    void post(Event event)
    {
        {
            const std::lock_guard lock(mutex);
            events.push_back(std::move(event));
            if (std::exchange(isHandOverDue, true))
                return;
        }
        QMetaObject::invokeMethod(run, [this] { run->handOver(); }, Qt::QueuedConnection);
    }

    void onPlanRecorded(const RecordedPlan& recorded) override
    {
        post([id = recorded.experiment](ExperimentRun& to) {
            to.m_parts->experiment = id;
            emit to.planRecorded(id);
        });
    }
    void onTrialStarted(TrialPlace place) override
    {
        {
            const std::lock_guard lock(mutex);
            auto& trial = at(place);
            trial.moments = Moments{clock.now(), std::nullopt, std::nullopt};
            ++trial.beginningsDue;
        }
        post([place](ExperimentRun& to) {
            to.m_parts->begin(place);
            to.m_parts->at(place).isRunning = true;
            emit to.trialStarted(place);
        });
    }
    void onTrialEvent(TrialPlace place, const ChatEvent& event) override
    {
        if (const auto* delta = std::get_if<Delta>(&event)) {
            const std::lock_guard lock(mutex);
            auto& trial = at(place);
            trial.text += delta->text;
            mark(trial, true);
        } else if (const auto* reasoning = std::get_if<ReasoningDelta>(&event)) {
            const std::lock_guard lock(mutex);
            auto& trial = at(place);
            trial.reasoning += reasoning->text;
            mark(trial, false);
        }
    }
    void onTrialRetry(TrialPlace place, const Failure& failure, Milliseconds delay) override
    {
        {
            const std::lock_guard lock(mutex);
            auto& trial = at(place);
            trial.text.clear();
            trial.reasoning.clear();
            trial.moments = Moments{clock.now() + delay, std::nullopt, std::nullopt};
            ++trial.beginningsDue;
        }
        post([place, failure, delay](ExperimentRun& to) {
            to.m_parts->begin(place);
            emit to.trialRetrying(place, failure, delay);
        });
    }
    void onTrialFinished(TrialPlace place, const TrialResult& result) override
    {
        post([place, result](ExperimentRun& to) {
            to.m_parts->at(place).isRunning = false;
            emit to.trialFinished(place, result);
        });
    }
    void onTrialRecorded(TrialPlace place, const Result<TrialId>& recorded) override
    {
        post([place, recorded](ExperimentRun& to) {
            if (recorded)
                emit to.trialRecorded(place, *recorded);
            else
                emit to.trialNotRecorded(place, recorded.error());
        });
    }
    void onFinished(const ExperimentSummary& summary) override
    {
        post([summary](ExperimentRun& to) {
            to.m_parts->isRunning = false;
            emit to.finished(summary);
        });
    }

    void begin(TrialPlace place)
    {
        const std::lock_guard lock(mutex);
        --at(place).beginningsDue;
    }

    void mark(Trial& trial, bool isAnswer) const
    {
        if (!trial.moments || (trial.moments->firstToken && (trial.moments->firstAnswer || !isAnswer)))
            return;
        const auto now = clock.now();
        if (!trial.moments->firstToken)
            trial.moments->firstToken = now;
        if (isAnswer && !trial.moments->firstAnswer)
            trial.moments->firstAnswer = now;
    }

    const Clock& clock;
    const ExperimentPlan plan;
    const std::unique_ptr<Answerer> answerer;
    ExperimentRun* run = nullptr;

    std::mutex mutex;
    std::vector<Event> events;   // Under the mutex.
    bool isHandOverDue = false;  // Under the mutex.
    /// Every trial of the plan, from the beginning on: which thread may touch what of one, Trial says.
    std::map<TrialPlace, Trial> trials;

    // GUI thread only.
    ExperimentId experiment;
    bool isRunning = true;

    // Last, so that it is destroyed first: it waits until no callback can follow.
    std::unique_ptr<ExperimentJob> job;
};

ExperimentRun::ExperimentRun(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
    m_parts->run = this;
}

ExperimentRun::~ExperimentRun()
{
    m_parts->job.reset();
}

Result<std::unique_ptr<ExperimentRun>> ExperimentRun::start(Services services, ExperimentPlan plan)
{
    auto* const answerer = services.answerer.get();
    auto parts = std::make_unique<Parts>(services.clock, std::move(plan), std::move(services.answerer));
    std::unique_ptr<ExperimentRun> run(new ExperimentRun(std::move(parts)));
    auto job = ExperimentJob::start({services.executor, services.clock, *answerer, services.workspace, std::move(services.prices),
                                     std::move(services.month)},
                                    run->m_parts->plan, *run->m_parts);
    if (!job)
        return fail(job.error());
    run->m_parts->job = std::move(*job);
    return run;
}

const ExperimentPlan& ExperimentRun::plan() const
{
    return m_parts->plan;
}

bool ExperimentRun::isRunning() const
{
    return m_parts->isRunning;
}

bool ExperimentRun::isRunning(TrialPlace place) const
{
    return m_parts->at(place).isRunning;
}

ExperimentId ExperimentRun::experiment() const
{
    return m_parts->experiment;
}

void ExperimentRun::cancel()
{
    m_parts->job->cancel();
}

void ExperimentRun::cancelTrial(TrialPlace place)
{
    m_parts->job->cancelTrial(place);
}

ExperimentRun::News ExperimentRun::take(TrialPlace place)
{
    auto& trial = m_parts->at(place);
    std::string text;
    std::string reasoning;
    {
        const std::lock_guard lock(m_parts->mutex);
        if (trial.beginningsDue > 0)
            return {};
        text.swap(trial.text);
        reasoning.swap(trial.reasoning);
    }
    const auto decoded = [](QStringDecoder& decoder, const std::string& bytes) -> QString {
        if (bytes.empty())
            return {};
        return decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    };
    return {decoded(trial.textDecoder, text), decoded(trial.reasoningDecoder, reasoning)};
}

std::optional<ExperimentRun::Moments> ExperimentRun::moments(TrialPlace place) const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->at(place).moments;
}

void ExperimentRun::handOver()
{
    std::vector<Parts::Event> events;
    {
        const std::lock_guard lock(m_parts->mutex);
        events.swap(m_parts->events);
        m_parts->isHandOverDue = false;
    }
    // A slot may destroy this object.
    const QPointer<ExperimentRun> self(this);
    for (const auto& event : events) {
        event(*this);
        if (!self)
            return;
    }
}

}  // namespace assay::ui
