#include "core/providers/GeminiUsage.h"

#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

namespace assay {

Usage readGeminiUsage(const nlohmann::json& usage)
{
    Usage read;
    const auto prompt = countMember(usage, "promptTokenCount");
    const auto candidates = countMember(usage, "candidatesTokenCount");
    const auto total = countMember(usage, "totalTokenCount");
    const auto toolPrompt = countMember(usage, "toolUsePromptTokenCount").value_or(0);
    read.cachedInput = countMember(usage, "cachedContentTokenCount");
    read.reasoning = countMember(usage, "thoughtsTokenCount");

    if (prompt) {
        // More cached than there was in all: it can only be counted beside the prompt.
        const auto cached = read.cachedInput.value_or(0);
        read.input = *prompt - (cached <= *prompt ? cached : 0) + toolPrompt;
    }
    if (candidates || read.reasoning)
        read.output = candidates.value_or(0) + read.reasoning.value_or(0);
    else if (prompt && total && *total >= *prompt + toolPrompt)
        read.output = *total - *prompt - toolPrompt;
    return read;
}

}  // namespace assay
