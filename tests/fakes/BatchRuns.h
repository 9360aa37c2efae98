#pragma once

#include "core/providers/EmbeddingJob.h"
#include "core/providers/RerankJob.h"
#include "tests/fakes/ScriptedServer.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// Waits on the test's thread for what a job says on the client's loop thread.
template <typename Outcome>
class LastOutcome final {
public:
    void progress(const Progress& progress)
    {
        const std::scoped_lock lock(m_mutex);
        m_progress.push_back(progress);
        m_changed.notify_all();
    }
    void done(Outcome outcome)
    {
        const std::scoped_lock lock(m_mutex);
        m_outcome = std::move(outcome);
        ++m_doneCount;
        m_changed.notify_all();
    }

    /// Empty when nothing has come within ten seconds.
    [[nodiscard]] std::optional<Outcome> wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(60), [this] { return m_doneCount > 0; });
        return m_outcome;
    }
    [[nodiscard]] bool waitForDone(std::int64_t done)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60), [&] { return !m_progress.empty() && m_progress.back().done >= done; });
    }
    [[nodiscard]] std::vector<Progress> progresses()
    {
        const std::scoped_lock lock(m_mutex);
        return m_progress;
    }
    [[nodiscard]] int doneCount()
    {
        const std::scoped_lock lock(m_mutex);
        return m_doneCount;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Progress> m_progress;
    std::optional<Outcome> m_outcome;
    int m_doneCount = 0;
};

using LastEmbedding = LastOutcome<EmbeddingOutcome>;
using LastRerank = LastOutcome<RerankOutcome>;

[[nodiscard]] inline EmbeddingCallbacks callbacksTo(LastEmbedding& last)
{
    return {[&last](const Progress& progress) { last.progress(progress); },
            [&last](EmbeddingOutcome outcome) { last.done(std::move(outcome)); }};
}

[[nodiscard]] inline RerankCallbacks callbacksTo(LastRerank& last)
{
    return {[&last](const Progress& progress) { last.progress(progress); },
            [&last](RerankOutcome outcome) { last.done(std::move(outcome)); }};
}

[[nodiscard]] inline ProviderConnection connectionTo(const ScriptedServer& server, std::string_view path = {})
{
    ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = server.url(path);
    connection.http.proxy = ProxyMode::None;
    return connection;
}

/// Waits that a test has time for.
[[nodiscard]] inline BatchSettings hastySettings(int mostInFlight = 4)
{
    BatchSettings settings;
    settings.mostInFlight = mostInFlight;
    settings.retry.base = Milliseconds{1};
    settings.retry.overloadedBase = Milliseconds{1};
    return settings;
}

/// One whole job. What could not be started at all comes as a failure, too; an outcome without vectors and failure means that it never
/// ended.
[[nodiscard]] inline EmbeddingOutcome embedOnce(HttpClient& http, const EmbeddingProtocol& protocol, const ProviderConnection& connection,
                                                const std::string& key, EmbeddingRequest request, BatchSettings settings = hastySettings())
{
    const SystemClock clock;
    LastEmbedding last;
    const auto job = EmbeddingJob::start(http, clock, protocol, connection, key, std::move(request), callbacksTo(last), settings);
    if (!job)
        return {{}, {}, Failure{job.error(), job.error().detail, false}};
    return last.wait().value_or(EmbeddingOutcome{});
}

[[nodiscard]] inline RerankOutcome rerankOnce(HttpClient& http, const RerankProtocol& protocol, const ProviderConnection& connection,
                                              const std::string& key, RerankRequest request, BatchSettings settings = hastySettings())
{
    const SystemClock clock;
    LastRerank last;
    const auto job = RerankJob::start(http, clock, protocol, connection, key, std::move(request), callbacksTo(last), settings);
    if (!job)
        return {{}, {}, Failure{job.error(), job.error().detail, false}};
    return last.wait().value_or(RerankOutcome{});
}

}  // namespace assay
