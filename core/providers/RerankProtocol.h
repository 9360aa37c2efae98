#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/providers/BatchLimits.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/IndexRange.h"
#include "core/providers/RateLimits.h"
#include "core/settings/ProviderConnection.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// A question and the texts that may answer it, in no vendor's words.
struct RerankRequest {
    std::string model;
    std::string query;
    std::vector<std::string> documents;  ///< None of them empty.
    friend bool operator==(const RerankRequest&, const RerankRequest&) = default;
};

/// The scores of one request's documents.
struct RerankBatch {
    /// In the order of the documents; higher is better. What the numbers are is the model's own: 0 to 1 with many, raw logits with some.
    std::vector<double> scores;
    /// `output` is 0 where the vendor counts: nothing is generated. `searches`: Cohere's search units.
    Usage usage;
    std::string servedModel;  ///< The model name the vendor says it used; empty: it did not say.
};

/// One vendor's way of being asked for scores. Stateless; one object serves all connections that speak it. Thread: any.
///
/// A model scores each document by itself, so that batches of one question can be put together. Documents that are longer than the model
/// reads are cut without a word by Cohere (at 4,096 tokens) and, as far as is known, by the servers of Jina's shape; Voyage is told not to.
class RerankProtocol {
public:
    virtual ~RerankProtocol() = default;
    /// For records and logs, e.g. "cohere-rerank".
    [[nodiscard]] virtual std::string_view name() const = 0;

    /// What one request may hold; the query counts with each document.
    [[nodiscard]] virtual BatchLimits limits() const = 0;

    /// Asks for the scores of `batch`, a part of request.documents, all of them. `key` is empty when the connection has none. InvalidInput
    /// if the request cannot be said in this protocol.
    [[nodiscard]] virtual Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key,
                                                     const RerankRequest& request, IndexRange batch) const = 0;
    /// The scores in `answer`, the JSON document of an answer that is no error (see readBatchDocument()), of `count` documents. BadResponse
    /// unless there is exactly one for each, all of them finite.
    [[nodiscard]] virtual Result<RerankBatch> decode(const nlohmann::json& answer, std::size_t count) const = 0;
    /// What an answer with a status outside of 200 to 299 means.
    [[nodiscard]] virtual Failure readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const;

    /// Last touch to an encoded request just before it is sent, as ChatProtocol::sign().
    [[nodiscard]] virtual Result<void> sign(HttpRequest& /*request*/, const std::string& /*key*/, WallTime /*now*/) const { return {}; }
    /// The parts of `key` that must not be recorded anywhere.
    [[nodiscard]] virtual std::vector<std::string> secretsOf(const std::string& key) const { return {key}; }
};

/// How the server behind `connection` is asked for scores: by its host, else by the protocol it is chatted with. Null if it has none
/// (Anthropic, Gemini, Ollama). Lives as long as the program.
[[nodiscard]] const RerankProtocol* rerankProtocolFor(const ProviderConnection& connection);

/// What every protocol refuses before it encodes: no address, no model, no query, no or an empty document.
[[nodiscard]] Result<void> checkRerankRequest(const ProviderConnection& connection, const RerankRequest& request, IndexRange batch);
/// A list of objects, each with its "index" and its score as `member`. BadResponse unless each of `count` documents has exactly one.
[[nodiscard]] Result<std::vector<double>> readScores(const nlohmann::json* list, std::string_view member, std::size_t count);

}  // namespace assay
