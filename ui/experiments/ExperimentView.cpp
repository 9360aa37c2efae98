#include "ui/experiments/ExperimentView.h"

#include "ui/charts/TimelineStrip.h"
#include "ui/experiments/ColumnsControls.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/ExperimentFigures.h"
#include "ui/experiments/ExperimentMarkdown.h"
#include "ui/experiments/JudgedAnswers.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

constexpr int mostPromptLines = 4;

bool isLaterTurn(const StoredExperiment& experiment)
{
    return std::ranges::any_of(experiment.trials, [](const StoredTrial& trial) { return trial.continues.isValid(); });
}

/// In a conversation what was asked, turn by turn: what was answered in between is each model's own.
QString askedText(const StoredExperiment& experiment, std::size_t prompt)
{
    const auto& messages = experiment.prompts[prompt];
    if (!isLaterTurn(experiment))
        return toQString(readableText(messages)).trimmed();
    QStringList turns;
    for (const auto& message : messages) {
        if (message.role == Role::User)
            turns.append(QStringLiteral("%1  %2").arg(turns.size() + 1).arg(toQString(readableText({message})).trimmed()));
    }
    return turns.join(QLatin1Char('\n'));
}

/// Read-only text that is as high as its lines, up to a few, and scrolls from there.
class RecordedText final : public QPlainTextEdit {
public:
    explicit RecordedText(QWidget* parent) : QPlainTextEdit(parent)
    {
        setReadOnly(true);
        setTabChangesFocus(true);
        setFrameShape(QFrame::NoFrame);
        setUndoRedoEnabled(false);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        document()->setDocumentMargin(steps(1));
        connect(this, &QPlainTextEdit::textChanged, this, &RecordedText::fit);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int lines = std::clamp(lineCount(), 1, mostPromptLines);
        return {steps(60), lines * fontMetrics().lineSpacing() + 2 * static_cast<int>(document()->documentMargin()) + 2 * frameWidth()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {steps(20), sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QPlainTextEdit::resizeEvent(event);
        // Other line breaks, other height.
        if (event->size().width() != event->oldSize().width())
            fit();
    }

private:
    /// The layout of plain text measures in lines.
    [[nodiscard]] int lineCount() const { return static_cast<int>(document()->size().height()); }
    void fit()
    {
        setVerticalScrollBarPolicy(lineCount() > mostPromptLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
        updateGeometry();
    }
};

QString systemPrompts(const std::vector<Contender>& contenders)
{
    const bool isShared =
        std::ranges::all_of(contenders, [&](const Contender& contender) { return contender.system == contenders.front().system; });
    if (isShared)
        return contenders.empty() ? QString() : toQString(contenders.front().system);
    QStringList parts;
    for (const auto& contender : contenders) {
        if (!contender.system.empty())
            //: A contender's name, a line break, and its system prompt.
            parts.append(ExperimentView::tr("%1:\n%2").arg(toQString(contender.name), toQString(contender.system)));
    }
    return parts.join(QStringLiteral("\n\n"));
}

TimelineRow timelineRow(const Contender& contender, int position, const StoredTrial* trial)
{
    TimelineRow row;
    row.name = toQString(contender.name);
    row.position = position;
    if (!trial) {
        row.endText = unknownText();
        return row;
    }
    const auto& result = trial->result;
    row.queued = trial->queued;
    row.firstToken = result.timeToFirstToken;
    row.firstAnswer = result.timeToFirstAnswer;
    // A bare tool call has no first answer token, but it is not reasoning either.
    if (!row.firstAnswer && result.reasoning.empty())
        row.firstAnswer = result.timeToFirstToken;
    row.total = result.total;
    row.isFailure = result.isInfrastructureFailure();
    if (result.status != TrialStatus::Answered)
        row.endText = statusText(result.status);
    return row;
}

}  // namespace

ExperimentView::ExperimentView(const Clock& clock, UiState& state, QWidget* parent) : QWidget(parent), m_clock(clock)
{
    setObjectName(QStringLiteral("experimentView"));
    buildActions();
    m_message = new MessageBar(MessageBar::Shape::Bar, this);
    m_message->setObjectName(QStringLiteral("experimentMessage"));
    m_message->hide();
    m_columns = new ColumnsView(ColumnView::Role::Record, this);
    m_columnsControls = new ColumnsControls(*m_columns, state, QStringLiteral("history"), this);
    connect(m_columns, &ColumnsView::columnAdded, this,
            [](const ColumnView* column) { connect(column, &ColumnView::linkActivated, column, &QDesktopServices::openUrl); });
    connect(m_columns, &ColumnsView::columnAdded, this, [this](const ColumnView* column) {
        connect(column, &ColumnView::ratingChanged, this, [this, column](const Rating& rating) { rate(column, rating); });
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_message);
    layout->addWidget(buildPrompt());
    layout->addWidget(m_columns, 1);
    layout->addWidget(buildBottom());
    clear();
}

void ExperimentView::buildActions()
{
    m_copyMarkdown = new QAction(icon(IconName::Copy), tr("Copy as Markdown"), this);
    m_copyMarkdown->setObjectName(QStringLiteral("copyMarkdownAction"));
    m_copyMarkdown->setToolTip(tr("Copies prompt, settings, figures and answers."));
    connect(m_copyMarkdown, &QAction::triggered, this, &ExperimentView::copyMarkdown);
    m_billAgain = new QAction(tr("Bill again…"), this);
    m_billAgain->setObjectName(QStringLiteral("billAgainAction"));
    m_billAgain->setToolTip(tr("What these answers would have cost under other prices; nothing is sent."));
    connect(m_billAgain, &QAction::triggered, this, [this] {
        if (m_experiment)
            emit billAgainRequested(m_experiment->header.id);
    });
    m_vote = new QAction(tr("Vote blind…"), this);
    m_vote->setObjectName(QStringLiteral("voteBlindAction"));
    m_vote->setToolTip(tr("Two answers at a time, without names; your votes make the ranking."));
    connect(m_vote, &QAction::triggered, this, [this] {
        if (const auto request = judgeRequest(); canBeJudged(request))
            emit judgeRequested(request);
    });
    m_runAgain = new QAction(icon(IconName::Retry), tr("Run again"), this);
    m_runAgain->setObjectName(QStringLiteral("runAgainAction"));
    m_runAgain->setToolTip(tr("Opens the Playground with this prompt and these models."));
    connect(m_runAgain, &QAction::triggered, this, &ExperimentView::runAgain);
}

const QList<QAction*>& ExperimentView::columnsCommands() const
{
    return m_columnsControls->commands();
}

QWidget* ExperimentView::buildBar()
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(toolBarHeight());
    auto* back = new QToolButton(bar);
    back->setObjectName(QStringLiteral("backButton"));
    back->setIcon(icon(IconName::ArrowLeft));
    back->setIconSize({smallIconSize(), smallIconSize()});
    back->setAccessibleName(tr("Back to the list"));
    back->setToolTip(tr("Back to the list (Esc)"));
    back->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*back, ButtonKind::Quiet);
    connect(back, &QToolButton::clicked, this, &ExperimentView::backRequested);

    m_title = new ElidedLabel(bar, Qt::ElideRight);
    m_title->setObjectName(QStringLiteral("experimentTitleLabel"));
    setFontRole(*m_title, FontRole::Strong);

    auto* const layoutButton = m_columnsControls->makeButton(bar);
    auto* copy = new QPushButton(icon(IconName::Copy), m_copyMarkdown->text(), bar);
    copy->setObjectName(QStringLiteral("copyMarkdownButton"));
    copy->setToolTip(m_copyMarkdown->toolTip());
    setButtonKind(*copy, ButtonKind::Quiet);
    connect(copy, &QPushButton::clicked, m_copyMarkdown, &QAction::trigger);
    auto* exportAsFile = new QPushButton(icon(IconName::Export), tr("Export…"), bar);
    exportAsFile->setObjectName(QStringLiteral("exportRunButton"));
    exportAsFile->setToolTip(tr("This run as a file: report, table, text or JSON (Ctrl+E)"));
    setButtonKind(*exportAsFile, ButtonKind::Quiet);
    connect(exportAsFile, &QPushButton::clicked, this, [this] {
        if (m_experiment)
            emit exportRequested(m_experiment->header.id);
    });
    auto* bill = new QPushButton(m_billAgain->text(), bar);
    bill->setObjectName(QStringLiteral("experimentBillAgainButton"));
    bill->setToolTip(m_billAgain->toolTip());
    setButtonKind(*bill, ButtonKind::Quiet);
    connect(bill, &QPushButton::clicked, m_billAgain, &QAction::trigger);
    auto* vote = new QPushButton(m_vote->text(), bar);
    vote->setObjectName(QStringLiteral("experimentVoteButton"));
    vote->setToolTip(m_vote->toolTip());
    setButtonKind(*vote, ButtonKind::Quiet);
    connect(vote, &QPushButton::clicked, m_vote, &QAction::trigger);
    connect(m_vote, &QAction::enabledChanged, vote, &QPushButton::setEnabled);
    auto* again = new QPushButton(m_runAgain->text(), bar);
    again->setObjectName(QStringLiteral("runAgainButton"));
    again->setToolTip(m_runAgain->toolTip());
    setButtonKind(*again, ButtonKind::Primary);
    connect(again, &QPushButton::clicked, m_runAgain, &QAction::trigger);

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(steps(2), 0, steps(3.5), 0);
    layout->setSpacing(steps(2));
    layout->addWidget(back);
    layout->addWidget(m_title, 1);
    layout->addWidget(layoutButton);
    layout->addWidget(copy);
    layout->addWidget(exportAsFile);
    layout->addWidget(bill);
    layout->addWidget(vote);
    layout->addWidget(again);
    return bar;
}

QWidget* ExperimentView::buildPrompt()
{
    auto* box = new QWidget(this);
    m_choosers = new QWidget(box);
    const auto addChooser = [&](QHBoxLayout* layout, const QString& text, const QString& name) {
        auto* label = new QLabel(text, m_choosers);
        setFontRole(*label, FontRole::Label);
        setTextTone(*label, TextTone::Muted);
        auto* chooser = new QComboBox(m_choosers);
        chooser->setObjectName(name);
        chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        label->setBuddy(chooser);
        layout->addWidget(label);
        layout->addWidget(chooser, 1);
        connect(chooser, &QComboBox::currentIndexChanged, this, &ExperimentView::showTrials);
        return chooser;
    };
    auto* choosers = new QHBoxLayout(m_choosers);
    choosers->setContentsMargins(0, 0, 0, 0);
    m_prompts = addChooser(choosers, tr("Prompt"), QStringLiteral("promptChooser"));
    m_repeats = addChooser(choosers, tr("Repeat"), QStringLiteral("repeatChooser"));
    connect(m_prompts, &QComboBox::currentIndexChanged, this, &ExperimentView::showPrompt);

    m_promptText = new RecordedText(box);
    m_promptText->setObjectName(QStringLiteral("recordedPromptText"));
    m_promptText->setAccessibleName(tr("Prompt"));
    m_systemButton = new QToolButton(box);
    m_systemButton->setObjectName(QStringLiteral("systemPromptButton"));
    m_systemButton->setText(tr("System prompt"));
    m_systemButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_systemButton->setIcon(icon(IconName::ChevronRight));
    m_systemButton->setCheckable(true);
    m_systemButton->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*m_systemButton, ButtonKind::Quiet);
    setFontRole(*m_systemButton, FontRole::Label);
    m_systemText = new RecordedText(box);
    m_systemText->setObjectName(QStringLiteral("recordedSystemText"));
    m_systemText->setAccessibleName(tr("System prompt"));
    m_systemText->hide();
    connect(m_systemButton, &QToolButton::toggled, this, [this](bool isOpen) {
        m_systemButton->setIcon(icon(isOpen ? IconName::ChevronDown : IconName::ChevronRight));
        m_systemText->setVisible(isOpen);
    });

    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), steps(2.5));
    layout->setSpacing(steps(1));
    layout->addWidget(m_choosers);
    layout->addWidget(m_systemButton, 0, Qt::AlignLeft);
    layout->addWidget(m_systemText);
    layout->addWidget(m_promptText);
    return box;
}

QWidget* ExperimentView::buildBottom()
{
    auto* box = new QWidget(this);
    m_bottom = new QStackedWidget(box);
    m_timeline = new TimelineStrip(m_bottom);
    m_timeline->setObjectName(QStringLiteral("recordedTimeline"));
    m_bottom->addWidget(m_timeline);

    auto* group = new QButtonGroup(this);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(steps(2), steps(1), steps(2), 0);
    const auto addButton = [&](const QString& text, const QString& name, bool isChecked) {
        auto* button = new QToolButton(box);
        button->setObjectName(name);
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(isChecked);
        button->setFocusPolicy(Qt::StrongFocus);
        setButtonKind(*button, ButtonKind::Quiet);
        setFontRole(*button, FontRole::Label);
        group->addButton(button);
        buttons->addWidget(button);
        return button;
    };
    const auto* timeline = addButton(tr("Timeline"), QStringLiteral("timelineButton"), true);
    const auto* figures = addButton(tr("Figures"), QStringLiteral("figuresButton"), false);
    buttons->addStretch(1);
    connect(timeline, &QToolButton::clicked, this, [this] {
        m_bottom->setCurrentWidget(m_timeline);
        if (m_figures)
            m_figures->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    });
    connect(figures, &QToolButton::clicked, this, [this] {
        // Charts are dear to make, and most people look at answers only.
        if (!m_figures) {
            m_figures = new ExperimentFigures(m_bottom);
            m_bottom->addWidget(m_figures);
            if (m_experiment)
                m_figures->setTrials(m_experiment->contenders, chosenTrials());
        }
        m_figures->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
        m_bottom->setCurrentWidget(m_figures);
    });

    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(buttons);
    layout->addWidget(m_bottom);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    return box;
}

void ExperimentView::show(StoredExperiment experiment)
{
    const bool isSame = m_experiment && m_experiment->header.id == experiment.header.id;
    const int question = isSame ? m_prompts->currentIndex() : 0;
    const auto repeat = isSame ? chosenRepeat() : 1;
    m_experiment = std::move(experiment);
    m_questions = questionsOf(*m_experiment);
    if (!isSame)
        m_systemButton->setChecked(false);
    fillChoosers(question, repeat);
    showHeader();
    // A person may have put them in another order.
    if (!isSame)
        m_columns->setContenders(m_experiment->contenders);
    showPrompt();
    showTrials();
    m_copyMarkdown->setEnabled(true);
    m_billAgain->setEnabled(true);
    m_runAgain->setEnabled(!m_experiment->contenders.empty() && !m_experiment->prompts.empty());
}

void ExperimentView::clear()
{
    m_experiment.reset();
    m_questions.clear();
    m_copyMarkdown->setEnabled(false);
    m_billAgain->setEnabled(false);
    m_runAgain->setEnabled(false);
    m_vote->setEnabled(false);
    m_columns->setContenders({});
    m_promptText->clear();
    m_title->clear();
    m_timeline->setRows({});
}

void ExperimentView::fillChoosers(int question, int repeat)
{
    const QSignalBlocker promptsBlocked(m_prompts);
    const QSignalBlocker repeatsBlocked(m_repeats);
    m_prompts->clear();
    m_repeats->clear();
    for (std::size_t i = 0; i < m_questions.size(); ++i) {
        const auto text = toQString(readableText({m_experiment->prompts[m_questions[i].front()].back()})).simplified();
        //: An entry of a list of prompts. %1: its number, %2: its beginning.
        m_prompts->addItem(tr("%1: %2").arg(i + 1).arg(text.left(200)));
    }
    int repeats = 1;
    for (const auto& trial : m_experiment->trials)
        repeats = std::max(repeats, trial.repeat);
    for (int i = 1; i <= repeats; ++i)
        //: One of several identical runs: "2 of 3".
        m_repeats->addItem(tr("%1 of %2").arg(i).arg(repeats));
    m_prompts->setCurrentIndex(std::clamp(question, 0, m_prompts->count() - 1));
    m_repeats->setCurrentIndex(std::clamp(repeat, 1, repeats) - 1);
    m_choosers->setVisible(m_prompts->count() > 1 || repeats > 1);
}

void ExperimentView::showHeader()
{
    const auto& header = m_experiment->header;
    //: Title of a recorded experiment. %1: its number, %2: when it was run.
    m_title->setText(tr("Experiment %1 · %2").arg(header.id.value).arg(whenText(header.createdAt, m_clock.utcNow())));
    m_title->setToolTip(exactWhenText(header.createdAt));
    if (header.status == trialStatusName(TrialStatus::Interrupted)) {
        m_message->show({MessageBar::Kind::Warning, tr("This experiment was interrupted."),
                         tr("The program ended while it ran. Answers that had been recorded are below; run it again for the others."),
                         {}, {}, false});
    } else if (header.status == trialStatusName(TrialStatus::Running)) {
        m_message->show({MessageBar::Kind::Info, tr("This experiment is still running."),
                         tr("Answers appear here as they are recorded."), {}, {}, false});
    } else {
        m_message->dismiss();
    }
}

const std::vector<std::size_t>& ExperimentView::chosenPrompts() const
{
    static const std::vector<std::size_t> none;
    const auto question = static_cast<std::size_t>(std::max(0, m_prompts->currentIndex()));
    return question < m_questions.size() ? m_questions[question] : none;
}

int ExperimentView::chosenRepeat() const
{
    return std::max(0, m_repeats->currentIndex()) + 1;
}

std::vector<const StoredTrial*> ExperimentView::chosenTrials() const
{
    std::vector<const StoredTrial*> chosen(m_experiment->contenders.size());
    const auto& prompts = chosenPrompts();
    for (const auto& trial : m_experiment->trials) {
        if (std::ranges::find(prompts, trial.prompt) != prompts.end() && trial.repeat == chosenRepeat() && trial.contender < chosen.size())
            chosen[trial.contender] = &trial;
    }
    return chosen;
}

void ExperimentView::showPrompt()
{
    if (chosenPrompts().empty())
        return;
    m_promptText->setPlainText(askedText(*m_experiment, chosenPrompts().front()));
    const auto system = systemPrompts(m_experiment->contenders);
    m_systemText->setPlainText(system);
    m_systemButton->setVisible(!system.isEmpty());
    m_systemText->setVisible(!system.isEmpty() && m_systemButton->isChecked());
}

void ExperimentView::showTrials()
{
    if (!m_experiment)
        return;
    const auto trials = chosenTrials();
    for (auto* column : m_columns->columns()) {
        const auto* trial = trials.at(static_cast<std::size_t>(column->position()));
        if (trial) {
            column->showTrial(trial->result);
            column->setTrialId(trial->id);
        } else {
            column->showNothing();
        }
        if (trial && isToBeJudged(trial->id, trial->result))
            column->showRating(trial->rating);
    }
    showTimeline(trials);
    m_vote->setEnabled(canBeJudged(judgeRequest()));
    if (m_figures)
        m_figures->setTrials(m_experiment->contenders, trials);
}

void ExperimentView::showTimeline(const std::vector<const StoredTrial*>& trials)
{
    std::vector<TimelineRow> rows;
    rows.reserve(trials.size());
    for (std::size_t i = 0; i < trials.size(); ++i)
        rows.push_back(timelineRow(m_experiment->contenders[i], static_cast<int>(i), trials[i]));
    m_timeline->setRows(std::move(rows));
}

void ExperimentView::copyMarkdown()
{
    if (m_experiment)
        QGuiApplication::clipboard()->setMimeData(markdownMimeData(experimentMarkdown(*m_experiment)).release());
}

JudgeRequest ExperimentView::judgeRequest() const
{
    JudgeRequest request;
    if (!m_experiment || chosenPrompts().empty())
        return request;
    request.question = askedText(*m_experiment, chosenPrompts().front()).simplified();
    const auto trials = chosenTrials();
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i])
            addJudgedAnswer(request, m_experiment->header.id, trials[i]->id, m_experiment->contenders[i], trials[i]->result);
    }
    return request;
}

void ExperimentView::rate(const ColumnView* column, const Rating& rating)
{
    if (!m_experiment)
        return;
    const auto* shown = chosenTrials().at(static_cast<std::size_t>(column->position()));
    if (!shown)
        return;
    const auto trial = std::ranges::find(m_experiment->trials, shown->id, &StoredTrial::id);
    trial->rating = rating;
    emit ratingChanged(trial->id, rating);
}

void ExperimentView::runAgain()
{
    if (chosenPrompts().empty())
        return;
    const auto& prompt = m_experiment->prompts[chosenPrompts().front()];
    if (isLaterTurn(*m_experiment))
        emit conversationRequested(m_experiment->header.id);
    else
        emit runAgainRequested(m_experiment->contenders, prompt);
}

}  // namespace assay::ui
