#include "core/http/Url.h"

#include <QByteArray>
#include <QtTest>

#include <string>
#include <string_view>

namespace assay {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

class TestUrl final : public QObject {
    Q_OBJECT

private slots:
    void readsAUrl_data();
    void readsAUrl();
    void refusesWhatItCannotUse_data();
    void refusesWhatItCannotUse();
    void neverRepeatsTheUrlInAnError();
    void knowsLoopback_data();
    void knowsLoopback();
    void joins_data();
    void joins();
    void percentEncodes_data();
    void percentEncodes();
};

void TestUrl::readsAUrl_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char* name, const char* text, const char* scheme, const char* host, int port, const char* path,
                        const char* query) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(scheme) << QByteArray(host) << port << QByteArray(path) << QByteArray(query);
    };

    row("a vendor's base", "https://api.openai.com/v1", "https", "api.openai.com", 443, "/v1", "");
    row("http has port 80", "http://example.com/", "http", "example.com", 80, "/", "");
    row("nothing after the host is the path /", "https://example.com", "https", "example.com", 443, "/", "");
    row("a given port", "http://localhost:11434/api", "http", "localhost", 11434, "/api", "");
    row("the smallest port", "http://h:1", "http", "h", 1, "/", "");
    row("the largest port", "http://h:65535", "http", "h", 65535, "/", "");
    row("a port with leading zeros", "http://h:00080", "http", "h", 80, "/", "");
    row("scheme and host in capitals", "HTTPS://API.Example.COM/V1", "https", "api.example.com", 443, "/V1", "");
    row("a query", "https://h/openai?api-version=2024-10-21&a=b", "https", "h", 443, "/openai", "api-version=2024-10-21&a=b");
    row("a query right after the host", "https://h?a=1", "https", "h", 443, "/", "a=1");
    row("a query right after the port", "https://h:8443?a=1", "https", "h", 8443, "/", "a=1");
    row("a second question mark belongs to the query", "https://h/p?a=?b", "https", "h", 443, "/p", "a=?b");
    row("a question mark with nothing behind", "https://h/p?", "https", "h", 443, "/p", "");
    row("@ and : in the path are part of it", "https://h/a@b:c/d", "https", "h", 443, "/a@b:c/d", "");
    row("@ in the query is part of it", "https://h?a@b", "https", "h", 443, "/", "a@b");
    row("IPv4", "http://192.168.1.20:8080/v1", "http", "192.168.1.20", 8080, "/v1", "");
    row("IPv6 loses its brackets", "http://[::1]:8080/v1", "http", "::1", 8080, "/v1", "");
    row("IPv6 without a port", "https://[2001:DB8::1]", "https", "2001:db8::1", 443, "/", "");
    row("IPv6 in full", "http://[1:2:3:4:5:6:7:8]/", "http", "1:2:3:4:5:6:7:8", 80, "/", "");
    row("IPv6 with a dotted end", "http://[::ffff:10.0.0.1]/", "http", "::ffff:10.0.0.1", 80, "/", "");
    row("a host with - and _", "http://my-llm_box:8000", "http", "my-llm_box", 8000, "/", "");
    row("an international host", "https://m\xC3\xBCller.example/", "https", "m\xC3\xBCller.example", 443, "/", "");
    row("dots in the path stay", "https://h/a/../b/./c//d", "https", "h", 443, "/a/../b/./c//d", "");
}

void TestUrl::readsAUrl()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, scheme);
    QFETCH(const QByteArray, host);
    QFETCH(const int, port);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);

    const auto url = parseUrl(viewOf(text));
    QVERIFY2(url, url ? "" : url.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(url->scheme), scheme);
    QCOMPARE(QByteArray::fromStdString(url->host), host);
    QCOMPARE(static_cast<int>(url->port), port);
    QCOMPARE(QByteArray::fromStdString(url->path), path);
    QCOMPARE(QByteArray::fromStdString(url->query), query);
}

void TestUrl::refusesWhatItCannotUse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& text, const char* reason) {
        QTest::newRow(name) << text << QByteArray(reason);
    };

    row("nothing", "", "must begin with http");
    row("no scheme", "api.openai.com/v1", "must begin with http");
    row("no scheme but a port", "localhost:11434", "must begin with http");
    row("one slash", "https:/example.com", "must begin with http");
    row("slashes alone", "//example.com/v1", "must begin with http");
    row("another scheme", "ftp://example.com", "only http");
    row("a file", "file:///etc/passwd", "only http");
    row("a scheme that only begins well", "httpx://example.com", "only http");
    row("an empty scheme", "://example.com", "only http");
    row("no host", "https://", "host is missing");
    row("no host but a path", "https:///v1", "host is missing");
    row("no host but a port", "https://:443/", "host is missing");
    row("no host but a query", "https://?a", "host is missing");
    row("a user name", "https://user@example.com/", "user name or password");
    row("a user name and a password", "https://user:secret@example.com/", "user name or password");
    row("a user name that looks like a host", "https://api.openai.com@evil.example/", "user name or password");
    row("an empty user name", "https://@example.com/", "user name or password");
    row("port 0", "http://h:0/", "port");
    row("a port too large", "http://h:65536/", "port");
    row("a port far too large", "http://h:99999999999999999999/", "port");
    row("a negative port", "http://h:-1/", "port");
    row("a port with a plus", "http://h:+80/", "port");
    row("a port of letters", "http://h:http/", "port");
    row("a colon without a port", "http://h:/", "port");
    row("two ports", "http://h:80:80/", "port");
    row("IPv6 without brackets", "http://::1/", "port");
    row("IPv6 with a bad port", "http://[::1]:x/", "port");
    row("IPv6 with text behind the bracket", "http://[::1]x/", "not IPv6");
    row("IPv6 without its closing bracket", "http://[1/", "not IPv6");
    row("a bracket alone", "http://[/", "not IPv6");
    row("empty brackets", "http://[]/", "not IPv6");
    row("a name in brackets", "http://[localhost]/", "not IPv6");
    row("IPv4 in brackets", "http://[127.0.0.1]/", "not IPv6");
    row("IPv6 with nine groups", "http://[1:2:3:4:5:6:7:8:9]/", "not IPv6");
    row("IPv6 with seven groups", "http://[1:2:3:4:5:6:7]/", "not IPv6");
    row("IPv6 with two gaps", "http://[1::2::3]/", "not IPv6");
    row("IPv6 with three colons", "http://[1:::2]/", "not IPv6");
    row("IPv6 with a gap of nothing", "http://[1:2:3:4::5:6:7:8]/", "not IPv6");
    row("IPv6 with five digits", "http://[::12345]/", "not IPv6");
    row("IPv6 with a colon at the end", "http://[1:2:3:4:5:6:7:]/", "not IPv6");
    row("IPv6 with a bad dotted end", "http://[::1.2.3.256]/", "not IPv6");
    row("IPv6 with a dotted part before the gap", "http://[1.2.3.4::]/", "not IPv6");
    row("IPv6 with a zone", "http://[fe80::1%25eth0]/", "not IPv6");
    row("a bracket at the end", "http://h]/", "no host name has");
    row("an escaped host", "http://%6cocalhost/", "no host name has");
    row("a backslash before another host", "http://evil.example\\@localhost/", "user name or password");
    row("a backslash in the host", "http://evil.example\\.localhost/", "no host name has");
    row("a comma in the host", "http://a,b/", "no host name has");
    row("a quote in the host", "http://a'b/", "no host name has");
    row("a blank in front", " https://example.com", "blank");
    row("a blank at the end", "https://example.com ", "blank");
    row("a blank in the host", "https://exa mple.com", "blank");
    row("a blank in the path", "https://example.com/a b", "blank");
    row("a tab", "https://example.com/\tv1", "blank");
    row("a line end", "https://example.com/\r\nX-Header: 1", "blank");
    row("NUL", QByteArray("https://example.com\0.evil/", 26), "blank");
    row("DEL", "https://example.com/\x7F", "blank");
    row("a fragment", "https://example.com/#v1", "'#'");
    row("a fragment right after the host", "https://example.com#@evil.example/", "'#'");
}

void TestUrl::refusesWhatItCannotUse()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, reason);

    const auto url = parseUrl(viewOf(text));
    QVERIFY(!url);
    QCOMPARE(url.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(QByteArray::fromStdString(url.error().detail).contains(reason), url.error().detail.c_str());
}

void TestUrl::neverRepeatsTheUrlInAnError()
{
    // A key pasted in any part of the URL must not reach a log.
    for (const char* text : {"sk-secret", "sk-secret://h", "https://sk-secret@h", "https://h:sk-secret/", "https://[sk-secret]",
                             "https://sk-secret,", "https://h/sk-secret ", "https://h/#sk-secret", "https://h /?key=sk-secret"}) {
        const auto url = parseUrl(text);
        QVERIFY2(!url, text);
        QVERIFY2(url.error().detail.find("sk-secret") == std::string::npos, text);
    }
}

void TestUrl::knowsLoopback_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isLoopback");
    const auto row = [](const char* text, bool isLoopback) { QTest::newRow(text) << QByteArray(text) << isLoopback; };

    row("http://localhost", true);
    row("http://LocalHost:8080/v1", true);
    row("http://127.0.0.1", true);
    row("http://127.255.255.254", true);
    row("http://[::1]", true);
    row("http://[0:0:0:0:0:0:0:1]", true);
    row("http://[0000::0001]", true);
    row("http://[::0:1]", true);

    row("http://localhost.example.com", false);
    row("http://notlocalhost", false);
    row("http://localhost.", false);
    row("http://127.0.0.1.example.com", false);
    row("http://127.example.com", false);
    row("http://127.0.0", false);
    row("http://127.0.0.1.", false);
    row("http://127.0.0.256", false);
    row("http://127.0.0.1111", false);
    row("http://127..0.1", false);
    row("http://128.0.0.1", false);
    row("http://12.7.0.1", false);
    // Octal: resolvers read it as 87.0.0.1.
    row("http://0127.0.0.1", false);
    row("http://0.0.0.0", false);
    row("http://10.0.0.1", false);
    row("http://192.168.0.1", false);
    row("http://[::]", false);
    row("http://[::2]", false);
    row("http://[1::1]", false);
    row("http://[::1:0]", false);
    row("http://[::ffff:10.0.0.1]", false);
    row("https://api.openai.com/?127.0.0.1", false);
}

void TestUrl::knowsLoopback()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isLoopback);

    const auto url = parseUrl(viewOf(text));
    QVERIFY2(url, url ? "" : url.error().detail.c_str());
    QCOMPARE(url->isLoopback(), isLoopback);
}

void TestUrl::joins_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("joined");
    const auto row = [](const char* name, const char* base, const char* path, const char* joined) {
        QTest::newRow(name) << QByteArray(base) << QByteArray(path) << QByteArray(joined);
    };

    row("a plain base", "https://h/v1", "chat/completions", "https://h/v1/chat/completions");
    row("a base with a slash", "https://h/v1/", "chat/completions", "https://h/v1/chat/completions");
    row("only one slash is dropped", "https://h/v1//", "models", "https://h/v1//models");
    row("/v1 is never added", "https://h", "models", "https://h/models");
    row("a host with a slash", "https://h/", "models", "https://h/models");
    row("a path with a slash in front", "https://h/v1", "/models", "https://h/v1/models");
    row("the path is on the base already", "https://h/v1/chat/completions", "chat/completions", "https://h/v1/chat/completions");
    row("the path and a slash are on the base already", "https://h/v1/chat/completions/", "chat/completions",
        "https://h/v1/chat/completions");
    row("the path is all of the base's path", "https://h/models", "models", "https://h/models");
    row("a host named like the path is no path", "https://models", "models", "https://models/models");
    row("a host and port named like the path", "http://models:80", "models", "http://models:80/models");
    row("a path that ends alike is another path", "https://h/mychat/completions", "chat/completions",
        "https://h/mychat/completions/chat/completions");
    row("half of the path is another path", "https://h/v1/chat", "chat/completions", "https://h/v1/chat/chat/completions");
    row("a path in the middle of the base is not at its end", "https://h/models/x", "models", "https://h/models/x/models");
    row("a query stays behind the path", "https://h/openai?api-version=1", "chat/completions",
        "https://h/openai/chat/completions?api-version=1");
    row("a slash before the query is dropped", "https://h/openai/?api-version=1", "models", "https://h/openai/models?api-version=1");
    row("a query and the path already there", "https://h/v1/models?a=1", "models", "https://h/v1/models?a=1");
    row("a query right after the host", "https://h?a=1", "models", "https://h/models?a=1");
    row("an empty query is dropped", "https://h/v1?", "models", "https://h/v1/models");
    row("a slash in the query is left alone", "https://h/v1?a=b/", "models", "https://h/v1/models?a=b/");
    row("the path in the query does not count", "https://h/v1?next=/models", "models", "https://h/v1/models?next=/models");
    row("a query of the path", "https://h/v1", "models?limit=5", "https://h/v1/models?limit=5");
    row("queries of both", "https://h/v1?a=1", "models?limit=5", "https://h/v1/models?a=1&limit=5");
    row("a query of the path and the path already there", "https://h/v1/models", "models?limit=5", "https://h/v1/models?limit=5");
}

void TestUrl::joins()
{
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, joined);

    QCOMPARE(QByteArray::fromStdString(joinUrl(viewOf(base), viewOf(path))), joined);
}

void TestUrl::percentEncodes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("encoded");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("unreserved characters stay") << QByteArray("AZaz09-._~") << QByteArray("AZaz09-._~");
    QTest::newRow("reserved characters") << QByteArray("a/b?c=d&e+f#g:h@i") << QByteArray("a%2Fb%3Fc%3Dd%26e%2Bf%23g%3Ah%40i");
    QTest::newRow("blank and percent") << QByteArray("a b%20") << QByteArray("a%20b%2520");
    QTest::newRow("UTF-8 byte by byte") << QByteArray("\xC3\xA9\xF0\x9F\xA6\x8A") << QByteArray("%C3%A9%F0%9F%A6%8A");
    QTest::newRow("every other byte") << QByteArray("\0\n\r\x7F\xFF", 5) << QByteArray("%00%0A%0D%7F%FF");
}

void TestUrl::percentEncodes()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, encoded);

    QCOMPARE(QByteArray::fromStdString(percentEncoded(viewOf(value))), encoded);
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestUrl)
#include "TestUrl.moc"
