#include "core/base/Money.h"

#include <QByteArray>
#include <QtTest>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace assay {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
constexpr auto largest = std::numeric_limits<std::int64_t>::max();

}  // namespace

class TestMoney final : public QObject {
    Q_OBJECT

private slots:
    void parsesAmounts_data();
    void parsesAmounts();
    void refusesAmounts_data();
    void refusesAmounts();
    void formatsAmounts_data();
    void formatsAmounts();
    void parsesPricesPerMillion_data();
    void parsesPricesPerMillion();
    void refusesPricesPerMillion_data();
    void refusesPricesPerMillion();
    void comesBackTheSame_data();
    void comesBackTheSame();
    void knowsCurrencyCodes_data();
    void knowsCurrencyCodes();
    void differsByCurrency();
};

void TestMoney::parsesAmounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::int64_t>("pico");
    const auto row = [](const char* text, std::int64_t pico) { QTest::newRow(text) << QByteArray(text) << pico; };

    row("0", 0);
    row("0.0", 0);
    row("00.000", 0);
    row("1", 1'000'000'000'000);
    row("0.50", 500'000'000'000);
    row("12", 12'000'000'000'000);
    row("12.", 12'000'000'000'000);
    row(".5", 500'000'000'000);
    row("007.5", 7'500'000'000'000);
    row("0.000000000001", 1);
    row("0.999999999999", 999'999'999'999);
    row("1.000000000001", 1'000'000'000'001);
    // Zeros at the end say nothing more, so more than 12 decimals are no finer amount.
    row("0.1000000000000000", 100'000'000'000);
    row("9000000", 9'000'000'000'000'000'000);
    row("9000000.999999999999", 9'000'000'999'999'999'999);
    row("0000000000000000000000000001", 1'000'000'000'000);
}

void TestMoney::parsesAmounts()
{
    QFETCH(const QByteArray, text);
    QFETCH(const std::int64_t, pico);

    const auto amount = parsePico(viewOf(text));
    QVERIFY2(amount, amount ? "" : amount.error().detail.c_str());
    QCOMPARE(*amount, pico);
}

void TestMoney::refusesAmounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& text, const char* reason) {
        QTest::newRow(name) << text << QByteArray(reason);
    };

    row("nothing", "", "no digits");
    row("a point alone", ".", "no digits");
    row("a minus sign", "-1", "digits");
    row("a plus sign", "+1", "digits");
    row("an exponent", "1e3", "digits");
    row("a hexadecimal number", "0x10", "digits");
    row("two points", "1.2.3", "digits");
    row("a decimal comma", "1,5", "digits");
    row("thousands set apart", "1'000", "digits");
    row("a blank in front", " 1", "digits");
    row("a blank behind", "1 ", "digits");
    row("a currency sign", "$1", "digits");
    row("a word", "free", "digits");
    row("not a number", "NaN", "digits");
    row("infinity", "inf", "digits");
    row("NUL behind", QByteArray("1\0", 2), "digits");
    row("digits of another script", "\xD9\xA1", "digits");
    row("13 decimals", "0.0000000000001", "too many decimals");
    row("13 decimals behind a whole number", "1.1234567890123", "too many decimals");
    row("over nine million", "9000001", "too large");
    row("as large as 64 bits", "9223372036854775807", "too large");
    row("larger than 64 bits", "99999999999999999999999999", "too large");
}

void TestMoney::refusesAmounts()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, reason);

    const auto amount = parsePico(viewOf(text));
    QVERIFY(!amount);
    QCOMPARE(amount.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(QByteArray::fromStdString(amount.error().detail).contains(reason), amount.error().detail.c_str());
}

void TestMoney::formatsAmounts_data()
{
    QTest::addColumn<std::int64_t>("pico");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](std::int64_t pico, const char* text) { QTest::newRow(text) << pico << QByteArray(text); };

    row(0, "0");
    row(1, "0.000000000001");
    row(-1, "-0.000000000001");
    row(999'999'999'999, "0.999999999999");
    row(1'000'000'000'000, "1");
    row(1'500'000'000'000, "1.5");
    row(-1'500'000'000'000, "-1.5");
    row(10'000'000'000'000, "10");
    row(100'000'000'000'000, "100");
    row(100'000'000'000'001, "100.000000000001");
    row(120'300'000'000, "0.1203");
    row(largest, "9223372.036854775807");
    row(smallest, "-9223372.036854775808");
}

void TestMoney::formatsAmounts()
{
    QFETCH(const std::int64_t, pico);
    QFETCH(const QByteArray, text);

    QCOMPARE(QByteArray::fromStdString(formatPico(pico)), text);
}

void TestMoney::parsesPricesPerMillion_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::int64_t>("picoPerToken");
    const auto row = [](const char* text, std::int64_t pico) { QTest::newRow(text) << QByteArray(text) << pico; };

    row("0", 0);
    row("0.15", 150'000);
    row("0.075", 75'000);
    row("1", 1'000'000);
    row("2.5", 2'500'000);
    row("15.00", 15'000'000);
    row("600", 600'000'000);
    row("0.000001", 1);
}

void TestMoney::parsesPricesPerMillion()
{
    QFETCH(const QByteArray, text);
    QFETCH(const std::int64_t, picoPerToken);

    const auto price = parsePricePerMillion(viewOf(text));
    QVERIFY2(price, price ? "" : price.error().detail.c_str());
    QCOMPARE(*price, picoPerToken);
    // A million tokens at that price cost the amount the text says.
    QCOMPARE(*price * 1'000'000, *parsePico(viewOf(text)));
}

void TestMoney::refusesPricesPerMillion_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("finer than a pico-unit per token") << QByteArray("0.0000001");
    QTest::newRow("finer behind a coarse part") << QByteArray("0.1500005");
    QTest::newRow("a minus sign") << QByteArray("-0.15");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << QByteArray("free");
    QTest::newRow("too large") << QByteArray("9000001");
}

void TestMoney::refusesPricesPerMillion()
{
    QFETCH(const QByteArray, text);

    const auto price = parsePricePerMillion(viewOf(text));
    QVERIFY(!price);
    QCOMPARE(price.error().kind, ErrorKind::InvalidInput);
}

void TestMoney::comesBackTheSame_data()
{
    QTest::addColumn<std::int64_t>("pico");
    for (std::int64_t pico = 1; pico < 9'000'000 * picoPerUnit / 10; pico = pico * 10 + 7)
        QTest::addRow("%lld", static_cast<long long>(pico)) << pico;
    QTest::addRow("the largest") << 9'000'000 * picoPerUnit;
}

void TestMoney::comesBackTheSame()
{
    QFETCH(const std::int64_t, pico);

    QCOMPARE(*parsePico(formatPico(pico)), pico);
    const std::int64_t picoPerToken = pico / 1'000'000;
    QCOMPARE(*parsePricePerMillion(formatPricePerMillion(picoPerToken)), picoPerToken);
}

void TestMoney::knowsCurrencyCodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isCode");
    const auto row = [](const char* name, const QByteArray& text, bool isCode) { QTest::newRow(name) << text << isCode; };

    row("dollar", "USD", true);
    row("renminbi", "CNY", true);
    row("the ends of the alphabet", "AZA", true);
    row("nothing", "", false);
    row("two letters", "US", false);
    row("four letters", "USDT", false);
    row("lower case", "usd", false);
    row("mixed case", "UsD", false);
    row("a digit", "US1", false);
    row("a blank", "US ", false);
    row("a sign of three bytes", "\xE2\x82\xAC", false);
    row("NUL", QByteArray("US\0", 3), false);
}

void TestMoney::knowsCurrencyCodes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isCode);

    QCOMPARE(isCurrencyCode(viewOf(text)), isCode);
}

void TestMoney::differsByCurrency()
{
    QVERIFY((Money{5, "USD"} == Money{5, "USD"}));
    QVERIFY((Money{5, "USD"} != Money{5, "EUR"}));
    QVERIFY((Money{5, "USD"} != Money{6, "USD"}));
    QCOMPARE(Money{}.currency, std::string("USD"));
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestMoney)
#include "TestMoney.moc"
