#include "tests/fakes/ProtocolRun.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <numeric>

namespace assay {

namespace {

std::string countText(const std::optional<std::int64_t>& count)
{
    return count ? std::to_string(*count) : "?";
}

std::string microsecondsText(const std::optional<Nanoseconds>& duration)
{
    return duration ? std::to_string(std::chrono::duration_cast<Microseconds>(*duration).count()) : "?";
}

struct LineWriter {
    std::string operator()(const Delta& delta) const { return "+" + std::string(delta.text); }
    std::string operator()(const ReasoningDelta& delta) const { return "~" + std::string(delta.text); }
    std::string operator()(const ToolCallEvent& event) const
    {
        return "call " + event.call.id + " " + event.call.name + " " + event.call.arguments;
    }
    std::string operator()(const UsageEvent& event) const
    {
        const auto& usage = event.usage;
        auto line = "usage " + countText(usage.input) + "/" + countText(usage.cachedInput) + "/" + countText(usage.cacheWrite) + "(" +
                    countText(usage.cacheWriteLong) + ")/" + countText(usage.output) + "(" + countText(usage.reasoning) + ")";
        if (usage.searches)
            line += " searches " + std::to_string(*usage.searches);
        if (usage.charged)
            line += " charged " + formatPico(usage.charged->pico) + " " + usage.charged->currency;
        return line;
    }
    std::string operator()(const AnswerInfo& info) const
    {
        return "info " + std::string(info.servedModel) + " " + std::string(info.serviceTier) + " " + std::string(info.systemFingerprint);
    }
    std::string operator()(const Finish& finish) const
    {
        return "finish " + std::string(finishReasonName(finish.reason)) + " " + finish.rawReason +
               (finish.isUnterminated ? " unterminated" : "");
    }
    std::string operator()(const Failure& failure) const
    {
        auto line = "failure " + std::string(errorKindName(failure.error.kind)) + (failure.isRetryable ? " retry" : " final");
        if (failure.error.retryAfter)
            line += " wait " + std::to_string(failure.error.retryAfter->count());
        return line;
    }
    std::string operator()(const ServerTimingsEvent& event) const
    {
        const auto& timings = event.timings;
        return "timings " + microsecondsText(timings.total) + "/" + microsecondsText(timings.load) + "/" + microsecondsText(timings.queue) +
               "/" + microsecondsText(timings.prompt) + "/" + microsecondsText(timings.generation);
    }
    std::string operator()(const ReplayEvent& event) const { return "replay " + std::string(event.replay); }
};

void addLine(std::vector<std::string>& lines, std::string line)
{
    const bool isText = line.front() == '+' || line.front() == '~';
    if (isText && !lines.empty() && lines.back().front() == line.front())
        lines.back() += line.substr(1);
    else
        lines.push_back(std::move(line));
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

/// Keeps what a stream leaves behind, for a thread that waits.
class LastExchange final : public ChatStreamObserver {
public:
    void onEvent(const ChatEvent&) override {}
    void onDone(ChatExchange exchange) override
    {
        const std::scoped_lock lock(m_mutex);
        m_exchange = std::move(exchange);
        m_isDone = true;
        m_changed.notify_all();
    }
    ChatExchange wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(10), [this] { return m_isDone; });
        return std::move(m_exchange);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    ChatExchange m_exchange;
    bool m_isDone = false;
};

void runOnLoop(HttpClient& http, const std::function<void()>& task)
{
    std::mutex mutex;
    std::condition_variable changed;
    bool isDone = false;
    http.post([&] {
        task();
        const std::scoped_lock lock(mutex);
        isDone = true;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return isDone; });
}

}  // namespace

std::string eventLine(const ChatEvent& event)
{
    return std::visit(LineWriter{}, event);
}

std::vector<std::string> transcript(const ChatProtocol& protocol, const ProviderConnection& connection, const AnswerBytes& answer,
                                    const std::vector<std::size_t>& cuts)
{
    std::vector<std::string> lines;
    const auto decoder =
        protocol.decoder(connection, WallTime{}, [&lines](const ChatEvent& event) { addLine(lines, eventLine(event)); });
    HttpResponseHead head;
    head.status = answer.status;
    if (!answer.contentType.empty())
        head.headers.push_back({"content-type", answer.contentType});
    for (const auto& [name, value] : answer.headers)
        head.headers.push_back({name, value});
    decoder->head(head);
    std::size_t start = 0;
    const std::string_view body = answer.body;
    for (const auto cut : cuts) {
        decoder->bytes(body.substr(start, cut - start));
        start = cut;
    }
    if (start < body.size())
        decoder->bytes(body.substr(start));
    decoder->finish(answer.transportError);
    return lines;
}

std::string differenceBetweenCuts(const ChatProtocol& protocol, const ProviderConnection& connection, const AnswerBytes& answer)
{
    const auto whole = joined(transcript(protocol, connection, answer));
    const auto compare = [&](const std::string& how, const std::vector<std::size_t>& cuts) {
        const auto cut = joined(transcript(protocol, connection, answer, cuts));
        return cut == whole ? std::string{} : how + ":\n" + cut + "whole:\n" + whole;
    };
    std::vector<std::size_t> everywhere(answer.body.size());
    std::iota(everywhere.begin(), everywhere.end(), std::size_t{1});
    if (auto difference = compare("byte by byte", everywhere); !difference.empty())
        return difference;
    for (std::size_t cut = 1; cut < answer.body.size(); ++cut) {
        if (auto difference = compare("cut at " + std::to_string(cut), {cut}); !difference.empty())
            return difference;
    }
    return {};
}

ChatExchange askOnce(HttpClient& http, const ChatProtocol& protocol, const ProviderConnection& connection, const std::string& key,
                     const ChatRequest& request, const ModelInfo& model)
{
    const SystemClock clock;
    LastExchange last;
    std::unique_ptr<ChatStream> stream;
    ChatExchange exchange;
    bool isStarted = false;
    runOnLoop(http, [&] {
        stream = std::make_unique<ChatStream>(http, clock, protocol, connection, key, last);
        const auto started = stream->start(request, model);
        isStarted = started.has_value();
        if (!isStarted)
            exchange.failure = Failure{started.error(), started.error().detail, false};
    });
    if (isStarted)
        exchange = last.wait();
    runOnLoop(http, [&] { stream.reset(); });
    return exchange;
}

}  // namespace assay
