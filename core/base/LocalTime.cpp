#include "core/base/LocalTime.h"

#include <ctime>

namespace assay {

namespace {

constexpr int tmYearBase = 1900;

}  // namespace

CalendarDay localDay(WallTime time)
{
    const auto seconds = static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    return {std::chrono::year(parts.tm_year + tmYearBase), std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1),
            std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
}

WallTime startOfLocalDay(CalendarDay day)
{
    std::tm parts{};
    parts.tm_year = static_cast<int>(day.year()) - tmYearBase;
    parts.tm_mon = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    parts.tm_mday = static_cast<int>(static_cast<unsigned>(day.day()));
    parts.tm_isdst = -1;
    auto seconds = std::mktime(&parts);
    // A midnight that the clocks skip may come out as a moment of the day before.
    constexpr std::time_t quarter = 15 * 60;
    while (localDay(fromUnixMicroseconds(static_cast<std::int64_t>(seconds) * 1'000'000)) < day)
        seconds += quarter;
    return fromUnixMicroseconds(static_cast<std::int64_t>(seconds) * 1'000'000);
}

CalendarDay addDays(CalendarDay day, int days)
{
    return CalendarDay(std::chrono::sys_days(day) + std::chrono::days(days));
}

CalendarDay firstOfMonth(CalendarDay day)
{
    return {day.year(), day.month(), std::chrono::day(1)};
}

}  // namespace assay
