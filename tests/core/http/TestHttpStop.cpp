#include "tests/core/http/HttpRecording.h"
#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using assay::BoundPort;
using assay::chunk;
using assay::EnvironmentScope;
using assay::finish;
using assay::Gate;
using assay::HttpClient;
using assay::HttpHandle;
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

Q_DECLARE_METATYPE(std::string)

/// Cancelling, dropping handles, and the end of the client.
class TestHttpStop final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void cancel_data();
    void cancel();
    void cancelAfterEndDoesNothing();
    void cancelIsPrompt();
    void cancelFromManyThreads();
    void drop_data();
    void drop();
    void dropWaitsForRunningCall();
    void dropInsideCall_data();
    void dropInsideCall();
    void cancelInsideCall_data();
    void cancelInsideCall();
    void moveAssignmentDropsOldRequest();
    void destroyClientWithRunningRequests();

private:
    EnvironmentScope m_environment;
};

void TestHttpStop::initTestCase()
{
    // For the rows about hosts that do not exist: a machine without a name server shall find that out soon.
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
}

void TestHttpStop::cancel_data()
{
    QTest::addColumn<QString>("phase");
    QTest::newRow("at once") << QStringLiteral("at once");
    QTest::newRow("while connecting") << QStringLiteral("connecting");
    QTest::newRow("while the name is looked up") << QStringLiteral("resolving");
    QTest::newRow("while waiting for the head") << QStringLiteral("waiting");
    QTest::newRow("after the head") << QStringLiteral("head");
    QTest::newRow("in mid-body") << QStringLiteral("body");
}

void TestHttpStop::cancel()
{
    QFETCH(QString, phase);
    const BoundPort deaf(BoundPort::Kind::Deaf);
    QVERIFY(deaf.isGood());
    Script script;
    if (phase == QStringLiteral("head")) {
        script.send(streamHead("text/event-stream"));
    } else if (phase == QStringLiteral("body")) {
        script.send(streamHead("text/event-stream")).send(chunk("some"));
    }
    ScriptedServer server(script.stall());
    HttpClient client;
    RecordingSink sink;
    std::string url = server.url("/");
    if (phase == QStringLiteral("connecting")) {
        url = deaf.url();
    } else if (phase == QStringLiteral("resolving")) {
        url = "http://nosuchhost-for-cancel.invalid/";
    }
    HttpHandle handle = client.start(requestTo(url), sink);
    if (phase == QStringLiteral("waiting")) {
        QVERIFY(server.waitForRequests(1));
    } else if (phase == QStringLiteral("head")) {
        QVERIFY(sink.waitForHead());
    } else if (phase == QStringLiteral("body")) {
        QVERIFY(sink.waitForBodyBytes(4));
    }
    handle.cancel();
    handle.cancel();
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("cancelled"));
    handle.cancel();
    // A round of the loop later there is still exactly one end.
    Latch round;
    client.post([&] { round.release(); });
    QVERIFY(round.wait());
    const std::string order = sink.order();
    QCOMPARE(std::count(order.begin(), order.end(), 'e'), 1);
    if (phase == QStringLiteral("waiting") || phase == QStringLiteral("head") || phase == QStringLiteral("body")) {
        QVERIFY(server.waitForClientCloses(1));
    }
}

void TestHttpStop::cancelAfterEndDoesNothing()
{
    ScriptedServer server(plainResponse(200, "ok"));
    HttpClient client;
    RecordingSink sink;
    HttpHandle handle = client.start(requestTo(server.url("/")), sink);
    QVERIFY(finish(sink));
    handle.cancel();
    Latch round;
    client.post([&] { round.release(); });
    QVERIFY(round.wait());
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QCOMPARE(sink.order(), std::string("hbe"));
    HttpHandle nothing;
    nothing.cancel();
}

void TestHttpStop::cancelIsPrompt()
{
    ScriptedServer server(Script().send(streamHead("text/event-stream")).send(chunk("data: x\n\n")).stall());
    HttpClient client;
    std::vector<double> delays;
    for (int i = 0; i < 100; ++i) {
        RecordingSink sink;
        HttpHandle handle = client.start(requestTo(server.url("/")), sink);
        QVERIFY(sink.waitForBodyBytes(9));
        const MonotonicTime asked = now();
        handle.cancel();
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), QStringLiteral("cancelled"));
        delays.push_back(assay::toMilliseconds(sink.endedAt() - asked));
    }
    std::sort(delays.begin(), delays.end());
    qInfo("cancel on a silent line: median %.3f ms, slowest %.3f ms", delays[50], delays[99]);
    QVERIFY(delays[50] < 50.0);
}

void TestHttpStop::cancelFromManyThreads()
{
    ScriptedServer server(Script().send(streamHead("text/event-stream")).send(chunk("x")).stall());
    HttpClient client;
    for (int i = 0; i < 20; ++i) {
        RecordingSink sink;
        HttpHandle handle = client.start(requestTo(server.url("/")), sink);
        if (i % 2 == 0) {
            QVERIFY(sink.waitForHead());
        }
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] { handle.cancel(); });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), QStringLiteral("cancelled"));
    }
}

void TestHttpStop::drop_data()
{
    QTest::addColumn<QString>("phase");
    QTest::newRow("at once") << QStringLiteral("at once");
    QTest::newRow("while connecting") << QStringLiteral("connecting");
    QTest::newRow("while waiting for the head") << QStringLiteral("waiting");
    QTest::newRow("in mid-body") << QStringLiteral("body");
}

void TestHttpStop::drop()
{
    QFETCH(QString, phase);
    const BoundPort deaf(BoundPort::Kind::Deaf);
    QVERIFY(deaf.isGood());
    const Gate gate;
    Script script;
    if (phase == QStringLiteral("body")) {
        script.send(streamHead("text/event-stream")).send(chunk("some"));
    }
    ScriptedServer server(script.waitFor(gate).send(chunk("more")).send(lastChunk()));
    HttpClient client;
    RecordingSink sink;
    std::string orderAtDrop;
    {
        const HttpHandle handle = client.start(requestTo(phase == QStringLiteral("connecting") ? deaf.url() : server.url("/")), sink);
        if (phase == QStringLiteral("waiting")) {
            QVERIFY(server.waitForRequests(1));
        } else if (phase == QStringLiteral("body")) {
            QVERIFY(sink.waitForBodyBytes(4));
        }
    }
    orderAtDrop = sink.order();
    gate.open();
    // The loop has worked off the drop once a later task has run twice over.
    Latch round;
    client.post([&] { client.post([&] { round.release(); }); });
    QVERIFY(round.wait());
    if (phase == QStringLiteral("waiting") || phase == QStringLiteral("body")) {
        QVERIFY(server.waitForClientCloses(1));
    }
    QCOMPARE(sink.order(), orderAtDrop);
    QCOMPARE(sink.outcome(), QStringLiteral("running"));
}

void TestHttpStop::dropWaitsForRunningCall()
{
    ScriptedServer server(Script().send(streamHead("text/event-stream")).send(chunk("some")).stall());
    HttpClient client;
    RecordingSink sink;
    Latch isInside;
    Latch mayLeave;
    std::atomic<bool> hasLeft{false};
    std::atomic<bool> hadLeftWhenDropped{false};
    sink.duringBytes = [&] {
        isInside.release();
        static_cast<void>(mayLeave.wait());
        hasLeft = true;
    };
    auto handle = std::make_unique<HttpHandle>(client.start(requestTo(server.url("/")), sink));
    QVERIFY(isInside.wait());
    Latch isDropping;
    Latch isDropped;
    std::thread dropper([&] {
        isDropping.release();
        handle.reset();
        hadLeftWhenDropped = hasLeft.load();
        isDropped.release();
    });
    QVERIFY(isDropping.wait());
    // The only way to show that something does not return is to give it time to.
    QVERIFY(!isDropped.wait(Milliseconds{50}));
    mayLeave.release();
    QVERIFY(isDropped.wait());
    dropper.join();
    QVERIFY(hadLeftWhenDropped);
    QCOMPARE(sink.outcome(), QStringLiteral("running"));
}

void TestHttpStop::dropInsideCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<std::string>("order");
    QTest::newRow("from onHead") << QStringLiteral("head") << std::string("h");
    QTest::newRow("from onBytes") << QStringLiteral("bytes") << std::string("hb");
    QTest::newRow("from onEnd") << QStringLiteral("end") << std::string("hbe");
}

void TestHttpStop::dropInsideCall()
{
    QFETCH(QString, call);
    QFETCH(std::string, order);
    ScriptedServer server(plainResponse(200, "ok"));
    HttpClient client;
    RecordingSink sink;
    std::unique_ptr<HttpHandle> handle;
    Latch dropped;
    const auto dropIt = [&] {
        handle.reset();
        dropped.release();
    };
    if (call == QStringLiteral("head")) {
        sink.duringHead = dropIt;
    } else if (call == QStringLiteral("bytes")) {
        sink.duringBytes = dropIt;
    } else {
        sink.duringEnd = dropIt;
    }
    // On the loop, so that the handle is in its place before anything is called.
    client.post([&] { handle = std::make_unique<HttpHandle>(client.start(requestTo(server.url("/")), sink)); });
    QVERIFY(dropped.wait());
    Latch round;
    client.post([&] { client.post([&] { round.release(); }); });
    QVERIFY(round.wait());
    QCOMPARE(sink.order(), order);

    // The client is as good as before.
    RecordingSink next;
    const HttpHandle nextHandle = client.start(requestTo(server.url("/")), next);
    QVERIFY(finish(next));
    QCOMPARE(next.outcome(), QStringLiteral("none"));
}

void TestHttpStop::cancelInsideCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<std::string>("order");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("from onHead") << QStringLiteral("head") << std::string("he") << QStringLiteral("cancelled");
    QTest::newRow("from onBytes") << QStringLiteral("bytes") << std::string("hbe") << QStringLiteral("cancelled");
    QTest::newRow("from onEnd it is too late") << QStringLiteral("end") << std::string("hbe") << QStringLiteral("none");
}

void TestHttpStop::cancelInsideCall()
{
    QFETCH(QString, call);
    QFETCH(std::string, order);
    QFETCH(QString, outcome);
    ScriptedServer server(plainResponse(200, "ok"));
    HttpClient client;
    RecordingSink sink;
    HttpHandle handle;
    const auto cancelIt = [&] { handle.cancel(); };
    if (call == QStringLiteral("head")) {
        sink.duringHead = cancelIt;
    } else if (call == QStringLiteral("bytes")) {
        sink.duringBytes = cancelIt;
    } else {
        sink.duringEnd = cancelIt;
    }
    client.post([&] { handle = client.start(requestTo(server.url("/")), sink); });
    QVERIFY(finish(sink));
    Latch round;
    client.post([&] { client.post([&] { round.release(); }); });
    QVERIFY(round.wait());
    QCOMPARE(sink.order(), order);
    QCOMPARE(sink.outcome(), outcome);
}

void TestHttpStop::moveAssignmentDropsOldRequest()
{
    ScriptedServer server(std::vector<Script>{Script().stall(), plainResponse(200, "ok")});
    HttpClient client;
    RecordingSink first;
    RecordingSink second;
    HttpHandle handle = client.start(requestTo(server.url("/")), first);
    QVERIFY(server.waitForRequests(1));
    handle = client.start(requestTo(server.url("/")), second);
    QVERIFY(finish(second));
    QCOMPARE(second.outcome(), QStringLiteral("none"));
    QVERIFY(server.waitForClientCloses(1));
    QCOMPARE(first.outcome(), QStringLiteral("running"));
    HttpHandle moved = std::move(handle);
    moved.cancel();
}

void TestHttpStop::destroyClientWithRunningRequests()
{
    constexpr std::size_t count = 10;
    ScriptedServer server(Script().send(streamHead("text/event-stream")).send(chunk("x")).stall());
    std::array<RecordingSink, count> sinks;
    RecordingSink lateSink;
    RecordingSink chained;
    std::vector<HttpHandle> handles;
    HttpHandle chainedHandle;
    auto client = std::make_unique<HttpClient>();
    std::atomic<bool> endedOnLoop{false};
    sinks[0].duringEnd = [&, raw = client.get()] {
        endedOnLoop = raw->isCurrentThread();
        // Whoever is told the end may go on to the next thing: that ends at once, too.
        chainedHandle = raw->start(requestTo(server.url("/")), chained);
        raw->post([] { qFatal("a task ran after the end"); });
    };
    for (RecordingSink& sink : sinks) {
        handles.push_back(client->start(requestTo(server.url("/")), sink));
    }
    for (RecordingSink& sink : sinks) {
        QVERIFY(sink.waitForBodyBytes(1));
    }
    client->postAfter(Milliseconds{3'600'000}, [] { qFatal("a timer ran far too early"); });
    // Possibly still in the queue when the client goes.
    handles.push_back(client->start(requestTo(server.url("/")), lateSink));
    client.reset();

    for (RecordingSink& sink : sinks) {
        QCOMPARE(sink.order(), std::string("hbe"));
        QCOMPARE(sink.outcome(), QStringLiteral("cancelled"));
    }
    QCOMPARE(lateSink.outcome(), QStringLiteral("cancelled"));
    QCOMPARE(chained.outcome(), QStringLiteral("cancelled"));
    QVERIFY(endedOnLoop);
    // Handles that outlive their requests do no harm.
    handles.clear();
}

QTEST_GUILESS_MAIN(TestHttpStop)
#include "TestHttpStop.moc"
