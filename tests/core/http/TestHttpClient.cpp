#include "tests/core/http/HttpRecording.h"
#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using assay::BoundPort;
using assay::chunk;
using assay::EnvironmentScope;
using assay::finish;
using assay::Gate;
using assay::HttpClient;
using assay::HttpHandle;
using assay::HttpHeader;
using assay::HttpRequest;
using assay::lastChunk;
using assay::Latch;
using assay::Milliseconds;
using assay::MonotonicTime;
using assay::now;
using assay::pattern;
using assay::plainResponse;
using assay::RecordingSink;
using assay::requestTo;
using assay::Script;
using assay::ScriptedServer;
using assay::streamHead;

namespace {

/// {"answer":"forty-two"} three times, compressed.
std::string gzipBytes()
{
    return QByteArray::fromHex("1f8b0800000000000203ab564acc2b2e4f2d52b2524acb2f2aa9d42d29cf57aaad264114000f61936842000000").toStdString();
}
const std::string gzipPlain = R"({"answer":"forty-two"}{"answer":"forty-two"}{"answer":"forty-two"})";

QString describe(const std::vector<HttpHeader>& headers)
{
    std::string text;
    for (const HttpHeader& header : headers) {
        text += header.name + "=" + header.value + "|";
    }
    return QString::fromStdString(text);
}

}  // namespace

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(assay::Script)
Q_DECLARE_METATYPE(assay::HttpRequest)

/// What is sent and what comes back: requests, answers, limits.
class TestHttpClient final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void sendsRequests_data();
    void sendsRequests();
    void carriesBytesExactly();
    void sendsPathsAsGiven();
    void readsHeads_data();
    void readsHeads();
    void deliversEveryStatus_data();
    void deliversEveryStatus();
    void doesNotFollowRedirects();
    void reusesConnections();
    void repeatsOnlyWhatIsSafe_data();
    void repeatsOnlyWhatIsSafe();
    void separatesParallelRequests();
    void reportsTimings();
    void reportsBrokenAnswers_data();
    void reportsBrokenAnswers();
    void reportsResetInMidBody();
    void reportsUnreachableServers_data();
    void reportsUnreachableServers();
    void connectLimit();
    void idleLimit_data();
    void idleLimit();
    void piecesKeepRequestAlive();
    void uploadKeepsRequestAlive();
    void totalLimit_data();
    void totalLimit();
    void sizeLimits_data();
    void sizeLimits();
    void compression_data();
    void compression();
    void refusesBadRequests_data();
    void refusesBadRequests();

private:
    EnvironmentScope m_environment;
};

void TestHttpClient::initTestCase()
{
    // For the rows about hosts that do not exist: a machine without a name server shall find that out soon.
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
}

void TestHttpClient::sendsRequests_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("contentLength");

    QTest::newRow("GET without a body") << std::string("GET") << std::string() << std::string();
    QTest::newRow("GET with a body") << std::string("GET") << std::string("{}") << std::string("2");
    QTest::newRow("POST with a body") << std::string("POST") << std::string("{\"n\":1}") << std::string("7");
    QTest::newRow("POST with an empty body says so") << std::string("POST") << std::string() << std::string("0");
    QTest::newRow("POST larger than the limit for Expect") << std::string("POST") << std::string(2'000'000, 'x') << std::string("2000000");
    QTest::newRow("PUT with a body") << std::string("PUT") << std::string("abc") << std::string("3");
    QTest::newRow("PATCH with a body") << std::string("PATCH") << std::string("abc") << std::string("3");
    QTest::newRow("DELETE without a body") << std::string("DELETE") << std::string() << std::string();
}

void TestHttpClient::sendsRequests()
{
    QFETCH(std::string, method);
    QFETCH(std::string, body);
    QFETCH(std::string, contentLength);

    ScriptedServer server(plainResponse(200, "fine"));
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/v1/things"), method, body);
    request.headers.push_back({"X-Empty", ""});
    request.headers.push_back({"X-Twice", "one"});
    request.headers.push_back({"X-Twice", "two"});
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));

    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QCOMPARE(sink.head().status, 200);
    QCOMPARE(sink.body(), std::string("fine"));
    const std::vector<assay::RecordedRequest> seen = server.requests();
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen[0].method, method);
    QCOMPARE(seen[0].target, std::string("/v1/things?key=s3cr3t"));
    QVERIFY(seen[0].body == body);
    QCOMPARE(seen[0].header("content-length"), contentLength);
    QCOMPARE(seen[0].header("authorization"), std::string("Bearer s3cr3t"));
    QVERIFY(seen[0].hasHeader("x-empty"));
    QCOMPARE(std::count_if(seen[0].headers.begin(), seen[0].headers.end(), [](const auto& h) { return h.first == "x-twice"; }), 2);
    // What libcurl would add by itself and nobody asked for.
    QVERIFY(!seen[0].hasHeader("expect"));
    QVERIFY(!seen[0].hasHeader("content-type"));
    QVERIFY(!seen[0].hasHeader("accept-encoding"));
}

void TestHttpClient::carriesBytesExactly()
{
    const std::string bytes = pattern(std::size_t{1024} * 1024 + 7);
    ScriptedServer server([](const assay::RecordedRequest& request) { return plainResponse(200, request.body); });
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(server.url("/"), "POST", bytes), sink);
    QVERIFY(finish(sink));

    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QVERIFY(server.requests().at(0).body == bytes);
    QVERIFY(sink.body() == bytes);
}

/// Somebody may have signed it.
void TestHttpClient::sendsPathsAsGiven()
{
    ScriptedServer server(plainResponse(200, ""));
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(server.url("/a/../b/./v1%3a0%2Fx?y=%7E"), "GET", ""), sink);
    QVERIFY(finish(sink));
    QCOMPARE(QByteArray::fromStdString(server.requests().at(0).target), QByteArray("/a/../b/./v1%3a0%2Fx?y=%7E&key=s3cr3t"));
}

void TestHttpClient::readsHeads_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("headers");
    QTest::addColumn<std::string>("body");

    QTest::newRow("names come in lower case, values trimmed")
        << std::string("HTTP/1.1 200 OK\r\nX-Request-ID:  Ab-1 \t\r\nContent-Length: 2\r\n\r\nok") << 200
        << QStringLiteral("x-request-id=Ab-1|content-length=2|") << std::string("ok");
    QTest::newRow("the same name twice is kept twice, in order")
        << std::string("HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nContent-Length: 0\r\nset-cookie: b\r\n\r\n") << 200
        << QStringLiteral("set-cookie=a|content-length=0|set-cookie=b|") << std::string();
    QTest::newRow("a header without a value") << std::string("HTTP/1.1 200 OK\r\nX-Nothing:\r\nContent-Length: 0\r\n\r\n") << 200
                                              << QStringLiteral("x-nothing=|content-length=0|") << std::string();
    QTest::newRow("a continued line") << std::string("HTTP/1.1 200 OK\r\nX-Long: one\r\n  two\r\nContent-Length: 0\r\n\r\n") << 200
                                      << QStringLiteral("x-long=one two|content-length=0|") << std::string();
    QTest::newRow("100 Continue before the answer")
        << std::string("HTTP/1.1 100 Continue\r\nX-First: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") << 200
        << QStringLiteral("content-length=2|") << std::string("ok");
    QTest::newRow("several informational heads before the answer")
        << std::string("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
                       "HTTP/1.1 429 Slow\r\nRetry-After: 3\r\nContent-Length: 2\r\n\r\nno")
        << 429 << QStringLiteral("retry-after=3|content-length=2|") << std::string("no");
    QTest::newRow("no reason phrase") << std::string("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok") << 200
                                      << QStringLiteral("content-length=2|") << std::string("ok");
    QTest::newRow("204 has no body") << std::string("HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n") << 204 << QStringLiteral("x-a=b|")
                                     << std::string();
    QTest::newRow("chunks are joined")
        << std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;ext=1\r\ndefgh\r\n0\r\n\r\n") << 200
        << QStringLiteral("transfer-encoding=chunked|") << std::string("abcdefgh");
    QTest::newRow("trailers do not come as a second head")
        << std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 9\r\n\r\n") << 200
        << QStringLiteral("transfer-encoding=chunked|trailer=X-Sum|") << std::string("abc");
    QTest::newRow("bare line feeds end lines too") << std::string("HTTP/1.1 200 OK\nX-A: b\nContent-Length: 2\n\nok") << 200
                                                   << QStringLiteral("x-a=b|content-length=2|") << std::string("ok");
    QTest::newRow("a header named like a status line is a header")
        << std::string("HTTP/1.1 200 OK\r\nX-A: b\r\nHTTP/1.1: c\r\nContent-Length: 2\r\n\r\nok") << 200
        << QStringLiteral("x-a=b|http/1.1=c|content-length=2|") << std::string("ok");
}

void TestHttpClient::readsHeads()
{
    QFETCH(std::string, answer);
    QFETCH(int, status);
    QFETCH(QString, headers);
    QFETCH(std::string, body);

    // Whole, and byte by byte: the head must not depend on how it arrives.
    for (const std::size_t pieceBytes : {answer.size(), std::size_t{1}}) {
        ScriptedServer server(Script().sendInPieces(answer, pieceBytes));
        HttpClient client;
        RecordingSink sink;
        const HttpHandle handle = client.start(requestTo(server.url("/"), "POST", "x"), sink);
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), QStringLiteral("none"));
        QCOMPARE(sink.head().status, status);
        QCOMPARE(describe(sink.head().headers), headers);
        QCOMPARE(sink.body(), body);
        QCOMPARE(std::string(sink.head().header("no-such-header")), std::string());
    }
}

void TestHttpClient::deliversEveryStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 302, 307, 400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 529}) {
        QTest::addRow("status %d is an answer, with its body", status) << status;
    }
}

void TestHttpClient::deliversEveryStatus()
{
    QFETCH(int, status);
    ScriptedServer server(assay::jsonResponse(status, R"({"error":{"message":"why"}})", {{"Retry-After", "7"}}));
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(server.url("/"), "POST", "{}"), sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QCOMPARE(sink.head().status, status);
    QCOMPARE(std::string(sink.head().header("retry-after")), std::string("7"));
    QCOMPARE(sink.body(), std::string(R"({"error":{"message":"why"}})"));
    QCOMPARE(server.requestCount(), std::size_t{1});
}

void TestHttpClient::doesNotFollowRedirects()
{
    ScriptedServer stranger(plainResponse(200, "give me your key"));
    ScriptedServer server(plainResponse(307, "moved", {{"Location", stranger.url("/taken")}}));
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(server.url("/"), "POST", "{}"), sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QCOMPARE(sink.head().status, 307);
    QCOMPARE(sink.body(), std::string("moved"));
    QCOMPARE(stranger.connectionCount(), std::size_t{0});
}

void TestHttpClient::reusesConnections()
{
    ScriptedServer server(plainResponse(200, "ok"));
    HttpClient client;
    for (int i = 0; i < 5; ++i) {
        RecordingSink sink;
        const HttpHandle handle = client.start(requestTo(server.url("/")), sink);
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), QStringLiteral("none"));
        QCOMPARE(sink.end()->timings.isReusedConnection, i > 0);
    }
    QCOMPARE(server.connectionCount(), std::size_t{1});
}

void TestHttpClient::repeatsOnlyWhatIsSafe_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("requestCount");
    QTest::newRow("a GET on a connection that breaks is sent again") << std::string("GET") << QStringLiteral("none") << 3;
    QTest::newRow("a POST is not: it may have been billed") << std::string("POST") << QStringLiteral("network") << 2;
    QTest::newRow("a DELETE is not") << std::string("DELETE") << QStringLiteral("network") << 2;
}

void TestHttpClient::repeatsOnlyWhatIsSafe()
{
    QFETCH(std::string, method);
    QFETCH(QString, outcome);
    QFETCH(int, requestCount);
    ScriptedServer server(std::vector<Script>{plainResponse(200, "first"), Script().close(), plainResponse(200, "again")});
    HttpClient client;
    RecordingSink first;
    const HttpHandle firstHandle = client.start(requestTo(server.url("/")), first);
    QVERIFY(finish(first));
    RecordingSink second;
    const HttpHandle secondHandle = client.start(requestTo(server.url("/"), method, method == "POST" ? "{}" : ""), second);
    QVERIFY(finish(second));
    QCOMPARE(second.outcome(), outcome);
    QCOMPARE(server.requestCount(), static_cast<std::size_t>(requestCount));
    // And the client goes on working.
    RecordingSink third;
    const HttpHandle thirdHandle = client.start(requestTo(server.url("/"), "POST", "{}"), third);
    QVERIFY(finish(third));
    QCOMPARE(third.body(), std::string("again"));
}

void TestHttpClient::separatesParallelRequests()
{
    constexpr std::size_t count = 12;
    const Gate gate;
    ScriptedServer server(Script().waitFor(gate).append(plainResponse(200, "ok")));
    HttpClient client;
    std::array<RecordingSink, count> sinks;
    std::vector<HttpHandle> handles;
    for (RecordingSink& sink : sinks) {
        handles.push_back(client.start(requestTo(server.url("/")), sink));
    }
    // All at the server at once: none waited for another's connection.
    QVERIFY(server.waitForRequests(count));
    QCOMPARE(server.connectionCount(), count);
    gate.open();
    for (RecordingSink& sink : sinks) {
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), QStringLiteral("none"));
        QVERIFY(!sink.end()->timings.isReusedConnection);
    }
}

void TestHttpClient::reportsTimings()
{
    const Gate gate;
    ScriptedServer server(Script().send(streamHead("text/plain")).waitFor(gate).send(chunk("one")).send(lastChunk()));
    HttpClient client;
    RecordingSink sink;
    const MonotonicTime before = now();
    const HttpHandle handle = client.start(requestTo(server.url("/")), sink);
    QVERIFY(sink.waitForHead());
    gate.open();
    QVERIFY(finish(sink));

    const assay::HttpTimings timings = sink.end()->timings;
    QVERIFY(timings.started >= before);
    QVERIFY(timings.connected.has_value());
    QVERIFY(!timings.tlsDone.has_value());
    QVERIFY(timings.requestSent.has_value());
    const MonotonicTime sent = timings.started + *timings.requestSent;
    // The server saw the request after it was sent, and answered after that: one clock for all of them.
    QVERIFY(sent <= server.requests().at(0).arrived);
    QVERIFY(sink.head().arrived >= server.sentPieces().at(0).sent);
    QVERIFY(sink.lastArrival() >= server.sentPieces().at(1).sent);
    QVERIFY(sink.lastArrival() >= sink.head().arrived);
    QVERIFY(timings.ended >= sink.lastArrival());
    QVERIFY(timings.ended <= sink.endedAt());
}

void TestHttpClient::reportsBrokenAnswers_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<std::string>("body");

    const auto row = [](const char* name, const Script& script, const char* outcome, std::string body) {
        QTest::newRow(name) << script << QString::fromLatin1(outcome) << std::move(body);
    };
    const std::string lengthHead = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    row("cut before the announced length", Script().send(lengthHead + "four").close(), "bad_response", "four");
    row("cut between chunks", Script().send(streamHead("text/plain")).send(chunk("four")).close(), "bad_response", "four");
    row("cut inside a chunk", Script().send(streamHead("text/plain")).send("8\r\nfour").close(), "bad_response", "four");
    row("closed without a length is a good end",
        Script().send(streamHead("text/plain", assay::Framing::UntilClose)).send("all of it").close(), "none", "all of it");
    row("closed before any answer", Script().close(), "network", "");
    row("reset before any answer", Script().reset(), "network", "");
    row("closed after an informational head", Script().send("HTTP/1.1 103 Early Hints\r\n\r\n").close(), "network", "");
    row("closed inside the head", Script().send("HTTP/1.1 200 OK\r\nContent-Le").close(), "bad_response", "");
    row("not HTTP at all", Script().send("SSH-2.0-OpenSSH_9.2\r\n\r\n").close(), "bad_response", "");
    row("a chunk size that is no number", Script().send(streamHead("text/plain")).send("zz\r\nxx\r\n").close(), "bad_response", "");
}

void TestHttpClient::reportsBrokenAnswers()
{
    QFETCH(Script, script);
    QFETCH(QString, outcome);
    QFETCH(std::string, body);

    ScriptedServer server(script);
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(server.url("/"), "POST", "{}"), sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), outcome);
    QCOMPARE(sink.body(), body);
    QCOMPARE(sink.detail().isEmpty(), outcome == QStringLiteral("none"));
}

void TestHttpClient::reportsResetInMidBody()
{
    const Gate gate;
    ScriptedServer server(Script().send(streamHead("text/plain")).send(chunk("four")).waitFor(gate).reset());
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(server.url("/")), sink);
    QVERIFY(sink.waitForBodyBytes(4));
    gate.open();
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("network"));
    QCOMPARE(sink.body(), std::string("four"));
    QVERIFY2(sink.detail().contains(QStringLiteral("reset by peer")), qPrintable(sink.detail()));
}

void TestHttpClient::reportsUnreachableServers_data()
{
    QTest::addColumn<std::string>("url");
    QTest::addColumn<QString>("expectedDetail");
    QTest::newRow("nobody listens") << std::string("refusing") << QStringLiteral("connection refused by 127.0.0.1");
    QTest::newRow("no such host") << std::string("http://nosuchhost.invalid/")
                                  << QStringLiteral("could not resolve host nosuchhost.invalid");
    QTest::newRow("TLS to a server that speaks plain HTTP") << std::string("tls") << QStringLiteral("TLS handshake with 127.0.0.1");
}

void TestHttpClient::reportsUnreachableServers()
{
    QFETCH(std::string, url);
    QFETCH(QString, expectedDetail);

    const BoundPort port(BoundPort::Kind::Refusing);
    QVERIFY(port.isGood());
    ScriptedServer plain(plainResponse(400, "plain"));
    plain.setGreeting(Script().append(plainResponse(400, "this is not TLS")));
    if (url == "refusing") {
        url = port.url();
    } else if (url == "tls") {
        url = "https://127.0.0.1:" + std::to_string(plain.port()) + "/";
    }
    HttpClient client;
    RecordingSink sink;
    const HttpHandle handle = client.start(requestTo(url), sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("network"));
    QVERIFY2(sink.detail().contains(expectedDetail), qPrintable(sink.detail()));
    QVERIFY(!sink.end()->timings.requestSent.has_value());
    QVERIFY(!sink.end()->timings.isReusedConnection);
    QCOMPARE(plain.requestCount(), std::size_t{0});
}

void TestHttpClient::connectLimit()
{
    const BoundPort port(BoundPort::Kind::Deaf);
    QVERIFY(port.isGood());
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(port.url());
    request.options.connectTimeout = Milliseconds{150};
    // Waiting for a connection is not idling on one.
    request.options.idleTimeout = Milliseconds{20};
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("timed_out"));
    QVERIFY2(sink.detail().startsWith(QStringLiteral("connect:")) && sink.detail().contains(QStringLiteral("150 ms")),
             qPrintable(sink.detail()));
    QVERIFY(sink.endedAt() - sink.end()->timings.started >= Milliseconds{140});
}

void TestHttpClient::idleLimit_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<std::string>("body");
    QTest::newRow("silent before the head") << Script().stall() << std::string();
    QTest::newRow("silent inside the head") << Script().send("HTTP/1.1 200 OK\r\nX-A").stall() << std::string();
    QTest::newRow("silent after the head") << Script().send(streamHead("text/event-stream")).stall() << std::string();
    QTest::newRow("silent in mid-body") << Script().send(streamHead("text/event-stream")).send(chunk("data")).stall()
                                        << std::string("data");
}

void TestHttpClient::idleLimit()
{
    QFETCH(Script, script);
    QFETCH(std::string, body);
    ScriptedServer server(script);
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"), "POST", "{}");
    request.options.idleTimeout = Milliseconds{120};
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("timed_out"));
    QVERIFY2(sink.detail().startsWith(QStringLiteral("idle:")) && sink.detail().contains(QStringLiteral("120 ms")),
             qPrintable(sink.detail()));
    QCOMPARE(sink.body(), body);
    const assay::HttpTimings timings = sink.end()->timings;
    QVERIFY(timings.ended - (timings.started + *timings.requestSent) >= Milliseconds{120});
    QVERIFY(server.waitForClientCloses(1));
}

void TestHttpClient::piecesKeepRequestAlive()
{
    Script script;
    script.send(streamHead("text/event-stream"));
    for (int i = 0; i < 8; ++i) {
        script.pause(Milliseconds{60}).send(chunk(": keep-alive\n"));
    }
    script.send(chunk("data: x\n\n")).send(lastChunk());
    ScriptedServer server(script);
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"));
    // Shorter than the whole, longer than any silence in it.
    request.options.idleTimeout = Milliseconds{360};
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QVERIFY(sink.end()->timings.ended - sink.end()->timings.started > Milliseconds{360});
}

void TestHttpClient::uploadKeepsRequestAlive()
{
    ScriptedServer server(plainResponse(200, "ok"));
    // At least 1.28 s of slow reading. The system's buffers let the upload go on only every megabyte or so, some 100 ms apart.
    server.setReadPace(std::size_t{64} * 1024, Milliseconds{5}, std::size_t{16} * 1024 * 1024);
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"), "POST", std::string(std::size_t{20} * 1024 * 1024, 'x'));
    request.options.idleTimeout = Milliseconds{800};
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QVERIFY(sink.end()->timings.ended - sink.end()->timings.started > Milliseconds{800});
}

void TestHttpClient::totalLimit_data()
{
    QTest::addColumn<bool>("isTalking");
    QTest::newRow("a silent server") << false;
    QTest::newRow("a server that goes on talking") << true;
}

void TestHttpClient::totalLimit()
{
    QFETCH(bool, isTalking);
    Script script;
    script.send(streamHead("text/event-stream"));
    for (int i = 0; isTalking && i < 500; ++i) {
        script.send(chunk(": keep-alive\n")).pause(Milliseconds{10});
    }
    script.stall();
    ScriptedServer server(script);
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"));
    request.options.totalTimeout = Milliseconds{150};
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("timed_out"));
    QVERIFY2(sink.detail().startsWith(QStringLiteral("total:")) && sink.detail().contains(QStringLiteral("150 ms")),
             qPrintable(sink.detail()));
    QVERIFY(sink.end()->timings.ended - sink.end()->timings.started >= Milliseconds{150});
}

void TestHttpClient::sizeLimits_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<std::string>("order");
    QTest::addColumn<std::string>("body");

    const auto withBody = [](std::size_t size) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" + std::string(size, 'x');
    };
    const auto withHeaders = [](std::size_t size) {
        const std::string frame = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Filler: \r\n\r\n";
        return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Filler: " + std::string(size - frame.size(), 'y') + "\r\n\r\n";
    };
    const std::string endlessHeader = "HTTP/1.1 200 OK\r\nX-Filler: " + std::string(200'000, 'y') + "\r\nContent-Length: 0\r\n\r\n";
    std::string manyTrailers = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";
    for (int i = 0; i < 100; ++i) {
        manyTrailers += "X-Trailer: " + std::string(40, 'z') + "\r\n";
    }
    manyTrailers += "\r\n";

    QTest::newRow("a body of just the limit") << withBody(1000) << QStringLiteral("none") << std::string("hbe") << std::string(1000, 'x');
    QTest::newRow("one byte more") << withBody(1001) << QStringLiteral("bad_response") << std::string("hbe") << std::string(1000, 'x');
    QTest::newRow("far more") << withBody(100'000) << QStringLiteral("bad_response") << std::string("hbe") << std::string(1000, 'x');
    QTest::newRow("a chunked body over the limit") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                                          chunk(std::string(600, 'x')) + chunk(std::string(600, 'x')) + lastChunk()
                                                   << QStringLiteral("bad_response") << std::string("hbe") << std::string(1000, 'x');
    QTest::newRow("headers of just the limit") << withHeaders(2000) << QStringLiteral("none") << std::string("he") << std::string();
    QTest::newRow("one header byte more") << withHeaders(2001) << QStringLiteral("bad_response") << std::string("e") << std::string();
    QTest::newRow("one header line longer than libcurl takes")
        << endlessHeader << QStringLiteral("bad_response") << std::string("e") << std::string();
    QTest::newRow("trailers without end") << manyTrailers << QStringLiteral("bad_response") << std::string("hbe") << std::string("x");
}

void TestHttpClient::sizeLimits()
{
    QFETCH(std::string, answer);
    QFETCH(QString, outcome);
    QFETCH(std::string, order);
    QFETCH(std::string, body);
    ScriptedServer server(Script().send(answer));
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"));
    request.options.mostBodyBytes = 1000;
    request.options.mostHeaderBytes = 2000;
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), outcome);
    QCOMPARE(sink.shortOrder(), order);
    QCOMPARE(sink.body(), body);
}

void TestHttpClient::compression_data()
{
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<std::string>("sent");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<std::string>("received");
    QTest::newRow("asked for: decoded") << true << gzipBytes() << QStringLiteral("none") << gzipPlain;
    QTest::newRow("not asked for: as it came") << false << gzipBytes() << QStringLiteral("none") << gzipBytes();
    QTest::newRow("damaged") << true << std::string("\x1f\x8b\x08 is not gzip") << QStringLiteral("bad_response") << std::string();
}

void TestHttpClient::compression()
{
    QFETCH(bool, isAsked);
    QFETCH(std::string, sent);
    QFETCH(QString, outcome);
    QFETCH(std::string, received);
    ScriptedServer server(plainResponse(200, sent, {{"Content-Encoding", "gzip"}}));
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"));
    request.compression = isAsked ? assay::HttpCompression::Any : assay::HttpCompression::None;
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), outcome);
    QVERIFY(sink.body() == received);
    QCOMPARE(server.requests().at(0).header("accept-encoding").find("gzip") != std::string::npos, isAsked);
}

void TestHttpClient::refusesBadRequests_data()
{
    QTest::addColumn<HttpRequest>("request");

    const auto row = [](const char* name, const std::function<void(HttpRequest&)>& spoil) {
        HttpRequest request;
        request.url = "http://127.0.0.1:PORT/";
        request.headers = {{"X-Good", "yes"}};
        spoil(request);
        QTest::newRow(name) << request;
    };
    row("ftp", [](HttpRequest& r) { r.url = "ftp://127.0.0.1:PORT/file"; });
    row("file", [](HttpRequest& r) { r.url = "file:///etc/hostname"; });
    row("no scheme", [](HttpRequest& r) { r.url = "127.0.0.1:PORT/"; });
    row("an empty URL", [](HttpRequest& r) { r.url.clear(); });
    row("a line break in the URL", [](HttpRequest& r) { r.url += "a\r\nX-Injected: 1"; });
    row("a blank in the URL", [](HttpRequest& r) { r.url += "a b"; });
    row("NUL in the URL", [](HttpRequest& r) { r.url += std::string("a\0b", 3); });
    row("a password in the URL", [](HttpRequest& r) { r.url = "http://user:s3cr3t@127.0.0.1:PORT/"; });
    row("CR LF in a header's value", [](HttpRequest& r) { r.headers.push_back({"X-A", "s3cr3t\r\nX-Injected: 1"}); });
    row("LF in a header's value", [](HttpRequest& r) { r.headers.push_back({"X-A", "s3cr3t\nX-Injected: 1"}); });
    row("CR in a header's value", [](HttpRequest& r) { r.headers.push_back({"X-A", "s3cr3t\r"}); });
    row("NUL in a header's value", [](HttpRequest& r) { r.headers.push_back({"X-A", std::string("s3cr3t\0b", 8)}); });
    row("LF in a header's name", [](HttpRequest& r) { r.headers.push_back({"X-A\nX-Injected", "s3cr3t"}); });
    row("a colon in a header's name", [](HttpRequest& r) { r.headers.push_back({"X-A: b", "s3cr3t"}); });
    row("NUL in a header's name", [](HttpRequest& r) { r.headers.push_back({std::string("X\0A", 3), "s3cr3t"}); });
    row("a header without a name", [](HttpRequest& r) { r.headers.push_back({"", "s3cr3t"}); });
    row("a blank in the method", [](HttpRequest& r) { r.method = "GET /s3cr3t HTTP/1.1\r\nX-Injected: 1"; });
    row("no method", [](HttpRequest& r) { r.method.clear(); });
    row("a given proxy without its URL", [](HttpRequest& r) { r.options.proxy = assay::ProxyMode::Given; });
}

void TestHttpClient::refusesBadRequests()
{
    QFETCH(HttpRequest, request);
    ScriptedServer server(plainResponse(200, "should not be asked"));
    if (const std::size_t place = request.url.find("PORT"); place != std::string::npos) {
        request.url.replace(place, 4, std::to_string(server.port()));
    }
    HttpClient client;
    // From another thread and from the loop itself: never from inside start().
    for (const bool isOnLoop : {false, true}) {
        RecordingSink sink;
        HttpHandle handle;
        std::atomic<bool> wasToldInside{false};
        const auto start = [&] {
            handle = client.start(request, sink);
            wasToldInside = isOnLoop && sink.end().has_value();
        };
        Latch started;
        if (isOnLoop) {
            client.post([&] {
                start();
                started.release();
            });
            QVERIFY(started.wait());
        } else {
            start();
        }
        QVERIFY(finish(sink));
        QVERIFY(!wasToldInside);
        QCOMPARE(sink.outcome(), QStringLiteral("invalid_input"));
        QCOMPARE(sink.order(), std::string("e"));
        QVERIFY(!sink.detail().isEmpty());
    }
    QCOMPARE(server.connectionCount(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "TestHttpClient.moc"
