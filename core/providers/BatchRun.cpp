#include "core/providers/BatchRun.h"

#include "core/providers/BatchAnswer.h"
#include "core/providers/Redactor.h"

#include <algorithm>
#include <future>
#include <utility>
#include <variant>

namespace assay {

namespace {

/// Two thousand vectors as text are larger than any other answer.
constexpr std::uint64_t mostAnswerBytes = 256ULL * 1024 * 1024;

/// What was sent is at fault, not the service, the account or the line.
bool isAboutTheBatch(ErrorKind kind)
{
    return kind == ErrorKind::InvalidInput || kind == ErrorKind::ContextTooLong || kind == ErrorKind::BadResponse;
}

std::vector<IndexRange> joinedRanges(std::vector<IndexRange> ranges)
{
    std::ranges::sort(ranges, {}, &IndexRange::first);
    std::vector<IndexRange> joined;
    for (const auto& range : ranges) {
        if (!joined.empty() && joined.back().end() == range.first)
            joined.back().count += range.count;
        else
            joined.push_back(range);
    }
    return joined;
}

}  // namespace

class BatchRun::Request final : public HttpSink {
public:
    Request(BatchRun& run, const Waiting& waiting) : tried(waiting), sentAt(run.m_clock.now()), m_run(run) {}

    Waiting tried;
    MonotonicTime sentAt;
    HttpResponseHead head;
    RateLimits limits;
    std::string body;
    HttpHandle handle;

private:
    void onHead(const HttpResponseHead& arrived) override
    {
        head = arrived;
        limits = readRateLimits(head, m_run.m_clock.utcNow());
    }
    void onBytes(std::string_view bytes, MonotonicTime /*arrived*/) override { body += bytes; }
    void onEnd(const HttpEnd& end) override { m_run.ended(*this, end); }

    BatchRun& m_run;
};

BatchRun::BatchRun(HttpClient& http, const Clock& clock, std::unique_ptr<BatchWork> work, const std::vector<IndexRange>& batches,
                   std::string what, BatchSettings settings, MinuteLimit minute, std::vector<std::string> secrets)
    : m_http(http), m_clock(clock), m_work(std::move(work)), m_what(std::move(what)), m_settings(settings), m_secrets(std::move(secrets)),
      m_lane(settings.mostInFlight), m_minute(std::move(minute)), m_random(freshSeed())
{
    for (const auto& batch : batches)
        m_waiting.push_back({batch, 1, MonotonicTime::min()});
    m_progress.total = batches.empty() ? 0 : static_cast<std::int64_t>(batches.back().end());
}

BatchRun::~BatchRun() = default;

void BatchRun::begin()
{
    m_http.post([self = shared_from_this()] { self->pump(); });
}

void BatchRun::cancel()
{
    m_http.post([self = shared_from_this()] { self->cancelAll(); });
}

void BatchRun::drop()
{
    const auto dropHere = [this] {
        m_isOver = true;
        m_waiting.clear();
        m_requests.clear();
    };
    if (m_http.isCurrentThread()) {
        dropHere();
        return;
    }
    // Shared, so that a task which the client drops unrun at its end ends the waiting as well.
    const auto dropped = std::make_shared<std::promise<void>>();
    const auto isDropped = dropped->get_future();
    m_http.post([dropHere, dropped] {
        dropHere();
        dropped->set_value();
    });
    isDropped.wait();
}

void BatchRun::pump()
{
    // Callbacks may come back here; the loop that is running sees what they changed.
    if (m_isPumping)
        return;
    m_isPumping = true;
    while (!m_isOver) {
        const auto next = takeNext(m_clock.now());
        if (!next)
            break;
        send(*next);
    }
    m_isPumping = false;
    if (m_isOver)
        return;
    wakeLater(m_clock.now());
    finishIfDone();
}

std::optional<BatchRun::Waiting> BatchRun::takeNext(MonotonicTime now)
{
    if (!m_lane.mayStart(now) || !m_minute.mayStart(now))
        return std::nullopt;
    const auto next = std::ranges::find_if(m_waiting, [&](const Waiting& waiting) { return waiting.due <= now; });
    if (next == m_waiting.end())
        return std::nullopt;
    const auto taken = *next;
    m_waiting.erase(next);
    return taken;
}

/// Waking once too often does no harm.
void BatchRun::wakeLater(MonotonicTime now)
{
    // It is open when both are.
    const auto opensAt = std::max(m_lane.opensAt(now), m_minute.opensAt(now));
    // With all places taken, the end of a request is the next occasion.
    if (m_waiting.empty() || (!opensAt && !(m_lane.mayStart(now) && m_minute.mayStart(now))))
        return;
    const auto wakesAt = opensAt ? *opensAt : std::ranges::min(m_waiting, {}, &Waiting::due).due;
    m_http.postAfter(std::chrono::ceil<Milliseconds>(wakesAt - now), [run = weak_from_this()] {
        if (const auto self = run.lock())
            self->pump();
    });
}

void BatchRun::send(const Waiting& waiting)
{
    auto encoded = m_work->encode(waiting.batch);
    if (!encoded) {
        failed(waiting, Failure{encoded.error(), encoded.error().detail, false}, {});
        return;
    }
    encoded->options.mostBodyBytes = std::max(encoded->options.mostBodyBytes, mostAnswerBytes);
    m_lane.started();
    m_minute.started(m_clock.now());
    auto& request = *m_requests.emplace_back(std::make_unique<Request>(*this, waiting));
    request.handle = m_http.start(std::move(*encoded), request);
    report();
}

void BatchRun::ended(Request& request, const HttpEnd& end)
{
    // Both outlive this function, whatever a callback drops.
    const auto self = shared_from_this();
    const auto place = std::ranges::find_if(m_requests, [&](const auto& running) { return running.get() == &request; });
    const auto own = std::move(*place);
    m_requests.erase(place);

    auto outcome = outcomeOf(request, end);
    auto* failure = std::get_if<Failure>(&outcome);
    m_minute.ended(m_clock.now(), failure ? Usage{} : std::get<Usage>(outcome));
    leaveLane(request, failure);
    if (failure)
        failed(request.tried, std::move(*failure), request.limits);
    else
        succeeded(request.tried.batch);
    pump();
}

std::variant<Usage, Failure> BatchRun::outcomeOf(const Request& request, const HttpEnd& end)
{
    const auto status = request.head.status;
    // A status of 400 and above tells more than the loss of the rest of its body.
    if (end.error && (status < 400 || end.error->kind == ErrorKind::Cancelled)) {
        Failure failure{*end.error, end.error->detail, false};
        const bool wasNeverSent = end.error->kind == ErrorKind::TimedOut && !end.timings.requestSent;
        failure.isRetryable = end.error->kind == ErrorKind::Network || end.error->kind == ErrorKind::BadResponse || wasNeverSent;
        return failure;
    }
    if (status < 200 || status >= 300)
        return m_work->readError(request.head, request.body, request.limits);
    const auto answer = readBatchDocument(request.head, request.body, request.limits);
    if (const auto* failure = std::get_if<Failure>(&answer))
        return *failure;
    auto kept = m_work->keep(request.tried.batch, request.head, std::get<nlohmann::json>(answer));
    if (kept)
        return std::move(*kept);
    auto error = kept.error();
    error.httpStatus = status;
    return Failure{error, error.detail, false};
}

void BatchRun::leaveLane(const Request& request, const Failure* failure)
{
    const auto now = m_clock.now();
    if (!failure) {
        m_lane.succeeded(now, request.limits);
        return;
    }
    const auto kind = failure->error.kind;
    if (failure->isRetryable && (kind == ErrorKind::RateLimited || kind == ErrorKind::Unavailable))
        m_lane.throttled(now, request.sentAt, failure->error.retryAfter ? failure->error.retryAfter : request.limits.retryAfter);
    else
        m_lane.endedOtherwise(now, request.limits);
}

void BatchRun::succeeded(IndexRange batch)
{
    m_hasSucceeded = true;
    m_progress.done += static_cast<std::int64_t>(batch.count);
    report();
}

void BatchRun::failed(const Waiting& tried, Failure failure, const RateLimits& limits)
{
    const auto& batch = tried.batch;
    if (m_isCancelled) {
        giveUp(batch, std::move(failure));
        return;
    }
    if (failure.error.kind == ErrorKind::ContextTooLong && batch.count > 1) {
        const auto half = batch.count / 2;
        m_waiting.push_front({{batch.first + half, batch.count - half}, 1, MonotonicTime::min()});
        m_waiting.push_front({{batch.first, half}, 1, MonotonicTime::min()});
        return;
    }
    if (const auto delay = retryDelay(m_settings.retry, failure, limits, tried.attempt, m_random)) {
        m_waiting.push_front({batch, tried.attempt + 1, m_clock.now() + *delay});
        return;
    }
    const bool endsRun = !m_hasSucceeded || !isAboutTheBatch(failure.error.kind);
    giveUp(batch, std::move(failure));
    if (endsRun)
        giveUpWaiting();
    report();
}

void BatchRun::giveUp(IndexRange batch, Failure failure)
{
    m_missing.push_back(batch);
    m_progress.failed += static_cast<std::int64_t>(batch.count);
    if (!m_failure)
        m_failure = std::move(failure);
}

void BatchRun::giveUpWaiting()
{
    for (const auto& waiting : m_waiting)
        m_missing.push_back(waiting.batch);
    m_waiting.clear();
}

void BatchRun::cancelAll()
{
    if (m_isOver || m_isCancelled)
        return;
    m_isCancelled = true;
    giveUpWaiting();
    for (const auto& request : m_requests)
        request->handle.cancel();
    finishIfDone();
}

void BatchRun::report()
{
    if (m_isOver)
        return;
    m_progress.running = 0;
    for (const auto& request : m_requests)
        m_progress.running += static_cast<std::int64_t>(request->tried.batch.count);
    m_work->onProgress(m_progress);
}

void BatchRun::finishIfDone()
{
    if (m_isOver || !m_requests.empty() || !m_waiting.empty())
        return;
    m_isOver = true;
    BatchEnd end;
    m_missing = joinedRanges(std::move(m_missing));
    if (!m_missing.empty())
        end.failure = finalFailure();
    end.missing = std::move(m_missing);
    m_work->onEnd(std::move(end));
}

Failure BatchRun::finalFailure() const
{
    if (m_isCancelled)
        return Failure{Error{ErrorKind::Cancelled, "cancelled"}, "Cancelled.", false};
    auto failure = *m_failure;
    const auto isOne = m_missing.size() == 1 && m_missing.front().count == 1;
    const auto where = m_what + (isOne ? " " : "s ") + namesOf(m_missing) + " of " + std::to_string(m_progress.total) + ": ";
    for (auto* text : {&failure.message, &failure.error.detail})
        *text = where + withoutSecretStart(withoutSecrets(std::move(*text), m_secrets), m_secrets);
    return failure;
}

std::string namesOf(const std::vector<IndexRange>& ranges, std::size_t mostNamed)
{
    std::string names;
    const auto named = std::min(ranges.size(), mostNamed);
    for (std::size_t i = 0; i < named; ++i) {
        names += i == 0 ? "" : ", ";
        names += std::to_string(ranges[i].first);
        if (ranges[i].count > 1)
            names += "-" + std::to_string(ranges[i].end() - 1);
    }
    if (named < ranges.size())
        names += " and " + std::to_string(ranges.size() - named) + " more ranges";
    return names;
}

}  // namespace assay
