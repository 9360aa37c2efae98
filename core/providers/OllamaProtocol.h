#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// Ollama's own interface, `POST {base}/api/chat`: streams are lines of JSON, and the server's own timings come along.
///
/// "truncate" is always false: left to itself the server cuts a prompt that does not fit into the model's context without saying so, and
/// the answer would be judged as one to the whole question. With it, such a prompt is an error (ContextTooLong). How large the context is
/// the server decides, unless the extra JSON says {"options": {"num_ctx": …}}: its "options" are merged with ours.
///
/// Reasoning effort "none" switches thinking off, any other word goes out as it is. Text files become words of their message. Reasoning
/// goes back with its turn (Message::replay), for models that think between their tool calls. Arguments of tool calls are objects here: a
/// turn whose arguments are not is refused.
class OllamaProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "ollama";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] const ProtocolAbilities& abilities() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key,
                                             const ChatRequest& request) const override;
    [[nodiscard]] std::unique_ptr<ChatDecoder> decoder(const ProviderConnection& connection, WallTime now,
                                                       ChatDecoder::OnEvent onEvent) const override;
    [[nodiscard]] HttpRequest encodeModelList(const ProviderConnection& connection, const std::string& key,
                                              std::string_view page) const override;
    [[nodiscard]] Result<ModelPage> decodeModelList(int status, std::string_view body, std::string_view page) const override;
};

}  // namespace assay
