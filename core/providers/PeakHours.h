#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// Hours of the UTC day, on all days or from Monday to Friday. Written "01-04,06-10" or "mon-fri 01-04,06-10": from the start of the
/// first hour to the start of the second. Empty: no hour at all.
struct PeakHours {
    std::uint32_t hours = 0;  ///< Bit n: the hour from n:00 to n+1:00.
    bool isMondayToFriday = false;

    [[nodiscard]] bool isEmpty() const { return hours == 0; }
    [[nodiscard]] bool contains(WallTime time) const;
    friend bool operator==(const PeakHours&, const PeakHours&) = default;
};

/// InvalidInput for what is not such a text; an empty text gives no hours.
[[nodiscard]] Result<PeakHours> parsePeakHours(std::string_view text);
[[nodiscard]] std::string formatPeakHours(const PeakHours& hours);

}  // namespace assay
