#include "ui/experiments/PlaygroundPage.h"

#include "core/base/Random.h"
#include "core/practice/PracticeServer.h"
#include "ui/bridge/Session.h"
#include "ui/charts/TimelineStrip.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/Composer.h"
#include "ui/experiments/FindBar.h"
#include "ui/experiments/FramePacer.h"
#include "ui/experiments/ParametersDialog.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/shell/UiState.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace assay::ui {

namespace {

/// Three that differ in speed, price and manners.
constexpr std::array<std::string_view, 3> firstPracticeModels{"swift", "scholar", "chatty"};

/// Drafts reach the disk this long after the last key.
constexpr std::chrono::milliseconds saveDelay{800};
/// Estimates follow this long after the last key.
constexpr std::chrono::milliseconds estimateDelay{300};

QWidget* bar(QWidget* parent, int height)
{
    auto* widget = new QFrame(parent);
    widget->setFixedHeight(height);
    return widget;
}

/// A thin line between the parts of the page.
QFrame* line(QWidget* parent)
{
    auto* frame = new QFrame(parent);
    frame->setFrameShape(QFrame::HLine);
    frame->setFrameShadow(QFrame::Plain);
    frame->setForegroundRole(QPalette::Mid);
    frame->setFixedHeight(1);
    return frame;
}

}  // namespace

/// What a column shows: a trial of a run under way or ended, or one read back.
struct PlaygroundPage::Lane {
    ColumnView* column = nullptr;
    /// Null when no run of this process stands behind it.
    ExperimentRun* run = nullptr;
    TrialPlace place;
    ExperimentId experiment;
    int storedPlace = 0;
};

struct PlaygroundPage::Parts {
    Parts(Session& sessionUsed, UiState& stateUsed, ModelChooser& chooserUsed) : session(sessionUsed), state(stateUsed), chooser(chooserUsed) {}

    Session& session;
    UiState& state;
    ModelChooser& chooser;
    std::map<ColumnView*, Lane> lanes;
    std::vector<std::unique_ptr<ExperimentRun>> runs;
    bool isRestored = false;
    bool isRestoring = false;
    int loadsUnderWay = 0;
    /// Whose turn it was last among the columns that are scrolled out of sight.
    std::size_t nextOutOfSight = 0;

    QLabel* title = nullptr;
    QToolButton* equalWidths = nullptr;
    QPushButton* addModel = nullptr;
    MessageBar* message = nullptr;
    FindBar* find = nullptr;
    QStackedWidget* middle = nullptr;
    EmptyState* empty = nullptr;
    ColumnsView* columns = nullptr;
    TimelineStrip* timeline = nullptr;
    Composer* composer = nullptr;
    FramePacer* pacer = nullptr;
    QTimer* saveTimer = nullptr;
    QTimer* estimateTimer = nullptr;
    /// An estimate that a later question has overtaken is dropped.
    int newestEstimate = 0;
    int shownEstimate = 0;
    /// What the budget has stopped, until it is run all the same or the message goes.
    std::vector<QPointer<ColumnView>> stoppedColumns;
    QAction* runAction = nullptr;
    QAction* stopAction = nullptr;

    Lane* laneOf(const ExperimentRun* run, TrialPlace place)
    {
        const auto found = std::find_if(lanes.begin(), lanes.end(), [&](const auto& entry) {
            return entry.second.run == run && entry.second.place == place;
        });
        return found == lanes.end() ? nullptr : &found->second;
    }
};

PlaygroundPage::PlaygroundPage(Session& session, UiState& state, ModelChooser& chooser, QWidget* parent)
    : Page(parent), m_parts(std::make_unique<Parts>(session, state, chooser))
{
    setObjectName(QStringLiteral("playgroundPage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildToolBar();
    buildMiddle();
    buildComposer();
    buildCommands();

    auto& parts = *m_parts;
    parts.pacer = new FramePacer(this);
    connect(parts.pacer, &FramePacer::turn, this, &PlaygroundPage::showTurn);
    connect(parts.pacer, &FramePacer::slowTurn, this, &PlaygroundPage::showFigures);
    parts.saveTimer = new QTimer(this);
    parts.saveTimer->setSingleShot(true);
    parts.saveTimer->setInterval(saveDelay);
    connect(parts.saveTimer, &QTimer::timeout, this, &PlaygroundPage::saveNow);
    parts.estimateTimer = new QTimer(this);
    parts.estimateTimer->setSingleShot(true);
    parts.estimateTimer->setInterval(estimateDelay);
    connect(parts.estimateTimer, &QTimer::timeout, this, &PlaygroundPage::updateEstimates);
    connect(&session.catalogue(), &ModelCatalogue::pricesChanged, parts.estimateTimer, qOverload<>(&QTimer::start));
    connect(&session.catalogue(), &ModelCatalogue::providersChanged, this, &PlaygroundPage::learnPrices);
    updateControls();
}

PlaygroundPage::~PlaygroundPage()
{
    if (m_parts->saveTimer->isActive())
        saveNow();
}

void PlaygroundPage::buildToolBar()
{
    auto& parts = *m_parts;
    auto* toolBar = bar(this, toolBarHeight());
    parts.title = new QLabel(tr("Playground"), toolBar);
    parts.title->setObjectName(QStringLiteral("playgroundTitleLabel"));
    setFontRole(*parts.title, FontRole::Strong);
    parts.equalWidths = new QToolButton(toolBar);
    parts.equalWidths->setObjectName(QStringLiteral("equalWidthsButton"));
    parts.equalWidths->setText(tr("Equal widths"));
    parts.equalWidths->setToolTip(tr("Makes all columns equally wide again"));
    parts.equalWidths->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*parts.equalWidths, ButtonKind::Quiet);
    setTextTone(*parts.equalWidths, TextTone::Muted);
    connect(parts.equalWidths, &QToolButton::clicked, this, &PlaygroundPage::makeWidthsEqual);
    parts.addModel = new QPushButton(icon(IconName::Add), tr("Model"), toolBar);
    parts.addModel->setObjectName(QStringLiteral("addModelButton"));
    parts.addModel->setAccessibleName(tr("Add a model"));
    parts.addModel->setToolTip(tr("Adds a column (Ctrl+M)"));
    connect(parts.addModel, &QPushButton::clicked, this, &PlaygroundPage::chooseModels);

    auto* layout = new QHBoxLayout(toolBar);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), 0);
    layout->setSpacing(steps(2));
    layout->addWidget(parts.title);
    layout->addWidget(parts.equalWidths);
    layout->addStretch(1);
    layout->addWidget(parts.addModel);
    static_cast<QVBoxLayout*>(this->layout())->addWidget(toolBar);
    this->layout()->addWidget(line(this));
}

void PlaygroundPage::buildMiddle()
{
    auto& parts = *m_parts;
    parts.message = new MessageBar(MessageBar::Shape::Bar, this);
    parts.message->setObjectName(QStringLiteral("playgroundMessageBar"));
    // Only what the budget has stopped has a button.
    connect(parts.message, &MessageBar::actionTriggered, this, &PlaygroundPage::runOverBudget);
    parts.message->hide();
    parts.find = new FindBar(
        [this] {
            std::vector<MarkdownView*> views;
            for (auto* column : m_parts->columns->columns())
                views.push_back(&column->answer());
            return views;
        },
        this);
    parts.middle = new QStackedWidget(this);
    parts.empty = new EmptyState(parts.middle);
    parts.empty->setObjectName(QStringLiteral("playgroundEmptyState"));
    parts.empty->setTexts(tr("One prompt, many models, side by side"),
                          tr("Every answer is recorded with its time to first token, speed, tokens and cost. Practice models need no key: they are "
                             "fictional, live on this machine and cost nothing."),
                          tr("Try three practice models"));
    connect(parts.empty, &EmptyState::actionTriggered, this, &PlaygroundPage::tryPracticeModels);
    parts.columns = new ColumnsView(ColumnView::Role::Playground, parts.middle);
    connect(parts.columns, &ColumnsView::columnAdded, this, &PlaygroundPage::connectColumn);
    parts.middle->addWidget(parts.empty);
    parts.middle->addWidget(parts.columns);
    parts.timeline = new TimelineStrip(this);
    parts.timeline->setObjectName(QStringLiteral("timelineStrip"));
    parts.timeline->hide();

    auto* layout = static_cast<QVBoxLayout*>(this->layout());
    layout->addWidget(parts.message);
    layout->addWidget(parts.find);
    layout->addWidget(parts.middle, 1);
    layout->addWidget(line(this));
    layout->addWidget(parts.timeline);
}

void PlaygroundPage::buildComposer()
{
    auto* composer = new Composer(this);
    m_parts->composer = composer;
    connect(composer, &Composer::edited, this, &PlaygroundPage::updateControls);
    connect(composer, &Composer::edited, this, &PlaygroundPage::saveLater);
    connect(composer, &Composer::tabStopsChanged, this, &PlaygroundPage::updateTabOrder);
    connect(composer, &Composer::runRequested, this, &PlaygroundPage::run);
    connect(composer, &Composer::runOrStopRequested, this, &PlaygroundPage::runOrStop);
    static_cast<QVBoxLayout*>(layout())->addWidget(composer);
}

QAction* PlaygroundPage::addCommand(const QString& text, const QKeySequence& shortcut, void (PlaygroundPage::*act)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    m_commands.append(action);
    return action;
}

void PlaygroundPage::buildCommands()
{
    auto& parts = *m_parts;
    parts.runAction = addCommand(tr("Run"), QKeySequence(Qt::CTRL | Qt::Key_Return), &PlaygroundPage::run);
    parts.stopAction = addCommand(tr("Stop all"), QKeySequence(Qt::Key_Escape), &PlaygroundPage::stopAll);
    addCommand(tr("Add a model…"), QKeySequence(Qt::CTRL | Qt::Key_M), &PlaygroundPage::chooseModels);
    addCommand(tr("Show or hide the system prompt"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), &PlaygroundPage::toggleSystemPrompt);
    addCommand(tr("Find in all answers"), QKeySequence::Find, &PlaygroundPage::openFind);
    addCommand(tr("Make columns equally wide"), {}, &PlaygroundPage::makeWidthsEqual);
    addCommand(tr("Try three practice models"), {}, &PlaygroundPage::tryPracticeModels);
}

void PlaygroundPage::activate()
{
    if (!std::exchange(m_parts->isRestored, true))
        restore();
    m_parts->composer->focusPrompt();
}

bool PlaygroundPage::isSettled() const
{
    const bool isEstimated = !m_parts->estimateTimer->isActive() && m_parts->shownEstimate == m_parts->newestEstimate;
    return m_parts->isRestored && m_parts->loadsUnderWay == 0 && !isRunning() && isEstimated;
}

// Columns ---------------------------------------------------------------------------------------------------------------------------------

void PlaygroundPage::chooseModels()
{
    std::vector<ModelReference> taken;
    for (auto* column : m_parts->columns->columns())
        taken.push_back({column->contender().providerId, column->contender().model});
    m_parts->chooser.chooseModels(*m_parts->addModel, std::move(taken), [this](const ModelReference& reference) { addModel(reference); });
}

void PlaygroundPage::addModel(const ModelReference& reference)
{
    Contender contender;
    contender.providerId = reference.providerId;
    contender.model = reference.model;
    contender.name = reference.model;
    addContender(std::move(contender));
}

void PlaygroundPage::addModels(const std::vector<ModelReference>& models)
{
    for (const auto& model : models)
        addModel(model);
}

int PlaygroundPage::freePosition() const
{
    std::set<int> used;
    for (const auto* column : m_parts->columns->columns())
        used.insert(column->position());
    int position = 0;
    while (used.count(position) > 0)
        ++position;
    return position;
}

void PlaygroundPage::addContender(Contender contender)
{
    // Two columns of the same name could not be told apart.
    const auto isTaken = [&](const std::string& name) {
        const auto& columns = m_parts->columns->columns();
        return std::any_of(columns.begin(), columns.end(), [&](const ColumnView* column) { return column->contender().name == name; });
    };
    if (isTaken(contender.name) && contender.name == contender.model)
        contender.name = contender.model + " · " + contender.providerId;
    const auto name = contender.name;
    for (int number = 2; isTaken(contender.name); ++number)
        contender.name = name + " (" + std::to_string(number) + ")";
    m_parts->session.catalogue().learnPrices(contender.providerId, {contender.model});
    if (!m_parts->columns->addColumn(contender, freePosition())) {
        m_parts->message->show({MessageBar::Kind::Info, tr("%n columns are the most.", nullptr, ColumnsView::mostColumns),
                                tr("Remove one before you add another."), {}, {}, true});
    }
    updateTabOrder();
    updateControls();
    saveLater();
}

/// New columns would come last otherwise.
void PlaygroundPage::updateTabOrder()
{
    QWidget* previous = m_parts->addModel;
    for (const auto* column : m_parts->columns->columns()) {
        for (auto* stop : column->tabStops())
            setTabOrder(std::exchange(previous, stop), stop);
    }
    for (auto* stop : m_parts->composer->tabStops())
        setTabOrder(std::exchange(previous, stop), stop);
}

void PlaygroundPage::connectColumn(ColumnView* column)
{
    m_parts->lanes[column].column = column;
    connect(column, &ColumnView::stopRequested, this, [this, column] { stopColumn(column); });
    connect(column, &ColumnView::runRequested, this, [this, column] { runColumn(column); });
    connect(column, &ColumnView::removeRequested, this, [this, column] { removeColumn(column); });
    connect(column, &ColumnView::parametersRequested, this, [this, column] { editParameters(column); });
    connect(column, &ColumnView::linkActivated, this, &PlaygroundPage::linkActivated);
}

void PlaygroundPage::removeColumn(ColumnView* column)
{
    stopColumn(column);
    m_parts->lanes.erase(column);
    m_parts->columns->removeColumn(column);
    updateControls();
    updateTimeline();
    saveLater();
}

void PlaygroundPage::editParameters(ColumnView* column)
{
    auto* dialog = new ParametersDialog(column->contender(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<ColumnView> edited(column);
    connect(dialog, &QDialog::accepted, this, [this, dialog, edited] {
        if (!edited)
            return;
        edited->setContender(dialog->contender(), edited->position());
        updateControls();
        saveLater();
    });
    dialog->open();
}

void PlaygroundPage::makeWidthsEqual()
{
    m_parts->columns->makeWidthsEqual();
}

void PlaygroundPage::take(const std::vector<Contender>& contenders, const Conversation& conversation)
{
    m_parts->isRestored = true;
    stopAll();
    while (!m_parts->columns->columns().empty())
        removeColumn(m_parts->columns->columns().back());
    // What all have in common is the page's system prompt; contenders that differ in theirs keep it to themselves.
    const auto system = contenders.empty() ? std::string() : contenders.front().system;
    const bool isShared = std::all_of(contenders.begin(), contenders.end(), [&](const Contender& other) { return other.system == system; });
    const auto written = [](const std::string& text) { return toQString(PromptTemplate::literal(text)); };
    m_parts->composer->setTexts(written(readableText(conversation)), isShared ? written(system) : QString());
    for (auto contender : contenders) {
        contender.system = isShared ? std::string() : PromptTemplate::literal(contender.system);
        addContender(std::move(contender));
    }
    updateControls();
}

void PlaygroundPage::tryPracticeModels()
{
    std::vector<Contender> contenders;
    for (const auto model : firstPracticeModels) {
        Contender contender;
        contender.providerId = practiceProviderId;
        contender.model = model;
        contender.name = model;
        contenders.push_back(std::move(contender));
    }
    //: A prompt for the practice models, which can do arithmetic.
    take(contenders, {userMessage(toUtf8(tr("A box holds 17 rows of 23 pens, and 4 more lie beside it. What is 17 * 23 + 4? Show how you got there.")))});
    run();
}

// Running ---------------------------------------------------------------------------------------------------------------------------------

bool PlaygroundPage::isRunning() const
{
    return std::any_of(m_parts->runs.begin(), m_parts->runs.end(), [](const auto& run) { return run->isRunning(); });
}

void PlaygroundPage::runOrStop()
{
    if (isRunning())
        stopAll();
    else
        run();
}

void PlaygroundPage::run()
{
    if (!isRunning())
        start(m_parts->columns->columns());
}

void PlaygroundPage::runColumn(ColumnView* column)
{
    if (!column->isRunning())
        start({column});
}

void PlaygroundPage::start(const std::vector<ColumnView*>& columns, BudgetStop budgetStop)
{
    auto& parts = *m_parts;
    auto& composer = *parts.composer;
    if (columns.empty() || !composer.hasPrompt()) {
        parts.message->show({MessageBar::Kind::Info, columns.empty() ? tr("Add a model first.") : tr("Write a prompt first."), {}, {}, {}, true});
        if (columns.empty())
            parts.addModel->setFocus();
        else
            composer.focusPrompt();
        return;
    }
    if (const auto missing = composer.missing(); !missing.isEmpty()) {
        parts.message->show({MessageBar::Kind::Warning, tr("Nothing was sent: %n variables have no value.", nullptr, static_cast<int>(missing.size())),
                             tr("Fill in %1 below the prompt.").arg(QLocale().createSeparatedList(missing)), {}, {}, true});
        composer.focusMissing();
        return;
    }
    ExperimentPlan plan;
    plan.prompts.push_back({userMessage(composer.filled(toUtf8(composer.prompt())))});
    plan.seed = freshSeed() >> 1U;
    for (const auto* column : columns)
        plan.contenders.push_back(askedContender(*column));
    plan.concurrency = ColumnsView::mostColumns;
    plan.budgetStop = budgetStop;
    auto started = parts.session.start(std::move(plan));
    if (!started && started.error().kind == ErrorKind::BudgetExceeded) {
        showBudgetStop(columns);
        return;
    }
    if (!started) {
        const auto text = errorText(started.error());
        parts.message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, {}, true});
        return;
    }
    parts.message->dismiss();
    watch(std::move(*started), columns);
}

/// The column's contender with the system prompt that it is asked with.
Contender PlaygroundPage::askedContender(const ColumnView& column) const
{
    const auto& composer = *m_parts->composer;
    auto contender = column.contender();
    contender.system = composer.filled(contender.system.empty() ? toUtf8(composer.system()) : contender.system);
    return contender;
}

void PlaygroundPage::showBudgetStop(const std::vector<ColumnView*>& columns)
{
    auto& parts = *m_parts;
    parts.stoppedColumns.assign(columns.begin(), columns.end());
    const auto& month = parts.session.figures().month();
    MessageBar::Message message;
    message.kind = MessageBar::Kind::Error;
    message.title = tr("Nothing was sent: this month's budget of %1 is used up.").arg(moneyText(month.budget->pico, month.budget->currency));
    message.text = tr("%1 has been spent. The Spend page shows on what.").arg(moneyText(month.spentPico(), month.budget->currency));
    message.actionLabel = tr("Run this once all the same");
    parts.message->show(message);
}

void PlaygroundPage::runOverBudget()
{
    std::vector<ColumnView*> columns;
    for (const auto& column : std::exchange(m_parts->stoppedColumns, {})) {
        if (column && !column->isRunning())
            columns.push_back(column);
    }
    if (!columns.empty())
        start(columns, BudgetStop::Lifted);
}

void PlaygroundPage::watch(std::unique_ptr<ExperimentRun> run, const std::vector<ColumnView*>& columns)
{
    auto& parts = *m_parts;
    auto* const raw = run.get();
    for (std::size_t index = 0; index < columns.size(); ++index) {
        auto& lane = parts.lanes[columns[index]];
        lane = {columns[index], raw, TrialPlace{index, 0, 0}, {}, static_cast<int>(index)};
        columns[index]->showWaiting();
    }
    connect(raw, &ExperimentRun::planRecorded, this, [this, raw](ExperimentId experiment) {
        for (auto& [column, lane] : m_parts->lanes) {
            if (lane.run == raw)
                lane.experiment = experiment;
        }
        saveLater();
    });
    const auto onTrial = [this, raw](auto act) {
        return [this, raw, act](TrialPlace place, const auto&... arguments) {
            if (auto* lane = m_parts->laneOf(raw, place))
                act(*lane, arguments...);
        };
    };
    connect(raw, &ExperimentRun::trialStarted, this, onTrial([](Lane& lane) { lane.column->showRunning(); }));
    connect(raw, &ExperimentRun::trialRetrying, this,
            onTrial([](Lane& lane, const Failure& failure, Milliseconds delay) { lane.column->showRetrying(failure, delay); }));
    connect(raw, &ExperimentRun::trialFinished, this, onTrial([this](Lane& lane, const TrialResult& result) {
                takeNews(lane);
                lane.column->showEnd(result);
                m_parts->find->update();
                updateTimeline();
            }));
    connect(raw, &ExperimentRun::trialRecorded, this, onTrial([](Lane& lane, TrialId) { lane.column->showRecorded(true); }));
    connect(raw, &ExperimentRun::trialNotRecorded, this, onTrial([](Lane& lane, const Error&) { lane.column->showRecorded(false); }));
    connect(raw, &ExperimentRun::finished, this, [this, raw](const ExperimentSummary& summary) {
        if (summary.storageError) {
            const auto text = errorText(*summary.storageError);
            m_parts->message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, {}, true});
        }
        endRun(raw);
    });
    parts.runs.push_back(std::move(run));
    parts.pacer->start();
    updateControls();
    updateTimeline();
}

void PlaygroundPage::endRun(ExperimentRun* run)
{
    auto& parts = *m_parts;
    for (auto& [column, lane] : parts.lanes) {
        if (lane.run != run)
            continue;
        // Cancelled before its turn: it has no trial.
        if (column->isRunning())
            column->showNothing();
        lane.run = nullptr;
    }
    const auto found = std::find_if(parts.runs.begin(), parts.runs.end(), [&](const auto& other) { return other.get() == run; });
    // Not while one of its own signals is being handled.
    found->release()->deleteLater();
    parts.runs.erase(found);
    if (!isRunning())
        parts.pacer->stop();
    updateControls();
    updateTimeline();
    saveLater();
}

void PlaygroundPage::stopAll()
{
    if (m_parts->find->isVisible() && !isRunning()) {
        m_parts->find->close();
        return;
    }
    for (const auto& run : m_parts->runs)
        run->cancel();
}

void PlaygroundPage::stopColumn(ColumnView* column)
{
    const auto& lane = m_parts->lanes[column];
    if (lane.run)
        lane.run->cancelTrial(lane.place);
}

// Showing ---------------------------------------------------------------------------------------------------------------------------------

void PlaygroundPage::takeNews(Lane& lane)
{
    if (lane.run)
        lane.column->addNews(lane.run->take(lane.place));
}

void PlaygroundPage::showTurn(int remainder)
{
    const auto& columns = m_parts->columns->columns();
    for (auto index = static_cast<std::size_t>(remainder); index < columns.size(); index += FramePacer::stagger) {
        auto* const column = columns[index];
        auto& lane = m_parts->lanes[column];
        if (!lane.run || !column->isRunning())
            continue;
        takeNews(lane);
        if (m_parts->columns->isOnScreen(*column))
            column->refresh();
    }
    refreshOneOutOfSight();
}

/// So that scrolling to it finds it ready, or nearly so; one a turn, because what nobody sees must not hold up what is seen.
void PlaygroundPage::refreshOneOutOfSight()
{
    const auto& columns = m_parts->columns->columns();
    for (std::size_t step = 0; step < columns.size(); ++step) {
        m_parts->nextOutOfSight = (m_parts->nextOutOfSight + 1) % columns.size();
        auto* const column = columns[m_parts->nextOutOfSight];
        if (!m_parts->columns->isOnScreen(*column) && column->refresh())
            return;
    }
}

void PlaygroundPage::showFigures(int remainder)
{
    const auto& columns = m_parts->columns->columns();
    const auto now = m_parts->session.clock().now();
    for (auto index = static_cast<std::size_t>(remainder); index < columns.size(); index += FramePacer::stagger) {
        auto* const column = columns[index];
        const auto& lane = m_parts->lanes[column];
        if (!lane.run || !lane.run->isRunning(lane.place) || !m_parts->columns->isOnScreen(*column))
            continue;
        if (const auto moments = lane.run->moments(lane.place)) {
            const auto firstToken = moments->firstToken ? std::optional<Nanoseconds>(*moments->firstToken - moments->started) : std::nullopt;
            column->showMoments(firstToken, now - moments->started);
        }
    }
    if (remainder == 0)
        updateTimeline();
}

void PlaygroundPage::updateTimeline()
{
    auto& parts = *m_parts;
    const auto now = parts.session.clock().now();
    std::vector<TimelineRow> rows;
    bool hasAny = false;
    for (auto* column : parts.columns->columns()) {
        const auto& lane = parts.lanes[column];
        TimelineRow row;
        row.name = toQString(column->contender().name);
        row.position = column->position();
        row.isRunning = column->isRunning();
        if (lane.run && row.isRunning) {
            hasAny = true;
            if (const auto moments = lane.run->moments(lane.place)) {
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
    parts.timeline->setRows(std::move(rows));
    parts.timeline->setVisible(hasAny);
}

/// What the catalogue knows of the columns' prices becomes the workspace's, so that they can be billed by it.
void PlaygroundPage::learnPrices()
{
    for (const auto* column : m_parts->columns->columns())
        m_parts->session.catalogue().learnPrices(column->contender().providerId, {column->contender().model});
    m_parts->estimateTimer->start();
}

void PlaygroundPage::updateEstimates()
{
    auto& parts = *m_parts;
    const auto prompt = parts.composer->filled(toUtf8(parts.composer->prompt()));
    const bool hasPrompt = parts.composer->hasPrompt();
    std::vector<QPointer<ColumnView>> columns;
    std::vector<WorkspaceFigures::EstimateQuestion> questions;
    for (auto* column : parts.columns->columns()) {
        if (!hasPrompt) {
            column->showEstimate(std::nullopt);
            continue;
        }
        auto contender = askedContender(*column);
        const auto* price = parts.session.catalogue().price(contender.providerId, contender.model);
        questions.push_back({std::move(contender), price ? std::optional(*price) : std::nullopt});
        columns.emplace_back(column);
    }
    const auto number = ++parts.newestEstimate;
    if (questions.empty()) {
        parts.shownEstimate = number;
        return;
    }
    parts.session.figures().estimates(std::move(questions), {userMessage(prompt)}, this,
                                      [this, number, columns = std::move(columns)](const std::vector<CostEstimate>& estimates) {
                                          if (number != m_parts->newestEstimate)
                                              return;
                                          m_parts->shownEstimate = number;
                                          showEstimates(columns, estimates);
                                      });
}

void PlaygroundPage::showEstimates(const std::vector<QPointer<ColumnView>>& columns, const std::vector<CostEstimate>& estimates)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i])
            columns[i]->showEstimate(estimates[i]);
    }
}

void PlaygroundPage::updateControls()
{
    auto& parts = *m_parts;
    // All that an estimate depends on comes by here: prompts, columns, and what is recorded of their models.
    parts.estimateTimer->start();
    const auto count = static_cast<int>(parts.columns->columns().size());
    const bool isBusy = isRunning();
    const bool hasAnswers = std::any_of(parts.columns->columns().begin(), parts.columns->columns().end(),
                                        [](const ColumnView* column) { return column->result().status != TrialStatus::Running; });
    parts.middle->setCurrentWidget(count == 0 ? static_cast<QWidget*>(parts.empty) : parts.columns);
    parts.equalWidths->setVisible(count > 1);
    parts.addModel->setEnabled(count < ColumnsView::mostColumns);
    std::string ownSystems;
    for (const auto* column : parts.columns->columns())
        ownSystems += column->contender().system + "\n";
    parts.composer->setFurtherText(ownSystems);
    parts.composer->show({count, isBusy, hasAnswers});
    parts.runAction->setEnabled(!isBusy);
    parts.stopAction->setEnabled(isBusy || parts.find->isVisible());
}

void PlaygroundPage::toggleSystemPrompt()
{
    m_parts->composer->toggleSystemPrompt();
}

void PlaygroundPage::openFind()
{
    m_parts->find->open();
    updateControls();
}

// Between starts --------------------------------------------------------------------------------------------------------------------------

void PlaygroundPage::restore()
{
    const auto& parts = *m_parts;
    const auto state = PlaygroundState::load(parts.state, parts.session.workspaceFile());
    if (state == PlaygroundState{}) {
        // A workspace that this person has not had open here: its newest experiment says best what it is about.
        restoreNewest();
        return;
    }
    showState(state);
}

void PlaygroundPage::restoreNewest()
{
    ++m_parts->loadsUnderWay;
    m_parts->session.history().list(std::nullopt, 1, {}, this, [this](const Result<std::vector<ExperimentHeader>>& newest) {
        --m_parts->loadsUnderWay;
        if (!newest || newest->empty() || !m_parts->columns->columns().empty())
            return;
        ++m_parts->loadsUnderWay;
        m_parts->session.history().load(newest->front().id, this, [this](const Result<StoredExperiment>& stored) {
            --m_parts->loadsUnderWay;
            const bool isAsked = stored && stored->prompts.size() == 1 && stored->contenders.size() <= static_cast<std::size_t>(ColumnsView::mostColumns);
            if (!isAsked || !m_parts->columns->columns().empty())
                return;
            PlaygroundState state;
            state.prompt = toQString(PromptTemplate::literal(readableText(stored->prompts.front())));
            for (auto contender : stored->contenders) {
                contender.system = PromptTemplate::literal(contender.system);
                const auto place = static_cast<int>(state.columns.size());
                state.columns.push_back({contender, place, stored->header.id, place});
            }
            showState(state);
        });
    });
}

void PlaygroundPage::showState(const PlaygroundState& state)
{
    auto& parts = *m_parts;
    parts.isRestoring = true;
    parts.composer->setTexts(state.prompt, state.system, state.values);
    for (const auto& column : state.columns) {
        auto* view = parts.columns->addColumn(column.contender, column.position);
        if (!view)
            break;
        auto& lane = parts.lanes[view];
        lane.experiment = column.experiment;
        lane.storedPlace = column.place;
    }
    parts.isRestoring = false;
    learnPrices();
    updateTabOrder();
    updateControls();
    showRecorded(state);
}

void PlaygroundPage::showRecorded(const PlaygroundState& state)
{
    std::set<ExperimentId> experiments;
    for (const auto& column : state.columns) {
        if (column.experiment.isValid())
            experiments.insert(column.experiment);
    }
    for (const auto experiment : experiments) {
        ++m_parts->loadsUnderWay;
        m_parts->session.history().load(experiment, this, [this, experiment](const Result<StoredExperiment>& stored) {
            --m_parts->loadsUnderWay;
            if (!stored)
                return;  // The file was exchanged under its name: the columns simply stay empty.
            for (auto& [column, lane] : m_parts->lanes) {
                if (lane.experiment != experiment || lane.run)
                    continue;
                for (const auto& trial : stored->trials) {
                    if (static_cast<int>(trial.contender) == lane.storedPlace)
                        column->showTrial(trial.result);
                }
            }
            updateControls();
            updateTimeline();
        });
    }
}

void PlaygroundPage::saveLater()
{
    if (m_parts->isRestored && !m_parts->isRestoring)
        m_parts->saveTimer->start();
}

void PlaygroundPage::saveNow()
{
    auto& parts = *m_parts;
    parts.saveTimer->stop();
    PlaygroundState state;
    state.prompt = parts.composer->prompt();
    state.system = parts.composer->system();
    state.values = parts.composer->values();
    for (auto* column : parts.columns->columns()) {
        const auto& lane = parts.lanes[column];
        state.columns.push_back({column->contender(), column->position(), lane.experiment, lane.storedPlace});
    }
    state.save(parts.state, parts.session.workspaceFile());
}

}  // namespace assay::ui
