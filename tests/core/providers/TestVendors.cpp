#include "core/providers/Vendors.h"

#include "core/http/Url.h"
#include "core/providers/ChatProtocol.h"

#include <QtTest>

#include <set>

using assay::allVendors;
using assay::ErrorKind;

class TestVendors final : public QObject {
    Q_OBJECT

private slots:
    void everyRowMakesASoundConnection();
    void onlyThoseThatCanBeSpokenToAreOffered();
    void partsAreFilledIn_data();
    void partsAreFilledIn();
    void aVendorCanBeFound();
};

void TestVendors::everyRowMakesASoundConnection()
{
    std::set<std::string_view> ids;
    for (const auto& vendor : allVendors()) {
        QVERIFY2(ids.insert(vendor.id).second, vendor.id.data());
        if (vendor.baseUrl.empty())
            continue;
        std::map<std::string, std::string, std::less<>> values;
        for (const auto& placeholder : placeholdersOf(vendor))
            values[std::string(placeholder.name)] = placeholder.proposal.empty() ? "mine" : placeholder.proposal;
        auto connection = assay::connectionTo(vendor, values);
        QVERIFY2(connection, vendor.id.data());
        QCOMPARE(connection->vendor, std::string(vendor.id));
        if (!vendor.keyVariable.empty())
            connection->key = assay::KeyReference{assay::KeyReference::Place::EnvironmentVariable, std::string(vendor.keyVariable)};
        const auto checked = checkConnection(*connection);
        QVERIFY2(checked, checked ? "" : (std::string(vendor.id) + ": " + checked.error().detail).c_str());
        QVERIFY2(!sendsKeyInPlain(*connection), vendor.id.data());
        QCOMPARE(vendor.isLocal(), assay::parseUrl(connection->baseUrl)->isLoopback());
        QCOMPARE(vendor.isLocal(), vendor.keyVariable.empty());
        QVERIFY2(vendor.keyPage.empty() || vendor.keyPage.starts_with("https://"), vendor.id.data());
    }
}

void TestVendors::onlyThoseThatCanBeSpokenToAreOffered()
{
    std::size_t known = 0;
    for (const auto& vendor : allVendors())
        known += assay::findProtocol(vendor.protocol) != nullptr ? 1U : 0U;
    QCOMPARE(assay::vendors().size(), known);
    QVERIFY(known > 20);
    QVERIFY2(assay::vendors().back().name.empty(), "any other server comes last");
}

void TestVendors::partsAreFilledIn_data()
{
    using Values = std::map<std::string, std::string, std::less<>>;
    QTest::addColumn<std::string>("vendor");
    QTest::addColumn<Values>("values");
    QTest::addColumn<std::string>("url");
    QTest::newRow("a region") << std::string("bedrock") << Values{{"region", "eu-central-1"}} << std::string("https://bedrock-runtime.eu-central-1.amazonaws.com");
    QTest::newRow("several") << std::string("azure-dated") << Values{{"resource", "mine"}, {"deployment", "small-2"}, {"version", "2025-01-01"}}
                             << std::string("https://mine.openai.azure.com/openai/deployments/small-2?api-version=2025-01-01");
    QTest::newRow("none") << std::string("openai") << Values{} << std::string("https://api.openai.com/v1");
    QTest::newRow("more than there are") << std::string("openai") << Values{{"region", "x"}} << std::string("https://api.openai.com/v1");
    QTest::newRow("one is missing") << std::string("azure") << Values{} << std::string();
    QTest::newRow("one is empty") << std::string("azure") << Values{{"resource", ""}} << std::string();
    QTest::newRow("one leads to another host") << std::string("azure") << Values{{"resource", "evil.example/"}} << std::string();
    QTest::newRow("one has a blank") << std::string("bedrock") << Values{{"region", "eu central"}} << std::string();
    QTest::newRow("one has a line break") << std::string("bedrock") << Values{{"region", "eu\r\n"}} << std::string();
}

void TestVendors::partsAreFilledIn()
{
    using Values = std::map<std::string, std::string, std::less<>>;
    QFETCH(std::string, vendor);
    QFETCH(Values, values);
    QFETCH(std::string, url);
    const auto filled = filledBaseUrl(*assay::findVendor(vendor), values);
    QCOMPARE(filled.has_value(), !url.empty());
    if (filled)
        QCOMPARE(*filled, url);
    else
        QCOMPARE(filled.error().kind, ErrorKind::InvalidInput);
}

void TestVendors::aVendorCanBeFound()
{
    QCOMPARE(assay::findVendor("groq")->name, std::string_view("Groq"));
    QVERIFY(!assay::findVendor("nobody"));
}

QTEST_GUILESS_MAIN(TestVendors)
#include "TestVendors.moc"
