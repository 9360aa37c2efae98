#include "tests/core/http/HttpRecording.h"
#include "tests/fakes/ScriptedServer.h"
#include "tests/fakes/TlsFront.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <string>

using assay::BoundPort;
using assay::chunk;
using assay::EnvironmentScope;
using assay::finish;
using assay::Gate;
using assay::HttpClient;
using assay::HttpHandle;
using assay::HttpRequest;
using assay::pattern;
using assay::plainResponse;
using assay::RecordingSink;
using assay::requestTo;
using assay::Script;
using assay::ScriptedServer;
using assay::streamHead;
using assay::TlsFront;

Q_DECLARE_METATYPE(std::string)

/// The way to the server: TLS and proxies.
class TestHttpTlsAndProxies final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

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

private:
    /// `text` in a file of the test's own folder.
    std::string writeFile(const std::string& text);

    QTemporaryDir m_folder;
    std::unique_ptr<EnvironmentScope> m_environment;
};

void TestHttpTlsAndProxies::initTestCase()
{
    QVERIFY(m_folder.isValid());
    // For the rows about hosts that do not exist: a machine without a name server shall find that out soon.
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
}

void TestHttpTlsAndProxies::init()
{
    m_environment = std::make_unique<EnvironmentScope>();
}

void TestHttpTlsAndProxies::cleanup()
{
    m_environment.reset();
}

std::string TestHttpTlsAndProxies::writeFile(const std::string& text)
{
    QFile file(m_folder.filePath(QStringLiteral("trusted.pem")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0) {
        qFatal("cannot write into the test's folder");
    }
    return file.fileName().toStdString();
}

void TestHttpTlsAndProxies::tls_data()
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

void TestHttpTlsAndProxies::tls()
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

void TestHttpTlsAndProxies::tlsCutInMidBody()
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

void TestHttpTlsAndProxies::proxyTunnelsTls()
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

void TestHttpTlsAndProxies::givenProxy()
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

void TestHttpTlsAndProxies::proxyFromEnvironment_data()
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

void TestHttpTlsAndProxies::proxyFromEnvironment()
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

void TestHttpTlsAndProxies::unusableProxy_data()
{
    QTest::addColumn<std::string>("proxyUrl");
    QTest::newRow("nobody listens") << std::string("http://user:s3cr3t@127.0.0.1:PORT");
    QTest::newRow("no such host") << std::string("http://user:s3cr3t@noproxy.invalid:3128");
    QTest::newRow("a scheme that is none") << std::string("gopher://user:s3cr3t@127.0.0.1:PORT");
    QTest::newRow("no URL at all") << std::string("http://user:s3cr3t@[");
}

void TestHttpTlsAndProxies::unusableProxy()
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

void TestHttpTlsAndProxies::proxyTunnelRefused()
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

QTEST_GUILESS_MAIN(TestHttpTlsAndProxies)
#include "TestHttpTlsAndProxies.moc"
