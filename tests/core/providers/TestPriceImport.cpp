#include "core/providers/PriceImport.h"

#include <QElapsedTimer>
#include <QtTest>

using assay::PriceChange;
using assay::PriceFault;

/// Both lists give the same price for the same model, whatever their unit; nothing hostile gets through; a person's own prices stay.
class TestPriceImport final : public QObject {
    Q_OBJECT

private slots:
    void readsModelsDev();
    void readsLiteLlm();
    void readsTiersOfLiteLlm_data();
    void readsTiersOfLiteLlm();
    void readsDecimals_data();
    void readsDecimals();
    void refuses_data();
    void refuses();
    void plansChanges();
    void namesVendorsAsTheListsDo_data();
    void namesVendorsAsTheListsDo();
    void readsALargeListFast();
};

namespace {

assay::PriceList listOf(std::string_view text)
{
    auto list = assay::readPriceList(text);
    return list ? std::move(*list) : assay::PriceList{};
}

assay::ProviderConnection connectionTo(const char* id, const char* url, const char* protocol = "openai-chat")
{
    assay::ProviderConnection connection;
    connection.id = id;
    connection.protocol = protocol;
    connection.baseUrl = url;
    return connection;
}

assay::Price priceOf(const std::string& model, std::int64_t input, std::int64_t output, const std::string& source)
{
    assay::Price price;
    price.providerId = "mine";
    price.model = model;
    price.inputPerToken = input;
    price.outputPerToken = output;
    price.source = source;
    return price;
}

/// A LiteLLM list of one model with one price of input.
std::string liteLlmWith(const std::string& amount)
{
    return R"({"m":{"litellm_provider":"openai","input_cost_per_token":)" + amount + R"(,"output_cost_per_token":0}})";
}

}  // namespace

void TestPriceImport::readsModelsDev()
{
    const auto list = listOf(R"({"acme":{"id":"acme","api":"https://api.acme.example/v1","models":{
        "m-1":{"id":"m-1","last_updated":"2026-01-02","cost":{"input":1.25,"output":10,"cache_read":0.125,"cache_write":1.5,"reasoning":12,
               "tiers":[{"tier":{"type":"context","size":272000},"input":2.5,"output":15,"cache_read":0.25}],
               "context_over_200k":{"input":2.5,"output":15}}},
        "m-2":{"id":"m-2","cost":{"input":0,"output":0,"context_over_200k":{"input":1,"output":2}}},
        "m-3":{"id":"m-3"},
        "m-4":{"id":"m-4","cost":{"input":1,"output":2,"tiers":[{"tier":{"type":"hours","size":3},"input":2,"output":8}]}}}}})");
    QVERIFY(list.format == assay::PriceListFormat::ModelsDev);
    QCOMPARE(list.models.size(), std::size_t{4});
    const auto& full = list.models[0];
    QCOMPARE(full.vendor, std::string("acme"));
    QVERIFY(!full.fault);
    QCOMPARE(full.price.source, std::string("models.dev 2026-01-02"));
    QCOMPARE(full.price.inputPerToken, std::int64_t{1'250'000});
    QCOMPARE(full.price.outputPerToken, std::int64_t{10'000'000});
    QCOMPARE(full.price.cachedInputPerToken, std::optional<std::int64_t>(125'000));
    QCOMPARE(full.price.cacheWritePerToken, std::optional<std::int64_t>(1'500'000));
    QCOMPARE(full.price.reasoningPerToken, std::optional<std::int64_t>(12'000'000));
    // The tiers count; the shadow of the older member, which says 200,000, does not.
    QCOMPARE(full.price.tiers.size(), std::size_t{1});
    QCOMPARE(full.price.tiers[0].minInputTokens, std::int64_t{272'001});
    QCOMPARE(full.price.tiers[0].inputPerToken, std::int64_t{2'500'000});
    const auto& free = list.models[1];
    QVERIFY(!free.fault);
    QCOMPARE(free.price.inputPerToken, std::int64_t{0});
    QCOMPARE(free.price.tiers[0].minInputTokens, std::int64_t{200'001});
    QVERIFY(list.models[2].fault == PriceFault{PriceFault::Kind::NoPrice});
    QVERIFY(list.models[3].fault == PriceFault{PriceFault::Kind::UnreadableTiers});
}

void TestPriceImport::readsLiteLlm()
{
    const auto list = listOf(R"({"sample_spec":{"litellm_provider":"one of …","input_cost_per_token":"a number"},
        "gpt-x":{"litellm_provider":"openai","mode":"chat","input_cost_per_token":1.25e-06,"output_cost_per_token":0.00001,
                 "cache_read_input_token_cost":1.25e-07,"cache_creation_input_token_cost":1.5e-06,
                 "cache_creation_input_token_cost_above_1hr":2.5e-06,"output_cost_per_reasoning_token":1.2e-05,
                 "input_cost_per_token_above_272k_tokens":2.5e-06,"output_cost_per_token_above_272k_tokens":1.5e-05,
                 "input_cost_per_token_batches":6.25e-07,"output_cost_per_token_batches":5e-06,
                 "input_cost_per_token_priority":2.5e-06,"output_cost_per_token_priority":3e-05},
        "gemini/gemini-x":{"litellm_provider":"gemini","input_cost_per_token":1e-6,"output_cost_per_token":2e-6},
        "image":{"litellm_provider":"openai","mode":"image_generation","output_cost_per_image":0.04}})");
    QVERIFY(list.format == assay::PriceListFormat::LiteLlm);
    QCOMPARE(list.models.size(), std::size_t{3});
    const auto found = [&](const std::string& model) {
        return std::ranges::find(list.models, model, [](const assay::ListedPrice& listed) { return listed.price.model; });
    };
    const auto& price = found("gpt-x")->price;
    QCOMPARE(price.inputPerToken, std::int64_t{1'250'000});
    QCOMPARE(price.outputPerToken, std::int64_t{10'000'000});
    QCOMPARE(price.cachedInputPerToken, std::optional<std::int64_t>(125'000));
    QCOMPARE(price.cacheWritePerToken, std::optional<std::int64_t>(1'500'000));
    QCOMPARE(price.cacheWriteLongPerToken, std::optional<std::int64_t>(2'500'000));
    QCOMPARE(price.reasoningPerToken, std::optional<std::int64_t>(12'000'000));
    QCOMPARE(price.tiers.size(), std::size_t{1});
    QCOMPARE(price.tiers[0].minInputTokens, std::int64_t{272'001});
    QCOMPARE(price.tiers[0].outputPerToken, std::int64_t{15'000'000});
    // Batches are half of both; priority is twice one and three times the other, which no share can say.
    QVERIFY(price.serviceTiers == (std::vector<assay::ServiceTierRate>{{"batch", 50}}));
    QCOMPARE(found("gemini-x")->vendor, std::string("gemini"));
    QVERIFY(found("image")->fault == PriceFault{PriceFault::Kind::NoPrice});
}

void TestPriceImport::readsTiersOfLiteLlm_data()
{
    QTest::addColumn<std::string>("tiers");
    QTest::addColumn<bool>("isRead");
    const std::string first = R"({"range":[0,32000.0],"input_cost_per_token":1e-06,"output_cost_per_token":5e-06,"cache_read_input_token_cost":1e-07})";
    const std::string second = R"({"range":[32000.0,128000.0],"input_cost_per_token":2e-06,"output_cost_per_token":1e-05})";
    const std::string open = R"({"range":[128000.0,null],"input_cost_per_token":3e-06,"output_cost_per_token":1.5e-05})";
    QTest::newRow("three ranges") << "[" + first + "," + second + "," + open + "]" << true;
    QTest::newRow("a gap") << "[" + first + "," + open + "]" << false;
    QTest::newRow("not from the start") << "[" + second + "]" << false;
    QTest::newRow("none") << std::string("[]") << false;
    QTest::newRow("no list") << std::string("\"yes\"") << false;
    QTest::newRow("a list of numbers") << std::string("[1,2]") << false;
    QTest::newRow("a range of one number") << std::string(R"([{"range":[0],"input_cost_per_token":1e-06}])") << false;
    QTest::newRow("a range without a price") << std::string(R"([{"range":[0,10]}])") << false;
    QTest::newRow("a range without a price for output") << std::string(R"([{"range":[0,10],"input_cost_per_token":1e-06}])") << false;
    QTest::newRow("a broken amount") << std::string(R"([{"range":[0,10],"input_cost_per_token":-1,"output_cost_per_token":0}])") << false;
}

void TestPriceImport::readsTiersOfLiteLlm()
{
    QFETCH(std::string, tiers);
    QFETCH(bool, isRead);
    const auto list = listOf(R"({"qwen-x":{"litellm_provider":"dashscope","input_cost_per_request":0.001,"tiered_pricing":)" + tiers + "}}");
    QCOMPARE(list.models.size(), std::size_t{1});
    const auto& [vendor, price, fault] = list.models[0];
    QCOMPARE(!fault, isRead);
    if (!isRead)
        return;
    QCOMPARE(price.inputPerToken, std::int64_t{1'000'000});
    QCOMPARE(price.outputPerToken, std::int64_t{5'000'000});
    QCOMPARE(price.cachedInputPerToken, std::optional<std::int64_t>(100'000));
    QCOMPARE(price.perRequest, std::int64_t{1'000'000'000});
    QCOMPARE(price.tiers.size(), std::size_t{2});
    // 32,000 tokens still cost what the first range says.
    QCOMPARE(price.tiers[0].minInputTokens, std::int64_t{32'001});
    QCOMPARE(price.tiers[0].inputPerToken, std::int64_t{2'000'000});
    QCOMPARE(price.tiers[1].minInputTokens, std::int64_t{128'001});
    QCOMPARE(price.tiers[1].outputPerToken, std::int64_t{15'000'000});
}

void TestPriceImport::readsDecimals_data()
{
    using Count = std::optional<std::int64_t>;
    QTest::addColumn<std::string>("amount");
    QTest::addColumn<Count>("pico");
    QTest::newRow("scientific") << std::string("1.25e-05") << Count(12'500'000);
    QTest::newRow("plain") << std::string("0.0000025") << Count(2'500'000);
    QTest::newRow("the finest price") << std::string("8.75e-09") << Count(8'750);
    QTest::newRow("one pico") << std::string("1e-12") << Count(1);
    QTest::newRow("finer than a pico") << std::string("1.5e-12") << Count();
    QTest::newRow("a printed binary fraction") << std::string("2.9999999999999997e-06") << Count(3'000'000);
    QTest::newRow("another, just above") << std::string("1.5000000000000002e-07") << Count(150'000);
    QTest::newRow("zero") << std::string("0") << Count(0);
    QTest::newRow("zero with an exponent") << std::string("0.0e-30") << Count(0);
    QTest::newRow("as text") << std::string("\"0.000002\"") << Count(2'000'000);
    QTest::newRow("negative") << std::string("-1e-06") << Count();
    QTest::newRow("minus one for a variable price") << std::string("\"-1\"") << Count();
    QTest::newRow("beyond 64 bits") << std::string("1e10") << Count();
    QTest::newRow("an absurd exponent") << std::string("1e-400") << Count();
    QTest::newRow("words") << std::string("\"free\"") << Count();
    QTest::newRow("a list") << std::string("[1]") << Count();
}

void TestPriceImport::readsDecimals()
{
    QFETCH(std::string, amount);
    QFETCH(std::optional<std::int64_t>, pico);
    const auto list = listOf(liteLlmWith(amount));
    QCOMPARE(list.models.size(), std::size_t{1});
    QCOMPARE(!list.models[0].fault, pico.has_value());
    if (pico)
        QCOMPARE(list.models[0].price.inputPerToken, *pico);
}

void TestPriceImport::refuses_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no JSON") << std::string("<html>404</html>");
    QTest::newRow("cut") << std::string(R"({"acme":{"models":{)");
    QTest::newRow("an array") << std::string("[]");
    QTest::newRow("an object of something else") << std::string(R"({"a":{"b":1}})");
    QTest::newRow("an empty object") << std::string("{}");
    QTest::newRow("deep") << std::string(100'000, '[');
    QTest::newRow("deep objects") << [] {
        std::string text;
        for (int i = 0; i < 50'000; ++i)
            text += "{\"a\":";
        return text;
    }();
    QTest::newRow("NUL") << std::string("{\"a\":\0}", 7);
    QTest::newRow("bytes that are no UTF-8") << std::string("{\"\xFF\":{\"models\":{}}}");
}

void TestPriceImport::refuses()
{
    QFETCH(std::string, text);
    const auto list = assay::readPriceList(text);
    QVERIFY(!list);
    QCOMPARE(list.error().kind, assay::ErrorKind::BadResponse);
}

void TestPriceImport::plansChanges()
{
    const auto list = listOf(R"({"openai":{"models":{
        "added":{"cost":{"input":1,"output":2}}, "changed":{"cost":{"input":1,"output":2}}, "same":{"cost":{"input":1,"output":2}},
        "own":{"cost":{"input":1,"output":2}}, "priceless":{}}}, "other":{"models":{"added":{"cost":{"input":9,"output":9}}}}})");
    auto changed = priceOf("changed", 5, 6, "catalogue 2026-11-21 (vendor page)");
    changed.serviceTiers = {{"batch", 50}};
    const assay::PriceBook book({changed, priceOf("same", 1'000'000, 2'000'000, "LiteLLM"), priceOf("own", 5, 6, "user")});
    const std::vector connections{connectionTo("mine", "https://api.openai.com/v1")};
    const assay::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};
    const auto changes = assay::planPriceImport(list, connections, assay::Catalogue::shipped(), book, now);
    QCOMPARE(changes.size(), std::size_t{5});
    const auto change = [&](const std::string& model) {
        return *std::ranges::find(changes, model, [](const PriceChange& one) { return one.price.model; });
    };
    QVERIFY(change("added").kind == PriceChange::Kind::Added);
    QVERIFY(change("added").price.effectiveFrom == assay::WallTime{});
    QVERIFY(change("changed").kind == PriceChange::Kind::Changed);
    QCOMPARE(change("changed").old->inputPerToken, std::int64_t{5});
    QVERIFY(change("changed").price.effectiveFrom == now);
    // The list does not speak of batches: what was known of them stays.
    QVERIFY(change("changed").price.serviceTiers == changed.serviceTiers);
    QVERIFY(change("same").kind == PriceChange::Kind::Unchanged);
    QVERIFY(change("own").kind == PriceChange::Kind::Skipped);
    QVERIFY(change("own").fault == PriceFault{PriceFault::Kind::OwnPriceHolds});
    QVERIFY(change("priceless").kind == PriceChange::Kind::Skipped);
}

void TestPriceImport::namesVendorsAsTheListsDo_data()
{
    QTest::addColumn<std::string>("listed");
    QTest::addColumn<assay::ProviderConnection>("connection");
    QTest::addColumn<bool>("isTaken");
    const auto google = connectionTo("g", "https://generativelanguage.googleapis.com/v1beta", "gemini");
    QTest::newRow("models.dev's name of Google") << std::string("google") << google << true;
    QTest::newRow("LiteLLM's name of Google") << std::string("gemini") << google << true;
    QTest::newRow("Vertex has prices of its own") << std::string("vertex_ai") << google << false;
    QTest::newRow("Bedrock") << std::string("amazon-bedrock")
                             << connectionTo("b", "https://bedrock-runtime.us-east-1.amazonaws.com", "bedrock") << true;
    QTest::newRow("by the connection's own id") << std::string("acme") << connectionTo("acme", "https://api.acme.example/v1") << true;
    QTest::newRow("another vendor") << std::string("openai") << google << false;
    QTest::newRow("a list without a name") << std::string("openai") << connectionTo("local", "http://127.0.0.1:8000/v1") << false;
}

void TestPriceImport::namesVendorsAsTheListsDo()
{
    QFETCH(std::string, listed);
    QFETCH(assay::ProviderConnection, connection);
    QFETCH(bool, isTaken);
    const auto list = listOf("{\"" + listed + R"(":{"models":{"m":{"cost":{"input":1,"output":2}}}}})");
    const std::vector connections{connection};
    const auto changes = assay::planPriceImport(list, connections, assay::Catalogue::shipped(), assay::PriceBook(), assay::WallTime{});
    QCOMPARE(changes.size(), std::size_t{isTaken ? 1U : 0U});
}

void TestPriceImport::readsALargeListFast()
{
    std::string text = "{";
    for (int i = 0; i < 4000; ++i) {
        text += (i == 0 ? "" : ",");
        text += "\"model-" + std::to_string(i) +
                R"(":{"litellm_provider":"openai","mode":"chat","max_input_tokens":128000,"max_output_tokens":4096,)"
                R"("input_cost_per_token":1.25e-06,"output_cost_per_token":1e-05,"cache_read_input_token_cost":1.25e-07,)"
                R"("supports_function_calling":true,"supports_vision":true,"source":"https://vendor.example/pricing",)"
                R"("supported_endpoints":["/v1/chat/completions","/v1/batch","/v1/responses"],"supports_prompt_caching":true})";
    }
    text += "}";
    QVERIFY(text.size() > 1'600'000);
    QElapsedTimer timer;
    timer.start();
    const auto list = listOf(text);
    qInfo("%zu bytes in %lld ms", text.size(), static_cast<long long>(timer.elapsed()));
    QCOMPARE(list.models.size(), std::size_t{4000});
    // Some 60 ms here; the bound only catches what grows with the square.
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestPriceImport)
#include "TestPriceImport.moc"
