#include "core/http/HttpClient.h"
#include "core/providers/OllamaDelete.h"
#include "core/providers/OllamaPull.h"
#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <atomic>
#include <mutex>

class TestOllamaPull final : public QObject {
    Q_OBJECT

private slots:
    void progressGrowsToSuccess();
    void partsAreAddedUp();
    void request();
    void failures_data();
    void failures();
    void aStopTakesEffectWhileTheServerIsSilent();
    void droppingItMakesNoCall();
    void itMayBeDroppedFromItsLastCall();
    void theKeyIsInItsHeaderOnly();
    void deleting_data();
    void deleting();
    void nobodyIsThereToDelete();
};

namespace {

using assay::ErrorKind;
using assay::PullProgress;
using assay::Script;
using assay::ScriptedServer;

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.id = "local";
    connection.baseUrl = baseUrl;
    return connection;
}

std::string line(std::string_view json)
{
    return assay::chunk(std::string(json) + "\n");
}

Script pullScript(const std::vector<std::string>& lines)
{
    Script script;
    script.send(assay::streamHead("application/x-ndjson"));
    for (const auto& text : lines)
        script.send(line(text));
    return script.send(assay::lastChunk());
}

/// What a pull has told, for the test's thread.
class Told final {
public:
    void progress(const PullProgress& progress)
    {
        const std::scoped_lock lock(m_mutex);
        m_progress.push_back(progress);
    }
    void done(const assay::Result<void>& result)
    {
        const std::scoped_lock lock(m_mutex);
        m_ends.push_back(result);
    }
    [[nodiscard]] std::vector<PullProgress> allProgress() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_progress;
    }
    [[nodiscard]] std::size_t endCount() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_ends.size();
    }
    [[nodiscard]] assay::Result<void> end() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_ends.front();
    }

private:
    mutable std::mutex m_mutex;
    std::vector<PullProgress> m_progress;
    std::vector<assay::Result<void>> m_ends;
};

std::unique_ptr<assay::OllamaPull> pullFrom(assay::HttpClient& http, const std::string& baseUrl, Told& told, const std::string& key = {})
{
    return std::make_unique<assay::OllamaPull>(
        http, connectionTo(baseUrl), key, "llama-x:8b", [&](const PullProgress& progress) { told.progress(progress); },
        [&](const assay::Result<void>& result) { told.done(result); });
}

const std::string canaryKey = "key-CANARY-7731";

}  // namespace

void TestOllamaPull::progressGrowsToSuccess()
{
    const ScriptedServer server(pullScript({
        R"({"status":"pulling manifest"})",
        R"({"status":"pulling 6a07","digest":"sha256:6a07","total":2000})",
        R"({"status":"pulling 6a07","digest":"sha256:6a07","total":2000,"completed":500})",
        R"({"status":"pulling 6a07","digest":"sha256:6a07","total":2000,"completed":2000})",
        R"({"status":"verifying sha256 digest"})",
        R"({"status":"success"})",
    }));
    assay::HttpClient http;
    Told told;
    const auto pull = pullFrom(http, server.url(), told);
    pull->start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    QVERIFY(told.end().has_value());
    const std::vector<PullProgress> expected{{"pulling manifest", 0, 0},
                                             {"pulling 6a07", 0, 2000},
                                             {"pulling 6a07", 500, 2000},
                                             {"pulling 6a07", 2000, 2000},
                                             {"verifying sha256 digest", 2000, 2000},
                                             {"success", 2000, 2000}};
    QCOMPARE(told.allProgress(), expected);
}

void TestOllamaPull::partsAreAddedUp()
{
    const ScriptedServer server(pullScript({
        R"({"status":"pulling a","digest":"a","total":100,"completed":10})",
        R"({"status":"pulling b","digest":"b","total":50,"completed":50})",
        R"({"status":"pulling a","digest":"a","total":100})",
        // A server that counts more than there is.
        R"({"status":"pulling a","digest":"a","total":100,"completed":101})",
        R"({"status":"pulling c","digest":"c","total":-1,"completed":"x"})",
        R"({"digest":"c"})",
        "no JSON",
        R"({"status":"success"})",
        R"({"error":"nothing counts after the success"})",
    }));
    assay::HttpClient http;
    Told told;
    const auto pull = pullFrom(http, server.url(), told);
    pull->start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    QVERIFY(told.end().has_value());
    const std::vector<PullProgress> expected{{"pulling a", 10, 100},  {"pulling b", 60, 150},  {"pulling a", 60, 150},
                                             {"pulling a", 150, 150}, {"pulling c", 150, 150}, {"success", 150, 150}};
    QCOMPARE(told.allProgress(), expected);
}

void TestOllamaPull::request()
{
    const ScriptedServer server(pullScript({R"({"status":"success"})"}));
    assay::HttpClient http;
    Told told;
    // Pasted with the path of the OpenAI surface.
    const auto pull = pullFrom(http, server.url("/v1"), told);
    pull->start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    const auto request = server.requests().front();
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.target, std::string("/api/pull"));
    QCOMPARE(request.body, std::string(R"({"model":"llama-x:8b","stream":true})"));
    QCOMPARE(request.header("accept"), std::string("application/x-ndjson"));
    QVERIFY(!request.hasHeader("authorization"));
    QVERIFY(!request.hasHeader("accept-encoding"));
}

void TestOllamaPull::failures_data()
{
    QTest::addColumn<std::shared_ptr<ScriptedServer>>("server");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, Script script, ErrorKind kind, const char* mentions) {
        QTest::newRow(name) << std::make_shared<ScriptedServer>(std::move(script)) << kind << QByteArray(mentions);
    };

    row("no such model", pullScript({R"({"status":"pulling manifest"})", R"({"error":"pull model manifest: file does not exist"})"}),
        ErrorKind::Unavailable, "file does not exist");
    row("the first error counts", pullScript({R"({"error":"no space left"})", R"({"error":"other"})", R"({"status":"success"})"}),
        ErrorKind::Unavailable, "no space left");
    row("refused at once", assay::jsonResponse(400, R"({"error":"invalid model name"})"), ErrorKind::InvalidInput, "invalid model name");
    row("a library that wants a key", assay::jsonResponse(401, R"({"error":"unauthorized"})"), ErrorKind::Unauthenticated, "unauthorized");
    row("another program at that port", assay::plainResponse(404, "404 page not found"), ErrorKind::NotFound, "404 page not found");
    row("a web page", assay::plainResponse(200, "<html>Log in</html>"), ErrorKind::BadResponse, "before the model was complete");
    row("an end without success", pullScript({R"({"status":"pulling manifest"})"}), ErrorKind::BadResponse,
        "before the model was complete");
    row("nothing at all", assay::plainResponse(200, ""), ErrorKind::BadResponse, "before the model was complete");
    row("the line breaks", Script().send(assay::streamHead("application/x-ndjson")).send(line(R"({"status":"pulling manifest"})")).reset(),
        ErrorKind::Network, "");
    row("a cut inside the line of success",
        Script().send(assay::streamHead("application/x-ndjson", assay::Framing::UntilClose)).send(R"({"status":"succ)").close(),
        ErrorKind::BadResponse, "before the model was complete");
    row("a line without end", assay::plainResponse(200, std::string(2 * 1024 * 1024, 'x')), ErrorKind::BadResponse, "too long");
}

void TestOllamaPull::failures()
{
    QFETCH(std::shared_ptr<ScriptedServer>, server);
    QFETCH(ErrorKind, kind);
    QFETCH(QByteArray, mentions);
    assay::HttpClient http;
    Told told;
    const auto pull = pullFrom(http, server->url(), told);
    pull->start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    const auto end = told.end();
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().kind, kind);
    QVERIFY2(QByteArray::fromStdString(end.error().detail).contains(mentions), end.error().detail.c_str());
}

void TestOllamaPull::aStopTakesEffectWhileTheServerIsSilent()
{
    const ScriptedServer server(
        Script().send(assay::streamHead("application/x-ndjson")).send(line(R"({"status":"verifying sha256 digest"})")).stall());
    assay::HttpClient http;
    Told told;
    const auto pull = pullFrom(http, server.url(), told);
    pull->start();
    QTRY_COMPARE(told.allProgress().size(), std::size_t{1});
    pull->cancel();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    QCOMPARE(told.end().error().kind, ErrorKind::Cancelled);
    // The server stops fetching when its client goes away.
    QVERIFY(server.waitForClientCloses(1));
}

void TestOllamaPull::droppingItMakesNoCall()
{
    const assay::Gate gate;
    const ScriptedServer server(Script()
                                    .send(assay::streamHead("application/x-ndjson"))
                                    .send(line(R"({"status":"pulling manifest"})"))
                                    .waitFor(gate)
                                    .send(line(R"({"status":"success"})"))
                                    .send(assay::lastChunk()));
    assay::HttpClient http;
    Told told;
    auto pull = pullFrom(http, server.url(), told);
    pull->start();
    QTRY_COMPARE(told.allProgress().size(), std::size_t{1});
    pull.reset();
    gate.open();
    QVERIFY(server.waitForClientCloses(1));
    QCOMPARE(told.allProgress().size(), std::size_t{1});
    QCOMPARE(told.endCount(), std::size_t{0});
}

void TestOllamaPull::itMayBeDroppedFromItsLastCall()
{
    const ScriptedServer server(pullScript({R"({"status":"success"})"}));
    assay::HttpClient http;
    std::unique_ptr<assay::OllamaPull> pull;
    std::atomic<bool> isDone = false;
    pull = std::make_unique<assay::OllamaPull>(
        http, connectionTo(server.url()), "", "m", [](const PullProgress&) {},
        [&](const assay::Result<void>&) {
            pull.reset();
            isDone = true;
        });
    pull->start();
    QTRY_VERIFY(isDone.load());
}

void TestOllamaPull::theKeyIsInItsHeaderOnly()
{
    const ScriptedServer server(assay::jsonResponse(401, R"({"error":"no such key )" + canaryKey + R"("})"));
    assay::HttpClient http;
    Told told;
    const auto pull = pullFrom(http, server.url(), told, canaryKey);
    pull->start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    QVERIFY(told.end().error().detail.find(canaryKey) == std::string::npos);
    const auto request = server.requests().front();
    QVERIFY(request.target.find(canaryKey) == std::string::npos);
    QVERIFY(request.body.find(canaryKey) == std::string::npos);
    QCOMPARE(request.header("authorization"), "Bearer " + canaryKey);
}

void TestOllamaPull::deleting_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::optional<ErrorKind>>("kind");
    QTest::newRow("it is gone") << 200 << std::string() << std::optional<ErrorKind>();
    QTest::newRow("it was not there") << 404 << std::string(R"({"error":"model 'llama-x:8b' not found"})")
                                      << std::optional(ErrorKind::NotFound);
    QTest::newRow("the server broke") << 500 << std::string(R"({"error":"permission denied"})") << std::optional(ErrorKind::Unavailable);
}

void TestOllamaPull::deleting()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(std::optional<ErrorKind>, kind);
    const ScriptedServer server(assay::jsonResponse(status, body));
    assay::HttpClient http;
    Told told;
    assay::OllamaDelete deletion(http, connectionTo(server.url()), "", "llama-x:8b",
                                 [&](const assay::Result<void>& result) { told.done(result); });
    deletion.start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    QCOMPARE(told.end().has_value(), !kind.has_value());
    if (kind)
        QCOMPARE(told.end().error().kind, *kind);
    const auto request = server.requests().front();
    QCOMPARE(request.method, std::string("DELETE"));
    QCOMPARE(request.target, std::string("/api/delete"));
    QCOMPARE(request.body, std::string(R"({"model":"llama-x:8b"})"));
    QCOMPARE(request.header("content-type"), std::string("application/json"));
}

void TestOllamaPull::nobodyIsThereToDelete()
{
    std::string url;
    {
        const ScriptedServer server{Script()};
        url = server.url();
    }
    assay::HttpClient http;
    Told told;
    assay::OllamaDelete deletion(http, connectionTo(url), "", "m", [&](const assay::Result<void>& result) { told.done(result); });
    deletion.start();
    QTRY_COMPARE(told.endCount(), std::size_t{1});
    QCOMPARE(told.end().error().kind, ErrorKind::Network);
}

QTEST_GUILESS_MAIN(TestOllamaPull)
#include "TestOllamaPull.moc"
