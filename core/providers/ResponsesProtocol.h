#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// OpenAI's Responses interface, and the servers that offer it too.
///
/// Nothing is left on the server: "store" is false unless the extra JSON says otherwise. A model that reasons then hands out its reasoning
/// encrypted, and Message::replay brings it back in the next turn: all items of the turn as they came, under this protocol's name.
/// What a request does not set is not sent. Members of ChatSettings::extraJson win; an object there adds to ours.
class ResponsesProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "openai-responses";

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
