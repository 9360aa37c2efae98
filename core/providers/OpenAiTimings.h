#pragma once

#include "core/providers/ChatEvent.h"

#include <nlohmann/json_fwd.hpp>

namespace assay {

/// What servers of the OpenAI family measured themselves, put into `timings`; what they do not say stays as it is.

/// Of a usage object: queue_time, prompt_time, completion_time and total_time in seconds (Groq).
void readUsageTimings(ServerTimings& timings, const nlohmann::json& usage);
/// Of a "timings" object: prompt_ms and predicted_ms (llama.cpp).
void readLlamaTimings(ServerTimings& timings, const nlohmann::json& measured);

}  // namespace assay
