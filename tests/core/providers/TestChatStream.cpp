#include "core/providers/ChatStream.h"

#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>

class TestChatStream final : public QObject {
    Q_OBJECT

private slots:
    void aStreamIsRecorded();
    void aDocumentIsRecorded();
    void theRequestIsRecordedWithoutItsKey();
    void anEchoedKeyIsNowhere_data();
    void anEchoedKeyIsNowhere();
    void cookiesAreNotRecorded();
    void errorsKeepTheirStatusAndLimits();
    void aCutAnswerKeepsItsText();
    void cancelKeepsWhatCameAndNothingMore();
    void cancelOnASilentLine();
    void droppingEndsEverything();
    void droppingInsideOnDoneIsAllowed();
    void connectionsAreReused();
    void timesAreInOrder();
    void firstContentIsNotTheEmptyDelta();
    void firstContentOfReasoningOnly();
    void firstContentOfAToolCallOnly();
    void eventsOfOnePieceAreOneDelta();
    void whatWasHeldBackBelongsToItsPiece();
    void refusedRequestsSendNothing();
    void nobodyListens();
    void silenceIsATimeout();
    void whoNeverStopsSendingIsCutOff();
};

namespace {

using assay::ChatExchange;
using assay::ChatRequest;
using assay::chunk;
using assay::ErrorKind;
using assay::Gate;
using assay::lastChunk;
using assay::Script;
using assay::ScriptedServer;
using assay::sseEvent;
using assay::sseResponse;
using assay::streamHead;

const std::string testKey = "sk-test-0123456789/abcdef";
constexpr auto longestWait = std::chrono::seconds(5);

/// Collects what a stream says, on the loop thread, for a test that waits on its own.
class Recorder final : public assay::ChatStreamObserver {
public:
    void onEvent(const assay::ChatEvent& event) override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_eventCount;
        if (const auto* delta = std::get_if<assay::Delta>(&event))
            m_text += delta->text;
        if (const auto* failure = std::get_if<assay::Failure>(&event))
            m_failureMessage = failure->message + failure->error.detail;
        if (std::holds_alternative<assay::AnswerInfo>(event))
            m_hasInfo = true;
        m_changed.notify_all();
    }
    void onDone(ChatExchange exchange) override
    {
        if (onDoneHook)
            onDoneHook();
        const std::scoped_lock lock(m_mutex);
        m_exchange = std::move(exchange);
        ++m_doneCount;
        m_changed.notify_all();
    }

    bool waitForDone()
    {
        return waitUntil([this] { return m_doneCount > 0; });
    }
    bool waitForText(const std::string& text)
    {
        return waitUntil([this, &text] { return m_text == text; });
    }
    bool waitForInfo()
    {
        return waitUntil([this] { return m_hasInfo; });
    }
    [[nodiscard]] int doneCount() { return locked(m_doneCount); }
    [[nodiscard]] int eventCount() { return locked(m_eventCount); }
    [[nodiscard]] std::string text() { return locked(m_text); }
    [[nodiscard]] std::string failureMessage() { return locked(m_failureMessage); }
    [[nodiscard]] ChatExchange exchange() { return locked(m_exchange); }

    std::function<void()> onDoneHook;

private:
    template <typename Condition>
    bool waitUntil(Condition condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, longestWait, condition);
    }
    template <typename T>
    T locked(const T& value)
    {
        const std::scoped_lock lock(m_mutex);
        return value;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    ChatExchange m_exchange;
    std::string m_text;
    std::string m_failureMessage;
    int m_eventCount = 0;
    int m_doneCount = 0;
    bool m_hasInfo = false;
};

/// Runs `task` on the client's loop thread and waits for its end.
void runOnLoop(assay::HttpClient& http, const std::function<void()>& task)
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
    if (!changed.wait_for(lock, longestWait, [&] { return isDone; }))
        qFatal("the loop does not run");
}

/// One stream against one server, with what they need.
struct Conversation {
    assay::SystemClock clock;
    assay::ProviderConnection connection;
    Recorder recorder;
    std::unique_ptr<assay::ChatStream> stream;

    explicit Conversation(const std::string& baseUrl)
    {
        connection.id = "test";
        connection.baseUrl = baseUrl;
        connection.http.proxy = assay::ProxyMode::None;
    }

    assay::Result<void> start(assay::HttpClient& http, const ChatRequest& request)
    {
        assay::Result<void> started;
        runOnLoop(http, [&] {
            stream = std::make_unique<assay::ChatStream>(http, clock, *assay::findProtocol("openai-chat"), connection, testKey, recorder);
            started = stream->start(request);
        });
        return started;
    }
    ChatExchange run(assay::HttpClient& http, const ChatRequest& request)
    {
        if (!start(http, request))
            qFatal("the request was refused");
        if (!recorder.waitForDone())
            qFatal("the stream never ended");
        return recorder.exchange();
    }
};

ChatRequest askHi()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {assay::userMessage("Hi")};
    return request;
}

std::string deltaEvent(const std::string& delta, const std::string& finishReason = "null")
{
    return sseEvent(R"({"model":"m-1","choices":[{"index":0,"delta":)" + delta + R"(,"finish_reason":)" + finishReason + "}]}");
}

std::string textEvent(const std::string& text)
{
    return deltaEvent(R"({"content":")" + text + R"("})");
}

std::string endEvents()
{
    return deltaEvent("{}", "\"stop\"") + sseEvent(R"({"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9}})") +
           sseEvent("[DONE]");
}

QByteArray bytesOf(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// Everything of an exchange that is text, for looking for what must not be there.
std::string allTextOf(const ChatExchange& exchange)
{
    auto all = exchange.requestBytes + exchange.responseBytes + exchange.text + exchange.reasoning + exchange.rawUsage +
               exchange.servedModel + exchange.vendorRequestId;
    for (const auto& call : exchange.toolCalls)
        all += call.id + call.name + call.arguments;
    if (exchange.finish)
        all += exchange.finish->rawReason;
    if (exchange.failure)
        all += exchange.failure->message + exchange.failure->error.detail;
    return all;
}

}  // namespace

void TestChatStream::aStreamIsRecorded()
{
    const ScriptedServer server(
        Script()
            .send(streamHead("text/event-stream", assay::Framing::Chunked, 200,
                             {{"X-Request-Id", "req-1"}, {"x-ratelimit-remaining-requests", "5"}}))
            .send(chunk(deltaEvent(R"({"reasoning_content":"hm"})")))
            .send(chunk(textEvent("Hel")))
            .send(chunk(textEvent("lo") + deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]})")))
            .send(chunk(endEvents()))
            .send(lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto before = conversation.clock.utcNow();
    const auto exchange = conversation.run(http, askHi());

    QVERIFY(!exchange.failure.has_value());
    QVERIFY(exchange.finish.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    QCOMPARE(bytesOf(exchange.text), QByteArray("Hello"));
    QCOMPARE(bytesOf(conversation.recorder.text()), QByteArray("Hello"));
    QCOMPARE(bytesOf(exchange.reasoning), QByteArray("hm"));
    const std::vector<assay::ToolCall> calls{{"a", "f", "{}"}};
    QCOMPARE(exchange.toolCalls, calls);
    QCOMPARE(exchange.usage.input, std::optional<std::int64_t>(20));
    QCOMPARE(exchange.usage.output, std::optional<std::int64_t>(9));
    QCOMPARE(bytesOf(exchange.rawUsage), QByteArray(R"({"prompt_tokens":20,"completion_tokens":9})"));
    QCOMPARE(bytesOf(exchange.servedModel), QByteArray("m-1"));
    QCOMPARE(bytesOf(exchange.vendorRequestId), QByteArray("req-1"));
    QCOMPARE(exchange.rateLimits.remainingRequests, std::optional<std::int64_t>(5));
    QCOMPARE(exchange.httpStatus, std::optional(200));
    QVERIFY(exchange.isStreamed);
    QVERIFY(exchange.startedAt >= before && exchange.startedAt <= conversation.clock.utcNow());
    QCOMPARE(conversation.recorder.doneCount(), 1);

    const auto response = bytesOf(exchange.responseBytes);
    QVERIFY2(response.startsWith("HTTP/1.1 200\r\n"), response);
    QVERIFY2(response.contains("\r\nx-request-id: req-1\r\n"), response);
    const auto body = deltaEvent(R"({"reasoning_content":"hm"})") + textEvent("Hel") + textEvent("lo") +
                      deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]})") + endEvents();
    QVERIFY2(response.endsWith(bytesOf("\r\n\r\n" + body)), response);
}

void TestChatStream::aDocumentIsRecorded()
{
    const ScriptedServer server(assay::jsonResponse(
        200,
        R"({"model":"m-2","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}})"));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    auto request = askHi();
    request.streaming = assay::Streaming::No;
    const auto exchange = conversation.run(http, request);

    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.isStreamed);
    QCOMPARE(bytesOf(exchange.text), QByteArray("Hello"));
    QCOMPARE(exchange.usage.output, std::optional<std::int64_t>(2));
    QCOMPARE(exchange.deltas.size(), std::size_t{1});
    QCOMPARE(exchange.deltas.front().byteCount, 5U);
    QVERIFY(exchange.firstContentAt.has_value());
    QVERIFY(exchange.firstAnswerAt.has_value());
    QVERIFY(*exchange.firstAnswerAt <= exchange.total);
}

void TestChatStream::theRequestIsRecordedWithoutItsKey()
{
    const ScriptedServer server(sseResponse({textEvent("x"), endEvents()}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1?tag=a"));
    conversation.connection.headers = {{"X-Title", "Test"}, {"X-Odd", "has " + testKey + " in it"}};
    auto request = askHi();
    request.messages = {assay::userMessage("Is " + testKey + " a good key?")};
    const auto exchange = conversation.run(http, request);

    QVERIFY(server.waitForRequests(1));
    const auto sent = server.requests().front();
    QCOMPARE(bytesOf(sent.header("authorization")), bytesOf("Bearer " + testKey));
    QCOMPARE(bytesOf(sent.target), QByteArray("/v1/chat/completions?tag=a"));

    const auto recorded = bytesOf(exchange.requestBytes);
    QVERIFY2(
        recorded.startsWith("POST /v1/chat/completions?tag=a HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\n"),
        recorded);
    QVERIFY2(recorded.contains("\r\nX-Title: Test\r\n"), recorded);
    QVERIFY2(!recorded.toLower().contains("authorization"), recorded);
    QVERIFY2(recorded.contains("X-Odd: has [key removed] in it"), recorded);
    QVERIFY2(recorded.contains("\r\n\r\n{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Is [key removed] a good key?\"}]"),
             recorded);
    QVERIFY2(!recorded.contains(bytesOf(testKey)), recorded);
}

void TestChatStream::anEchoedKeyIsNowhere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const auto key = bytesOf(testKey);
    QTest::newRow("in the message") << "{\"error\":{\"message\":\"Incorrect API key provided: " + key + ".\",\"code\":\"invalid_api_key\"}}"
                                    << 401;
    QTest::newRow("in the code") << "{\"error\":{\"message\":\"m\",\"code\":\"" + key + "\"}}" << 401;
    QTest::newRow("in plain text") << "bad key " + key << 401;
    QTest::newRow("in a page's title") << "<html><title>" + key + "</title></html>" << 403;
    auto escaped = key;
    escaped.replace('/', "\\/");
    QTest::newRow("with its slash escaped") << "{\"error\":{\"message\":\"Bad key " + escaped + "\"}}" << 401;
    QTest::newRow("cut by the length of a message")
        << "{\"error\":{\"message\":\"" + QByteArray(2048 - 12, 'x') + key + QByteArray(500, 'y') + "\"}}" << 401;
    QTest::newRow("cut by the length of a raw text") << QByteArray(300 - 12, 'x') + key + QByteArray(500, 'y') << 500;
    QTest::newRow("in an answer") << "{\"id\":\"" + key + "\",\"model\":\"" + key + "\",\"choices\":[{\"message\":{\"content\":\"a " + key +
                                         "\",\"reasoning_content\":\"" + key + "\",\"tool_calls\":[{\"id\":\"" + key +
                                         "\",\"function\":{\"name\":\"" + key + "\",\"arguments\":\"" + key +
                                         "\"}}]},\"finish_reason\":\"" + key + "\"}],\"usage\":{\"prompt_tokens\":1,\"note\":\"" + key +
                                         "\"}}"
                                  << 200;
    QTest::newRow("in an error inside a stream") << "data: {\"error\":{\"message\":\"" + key + "\"}}\n\n" << 200;
    const auto piece = [](const QByteArray& text) { return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n"; };
    QTest::newRow("in pieces of a stream") << piece("It is " + key.left(12)) + piece(key.mid(12) + ".") + "data: [DONE]\n\n" << 200;
    QTest::newRow("in pieces of a stream, and whole") << piece(key) + piece(key.left(12)) + piece(key.mid(12)) + "data: [DONE]\n\n" << 200;
    const auto argument = [](const QByteArray& text) {
        return "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"" + text + "\"}}]}}]}\n\n";
    };
    QTest::newRow("in pieces of a call's arguments") << argument(key.left(10)) + argument(key.mid(10)) + "data: [DONE]\n\n" << 200;
    QTest::newRow("spelled in escapes") << "{\"choices\":[{\"message\":{\"content\":\"sk-test-\\u0030" + key.mid(9) + "\"}}]}" << 200;
    QTest::newRow("in the code of a filter") << "{\"error\":{\"code\":\"content_filter\",\"message\":\"" + key + "\"}}" << 400;
}

void TestChatStream::anEchoedKeyIsNowhere()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const ScriptedServer server(
        assay::plainResponse(status, body.toStdString(), {{"X-Request-Id", "for " + testKey}, {"X-Echo", "Bearer " + testKey}}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());

    const auto all = bytesOf(allTextOf(exchange) + conversation.recorder.failureMessage());
    QVERIFY2(!all.contains(bytesOf(testKey)), all);
    QVERIFY2(!all.contains(QByteArray(bytesOf(testKey)).replace('/', "\\/")), all);
    // Not even a telling start of it.
    QVERIFY2(!all.contains("sk-test-"), all);
    QVERIFY2(all.contains("[key removed]"), all);
}

void TestChatStream::cookiesAreNotRecorded()
{
    const ScriptedServer server(assay::jsonResponse(401, "{}", {{"Set-Cookie", "session=secret-cookie"}, {"X-Kept", "kept"}}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto response = bytesOf(conversation.run(http, askHi()).responseBytes);
    QVERIFY2(!response.contains("secret-cookie"), response);
    QVERIFY2(response.contains("set-cookie: [removed]\r\n"), response);
    QVERIFY2(response.contains("x-kept: kept\r\n"), response);
}

void TestChatStream::errorsKeepTheirStatusAndLimits()
{
    const ScriptedServer server(
        assay::jsonResponse(429, R"({"error":{"message":"Too fast","code":"rate_limit_exceeded"}})", {{"Retry-After", "7"}}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.finish.has_value());
    QCOMPARE(exchange.failure->error.kind, ErrorKind::RateLimited);
    QCOMPARE(exchange.failure->error.httpStatus, std::optional(429));
    QCOMPARE(exchange.failure->error.retryAfter, std::optional(assay::Milliseconds{7000}));
    QCOMPARE(bytesOf(exchange.failure->message), QByteArray("Too fast"));
    QVERIFY(exchange.failure->isRetryable);
    QCOMPARE(exchange.rateLimits.retryAfter, std::optional(assay::Milliseconds{7000}));
    QVERIFY(!exchange.isStreamed);
    QVERIFY(exchange.deltas.empty());
    QVERIFY(!exchange.firstContentAt.has_value());
}

void TestChatStream::aCutAnswerKeepsItsText()
{
    const ScriptedServer server(Script().send(streamHead("text/event-stream")).send(chunk(textEvent("Hel"))).close());
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());
    QVERIFY(exchange.failure.has_value());
    QVERIFY(!exchange.failure->isRetryable);
    QVERIFY(exchange.failure->error.kind == ErrorKind::BadResponse || exchange.failure->error.kind == ErrorKind::Network);
    QCOMPARE(bytesOf(exchange.text), QByteArray("Hel"));
    QCOMPARE(exchange.httpStatus, std::optional(200));
}

void TestChatStream::cancelKeepsWhatCameAndNothingMore()
{
    const Gate gate;
    const ScriptedServer server(
        Script().send(streamHead("text/event-stream")).send(chunk(textEvent("Hel"))).waitFor(gate).send(chunk(textEvent("lo"))).stall());
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    QVERIFY(conversation.start(http, askHi()).has_value());
    QVERIFY(conversation.recorder.waitForText("Hel"));
    conversation.stream->cancel();
    conversation.stream->cancel();
    QVERIFY(conversation.recorder.waitForDone());
    const auto eventCount = conversation.recorder.eventCount();
    gate.open();
    QVERIFY(server.waitForClientCloses(1));
    // Whatever was still on its way has run by now.
    runOnLoop(http, [] {});
    QCOMPARE(conversation.recorder.eventCount(), eventCount);
    QCOMPARE(conversation.recorder.doneCount(), 1);

    const auto exchange = conversation.recorder.exchange();
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->error.kind, ErrorKind::Cancelled);
    QVERIFY(!exchange.failure->isRetryable);
    QCOMPARE(bytesOf(exchange.text), QByteArray("Hel"));
    QCOMPARE(exchange.deltas.size(), std::size_t{1});
}

void TestChatStream::cancelOnASilentLine()
{
    const ScriptedServer server(Script().stall());
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    QVERIFY(conversation.start(http, askHi()).has_value());
    QVERIFY(server.waitForRequests(1));
    conversation.stream->cancel();
    QVERIFY(conversation.recorder.waitForDone());
    const auto exchange = conversation.recorder.exchange();
    QCOMPARE(exchange.failure->error.kind, ErrorKind::Cancelled);
    QVERIFY(!exchange.httpStatus.has_value());
    QVERIFY(!exchange.headersAt.has_value());
    QVERIFY(exchange.responseBytes.empty());
}

void TestChatStream::droppingEndsEverything()
{
    const Gate gate;
    const ScriptedServer server(Script()
                                    .send(streamHead("text/event-stream"))
                                    .send(chunk(textEvent("Hel")))
                                    .waitFor(gate)
                                    .send(chunk(endEvents()))
                                    .send(lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    QVERIFY(conversation.start(http, askHi()).has_value());
    QVERIFY(conversation.recorder.waitForText("Hel"));
    runOnLoop(http, [&] { conversation.stream.reset(); });
    const auto eventCount = conversation.recorder.eventCount();
    QVERIFY(server.waitForClientCloses(1));
    gate.open();
    runOnLoop(http, [] {});
    QCOMPARE(conversation.recorder.eventCount(), eventCount);
    QCOMPARE(conversation.recorder.doneCount(), 0);
}

void TestChatStream::droppingInsideOnDoneIsAllowed()
{
    const ScriptedServer server(sseResponse({textEvent("Hello"), endEvents()}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    conversation.recorder.onDoneHook = [&] { conversation.stream.reset(); };
    const auto exchange = conversation.run(http, askHi());
    QCOMPARE(bytesOf(exchange.text), QByteArray("Hello"));
    QVERIFY(conversation.stream == nullptr);
}

void TestChatStream::connectionsAreReused()
{
    const ScriptedServer server(sseResponse({textEvent("Hello"), endEvents()}));
    assay::HttpClient http;
    Conversation first(server.url("/v1"));
    const auto cold = first.run(http, askHi());
    Conversation second(server.url("/v1"));
    const auto warm = second.run(http, askHi());
    QVERIFY(!cold.isReusedConnection);
    QVERIFY(cold.connected.has_value());
    QVERIFY(warm.isReusedConnection);
    QCOMPARE(bytesOf(warm.text), QByteArray("Hello"));
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestChatStream::timesAreInOrder()
{
    const Gate gate;
    const ScriptedServer server(Script()
                                    .send(streamHead("text/event-stream"))
                                    .send(chunk(deltaEvent(R"({"reasoning_content":"hm"})")))
                                    .waitFor(gate)
                                    .send(chunk(textEvent("Hello")))
                                    .send(chunk(endEvents()))
                                    .send(lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto before = std::chrono::steady_clock::now();
    QVERIFY(conversation.start(http, askHi()).has_value());
    QVERIFY(conversation.recorder.waitForInfo());
    gate.open();
    QVERIFY(conversation.recorder.waitForDone());
    const auto wholeTime = std::chrono::steady_clock::now() - before;
    const auto exchange = conversation.recorder.exchange();

    QVERIFY(exchange.headersAt && exchange.firstByteAt && exchange.firstContentAt && exchange.firstAnswerAt);
    QVERIFY(*exchange.headersAt > assay::Nanoseconds{0});
    QVERIFY(*exchange.headersAt <= *exchange.firstByteAt);
    QVERIFY(*exchange.firstByteAt <= *exchange.firstContentAt);
    // The gate was opened after the reasoning had come.
    QVERIFY(*exchange.firstContentAt < *exchange.firstAnswerAt);
    QVERIFY(*exchange.firstAnswerAt <= exchange.total);
    QVERIFY(exchange.setUp >= assay::Nanoseconds{0});
    QVERIFY(exchange.setUp + exchange.total <= wholeTime);
    QVERIFY(!exchange.connected || *exchange.connected <= exchange.setUp);
    QVERIFY(!exchange.tlsDone.has_value());

    QVERIFY(exchange.deltas.size() >= 2);
    QCOMPARE(exchange.deltas.front().offset, *exchange.firstContentAt);
    QVERIFY(std::ranges::is_sorted(exchange.deltas, {}, &assay::DeltaTime::offset));
    std::size_t byteCount = 0;
    for (const auto& delta : exchange.deltas)
        byteCount += delta.byteCount;
    QCOMPARE(byteCount, exchange.text.size() + exchange.reasoning.size());
}

void TestChatStream::firstContentIsNotTheEmptyDelta()
{
    const Gate gate;
    const ScriptedServer server(Script()
                                    .send(streamHead("text/event-stream"))
                                    .send(chunk(deltaEvent(R"({"role":"assistant","content":""})")))
                                    .waitFor(gate)
                                    .send(chunk(textEvent("Hello") + endEvents()))
                                    .send(lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    QVERIFY(conversation.start(http, askHi()).has_value());
    QVERIFY(conversation.recorder.waitForInfo());
    gate.open();
    QVERIFY(conversation.recorder.waitForDone());
    const auto exchange = conversation.recorder.exchange();
    QVERIFY(*exchange.firstByteAt < *exchange.firstContentAt);
    QCOMPARE(exchange.firstContentAt, exchange.firstAnswerAt);
    QCOMPARE(exchange.deltas.size(), std::size_t{1});
}

void TestChatStream::firstContentOfReasoningOnly()
{
    const ScriptedServer server(
        sseResponse({deltaEvent(R"({"reasoning_content":"hm"})"), deltaEvent("{}", "\"length\"") + sseEvent("[DONE]")}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());
    QVERIFY(exchange.firstContentAt.has_value());
    QVERIFY(!exchange.firstAnswerAt.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Length);
}

void TestChatStream::firstContentOfAToolCallOnly()
{
    const Gate gate;
    const ScriptedServer server(
        Script()
            .send(streamHead("text/event-stream"))
            .send(chunk(deltaEvent(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]})")))
            .waitFor(gate)
            .send(chunk(deltaEvent(R"({"tool_calls":[{"index":0,"function":{"arguments":"}"}}]})")))
            .send(chunk(deltaEvent("{}", "\"tool_calls\"") + sseEvent("[DONE]")))
            .send(lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    QVERIFY(conversation.start(http, askHi()).has_value());
    QVERIFY(conversation.recorder.waitForInfo());
    gate.open();
    QVERIFY(conversation.recorder.waitForDone());
    const auto exchange = conversation.recorder.exchange();
    // The first fragment, not the end at which the call is whole.
    QCOMPARE(exchange.firstContentAt, exchange.firstByteAt);
    QVERIFY(*exchange.firstContentAt < exchange.total);
    QVERIFY(!exchange.firstAnswerAt.has_value());
    const std::vector<assay::ToolCall> calls{{"a", "f", "{}"}};
    QCOMPARE(exchange.toolCalls, calls);
    QVERIFY(exchange.deltas.empty());
}

void TestChatStream::eventsOfOnePieceAreOneDelta()
{
    // Head and body in one send: they arrive together, so that all events come out of one piece of the network.
    const ScriptedServer server(
        Script().send(streamHead("text/event-stream") +
                      chunk(textEvent("a") + deltaEvent(R"({"reasoning_content":"bc"})") + textEvent("d") + endEvents()) + lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());
    QCOMPARE(bytesOf(exchange.text), QByteArray("ad"));
    QCOMPARE(exchange.deltas.size(), std::size_t{1});
    QCOMPARE(exchange.deltas.front().byteCount, 4U);
}

void TestChatStream::whatWasHeldBackBelongsToItsPiece()
{
    // "</" may become a closing tag; only the end of the stream decides that it is text.
    const ScriptedServer server(
        Script().send(streamHead("text/event-stream") + chunk(textEvent("<think>hm</") + deltaEvent("{}", "\"length\"")) + lastChunk()));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());
    QCOMPARE(bytesOf(exchange.reasoning), QByteArray("hm</"));
    QVERIFY(exchange.finish && exchange.finish->isUnterminated);
    QCOMPARE(exchange.deltas.size(), std::size_t{1});
    QCOMPARE(exchange.deltas.front().byteCount, 4U);
}

void TestChatStream::refusedRequestsSendNothing()
{
    const ScriptedServer server(sseResponse({textEvent("x"), endEvents()}));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    auto request = askHi();
    request.settings.extraJson = "{oops";
    const auto started = conversation.start(http, request);
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, ErrorKind::InvalidInput);
    runOnLoop(http, [&] { conversation.stream.reset(); });
    QCOMPARE(conversation.recorder.doneCount(), 0);
    QCOMPARE(conversation.recorder.eventCount(), 0);
    QCOMPARE(server.connectionCount(), std::size_t{0});
}

void TestChatStream::nobodyListens()
{
    std::string url;
    {
        const ScriptedServer server(Script().stall());
        url = server.url("/v1");
    }
    assay::HttpClient http;
    Conversation conversation(url);
    const auto exchange = conversation.run(http, askHi());
    QCOMPARE(exchange.failure->error.kind, ErrorKind::Network);
    QVERIFY(exchange.failure->isRetryable);
    QVERIFY(!exchange.httpStatus.has_value());
    QVERIFY(!exchange.connected.has_value());
    QVERIFY(bytesOf(exchange.requestBytes).startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
}

void TestChatStream::silenceIsATimeout()
{
    const ScriptedServer server(Script().stall());
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    conversation.connection.http.idleTimeout = assay::Milliseconds{150};
    const auto exchange = conversation.run(http, askHi());
    QCOMPARE(exchange.failure->error.kind, ErrorKind::TimedOut);
    // The request was sent and may have been billed: a repetition is not offered.
    QVERIFY(!exchange.failure->isRetryable);
}

void TestChatStream::whoNeverStopsSendingIsCutOff()
{
    Script script;
    script.send(streamHead("text/event-stream")).send(chunk(textEvent("Hello") + endEvents()));
    for (int i = 0; i < 200; ++i)
        script.pause(assay::Milliseconds{50}).send(chunk(": still here\n\n"));
    const ScriptedServer server(std::move(script));
    assay::HttpClient http;
    Conversation conversation(server.url("/v1"));
    const auto exchange = conversation.run(http, askHi());
    QVERIFY(exchange.finish.has_value());
    QVERIFY(!exchange.failure.has_value());
    QCOMPARE(exchange.finish->reason, assay::FinishReason::Stop);
    // The end was known with the end mark, not when the line was cut.
    QVERIFY(exchange.total < std::chrono::seconds(1));
}

QTEST_GUILESS_MAIN(TestChatStream)
#include "TestChatStream.moc"
