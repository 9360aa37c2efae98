#include "core/providers/ChatProtocol.h"

#include <QtTest>

#include <limits>

class TestOpenAiChatProtocol final : public QObject {
    Q_OBJECT

private slots:
    void registry();
    void bodies_data();
    void bodies();
    void outputLimitAndSeedByServer_data();
    void outputLimitAndSeedByServer();
    void urls_data();
    void urls();
    void headers_data();
    void headers();
    void streamsAskForNoCompression();
    void optionsAreThoseOfTheConnection();
    void refusals_data();
    void refusals();
    void theSameRequestIsTheSameBytes();
};

namespace {

using assay::ChatRequest;
using assay::Streaming;

const assay::ChatProtocol& openAiChat()
{
    return *assay::findProtocol("openai-chat");
}

assay::ProviderConnection connectionTo(const QByteArray& baseUrl)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = baseUrl.toStdString();
    return connection;
}

/// Not streamed, so that the rows show only what they are about.
ChatRequest plainRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {assay::userMessage("Hi")};
    request.streaming = Streaming::No;
    return request;
}

template <typename Change>
ChatRequest changed(Change change)
{
    auto request = plainRequest();
    change(request);
    return request;
}

QByteArray encodedBody(const QByteArray& baseUrl, const ChatRequest& request)
{
    const auto encoded = openAiChat().encode(connectionTo(baseUrl), "", request);
    return encoded ? QByteArray::fromStdString(encoded->body) : "error: " + QByteArray::fromStdString(encoded.error().detail);
}

const QByteArray plainUrl = "https://models.example.org/v1";

}  // namespace

void TestOpenAiChatProtocol::registry()
{
    const std::vector<std::string_view> names{"openai-chat", "openai-responses", "anthropic-messages", "gemini",
                                              "bedrock",     "ollama",           "cohere"};
    QCOMPARE(assay::protocolNames(), names);
    for (const auto name : assay::protocolNames()) {
        QVERIFY(assay::findProtocol(name) != nullptr);
        QVERIFY(assay::findProtocol(name)->name() == name);
    }
    QVERIFY(assay::findProtocol("OpenAI-Chat") == nullptr);
    QVERIFY(assay::findProtocol("") == nullptr);
}

void TestOpenAiChatProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const ChatRequest& request, const char* body) {
        QTest::newRow(name) << request << QByteArray(body);
    };
    // Most rows differ only in what stands behind the message.
    const auto settingsRow = [](const char* name, auto change, const char* members) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { change(request.settings); })
                            << QByteArray(R"({"model":"m","messages":[{"role":"user","content":"Hi"}])") + members + "}";
    };

    row("nothing set, nothing sent", plainRequest(), R"({"model":"m","messages":[{"role":"user","content":"Hi"}]})");
    row("a stream asks for its usage", changed([](ChatRequest& r) { r.streaming = Streaming::Yes; }),
        R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stream_options":{"include_usage":true}})");
    row("the system prompt comes first", changed([](ChatRequest& r) { r.system = "Be short."; }),
        R"({"model":"m","messages":[{"role":"system","content":"Be short."},{"role":"user","content":"Hi"}]})");
    row("a system prompt alone is a request", changed([](ChatRequest& r) {
            r.system = "Go.";
            r.messages.clear();
        }),
        R"({"model":"m","messages":[{"role":"system","content":"Go."}]})");
    row("text that JSON escapes",
        changed([](ChatRequest& r) { r.messages = {assay::userMessage("\"\\\n\t\x01 \xE4\xBD\xA0 \xF0\x9F\x98\x80")}; }),
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\\\"\\\\\\n\\t\\u0001 \xE4\xBD\xA0 \xF0\x9F\x98\x80\"}]}");
    row("bytes that are not UTF-8 are replaced", changed([](ChatRequest& r) { r.messages = {assay::userMessage("a\xFFz")}; }),
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\xEF\xBF\xBDz\"}]}");
    row("a message without parts is empty", changed([](ChatRequest& r) { r.messages = {assay::Message{}}; }),
        R"({"model":"m","messages":[{"role":"user","content":""}]})");
    row("two texts are two parts", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::User, {assay::TextPart{"a"}, assay::TextPart{"b"}}, {}, {}}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]})");
    // RFC 4648 section 10: "foob" is Zm9vYg==
    row("a picture is a data URL", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::User, {assay::TextPart{"What?"}, assay::ImagePart{"image/png", "foob"}}, {}, {}}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,Zm9vYg=="}}]}]})");
    row("a lone picture is still a part", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::User, {assay::ImagePart{"image/jpeg", std::string("\0\xFF", 2)}}, {}, {}}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AP8="}}]}]})");
    row("a file", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::User, {assay::FilePart{"a.pdf", "application/pdf", "foobar"}}, {}, {}}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,Zm9vYmFy"}}]}]})");
    row("a text file is read out", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::User, {assay::TextPart{"What?"}, assay::FilePart{"a.md", "text/markdown", "# T"}}, {}, {}}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"What?"},{"type":"text","text":"a.md:\n# T"}]}]})");
    row("a sound", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::User, {assay::FilePart{"a.wav", "audio/wav", "foo"}}, {}, {}}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"Zm9v","format":"wav"}}]}]})");
    row("a turn with a tool call and its result", changed([](ChatRequest& r) {
            r.messages = {assay::Message{assay::Role::Assistant, {}, {{"call_1", "f", "{\"x\": broken"}}, {}},
                          assay::Message{assay::Role::Tool, {assay::TextPart{"42"}}, {}, "call_1"}};
        }),
        R"({"model":"m","messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{\"x\": broken"}}]},{"role":"tool","tool_call_id":"call_1","content":"42"}]})");
    row("an assistant's turn with text", changed([](ChatRequest& r) {
            r.messages.push_back(assay::Message{assay::Role::Assistant, {assay::TextPart{"Hello"}}, {}, {}});
            r.messages.push_back(assay::userMessage("Bye"));
        }),
        R"({"model":"m","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Bye"}]})");
    row("a system message inside the talk", changed([](ChatRequest& r) {
            r.messages.push_back(assay::Message{assay::Role::System, {assay::TextPart{"Now."}}, {}, {}});
        }),
        R"({"model":"m","messages":[{"role":"user","content":"Hi"},{"role":"system","content":"Now."}]})");
    row("tools, the schema's members in their order", changed([](ChatRequest& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}})"}, {"g", "", ""}};
        }),
        R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"f","description":"Does f.","parameters":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}}},{"type":"function","function":{"name":"g"}}]})");

    settingsRow(
        "a temperature of zero is sent", [](auto& s) { s.temperature = 0; }, R"(,"temperature":0.0)");
    settingsRow(
        "all numbers, in a fixed order",
        [](auto& s) {
            s.seed = -7;
            s.presencePenalty = -2;
            s.frequencyPenalty = 0.25;
            s.topP = 0.9;
            s.temperature = 0.7;
            s.maxOutputTokens = 256;
        },
        R"(,"max_tokens":256,"temperature":0.7,"top_p":0.9,"frequency_penalty":0.25,"presence_penalty":-2.0,"seed":-7)");
    settingsRow(
        "stop words",
        [](auto& s) {
            s.stop = {"END", "\n"};
        },
        R"(,"stop":["END","\n"])");
    settingsRow(
        "reasoning effort in the vendor's word", [](auto& s) { s.reasoningEffort = "xhigh"; }, R"(,"reasoning_effort":"xhigh")");
    settingsRow(
        "an answer in JSON", [](auto& s) { s.responseFormat = assay::ResponseFormat{}; }, R"(,"response_format":{"type":"json_object"})");
    settingsRow(
        "an answer of a given shape",
        [](auto& s) {
            s.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "verdict_1", R"({"type":"object"})", false};
        },
        R"(,"response_format":{"type":"json_schema","json_schema":{"name":"verdict_1","schema":{"type":"object"},"strict":false}})");
    settingsRow(
        "members added by hand come last", [](auto& s) { s.extraJson = R"({"top_k":40,"enable_thinking":false})"; },
        R"(,"top_k":40,"enable_thinking":false)");
    settingsRow(
        "members added by hand win, in place",
        [](auto& s) {
            s.temperature = 1;
            s.topP = 0.5;
            s.extraJson = R"({"temperature":0.2})";
        },
        R"(,"temperature":0.2,"top_p":0.5)");
    settingsRow(
        "the other name of the output limit takes its place",
        [](auto& s) {
            s.maxOutputTokens = 100;
            s.extraJson = R"({"max_completion_tokens":50})";
        },
        R"(,"max_completion_tokens":50)");
    settingsRow(
        "the other name of the seed takes its place",
        [](auto& s) {
            s.seed = 1;
            s.extraJson = R"({"random_seed":2})";
        },
        R"(,"random_seed":2)");
    settingsRow(
        "an empty object adds nothing", [](auto& s) { s.extraJson = " {} "; }, "");
    settingsRow(
        "blanks are no extra members", [](auto& s) { s.extraJson = " \n"; }, "");
    row("even the model can be replaced by hand", changed([](ChatRequest& r) { r.settings.extraJson = R"({"model":"other"})"; }),
        R"({"model":"other","messages":[{"role":"user","content":"Hi"}]})");
}

void TestOpenAiChatProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    QCOMPARE(encodedBody(plainUrl, request), body);
}

void TestOpenAiChatProtocol::outputLimitAndSeedByServer_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("members");

    QTest::newRow("OpenAI") << QByteArray("https://api.openai.com/v1")
                            << QByteArray(R"(,"stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":9,"seed":1)");
    QTest::newRow("an unknown server") << plainUrl
                                       << QByteArray(R"(,"stream":true,"stream_options":{"include_usage":true},"max_tokens":9,"seed":1)");
    QTest::newRow("Mistral") << QByteArray("https://api.mistral.ai/v1") << QByteArray(R"(,"stream":true,"max_tokens":9,"random_seed":1)");
    QTest::newRow("MiniMax") << QByteArray("https://api.minimax.io/v1")
                             << QByteArray(R"(,"stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":9,"seed":1)");
}

void TestOpenAiChatProtocol::outputLimitAndSeedByServer()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, members);
    auto request = plainRequest();
    request.streaming = Streaming::Yes;
    request.settings.maxOutputTokens = 9;
    request.settings.seed = 1;
    QCOMPARE(encodedBody(baseUrl, request), QByteArray(R"({"model":"m","messages":[{"role":"user","content":"Hi"}])") + members + "}");
}

void TestOpenAiChatProtocol::urls_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("url");

    QTest::newRow("plain") << QByteArray("https://api.example.org/v1") << QByteArray("https://api.example.org/v1/chat/completions");
    QTest::newRow("trailing slash") << QByteArray("https://api.example.org/v1/")
                                    << QByteArray("https://api.example.org/v1/chat/completions");
    QTest::newRow("the path pasted along") << QByteArray("https://api.example.org/v1/chat/completions")
                                           << QByteArray("https://api.example.org/v1/chat/completions");
    QTest::newRow("no version is made up") << QByteArray("https://ark.cn-beijing.volces.com/api/v3")
                                           << QByteArray("https://ark.cn-beijing.volces.com/api/v3/chat/completions");
    QTest::newRow("Azure's dated API keeps its query behind the path")
        << QByteArray("https://r.openai.azure.com/openai/deployments/d?api-version=2026-01-01")
        << QByteArray("https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2026-01-01");
}

void TestOpenAiChatProtocol::urls()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, url);
    const auto encoded = openAiChat().encode(connectionTo(baseUrl), "", plainRequest());
    QVERIFY(encoded.has_value());
    QCOMPARE(QByteArray::fromStdString(encoded->url), url);
    QCOMPARE(QByteArray::fromStdString(encoded->method), QByteArray("POST"));
}

void TestOpenAiChatProtocol::headers_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<Streaming>("streaming");
    QTest::addColumn<std::vector<assay::HttpHeader>>("own");
    QTest::addColumn<std::vector<assay::HttpHeader>>("sent");
    using Headers = std::vector<assay::HttpHeader>;

    QTest::newRow("no key, no key header") << plainUrl << QByteArray() << Streaming::Yes << Headers{}
                                           << Headers{{"Content-Type", "application/json"},
                                                      {"Accept", "text/event-stream"},
                                                      {"User-Agent", "assay/0.1"}};
    QTest::newRow("a bearer key") << plainUrl << QByteArray("sk-1") << Streaming::No << Headers{}
                                  << Headers{{"Content-Type", "application/json"},
                                             {"Accept", "application/json"},
                                             {"User-Agent", "assay/0.1"},
                                             {"Authorization", "Bearer sk-1"}};
    QTest::newRow("Azure's key") << QByteArray("https://r.openai.azure.com/openai/v1") << QByteArray("k-1") << Streaming::No << Headers{}
                                 << Headers{{"Content-Type", "application/json"},
                                            {"Accept", "application/json"},
                                            {"User-Agent", "assay/0.1"},
                                            {"api-key", "k-1"}};
    QTest::newRow("the person's own come last")
        << plainUrl << QByteArray("sk-1") << Streaming::No << Headers{{"X-Title", "Test"}, {"OpenAI-Project", "p"}}
        << Headers{{"Content-Type", "application/json"},
                   {"Accept", "application/json"},
                   {"User-Agent", "assay/0.1"},
                   {"Authorization", "Bearer sk-1"},
                   {"X-Title", "Test"},
                   {"OpenAI-Project", "p"}};
    QTest::newRow("the person's own replace ours")
        << plainUrl << QByteArray() << Streaming::No << Headers{{"user-agent", "mine"}}
        << Headers{{"Content-Type", "application/json"}, {"Accept", "application/json"}, {"user-agent", "mine"}};
}

void TestOpenAiChatProtocol::headers()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, key);
    QFETCH(Streaming, streaming);
    QFETCH(std::vector<assay::HttpHeader>, own);
    QFETCH(std::vector<assay::HttpHeader>, sent);
    auto connection = connectionTo(baseUrl);
    connection.headers = own;
    auto request = plainRequest();
    request.streaming = streaming;
    const auto encoded = openAiChat().encode(connection, key.toStdString(), request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->headers, sent);
}

void TestOpenAiChatProtocol::streamsAskForNoCompression()
{
    auto request = plainRequest();
    QCOMPARE(openAiChat().encode(connectionTo(plainUrl), "", request)->compression, assay::HttpCompression::Any);
    request.streaming = Streaming::Yes;
    QCOMPARE(openAiChat().encode(connectionTo(plainUrl), "", request)->compression, assay::HttpCompression::None);
}

void TestOpenAiChatProtocol::optionsAreThoseOfTheConnection()
{
    auto connection = connectionTo(plainUrl);
    connection.http.connectTimeout = assay::Milliseconds{77};
    connection.http.tlsVerification = assay::TlsVerification::Off;
    QCOMPARE(openAiChat().encode(connection, "", plainRequest())->options, connection.http);
}

void TestOpenAiChatProtocol::refusals_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, auto change, const char* mentions) {
        QTest::newRow(name) << plainUrl << changed(change) << QByteArray(mentions);
    };

    QTest::newRow("a base URL that is none") << QByteArray("models.example.org") << plainRequest() << QByteArray("http");
    row(
        "no model", [](auto& r) { r.model.clear(); }, "model");
    row(
        "nothing to say", [](auto& r) { r.messages.clear(); }, "message");
    row(
        "an output limit of zero", [](auto& r) { r.settings.maxOutputTokens = 0; }, "output limit");
    row(
        "a temperature that is no number", [](auto& r) { r.settings.temperature = std::numeric_limits<double>::quiet_NaN(); },
        "temperature");
    row(
        "an infinite penalty", [](auto& r) { r.settings.presencePenalty = std::numeric_limits<double>::infinity(); }, "presence_penalty");
    row(
        "extra members that are not JSON, with the place", [](auto& r) { r.settings.extraJson = R"({"a":1,})"; }, "byte 8");
    row(
        "extra members that are a list", [](auto& r) { r.settings.extraJson = "[1]"; }, "object");
    row(
        "extra members nested without end",
        [](auto& r) { r.settings.extraJson = R"({"a":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}"; }, "deep");
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
        "an answer's schema that is not JSON",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "n", "nope", true};
        },
        "schema");
    row(
        "an answer's schema without a name",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "", "{}", true};
        },
        "name");
    row(
        "an answer's schema with a blank in its name",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "a b", "{}", true};
        },
        "name");
    row(
        "a tool message that answers nothing",
        [](auto& r) {
            r.messages = {assay::Message{assay::Role::Tool, {assay::TextPart{"x"}}, {}, {}}};
        },
        "tool");
    row(
        "tool calls of a user",
        [](auto& r) {
            r.messages.front().toolCalls = {{"i", "f", "{}"}};
        },
        "assistant");
}

void TestOpenAiChatProtocol::refusals()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = openAiChat().encode(connectionTo(baseUrl), "sk-123456", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    const auto detail = QByteArray::fromStdString(encoded.error().detail);
    QVERIFY2(detail.contains(mentions), detail);
    QVERIFY(!detail.contains("sk-123456"));
}

void TestOpenAiChatProtocol::theSameRequestIsTheSameBytes()
{
    auto request = plainRequest();
    request.settings.extraJson = R"({"z":1,"a":{"y":2,"b":3}})";
    QCOMPARE(encodedBody(plainUrl, request), encodedBody(plainUrl, request));
    QVERIFY(encodedBody(plainUrl, request).endsWith(R"("z":1,"a":{"y":2,"b":3}})"));
}

QTEST_GUILESS_MAIN(TestOpenAiChatProtocol)
#include "TestOpenAiChatProtocol.moc"
