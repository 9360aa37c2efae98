#include "core/providers/PeakHours.h"

#include "core/base/Text.h"

namespace assay {

namespace {

constexpr std::string_view mondayToFriday = "mon-fri ";
constexpr int hoursOfDay = 24;

std::optional<int> parseHour(std::string_view text)
{
    const auto hour = text.size() <= 2 ? parseInteger(text) : std::nullopt;
    if (!hour || *hour < 0 || *hour > hoursOfDay)
        return std::nullopt;
    return static_cast<int>(*hour);
}

std::string twoDigits(int hour)
{
    return (hour < 10 ? "0" : "") + std::to_string(hour);
}

}  // namespace

bool PeakHours::contains(WallTime time) const
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(time - day).count();
    const auto weekday = std::chrono::weekday(day);
    const bool isWeekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    return ((hours >> hour) & 1U) != 0 && !(isMondayToFriday && isWeekend);
}

Result<PeakHours> parsePeakHours(std::string_view text)
{
    PeakHours hours;
    if (text.empty())
        return hours;
    auto rest = text;
    if (rest.starts_with(mondayToFriday)) {
        hours.isMondayToFriday = true;
        rest.remove_prefix(mondayToFriday.size());
    }
    for (const auto range : split(rest, ',')) {
        const auto ends = split(range, '-');
        const auto from = ends.size() == 2 ? parseHour(ends[0]) : std::nullopt;
        const auto until = ends.size() == 2 ? parseHour(ends[1]) : std::nullopt;
        if (!from || !until || *from >= *until) {
            return fail(ErrorKind::InvalidInput,
                        "\"" + std::string(text) + "\" are no hours: expected UTC hours such as 01-04,06-10 or mon-fri 01-04");
        }
        for (int hour = *from; hour < *until; ++hour)
            hours.hours |= 1U << static_cast<unsigned>(hour);
    }
    return hours;
}

std::string formatPeakHours(const PeakHours& hours)
{
    std::string text;
    for (int hour = 0; hour < hoursOfDay; ++hour) {
        const int from = hour;
        while (hour < hoursOfDay && ((hours.hours >> static_cast<unsigned>(hour)) & 1U) != 0)
            ++hour;
        if (hour == from)
            continue;
        text += (text.empty() ? "" : ",") + twoDigits(from) + "-" + twoDigits(hour);
    }
    if (!text.empty() && hours.isMondayToFriday)
        text.insert(0, mondayToFriday);
    return text;
}

}  // namespace assay
