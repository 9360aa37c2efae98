#include "ui/text/SpendingText.h"

#include "ui/text/Format.h"

#include <QCoreApplication>
#include <QStringList>

namespace assay::ui {

namespace {

/// For the translators: the context of these words.
struct SpendingWords {
    Q_DECLARE_TR_FUNCTIONS(SpendingText)
};

}  // namespace

QString spendingText(const Spending& spending)
{
    if (spending.known.empty())
        return unknownText();
    QStringList sums;
    for (const auto& sum : spending.known)
        sums.append(moneyText(sum.pico, sum.currency));
    const auto known = sums.join(QStringLiteral(" + "));
    //: A cost of which a part is not known. %1: the known part.
    return spending.unknownTrials > 0 ? SpendingWords::tr("≥ %1").arg(known) : known;
}

QString exactSpendingText(const Spending& spending)
{
    QStringList lines;
    for (const auto& sum : spending.known)
        lines.append(exactMoneyText(sum.pico, sum.currency));
    if (spending.unknownTrials > 0)
        lines.append(SpendingWords::tr("The cost of %n answers is not known.", nullptr, static_cast<int>(spending.unknownTrials)));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace assay::ui
