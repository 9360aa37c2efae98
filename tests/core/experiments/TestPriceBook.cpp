#include "core/providers/PriceBook.h"

#include "core/experiments/ExperimentStore.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

/// Prices come back from a workspace whole, once, and by their day; trials with what vendors and servers say of themselves.
class TestPriceBook final : public QObject {
    Q_OBJECT

private slots:
    void keepsAWholePriceOnce();
    void aPriceEnds();
    void takesTheCatalogueWhereNobodyElseSpeaks();
    void recordsWhatVendorAndServerSay();
    void meanOutputIsThatOfTheModel();

private:
    static PriceBook bookOf(RecordedWorkspace& records)
    {
        auto reader = records.workspace->openReader();
        return *PriceBook::load(*reader);
    }
};

namespace {

Price wholePrice()
{
    Price price;
    price.providerId = "a";
    price.model = "x";
    price.currency = "CNY";
    price.inputPerToken = 1;
    price.outputPerToken = 2;
    price.cachedInputPerToken = 3;
    price.cacheWritePerToken = 4;
    price.cacheWriteLongPerToken = 5;
    price.reasoningPerToken = 6;
    price.tiers.resize(2);
    price.tiers[0].minInputTokens = 100;
    price.tiers[0].inputPerToken = 7;
    price.tiers[0].cacheWriteLongPerToken = 8;
    price.tiers[1].minInputTokens = 200;
    price.tiers[1].outputPerToken = 9;
    price.serviceTiers = {{"batch", 50}, {"priority", 180}};
    price.peakHours = *parsePeakHours("mon-fri 01-04");
    price.peakPercent = 200;
    price.perRequest = 10;
    price.perSearch = 11;
    price.effectiveFrom = WallTime{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    price.effectiveUntil = WallTime{std::chrono::sys_days{std::chrono::year{2027} / 1 / 1}};
    price.source = "user";
    return price;
}

}  // namespace

void TestPriceBook::keepsAWholePriceOnce()
{
    RecordedWorkspace records;
    auto price = wholePrice();
    records.write([&](Database& database) { return addPrice(database, price); });
    std::ranges::reverse(price.tiers);
    records.write([&](Database& database) { return addPrice(database, price); });
    const auto book = bookOf(records);
    QCOMPARE(book.all().size(), std::size_t{1});
    auto read = book.all()[0];
    read.id = {};
    QVERIFY(read == wholePrice());
    // Another tier price is another price.
    price.tiers[0].outputPerToken = 12;
    records.write([&](Database& database) { return addPrice(database, price); });
    QCOMPARE(bookOf(records).all().size(), std::size_t{2});
}

void TestPriceBook::aPriceEnds()
{
    const PriceBook book({wholePrice()});
    const auto end = *wholePrice().effectiveUntil;
    QVERIFY(book.find("a", "x", end - Microseconds(1)));
    QVERIFY(!book.find("a", "x", end));
}

void TestPriceBook::takesTheCatalogueWhereNobodyElseSpeaks()
{
    RecordedWorkspace records;
    ProviderConnection connection;
    connection.id = "mine";
    connection.baseUrl = "https://api.openai.com/v1";
    const auto add = [&](const char* model) {
        records.write([&](Database& database) { return addCataloguePrices(database, Catalogue::shipped(), connection, model); });
    };
    add("gpt-4.1-2025-04-14");
    add("gpt-4.1-2025-04-14");
    add("unheard-of");
    auto book = bookOf(records);
    QCOMPARE(book.all().size(), std::size_t{1});
    const auto* price = book.find("mine", "gpt-4.1-2025-04-14", records.clock.utcNow());
    QVERIFY(price && price->id.isValid());
    QCOMPARE(price->inputPerToken, std::int64_t{2'000'000});
    QVERIFY(price->source.starts_with("catalogue 2026-11-21"));

    // A newer catalogue takes its place; a person's own price stays alone.
    const auto newer = Catalogue::fromJson(R"({"date":"2027-01-01","vendors":[{"id":"openai","hosts":["api.openai.com"]}],"models":[
        {"vendor":"openai","id":"gpt-4.1","source":"s","prices":[{"in":"1","out":"2"}]},
        {"vendor":"openai","id":"own","source":"s","prices":[{"in":"1","out":"2"}]}]})");
    QVERIFY(newer);
    auto own = wholePrice();
    own.providerId = "mine";
    own.model = "own";
    records.write([&](Database& database) { return addPrice(database, own); });
    records.write([&](Database& database) { return addCataloguePrices(database, *newer, connection, "gpt-4.1-2025-04-14"); });
    records.write([&](Database& database) { return addCataloguePrices(database, *newer, connection, "own"); });
    book = bookOf(records);
    QCOMPARE(book.all().size(), std::size_t{3});
    QCOMPARE(book.find("mine", "gpt-4.1-2025-04-14", records.clock.utcNow())->inputPerToken, std::int64_t{1'000'000});
}

void TestPriceBook::recordsWhatVendorAndServerSay()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x"}, "Hello");
    auto exchange = answeredExchange("Hi.");
    exchange.usage = Usage{10, 20, 30, 7, 2, 15, 3, Money{99, "EUR"}};
    exchange.serviceTier = "flex";
    exchange.serverTimings = {Milliseconds{5}, Milliseconds{4}, Milliseconds{3}, Milliseconds{2}, Milliseconds{1}};
    exchange.leftOut = {Setting::Temperature, Setting::Tools};
    exchange.replay = "{\"signature\":\"abc\"}";
    const auto price = records.price("USD");
    records.trial(plan, exchange, {}, &price);
    ExperimentStore store(*records.workspace->openReader(), records.workspace->dictionary());
    const auto stored = store.load(plan.experiment);
    QVERIFY2(stored, stored ? "" : stored.error().detail.c_str());
    const auto& result = stored->trials[0].result;
    QVERIFY(result.usage == exchange.usage);
    QCOMPARE(result.serviceTier, std::string("flex"));
    QVERIFY(result.serverTimings == exchange.serverTimings);
    QVERIFY(result.leftOut == exchange.leftOut);
    QCOMPARE(result.replay, exchange.replay);
    QVERIFY(result.costSource == CostSource::Vendor);
    QCOMPARE(result.costPico, std::optional<std::int64_t>(99));
    QCOMPARE(result.currency, std::string("EUR"));
    QVERIFY(!result.price.isValid());
    QCOMPARE(records.count("SELECT count(*) FROM trials WHERE cost_source = 'vendor' AND cache_write_long_tokens = 15 AND searches = 3"
                           " AND price_id IS NULL"),
             std::int64_t{1});
    QCOMPARE(records.count("SELECT count(*) FROM attempts WHERE left_out = 'temperature,tools' AND server_total_us = 5000"
                           " AND server_generation_us = 1000"),
             std::int64_t{1});
}

void TestPriceBook::meanOutputIsThatOfTheModel()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x", "a/y"}, "Hello");
    for (const auto& [contender, output] : {std::pair{0, 10}, std::pair{0, 21}, std::pair{1, 500}}) {
        auto exchange = answeredExchange("Hi.");
        exchange.usage.output = output;
        records.trial(plan, exchange, {static_cast<std::size_t>(contender), 0, 0});
    }
    ExperimentStore store(*records.workspace->openReader(), records.workspace->dictionary());
    QCOMPARE(*store.meanOutputTokens("a", "x"), std::optional<std::int64_t>(16));
    QCOMPARE(*store.meanOutputTokens("a", "y"), std::optional<std::int64_t>(500));
    QCOMPARE(*store.meanOutputTokens("b", "x"), std::optional<std::int64_t>());
}

QTEST_GUILESS_MAIN(TestPriceBook)
#include "TestPriceBook.moc"
