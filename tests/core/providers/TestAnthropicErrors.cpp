#include "core/providers/AnthropicProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

class TestAnthropicErrors final : public QObject {
    Q_OBJECT

private slots:
    void failures_data();
    void failures();
    void requestIdIsKept();
    void rateLimitsAreKept();
};

namespace {

const assay::AnthropicProtocol protocol;

std::string errorBody(const std::string& type, const std::string& message = "m", const std::string& more = "")
{
    return R"({"type":"error","error":{"type":")" + type + R"(","message":")" + message + "\"" + more + R"(},"request_id":"req_1"})";
}

}  // namespace

void TestAnthropicErrors::failures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<assay::HeaderList>("headers");
    QTest::addColumn<std::string>("line");
    const auto row = [](const char* name, int status, const std::string& body, const char* line, const assay::HeaderList& headers = {}) {
        QTest::newRow(name) << status << body << headers << std::string("failure ") + line;
    };

    row("wrong key", 401, errorBody("authentication_error", "invalid x-api-key"), "unauthenticated final");
    row("no permission", 403, errorBody("permission_error"), "forbidden final");
    row("too fast, with the wait in seconds", 429, errorBody("rate_limit_error"), "rate_limited retry wait 12000", {{"retry-after", "12"}});
    row("too fast, with the wait in milliseconds", 429, errorBody("rate_limit_error"), "rate_limited retry wait 250",
        {{"retry-after-ms", "250"}, {"retry-after", "1"}});
    row("too fast, with a date that is past", 429, errorBody("rate_limit_error"), "rate_limited retry wait 0",
        {{"retry-after", "Thu, 01 Jan 1970 00:00:00 GMT"}});
    row("too fast, without a wait", 429, errorBody("rate_limit_error"), "rate_limited retry");
    row("the spending limit that is enforced", 429,
        errorBody("rate_limit_error", "m", R"(,"details":{"error_code":"enforced_spend_limit_reached"})"), "quota_exceeded final");
    row("the spending limit of the contract", 429,
        errorBody("rate_limit_error", "m", R"(,"details":{"error_code":"contract_spend_limit_reached"})"), "quota_exceeded final");
    row("a rate limit with other details stays one", 429, errorBody("rate_limit_error", "m", R"(,"details":{"error_code":"tokens"})"),
        "rate_limited retry");
    row("no money", 402, errorBody("billing_error"), "quota_exceeded final");
    row("the person's own spending limit", 400,
        errorBody("invalid_request_error", "You have reached your specified API usage limits. You will regain access on 2026-12-01."),
        "quota_exceeded final");
    row("overloaded", 529, errorBody("overloaded_error", "Overloaded"), "unavailable retry");
    row("broken", 500, errorBody("api_error"), "unavailable retry");
    row("broken without a word", 500, "", "unavailable retry");
    row("a web page of a proxy", 503, "<html><title>503</title></html>", "unavailable retry");
    row("a conflict", 409, errorBody("conflict_error"), "rate_limited retry");
    row("the prompt is too long", 400, errorBody("invalid_request_error", "prompt is too long: 200001 tokens > 200000 maximum"),
        "context_too_long final");
    row("the request is too large", 413, errorBody("request_too_large"), "context_too_long final");
    row("a bad request", 400, errorBody("invalid_request_error", "temperature: Extra inputs are not permitted"), "invalid_input final");
    row("no such model", 404, errorBody("not_found_error", "model: claude-zzz"), "not_found final");
    row("too slow", 504, errorBody("timeout_error"), "timed_out retry");
    row("the server forbids another try", 529, errorBody("overloaded_error"), "unavailable final", {{"x-should-retry", "false"}});
    row("the server asks for another try", 400, errorBody("invalid_request_error"), "invalid_input retry", {{"x-should-retry", "true"}});
    row("a redirect is not followed", 302, "", "bad_response final", {{"location", "https://login.example.org/"}});
    row("cut in the middle of the error", 529, R"({"type":"error","err)", "unavailable retry");
}

void TestAnthropicErrors::failures()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(assay::HeaderList, headers);
    QFETCH(std::string, line);
    const assay::AnswerBytes answer{.body = body, .status = status, .contentType = "application/json", .headers = headers};
    QCOMPARE(assay::transcript(protocol, {}, answer), std::vector<std::string>{line});
}

void TestAnthropicErrors::requestIdIsKept()
{
    const auto decoder = protocol.decoder({}, assay::WallTime{}, [](const assay::ChatEvent&) {});
    decoder->head({200, {{"request-id", "req_7"}, {"content-type", "text/event-stream"}}, {}});
    decoder->bytes("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\"}}\n\n");
    QCOMPARE(decoder->requestId(), std::string("req_7"));
}

void TestAnthropicErrors::rateLimitsAreKept()
{
    const auto decoder = protocol.decoder({}, assay::WallTime{}, [](const assay::ChatEvent&) {});
    decoder->head({429,
                   {{"anthropic-ratelimit-requests-remaining", "0"},
                    {"anthropic-ratelimit-requests-reset", "1970-01-01T00:00:07Z"},
                    {"anthropic-ratelimit-input-tokens-remaining", "500"},
                    {"anthropic-ratelimit-input-tokens-reset", "1970-01-01T00:01:00Z"}},
                   {}});
    assay::RateLimits limits;
    limits.remainingRequests = 0;
    limits.requestsResetIn = assay::Milliseconds{7000};
    limits.remainingTokens = 500;
    limits.tokensResetIn = assay::Milliseconds{60'000};
    QCOMPARE(decoder->rateLimits(), limits);
}

QTEST_GUILESS_MAIN(TestAnthropicErrors)
#include "TestAnthropicErrors.moc"
