#include "ui/experiments/ColumnView.h"

#include "core/practice/PracticeServer.h"
#include "ui/experiments/AnswerCheckLine.h"
#include "ui/experiments/ParametersText.h"
#include "ui/experiments/RatingBar.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ContenderDot.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Figure.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/Pager.h"
#include "ui/widgets/Tag.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

/// What an estimate is made of.
QString estimateToolTip(const CostEstimate& estimate)
{
    QStringList lines{ColumnView::tr("About what the next answer will cost. Nothing is sent for it."),
                      ColumnView::tr("Input: about %1 tokens").arg(countText(estimate.inputTokens))};
    switch (estimate.outputBasis) {
    case OutputBasis::RecordedMean:
        lines.append(ColumnView::tr("Output: %1 tokens, the mean of this model's recorded answers").arg(countText(estimate.outputTokens)));
        break;
    case OutputBasis::OutputLimit:
        lines.append(ColumnView::tr("Output: at most %1 tokens, the limit that is set").arg(countText(estimate.outputTokens)));
        break;
    case OutputBasis::None:
        lines.append(ColumnView::tr("Output: not known, since this model has no recorded answers and no limit is set"));
        break;
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

struct ColumnView::Parts {
    Role role = Role::Playground;
    Contender contender;
    int position = 0;
    TrialResult result;
    bool isRunning = false;
    TrialId trial;
    bool isReplaying = false;

    QWidget* header = nullptr;
    ContenderDot* dot = nullptr;
    ElidedLabel* name = nullptr;
    Tag* practiceTag = nullptr;
    Tag* replayTag = nullptr;
    QLabel* estimate = nullptr;
    QToolButton* parameters = nullptr;
    QToolButton* unpin = nullptr;
    QToolButton* stop = nullptr;
    QToolButton* more = nullptr;
    QAction* pinAction = nullptr;
    QAction* runAgain = nullptr;
    QAction* compare = nullptr;
    QAction* details = nullptr;
    QAction* replay = nullptr;
    QFrame* progress = nullptr;
    QWidget* pagesPlace = nullptr;
    Pager* pager = nullptr;
    QLabel* agreement = nullptr;
    QWidget* messagePlace = nullptr;
    MessageBar* message = nullptr;
    MarkdownView* answer = nullptr;
    AnswerCheckLine* answerCheck = nullptr;
    QWidget* footer = nullptr;
    Figure* firstToken = nullptr;
    Figure* total = nullptr;
    Figure* speed = nullptr;
    Figure* tokens = nullptr;
    Figure* cost = nullptr;
    Figure* status = nullptr;
    TextTone statusTone = TextTone::Muted;
    RatingBar* rating = nullptr;

    void showFigures(const TrialResult& of);
    void clearFigures();
    void setStatus(const QString& text, TextTone tone);
};

void ColumnView::Parts::clearFigures()
{
    for (auto* figure : {firstToken, total, speed, tokens, cost}) {
        figure->setValue(unknownText());
        figure->setToolTip({});
    }
}

void ColumnView::Parts::setStatus(const QString& text, TextTone tone)
{
    statusTone = tone;
    status->setValue(text);
    status->setTone(tone);
}

void ColumnView::Parts::showFigures(const TrialResult& of)
{
    firstToken->setValue(durationText(of.timeToFirstToken));
    total->setValue(durationText(of.total));
    speed->setValue(speedText(of.tokensPerSecond));
    const auto& usage = of.usage;
    tokens->setValue(tokensText(usage.input, usage.output));
    cost->setValue(moneyText(of.costPico, of.currency));

    if (of.isStreamed == false) {
        firstToken->setToolTip(ColumnView::tr("The answer did not come as a stream, so there is no honest time to its first token."));
        speed->setToolTip(ColumnView::tr("The answer did not come as a stream, so its speed cannot be told."));
    }
    QStringList tokenLines{ColumnView::tr("Input: %1").arg(countText(usage.input))};
    if (usage.cachedInput)
        tokenLines.append(ColumnView::tr("Input read from a cache: %1").arg(countText(usage.cachedInput)));
    if (usage.cacheWrite)
        tokenLines.append(ColumnView::tr("Input written to a cache: %1").arg(countText(usage.cacheWrite)));
    tokenLines.append(ColumnView::tr("Output: %1").arg(countText(usage.output)));
    if (usage.reasoning)
        tokenLines.append(ColumnView::tr("Of the output, reasoning: %1").arg(countText(usage.reasoning)));
    tokens->setToolTip(tokenLines.join(QLatin1Char('\n')));
    cost->setToolTip(of.costPico ? exactMoneyText(*of.costPico, of.currency)
                                 : ColumnView::tr("Unknown: the model has no price, or the server did not count its tokens."));
    const bool isGood = of.status == TrialStatus::Answered;
    setStatus(statusText(of.status), of.isInfrastructureFailure() ? TextTone::Bad : isGood ? TextTone::Good : TextTone::Normal);
    status->setToolTip(of.attempts > 1 ? ColumnView::tr("%n attempts", nullptr, of.attempts) : QString());
}

ColumnView::ColumnView(Role role, QWidget* parent) : QFrame(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->role = role;
    setFrameShape(QFrame::NoFrame);
    buildHeader();
    auto& parts = *m_parts;
    parts.progress = new QFrame(this);
    parts.progress->setFixedHeight(steps(0.5));
    parts.progress->setAutoFillBackground(true);

    parts.message = new MessageBar(MessageBar::Shape::Card, this);
    parts.message->setObjectName(QStringLiteral("columnMessage"));
    connect(parts.message, &MessageBar::actionTriggered, this,
            [this] { m_parts->result.status == TrialStatus::Truncated ? emit continueRequested() : emit runRequested(); });
    buildPages();

    parts.answer = new MarkdownView(this);
    parts.answer->setObjectName(QStringLiteral("answerView"));
    parts.answer->setFrameShape(QFrame::NoFrame);
    // In a low window the message above it needs the room more.
    parts.answer->setMinimumHeight(steps(1));
    connect(parts.answer, &MarkdownView::linkActivated, this, &ColumnView::linkActivated);
    parts.answerCheck = new AnswerCheckLine(this);
    buildFooter();

    // Hidden with its message, so that its margins take no room.
    parts.messagePlace = new QWidget(this);
    auto* messageLayout = new QVBoxLayout(parts.messagePlace);
    messageLayout->setContentsMargins(steps(3), steps(2), steps(3), 0);
    messageLayout->addWidget(parts.message);
    parts.messagePlace->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(parts.header);
    layout->addWidget(parts.progress);
    layout->addWidget(parts.pagesPlace);
    layout->addWidget(parts.messagePlace);
    layout->addWidget(parts.answer, 1);
    layout->addWidget(parts.answerCheck);
    layout->addWidget(parts.footer);
    showNothing();
}

ColumnView::~ColumnView() = default;

void ColumnView::buildHeader()
{
    auto& parts = *m_parts;
    parts.header = new QWidget(this);
    parts.header->setFixedHeight(columnHeaderHeight());
    parts.dot = new ContenderDot(0, parts.header);
    parts.name = new ElidedLabel(parts.header);
    parts.name->setObjectName(QStringLiteral("contenderNameLabel"));
    setFontRole(*parts.name, FontRole::Strong);
    parts.practiceTag = new Tag(tr("practice"), parts.header);
    parts.practiceTag->setToolTip(tr("A fictional model on this machine. Its speed, skill and prices say nothing about real ones."));

    //: Marks an answer that is not coming now but was recorded: a noun.
    parts.replayTag = new Tag(tr("replay"), parts.header);
    parts.replayTag->setObjectName(QStringLiteral("replayTag"));
    parts.replayTag->setToolTip(tr("The recorded answer at its recorded speed. Nothing is sent; the figures are the recorded ones."));
    parts.replayTag->hide();

    parts.estimate = new QLabel(parts.header);
    parts.estimate->setObjectName(QStringLiteral("estimateLabel"));
    setFontRole(*parts.estimate, FontRole::Label);
    setTextTone(*parts.estimate, TextTone::Muted);
    parts.estimate->hide();

    const auto makeButton = [&](const QString& name) {
        auto* button = new QToolButton(parts.header);
        button->setObjectName(name);
        button->setIconSize({smallIconSize(), smallIconSize()});
        button->setFocusPolicy(Qt::StrongFocus);
        setButtonKind(*button, ButtonKind::Quiet);
        return button;
    };
    parts.parameters = makeButton(QStringLiteral("parametersButton"));
    parts.parameters->setIcon(icon(IconName::Settings));
    parts.parameters->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    parts.parameters->setLayoutDirection(Qt::RightToLeft);  // Text first, then the icon.
    setFontRole(*parts.parameters, FontRole::Label);
    setTextTone(*parts.parameters, TextTone::Muted);
    connect(parts.parameters, &QToolButton::clicked, this, [this] { emit parametersRequested(m_parts->parameters); });
    parts.unpin = makeButton(QStringLiteral("unpinColumnButton"));
    parts.unpin->setIcon(icon(IconName::Pin));
    parts.unpin->hide();
    connect(parts.unpin, &QToolButton::clicked, this, [this] { emit pinRequested(false); });
    parts.stop = makeButton(QStringLiteral("stopColumnButton"));
    parts.stop->setIcon(icon(IconName::Stop));
    connect(parts.stop, &QToolButton::clicked, this, [this] { m_parts->isReplaying ? emit replayStopRequested() : emit stopRequested(); });
    parts.more = makeButton(QStringLiteral("columnMenuButton"));
    parts.more->setIcon(icon(IconName::More));
    parts.more->setPopupMode(QToolButton::InstantPopup);
    buildMenu();

    auto* layout = new QHBoxLayout(parts.header);
    layout->setContentsMargins(steps(2.5), 0, steps(1), 0);
    layout->setSpacing(steps(1.5));
    // One below the other, so that a narrow column has room for both.
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch();
    texts->addWidget(parts.name);
    texts->addWidget(parts.estimate);
    texts->addStretch();
    layout->addWidget(parts.dot);
    layout->addLayout(texts, 1);
    layout->addWidget(parts.practiceTag);
    layout->addWidget(parts.replayTag);
    layout->addWidget(parts.parameters);
    layout->addWidget(parts.unpin);
    layout->addWidget(parts.stop);
    layout->addWidget(parts.more);
    parts.stop->hide();
}

void ColumnView::buildMenu()
{
    auto& parts = *m_parts;
    auto* menu = new QMenu(parts.more);
    const auto shortcut = QKeySequence(detailsShortcut).toString(QKeySequence::NativeText);
    if (parts.role == Role::Playground)
        parts.runAgain = menu->addAction(icon(IconName::Retry), tr("Ask only this column"), this, &ColumnView::runRequested);
    menu->addAction(icon(IconName::Copy), tr("Copy answer"), this, [this] {
        m_parts->answer->selectAll();
        m_parts->answer->copy();
        m_parts->answer->clearSelection();
    });
    parts.details = menu->addAction(icon(IconName::Info), tr("Details…") + QLatin1Char('\t') + shortcut, this, &ColumnView::detailsRequested);
    parts.details->setObjectName(QStringLiteral("columnDetailsAction"));
    parts.replay = menu->addAction(icon(IconName::Run), tr("Replay at recorded speed"), this, &ColumnView::replayRequested);
    parts.replay->setObjectName(QStringLiteral("columnReplayAction"));
    for (auto* action : {parts.details, parts.replay})
        action->setEnabled(false);
    parts.compare = menu->addAction(tr("Compare with…"), this, &ColumnView::compareRequested);
    connect(menu, &QMenu::aboutToShow, this, &ColumnView::menuAboutToShow);
    menu->addSeparator();
    parts.pinAction = menu->addAction(tr("Pin this column"));
    parts.pinAction->setCheckable(true);
    connect(parts.pinAction, &QAction::triggered, this, &ColumnView::pinRequested);
    menu->addAction(tr("Collapse this column"), this, &ColumnView::collapseRequested);
    if (parts.role == Role::Playground) {
        menu->addSeparator();
        menu->addAction(icon(IconName::Close), tr("Remove this column"), this, &ColumnView::removeRequested);
    }
    parts.more->setMenu(menu);
}

void ColumnView::buildPages()
{
    auto& parts = *m_parts;
    parts.pagesPlace = new QWidget(this);
    parts.pager = new Pager(QStringLiteral("page"), parts.pagesPlace);
    parts.agreement = new QLabel(parts.pagesPlace);
    parts.agreement->setObjectName(QStringLiteral("agreementLabel"));
    setFontRole(*parts.agreement, FontRole::Label);
    setTextTone(*parts.agreement, TextTone::Muted);
    auto* layout = new QHBoxLayout(parts.pagesPlace);
    layout->setContentsMargins(steps(1), steps(0.5), steps(2.5), 0);
    layout->setSpacing(steps(2));
    layout->addWidget(parts.pager);
    layout->addWidget(parts.agreement);
    layout->addStretch(1);
    parts.pagesPlace->hide();
    connect(parts.pager, &Pager::requested, this, &ColumnView::pageRequested);
}

void ColumnView::showPages(int page, int count, const QString& agreement)
{
    auto& parts = *m_parts;
    parts.pager->setPlace(page, count);
    parts.agreement->setText(agreement);
    parts.pagesPlace->setVisible(count > 1);
}

void ColumnView::buildFooter()
{
    auto& parts = *m_parts;
    parts.footer = new QWidget(this);
    auto* grid = new QGridLayout(parts.footer);
    grid->setContentsMargins(steps(2.5), steps(1.5), steps(2.5), steps(1.5));
    grid->setHorizontalSpacing(steps(3));
    grid->setVerticalSpacing(steps(1));
    const auto add = [&](const QString& label, const QString& name, int row, int column) {
        auto* figure = new Figure(parts.footer);
        figure->setObjectName(name);
        figure->setLabel(label);
        grid->addWidget(figure, row, column);
        grid->setColumnStretch(column, 1);
        return figure;
    };
    parts.firstToken = add(tr("first token"), QStringLiteral("firstTokenFigure"), 0, 0);
    parts.total = add(tr("total"), QStringLiteral("totalFigure"), 0, 1);
    parts.speed = add(tr("speed"), QStringLiteral("speedFigure"), 0, 2);
    parts.tokens = add(tr("tokens"), QStringLiteral("tokensFigure"), 1, 0);
    parts.cost = add(tr("cost"), QStringLiteral("costFigure"), 1, 1);
    parts.status = add(tr("status"), QStringLiteral("statusFigure"), 1, 2);
    parts.rating = new RatingBar(parts.footer);
    connect(parts.rating, &RatingBar::ratingChanged, this, &ColumnView::ratingChanged);
    grid->addWidget(parts.rating, 2, 0, 1, 3);
}

void ColumnView::setContender(const Contender& contender, int position)
{
    auto& parts = *m_parts;
    parts.contender = contender;
    parts.position = position;
    const auto name = toQString(contender.name);
    parts.dot->setPosition(position);
    parts.name->setText(name);
    const bool isPractice = contender.providerId == practiceProviderId;
    parts.practiceTag->setVisible(isPractice);
    showParameters(parametersText(contender), parametersToolTip(contender), TextTone::Muted);
    if (parts.role == Role::Record)
        setAnswerFormat(contender.settings.responseFormat);
    parts.parameters->setEnabled(parts.role == Role::Playground);
    //: %1 is a model's name.
    parts.parameters->setAccessibleName(tr("Parameters of %1").arg(name));
    parts.unpin->setAccessibleName(tr("Unpin %1").arg(name));
    parts.unpin->setToolTip(tr("Pinned: it stays in sight. Click to unpin."));
    parts.stop->setAccessibleName(tr("Stop %1").arg(name));
    parts.stop->setToolTip(tr("Stop this column"));
    parts.more->setAccessibleName(tr("More for %1").arg(name));
    parts.more->setToolTip(tr("More for this column"));
    parts.pager->setTexts(tr("The answer of %1 before this").arg(name), tr("The answer of %1 after this").arg(name));
    parts.answer->setAccessibleName(tr("Answer of %1").arg(name));
    parts.rating->setContenderName(name);
    setAccessibleName(tr("Column of %1").arg(name));
    emit headlineChanged();
}

void ColumnView::showParameters(const QString& text, const QString& toolTip, TextTone tone)
{
    auto& button = *m_parts->parameters;
    button.setText(text);
    // The gear alone says "default", so that the name has more room.
    button.setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    button.setToolTip(toolTip);
    setTextTone(button, tone);
}

void ColumnView::setAnswerFormat(const std::optional<ResponseFormat>& format)
{
    m_parts->answerCheck->setFormat(format);
}

const Contender& ColumnView::contender() const
{
    return m_parts->contender;
}

int ColumnView::position() const
{
    return m_parts->position;
}

void ColumnView::setRunning(bool isRunning)
{
    auto& parts = *m_parts;
    parts.isRunning = isRunning;
    parts.stop->setVisible(isRunning);
    parts.estimate->setVisible(!isRunning && !parts.estimate->text().isEmpty());
    if (parts.runAgain)
        parts.runAgain->setEnabled(!isRunning);
    parts.answer->setCursorShown(isRunning);
    updateProgressColor();
}

void ColumnView::setReplaying(bool isReplaying)
{
    auto& parts = *m_parts;
    parts.isReplaying = isReplaying;
    parts.replayTag->setVisible(isReplaying);
    parts.stop->setVisible(parts.isRunning || isReplaying);
    parts.answer->setCursorShown(parts.isRunning || isReplaying);
}

void ColumnView::updateProgressColor()
{
    auto palette = m_parts->progress->palette();
    const auto& colors = themeColors(*this);
    palette.setColor(QPalette::Window, m_parts->isRunning ? colors.accent : colors.panel);
    m_parts->progress->setPalette(palette);
}

void ColumnView::forgetAnswer()
{
    auto& parts = *m_parts;
    setReplaying(false);
    setTrialId({});
    parts.result = {};
    parts.messagePlace->hide();
    parts.answerCheck->forget();
    parts.answer->clear();
    parts.answer->setFolded(true);
    parts.clearFigures();
    parts.rating->setRating(std::nullopt);
    parts.rating->setEnabled(false);
}

void ColumnView::showEstimate(const std::optional<CostEstimate>& estimate)
{
    auto& parts = *m_parts;
    QString text;
    if (estimate && estimate->cost) {
        const auto amount = moneyText(estimate->cost->pico, estimate->cost->currency);
        //: An estimate of a cost before anything is sent. %1: an amount of money for the prompt alone.
        text = estimate->outputBasis == OutputBasis::None ? tr("≈ %1 + answer").arg(amount) : tr("≈ %1", "an estimate").arg(amount);
    }
    parts.estimate->setText(text);
    parts.estimate->setToolTip(text.isEmpty() ? QString() : estimateToolTip(*estimate));
    parts.estimate->setAccessibleName(text.isEmpty() ? QString() : tr("Estimated cost: %1").arg(text));
    parts.estimate->setVisible(!parts.isRunning && !text.isEmpty());
}

void ColumnView::showNothing()
{
    forgetAnswer();
    setRunning(false);
    m_parts->setStatus(tr("not asked yet"), TextTone::Muted);
    emit headlineChanged();
}

void ColumnView::showWaiting()
{
    forgetAnswer();
    setRunning(true);
    m_parts->answer->setCursorShown(false);
    m_parts->setStatus(tr("waiting"), TextTone::Muted);
    emit headlineChanged();
}

void ColumnView::showRunning()
{
    forgetAnswer();
    setRunning(true);
    m_parts->answer->setFoldTitle(tr("Thinking"));
    m_parts->setStatus(tr("running"), TextTone::Accent);
    emit headlineChanged();
}

void ColumnView::showRetrying(const Failure& failure, Milliseconds delay)
{
    forgetAnswer();
    setRunning(true);
    const auto text = errorText(failure.error);
    showMessage({MessageBar::Kind::Warning, text.title, tr("Tried again in %1.").arg(durationText(delay)), {}, {}, false});
    m_parts->setStatus(tr("waiting"), TextTone::Muted);
    emit headlineChanged();
}

void ColumnView::addNews(const ExperimentRun::News& news)
{
    if (news.isEmpty())
        return;
    m_parts->messagePlace->hide();
    if (!news.reasoning.isEmpty())
        m_parts->answer->appendFolded(news.reasoning);
    if (!news.text.isEmpty()) {
        m_parts->answer->append(news.text);
        m_parts->answerCheck->showIncomplete();
    }
}

void ColumnView::showMoments(std::optional<Nanoseconds> timeToFirstToken, Nanoseconds sinceStart)
{
    // The final figure leaves out what setting up the connection took, which is known only at the end.
    if (timeToFirstToken)
        m_parts->firstToken->setValue(tr("≈ %1", "a figure not final yet").arg(durationText(timeToFirstToken)));
    m_parts->total->setValue(durationText(sinceStart));
}

void ColumnView::showEnd(const TrialResult& result)
{
    auto& parts = *m_parts;
    parts.result = result;
    parts.messagePlace->hide();
    setRunning(false);
    if (result.timeToFirstToken && result.timeToFirstAnswer)
        parts.answer->setFoldTitle(tr("Thought for %1").arg(durationText(*result.timeToFirstAnswer - *result.timeToFirstToken)));
    else
        parts.answer->setFoldTitle(tr("Reasoning"));
    parts.answer->finish();
    if (result.text.empty() && result.status != TrialStatus::Answered)
        parts.answerCheck->forget();
    else
        parts.answerCheck->check(result.text);
    parts.showFigures(result);
    showOutcome();
    emit headlineChanged();
}

void ColumnView::showMessage(const MessageBar::Message& message)
{
    m_parts->message->show(message);
    m_parts->messagePlace->show();
}

void ColumnView::showOutcome()
{
    auto& parts = *m_parts;
    const auto& result = parts.result;
    if (result.status == TrialStatus::Answered || result.status == TrialStatus::Cancelled)
        return;
    const auto text = trialErrorText(result);
    MessageBar::Message message;
    message.kind = result.isInfrastructureFailure() ? MessageBar::Kind::Error : MessageBar::Kind::Warning;
    message.title = text.title;
    message.text = text.advice;
    message.detail = text.detail;
    message.isClosable = false;
    if (result.isInfrastructureFailure() && parts.role == Role::Playground)
        message.actionLabel = tr("Retry");
    else if (result.status == TrialStatus::Truncated && parts.role == Role::Playground)
        message.actionLabel = tr("Continue");
    showMessage(message);
}

void ColumnView::showTrial(const TrialResult& result)
{
    forgetAnswer();
    m_parts->answer->appendFolded(toQString(result.reasoning));
    m_parts->answer->append(toQString(result.text));
    showEnd(result);
    // What was not seen arriving is read from its beginning.
    m_parts->answer->scrollToStart();
}

void ColumnView::showRecorded(bool isRecorded)
{
    if (isRecorded)
        return;
    showMessage({MessageBar::Kind::Error, tr("This answer could not be recorded."),
                            tr("The workspace refused it. Check the disk, then run again."), {}, {}, false});
}

void ColumnView::setTrialId(TrialId trial)
{
    auto& parts = *m_parts;
    parts.details->setEnabled(trial.isValid());
    parts.replay->setEnabled(trial.isValid());
    if (std::exchange(parts.trial, trial) != trial)
        emit trialIdChanged();
}

TrialId ColumnView::trialId() const
{
    return m_parts->trial;
}

void ColumnView::beginReplay()
{
    auto& parts = *m_parts;
    parts.messagePlace->hide();
    parts.answer->clear();
    parts.answer->setFolded(true);
    parts.answer->setFoldTitle(tr("Thinking"));
    setReplaying(true);
}

void ColumnView::endReplay()
{
    if (!m_parts->isReplaying)
        return;
    setReplaying(false);
    const auto result = m_parts->result;
    showEnd(result);
}

bool ColumnView::isReplaying() const
{
    return m_parts->isReplaying;
}

void ColumnView::showRating(const std::optional<Rating>& rating)
{
    m_parts->rating->setRating(rating);
    m_parts->rating->setEnabled(true);
}

bool ColumnView::refresh()
{
    return m_parts->answer->refresh();
}

MarkdownView& ColumnView::answer()
{
    return *m_parts->answer;
}

const TrialResult& ColumnView::result() const
{
    return m_parts->result;
}

bool ColumnView::isRunning() const
{
    return m_parts->isRunning;
}

void ColumnView::setComparable(bool isComparable)
{
    m_parts->compare->setEnabled(isComparable);
}

void ColumnView::setPinned(bool isPinned)
{
    m_parts->unpin->setVisible(isPinned);
    m_parts->pinAction->setChecked(isPinned);
}

QWidget& ColumnView::header()
{
    return *m_parts->header;
}

QString ColumnView::shownStatus() const
{
    return m_parts->status->value();
}

TextTone ColumnView::statusTone() const
{
    return m_parts->statusTone;
}

QList<QWidget*> ColumnView::tabStops() const
{
    const auto& parts = *m_parts;
    return QList<QWidget*>{parts.parameters, parts.unpin, parts.stop, parts.more, parts.pager->previousButton(), parts.pager->nextButton(), parts.answer} +
           parts.rating->tabStops();
}

void ColumnView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colors = themeColors(*this);
    painter.fillRect(rect(), colors.panel);
    painter.fillRect(QRect(0, m_parts->header->height() - 1, width(), 1), colors.softLine);
    painter.fillRect(QRect(0, m_parts->footer->y(), width(), 1), colors.softLine);
}

void ColumnView::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_parts->progress)
        updateProgressColor();
    else if (event->type() == QEvent::FontChange && m_parts->header)
        m_parts->header->setFixedHeight(columnHeaderHeight());
}

}  // namespace assay::ui
