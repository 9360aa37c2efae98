#include "core/providers/AnthropicProtocol.h"

#include <QtTest>

#include <limits>

class TestAnthropicProtocol final : public QObject {
    Q_OBJECT

private slots:
    void bodies_data();
    void bodies();
    void urls_data();
    void urls();
    void headers_data();
    void headers();
    void streamsAskForNoCompression();
    void refusals_data();
    void refusals();
    void modelListRequests_data();
    void modelListRequests();
    void modelLists_data();
    void modelLists();
    void modelListFailures_data();
    void modelListFailures();
};

namespace {

using assay::ChatRequest;
using assay::Message;
using assay::Role;
using assay::TextPart;

const assay::AnthropicProtocol protocol;
const std::string plainUrl = "https://api.anthropic.com";

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl;
    return connection;
}

/// Not streamed and with an output limit, so that the rows show only what they are about.
ChatRequest plainRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {assay::userMessage("Hi")};
    request.settings.maxOutputTokens = 9;
    request.streaming = assay::Streaming::No;
    return request;
}

template <typename Change>
ChatRequest changed(Change change)
{
    auto request = plainRequest();
    change(request);
    return request;
}

Message toolResult(const std::string& id, std::vector<assay::ContentPart> parts)
{
    return Message{Role::Tool, std::move(parts), {}, id};
}

QByteArray encodedBody(const ChatRequest& request)
{
    const auto encoded = protocol.encode(connectionTo(plainUrl), "", request);
    return QByteArray::fromStdString(encoded ? encoded->body : "error: " + encoded.error().detail);
}

QByteArray settingsText(assay::Settings settings)
{
    QByteArray text;
    for (const auto setting : {assay::Setting::ReasoningEffort, assay::Setting::ReasoningBudget}) {
        if (settings.contains(setting))
            text += "-" + QByteArray::fromStdString(std::string(assay::settingName(setting)));
    }
    return text;
}

QByteArray describe(const assay::ModelInfo& model)
{
    const auto count = [](std::optional<std::int64_t> tokens) { return tokens ? QByteArray::number(qint64{*tokens}) : QByteArray("?"); };
    const auto word = [](std::optional<bool> is) { return is ? QByteArray(*is ? "yes" : "no") : QByteArray("?"); };
    auto text = QByteArray::fromStdString(model.id + "|" + model.displayName + "|") + count(model.contextTokens) + "|" +
                count(model.maxOutputTokens) + "|schema " + word(model.takesResponseSchema) + "|reasoning " + word(model.isReasoning);
    for (const auto& effort : model.reasoningEfforts)
        text += " " + QByteArray::fromStdString(effort);
    text += settingsText(model.rejected) + "|";
    if (model.input) {
        text += model.input->contains(assay::Modality::Image) ? "image " : "";
        text += model.input->contains(assay::Modality::Pdf) ? "pdf" : "";
    } else {
        text += "?";
    }
    return text;
}

}  // namespace

void TestAnthropicProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const ChatRequest& request, const char* body) {
        QTest::newRow(name) << request << QByteArray(body);
    };
    const auto talkRow = [](const char* name, std::vector<Message> messages, const char* turns) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { request.messages = std::move(messages); })
                            << QByteArray(R"({"model":"m","max_tokens":9,"messages":)") + turns + "}";
    };
    const auto settingsRow = [](const char* name, auto change, const char* members) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { change(request.settings); })
                            << QByteArray(R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}])") + members + "}";
    };

    row("nothing set: the protocol demands a limit all the same", changed([](ChatRequest& r) { r.settings = {}; }),
        R"({"model":"m","max_tokens":8192,"messages":[{"role":"user","content":"Hi"}]})");
    row("a stream", changed([](ChatRequest& r) { r.streaming = assay::Streaming::Yes; }),
        R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}],"stream":true})");
    row("the system prompt stands apart", changed([](ChatRequest& r) { r.system = "Be short."; }),
        R"({"model":"m","max_tokens":9,"system":"Be short.","messages":[{"role":"user","content":"Hi"}]})");
    row("system messages before the talk join the system prompt", changed([](ChatRequest& r) {
            r.system = "A";
            r.messages.insert(r.messages.begin(), Message{Role::System, {TextPart{"B"}}, {}, {}});
        }),
        R"({"model":"m","max_tokens":9,"system":[{"type":"text","text":"A"},{"type":"text","text":"B"}],"messages":[{"role":"user","content":"Hi"}]})");
    row("tools, one without parameters", changed([](ChatRequest& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}})"}, {"g", "", ""}};
        }),
        R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hi"}],"tools":[{"name":"f","description":"Does f.","input_schema":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}},{"name":"g","input_schema":{"type":"object","properties":{}}}]})");

    talkRow("a system message inside the talk stays there", {assay::userMessage("Hi"), Message{Role::System, {TextPart{"Now."}}, {}, {}}},
            R"([{"role":"user","content":"Hi"},{"role":"system","content":"Now."}])");
    // RFC 4648 section 10: "foob" is Zm9vYg==
    talkRow(
        "pictures of four kinds, and a text",
        {Message{Role::User,
                 {assay::ImagePart{"image/png", "foob"}, assay::ImagePart{"image/jpeg", "foob"}, assay::ImagePart{"image/webp", "foob"},
                  assay::ImagePart{"image/gif", "foob"}, TextPart{"What?"}},
                 {},
                 {}}},
        R"([{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"Zm9vYg=="}},{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"Zm9vYg=="}},{"type":"image","source":{"type":"base64","media_type":"image/webp","data":"Zm9vYg=="}},{"type":"image","source":{"type":"base64","media_type":"image/gif","data":"Zm9vYg=="}},{"type":"text","text":"What?"}]}])");
    talkRow(
        "a PDF file and a text file",
        {Message{Role::User,
                 {assay::FilePart{"a.pdf", "application/pdf", "foob"}, assay::FilePart{"n.md", "text/markdown", "# T"},
                  assay::FilePart{"", "application/json", "{}"}},
                 {},
                 {}}},
        R"([{"role":"user","content":[{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"Zm9vYg=="},"title":"a.pdf"},{"type":"document","source":{"type":"text","media_type":"text/plain","data":"# T"},"title":"n.md"},{"type":"document","source":{"type":"text","media_type":"text/plain","data":"{}"}}]}])");
    talkRow("neighbours of one role are one turn", {assay::userMessage("a"), assay::userMessage("b")},
            R"([{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}])");
    talkRow("an assistant's turn that stayed empty is left out",
            {assay::userMessage("a"), Message{Role::Assistant, {TextPart{""}}, {}, {}}, assay::userMessage("b")},
            R"([{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}])");
    talkRow("a beginning of the answer", {assay::userMessage("a"), Message{Role::Assistant, {TextPart{"{"}}, {}, {}}},
            R"([{"role":"user","content":"a"},{"role":"assistant","content":"{"}])");
    talkRow(
        "calls with their thoughts, and the answers to them with the words behind in one turn",
        {assay::userMessage("a"),
         Message{Role::Assistant,
                 {TextPart{"I look."}},
                 {{"t1", "f", R"({"x":1})"}, {"t2", "g", ""}},
                 {},
                 R"({"anthropic-messages":[{"signature":"s","thinking":"hm","type":"thinking"}]})"},
         toolResult("t1", {TextPart{"42"}}), toolResult("t2", {assay::ImagePart{"image/png", "foob"}}), assay::userMessage("So?")},
        R"([{"role":"user","content":"a"},{"role":"assistant","content":[{"signature":"s","thinking":"hm","type":"thinking"},{"type":"text","text":"I look."},{"type":"tool_use","id":"t1","name":"f","input":{"x":1}},{"type":"tool_use","id":"t2","name":"g","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"42"},{"type":"tool_result","tool_use_id":"t2","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"Zm9vYg=="}}]},{"type":"text","text":"So?"}]}])");
    talkRow(
        "arguments that are no JSON object go back as they were written",
        {assay::userMessage("a"), Message{Role::Assistant, {}, {{"t1", "f", R"({"x": )"}, {"t2", "f", "[1]"}}, {}}, toolResult("t1", {}),
         toolResult("t2", {})},
        R"([{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"f","input":{"INVALID_JSON":"{\"x\": "}},{"type":"tool_use","id":"t2","name":"f","input":{"INVALID_JSON":"[1]"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":""},{"type":"tool_result","tool_use_id":"t2","content":""}]}])");
    talkRow("what another protocol wanted back is not sent",
            {assay::userMessage("a"), Message{Role::Assistant, {TextPart{"b"}}, {}, {}, R"({"bedrock":[{"x":1}]})"},
             Message{Role::Assistant, {TextPart{"c"}}, {}, {}, "[{]"}},
            R"([{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"text","text":"b"},{"type":"text","text":"c"}]}])");
    talkRow("bytes that are not UTF-8 are replaced", {assay::userMessage("a\xFFz")},
            "[{\"role\":\"user\",\"content\":\"a\xEF\xBF\xBDz\"}]");

    settingsRow(
        "sampling, in a fixed order",
        [](auto& s) {
            s.stop = {"END", "\n"};
            s.topK = 40;
            s.topP = 0.9;
            s.temperature = 0;
        },
        R"(,"temperature":0.0,"top_p":0.9,"top_k":40,"stop_sequences":["END","\n"])");
    settingsRow(
        "an effort in the vendor's word", [](auto& s) { s.reasoningEffort = "xhigh"; }, R"(,"output_config":{"effort":"xhigh"})");
    settingsRow(
        "no reasoning, by effort", [](auto& s) { s.reasoningEffort = "none"; }, R"(,"thinking":{"type":"disabled"})");
    settingsRow(
        "no reasoning, by budget", [](auto& s) { s.reasoningBudget = 0; }, R"(,"thinking":{"type":"disabled"})");
    row("a budget is a part of the output limit", changed([](ChatRequest& r) {
            r.settings.maxOutputTokens = 2000;
            r.settings.reasoningBudget = 1024;
        }),
        R"({"model":"m","max_tokens":2000,"messages":[{"role":"user","content":"Hi"}],"thinking":{"type":"enabled","budget_tokens":1024}})");
    row("a budget without a limit comes on top of the usual one", changed([](ChatRequest& r) {
            r.settings.maxOutputTokens.reset();
            r.settings.reasoningBudget = 10'000;
        }),
        R"({"model":"m","max_tokens":18192,"messages":[{"role":"user","content":"Hi"}],"thinking":{"type":"enabled","budget_tokens":10000}})");
    settingsRow(
        "an answer of a given shape, with an effort",
        [](auto& s) {
            s.reasoningEffort = "low";
            s.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "v", R"({"type":"object"})", true};
        },
        R"(,"output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}})");
    settingsRow(
        "members added by hand come last and win",
        [](auto& s) {
            s.temperature = 1;
            s.reasoningEffort = "low";
            s.extraJson = R"({"temperature":0.5,"service_tier":"standard_only","output_config":{"effort":"high"}})";
        },
        R"(,"temperature":0.5,"output_config":{"effort":"high"},"service_tier":"standard_only")");
    settingsRow(
        "another kind of thinking replaces ours as a whole",
        [](auto& s) {
            s.reasoningBudget = 0;
            s.extraJson = R"({"thinking":{"type":"adaptive"}})";
        },
        R"(,"thinking":{"type":"adaptive"})");
}

void TestAnthropicProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    QCOMPARE(encodedBody(request), body);
}

void TestAnthropicProtocol::urls_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("url");
    const std::string url = "https://api.anthropic.com/v1/messages";
    QTest::newRow("plain") << std::string("https://api.anthropic.com") << url;
    QTest::newRow("with a slash") << std::string("https://api.anthropic.com/") << url;
    QTest::newRow("with the version") << std::string("https://api.anthropic.com/v1") << url;
    QTest::newRow("with the version and a slash") << std::string("https://api.anthropic.com/v1/") << url;
    QTest::newRow("the path pasted along") << url << url;
    QTest::newRow("the path pasted along with a slash") << url + "/" << url;
    QTest::newRow("DeepSeek") << std::string("https://api.deepseek.com/anthropic")
                              << std::string("https://api.deepseek.com/anthropic/v1/messages");
    QTest::newRow("OpenRouter") << std::string("https://openrouter.ai/api/v1") << std::string("https://openrouter.ai/api/v1/messages");
    QTest::newRow("a query stays behind the path")
        << std::string("https://gate.example.org/v1?team=a") << std::string("https://gate.example.org/v1/messages?team=a");
}

void TestAnthropicProtocol::urls()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, url);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "", plainRequest());
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->url, url);
    QCOMPARE(encoded->method, std::string("POST"));
}

void TestAnthropicProtocol::headers_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("key");
    QTest::addColumn<std::vector<assay::HttpHeader>>("own");
    QTest::addColumn<std::vector<assay::HttpHeader>>("sent");
    using Headers = std::vector<assay::HttpHeader>;
    const assay::HttpHeader type{"Content-Type", "application/json"};
    const assay::HttpHeader accept{"Accept", "application/json"};
    const assay::HttpHeader version{"anthropic-version", "2023-06-01"};
    const assay::HttpHeader agent{"User-Agent", "assay/0.1"};

    QTest::newRow("no key, no key header") << plainUrl << std::string() << Headers{} << Headers{type, accept, version, agent};
    QTest::newRow("Anthropic's key") << plainUrl << std::string("sk-1") << Headers{}
                                     << Headers{type, accept, version, agent, {"x-api-key", "sk-1"}};
    QTest::newRow("an unknown server") << std::string("https://models.example.org") << std::string("sk-1") << Headers{}
                                       << Headers{type, accept, version, agent, {"x-api-key", "sk-1"}};
    QTest::newRow("a vendor with bearer keys") << std::string("https://openrouter.ai/api") << std::string("sk-1") << Headers{}
                                               << Headers{type, accept, version, agent, {"Authorization", "Bearer sk-1"}};
    QTest::newRow("Azure takes its own header for OpenAI, not here")
        << std::string("https://r.services.ai.azure.com/anthropic") << std::string("k") << Headers{}
        << Headers{type, accept, version, agent, {"x-api-key", "k"}};
    QTest::newRow("the person's own version and betas")
        << plainUrl << std::string("sk-1") << Headers{{"Anthropic-Version", "2026-10-21"}, {"anthropic-beta", "a,b"}}
        << Headers{type, accept, agent, {"x-api-key", "sk-1"}, {"Anthropic-Version", "2026-10-21"}, {"anthropic-beta", "a,b"}};
}

void TestAnthropicProtocol::headers()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, key);
    QFETCH(std::vector<assay::HttpHeader>, own);
    QFETCH(std::vector<assay::HttpHeader>, sent);
    auto connection = connectionTo(baseUrl);
    connection.headers = own;
    const auto encoded = protocol.encode(connection, key, plainRequest());
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->headers, sent);
    QVERIFY(encoded->url.find("sk-1") == std::string::npos);
}

void TestAnthropicProtocol::streamsAskForNoCompression()
{
    auto request = plainRequest();
    QCOMPARE(protocol.encode(connectionTo(plainUrl), "", request)->compression, assay::HttpCompression::Any);
    request.streaming = assay::Streaming::Yes;
    const auto stream = protocol.encode(connectionTo(plainUrl), "", request);
    QCOMPARE(stream->compression, assay::HttpCompression::None);
    const assay::HttpHeader accept{"Accept", "text/event-stream"};
    QVERIFY(std::ranges::find(stream->headers, accept) != stream->headers.end());
}

void TestAnthropicProtocol::refusals_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, auto change, const char* mentions) {
        QTest::newRow(name) << plainUrl << changed(change) << QByteArray(mentions);
    };
    QTest::newRow("a base URL that is none") << std::string("api.anthropic.com") << plainRequest() << QByteArray("http");
    row(
        "no model", [](auto& r) { r.model.clear(); }, "model");
    row(
        "nothing to say", [](auto& r) { r.messages.clear(); }, "message");
    row(
        "a system prompt alone",
        [](auto& r) {
            r.system = "Go.";
            r.messages.clear();
        },
        "message");
    row(
        "only empty words", [](auto& r) { r.messages = {assay::userMessage("")}; }, "message");
    row(
        "an output limit of zero", [](auto& r) { r.settings.maxOutputTokens = 0; }, "output limit");
    row(
        "a budget above the output limit",
        [](auto& r) {
            r.settings.maxOutputTokens = 1024;
            r.settings.reasoningBudget = 1024;
        },
        "budget");
    row(
        "a budget below the vendor's least",
        [](auto& r) {
            r.settings.maxOutputTokens = 5000;
            r.settings.reasoningBudget = 1023;
        },
        "1024");
    row(
        "a negative budget", [](auto& r) { r.settings.reasoningBudget = -1; }, "budget");
    row(
        "a budget with reasoning switched off",
        [](auto& r) {
            r.settings.maxOutputTokens = 5000;
            r.settings.reasoningBudget = 1024;
            r.settings.reasoningEffort = "none";
        },
        "switched off");
    row(
        "a temperature that is no number", [](auto& r) { r.settings.temperature = std::numeric_limits<double>::quiet_NaN(); },
        "temperature");
    row(
        "an infinite top_p", [](auto& r) { r.settings.topP = std::numeric_limits<double>::infinity(); }, "top_p");
    row(
        "any JSON as the form of the answer", [](auto& r) { r.settings.responseFormat = assay::ResponseFormat{}; }, "schema");
    row(
        "an answer's schema that is not JSON",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "n", "nope", true};
        },
        "schema");
    row(
        "a tool's schema that is not JSON",
        [](auto& r) {
            r.tools = {{"f", "", "{"}};
        },
        "tool \"f\"");
    row(
        "a tool without a name",
        [](auto& r) {
            r.tools = {{"", "d", ""}};
        },
        "tool");
    row(
        "a tool message that answers nothing", [](auto& r) { r.messages = {toolResult("", {TextPart{"x"}})}; }, "tool");
    row(
        "tool calls of a user",
        [](auto& r) {
            r.messages.front().toolCalls = {{"i", "f", "{}"}};
        },
        "assistant");
    row(
        "extra members that are a list", [](auto& r) { r.settings.extraJson = "[1]"; }, "object");
}

void TestAnthropicProtocol::refusals()
{
    QFETCH(std::string, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "sk-123456", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    const auto detail = QByteArray::fromStdString(encoded.error().detail);
    QVERIFY2(detail.contains(mentions), detail);
    QVERIFY(!detail.contains("sk-123456"));
}

void TestAnthropicProtocol::modelListRequests_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("page");
    QTest::addColumn<std::string>("url");
    QTest::newRow("the first part") << plainUrl << std::string() << std::string("https://api.anthropic.com/v1/models?limit=1000");
    QTest::newRow("the next part") << plainUrl << std::string("claude-a&b")
                                   << std::string("https://api.anthropic.com/v1/models?limit=1000&after_id=claude-a%26b");
    QTest::newRow("the path of the chat pasted along") << std::string("https://api.anthropic.com/v1/messages") << std::string()
                                                       << std::string("https://api.anthropic.com/v1/models?limit=1000");
}

void TestAnthropicProtocol::modelListRequests()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, page);
    QFETCH(std::string, url);
    const auto request = protocol.encodeModelList(connectionTo(baseUrl), "sk-1", page);
    QCOMPARE(request.method, std::string("GET"));
    QCOMPARE(request.url, url);
    const std::vector<assay::HttpHeader> headers{
        {"Accept", "application/json"}, {"anthropic-version", "2023-06-01"}, {"User-Agent", "assay/0.1"}, {"x-api-key", "sk-1"}};
    QCOMPARE(request.headers, headers);
}

void TestAnthropicProtocol::modelLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("models");
    QTest::addColumn<std::string>("next");

    QTest::newRow("a part with more behind it, and all that a model can do")
        << QByteArray(
               R"({"data":[{"type":"model","id":"claude-x","display_name":"Claude X","max_input_tokens":1000000,"max_tokens":128000,"capabilities":{"image_input":{"supported":true},"pdf_input":{"supported":true},"structured_outputs":{"supported":true},"effort":{"supported":true,"low":{"supported":true},"medium":{"supported":false},"high":{"supported":true},"max":{"supported":true}},"thinking":{"supported":true,"types":{"adaptive":{"supported":true},"enabled":{"supported":false}}}}}],"has_more":true,"first_id":"claude-x","last_id":"claude-x"})")
        << QByteArrayList{"claude-x|Claude X|1000000|128000|schema yes|reasoning yes low high max-reasoning_budget|image pdf"}
        << std::string("claude-x");
    QTest::newRow("the last part, with a model that can do little")
        << QByteArray(
               R"({"data":[{"id":"claude-y","display_name":"Claude Y","max_input_tokens":0,"max_tokens":null,"capabilities":{"image_input":{"supported":true},"pdf_input":{"supported":false},"structured_outputs":{"supported":false},"effort":{"supported":false},"thinking":{"supported":false}}}],"has_more":false,"last_id":"claude-y"})")
        << QByteArrayList{"claude-y|Claude Y|?|?|schema no|reasoning no-reasoning_effort|image "} << std::string();
    QTest::newRow("a model that says nothing of itself")
        << QByteArray(R"({"data":[{"id":"z","capabilities":null},{"id":"y","capabilities":7}],"has_more":false})")
        << QByteArrayList{"z||?|?|schema ?|reasoning ?|?", "y||?|?|schema ?|reasoning ?|?"} << std::string();
    QTest::newRow("a server that answers in OpenAI's shape")
        << QByteArray(R"({"object":"list","data":[{"id":"m","object":"model","context_length":4096}]})")
        << QByteArrayList{"m||4096|?|schema ?|reasoning ?|?"} << std::string();
    QTest::newRow("empty") << QByteArray(R"({"data":[],"has_more":false,"first_id":null,"last_id":null})") << QByteArrayList{}
                           << std::string();
}

void TestAnthropicProtocol::modelLists()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, models);
    QFETCH(std::string, next);
    const auto page = protocol.decodeModelList(200, body.toStdString(), {});
    QVERIFY(page.has_value());
    QByteArrayList described;
    for (const auto& model : page->models)
        described.append(describe(model));
    QCOMPARE(described, models);
    QCOMPARE(page->next, next);
}

void TestAnthropicProtocol::modelListFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::ErrorKind>("kind");
    QTest::newRow("a wrong key") << 401
                                 << QByteArray(R"({"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}})")
                                 << assay::ErrorKind::Unauthenticated;
    QTest::newRow("no such page") << 404 << QByteArray("not here") << assay::ErrorKind::NotFound;
    QTest::newRow("a web page") << 200 << QByteArray("<html></html>") << assay::ErrorKind::BadResponse;
    QTest::newRow("an error with status 200") << 200 << QByteArray(R"({"type":"error","error":{"type":"overloaded_error","message":"m"}})")
                                              << assay::ErrorKind::Unavailable;
}

void TestAnthropicProtocol::modelListFailures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::ErrorKind, kind);
    const auto page = protocol.decodeModelList(status, body.toStdString(), {});
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().kind, kind);
}

QTEST_GUILESS_MAIN(TestAnthropicProtocol)
#include "TestAnthropicProtocol.moc"
