#include "ui/spend/BudgetLine.h"

#include "ui/text/Format.h"
#include "ui/text/SpendingText.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace assay::ui {

/// How much of the budget is gone, with a mark where the warning begins.
class BudgetLine::Bar final : public QWidget {
public:
    explicit Bar(QWidget* parent) : QWidget(parent)
    {
        setObjectName(QStringLiteral("budgetBar"));
        setFixedHeight(steps(1.5));
        setMinimumWidth(steps(40));
    }
    void setShare(double share, BudgetStanding standing)
    {
        m_share = share;
        m_standing = standing;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr double warningShare = 0.8;
        QPainter painter(this);
        const auto& colors = themeColors(*this);
        const auto full = QRectF(rect());
        painter.fillRect(full, colors.softLine);
        auto used = full;
        used.setWidth(full.width() * std::clamp(m_share, 0.0, 1.0));
        painter.fillRect(used, m_standing == BudgetStanding::Reached ? colors.bad : colors.accent);
        painter.fillRect(QRectF(full.left() + full.width() * warningShare, full.top(), 1, full.height()), colors.muted);
    }

private:
    double m_share = 0;
    BudgetStanding m_standing = BudgetStanding::None;
};

BudgetLine::BudgetLine(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_note(new QLabel(this)), m_bar(new Bar(this)), m_edit(new QPushButton(this))
{
    setObjectName(QStringLiteral("budgetLine"));
    m_text->setObjectName(QStringLiteral("monthSpentLabel"));
    setFontRole(*m_text, FontRole::Figures);
    m_note->setObjectName(QStringLiteral("budgetNoteLabel"));
    setFontRole(*m_note, FontRole::Label);
    setTextTone(*m_note, TextTone::Muted);
    m_edit->setObjectName(QStringLiteral("setBudgetButton"));
    connect(m_edit, &QPushButton::clicked, this, &BudgetLine::editRequested);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(steps(3.5), steps(2.5), steps(3.5), steps(2.5));
    layout->setSpacing(steps(3));
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    // Takes the room while there is no bar.
    layout->addStretch();
    layout->addWidget(m_note);
    layout->addWidget(m_edit);
}

void BudgetLine::showMonth(const MonthBudget& month, const Spending& spent, const QString& monthName)
{
    const auto standing = month.standing();
    m_bar->setVisible(month.budget.has_value());
    m_bar->setShare(month.shareZeroToOne(), standing);
    m_edit->setText(month.budget ? tr("Change &budget…") : tr("Set a &budget…"));
    if (!month.budget) {
        const bool isNothing = spent.known.empty() && spent.unknownTrials == 0;
        //: %1: a month and its year, %2: what was spent in it.
        m_text->setText(tr("%1: %2").arg(monthName, isNothing ? tr("nothing spent") : spendingText(spent)));
        m_note->setText(tr("There is no budget."));
        setTextTone(*m_note, TextTone::Muted);
        return;
    }
    const auto& currency = month.budget->currency;
    //: %1: a month and its year, %2: what was spent in it, %3: the budget.
    m_text->setText(tr("%1: %2 of %3").arg(monthName, moneyText(month.spentPico(), currency), moneyText(month.budget->pico, currency)));
    // Rounded down: 100 % means all of it.
    const auto percent = QLocale().toString(static_cast<qlonglong>(std::floor(month.shareZeroToOne() * 100)));
    const bool hasOthers = month.spent.known.size() > (month.spentPico() > 0 ? 1U : 0U);
    auto note = standing == BudgetStanding::Reached ? tr("%1 %, used up").arg(percent) : tr("%1 %").arg(percent);
    if (hasOthers)
        note = tr("%1; other currencies are not counted", "%1: the share of a budget that was spent").arg(note);
    m_note->setText(note);
    setTextTone(*m_note, standing == BudgetStanding::Reached ? TextTone::Bad : standing == BudgetStanding::Near ? TextTone::Accent : TextTone::Muted);
    m_bar->setAccessibleName(tr("Share of the budget that is spent"));
    m_bar->setAccessibleDescription(m_note->text());
}

}  // namespace assay::ui
