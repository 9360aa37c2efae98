#include "core/settings/ProviderConnection.h"

#include <QtTest>

#include <functional>
#include <string>

using assay::checkConnection;
using assay::ErrorKind;
using assay::KeyReference;
using assay::Milliseconds;
using assay::ProviderConnection;
using assay::ProxyMode;

using Change = std::function<void(ProviderConnection&)>;
Q_DECLARE_METATYPE(Change)

namespace {

ProviderConnection goodConnection()
{
    ProviderConnection connection;
    connection.id = "openai";
    connection.baseUrl = "https://api.openai.com/v1";
    connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, "OPENAI_API_KEY"};
    return connection;
}

Change header(std::string name, std::string value)
{
    return [name = std::move(name), value = std::move(value)](ProviderConnection& c) { c.headers = {{name, value}}; };
}

Change proxy(std::string url)
{
    return [url = std::move(url)](ProviderConnection& c) {
        c.http.proxy = ProxyMode::Given;
        c.http.proxyUrl = url;
    };
}

Change baseUrl(std::string url)
{
    return [url = std::move(url)](ProviderConnection& c) { c.baseUrl = url; };
}

Change id(std::string text)
{
    return [text = std::move(text)](ProviderConnection& c) { c.id = text; };
}

}  // namespace

/// Connections that can work are accepted; others are refused by the name of the field, and no sentence repeats a key.
class TestProviderConnection : public QObject {
    Q_OBJECT

private slots:
    void acceptsWhatCanWork_data();
    void acceptsWhatCanWork();
    void refusesWhatCannot_data();
    void refusesWhatCannot();
    void keyReferencesComeBack_data();
    void keyReferencesComeBack();
    void refusesWhatIsNoKeyReference_data();
    void refusesWhatIsNoKeyReference();
    void knowsWhereAKeyWouldBeReadable_data();
    void knowsWhereAKeyWouldBeReadable();
};

void TestProviderConnection::acceptsWhatCanWork_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("as it is") << Change([](ProviderConnection&) {});
    QTest::newRow("no key") << Change([](ProviderConnection& c) { c.key.reset(); });
    QTest::newRow("a local server") << baseUrl("http://127.0.0.1:11434/v1");
    QTest::newRow("a query that is no key") << baseUrl("https://example.com/openai?api-version=2024-10-21");
    QTest::newRow("an id of all kinds of characters") << id("aZ09._-");
    QTest::newRow("an id of 64 characters") << id(std::string(64, 'a'));
    QTest::newRow("a header") << header("OpenAI-Project", "proj_1");
    QTest::newRow("a header about tokens that is none") << header("X-Token-Count", "1");
    QTest::newRow("a header in another script") << header("X-Title", "Größe 你好");
    QTest::newRow("an empty header value") << header("X-Empty", "");
    QTest::newRow("the same header twice") << Change([](ProviderConnection& c) { c.headers = {{"X-A", "1"}, {"X-A", "2"}}; });
    QTest::newRow("one at a time") << Change([](ProviderConnection& c) { c.concurrency = 1; });
    QTest::newRow("1024 at a time") << Change([](ProviderConnection& c) { c.concurrency = 1024; });
    QTest::newRow("an http proxy") << proxy("http://proxy.example:8080");
    QTest::newRow("a socks proxy without a port") << proxy("socks5h://proxy.example");
    QTest::newRow("a proxy by its IPv6 address") << proxy("http://[::1]:3128/");
    QTest::newRow("no total timeout") << Change([](ProviderConnection& c) { c.http.totalTimeout.reset(); });
    QTest::newRow("1 ms of patience") << Change([](ProviderConnection& c) {
        c.http.connectTimeout = c.http.idleTimeout = Milliseconds{1};
        c.http.totalTimeout = Milliseconds{1};
    });
}

void TestProviderConnection::acceptsWhatCanWork()
{
    QFETCH(Change, change);
    auto connection = goodConnection();
    change(connection);
    const auto checked = checkConnection(connection);
    QVERIFY2(checked, checked ? "" : checked.error().detail.c_str());
}

void TestProviderConnection::refusesWhatCannot_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("field");

    QTest::newRow("no id") << id("") << QByteArray("id:");
    QTest::newRow("a blank in the id") << id("open ai") << QByteArray("id:");
    QTest::newRow("a slash in the id") << id("open/ai") << QByteArray("id:");
    QTest::newRow("another script in the id") << id("模型") << QByteArray("id:");
    QTest::newRow("an id of 65 characters") << id(std::string(65, 'a')) << QByteArray("id:");
    QTest::newRow("no protocol") << Change([](ProviderConnection& c) { c.protocol.clear(); }) << QByteArray("protocol:");
    QTest::newRow("no base URL") << baseUrl("") << QByteArray("base_url:");
    QTest::newRow("a base URL without a scheme") << baseUrl("api.openai.com/v1") << QByteArray("base_url:");
    QTest::newRow("another scheme") << baseUrl("ftp://api.openai.com") << QByteArray("base_url:");
    QTest::newRow("a password in the base URL") << baseUrl("https://me:sk-topsecret@example.com/") << QByteArray("base_url:");
    QTest::newRow("a key in the query") << baseUrl("https://example.com/v1?key=sk-topsecret") << QByteArray("base_url:");
    QTest::newRow("a key in the query under another name")
        << baseUrl("https://example.com/v1?a=b&API-Key=sk-topsecret") << QByteArray("base_url:");
    QTest::newRow("a base URL that is not text") << baseUrl("https://example.com/\xFF") << QByteArray("base_url:");
    for (const char* name : {"Authorization", "authorization", "x-api-key", "API-Key", "Cookie", "Set-Cookie", "Proxy-Authorization",
                             "x-goog-api-key", "Ocp-Apim-Subscription-Key", "X-Auth-Token", "apikey", "X-Amz-Security-Token", "token"})
        QTest::newRow((QByteArray("a key in ") + name).constData()) << header(name, "sk-topsecret") << QByteArray("--key-env");
    QTest::newRow("a header without a name") << header("", "x") << QByteArray("headers:");
    QTest::newRow("a blank in a header's name") << header("X A", "x") << QByteArray("headers:");
    QTest::newRow("a colon in a header's name") << header("X-A:", "x") << QByteArray("headers:");
    QTest::newRow("a newline in a header's name") << header("X-A\r\nB", "x") << QByteArray("headers:");
    QTest::newRow("a newline in a header's value") << header("X-A", "x\nAuthorization: sk-topsecret") << QByteArray("headers:");
    QTest::newRow("a carriage return in a header's value") << header("X-A", "x\r") << QByteArray("headers:");
    QTest::newRow("a NUL byte in a header's value") << header("X-A", std::string("x\0y", 3)) << QByteArray("headers:");
    QTest::newRow("a header's value that is not text") << header("X-A", "\xFF") << QByteArray("headers:");
    QTest::newRow("none at a time") << Change([](ProviderConnection& c) { c.concurrency = 0; }) << QByteArray("concurrency:");
    QTest::newRow("1025 at a time") << Change([](ProviderConnection& c) { c.concurrency = 1025; }) << QByteArray("concurrency:");
    QTest::newRow("no time to connect") << Change([](ProviderConnection& c) { c.http.connectTimeout = Milliseconds{0}; })
                                        << QByteArray("connect_timeout_ms:");
    QTest::newRow("negative patience") << Change([](ProviderConnection& c) { c.http.idleTimeout = Milliseconds{-1}; })
                                       << QByteArray("idle_timeout_ms:");
    QTest::newRow("no time at all") << Change([](ProviderConnection& c) { c.http.totalTimeout = Milliseconds{0}; })
                                    << QByteArray("total_timeout_ms:");
    QTest::newRow("more time than a clock holds") << Change([](ProviderConnection& c) { c.http.totalTimeout = Milliseconds::max(); })
                                                  << QByteArray("total_timeout_ms:");
    QTest::newRow("a proxy without an address") << proxy("") << QByteArray("proxy:");
    QTest::newRow("a proxy without a scheme") << proxy("proxy.example:8080") << QByteArray("proxy:");
    QTest::newRow("a proxy without a host") << proxy("http://:8080") << QByteArray("proxy:");
    QTest::newRow("a proxy with a strange port") << proxy("http://proxy.example:eighty") << QByteArray("proxy:");
    QTest::newRow("a proxy with port 0") << proxy("http://proxy.example:0") << QByteArray("proxy:");
    QTest::newRow("a password in the proxy") << proxy("http://me:sk-topsecret@proxy.example:8080") << QByteArray("proxy:");
    QTest::newRow("a password with a slash in the proxy") << proxy("http://me:sk-top/secret@proxy.example") << QByteArray("proxy:");
    QTest::newRow("a newline in the proxy") << proxy("http://proxy.example\r\nx") << QByteArray("proxy:");
    QTest::newRow("a key as the name of a variable") << Change([](ProviderConnection& c) { c.key->name = "sk-topsecret"; })
                                                     << QByteArray("key:");
}

void TestProviderConnection::refusesWhatCannot()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, field);
    auto connection = goodConnection();
    change(connection);
    const auto refused = checkConnection(connection);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(refused.error().detail.find(field.constData()) != std::string::npos, refused.error().detail.c_str());
    QVERIFY2(refused.error().detail.find("topsecret") == std::string::npos, refused.error().detail.c_str());
    QVERIFY2(refused.error().detail.find("sk-top") == std::string::npos, refused.error().detail.c_str());
}

void TestProviderConnection::keyReferencesComeBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isVariable");
    QTest::newRow("a variable") << QByteArray("env:OPENAI_API_KEY") << true;
    QTest::newRow("a variable with an underscore first") << QByteArray("env:_k1") << true;
    QTest::newRow("a keychain entry") << QByteArray("keychain:openai") << false;
    QTest::newRow("a keychain entry with signs") << QByteArray("keychain:my.openai/key-2") << false;
}

void TestProviderConnection::keyReferencesComeBack()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isVariable);
    const auto reference = KeyReference::parse(text.toStdString());
    QVERIFY2(reference, reference ? "" : reference.error().detail.c_str());
    QCOMPARE(reference->place == KeyReference::Place::EnvironmentVariable, isVariable);
    QCOMPARE(QByteArray::fromStdString(reference->toString()), text);
}

void TestProviderConnection::refusesWhatIsNoKeyReference_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("a key") << QByteArray("sk-topsecret");
    QTest::newRow("a variable without its place") << QByteArray("OPENAI_API_KEY");
    QTest::newRow("a shell's way to write it") << QByteArray("$OPENAI_API_KEY");
    QTest::newRow("a place without a name") << QByteArray("env:");
    QTest::newRow("a keychain without a name") << QByteArray("keychain:");
    QTest::newRow("a key behind env:") << QByteArray("env:sk-topsecret");
    QTest::newRow("a digit first") << QByteArray("env:1KEY");
    QTest::newRow("a blank in the name") << QByteArray("env:OPENAI API");
    QTest::newRow("a blank in the keychain's name") << QByteArray("keychain:open ai");
    QTest::newRow("a newline in the keychain's name") << QByteArray("keychain:a\nb");
    QTest::newRow("another place") << QByteArray("file:sk-topsecret");
    QTest::newRow("capitals") << QByteArray("ENV:OPENAI_API_KEY");
}

void TestProviderConnection::refusesWhatIsNoKeyReference()
{
    QFETCH(QByteArray, text);
    const auto refused = KeyReference::parse(text.toStdString());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY(refused.error().detail.find("topsecret") == std::string::npos);
}

void TestProviderConnection::knowsWhereAKeyWouldBeReadable_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isReadable");
    QTest::newRow("https") << baseUrl("https://models.example/v1") << false;
    QTest::newRow("plain http") << baseUrl("http://models.example/v1") << true;
    QTest::newRow("plain http in capitals") << baseUrl("HTTP://models.example/v1") << true;
    QTest::newRow("plain http within a network") << baseUrl("http://192.168.1.5:8000/v1") << true;
    QTest::newRow("plain http to this machine") << baseUrl("http://127.0.0.1:8000/v1") << false;
    QTest::newRow("plain http to this machine by IPv6") << baseUrl("http://[::1]:8000/v1") << false;
    QTest::newRow("plain http to a name that only begins like this machine") << baseUrl("http://localhost.example/v1") << true;
    QTest::newRow("plain http without a key") << Change([](ProviderConnection& c) {
        c.baseUrl = "http://models.example/v1";
        c.key.reset();
    }) << false;
}

void TestProviderConnection::knowsWhereAKeyWouldBeReadable()
{
    QFETCH(Change, change);
    QFETCH(bool, isReadable);
    ProviderConnection connection;
    connection.id = "here";
    connection.key = assay::KeyReference{assay::KeyReference::Place::EnvironmentVariable, "KEY"};
    change(connection);
    QCOMPARE(sendsKeyInPlain(connection), isReadable);
    const auto allowed = checkKeyMayTravel(connection);
    QCOMPARE(allowed.has_value(), !isReadable);
    if (isReadable)
        QCOMPARE(allowed.error().kind, assay::ErrorKind::Forbidden);
    connection.allowsPlainKey = true;
    QVERIFY(checkKeyMayTravel(connection));
}

QTEST_GUILESS_MAIN(TestProviderConnection)
#include "TestProviderConnection.moc"
