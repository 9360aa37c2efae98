#include "core/experiments/PracticePrices.h"
#include "tests/support/UiDriver.h"
#include "tests/ui/models/CatalogueWorld.h"
#include "ui/bridge/ModelCatalogue.h"

#include <QSignalSpy>
#include <QtTest>

#include <fstream>

namespace assay::ui {

using State = CatalogueProvider::State;

class TestModelCatalogue final : public QObject {
    Q_OBJECT

private slots:
    void aProviderThatIsPutIsSavedAndListed()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small", "large"})));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        QTRY_COMPARE(world.state("here"), State::Listed);
        QCOMPARE(world.catalogue().provider("here")->models.size(), std::size_t{2});
        QCOMPARE(world.catalogue().provider("here")->models.front().contextTokens, std::optional<std::int64_t>(8192));
        QCOMPARE(world.providerFile().load().value().front().id, std::string("here"));

        world.restart();
        QCOMPARE(world.catalogue().providers().size(), std::size_t{1});
        QCOMPARE(world.state("here"), State::NotAsked);
        QCOMPARE(server.requestCount(), std::size_t{1});
        world.catalogue().refreshUnasked();
        QTRY_COMPARE(world.state("here"), State::Listed);
    }

    void failuresAreKept_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("kind");
        QTest::newRow("a refused key") << 401 << QStringLiteral("{}") << static_cast<int>(ErrorKind::Unauthenticated);
        QTest::newRow("a wrong path") << 404 << QStringLiteral("{}") << static_cast<int>(ErrorKind::NotFound);
        QTest::newRow("a web page") << 200 << QStringLiteral("<html></html>") << static_cast<int>(ErrorKind::BadResponse);
    }
    void failuresAreKept()
    {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(int, kind);
        ScriptedServer server(plainResponse(status, body.toStdString()));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        QTRY_COMPARE(world.state("here"), State::Failed);
        QCOMPARE(static_cast<int>(world.catalogue().provider("here")->error->kind), kind);
    }

    void modelsStayWhenTheyCannotBeListedAgain()
    {
        ScriptedServer server(std::vector<Script>{jsonResponse(200, modelListJson({"small"})), jsonResponse(503, "{}")});
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        QTRY_COMPARE(world.state("here"), State::Listed);
        world.catalogue().refresh("here");
        QTRY_COMPARE(world.state("here"), State::Failed);
        QCOMPARE(world.catalogue().provider("here")->models.size(), std::size_t{1});
    }

    void askingTwiceAtOnceIsOneQuestion()
    {
        Gate gate;
        ScriptedServer server(Script().waitFor(gate).append(jsonResponse(200, modelListJson({"small"}))));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        world.catalogue().refresh("here");
        world.catalogue().refreshAll();
        QVERIFY(server.waitForRequests(1));
        gate.open();
        QTRY_COMPARE(world.state("here"), State::Listed);
        QCOMPARE(server.requestCount(), std::size_t{1});
    }

    void stopDropsTheQuestion()
    {
        ScriptedServer server(Script().stall());
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        QCOMPARE(world.state("here"), State::Asking);
        QVERIFY(server.waitForRequests(1));
        QSignalSpy changes(&world.catalogue(), &ModelCatalogue::modelsChanged);
        world.catalogue().stop("here");
        QCOMPARE(world.state("here"), State::NotAsked);
        QCOMPARE(changes.size(), 1);
        QVERIFY(server.waitForClientCloses(1));
    }

    void aMissingKeyIsSaidWithoutAsking()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.add("here", server.url("/v1"), "KEY_OF_TEST");
        QVERIFY(!world.catalogue().provider("here")->hasKey);
        QTRY_COMPARE(world.state("here"), State::Failed);
        QCOMPARE(server.requestCount(), std::size_t{0});
        world.environment["KEY_OF_TEST"] = "secret-of-test";
        world.catalogue().refresh("here");
        QTRY_COMPARE(world.state("here"), State::Listed);
        QVERIFY(world.catalogue().provider("here")->hasKey);
        QCOMPARE(server.requests().front().header("authorization"), std::string("Bearer secret-of-test"));
    }

    void aTypedKeyServesThisRunOnly()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        ProviderConnection connection;
        connection.id = "here";
        connection.baseUrl = server.url("/v1");
        connection.http.proxy = ProxyMode::None;
        connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, "KEY_OF_TEST"};
        world.catalogue().put(connection, {}, "typed-key-0815", {});
        QTRY_COMPARE(world.state("here"), State::Listed);
        QCOMPARE(server.requests().front().header("authorization"), std::string("Bearer typed-key-0815"));
        QVERIFY(world.fileText("providers.json").find("typed-key") == std::string::npos);
        QVERIFY(world.fileText("providers.json").find("env:KEY_OF_TEST") != std::string::npos);
        world.restart();
        QVERIFY(!world.catalogue().provider("here")->hasKey);
    }

    void renamingLeavesOneProvider()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.add("old", server.url("/v1"));
        world.add("other", server.url("/v1"));
        auto connection = world.catalogue().provider("old")->connection;
        connection.id = "new";
        bool isDone = false;
        world.catalogue().put(connection, "old", {}, [&](const Result<void>& result) { isDone = result.has_value(); });
        QTRY_VERIFY(isDone);
        QVERIFY(!world.catalogue().provider("old"));
        QVERIFY(world.catalogue().provider("new"));
        QCOMPARE(world.providerFile().load().value().size(), std::size_t{2});
    }

    void anIdBelongsToOne_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("of another provider") << QStringLiteral("other");
        QTest::newRow("of the practice models") << QStringLiteral("practice");
    }
    void anIdBelongsToOne()
    {
        QFETCH(QString, id);
        CatalogueWorld world;
        world.add("other", "http://127.0.0.1:1/v1");
        auto connection = world.catalogue().provider("other")->connection;
        connection.id = id.toStdString();
        std::optional<Error> refusal;
        world.catalogue().put(connection, {}, {}, [&](const Result<void>& result) {
            if (!result)
                refusal = result.error();
        });
        QTRY_VERIFY(refusal);
        QCOMPARE(refusal->kind, ErrorKind::InvalidInput);
        QCOMPARE(world.catalogue().providers().size(), std::size_t{1});
    }

    void removingIsForGood()
    {
        CatalogueWorld world;
        world.add("here", "http://127.0.0.1:1/v1");
        bool isDone = false;
        world.catalogue().remove("here", [&](const Result<void>& result) { isDone = result.has_value(); });
        QTRY_VERIFY(isDone);
        QVERIFY(world.catalogue().providers().empty());
        world.restart();
        QVERIFY(world.catalogue().providers().empty());
    }

    void practiceModelsAreListedWithoutAsking()
    {
        CatalogueWorld world;
        world.addPractice();
        const auto* practice = world.catalogue().provider(std::string(practiceProviderId));
        QVERIFY(practice);
        QVERIFY(practice->isPractice);
        QCOMPARE(practice->state, State::Listed);
        QCOMPARE(practice->models.size(), practiceModels().size());
        world.add("here", "http://127.0.0.1:1/v1");
        QVERIFY(world.catalogue().providers().back().isPractice);
        QCOMPARE(world.catalogue().connections().size(), std::size_t{2});
    }

    void practicePricesAreRecordedOnce()
    {
        CatalogueWorld world;
        const auto count = practicePrices().size();
        QTRY_COMPARE(world.catalogue().prices().all().size(), count);
        QVERIFY(world.catalogue().price("practice", practicePrices().front().model));
        world.restart();
        QCOMPARE(world.catalogue().prices().all().size(), count);
    }

    void aPriceIsKept()
    {
        CatalogueWorld world;
        QTRY_VERIFY(!world.catalogue().prices().all().empty());
        QSignalSpy changed(&world.catalogue(), &ModelCatalogue::pricesChanged);
        Price price;
        price.providerId = "here";
        price.model = "small";
        price.inputPerToken = 150'000;
        price.outputPerToken = 600'000;
        price.source = "user";
        price.effectiveFrom = world.clock().utcNow();
        bool isDone = false;
        world.catalogue().setPrice(price, [&](const Result<void>& result) { isDone = result.has_value(); });
        QTRY_VERIFY(isDone);
        QCOMPARE(changed.size(), 1);
        world.restart();
        const auto* kept = world.catalogue().price("here", "small");
        QVERIFY(kept);
        QCOMPARE(kept->inputPerToken, std::int64_t{150'000});
        QCOMPARE(kept->source, std::string("user"));
    }

    void anUnreadableFileIsReported()
    {
        CatalogueWorld world;
        world.closeCatalogue();
        std::ofstream(world.path("providers.json")) << "{ this is not JSON";
        world.restart();
        world.addPractice();
        QSignalSpy failures(&world.catalogue(), &ModelCatalogue::failed);
        world.catalogue().load();
        QTRY_COMPARE(failures.size(), 1);
        QCOMPARE(world.catalogue().providers().size(), std::size_t{1});
        std::optional<Error> refusal;
        ProviderConnection connection;
        connection.id = "here";
        connection.baseUrl = "http://127.0.0.1:1/v1";
        world.catalogue().put(connection, {}, {}, [&](const Result<void>& result) {
            if (!result)
                refusal = result.error();
        });
        QTRY_VERIFY(refusal);
    }

    void itMayGoWhileItAsks()
    {
        ScriptedServer server(Script().stall());
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        QVERIFY(server.waitForRequests(1));
        bool isCalled = false;
        world.catalogue().lookForLocalServers();
        world.catalogue().remove("here", [&](const Result<void>&) { isCalled = true; });
        world.closeCatalogue();
        world.restart();
        QVERIFY(!isCalled);
    }

    void aDroppedTestDoesNotAnswer()
    {
        Gate gate;
        ScriptedServer server(Script().waitFor(gate).append(jsonResponse(200, modelListJson({"small"}))));
        CatalogueWorld world;
        ProviderConnection connection;
        connection.id = "here";
        connection.baseUrl = server.url("/v1");
        connection.http.proxy = ProxyMode::None;
        bool isCalled = false;
        auto test = world.catalogue().test(connection, {}, [&](const ModelListOutcome&) { isCalled = true; });
        QVERIFY(server.waitForRequests(1));
        test.reset();
        gate.open();
        QVERIFY(server.waitForClientCloses(1));
        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
    }

    void serversOnThisMachineAreFound()
    {
        ScriptedServer models(jsonResponse(200, modelListJson({"small", "large"})));
        ScriptedServer page(plainResponse(200, "<html>Hello</html>"));
        ScriptedServer empty(jsonResponse(200, R"({"data":[]})"));
        CatalogueWorld world;
        world.localServerPlaces = {{"Models", "models", models.port()}, {"Page", "page", page.port()}, {"Empty", "empty", empty.port()}};
        world.restart();
        world.catalogue().lookForLocalServers();
        QVERIFY(world.catalogue().isLookingForLocalServers());
        QTRY_VERIFY(!world.catalogue().isLookingForLocalServers());
        QCOMPARE(world.catalogue().localServers().size(), std::size_t{1});
        const auto found = world.catalogue().localServers().front();
        QCOMPARE(found.name, std::string("Models"));
        QCOMPARE(found.modelCount, std::size_t{2});

        // Once set up it is not offered, also under another name for the same machine.
        world.add("mine", "http://localhost:" + std::to_string(models.port()) + "/v1");
        QVERIFY(world.catalogue().localServers().empty());
    }

    void aServerThatWasFoundBeforeItsProviderWasReadIsOfferedNoLonger()
    {
        ScriptedServer models(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.localServerPlaces = {{"Models", "models", models.port()}};
        world.restart();
        world.catalogue().lookForLocalServers();
        QTRY_COMPARE(world.catalogue().localServers().size(), std::size_t{1});
        ProviderConnection connection;
        connection.id = "mine";
        connection.baseUrl = models.url("/v1");
        QVERIFY(world.providerFile().put(connection).has_value());
        QSignalSpy changed(&world.catalogue(), &ModelCatalogue::localServersChanged);
        world.catalogue().load();
        QTRY_VERIFY(world.catalogue().provider("mine"));
        QVERIFY(world.catalogue().localServers().empty());
        QCOMPARE(changed.count(), 1);
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestModelCatalogue)
#include "TestModelCatalogue.moc"
