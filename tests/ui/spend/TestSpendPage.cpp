#include "core/settings/AtomicFile.h"
#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/charts/StackedChart.h"
#include "ui/spend/BudgetWatch.h"
#include "ui/spend/SpendModel.h"
#include "ui/spend/SpendPage.h"
#include "ui/widgets/MessageBar.h"

#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <ctime>

namespace assay::ui {

/// The page over a real workspace; the day is 2026-02-10, the zone UTC.
class TestSpendPage final : public QObject {
    Q_OBJECT

private:
    struct World {
        World()
        {
            records.clock.advance(std::chrono::hours(24 * 40));
            session = std::make_unique<Session>(Session::Services{http, records.clock, secrets, *records.workspace, ProviderFile(path("providers.json")),
                                                                  FavouriteModelsFile(path("favourites.json")), SpendBudgetFile(path("budget.json"))});
        }
        [[nodiscard]] std::filesystem::path path(const char* name) const { return std::filesystem::path(folder.path().toStdString()) / name; }
        /// One answer of this many dollars (or what the currency is), so many days ago.
        void spend(const std::string& model, int amount, int daysAgo, const std::string& currency = "USD")
        {
            auto price = records.price(currency);
            price.inputPerToken = picoPerUnit;
            price.outputPerToken = 0;
            auto exchange = answeredExchange("Blue.", amount, 1);
            exchange.startedAt = records.clock.utcNow() - std::chrono::hours(24 * daysAgo);
            records.trial(records.plan({model}, "Name a colour."), exchange, {}, &price);
        }

        QTemporaryDir folder;
        HttpClient http;
        SessionSecretStore secrets{[](const std::string&) { return std::nullopt; }};
        RecordedWorkspace records;
        std::unique_ptr<Session> session;
    };

    struct Desk {
        explicit Desk(World& world) : page(*world.session), driver(page)
        {
            page.resize(1200, 760);
            page.show();
            page.activate();
            isActive = QTest::qWaitForWindowActive(&page);
        }
        [[nodiscard]] bool isSettled()
        {
            return QTest::qWaitFor([this] { return page.isSettled(); });
        }
        [[nodiscard]] QString label(const char* name) { return driver.find<QLabel>(name)->text(); }
        [[nodiscard]] bool choose(const char* combo, int index)
        {
            auto* found = driver.find<QComboBox>(combo);
            if (!found || !driver.click(found))
                return false;
            QTest::keyClick(found->view(), Qt::Key_Home);
            for (int step = 0; step < index; ++step)
                QTest::keyClick(found->view(), Qt::Key_Down);
            QTest::keyClick(found->view(), Qt::Key_Return);
            return found->currentIndex() == index && isSettled();
        }
        [[nodiscard]] int rowCount() { return page.findChild<QTableView*>(QStringLiteral("spendTable"))->model()->rowCount(); }

        SpendPage page;
        UiDriver driver;
        bool isActive = false;
    };

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        ::tzset();
    }

    void anEmptyPageLeadsToThePlayground()
    {
        World world;
        Desk desk(world);
        QVERIFY(desk.isSettled());
        QVERIFY(desk.driver.isVisible("spendEmptyState"));
        QCOMPARE(desk.label("monthSpentLabel"), QStringLiteral("February 2026: nothing spent"));
        QSignalSpy wanted(&desk.page, &SpendPage::playgroundRequested);
        QVERIFY(desk.driver.click(desk.driver.find<QWidget>("spendEmptyState")->findChild<QPushButton*>()));
        QCOMPARE(wanted.count(), 1);
    }

    void showsTheDaysThatAreAskedFor()
    {
        World world;
        world.spend("a/x", 3, 0);
        world.spend("a/x", 2, 1);
        world.spend("b/y", 4, 20);
        world.spend("b/y", 8, 39);
        world.spend("practice/swift", 1000, 0);
        Desk desk(world);
        QVERIFY(desk.isSettled());
        QCOMPARE(desk.rowCount(), 2);
        QCOMPARE(desk.label("spendTotalLabel"), QStringLiteral("Together $5.00"));
        QCOMPARE(desk.label("monthSpentLabel"), QStringLiteral("February 2026: $5.00"));
        QVERIFY(desk.choose("spendRangeCombo", 1));
        QCOMPARE(desk.label("spendTotalLabel"), QStringLiteral("Together $9.00"));
        QVERIFY(desk.choose("spendRangeCombo", 2));
        QCOMPARE(desk.label("spendTotalLabel"), QStringLiteral("Together $17.00"));
        // The month stays what it is, whatever days are looked at.
        QCOMPARE(desk.label("monthSpentLabel"), QStringLiteral("February 2026: $5.00"));
        QVERIFY(desk.choose("spendGroupingCombo", 2));
        QCOMPARE(desk.rowCount(), 2);
        auto* table = desk.driver.find<QTableView>("spendTable");
        QCOMPARE(table->model()->index(0, SpendModel::ModelColumn).data().toString(), QStringLiteral("y"));
        QVERIFY(table->isColumnHidden(SpendModel::DayColumn));
        const auto* chart = desk.driver.find<StackedChart>("spendChart");
        QCOMPARE(chart->content().places.size(), 40);
        QCOMPARE(chart->content().series.front().name, QStringLiteral("b/y"));
    }

    void neverAddsTwoCurrencies()
    {
        World world;
        world.spend("a/x", 3, 0, "USD");
        world.spend("a/x", 70, 0, "EUR");
        Desk desk(world);
        QVERIFY(desk.isSettled());
        QVERIFY2(desk.label("spendTotalLabel").contains(QLatin1String(" + ")), qPrintable(desk.label("spendTotalLabel")));
        const auto* chart = desk.driver.find<StackedChart>("spendChart");
        QVERIFY(chart->content().title.contains(QLatin1String("EUR")));
        QVERIFY(chart->content().series.front().values.back() == 70);
        QVERIFY(desk.choose("spendCurrencyCombo", 1));
        QVERIFY(chart->content().title.contains(QLatin1String("USD")));
        QVERIFY(chart->content().series.front().values.back() == 3);
    }

    void aBudgetIsSetKeptAndWarns()
    {
        World world;
        world.spend("a/x", 8, 0);
        BudgetWatch watch(world.session->figures());
        QSignalSpy warned(&watch, &BudgetWatch::warned);
        QSignalSpy cleared(&watch, &BudgetWatch::cleared);
        Desk desk(world);
        QVERIFY(desk.isSettled());
        const auto set = [&](const QString& amount) {
            if (!desk.driver.click("setBudgetButton") || !QTest::qWaitFor([&] { return desk.driver.isVisible("budgetAmountEdit"); }))
                return false;
            return desk.driver.type("budgetAmountEdit", amount) && desk.driver.click("saveBudgetButton");
        };
        QVERIFY(set(QStringLiteral("ten")));
        QVERIFY(desk.driver.isVisible("budgetComplaint"));
        QVERIFY(desk.driver.type("budgetAmountEdit", QStringLiteral("0")));
        QVERIFY(desk.driver.click("saveBudgetButton"));
        QVERIFY(desk.driver.isVisible("budgetDialog"));
        QVERIFY(desk.driver.type("budgetAmountEdit", QStringLiteral("20")));
        QVERIFY(desk.driver.click("saveBudgetButton"));
        QTRY_COMPARE(desk.label("monthSpentLabel"), QStringLiteral("February 2026: $8.00 of $20.00"));
        QCOMPARE(desk.label("budgetNoteLabel"), QStringLiteral("40 %"));
        QCOMPARE(warned.count(), 0);
        QVERIFY(*SpendBudgetFile(world.path("budget.json")).load() == (Money{20 * picoPerUnit, "USD"}));

        QVERIFY(set(QStringLiteral("10")));
        QTRY_COMPARE(warned.count(), 1);
        QCOMPARE(warned.last().front().value<MessageBar::Message>().kind, MessageBar::Kind::Warning);
        QCOMPARE(desk.label("budgetNoteLabel"), QStringLiteral("80 %"));
        QVERIFY(set(QStringLiteral("8")));
        QTRY_COMPARE(warned.count(), 2);
        QCOMPARE(warned.last().front().value<MessageBar::Message>().kind, MessageBar::Kind::Error);
        QCOMPARE(desk.label("budgetNoteLabel"), QStringLiteral("100 %, used up"));
        // An empty field: no budget.
        QVERIFY(desk.driver.click("setBudgetButton"));
        QTRY_VERIFY(desk.driver.isVisible("budgetAmountEdit"));
        desk.driver.find<QLineEdit>("budgetAmountEdit")->clear();
        QVERIFY(desk.driver.click("saveBudgetButton"));
        QTRY_COMPARE(cleared.count(), 1);
        QTRY_COMPARE(desk.label("budgetNoteLabel"), QStringLiteral("There is no budget."));
        QVERIFY(*SpendBudgetFile(world.path("budget.json")).load() == std::nullopt);
    }

    void otherCurrenciesAreNotHeldAgainstTheBudget()
    {
        World world;
        world.spend("a/x", 900, 0, "EUR");
        QVERIFY(SpendBudgetFile(world.path("budget.json")).save(Money{10 * picoPerUnit, "USD"}));
        Desk desk(world);
        QVERIFY(desk.isSettled());
        QTRY_COMPARE(desk.label("monthSpentLabel"), QStringLiteral("February 2026: $0 of $10.00"));
        QVERIFY(desk.label("budgetNoteLabel").contains(QLatin1String("not counted")));
    }

    void aBrokenBudgetIsSaid()
    {
        World world;
        QVERIFY(replaceFile(world.path("budget.json"), "{").has_value());
        QSignalSpy failed(&world.session->figures(), &WorkspaceFigures::failed);
        Desk desk(world);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().value<Error>().detail.find("budget.json") != std::string::npos);
    }

    void everyControlCanBeReached()
    {
        World world;
        world.spend("a/x", 3, 0);
        world.spend("a/x", 3, 0, "EUR");
        Desk desk(world);
        QVERIFY(desk.isSettled());
        QCOMPARE(accessibilityComplaints(desk.page).join(QLatin1Char('\n')), QString());
        const auto order = desk.driver.tabOrder("spendRangeCombo");
        QVERIFY2(order.indexOf(QLatin1String("setBudgetButton")) < order.indexOf(QLatin1String("spendTable")), qPrintable(order.join(QLatin1Char(' '))));
    }

    void answersAreBilledAgain()
    {
        World world;
        // 3 and 2 tokens in, at a dollar each; then the price of the model becomes two dollars.
        world.spend("a/x", 3, 0);
        world.spend("a/x", 2, 1);
        world.spend("b/unpriced", 4, 1);
        auto dearer = world.records.price("USD");
        dearer.inputPerToken = 2 * picoPerUnit;
        dearer.outputPerToken = 0;
        dearer.providerId = "a";
        dearer.model = "x";
        dearer.effectiveFrom = world.records.clock.utcNow() - std::chrono::hours(1);
        world.records.write([&](Database& database) { return addPrice(database, dearer); });
        Desk desk(world);
        QVERIFY(desk.isSettled());
        QVERIFY(desk.driver.click("billAgainButton"));
        QTRY_VERIFY(desk.driver.isVisible("repriceButton"));
        QCOMPARE(accessibilityComplaints(*desk.driver.find<QWidget>("repriceDialog")), QStringList());
        QVERIFY(desk.driver.find<QRadioButton>("repriceNowRadio")->isChecked());
        QVERIFY(desk.driver.find<QRadioButton>("repriceAllRadio")->isChecked());
        QVERIFY(desk.driver.click("repriceButton"));
        QTRY_VERIFY(desk.driver.isVisible("repriceAnswersLabel"));
        QCOMPARE(desk.label("repriceAnswersLabel"), QStringLiteral("3"));
        // 3 + 2 + 4, then 2 x 5; the third answer's model has no price now, so only what both bills have is compared.
        QCOMPARE(desk.label("repriceBeforeLabel"), QStringLiteral("$9.00"));
        QCOMPARE(desk.label("repriceAfterLabel"), QStringLiteral("$10.00"));
        QVERIFY(desk.label("repriceUnknownLabel").contains(QStringLiteral("1 answer")));
        QCOMPARE(world.records.count("SELECT sum(cost_pico) FROM trials"), 9 * picoPerUnit);
        // An experiment that is not there.
        QVERIFY(desk.driver.click("repriceOneRadio"));
        QVERIFY(desk.driver.type("repriceExperimentSpin", QStringLiteral("4711")));
        QVERIFY(desk.driver.click("repriceButton"));
        QTRY_VERIFY(desk.driver.isVisible("repriceMessage"));
        QVERIFY(desk.driver.find<MessageBar>("repriceMessage")->message().detail.contains(QLatin1String("4711")));
        QVERIFY(!desk.driver.isVisible("repriceAnswersLabel"));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestSpendPage)
#include "TestSpendPage.moc"
