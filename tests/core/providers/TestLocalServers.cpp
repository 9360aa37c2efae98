#include "core/providers/LocalServers.h"
#include "tests/fakes/ScriptedServer.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <memory>

namespace assay {

namespace {

std::vector<FoundLocalServer> look(std::vector<LocalServerPlace> places)
{
    HttpClient http;
    std::promise<std::vector<FoundLocalServer>> promise;
    auto found = promise.get_future();
    LocalServerSearch search(http, std::move(places), [&](std::vector<FoundLocalServer> servers) { promise.set_value(std::move(servers)); });
    search.start();
    return found.get();
}

}  // namespace

class TestLocalServers final : public QObject {
    Q_OBJECT

private slots:
    void theUsualPortsAreKnown()
    {
        std::map<std::string, int> ports;
        for (const auto& place : usualLocalServerPlaces())
            ports[place.name] = place.port;
        QCOMPARE(ports, (std::map<std::string, int>{{"Ollama", 11434}, {"LM Studio", 1234}, {"llama.cpp", 8080}, {"vLLM", 8000}}));
    }

    void aConnectionStaysOnThisMachine()
    {
        const auto connection = localServerConnection({"Ollama", "ollama", 11434});
        QCOMPARE(connection.baseUrl, std::string("http://127.0.0.1:11434/v1"));
        QCOMPARE(connection.http.proxy, ProxyMode::None);
        QVERIFY(!connection.key);
        QCOMPARE(connection.vendor, std::string("ollama"));
        QVERIFY(checkConnection(connection));
    }

    void onlyModelListsCount_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("a list of models") << 200 << QStringLiteral(R"({"data":[{"id":"a"},{"id":"b"}]})") << true;
        QTest::newRow("a web page") << 200 << QStringLiteral("<!doctype html><html></html>") << false;
        QTest::newRow("another server's JSON") << 200 << QStringLiteral(R"({"status":"ok"})") << false;
        QTest::newRow("an empty list") << 200 << QStringLiteral(R"({"data":[]})") << false;
        QTest::newRow("nothing at that path") << 404 << QStringLiteral("not found") << false;
        QTest::newRow("a server that wants a key") << 401 << QStringLiteral("{}") << false;
    }
    void onlyModelListsCount()
    {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(bool, isFound);
        ScriptedServer server(plainResponse(status, body.toStdString()));
        const auto found = look({{"Here", "here", server.port()}});
        QCOMPARE(found.size(), isFound ? std::size_t{1} : std::size_t{0});
        if (isFound)
            QCOMPARE(found.front().modelCount, std::size_t{2});
        QCOMPARE(server.requests().front().target, std::string("/v1/models"));
    }

    void aSilentServerIsWaitedForAShortWhile()
    {
        ScriptedServer silent(Script().stall());
        ScriptedServer models(jsonResponse(200, R"({"data":[{"id":"a"}]})"));
        const auto begin = std::chrono::steady_clock::now();
        const auto found = look({{"Silent", "silent", silent.port()}, {"Models", "models", models.port()}});
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().place.id, std::string("models"));
        // Generous: the promise is that it does not wait for as long as an answer may take.
        QVERIFY(std::chrono::steady_clock::now() - begin < LocalServerSearch::patience * 10);
    }

    void aDroppedSearchDoesNotAnswer()
    {
        ScriptedServer silent(Script().stall());
        HttpClient http;
        std::atomic<bool> isCalled{false};
        auto search = std::make_unique<LocalServerSearch>(http, std::vector<LocalServerPlace>{{"Silent", "silent", silent.port()}},
                                                          [&](const std::vector<FoundLocalServer>&) { isCalled = true; });
        search->start();
        QVERIFY(silent.waitForRequests(1));
        search.reset();
        QVERIFY(silent.waitForClientCloses(1));
        QVERIFY(!isCalled);
    }
};

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestLocalServers)
#include "TestLocalServers.moc"
