#include "core/providers/EmbeddingJob.h"

#include "core/providers/VectorReader.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace assay {

namespace {

/// All that was read of the prompt, wherever it is billed.
std::optional<std::int64_t> tokensRead(const Usage& usage)
{
    if (!usage.input)
        return std::nullopt;
    return *usage.input + usage.cachedInput.value_or(0) + usage.cacheWrite.value_or(0);
}

}  // namespace

class EmbeddingJob::Work final : public BatchWork {
public:
    Work(const Clock& clock, const EmbeddingProtocol& protocol, const ProviderConnection& connection, std::string key,
         EmbeddingRequest request, EmbeddingCallbacks callbacks)
        : m_clock(clock), m_protocol(protocol), m_connection(connection), m_key(std::move(key)), m_request(std::move(request)),
          m_callbacks(std::move(callbacks))
    {
    }

    [[nodiscard]] std::vector<IndexRange> batches() const
    {
        const bool isWatched = m_request.contextTokens && m_protocol.truncation(m_connection) == Truncation::Possible;
        const auto aloneAbove =
            isWatched ? 2 * static_cast<std::size_t>(*m_request.contextTokens) : std::numeric_limits<std::size_t>::max();
        return splitIntoBatches(m_request.inputs, m_protocol.limits(m_connection, m_request.model), 0, aloneAbove);
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

    Result<Usage> keep(IndexRange batch, const HttpResponseHead& head, const nlohmann::json& answer) override
    {
        auto decoded = m_protocol.decode(head, answer, batch.count);
        if (!decoded)
            return fail(decoded.error());
        if (const auto checked = checkDimension(decoded->dimension); !checked)
            return fail(checked.error());
        if (const auto checked = checkTruncation(batch, decoded->usage); !checked)
            return fail(checked.error());
        auto& result = m_outcome.result;
        if (result.dimension == 0) {
            result.dimension = decoded->dimension;
            result.values.resize(m_request.inputs.size() * result.dimension);
            result.servedModel = std::move(decoded->servedModel);
        }
        const auto start = static_cast<std::ptrdiff_t>(batch.first * result.dimension);
        std::ranges::copy(decoded->values, result.values.begin() + start);
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

    [[nodiscard]] Result<void> checkDimension(std::size_t dimension) const
    {
        const auto asked = static_cast<std::size_t>(m_request.dimensions.value_or(0));
        if (asked != 0 && asked != dimension) {
            return refuseAnswer("the vectors have " + std::to_string(dimension) + " numbers and " + std::to_string(asked) +
                                " were asked for; this model or server does not take the setting");
        }
        const auto before = m_outcome.result.dimension;
        if (before != 0 && before != dimension)
            return refuseAnswer("the vectors have " + std::to_string(dimension) + " numbers and earlier ones " + std::to_string(before));
        return {};
    }

    [[nodiscard]] Result<void> checkTruncation(IndexRange batch, const Usage& usage) const
    {
        const bool isWatched = m_request.contextTokens && m_protocol.truncation(m_connection) == Truncation::Possible;
        const auto most = m_request.contextTokens.value_or(0);
        const bool canBeCut = batch.count == 1 && m_request.inputs[batch.first].size() > static_cast<std::size_t>(most);
        if (isWatched && canBeCut && tokensRead(usage).value_or(0) >= most)
            return fail(ErrorKind::ContextTooLong, "the model read as much of it as it can; its end may have been cut off");
        return {};
    }

    const Clock& m_clock;
    const EmbeddingProtocol& m_protocol;
    const ProviderConnection m_connection;
    const std::string m_key;
    const EmbeddingRequest m_request;
    const EmbeddingCallbacks m_callbacks;
    EmbeddingOutcome m_outcome;
};

Result<std::unique_ptr<EmbeddingJob>> EmbeddingJob::start(HttpClient& http, const Clock& clock, const EmbeddingProtocol& protocol,
                                                          const ProviderConnection& connection, std::string key, EmbeddingRequest request,
                                                          EmbeddingCallbacks callbacks, BatchSettings settings)
{
    if (const auto checked = checkEmbeddingRequest(connection, request, {0, request.inputs.size()}); !checked)
        return fail(checked.error());
    if (request.contextTokens && *request.contextTokens < 1)
        return fail(ErrorKind::InvalidInput, "a model reads at least 1 token");
    const auto secrets = key.empty() ? std::vector<std::string>{} : protocol.secretsOf(key);
    auto work = std::make_unique<Work>(clock, protocol, connection, std::move(key), std::move(request), std::move(callbacks));
    const auto batches = work->batches();
    auto run = std::make_shared<BatchRun>(http, clock, std::move(work), batches, "input", settings,
                                          MinuteLimit(connection.requestsPerMinute, connection.tokensPerMinute), secrets);
    auto job = std::unique_ptr<EmbeddingJob>(new EmbeddingJob(run));
    run->begin();
    return job;
}

EmbeddingJob::EmbeddingJob(std::shared_ptr<BatchRun> run) : m_run(std::move(run)) {}

EmbeddingJob::~EmbeddingJob()
{
    m_run->drop();
}

void EmbeddingJob::cancel()
{
    m_run->cancel();
}

}  // namespace assay
