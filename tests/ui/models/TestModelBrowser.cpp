#include "core/contenders/Conversation.h"
#include "core/experiments/TrialRecorder.h"
#include "tests/fakes/FakeAnswerer.h"
#include "tests/support/UiDriver.h"
#include "tests/ui/models/CatalogueWorld.h"
#include "ui/models/BrowserModel.h"
#include "ui/models/CompareModel.h"
#include "ui/models/ModelsPage.h"
#include "ui/text/Strings.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

namespace assay::ui {

/// All models in one table: what lists, catalogue and prices say, beside what was measured here.
class TestModelBrowser final : public QObject {
    Q_OBJECT

private:
    /// Two providers: "here" lists plain names, "claude" is one whose models the shipped catalogue knows.
    struct Desk {
        Desk()
            : plain(jsonResponse(200, modelListJson({"small", "large"}))),
              rich(jsonResponse(200, R"({"data":[{"type":"model","id":"claude-haiku-4-5","display_name":"Claude Haiku 4.5"},)"
                                     R"({"type":"model","id":"claude-opus-5-5","display_name":"Claude Opus 5.5","max_input_tokens":1000000}],"has_more":false})"))
        {
        }
        void open()
        {
            world.addPractice();
            world.add("here", plain.url("/v1"));
            ProviderConnection claude;
            claude.id = "claude";
            claude.protocol = "anthropic-messages";
            // The catalogue goes by the host. Nobody is asked there: the scripted server is the proxy.
            claude.baseUrl = "http://api.anthropic.com";
            claude.http.proxy = ProxyMode::Given;
            claude.http.proxyUrl = rich.url("");
            world.catalogue().put(claude, {}, {}, [](const Result<void>&) {});
            QTRY_COMPARE(world.state("claude"), CatalogueProvider::State::Listed);
            QTRY_COMPARE(world.state("here"), CatalogueProvider::State::Listed);
            // What the catalogue knows of prices has become the workspace's.
            QTRY_VERIFY(world.catalogue().price("claude", "claude-opus-5-5"));
            page = std::make_unique<ModelsPage>(world.catalogue(), world.figures(), world.clock());
            driver = std::make_unique<UiDriver>(*page);
            page->resize(1280, 760);
            page->show();
            page->activate();
            QVERIFY(QTest::qWaitForWindowActive(page.get()));
            QVERIFY(driver->click("allModelsButton"));
            tester = std::make_unique<QAbstractItemModelTester>(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        [[nodiscard]] QTableView* table() const { return driver->find<QTableView>("browserTable"); }
        [[nodiscard]] QStringList models() const
        {
            QStringList names;
            for (int row = 0; row < table()->model()->rowCount(); ++row)
                names.append(table()->model()->index(row, BrowserModel::NameColumn).data().toString());
            return names;
        }
        [[nodiscard]] int rowOf(const char* model) const { return static_cast<int>(models().indexOf(QLatin1String(model))); }
        [[nodiscard]] QModelIndex cell(const char* model, int column) const { return table()->model()->index(rowOf(model), column); }
        [[nodiscard]] QString text(const char* model, int column) const { return cell(model, column).data().toString(); }
        [[nodiscard]] bool choose(const char* combo, int index) const
        {
            auto* found = driver->find<QComboBox>(combo);
            if (!found || !driver->click(found))
                return false;
            QTest::keyClick(found->view(), Qt::Key_Home);
            for (int step = 0; step < index; ++step)
                QTest::keyClick(found->view(), Qt::Key_Down);
            QTest::keyClick(found->view(), Qt::Key_Return);
            return found->currentIndex() == index;
        }
        /// An answer of this model in the workspace: the first token after so many milliseconds, five tokens in 40 ms.
        void record(const std::string& model, int firstToken)
        {
            TrialRecorder recorder(world.workspace(), world.clock());
            auto plan = std::make_shared<ExperimentPlan>();
            plan->contenders.push_back(*modelContender(model));
            plan->prompts.push_back({userMessage("Name a colour.")});
            RecordedPlan recorded;
            recorder.recordPlan(plan, [&](const Result<RecordedPlan>& result) { recorded = *result; });
            const auto wait = [&] { QVERIFY(world.workspace().writer().runAndWait([](Database&) { return Result<void>(); }).has_value()); };
            wait();
            auto exchange = answeredExchange("Blue.", 1'000'000, 5);
            exchange.firstContentAt = Milliseconds{firstToken};
            exchange.deltas = {{Milliseconds{firstToken}, 3}, {Milliseconds{firstToken + 40}, 2}};
            auto row = std::make_shared<TrialRow>();
            row->contender = recorded.contenders[0];
            row->prompt = recorded.prompts[0];
            const auto contender = *modelContender(model);
            auto result = resultOf(exchange, 1, world.catalogue().price(contender.providerId, contender.model));
            std::vector<Attempt> attempts;
            attempts.push_back({std::move(exchange), Milliseconds{1}});
            recorder.recordEnd(recorded.experiment, row, std::move(result), std::move(attempts), {});
            wait();
            world.figures().takeRecords();
        }

        ScriptedServer plain;
        ScriptedServer rich;
        CatalogueWorld world;
        std::unique_ptr<ModelsPage> page;
        std::unique_ptr<UiDriver> driver;
        std::unique_ptr<QAbstractItemModelTester> tester;
    };

private slots:
    void showsWhatIsKnownOfEveryModel()
    {
        Desk desk;
        desk.open();
        QCOMPARE(desk.models(), textList({"small", "large", "claude-haiku-4-5", "claude-opus-5-5"}));
        QCOMPARE(desk.text("small", BrowserModel::ProviderColumn), QStringLiteral("here"));
        QCOMPARE(desk.text("small", BrowserModel::ContextColumn), QStringLiteral("8,192"));
        for (const auto column : {BrowserModel::InputColumn, BrowserModel::ReadsColumn, BrowserModel::CanColumn, BrowserModel::FirstTokenColumn,
                                  BrowserModel::SpeedColumn, BrowserModel::SpentColumn})
            QCOMPARE(desk.text("small", column), QStringLiteral("—"));
        QCOMPARE(desk.text("small", BrowserModel::MeasuredColumn), QStringLiteral("0"));
        // From the shipped catalogue.
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::ContextColumn), QStringLiteral("200,000"));
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::InputColumn), QStringLiteral("$1"));
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::OutputColumn), QStringLiteral("$5"));
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::ReadsColumn), QStringLiteral("text, image, PDF"));
        QVERIFY(desk.text("claude-haiku-4-5", BrowserModel::CanColumn).contains(QLatin1String("tools")));
    }

    void showsWhatWasMeasuredHere()
    {
        Desk desk;
        desk.open();
        desk.record("claude/claude-haiku-4-5", 300);
        desk.record("claude/claude-haiku-4-5", 500);
        desk.record("here/by-name", 100);
        desk.world.figures().readMeasures();
        QTRY_COMPARE(desk.text("claude-haiku-4-5", BrowserModel::FirstTokenColumn), QStringLiteral("400 ms"));
        // Four gaps in 40 ms.
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::SpeedColumn), QStringLiteral("100 tok/s"));
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::MeasuredColumn), QStringLiteral("2"));
        // Twice a million tokens for $1 and five for $5 a million.
        QCOMPARE(desk.text("claude-haiku-4-5", BrowserModel::SpentColumn), QStringLiteral("$2.00"));
        QVERIFY(desk.cell("claude-haiku-4-5", BrowserModel::FirstTokenColumn).data(Qt::ToolTipRole).toString().contains(QLatin1String("2 answers")));
        // A model that no list names is there because it was used.
        QCOMPARE(desk.text("by-name", BrowserModel::FirstTokenColumn), QStringLiteral("100 ms"));
        QVERIFY(desk.choose("browserKindCombo", 2));
        QCOMPARE(desk.models(), textList({"claude-haiku-4-5", "by-name"}));
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("combo");
        QTest::addColumn<int>("choice");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("a provider") << QByteArray("browserProviderCombo") << 1 << textList({"small", "large"});
        QTest::newRow("the practice provider, though practice is off") << QByteArray("browserProviderCombo") << 3 << textList({"swift"});
        QTest::newRow("at least 128,000 tokens") << QByteArray("browserContextCombo") << 2 << textList({"claude-haiku-4-5", "claude-opus-5-5"});
        QTest::newRow("at least 1,000,000 tokens") << QByteArray("browserContextCombo") << 5 << textList({"claude-opus-5-5"});
        QTest::newRow("at most 1 a million, which leaves out what has no price") << QByteArray("browserPriceCombo") << 3 << textList({"claude-haiku-4-5"});
        QTest::newRow("reads images") << QByteArray("browserReadsCombo") << 1 << textList({"claude-haiku-4-5", "claude-opus-5-5"});
        QTest::newRow("reads video") << QByteArray("browserReadsCombo") << 4 << QStringList();
        QTest::newRow("calls tools") << QByteArray("browserCanCombo") << 1 << textList({"claude-haiku-4-5", "claude-opus-5-5"});
        QTest::newRow("nothing is a favourite yet") << QByteArray("browserKindCombo") << 1 << QStringList();
    }

    void filters()
    {
        QFETCH(QByteArray, combo);
        QFETCH(int, choice);
        QFETCH(QStringList, expected);
        Desk desk;
        desk.open();
        QVERIFY(desk.choose(combo.constData(), choice));
        if (expected.isEmpty()) {
            // Says why nothing is there, and leads back.
            QVERIFY(desk.driver->isVisible("browserEmptyState"));
            QVERIFY(desk.driver->click(desk.driver->find<QWidget>("browserEmptyState")->findChild<QPushButton*>()));
            QCOMPARE(desk.models().size(), 4);
            return;
        }
        auto seen = desk.models();
        if (expected == textList({"swift"}))
            seen = seen.mid(0, 1);
        QCOMPARE(seen, expected);
        QVERIFY(desk.driver->find<QLabel>("browserCountLabel")->text().contains(QLatin1String(" of ")));
    }

    void practiceModelsAreThereWhenAskedFor()
    {
        Desk desk;
        desk.open();
        QVERIFY(!desk.models().contains(QLatin1String("swift")));
        QVERIFY(desk.driver->click("browserPracticeButton"));
        QVERIFY(desk.models().contains(QLatin1String("swift")));
        QVERIFY(desk.driver->click("browserPracticeButton"));
        QVERIFY(!desk.models().contains(QLatin1String("swift")));
    }

    void sortsByFiguresWithTheUnknownLast()
    {
        Desk desk;
        desk.open();
        desk.record("here/large", 900);
        desk.record("claude/claude-opus-5-5", 300);
        desk.world.figures().readMeasures();
        QTRY_COMPARE(desk.text("large", BrowserModel::FirstTokenColumn), QStringLiteral("900 ms"));
        auto* header = desk.table()->horizontalHeader();
        const auto clickHeader = [&](int column) {
            desk.table()->scrollTo(desk.table()->model()->index(0, column));
            QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
                              QPoint(header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2));
        };
        clickHeader(BrowserModel::FirstTokenColumn);
        QCOMPARE(desk.models().mid(0, 2), textList({"claude-opus-5-5", "large"}));
        clickHeader(BrowserModel::FirstTokenColumn);
        QCOMPARE(desk.models().mid(0, 2), textList({"large", "claude-opus-5-5"}));
        clickHeader(BrowserModel::OutputColumn);
        QCOMPARE(desk.models().mid(0, 2), textList({"claude-haiku-4-5", "claude-opus-5-5"}));
    }

    void amountsSortWithinTheirCurrency()
    {
        Desk desk;
        desk.open();
        Price yuan;
        yuan.providerId = "here";
        yuan.model = "small";
        yuan.currency = "CNY";
        yuan.inputPerToken = 3'000'000;
        yuan.outputPerToken = 3'000'000;
        yuan.source = "user";
        desk.world.catalogue().setPrice(yuan, {});
        QTRY_VERIFY(desk.text("small", BrowserModel::InputColumn) != QStringLiteral("—"));
        desk.table()->sortByColumn(BrowserModel::InputColumn, Qt::AscendingOrder);
        // CNY before USD, whatever the numbers.
        QCOMPARE(desk.models(), textList({"small", "claude-haiku-4-5", "claude-opus-5-5", "large"}));
    }

    void starsAreKept()
    {
        Desk desk;
        desk.open();
        QVERIFY(desk.driver->clickCell(desk.table(), desk.cell("large", BrowserModel::FavouriteColumn)));
        QVERIFY(desk.world.catalogue().favourites().contains({"here", "large"}));
        QVERIFY(desk.driver->clickCell(desk.table(), desk.cell("claude-opus-5-5", BrowserModel::NameColumn)));
        QVERIFY(desk.driver->key(Qt::Key_D, Qt::ControlModifier));
        QVERIFY(desk.world.catalogue().favourites().contains({"claude", "claude-opus-5-5"}));
        QVERIFY(desk.choose("browserKindCombo", 1));
        QCOMPARE(desk.models(), textList({"large", "claude-opus-5-5"}));
        QCOMPARE(desk.cell("large", BrowserModel::FavouriteColumn).data(Qt::AccessibleTextRole).toString(), QStringLiteral("favourite"));
        QVERIFY(desk.driver->clickCell(desk.table(), desk.cell("large", BrowserModel::FavouriteColumn)));
        QCOMPARE(desk.models(), textList({"claude-opus-5-5"}));
        desk.tester.reset();
        desk.page.reset();
        desk.world.restart();
        QVERIFY(desk.world.catalogue().favourites() == (std::set<FavouriteModel>{{"claude", "claude-opus-5-5"}}));
        QVERIFY2(desk.world.fileText("favourites.json").find("claude-opus-5-5") != std::string::npos, "on disk");
    }

    void chosenModelsGoToThePlayground()
    {
        Desk desk;
        desk.open();
        QSignalSpy wanted(desk.page.get(), &ModelsPage::playgroundRequested);
        QVERIFY(!desk.driver->find<QPushButton>("addToPlaygroundButton")->isEnabled());
        QVERIFY(desk.driver->clickCell(desk.table(), desk.cell("large", BrowserModel::NameColumn)));
        QVERIFY(desk.driver->key(Qt::Key_Return));
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted.last().front().value<std::vector<ModelReference>>() == (std::vector<ModelReference>{{"here", "large"}}));
        QVERIFY(desk.driver->key(Qt::Key_Down, Qt::ShiftModifier));
        QVERIFY(desk.driver->click("addToPlaygroundButton"));
        QVERIFY(wanted.last().front().value<std::vector<ModelReference>>() ==
                (std::vector<ModelReference>{{"here", "large"}, {"claude", "claude-haiku-4-5"}}));
    }

    void upToSixAreCompared()
    {
        Desk desk;
        desk.open();
        QVERIFY(desk.driver->clickCell(desk.table(), desk.cell("small", BrowserModel::NameColumn)));
        QVERIFY2(!desk.driver->find<QPushButton>("compareModelsButton")->isEnabled(), "one is nothing to compare");
        QVERIFY(desk.driver->key(Qt::Key_Down, Qt::ShiftModifier));
        QVERIFY(desk.driver->key(Qt::Key_Down, Qt::ShiftModifier));
        QVERIFY(desk.driver->click("compareModelsButton"));
        QTRY_VERIFY(desk.driver->isVisible("compareTable"));
        auto* compared = desk.driver->find<QTableView>("compareTable")->model();
        const QAbstractItemModelTester comparedTester(compared, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(compared->columnCount(), 3);
        QCOMPARE(compared->headerData(2, Qt::Horizontal).toString(), QStringLiteral("claude-haiku-4-5"));
        QCOMPARE(compared->index(CompareModel::FullNameFact, 2).data().toString(), QStringLiteral("Claude Haiku 4.5"));
        QCOMPARE(compared->index(CompareModel::ToolsFact, 2).data().toString(), QStringLiteral("yes"));
        QCOMPARE(compared->index(CompareModel::ToolsFact, 0).data().toString(), QStringLiteral("—"));
        QCOMPARE(compared->index(CompareModel::CachedPriceFact, 2).data().toString(), QStringLiteral("$0.1"));
        QVERIFY(desk.driver->click("copyComparisonButton"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("\tsmall\tlarge\tclaude-haiku-4-5\n")));
        QSignalSpy wanted(desk.page.get(), &ModelsPage::playgroundRequested);
        QVERIFY(desk.driver->click("addComparedButton"));
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last().front().value<std::vector<ModelReference>>().size(), std::size_t{3});

        QVERIFY(desk.driver->click("browserPracticeButton"));
        desk.table()->setFocus();
        QVERIFY(desk.driver->key(Qt::Key_A, Qt::ControlModifier));
        QVERIFY(desk.table()->selectionModel()->selectedRows().size() > CompareModel::mostModels);
        QVERIFY2(!desk.driver->find<QPushButton>("compareModelsButton")->isEnabled(), "more than six do not fit");
    }

    void providersAreReachedFromThere()
    {
        Desk desk;
        desk.open();
        auto* list = desk.driver->find<QListView>("providerList");
        QVERIFY(desk.driver->clickCell(list, list->model()->index(0, 0)));
        QVERIFY(desk.driver->isVisible("providerDetails"));
        QVERIFY(!desk.driver->find<QPushButton>("allModelsButton")->isChecked());
        QVERIFY(desk.driver->click("allModelsButton"));
        QVERIFY(desk.driver->isVisible("browserTable"));
        // The same provider once more.
        QVERIFY(desk.driver->clickCell(list, list->model()->index(0, 0)));
        QVERIFY(desk.driver->isVisible("providerDetails"));
    }

    void everyControlCanBeReached()
    {
        Desk desk;
        desk.open();
        QCOMPARE(accessibilityComplaints(*desk.page), QStringList());
        const auto order = desk.driver->tabOrder("browserSearchEdit");
        QVERIFY2(order.indexOf(QLatin1String("browserKindCombo")) < order.indexOf(QLatin1String("browserTable")), qPrintable(order.join(QLatin1Char(' '))));
        QVERIFY(order.contains(QLatin1String("browserTable")));
    }

    void thousandsOfModelsStayQuick()
    {
        std::vector<std::string> ids;
        for (int i = 0; i < 5'000; ++i)
            ids.push_back("maker-" + std::to_string(i % 97) + "/model-" + std::to_string(i));
        ScriptedServer big(jsonResponse(200, modelListJson(ids)));
        Desk desk;
        desk.open();
        // The tester reads every cell again and again, which is not what is measured here.
        desk.tester.reset();
        desk.world.add("big", big.url("/v1"));
        QTRY_COMPARE(desk.table()->model()->rowCount(), 5'004);
        QElapsedTimer timer;
        timer.start();
        desk.table()->sortByColumn(BrowserModel::ContextColumn, Qt::DescendingOrder);
        desk.page->grab();
        qInfo("sorting 5,004 models, painted: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 2'000);
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestModelBrowser)
#include "TestModelBrowser.moc"
