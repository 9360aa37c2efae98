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

/// ".25" from the front of `text`; nothing there is zero.
std::optional<Microseconds> takeFraction(std::string_view& text)
{
    if (!text.starts_with('.'))
        return Microseconds{0};
    const auto digits = std::min(text.find_first_not_of("0123456789", 1), text.size());
    const auto number = "0" + std::string(text.substr(0, digits));
    std::string_view rest = number;
    text.remove_prefix(digits);
    const auto millionths = takeMillionths(rest);
    return millionths ? std::optional(Microseconds{*millionths}) : std::nullopt;
}

/// "Z", or "+02:00" and the like.
std::optional<std::chrono::minutes> parseUtcOffset(std::string_view text)
{
    if (text == "Z" || text == "z")
        return std::chrono::minutes{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hours = parseInteger(text.substr(1, 2));
    const auto minutes = parseInteger(text.substr(4, 2));
    if (!hours || !minutes || *hours < 0 || *hours > 23 || *minutes < 0 || *minutes > 59)
        return std::nullopt;
    const auto offset = std::chrono::minutes{*hours * 60 + *minutes};
    return text[0] == '+' ? offset : -offset;
}

/// "2026-01-02T03:04:05Z" (RFC 3339).
std::optional<WallTime> parseRfc3339(std::string_view text)
{
    constexpr std::string_view shape = "0000-00-00T00:00:00";
    const auto fits = [](char form, char c) { return form == '0' ? isWaitDigit(c) : form == c; };
    if (text.size() < shape.size() || !std::equal(shape.begin(), shape.end(), text.begin(), fits))
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t digits) { return static_cast<int>(*parseInteger(text.substr(at, digits))); };
    const std::chrono::year_month_day date{std::chrono::year{number(0, 4)}, std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    // 60 is a leap second.
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 60)
        return std::nullopt;
    const auto time = std::chrono::sys_days{date} + std::chrono::hours{number(11, 2)} + std::chrono::minutes{number(14, 2)} +
                      std::chrono::seconds{number(17, 2)};
    text.remove_prefix(shape.size());
    const auto fraction = takeFraction(text);
    const auto offset = parseUtcOffset(text);
    return fraction && offset ? std::optional<WallTime>(time + *fraction - *offset) : std::nullopt;
}

/// A time in the past is no wait.
Milliseconds waitUntil(WallTime time, WallTime now)
{
    return time <= now ? Milliseconds{0} : std::chrono::ceil<Milliseconds>(time - now);
}

std::optional<Milliseconds> parseResetTime(std::string_view text, WallTime now)
{
    const auto time = parseRfc3339(text);
    return time ? std::optional(waitUntil(*time, now)) : std::nullopt;
}

/// Azure sends -1 where it does not know.
std::optional<std::int64_t> readRemaining(std::string_view text)
{
    const auto count = parseInteger(text);
    return count && *count >= 0 ? count : std::nullopt;
}

/// Anthropic counts tokens of input and of output apart as well: the allowance with the least left is the one that binds.
void readAnthropicLimits(RateLimits& limits, const HttpResponseHead& head, WallTime now)
{
    constexpr std::string_view start = "anthropic-ratelimit-";
    if (std::ranges::none_of(head.headers, [&](const HttpHeader& header) { return header.name.starts_with(start); }))
        return;
    const auto read = [&](const char* kind, const char* what) { return head.header(std::string(start) + kind + what); };
    if (const auto remaining = readRemaining(read("requests", "-remaining"))) {
        limits.remainingRequests = remaining;
        limits.requestsResetIn = parseResetTime(read("requests", "-reset"), now);
    }
    for (const auto* kind : {"tokens", "input-tokens", "output-tokens"}) {
        const auto remaining = readRemaining(read(kind, "-remaining"));
        if (!remaining || (limits.remainingTokens && *limits.remainingTokens <= *remaining))
            continue;
        limits.remainingTokens = remaining;
        limits.tokensResetIn = parseResetTime(read(kind, "-reset"), now);
    }
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
    return date ? std::optional(waitUntil(*date, now)) : std::nullopt;
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
    readAnthropicLimits(limits, head, now);
    return limits;
}

}  // namespace assay
