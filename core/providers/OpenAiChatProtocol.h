#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// OpenAI's Chat Completions, and the many servers that speak it more or less.
///
/// What a request does not set is not sent, so that the vendor's default holds. Members keep a fixed order a person can read: the same
/// request is the same bytes. Members of ChatSettings::extraJson replace the encoded ones; one of the names of the output limit
/// or of the seed there takes the place of the other.
class OpenAiChatProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "openai-chat";

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
