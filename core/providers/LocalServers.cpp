#include "core/providers/LocalServers.h"

#include "core/providers/OpenAiChatProtocol.h"

#include <utility>

namespace assay {

std::vector<LocalServerPlace> usualLocalServerPlaces()
{
    return {{"Ollama", "ollama", 11434}, {"LM Studio", "lm-studio", 1234}, {"llama.cpp", "llama-cpp", 8080}, {"vLLM", "vllm", 8000}};
}

ProviderConnection localServerConnection(const LocalServerPlace& place)
{
    ProviderConnection connection;
    connection.id = place.id;
    connection.protocol = OpenAiChatProtocol::protocolName;
    // Places have the ids of their vendors.
    connection.vendor = place.id;
    connection.baseUrl = "http://127.0.0.1:" + std::to_string(place.port) + "/v1";
    connection.http.proxy = ProxyMode::None;
    return connection;
}

LocalServerSearch::LocalServerSearch(HttpClient& http, std::vector<LocalServerPlace> places,
                                     std::function<void(std::vector<FoundLocalServer>)> onDone)
    : m_http(http), m_places(std::move(places)), m_onDone(std::move(onDone)), m_found(m_places.size()), m_openCount(m_places.size())
{
}

void LocalServerSearch::start()
{
    const auto* protocol = findProtocol(OpenAiChatProtocol::protocolName);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        auto connection = localServerConnection(m_places[i]);
        connection.http.connectTimeout = patience;
        connection.http.totalTimeout = patience;
        m_requests.push_back(std::make_unique<ModelListRequest>(m_http, *protocol, connection, std::string{},
                                                                [this, i](const ModelListOutcome& outcome) { noteAnswer(i, outcome); }));
    }
    // Only when all are there: the first answer may come before the last question.
    for (const auto& request : m_requests)
        request->start();
}

void LocalServerSearch::noteAnswer(std::size_t index, const ModelListOutcome& outcome)
{
    if (outcome.models && !outcome.models->empty())
        m_found[index] = FoundLocalServer{m_places[index], outcome.models->size()};
    if (--m_openCount == 0)
        finish();
}

void LocalServerSearch::finish()
{
    std::vector<FoundLocalServer> found;
    for (auto& server : m_found) {
        if (server)
            found.push_back(std::move(*server));
    }
    m_onDone(std::move(found));
}

}  // namespace assay
