#include "core/providers/ChatProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestResponsesErrors final : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
};

void TestResponsesErrors::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::HeaderList>("headers");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, int status, const char* body, const char* line, const assay::HeaderList& headers = {}) {
        QTest::newRow(name) << status << QByteArray(body) << headers << QString::fromUtf8(line);
    };

    row("wrong key", 401, R"({"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}})",
        "failure unauthenticated final");
    row("address not allowed", 401, R"({"error":{"message":"Your IP is not authorized","type":"invalid_request_error","code":null}})",
        "failure unauthenticated final");
    row("country not supported", 403, R"({"error":{"message":"m","code":"unsupported_country_region_territory"}})",
        "failure forbidden final");
    row("too fast, with its wait in seconds", 429, R"({"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}})",
        "failure rate_limited retry wait 20000", {{"retry-after", "20"}});
    row("too fast, the finer wait counts", 429, R"({"error":{"message":"m","type":"requests","code":"rate_limit_exceeded"}})",
        "failure rate_limited retry wait 850", {{"retry-after", "1"}, {"retry-after-ms", "850"}});
    row("too fast, until a date", 429, R"({"error":{"message":"m","code":"rate_limit_exceeded"}})", "failure rate_limited retry wait 60000",
        {{"retry-after", "Thu, 01 Jan 1970 00:01:00 GMT"}});
    row("too fast, without a wait", 429, R"({"error":{"message":"m","code":"slow_down"}})", "failure rate_limited retry");
    row("no money", 429, R"({"error":{"message":"m","type":"insufficient_quota","code":"insufficient_quota"}})",
        "failure quota_exceeded final");
    row("credit used up", 429, R"({"error":{"message":"m","code":"credit_balance_exhausted"}})", "failure quota_exceeded final");
    row("the organization's spend limit", 429, R"({"error":{"message":"m","code":"organization_spend_limit_exceeded"}})",
        "failure quota_exceeded final");
    row("the project's spend limit", 429, R"({"error":{"message":"m","code":"project_spend_limit_exceeded"}})",
        "failure quota_exceeded final");
    row("the organization's usage limit", 429, R"({"error":{"message":"m","code":"organization_usage_limit_exceeded"}})",
        "failure quota_exceeded final");
    row("overloaded, with its wait", 503, R"({"error":{"message":"m","type":"service_unavailable_error","code":"server_is_overloaded"}})",
        "failure unavailable retry wait 5000", {{"retry-after", "5"}});
    row("the server broke", 500, R"({"error":{"message":"m","type":"server_error","code":null}})", "failure unavailable retry");
    row("a proxy's page", 502, "<html><title>502 Bad Gateway</title></html>", "failure unavailable retry");
    row("prompt too long", 400, R"({"error":{"message":"m","type":"invalid_request_error","code":"context_length_exceeded"}})",
        "failure context_too_long final");
    row("the prompt was filtered", 400, R"({"error":{"message":"m","code":"content_policy_violation"}})",
        "finish filtered content_policy_violation");
    row("the prompt is not allowed", 400, R"({"error":{"message":"m","code":"invalid_prompt"}})", "finish filtered invalid_prompt");
    row("no such model", 404, R"({"error":{"message":"m","type":"invalid_request_error","code":"model_not_found"}})",
        "failure not_found final");
    row("a setting the model rejects", 400,
        R"({"error":{"message":"Unsupported parameter","type":"invalid_request_error","param":"temperature","code":"unsupported_parameter"}})",
        "failure invalid_input final");
    row("the server waited too long", 408, "", "failure timed_out retry");
    row("a gateway waited too long", 504, "", "failure timed_out retry");
    row("the server forbids to try again", 500, "{}", "failure unavailable final", {{"x-should-retry", "false"}});
    row("the server asks to try again", 400, "{}", "failure invalid_input retry", {{"x-should-retry", "true"}});
    row("a redirect is not followed", 307, "", "failure bad_response final", {{"location", "https://elsewhere.example/"}});
    row("nothing in it", 200, "", "failure bad_response retry");
}

void TestResponsesErrors::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::HeaderList, headers);
    QFETCH(QString, line);
    assay::ProviderConnection connection;
    connection.baseUrl = "https://api.openai.com/v1";
    const auto lines =
        assay::transcript(*assay::findProtocol("openai-responses"), connection, {body.toStdString(), status, "application/json", headers});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(lines.front()), line);
}

QTEST_GUILESS_MAIN(TestResponsesErrors)
#include "TestResponsesErrors.moc"
