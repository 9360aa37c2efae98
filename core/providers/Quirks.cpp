#include "core/providers/Quirks.h"

#include "core/http/Url.h"

#include <algorithm>
#include <array>

namespace assay {

namespace {

constexpr std::string_view newOutputLimitField = "max_completion_tokens";
constexpr std::string_view azureKeyHeader = "api-key";

// Sources: the providers' own clients and pages; one row per host, so that what one server does never changes another.
constexpr std::array quirkRows{
    Quirks{.server = "OpenAI", .hostSuffix = "api.openai.com", .outputLimitField = newOutputLimitField},
    // Both the dated API (…/openai/deployments/NAME?api-version=…) and the v1 API; three host names for the same service.
    Quirks{.server = "Azure OpenAI",
           .hostSuffix = "openai.azure.com",
           .outputLimitField = newOutputLimitField,
           .keyHeader = azureKeyHeader,
           .keyPrefix = ""},
    Quirks{.server = "Azure OpenAI",
           .hostSuffix = "cognitiveservices.azure.com",
           .outputLimitField = newOutputLimitField,
           .keyHeader = azureKeyHeader,
           .keyPrefix = ""},
    Quirks{.server = "Azure OpenAI",
           .hostSuffix = "services.ai.azure.com",
           .outputLimitField = newOutputLimitField,
           .keyHeader = azureKeyHeader,
           .keyPrefix = ""},
    Quirks{.server = "OpenRouter",
           .hostSuffix = "openrouter.ai",
           .reasoningWords = ReasoningWords::ReasoningObject,
           .replayField = reasoningDetailsField,
           .chargeCurrency = "USD"},
    Quirks{.server = "Groq", .hostSuffix = "api.groq.com"},
    Quirks{.server = "Together", .hostSuffix = "together.xyz"},
    Quirks{.server = "Together", .hostSuffix = "together.ai"},
    // Its older reasoning model refused its reasoning in the input; since V4 it asks for it, also for turns without.
    Quirks{.server = "DeepSeek",
           .hostSuffix = "api.deepseek.com",
           .reasoningWords = ReasoningWords::EffortOrDisabled,
           .replayField = reasoningContentField},
    Quirks{.server = "Mistral", .hostSuffix = "api.mistral.ai", .seedField = "random_seed", .takesStreamOptions = false},
    Quirks{.server = "xAI", .hostSuffix = "api.x.ai", .reasoningIsOutsideCompletion = true},
    // Its own client sends no stream_options and reads the usage that every chunk brings.
    Quirks{.server = "Perplexity",
           .hostSuffix = "api.perplexity.ai",
           .takesStreamOptions = false,
           .reasoningIsOutsideCompletion = true,
           .chargeCurrency = "USD"},
    Quirks{.server = "vLLM", .hostSuffix = "", .loopbackPort = 8000},
    Quirks{.server = "llama.cpp", .hostSuffix = "", .loopbackPort = 8080},
    Quirks{.server = "LM Studio", .hostSuffix = "", .loopbackPort = 1234},
    Quirks{.server = "Ollama", .hostSuffix = "", .loopbackPort = 11434},
    Quirks{.server = "Volcano Ark", .hostSuffix = "volces.com", .reasoningWords = ReasoningWords::ThinkingSwitch},
    Quirks{.server = "DashScope",
           .hostSuffix = "dashscope.aliyuncs.com",
           .reasoningWords = ReasoningWords::EnableThinking,
           .quotaIsPerMinute = true},
    Quirks{.server = "DashScope",
           .hostSuffix = "dashscope-intl.aliyuncs.com",
           .reasoningWords = ReasoningWords::EnableThinking,
           .quotaIsPerMinute = true},
    Quirks{.server = "Zhipu", .hostSuffix = "bigmodel.cn", .reasoningWords = ReasoningWords::ThinkingSwitch},
    Quirks{.server = "Z.AI", .hostSuffix = "api.z.ai", .reasoningWords = ReasoningWords::ThinkingSwitch},
    Quirks{.server = "Moonshot", .hostSuffix = "moonshot.ai", .reasoningWords = ReasoningWords::ThinkingSwitch},
    Quirks{.server = "Moonshot", .hostSuffix = "moonshot.cn", .reasoningWords = ReasoningWords::ThinkingSwitch},
    Quirks{.server = "MiniMax",
           .hostSuffix = "minimax.io",
           .outputLimitField = newOutputLimitField,
           .reasoningWords = ReasoningWords::AdaptiveThinking,
           .replayField = reasoningDetailsField},
    Quirks{.server = "MiniMax",
           .hostSuffix = "minimaxi.com",
           .outputLimitField = newOutputLimitField,
           .reasoningWords = ReasoningWords::AdaptiveThinking,
           .replayField = reasoningDetailsField},
    Quirks{.server = "SiliconFlow", .hostSuffix = "siliconflow.cn", .reasoningWords = ReasoningWords::EnableThinking},
    Quirks{.server = "SiliconFlow", .hostSuffix = "siliconflow.com", .reasoningWords = ReasoningWords::EnableThinking},
    Quirks{.server = "Cohere", .hostSuffix = "cohere.ai"},
    Quirks{.server = "Cohere", .hostSuffix = "cohere.com"},
    Quirks{.server = "Gemini", .hostSuffix = "generativelanguage.googleapis.com"},
    Quirks{.server = "Fireworks", .hostSuffix = "api.fireworks.ai"},
    Quirks{.server = "OpenAI-compatible server", .hostSuffix = ""},
};

bool endsWithLabels(std::string_view host, std::string_view suffix)
{
    if (suffix.empty() || !host.ends_with(suffix))
        return false;
    return host.size() == suffix.size() || host[host.size() - suffix.size() - 1] == '.';
}

}  // namespace

const Quirks& quirksFor(std::string_view baseUrl)
{
    const auto url = parseUrl(baseUrl);
    if (!url)
        return quirkRows.back();
    const auto isLoopback = url->isLoopback();
    const auto* row = std::ranges::find_if(quirkRows, [&](const Quirks& quirks) {
        return isLoopback ? quirks.loopbackPort != 0 && quirks.loopbackPort == url->port : endsWithLabels(url->host, quirks.hostSuffix);
    });
    return row == quirkRows.end() ? quirkRows.back() : *row;
}

}  // namespace assay
