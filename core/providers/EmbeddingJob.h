#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/jobs/JobHandle.h"
#include "core/providers/BatchRun.h"
#include "core/providers/EmbeddingProtocol.h"
#include "core/settings/ProviderConnection.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay {

/// The vectors of a whole request.
struct EmbeddingResult {
    /// One vector behind the other, in the order of the inputs; zeros for those that are missing. Empty if none came.
    std::vector<float> values;
    std::size_t dimension = 0;
    /// One for each request that the server answered well, in no order: a price may have a part per request. See BatchUsage.h.
    std::vector<Usage> usages;
    std::string servedModel;  ///< The model name the vendor says it used; empty: it did not say.

    [[nodiscard]] std::span<const float> vectorOf(std::size_t input) const
    {
        return std::span(values).subspan(input * dimension, dimension);
    }
};

struct EmbeddingOutcome {
    EmbeddingResult result;
    /// Inputs without a vector, ascending, neighbours joined. Empty: all is there.
    std::vector<IndexRange> missing;
    /// Set when something is missing: why, and which inputs. Cancelled after cancel(). What did come is kept.
    std::optional<Failure> failure;
};

/// Thread: the client's loop. The job may be dropped from inside of them. They must not block.
struct EmbeddingCallbacks {
    /// Counts are of inputs. May be empty.
    std::function<void(const Progress&)> onProgress;
    /// Last, exactly once.
    std::function<void(EmbeddingOutcome)> onDone;
};

/// Turns any number of texts into vectors: cut into batches to the server's limits, some under way at once (see BatchRun for what is sent
/// again and what ends the job), put together in the order of the inputs.
///
/// Vectors of several lengths, or of another length than was asked for, are an error.
///
/// What was cut off: where EmbeddingProtocol::truncation() is Possible and the request says how much the model reads, no input of up to
/// that many bytes can have been cut, for no tokenizer makes more tokens than bytes. An input of more than twice as many goes alone, and is
/// refused with ContextTooLong when the server counts as many tokens as the model reads: then its end may be missing. Not noticed are
/// inputs in between (dense text, in a batch), servers that do not count (Gemini's older models), and servers whose limit is not what was
/// said.
///
/// Memory: the inputs are kept once, as they were given, and their values as one block of 4 x inputs x dimension bytes.
///
/// Thread: start(), cancel() and destruction from any; callbacks as above, perhaps before start() has returned.
/// Cancel: at once; onDone then comes with what had arrived. Dropping cancels without a callback.
class EmbeddingJob final : public JobHandle {
public:
    /// Refuses with InvalidInput, before anything is sent, what checkEmbeddingRequest() refuses. `http`, `clock` and `protocol` must
    /// outlive the job. `key` is cut out of every text of a failure.
    [[nodiscard]] static Result<std::unique_ptr<EmbeddingJob>>
    start(HttpClient& http, const Clock& clock, const EmbeddingProtocol& protocol, const ProviderConnection& connection, std::string key,
          EmbeddingRequest request, EmbeddingCallbacks callbacks, BatchSettings settings = {});
    ~EmbeddingJob() override;

    void cancel() override;

private:
    class Work;
    explicit EmbeddingJob(std::shared_ptr<BatchRun> run);
    // Shared with the tasks that the run has posted.
    std::shared_ptr<BatchRun> m_run;
};

}  // namespace assay
