#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// Google's Generative Language interface: generateContent and streamGenerateContent.
///
/// The key goes into a header only; one that was pasted into the base URL as "?key=…" is not sent there. A model is named with or without
/// "models/". Effort "none" is a thinking budget of 0; every other effort and budget asks for the thoughts, too. A turn whose parts are
/// signed is sent back part by part as it came: see Message::replay. What a request does not set is not sent. Members of
/// ChatSettings::extraJson win; an object there adds to ours.
class GeminiProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "gemini";
    /// How ids of tool calls begin that the vendor gave none; they are not sent back.
    static constexpr std::string_view ownCallIdPrefix = "gemini-call-";

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
