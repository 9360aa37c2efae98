#include "core/providers/OpenAiTimings.h"

#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string_view>

namespace assay {

namespace {

using nlohmann::json;

constexpr double nanosecondsPerSecond = 1e9;
constexpr double nanosecondsPerMillisecond = 1e6;
/// Above this a duration is a fault of the server: four months.
constexpr double mostMeasured = 1e16;

void takeDuration(std::optional<Nanoseconds>& duration, const json& object, std::string_view name, double unit)
{
    const auto number = numberMember(object, name);
    if (number && *number >= 0 && *number * unit <= mostMeasured)
        duration = Nanoseconds{std::llround(*number * unit)};
}

}  // namespace

void readUsageTimings(ServerTimings& timings, const json& usage)
{
    takeDuration(timings.queue, usage, "queue_time", nanosecondsPerSecond);
    takeDuration(timings.prompt, usage, "prompt_time", nanosecondsPerSecond);
    takeDuration(timings.generation, usage, "completion_time", nanosecondsPerSecond);
    takeDuration(timings.total, usage, "total_time", nanosecondsPerSecond);
}

void readLlamaTimings(ServerTimings& timings, const json& measured)
{
    takeDuration(timings.prompt, measured, "prompt_ms", nanosecondsPerMillisecond);
    takeDuration(timings.generation, measured, "predicted_ms", nanosecondsPerMillisecond);
}

}  // namespace assay
