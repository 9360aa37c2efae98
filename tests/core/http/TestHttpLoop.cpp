#include "tests/core/http/HttpRecording.h"
#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using assay::chunk;
using assay::EnvironmentScope;
using assay::finish;
using assay::Gate;
using assay::HttpClient;
using assay::HttpEnd;
using assay::HttpHandle;
using assay::HttpResponseHead;
using assay::lastChunk;
using assay::Latch;
using assay::Milliseconds;
using assay::MonotonicTime;
using assay::now;
using assay::plainResponse;
using assay::RecordingSink;
using assay::requestTo;
using assay::Script;
using assay::ScriptedServer;
using assay::streamHead;

/// Tasks on the loop, and requests that are started from inside its calls.
class TestHttpLoop final : public QObject {
    Q_OBJECT

private slots:
    void runsPostedTasksInOrder();
    void runsDelayedTasksWhenDue();
    void dropsTasksLeftBehind();
    void startsNextFromEnd();
    void startsFromInsideBytes();
    void slowStreamHoldsNobodyUp();

private:
    EnvironmentScope m_environment;
};

void TestHttpLoop::runsPostedTasksInOrder()
{
    HttpClient client;
    QVERIFY(!client.isCurrentThread());
    std::vector<int> order;
    std::vector<bool> onLoop;
    Latch done;
    client.post([&] {
        client.post([&] {
            order.push_back(1000);
            done.release();
        });
    });
    Latch firstRound;
    client.post([&] { static_cast<void>(firstRound.wait()); });
    for (int i = 0; i < 100; ++i) {
        client.post([&, i] {
            order.push_back(i);
            onLoop.push_back(client.isCurrentThread());
        });
    }
    firstRound.release();
    QVERIFY(done.wait());
    Latch last;
    client.post([&] { last.release(); });
    QVERIFY(last.wait());
    order.erase(std::remove(order.begin(), order.end(), 1000), order.end());
    QCOMPARE(order.size(), std::size_t{100});
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QVERIFY(std::all_of(onLoop.begin(), onLoop.end(), [](bool is) { return is; }));
}

void TestHttpLoop::runsDelayedTasksWhenDue()
{
    HttpClient client;
    struct Run {
        int number;
        MonotonicTime when;
    };
    std::vector<Run> runs;
    Latch done;
    const MonotonicTime posted = now();
    const auto note = [&](int number) { runs.push_back({number, now()}); };
    client.postAfter(Milliseconds{120}, [&] {
        note(120);
        done.release();
    });
    client.postAfter(Milliseconds{40}, [&] { note(40); });
    client.postAfter(Milliseconds{80}, [&] { note(80); });
    client.postAfter(Milliseconds{-5}, [&] { note(-5); });
    client.postAfter(Milliseconds{0}, [&] {
        note(0);
        client.postAfter(Milliseconds{1}, [&] { note(1); });
    });
    QVERIFY(done.wait());
    std::vector<int> order;
    for (const Run& run : runs) {
        order.push_back(run.number);
        QVERIFY2(run.when - posted >= Milliseconds{run.number}, "a task ran before it was due");
    }
    QCOMPARE(order, (std::vector<int>{-5, 0, 1, 40, 80, 120}));
}

void TestHttpLoop::dropsTasksLeftBehind()
{
    const auto witness = std::make_shared<int>(1);
    {
        HttpClient client;
        Latch blocked;
        Latch proceed;
        client.post([&] {
            blocked.release();
            static_cast<void>(proceed.wait());
        });
        QVERIFY(blocked.wait());
        client.postAfter(Milliseconds{0}, [witness] {});
        client.postAfter(Milliseconds{3'600'000}, [witness] { qFatal("a timer ran far too early"); });
        proceed.release();
    }
    QCOMPARE(witness.use_count(), 1L);
}

void TestHttpLoop::startsNextFromEnd()
{
    constexpr int count = 500;
    ScriptedServer server(plainResponse(200, "ok"));
    HttpClient client;
    RecordingSink sink;
    HttpHandle handle;
    std::atomic<int> ended{0};
    Latch done;
    class ChainSink final : public assay::HttpSink {
    public:
        std::function<void(const HttpEnd&)> next;
        void onHead(const HttpResponseHead&) override {}
        void onBytes(std::string_view, MonotonicTime) override {}
        void onEnd(const HttpEnd& end) override { next(end); }
    };
    ChainSink chain;
    int failures = 0;
    chain.next = [&](const HttpEnd& end) {
        failures += end.error ? 1 : 0;
        if (++ended == count) {
            done.release();
            return;
        }
        // Replaces its own handle from inside its own last call.
        handle = client.start(requestTo(server.url("/"), "POST", "{}"), chain);
    };
    client.post([&] { handle = client.start(requestTo(server.url("/"), "POST", "{}"), chain); });
    QVERIFY(done.wait());
    QCOMPARE(failures, 0);
    QCOMPARE(server.requestCount(), std::size_t{count});
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestHttpLoop::startsFromInsideBytes()
{
    const Gate gate;
    ScriptedServer server(std::vector<Script>{Script().send(streamHead("text/plain")).send(chunk("x")).waitFor(gate).send(lastChunk()),
                                              plainResponse(200, "inner")});
    HttpClient client;
    RecordingSink outer;
    RecordingSink inner;
    HttpHandle innerHandle;
    outer.duringBytes = [&] { innerHandle = client.start(requestTo(server.url("/")), inner); };
    const HttpHandle outerHandle = client.start(requestTo(server.url("/")), outer);
    QVERIFY(finish(inner));
    QCOMPARE(inner.body(), std::string("inner"));
    gate.open();
    QVERIFY(finish(outer));
    QCOMPARE(outer.outcome(), QStringLiteral("none"));
}

void TestHttpLoop::slowStreamHoldsNobodyUp()
{
    constexpr std::size_t count = 64;
    const Gate gate;
    ScriptedServer server([&](const assay::RecordedRequest& request) {
        Script script;
        script.send(streamHead("text/event-stream"));
        for (int i = 0; i < 20; ++i) {
            script.send(chunk(assay::sseEvent(std::to_string(i))));
            if (request.path() == "/slow" && i == 10) {
                script.waitFor(gate);
            }
        }
        return script.send(lastChunk());
    });
    HttpClient client;
    std::array<RecordingSink, count> sinks;
    std::vector<HttpHandle> handles;
    for (std::size_t i = 0; i < count; ++i) {
        handles.push_back(client.start(requestTo(server.url(i == 7 ? "/slow" : "/fast"), "POST", "{}"), sinks[i]));
    }
    std::string whole;
    for (int i = 0; i < 20; ++i) {
        whole += assay::sseEvent(std::to_string(i));
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 7) {
            QVERIFY(finish(sinks[i]));
            QCOMPARE(sinks[i].outcome(), QStringLiteral("none"));
            QCOMPARE(sinks[i].body(), whole);
        }
    }
    QCOMPARE(sinks[7].outcome(), QStringLiteral("running"));
    gate.open();
    QVERIFY(finish(sinks[7]));
    QCOMPARE(sinks[7].body(), whole);
}

QTEST_GUILESS_MAIN(TestHttpLoop)
#include "TestHttpLoop.moc"
