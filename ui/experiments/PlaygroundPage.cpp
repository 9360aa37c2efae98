#include "ui/experiments/PlaygroundPage.h"

#include "core/contenders/Attachment.h"
#include "core/practice/PracticeServer.h"
#include "ui/bridge/Session.h"
#include "ui/charts/TimelineStrip.h"
#include "ui/experiments/ColumnParameters.h"
#include "ui/experiments/ColumnsControls.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/Composer.h"
#include "ui/experiments/ExportDialog.h"
#include "ui/experiments/FindBar.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/experiments/TrialTools.h"
#include "ui/experiments/TurnBar.h"
#include "ui/shell/UiState.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QBuffer>
#include <QDragEnterEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

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

struct PlaygroundPage::Parts {
    Parts(Session& sessionUsed, UiState& stateUsed, ModelChooser& chooserUsed) : session(sessionUsed), state(stateUsed), chooser(chooserUsed) {}

    Session& session;
    UiState& state;
    ModelChooser& chooser;
    /// What was being written at a turn when it was left; by the turn above it and the turn, which is empty for a further one.
    std::map<std::pair<std::optional<std::size_t>, std::optional<std::size_t>>, Draft> drafts;
    bool isRestored = false;
    bool isRestoring = false;
    int loadsUnderWay = 0;

    QLabel* title = nullptr;
    QToolButton* sharedParameters = nullptr;
    QPushButton* vote = nullptr;
    QAction* voteAction = nullptr;
    QPushButton* addModel = nullptr;
    MessageBar* message = nullptr;
    FindBar* find = nullptr;
    QStackedWidget* middle = nullptr;
    EmptyState* empty = nullptr;
    ColumnsView* columns = nullptr;
    ColumnParameters* parameters = nullptr;
    ColumnsControls* columnsControls = nullptr;
    TimelineStrip* timeline = nullptr;
    Composer* composer = nullptr;
    PlaygroundColumns* shown = nullptr;
    TrialTools* trials = nullptr;
    QTimer* saveTimer = nullptr;
    QTimer* estimateTimer = nullptr;
    /// An estimate that a later question has overtaken is dropped.
    int newestEstimate = 0;
    int shownEstimate = 0;
    /// What the message's button does, if it has one.
    std::function<void()> messageAct;
    /// What the budget has stopped, until it is run all the same or the message goes.
    std::vector<QPointer<ColumnView>> stoppedColumns;
    QAction* runAction = nullptr;
    QAction* stopAction = nullptr;
    QAction* exportAction = nullptr;
    QAction* followUpAction = nullptr;
};

PlaygroundPage::PlaygroundPage(Session& session, UiState& state, ModelChooser& chooser, QWidget* parent)
    : Page(parent), m_parts(std::make_unique<Parts>(session, state, chooser))
{
    setObjectName(QStringLiteral("playgroundPage"));
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_parts->columns = new ColumnsView(ColumnView::Role::Playground, this);
    m_parts->columnsControls = new ColumnsControls(*m_parts->columns, state, id(), this);
    buildToolBar();
    buildMiddle();
    buildComposer();
    buildCommands();

    auto& parts = *m_parts;
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
    auto* const layoutButton = parts.columnsControls->makeButton(toolBar);
    parts.sharedParameters = new QToolButton(toolBar);
    parts.addModel = new QPushButton(icon(IconName::Add), tr("Model"), toolBar);
    parts.addModel->setObjectName(QStringLiteral("addModelButton"));
    parts.addModel->setAccessibleName(tr("Add a model"));
    parts.addModel->setToolTip(tr("Adds a column (Ctrl+M)"));
    connect(parts.addModel, &QPushButton::clicked, this, &PlaygroundPage::chooseModels);

    auto* layout = new QHBoxLayout(toolBar);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), 0);
    layout->setSpacing(steps(2));
    layout->addWidget(parts.title);
    layout->addWidget(layoutButton);
    layout->addWidget(parts.sharedParameters);
    layout->addStretch(1);
    parts.vote = new QPushButton(tr("Vote blind…"), toolBar);
    parts.vote->setObjectName(QStringLiteral("voteBlindButton"));
    parts.vote->setToolTip(tr("Two answers at a time, without names; your votes make the ranking (Ctrl+B)"));
    connect(parts.vote, &QPushButton::clicked, this, &PlaygroundPage::requestVotes);
    layout->addWidget(parts.vote);
    layout->addWidget(parts.addModel);
    static_cast<QVBoxLayout*>(this->layout())->addWidget(toolBar);
    this->layout()->addWidget(line(this));
}

void PlaygroundPage::buildMiddle()
{
    auto& parts = *m_parts;
    parts.message = new MessageBar(MessageBar::Shape::Bar, this);
    parts.message->setObjectName(QStringLiteral("playgroundMessageBar"));
    connect(parts.message, &MessageBar::actionTriggered, this, [this] { std::exchange(m_parts->messageAct, {})(); });
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
    connect(parts.columns, &ColumnsView::columnAdded, this, &PlaygroundPage::connectColumn);
    parts.parameters = new ColumnParameters(parts.session.catalogue(), parts.session.presets(), *parts.columns, *parts.sharedParameters, this);
    connect(parts.parameters, &ColumnParameters::changed, this, &PlaygroundPage::updateControls);
    connect(parts.parameters, &ColumnParameters::changed, this, &PlaygroundPage::saveLater);
    connect(parts.columns, &ColumnsView::arranged, this, &PlaygroundPage::updateTabOrder);
    connect(parts.columns, &ColumnsView::arranged, this, [this] { m_parts->shown->updateTimeline(); });
    connect(parts.columns, &ColumnsView::arranged, this, &PlaygroundPage::saveLater);
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

    parts.trials = new TrialTools({parts.session.history(), parts.session.clock(), connectionsOf(parts.session.catalogue())}, *parts.columns, *this);
    connect(parts.trials, &TrialTools::replayingChanged, this, &PlaygroundPage::updateControls);
    connect(parts.trials, &TrialTools::failed, this, &PlaygroundPage::showError);
    parts.shown = new PlaygroundColumns(parts.session, *parts.columns, *parts.timeline, this);
    connect(parts.shown, &PlaygroundColumns::changed, this, &PlaygroundPage::updateControls);
    connect(parts.shown, &PlaygroundColumns::worthSaving, this, &PlaygroundPage::saveLater);
    connect(parts.shown, &PlaygroundColumns::answerEnded, parts.find, &FindBar::update);
    connect(parts.shown, &PlaygroundColumns::ratingChanged, this, &PlaygroundPage::ratingChanged);
    connect(parts.shown, &PlaygroundColumns::storageFailed, this, &PlaygroundPage::showError);
}

void PlaygroundPage::showError(const Error& error)
{
    const auto text = errorText(error);
    m_parts->message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, {}, true});
}

void PlaygroundPage::buildComposer()
{
    auto* composer = new Composer(this);
    m_parts->composer = composer;
    connect(composer, &Composer::edited, this, &PlaygroundPage::updateControls);
    connect(composer, &Composer::edited, this, &PlaygroundPage::saveLater);
    connect(composer, &Composer::tabStopsChanged, this, &PlaygroundPage::updateTabOrder);
    connect(composer, &Composer::runRequested, this, &PlaygroundPage::run);
    connect(composer, &Composer::attachRequested, this, &PlaygroundPage::attach);
    connect(composer, &Composer::filesOffered, this, &PlaygroundPage::takeFiles);
    connect(composer, &Composer::runOrStopRequested, this, &PlaygroundPage::runOrStop);
    connect(&composer->turns(), &TurnBar::turnRequested, this, &PlaygroundPage::goToTurn);
    connect(&composer->turns(), &TurnBar::branchRequested, this, &PlaygroundPage::goToBranch);
    connect(&composer->turns(), &TurnBar::followUpRequested, this, &PlaygroundPage::followUp);
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
    parts.followUpAction = addCommand(tr("Follow up"), QKeySequence(Qt::CTRL | Qt::Key_T), &PlaygroundPage::followUp);
    addCommand(tr("New conversation"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), &PlaygroundPage::beginConversation);
    addCommand(tr("Add a model…"), QKeySequence(Qt::CTRL | Qt::Key_M), &PlaygroundPage::chooseModels);
    addCommand(tr("Show or hide the system prompt"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), &PlaygroundPage::toggleSystemPrompt);
    addCommand(tr("Prompt library…"), QKeySequence(Qt::CTRL | Qt::Key_L), &PlaygroundPage::openPromptLibrary);
    addCommand(tr("Save prompt to the library…"), QKeySequence::Save, &PlaygroundPage::savePrompt);
    parts.voteAction = addCommand(tr("Vote blind…"), QKeySequence(Qt::CTRL | Qt::Key_B), &PlaygroundPage::requestVotes);
    addCommand(tr("Find in all answers"), QKeySequence::Find, &PlaygroundPage::openFind);
    addCommand(tr("Edit the parameters that all columns share"), {}, &PlaygroundPage::editSharedParameters);
    // Not Ctrl+E as in the history: in the prompt that goes to the end of the line.
    parts.exportAction = addCommand(tr("Export…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), &PlaygroundPage::exportShown);
    addCommand(tr("Try three practice models"), {}, &PlaygroundPage::tryPracticeModels);
    m_commands.append(parts.columnsControls->commands());
    m_commands.append(parts.trials->commands());
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
    return m_parts->isRestored && m_parts->loadsUnderWay == 0 && !m_parts->shown->isReading() && !isRunning() && isEstimated;
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
    if (auto* const column = m_parts->columns->addColumn(contender, freePosition())) {
        m_parts->shown->add(*column, m_parts->shown->takeNumber());
    } else {
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
    for (auto* stop : m_parts->columns->tabStops())
        setTabOrder(std::exchange(previous, stop), stop);
    for (auto* stop : m_parts->composer->tabStops())
        setTabOrder(std::exchange(previous, stop), stop);
}

void PlaygroundPage::connectColumn(ColumnView* column)
{
    connect(column, &ColumnView::runRequested, this, [this, column] { runColumn(column); });
    connect(column, &ColumnView::continueRequested, this, [this, column] { continueColumn(column); });
    connect(column, &ColumnView::removeRequested, this, [this, column] { removeWithUndo(column); });
    connect(column, &ColumnView::parametersRequested, this, [this, column] { m_parts->parameters->edit(column); });
    connect(column, &ColumnView::linkActivated, this, &PlaygroundPage::linkActivated);
}

void PlaygroundPage::removeColumn(ColumnView* column)
{
    m_parts->shown->remove(*column);
    m_parts->columns->removeColumn(column);
    updateControls();
    m_parts->shown->updateTimeline();
    saveLater();
}

void PlaygroundPage::removeWithUndo(ColumnView* column)
{
    auto& parts = *m_parts;
    const auto& columns = parts.columns->columns();
    const auto place = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
    const RemovedColumn removed{column->contender(), column->position(), parts.shown->numberOf(*column), place};
    removeColumn(column);
    //: %1: a column's name.
    parts.message->show({MessageBar::Kind::Info, tr("%1 was removed.").arg(toQString(removed.contender.name)), {}, {}, tr("Undo"), true});
    parts.messageAct = [this, removed] { bringBack(removed); };
}

void PlaygroundPage::requestVotes()
{
    if (m_parts->shown->hasAnswersToJudge())
        emit judgeRequested(m_parts->shown->judgeRequest());
}

/// With its answers, which the conversation has kept.
void PlaygroundPage::bringBack(const RemovedColumn& removed)
{
    auto& parts = *m_parts;
    const auto& columns = parts.columns->columns();
    const bool isTaken = std::ranges::any_of(columns, [&](const ColumnView* column) { return column->position() == removed.position; });
    auto* const column = parts.columns->addColumn(removed.contender, isTaken ? freePosition() : removed.position);
    if (!column)
        return;
    parts.message->dismiss();
    parts.shown->add(*column, removed.number);
    parts.columns->moveColumn(column, std::min(removed.place, columns.size()));
    updateTabOrder();
    updateControls();
    parts.shown->updateTimeline();
    saveLater();
}

void PlaygroundPage::editSharedParameters()
{
    m_parts->parameters->editShared();
}

void PlaygroundPage::take(const std::vector<Contender>& contenders, const Conversation& conversation)
{
    m_parts->isRestored = true;
    stopAll();
    removeAll();
    m_parts->parameters->setShared({});
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

void PlaygroundPage::removeAll()
{
    while (!m_parts->columns->columns().empty())
        removeColumn(m_parts->columns->columns().back());
    m_parts->drafts.clear();
    m_parts->shown->setConversation({});
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
    return m_parts->shown->isRunning();
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
    PlaygroundColumns::Question question;
    question.columns = columns;
    question.repeats = composer.repeats();
    question.budgetStop = budgetStop;
    question.onRecorded = [this, asked = promptTexts()](ExperimentId experiment) { emit promptAsked(experiment, asked); };
    for (const auto& values : composer.rows())
        question.rows.push_back(row(columns, values));
    const auto unasked = parts.shown->ask(question);
    if (!unasked && unasked.error().kind == ErrorKind::BudgetExceeded) {
        showBudgetStop(columns);
        return;
    }
    if (!unasked) {
        showError(unasked.error());
        return;
    }
    parts.message->dismiss();
    if (!unasked->isEmpty()) {
        parts.message->show({MessageBar::Kind::Warning, tr("%n columns were not asked.", nullptr, static_cast<int>(unasked->size())),
                             tr("There is no answer of %1 to the turn before that the conversation could carry on from. Ask there first.")
                                 .arg(QLocale().createSeparatedList(*unasked)),
                             {}, {}, true});
    }
}

PlaygroundColumns::Row PlaygroundPage::row(const std::vector<ColumnView*>& columns, const VariableValues& values) const
{
    PlaygroundColumns::Row row;
    row.written = toUtf8(m_parts->composer->prompt());
    row.values = values;
    row.asked = userMessage(PromptTemplate(row.written).filled(values));
    const auto& attachments = m_parts->composer->attachments();
    row.asked.parts.insert(row.asked.parts.end(), attachments.begin(), attachments.end());
    for (const auto* column : columns)
        row.contenders.push_back(askedContender(*column, values));
    return row;
}

/// The column's contender with the settings and the system prompt that it is asked with.
Contender PlaygroundPage::askedContender(const ColumnView& column, const VariableValues& values) const
{
    auto contender = m_parts->parameters->asked(column.contender());
    contender.system = PromptTemplate(contender.system.empty() ? toUtf8(m_parts->composer->system()) : contender.system).filled(values);
    return contender;
}

/// A turn of its own, so that nothing is hidden: what it was asked, and that it went on.
void PlaygroundPage::continueColumn(ColumnView* column)
{
    const auto current = m_parts->shown->conversation().current();
    if (!current || column->isRunning())
        return;
    go([&] { m_parts->shown->beginDraft(current); });
    //: A prompt for the model whose answer was cut at its output limit.
    m_parts->composer->setPrompt(tr("Go on exactly where you stopped. Repeat nothing."));
    m_parts->composer->setAttachments({});
    start({column});
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
    parts.messageAct = [this] { runOverBudget(); };
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

void PlaygroundPage::stopAll()
{
    if (m_parts->trials->stopReplay() && !isRunning())
        return;
    if (m_parts->find->isVisible() && !isRunning()) {
        m_parts->find->close();
        return;
    }
    m_parts->shown->stopAll();
}

// Attachments -----------------------------------------------------------------------------------------------------------------------------

void PlaygroundPage::attach()
{
    Dialogs::FileQuestion question;
    question.title = tr("Attach a file");
    question.filters = {tr("Pictures, PDF files, texts (*.png *.jpg *.jpeg *.webp *.gif *.pdf *.txt *.md *.csv *.json *.xml *.html)"), tr("All files (*)")};
    Dialogs::askOpenFile(this, question, [this](const QString& file) { attachFiles({file}); });
}

void PlaygroundPage::takeFiles(const QMimeData& offered)
{
    QStringList files;
    for (const auto& url : offered.urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    if (!files.isEmpty()) {
        attachFiles(files);
        return;
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (qvariant_cast<QImage>(offered.imageData()).save(&buffer, "PNG"))
        takeAttachments({attachment(toUtf8(tr("pasted picture")), buffer.data().toStdString())});
}

void PlaygroundPage::attachFiles(const QStringList& files)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& file : files)
        paths.emplace_back(QFile::encodeName(file).toStdString());
    const auto read = [paths] {
        std::vector<Result<ContentPart>> parts;
        for (const auto& path : paths) {
            const auto name = path.filename().string();
            std::error_code error;
            // Reading a pipe or a device could wait for ever.
            if (!std::filesystem::is_regular_file(path, error)) {
                parts.emplace_back(fail(ErrorKind::InvalidInput, name + ": is not a file"));
                continue;
            }
            auto bytes = readAttachedFile(path);
            parts.push_back(bytes ? attachment(name, std::move(*bytes)) : Result<ContentPart>(fail(bytes.error())));
        }
        return parts;
    };
    ++m_parts->loadsUnderWay;
    m_parts->session.background().run(this, read, [this](const std::vector<Result<ContentPart>>& parts) {
        --m_parts->loadsUnderWay;
        takeAttachments(parts);
    });
}

void PlaygroundPage::takeAttachments(const std::vector<Result<ContentPart>>& read)
{
    auto& parts = *m_parts;
    auto attachments = parts.composer->attachments();
    QStringList refused;
    for (const auto& part : read) {
        if (!part)
            refused.append(toQString(part.error().detail));
        else if (std::ranges::find(attachments, *part) == attachments.end())
            attachments.push_back(*part);
    }
    parts.composer->setAttachments(std::move(attachments));
    if (refused.isEmpty())
        return;
    parts.message->show({MessageBar::Kind::Warning, tr("%n files were not attached.", nullptr, static_cast<int>(refused.size())),
                         tr("PNG, JPEG, WebP and GIF pictures, PDF files and texts in UTF-8 can be attached, up to 20 MiB each."), refused.join(QLatin1Char('\n')), {}, true});
}

void PlaygroundPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (holdsFiles(*event->mimeData()))
        event->acceptProposedAction();
}

void PlaygroundPage::dropEvent(QDropEvent* event)
{
    takeFiles(*event->mimeData());
    event->acceptProposedAction();
}

// The conversation ------------------------------------------------------------------------------------------------------------------------

void PlaygroundPage::go(const std::function<void()>& move)
{
    auto& parts = *m_parts;
    const auto& conversation = parts.shown->conversation();
    parts.drafts[{conversation.parent(), conversation.current()}] = {parts.composer->prompt(), parts.composer->attachments()};
    move();
    const auto current = conversation.current();
    const auto draft = parts.drafts.find({conversation.parent(), current});
    const auto shown = draft == parts.drafts.end() ? writtenAt(current) : draft->second;
    parts.composer->setPrompt(shown.prompt, current ? conversation.turn(*current).values : VariableValues{});
    parts.composer->setAttachments(shown.attachments);
}

/// Nothing, for a turn that is not there yet.
PlaygroundPage::Draft PlaygroundPage::writtenAt(std::optional<std::size_t> turn) const
{
    Draft draft;
    if (!turn)
        return draft;
    const auto& asked = m_parts->shown->conversation().turn(*turn);
    draft.prompt = toQString(asked.written);
    if (asked.asked)
        std::ranges::copy_if(asked.asked->parts, std::back_inserter(draft.attachments),
                             [](const ContentPart& part) { return !std::holds_alternative<TextPart>(part); });
    return draft;
}

void PlaygroundPage::followUp()
{
    const auto current = m_parts->shown->conversation().current();
    if (current)
        go([&] { m_parts->shown->beginDraft(current); });
    m_parts->composer->focusPrompt();
}

void PlaygroundPage::beginConversation()
{
    go([this] {
        m_parts->drafts.erase({std::nullopt, std::nullopt});
        m_parts->shown->beginDraft(std::nullopt);
    });
    m_parts->composer->focusPrompt();
}

void PlaygroundPage::goToTurn(int place)
{
    const auto path = m_parts->shown->conversation().path();
    if (place >= 0 && static_cast<std::size_t>(place) < path.size())
        go([&] { m_parts->shown->select(path[static_cast<std::size_t>(place)]); });
}

void PlaygroundPage::goToBranch(int branch)
{
    const auto& conversation = m_parts->shown->conversation();
    const auto branches = conversation.branches(conversation.parent());
    if (branch >= 1 && static_cast<std::size_t>(branch) <= branches.size())
        go([&] { m_parts->shown->select(branches[static_cast<std::size_t>(branch) - 1]); });
}

void PlaygroundPage::updateTurns()
{
    const auto& conversation = m_parts->shown->conversation();
    const auto current = conversation.current();
    const auto parent = conversation.parent();
    TurnBar::Situation situation;
    auto path = conversation.path();
    // A draft stands beside what follows on its turn already.
    if (!current)
        path.erase(parent ? std::next(std::ranges::find(path, *parent)) : path.begin(), path.end());
    for (const auto turn : path)
        situation.prompts.append(toQString(conversation.turn(turn).written));
    situation.current = static_cast<int>(current ? std::ranges::find(path, *current) - path.begin() : std::ssize(path));
    const auto branches = conversation.branches(parent);
    situation.branch = static_cast<int>(current ? std::ranges::find(branches, *current) - branches.begin() : std::ssize(branches)) + 1;
    situation.branchCount = static_cast<int>(branches.size()) + (current ? 0 : 1);
    const auto& columns = m_parts->columns->columns();
    situation.canFollowUp = current && std::ranges::any_of(columns, [&](const ColumnView* column) {
        return conversation.conversation(current, m_parts->shown->numberOf(*column)).has_value();
    });
    m_parts->followUpAction->setEnabled(situation.canFollowUp);
    m_parts->composer->turns().show(situation);
}

// Figures and controls --------------------------------------------------------------------------------------------------------------------

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
    const bool hasPrompt = parts.composer->hasPrompt();
    const auto values = parts.composer->rows().front();
    std::vector<QPointer<ColumnView>> columns;
    std::vector<WorkspaceFigures::EstimateQuestion> questions;
    for (auto* column : parts.columns->columns()) {
        auto conversation = hasPrompt ? parts.shown->conversationBefore(*column) : std::nullopt;
        if (!conversation) {
            column->showEstimate(std::nullopt);
            continue;
        }
        auto asked = row({column}, values);
        conversation->push_back(std::move(asked.asked));
        auto& contender = asked.contenders.front();
        const auto* price = parts.session.catalogue().price(contender.providerId, contender.model);
        questions.push_back({std::move(contender), price ? std::optional(*price) : std::nullopt, std::move(*conversation)});
        columns.emplace_back(column);
    }
    const auto number = ++parts.newestEstimate;
    if (questions.empty()) {
        parts.shownEstimate = number;
        return;
    }
    parts.session.figures().estimates(std::move(questions), this,
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
    const bool hasAnswers = parts.shown->conversation().current().has_value();
    parts.middle->setCurrentWidget(count == 0 ? static_cast<QWidget*>(parts.empty) : parts.columns);
    parts.sharedParameters->setVisible(count > 0);
    parts.vote->setVisible(count > 1);
    parts.vote->setEnabled(parts.shown->hasAnswersToJudge());
    parts.voteAction->setEnabled(parts.vote->isEnabled());
    parts.addModel->setEnabled(count < ColumnsView::mostColumns);
    std::string ownSystems;
    for (const auto* column : parts.columns->columns())
        ownSystems += column->contender().system + "\n";
    parts.composer->setFurtherText(ownSystems);
    updateTurns();
    parts.composer->show({count, isBusy, hasAnswers});
    parts.runAction->setEnabled(!isBusy);
    parts.stopAction->setEnabled(isBusy || parts.trials->isReplaying() || parts.find->isVisible());
    parts.exportAction->setEnabled(!parts.shown->conversation().path().empty());
}

void PlaygroundPage::toggleSystemPrompt()
{
    m_parts->composer->toggleSystemPrompt();
}

PromptTexts PlaygroundPage::promptTexts() const
{
    return {toUtf8(m_parts->composer->system()), toUtf8(m_parts->composer->prompt())};
}

void PlaygroundPage::openPromptLibrary()
{
    emit promptLibraryRequested(promptTexts());
}

void PlaygroundPage::savePrompt()
{
    if (m_parts->composer->hasPrompt()) {
        emit promptSaveRequested(promptTexts());
        return;
    }
    m_parts->message->show({MessageBar::Kind::Info, tr("Write a prompt first."), {}, {}, {}, true});
    m_parts->composer->focusPrompt();
}

void PlaygroundPage::takePrompt(const PromptTexts& texts)
{
    m_parts->composer->replaceTexts(toQString(texts.text), toQString(texts.system));
    m_parts->composer->focusPrompt();
}

void PlaygroundPage::exportShown()
{
    auto& parts = *m_parts;
    const auto& conversation = parts.shown->conversation();
    std::set<ExperimentId> experiments;
    for (const auto turn : conversation.path()) {
        for (const auto* column : parts.columns->columns()) {
            const auto answer = conversation.chosen(turn, parts.shown->numberOf(*column));
            if (answer && conversation.answer(*answer).experiment.isValid())
                experiments.insert(conversation.answer(*answer).experiment);
        }
    }
    if (experiments.empty())
        return;
    std::vector<ExperimentId> chosen(experiments.begin(), experiments.end());
    (new ExportDialog(parts.session.history().makeExporter(), parts.session.clock(), std::move(chosen), this))->open();
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
        m_parts->session.history().conversation(newest->front().id, this, [this](const Result<std::vector<StoredExperiment>>& turns) {
            --m_parts->loadsUnderWay;
            if (turns && questionsOf(turns->back()).size() == 1 && m_parts->columns->columns().empty())
                showRecorded(*turns);
        });
    });
}

void PlaygroundPage::takeConversation(ExperimentId experiment)
{
    m_parts->isRestored = true;
    stopAll();
    ++m_parts->loadsUnderWay;
    m_parts->session.history().conversation(experiment, this, [this](const Result<std::vector<StoredExperiment>>& turns) {
        --m_parts->loadsUnderWay;
        if (!turns) {
            const auto text = errorText(turns.error());
            m_parts->message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, {}, true});
            return;
        }
        removeAll();
        showRecorded(*turns);
        saveLater();
    });
}

void PlaygroundPage::showRecorded(const std::vector<StoredExperiment>& turns)
{
    const auto& contenders = turns.back().contenders;
    if (contenders.size() > static_cast<std::size_t>(ColumnsView::mostColumns))
        return;
    const auto conversation = ConversationTree::ofRecorded(turns);
    PlaygroundState state;
    if (const auto current = conversation.current())
        state.prompt = toQString(conversation.turn(*current).written);
    state.conversation = conversation.toJson();
    for (auto contender : contenders) {
        contender.system = PromptTemplate::literal(contender.system);
        const auto place = static_cast<int>(state.columns.size());
        state.columns.push_back({contender, place, place});
    }
    showState(state);
}

void PlaygroundPage::showState(const PlaygroundState& state)
{
    auto& parts = *m_parts;
    parts.isRestoring = true;
    parts.composer->setTexts(state.prompt, state.system, state.values);
    parts.composer->setRepeats(state.repeats);
    parts.composer->setTable(state.table);
    parts.composer->setAttachments(state.attachments);
    parts.parameters->setShared(state.shared);
    for (const auto& column : state.columns) {
        auto* view = parts.columns->addColumn(column.contender, column.position);
        if (!view)
            break;
        parts.shown->add(*view, column.number);
        parts.columns->setPinned(view, column.isPinned);
        parts.columns->setCollapsed(view, column.isCollapsed);
    }
    if (auto conversation = ConversationTree::fromJson(state.conversation))
        parts.shown->setConversation(std::move(*conversation));
    parts.isRestoring = false;
    learnPrices();
    updateTabOrder();
    updateControls();
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
    state.table = parts.composer->table();
    state.attachments = parts.composer->attachments();
    state.shared = parts.parameters->shared();
    for (auto* column : parts.columns->columns()) {
        state.columns.push_back({column->contender(), column->position(), parts.shown->numberOf(*column), parts.columns->isPinned(*column),
                                 parts.columns->isCollapsed(*column)});
    }
    state.repeats = parts.composer->repeats();
    state.conversation = parts.shown->conversation().toJson();
    state.save(parts.state, parts.session.workspaceFile());
}

}  // namespace assay::ui
