#include "core/providers/ChatProtocol.h"

#include "core/providers/AnthropicProtocol.h"
#include "core/providers/BedrockProtocol.h"
#include "core/providers/CohereProtocol.h"
#include "core/providers/GeminiProtocol.h"
#include "core/providers/OllamaProtocol.h"
#include "core/providers/OpenAiChatProtocol.h"
#include "core/providers/ResponsesProtocol.h"

#include <algorithm>
#include <iterator>

namespace assay {

namespace {

/// In the order in which people are offered them.
const std::vector<const ChatProtocol*>& protocols()
{
    static const AnthropicProtocol anthropic;
    static const BedrockProtocol bedrock;
    static const CohereProtocol cohere;
    static const GeminiProtocol gemini;
    static const OllamaProtocol ollama;
    static const OpenAiChatProtocol openAiChat;
    static const ResponsesProtocol responses;
    static const std::vector<const ChatProtocol*> all{&openAiChat, &responses, &anthropic, &gemini, &bedrock, &ollama, &cohere};
    return all;
}

}  // namespace

const ChatProtocol* findProtocol(std::string_view name)
{
    const auto found = std::ranges::find(protocols(), name, &ChatProtocol::name);
    return found == protocols().end() ? nullptr : *found;
}

std::vector<std::string_view> protocolNames()
{
    std::vector<std::string_view> names;
    std::ranges::transform(protocols(), std::back_inserter(names), &ChatProtocol::name);
    return names;
}

}  // namespace assay
