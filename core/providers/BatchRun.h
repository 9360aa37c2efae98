#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/jobs/JobHandle.h"
#include "core/providers/ChatEvent.h"
#include "core/providers/IndexRange.h"
#include "core/providers/LaneLimiter.h"
#include "core/providers/MinuteLimit.h"
#include "core/providers/RateLimits.h"
#include "core/providers/RetryPolicy.h"

#include <deque>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assay {

/// How a run of batches goes about its work.
struct BatchSettings {
    /// Requests under way at once, at least 1. A server that throttles is asked less at a time.
    int mostInFlight = 4;
    RetryPolicy retry;
    friend bool operator==(const BatchSettings&, const BatchSettings&) = default;
};

/// How a run of batches ended.
struct BatchEnd {
    /// What has no result, ascending, neighbours joined.
    std::vector<IndexRange> missing;
    /// Why, if anything is missing: the first failure, with the missing places in its texts, cleaned of keys; Cancelled after cancel().
    std::optional<Failure> failure;
};

/// What is done with the batches of one run. Thread: all calls on the client's loop thread, encode() and keep() never at once.
class BatchWork {
public:
    virtual ~BatchWork() = default;
    /// Signed, ready to be sent.
    [[nodiscard]] virtual Result<HttpRequest> encode(IndexRange batch) = 0;
    /// Takes what a good answer holds and says what it has used, or says what is wrong with it.
    [[nodiscard]] virtual Result<Usage> keep(IndexRange batch, const HttpResponseHead& head, const nlohmann::json& answer) = 0;
    [[nodiscard]] virtual Failure readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const = 0;
    virtual void onProgress(const Progress& progress) = 0;
    /// Last, exactly once.
    virtual void onEnd(BatchEnd end) = 0;
};

/// Sends batches, some at a time and no more than the connection may send in a minute, and sends again what failed for the moment.
///
/// A batch that is too large for the model or the server is halved until it fits or holds one item, so that the item at fault is found.
/// A batch that fails for what it holds does not stop the others, once one has succeeded; any other failure stops the run: what is under
/// way is waited for, for it is paid.
///
/// Thread: begin(), cancel() and drop() from any; all else happens on the client's loop thread.
class BatchRun final : public std::enable_shared_from_this<BatchRun> {
public:
    /// `batches`: in order and without gaps. `what` names one item in the failure's texts. `clock` and `http` must outlive the run.
    BatchRun(HttpClient& http, const Clock& clock, std::unique_ptr<BatchWork> work, const std::vector<IndexRange>& batches,
             std::string what, BatchSettings settings, MinuteLimit minute, std::vector<std::string> secrets);
    ~BatchRun();

    void begin();
    void cancel();
    /// No call to the work is running or will follow when it returns, unless it is made from inside such a call: then none follows.
    void drop();

private:
    struct Waiting {
        IndexRange batch;
        int attempt = 1;
        MonotonicTime due;  ///< Not sent before.
    };
    class Request;

    void pump();
    /// The first that is due; none while the lane is closed.
    [[nodiscard]] std::optional<Waiting> takeNext(MonotonicTime now);
    void wakeLater(MonotonicTime now);
    void send(const Waiting& waiting);
    void ended(Request& request, const HttpEnd& end);
    /// What the request has used, or why it failed.
    [[nodiscard]] std::variant<Usage, Failure> outcomeOf(const Request& request, const HttpEnd& end);
    void leaveLane(const Request& request, const Failure* failure);
    void succeeded(IndexRange batch);
    void failed(const Waiting& tried, Failure failure, const RateLimits& limits);
    void giveUp(IndexRange batch, Failure failure);
    void giveUpWaiting();
    void cancelAll();
    void report();
    void finishIfDone();
    [[nodiscard]] Failure finalFailure() const;

    HttpClient& m_http;
    const Clock& m_clock;
    std::unique_ptr<BatchWork> m_work;
    std::string m_what;
    BatchSettings m_settings;
    std::vector<std::string> m_secrets;
    LaneLimiter m_lane;
    MinuteLimit m_minute;
    Random m_random;
    std::deque<Waiting> m_waiting;
    std::vector<std::unique_ptr<Request>> m_requests;
    std::vector<IndexRange> m_missing;
    std::optional<Failure> m_failure;
    Progress m_progress;
    bool m_hasSucceeded = false;
    bool m_isCancelled = false;
    bool m_isPumping = false;
    /// After its end or drop(): nothing is told any more.
    bool m_isOver = false;
};

/// "3, 7-12, 40" for people; of more than `mostNamed` ranges the first ones, and how many follow. Places count from 0.
[[nodiscard]] std::string namesOf(const std::vector<IndexRange>& ranges, std::size_t mostNamed = 10);

}  // namespace assay
