#include "tests/fakes/ScriptedServer.h"
#include "tests/support/UiDriver.h"
#include "tests/ui/models/CatalogueWorld.h"
#include "ui/models/ModelTableModel.h"
#include "ui/models/ModelsPage.h"
#include "ui/text/Strings.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/MessageBar.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include <atomic>

namespace assay::ui {

/// Models of an Ollama server are fetched with progress and Stop, and deleted after a question.
class TestFetchPanel final : public QObject {
    Q_OBJECT

private:
    static std::string line(std::string_view json) { return chunk(std::string(json) + "\n"); }

    /// An Ollama server with one model; a second one once it was fetched.
    struct Desk {
        explicit Desk(Script pull)
            : server([this, pull = std::move(pull)](const RecordedRequest& request) {
                  if (request.target == "/api/pull") {
                      hasSecond = true;
                      return pull;
                  }
                  if (request.target == "/api/delete") {
                      hasSecond = false;
                      return jsonResponse(deleteStatus, deleteStatus == 200 ? "" : R"({"error":"model 'second' not found"})");
                  }
                  return jsonResponse(200, hasSecond ? R"({"models":[{"name":"first","model":"first"},{"name":"second","model":"second"}]})"
                                                     : R"({"models":[{"name":"first","model":"first"}]})");
              })
        {
            ProviderConnection connection;
            connection.id = "ollama";
            connection.protocol = "ollama";
            connection.baseUrl = server.url("");
            connection.http.proxy = ProxyMode::None;
            world.catalogue().put(connection, {}, {}, [](const Result<void>&) {});
            page = std::make_unique<ModelsPage>(world.catalogue(), world.figures(), world.clock());
            driver = std::make_unique<UiDriver>(*page);
            page->resize(1200, 760);
            page->show();
            page->activate();
        }
        [[nodiscard]] bool isListed(int count)
        {
            auto* table = page->findChild<QTableView*>(QStringLiteral("modelTable"));
            return QTest::qWaitFor([&] { return table->isVisible() && table->model()->rowCount() == count; });
        }
        [[nodiscard]] MessageBar* message() const { return page->findChild<MessageBar*>(QStringLiteral("fetchMessage")); }
        [[nodiscard]] std::size_t requestsTo(std::string_view target) const
        {
            std::size_t count = 0;
            for (const auto& request : server.requests())
                count += request.target == target ? 1U : 0U;
            return count;
        }

        std::atomic<bool> hasSecond = false;
        std::atomic<int> deleteStatus = 200;
        ScriptedServer server;
        CatalogueWorld world;
        std::unique_ptr<ModelsPage> page;
        std::unique_ptr<UiDriver> driver;
    };

private slots:
    void cleanup() { Dialogs::answerForTests({}); }

    void aModelIsFetched()
    {
        Script pull;
        pull.send(streamHead("application/x-ndjson"));
        pull.send(line(R"({"status":"pulling manifest"})"));
        pull.send(line(R"({"status":"pulling 6a07","digest":"sha256:6a07","total":2000000,"completed":500000})"));
        pull.send(line(R"({"status":"success"})"));
        pull.send(lastChunk());
        Desk desk(std::move(pull));
        QVERIFY(desk.isListed(1));
        QVERIFY(!desk.driver->find<QPushButton>("fetchModelButton")->isEnabled());
        QVERIFY(desk.driver->type("fetchModelEdit", QStringLiteral("second")));
        QVERIFY(desk.driver->key(Qt::Key_Return));
        QTRY_VERIFY(desk.message()->isVisible());
        QCOMPARE(desk.message()->message().title, QStringLiteral("second has been fetched."));
        // And it is in the list at once.
        QVERIFY(desk.isListed(2));
        QVERIFY(desk.driver->isVisible("fetchModelEdit"));
    }

    void stopIsNoFailure()
    {
        Script pull;
        pull.send(streamHead("application/x-ndjson"));
        pull.send(line(R"({"status":"pulling 6a07","digest":"sha256:6a07","total":2000000,"completed":500000})"));
        pull.stall();
        Desk desk(std::move(pull));
        QVERIFY(desk.isListed(1));
        QVERIFY(desk.driver->type("fetchModelEdit", QStringLiteral("second")));
        QVERIFY(desk.driver->click("fetchModelButton"));
        QTRY_VERIFY(desk.driver->isVisible("fetchProgressBar"));
        QTRY_COMPARE(desk.driver->find<QProgressBar>("fetchProgressBar")->value(), 250);
        QVERIFY2(desk.driver->find<QLabel>("fetchProgressLabel")->text().contains(QLatin1String("500 kB of 2 MB")),
                 qPrintable(desk.driver->find<QLabel>("fetchProgressLabel")->text()));
        QVERIFY(!desk.driver->isVisible("fetchModelEdit"));
        QVERIFY(desk.driver->click("stopFetchButton"));
        QTRY_VERIFY(desk.driver->isVisible("fetchModelEdit"));
        QVERIFY(!desk.message()->isVisible());
        QVERIFY(!desk.world.catalogue().fetcher().underWay("ollama"));
    }

    void aFailureSaysWhy()
    {
        Desk desk(jsonResponse(200, R"({"error":"pull model manifest: file does not exist"})"));
        QVERIFY(desk.isListed(1));
        QVERIFY(desk.driver->type("fetchModelEdit", QStringLiteral("no-such")));
        QVERIFY(desk.driver->click("fetchModelButton"));
        QTRY_VERIFY(desk.message()->isVisible());
        QCOMPARE(desk.message()->message().kind, MessageBar::Kind::Error);
        QCOMPARE(desk.message()->message().title, QStringLiteral("no-such was not fetched."));
        QVERIFY(desk.message()->message().detail.contains(QLatin1String("file does not exist")));
        // What was typed is there to be mended.
        QCOMPARE(desk.driver->find<QLineEdit>("fetchModelEdit")->text(), QStringLiteral("no-such"));
    }

    void deletingAsksFirst()
    {
        Desk desk(Script{});
        desk.hasSecond = true;
        QVERIFY(desk.isListed(2) || (desk.world.catalogue().refresh("ollama"), desk.isListed(2)));
        QVERIFY(!desk.driver->find<QPushButton>("deleteModelButton")->isEnabled());
        auto* table = desk.driver->find<QTableView>("modelTable");
        QVERIFY(desk.driver->clickCell(table, table->model()->index(1, ModelTableModel::NameColumn)));
        int questions = 0;
        QString asked;
        Dialogs::answerForTests({[&](const Dialogs::Question& question) {
                                     asked = question.text;
                                     return ++questions > 1;
                                 },
                                 {}});
        QVERIFY(desk.driver->click("deleteModelButton"));
        QTRY_COMPARE(questions, 1);
        QVERIFY2(asked.contains(QLatin1String("second")), qPrintable(asked));
        QCOMPARE(desk.requestsTo("/api/delete"), std::size_t{0});
        QVERIFY(desk.driver->click("deleteModelButton"));
        QTRY_COMPARE(desk.message()->message().title, QStringLiteral("second has been deleted."));
        QVERIFY(desk.isListed(1));
    }

    void aModelThatIsGoneIsSaid()
    {
        Desk desk(Script{});
        desk.deleteStatus = 404;
        QVERIFY(desk.isListed(1));
        auto* table = desk.driver->find<QTableView>("modelTable");
        QVERIFY(desk.driver->clickCell(table, table->model()->index(0, ModelTableModel::NameColumn)));
        Dialogs::answerForTests({[](const Dialogs::Question&) { return true; }, {}});
        QVERIFY(desk.driver->click("deleteModelButton"));
        QTRY_COMPARE(desk.message()->message().title, QStringLiteral("first was not deleted."));
    }

    void whoCanFetch_data()
    {
        QTest::addColumn<QByteArray>("protocol");
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<QByteArray>("baseUrl");
        QTest::addColumn<bool>("isPossible");
        QTest::newRow("Ollama's own protocol, anywhere") << QByteArray("ollama") << QByteArray() << QByteArray("http://10.0.0.2:8080") << true;
        QTest::newRow("Ollama through OpenAI's protocol") << QByteArray("openai-chat") << QByteArray("ollama") << QByteArray("http://10.0.0.2/v1") << true;
        QTest::newRow("Ollama's port on this machine") << QByteArray("openai-chat") << QByteArray() << QByteArray("http://127.0.0.1:11434/v1") << true;
        QTest::newRow("another server on this machine") << QByteArray("openai-chat") << QByteArray("vllm") << QByteArray("http://127.0.0.1:8000/v1") << false;
        QTest::newRow("a vendor") << QByteArray("openai-chat") << QByteArray("openai") << QByteArray("https://api.openai.com/v1") << false;
    }

    void whoCanFetch()
    {
        QFETCH(QByteArray, protocol);
        QFETCH(QByteArray, vendor);
        QFETCH(QByteArray, baseUrl);
        QFETCH(bool, isPossible);
        ProviderConnection connection;
        connection.protocol = protocol.toStdString();
        connection.vendor = vendor.toStdString();
        connection.baseUrl = baseUrl.toStdString();
        QCOMPARE(ModelFetcher::isPossible(connection), isPossible);
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestFetchPanel)
#include "TestFetchPanel.moc"
