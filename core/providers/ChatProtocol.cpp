#include "core/providers/ChatProtocol.h"

#include "core/providers/OpenAiChatProtocol.h"

namespace assay {

const ChatProtocol* findProtocol(std::string_view name)
{
    static const OpenAiChatProtocol openAiChat;
    return name == openAiChat.name() ? &openAiChat : nullptr;
}

std::vector<std::string_view> protocolNames()
{
    return {OpenAiChatProtocol::protocolName};
}

}  // namespace assay
