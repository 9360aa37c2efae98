#include "core/providers/ChatProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

/// What each server that speaks OpenAI's chat protocol answers when it does not answer, and what is made of it.
class TestCompatibleErrors final : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void streams_data();
    void streams();
};

namespace {

struct Server {
    const char* name;
    const char* baseUrl;
};

constexpr Server openAi{"OpenAI", "https://api.openai.com/v1"};
constexpr Server azure{"Azure", "https://r.openai.azure.com/openai/v1"};
constexpr Server openRouter{"OpenRouter", "https://openrouter.ai/api/v1"};
constexpr Server groq{"Groq", "https://api.groq.com/openai/v1"};
constexpr Server together{"Together", "https://api.together.xyz/v1"};
constexpr Server mistral{"Mistral", "https://api.mistral.ai/v1"};
constexpr Server deepSeek{"DeepSeek", "https://api.deepseek.com"};
constexpr Server xAi{"xAI", "https://api.x.ai/v1"};
constexpr Server moonshot{"Moonshot", "https://api.moonshot.ai/v1"};
constexpr Server zhipu{"Zhipu", "https://open.bigmodel.cn/api/paas/v4"};
constexpr Server miniMax{"MiniMax", "https://api.minimax.io/v1"};
constexpr Server dashScope{"DashScope", "https://dashscope.aliyuncs.com/compatible-mode/v1"};
constexpr Server ark{"Ark", "https://ark.cn-beijing.volces.com/api/v3"};
constexpr Server siliconFlow{"SiliconFlow", "https://api.siliconflow.cn/v1"};
constexpr Server perplexity{"Perplexity", "https://api.perplexity.ai"};
constexpr Server llamaCpp{"llama.cpp", "http://127.0.0.1:8080/v1"};
constexpr Server vllm{"vLLM", "http://127.0.0.1:8000/v1"};
constexpr Server lmStudio{"LM Studio", "http://127.0.0.1:1234/v1"};
constexpr Server anyServer{"any server", "https://models.example.org/v1"};

std::string transcriptOf(const std::string& baseUrl, const assay::AnswerBytes& answer)
{
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl;
    std::string text;
    for (const auto& line : assay::transcript(*assay::findProtocol("openai-chat"), connection, answer))
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

}  // namespace

void TestCompatibleErrors::answers_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<assay::HeaderList>("headers");
    QTest::addColumn<std::string>("line");
    const auto row = [](const Server& server, const char* name, int status, const char* body, const char* line,
                        const assay::HeaderList& headers = {}) {
        QTest::newRow((std::string(server.name) + ": " + name).c_str())
            << std::string(server.baseUrl) << status << std::string(body) << headers << std::string(line);
    };

    row(openAi, "wrong key", 401,
        R"({"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}})",
        "failure unauthenticated final");
    row(openAi, "address not allowed", 401, R"({"error":{"message":"IP not authorized","code":"ip_not_authorized"}})",
        "failure unauthenticated final");
    row(openAi, "country", 403, R"({"error":{"message":"m","code":"unsupported_country_region_territory"}})", "failure forbidden final");
    row(openAi, "too fast", 429, R"({"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}})",
        "failure rate_limited retry wait 20000", {{"retry-after", "20"}});
    row(openAi, "too fast, the finer wait counts", 429, R"({"error":{"code":"slow_down"}})", "failure rate_limited retry wait 850",
        {{"retry-after", "1"}, {"retry-after-ms", "850"}});
    row(openAi, "too fast, until a date", 429, R"({"error":{"code":"rate_limit_exceeded"}})", "failure rate_limited retry wait 60000",
        {{"retry-after", "Thu, 01 Jan 1970 00:01:00 GMT"}});
    row(openAi, "too fast, without a wait", 429, R"({"error":{"code":"rate_limit_exceeded"}})", "failure rate_limited retry");
    row(openAi, "no money", 429, R"({"error":{"message":"m","type":"insufficient_quota","code":"insufficient_quota"}})",
        "failure quota_exceeded final");
    for (const auto* code : {"credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
                             "organization_usage_limit_exceeded"})
        row(openAi, code, 429, (R"({"error":{"message":"m","code":")" + std::string(code) + "\"}}").c_str(),
            "failure quota_exceeded final");
    row(openAi, "overloaded", 503, R"({"error":{"message":"m","type":"service_unavailable_error","code":"server_is_overloaded"}})",
        "failure unavailable retry wait 5000", {{"retry-after", "5"}});
    row(openAi, "broken", 500, R"({"error":{"message":"m","type":"server_error"}})", "failure unavailable retry");
    row(openAi, "prompt too long", 400, R"({"error":{"message":"m","code":"context_length_exceeded"}})", "failure context_too_long final");
    row(openAi, "policy", 400, R"({"error":{"message":"m","code":"content_policy_violation"}})",
        "finish filtered content_policy_violation");
    row(openAi, "prompt not allowed", 400, R"({"error":{"message":"m","code":"invalid_prompt"}})", "finish filtered invalid_prompt");
    row(openAi, "no such model", 404, R"({"error":{"message":"m","code":"model_not_found"}})", "failure not_found final");
    row(openAi, "a setting the model rejects", 400,
        R"({"error":{"message":"m","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}})",
        "failure invalid_input final");
    row(openAi, "waited too long", 408, "", "failure timed_out retry");
    row(openAi, "a gateway waited too long", 504, "", "failure timed_out retry");

    row(azure, "wrong key", 401, R"({"error":{"code":"401","message":"Access denied due to invalid subscription key"}})",
        "failure unauthenticated final");
    row(azure, "network rule", 403, R"({"error":{"code":"403","message":"Access denied due to Virtual Network/Firewall rules."}})",
        "failure forbidden final");
    row(azure, "too fast", 429, R"({"error":{"code":"429","message":"Requests have exceeded call rate limit."}})",
        "failure rate_limited retry wait 1200", {{"retry-after", "2"}, {"retry-after-ms", "1200"}});
    row(azure, "no money", 429, R"({"error":{"code":"insufficient_quota","message":"m"}})", "failure quota_exceeded final");
    row(azure, "overloaded", 503, R"({"error":{"code":"503","message":"m"}})", "failure unavailable retry");
    row(azure, "prompt too long", 400, R"({"error":{"code":"context_length_exceeded","message":"m"}})", "failure context_too_long final");
    row(azure, "prompt filtered", 400,
        R"({"error":{"message":"m","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true}}}}})",
        "finish filtered content_filter");
    row(azure, "no such deployment", 404, R"({"error":{"code":"DeploymentNotFound","message":"m"}})", "failure not_found final");
    row(azure, "waited too long", 408, R"({"error":{"code":"Timeout","message":"m"}})", "failure timed_out retry");

    row(openRouter, "wrong key", 401, R"({"error":{"code":401,"message":"No auth credentials found"}})", "failure unauthenticated final");
    row(openRouter, "too fast", 429,
        R"({"error":{"code":429,"message":"Rate limit exceeded","metadata":{"headers":{"X-RateLimit-Reset":"1"}}}})",
        "failure rate_limited retry wait 3000", {{"retry-after", "3"}});
    row(openRouter, "no money", 402, R"({"error":{"code":402,"message":"Insufficient credits"}})", "failure quota_exceeded final");
    row(openRouter, "money of requests under way", 402,
        R"({"error":{"code":402,"message":"m","metadata":{"limit_source":"openrouter_in_flight_budget"}}})",
        "failure rate_limited retry wait 2000", {{"retry-after", "2"}});
    row(openRouter, "the provider is down", 502,
        R"({"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"boom","provider_name":"P"}}})",
        "failure unavailable retry");
    row(openRouter, "no provider", 503, R"({"error":{"code":503,"message":"provider_overloaded"}})", "failure unavailable retry wait 4000",
        {{"retry-after", "4"}});
    row(openRouter, "prompt too long", 400,
        R"({"error":{"code":400,"message":"This endpoint's maximum context length is 8192 tokens.","metadata":{"provider_name":null}}})",
        "failure context_too_long final");
    row(openRouter, "moderation", 403, R"({"error":{"code":403,"message":"m","metadata":{"reasons":["violence"],"flagged_input":"x"}}})",
        "finish filtered 403");
    row(openRouter, "a key without that right", 403, R"({"error":{"code":403,"message":"m"}})", "failure forbidden final");
    row(openRouter, "no such model", 400, R"({"error":{"code":400,"message":"a/b is not a valid model ID"}})", "failure not_found final");
    row(openRouter, "no endpoint for the model", 404, R"({"error":{"code":404,"message":"No endpoints found for a/b."}})",
        "failure not_found final");
    row(openRouter, "waited too long", 408, R"({"error":{"code":408,"message":"m"}})", "failure timed_out retry");

    row(groq, "wrong key", 401, R"({"error":{"message":"Invalid API Key","type":"invalid_request_error","code":"invalid_api_key"}})",
        "failure unauthenticated final");
    row(groq, "not allowed", 403, R"({"error":{"message":"m","type":"permissions_error"}})", "failure forbidden final");
    row(groq, "too fast", 429, R"({"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}})",
        "failure rate_limited retry wait 7660", {{"retry-after", "7.66"}});
    row(groq, "the day's requests are used up: a wait nobody waits", 429, R"({"error":{"message":"m","code":"rate_limit_exceeded"}})",
        "failure rate_limited retry wait 3600000", {{"retry-after", "3600"}});
    row(groq, "no capacity", 498, R"({"error":{"message":"m","code":"capacity_exceeded"}})", "failure rate_limited retry");
    row(groq, "broken", 500, R"({"error":{"message":"m","type":"internal_server_error"}})", "failure unavailable retry");
    row(groq, "larger than the minute's tokens", 413, R"({"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}})",
        "failure context_too_long final");
    row(groq, "prompt too long", 400, R"({"error":{"message":"m","code":"context_length_exceeded"}})", "failure context_too_long final");
    row(groq, "no such model", 404, R"({"error":{"message":"m","code":"model_not_found"}})", "failure not_found final");

    row(together, "wrong key", 401,
        R"({"error":{"message":"Invalid API key provided","type":"invalid_request_error","code":"invalid_api_key"}})",
        "failure unauthenticated final");
    row(together, "too fast", 429, R"({"error":{"message":"m","type":"rate_limit"}})", "failure rate_limited retry");
    row(together, "spending limit", 402, R"({"error":{"message":"m","type":"invalid_request_error"}})", "failure quota_exceeded final");
    row(together, "overloaded", 503, R"({"error":{"message":"m"}})", "failure unavailable retry");
    row(together, "prompt too long", 400,
        R"({"error":{"message":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9000","type":"invalid_request_error"}})",
        "failure context_too_long final");
    row(together, "prompt too long by the table of its documentation", 403, R"({"error":{"message":"The input has too many tokens"}})",
        "failure context_too_long final");
    row(together, "no such model", 404, R"({"error":{"message":"m","code":"model_not_available"}})", "failure not_found final");
    row(together, "a gateway waited too long", 504, "", "failure timed_out retry");

    row(mistral, "wrong key", 401, R"({"detail":"Unauthorized"})", "failure unauthenticated final");
    row(mistral, "too fast", 429, R"({"object":"error","message":"Rate limit exceeded","type":"rate_limited","param":null,"code":"1300"})",
        "failure rate_limited retry");
    row(mistral, "no money", 402, R"({"detail":"m"})", "failure quota_exceeded final");
    row(mistral, "broken", 500, R"({"object":"error","message":"m","type":"internal_server_error","code":"1000"})",
        "failure unavailable retry");
    row(mistral, "overloaded", 503, "", "failure unavailable retry");
    row(mistral, "prompt too long", 400,
        R"({"object":"error","message":"Prompt contains 40000 tokens, too large for model with 32768 maximum context length","type":"invalid_request_error","code":"3051"})",
        "failure context_too_long final");
    row(mistral, "a field that is wrong", 422,
        R"({"detail":[{"loc":["body","temperature"],"msg":"must be at most 1.5","type":"less_than"}]})", "failure invalid_input final");
    row(mistral, "no such model", 400, R"({"object":"error","message":"Invalid model: m","type":"invalid_model","code":"1500"})",
        "failure not_found final");
    row(mistral, "a gateway waited too long", 504, "", "failure timed_out retry");

    row(deepSeek, "wrong key", 401, R"({"error":{"message":"Authentication Fails","type":"authentication_error"}})",
        "failure unauthenticated final");
    row(deepSeek, "too fast", 429, R"({"error":{"message":"Rate Limit Reached","type":"rate_limit"}})", "failure rate_limited retry");
    row(deepSeek, "no money", 402, R"({"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}})",
        "failure quota_exceeded final");
    row(deepSeek, "overloaded", 503, R"({"error":{"message":"Server Overloaded"}})", "failure unavailable retry");
    row(deepSeek, "broken", 500, "", "failure unavailable retry");
    row(deepSeek, "prompt too long", 400,
        R"({"error":{"message":"This model's maximum context length is 131072 tokens.","type":"invalid_request_error","code":"invalid_request_error"}})",
        "failure context_too_long final");
    row(deepSeek, "no such model", 400,
        R"({"error":{"message":"Model Not Exist","type":"invalid_request_error","code":"invalid_request_error"}})",
        "failure not_found final");

    row(xAi, "wrong key", 400, R"({"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***."})",
        "failure unauthenticated final");
    row(xAi, "no key", 401, R"({"code":"Unauthenticated","error":"No credentials"})", "failure unauthenticated final");
    row(xAi, "not allowed", 403, R"({"code":"The caller does not have permission","error":"m"})", "failure forbidden final");
    row(xAi, "too fast", 429, R"({"code":"Some resource has been exhausted","error":"Too many requests"})", "failure rate_limited retry");
    row(xAi, "no money", 429,
        R"({"code":"Some resource has been exhausted","error":"Your team has either used all available credits or reached its limit"})",
        "failure quota_exceeded final");
    row(xAi, "no money, as not allowed", 403, R"({"code":"m","error":"Your team has used all available credits."})",
        "failure quota_exceeded final");
    row(xAi, "overloaded", 503, R"({"code":"The service is currently unavailable","error":"m"})", "failure unavailable retry");
    row(xAi, "prompt too long", 400, R"({"code":"m","error":"This model's maximum prompt length exceeds the context window"})",
        "failure context_too_long final");
    row(xAi, "no such model", 404, R"({"code":"m","error":"The model m does not exist"})", "failure not_found final");
    row(xAi, "a method it does not have", 405, "", "failure invalid_input final");
    row(xAi, "a body it cannot read", 415, "", "failure invalid_input final");
    row(xAi, "a field that is wrong", 422, R"({"code":"m","error":"m"})", "failure invalid_input final");

    row(moonshot, "wrong key", 401, R"({"error":{"message":"m","type":"invalid_authentication_error"}})", "failure unauthenticated final");
    row(moonshot, "a key of the other platform", 401, R"({"error":{"message":"m","type":"incorrect_api_key_error"}})",
        "failure unauthenticated final");
    row(moonshot, "too fast", 429, R"({"error":{"message":"m","type":"rate_limit_reached_error"}})", "failure rate_limited retry");
    row(moonshot, "overloaded", 429, R"({"error":{"message":"m","type":"engine_overloaded_error"}})", "failure unavailable retry");
    row(moonshot, "no money", 429, R"({"error":{"message":"m","type":"exceeded_current_quota_error"}})", "failure quota_exceeded final");
    row(moonshot, "no money, as not allowed", 403, R"({"error":{"message":"m","type":"exceeded_current_quota_error"}})",
        "failure quota_exceeded final");
    row(moonshot, "broken", 500, R"({"error":{"message":"m","type":"server_error"}})", "failure unavailable retry");
    row(moonshot, "prompt too long", 400,
        R"({"error":{"message":"Invalid request: Your request exceeded model token limit: 8192","type":"invalid_request_error"}})",
        "failure context_too_long final");
    row(moonshot, "prompt filtered", 400, R"({"error":{"message":"m","type":"content_filter"}})", "finish filtered content_filter");
    row(moonshot, "no such model", 404, R"({"error":{"message":"m","type":"resource_not_found_error"}})", "failure not_found final");

    for (const auto* code : {"1000", "1001", "1003"})
        row(zhipu, (std::string("wrong key ") + code).c_str(), 401,
            (R"({"error":{"code":")" + std::string(code) + R"(","message":"m"}})").c_str(), "failure unauthenticated final");
    row(zhipu, "too fast", 429, R"({"error":{"code":"1302","message":"m"}})", "failure rate_limited retry");
    row(zhipu, "used up until a time", 429, R"({"error":{"code":"1308","message":"reset at 2026-01-01 12:00:00"}})",
        "failure quota_exceeded final");
    row(zhipu, "used up for the week", 429, R"({"error":{"code":"1310","message":"m"}})", "failure quota_exceeded final");
    row(zhipu, "no money", 429, R"({"error":{"code":"1113","message":"m"}})", "failure quota_exceeded final");
    row(zhipu, "overloaded", 429, R"({"error":{"code":"1305","message":"m"}})", "failure unavailable retry");
    row(zhipu, "broken", 500, R"({"error":{"code":"1234","message":"m"}})", "failure unavailable retry");
    row(zhipu, "prompt too long", 400, R"({"error":{"code":"1261","message":"m"}})", "failure context_too_long final");
    row(zhipu, "prompt filtered", 400, R"({"contentFilter":[{"level":1,"role":"user"}],"error":{"code":"1301","message":"m"}})",
        "finish filtered 1301");
    row(zhipu, "no such model", 400, R"({"error":{"code":"1211","message":"m"}})", "failure not_found final");

    const auto miniMaxRow = [&](const char* name, int code, const char* message, const char* line) {
        row(miniMax, name, 200,
            (R"({"base_resp":{"status_code":)" + std::to_string(code) + R"(,"status_msg":")" + message + "\"}}").c_str(), line);
    };
    miniMaxRow("wrong key", 1004, "login fail", "failure unauthenticated final");
    miniMaxRow("too fast", 1002, "m", "failure rate_limited retry");
    miniMaxRow("too many tokens per minute", 1039, "m", "failure rate_limited retry");
    miniMaxRow("no money", 1008, "m", "failure quota_exceeded final");
    miniMaxRow("broken", 1000, "m", "failure unavailable retry");
    miniMaxRow("waited too long", 1001, "m", "failure timed_out retry");
    miniMaxRow("prompt filtered", 1026, "m", "finish filtered 1026");
    miniMaxRow("answer filtered", 1027, "m", "finish filtered 1027");
    miniMaxRow("a request that is wrong", 2013, "invalid params", "failure invalid_input final");
    miniMaxRow("prompt too long", 2013, "invalid params, context window exceeds limit", "failure context_too_long final");
    miniMaxRow("no such model", 2013, "invalid params, unknown model 'm'", "failure not_found final");

    row(dashScope, "wrong key", 401,
        R"({"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}})",
        "failure unauthenticated final");
    row(dashScope, "wrong key in its own words", 401, R"({"code":"InvalidApiKey","message":"m","request_id":"r"})",
        "failure unauthenticated final");
    row(dashScope, "not allowed", 403, R"({"code":"AccessDenied","message":"m"})", "failure forbidden final");
    row(dashScope, "too fast", 429, R"({"code":"Throttling.RateQuota","message":"m"})", "failure rate_limited retry");
    row(dashScope, "too many tokens", 429, R"({"code":"Throttling.AllocationQuota","message":"m"})", "failure rate_limited retry");
    row(dashScope, "too many tokens, in words that mean no money elsewhere", 429,
        R"({"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}})",
        "failure rate_limited retry");
    row(dashScope, "no money", 400, R"({"error":{"message":"m","code":"Arrearage"}})", "failure quota_exceeded final");
    row(dashScope, "broken", 500, R"({"code":"InternalError","message":"m"})", "failure unavailable retry");
    row(dashScope, "prompt too long", 400,
        R"({"error":{"message":"Range of input length should be [1, 30720]","type":"invalid_request_error","code":"invalid_parameter_error"}})",
        "failure context_too_long final");
    row(dashScope, "prompt filtered", 400, R"({"error":{"message":"m","code":"data_inspection_failed"}})",
        "finish filtered data_inspection_failed");
    row(dashScope, "no such model", 404, R"({"error":{"message":"m","code":"model_not_found"}})", "failure not_found final");
    row(dashScope, "no such model in its own words", 404, R"({"code":"ModelNotFound","message":"m"})", "failure not_found final");

    row(ark, "wrong key", 401, R"({"error":{"code":"AuthenticationError","message":"m"}})", "failure unauthenticated final");
    row(ark, "too fast", 429, R"({"error":{"code":"RateLimitExceeded.EndpointRPMExceeded","message":"m"}})", "failure rate_limited retry");
    row(ark, "no money", 403, R"({"error":{"code":"AccountOverdueError","message":"m"}})", "failure quota_exceeded final");
    row(ark, "overloaded", 429, R"({"error":{"code":"ServerOverloaded","message":"m"}})", "failure unavailable retry");
    row(ark, "broken", 500, R"({"error":{"code":"InternalServiceError","message":"m"}})", "failure unavailable retry");
    row(ark, "a request that is wrong", 400, R"({"error":{"code":"InvalidParameter","message":"m"}})", "failure invalid_input final");
    row(ark, "prompt too long", 400,
        R"({"error":{"code":"InvalidParameter","message":"Total tokens of image and text exceed max message tokens: input is too long"}})",
        "failure context_too_long final");
    for (const auto* code : {"InputTextRiskDetection", "InputImageRiskDetection", "OutputTextRiskDetection"})
        row(ark, code, 400, (R"({"error":{"code":")" + std::string(code) + R"(","message":"m"}})").c_str(),
            ("finish filtered " + std::string(code)).c_str());
    row(ark, "no such model", 404, R"({"error":{"code":"InvalidEndpointOrModel.NotFound","message":"m"}})", "failure not_found final");
    row(ark, "a model that was not opened", 404, R"({"error":{"code":"ModelNotOpen","message":"m"}})", "failure not_found final");
    row(ark, "an endpoint that is closed", 400, R"({"error":{"code":"InvalidEndpoint.ClosedEndpoint","message":"m"}})",
        "failure not_found final");

    row(siliconFlow, "wrong key as a bare string", 401, R"("Invalid token")", "failure unauthenticated final");
    row(siliconFlow, "wrong key as plain text", 401, "Invalid token", "failure unauthenticated final");
    row(siliconFlow, "too fast", 429, R"({"message":"Request was rejected due to rate limiting. Details:TPM limit reached.","data":null})",
        "failure rate_limited retry");
    row(siliconFlow, "no money", 403, R"({"code":30001,"message":"Sorry, your account balance is insufficient","data":null})",
        "failure quota_exceeded final");
    row(siliconFlow, "the name was not checked", 403, R"({"code":30003,"message":"Please complete real-name verification","data":null})",
        "failure forbidden final");
    row(siliconFlow, "overloaded", 503, R"({"code":50505,"message":"Model service overloaded. Please try again later.","data":null})",
        "failure unavailable retry");
    row(siliconFlow, "a gateway waited too long", 504, "", "failure timed_out retry");
    row(siliconFlow, "prompt too long", 400,
        R"({"code":20015,"message":"length of prompt_tokens must be less than max_seq_len: too many tokens","data":null})",
        "failure context_too_long final");
    row(siliconFlow, "no such model", 400, R"({"code":20012,"message":"Model does not exist. Please check it carefully.","data":null})",
        "failure not_found final");
    row(siliconFlow, "a request that is wrong", 400, R"({"code":20012,"message":"m","data":null})", "failure invalid_input final");

    row(perplexity, "wrong key as a web page", 401, "<html><head><title>401 Authorization Required</title></head></html>",
        "failure unauthenticated final");
    row(perplexity, "too fast", 429, R"({"error":{"message":"m","type":"rate_limit","code":429}})", "failure rate_limited retry");
    row(perplexity, "no money", 402, "", "failure quota_exceeded final");
    row(perplexity, "broken", 500, R"({"error":{"message":"m","code":500}})", "failure unavailable retry");
    row(perplexity, "no such model", 400,
        R"({"error":{"message":"Invalid model 'm'. Permitted models can be found here.","type":"invalid_model","code":400}})",
        "failure not_found final");
    row(perplexity, "a request that is wrong", 400,
        R"({"error":{"message":"Last message must have role user","type":"invalid_message","code":400}})", "failure invalid_input final");

    row(llamaCpp, "wrong key", 401, R"({"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}})",
        "failure unauthenticated final");
    row(llamaCpp, "the model is being loaded: a second is enough", 503,
        R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})", "failure unavailable retry wait 1000");
    row(llamaCpp, "the server's own wait counts more", 503, R"({"error":{"code":503,"message":"Loading model"}})",
        "failure unavailable retry wait 5000", {{"retry-after", "5"}});
    row(llamaCpp, "prompt too long", 400,
        R"({"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}})",
        "failure context_too_long final");

    row(vllm, "wrong key", 401, R"({"error":"Unauthorized"})", "failure unauthenticated final");
    row(vllm, "prompt too long, flat", 400,
        R"({"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","param":null,"code":400})",
        "failure context_too_long final");
    row(vllm, "prompt too long, nested", 400,
        R"({"error":{"message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","param":null,"code":400}})",
        "failure context_too_long final");
    row(vllm, "no such model", 404, R"({"object":"error","message":"The model `m` does not exist.","type":"NotFoundError","code":404})",
        "failure not_found final");
    row(vllm, "broken", 500, R"({"object":"error","message":"m","type":"InternalServerError","code":500})", "failure unavailable retry");
    row(vllm, "not up yet", 503, "", "failure unavailable retry");

    row(lmStudio, "broken", 500, R"({"error":"Model crashed"})", "failure unavailable retry");
    row(lmStudio, "prompt too long", 400,
        R"({"error":"Trying to keep the first 6000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens"})",
        "failure context_too_long final");
    row(lmStudio, "no such model", 404, R"({"error":{"message":"m","type":"invalid_request_error","code":"model_not_found"}})",
        "failure not_found final");

    row(anyServer, "a proxy's page", 503, "<html><title>503</title></html>", "failure unavailable retry");
    row(anyServer, "nothing in it", 500, "", "failure unavailable retry");
    row(anyServer, "overloaded by another vendor's number", 529, R"({"error":{"type":"overloaded_error","message":"m"}})",
        "failure unavailable retry");
    row(anyServer, "a code that is a number", 400, R"({"error":{"code":429,"message":"m"}})", "failure invalid_input final");
    row(anyServer, "a redirect is not followed", 302, "", "failure bad_response final", {{"location", "https://elsewhere.example/"}});
    row(anyServer, "no content", 204, "", "failure bad_response retry");
    row(anyServer, "a captive portal", 200, "<!DOCTYPE html><html>Log in</html>", "failure bad_response final");
    row(anyServer, "the server forbids to try again", 503, "{}", "failure unavailable final", {{"x-should-retry", "false"}});
    row(anyServer, "the server asks to try again", 409, "{}", "failure rate_limited retry", {{"x-should-retry", "true"}});
}

void TestCompatibleErrors::answers()
{
    QFETCH(std::string, baseUrl);
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(assay::HeaderList, headers);
    QFETCH(std::string, line);
    QCOMPARE(transcriptOf(baseUrl, {body, status, "application/json", headers}), line);
}

void TestCompatibleErrors::streams_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("events");
    QTest::addColumn<std::string>("lines");
    const auto row = [](const Server& server, const char* name, const std::vector<std::string>& data, const char* lines) {
        std::string events;
        for (const auto& event : data)
            events += assay::sseEvent(event);
        QTest::newRow((std::string(server.name) + ": " + name).c_str()) << std::string(server.baseUrl) << events << std::string(lines);
    };
    const std::string text = R"({"choices":[{"index":0,"delta":{"content":"Hi"}}]})";
    const auto finish = [](const std::string& reason) {
        return R"({"choices":[{"index":0,"delta":{},"finish_reason":")" + reason + "\"}]}";
    };

    row(openRouter, "the provider broke after text",
        {text, R"({"error":{"code":502,"message":"m"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]})"},
        "+Hi\nfailure unavailable final");
    row(openRouter, "too fast before text", {R"({"error":{"code":429,"message":"m"},"choices":[]})"}, "failure rate_limited retry");
    row(groq, "an error in place of a chunk", {text, R"({"error":{"message":"m","type":"server_error"}})"},
        "+Hi\nfailure unavailable final");
    row(deepSeek, "no resources", {text, finish("insufficient_system_resource"), "[DONE]"}, "+Hi\nfailure unavailable final");
    row(deepSeek, "answer filtered", {text, finish("content_filter"), "[DONE]"}, "+Hi\nfinish filtered content_filter");
    row(mistral, "broken", {text, finish("error"), "[DONE]"}, "+Hi\nfailure unavailable final");
    row(zhipu, "answer filtered", {text, finish("sensitive"), "[DONE]"}, "+Hi\nfinish filtered sensitive");
    row(zhipu, "the line behind it broke", {text, finish("network_error"), "[DONE]"}, "+Hi\nfailure unavailable final");
    row(zhipu, "the context is full", {text, finish("model_context_window_exceeded"), "[DONE]"},
        "+Hi\nfinish length model_context_window_exceeded");
    row(azure, "answer filtered, what came stays", {text, finish("content_filter"), "[DONE]"}, "+Hi\nfinish filtered content_filter");
    row(miniMax, "answer filtered in a chunk", {text, R"({"base_resp":{"status_code":1027,"status_msg":"m"}})"},
        "+Hi\nfinish filtered 1027");
    row(xAi, "an error as text", {text, R"({"code":"m","error":"m"})"}, "+Hi\nfailure unavailable final");
    row(dashScope, "too many tokens before text", {R"({"error":{"code":"insufficient_quota","message":"m"}})"},
        "failure rate_limited retry");
    row(openAi, "no money before text", {R"({"error":{"code":"insufficient_quota","message":"m"}})"}, "failure quota_exceeded final");
    row(anyServer, "the end without its mark", {text}, "+Hi\nfailure bad_response final");
}

void TestCompatibleErrors::streams()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, events);
    QFETCH(std::string, lines);
    QCOMPARE(transcriptOf(baseUrl, {.body = events}), lines);
}

QTEST_GUILESS_MAIN(TestCompatibleErrors)
#include "TestCompatibleErrors.moc"
