#include "tests/support/UiDriver.h"
#include "tests/ui/models/CatalogueWorld.h"
#include "ui/models/ModelBrowser.h"
#include "ui/models/PriceImportDialog.h"
#include "ui/models/PriceImportModel.h"
#include "ui/widgets/MessageBar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

namespace assay::ui {

/// A price list shows first what it would change; only then, and only if the person wants it, is it written.
class TestPriceImportDialog final : public QObject {
    Q_OBJECT

private:
    /// models.dev counts dollars per million tokens.
    static std::string listText()
    {
        return R"({"openai":{"id":"openai","models":{)"
               R"("gpt-4.1":{"id":"gpt-4.1","cost":{"input":7,"output":21}},)"
               R"("brand-new":{"id":"brand-new","cost":{"input":0.5,"output":1.5}},)"
               R"("my-own":{"id":"my-own","cost":{"input":9,"output":9}}}}})";
    }

    /// A provider at OpenAI's host (nobody is asked there: a scripted server is its proxy), with one price of the person's own.
    struct Desk {
        explicit Desk(Script list) : lists(std::move(list)), models(jsonResponse(200, modelListJson({"gpt-4.1", "brand-new", "my-own"}))) {}
        void open()
        {
            ProviderConnection connection;
            connection.id = "openai";
            connection.baseUrl = "http://api.openai.com/v1";
            connection.http.proxy = ProxyMode::Given;
            connection.http.proxyUrl = models.url("");
            world.catalogue().put(connection, {}, {}, [](const Result<void>&) {});
            QTRY_COMPARE(world.state("openai"), CatalogueProvider::State::Listed);
            QTRY_VERIFY(world.catalogue().price("openai", "gpt-4.1"));
            Price own;
            own.providerId = "openai";
            own.model = "my-own";
            own.inputPerToken = own.outputPerToken = 1'000'000;
            own.source = "user";
            own.effectiveFrom = world.clock().utcNow() - std::chrono::hours(1);
            bool isSet = false;
            world.catalogue().setPrice(own, [&](const Result<void>& result) { isSet = result.has_value(); });
            QTRY_VERIFY(isSet);
            browser = std::make_unique<ModelBrowser>(world.catalogue(), world.figures());
            driver = std::make_unique<UiDriver>(*browser);
            browser->resize(1280, 760);
            browser->show();
            QVERIFY(QTest::qWaitForWindowActive(browser.get()));
            QVERIFY(driver->click("importPricesDialogButton"));
            QTRY_VERIFY(driver->isVisible("priceListEdit"));
        }
        [[nodiscard]] std::int64_t input(const char* model)
        {
            const auto* price = world.catalogue().price("openai", model);
            return price ? price->inputPerToken : -1;
        }
        [[nodiscard]] QString summary() const { return driver->find<QLabel>("priceImportSummary")->text(); }
        [[nodiscard]] QStringList line(int row) const
        {
            const auto* table = driver->find<QTableView>("priceChangesTable");
            QStringList cells;
            for (int column = 0; column < PriceImportModel::ColumnCount; ++column)
                cells.append(table->model()->index(row, column).data().toString());
            return cells;
        }

        ScriptedServer lists;
        ScriptedServer models;
        CatalogueWorld world;
        std::unique_ptr<ModelBrowser> browser;
        std::unique_ptr<UiDriver> driver;
    };

private slots:
    void showsChangesBeforeItWrites_data()
    {
        QTest::addColumn<bool>("isFile");
        QTest::newRow("from an address") << false;
        QTest::newRow("from a file") << true;
    }

    void showsChangesBeforeItWrites()
    {
        QFETCH(bool, isFile);
        Desk desk(jsonResponse(200, listText()));
        desk.open();
        auto source = desk.lists.url("/api.json");
        if (isFile) {
            source = desk.world.path("list.json").string();
            QVERIFY(replaceFile(source, listText()).has_value());
        }
        const auto before = desk.input("gpt-4.1");
        QVERIFY(before > 0 && before != 7'000'000);
        QVERIFY(!desk.driver->find<QPushButton>("importPricesButton")->isEnabled());
        QVERIFY(desk.driver->type("priceListEdit", QString::fromStdString(source)));
        QVERIFY(desk.driver->click("readPriceListButton"));
        QTRY_COMPARE(desk.summary(), QStringLiteral("1 new, 1 changed, 0 unchanged, 1 not taken, of 3 in the list."));
        QCOMPARE(desk.line(0).mid(0, 4), (QStringList{QStringLiteral("changed"), QStringLiteral("openai/gpt-4.1"), QStringLiteral("$2 in, $8 out"), QStringLiteral("$7 in, $21 out")}));
        QCOMPARE(desk.line(1).mid(0, 2), (QStringList{QStringLiteral("new"), QStringLiteral("openai/brand-new")}));
        QCOMPARE(desk.line(2).mid(0, 2), (QStringList{QStringLiteral("not taken"), QStringLiteral("openai/my-own")}));
        QCOMPARE(desk.input("gpt-4.1"), before);
        QVERIFY(desk.driver->click("importPricesButton"));
        QTRY_COMPARE(desk.input("gpt-4.1"), 7'000'000);
        QCOMPARE(desk.input("brand-new"), 500'000);
        QCOMPARE(desk.input("my-own"), 1'000'000);
        QTRY_VERIFY(!desk.driver->isVisible("priceListEdit"));
    }

    void cancelWritesNothing()
    {
        Desk desk(jsonResponse(200, listText()));
        desk.open();
        QVERIFY(desk.driver->type("priceListEdit", QString::fromStdString(desk.lists.url("/api.json"))));
        QVERIFY(desk.driver->click("readPriceListButton"));
        QTRY_VERIFY(desk.driver->find<QPushButton>("importPricesButton")->isEnabled());
        const auto before = desk.input("gpt-4.1");
        QVERIFY(desk.driver->click("cancelImportButton"));
        QTRY_VERIFY(!desk.driver->isVisible("priceListEdit"));
        QCOMPARE(desk.input("gpt-4.1"), before);
        QCOMPARE(desk.input("brand-new"), -1);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("detail");
        QTest::newRow("not there") << QByteArray("404") << QByteArray("404");
        QTest::newRow("no price list") << QByteArray("hello") << QByteArray();
        QTest::newRow("no such file") << QByteArray() << QByteArray("missing.json");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, detail);
        Desk desk(answer == "404" ? jsonResponse(404, "{}") : jsonResponse(200, answer.toStdString()));
        desk.open();
        const auto source = answer.isEmpty() ? desk.world.path("missing.json").string() : desk.lists.url("/api.json");
        QVERIFY(desk.driver->type("priceListEdit", QString::fromStdString(source)));
        QVERIFY(desk.driver->click("readPriceListButton"));
        QTRY_VERIFY(desk.driver->isVisible("priceImportMessage"));
        const auto message = desk.driver->find<MessageBar>("priceImportMessage")->message();
        QCOMPARE(message.title, QStringLiteral("The list could not be read."));
        QVERIFY2(message.detail.contains(QString::fromUtf8(detail)), qPrintable(message.detail));
        QVERIFY(!desk.driver->find<QPushButton>("importPricesButton")->isEnabled());
    }

    void stopEndsTheWait()
    {
        Desk desk(Script().stall());
        desk.open();
        QVERIFY(desk.driver->type("priceListEdit", QString::fromStdString(desk.lists.url("/api.json"))));
        QVERIFY(desk.driver->click("readPriceListButton"));
        QVERIFY(desk.driver->click("stopPriceListButton"));
        QVERIFY(desk.driver->isVisible("readPriceListButton"));
        QVERIFY(desk.driver->find<QLineEdit>("priceListEdit")->isEnabled());
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestPriceImportDialog)
#include "TestPriceImportDialog.moc"
