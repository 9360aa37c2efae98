#include "core/contenders/ModelAnswerer.h"

#include "core/providers/Catalogue.h"

#include <utility>

namespace assay {

namespace {

class RunningModelAnswer final : public RunningAnswer {
public:
    RunningModelAnswer(HttpClient& http, const Clock& clock, const ChatProtocol& protocol, const ProviderConnection& connection,
                       std::string key, ChatStreamObserver& observer)
        : m_stream(http, clock, protocol, connection, std::move(key), observer)
    {
    }

    Result<void> start(ChatRequest request, const ModelInfo& model) { return m_stream.start(std::move(request), model); }
    void cancel() override { m_stream.cancel(); }

private:
    ChatStream m_stream;
};

}  // namespace

ChatRequest chatRequest(const Contender& contender, const Conversation& conversation, Streaming streaming)
{
    return {contender.model, contender.system, conversation, contender.tools, contender.settings, streaming};
}

ModelAnswerer::ModelAnswerer(HttpClient& http, const Clock& clock, const SecretStore& secrets,
                             std::vector<ProviderConnection> connections, ModelLookUp lookUp)
    : m_http(http), m_clock(clock), m_secrets(secrets), m_lookUp(std::move(lookUp))
{
    if (!m_lookUp) {
        m_lookUp = [](const ProviderConnection& connection, std::string_view model) {
            return Catalogue::shipped().modelInfo(connection, model);
        };
    }
    for (auto& connection : connections) {
        const auto* protocol = findProtocol(connection.protocol);
        auto id = connection.id;
        m_routes.insert_or_assign(std::move(id), Route{std::move(connection), protocol});
    }
}

Result<const ModelAnswerer::Route*> ModelAnswerer::route(const Contender& contender) const
{
    const auto found = m_routes.find(contender.providerId);
    if (found == m_routes.end())
        return fail(ErrorKind::NotFound, "no provider \"" + contender.providerId + "\" is set up");
    if (!found->second.protocol) {
        return fail(ErrorKind::InvalidInput, "provider \"" + contender.providerId + "\" uses protocol \"" +
                                                 found->second.connection.protocol + "\", which this version does not speak");
    }
    return &found->second;
}

Result<AnswerLane> ModelAnswerer::lane(const Contender& contender) const
{
    const auto found = route(contender);
    if (!found)
        return fail(found.error());
    const auto& connection = (*found)->connection;
    if (auto allowed = checkKeyMayTravel(connection); !allowed)
        return fail(allowed.error());
    if (connection.key) {
        if (const auto key = m_secrets.key(*connection.key); !key)
            return fail(key.error());
    }
    return AnswerLane{connection.id, contender.model, connection.concurrency, connection.requestsPerMinute, connection.tokensPerMinute};
}

Result<std::unique_ptr<RunningAnswer>> ModelAnswerer::start(const Contender& contender, const Conversation& conversation,
                                                            Streaming streaming, ChatStreamObserver& observer)
{
    const auto found = route(contender);
    if (!found)
        return fail(found.error());
    const auto& [connection, protocol] = **found;
    if (auto allowed = checkKeyMayTravel(connection); !allowed)
        return fail(allowed.error());
    std::string key;
    if (connection.key) {
        auto stored = m_secrets.key(*connection.key);
        if (!stored)
            return fail(stored.error());
        key = std::move(*stored);
    }
    auto answer = std::make_unique<RunningModelAnswer>(m_http, m_clock, *protocol, connection, std::move(key), observer);
    if (auto started = answer->start(chatRequest(contender, conversation, streaming), m_lookUp(connection, contender.model)); !started)
        return fail(started.error());
    return std::unique_ptr<RunningAnswer>(std::move(answer));
}

}  // namespace assay
