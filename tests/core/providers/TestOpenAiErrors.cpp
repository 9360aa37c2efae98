#include "core/providers/OpenAiErrors.h"

#include <QtTest>

class TestOpenAiErrors final : public QObject {
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
    void filtered_data();
    void filtered();
    void messages_data();
    void messages();
    void retryAdvice_data();
    void retryAdvice();
    void detailNeverHoldsTheServersWords();
    void longMessagesAreCut();
    void redirectsNameTheHostOnly();
};

namespace {

using assay::ErrorKind;
using Wait = std::optional<assay::Milliseconds>;

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray kindName(ErrorKind kind)
{
    const auto name = assay::errorKindName(kind);
    return QByteArray(name.data(), static_cast<qsizetype>(name.size()));
}

}  // namespace

void TestOpenAiErrors::kinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("isRetryable");

    const auto once = [](const char* name, int status, const char* body, ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << kind << false;
    };
    const auto retry = [](const char* name, int status, const char* body, ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << kind << true;
    };

    // By status alone.
    once("400 with nothing in it", 400, "", ErrorKind::InvalidInput);
    once("401 with nothing in it", 401, "", ErrorKind::Unauthenticated);
    once("402 with nothing in it", 402, "", ErrorKind::QuotaExceeded);
    once("403 with nothing in it", 403, "", ErrorKind::Forbidden);
    once("404 with nothing in it", 404, "", ErrorKind::NotFound);
    once("405 with nothing in it", 405, "", ErrorKind::InvalidInput);
    retry("408 with nothing in it", 408, "", ErrorKind::TimedOut);
    retry("409 with nothing in it", 409, "", ErrorKind::RateLimited);
    once("413 with nothing in it", 413, "", ErrorKind::ContextTooLong);
    once("422 with nothing in it", 422, "", ErrorKind::InvalidInput);
    retry("424 with nothing in it", 424, "", ErrorKind::Unavailable);
    retry("425 with nothing in it", 425, "", ErrorKind::RateLimited);
    retry("429 with nothing in it", 429, "", ErrorKind::RateLimited);
    retry("498 of Groq's flex tier", 498, "", ErrorKind::RateLimited);
    retry("500 with nothing in it", 500, "", ErrorKind::Unavailable);
    retry("502 of a proxy", 502, "<html><title>Bad Gateway</title></html>", ErrorKind::Unavailable);
    retry("503 as a web page", 503, "<!DOCTYPE html><html><body>busy</body></html>", ErrorKind::Unavailable);
    retry("504 with nothing in it", 504, "", ErrorKind::TimedOut);
    retry("529 with nothing in it", 529, "", ErrorKind::Unavailable);
    once("301 is not followed", 301, "", ErrorKind::BadResponse);
    once("307 is not followed", 307, "", ErrorKind::BadResponse);

    // Codes before the status.
    once("OpenAI: wrong key", 401,
         R"({"error":{"message":"Incorrect API key","type":"invalid_request_error","param":null,"code":"invalid_api_key"}})",
         ErrorKind::Unauthenticated);
    once("OpenAI: country not supported", 403, R"({"error":{"code":"unsupported_country_region_territory","message":"m"}})",
         ErrorKind::Forbidden);
    retry("OpenAI: too fast", 429,
          R"({"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}})",
          ErrorKind::RateLimited);
    once("OpenAI: 429 without money", 429,
         R"({"error":{"message":"quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}})", ErrorKind::QuotaExceeded);
    once("OpenAI: 429 whose type alone says no money", 429, R"({"error":{"type":"insufficient_quota","code":null,"message":"m"}})",
         ErrorKind::QuotaExceeded);
    once("OpenAI: no money beats too fast", 429, R"({"error":{"type":"insufficient_quota","code":"rate_limit_exceeded","message":"m"}})",
         ErrorKind::QuotaExceeded);
    once("OpenAI: credit used up", 429, R"({"error":{"code":"credit_balance_exhausted","message":"m"}})", ErrorKind::QuotaExceeded);
    once("OpenAI: spend limit", 429, R"({"error":{"code":"project_spend_limit_exceeded","message":"m"}})", ErrorKind::QuotaExceeded);
    retry("OpenAI: overloaded", 503, R"({"error":{"type":"service_unavailable_error","code":"server_is_overloaded","message":"m"}})",
          ErrorKind::Unavailable);
    once("OpenAI: prompt too long", 400, R"({"error":{"code":"context_length_exceeded","message":"m"}})", ErrorKind::ContextTooLong);
    once("OpenAI: no such model", 404, R"({"error":{"code":"model_not_found","message":"m"}})", ErrorKind::NotFound);
    once(
        "OpenAI: a parameter is not supported", 400,
        R"({"error":{"message":"Unsupported parameter","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}})",
        ErrorKind::InvalidInput);
    once("Azure: no such deployment", 404, R"({"error":{"code":"DeploymentNotFound","message":"m"}})", ErrorKind::NotFound);
    retry("Azure: too fast, code is the status as text", 429, R"({"error":{"code":"429","message":"m"}})", ErrorKind::RateLimited);
    once("OpenRouter: no credits, code is a number", 402, R"({"error":{"code":402,"message":"Insufficient credits"}})",
         ErrorKind::QuotaExceeded);
    retry("OpenRouter: upstream down", 502,
          R"({"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"x","provider_name":"P"}}})",
          ErrorKind::Unavailable);
    retry("Groq: flex capacity", 498, R"({"error":{"code":"capacity_exceeded","message":"m"}})", ErrorKind::RateLimited);
    once("Groq: larger than the allowance per minute", 413,
         R"({"error":{"message":"Request too large","type":"tokens","code":"rate_limit_exceeded"}})", ErrorKind::ContextTooLong);
    once("Together: too long with 403", 403, R"({"error":{"message":"This model's maximum context length is 4096 tokens"}})",
         ErrorKind::ContextTooLong);
    once("Mistral: validation list", 422, R"({"detail":[{"loc":["body","messages"],"msg":"field required","type":"value_error"}]})",
         ErrorKind::InvalidInput);
    once("Mistral: no such model", 400,
         R"({"object":"error","message":"Invalid model: x","type":"invalid_model","param":null,"code":"1500"})", ErrorKind::NotFound);
    once("xAI: wrong key with 400", 400,
         R"({"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***yz."})", ErrorKind::Unauthenticated);
    once("xAI: bad request with 400", 400, R"({"code":"Client specified an invalid argument","error":"Argument not supported"})",
         ErrorKind::InvalidInput);
    once("Gemini: wrong key in an array with 400", 400,
         R"([{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}])",
         ErrorKind::Unauthenticated);
    retry("Gemini: too fast in an array", 429, R"([{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED"}}])",
          ErrorKind::RateLimited);
    once("Moonshot: quota used up", 429, R"({"error":{"message":"m","type":"exceeded_current_quota_error"}})", ErrorKind::QuotaExceeded);
    retry("Moonshot: engine overloaded", 429, R"({"error":{"message":"m","type":"engine_overloaded_error"}})", ErrorKind::Unavailable);
    once("Moonshot: token limit in words", 400,
         R"({"error":{"message":"Invalid request: Your request exceeded model token limit: 8192","type":"invalid_request_error"}})",
         ErrorKind::ContextTooLong);
    once("Zhipu: no balance with 429", 429, R"({"error":{"code":"1113","message":"m"}})", ErrorKind::QuotaExceeded);
    once("Zhipu: no balance, code is a number", 429, R"({"error":{"code":1113,"message":"m"}})", ErrorKind::QuotaExceeded);
    once("Zhipu: used up until later", 429, R"({"error":{"code":"1308","message":"m"}})", ErrorKind::QuotaExceeded);
    retry("Zhipu: too fast", 429, R"({"error":{"code":"1302","message":"m"}})", ErrorKind::RateLimited);
    retry("Zhipu: overloaded", 429, R"({"error":{"code":"1305","message":"m"}})", ErrorKind::Unavailable);
    once("Zhipu: prompt too long", 400, R"({"error":{"code":"1261","message":"m"}})", ErrorKind::ContextTooLong);
    once("Zhipu: no such model", 400, R"({"error":{"code":"1211","message":"m"}})", ErrorKind::NotFound);
    once("Zhipu: token refused", 401, R"({"error":{"code":"1001","message":"m"}})", ErrorKind::Unauthenticated);
    retry("MiniMax: unknown fault with 200", 200, R"({"base_resp":{"status_code":1000,"status_msg":"m"}})", ErrorKind::Unavailable);
    retry("MiniMax: timeout with 200, not Zhipu's 1001", 200, R"({"base_resp":{"status_code":1001,"status_msg":"m"}})",
          ErrorKind::TimedOut);
    retry("MiniMax: too fast with 200", 200, R"({"base_resp":{"status_code":1002,"status_msg":"m"}})", ErrorKind::RateLimited);
    once("MiniMax: wrong key with 200", 200, R"({"base_resp":{"status_code":1004,"status_msg":"m"}})", ErrorKind::Unauthenticated);
    once("MiniMax: no balance with 200", 200, R"({"base_resp":{"status_code":1008,"status_msg":"m"}})", ErrorKind::QuotaExceeded);
    once("MiniMax: bad request with 200", 200, R"({"choices":null,"base_resp":{"status_code":2013,"status_msg":"m"}})",
         ErrorKind::InvalidInput);
    once("DashScope: account in arrears", 400, R"({"code":"Arrearage","message":"m","request_id":"r"})", ErrorKind::QuotaExceeded);
    retry("DashScope: too fast", 429, R"({"code":"Throttling.RateQuota","message":"m","request_id":"r"})", ErrorKind::RateLimited);
    retry("DashScope: token rate", 429, R"({"code":"Throttling.AllocationQuota","message":"m"})", ErrorKind::RateLimited);
    once("DashScope: prompt too long in words", 400,
         R"({"error":{"code":"invalid_parameter_error","message":"Range of input length should be [1, 30720]"}})",
         ErrorKind::ContextTooLong);
    retry("Ark: too fast, with a suffix", 429, R"({"error":{"code":"RateLimitExceeded.EndpointTPMExceeded","message":"m"}})",
          ErrorKind::RateLimited);
    once("Ark: account overdue", 403, R"({"error":{"code":"AccountOverdueError","message":"m"}})", ErrorKind::QuotaExceeded);
    once("Ark: no such endpoint", 404, R"({"error":{"code":"InvalidEndpointOrModel.NotFound","message":"m"}})", ErrorKind::NotFound);
    once("SiliconFlow: bad model", 400, R"({"code":20012,"message":"Model does not exist","data":null})", ErrorKind::NotFound);
    once("SiliconFlow: bare string with 401", 401, R"("Invalid token")", ErrorKind::Unauthenticated);
    retry("Ollama: error is a string", 500, R"({"error":"llama runner process has terminated"})", ErrorKind::Unavailable);
    once("Ollama: no such model", 404, R"({"error":{"message":"model 'x' not found","type":"api_error","param":null,"code":null}})",
         ErrorKind::NotFound);
    once("llama.cpp: context, code is a number", 400,
         R"({"error":{"code":400,"message":"too big","type":"exceed_context_size_error","n_prompt_tokens":9,"n_ctx":8}})",
         ErrorKind::ContextTooLong);
    retry("llama.cpp: loading", 503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})",
          ErrorKind::Unavailable);
    once(
        "vLLM: flat, context in words", 400,
        R"({"object":"error","message":"This model's maximum context length is 2048 tokens.","type":"BadRequestError","param":null,"code":400})",
        ErrorKind::ContextTooLong);
    once("vLLM: flat, no such model", 404, R"({"object":"error","message":"m","type":"NotFoundError","param":null,"code":404})",
         ErrorKind::NotFound);
    once("Cohere: too many tokens", 400, R"({"message":"too many tokens: total 9"})", ErrorKind::ContextTooLong);
    once("a gateway's list of errors", 403, R"({"success":false,"errors":[{"code":10000,"message":"m"}]})", ErrorKind::Forbidden);
    retry("a rate limit in words about tokens stays a rate limit", 429, R"({"error":{"message":"token limit per minute reached"}})",
          ErrorKind::RateLimited);

    // Inside a stream the status is 200 and says nothing.
    retry("in a stream: a status as code", 200, R"({"error":{"code":502,"message":"upstream"}})", ErrorKind::Unavailable);
    retry("in a stream: too fast by number", 200, R"({"error":{"code":429,"message":"m"}})", ErrorKind::RateLimited);
    once("in a stream: no credit by number", 200, R"({"error":{"code":402,"message":"m"}})", ErrorKind::QuotaExceeded);
    retry("in a stream: server error", 200, R"({"error":{"type":"server_error","message":"m"}})", ErrorKind::Unavailable);
    retry("in a stream: nothing known", 200, R"({"error":{"message":"m"}})", ErrorKind::Unavailable);
    once("in a stream: the request was bad", 200, R"({"error":{"type":"invalid_request_error","message":"m"}})", ErrorKind::InvalidInput);
    once("an event stream as the body of an error", 401, "event: error\ndata: {\"error\":{\"code\":\"invalid_api_key\"}}\n\n",
         ErrorKind::Unauthenticated);

    // Bodies nobody planned for.
    retry("broken JSON", 500, R"({"error":{"message":"cut o)", ErrorKind::Unavailable);
    retry("a number", 500, "42", ErrorKind::Unavailable);
    retry("an empty array", 500, "[]", ErrorKind::Unavailable);
    retry("an array of numbers", 500, "[1,2]", ErrorKind::Unavailable);
    retry("members of the wrong type", 500, R"({"error":{"message":7,"code":{},"type":[],"metadata":"x","details":{},"innererror":3}})",
          ErrorKind::Unavailable);
    retry("base_resp of the wrong type", 500, R"({"base_resp":"no","errors":[null],"detail":{"a":1}})", ErrorKind::Unavailable);
}

void TestOpenAiErrors::kinds()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, isRetryable);
    const auto read = assay::readOpenAiError(status, viewOf(body), {});
    QCOMPARE(kindName(read.failure.error.kind), kindName(kind));
    QCOMPARE(read.failure.isRetryable, isRetryable);
    QCOMPARE(read.failure.error.httpStatus, std::optional(status));
    QVERIFY(!read.isFiltered);
    QVERIFY(!read.failure.message.empty());
    QVERIFY(!read.failure.error.detail.empty());
}

void TestOpenAiErrors::filtered_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");

    QTest::newRow("OpenAI: policy") << 400 << QByteArray(R"({"error":{"code":"content_policy_violation","message":"m"}})")
                                    << QByteArray("content_policy_violation");
    QTest::newRow("OpenAI: prompt") << 400 << QByteArray(R"({"error":{"code":"invalid_prompt","message":"m"}})")
                                    << QByteArray("invalid_prompt");
    QTest::newRow("Azure: prompt")
        << 400
        << QByteArray(
               R"({"error":{"message":"m","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}})")
        << QByteArray("content_filter");
    QTest::newRow("Azure: inner code only")
        << 400 << QByteArray(R"({"error":{"message":"m","code":null,"innererror":{"code":"ResponsibleAIPolicyViolation"}}})")
        << QByteArray("ResponsibleAIPolicyViolation");
    QTest::newRow("OpenRouter: moderation")
        << 403 << QByteArray(R"({"error":{"code":403,"message":"m","metadata":{"reasons":["x"],"flagged_input":"y"}}})")
        << QByteArray("403");
    QTest::newRow("Moonshot") << 400 << QByteArray(R"({"error":{"type":"content_filter","message":"m"}})") << QByteArray("content_filter");
    QTest::newRow("Zhipu") << 400 << QByteArray(R"({"error":{"code":"1301","message":"m"}})") << QByteArray("1301");
    QTest::newRow("MiniMax: input") << 200 << QByteArray(R"({"base_resp":{"status_code":1026,"status_msg":"m"}})") << QByteArray("1026");
    QTest::newRow("MiniMax: output") << 200 << QByteArray(R"({"base_resp":{"status_code":1027,"status_msg":"m"}})") << QByteArray("1027");
    QTest::newRow("DashScope") << 400 << QByteArray(R"({"error":{"code":"data_inspection_failed","message":"m"}})")
                               << QByteArray("data_inspection_failed");
    QTest::newRow("Ark") << 400 << QByteArray(R"({"error":{"code":"InputTextRiskDetection","message":"m"}})")
                         << QByteArray("InputTextRiskDetection");
}

void TestOpenAiErrors::filtered()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, code);
    const auto read = assay::readOpenAiError(status, viewOf(body), {});
    QVERIFY(read.isFiltered);
    QCOMPARE(QByteArray::fromStdString(read.code), code);
    QVERIFY(!read.failure.isRetryable);
}

void TestOpenAiErrors::messages_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");

    QTest::newRow("nested") << 400 << QByteArray(R"({"error":{"message":"No good."}})") << QByteArray("No good.");
    QTest::newRow("a string") << 500 << QByteArray(R"({"error":"No good."})") << QByteArray("No good.");
    QTest::newRow("flat") << 400 << QByteArray(R"({"message":"No good."})") << QByteArray("No good.");
    QTest::newRow("flat with a capital") << 400 << QByteArray(R"({"Message":"No good."})") << QByteArray("No good.");
    QTest::newRow("detail as text") << 400 << QByteArray(R"({"detail":"No good."})") << QByteArray("No good.");
    QTest::newRow("detail as list") << 422
                                    << QByteArray(
                                           R"({"detail":[{"loc":["body","model"],"msg":"required"},{"loc":["body",0],"msg":"bad"}]})")
                                    << QByteArray("model: required; bad");
    QTest::newRow("in an array") << 400 << QByteArray(R"([{"error":{"message":"No good."}}])") << QByteArray("No good.");
    QTest::newRow("base_resp") << 200 << QByteArray(R"({"base_resp":{"status_code":1000,"status_msg":"No good."}})")
                               << QByteArray("No good.");
    QTest::newRow("a list of errors") << 400 << QByteArray(R"({"errors":[{"message":"No good."}]})") << QByteArray("No good.");
    QTest::newRow("the provider behind OpenRouter")
        << 502 << QByteArray(R"({"error":{"message":"Provider returned error","metadata":{"raw":"queue full"}}})")
        << QByteArray("Provider returned error: queue full");
    QTest::newRow("bare JSON string") << 401 << QByteArray(R"("Invalid token")") << QByteArray("Invalid token");
    QTest::newRow("plain text") << 500 << QByteArray("Internal Server Error\n") << QByteArray("Internal Server Error");
    QTest::newRow("JSON without any message") << 400 << QByteArray(R"({"ok":false})") << QByteArray(R"({"ok":false})");
    QTest::newRow("a web page's title") << 502 << QByteArray("<html><head><TITLE> 502 Bad Gateway </TITLE></head></html>")
                                        << QByteArray(
                                               "The answer is a web page, as a proxy or a login portal sends it: \"502 Bad Gateway\"");
    QTest::newRow("nothing") << 500 << QByteArray() << QByteArray("The server answered HTTP 500 without saying why.");
    QTest::newRow("bytes that are not UTF-8") << 500 << QByteArray("caf\xE9") << QByteArray("caf\xEF\xBF\xBD");
}

void TestOpenAiErrors::messages()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, message);
    QCOMPARE(QByteArray::fromStdString(assay::readOpenAiError(status, viewOf(body), {}).failure.message), message);
}

void TestOpenAiErrors::retryAdvice_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::RateLimits>("limits");
    QTest::addColumn<bool>("isRetryable");
    QTest::addColumn<Wait>("retryAfter");

    const auto limits = [](Wait wait, std::optional<bool> shouldRetry) {
        assay::RateLimits read;
        read.retryAfter = wait;
        read.shouldRetry = shouldRetry;
        return read;
    };
    const auto wait = [](int milliseconds) { return Wait(assay::Milliseconds{milliseconds}); };

    QTest::newRow("429 with Retry-After waits as told") << 429 << QByteArray() << limits(wait(2000), {}) << true << wait(2000);
    QTest::newRow("429 without any advice") << 429 << QByteArray() << limits({}, {}) << true << Wait();
    QTest::newRow("x-should-retry: false stops a 503") << 503 << QByteArray() << limits({}, false) << false << Wait();
    QTest::newRow("x-should-retry: true repeats a 400") << 400 << QByteArray() << limits({}, true) << true << Wait();
    QTest::newRow("Google's retry delay") << 429
                                          << QByteArray(
                                                 R"({"error":{"code":429,"message":"m","details":[{"@type":"x"},{"retryDelay":"23.5s"}]}})")
                                          << limits({}, {}) << true << wait(23'500);
    QTest::newRow("the header beats the body") << 429 << QByteArray(R"({"error":{"details":[{"retryDelay":"23s"}]}})")
                                               << limits(wait(10), {}) << true << wait(10);
    const QByteArray inFlight = R"({"error":{"code":402,"message":"m","metadata":{"limit_source":"openrouter_in_flight_budget"}}})";
    QTest::newRow("OpenRouter: money of requests under way comes back") << 402 << inFlight << limits(wait(1000), {}) << true << wait(1000);
    QTest::newRow("OpenRouter: without Retry-After it is final") << 402 << inFlight << limits({}, {}) << false << Wait();
}

void TestOpenAiErrors::retryAdvice()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::RateLimits, limits);
    QFETCH(bool, isRetryable);
    QFETCH(Wait, retryAfter);
    const auto read = assay::readOpenAiError(status, viewOf(body), limits);
    QCOMPARE(read.failure.isRetryable, isRetryable);
    QCOMPARE(read.failure.error.retryAfter, retryAfter);
}

void TestOpenAiErrors::detailNeverHoldsTheServersWords()
{
    const auto read = assay::readOpenAiError(400, R"({"error":{"message":"You asked: my secret prompt","code":"bad_thing"}})", {});
    QCOMPARE(QByteArray::fromStdString(read.failure.error.detail), QByteArray("HTTP 400, code \"bad_thing\""));
}

void TestOpenAiErrors::longMessagesAreCut()
{
    const std::string longText(100'000, 'x');
    const auto nested = assay::readOpenAiError(400, R"({"error":{"message":")" + longText + R"("}})", {});
    QVERIFY(nested.failure.message.size() <= 2048 + 3);
    QVERIFY(nested.failure.message.size() > 2000);
    const auto plain = assay::readOpenAiError(500, longText, {});
    QVERIFY(plain.failure.message.size() <= 300 + 3);
    const auto code = assay::readOpenAiError(500, R"({"error":{"code":")" + longText + R"("}})", {});
    QVERIFY(code.failure.error.detail.size() < 200);
}

void TestOpenAiErrors::redirectsNameTheHostOnly()
{
    const auto read = assay::readOpenAiError(302, "", {}, "https://login.example.org/start?token=abc");
    const auto message = QByteArray::fromStdString(read.failure.message);
    QVERIFY2(message.contains("login.example.org"), message);
    QVERIFY2(!message.contains("token"), message);
    QVERIFY2(message.contains("not followed"), message);
}

QTEST_GUILESS_MAIN(TestOpenAiErrors)
#include "TestOpenAiErrors.moc"
