#include "core/providers/RateLimits.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace assay {

namespace {

// A hundred years: more is a broken header, and sums stay far from the ends of 64 bits.
constexpr std::int64_t mostWaitMicroseconds = 100LL * 366 * 24 * 3600 * 1'000'000;

bool isWaitDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes "12" or "3.5" from the front of `text`, in millionths. Digits after the sixth decimal are dropped.
std::optional<std::int64_t> takeMillionths(std::string_view& text)
{
    constexpr std::int64_t mostWhole = mostWaitMicroseconds;
    std::int64_t whole = 0;
    std::size_t used = 0;
    while (used < text.size() && isWaitDigit(text[used])) {
        whole = whole * 10 + (text[used++] - '0');
        if (whole > mostWhole)
            return std::nullopt;
    }
    if (used == 0)
        return std::nullopt;
    std::int64_t fraction = 0;
    if (used < text.size() && text[used] == '.') {
        ++used;
        std::int64_t place = 100'000;
        const auto firstDecimal = used;
        for (; used < text.size() && isWaitDigit(text[used]); ++used, place /= 10)
            fraction += (text[used] - '0') * place;
        if (used == firstDecimal)
            return std::nullopt;
    }
    text.remove_prefix(used);
    std::int64_t millionths = 0;
    if (__builtin_mul_overflow(whole, std::int64_t{1'000'000}, &millionths) || __builtin_add_overflow(millionths, fraction, &millionths))
        return std::nullopt;
    return millionths;
}

/// Waiting a fraction too long is harmless, too short is not.
Milliseconds roundedUp(std::int64_t microseconds)
{
    return std::chrono::ceil<Milliseconds>(Microseconds{microseconds});
}

/// The whole text as a number of `unit` microseconds each.
std::optional<Milliseconds> parsePlainWait(std::string_view text, std::int64_t unit)
{
    const auto millionths = takeMillionths(text);
    if (!millionths || !text.empty())
        return std::nullopt;
    std::int64_t product = 0;
    if (__builtin_mul_overflow(*millionths, unit, &product))
        return std::nullopt;
    const auto microseconds = product / 1'000'000;
    if (microseconds > mostWaitMicroseconds)
        return std::nullopt;
    return roundedUp(microseconds);
}

/// "Sun, 06 Nov 1994 08:49:37 GMT". The day's name is not checked against the date.
std::optional<WallTime> parseHttpDate(std::string_view text)
{
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':' ||
        text[22] != ':' || text.substr(25) != " GMT")
        return std::nullopt;
    const auto month = std::ranges::find(months, text.substr(8, 3));
    const auto day = parseInteger(text.substr(5, 2));
    const auto year = parseInteger(text.substr(12, 4));
    const auto hour = parseInteger(text.substr(17, 2));
    const auto minute = parseInteger(text.substr(20, 2));
    const auto second = parseInteger(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                           std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    // 60 is a leap second.
    if (!date.ok() || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || *second < 0 || *second > 60)
        return std::nullopt;
    return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

/// Azure sends -1 where it does not know.
std::optional<std::int64_t> readRemaining(std::string_view text)
{
    const auto count = parseInteger(text);
    return count && *count >= 0 ? count : std::nullopt;
}

}  // namespace

std::optional<Milliseconds> parseGoDuration(std::string_view text)
{
    struct Unit {
        std::string_view name;
        std::int64_t nanoseconds;
    };
    // From large to small, "ms" before "m" so that the longer name is tried first; `order` keeps 1s2m out.
    constexpr std::array<std::pair<Unit, int>, 7> units{{
        {{"h", 3'600'000'000'000}, 0},
        {{"ms", 1'000'000}, 3},
        {{"m", 60'000'000'000}, 1},
        {{"s", 1'000'000'000}, 2},
        {{"us", 1'000}, 4},
        {{"\xC2\xB5s", 1'000}, 4},
        {{"ns", 1}, 5},
    }};
    if (text.empty())
        return std::nullopt;
    std::int64_t nanoseconds = 0;
    int lastOrder = -1;
    while (!text.empty()) {
        const auto millionths = takeMillionths(text);
        if (!millionths)
            return std::nullopt;
        const auto unit = std::ranges::find_if(units, [&](const auto& entry) { return text.starts_with(entry.first.name); });
        if (unit == units.end() || unit->second <= lastOrder)
            return std::nullopt;
        lastOrder = unit->second;
        text.remove_prefix(unit->first.name.size());
        // Whole units and their millionths apart, so that an hour's worth of millionths does not overflow.
        std::int64_t whole = 0;
        const auto fraction = (*millionths % 1'000'000) * (unit->first.nanoseconds / 1000) / 1000;
        if (__builtin_mul_overflow(*millionths / 1'000'000, unit->first.nanoseconds, &whole) ||
            __builtin_add_overflow(nanoseconds, whole, &nanoseconds) || __builtin_add_overflow(nanoseconds, fraction, &nanoseconds))
            return std::nullopt;
    }
    return std::chrono::ceil<Milliseconds>(Nanoseconds{nanoseconds});
}

std::optional<Milliseconds> parseRetryAfter(std::string_view text, WallTime now)
{
    text = trimmed(text);
    if (const auto seconds = parsePlainWait(text, 1'000'000))
        return seconds;
    const auto date = parseHttpDate(text);
    if (!date)
        return std::nullopt;
    return *date <= now ? Milliseconds{0} : std::chrono::ceil<Milliseconds>(*date - now);
}

RateLimits readRateLimits(const HttpResponseHead& head, WallTime now)
{
    RateLimits limits;
    std::optional<Milliseconds> retryAfterSeconds;
    for (const auto& [name, value] : head.headers) {
        if (name == "x-ratelimit-remaining-requests")
            limits.remainingRequests = readRemaining(value);
        else if (name == "x-ratelimit-reset-requests")
            limits.requestsResetIn = parseGoDuration(value);
        else if (name == "x-ratelimit-remaining-tokens")
            limits.remainingTokens = readRemaining(value);
        else if (name == "x-ratelimit-reset-tokens")
            limits.tokensResetIn = parseGoDuration(value);
        else if (name == "retry-after-ms")
            limits.retryAfter = parsePlainWait(value, 1000);
        else if (name == "retry-after")
            retryAfterSeconds = parseRetryAfter(value, now);
        else if (name == "x-should-retry")
            limits.shouldRetry = equalsIgnoringCase(value, "true")    ? std::optional(true)
                                 : equalsIgnoringCase(value, "false") ? std::optional(false)
                                                                      : std::nullopt;
    }
    if (!limits.retryAfter)
        limits.retryAfter = retryAfterSeconds;
    return limits;
}

}  // namespace assay
