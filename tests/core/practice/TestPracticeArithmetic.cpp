#include "core/practice/PracticeArithmetic.h"

#include <QtTest>

#include <string>

using assay::Calculation;
using assay::findCalculation;
using assay::findComparison;
using assay::formatFraction;

class TestPracticeArithmetic : public QObject {
    Q_OBJECT

private slots:
    void calculates_data();
    void calculates();
    void leavesAlone_data();
    void leavesAlone();
    void saysWhatCannotBeWorkedOut_data();
    void saysWhatCannotBeWorkedOut();
    void compares_data();
    void compares();
    void formats_data();
    void formats();
    void survivesEndlessInput_data();
    void survivesEndlessInput();
    void showsItsWorking();
};

void TestPracticeArithmetic::calculates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("value");

    const auto row = [](const char* name, const char* text, const char* expression, const char* value) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expression) << QByteArray(value);
    };
    row("a bare product", "17*23", "17 × 23", "391");
    row("a question in words", "What is 17 times 23?", "17 × 23", "391");
    row("number words", "what is seventeen times twenty-three", "17 × 23", "391");
    row("hundreds in words", "one hundred twenty minus three", "120 - 3", "117");
    row("multiplied by", "Compute 6 multiplied by 7.", "6 × 7", "42");
    row("divided by gives a decimal", "10 divided by 4", "10 ÷ 4", "2.5");
    row("a product comes before a sum", "2 + 3 * 4", "2 + 3 × 4", "14");
    row("parentheses come first", "(2 + 3) * 4", "(2 + 3) × 4", "20");
    row("powers come before products", "2 * 3^2", "2 × 3 ^ 2", "18");
    row("powers group to the right", "2^3^2", "2 ^ 3 ^ 2", "512");
    row("two stars are a power", "2**10", "2 ^ 10", "1024");
    row("to the power of", "What is 2 to the power of 10?", "2 ^ 10", "1024");
    row("squared", "9 squared", "9 ^ 2", "81");
    row("a negative power", "2^-2", "2 ^ -2", "0.25");
    row("minus groups to the left", "10 - 4 - 3", "10 - 4 - 3", "3");
    row("a leading minus", "-5 + 3", "-5 + 3", "-2");
    row("minus binds weaker than a power", "-2^2", "-2 ^ 2", "-4");
    row("decimals", "0.1 + 0.2", "0.1 + 0.2", "0.3");
    row("thousands separators", "1,000 + 2,500", "1000 + 2500", "3500");
    row("typographic signs", "6 × 7 − 2", "6 × 7 - 2", "40");
    row("a letter x between numbers", "6 x 7", "6 × 7", "42");
    row("thirds are rounded at six places", "1/3", "1 ÷ 3", "0.333333");
    row("a sum by name", "the sum of 3, 4 and 5", "3 + 4 + 5", "12");
    row("a difference by name", "difference between 9 and 4", "9 - 4", "5");
    row("an equals sign asks", "12-5=", "12 - 5", "7");
    row("Chinese words", "三加四等于几？", "3 + 4", "7");
    row("Chinese tens", "二十三乘以十七是多少？", "23 × 17", "391");
    row("Chinese with digits", "请计算 12 除以 5", "12 ÷ 5", "2.4");
    row("full-width signs", "（２＋３）×４", "(2 + 3) × 4", "20");
    row("a Chinese power", "2的10次方是多少", "2 ^ 10", "1024");
    row("a power of one with a huge exponent", "1^9000000000", "1 ^ 9000000000", "1");
    row("an unfinished end is left out", "7 + 5 +", "7 + 5", "12");
}

void TestPracticeArithmetic::calculates()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expression);
    QFETCH(const QByteArray, value);
    const auto found = findCalculation(text.toStdString());
    QVERIFY(found);
    QCOMPARE(QByteArray::fromStdString(found->expression), expression);
    QCOMPARE(found->outcome, Calculation::Outcome::Value);
    QCOMPARE(QByteArray::fromStdString(formatFraction(found->value)), value);
}

void TestPracticeArithmetic::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a date") << QByteArray("We met on the day 2024-05-06 in Oslo.");
    QTest::newRow("a range") << QByteArray("It takes between 3-4 days.");
    QTest::newRow("a single number") << QByteArray("What is 17?");
    QTest::newRow("a number in a sentence") << QByteArray("The tower has 300 steps, and one lift.");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("signs without numbers") << QByteArray("+ - * / ( )");
    QTest::newRow("a number beyond 64 bits alone") << QByteArray("What is 99999999999999999999999?");
}

void TestPracticeArithmetic::leavesAlone()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!findCalculation(text.toStdString()));
}

void TestPracticeArithmetic::saysWhatCannotBeWorkedOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("outcome");
    const int byZero = static_cast<int>(Calculation::Outcome::DividesByZero);
    const int tooLarge = static_cast<int>(Calculation::Outcome::TooLarge);
    QTest::newRow("division by zero") << QByteArray("What is 7 / 0?") << byZero;
    QTest::newRow("division by what comes out as zero") << QByteArray("1 / (3 - 3)") << byZero;
    QTest::newRow("zero to a negative power") << QByteArray("0^-1") << byZero;
    QTest::newRow("a power beyond 64 bits") << QByteArray("9^99") << tooLarge;
    QTest::newRow("a product beyond 64 bits") << QByteArray("9000000000000000000 * 9") << tooLarge;
    QTest::newRow("a broken exponent") << QByteArray("2^0.5") << tooLarge;
}

void TestPracticeArithmetic::saysWhatCannotBeWorkedOut()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, outcome);
    const auto found = findCalculation(text.toStdString());
    QVERIFY(found);
    QCOMPARE(static_cast<int>(found->outcome), outcome);
}

void TestPracticeArithmetic::compares_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("answer");  // 1 yes, 0 no, -1 nothing to compare
    QTest::newRow("greater is so") << QByteArray("Is 7 greater than 5?") << 1;
    QTest::newRow("greater is not so") << QByteArray("Is 5 greater than 7?") << 0;
    QTest::newRow("less with decimals") << QByteArray("Is 9.9 less than 9.11?") << 0;
    QTest::newRow("equal") << QByteArray("Is 4 equal to 4?") << 1;
    QTest::newRow("a sign") << QByteArray("Is 3 > 2?") << 1;
    QTest::newRow("no numbers") << QByteArray("Is Oslo larger than Bergen?") << -1;
}

void TestPracticeArithmetic::compares()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, answer);
    const auto found = findComparison(text.toStdString());
    QCOMPARE(found ? static_cast<int>(*found) : -1, answer);
}

void TestPracticeArithmetic::formats_data()
{
    QTest::addColumn<qlonglong>("numerator");
    QTest::addColumn<qlonglong>("denominator");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("whole") << 391LL << 1LL << QByteArray("391");
    QTest::newRow("a half") << 1LL << 2LL << QByteArray("0.5");
    QTest::newRow("negative") << -5LL << 2LL << QByteArray("-2.5");
    QTest::newRow("two thirds round up") << 2LL << 3LL << QByteArray("0.666667");
    QTest::newRow("nines carry over") << 9999999LL << 10000000LL << QByteArray("1");
    QTest::newRow("a tiny negative is zero") << -1LL << 100000000LL << QByteArray("0");
    QTest::newRow("zeros inside the decimals stay") << 1001LL << 1000LL << QByteArray("1.001");
}

void TestPracticeArithmetic::formats()
{
    QFETCH(const qlonglong, numerator);
    QFETCH(const qlonglong, denominator);
    QFETCH(const QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(formatFraction({numerator, denominator})), text);
}

void TestPracticeArithmetic::survivesEndlessInput_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("opening parentheses") << QByteArray("(");
    QTest::newRow("minus signs") << QByteArray("-");
    QTest::newRow("powers") << QByteArray("2^");
    QTest::newRow("sums in parentheses") << QByteArray("(1+");
    QTest::newRow("digits") << QByteArray("9");
    QTest::newRow("Han numbers") << QByteArray("十");
}

void TestPracticeArithmetic::survivesEndlessInput()
{
    QFETCH(const QByteArray, unit);
    const std::string text = unit.repeated(200'000).toStdString();
    // The promise is to come back, at once and without a stack overflow; whatever is found is welcome.
    const auto found = findCalculation(text);
    QVERIFY(!found || !found->expression.empty());
}

void TestPracticeArithmetic::showsItsWorking()
{
    const auto found = findCalculation("17 * 23");
    QVERIFY(found);
    QCOMPARE(QByteArray::fromStdString(found->working), QByteArray("17 × 20 = 340, 17 × 3 = 51, 340 + 51 = 391"));
    QVERIFY(findCalculation("17 + 23")->working.empty());
}

QTEST_GUILESS_MAIN(TestPracticeArithmetic)
#include "TestPracticeArithmetic.moc"
