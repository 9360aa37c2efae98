#include "core/providers/BatchAnswer.h"
#include "core/providers/BedrockEmbeddings.h"
#include "core/providers/CohereEmbeddings.h"
#include "core/providers/GeminiEmbeddings.h"
#include "core/providers/JinaEmbeddings.h"
#include "core/providers/OllamaEmbeddings.h"
#include "core/providers/OpenAiEmbeddings.h"
#include "core/providers/VoyageEmbeddings.h"

#include <QtTest>

/// What each vendor answers when vectors or scores cannot be had: what it means, whether it is worth another try, and how long to wait.
class TestEmbeddingErrors final : public QObject {
    Q_OBJECT

private slots:
    void statuses_data();
    void statuses();
    void goodStatuses_data();
    void goodStatuses();
    void deepNestingDoesNoHarm();
};

namespace {

using assay::EmbeddingProtocol;
using assay::ErrorKind;

const assay::OpenAiEmbeddings openAi;
const assay::GeminiEmbeddings gemini;
const assay::OllamaEmbeddings ollama;
const assay::CohereEmbeddings cohere;
const assay::VoyageEmbeddings voyage;
const assay::JinaEmbeddings jina;
const assay::BedrockEmbeddings bedrock;

constexpr bool again = true;
constexpr bool never = false;
constexpr int noWait = -1;

}  // namespace

void TestEmbeddingErrors::statuses_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("isRetryable");
    QTest::addColumn<int>("waitMs");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, int status, const char* body, ErrorKind kind, bool isRetryable,
                        const char* header = "", int waitMs = noWait) {
        QTest::newRow(name) << &protocol << status << QByteArray(header) << QByteArray(body) << kind << isRetryable << waitMs;
    };

    row("OpenAI: a wrong key", openAi, 401,
        R"({"error":{"message":"Incorrect API key","type":"invalid_request_error","code":"invalid_api_key"}})", ErrorKind::Unauthenticated,
        never);
    row("OpenAI: too fast", openAi, 429, R"({"error":{"message":"Rate limit","type":"requests","code":"rate_limit_exceeded"}})",
        ErrorKind::RateLimited, again, "retry-after-ms: 250", 250);
    row("OpenAI: no money", openAi, 429, R"({"error":{"message":"You exceeded","type":"insufficient_quota","code":"insufficient_quota"}})",
        ErrorKind::QuotaExceeded, never);
    row("OpenAI: overloaded", openAi, 503,
        R"({"error":{"message":"busy","type":"service_unavailable_error","code":"server_is_overloaded"}})", ErrorKind::Unavailable, again,
        "retry-after: 3", 3000);
    row("OpenAI: broken", openAi, 500, "", ErrorKind::Unavailable, again);
    row("OpenAI: one input is too long", openAi, 400,
        R"({"error":{"message":"This model's maximum context length is 8192 tokens, however you requested 9000 tokens","type":"invalid_request_error","param":null,"code":null}})",
        ErrorKind::ContextTooLong, never);
    row("OpenAI: no such model", openAi, 404, R"({"error":{"message":"no","type":"invalid_request_error","code":"model_not_found"}})",
        ErrorKind::NotFound, never);
    row("OpenAI: too slow", openAi, 408, "", ErrorKind::TimedOut, again);
    row("Azure: no such deployment", openAi, 404,
        R"({"error":{"code":"DeploymentNotFound","message":"The API deployment does not exist."}})", ErrorKind::NotFound, never);
    row("Mistral: a list of what is wrong", openAi, 422,
        R"({"detail":[{"loc":["body","inputs"],"msg":"field required","type":"value_error.missing"}]})", ErrorKind::InvalidInput, never);
    row("Mistral: too many tokens in one batch", openAi, 400,
        R"({"object":"error","message":"Too many tokens in batch. Max is 16384, got 20000","type":"invalid_request_error","code":null})",
        ErrorKind::ContextTooLong, never);
    row("DashScope: no balance", openAi, 400, R"({"error":{"code":"Arrearage","message":"Access denied","type":"Arrearage"}})",
        ErrorKind::QuotaExceeded, never);
    row("DashScope: too long", openAi, 400,
        R"({"error":{"code":"InvalidParameter","message":"Range of input length should be [1, 8192]","type":"invalid_request_error"}})",
        ErrorKind::ContextTooLong, never);
    row("SiliconFlow: a wrong key in plain text", openAi, 401, "\"Invalid token\"", ErrorKind::Unauthenticated, never);
    row("llama.cpp: too long", openAi, 400,
        R"({"error":{"code":400,"message":"input is too large","type":"exceed_context_size_error","n_prompt_tokens":900,"n_ctx":512}})",
        ErrorKind::ContextTooLong, never);
    row("llama.cpp: no pooling", openAi, 400,
        R"({"error":{"code":400,"message":"Pooling type 'none' is not OAI compatible.","type":"invalid_request_error"}})",
        ErrorKind::InvalidInput, never);
    row("vLLM: too long, flat", openAi, 400,
        R"({"object":"error","message":"This model's maximum context length is 512 tokens.","type":"BadRequestError","param":null,"code":400})",
        ErrorKind::ContextTooLong, never);
    row("vLLM: no such model", openAi, 404,
        R"({"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404})",
        ErrorKind::NotFound, never);

    row("Gemini: a wrong key", gemini, 400,
        R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}})",
        ErrorKind::Unauthenticated, never);
    row("Gemini: too fast", gemini, 429,
        R"({"error":{"code":429,"message":"q","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"23s"}]}})",
        ErrorKind::RateLimited, again, "", 23'000);
    row("Gemini: the day's quota", gemini, 429,
        R"({"error":{"code":429,"message":"q","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"EmbedContentRequestsPerDayPerUser"}]},{"retryDelay":"23s"}]}})",
        ErrorKind::QuotaExceeded, never);
    row("Gemini: no such model", gemini, 404, R"({"error":{"code":404,"message":"not found","status":"NOT_FOUND"}})", ErrorKind::NotFound,
        never);
    row("Gemini: overloaded", gemini, 503, R"({"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}})",
        ErrorKind::Unavailable, again);

    row("Ollama: no such model", ollama, 404, R"({"error":"model \"x\" not found, try pulling it first"})", ErrorKind::NotFound, never);
    row("Ollama: too long", ollama, 400, R"({"error":"the input length exceeds the context length"})", ErrorKind::ContextTooLong, never);
    row("Ollama: broken", ollama, 500, R"({"error":"llama runner process has terminated"})", ErrorKind::Unavailable, again);
    row("Ollama: a wrong key for its cloud", ollama, 401, R"({"error":"unauthorized"})", ErrorKind::Unauthenticated, never);

    row("Cohere: a wrong key", cohere, 401, R"({"message":"invalid api token"})", ErrorKind::Unauthenticated, never);
    row("Cohere: a key that is none", cohere, 498, R"({"message":"invalid token"})", ErrorKind::Unauthenticated, never);
    row("Cohere: too fast", cohere, 429, R"({"message":"slow down"})", ErrorKind::RateLimited, again, "retry-after: 2", 2000);
    row("Cohere: a trial's month", cohere, 429, R"({"message":"You are using a Trial key, which is limited to 1000 API calls / month."})",
        ErrorKind::QuotaExceeded, never);
    row("Cohere: no money", cohere, 402, R"({"message":"add a payment method"})", ErrorKind::QuotaExceeded, never);
    row("Cohere: too long", cohere, 400, R"({"message":"too many tokens: total number of tokens in the text exceeds 512"})",
        ErrorKind::ContextTooLong, never);
    row("Cohere: broken", cohere, 500, R"({"message":"internal server error"})", ErrorKind::Unavailable, again);
    row("Cohere: no such model", cohere, 404, R"({"id":"1","message":"model 'x' not found"})", ErrorKind::NotFound, never);

    row("Voyage: a wrong key", voyage, 401, R"({"detail":"Provided API key is invalid."})", ErrorKind::Unauthenticated, never);
    row("Voyage: too fast", voyage, 429, R"({"detail":"You have not yet added your payment method"})", ErrorKind::RateLimited, again);
    row("Voyage: not allowed", voyage, 403, R"({"detail":"Forbidden"})", ErrorKind::Forbidden, never);
    row("Voyage: too long", voyage, 400,
        R"({"detail":"Request to model 'voyage-4' failed. The example at index 0 in your batch has too many tokens and does not fit into the model's context window of 32000 tokens."})",
        ErrorKind::ContextTooLong, never);
    row("Voyage: a bad gateway", voyage, 502, "<html><title>502 Bad Gateway</title></html>", ErrorKind::Unavailable, again);

    row("Jina: a wrong key", jina, 401, R"({"detail":"Unauthorized"})", ErrorKind::Unauthenticated, never);
    row("Jina: no tokens left", jina, 402, R"({"detail":"Insufficient balance"})", ErrorKind::QuotaExceeded, never);
    row("Jina: bad input", jina, 422, R"({"detail":[{"loc":["body","model"],"msg":"unknown model"}]})", ErrorKind::InvalidInput, never);
    row("Jina: too fast", jina, 429, R"({"detail":"Rate limit exceeded"})", ErrorKind::RateLimited, again);

    row("Bedrock: no access to the model", bedrock, 403, R"({"message":"You don't have access to the model"})", ErrorKind::Forbidden, never,
        "x-amzn-ErrorType: AccessDeniedException:http://internal.amazon.com/");
    row("Bedrock: a key that is not known", bedrock, 403, R"({"message":"The security token is invalid."})", ErrorKind::Unauthenticated,
        never, "x-amzn-ErrorType: UnrecognizedClientException");
    row("Bedrock: too fast", bedrock, 429, R"({"message":"Too many requests"})", ErrorKind::RateLimited, again,
        "x-amzn-ErrorType: ThrottlingException");
    row("Bedrock: its quota", bedrock, 400, R"({"message":"quota"})", ErrorKind::QuotaExceeded, never,
        "x-amzn-ErrorType: ServiceQuotaExceededException");
    row("Bedrock: too long", bedrock, 400,
        R"({"message":"400 Bad Request: Too many input tokens. Max input tokens: 8192, request input token count: 9000"})",
        ErrorKind::ContextTooLong, never, "x-amzn-ErrorType: ValidationException");
    row("Bedrock: no such model", bedrock, 400, R"({"Message":"The provided model identifier is invalid."})", ErrorKind::NotFound, never,
        "x-amzn-ErrorType: ValidationException");
    row("Bedrock: the model is too slow", bedrock, 408, R"({"message":"timed out"})", ErrorKind::TimedOut, again,
        "x-amzn-ErrorType: ModelTimeoutException");
    row("Bedrock: not ready", bedrock, 429, R"({"message":"not ready"})", ErrorKind::Unavailable, again,
        "x-amzn-ErrorType: ModelNotReadyException");
    row("Bedrock: overloaded", bedrock, 503, "{}", ErrorKind::Unavailable, again, "x-amzn-ErrorType: ServiceUnavailableException");
    row("Bedrock: an error without words", bedrock, 403, "", ErrorKind::Forbidden, never, "x-amzn-ErrorType: AccessDeniedException");

    row("a redirect is not followed", openAi, 301, "", ErrorKind::BadResponse, never, "location: https://login.example.org/?token=1");
    row("a server that forbids another try", openAi, 503, "{}", ErrorKind::Unavailable, never, "x-should-retry: false");
}

void TestEmbeddingErrors::statuses()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, isRetryable);
    QFETCH(int, waitMs);
    assay::HttpResponseHead head;
    head.status = status;
    if (const auto colon = header.indexOf(": "); colon > 0)
        head.headers.push_back({header.left(colon).toLower().toStdString(), header.mid(colon + 2).toStdString()});
    const auto limits = assay::readRateLimits(head, assay::WallTime{});
    const auto failure = protocol->readError(head, body.toStdString(), limits);
    QCOMPARE(failure.error.kind, kind);
    QCOMPARE(failure.isRetryable, isRetryable);
    QCOMPARE(failure.error.httpStatus, std::optional(status));
    QCOMPARE(failure.error.retryAfter ? static_cast<int>(failure.error.retryAfter->count()) : noWait, waitMs);
    QVERIFY(!failure.message.empty());
}

void TestEmbeddingErrors::goodStatuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<ErrorKind>("kind");
    const auto bad = [](const char* name, const QByteArray& body, ErrorKind kind) { QTest::newRow(name) << body << false << kind; };
    QTest::newRow("a document") << QByteArray(R"({"data":[]})") << true << ErrorKind::Internal;
    QTest::newRow("no error beside it") << QByteArray(R"({"data":[],"error":null})") << true << ErrorKind::Internal;
    QTest::newRow("a list") << QByteArray(R"([{"index":0,"embedding":[[1]]}])") << true << ErrorKind::Internal;
    bad("an error all the same", R"({"error":{"code":"rate_limit_exceeded","message":"slow"}})", ErrorKind::RateLimited);
    bad("MiniMax's way", R"({"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}})", ErrorKind::QuotaExceeded);
    bad("a login page", "\r\n <html><title>Log in</title></html>", ErrorKind::BadResponse);
    bad("nothing", "", ErrorKind::BadResponse);
    bad("text", "ok", ErrorKind::BadResponse);
    bad("a document that is cut", R"({"data":[{"index":0,"embed)", ErrorKind::BadResponse);
    bad("NaN as some servers write it", R"({"data":[{"index":0,"embedding":[NaN]}]})", ErrorKind::BadResponse);
    bad("more than a double holds", R"({"data":[{"index":0,"embedding":[1e999]}]})", ErrorKind::BadResponse);
    bad("a NUL byte", QByteArray("{\"data\":\0[]}", 12), ErrorKind::BadResponse);
    bad("text that is not UTF-8", "{\"data\":\"\xFF\"}", ErrorKind::BadResponse);
}

void TestEmbeddingErrors::goodStatuses()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isGood);
    QFETCH(ErrorKind, kind);
    assay::HttpResponseHead head;
    head.status = 200;
    const auto read = assay::readBatchDocument(head, body.toStdString(), {});
    QCOMPARE(std::holds_alternative<nlohmann::json>(read), isGood);
    if (isGood)
        return;
    const auto& failure = std::get<assay::Failure>(read);
    QCOMPARE(failure.error.kind, kind);
    QCOMPARE(failure.error.httpStatus, std::optional(200));
}

void TestEmbeddingErrors::deepNestingDoesNoHarm()
{
    const std::string deep(1'000'000, '[');
    assay::HttpResponseHead head;
    head.status = 200;
    QVERIFY(std::holds_alternative<assay::Failure>(assay::readBatchDocument(head, deep, {})));
    const auto closed = R"({"embeddings":)" + deep + std::string(deep.size(), ']') + "}";
    const auto read = assay::readBatchDocument(head, closed, {});
    QVERIFY(std::holds_alternative<nlohmann::json>(read));
    QVERIFY(!ollama.decode(head, std::get<nlohmann::json>(read), 1).has_value());
    head.status = 400;
    head.headers.push_back({"x-amzn-errortype", "ValidationException"});
    QCOMPARE(bedrock.readError(head, closed, {}).error.kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestEmbeddingErrors)
#include "TestEmbeddingErrors.moc"
