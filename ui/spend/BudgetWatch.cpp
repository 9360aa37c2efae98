#include "ui/spend/BudgetWatch.h"

#include "ui/text/Format.h"

#include <utility>

namespace assay::ui {

namespace {

bool isWarning(BudgetStanding standing)
{
    return standing == BudgetStanding::Near || standing == BudgetStanding::Reached;
}

}  // namespace

BudgetWatch::BudgetWatch(const WorkspaceFigures& figures, QObject* parent) : QObject(parent), m_figures(figures)
{
    connect(&figures, &WorkspaceFigures::monthChanged, this, &BudgetWatch::look);
    look();
}

void BudgetWatch::look()
{
    const auto& month = m_figures.month();
    const auto standing = month.standing();
    const auto before = std::exchange(m_standing, standing);
    if (standing == before)
        return;
    if (!isWarning(standing)) {
        if (isWarning(before))
            emit cleared();
        return;
    }
    const auto& currency = month.budget->currency;
    const auto spent = moneyText(month.spentPico(), currency);
    const auto budget = moneyText(month.budget->pico, currency);
    MessageBar::Message message;
    if (standing == BudgetStanding::Near) {
        message.kind = MessageBar::Kind::Warning;
        message.title = tr("Most of this month's budget is spent: %1 of %2.").arg(spent, budget);
    } else {
        message.kind = MessageBar::Kind::Error;
        message.title = tr("This month's budget is used up: %1 of %2.").arg(spent, budget);
        message.text = tr("Nothing that may cost something starts, unless you lift the stop for one run.");
    }
    message.actionLabel = tr("Show spending");
    emit warned(message);
}

}  // namespace assay::ui
