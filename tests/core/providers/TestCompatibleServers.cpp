#include "core/providers/ChatProtocol.h"
#include "tests/fakes/ProtocolRun.h"

#include <QtTest>

/// The servers that speak OpenAI's chat protocol, each in its own way: what is sent to each of them, and what its answers count.
class TestCompatibleServers final : public QObject {
    Q_OBJECT

private slots:
    void requests_data();
    void requests();
    void efforts_data();
    void efforts();
    void modelListUrls_data();
    void modelListUrls();
    void answers_data();
    void answers();
    void timings_data();
    void timings();
    void charges_data();
    void charges();
    void replays_data();
    void replays();
    void aReplayGoesOnlyWhereItIsWanted();
};

namespace {

using assay::ChatRequest;
using assay::Message;
using assay::Role;
using assay::Streaming;
using assay::TextPart;

const assay::ChatProtocol& openAiChat()
{
    return *assay::findProtocol("openai-chat");
}

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = baseUrl;
    return connection;
}

ChatRequest plainRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {assay::userMessage("Hi")};
    return request;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

std::string streamOf(const std::vector<std::string>& data)
{
    std::string events;
    for (const auto& event : data)
        events += assay::sseEvent(event);
    return events + assay::sseEvent("[DONE]");
}

const std::string text = R"({"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]})";

constexpr auto openAi = "https://api.openai.com/v1";
constexpr auto openRouter = "https://openrouter.ai/api/v1";
constexpr auto groq = "https://api.groq.com/openai/v1";
constexpr auto deepSeek = "https://api.deepseek.com";
constexpr auto mistral = "https://api.mistral.ai/v1";
constexpr auto xAi = "https://api.x.ai/v1";
constexpr auto perplexity = "https://api.perplexity.ai";
constexpr auto llamaCpp = "http://127.0.0.1:8080/v1";
constexpr auto miniMax = "https://api.minimax.io/v1";
constexpr auto anyServer = "https://models.example.org/v1";

}  // namespace

void TestCompatibleServers::requests_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("url");
    QTest::addColumn<std::string>("keyHeader");
    QTest::addColumn<std::string>("members");
    // Whether usage has to be asked for, the name of the output limit and that of the seed, and how thinking is asked for.
    const std::string asked = R"(,"stream":true,"stream_options":{"include_usage":true})";
    const std::string limit = R"(,"max_tokens":9,"seed":1)";
    const std::string newLimit = R"(,"max_completion_tokens":9,"seed":1)";
    const std::string effort = R"(,"reasoning_effort":"high")";
    const std::string bearer = "Authorization: Bearer k-1";
    const auto row = [&](const char* name, const std::string& baseUrl, const std::string& members, const std::string& keyHeader = {}) {
        QTest::newRow(name) << baseUrl << baseUrl + "/chat/completions" << (keyHeader.empty() ? bearer : keyHeader) << members;
    };

    row("OpenAI", openAi, asked + newLimit + effort);
    row("Azure, v1", "https://r.openai.azure.com/openai/v1", asked + newLimit + effort, "api-key: k-1");
    row("Azure, v1, the other host", "https://r.services.ai.azure.com/openai/v1", asked + newLimit + effort, "api-key: k-1");
    // The deployment in the path decides; the model in the body does no harm, and the answer is recorded beside it.
    QTest::newRow("Azure, dated") << std::string("https://r.openai.azure.com/openai/deployments/d?api-version=2026-01-01")
                                  << std::string("https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2026-01-01")
                                  << std::string("api-key: k-1") << asked + newLimit + effort;
    row("OpenRouter", openRouter, asked + limit + R"(,"reasoning":{"effort":"high"})");
    row("Groq", groq, asked + limit + effort);
    row("Together", "https://api.together.xyz/v1", asked + limit + effort);
    row("DeepSeek", deepSeek, asked + limit + effort);
    row("DeepSeek with a version", "https://api.deepseek.com/v1", asked + limit + effort);
    row("Mistral", mistral, R"(,"stream":true,"max_tokens":9,"random_seed":1)" + effort);
    row("xAI", xAi, asked + limit + effort);
    row("Perplexity", perplexity, R"(,"stream":true)" + limit + effort);
    row("vLLM", "http://127.0.0.1:8000/v1", asked + limit + effort);
    row("llama.cpp", llamaCpp, asked + limit + effort);
    row("LM Studio", "http://127.0.0.1:1234/v1", asked + limit + effort);
    row("Ollama's OpenAI surface", "http://127.0.0.1:11434/v1", asked + limit + effort);
    row("Volcano Ark", "https://ark.cn-beijing.volces.com/api/v3", asked + limit + R"(,"thinking":{"type":"enabled"})");
    row("DashScope", "https://dashscope.aliyuncs.com/compatible-mode/v1", asked + limit + R"(,"enable_thinking":true)");
    row("DashScope abroad", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", asked + limit + R"(,"enable_thinking":true)");
    row("Zhipu", "https://open.bigmodel.cn/api/paas/v4", asked + limit + R"(,"thinking":{"type":"enabled"})");
    row("Z.AI", "https://api.z.ai/api/paas/v4", asked + limit + R"(,"thinking":{"type":"enabled"})");
    row("Moonshot", "https://api.moonshot.ai/v1", asked + limit + R"(,"thinking":{"type":"enabled"})");
    row("Moonshot in China", "https://api.moonshot.cn/v1", asked + limit + R"(,"thinking":{"type":"enabled"})");
    row("MiniMax", miniMax, asked + newLimit + R"(,"thinking":{"type":"adaptive"})");
    row("MiniMax in China", "https://api.minimaxi.com/v1", asked + newLimit + R"(,"thinking":{"type":"adaptive"})");
    row("SiliconFlow", "https://api.siliconflow.cn/v1", asked + limit + R"(,"enable_thinking":true)");
    row("SiliconFlow abroad", "https://api.siliconflow.com/v1", asked + limit + R"(,"enable_thinking":true)");
    row("an unknown server", anyServer, asked + limit + effort);
}

void TestCompatibleServers::requests()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, url);
    QFETCH(std::string, keyHeader);
    QFETCH(std::string, members);
    auto request = plainRequest();
    request.settings.maxOutputTokens = 9;
    request.settings.seed = 1;
    request.settings.reasoningEffort = "high";
    const auto encoded = openAiChat().encode(connectionTo(baseUrl), "k-1", request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->url, url);
    QCOMPARE(encoded->body, R"({"model":"m","messages":[{"role":"user","content":"Hi"}])" + members + "}");
    QCOMPARE(encoded->headers.back().name + ": " + encoded->headers.back().value, keyHeader);
}

void TestCompatibleServers::efforts_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("effort");
    QTest::addColumn<std::string>("member");
    const auto row = [](const char* name, const char* baseUrl, const char* effort, const char* member) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(effort) << std::string(member);
    };
    row("OpenAI: none is a word", openAi, "none", R"("reasoning_effort":"none")");
    row("OpenRouter: off", openRouter, "none", R"("reasoning":{"enabled":false})");
    row("OpenRouter: low", openRouter, "low", R"("reasoning":{"effort":"low"})");
    row("DeepSeek: off", deepSeek, "none", R"("thinking":{"type":"disabled"})");
    row("DeepSeek: max", deepSeek, "max", R"("reasoning_effort":"max")");
    row("Groq: none is a word", groq, "none", R"("reasoning_effort":"none")");
    row("Ark: off", "https://ark.cn-beijing.volces.com/api/v3", "none", R"("thinking":{"type":"disabled"})");
    row("Zhipu: off", "https://open.bigmodel.cn/api/paas/v4", "none", R"("thinking":{"type":"disabled"})");
    row("Moonshot: off", "https://api.moonshot.cn/v1", "none", R"("thinking":{"type":"disabled"})");
    row("MiniMax: off", miniMax, "none", R"("thinking":{"type":"disabled"})");
    row("DashScope: off", "https://dashscope.aliyuncs.com/compatible-mode/v1", "none", R"("enable_thinking":false)");
    row("SiliconFlow: off", "https://api.siliconflow.cn/v1", "none", R"("enable_thinking":false)");
}

void TestCompatibleServers::efforts()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, effort);
    QFETCH(std::string, member);
    auto request = plainRequest();
    request.streaming = Streaming::No;
    request.settings.reasoningEffort = effort;
    const auto encoded = openAiChat().encode(connectionTo(baseUrl), "", request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->body, R"({"model":"m","messages":[{"role":"user","content":"Hi"}],)" + member + "}");
}

void TestCompatibleServers::modelListUrls_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("url");
    const auto row = [](const char* name, const char* baseUrl, const char* url) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(url);
    };
    row("Azure, dated: beside the deployments", "https://r.openai.azure.com/openai/deployments/d?api-version=2026-01-01",
        "https://r.openai.azure.com/openai/models?api-version=2026-01-01");
    row("Azure, dated, the path pasted along", "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2026-01-01",
        "https://r.openai.azure.com/openai/models?api-version=2026-01-01");
    row("Azure, v1", "https://r.openai.azure.com/openai/v1/", "https://r.openai.azure.com/openai/v1/models");
    row("the word in a query is no path", "https://h.example.org/v1?from=/deployments/d",
        "https://h.example.org/v1/models?from=/deployments/d");
}

void TestCompatibleServers::modelListUrls()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, url);
    QCOMPARE(openAiChat().encodeModelList(connectionTo(baseUrl), "", {}).url, url);
}

/// An answer of each server as it comes, to the same question: what is text, what is thought, and what each class of usage holds.
void TestCompatibleServers::answers_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("lines");
    const auto row = [](const char* name, const char* baseUrl, const std::vector<std::string>& data,
                        const std::vector<std::string>& lines) {
        QTest::newRow(name) << std::string(baseUrl) << streamOf(data) << joined(lines);
    };

    // 1000 - 600 - 100 = 300 fresh.
    row("OpenAI", openAi,
        {R"({"model":"m-2026","service_tier":"default","choices":[{"index":0,"delta":{"role":"assistant","content":""}}],"usage":null,"obfuscation":"xyz"})",
         text,
         R"({"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":90,"total_tokens":1090,"prompt_tokens_details":{"cached_tokens":600,"cache_write_tokens":100},"completion_tokens_details":{"reasoning_tokens":40}}})"},
        {"info m-2026 default ", "+Hi", "usage 300/600/100(?)/90(40)", "finish stop stop"});
    row("Azure: filter results around the answer", "https://r.openai.azure.com/openai/v1",
        {R"({"choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]})",
         R"({"model":"m-2026","choices":[{"index":0,"delta":{"content":"Hi"},"content_filter_results":{},"finish_reason":"stop"}]})",
         R"({"choices":[{"index":0,"content_filter_offsets":{},"finish_reason":null}],"usage":null})",
         R"({"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}})"},
        {"info m-2026  ", "+Hi", "usage 10/?/?(?)/2(?)", "finish stop stop"});
    // 100 - 64 = 36 missed, as the server counts itself.
    row("DeepSeek", deepSeek,
        {R"({"choices":[{"index":0,"delta":{"content":null,"reasoning_content":"hm"}}]})",
         R"({"choices":[{"index":0,"delta":{"content":"Hi","reasoning_content":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":9,"total_tokens":109,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36,"completion_tokens_details":{"reasoning_tokens":5}}})"},
        {"~hm", "+Hi", "usage 36/64/?(?)/9(5)", R"(replay {"openai-chat":{"reasoning_content":"hm"}})", "finish stop stop"});
    row("Mistral", mistral,
        {R"({"choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}}]})",
         R"({"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"Hi"},{"type":"reference","reference_ids":[1]}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":9,"total_tokens":109,"num_cached_tokens":70}})"},
        {"~hm", "+Hi", "usage 30/70/?(?)/9(?)", "finish stop stop"});
    // 10 + 30 = 40 out: 50 in all with the 10 of the prompt.
    row("xAI: reasoning is outside", xAi,
        {text,
         R"({"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":10,"total_tokens":50,"completion_tokens_details":{"reasoning_tokens":30}}})"},
        {"+Hi", "usage 10/?/?(?)/40(30)", "finish stop stop"});
    row("Together: its own word for the end", "https://api.together.xyz/v1",
        {R"({"choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":"eos"}],"usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}})"},
        {"+Hi", "usage 5/?/?(?)/1(?)", "finish stop eos"});
    row("Moonshot: cached at the top", "https://api.moonshot.ai/v1",
        {R"({"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]})", text,
         R"({"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":9,"total_tokens":109,"cached_tokens":70}})"},
        {"~hm", "+Hi", "usage 30/70/?(?)/9(?)", "finish stop stop"});
    row("DashScope: written to the cache", "https://dashscope.aliyuncs.com/compatible-mode/v1",
        {R"({"choices":[{"index":0,"delta":{"reasoning_content":"hm","content":null}}]})", text,
         R"({"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":9,"total_tokens":109,"prompt_tokens_details":{"cached_tokens":20,"cache_creation_input_tokens":50},"completion_tokens_details":{"reasoning_tokens":4}}})"},
        {"~hm", "+Hi", "usage 30/20/50(?)/9(4)", "finish stop stop"});
    row("Zhipu", "https://open.bigmodel.cn/api/paas/v4",
        {R"({"choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"hm"}}]})", text,
         R"({"choices":[],"usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10,"prompt_tokens_details":{"cached_tokens":4}}})"},
        {"~hm", "+Hi", "usage 4/4/?(?)/2(?)", "finish stop stop"});
    row("Volcano Ark", "https://ark.cn-beijing.volces.com/api/v3",
        {R"({"model":"ep-1","service_tier":"default","choices":[{"index":0,"delta":{"content":"","reasoning_content":"hm"}}]})", text,
         R"({"choices":[],"usage":{"prompt_tokens":8,"completion_tokens":6,"total_tokens":14,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":4}}})"},
        {"info ep-1 default ", "~hm", "+Hi", "usage 8/0/?(?)/6(4)", "finish stop stop"});
    row("MiniMax: thoughts in the text", miniMax,
        {R"({"choices":[{"index":0,"delta":{"content":"<think>\nhm\n</think>\n\nHi"},"finish_reason":"stop"}],"base_resp":{"status_code":0,"status_msg":""}})",
         R"({"choices":[],"usage":{"total_tokens":14,"prompt_tokens":8,"completion_tokens":6}})"},
        {"~hm\n", "+Hi", "usage 8/?/?(?)/6(?)", "finish stop stop"});
    row("SiliconFlow", "https://api.siliconflow.cn/v1",
        {R"({"choices":[{"index":0,"delta":{"content":null,"reasoning_content":"hm","role":"assistant"}}],"usage":{"prompt_tokens":8,"completion_tokens":0,"total_tokens":8}})",
         R"({"choices":[{"index":0,"delta":{"content":"Hi","reasoning_content":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":8,"completion_tokens":6,"total_tokens":14,"completion_tokens_details":{"reasoning_tokens":4}}})"},
        {"~hm", "usage 8/?/?(?)/0(?)", "+Hi", "usage 8/?/?(?)/6(4)", "finish stop stop"});
    row("vLLM", "http://127.0.0.1:8000/v1",
        {R"({"choices":[{"index":0,"delta":{"reasoning":"hm"},"logprobs":null,"finish_reason":null}]})", text,
         R"({"choices":[],"usage":{"prompt_tokens":8,"total_tokens":14,"completion_tokens":6,"prompt_tokens_details":null}})"},
        {"~hm", "+Hi", "usage 8/?/?(?)/6(?)", "finish stop stop"});
    row("LM Studio", "http://127.0.0.1:1234/v1",
        {text, R"({"choices":[],"usage":{"prompt_tokens":8,"completion_tokens":1,"total_tokens":9}})"},
        {"+Hi", "usage 8/?/?(?)/1(?)", "finish stop stop"});
    row("Ollama's OpenAI surface", "http://127.0.0.1:11434/v1",
        {R"({"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"hm"}}]})",
         text, R"({"choices":[],"usage":{"prompt_tokens":8,"completion_tokens":6,"total_tokens":14}})"},
        {"info m  fp_ollama", "~hm", "+Hi", "usage 8/?/?(?)/6(?)", "finish stop stop"});
}

void TestCompatibleServers::answers()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, body);
    QFETCH(std::string, lines);
    const assay::AnswerBytes answer{.body = body};
    QCOMPARE(QByteArray::fromStdString(joined(assay::transcript(openAiChat(), connectionTo(baseUrl), answer))),
             QByteArray::fromStdString(lines));
    QCOMPARE(assay::differenceBetweenCuts(openAiChat(), connectionTo(baseUrl), answer), std::string());
}

void TestCompatibleServers::timings_data()
{
    QTest::addColumn<std::string>("contentType");
    QTest::addColumn<assay::HeaderList>("headers");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("line");
    const auto streamRow = [](const char* name, const std::vector<std::string>& data, const char* line,
                              const assay::HeaderList& headers = {}) {
        QTest::newRow(name) << std::string("text/event-stream") << headers << streamOf(data) << std::string(line);
    };
    const auto documentRow = [](const char* name, const char* members, const char* line, const assay::HeaderList& headers = {}) {
        QTest::newRow(name) << std::string("application/json") << headers
                            << R"({"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}])" + std::string(members) + "}"
                            << std::string(line);
    };
    const assay::HeaderList processing{{"openai-processing-ms", "412"}};

    streamRow(
        "Groq's seconds",
        {text,
         R"({"choices":[],"usage":{"queue_time":0.037,"prompt_tokens":10,"prompt_time":0.00068,"completion_tokens":2,"completion_time":0.463,"total_tokens":12,"total_time":0.46368}})"},
        "timings 463680/?/37000/680/463000");
    streamRow("Groq's seconds under x_groq",
              {text, R"({"choices":[],"x_groq":{"id":"r","usage":{"prompt_tokens":10,"completion_tokens":2,"total_time":0.5}}})"},
              "timings 500000/?/?/?/?");
    streamRow(
        "llama.cpp's milliseconds",
        {R"({"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}],"timings":{"cache_n":5,"prompt_n":1,"prompt_ms":30.958,"prompt_per_second":32.3,"predicted_n":35,"predicted_ms":661.064,"predicted_per_second":52.9}})"},
        "timings ?/?/?/30958/661064");
    streamRow("timings with every chunk: the last ones count",
              {R"({"choices":[{"index":0,"delta":{"content":"H"}}],"timings":{"prompt_ms":30,"predicted_ms":1}})",
               R"({"choices":[{"index":0,"delta":{"content":"i"},"finish_reason":"stop"}],"timings":{"prompt_ms":30,"predicted_ms":20}})"},
              "timings ?/?/?/30000/20000");
    documentRow("OpenAI's header of an answer in one piece", "", "timings 412000/?/?/?/?", processing);
    streamRow("of a stream it says nothing, for it goes out before the answer", {text}, "", processing);
    documentRow("what the body says counts more", R"(,"usage":{"prompt_tokens":1,"completion_tokens":2,"total_time":0.3})",
                "timings 300000/?/?/?/?", processing);
    documentRow("a header that is no number", "", "", {{"openai-processing-ms", "soon"}});
    documentRow("a header beyond all reason", "", "", {{"openai-processing-ms", "9223372036854775807"}});
    documentRow("numbers of no use", R"(,"timings":{"prompt_ms":-1,"predicted_ms":"x"},"usage":{"total_time":1e300,"queue_time":null})",
                "");
    documentRow("timings of another form", R"(,"timings":[1,2])", "");
    documentRow("none", "", "");
}

void TestCompatibleServers::timings()
{
    QFETCH(std::string, contentType);
    QFETCH(assay::HeaderList, headers);
    QFETCH(std::string, body);
    QFETCH(std::string, line);
    std::string found;
    for (const auto& event : assay::transcript(openAiChat(), connectionTo(anyServer), {body, 200, contentType, headers})) {
        if (event.starts_with("timings"))
            found += event;
    }
    QCOMPARE(found, line);
}

void TestCompatibleServers::charges_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("usage");
    QTest::addColumn<std::string>("line");
    const auto row = [](const char* name, const char* baseUrl, const char* usage, const char* line) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(usage) << std::string(line);
    };

    // 10 in and 2 out at prices nobody has to know: the server says what it took.
    row("OpenRouter", openRouter,
        R"({"prompt_tokens":10,"completion_tokens":2,"cost":0.00014,"is_byok":false,"cost_details":{"upstream_inference_cost":null}})",
        "usage 10/?/?(?)/2(?) charged 0.00014 USD");
    row("OpenRouter: nothing was charged", openRouter, R"({"prompt_tokens":10,"completion_tokens":2,"cost":0})",
        "usage 10/?/?(?)/2(?) charged 0 USD");
    // The person's own key: 0.000007 for the service, 0.00014 at the vendor behind it.
    row("OpenRouter with one's own key", openRouter,
        R"({"prompt_tokens":10,"completion_tokens":2,"cost":7e-6,"is_byok":true,"cost_details":{"upstream_inference_cost":0.00014}})",
        "usage 10/?/?(?)/2(?) charged 0.000147 USD");
    row("OpenRouter with one's own key, the rest untold: unknown", openRouter,
        R"({"prompt_tokens":10,"completion_tokens":2,"cost":7e-6,"is_byok":true})", "usage 10/?/?(?)/2(?)");
    // 0.005 for the request and 0.00002 for its tokens; 7 tokens of reasoning outside the completion's 2.
    row("Perplexity", perplexity,
        R"({"prompt_tokens":10,"completion_tokens":2,"total_tokens":12,"reasoning_tokens":7,"citation_tokens":90,"num_search_queries":3,"search_context_size":"low","cost":{"input_tokens_cost":0.00001,"output_tokens_cost":0.00001,"request_cost":0.005,"total_cost":0.00502}})",
        "usage 10/?/?(?)/9(7) searches 3 charged 0.00502 USD");
    row("a cost below zero", openRouter, R"({"prompt_tokens":10,"completion_tokens":2,"cost":-1})", "usage 10/?/?(?)/2(?)");
    row("a cost beyond all reason", openRouter, R"({"prompt_tokens":10,"completion_tokens":2,"cost":1e18})", "usage 10/?/?(?)/2(?)");
    row("a cost that is no number", openRouter, R"({"prompt_tokens":10,"completion_tokens":2,"cost":"free"})", "usage 10/?/?(?)/2(?)");
    row("a cost in nobody knows which currency", anyServer, R"({"prompt_tokens":10,"completion_tokens":2,"cost":0.5})",
        "usage 10/?/?(?)/2(?)");
    row("xAI's ticks, whose size is not known", xAi, R"({"prompt_tokens":10,"completion_tokens":2,"cost_in_usd_ticks":5})",
        "usage 10/?/?(?)/2(?)");
}

void TestCompatibleServers::charges()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, usage);
    QFETCH(std::string, line);
    const auto lines =
        assay::transcript(openAiChat(), connectionTo(baseUrl), {.body = streamOf({text, R"({"choices":[],"usage":)" + usage + "}"})});
    QCOMPARE(joined(lines), joined({"+Hi", line, "finish stop stop"}));
}

/// What came goes back with its turn, in the next request to the same server.
void TestCompatibleServers::replays_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("turn");
    const auto row = [](const char* name, const char* baseUrl, const std::vector<std::string>& data, const char* turn) {
        QTest::newRow(name) << std::string(baseUrl) << streamOf(data) << std::string(turn);
    };
    const auto delta = [](const std::string& members) { return R"({"choices":[{"index":0,"delta":)" + members + "}]}"; };

    row("OpenRouter's blocks, put together", openRouter,
        {delta(R"({"content":"","reasoning":"h","reasoning_details":[{"type":"reasoning.text","text":"h","format":"f","index":0}]})"),
         delta(R"({"content":"","reasoning":"m","reasoning_details":[{"type":"reasoning.text","text":"m","index":0}]})"),
         delta(
             R"({"content":"","reasoning_details":[{"type":"reasoning.text","signature":"s","index":0},{"type":"reasoning.encrypted","data":"x","index":1}]})"),
         text},
        R"({"role":"assistant","content":"Hi","reasoning_details":[{"format":"f","index":0,"signature":"s","text":"hm","type":"reasoning.text"},{"data":"x","index":1,"type":"reasoning.encrypted"}]})");
    row("MiniMax's blocks", miniMax, {delta(R"({"reasoning_details":[{"type":"reasoning.text","id":"r","text":"hm"}]})"), text},
        R"({"role":"assistant","content":"Hi","reasoning_details":[{"id":"r","text":"hm","type":"reasoning.text"}]})");
    row("DeepSeek's thoughts", deepSeek, {delta(R"({"reasoning_content":"h"})"), delta(R"({"reasoning_content":"m"})"), text},
        R"({"role":"assistant","content":"Hi","reasoning_content":"hm"})");
    row("DeepSeek without a thought", deepSeek, {text}, R"({"role":"assistant","content":"Hi","reasoning_content":""})");
    row("DeepSeek's thought cut inside a character", deepSeek,
        {delta(R"({"reasoning_content":"\ud83d"})"), delta(R"({"reasoning_content":"\ude00"})"), text},
        "{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning_content\":\"\xF0\x9F\x98\x80\"}");
    row("a server that is not known to want it", anyServer,
        {delta(R"({"reasoning_content":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm"}]})"), text},
        R"({"role":"assistant","content":"Hi"})");
}

void TestCompatibleServers::replays()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, body);
    QFETCH(std::string, turn);
    Message answer{Role::Assistant, {TextPart{"Hi"}}, {}, {}, {}};
    for (const auto& line : assay::transcript(openAiChat(), connectionTo(baseUrl), {.body = body})) {
        if (line.starts_with("replay "))
            answer.replay = line.substr(7);
    }
    auto request = plainRequest();
    request.streaming = Streaming::No;
    request.messages = {answer};
    const auto encoded = openAiChat().encode(connectionTo(baseUrl), "", request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->body, R"({"model":"m","messages":[)" + turn + "]}");
}

void TestCompatibleServers::aReplayGoesOnlyWhereItIsWanted()
{
    auto request = plainRequest();
    request.streaming = Streaming::No;
    for (const auto* replay : {R"({"openai-chat":{"reasoning_details":[{"type":"reasoning.text","text":"hm"}]}})",
                               R"({"openai-chat":{"reasoning_content":"hm"}})", R"({"openai-chat":7})", R"({"gemini":[]})", "garbage"}) {
        request.messages = {Message{Role::Assistant, {TextPart{"Hi"}}, {}, {}, replay}};
        const auto encoded = openAiChat().encode(connectionTo(groq), "", request);
        QVERIFY(encoded.has_value());
        QCOMPARE(encoded->body, std::string(R"({"model":"m","messages":[{"role":"assistant","content":"Hi"}]})"));
    }
}

QTEST_GUILESS_MAIN(TestCompatibleServers)
#include "TestCompatibleServers.moc"
