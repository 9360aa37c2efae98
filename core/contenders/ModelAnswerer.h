#pragma once

#include "core/contenders/Answerer.h"
#include "core/http/HttpClient.h"
#include "core/settings/ProviderConnection.h"
#include "core/settings/SecretStore.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Answers with providers' models over HTTP.
/// Ownership: keeps its own copy of the connections; `http`, `clock` and `secrets` must outlive it and all its answers.
class ModelAnswerer final : public Answerer {
public:
    /// What is known of a connection's model. Thread: the engine's loop.
    using ModelLookUp = std::function<ModelInfo(const ProviderConnection& connection, std::string_view model)>;

    /// `lookUp` says which settings a model does not take, so that they are left out; empty: what the program's own catalogue says.
    ModelAnswerer(HttpClient& http, const Clock& clock, const SecretStore& secrets, std::vector<ProviderConnection> connections,
                  ModelLookUp lookUp = {});

    [[nodiscard]] Result<AnswerLane> lane(const Contender& contender) const override;
    [[nodiscard]] Result<std::unique_ptr<RunningAnswer>> start(const Contender& contender, const Conversation& conversation,
                                                               Streaming streaming, ChatStreamObserver& observer) override;

private:
    struct Route {
        ProviderConnection connection;
        const ChatProtocol* protocol = nullptr;
    };
    [[nodiscard]] Result<const Route*> route(const Contender& contender) const;

    HttpClient& m_http;
    const Clock& m_clock;
    const SecretStore& m_secrets;
    std::map<std::string, Route> m_routes;
    ModelLookUp m_lookUp;
};

/// The request that a contender makes of a conversation.
[[nodiscard]] ChatRequest chatRequest(const Contender& contender, const Conversation& conversation, Streaming streaming);

}  // namespace assay
