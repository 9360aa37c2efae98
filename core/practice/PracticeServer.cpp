#include "core/practice/PracticeServer.h"

#include "core/base/Random.h"
#include "core/practice/LoopbackServer.h"
#include "core/practice/PracticeModels.h"
#include "core/practice/PracticeProtocol.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace assay {

namespace {

constexpr std::size_t largestBody = 8U * 1024U * 1024U;
/// Beyond this many different prompts the counts of earlier requests start anew.
constexpr std::size_t mostRemembered = 1'000'000;
constexpr std::int64_t tokensNeverCached = 64;
constexpr std::size_t flushBytes = 8192;
constexpr std::size_t tokensBeforeStall = 5;
constexpr const char* jsonType = "application/json";

enum class Trouble { None, RateLimited, Stalls, Cuts, Slow, ServerError, Unauthenticated };

struct TroubleModel {
    std::string_view name;
    Trouble trouble = Trouble::None;
    /// Who answers, where an answer comes at all. Those that break off in the middle need somebody who talks much.
    std::string_view voice;
};
constexpr std::array troubleModels{
    TroubleModel{"trouble-429", Trouble::RateLimited, "swift"}, TroubleModel{"trouble-stall", Trouble::Stalls, "chatty"},
    TroubleModel{"trouble-cut", Trouble::Cuts, "chatty"},       TroubleModel{"trouble-slow", Trouble::Slow, "swift"},
    TroubleModel{"trouble-500", Trouble::ServerError, "swift"}, TroubleModel{"trouble-401", Trouble::Unauthenticated, "swift"},
};

/// Who answers a request, and how.
struct Cast {
    const PracticeModel* model = nullptr;
    Trouble trouble = Trouble::None;
};

Cast castFor(std::string_view name)
{
    if (const PracticeModel* model = findPracticeModel(name))
        return {model, Trouble::None};
    const auto found = std::ranges::find(troubleModels, name, &TroubleModel::name);
    if (found == troubleModels.end())
        return {};
    return {findPracticeModel(found->voice), found->trouble};
}

/// When each token of an answer is due.
class Pacing final {
public:
    Pacing(const Cast& cast, double timeScale, std::uint64_t seed, MonotonicTime start) : m_random(seed), m_start(start)
    {
        constexpr double slowTokensPerSecond = 1.0;
        const double tokensPerSecond = cast.trouble == Trouble::Slow ? slowTokensPerSecond : cast.model->tokensPerSecond;
        m_interval = std::max(timeScale, 0.0) * 1e9 / tokensPerSecond;
        m_offset = std::max(timeScale, 0.0) * static_cast<double>(std::chrono::nanoseconds(cast.model->firstTokenDelay).count());
    }

    /// Deadlines count from the start and not from the token before, so that waking late does not add up.
    [[nodiscard]] MonotonicTime due() const { return m_start + std::chrono::nanoseconds(static_cast<std::int64_t>(m_offset)); }

    void advance()
    {
        constexpr double jitter = 0.4;
        m_offset += m_interval * (1.0 - jitter / 2 + jitter * m_random.unit());
    }

private:
    Random m_random;
    MonotonicTime m_start;
    double m_interval = 0;
    double m_offset = 0;
};

/// One answer on its way out.
struct Performance {
    PracticeHead head;
    PracticeAnswer answer;
    PracticeUsage usage;
    Pacing pacing;
    Trouble trouble = Trouble::None;
    bool includesUsage = false;
    PracticeRequestLog log;
};

std::size_t tokenCount(const PracticeAnswer& answer)
{
    return answer.reasoning.size() + answer.content.size() + answer.toolArguments.size();
}

std::string tokenEvent(const PracticeEvents& events, const PracticeAnswer& answer, std::size_t index)
{
    if (index < answer.reasoning.size())
        return events.reasoning(answer.reasoning[index]);
    index -= answer.reasoning.size();
    if (index < answer.content.size())
        return events.content(answer.content[index]);
    index -= answer.content.size();
    return events.toolArguments(answer.toolArguments[index]);
}

void refuseWith(httplib::Response& response, const PracticeRefusal& refusal)
{
    response.status = refusal.status;
    response.set_content(errorBody(refusal), jsonType);
}

std::int64_t unixSeconds()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

/// Streams one answer event by event; says whether all of it went out.
class EventStream final {
public:
    EventStream(Performance& performance, LoopbackConnection& connection, httplib::DataSink& sink)
        : m_performance(performance), m_connection(connection), m_sink(sink), m_events(performance.head, performance.includesUsage)
    {
    }

    bool play()
    {
        const PracticeAnswer& answer = m_performance.answer;
        const std::size_t count = tokenCount(answer);
        const std::size_t toolBegin = answer.reasoning.size() + answer.content.size();
        const std::size_t stallAt = m_performance.trouble == Trouble::Stalls ? std::min(tokensBeforeStall, count) : count + 1;
        const std::size_t cutAt = m_performance.trouble == Trouble::Cuts ? count / 2 : count + 1;
        for (std::size_t i = 0; i <= count; ++i) {
            if (!waitFor(m_performance.pacing.due()))
                return false;
            if (i == 0)
                m_pending += m_events.role();
            if (!answer.toolName.empty() && i == toolBegin)
                m_pending += m_events.toolCall(answer.toolName);
            if (i == stallAt) {
                if (flush())
                    m_connection.waitUntilGone();
                return false;
            }
            if (i == cutAt) {
                // In the middle of an event, as lines do break.
                const std::string event = m_events.finish(answer.finish);
                m_pending += event.substr(0, event.size() / 2);
                flush();
                return false;
            }
            if (i == count)
                break;
            m_pending += tokenEvent(m_events, answer, i);
            if (i == 0) {
                if (!flush())
                    return false;
                m_performance.log.firstTokenSent = std::chrono::steady_clock::now();
            }
            m_performance.pacing.advance();
        }
        m_pending += m_events.finish(answer.finish);
        if (m_performance.includesUsage)
            m_pending += m_events.usage(m_performance.usage);
        m_pending += PracticeEvents::done();
        return flush();
    }

private:
    /// Tokens that are due together leave together; nothing due is held back over a wait.
    bool waitFor(MonotonicTime due)
    {
        if (due <= std::chrono::steady_clock::now())
            return m_pending.size() < flushBytes || flush();
        return flush() && m_connection.waitUntil(due);
    }

    bool flush()
    {
        if (m_pending.empty())
            return true;
        const bool isWritten = m_sink.write(m_pending.data(), m_pending.size());
        m_pending.clear();
        return isWritten;
    }

    Performance& m_performance;
    LoopbackConnection& m_connection;
    httplib::DataSink& m_sink;
    PracticeEvents m_events;
    std::string m_pending;
};

}  // namespace

/// Threads: those of LoopbackServer. One request from start to end runs on its connection's thread: read the body, parse it, count it
/// under m_mutex, think (practiceAnswer), then wait and write token by token.
struct PracticeServer::Parts {
    explicit Parts(Options given) : options(std::move(given)) { addHandlers(); }

    void addHandlers();
    void chat(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read);
    void answer(const PracticeCall& call, const Cast& cast, httplib::Response& response, PracticeRequestLog log);
    void perform(Performance performance, bool isStreamed, httplib::Response& response);
    void report(PracticeRequestLog log, bool isComplete) const;
    /// How often the request came before.
    std::uint64_t countRepeat(std::uint64_t fingerprint);
    /// Whether the prompt was answered before.
    bool rememberPrompt(std::uint64_t fingerprint);
    bool isStillLimited(std::uint64_t fingerprint);

    const Options options;
    const std::int64_t created = unixSeconds();
    std::uint16_t boundPort = 0;
    std::atomic<std::uint64_t> answerCount{0};
    std::atomic<std::uint64_t> requestCount{0};

    std::mutex mutex;
    std::unordered_map<std::uint64_t, std::uint64_t> repeats;  ///< Under mutex, like the next three.
    std::unordered_set<std::uint64_t> prompts;
    std::unordered_map<std::uint64_t, int> limited;
    bool isStopped = false;
    std::condition_variable stopped;

    // Last, so that its threads end before what they use.
    LoopbackServer http;
};

void PracticeServer::Parts::addHandlers()
{
    http.set_payload_max_length(largestBody);
    http.Get("/v1/models",
             [this](const httplib::Request&, httplib::Response& response) { response.set_content(modelListBody(created), jsonType); });
    http.Post("/v1/chat/completions", [this](const httplib::Request& request, httplib::Response& response,
                                             const httplib::ContentReader& read) { chat(request, response, read); });
    http.set_error_handler(httplib::Server::Handler([](const httplib::Request& request, httplib::Response& response) {
        if (!response.body.empty())
            return;
        PracticeRefusal refusal;
        refusal.status = response.status;
        if (response.status == 404)
            refusal.message = "Invalid URL (" + request.method + " " + request.path + ")";
        else
            refusal.message = "The request cannot be served (HTTP " + std::to_string(response.status) + ").";
        refuseWith(response, refusal);
    }));
    http.set_post_routing_handler([this](const httplib::Request&, httplib::Response& response) {
        response.set_header("x-request-id", "req-practice-" + std::to_string(++requestCount));
    });
}

void PracticeServer::Parts::chat(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read)
{
    PracticeRequestLog log;
    const PracticeRefusal tooLarge{413, "The body is larger than 8 MiB.", "invalid_request_error", {}, "request_too_large"};
    if (request.is_multipart_form_data()) {
        LoopbackServer::current().closeAfterAnswer();
        refuseWith(response, {400, "A JSON body is expected.", "invalid_request_error", {}, {}});
        return;
    }
    std::string body;
    bool isTooLarge = false;
    const bool isRead = read([&](const char* bytes, std::size_t size) {
        // What is too much is read and dropped: a connection closed on unread bytes would lose the answer that says why.
        isTooLarge = isTooLarge || body.size() + size > largestBody;
        if (!isTooLarge)
            body.append(bytes, size);
        return true;
    });
    if (isTooLarge || response.status == tooLarge.status) {
        refuseWith(response, tooLarge);
        return;
    }
    if (!isRead) {
        LoopbackServer::current().closeAfterAnswer();
        refuseWith(response, {400, "The body did not arrive whole.", "invalid_request_error", {}, {}});
        return;
    }
    log.received = std::chrono::steady_clock::now();
    const std::variant<PracticeCall, PracticeRefusal> parsed = readPracticeCall(body);
    if (const auto* refusal = std::get_if<PracticeRefusal>(&parsed)) {
        refuseWith(response, *refusal);
        return;
    }
    const auto& call = std::get<PracticeCall>(parsed);
    log.model = call.request.model;
    log.isStreamed = call.isStreamed;
    const Cast cast = castFor(call.request.model);
    if (cast.model == nullptr) {
        refuseWith(response, {404, "The model '" + call.request.model + "' does not exist. Practice models are listed at /v1/models.",
                              "invalid_request_error", "model", "model_not_found"});
        log.httpStatus = response.status;
        report(std::move(log), true);
        return;
    }
    answer(call, cast, response, std::move(log));
}

void PracticeServer::Parts::answer(const PracticeCall& call, const Cast& cast, httplib::Response& response, PracticeRequestLog log)
{
    const std::uint64_t prompt = promptFingerprint(call.request);
    const auto refuse = [&](const PracticeRefusal& refusal) {
        refuseWith(response, refusal);
        log.httpStatus = refusal.status;
        report(std::move(log), true);
    };
    if (cast.trouble == Trouble::ServerError)
        return refuse({500, "The practice server was asked to fail.", "server_error", {}, {}});
    if (cast.trouble == Trouble::Unauthenticated)
        return refuse(
            {401, "Incorrect API key provided. The practice server was asked to say so.", "invalid_request_error", {}, "invalid_api_key"});
    if (cast.trouble == Trouble::RateLimited && isStillLimited(prompt)) {
        response.set_header("retry-after", "1");
        response.set_header("x-ratelimit-limit-requests", "1");
        response.set_header("x-ratelimit-remaining-requests", "0");
        response.set_header("x-ratelimit-reset-requests", "1s");
        return refuse({429, "Rate limit reached. Please try again in 1s.", "requests", {}, "rate_limit_exceeded"});
    }

    const std::uint64_t fingerprint = requestFingerprint(call.request);
    const std::uint64_t repeat = countRepeat(fingerprint);
    const std::uint64_t number = ++answerCount;
    PracticeUsage usage;
    usage.promptTokens = practicePromptTokens(call.request.messages);
    if (rememberPrompt(prompt))
        usage.cachedTokens = std::max<std::int64_t>(usage.promptTokens - tokensNeverCached, 0);
    PracticeAnswer spoken = practiceAnswer(*cast.model, call.request, options.seed, repeat);
    usage.completionTokens = spoken.completionTokens();
    usage.reasoningTokens = static_cast<std::int64_t>(spoken.reasoning.size());
    log.httpStatus = 200;
    log.promptTokens = usage.promptTokens;
    log.completionTokens = usage.completionTokens;
    const Pacing pacing(cast, options.timeScale, options.seed ^ fingerprint ^ (repeat << 32U), log.received);
    perform({{"chatcmpl-practice-" + std::to_string(number), call.request.model, unixSeconds(), "call_practice_" + std::to_string(number)},
             std::move(spoken),
             usage,
             pacing,
             cast.trouble,
             call.includesUsage,
             std::move(log)},
            call.isStreamed, response);
}

void PracticeServer::Parts::perform(Performance performance, bool isStreamed, httplib::Response& response)
{
    LoopbackConnection& connection = LoopbackServer::current();
    response.status = 200;
    if (isStreamed) {
        response.set_header("cache-control", "no-cache");
        // Shared because std::function wants to be copied; only this connection's thread uses it.
        const auto shared = std::make_shared<Performance>(std::move(performance));
        response.set_chunked_content_provider("text/event-stream", [this, shared, &connection](std::size_t, httplib::DataSink& sink) {
            const bool isComplete = EventStream(*shared, connection, sink).play();
            report(std::move(shared->log), isComplete);
            if (isComplete)
                sink.done();
            return isComplete;
        });
        return;
    }

    const std::size_t count = tokenCount(performance.answer);
    for (std::size_t i = 0; i < count; ++i)
        performance.pacing.advance();
    if (performance.trouble == Trouble::Stalls)
        connection.waitUntilGone();
    else if (connection.waitUntil(performance.pacing.due()))
        performance.log.firstTokenSent = std::chrono::steady_clock::now();
    const bool isWhole = performance.log.firstTokenSent.has_value() && performance.trouble != Trouble::Cuts;
    if (!performance.log.firstTokenSent)
        connection.closeAfterAnswer();
    std::string body = completionBody(performance.head, performance.answer, performance.usage);
    if (performance.trouble == Trouble::Cuts) {
        const auto half = std::make_shared<const std::string>(body.substr(0, body.size() / 2));
        response.set_content_provider(body.size(), jsonType, [half](std::size_t, std::size_t, httplib::DataSink& sink) {
            sink.write(half->data(), half->size());
            return false;
        });
    } else {
        response.set_content(body, jsonType);
    }
    report(std::move(performance.log), isWhole);
}

void PracticeServer::Parts::report(PracticeRequestLog log, bool isComplete) const
{
    if (!options.onRequest)
        return;
    log.isComplete = isComplete;
    log.ended = std::chrono::steady_clock::now();
    options.onRequest(log);
}

std::uint64_t PracticeServer::Parts::countRepeat(std::uint64_t fingerprint)
{
    const std::lock_guard lock(mutex);
    if (repeats.size() >= mostRemembered)
        repeats.clear();
    return repeats[fingerprint]++;
}

bool PracticeServer::Parts::rememberPrompt(std::uint64_t fingerprint)
{
    const std::lock_guard lock(mutex);
    if (prompts.size() >= mostRemembered)
        prompts.clear();
    return !prompts.insert(fingerprint).second;
}

bool PracticeServer::Parts::isStillLimited(std::uint64_t fingerprint)
{
    constexpr int refusals = 2;
    const std::lock_guard lock(mutex);
    if (limited.size() >= mostRemembered)
        limited.clear();
    int& count = limited[fingerprint];
    if (count == refusals)
        return false;
    ++count;
    return true;
}

Result<std::unique_ptr<PracticeServer>> PracticeServer::start(const Options& options)
{
    try {
        auto parts = std::make_unique<Parts>(options);
        const Result<std::uint16_t> port = parts->http.start(options.port);
        if (!port)
            return fail(port.error());
        parts->boundPort = *port;
        return std::unique_ptr<PracticeServer>(new PracticeServer(std::move(parts)));
    } catch (const std::exception& problem) {
        // No thread to be had, or no memory.
        return fail(ErrorKind::Internal, std::string("cannot start the practice server: ") + problem.what());
    }
}

PracticeServer::PracticeServer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

PracticeServer::~PracticeServer()
{
    stop();
}

std::uint16_t PracticeServer::port() const
{
    return m_parts->boundPort;
}

std::string PracticeServer::baseUrl() const
{
    return "http://127.0.0.1:" + std::to_string(port()) + "/v1";
}

void PracticeServer::wait()
{
    std::unique_lock lock(m_parts->mutex);
    m_parts->stopped.wait(lock, [this] { return m_parts->isStopped; });
}

void PracticeServer::stop()
{
    m_parts->http.stop();
    {
        const std::lock_guard lock(m_parts->mutex);
        m_parts->isStopped = true;
    }
    m_parts->stopped.notify_all();
}

}  // namespace assay
