#pragma once

#include "core/http/HttpClient.h"
#include "core/providers/ModelListRequest.h"
#include "core/settings/ProviderConnection.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// Where a model server that people run on their own machine usually listens.
struct LocalServerPlace {
    std::string name;  ///< As its makers write it: "Ollama".
    std::string id;    ///< What a connection to it is called at first: "ollama".
    std::uint16_t port = 0;
};
/// Ollama, LM Studio, llama.cpp and vLLM at their usual ports.
[[nodiscard]] std::vector<LocalServerPlace> usualLocalServerPlaces();

/// How to reach a server at that place: 127.0.0.1, no proxy, no key.
[[nodiscard]] ProviderConnection localServerConnection(const LocalServerPlace& place);

/// A place where somebody answered with a list of models.
struct FoundLocalServer {
    LocalServerPlace place;
    std::size_t modelCount = 0;  ///< At least 1.
};

/// Looks once at some ports of 127.0.0.1 for model servers. Only what answers with a list of at least one model counts: other web servers
/// like the same ports.
///
/// `places` has at least one. Thread: start() from any; `onDone` once, on the client's loop thread, at the latest after `patience`. Dropping the search ends it without a call.
class LocalServerSearch final {
public:
    static constexpr Milliseconds patience{400};

    LocalServerSearch(HttpClient& http, std::vector<LocalServerPlace> places, std::function<void(std::vector<FoundLocalServer>)> onDone);

    void start();

private:
    void noteAnswer(std::size_t index, const ModelListOutcome& outcome);
    void finish();

    HttpClient& m_http;
    std::vector<LocalServerPlace> m_places;
    std::function<void(std::vector<FoundLocalServer>)> m_onDone;
    /// By place; empty: no models there. Written on the loop thread only.
    std::vector<std::optional<FoundLocalServer>> m_found;
    std::size_t m_openCount;
    /// Last, so that they go first: their calls use what stands above.
    std::vector<std::unique_ptr<ModelListRequest>> m_requests;
};

}  // namespace assay
