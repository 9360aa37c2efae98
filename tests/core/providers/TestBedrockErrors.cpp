#include "core/providers/BedrockProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestBedrockErrors final : public QObject {
    Q_OBJECT

private slots:
    void failures_data();
    void failures();
    void theServersWordsAreKept_data();
    void theServersWordsAreKept();
};

namespace {

const assay::BedrockProtocol protocol;

}  // namespace

void TestBedrockErrors::failures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("message");
    QTest::addColumn<std::string>("line");
    const auto row = [](const char* name, int status, const char* type, const char* line, const char* message = "m") {
        QTest::newRow(name) << status << std::string(type) << std::string(message) << std::string("failure ") + line;
    };

    row("no access to the model", 403, "AccessDeniedException", "forbidden final");
    row("an unknown key", 403, "UnrecognizedClientException", "unauthenticated final");
    row("a wrong secret", 403, "InvalidSignatureException", "unauthenticated final");
    row("a wrong clock", 403, "RequestExpired", "unauthenticated final");
    row("a token that has run out", 403, "ExpiredTokenException", "unauthenticated final");
    row("a signature that lacks something", 400, "IncompleteSignature", "unauthenticated final");
    row("no signature", 403, "MissingAuthenticationTokenException", "unauthenticated final");
    row("too fast", 429, "ThrottlingException", "rate_limited retry");
    row("too fast, with the address of the type", 429, "ThrottlingException:http://internal.amazon.com/coral/x/", "rate_limited retry");
    row("the account's quota", 400, "ServiceQuotaExceededException", "quota_exceeded final");
    row("overloaded", 503, "ServiceUnavailableException", "unavailable retry");
    row("broken", 500, "InternalServerException", "unavailable retry");
    row("the model broke", 424, "ModelErrorException", "unavailable retry");
    row("the model is not ready yet", 429, "ModelNotReadyException", "unavailable retry");
    row("overloaded, as other vendors say it", 529, "", "unavailable retry");
    row("the prompt is too long", 400, "ValidationException", "context_too_long final", "Input is too long for requested model.");
    row("the prompt is too long, in the model's words", 400, "ValidationException", "context_too_long final",
        "prompt is too long: 200001 tokens > 200000 maximum");
    row("a bad request", 400, "ValidationException", "invalid_input final", "temperature must be at most 1");
    row("no such model", 400, "ValidationException", "not_found final", "The provided model identifier is invalid.");
    row("a model that needs a profile", 400, "ValidationException", "not_found final",
        "Invocation of model ID x with on-demand throughput isn't supported. Retry with an inference profile that contains this model.");
    row("no such resource", 404, "ResourceNotFoundException", "not_found final");
    row("a form of the account is missing", 404, "FTUFormNotFilled", "not_found final");
    row("too slow", 408, "ModelTimeoutException", "timed_out retry");
    row("a type nobody knows goes by the status", 418, "TeapotException", "invalid_input final");
}

void TestBedrockErrors::failures()
{
    QFETCH(int, status);
    QFETCH(std::string, type);
    QFETCH(std::string, message);
    QFETCH(std::string, line);
    const auto answerWith = [&](const std::string& body, const std::string& header) {
        assay::AnswerBytes answer{.body = body, .status = status, .contentType = "application/json"};
        if (!header.empty())
            answer.headers = {{"x-amzn-errortype", header}};
        return assay::transcript(protocol, {}, answer);
    };
    const std::vector<std::string> lines{line};
    // The two spellings, and the two places of the type.
    QCOMPARE(answerWith(R"({"message":")" + message + R"("})", type), lines);
    QCOMPARE(answerWith(R"({"Message":")" + message + R"("})", type), lines);
    QCOMPARE(answerWith(R"({"__type":"com.amazon.coral.service#)" + type + R"(","message":")" + message + R"("})", ""), lines);
}

void TestBedrockErrors::theServersWordsAreKept_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("message");
    QTest::newRow("message") << std::string(R"({"message":"No good."})") << std::string("No good.");
    QTest::newRow("Message") << std::string(R"({"Message":"No good."})") << std::string("No good.");
    QTest::newRow("plain text") << std::string("No good.\n") << std::string("No good.");
    QTest::newRow("a web page of a proxy") << std::string("<html><title>Blocked</title></html>")
                                           << std::string("The answer is a web page, as a proxy or a login portal sends it: \"Blocked\"");
    QTest::newRow("nothing") << std::string() << std::string("The server answered HTTP 500 without saying why.");
}

void TestBedrockErrors::theServersWordsAreKept()
{
    QFETCH(std::string, body);
    QFETCH(std::string, message);
    std::string told;
    const auto decoder = protocol.decoder({}, assay::WallTime{}, [&](const assay::ChatEvent& event) {
        if (const auto* failure = std::get_if<assay::Failure>(&event))
            told = failure->message;
    });
    decoder->head({500, {}, {}});
    decoder->bytes(body);
    decoder->finish({});
    QCOMPARE(told, message);
}

QTEST_GUILESS_MAIN(TestBedrockErrors)
#include "TestBedrockErrors.moc"
