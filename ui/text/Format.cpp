#include "ui/text/Format.h"

#include "core/base/Money.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

namespace assay::ui {

namespace {

struct FormatWords {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

constexpr int mostFigures = 3;

/// Decimals that leave `value` three significant figures; none from 100 up.
int decimalsOf(double value)
{
    const double magnitude = std::fabs(value);
    if (magnitude == 0)
        return 0;
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
    const int decimals = qMax(0, mostFigures - 1 - exponent);
    // 9.996 becomes 10.0 and not 10.00.
    const double rounded = std::round(magnitude * std::pow(10.0, decimals)) / std::pow(10.0, decimals);
    return rounded >= std::pow(10.0, exponent + 1) ? qMax(0, decimals - 1) : decimals;
}

/// How many of `most` decimals are left when zeros at the end are not written.
int neededDecimals(double value, int most)
{
    auto digits = std::llround(std::fabs(value) * std::pow(10.0, most));
    while (most > 0 && digits % 10 == 0) {
        digits /= 10;
        --most;
    }
    return most;
}

/// At most three significant figures, without zeros at the end, grouped; never "-0".
QString figureText(double value)
{
    if (value == 0)
        return QLocale().toString(0);
    return QLocale().toString(value, 'f', neededDecimals(value, decimalsOf(value)));
}

/// The sign that stands before an amount; empty for currencies that are written by their code.
QString currencySign(std::string_view currency)
{
    // "¥" is the yuan's and the yen's; in one window both are told apart by the code.
    static constexpr std::array<std::pair<std::string_view, const char16_t*>, 4> signs{
        {{"USD", u"$"}, {"EUR", u"€"}, {"GBP", u"£"}, {"CNY", u"¥"}}};
    for (const auto& [code, sign] : signs) {
        if (code == currency)
            return QString::fromUtf16(sign);
    }
    return {};
}

QString withCurrency(const QString& amount, std::string_view currency)
{
    const auto sign = currencySign(currency);
    if (!sign.isEmpty())
        return amount.startsWith(QLocale().negativeSign()) ? QLocale().negativeSign() + sign + amount.mid(QLocale().negativeSign().size())
                                                           : sign + amount;
    return currency.empty() ? amount : toQString(currency) + QChar(QChar::Nbsp) + amount;
}

double unitsOf(std::int64_t pico)
{
    return static_cast<double>(pico) / static_cast<double>(picoPerUnit);
}

/// Two decimals from one unit up, two significant figures below, so that small costs can be compared; never fewer than two decimals.
QString amountText(double units)
{
    constexpr int usualDecimals = 2;
    const double magnitude = std::fabs(units);
    if (magnitude >= 1)
        return QLocale().toString(units, 'f', usualDecimals);
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
    const int decimals = qMax(usualDecimals, 1 - exponent);
    return QLocale().toString(units, 'f', qMax(usualDecimals, neededDecimals(units, decimals)));
}

QDateTime localTime(WallTime time)
{
    constexpr std::int64_t microsecondsPerMillisecond = 1000;
    return QDateTime::fromMSecsSinceEpoch(toUnixMicroseconds(time) / microsecondsPerMillisecond).toLocalTime();
}

}  // namespace

QString unknownText()
{
    return QStringLiteral("—");
}

QString durationText(std::optional<Nanoseconds> duration)
{
    if (!duration)
        return unknownText();
    constexpr double millisecondsPerSecond = 1000;
    constexpr double secondsPerMinute = 60;
    // In the whole microseconds that a workspace keeps, so that a figure reads the same live and looked up.
    const double milliseconds = toMilliseconds(std::chrono::duration_cast<Microseconds>(*duration));
    const double magnitude = std::fabs(milliseconds);
    // By what will be shown, so that 999.6 ms is 1 s and not 1,000 ms.
    if (magnitude < millisecondsPerSecond - 0.5)
        return FormatWords::tr("%1 ms", "milliseconds").arg(figureText(milliseconds));
    const double seconds = milliseconds / millisecondsPerSecond;
    if (magnitude / millisecondsPerSecond < secondsPerMinute - 0.05)
        return FormatWords::tr("%1 s", "seconds").arg(figureText(seconds));
    const auto wholeSeconds = static_cast<std::int64_t>(std::llround(seconds));
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 3600;
    const QLocale locale;
    if (std::llabs(wholeSeconds) < hour) {
        //: Minutes and seconds.
        return FormatWords::tr("%1 min %2 s")
            .arg(locale.toString(wholeSeconds / minute), locale.toString(std::llabs(wholeSeconds) % minute));
    }
    const auto wholeMinutes = static_cast<std::int64_t>(std::llround(seconds / secondsPerMinute));
    //: Hours and minutes.
    return FormatWords::tr("%1 h %2 min").arg(locale.toString(wholeMinutes / minute), locale.toString(std::llabs(wholeMinutes) % minute));
}

QString speedText(std::optional<double> tokensPerSecond)
{
    if (!tokensPerSecond || !std::isfinite(*tokensPerSecond))
        return unknownText();
    return FormatWords::tr("%1 tok/s", "tokens per second").arg(figureText(*tokensPerSecond));
}

QString countText(std::optional<std::int64_t> count)
{
    return count ? QLocale().toString(static_cast<qlonglong>(*count)) : unknownText();
}

QString tokensText(std::optional<std::int64_t> input, std::optional<std::int64_t> output)
{
    if (!input && !output)
        return unknownText();
    //: Tokens of the prompt and of the answer: "618 → 204".
    return FormatWords::tr("%1 → %2").arg(countText(input), countText(output));
}

QString moneyText(std::optional<std::int64_t> pico, std::string_view currency)
{
    if (!pico)
        return unknownText();
    if (*pico == 0)
        return withCurrency(QStringLiteral("0"), currency);
    // A ten-thousandth of a cent: below it the digits tell nobody anything.
    constexpr std::int64_t leastShown = 1'000'000;
    if (*pico > 0 && *pico < leastShown) {
        //: A cost that is smaller than the smallest amount shown: "<$0.000001".
        return FormatWords::tr("<%1").arg(withCurrency(amountText(unitsOf(leastShown)), currency));
    }
    return withCurrency(amountText(unitsOf(*pico)), currency);
}

QString exactMoneyText(std::int64_t pico, std::string_view currency)
{
    const QLocale locale;
    auto digits = toQString(formatPico(pico));
    if (digits.startsWith(QLatin1Char('-')))
        digits.replace(0, 1, locale.negativeSign());
    return withCurrency(digits.replace(QLatin1Char('.'), locale.decimalPoint()), currency);
}

QString whenText(WallTime time, WallTime now)
{
    const auto then = localTime(time);
    const auto today = localTime(now).date();
    const QLocale locale;
    const auto clock = locale.toString(then.time(), QStringLiteral("HH:mm"));
    if (then.date() == today)
        return FormatWords::tr("today %1", "followed by the time of day").arg(clock);
    if (then.date() == today.addDays(-1))
        return FormatWords::tr("yesterday %1", "followed by the time of day").arg(clock);
    if (then.date().year() == today.year()) {
        //: Day and month without the year, in Qt's letters for dates; the time of day follows.
        return FormatWords::tr("%1 %2").arg(locale.toString(then.date(), FormatWords::tr("d MMM", "date format")), clock);
    }
    return locale.toString(then.date(), FormatWords::tr("d MMM yyyy", "date format"));
}

QString exactWhenText(WallTime time)
{
    const auto then = localTime(time);
    return FormatWords::tr("%1 %2", "date and time of day")
        .arg(QLocale().toString(then.date(), QLocale::LongFormat), QLocale().toString(then.time(), QStringLiteral("HH:mm:ss")));
}

QString sizeText(std::uint64_t bytes)
{
    constexpr double thousand = 1000;
    const auto amount = static_cast<double>(bytes);
    if (amount < thousand)
        return FormatWords::tr("%1 B", "bytes").arg(figureText(amount));
    // By what will be shown, as for durations.
    constexpr double almost = 999.5;
    if (amount < almost * thousand)
        return FormatWords::tr("%1 kB", "kilobytes").arg(figureText(amount / thousand));
    if (amount < almost * thousand * thousand)
        return FormatWords::tr("%1 MB", "megabytes").arg(figureText(amount / thousand / thousand));
    return FormatWords::tr("%1 GB", "gigabytes").arg(figureText(amount / thousand / thousand / thousand));
}

}  // namespace assay::ui
