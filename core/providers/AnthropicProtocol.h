#pragma once

#include "core/providers/ChatProtocol.h"

namespace assay {

/// Anthropic's Messages API, and the servers that speak it too (DeepSeek, MiniMax, OpenRouter, Ollama, llama.cpp, …).
///
/// The base URL is taken with or without "/v1" and "/messages" at its end. The key goes into x-api-key; a vendor that is known for a
/// bearer key in its OpenAI protocol (see Quirks) gets it as that here, too. "anthropic-version" is 2023-06-01, which all of them serve;
/// the connection's own header of that name replaces it.
///
/// Reasoning: a budget switches thinking on with that many tokens, a budget of 0 and the effort "none" switch it off, any other effort goes
/// out as the vendor's word. Signed thoughts go back with their turn (Message::replay).
/// Neighbouring messages of one role are one turn; empty ones are not sent. Of the two forms of answer only the schema can be said.
/// Members of ChatSettings::extraJson win; objects are merged, except "thinking", whose kinds have no members in common.
class AnthropicProtocol final : public ChatProtocol {
public:
    static constexpr std::string_view protocolName = "anthropic-messages";
    /// max_tokens when none is set, for the protocol demands one; with a reasoning budget, that much on top of it. The largest round number
    /// that every model behind this protocol takes: the smallest limit among them is 8192 tokens. It is also what a money cap must expect.
    static constexpr std::int64_t usualOutputTokens = 8192;
    /// The vendor refuses a smaller budget of reasoning.
    static constexpr std::int64_t leastReasoningBudget = 1024;

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
