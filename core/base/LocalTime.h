#pragma once

#include "core/base/Clock.h"

#include <chrono>

namespace assay {

/// A day of a calendar. Which moments belong to it depends on a time zone; here always on the person's own, as the C library knows it (TZ).
using CalendarDay = std::chrono::year_month_day;

/// The day in which `time` falls. Thread: any.
[[nodiscard]] CalendarDay localDay(WallTime time);
/// The first moment of a day: midnight, or what follows it where the clocks skip midnight. Thread: any.
[[nodiscard]] WallTime startOfLocalDay(CalendarDay day);
/// The day before or after by `days`.
[[nodiscard]] CalendarDay addDays(CalendarDay day, int days);
[[nodiscard]] CalendarDay firstOfMonth(CalendarDay day);

}  // namespace assay
