#include "ui/shell/StatusLine.h"

#include "ui/bridge/Session.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

namespace assay::ui {

StatusLine::StatusLine(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_running(new QLabel(this)), m_spending(new QLabel(this)), m_workspace(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(statusBarHeight());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(steps(3), 1, steps(3), 0);
    layout->setSpacing(steps(5));
    m_running->setObjectName(QStringLiteral("runningCountLabel"));
    m_spending->setObjectName(QStringLiteral("spentTodayLabel"));
    m_workspace->setObjectName(QStringLiteral("workspaceLabel"));
    layout->addWidget(m_running);
    layout->addWidget(m_spending);
    layout->addWidget(m_workspace, 1);
    auto* hint = new QLabel(tr("Ctrl+K: all commands"), this);
    layout->addWidget(hint);
    for (auto* label : std::initializer_list<QWidget*>{m_running, m_spending, m_workspace, hint}) {
        setFontRole(*label, FontRole::Label);
        setTextTone(*label, TextTone::Muted);
    }
    m_workspace->setText(tr("Recorded in %1").arg(session.workspaceName()));
    m_workspace->setToolTip(session.workspaceFile());

    connect(&session, &Session::runningTrialCountChanged, this, &StatusLine::showRunning);
    connect(&session, &Session::spentTodayChanged, this, &StatusLine::showSpending);
    showRunning(session.runningTrialCount());
    showSpending();
}

void StatusLine::showRunning(int count)
{
    m_running->setText(tr("%n running", nullptr, count));
    setTextTone(*m_running, count > 0 ? TextTone::Accent : TextTone::Muted);
}

void StatusLine::showSpending()
{
    const auto& spending = m_session.spentToday();
    QStringList sums;
    for (const auto& sum : spending.known)
        sums.append(moneyText(sum.pico, sum.currency));
    if (sums.isEmpty())
        sums.append(spending.unknownTrials > 0 ? unknownText() : moneyText(0, "USD"));
    const auto sum = sums.join(QStringLiteral(" + "));
    const bool isLowerBound = spending.unknownTrials > 0 && !spending.known.empty();
    m_spending->setText(isLowerBound ? tr("Today at least %1").arg(sum) : tr("Today %1").arg(sum));
    m_spending->setToolTip(spending.unknownTrials > 0
                               ? tr("The cost of %n of today's answers is not known. Set prices on the Models page.", nullptr,
                                    static_cast<int>(spending.unknownTrials))
                               : tr("What everything asked today has cost."));
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colors = themeColors(*this);
    painter.fillRect(rect(), colors.background);
    painter.fillRect(QRect(0, 0, width(), 1), colors.line);
}

void StatusLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFixedHeight(statusBarHeight());
}

}  // namespace assay::ui
