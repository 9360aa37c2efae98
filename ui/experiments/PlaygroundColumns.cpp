#include "ui/experiments/PlaygroundColumns.h"

#include "core/base/Random.h"
#include "core/experiments/TurnPlan.h"
#include "ui/bridge/Session.h"
#include "ui/charts/TimelineStrip.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/FramePacer.h"
#include "ui/experiments/JudgedAnswers.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"

#include <algorithm>
#include <set>
#include <utility>

namespace assay::ui {

QString agreementText(const std::vector<const ConversationTree::Answer*>& answers)
{
    std::set<std::string> contenders;
    std::set<QString> texts;
    int count = 0;
    for (const auto* answer : answers) {
        if (!canCarryOn(answer->result))
            continue;
        ++count;
        contenders.insert(answer->contender);
        texts.insert(toQString(answer->result.text).simplified());
    }
    // Answers under other settings are not repeats of each other.
    if (count < 2 || contenders.size() > 1)
        return {};
    return texts.size() == 1 ? PlaygroundColumns::tr("all the same") : PlaygroundColumns::tr("%n different answers", nullptr, static_cast<int>(texts.size()));
}

PlaygroundColumns::PlaygroundColumns(Session& session, ColumnsView& columns, TimelineStrip& timeline, QObject* parent)
    : QObject(parent), m_session(session), m_columns(columns), m_timeline(timeline), m_pacer(new FramePacer(this))
{
    connect(m_pacer, &FramePacer::turn, this, &PlaygroundColumns::layOut);
    connect(m_pacer, &FramePacer::slowTurn, this, &PlaygroundColumns::showFigures);
    connectRuns();
}

PlaygroundColumns::~PlaygroundColumns() = default;

void PlaygroundColumns::connectRuns()
{
    const auto whenShown = [this](auto act) {
        return [this, act](std::size_t answer, const auto&... arguments) {
            if (auto* lane = laneShowing(answer))
                act(*lane, arguments...);
        };
    };
    connect(&m_runs, &PlaygroundRuns::planned, this, [this](std::size_t answer, ExperimentId experiment, TrialPlace place) {
        m_conversation.answer(answer).experiment = experiment;
        m_conversation.answer(answer).place = place;
        emit worthSaving();
    });
    connect(&m_runs, &PlaygroundRuns::started, this, whenShown([](Lane& lane) { lane.view->showRunning(); }));
    connect(&m_runs, &PlaygroundRuns::retrying, this, [this](std::size_t answer, const Failure& failure, Milliseconds delay) {
        m_conversation.answer(answer).result = {};
        if (auto* lane = laneShowing(answer))
            lane->view->showRetrying(failure, delay);
    });
    connect(&m_runs, &PlaygroundRuns::ended, this, [this](std::size_t answer, const TrialResult& result) {
        auto* const lane = laneShowing(answer);
        if (lane)
            takeNews(*lane);
        m_conversation.answer(answer).result = result;
        if (lane)
            lane->view->showEnd(result);
        showPagesOf(m_conversation.answer(answer).column);
        updateTimeline();
        emit answerEnded();
    });
    connect(&m_runs, &PlaygroundRuns::recorded, this, [this](std::size_t answer, TrialId trial) {
        m_conversation.answer(answer).trial = trial;
        if (auto* lane = laneShowing(answer)) {
            lane->view->showRecorded(true);
            lane->view->setTrialId(trial);
            showRating(*lane);
        }
        emit changed();
    });
    connect(&m_runs, &PlaygroundRuns::notRecorded, this, whenShown([](Lane& lane, const Error&) { lane.view->showRecorded(false); }));
    connect(&m_runs, &PlaygroundRuns::runEnded, this, &PlaygroundColumns::endRun);
}

PlaygroundColumns::Lane* PlaygroundColumns::laneShowing(std::size_t answer)
{
    const auto found = std::ranges::find_if(m_lanes, [&](const auto& entry) { return entry.second.shown == answer; });
    return found == m_lanes.end() ? nullptr : &found->second;
}

void PlaygroundColumns::add(ColumnView& column, int number)
{
    m_nextNumber = std::max(m_nextNumber, number + 1);
    auto& lane = m_lanes[&column];
    lane = {&column, number, std::nullopt};
    connect(&column, &ColumnView::stopRequested, this, [this, &column] { stop(column); });
    connect(&column, &ColumnView::ratingChanged, this, [this, &column](const Rating& rating) { rate(column, rating); });
    connect(&column, &ColumnView::pageRequested, this, [this, &column](int page) { choosePage(column, page); });
    show(lane);
}

void PlaygroundColumns::remove(ColumnView& column)
{
    const auto number = numberOf(column);
    for (std::size_t answer = 0; answer < m_conversation.answerCount(); ++answer) {
        if (m_conversation.answer(answer).column == number)
            m_runs.cancel(answer);
    }
    disconnect(&column, nullptr, this, nullptr);
    m_lanes.erase(&column);
}

int PlaygroundColumns::numberOf(const ColumnView& column) const
{
    return m_lanes.at(&column).number;
}

void PlaygroundColumns::setConversation(ConversationTree conversation)
{
    m_conversation = std::move(conversation);
    for (std::size_t answer = 0; answer < m_conversation.answerCount(); ++answer)
        m_nextNumber = std::max(m_nextNumber, m_conversation.answer(answer).column + 1);
    for (auto& [view, lane] : m_lanes)
        lane.shown.reset();
    showAll();
    readMissing();
}

// Asking ----------------------------------------------------------------------------------------------------------------------------------

std::optional<Conversation> PlaygroundColumns::conversationBefore(const ColumnView& column) const
{
    return m_conversation.conversation(m_conversation.parent(), numberOf(column));
}

bool PlaygroundColumns::hasAnswersToJudge() const
{
    const auto count = std::ranges::count_if(m_lanes, [this](const auto& entry) {
        const auto& shown = entry.second.shown;
        return shown && isToBeJudged(m_conversation.answer(*shown).trial, m_conversation.answer(*shown).result);
    });
    return count >= 2;
}

JudgeRequest PlaygroundColumns::judgeRequest() const
{
    JudgeRequest request;
    for (const auto* column : m_columns.columns()) {
        const auto& shown = m_lanes.at(column).shown;
        if (!shown)
            continue;
        const auto& answer = m_conversation.answer(*shown);
        addJudgedAnswer(request, answer.experiment, answer.trial, column->contender(), answer.result);
    }
    if (const auto turn = shownTurn())
        request.question = toQString(m_conversation.turn(*turn).written).simplified();
    return request;
}

Result<QStringList> PlaygroundColumns::ask(const Question& question)
{
    struct Asking {
        std::size_t row = 0;
        int column = 0;
    };
    const auto parent = m_conversation.parent();
    std::vector<PlannedTurn> turns;
    std::vector<Asking> askings;
    QStringList unasked;
    for (std::size_t index = 0; index < question.columns.size(); ++index) {
        const auto& column = *question.columns[index];
        const auto number = numberOf(column);
        const auto before = conversationBefore(column);
        if (!before) {
            unasked.append(toQString(column.contender().name));
            continue;
        }
        TrialId continues;
        if (parent)
            continues = m_conversation.answer(*m_conversation.chosen(*parent, number)).trial;
        for (std::size_t row = 0; row < question.rows.size(); ++row) {
            auto prompt = *before;
            prompt.push_back(question.rows[row].asked);
            turns.push_back({question.rows[row].contenders[index], std::move(prompt), continues});
            askings.push_back({row, number});
        }
    }
    if (turns.empty())
        return unasked;

    auto [plan, places] = planTurns(turns);
    plan.repeats = question.repeats;
    plan.seed = freshSeed() >> 1U;
    plan.concurrency = ColumnsView::mostColumns;
    plan.budgetStop = question.budgetStop;
    auto started = m_session.start(std::move(plan));
    if (!started)
        return fail(started.error());

    std::vector<std::size_t> rowTurns;
    for (const auto& row : question.rows)
        rowTurns.push_back(m_conversation.ask(row.written, row.values, row.asked));
    std::map<TrialPlace, std::size_t> answers;
    for (std::size_t index = 0; index < turns.size(); ++index) {
        const auto contender = fingerprint(turns[index].contender);
        learnFormat(turns[index].contender);
        std::optional<std::size_t> first;
        for (int repeat = 0; repeat < question.repeats; ++repeat) {
            auto place = places[index];
            place.repeat = repeat;
            // Rows that came out equal are one question.
            if (answers.contains(place))
                continue;
            const auto answer = m_conversation.addAnswer(rowTurns[askings[index].row], askings[index].column, contender);
            answers.emplace(place, answer);
            first = first.value_or(answer);
        }
        if (first)
            m_conversation.choose(*first);
    }
    m_conversation.select(rowTurns.front());
    if (question.onRecorded)
        connect(started->get(), &ExperimentRun::planRecorded, this, question.onRecorded);
    takeRun(std::move(*started), std::move(answers));
    return unasked;
}

void PlaygroundColumns::takeRun(std::unique_ptr<ExperimentRun> run, std::map<TrialPlace, std::size_t> answers)
{
    m_runs.add(std::move(run), std::move(answers));
    m_pacer->start();
    showAll();
    emit changed();
}

void PlaygroundColumns::endRun(const ExperimentSummary& summary, const std::vector<std::size_t>& unasked)
{
    // Cancelled before their turn: they have no trial.
    for (const auto answer : unasked)
        m_conversation.forget(answer);
    if (!m_runs.isRunning())
        m_pacer->stop();
    if (summary.storageError)
        emit storageFailed(*summary.storageError);
    showAll();
    emit changed();
    emit worthSaving();
}

void PlaygroundColumns::stop(const ColumnView& column)
{
    const auto turn = shownTurn();
    if (!turn)
        return;
    for (const auto answer : m_conversation.answers(*turn, numberOf(column)))
        m_runs.cancel(answer);
}

// Going about in the conversation -----------------------------------------------------------------------------------------------------------

std::optional<std::size_t> PlaygroundColumns::shownTurn() const
{
    return m_conversation.current() ? m_conversation.current() : m_conversation.parent();
}

void PlaygroundColumns::select(std::size_t turn)
{
    m_conversation.select(turn);
    showAll();
    readMissing();
    emit changed();
    emit worthSaving();
}

void PlaygroundColumns::beginDraft(std::optional<std::size_t> parent)
{
    m_conversation.beginDraft(parent);
    showAll();
    emit changed();
    emit worthSaving();
}

void PlaygroundColumns::choosePage(ColumnView& column, int page)
{
    const auto turn = shownTurn();
    const auto answers = turn ? m_conversation.answers(*turn, numberOf(column)) : std::vector<std::size_t>{};
    if (page < 1 || static_cast<std::size_t>(page) > answers.size())
        return;
    m_conversation.choose(answers[static_cast<std::size_t>(page) - 1]);
    show(m_lanes.at(&column));
    updateTimeline();
    emit changed();
    emit worthSaving();
}

void PlaygroundColumns::showAll()
{
    for (auto& [view, lane] : m_lanes)
        show(lane);
    updateTimeline();
}

void PlaygroundColumns::show(Lane& lane)
{
    const auto turn = shownTurn();
    const auto chosen = turn ? m_conversation.chosen(*turn, lane.number) : std::nullopt;
    // What it shows already stays as it is, with the reader's place.
    if (lane.shown != chosen || !chosen) {
        lane.shown = chosen;
        showAnswer(lane);
    }
    showPages(lane);
}

void PlaygroundColumns::showAnswer(Lane& lane)
{
    auto& view = *lane.view;
    if (!lane.shown) {
        view.showNothing();
        return;
    }
    view.setAnswerFormat(formatOf(*lane.shown));
    const auto& result = m_conversation.answer(*lane.shown).result;
    if (!m_runs.isRunning(*lane.shown)) {
        // Running without a run: not read back yet.
        result.status == TrialStatus::Running ? view.showNothing() : view.showTrial(result);
        view.setTrialId(m_conversation.answer(*lane.shown).trial);
        showRating(lane);
        return;
    }
    if (!m_runs.moments(*lane.shown)) {
        view.showWaiting();
        return;
    }
    view.showRunning();
    view.addNews({toQString(result.text), toQString(result.reasoning)});
}

void PlaygroundColumns::learnFormat(const Contender& contender)
{
    if (contender.settings.responseFormat)
        m_formats.insert_or_assign(fingerprint(contender), *contender.settings.responseFormat);
}

std::optional<ResponseFormat> PlaygroundColumns::formatOf(std::size_t answer) const
{
    const auto found = m_formats.find(m_conversation.answer(answer).contender);
    return found == m_formats.end() ? std::nullopt : std::optional(found->second);
}

void PlaygroundColumns::showRating(const Lane& lane)
{
    const auto& answer = m_conversation.answer(*lane.shown);
    if (isToBeJudged(answer.trial, answer.result))
        lane.view->showRating(answer.rating);
}

void PlaygroundColumns::rate(const ColumnView& column, const Rating& rating)
{
    const auto& shown = m_lanes.at(&column).shown;
    if (!shown)
        return;
    auto& answer = m_conversation.answer(*shown);
    answer.rating = rating;
    emit ratingChanged(answer.trial, rating);
}

void PlaygroundColumns::showPages(const Lane& lane)
{
    const auto turn = shownTurn();
    const auto answers = turn ? m_conversation.answers(*turn, lane.number) : std::vector<std::size_t>{};
    const auto place = std::ranges::find(answers, lane.shown) - answers.begin();
    std::vector<const ConversationTree::Answer*> compared;
    for (const auto answer : answers)
        compared.push_back(&m_conversation.answer(answer));
    lane.view->showPages(static_cast<int>(place) + 1, static_cast<int>(answers.size()), agreementText(compared));
}

void PlaygroundColumns::showPagesOf(int number)
{
    const auto found = std::ranges::find_if(m_lanes, [&](const auto& entry) { return entry.second.number == number; });
    if (found != m_lanes.end())
        showPages(found->second);
}

void PlaygroundColumns::readMissing()
{
    for (const auto experiment : m_conversation.missingExperiments()) {
        ++m_readsUnderWay;
        m_session.history().load(experiment, this, [this](const Result<StoredExperiment>& stored) {
            --m_readsUnderWay;
            if (stored) {  // Else the file was exchanged under its name: the columns simply stay empty.
                std::ranges::for_each(stored->contenders, [this](const Contender& contender) { learnFormat(contender); });
                m_conversation.takeRecorded(*stored);
            }
            for (auto& [view, lane] : m_lanes) {
                if (lane.shown && view->result().status == TrialStatus::Running && !m_runs.isRunning(*lane.shown))
                    showAnswer(lane);
                showPages(lane);
            }
            updateTimeline();
            emit changed();
        });
    }
}

// Showing what arrives ------------------------------------------------------------------------------------------------------------------------

void PlaygroundColumns::takeNews(Lane& lane)
{
    const auto news = m_runs.take(*lane.shown);
    if (news.isEmpty())
        return;
    // For when it is shown again.
    auto& result = m_conversation.answer(*lane.shown).result;
    result.text += toUtf8(news.text);
    result.reasoning += toUtf8(news.reasoning);
    lane.view->addNews(news);
}

void PlaygroundColumns::layOut(int remainder)
{
    const auto& columns = m_columns.columns();
    for (auto index = static_cast<std::size_t>(remainder); index < columns.size(); index += FramePacer::stagger) {
        auto* const column = columns[index];
        auto& lane = m_lanes.at(column);
        if (!lane.shown || !column->isRunning())
            continue;
        takeNews(lane);
        if (m_columns.isOnScreen(*column))
            column->refresh();
    }
    layOutOneOutOfSight();
}

/// So that scrolling to it finds it ready, or nearly so; one a turn, because what nobody sees must not hold up what is seen.
void PlaygroundColumns::layOutOneOutOfSight()
{
    const auto& columns = m_columns.columns();
    for (std::size_t step = 0; step < columns.size(); ++step) {
        m_nextOutOfSight = (m_nextOutOfSight + 1) % columns.size();
        auto* const column = columns[m_nextOutOfSight];
        if (!m_columns.isOnScreen(*column) && column->refresh())
            return;
    }
}

void PlaygroundColumns::showFigures(int remainder)
{
    const auto& columns = m_columns.columns();
    const auto now = m_session.clock().now();
    for (auto index = static_cast<std::size_t>(remainder); index < columns.size(); index += FramePacer::stagger) {
        auto* const column = columns[index];
        const auto& lane = m_lanes.at(column);
        if (!lane.shown || !column->isRunning() || !m_columns.isOnScreen(*column))
            continue;
        if (const auto moments = m_runs.moments(*lane.shown)) {
            const auto firstToken = moments->firstToken ? std::optional<Nanoseconds>(*moments->firstToken - moments->started) : std::nullopt;
            column->showMoments(firstToken, now - moments->started);
        }
    }
    if (remainder == 0)
        updateTimeline();
}

void PlaygroundColumns::updateTimeline()
{
    const auto now = m_session.clock().now();
    std::vector<TimelineRow> rows;
    bool hasAny = false;
    for (const auto* column : m_columns.columns()) {
        const auto& lane = m_lanes.at(column);
        TimelineRow row;
        row.name = toQString(column->contender().name);
        row.position = column->position();
        row.isRunning = column->isRunning();
        if (lane.shown && row.isRunning) {
            hasAny = true;
            if (const auto moments = m_runs.moments(*lane.shown)) {
                row.total = now - moments->started;
                if (moments->firstToken)
                    row.firstToken = *moments->firstToken - moments->started;
                if (moments->firstAnswer)
                    row.firstAnswer = *moments->firstAnswer - moments->started;
            }
        } else if (const auto& result = column->result(); result.status != TrialStatus::Running) {
            hasAny = true;
            row.firstToken = result.timeToFirstToken;
            row.firstAnswer = result.timeToFirstAnswer;
            row.total = result.total;
            row.isFailure = result.isInfrastructureFailure();
            if (result.status != TrialStatus::Answered && result.status != TrialStatus::Truncated)
                row.endText = statusText(result.status);
        }
        rows.push_back(std::move(row));
    }
    m_timeline.setRows(std::move(rows));
    m_timeline.setVisible(hasAny);
}

}  // namespace assay::ui
