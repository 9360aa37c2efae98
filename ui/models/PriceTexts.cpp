#include "ui/models/PriceTexts.h"

#include "core/base/Money.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace assay::ui {

namespace {

constexpr std::int64_t tokensPerMillion = 1'000'000;

}  // namespace

QString pricePerMillionText(std::optional<std::int64_t> picoPerToken, const std::string& currency)
{
    return picoPerToken ? exactMoneyText(*picoPerToken * tokensPerMillion, currency) : unknownText();
}

QString priceSummary(const Price* price)
{
    if (!price)
        return unknownText();
    //: Prices of a model per million tokens: what goes in, what comes out.
    return QCoreApplication::translate("PriceTexts", "%1 in, %2 out")
        .arg(pricePerMillionText(price->inputPerToken, price->currency), pricePerMillionText(price->outputPerToken, price->currency));
}

QString priceSourceText(const Price& price)
{
    if (price.source == "practice")
        return QCoreApplication::translate("PriceTexts", "practice, fictional");
    const bool isUser = price.source == "user";
    // A list's price that holds from the beginning of time has no day worth saying.
    if (!isUser && price.effectiveFrom == WallTime{})
        return toQString(price.source);
    const auto day = QDateTime::fromMSecsSinceEpoch(toUnixMicroseconds(price.effectiveFrom) / 1000, Qt::UTC).date();
    const auto dayText = QLocale().toString(day, QLocale::ShortFormat);
    if (isUser) {
        //: Who entered a price, and the day it holds from.
        return QCoreApplication::translate("PriceTexts", "you, from %1").arg(dayText);
    }
    //: %1: a price list's name; %2: the day it holds from.
    return QCoreApplication::translate("PriceTexts", "%1, from %2").arg(toQString(price.source), dayText);
}

}  // namespace assay::ui
