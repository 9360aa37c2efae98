#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// Amazon Bedrock's Converse and ConverseStream.
///
/// The base URL is https://bedrock-runtime.REGION.amazonaws.com. The model is any id that Bedrock takes in that place: of a foundation
/// model, of an inference profile, or a whole ARN. The list of models comes from the host without "-runtime"; behind any other host, a
/// gateway or a test server, everything is asked of that one and signed for us-east-1.
///
/// The key is a bearer key, or a pair of AWS keys (see parseAwsCredentials()), with which sign() signs.
///
/// Reasoning: an effort goes out as the vendor's word; a budget in the words of Anthropic's models, the only ones here that are told a
/// number, where 0 switches thinking off. Signed thoughts go back with their turn (Message::replay). Settings that Converse has no word for
/// can be given as extra JSON: {"additionalModelRequestFields": {…}}; its objects are merged with ours.
class BedrockProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "bedrock";

    [[nodiscard]] std::string_view name() const override { return protocolName; }
    [[nodiscard]] const ProtocolAbilities& abilities() const override;
    [[nodiscard]] Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key,
                                             const ChatRequest& request) const override;
    [[nodiscard]] std::unique_ptr<ChatDecoder> decoder(const ProviderConnection& connection, WallTime now,
                                                       ChatDecoder::OnEvent onEvent) const override;
    /// First the foundation models that can be asked as they are, then the inference profiles, which newer models need.
    [[nodiscard]] HttpRequest encodeModelList(const ProviderConnection& connection, const std::string& key,
                                              std::string_view page) const override;
    [[nodiscard]] Result<ModelPage> decodeModelList(int status, std::string_view body, std::string_view page) const override;
    [[nodiscard]] Result<void> sign(HttpRequest& request, const std::string& key, WallTime now) const override;
    [[nodiscard]] std::vector<std::string> secretsOf(const std::string& key) const override;
};

}  // namespace assay
