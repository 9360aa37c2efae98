#include "core/providers/CohereProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestCohereErrors final : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
};

void TestCohereErrors::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::HeaderList>("headers");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, int status, const char* body, const char* line, const assay::HeaderList& headers = {}) {
        QTest::newRow(name) << status << QByteArray(body) << headers << QString::fromUtf8(line);
    };

    row("wrong key", 401, R"({"id":"1","message":"invalid api token"})", "failure unauthenticated final");
    row("a key that is none", 498, R"({"message":"invalid token"})", "failure unauthenticated final");
    row("not allowed", 403, R"({"message":"this key cannot do that"})", "failure forbidden final");
    row("too fast, with its wait", 429, R"({"message":"too many requests"})", "failure rate_limited retry wait 2000",
        {{"retry-after", "2"}});
    row("a trial key's minute", 429, R"({"message":"You are using a Trial key, which is limited to 20 API calls / minute."})",
        "failure rate_limited retry");
    row("a trial key's month", 429, R"({"message":"You are using a Trial key, which is limited to 1000 API calls / month."})",
        "failure quota_exceeded final");
    row("no money", 402, R"({"message":"please add or update your payment method"})", "failure quota_exceeded final");
    row("prompt too long", 400, R"({"message":"too many tokens: total number of tokens in the prompt cannot exceed 288000"})",
        "failure context_too_long final");
    row("prompt too long, as it cannot be processed", 422, R"({"message":"too many tokens: size limit exceeded"})",
        "failure context_too_long final");
    row("a request that is none", 400, R"({"message":"invalid request: temperature must be at most 1"})", "failure invalid_input final");
    row("a request that cannot be processed", 422, R"({"message":"json_schema is invalid"})", "failure invalid_input final");
    row("no such model", 404, R"({"id":"1","message":"model 'command-y' not found"})", "failure not_found final");
    row("a client that went away", 499, R"({"message":"request cancelled"})", "failure unavailable final");
    row("the server broke", 500, R"({"message":"internal server error"})", "failure unavailable retry");
    row("what it cannot do at all", 501, R"({"message":"not implemented"})", "failure invalid_input final");
    row("overloaded", 503, R"({"message":"service unavailable"})", "failure unavailable retry");
    row("a gateway waited too long", 504, "", "failure timed_out retry");
    row("a proxy's page", 502, "<html></html>", "failure unavailable retry");
    row("the server forbids to try again", 503, "{}", "failure unavailable final", {{"x-should-retry", "false"}});
    row("an error with status 200", 200, R"({"message":"internal server error"})", "failure unavailable retry");
    row("nothing in it", 200, "", "failure bad_response retry");
    row("a redirect is not followed", 308, "", "failure bad_response final", {{"location", "https://elsewhere.example/"}});
}

void TestCohereErrors::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::HeaderList, headers);
    QFETCH(QString, line);
    const auto lines = assay::transcript(assay::CohereProtocol(), {}, {body.toStdString(), status, "application/json", headers});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(lines.front()), line);
}

QTEST_GUILESS_MAIN(TestCohereErrors)
#include "TestCohereErrors.moc"
