#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/providers/BatchLimits.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/IndexRange.h"
#include "core/providers/RateLimits.h"
#include "core/settings/ProviderConnection.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What vectors are for. Many models put questions and the texts that answer them into their space in different ways; a vendor that makes
/// no difference ignores it.
enum class EmbeddingPurpose {
    None,      ///< Nothing is said. Cohere, which must be told something, is told "document".
    Document,  ///< Texts that will be searched.
    Query,     ///< What is searched for.
};

/// Texts to be turned into vectors, in no vendor's words.
struct EmbeddingRequest {
    std::string model;
    std::vector<std::string> inputs;  ///< None of them empty: an empty text has no vector.
    EmbeddingPurpose purpose = EmbeddingPurpose::None;
    /// Length of the vectors, for models that have several. Empty: the model's own. Another length in the answer is an error.
    std::optional<std::int64_t> dimensions = {};
    /// Most tokens that the model reads of one input, where that is known. Only used to notice what a server cut off: see Truncation.
    std::optional<std::int64_t> contextTokens = {};
    friend bool operator==(const EmbeddingRequest&, const EmbeddingRequest&) = default;
};

/// What happens to an input that is longer than the model reads.
enum class Truncation {
    Refused,   ///< An error: the server was told so, or is known to do so.
    Possible,  ///< Perhaps its end is dropped without a word: a server that cannot be told. See EmbeddingJob for what is noticed.
};

/// The vectors of one request's inputs.
struct EmbeddingBatch {
    std::vector<float> values;  ///< One vector behind the other, in the order of the inputs.
    std::size_t dimension = 0;
    /// `output` is 0: nothing is generated. `input` is empty where the vendor does not count.
    Usage usage;
    std::string servedModel;  ///< The model name the vendor says it used; empty: it did not say.
};

/// One vendor's way of being asked for vectors. Stateless; one object serves all connections that speak it. Thread: any.
class EmbeddingProtocol {
public:
    virtual ~EmbeddingProtocol() = default;
    /// For records and logs, e.g. "openai-embeddings".
    [[nodiscard]] virtual std::string_view name() const = 0;

    /// What one request may hold. A server that is not known gets small batches.
    [[nodiscard]] virtual BatchLimits limits(const ProviderConnection& connection, const std::string& model) const = 0;
    [[nodiscard]] virtual Truncation truncation(const ProviderConnection& connection) const = 0;

    /// Asks for the vectors of `batch`, a part of request.inputs. `key` is empty when the connection has none. InvalidInput if the request
    /// cannot be said in this protocol.
    [[nodiscard]] virtual Result<HttpRequest> encode(const ProviderConnection& connection, const std::string& key,
                                                     const EmbeddingRequest& request, IndexRange batch) const = 0;
    /// The vectors in `answer`, the JSON document of an answer that is no error (see readBatchDocument()), to `count` inputs. BadResponse
    /// unless there is exactly one for each, all of one length and all numbers finite.
    [[nodiscard]] virtual Result<EmbeddingBatch> decode(const HttpResponseHead& head, const nlohmann::json& answer,
                                                        std::size_t count) const = 0;

    /// What an answer with a status outside of 200 to 299 means.
    [[nodiscard]] virtual Failure readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const;

    /// Last touch to an encoded request just before it is sent, as ChatProtocol::sign().
    [[nodiscard]] virtual Result<void> sign(HttpRequest& /*request*/, const std::string& /*key*/, WallTime /*now*/) const { return {}; }
    /// The parts of `key` that must not be recorded anywhere.
    [[nodiscard]] virtual std::vector<std::string> secretsOf(const std::string& key) const { return {key}; }
};

/// How the server behind `connection` is asked for vectors: by its host, else by the protocol it is chatted with. Null if it has none
/// (Anthropic). Lives as long as the program.
[[nodiscard]] const EmbeddingProtocol* embeddingProtocolFor(const ProviderConnection& connection);

/// What every protocol refuses before it encodes: no address, no model, no or an empty input, a length below 1.
[[nodiscard]] Result<void> checkEmbeddingRequest(const ProviderConnection& connection, const EmbeddingRequest& request, IndexRange batch);

}  // namespace assay
