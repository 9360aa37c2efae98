#include "core/http/HttpClient.h"
#include "tests/fakes/ScriptedServer.h"
#include "tests/fakes/TlsFront.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using assay::chunk;
using assay::ErrorKind;
using assay::Gate;
using assay::HttpClient;
using assay::HttpEnd;
using assay::HttpHandle;
using assay::HttpHeader;
using assay::HttpRequest;
using assay::HttpResponseHead;
using assay::lastChunk;
using assay::Milliseconds;
using assay::MonotonicTime;
using assay::plainResponse;
using assay::Script;
using assay::ScriptedServer;
using assay::streamHead;
using assay::TlsFront;

namespace {

constexpr Milliseconds patience{5000};
/// Sent in every query and header; no error may quote it.
constexpr std::string_view secret = "s3cr3t";

MonotonicTime now()
{
    return std::chrono::steady_clock::now();
}

/// Keeps what one request brought. The hooks run on the loop thread, during the call they are named after.
class RecordingSink final : public assay::HttpSink {
public:
    std::function<void()> duringHead;
    std::function<void()> duringBytes;
    std::function<void()> duringEnd;

    void onHead(const HttpResponseHead& head) override
    {
        change([&] {
            m_order += 'h';
            m_head = head;
        });
        if (duringHead) {
            duringHead();
        }
    }
    void onBytes(std::string_view bytes, MonotonicTime arrived) override
    {
        change([&] {
            m_order += 'b';
            m_body += bytes;
            m_lastArrival = arrived;
        });
        if (duringBytes) {
            duringBytes();
        }
    }
    void onEnd(const HttpEnd& end) override
    {
        if (duringEnd) {
            duringEnd();
        }
        // Last: the test may let go of this object as soon as the end is known.
        change([&] {
            m_order += 'e';
            m_end = end;
            m_endedAt = now();
        });
    }

    [[nodiscard]] bool waitForEnd(Milliseconds timeout = patience)
    {
        return waitUntil([&] { return m_end.has_value(); }, timeout);
    }
    [[nodiscard]] bool waitForHead()
    {
        return waitUntil([&] { return m_order.find('h') != std::string::npos; }, patience);
    }
    [[nodiscard]] bool waitForBodyBytes(std::size_t count)
    {
        return waitUntil([&] { return m_body.size() >= count; }, patience);
    }

    [[nodiscard]] HttpResponseHead head() const { return read(m_head); }
    [[nodiscard]] std::string body() const { return read(m_body); }
    [[nodiscard]] std::optional<HttpEnd> end() const { return read(m_end); }
    [[nodiscard]] MonotonicTime endedAt() const { return read(m_endedAt); }
    [[nodiscard]] MonotonicTime lastArrival() const { return read(m_lastArrival); }
    /// One letter per call: h, b, e.
    [[nodiscard]] std::string order() const { return read(m_order); }
    /// The same with a run of b as one.
    [[nodiscard]] std::string shortOrder() const
    {
        std::string order = read(m_order);
        order.erase(std::unique(order.begin(), order.end(), [](char a, char b) { return a == 'b' && b == 'b'; }), order.end());
        return order;
    }
    [[nodiscard]] std::optional<assay::Error> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_end ? m_end->error : std::nullopt;
    }
    /// Name of the error's kind; "none" for success, "running" before the end.
    [[nodiscard]] QString outcome() const
    {
        const std::lock_guard lock(m_mutex);
        if (!m_end) {
            return QStringLiteral("running");
        }
        if (!m_end->error) {
            return QStringLiteral("none");
        }
        const std::string_view name = assay::errorKindName(m_end->error->kind);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    [[nodiscard]] QString detail() const
    {
        const std::optional<assay::Error> failure = error();
        return failure ? QString::fromStdString(failure->detail) : QString();
    }

private:
    template <typename Change>
    void change(Change apply)
    {
        // Notified under the lock, or a waiter could destroy the condition while it is being notified.
        const std::lock_guard lock(m_mutex);
        apply();
        m_changed.notify_all();
    }
    template <typename Condition>
    [[nodiscard]] bool waitUntil(Condition condition, Milliseconds timeout)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, timeout, condition);
    }
    template <typename Value>
    [[nodiscard]] Value read(const Value& value) const
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    HttpResponseHead m_head;
    std::string m_body;
    std::optional<HttpEnd> m_end;
    MonotonicTime m_endedAt;
    MonotonicTime m_lastArrival;
    std::string m_order;
};

/// Something one thread waits for and another one does.
class Latch final {
public:
    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isReleased = true;
        m_changed.notify_all();
    }
    [[nodiscard]] bool wait(Milliseconds timeout = patience)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, timeout, [this] { return m_isReleased; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isReleased = false;
};

/// A port of 127.0.0.1 where connecting gets no further.
class BoundPort final {
public:
    enum class Kind {
        Refusing,  ///< Nobody listens.
        Deaf,      ///< Somebody listens but the queue is full: the handshake is never answered.
    };

    explicit BoundPort(Kind kind) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(m_address);
        auto* generic = reinterpret_cast<sockaddr*>(&m_address);
        m_isGood = m_socket >= 0 && ::bind(m_socket, generic, size) == 0 && ::getsockname(m_socket, generic, &size) == 0;
        if (kind == Kind::Deaf) {
            m_isGood = m_isGood && ::listen(m_socket, 0) == 0;
            for (int& filler : m_fillers) {
                filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
                // Only the first gets through; the result of the others is the purpose.
                static_cast<void>(::connect(filler, generic, size));
            }
        }
    }
    ~BoundPort()
    {
        for (const int filler : m_fillers) {
            if (filler >= 0) {
                ::close(filler);
            }
        }
        ::close(m_socket);
    }
    BoundPort(const BoundPort&) = delete;
    BoundPort& operator=(const BoundPort&) = delete;

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] int number() const { return ntohs(m_address.sin_port); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(number()) + "/"; }

private:
    int m_socket = -1;
    std::array<int, 3> m_fillers{-1, -1, -1};
    sockaddr_in m_address{};
    bool m_isGood = false;
};

/// Sets environment variables for one test; the proxy variables of whoever runs the tests are put aside.
class EnvironmentScope final {
public:
    EnvironmentScope()
    {
        for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
            m_saved.emplace_back(name, qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name)) : std::nullopt);
            qunsetenv(name);
        }
    }
    ~EnvironmentScope()
    {
        for (const auto& [name, value] : m_saved) {
            if (value) {
                qputenv(name, *value);
            } else {
                qunsetenv(name);
            }
        }
    }
    EnvironmentScope(const EnvironmentScope&) = delete;
    EnvironmentScope& operator=(const EnvironmentScope&) = delete;

    static void set(const char* name, const std::string& value) { qputenv(name, QByteArray::fromStdString(value)); }

private:
    std::vector<std::pair<const char*, std::optional<QByteArray>>> m_saved;
};

/// A request that carries a secret in its query and in a header.
HttpRequest requestTo(const std::string& url, const std::string& method = "GET", std::string body = {})
{
    HttpRequest request;
    request.method = method;
    request.url = url + (url.find('?') == std::string::npos ? "?key=" : "&key=") + std::string(secret);
    request.headers = {{"Authorization", "Bearer " + std::string(secret)}};
    request.body = std::move(body);
    return request;
}

std::string pattern(std::size_t byteCount)
{
    std::string bytes(byteCount, '\0');
    for (std::size_t i = 0; i < byteCount; ++i) {
        bytes[i] = static_cast<char>((i * 31 + i / 256) % 256);
    }
    return bytes;
}

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

class TestHttpClient final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

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

    void tls_data();
    void tls();
    void tlsCutInMidBody();
    void givenProxy();
    void proxyFromEnvironment_data();
    void proxyFromEnvironment();
    void unusableProxy_data();
    void unusableProxy();
    void proxyTunnelRefused();
    void proxyTunnelsTls();

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

    void runsPostedTasksInOrder();
    void runsDelayedTasksWhenDue();
    void dropsTasksLeftBehind();
    void startsNextFromEnd();
    void startsFromInsideBytes();
    void slowStreamHoldsNobodyUp();

private:
    /// Waits for the end and checks what holds for every request.
    bool finish(RecordingSink& sink, Milliseconds timeout = patience);

    /// `text` in a file of the test's own folder.
    std::string writeFile(const std::string& text);

    QTemporaryDir m_folder;
    std::unique_ptr<EnvironmentScope> m_environment;
};

void TestHttpClient::initTestCase()
{
    QVERIFY(m_folder.isValid());
    // For the rows about hosts that do not exist: a machine without a name server shall find that out soon.
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
}

void TestHttpClient::init()
{
    m_environment = std::make_unique<EnvironmentScope>();
}

void TestHttpClient::cleanup()
{
    m_environment.reset();
}

bool TestHttpClient::finish(RecordingSink& sink, Milliseconds timeout)
{
    if (!sink.waitForEnd(timeout)) {
        qWarning("the request did not end");
        return false;
    }
    if (sink.detail().contains(QString::fromUtf8(secret.data(), static_cast<qsizetype>(secret.size())))) {
        qWarning("the error quotes the secret");
        return false;
    }
    const std::string order = sink.shortOrder();
    if (order != "e" && order != "he" && order != "hbe") {
        qWarning("calls came in the order %s", order.c_str());
        return false;
    }
    return true;
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

std::string TestHttpClient::writeFile(const std::string& text)
{
    QFile file(m_folder.filePath(QStringLiteral("trusted.pem")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0) {
        qFatal("cannot write into the test's folder");
    }
    return file.fileName().toStdString();
}

void TestHttpClient::tls_data()
{
    QTest::addColumn<std::string>("certificateName");
    QTest::addColumn<bool>("isVerified");
    QTest::addColumn<QString>("trust");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("expectedDetail");

    const auto row = [](const char* name, const char* certificateName, bool isVerified, const char* trust, const char* outcome,
                        const char* detail) {
        QTest::newRow(name) << std::string(certificateName) << isVerified << QString::fromLatin1(trust) << QString::fromLatin1(outcome)
                            << QString::fromLatin1(detail);
    };
    row("a certificate nobody vouches for", "IP:127.0.0.1", true, "system", "network", "TLS certificate of 127.0.0.1 not trusted");
    row("the person switched verification off", "IP:127.0.0.1", false, "system", "none", "");
    row("verification off, and made for another host", "other.invalid", false, "system", "none", "");
    row("the person trusts this certificate", "IP:127.0.0.1", true, "own", "none", "");
    row("trusted, but made for another host", "other.invalid", true, "own", "network", "TLS certificate of 127.0.0.1 not trusted");
    row("a trusted file replaces the system's list", "IP:127.0.0.1", true, "other", "network", "not trusted");
    row("the file of trusted certificates is missing", "IP:127.0.0.1", true, "missing", "network", "trusted certificates");
}

void TestHttpClient::tls()
{
    QFETCH(std::string, certificateName);
    QFETCH(bool, isVerified);
    QFETCH(QString, trust);
    QFETCH(QString, outcome);
    QFETCH(QString, expectedDetail);

    ScriptedServer server(assay::sseResponse({assay::sseEvent("one"), assay::sseEvent("two")}));
    const TlsFront front(server.port(), certificateName);
    const TlsFront other(server.port());
    HttpClient client;
    HttpRequest request = requestTo(front.url("/v1/chat"), "POST", pattern(100'000));
    if (trust == QStringLiteral("own")) {
        request.options.caFile = writeFile(front.certificate());
    } else if (trust == QStringLiteral("other")) {
        request.options.caFile = writeFile(other.certificate());
    } else if (trust == QStringLiteral("missing")) {
        request.options.caFile = m_folder.filePath(QStringLiteral("missing.pem")).toStdString();
    }
    request.options.tlsVerification = isVerified ? assay::TlsVerification::Always : assay::TlsVerification::Off;
    // HTTP/2 where TLS offers it; this server does not.
    request.options.version = assay::HttpVersion::Http2Tls;
    for (int i = 0; i < 2; ++i) {
        RecordingSink sink;
        const HttpHandle handle = client.start(request, sink);
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), outcome);
        QVERIFY2(sink.detail().contains(expectedDetail), qPrintable(sink.detail()));
        if (outcome != QStringLiteral("none")) {
            QCOMPARE(sink.order(), std::string("e"));
            QVERIFY(!sink.end()->timings.requestSent.has_value());
            continue;
        }
        QCOMPARE(sink.body(), std::string("data: one\n\ndata: two\n\n"));
        QVERIFY(server.requests().back().body == request.body);
        const assay::HttpTimings timings = sink.end()->timings;
        QCOMPARE(timings.isReusedConnection, i == 1);
        QCOMPARE(timings.tlsDone.has_value(), i == 0);
        if (i == 0) {
            QVERIFY(*timings.connected <= *timings.tlsDone);
        }
    }
    // Nothing of the request goes to a server that is not trusted.
    QCOMPARE(server.requestCount(), outcome == QStringLiteral("none") ? std::size_t{2} : std::size_t{0});

    // A connection made without looking must not serve a request that wants it looked at.
    if (!isVerified) {
        request.options.tlsVerification = assay::TlsVerification::Always;
        RecordingSink sink;
        const HttpHandle handle = client.start(request, sink);
        QVERIFY(finish(sink));
        QCOMPARE(sink.outcome(), QStringLiteral("network"));
    }
}

void TestHttpClient::tlsCutInMidBody()
{
    const Gate gate;
    ScriptedServer server(Script().send(streamHead("text/plain")).send(chunk("four")).waitFor(gate).close());
    const TlsFront front(server.port());
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(front.url("/"));
    request.options.caFile = writeFile(front.certificate());
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(sink.waitForBodyBytes(4));
    gate.open();
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("bad_response"));
    QCOMPARE(sink.body(), std::string("four"));
}

void TestHttpClient::proxyTunnelsTls()
{
    ScriptedServer server(plainResponse(200, "behind the proxy"));
    const TlsFront front(server.port(), "models.invalid", TlsFront::Way::BehindConnect);
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo("https://models.invalid/v1/chat");
    request.options.proxy = assay::ProxyMode::Given;
    request.options.proxyUrl = "http://127.0.0.1:" + std::to_string(front.port());
    request.options.caFile = writeFile(front.certificate());
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    // One head, the server's: the proxy's "200 Connection established" is no answer.
    QCOMPARE(sink.order(), std::string("hbe"));
    QCOMPARE(std::string(sink.head().header("x-proxy")), std::string());
    QCOMPARE(sink.body(), std::string("behind the proxy"));
    QCOMPARE(server.requests().at(0).target, std::string("/v1/chat?key=s3cr3t"));
}

void TestHttpClient::givenProxy()
{
    ScriptedServer proxy(plainResponse(200, "through the proxy"));
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo("http://models.invalid:8080/v1/chat");
    request.options.proxy = assay::ProxyMode::Given;
    request.options.proxyUrl = proxy.url();
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QCOMPARE(sink.body(), std::string("through the proxy"));
    QCOMPARE(proxy.requests().at(0).target, std::string("http://models.invalid:8080/v1/chat?key=s3cr3t"));
}

void TestHttpClient::proxyFromEnvironment_data()
{
    QTest::addColumn<std::string>("noProxyVariable");
    QTest::addColumn<std::string>("noProxy");
    QTest::addColumn<int>("mode");
    QTest::addColumn<std::string>("host");
    QTest::addColumn<QString>("way");

    const int system = static_cast<int>(assay::ProxyMode::System);
    const int none = static_cast<int>(assay::ProxyMode::None);
    const int given = static_cast<int>(assay::ProxyMode::Given);
    // This machine by a name that is not known as loopback: reachable without a name server, with and without the proxy.
    const std::string far = "0.0.0.0";
    const auto row = [](const char* name, const char* variable, const char* value, int mode, const std::string& host, const char* way) {
        QTest::newRow(name) << std::string(variable) << std::string(value) << mode << host << QString::fromLatin1(way);
    };
    row("the environment's proxy is used", "no_proxy", "", system, far, "by proxy");
    row("no_proxy names another host", "no_proxy", "models.invalid", system, far, "by proxy");
    row("no_proxy names the host", "no_proxy", "models.invalid,0.0.0.0", system, far, "directly");
    row("NO_PROXY in capitals names the host", "NO_PROXY", "0.0.0.0", system, far, "directly");
    row("no_proxy names its network", "no_proxy", "0.0.0.0/8", system, far, "directly");
    row("no_proxy names all", "no_proxy", "*", system, far, "directly");
    row("the environment is not asked", "no_proxy", "", none, far, "directly");
    row("a given proxy is used", "no_proxy", "models.invalid", given, far, "by proxy");
    row("no_proxy holds for a given proxy too", "no_proxy", "0.0.0.0", given, far, "directly");
    row("127.0.0.1 is reached directly", "no_proxy", "", system, "127.0.0.1", "directly");
    row("127.0.0.1 though no_proxy names others only", "no_proxy", "models.invalid", system, "127.0.0.1", "directly");
    row("localhost is reached directly", "no_proxy", "", system, "localhost", "directly");
}

void TestHttpClient::proxyFromEnvironment()
{
    QFETCH(std::string, noProxyVariable);
    QFETCH(std::string, noProxy);
    QFETCH(int, mode);
    QFETCH(std::string, host);
    QFETCH(QString, way);

    ScriptedServer proxy(plainResponse(200, "by proxy"));
    ScriptedServer server(plainResponse(200, "directly"));
    EnvironmentScope::set("http_proxy", proxy.url());
    if (!noProxy.empty()) {
        EnvironmentScope::set(noProxyVariable.c_str(), noProxy);
    }
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo("http://" + host + ":" + std::to_string(server.port()) + "/");
    request.options.proxy = static_cast<assay::ProxyMode>(mode);
    request.options.proxyUrl = proxy.url();
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("none"));
    QCOMPARE(QString::fromStdString(sink.body()), way);
    QCOMPARE(proxy.connectionCount(), way == QStringLiteral("by proxy") ? std::size_t{1} : std::size_t{0});
}

void TestHttpClient::unusableProxy_data()
{
    QTest::addColumn<std::string>("proxyUrl");
    QTest::newRow("nobody listens") << std::string("http://user:s3cr3t@127.0.0.1:PORT");
    QTest::newRow("no such host") << std::string("http://user:s3cr3t@noproxy.invalid:3128");
    QTest::newRow("a scheme that is none") << std::string("gopher://user:s3cr3t@127.0.0.1:PORT");
    QTest::newRow("no URL at all") << std::string("http://user:s3cr3t@[");
}

void TestHttpClient::unusableProxy()
{
    QFETCH(std::string, proxyUrl);
    const BoundPort port(BoundPort::Kind::Refusing);
    QVERIFY(port.isGood());
    ScriptedServer server(plainResponse(200, "reached without the proxy"));
    if (const std::size_t place = proxyUrl.find("PORT"); place != std::string::npos) {
        proxyUrl.replace(place, 4, std::to_string(port.number()));
    }
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo(server.url("/"));
    request.options.proxy = assay::ProxyMode::Given;
    request.options.proxyUrl = proxyUrl;
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("network"));
    QVERIFY(!sink.detail().isEmpty());
    QCOMPARE(server.connectionCount(), std::size_t{0});
}

void TestHttpClient::proxyTunnelRefused()
{
    ScriptedServer proxy(plainResponse(407, "who are you", {{"Proxy-Authenticate", "Basic"}}));
    HttpClient client;
    RecordingSink sink;
    HttpRequest request = requestTo("https://models.invalid/v1/chat");
    request.options.proxy = assay::ProxyMode::Given;
    request.options.proxyUrl = proxy.url();
    const HttpHandle handle = client.start(request, sink);
    QVERIFY(finish(sink));
    QCOMPARE(sink.outcome(), QStringLiteral("network"));
    QVERIFY2(sink.detail().contains(QStringLiteral("407")), qPrintable(sink.detail()));
    // The proxy's own answer is not the server's.
    QCOMPARE(sink.order(), std::string("e"));
    const assay::RecordedRequest seen = proxy.requests().at(0);
    QCOMPARE(seen.method, std::string("CONNECT"));
    QCOMPARE(seen.target, std::string("models.invalid:443"));
    QVERIFY(!seen.hasHeader("authorization"));
}

void TestHttpClient::cancel_data()
{
    QTest::addColumn<QString>("phase");
    QTest::newRow("at once") << QStringLiteral("at once");
    QTest::newRow("while connecting") << QStringLiteral("connecting");
    QTest::newRow("while the name is looked up") << QStringLiteral("resolving");
    QTest::newRow("while waiting for the head") << QStringLiteral("waiting");
    QTest::newRow("after the head") << QStringLiteral("head");
    QTest::newRow("in mid-body") << QStringLiteral("body");
}

void TestHttpClient::cancel()
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

void TestHttpClient::cancelAfterEndDoesNothing()
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

void TestHttpClient::cancelIsPrompt()
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

void TestHttpClient::cancelFromManyThreads()
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

void TestHttpClient::drop_data()
{
    QTest::addColumn<QString>("phase");
    QTest::newRow("at once") << QStringLiteral("at once");
    QTest::newRow("while connecting") << QStringLiteral("connecting");
    QTest::newRow("while waiting for the head") << QStringLiteral("waiting");
    QTest::newRow("in mid-body") << QStringLiteral("body");
}

void TestHttpClient::drop()
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

void TestHttpClient::dropWaitsForRunningCall()
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

void TestHttpClient::dropInsideCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<std::string>("order");
    QTest::newRow("from onHead") << QStringLiteral("head") << std::string("h");
    QTest::newRow("from onBytes") << QStringLiteral("bytes") << std::string("hb");
    QTest::newRow("from onEnd") << QStringLiteral("end") << std::string("hbe");
}

void TestHttpClient::dropInsideCall()
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

void TestHttpClient::cancelInsideCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<std::string>("order");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("from onHead") << QStringLiteral("head") << std::string("he") << QStringLiteral("cancelled");
    QTest::newRow("from onBytes") << QStringLiteral("bytes") << std::string("hbe") << QStringLiteral("cancelled");
    QTest::newRow("from onEnd it is too late") << QStringLiteral("end") << std::string("hbe") << QStringLiteral("none");
}

void TestHttpClient::cancelInsideCall()
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

void TestHttpClient::moveAssignmentDropsOldRequest()
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

void TestHttpClient::destroyClientWithRunningRequests()
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

void TestHttpClient::runsPostedTasksInOrder()
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

void TestHttpClient::runsDelayedTasksWhenDue()
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

void TestHttpClient::dropsTasksLeftBehind()
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

void TestHttpClient::startsNextFromEnd()
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

void TestHttpClient::startsFromInsideBytes()
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

void TestHttpClient::slowStreamHoldsNobodyUp()
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

QTEST_GUILESS_MAIN(TestHttpClient)
#include "TestHttpClient.moc"
