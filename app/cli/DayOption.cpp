#include "app/cli/DayOption.h"

#include "core/base/Text.h"

namespace assay::cli {

Result<WallTime> parseDay(const std::string& option, const std::string& text)
{
    const auto parts = split(text, '-');
    if (parts.size() == 3) {
        const auto year = parseInteger(parts[0]);
        const auto month = parseInteger(parts[1]);
        const auto day = parseInteger(parts[2]);
        if (year && month && day) {
            const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                                   std::chrono::month(static_cast<unsigned>(*month)),
                                                   std::chrono::day(static_cast<unsigned>(*day))};
            if (date.ok())
                return WallTime{std::chrono::sys_days{date}};
        }
    }
    return fail(ErrorKind::InvalidInput, option + " takes a day as YYYY-MM-DD, not \"" + text + "\"");
}

}  // namespace assay::cli
