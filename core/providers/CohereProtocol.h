#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// Cohere's chat interface of version 2, `POST {base}/v2/chat`.
///
/// The base URL is taken with or without "/v2", "/v2/chat" or "/v1" at its end. Reasoning: a budget switches thinking on with that many
/// tokens, a budget of 0 and the effort "none" switch it off, any other effort switches it on: there are no degrees. What the model thought
/// and planned goes back with its turn (Message::replay). Text files become words of their message.
/// Members of ChatSettings::extraJson win; objects are merged, except "thinking", whose kinds have no members in common.
class CohereProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "cohere";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] const ProtocolAbilities& abilities() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key,
                                             const ChatRequest& request) const override;
    [[nodiscard]] std::unique_ptr<ChatDecoder> decoder(const ProviderConnection& connection, WallTime now,
                                                       ChatDecoder::OnEvent onEvent) const override;
    /// Only models that can chat are asked for.
    [[nodiscard]] HttpRequest encodeModelList(const ProviderConnection& connection, const std::string& key,
                                              std::string_view page) const override;
    [[nodiscard]] Result<ModelPage> decodeModelList(int status, std::string_view body, std::string_view page) const override;
};

}  // namespace assay
