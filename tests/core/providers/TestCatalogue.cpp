#include "core/providers/Catalogue.h"

#include "core/providers/PriceBook.h"

#include <QtTest>

using assay::Catalogue;
using assay::Setting;

/// The shipped catalogue can be read, finds models by whole names only, and knows what families reject.
class TestCatalogue final : public QObject {
    Q_OBJECT

private slots:
    void everyRowIsWhole();
    void vendors_data();
    void vendors();
    void looksUp_data();
    void looksUp();
    void prices_data();
    void prices();
    void families_data();
    void families();
    void refuses_data();
    void refuses();
};

namespace {

assay::ProviderConnection connectionTo(const char* url, const char* protocol = "openai-chat")
{
    assay::ProviderConnection connection;
    connection.id = "mine";
    connection.protocol = protocol;
    connection.baseUrl = url;
    return connection;
}

assay::WallTime day(int year, unsigned month, unsigned number)
{
    return assay::WallTime{std::chrono::sys_days{std::chrono::year{year} / std::chrono::month(month) / std::chrono::day(number)}};
}

const char* const openAi = "https://api.openai.com/v1";
const char* const anthropic = "https://api.anthropic.com";

}  // namespace

void TestCatalogue::everyRowIsWhole()
{
    const auto& catalogue = Catalogue::shipped();
    QCOMPARE(catalogue.date(), std::string("2026-11-21"));
    QCOMPARE(catalogue.models().size(), std::size_t{90});
    for (const auto& model : catalogue.models()) {
        QVERIFY2(!model.source.empty(), model.info.id.c_str());
        for (const auto& price : model.prices) {
            QVERIFY2(price.source.starts_with(assay::catalogueSourcePrefix), model.info.id.c_str());
            QVERIFY2(price.inputPerToken > 0 && (model.isEmbedding || price.outputPerToken > 0), model.info.id.c_str());
            // Read from a cache is never dearer than fresh, and a tier never cheaper than what is below it.
            QVERIFY2(price.cachedInputPerToken.value_or(0) <= price.inputPerToken, model.info.id.c_str());
            for (const auto& tier : price.tiers)
                QVERIFY2(tier.inputPerToken > price.inputPerToken && tier.outputPerToken > price.outputPerToken, model.info.id.c_str());
        }
    }
}

void TestCatalogue::vendors_data()
{
    QTest::addColumn<assay::ProviderConnection>("connection");
    QTest::addColumn<std::string>("vendor");
    QTest::newRow("by its host") << connectionTo(openAi) << std::string("openai");
    QTest::newRow("by the end of a host") << connectionTo("https://bedrock-runtime.eu-west-1.amazonaws.com", "bedrock")
                                          << std::string("bedrock");
    QTest::newRow("a host that only ends in the same letters") << connectionTo("https://notapi.openai.com.example/v1") << std::string();
    QTest::newRow("half a label") << connectionTo("https://fakeapi.x.ai") << std::string();
    QTest::newRow("a gateway by its protocol") << connectionTo("https://llm.example.com", "anthropic-messages") << std::string("anthropic");
    QTest::newRow("an unknown host of many speakers") << connectionTo("https://llm.example.com/v1") << std::string();
    QTest::newRow("a server on this machine") << connectionTo("http://127.0.0.1:4000", "anthropic-messages") << std::string();
    QTest::newRow("no address") << connectionTo("") << std::string();
}

void TestCatalogue::vendors()
{
    QFETCH(assay::ProviderConnection, connection);
    QFETCH(std::string, vendor);
    QCOMPARE(Catalogue::shipped().vendorOf(connection), vendor);
}

void TestCatalogue::looksUp_data()
{
    QTest::addColumn<std::string>("vendor");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("found");
    const std::string none;
    QTest::newRow("exactly") << std::string("openai") << std::string("gpt-4o-mini") << std::string("gpt-4o-mini");
    QTest::newRow("with a date") << std::string("openai") << std::string("gpt-4o-mini-2024-07-18") << std::string("gpt-4o-mini");
    QTest::newRow("with a date without dashes")
        << std::string("anthropic") << std::string("claude-haiku-4-5-20251001") << std::string("claude-haiku-4-5");
    QTest::newRow("with its vendor in front") << std::string("openai") << std::string("openai/gpt-4.1") << std::string("gpt-4.1");
    QTest::newRow("with vendor and date") << std::string("openai") << std::string("openai/gpt-4.1-2025-04-14") << std::string("gpt-4.1");
    QTest::newRow("the id has a vendor in it") << std::string("groq") << std::string("openai/gpt-oss-120b")
                                               << std::string("openai/gpt-oss-120b");
    QTest::newRow("never by the beginning") << std::string("openai") << std::string("gpt-4o-realtime") << none;
    QTest::newRow("never by a part") << std::string("openai") << std::string("my-gpt-4o") << none;
    QTest::newRow("digits that are no date") << std::string("openai") << std::string("gpt-4o-0806") << none;
    QTest::newRow("of another vendor") << std::string("anthropic") << std::string("gpt-4o") << none;
    QTest::newRow("no vendor") << std::string() << std::string("gpt-4o") << none;
    QTest::newRow("only a date") << std::string("openai") << std::string("-2024-07-18") << none;
    QTest::newRow("nothing") << std::string("openai") << std::string() << none;
}

void TestCatalogue::looksUp()
{
    QFETCH(std::string, vendor);
    QFETCH(std::string, model);
    QFETCH(std::string, found);
    const auto* entry = Catalogue::shipped().find(vendor, model);
    QCOMPARE(entry ? entry->info.id : std::string(), found);
}

void TestCatalogue::prices_data()
{
    QTest::addColumn<assay::ProviderConnection>("connection");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<assay::WallTime>("when");
    QTest::addColumn<assay::Usage>("usage");
    QTest::addColumn<std::optional<std::int64_t>>("cost");
    using Count = std::optional<std::int64_t>;
    const auto usage = [](std::int64_t input, std::int64_t cached, std::int64_t output) {
        return assay::Usage{input, cached, {}, output, {}};
    };
    const auto now = day(2026, 11, 25);
    // In millionths of a dollar: 100,000 x 0.10 = 10,000
    QTest::newRow("Claude Haiku 5.5 up to its line") << connectionTo(anthropic, "anthropic-messages") << std::string("claude-haiku-5-5")
                                                     << now << usage(100'000, 0, 0) << Count(10'000'000'000);
    // 100,001 x 0.50 = 50,000.5
    QTest::newRow("Claude Haiku 5.5 above its line") << connectionTo(anthropic, "anthropic-messages") << std::string("claude-haiku-5-5")
                                                     << now << usage(100'001, 0, 0) << Count(50'000'500'000);
    // xAI says "from 200,000 on": 199,999 x 2; 200,000 x 4
    QTest::newRow("Grok 4.6 below its line") << connectionTo("https://api.x.ai/v1") << std::string("grok-4.6") << now
                                             << usage(199'999, 0, 0) << Count(399'998'000'000);
    QTest::newRow("Grok 4.6 on its line") << connectionTo("https://api.x.ai/v1") << std::string("grok-4.6") << now << usage(200'000, 0, 0)
                                          << Count(800'000'000'000);
    const auto google = connectionTo("https://generativelanguage.googleapis.com/v1beta", "gemini");
    // 1,000 x 0.75 + 100 x 3.75 = 1,125; from 2027 on twice that
    QTest::newRow("Gemini 3.6 Flash in 2026") << google << std::string("gemini-3.6-flash") << day(2026, 12, 31) << usage(1000, 0, 100)
                                              << Count(1'125'000'000);
    QTest::newRow("Gemini 3.6 Flash in 2027") << google << std::string("gemini-3.6-flash") << day(2027, 1, 1) << usage(1000, 0, 100)
                                              << Count(2'250'000'000);
    // The finest price: 8 x 0.00875 = 0.07 millionths
    QTest::newRow("Nova Micro's cached input") << connectionTo("https://bedrock-runtime.us-east-1.amazonaws.com", "bedrock")
                                               << std::string("amazon.nova-micro-v1:0") << now << usage(0, 8, 0) << Count(70'000);
    QTest::newRow("a price that is not confirmed")
        << connectionTo(anthropic, "anthropic-messages") << std::string("claude-fable-5-2") << now << usage(10, 0, 10) << Count();
    QTest::newRow("not yet in force") << connectionTo(openAi) << std::string("gpt-5.6-sol") << day(2026, 8, 20) << usage(10, 0, 10)
                                      << Count();
}

void TestCatalogue::prices()
{
    QFETCH(assay::ProviderConnection, connection);
    QFETCH(std::string, model);
    QFETCH(assay::WallTime, when);
    QFETCH(assay::Usage, usage);
    QFETCH(std::optional<std::int64_t>, cost);
    const assay::PriceBook book(Catalogue::shipped().prices(connection, model));
    const auto* price = book.find("mine", model, when);
    QCOMPARE(price ? assay::costPico(*price, usage, {{}, when}) : std::nullopt, cost);
}

void TestCatalogue::families_data()
{
    QTest::addColumn<assay::ProviderConnection>("connection");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<bool>("rejectsTemperature");
    QTest::addColumn<bool>("rejectsItWhileReasoning");
    QTest::newRow("GPT-5 takes it without reasoning") << connectionTo(openAi) << std::string("gpt-5.4-mini") << false << true;
    QTest::newRow("GPT-6.1 never takes it") << connectionTo(openAi) << std::string("gpt-6.1-sol") << true << true;
    QTest::newRow("a model that the catalogue does not list") << connectionTo(openAi) << std::string("gpt-6.2-nova") << true << true;
    QTest::newRow("GPT-4.1 takes it") << connectionTo(openAi) << std::string("gpt-4.1") << false << false;
    QTest::newRow("Claude after 4.6") << connectionTo(anthropic, "anthropic-messages") << std::string("claude-opus-4-7-20260401") << true
                                      << false;
    QTest::newRow("Claude 4.6") << connectionTo(anthropic, "anthropic-messages") << std::string("claude-opus-4-6") << false << false;
    QTest::newRow("Claude on Bedrock") << connectionTo("https://bedrock-runtime.eu-west-1.amazonaws.com", "bedrock")
                                       << std::string("eu.anthropic.claude-opus-5-5-v1:0") << true << false;
    QTest::newRow("the same name elsewhere") << connectionTo("http://127.0.0.1:8000/v1") << std::string("gpt-6.1-sol") << false << false;
}

void TestCatalogue::families()
{
    QFETCH(assay::ProviderConnection, connection);
    QFETCH(std::string, model);
    QFETCH(bool, rejectsTemperature);
    QFETCH(bool, rejectsItWhileReasoning);
    const auto info = Catalogue::shipped().modelInfo(connection, model);
    QCOMPARE(info.id, model);
    QCOMPARE(info.rejected.contains(Setting::Temperature), rejectsTemperature);
    QCOMPARE(info.rejectedWhileReasoning.contains(Setting::Temperature), rejectsItWhileReasoning);
}

void TestCatalogue::refuses_data()
{
    QTest::addColumn<std::string>("text");
    const auto with = [](const char* model) {
        return std::string(R"({"date":"2026-11-21","vendors":[{"id":"v","hosts":["v.example"]}],"models":[)") + model + "]}";
    };
    QTest::newRow("no JSON") << std::string("catalogue");
    QTest::newRow("no date") << std::string("{}");
    QTest::newRow("a day that is none") << std::string(R"({"date":"2026-02-30"})");
    QTest::newRow("an unknown vendor") << with(R"({"vendor":"w","id":"m","source":"s"})");
    QTest::newRow("no source") << with(R"({"vendor":"v","id":"m"})");
    QTest::newRow("no output price") << with(R"({"vendor":"v","id":"m","source":"s","prices":[{"in":"1"}]})");
    QTest::newRow("a number for a decimal") << with(R"({"vendor":"v","id":"m","source":"s","prices":[{"in":1.5,"out":"2"}]})");
    QTest::newRow("tiers that descend") << with(
        R"({"vendor":"v","id":"m","source":"s","prices":[{"in":"1","out":"2","tiers":[{"min":9,"in":"1","out":"2"},{"min":3,"in":"1","out":"2"}]}]})");
    QTest::newRow("a model twice") << with(R"({"vendor":"v","id":"m","source":"s"},{"vendor":"v","id":"m","source":"s"})");
    QTest::newRow("an unknown kind of content") << with(R"({"vendor":"v","id":"m","source":"s","input":["smell"]})");
}

void TestCatalogue::refuses()
{
    QFETCH(std::string, text);
    const auto read = Catalogue::fromJson(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, assay::ErrorKind::BadResponse);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "TestCatalogue.moc"
