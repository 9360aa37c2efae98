#include "core/providers/Price.h"

#include <QtTest>

#include <limits>

class TestPrice final : public QObject {
    Q_OBJECT

private slots:
    void cost_data();
    void cost();
    void worstCase_data();
    void worstCase();
    void mostInputTokensIsNeverBelowTheText_data();
    void mostInputTokensIsNeverBelowTheText();
    void worstCaseCoversEveryBill();
};

namespace {

using Count = std::optional<std::int64_t>;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// 2 and 10 dollars per million: 2,000,000 and 10,000,000 pico-dollars per token.
assay::Price plainPrice()
{
    assay::Price price;
    price.inputPerToken = 2'000'000;
    price.outputPerToken = 10'000'000;
    return price;
}

/// The same with 0.20 for cached input, 2.50 for written input, 4.00 for reasoning.
assay::Price fullPrice()
{
    auto price = plainPrice();
    price.cachedInputPerToken = 200'000;
    price.cacheWritePerToken = 2'500'000;
    price.reasoningPerToken = 4'000'000;
    return price;
}

assay::Usage usageOf(Count input, Count cached, Count written, Count output, Count reasoning)
{
    return assay::Usage{input, cached, written, output, reasoning};
}

}  // namespace

void TestPrice::cost_data()
{
    QTest::addColumn<assay::Price>("price");
    QTest::addColumn<assay::Usage>("usage");
    QTest::addColumn<Count>("cost");

    // 20 x 2e6 + 9 x 10e6
    QTest::newRow("fresh input and output") << plainPrice() << usageOf(20, {}, {}, 9, {}) << Count(130'000'000);
    // 100 x 2e6 + 900 x 0.2e6 + 50 x 2.5e6 + (30 - 10) x 10e6 + 10 x 4e6 = 200e6 + 180e6 + 125e6 + 200e6 + 40e6
    QTest::newRow("every class at its own price") << fullPrice() << usageOf(100, 900, 50, 30, 10) << Count(745'000'000);
    // 100 x 2e6 + 900 x 2e6 + 50 x 2e6 + 30 x 10e6: reasoning is inside the 30, not on top
    QTest::newRow("classes without a price of their own cost what contains them")
        << plainPrice() << usageOf(100, 900, 50, 30, 10) << Count(2'400'000'000);
    // 10 x 4e6 and nothing else of the output
    QTest::newRow("all of the output is reasoning") << fullPrice() << usageOf(0, {}, {}, 10, 10) << Count(40'000'000);
    // A server that says 40 of 10 output tokens were reasoning is billed for 10.
    QTest::newRow("more reasoning than output is billed as output only") << fullPrice() << usageOf(0, {}, {}, 10, 40) << Count(40'000'000);
    QTest::newRow("nothing used is an explicit zero") << plainPrice() << usageOf(0, 0, 0, 0, 0) << Count(0);
    QTest::newRow("a free model is an explicit zero") << assay::Price{} << usageOf(1000, 5, 5, 1000, 5) << Count(0);

    QTest::newRow("unknown input is an unknown cost") << plainPrice() << usageOf({}, 5, {}, 9, {}) << Count();
    QTest::newRow("unknown output is an unknown cost") << plainPrice() << usageOf(20, {}, {}, {}, 5) << Count();
    QTest::newRow("nothing known is an unknown cost") << plainPrice() << assay::Usage{} << Count();
    QTest::newRow("unknown stays unknown even when free") << assay::Price{} << assay::Usage{} << Count();

    QTest::newRow("a product beyond 64 bits") << plainPrice() << usageOf(largest, {}, {}, 0, {}) << Count();
    // 4e12 x 2e6 = 8e18 fits, twice that does not (limit 9.22e18)
    QTest::newRow("one product that just fits")
        << plainPrice() << usageOf(4'000'000'000'000, {}, {}, 0, {}) << Count(8'000'000'000'000'000'000);
    QTest::newRow("a sum beyond 64 bits") << plainPrice() << usageOf(4'000'000'000'000, 4'000'000'000'000, {}, 0, {}) << Count();
    QTest::newRow("a negative count is no bill") << plainPrice() << usageOf(-1, {}, {}, 9, {}) << Count();
    QTest::newRow("negative reasoning is no bill") << plainPrice() << usageOf(1, {}, {}, 9, -1) << Count();
}

void TestPrice::cost()
{
    QFETCH(assay::Price, price);
    QFETCH(assay::Usage, usage);
    QFETCH(Count, cost);
    QCOMPARE(assay::costPico(price, usage), cost);
}

void TestPrice::worstCase_data()
{
    QTest::addColumn<assay::Price>("price");
    QTest::addColumn<qint64>("input");
    QTest::addColumn<qint64>("output");
    QTest::addColumn<Count>("cost");

    // 1000 x 2e6 + 100 x 10e6
    QTest::newRow("plain") << plainPrice() << qint64{1000} << qint64{100} << Count(3'000'000'000);
    // Written input is the dearest: 1000 x 2.5e6 + 100 x 10e6
    QTest::newRow("the dearest input class") << fullPrice() << qint64{1000} << qint64{100} << Count(3'500'000'000);
    auto dearReasoning = plainPrice();
    dearReasoning.reasoningPerToken = 30'000'000;
    // 0 + 100 x 30e6
    QTest::newRow("the dearest output class") << dearReasoning << qint64{0} << qint64{100} << Count(3'000'000'000);
    QTest::newRow("nothing") << plainPrice() << qint64{0} << qint64{0} << Count(0);
    QTest::newRow("too much for 64 bits") << plainPrice() << qint64{largest} << qint64{1} << Count();
    QTest::newRow("the sum is too much") << plainPrice() << qint64{4'000'000'000'000} << qint64{200'000'000'000} << Count();
    QTest::newRow("a negative count") << plainPrice() << qint64{-1} << qint64{1} << Count();
}

void TestPrice::worstCase()
{
    QFETCH(assay::Price, price);
    QFETCH(qint64, input);
    QFETCH(qint64, output);
    QFETCH(Count, cost);
    QCOMPARE(assay::worstCasePico(price, input, output), cost);
}

void TestPrice::mostInputTokensIsNeverBelowTheText_data()
{
    QTest::addColumn<assay::ChatRequest>("request");
    QTest::addColumn<qint64>("bytes");

    assay::ChatRequest empty;
    QTest::newRow("an empty request still has a template around it") << empty << qint64{1};

    assay::ChatRequest plain;
    plain.system = std::string(100, 's');
    plain.messages = {assay::userMessage(std::string(1000, 'u')), assay::userMessage("")};
    QTest::newRow("system and messages") << plain << qint64{1100 + 3 * 4};

    assay::ChatRequest wide;
    wide.messages = {assay::userMessage("\xF0\x9F\x98\x80")};
    QTest::newRow("one character may be a token per byte") << wide << qint64{4};

    assay::ChatRequest tools;
    tools.tools = {{"name", std::string(200, 'd'), std::string(300, ' ')}};
    tools.messages = {assay::Message{assay::Role::Assistant, {}, {{"id", "name", std::string(400, 'a')}}, {}},
                      assay::Message{assay::Role::Tool, {assay::TextPart{std::string(500, 'r')}}, {}, std::string(60, 'i')}};
    QTest::newRow("tools, calls and their results") << tools << qint64{4 + 200 + 300 + 2 + 4 + 400 + 500 + 60};

    assay::ChatRequest shaped;
    shaped.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "n", std::string(700, 'x'), true};
    shaped.settings.extraJson = std::string(800, 'e');
    QTest::newRow("the answer's schema and members added by hand") << shaped << qint64{1500};

    assay::ChatRequest picture;
    picture.messages = {assay::Message{assay::Role::User, {assay::ImagePart{"image/png", "tiny"}}, {}, {}}};
    // The dearest published rule: 2833 + 8 tiles x 5667.
    QTest::newRow("a picture of few bytes and many pixels") << picture << qint64{2833 + 8 * 5667};

    assay::ChatRequest file;
    file.messages = {assay::Message{assay::Role::User, {assay::FilePart{"a.txt", "text/plain", std::string(90'000, 'f')}}, {}, {}}};
    QTest::newRow("a file is at least its bytes") << file << qint64{90'000};
}

void TestPrice::mostInputTokensIsNeverBelowTheText()
{
    QFETCH(assay::ChatRequest, request);
    QFETCH(qint64, bytes);
    QVERIFY2(assay::mostInputTokens(request) >= bytes, QByteArray::number(qint64{assay::mostInputTokens(request)}));
}

void TestPrice::worstCaseCoversEveryBill()
{
    // However 1000 input and 100 output tokens fall into classes, the reserved amount is enough.
    const auto price = fullPrice();
    const auto reserved = assay::worstCasePico(price, 1000, 100);
    QVERIFY(reserved.has_value());
    for (std::int64_t cached = 0; cached <= 1000; cached += 250) {
        for (std::int64_t written = 0; cached + written <= 1000; written += 250) {
            for (std::int64_t reasoning = 0; reasoning <= 100; reasoning += 50) {
                const auto bill = assay::costPico(price, usageOf(1000 - cached - written, cached, written, 100, reasoning));
                QVERIFY(bill.has_value());
                QVERIFY(*bill <= *reserved);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestPrice)
#include "TestPrice.moc"
