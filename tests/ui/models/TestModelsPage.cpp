#include "tests/support/UiDriver.h"
#include "tests/ui/models/CatalogueWorld.h"
#include "ui/models/ModelTableModel.h"
#include "ui/models/ModelsPage.h"
#include "ui/models/ProviderListModel.h"
#include "ui/text/Strings.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

namespace assay::ui {

class TestModelsPage final : public QObject {
    Q_OBJECT

private:
    struct Desk {
        explicit Desk(CatalogueWorld& world) : page(world.catalogue(), world.figures(), world.clock()), driver(page)
        {
            page.resize(1200, 760);
            page.activate();
            page.show();
            isActive = QTest::qWaitForWindowActive(&page);
            listTester = std::make_unique<QAbstractItemModelTester>(list()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            if (auto* models = page.findChild<QTableView*>(QStringLiteral("modelTable")))
                tableTester = std::make_unique<QAbstractItemModelTester>(models->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        [[nodiscard]] QListView* list() { return page.findChild<QListView*>(QStringLiteral("providerList")); }
        [[nodiscard]] QTableView* table() { return driver.find<QTableView>("modelTable"); }
        [[nodiscard]] bool chooseProvider(int row) { return driver.clickCell(list(), list()->model()->index(row, 0)); }
        [[nodiscard]] QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
        [[nodiscard]] QStringList models()
        {
            QStringList names;
            for (int row = 0; row < table()->model()->rowCount(); ++row)
                names.append(cell(row, ModelTableModel::NameColumn));
            return names;
        }
        [[nodiscard]] MessageBar* report() { return page.findChild<MessageBar*>(QStringLiteral("connectionReport")); }

        ModelsPage page;
        UiDriver driver;
        bool isActive = false;
        std::unique_ptr<QAbstractItemModelTester> listTester;
        std::unique_ptr<QAbstractItemModelTester> tableTester;
    };

private slots:
    void cleanup() { Dialogs::answerForTests({}); }

    void withPracticeModelsOnlyItSaysWhatToDo()
    {
        CatalogueWorld world;
        world.addPractice();
        Desk desk(world);
        QVERIFY(desk.driver.isVisible("modelsEmptyState"));
        QVERIFY(!desk.driver.isVisible("providerDetails"));
        QTRY_VERIFY(desk.page.isSettled());
        auto* empty = desk.driver.find<EmptyState>("modelsEmptyState");
        QVERIFY(desk.driver.click(empty->findChild<QPushButton*>()));
        QVERIFY(desk.driver.isVisible("providerDialog"));
    }

    void practiceModelsAreShownAndCannotBeChanged()
    {
        CatalogueWorld world;
        world.addPractice();
        QTRY_VERIFY(!world.catalogue().prices().all().empty());
        Desk desk(world);
        QVERIFY(desk.chooseProvider(0));
        QCOMPARE(desk.table()->model()->rowCount(), static_cast<int>(practiceModels().size()));
        QVERIFY(desk.cell(0, ModelTableModel::SourceColumn).contains(QLatin1String("fictional")));
        QVERIFY(!desk.driver.isVisible("editProviderButton"));
        QVERIFY(!desk.driver.isVisible("removeProviderButton"));
        QVERIFY(!desk.driver.isVisible("editPriceButton"));
        QVERIFY(desk.driver.clickCell(desk.table(), desk.table()->model()->index(0, 0), 2));
        QVERIFY(!desk.driver.isVisible("priceDialog"));
    }

    void aProviderIsAddedTestedAndRemoved()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small", "large"})));
        CatalogueWorld world;
        world.addPractice();
        Desk desk(world);
        QVERIFY(desk.driver.click("addProviderButton"));
        QTRY_VERIFY(desk.driver.find<QWidget>("providerIdEdit")->window()->isActiveWindow());
        QVERIFY(desk.driver.type("providerIdEdit", QStringLiteral("here")));
        QVERIFY(desk.driver.type("providerBaseUrlEdit", toQString(server.url("/v1"))));
        QTest::keyClick(desk.driver.find<QWidget>("keyPlaceCombo"), Qt::Key_Home);
        QVERIFY(desk.driver.click("saveProviderButton"));
        QTRY_VERIFY(desk.driver.isVisible("modelTable"));
        QTRY_COMPARE(desk.models(), (textList({"small", "large"})));
        QCOMPARE(desk.list()->currentIndex().data(ProviderListModel::IdRole).toString(), QStringLiteral("here"));
        QCOMPARE(desk.list()->currentIndex().data(ProviderListModel::StateTextRole).toString(), QStringLiteral("2 models"));
        QCOMPARE(desk.cell(0, ModelTableModel::ContextColumn), QStringLiteral("8,192"));
        QCOMPARE(desk.cell(0, ModelTableModel::InputColumn), QStringLiteral("—"));

        QVERIFY(desk.driver.click("testConnectionButton"));
        QTRY_VERIFY(desk.report()->message().title.contains(QLatin1String("It works: 2 models")));
        QVERIFY(desk.report()->isVisible());

        int questions = 0;
        Dialogs::answerForTests({[&](const Dialogs::Question& question) { return ++questions > 1 && question.isDestructive; }, {}});
        QVERIFY(desk.driver.click("removeProviderButton"));
        QTRY_COMPARE(questions, 1);
        QVERIFY(world.catalogue().provider("here"));
        QVERIFY(desk.driver.click("removeProviderButton"));
        QTRY_VERIFY(!world.catalogue().provider("here"));
        QVERIFY(world.providerFile().load().value().empty());
        QVERIFY(desk.driver.isVisible("modelsEmptyState"));
    }

    void aFailureSaysWhatToDo()
    {
        CatalogueWorld world;
        world.add("gone", "http://127.0.0.1:1/v1");
        Desk desk(world);
        QTRY_VERIFY(desk.page.isSettled());
        QTRY_VERIFY(desk.report()->isVisible());
        QVERIFY(desk.report()->message().title.contains(QLatin1String("Nobody listens")));
        QCOMPARE(desk.list()->model()->index(0, 0).data(ProviderListModel::ConditionRole).value<ProviderListModel::Condition>(),
                 ProviderListModel::Condition::Bad);
    }

    void aModelKnownByItsPriceIsDescribedByTheCatalogue()
    {
        CatalogueWorld world;
        ProviderConnection connection;
        connection.id = "mine";
        connection.baseUrl = "http://api.openai.com/v1";
        // Never asked: the way there is closed.
        connection.http.proxy = ProxyMode::Given;
        connection.http.proxyUrl = "http://127.0.0.1:1";
        world.catalogue().put(connection, {}, {}, [](const Result<void>&) {});
        QTRY_VERIFY(world.catalogue().provider("mine"));
        Price price;
        price.providerId = "mine";
        price.model = "gpt-6.2-sol";
        price.inputPerToken = 2'000'000;
        bool isSet = false;
        world.catalogue().setPrice(price, [&isSet](const Result<void>& result) { isSet = result.has_value(); });
        QTRY_VERIFY(isSet);
        Desk desk(world);
        QTRY_COMPARE(desk.models(), textList({"gpt-6.2-sol"}));
        QCOMPARE(desk.cell(0, ModelTableModel::ContextColumn), QStringLiteral("1,050,000"));
    }

    void modelsAreSearchedAndSorted()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"b-large", "a-small", "c-large"})));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        Desk desk(world);
        QTRY_COMPARE(desk.models(), (textList({"b-large", "a-small", "c-large"})));
        auto* header = desk.table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(header->sectionViewportPosition(0) + 20, header->height() / 2));
        QCOMPARE(desk.models(), (textList({"a-small", "b-large", "c-large"})));
        QVERIFY(desk.driver.type("modelSearchEdit", QStringLiteral("large c")));
        QVERIFY(desk.driver.key(Qt::Key_Return));
        QCOMPARE(desk.models(), textList({"c-large"}));
        QCOMPARE(desk.driver.find<QLabel>("modelCountLabel")->text(), QStringLiteral("1 of 3 models"));
    }

    void whatIsUnknownSortsLast()
    {
        ScriptedServer server(jsonResponse(200, R"({"data":[{"id":"unknown"},{"id":"big","context_length":9},{"id":"little","context_length":5}]})"));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        Desk desk(world);
        QTRY_COMPARE(desk.models().size(), 3);
        desk.table()->sortByColumn(ModelTableModel::ContextColumn, Qt::AscendingOrder);
        QCOMPARE(desk.models(), (textList({"little", "big", "unknown"})));
        desk.table()->sortByColumn(ModelTableModel::ContextColumn, Qt::DescendingOrder);
        QCOMPARE(desk.models(), (textList({"big", "little", "unknown"})));
    }

    void aPriceIsEnteredAndKept()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        Desk desk(world);
        QTRY_COMPARE(desk.models(), textList({"small"}));
        QVERIFY(desk.driver.clickCell(desk.table(), desk.table()->model()->index(0, 0)));
        QVERIFY(desk.driver.key(Qt::Key_F2));
        QVERIFY(desk.driver.isVisible("priceDialog"));
        QTRY_VERIFY(desk.driver.find<QWidget>("inputPriceEdit")->window()->isActiveWindow());
        QVERIFY(desk.driver.type("inputPriceEdit", QStringLiteral("0,15")));
        QVERIFY(desk.driver.isVisible("inputPriceEditComplaint"));
        QVERIFY(desk.driver.click("savePriceButton"));
        // Wrong input stays where it is, and what is missing is said.
        QCOMPARE(desk.driver.find<QLineEdit>("inputPriceEdit")->text(), QStringLiteral("0,15"));
        QVERIFY(desk.driver.isVisible("outputPriceEditComplaint"));
        QVERIFY(desk.driver.type("inputPriceEdit", QStringLiteral("0.15")));
        QVERIFY(!desk.driver.isVisible("inputPriceEditComplaint"));
        QVERIFY(desk.driver.type("outputPriceEdit", QStringLiteral("0.6")));
        QVERIFY(desk.driver.type("cachedInputPriceEdit", QStringLiteral("0.075")));
        QVERIFY(desk.driver.click("savePriceButton"));
        QTRY_VERIFY(!desk.driver.isVisible("priceDialog"));
        QTRY_COMPARE(desk.cell(0, ModelTableModel::InputColumn), QStringLiteral("$0.15"));
        QCOMPARE(desk.cell(0, ModelTableModel::CachedInputColumn), QStringLiteral("$0.075"));
        QCOMPARE(desk.cell(0, ModelTableModel::OutputColumn), QStringLiteral("$0.6"));
        world.closeCatalogue();
        world.restart();
        QCOMPARE(world.catalogue().price("here", "small")->outputPerToken, std::int64_t{600'000});
    }

    void whatTheFormDoesNotShowOfAPriceIsKept_data()
    {
        QTest::addColumn<QString>("currency");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("another output price") << QStringLiteral("USD") << true;
        // Amounts of another currency would be wrong ones.
        QTest::newRow("another currency") << QStringLiteral("CNY") << false;
    }

    void whatTheFormDoesNotShowOfAPriceIsKept()
    {
        QFETCH(QString, currency);
        QFETCH(bool, isKept);
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        Price price;
        price.providerId = "here";
        price.model = "small";
        price.inputPerToken = 1'000'000;
        price.outputPerToken = 4'000'000;
        price.cacheWriteLongPerToken = 2'000'000;
        PriceTier tier;
        tier.minInputTokens = 272'001;
        tier.inputPerToken = 2'000'000;
        tier.outputPerToken = 6'000'000;
        price.tiers = {tier};
        price.serviceTiers = {{"batch", 50}};
        price.perRequest = 14'000'000'000;
        price.perSearch = 10'000'000'000;
        price.source = "models.dev";
        bool isSet = false;
        world.catalogue().setPrice(price, [&isSet](const Result<void>& result) { isSet = result.has_value(); });
        QTRY_VERIFY(isSet);
        Desk desk(world);
        QTRY_COMPARE(desk.models(), textList({"small"}));
        QVERIFY(desk.driver.clickCell(desk.table(), desk.table()->model()->index(0, 0)));
        QVERIFY(desk.driver.key(Qt::Key_F2));
        QVERIFY(desk.driver.isVisible("priceKeptNote"));
        QTRY_VERIFY(desk.driver.find<QWidget>("outputPriceEdit")->window()->isActiveWindow());
        QVERIFY(desk.driver.type("outputPriceEdit", QStringLiteral("5")));
        desk.driver.find<QComboBox>("priceCurrencyCombo")->setCurrentText(currency);
        QCOMPARE(desk.driver.isVisible("priceKeptNote"), isKept);
        QVERIFY(desk.driver.click("savePriceButton"));
        QTRY_VERIFY(!desk.driver.isVisible("priceDialog"));
        QTRY_COMPARE(world.catalogue().price("here", "small")->outputPerToken, std::int64_t{5'000'000});
        const auto saved = *world.catalogue().price("here", "small");
        QCOMPARE(saved.currency, currency.toStdString());
        QCOMPARE(saved.source, std::string("user"));
        QVERIFY(saved.tiers == (isKept ? price.tiers : std::vector<PriceTier>{}));
        QVERIFY(saved.serviceTiers == (isKept ? price.serviceTiers : std::vector<ServiceTierRate>{}));
        QCOMPARE(saved.perRequest, isKept ? price.perRequest : std::int64_t{0});
        QVERIFY(saved.perSearch == (isKept ? price.perSearch : std::nullopt));
        QVERIFY(saved.cacheWriteLongPerToken == (isKept ? price.cacheWriteLongPerToken : std::nullopt));
    }

    void aLocalServerIsAddedWithOneClick()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.localServerPlaces = {{"Ollama", "ollama", server.port()}};
        world.restart();
        world.addPractice();
        Desk desk(world);
        QTRY_VERIFY(desk.driver.isVisible("addLocalServerButton_ollama"));
        QVERIFY(desk.driver.click("addLocalServerButton_ollama"));
        QTRY_VERIFY(world.catalogue().provider("ollama"));
        QTRY_COMPARE(desk.models(), textList({"small"}));
        QTRY_VERIFY(!desk.driver.isVisible("addLocalServerButton_ollama"));
        QCOMPARE(world.providerFile().load().value().front().baseUrl, server.url("/v1"));
    }

    void everyControlCanBeReached()
    {
        ScriptedServer server(jsonResponse(200, modelListJson({"small"})));
        CatalogueWorld world;
        world.add("here", server.url("/v1"));
        Desk desk(world);
        QTRY_COMPARE(desk.models(), textList({"small"}));
        QCOMPARE(accessibilityComplaints(desk.page), QStringList());
        const auto order = desk.driver.tabOrder("addProviderButton");
        QVERIFY2(order.indexOf(QLatin1String("providerList")) == 1, qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY2(order.indexOf(QLatin1String("testConnectionButton")) < order.indexOf(QLatin1String("modelTable")),
                 qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY(order.contains(QLatin1String("modelSearchEdit")));
    }

    void thousandsOfModelsStayQuick()
    {
        std::vector<std::string> ids;
        for (int i = 0; i < 5'000; ++i)
            ids.push_back("maker-" + std::to_string(i % 97) + "/model-" + std::to_string(i));
        ScriptedServer server(jsonResponse(200, modelListJson(ids)));
        CatalogueWorld world;
        world.add("big", server.url("/v1"));
        Desk desk(world);
        // The tester reads every cell again and again, which is not what is measured here.
        desk.tableTester.reset();
        QTRY_COMPARE(desk.table()->model()->rowCount(), 5'000);
        QElapsedTimer timer;
        timer.start();
        desk.table()->sortByColumn(ModelTableModel::ContextColumn, Qt::DescendingOrder);
        desk.page.grab();
        qInfo("sorting 5,000 models, painted: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 2'000);
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestModelsPage)
#include "TestModelsPage.moc"
