#include "ui/judging/RankingPage.h"

#include "ui/judging/IntervalDelegate.h"
#include "ui/judging/RankingModel.h"
#include "ui/text/ErrorText.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace assay::ui {

namespace {

QFrame* rankingLine(QWidget* parent)
{
    auto* frame = new QFrame(parent);
    frame->setFrameShape(QFrame::HLine);
    frame->setFrameShadow(QFrame::Plain);
    frame->setForegroundRole(QPalette::Mid);
    frame->setFixedHeight(1);
    return frame;
}

/// What the figures rest on, where that is not what one would expect.
QString basisNote(const Ranking& ranking)
{
    if (ranking.hasPrior) {
        return RankingPage::tr(
            "The wins do not lead from every contender to every other yet, so the votes alone leave some strengths open. Until then "
            "each contender has half a tie with the mean.");
    }
    if (ranking.intervalSource == IntervalSource::Votes)
        return RankingPage::tr("Intervals take every vote for itself: there are fewer than ten sittings to draw from.");
    return {};
}

}  // namespace

RankingPage::RankingPage(JudgingDesk& desk, QWidget* parent) : Page(parent), m_desk(desk)
{
    setObjectName(QStringLiteral("rankingPage"));
}

void RankingPage::activate()
{
    if (!std::exchange(m_isBuilt, true))
        build();
    read();
}

bool RankingPage::isSettled() const
{
    return m_isBuilt && m_readsUnderWay == 0;
}

void RankingPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar());
    layout->addWidget(rankingLine(this));
    m_message = new MessageBar(MessageBar::Shape::Bar, this);
    m_message->setObjectName(QStringLiteral("rankingMessage"));
    m_message->hide();
    layout->addWidget(m_message);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_stack);
    m_empty->setObjectName(QStringLiteral("rankingEmptyState"));
    m_empty->setTexts(tr("No votes yet"),
                      tr("Ask two models or more the same question, then choose Vote blind: you see two answers at a time without names "
                         "and say which is better. "
                         "All votes together make the ranking, with intervals that say how sure it is."),
                      tr("Go to the playground"));
    connect(m_empty, &EmptyState::actionTriggered, this, &RankingPage::playgroundRequested);
    // Shown first, so that nothing flashes while the votes are read.
    m_stack->addWidget(buildContent());
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    connect(&m_desk, &JudgingDesk::votesChanged, this, [this] {
        if (isVisible())
            read();
    });
}

QWidget* RankingPage::buildToolBar()
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(toolBarHeight());
    auto* heading = new QLabel(title(), bar);
    setFontRole(*heading, FontRole::Strong);
    m_basis = new QLabel(bar);
    m_basis->setObjectName(QStringLiteral("rankingBasisLabel"));
    setTextTone(*m_basis, TextTone::Muted);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), 0);
    layout->setSpacing(steps(3));
    layout->addWidget(heading);
    layout->addWidget(m_basis);
    layout->addStretch(1);
    return bar;
}

QWidget* RankingPage::buildContent()
{
    auto* content = new QWidget(m_stack);
    buildTable(content);
    m_note = new QLabel(content);
    m_note->setObjectName(QStringLiteral("rankingNoteLabel"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(steps(3.5), steps(2), steps(3.5), 0);
    setFontRole(*m_note, FontRole::Label);
    setTextTone(*m_note, TextTone::Muted);
    m_suggestion = new QLabel(content);
    m_suggestion->setObjectName(QStringLiteral("nextPairLabel"));
    m_suggestion->setWordWrap(true);
    m_compare = new QPushButton(tr("&Ask both…"), content);
    m_compare->setObjectName(QStringLiteral("askBothButton"));
    m_compare->setToolTip(tr("Opens the Playground with these two in place of what is there; nothing is sent yet."));
    connect(m_compare, &QPushButton::clicked, this, [this] {
        const auto& ranking = m_model->ranking();
        if (!ranking.nextPair)
            return;
        emit compareRequested(
            {ranking.rows[ranking.nextPair->first].voted.contender, ranking.rows[ranking.nextPair->second].voted.contender});
    });
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(steps(3.5), steps(2), steps(3.5), steps(2.5));
    bottom->setSpacing(steps(3));
    bottom->addWidget(m_suggestion, 1);
    bottom->addWidget(m_compare);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addWidget(rankingLine(content));
    layout->addWidget(m_note);
    layout->addLayout(bottom);
    return content;
}

void RankingPage::buildTable(QWidget* parent)
{
    m_model = new RankingModel(this);
    m_table = new QTableView(parent);
    m_table->setObjectName(QStringLiteral("rankingTable"));
    m_table->setAccessibleName(tr("Ranking"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(RankingModel::IntervalColumn, new IntervalDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + steps(3.5));
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(RankingModel::ContenderColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(RankingModel::IntervalColumn, QHeaderView::Stretch);
    header->resizeSection(RankingModel::RankColumn, steps(16));
    header->resizeSection(RankingModel::StrengthColumn, steps(20));
    header->resizeSection(RankingModel::VotesColumn, steps(16));
    header->resizeSection(RankingModel::NextColumn, steps(75));
}

void RankingPage::read()
{
    ++m_readsUnderWay;
    m_desk.readRanking(this, [this](Result<Ranking> ranking) {
        --m_readsUnderWay;
        if (!ranking) {
            const auto text = errorText(ranking.error());
            m_message->show({MessageBar::Kind::Error, tr("The votes could not be read."), text.advice, text.detail, {}, true});
            return;
        }
        showRanking(std::move(*ranking));
    });
}

void RankingPage::showRanking(Ranking ranking)
{
    m_stack->setCurrentIndex(ranking.rows.empty() ? 1 : 0);
    showBasis(ranking);
    showSuggestion(ranking);
    m_model->setRanking(std::move(ranking));
}

void RankingPage::showBasis(const Ranking& ranking)
{
    m_basis->setVisible(!ranking.rows.empty());
    const auto votes = tr("%n votes", nullptr, static_cast<int>(ranking.votes));
    const auto sittings = tr("%n sittings", nullptr, static_cast<int>(ranking.ballots));
    //: %1: so many votes, %2: so many sittings.
    m_basis->setText(tr("%1 in %2").arg(votes, sittings));
    const auto note = basisNote(ranking);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void RankingPage::showSuggestion(const Ranking& ranking)
{
    m_compare->setVisible(ranking.nextPair.has_value());
    m_suggestion->setVisible(ranking.nextPair.has_value());
    if (!ranking.nextPair)
        return;
    const auto nameOf = [&](std::size_t row) { return RankingModel::name(ranking.rows[row].voted.contender); };
    m_suggestion->setText(
        tr("A vote between %1 and %2 would tell most.").arg(nameOf(ranking.nextPair->first), nameOf(ranking.nextPair->second)));
}

}  // namespace assay::ui
