#include "core/providers/ChatProtocol.h"
#include "tests/fakes/GeminiScript.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestGeminiErrors final : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
};

void TestGeminiErrors::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, int status, const std::string& body, const char* line) {
        QTest::newRow(name) << status << QByteArray::fromStdString(body) << QString::fromUtf8(line);
    };
    using assay::geminiError;
    const std::string retryIn23 = R"({"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"23s"})";
    const auto violation = [](const std::string& quota) {
        return R"({"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaMetric":"generate_content_requests","quotaId":")" +
               quota + R"("}]})";
    };

    row("wrong key with 400", 400,
        geminiError(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
                    R"({"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"})"),
        "failure unauthenticated final");
    row("wrong key that only the words tell", 400, geminiError(400, "INVALID_ARGUMENT", "API key not valid."),
        "failure unauthenticated final");
    row("no key", 401, geminiError(401, "UNAUTHENTICATED", "m"), "failure unauthenticated final");
    row("no permission", 403, geminiError(403, "PERMISSION_DENIED", "m"), "failure forbidden final");
    row("a leaked key", 403, geminiError(403, "PERMISSION_DENIED", "Your API key was reported as leaked. Please use another API key."),
        "failure unauthenticated final");
    row("too fast, with its wait", 429, geminiError(429, "RESOURCE_EXHAUSTED", "m", retryIn23), "failure rate_limited retry wait 23000");
    row("too fast, with a fraction of a second", 429,
        geminiError(429, "RESOURCE_EXHAUSTED", "m", R"({"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"0.847655010s"})"),
        "failure rate_limited retry wait 848");
    row("too fast, without a wait", 429, geminiError(429, "RESOURCE_EXHAUSTED", "m"), "failure rate_limited retry");
    row("the quota of a minute passes", 429,
        geminiError(429, "RESOURCE_EXHAUSTED", "m", violation("GenerateRequestsPerMinutePerProjectPerModel-FreeTier") + "," + retryIn23),
        "failure rate_limited retry wait 23000");
    row("the quota of a day does not, whatever the wait says", 429,
        geminiError(429, "RESOURCE_EXHAUSTED", "m", violation("GenerateRequestsPerDayPerProjectPerModel-FreeTier") + "," + retryIn23),
        "failure quota_exceeded final");
    row("the same in the other order", 429,
        geminiError(429, "RESOURCE_EXHAUSTED", "m", retryIn23 + "," + violation("GenerateRequestsPerDayPerProjectPerModel-FreeTier")),
        "failure quota_exceeded final");
    row("no money", 402, geminiError(402, "RESOURCE_EXHAUSTED", "m"), "failure quota_exceeded final");
    row("billing is off", 400, geminiError(400, "FAILED_PRECONDITION", "Please enable billing on project"), "failure quota_exceeded final");
    row("a region that is not served", 400, geminiError(400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
        "failure forbidden final");
    row("overloaded", 503, geminiError(503, "UNAVAILABLE", "The model is overloaded."), "failure unavailable retry");
    row("the server broke", 500, geminiError(500, "INTERNAL", "m"), "failure unavailable retry");
    row("prompt too long", 400,
        geminiError(400, "INVALID_ARGUMENT", "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."),
        "failure context_too_long final");
    row("a bad request", 400, geminiError(400, "INVALID_ARGUMENT", "Invalid JSON payload received."), "failure invalid_input final");
    row("no such model", 404, geminiError(404, "NOT_FOUND", "models/x is not found for API version v1beta"), "failure not_found final");
    row("the deadline passed", 504, geminiError(504, "DEADLINE_EXCEEDED", "m"), "failure timed_out retry");
    row("cancelled", 499, geminiError(499, "CANCELLED", "m"), "failure unavailable final");
    row("wrapped in a list", 429, "[" + geminiError(429, "RESOURCE_EXHAUSTED", "m", retryIn23) + "]",
        "failure rate_limited retry wait 23000");
    row("a proxy's page", 502, "<html><title>502 Bad Gateway</title></html>", "failure unavailable retry");
    row("nothing in it", 500, "", "failure unavailable retry");
    row("details of the wrong type", 429,
        R"({"error":{"code":"x","message":7,"status":"RESOURCE_EXHAUSTED","details":[7,{"violations":[1,{"quotaId":2}],"retryDelay":3}]}})",
        "failure rate_limited retry");
    row("a redirect is not followed", 302, "", "failure bad_response final");
}

void TestGeminiErrors::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, line);
    const auto lines =
        assay::transcript(*assay::findProtocol("gemini"), {}, {body.toStdString(), status, "application/json; charset=UTF-8"});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(lines.front()), line);
}

QTEST_GUILESS_MAIN(TestGeminiErrors)
#include "TestGeminiErrors.moc"
