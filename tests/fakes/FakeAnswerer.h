#pragma once

#include "core/contenders/Answerer.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace assay {

/// An exchange that ended well with this text.
[[nodiscard]] inline ChatExchange answeredExchange(std::string text, std::int64_t inputTokens = 10, std::int64_t outputTokens = 5)
{
    ChatExchange exchange;
    exchange.requestBytes = "POST /v1/chat/completions HTTP/1.1\r\n\r\n{}";
    exchange.responseBytes = "HTTP/1.1 200\r\n\r\n" + text;
    exchange.httpStatus = 200;
    exchange.isStreamed = true;
    exchange.headersAt = Milliseconds{5};
    exchange.firstByteAt = Milliseconds{10};
    exchange.firstContentAt = Milliseconds{10};
    exchange.firstAnswerAt = Milliseconds{10};
    exchange.total = Milliseconds{50};
    exchange.deltas = {{Milliseconds{10}, 3}, {Milliseconds{50}, 2}};
    exchange.usage.input = inputTokens;
    exchange.usage.output = outputTokens;
    exchange.text = std::move(text);
    exchange.finish = Finish{FinishReason::Stop, "stop", false};
    return exchange;
}

[[nodiscard]] inline ChatExchange failedExchange(ErrorKind kind, bool isRetryable, std::optional<int> httpStatus = std::nullopt,
                                                 std::optional<Milliseconds> retryAfter = std::nullopt)
{
    ChatExchange exchange;
    exchange.requestBytes = "POST /v1/chat/completions HTTP/1.1\r\n\r\n{}";
    exchange.httpStatus = httpStatus;
    if (httpStatus)
        exchange.headersAt = Milliseconds{3};
    exchange.total = Milliseconds{3};
    exchange.failure = Failure{Error{kind, "scripted failure", httpStatus, retryAfter}, "scripted failure", isRetryable};
    return exchange;
}

/// An answerer whose answers the test gives, one by one. Everything on the test's thread.
class FakeAnswerer final : public Answerer {
public:
    struct Running {
        std::string contender;
        std::string prompt;
        ChatStreamObserver* observer = nullptr;
    };

    [[nodiscard]] Result<AnswerLane> lane(const Contender& contender) const override
    {
        if (contender.providerId == "nowhere")
            return fail(ErrorKind::NotFound, "no provider \"nowhere\" is set up");
        return AnswerLane{contender.providerId, contender.model, concurrency, requestsPerMinute, tokensPerMinute};
    }

    [[nodiscard]] Result<std::unique_ptr<RunningAnswer>> start(const Contender& contender, const Conversation& conversation, Streaming,
                                                               ChatStreamObserver& observer) override
    {
        started.push_back(contender.name);
        if (refusal)
            return fail(*refusal);
        const auto number = m_next++;
        running[number] = {contender.name, readableText(conversation), &observer};
        mostRunning = std::max(mostRunning, running.size());
        return std::unique_ptr<RunningAnswer>(new Answer(*this, number));
    }

    /// Ends the answer that has been running longest.
    void finishFirst(ChatExchange exchange) { finish(running.begin()->first, std::move(exchange)); }

    void finish(int number, ChatExchange exchange)
    {
        auto* observer = running.at(number).observer;
        running.erase(number);
        observer->onDone(std::move(exchange));
    }

    int concurrency = 8;
    std::optional<int> requestsPerMinute;
    std::optional<int> tokensPerMinute;
    std::optional<Error> refusal;       ///< start() fails with it.
    std::map<int, Running> running;     ///< By the order of their start.
    std::vector<std::string> started;   ///< Contender names in the order of their start, retries included.
    std::size_t mostRunning = 0;

private:
    class Answer final : public RunningAnswer {
    public:
        Answer(FakeAnswerer& owner, int number) : m_owner(owner), m_number(number) {}
        ~Answer() override { m_owner.running.erase(m_number); }
        void cancel() override
        {
            if (m_owner.running.contains(m_number))
                m_owner.finish(m_number, failedExchange(ErrorKind::Cancelled, false));
        }

    private:
        FakeAnswerer& m_owner;
        int m_number;
    };

    int m_next = 0;
};

}  // namespace assay
