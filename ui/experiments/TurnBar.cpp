#include "ui/experiments/TurnBar.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Pager.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

namespace assay::ui {

namespace {

/// A tab holds the beginning of its prompt; the whole of it is a tooltip.
constexpr qsizetype mostTabCharacters = 24;
constexpr qsizetype mostToolTipCharacters = 600;

QString shortened(const QString& text, qsizetype most)
{
    return text.size() <= most ? text : text.left(most - 1).trimmed() + QChar(0x2026);
}

}  // namespace

TurnBar::TurnBar(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar(this)), m_branches(new Pager(QStringLiteral("branch"), this)), m_followUp(new QToolButton(this))
{
    m_tabs->setObjectName(QStringLiteral("turnTabBar"));
    m_tabs->setAccessibleName(tr("Turns of the conversation"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_branches->setTexts(tr("What was asked here before"), tr("What was asked here after that"));
    m_followUp->setObjectName(QStringLiteral("followUpButton"));
    m_followUp->setText(tr("Follow up"));
    m_followUp->setToolTip(tr("Asks further: each model sees the conversation with its own answers (Ctrl+T)"));
    m_followUp->setIcon(icon(IconName::Add));
    m_followUp->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_followUp->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*m_followUp, ButtonKind::Quiet);
    setTextTone(*m_followUp, TextTone::Muted);
    connect(m_tabs, &QTabBar::currentChanged, this, &TurnBar::turnRequested);
    connect(m_branches, &Pager::requested, this, &TurnBar::branchRequested);
    connect(m_followUp, &QToolButton::clicked, this, &TurnBar::followUpRequested);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1.5));
    layout->addWidget(m_tabs);
    layout->addWidget(m_branches);
    layout->addWidget(m_followUp);
    layout->addStretch(1);
    hide();
}

void TurnBar::show(const Situation& situation)
{
    if (m_situation == situation)
        return;
    m_situation = situation;
    const QSignalBlocker blocked(m_tabs);
    const bool isDraft = situation.current == situation.prompts.size();
    const auto count = static_cast<int>(situation.prompts.size()) + (isDraft ? 1 : 0);
    while (m_tabs->count() > count)
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < count)
        m_tabs->addTab({});
    for (int turn = 0; turn < count; ++turn) {
        const auto number = QLocale().toString(turn + 1);
        const auto prompt = situation.prompts.value(turn).simplified();
        // An ampersand would become a shortcut.
        auto label = shortened(prompt, mostTabCharacters).replace(QLatin1Char('&'), QLatin1String("&&"));
        //: A turn of a conversation: its number, and the beginning of what it asks.
        m_tabs->setTabText(turn, turn < situation.prompts.size() ? tr("%1  %2", "a turn").arg(number, label) : tr("%1  new").arg(number));
        m_tabs->setTabToolTip(turn, shortened(prompt, mostToolTipCharacters).toHtmlEscaped());
    }
    m_tabs->setCurrentIndex(situation.current);
    m_branches->setPlace(situation.branch, situation.branchCount);
    m_followUp->setEnabled(situation.canFollowUp);
    setVisible(!situation.prompts.isEmpty());
}

std::vector<QWidget*> TurnBar::tabStops() const
{
    return {m_tabs, m_branches->previousButton(), m_branches->nextButton(), m_followUp};
}

}  // namespace assay::ui
