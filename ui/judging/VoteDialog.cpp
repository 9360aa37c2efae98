#include "ui/judging/VoteDialog.h"

#include "ui/judging/VoteResult.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/text/ErrorText.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace assay::ui {

namespace {

QFrame* voteLine(QWidget* parent, QFrame::Shape shape)
{
    auto* frame = new QFrame(parent);
    frame->setFrameShape(shape);
    frame->setFrameShadow(QFrame::Plain);
    frame->setForegroundRole(QPalette::Mid);
    if (shape == QFrame::HLine)
        frame->setFixedHeight(1);
    else
        frame->setFixedWidth(1);
    return frame;
}

}  // namespace

struct VoteDialog::Parts {
    /// One of the two answers.
    struct Side {
        QLabel* name = nullptr;
        MarkdownView* answer = nullptr;
    };

    Parts(JudgingDesk& deskUsed, JudgeRequest requested, std::uint64_t seedUsed)
        : desk(deskUsed), request(std::move(requested)), seed(seedUsed), sitting(request.answers.size(), seed)
    {
    }

    [[nodiscard]] bool isVoting() const { return stack->currentIndex() == 0; }
    [[nodiscard]] bool isRevealed() const { return stack->currentWidget() == result; }

    JudgingDesk& desk;
    JudgeRequest request;
    std::uint64_t seed;
    VoteSitting sitting;
    /// From the first vote on.
    std::unique_ptr<BallotBox> box;

    QLabel* progress = nullptr;
    QCheckBox* names = nullptr;
    MessageBar* message = nullptr;
    QStackedWidget* stack = nullptr;
    Side left;
    Side right;
    QPushButton* takeBack = nullptr;
    EmptyState* done = nullptr;
    VoteResult* result = nullptr;
};

VoteDialog::VoteDialog(JudgingDesk& desk, JudgeRequest request, std::uint64_t seed, QWidget* parent)
    : QDialog(parent), m_parts(std::make_unique<Parts>(desk, std::move(request), seed))
{
    auto& parts = *m_parts;
    setObjectName(QStringLiteral("voteDialog"));
    setWindowTitle(tr("Vote"));
    parts.message = new MessageBar(MessageBar::Shape::Bar, this);
    parts.message->setObjectName(QStringLiteral("voteMessage"));
    parts.message->hide();
    parts.stack = new QStackedWidget(this);
    parts.stack->addWidget(buildPair());
    parts.done = new EmptyState(parts.stack);
    parts.done->setObjectName(QStringLiteral("votesDoneState"));
    parts.done->setTexts(tr("Every pair has your vote"),
                         tr("Ctrl+Z takes the last one back. Once you know who was who, the votes stay as they are."),
                         tr("Show who was who"));
    connect(parts.done, &EmptyState::actionTriggered, this, &VoteDialog::reveal);
    parts.stack->addWidget(parts.done);
    parts.result = new VoteResult(parts.stack);
    connect(parts.result, &VoteResult::closeRequested, this, &VoteDialog::accept);
    parts.stack->addWidget(parts.result);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTop());
    layout->addWidget(voteLine(this, QFrame::HLine));
    layout->addWidget(parts.message);
    layout->addWidget(parts.stack, 1);
    addShortcuts();
    setMinimumSize(steps(150), steps(90));
    if (parent)
        resize(parent->window()->size() - QSize(steps(16), steps(16)));
    showPair();
    parts.left.answer->setFocus();
}

VoteDialog::~VoteDialog() = default;

QWidget* VoteDialog::buildTop()
{
    auto& parts = *m_parts;
    auto* top = new QWidget(this);
    top->setFixedHeight(toolBarHeight());
    auto* heading = new QLabel(tr("Which answer is better?"), top);
    setFontRole(*heading, FontRole::Strong);
    auto* question = new ElidedLabel(top, Qt::ElideRight);
    question->setObjectName(QStringLiteral("voteQuestionLabel"));
    question->setText(parts.request.question);
    setTextTone(*question, TextTone::Muted);
    parts.progress = new QLabel(top);
    parts.progress->setObjectName(QStringLiteral("voteProgressLabel"));
    setFontRole(*parts.progress, FontRole::Figures);
    parts.names = new QCheckBox(tr("Show &names"), top);
    parts.names->setObjectName(QStringLiteral("showNamesCheck"));
    parts.names->setToolTip(tr("The votes are then marked as not blind. Only before the first vote."));
    connect(parts.names, &QCheckBox::toggled, this, &VoteDialog::showNames);
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), 0);
    layout->setSpacing(steps(3));
    layout->addWidget(heading);
    layout->addWidget(question, 1);
    layout->addWidget(parts.progress);
    layout->addWidget(parts.names);
    return top;
}

QWidget* VoteDialog::buildPair()
{
    auto& parts = *m_parts;
    auto* pair = new QWidget(this);
    const auto buildSide = [&](Parts::Side& side, const QString& accessibleName, const QString& objectName) {
        auto* place = new QVBoxLayout;
        place->setSpacing(0);
        side.name = new QLabel(pair);
        side.name->setObjectName(objectName + QStringLiteral("NameLabel"));
        side.name->setContentsMargins(steps(3.5), steps(1.5), steps(3.5), steps(1.5));
        setFontRole(*side.name, FontRole::Strong);
        side.answer = new MarkdownView(pair);
        side.answer->setObjectName(objectName);
        side.answer->setAccessibleName(accessibleName);
        side.answer->setFrameShape(QFrame::NoFrame);
        connect(side.answer, &MarkdownView::linkActivated, this, [](const QUrl& url) { QDesktopServices::openUrl(url); });
        place->addWidget(side.name);
        place->addWidget(side.answer, 1);
        return place;
    };
    auto* sides = new QHBoxLayout;
    sides->setSpacing(0);
    sides->addLayout(buildSide(parts.left, tr("Left answer"), QStringLiteral("leftAnswer")), 1);
    sides->addWidget(voteLine(pair, QFrame::VLine));
    sides->addLayout(buildSide(parts.right, tr("Right answer"), QStringLiteral("rightAnswer")), 1);
    auto* layout = new QVBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(sides, 1);
    layout->addWidget(voteLine(pair, QFrame::HLine));
    layout->addWidget(buildChoices());
    return pair;
}

QWidget* VoteDialog::buildChoices()
{
    auto& parts = *m_parts;
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(steps(3.5), steps(2.5), steps(3.5), steps(2.5));
    layout->setSpacing(steps(2));
    const auto add = [&](const QString& text, const QString& name, auto act) {
        auto* button = new QPushButton(text, bar);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        layout->addWidget(button);
        return button;
    };
    add(tr("← Left is better"), QStringLiteral("voteLeftButton"), [this] { vote(VoteOutcome::Left); });
    layout->addStretch(1);
    add(tr("↓ Tie"), QStringLiteral("voteTieButton"), [this] { vote(VoteOutcome::Tie); });
    add(tr("↑ Both bad"), QStringLiteral("voteBothBadButton"), [this] { vote(VoteOutcome::BothBad); });
    layout->addSpacing(steps(6));
    parts.takeBack = add(tr("Take back"), QStringLiteral("takeBackButton"), [this] { takeBack(); });
    parts.takeBack->setToolTip(tr("Takes the last vote back (Ctrl+Z)"));
    setButtonKind(*parts.takeBack, ButtonKind::Quiet);
    auto* end = add(tr("End"), QStringLiteral("endVotesButton"), [this] { reject(); });
    end->setToolTip(tr("Ends here and shows who was who (Esc)"));
    setButtonKind(*end, ButtonKind::Quiet);
    layout->addStretch(1);
    add(tr("Right is better →"), QStringLiteral("voteRightButton"), [this] { vote(VoteOutcome::Right); });
    return bar;
}

void VoteDialog::addShortcuts()
{
    const auto add = [this](const QKeySequence& key, auto act) { connect(new QShortcut(key, this), &QShortcut::activated, this, act); };
    const auto addVote = [&](Qt::Key key, VoteOutcome outcome) {
        auto* shortcut = new QShortcut(key, this);
        // A key held down is one vote.
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [this, outcome] { vote(outcome); });
        // The table of the result has its own use for these keys.
        connect(m_parts->stack, &QStackedWidget::currentChanged, shortcut, [this, shortcut] { shortcut->setEnabled(m_parts->isVoting()); });
    };
    addVote(Qt::Key_Left, VoteOutcome::Left);
    addVote(Qt::Key_Right, VoteOutcome::Right);
    addVote(Qt::Key_Down, VoteOutcome::Tie);
    addVote(Qt::Key_Up, VoteOutcome::BothBad);
    add(QKeySequence::Undo, [this] { takeBack(); });
}

void VoteDialog::vote(VoteOutcome outcome)
{
    auto& parts = *m_parts;
    const auto sides = parts.sitting.current();
    if (!sides || !parts.isVoting())
        return;
    if (!parts.box) {
        parts.box = parts.desk.open({parts.request.experiment, parts.seed, !parts.names->isChecked()});
        connect(parts.box.get(), &BallotBox::failed, this, [this](const Error& error) {
            const auto text = errorText(error);
            m_parts->message->show({MessageBar::Kind::Error, tr("A vote was not saved."), text.advice, text.detail, {}, true});
        });
    }
    const auto& answers = parts.request.answers;
    parts.box->cast({answers[sides->left].trial, answers[sides->right].trial, outcome, {}});
    parts.sitting.cast(outcome);
    showPair();
}

void VoteDialog::takeBack()
{
    auto& parts = *m_parts;
    if (parts.isRevealed() || !parts.sitting.takeBack())
        return;
    const auto sides = *parts.sitting.current();
    parts.box->takeBack(parts.request.answers[sides.left].trial, parts.request.answers[sides.right].trial);
    showPair();
}

void VoteDialog::showPair()
{
    auto& parts = *m_parts;
    const auto voteCount = static_cast<int>(parts.sitting.voteCount());
    parts.takeBack->setEnabled(voteCount > 0);
    parts.names->setEnabled(voteCount == 0 && !parts.box);
    const auto sides = parts.sitting.current();
    if (!sides) {
        parts.progress->setText(tr("%n votes", nullptr, voteCount));
        parts.stack->setCurrentWidget(parts.done);
        return;
    }
    parts.stack->setCurrentIndex(0);
    //: Which pair of answers is shown, of how many.
    parts.progress->setText(tr("%1 of %2").arg(voteCount + 1).arg(parts.sitting.pairCount()));
    parts.left.answer->setMarkdown(parts.request.answers[sides->left].markdown);
    parts.right.answer->setMarkdown(parts.request.answers[sides->right].markdown);
    for (auto* view : {parts.left.answer, parts.right.answer})
        view->scrollToStart();
    showNames();
}

void VoteDialog::showNames()
{
    auto& parts = *m_parts;
    const auto sides = parts.sitting.current();
    if (!sides)
        return;
    const bool isBlind = !parts.names->isChecked();
    parts.left.name->setText(isBlind ? tr("Left") : parts.request.answers[sides->left].contender);
    parts.right.name->setText(isBlind ? tr("Right") : parts.request.answers[sides->right].contender);
}

void VoteDialog::reveal()
{
    auto& parts = *m_parts;
    parts.result->showTallies(parts.request, parts.sitting.tallies());
    parts.progress->setText(tr("%n votes", nullptr, static_cast<int>(parts.sitting.voteCount())));
    parts.names->hide();
    parts.stack->setCurrentWidget(parts.result);
    parts.result->setFocus();
}

void VoteDialog::reject()
{
    if (m_parts->isRevealed() || m_parts->sitting.voteCount() == 0)
        QDialog::reject();
    else
        reveal();
}

}  // namespace assay::ui
