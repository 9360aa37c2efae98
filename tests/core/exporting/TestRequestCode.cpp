#include "core/exporting/RequestCode.h"

#include "core/base/Text.h"
#include "tests/fakes/ScriptedServer.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace assay;

class TestRequestCode final : public QObject {
    Q_OBJECT

private slots:
    void readsARecord();
    void knowsTheScheme_data();
    void knowsTheScheme();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void findsWhereTheKeyGoes_data();
    void findsWhereTheKeyGoes();
    void needsNoKeyWhereNoneIsSent();
    void refusesWhatCannotBeText_data();
    void refusesWhatCannotBeText();
    void sendsTheSameAgain_data();
    void sendsTheSameAgain();
    void sendsWithoutABody();
    void failsWithTheServersWords();
};

namespace {

const KeyHeader bearerKey{"Authorization", "Bearer ", "ASSAY_TEST_KEY"};
constexpr CodeLanguage allLanguages[]{CodeLanguage::Curl, CodeLanguage::Python, CodeLanguage::JavaScript};

const char* programOf(CodeLanguage language)
{
    switch (language) {
    case CodeLanguage::Python:
        return "python3";
    case CodeLanguage::JavaScript:
        return "node";
    case CodeLanguage::Curl:
        break;
    }
    return "sh";
}

bool canRun(CodeLanguage language)
{
    const auto isThere = [](const char* program) { return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty(); };
    return isThere(programOf(language)) && (language != CodeLanguage::Curl || isThere("curl"));
}

struct RunOutcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// As a person does: the code in a file, the key in the environment.
RunOutcome runCode(const std::string& code, CodeLanguage language, const QString& key)
{
    QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("request.mjs"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(code)) < 0)
        return {};
    file.close();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ASSAY_TEST_KEY"), key);
    environment.insert(QStringLiteral("no_proxy"), QStringLiteral("127.0.0.1"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QString::fromLatin1(programOf(language)), {path});
    if (!process.waitForFinished(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace

void TestRequestCode::readsARecord()
{
    const auto request = parseSentRequest("POST /v1/chat?x=1 HTTP/1.1\r\nHost: api.example.org\r\nContent-Type: application/json\r\n"
                                          "X-Empty: \r\nContent-Length: 9\r\n\r\n{\"a\":\r\n1}");
    QVERIFY(request);
    QCOMPARE(request->method, std::string("POST"));
    QCOMPARE(request->url, std::string("https://api.example.org/v1/chat?x=1"));
    QVERIFY((request->headers == std::vector<HttpHeader>{{"Content-Type", "application/json"}, {"X-Empty", ""}}));
    QCOMPARE(request->body, std::string("{\"a\":\r\n1}"));
}

void TestRequestCode::knowsTheScheme_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("url");
    const QString none;
    QTest::newRow("another machine") << QStringLiteral("api.example.org") << none << QStringLiteral("https://api.example.org/v1");
    QTest::newRow("this machine") << QStringLiteral("127.0.0.1:8080") << none << QStringLiteral("http://127.0.0.1:8080/v1");
    QTest::newRow("this machine by IPv6") << QStringLiteral("[::1]:8080") << none << QStringLiteral("http://[::1]:8080/v1");
    QTest::newRow("a plain one that the connection names")
        << QStringLiteral("lab.example.org:8000") << QStringLiteral("http://LAB.example.org:8000/v1")
        << QStringLiteral("http://lab.example.org:8000/v1");
    QTest::newRow("this machine behind TLS") << QStringLiteral("localhost:8443") << QStringLiteral("https://localhost:8443")
                                             << QStringLiteral("https://localhost:8443/v1");
    QTest::newRow("a connection that has moved since")
        << QStringLiteral("old.example.org") << QStringLiteral("http://new.example.org/v1") << QStringLiteral("https://old.example.org/v1");
}

void TestRequestCode::knowsTheScheme()
{
    QFETCH(QString, host);
    QFETCH(QString, baseUrl);
    QFETCH(QString, url);
    const auto request = parseSentRequest("POST /v1 HTTP/1.1\r\nHost: " + host.toStdString() + "\r\n\r\n", baseUrl.toStdString());
    QVERIFY(request);
    QCOMPARE(QString::fromStdString(request->url), url);
}

void TestRequestCode::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no host") << QByteArray("POST /v1 HTTP/1.1\r\n\r\n{}");
    QTest::newRow("no target") << QByteArray("POST\r\nHost: a\r\n\r\n{}");
    QTest::newRow("prose") << QByteArray("Hello there\r\nHost: a\r\n\r\n");
}

void TestRequestCode::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, record);
    const auto request = parseSentRequest(record.toStdString());
    QVERIFY(!request);
    QCOMPARE(request.error().kind, ErrorKind::InvalidInput);
}

void TestRequestCode::findsWhereTheKeyGoes_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("variable");
    const auto row = [](const char* name, const char* protocol, const char* key, const char* vendor, const char* header,
                        const char* variable) {
        QTest::newRow(name) << QString::fromLatin1(protocol) << QString::fromLatin1(key) << QString::fromLatin1(vendor)
                            << QString::fromLatin1(header) << QString::fromLatin1(variable);
    };
    row("OpenAI's protocol", "openai-chat", "env:MY_KEY", "openai", "Authorization: Bearer ", "MY_KEY");
    row("Anthropic's", "anthropic-messages", "keychain:anthropic", "anthropic", "x-api-key: ", "ANTHROPIC_API_KEY");
    row("Gemini's", "gemini", "env:GEMINI_API_KEY", "", "x-goog-api-key: ", "GEMINI_API_KEY");
    row("Cohere's", "cohere", "keychain:x", "", "Authorization: Bearer ", "LAB_2_API_KEY");
    row("Bedrock's", "bedrock", "keychain:x", "", "Authorization: Bearer ", "LAB_2_API_KEY");
}

void TestRequestCode::findsWhereTheKeyGoes()
{
    QFETCH(QString, protocol);
    QFETCH(QString, key);
    QFETCH(QString, vendor);
    QFETCH(QString, header);
    QFETCH(QString, variable);
    ProviderConnection connection;
    connection.id = "lab-2";
    connection.protocol = protocol.toStdString();
    connection.baseUrl = "https://api.example.org";
    connection.vendor = vendor.toStdString();
    connection.key = *KeyReference::parse(key.toStdString());
    const auto found = keyHeaderOf(connection);
    QVERIFY(found);
    QCOMPARE(QString::fromStdString(found->name + ": " + found->prefix), header);
    QCOMPARE(QString::fromStdString(found->variable), variable);
}

void TestRequestCode::needsNoKeyWhereNoneIsSent()
{
    ProviderConnection connection;
    connection.baseUrl = "http://127.0.0.1:11434/v1";
    QVERIFY(!keyHeaderOf(connection));
    connection.key = KeyReference{KeyReference::Place::Keychain, "x"};
    QVERIFY(keyHeaderOf(connection));
    connection.protocol = "of-another-version";
    QVERIFY(!keyHeaderOf(connection));
}

void TestRequestCode::refusesWhatCannotBeText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("Accept");
    QTest::newRow("bytes that are not UTF-8") << QByteArray("\xff\xfe") << QByteArray("Accept");
    QTest::newRow("a signature for its moment") << QByteArray("{}") << QByteArray("X-Amz-Date");
}

void TestRequestCode::refusesWhatCannotBeText()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    const SentRequest request{"POST", "https://example.org/", {{header.toStdString(), "x"}}, body.toStdString()};
    for (const auto language : allLanguages) {
        const auto code = requestCode(request, bearerKey, language);
        QVERIFY(!code);
        QCOMPARE(code.error().kind, ErrorKind::InvalidInput);
    }
}

void TestRequestCode::sendsTheSameAgain_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QByteArray>("body");
    const std::pair<const char*, QByteArray> bodies[]{
        {"plain", R"({"model":"m","messages":[{"role":"user","content":"Hello"}]})"},
        {"quotes of every kind", R"({"a":"it's \"so\" `so` '\\'' ''"})"},
        {"what a shell would replace", R"(["$HOME ${PATH} $(date) `id` %s %d \\n !! * ~ & ; | < > # \\"])"},
        {"what a format string would replace", "[\"{0} {a} %(b)s ${c} \\u0041\"]"},
        {"lines, of all systems", "[\n\"a\\nb\",\r\n\t1 ]\n\n"},
        {"control characters", "[\"\x01\x1b[0m\x7f\"]"},
        {"other scripts and emoji", "[\"天空 عربى \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb \xe2\x80\xa8 \xe2\x80\xa9\"]"},
        {"beginning like a file's name", "@/etc/passwd"},
        {"larger than an argument may be", "[\"" + QByteArray(300'000, 'x') + "\"]"},
    };
    const std::pair<const char*, CodeLanguage> languages[]{
        {"curl", CodeLanguage::Curl}, {"Python", CodeLanguage::Python}, {"JavaScript", CodeLanguage::JavaScript}};
    for (const auto& [name, language] : languages) {
        for (const auto& [what, body] : bodies)
            QTest::addRow("%s: %s", name, what) << static_cast<int>(language) << body;
    }
}

void TestRequestCode::sendsTheSameAgain()
{
    QFETCH(int, language);
    QFETCH(QByteArray, body);
    const auto chosen = static_cast<CodeLanguage>(language);
    if (!canRun(chosen))
        QSKIP("the program that runs this code is not installed");
    const ScriptedServer server(sseResponse({sseEvent("one"), sseEvent("two")}));
    const auto authority = server.url().substr(std::string_view("http://").size());
    const auto sent = parseSentRequest("POST /v1/chat%20x?a=1&b={2} HTTP/1.1\r\nHost: " + authority +
                                       "\r\nContent-Type: application/json\r\nX-Note: it's \"$HOME\" \\ `x`\r\n\r\n" + body.toStdString());
    QVERIFY(sent);
    const auto code = requestCode(*sent, bearerKey, chosen);
    QVERIFY(code);
    const auto outcome = runCode(*code, chosen, QStringLiteral("the-key"));
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    QCOMPARE(outcome.output, QByteArray("data: one\n\ndata: two\n\n"));

    QCOMPARE(server.requestCount(), std::size_t{1});
    const auto got = server.requests().front();
    QCOMPARE(got.method, sent->method);
    QCOMPARE(got.target, std::string("/v1/chat%20x?a=1&b={2}"));
    QVERIFY2(got.body == sent->body, "the body is the same, byte for byte");
    for (const auto& [name, value] : sent->headers)
        QCOMPARE(got.header(toLowerAscii(name)), value);
    QCOMPARE(got.header("authorization"), std::string("Bearer the-key"));
    QVERIFY(code->find("the-key") == std::string::npos);
}

void TestRequestCode::sendsWithoutABody()
{
    for (const auto language : allLanguages) {
        if (!canRun(language))
            continue;
        const ScriptedServer server(plainResponse(200, "[]"));
        const auto code = requestCode({"GET", server.url("/v1/models"), {{"Accept", "application/json"}}, {}}, std::nullopt, language);
        QVERIFY(code);
        const auto outcome = runCode(*code, language, {});
        QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
        QCOMPARE(outcome.output, QByteArray("[]"));
        QCOMPARE(server.requests().front().method, std::string("GET"));
        QVERIFY(server.requests().front().body.empty());
        QVERIFY(!server.requests().front().hasHeader("authorization"));
    }
}

void TestRequestCode::failsWithTheServersWords()
{
    if (!canRun(CodeLanguage::Python))
        QSKIP("Python is not installed");
    const ScriptedServer server(jsonResponse(401, R"({"error":"no such key"})"));
    const auto code = requestCode({"POST", server.url("/v1"), {}, "{}"}, bearerKey, CodeLanguage::Python);
    const auto outcome = runCode(*code, CodeLanguage::Python, QStringLiteral("wrong"));
    QVERIFY(outcome.exitCode != 0);
    QVERIFY2(outcome.errors.contains("401 {\"error\":\"no such key\"}"), outcome.errors.constData());
}

QTEST_GUILESS_MAIN(TestRequestCode)
#include "TestRequestCode.moc"
