#include "core/providers/OllamaProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestOllamaErrors final : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
};

void TestOllamaErrors::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::HeaderList>("headers");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, int status, const char* body, const char* line, const assay::HeaderList& headers = {}) {
        QTest::newRow(name) << status << QByteArray(body) << headers << QString::fromUtf8(line);
    };

    row("the cloud: no key", 401, R"({"error":"unauthorized","signin_url":"https://ollama.com/connect"})", "failure unauthenticated final");
    row("the cloud: not allowed", 403, R"({"error":"this model requires a subscription"})", "failure forbidden final");
    row("the cloud: too fast, with its wait", 429, R"({"error":"too many requests"})", "failure rate_limited retry wait 3000",
        {{"retry-after", "3"}});
    row("the cloud: too fast, without a wait", 429, R"({"error":"too many requests"})", "failure rate_limited retry");
    row("the cloud cannot be reached", 502, R"({"error":"dial tcp: lookup ollama.com"})", "failure unavailable retry");
    row("the model is not there", 404, R"({"error":"model 'llama-x' not found"})", "failure not_found final");
    row("the model cannot do that", 400, R"({"error":"registry.ollama.ai/library/llama-x does not support tools"})",
        "failure invalid_input final");
    row("the model cannot think", 400, R"({"error":"\"llama-x\" does not support thinking"})", "failure invalid_input final");
    row("the prompt does not fit and may not be cut", 400, R"({"error":"the input length exceeds the context length"})",
        "failure context_too_long final");
    row("a request that is none", 400, R"({"error":"invalid character '}' looking for beginning of value"})",
        "failure invalid_input final");
    row("no memory for the model", 500, R"({"error":"model requires more system memory than is available"})", "failure unavailable retry");
    row("the runner stopped", 500, R"({"error":"llama runner process has terminated: signal: killed"})", "failure unavailable retry");
    row("too many requests wait already", 503, R"({"error":"server busy, please try again.  maximum pending requests exceeded"})",
        "failure unavailable retry");
    row("nothing in it", 500, "", "failure unavailable retry");
    row("a proxy's page", 503, "<html><title>Service Unavailable</title></html>", "failure unavailable retry");
    row("another program at that port", 404, "404 page not found", "failure not_found final");
    row("a redirect is not followed", 301, "", "failure bad_response final", {{"location", "https://elsewhere.example/"}});
    row("an empty answer", 200, "", "failure bad_response retry");
    row("no content", 204, "", "failure bad_response retry");
    row("a captive portal", 200, "<html>Log in</html>", "failure bad_response final");
}

void TestOllamaErrors::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::HeaderList, headers);
    QFETCH(QString, line);
    const auto lines =
        assay::transcript(assay::OllamaProtocol(), {}, {body.toStdString(), status, "application/json; charset=utf-8", headers});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(lines.front()), line);
}

QTEST_GUILESS_MAIN(TestOllamaErrors)
#include "TestOllamaErrors.moc"
