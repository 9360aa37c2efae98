#include "core/http/CurlError.h"

#include <QtTest>

#include <cerrno>
#include <optional>
#include <string>

using assay::CurlFailure;
using assay::ErrorKind;
using assay::NetworkStep;

/// What libcurl reports, as the kind, the step and the place that a person is told.
class TestCurlError : public QObject {
    Q_OBJECT

private slots:
    void failure_data();
    void failure();
};

Q_DECLARE_METATYPE(CurlFailure)
Q_DECLARE_METATYPE(std::optional<NetworkStep>)

void TestCurlError::failure_data()
{
    QTest::addColumn<CurlFailure>("failure");
    QTest::addColumn<std::string>("kind");
    QTest::addColumn<std::optional<NetworkStep>>("step");
    QTest::addColumn<std::string>("place");

    const auto row = [](const char* name, CurlFailure failure, ErrorKind kind, std::optional<NetworkStep> step, const char* place) {
        failure.host = "models.example";
        failure.port = 8080;
        QTest::newRow(name) << failure << std::string(assay::errorKindName(kind)) << step << std::string(place);
    };
    const auto network = [&row](const char* name, CurlFailure failure, NetworkStep step, const char* place = "models.example:8080") {
        row(name, std::move(failure), ErrorKind::Network, step, place);
    };
    network("a host that no name server knows", {.code = CURLE_COULDNT_RESOLVE_HOST}, NetworkStep::NameLookup, "models.example");
    network("a proxy that no name server knows", {.code = CURLE_COULDNT_RESOLVE_PROXY}, NetworkStep::Proxy, "");
    network("a proxy that refuses the tunnel", {.code = CURLE_RECV_ERROR, .proxyStatus = 407}, NetworkStep::Proxy);
    network("a proxy that cannot reach the host", {.code = CURLE_PROXY}, NetworkStep::Proxy);
    network("nobody listens", {.code = CURLE_COULDNT_CONNECT, .systemError = ECONNREFUSED}, NetworkStep::Refused);
    network(
        "nobody listens at the proxy's port",
        {.code = CURLE_COULDNT_CONNECT, .systemError = ECONNREFUSED, .text = "Failed to connect to proxy.example port 3128 after 2 ms: no"},
        NetworkStep::Refused, "proxy.example:3128");
    network("no route", {.code = CURLE_COULDNT_CONNECT, .systemError = EHOSTUNREACH}, NetworkStep::Connect);
    row("nothing answers in time", {.code = CURLE_OPERATION_TIMEDOUT}, ErrorKind::TimedOut, NetworkStep::Connect, "models.example:8080");
    network("a certificate that nobody vouches for", {.code = CURLE_PEER_FAILED_VERIFICATION}, NetworkStep::Tls);
    network("a list of certificates that cannot be read", {.code = CURLE_SSL_CACERT_BADFILE}, NetworkStep::Tls);
    network("a handshake that fails", {.code = CURLE_SSL_CONNECT_ERROR}, NetworkStep::Tls);
    network("the line breaks while sending", {.code = CURLE_SEND_ERROR, .systemError = EPIPE}, NetworkStep::Transfer);
    network("the line breaks while receiving", {.code = CURLE_RECV_ERROR, .systemError = ECONNRESET}, NetworkStep::Transfer);
    network("closed without an answer", {.code = CURLE_GOT_NOTHING}, NetworkStep::Transfer);
    network("HTTP/2 fails", {.code = CURLE_HTTP2}, NetworkStep::Transfer);
    row("chunks that are malformed are the server's fault", {.code = CURLE_RECV_ERROR, .text = "Illegal chunk"}, ErrorKind::BadResponse,
        std::nullopt, "");
    row("a URL that is none is the caller's", {.code = CURLE_URL_MALFORMAT}, ErrorKind::InvalidInput, std::nullopt, "");
}

void TestCurlError::failure()
{
    QFETCH(CurlFailure, failure);
    QFETCH(std::string, kind);
    QFETCH(std::optional<NetworkStep>, step);
    QFETCH(std::string, place);

    const auto error = assay::toError(failure);
    QCOMPARE(std::string(assay::errorKindName(error.kind)), kind);
    QVERIFY(error.step == step);
    QCOMPARE(error.place, place);
    QVERIFY(!error.detail.empty());
}

QTEST_APPLESS_MAIN(TestCurlError)
#include "TestCurlError.moc"
