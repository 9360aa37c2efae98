#include "core/providers/Price.h"

#include <QtTest>

#include <limits>

class TestPrice final : public QObject {
    Q_OBJECT

private slots:
    void cost_data();
    void cost();
    void bill_data();
    void bill();
    void billsCanBeFollowed();
    void vendorShapedUsageIsNeverCountedTwice_data();
    void vendorShapedUsageIsNeverCountedTwice();
    void whatTheVendorChargedWins();
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

/// The plain price with another one above 272,000 tokens and a third from 500,000 on; half price for batches, 1.8 times for priority; twice
/// as dear from 01 to 04 and 06 to 10 UTC on working days; 3 pico-dollars a request, 7 a search.
assay::Price branchedPrice()
{
    auto price = plainPrice();
    price.tiers.resize(2);
    price.tiers[0].minInputTokens = 272'001;
    price.tiers[0].inputPerToken = 4'000'000;
    price.tiers[0].outputPerToken = 15'000'000;
    price.tiers[0].cachedInputPerToken = 400'000;
    price.tiers[1].minInputTokens = 500'000;
    price.tiers[1].inputPerToken = 5'000'000;
    price.tiers[1].outputPerToken = 20'000'000;
    price.serviceTiers = {{"batch", 50}, {"priority", 180}};
    price.peakHours = *assay::parsePeakHours("mon-fri 01-04,06-10");
    price.peakPercent = 200;
    price.perRequest = 3;
    price.perSearch = 7;
    return price;
}

/// 2026-11-23 is a Monday, 2026-11-28 a Saturday.
assay::WallTime november(unsigned day, int hour)
{
    return assay::WallTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / std::chrono::day(day)}} + std::chrono::hours(hour);
}

void TestPrice::bill_data()
{
    QTest::addColumn<assay::Usage>("usage");
    QTest::addColumn<std::string>("serviceTier");
    QTest::addColumn<assay::WallTime>("sentAt");
    QTest::addColumn<Count>("cost");
    const auto quiet = november(23, 12);
    const std::string ordinary;

    // Sums without the 3 of the request: 272,000 x 2e6 + 10 x 10e6
    QTest::newRow("exactly on the line is still below it") << usageOf(272'000, 0, 0, 10, 0) << ordinary << quiet << Count(544'100'000'003);
    // 272,001 x 4e6 + 10 x 15e6
    QTest::newRow("one token more takes the whole request up") << usageOf(272'001, 0, 0, 10, 0) << ordinary << quiet << Count(1'088'154'000'003);
    // 1 x 4e6 + 272,000 x 0.4e6
    QTest::newRow("cached input counts for the line") << usageOf(1, 272'000, 0, 0, 0) << ordinary << quiet << Count(108'804'000'003);
    // 272,001 x 4e6: written input has no price of its own in the tier
    QTest::newRow("written input counts for the line") << usageOf(0, 0, 272'001, 0, 0) << ordinary << quiet << Count(1'088'004'000'003);
    QTest::newRow("one below the second line") << usageOf(499'999, 0, 0, 0, 0) << ordinary << quiet << Count(1'999'996'000'003);
    QTest::newRow("the second line is in its tier") << usageOf(500'000, 0, 0, 0, 0) << ordinary << quiet << Count(2'500'000'000'003);
    QTest::newRow("output does not count for the line") << usageOf(1, 0, 0, 300'000, 0) << ordinary << quiet << Count(3'000'002'000'003);

    // 100 x 2e6 + 10 x 10e6 = 300e6
    const auto small = usageOf(100, 0, 0, 10, 0);
    QTest::newRow("a batch at half the price") << small << std::string("batch") << quiet << Count(150'000'003);
    QTest::newRow("priority at 1.8 times the price") << small << std::string("PRIORITY") << quiet << Count(540'000'003);
    QTest::newRow("flex without a known price is no bill") << small << std::string("flex") << quiet << Count();
    QTest::newRow("another word is the ordinary tier") << small << std::string("on_demand") << quiet << Count(300'000'003);
    QTest::newRow("nothing used costs the request") << usageOf(0, 0, 0, 0, 0) << std::string("batch") << quiet << Count(3);

    QTest::newRow("the first peak hour") << small << ordinary << november(23, 1) << Count(600'000'003);
    QTest::newRow("the end of the peak is outside") << small << ordinary << november(23, 4) << Count(300'000'003);
    QTest::newRow("the last microsecond of the peak")
        << small << ordinary << assay::WallTime(november(23, 10) - assay::Microseconds(1)) << Count(600'000'003);
    QTest::newRow("no peak on a Saturday") << small << ordinary << november(28, 1) << Count(300'000'003);
    QTest::newRow("a batch in the peak") << small << std::string("batch") << november(24, 7) << Count(300'000'003);

    auto searching = small;
    searching.searches = 2;
    QTest::newRow("searches are never scaled") << searching << std::string("batch") << quiet << Count(150'000'017);
    auto longKept = usageOf(10, 0, 30, 0, 0);
    longKept.cacheWriteLong = 20;
    // The price names neither write price: 40 x 2e6
    QTest::newRow("long-kept input without a price of its own") << longKept << ordinary << quiet << Count(80'000'003);
}

void TestPrice::bill()
{
    QFETCH(assay::Usage, usage);
    QFETCH(std::string, serviceTier);
    QFETCH(assay::WallTime, sentAt);
    QFETCH(Count, cost);
    QCOMPARE(assay::costPico(branchedPrice(), usage, {serviceTier, sentAt}), cost);
}

void TestPrice::billsCanBeFollowed()
{
    auto price = fullPrice();
    price.perRequest = 7;
    price.perSearch = 1'000;
    price.serviceTiers = {{"batch", 50}};
    auto usage = usageOf(100, 1'000, 30, 50, 20);
    usage.cacheWriteLong = 10;
    usage.searches = 2;
    using Item = assay::BillLine::Item;
    const auto bill = assay::billOf(price, usage, {"batch", {}});
    QVERIFY(bill);
    // Written input that is kept long has no price of its own here: that of other written input.
    const std::array<assay::BillLine, 8> expected{{{Item::Input, 100, 2'000'000, 200'000'000},
                                                   {Item::CachedInput, 1'000, 200'000, 200'000'000},
                                                   {Item::CacheWrite, 20, 2'500'000, 50'000'000},
                                                   {Item::CacheWriteLong, 10, 2'500'000, 25'000'000},
                                                   {Item::Output, 30, 10'000'000, 300'000'000},
                                                   {Item::Reasoning, 20, 4'000'000, 80'000'000},
                                                   {Item::Request, 1, 7, 7},
                                                   {Item::Search, 2, 1'000, 2'000}}};
    QVERIFY(bill->lines == expected);
    QCOMPARE(bill->serviceTierPercent, 50);
    QCOMPARE(bill->peakPercent, 100);
    QCOMPARE(bill->tierMinInputTokens, 0);
    // Half of 855,000,000, and what is never scaled.
    QCOMPARE(bill->totalPico, 427'502'007);
    QCOMPARE(assay::costPico(price, usage, {"batch", {}}), Count(427'502'007));
    const auto longRequest = assay::billOf(branchedPrice(), usageOf(300'000, {}, {}, 0, {}));
    QVERIFY(longRequest && longRequest->tierMinInputTokens > 0 && longRequest->tierMinInputTokens <= 300'000);
    QVERIFY2(!assay::billOf(price, usageOf({}, 1, {}, 1, {})), "where the cost is not known there is nothing to follow");
}

void TestPrice::vendorShapedUsageIsNeverCountedTwice_data()
{
    QTest::addColumn<assay::Usage>("usage");
    QTest::addColumn<Count>("cost");
    // In dollars per million: input 4, cached 0.20, write 5, long write 8, output 20.
    // OpenAI: {"prompt_tokens": 1200, "prompt_tokens_details": {"cached_tokens": 1000, "cache_write_tokens": 100}, "completion_tokens": 50,
    // "completion_tokens_details": {"reasoning_tokens": 30}}: prompt_tokens holds all three classes, completion_tokens the reasoning.
    // 100 x 4 + 1,000 x 0.2 + 100 x 5 + 50 x 20 = 2,100 millionths of a dollar
    QTest::newRow("OpenAI counts cached tokens into the prompt") << usageOf(100, 1000, 100, 50, 30) << Count(2'100'000'000);
    // Anthropic: {"input_tokens": 100, "cache_read_input_tokens": 1000, "cache_creation_input_tokens": 100, "cache_creation":
    // {"ephemeral_5m_input_tokens": 40, "ephemeral_1h_input_tokens": 60}, "output_tokens": 50}: three classes apart.
    // 100 x 4 + 1,000 x 0.2 + 40 x 5 + 60 x 8 + 50 x 20 = 2,280
    auto anthropic = usageOf(100, 1000, 100, 50, {});
    anthropic.cacheWriteLong = 60;
    QTest::newRow("Anthropic counts them apart, and two ages of writing") << anthropic << Count(2'280'000'000);
    // Gemini: {"promptTokenCount": 1200, "cachedContentTokenCount": 1000, "candidatesTokenCount": 20, "thoughtsTokenCount": 30}: the thoughts
    // stand beside the candidates. 200 x 4 + 1,000 x 0.2 + (20 + 30) x 20 = 2,000
    QTest::newRow("Gemini counts thoughts beside the answer") << usageOf(200, 1000, {}, 50, 30) << Count(2'000'000'000);
    // DeepSeek: {"prompt_tokens": 1200, "prompt_cache_hit_tokens": 1000, "prompt_cache_miss_tokens": 200, "completion_tokens": 50}
    QTest::newRow("DeepSeek counts hits and misses") << usageOf(200, 1000, {}, 50, {}) << Count(2'000'000'000);
}

void TestPrice::vendorShapedUsageIsNeverCountedTwice()
{
    QFETCH(assay::Usage, usage);
    QFETCH(Count, cost);
    assay::Price price;
    price.inputPerToken = 4'000'000;
    price.cachedInputPerToken = 200'000;
    price.cacheWritePerToken = 5'000'000;
    price.cacheWriteLongPerToken = 8'000'000;
    price.outputPerToken = 20'000'000;
    QCOMPARE(assay::costPico(price, usage), cost);
}

void TestPrice::whatTheVendorChargedWins()
{
    const auto price = plainPrice();
    auto usage = usageOf(20, {}, {}, 9, {});
    const auto computed = assay::costOf(&price, usage);
    QVERIFY(computed == (assay::Cost{assay::Money{130'000'000, "USD"}, assay::CostSource::Price}));
    QVERIFY(assay::costOf(nullptr, usage) == assay::Cost{});
    usage.charged = assay::Money{5, "EUR"};
    QVERIFY(assay::costOf(&price, usage) == (assay::Cost{assay::Money{5, "EUR"}, assay::CostSource::Vendor}));
    QVERIFY(assay::costOf(nullptr, usage) == (assay::Cost{assay::Money{5, "EUR"}, assay::CostSource::Vendor}));
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
    // 300,000 tokens can be of the first tier, not of the second: (300,000 x 4e6 + 10 x 15e6) x 1.8 x 2 + 3
    QTest::newRow("the dearest tier, service and hour within reach") << branchedPrice() << qint64{300'000} << qint64{10} << Count(4'320'540'000'003);
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
