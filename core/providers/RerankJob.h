#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/jobs/JobHandle.h"
#include "core/providers/BatchRun.h"
#include "core/providers/RerankProtocol.h"
#include "core/settings/ProviderConnection.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// The scores of a whole request.
struct RerankResult {
    /// In the order of the documents; empty for those that are missing. What the numbers are is the model's own, see RerankBatch.
    std::vector<std::optional<double>> scores;
    /// One for each request that the server answered well, in no order: a price may have a part per request. See BatchUsage.h.
    std::vector<Usage> usages;
    std::string servedModel;  ///< The model name the vendor says it used; empty: it did not say.
};

struct RerankOutcome {
    RerankResult result;
    /// Documents without a score, ascending, neighbours joined. Empty: all is there.
    std::vector<IndexRange> missing;
    /// Set when something is missing: why, and which documents. Cancelled after cancel(). What did come is kept.
    std::optional<Failure> failure;
};

/// Thread: the client's loop. The job may be dropped from inside of them. They must not block.
struct RerankCallbacks {
    /// Counts are of documents. May be empty.
    std::function<void(const Progress&)> onProgress;
    /// Last, exactly once.
    std::function<void(RerankOutcome)> onDone;
};

/// Scores any number of documents against one query: cut into batches to the server's limits, some under way at once (see BatchRun for what
/// is sent again and what ends the job).
///
/// Thread: start(), cancel() and destruction from any; callbacks as above, perhaps before start() has returned.
/// Cancel: at once; onDone then comes with what had arrived. Dropping cancels without a callback.
class RerankJob final : public JobHandle {
public:
    /// Refuses with InvalidInput, before anything is sent, what checkRerankRequest() refuses. `http`, `clock` and `protocol` must outlive
    /// the job. `key` is cut out of every text of a failure.
    [[nodiscard]] static Result<std::unique_ptr<RerankJob>> start(HttpClient& http, const Clock& clock, const RerankProtocol& protocol,
                                                                  const ProviderConnection& connection, std::string key,
                                                                  RerankRequest request, RerankCallbacks callbacks,
                                                                  BatchSettings settings = {});
    ~RerankJob() override;

    void cancel() override;

private:
    class Work;
    explicit RerankJob(std::shared_ptr<BatchRun> run);
    // Shared with the tasks that the run has posted.
    std::shared_ptr<BatchRun> m_run;
};

}  // namespace assay
