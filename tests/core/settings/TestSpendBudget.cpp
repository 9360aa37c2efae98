#include "core/settings/SpendBudget.h"

#include "core/settings/AtomicFile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace assay;

class TestSpendBudget final : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatWasSet();
    void reads_data();
    void reads();
    void refusesNothingAtAll();
    void withoutAFileThereIsNone();

private:
    QTemporaryDir m_folder;
    std::filesystem::path file() const { return std::filesystem::path(m_folder.path().toStdString()) / "config" / "budget.json"; }
};

void TestSpendBudget::keepsWhatWasSet()
{
    const SpendBudgetFile budget(file());
    QVERIFY(*budget.load() == std::nullopt);
    QVERIFY(budget.save(Money{20'500'000'000'000, "EUR"}).has_value());
    QVERIFY(*SpendBudgetFile(file()).load() == (Money{20'500'000'000'000, "EUR"}));
    QVERIFY(budget.save(std::nullopt).has_value());
    QVERIFY(*budget.load() == std::nullopt);
}

void TestSpendBudget::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("an amount without a currency is dollars") << QByteArray(R"({"monthly":"20"})") << "20 USD";
    QTest::newRow("members of a newer version do not matter") << QByteArray(R"({"version":9,"monthly":"1.25","currency":"CNY","weekly":"1"})") << "1.25 CNY";
    QTest::newRow("no amount is no budget") << QByteArray("{}") << "none";
    QTest::newRow("not JSON") << QByteArray("{") << "budget.json: should be a JSON object";
    QTest::newRow("a list") << QByteArray("[]") << "budget.json: should be a JSON object";
    QTest::newRow("a number instead of a text") << QByteArray(R"({"monthly":20})") << "monthly: should be an amount as a text";
    QTest::newRow("zero") << QByteArray(R"({"monthly":"0"})") << "monthly: should be above zero";
    QTest::newRow("less than nothing") << QByteArray(R"({"monthly":"-3"})") << "monthly: ";
    QTest::newRow("a currency nobody writes so") << QByteArray(R"({"monthly":"3","currency":"usd"})") << "currency: should be three capital letters";
}

void TestSpendBudget::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, outcome);
    QVERIFY(replaceFile(file(), text.toStdString()).has_value());
    const auto loaded = SpendBudgetFile(file()).load();
    const auto seen = !loaded ? loaded.error().detail : *loaded ? formatPico((*loaded)->pico) + " " + (*loaded)->currency : std::string("none");
    QVERIFY2(QString::fromStdString(seen).contains(outcome), seen.c_str());
}

void TestSpendBudget::refusesNothingAtAll()
{
    const auto saved = SpendBudgetFile(file()).save(Money{0, "USD"});
    QVERIFY(!saved && saved.error().kind == ErrorKind::InvalidInput);
}

void TestSpendBudget::withoutAFileThereIsNone()
{
    QVERIFY(*SpendBudgetFile({}).load() == std::nullopt);
}

QTEST_GUILESS_MAIN(TestSpendBudget)
#include "TestSpendBudget.moc"
