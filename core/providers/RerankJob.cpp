#include "core/providers/RerankJob.h"

#include <algorithm>
#include <utility>

namespace assay {

class RerankJob::Work final : public BatchWork {
public:
    Work(const Clock& clock, const RerankProtocol& protocol, const ProviderConnection& connection, std::string key, RerankRequest request,
         RerankCallbacks callbacks)
        : m_clock(clock), m_protocol(protocol), m_connection(connection), m_key(std::move(key)), m_request(std::move(request)),
          m_callbacks(std::move(callbacks))
    {
        m_outcome.result.scores.resize(m_request.documents.size());
    }

    [[nodiscard]] std::vector<IndexRange> batches() const
    {
        return splitIntoBatches(m_request.documents, m_protocol.limits(), m_request.query.size());
    }

private:
    Result<HttpRequest> encode(IndexRange batch) override
    {
        auto encoded = m_protocol.encode(m_connection, m_key, m_request, batch);
        if (!encoded)
            return encoded;
        if (const auto isSigned = m_protocol.sign(*encoded, m_key, m_clock.utcNow()); !isSigned)
            return fail(isSigned.error());
        return encoded;
    }

    Result<Usage> keep(IndexRange batch, const HttpResponseHead& /*head*/, const nlohmann::json& answer) override
    {
        auto decoded = m_protocol.decode(answer, batch.count);
        if (!decoded)
            return fail(decoded.error());
        auto& result = m_outcome.result;
        std::ranges::copy(decoded->scores, result.scores.begin() + static_cast<std::ptrdiff_t>(batch.first));
        if (result.servedModel.empty())
            result.servedModel = std::move(decoded->servedModel);
        result.usages.push_back(decoded->usage);
        return std::move(decoded->usage);
    }

    Failure readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const override
    {
        return m_protocol.readError(head, body, limits);
    }

    void onProgress(const Progress& progress) override
    {
        if (m_callbacks.onProgress)
            m_callbacks.onProgress(progress);
    }

    void onEnd(BatchEnd end) override
    {
        m_outcome.missing = std::move(end.missing);
        m_outcome.failure = std::move(end.failure);
        m_callbacks.onDone(std::move(m_outcome));
    }

    const Clock& m_clock;
    const RerankProtocol& m_protocol;
    const ProviderConnection m_connection;
    const std::string m_key;
    const RerankRequest m_request;
    const RerankCallbacks m_callbacks;
    RerankOutcome m_outcome;
};

Result<std::unique_ptr<RerankJob>> RerankJob::start(HttpClient& http, const Clock& clock, const RerankProtocol& protocol,
                                                    const ProviderConnection& connection, std::string key, RerankRequest request,
                                                    RerankCallbacks callbacks, BatchSettings settings)
{
    if (const auto checked = checkRerankRequest(connection, request, {0, request.documents.size()}); !checked)
        return fail(checked.error());
    const auto secrets = key.empty() ? std::vector<std::string>{} : protocol.secretsOf(key);
    auto work = std::make_unique<Work>(clock, protocol, connection, std::move(key), std::move(request), std::move(callbacks));
    const auto batches = work->batches();
    auto run = std::make_shared<BatchRun>(http, clock, std::move(work), batches, "document", settings,
                                          MinuteLimit(connection.requestsPerMinute, connection.tokensPerMinute), secrets);
    auto job = std::unique_ptr<RerankJob>(new RerankJob(run));
    run->begin();
    return job;
}

RerankJob::RerankJob(std::shared_ptr<BatchRun> run) : m_run(std::move(run)) {}

RerankJob::~RerankJob()
{
    m_run->drop();
}

void RerankJob::cancel()
{
    m_run->cancel();
}

}  // namespace assay
