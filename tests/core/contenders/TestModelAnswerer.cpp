#include "core/contenders/ModelAnswerer.h"

#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <condition_variable>
#include <mutex>

class TestModelAnswerer final : public QObject {
    Q_OBJECT

private slots:
    void saysWhetherAContenderCanBeAsked_data();
    void saysWhetherAContenderCanBeAsked();
    void aKeyGoesOverPlainHttpOnlyWhenAllowed();
    void asksAsTheContenderIsSetUp();
    void droppingAnAnswerStopsIt();
};

namespace {

class AnswerWaiter final : public assay::ChatStreamObserver {
public:
    void onEvent(const assay::ChatEvent&) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_events;
        m_changed.notify_all();
    }
    void onDone(assay::ChatExchange exchange) override
    {
        const std::lock_guard lock(m_mutex);
        m_exchange = std::move(exchange);
        m_changed.notify_all();
    }
    [[nodiscard]] std::optional<assay::ChatExchange> waitForEnd()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(5), [this] { return m_exchange.has_value(); });
        return m_exchange;
    }
    [[nodiscard]] bool waitForEvent()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(5), [this] { return m_events > 0; });
    }
    [[nodiscard]] bool hasEnded()
    {
        const std::lock_guard lock(m_mutex);
        return m_exchange.has_value();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<assay::ChatExchange> m_exchange;
    int m_events = 0;
};

assay::ProviderConnection connectionTo(const std::string& url)
{
    assay::ProviderConnection connection;
    connection.id = "local";
    connection.baseUrl = url;
    connection.key = assay::KeyReference{assay::KeyReference::Place::EnvironmentVariable, "TEST_KEY"};
    return connection;
}

assay::Environment environmentWith(std::optional<std::string> key)
{
    return [key](const std::string& name) { return name == "TEST_KEY" ? key : std::nullopt; };
}

/// What a task on the client's loop thread returned.
template <typename Task>
auto onLoop(assay::HttpClient& http, Task task)
{
    std::optional<decltype(task())> result;
    std::mutex mutex;
    std::condition_variable changed;
    http.post([&] {
        auto value = task();
        const std::lock_guard lock(mutex);
        result.emplace(std::move(value));
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return result.has_value(); });
    return std::move(*result);
}

}  // namespace

void TestModelAnswerer::saysWhetherAContenderCanBeAsked_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("protocol");
    QTest::addColumn<bool>("hasKey");
    QTest::addColumn<int>("error");
    const int none = -1;
    QTest::newRow("all is there") << std::string("local/m") << std::string("openai-chat") << true << none;
    QTest::newRow("an unknown provider") << std::string("other/m") << std::string("openai-chat") << true
                                         << static_cast<int>(assay::ErrorKind::NotFound);
    QTest::newRow("a protocol of a newer version") << std::string("local/m") << std::string("telepathy") << true
                                                   << static_cast<int>(assay::ErrorKind::InvalidInput);
    QTest::newRow("the key's variable is not set") << std::string("local/m") << std::string("openai-chat") << false
                                                   << static_cast<int>(assay::ErrorKind::Unauthenticated);
}

void TestModelAnswerer::saysWhetherAContenderCanBeAsked()
{
    QFETCH(std::string, model);
    QFETCH(std::string, protocol);
    QFETCH(bool, hasKey);
    QFETCH(int, error);
    assay::HttpClient http;
    const assay::SystemClock clock;
    const assay::SessionSecretStore secrets(environmentWith(hasKey ? std::optional<std::string>("sk-test-1234") : std::nullopt));
    auto connection = connectionTo("http://127.0.0.1:9/v1");
    connection.protocol = protocol;
    connection.concurrency = 3;
    const assay::ModelAnswerer answerer(http, clock, secrets, {connection});
    const auto lane = answerer.lane(*assay::modelContender(model));
    QCOMPARE(lane.has_value() ? -1 : static_cast<int>(lane.error().kind), error);
    if (lane) {
        QCOMPARE(lane->connection, std::string("local"));
        QCOMPARE(lane->model, std::string("m"));
        QCOMPARE(lane->concurrency, 3);
    }
}

void TestModelAnswerer::aKeyGoesOverPlainHttpOnlyWhenAllowed()
{
    assay::HttpClient http;
    const assay::SystemClock clock;
    const assay::SessionSecretStore secrets(environmentWith("sk-test-1234"));
    auto connection = connectionTo("http://models.invalid/v1");
    connection.requestsPerMinute = 60;
    const assay::ModelAnswerer careful(http, clock, secrets, {connection});
    const auto refused = careful.lane(*assay::modelContender("local/m"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, assay::ErrorKind::Forbidden);
    connection.allowsPlainKey = true;
    const assay::ModelAnswerer allowed(http, clock, secrets, {connection});
    const auto lane = allowed.lane(*assay::modelContender("local/m"));
    QVERIFY(lane);
    QCOMPARE(lane->requestsPerMinute, std::optional(60));
    QCOMPARE(lane->tokensPerMinute, std::nullopt);
}

void TestModelAnswerer::asksAsTheContenderIsSetUp()
{
    assay::ScriptedServer server(assay::jsonResponse(
        200, R"({"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]})"));
    assay::HttpClient http;
    const assay::SystemClock clock;
    const assay::SessionSecretStore secrets(environmentWith("sk-test-1234"));
    assay::ModelAnswerer answerer(http, clock, secrets, {connectionTo(server.url("/v1"))});
    auto contender = *assay::modelContender("local/m");
    contender.system = "Be brief.";
    contender.settings.temperature = 0;
    AnswerWaiter waiter;
    auto answer = onLoop(http, [&] { return answerer.start(contender, {assay::userMessage("Hello")}, assay::Streaming::No, waiter); });
    QVERIFY(answer.has_value());
    const auto exchange = waiter.waitForEnd();
    QVERIFY(exchange.has_value());
    QCOMPARE(exchange->text, std::string("Hi"));
    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t{1});
    QCOMPARE(requests[0].path(), std::string("/v1/chat/completions"));
    QCOMPARE(requests[0].header("authorization"), std::string("Bearer sk-test-1234"));
    QCOMPARE(requests[0].body,
             std::string(R"({"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],)"
                         R"("temperature":0.0})"));
    QVERIFY2(exchange->requestBytes.find("sk-test") == std::string::npos, "the key must not be recorded");
}

void TestModelAnswerer::droppingAnAnswerStopsIt()
{
    const assay::Gate gate;
    assay::ScriptedServer server(assay::Script()
                                     .send(assay::streamHead("text/event-stream"))
                                     .send(assay::chunk(assay::sseEvent(R"({"choices":[{"index":0,"delta":{"content":"a"}}]})")))
                                     .waitFor(gate)
                                     .send(assay::chunk(assay::sseEvent(R"({"choices":[{"index":0,"delta":{"content":"b"}}]})")))
                                     .send(assay::lastChunk()));
    assay::HttpClient http;
    const assay::SystemClock clock;
    const assay::SessionSecretStore secrets(environmentWith("sk-test-1234"));
    assay::ModelAnswerer answerer(http, clock, secrets, {connectionTo(server.url("/v1"))});
    AnswerWaiter waiter;
    auto answer = onLoop(http, [&] {
        return answerer.start(*assay::modelContender("local/m"), {assay::userMessage("Hello")}, assay::Streaming::Yes, waiter);
    });
    QVERIFY(answer.has_value());
    QVERIFY(waiter.waitForEvent());
    answer->reset();
    gate.open();
    onLoop(http, [] { return 0; });
    QVERIFY(!waiter.hasEnded());
}

QTEST_GUILESS_MAIN(TestModelAnswerer)
#include "TestModelAnswerer.moc"
