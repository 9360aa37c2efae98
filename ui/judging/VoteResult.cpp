#include "ui/judging/VoteResult.h"

#include "ui/text/Format.h"
#include "ui/theme/Theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

/// Enough to know the answer again by.
constexpr int answerCharacters = 200;

}  // namespace

VoteResult::VoteResult(QWidget* parent) : QWidget(parent), m_table(new QTableWidget(0, ColumnCount, this))
{
    auto* heading = new QLabel(tr("Who was who"), this);
    setFontRole(*heading, FontRole::Title);
    auto* text = new QLabel(tr("The votes are kept; the ranking counts them together with those of other sittings."), this);
    text->setWordWrap(true);
    setTextTone(*text, TextTone::Muted);

    m_table->setObjectName(QStringLiteral("voteResultTable"));
    m_table->setAccessibleName(tr("Who was who"));
    m_table->setHorizontalHeaderLabels({tr("Contender"), tr("Won"), tr("Lost"), tr("Tied"), tr("Both bad"), tr("Answer")});
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + steps(2.5));
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(AnswerColumn, QHeaderView::Stretch);
    for (int column = 0; column < ColumnCount; ++column) {
        const bool isFigure = column >= WonColumn && column <= BothBadColumn;
        m_table->horizontalHeaderItem(column)->setTextAlignment((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }

    auto* close = new QPushButton(tr("&Close"), this);
    close->setObjectName(QStringLiteral("closeVotesButton"));
    setButtonKind(*close, ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &VoteResult::closeRequested);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(4));
    layout->setSpacing(steps(2));
    layout->addWidget(heading);
    layout->addWidget(text);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    setFocusProxy(close);
}

void VoteResult::showTallies(const JudgeRequest& request, const std::vector<VoteSitting::AnswerTally>& tallies)
{
    m_table->setRowCount(static_cast<int>(tallies.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& tally = tallies[static_cast<std::size_t>(row)];
        const auto& answer = request.answers[tally.answer];
        const auto set = [&](int column, const QString& text, Qt::Alignment alignment) {
            auto* item = new QTableWidgetItem(text);
            item->setTextAlignment(alignment | Qt::AlignVCenter);
            item->setToolTip(text);
            m_table->setItem(row, column, item);
        };
        set(ContenderColumn, answer.contender, Qt::AlignLeft);
        set(WonColumn, countText(tally.won), Qt::AlignRight);
        set(LostColumn, countText(tally.lost), Qt::AlignRight);
        set(TiedColumn, countText(tally.tied), Qt::AlignRight);
        set(BothBadColumn, countText(tally.bothBad), Qt::AlignRight);
        set(AnswerColumn, answer.markdown.left(answerCharacters).simplified(), Qt::AlignLeft);
    }
}

}  // namespace assay::ui
