#include "core/providers/OllamaProtocol.h"

#include <QtTest>

#include <limits>

class TestOllamaProtocol final : public QObject {
    Q_OBJECT

private slots:
    void bodies_data();
    void bodies();
    void urls_data();
    void urls();
    void headers_data();
    void headers();
    void refusals_data();
    void refusals();
    void whatItCannotSayIsLeftOut();
    void aFileItCannotCarryIsRefused();
    void theSameRequestIsTheSameBytes();
    void modelListRequest();
    void modelLists_data();
    void modelLists();
    void modelListFailures_data();
    void modelListFailures();
};

namespace {

using assay::ChatRequest;
using assay::FilePart;
using assay::ImagePart;
using assay::Message;
using assay::Role;
using assay::Streaming;
using assay::TextPart;

const assay::OllamaProtocol protocol;
const std::string plainUrl = "http://127.0.0.1:11434";

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = baseUrl;
    return connection;
}

/// Not streamed, so that the rows show only what they are about.
ChatRequest plainRequest()
{
    ChatRequest request;
    request.model = "llama-x";
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

QByteArray encodedBody(const ChatRequest& request)
{
    const auto encoded = protocol.encode(connectionTo(plainUrl), "", request);
    return encoded ? QByteArray::fromStdString(encoded->body) : "error: " + QByteArray::fromStdString(encoded.error().detail);
}

Message userTurn(std::vector<assay::ContentPart> parts)
{
    return Message{Role::User, std::move(parts), {}, {}, {}};
}

QByteArray described(const assay::ModelInfo& model)
{
    const auto flag = [](const std::optional<bool>& value) { return QByteArray(value ? (*value ? "yes" : "no") : "?"); };
    const auto count = model.contextTokens ? QByteArray::number(qint64{*model.contextTokens}) : QByteArray("?");
    const QByteArray sees = !model.input ? "?" : model.input->contains(assay::Modality::Image) ? "yes" : "no";
    return QByteArray::fromStdString(model.id) + " context " + count + " sees " + sees + " tools " + flag(model.takesTools) + " thinks " +
           flag(model.isReasoning);
}

}  // namespace

void TestOllamaProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const ChatRequest& request, const char* body) {
        QTest::newRow(name) << request << QByteArray(body);
    };
    // Most rows differ only in what the messages are, or in what stands behind them.
    const auto messagesRow = [](const char* name, std::vector<Message> messages, const char* encoded) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { request.messages = std::move(messages); })
                            << QByteArray(R"({"model":"llama-x","messages":[)") + encoded + R"(],"stream":false,"truncate":false})";
    };
    const auto settingsRow = [](const char* name, auto change, const char* members) {
        QTest::newRow(name) << changed([&](ChatRequest& request) {
            change(request.settings);
        }) << QByteArray(R"({"model":"llama-x","messages":[{"role":"user","content":"Hi"}],"stream":false)") + members + "}";
    };

    row("nothing set, nothing sent but that the prompt must not be cut", plainRequest(),
        R"({"model":"llama-x","messages":[{"role":"user","content":"Hi"}],"stream":false,"truncate":false})");
    row("a stream", changed([](ChatRequest& r) { r.streaming = Streaming::Yes; }),
        R"({"model":"llama-x","messages":[{"role":"user","content":"Hi"}],"stream":true,"truncate":false})");
    row("the system prompt comes first", changed([](ChatRequest& r) { r.system = "Be short."; }),
        R"({"model":"llama-x","messages":[{"role":"system","content":"Be short."},{"role":"user","content":"Hi"}],"stream":false,"truncate":false})");

    messagesRow("text that JSON escapes", {assay::userMessage("\"\\\n\x01 \xE4\xBD\xA0 \xF0\x9F\x98\x80")},
                "{\"role\":\"user\",\"content\":\"\\\"\\\\\\n\\u0001 \xE4\xBD\xA0 \xF0\x9F\x98\x80\"}");
    messagesRow("bytes that are not UTF-8 are replaced", {assay::userMessage("a\xFFz")},
                "{\"role\":\"user\",\"content\":\"a\xEF\xBF\xBDz\"}");
    messagesRow("texts run on", {userTurn({TextPart{"a"}, TextPart{"b"}})}, R"({"role":"user","content":"ab"})");
    messagesRow("a message without parts is empty", {Message{}}, R"({"role":"user","content":""})");
    // RFC 4648 section 10: "foob" is Zm9vYg==, "foobar" Zm9vYmFy
    messagesRow("pictures stand beside the text, whatever their kind",
                {userTurn({TextPart{"What?"}, ImagePart{"image/png", "foob"}, ImagePart{"image/jpeg", "foobar"},
                           ImagePart{"image/webp", "foob"}, ImagePart{"image/gif", "foobar"}})},
                R"({"role":"user","content":"What?","images":["Zm9vYg==","Zm9vYmFy","Zm9vYg==","Zm9vYmFy"]})");
    messagesRow(
        "a text file is words with its name, apart from the rest",
        {userTurn({TextPart{"Sum up:"}, FilePart{"a.txt", "text/plain", "one"}, FilePart{"", "text/csv", "1,2"}, TextPart{"Now."}})},
        R"({"role":"user","content":"Sum up:\n\na.txt:\none\n\n1,2\n\nNow."})");
    messagesRow("an assistant's turn", {assay::userMessage("a"), Message{Role::Assistant, {TextPart{"b"}}, {}, {}, {}}},
                R"({"role":"user","content":"a"},{"role":"assistant","content":"b"})");
    messagesRow("a system message inside the talk", {assay::userMessage("a"), Message{Role::System, {TextPart{"b"}}, {}, {}, {}}},
                R"({"role":"user","content":"a"},{"role":"system","content":"b"})");
    messagesRow("a tool call's arguments are an object, and its result names the function",
                {Message{Role::Assistant, {}, {{"call_1", "f", R"({"z":1,"a":[2]})"}}, {}, {}},
                 Message{Role::Tool, {TextPart{"42"}}, {}, "call_1", {}}},
                R"({"role":"assistant","content":"","tool_calls":[{"id":"call_1","function":{"name":"f","arguments":{"z":1,"a":[2]}}}]},)"
                R"({"role":"tool","content":"42","tool_name":"f","tool_call_id":"call_1"})");
    messagesRow("no arguments are an empty object", {Message{Role::Assistant, {}, {{"c", "f", " "}}, {}, {}}},
                R"({"role":"assistant","content":"","tool_calls":[{"id":"c","function":{"name":"f","arguments":{}}}]})");
    messagesRow("a result of a call that is not in the talk", {Message{Role::Tool, {TextPart{"42"}}, {}, "c", {}}},
                R"({"role":"tool","content":"42","tool_call_id":"c"})");
    messagesRow("thoughts go back with their turn", {Message{Role::Assistant, {TextPart{"b"}}, {}, {}, R"({"ollama":{"thinking":"hm"}})"}},
                R"({"role":"assistant","content":"b","thinking":"hm"})");
    messagesRow("another protocol's replay is ignored",
                {Message{Role::Assistant, {TextPart{"b"}}, {}, {}, R"({"gemini":[{"text":"hm"}]})"},
                 Message{Role::Assistant, {TextPart{"c"}}, {}, {}, "garbage"}},
                R"({"role":"assistant","content":"b"},{"role":"assistant","content":"c"})");

    settingsRow(
        "all numbers are options, in a fixed order",
        [](auto& s) {
            s.stop = {"END", "\n"};
            s.seed = -7;
            s.topK = 40;
            s.presencePenalty = -2;
            s.frequencyPenalty = 0.25;
            s.topP = 0.9;
            s.temperature = 0;
            s.maxOutputTokens = 256;
        },
        R"(,"truncate":false,"options":{"num_predict":256,"temperature":0.0,"top_p":0.9,"frequency_penalty":0.25,"presence_penalty":-2.0,"top_k":40,"seed":-7,"stop":["END","\n"]})");
    settingsRow(
        "thinking in a degree", [](auto& s) { s.reasoningEffort = "high"; }, R"(,"think":"high","truncate":false)");
    settingsRow(
        "no thinking", [](auto& s) { s.reasoningEffort = "none"; }, R"(,"think":false,"truncate":false)");
    settingsRow(
        "an answer in JSON", [](auto& s) { s.responseFormat = assay::ResponseFormat{}; }, R"(,"format":"json","truncate":false)");
    settingsRow(
        "an answer of a given shape",
        [](auto& s) {
            s.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "n",
                                                     R"({"type":"object","properties":{"b":{},"a":{}}})", true};
        },
        R"(,"format":{"type":"object","properties":{"b":{},"a":{}}},"truncate":false)");
    settingsRow(
        "options added by hand join ours and win",
        [](auto& s) {
            s.temperature = 1;
            s.extraJson = R"({"options":{"temperature":0.5,"num_ctx":8192},"keep_alive":0})";
        },
        R"(,"truncate":false,"options":{"temperature":0.5,"num_ctx":8192},"keep_alive":0)");
    settingsRow(
        "who wants the prompt cut can have it", [](auto& s) { s.extraJson = R"({"truncate":true})"; }, R"(,"truncate":true)");

    row("tools, the schema's members in their order", changed([](ChatRequest& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}})"}, {"g", "", ""}};
        }),
        R"({"model":"llama-x","messages":[{"role":"user","content":"Hi"}],"stream":false,"tools":[{"type":"function","function":{"name":"f","description":"Does f.","parameters":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}}},{"type":"function","function":{"name":"g","parameters":{"type":"object","properties":{}}}}],"truncate":false})");
}

void TestOllamaProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    QCOMPARE(encodedBody(request), body);
}

void TestOllamaProtocol::urls_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("url");
    const auto row = [](const char* name, const char* baseUrl, const char* url) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(url);
    };
    row("plain", "http://127.0.0.1:11434", "http://127.0.0.1:11434/api/chat");
    row("trailing slash", "http://127.0.0.1:11434/", "http://127.0.0.1:11434/api/chat");
    row("with the interface", "https://ollama.com/api", "https://ollama.com/api/chat");
    row("with the interface and a slash", "https://ollama.com/api/", "https://ollama.com/api/chat");
    row("the path pasted along", "http://127.0.0.1:11434/api/chat", "http://127.0.0.1:11434/api/chat");
    row("the OpenAI surface pasted along", "http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/api/chat");
    row("behind a path of its own", "https://gpu.example.org/ollama", "https://gpu.example.org/ollama/api/chat");
    row("a query stays behind the path", "https://gpu.example.org/v1?team=a", "https://gpu.example.org/api/chat?team=a");
    row("a host that is called like the interface", "http://api", "http://api/api/chat");
}

void TestOllamaProtocol::urls()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, url);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "", plainRequest());
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->url, url);
    QCOMPARE(encoded->method, std::string("POST"));
}

void TestOllamaProtocol::headers_data()
{
    QTest::addColumn<std::string>("key");
    QTest::addColumn<Streaming>("streaming");
    QTest::addColumn<std::vector<assay::HttpHeader>>("own");
    QTest::addColumn<std::vector<assay::HttpHeader>>("sent");
    using Headers = std::vector<assay::HttpHeader>;
    const assay::HttpHeader json{"Content-Type", "application/json"};
    const assay::HttpHeader agent{"User-Agent", "assay/0.1"};

    QTest::newRow("no key, a stream of lines") << std::string() << Streaming::Yes << Headers{}
                                               << Headers{json, {"Accept", "application/x-ndjson"}, agent};
    QTest::newRow("the cloud's key") << std::string("key-1") << Streaming::No << Headers{}
                                     << Headers{json, {"Accept", "application/json"}, agent, {"Authorization", "Bearer key-1"}};
    QTest::newRow("the person's own come last and replace ours")
        << std::string("key-1") << Streaming::No << Headers{{"user-agent", "mine"}, {"X-Team", "a"}}
        << Headers{json, {"Accept", "application/json"}, {"Authorization", "Bearer key-1"}, {"user-agent", "mine"}, {"X-Team", "a"}};
}

void TestOllamaProtocol::headers()
{
    QFETCH(std::string, key);
    QFETCH(Streaming, streaming);
    QFETCH(std::vector<assay::HttpHeader>, own);
    QFETCH(std::vector<assay::HttpHeader>, sent);
    auto connection = connectionTo(plainUrl);
    connection.headers = own;
    connection.http.connectTimeout = assay::Milliseconds{77};
    auto request = plainRequest();
    request.streaming = streaming;
    const auto encoded = protocol.encode(connection, key, request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->headers, sent);
    QCOMPARE(encoded->options, connection.http);
    QCOMPARE(encoded->compression, streaming == Streaming::Yes ? assay::HttpCompression::None : assay::HttpCompression::Any);
}

void TestOllamaProtocol::refusals_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, auto change, const char* mentions) {
        QTest::newRow(name) << plainUrl << changed(change) << QByteArray(mentions);
    };
    const auto messageRow = [&](const char* name, const Message& message, const char* mentions) {
        row(
            name, [&](ChatRequest& r) { r.messages = {message}; }, mentions);
    };

    QTest::newRow("a base URL that is none") << std::string("ollama") << plainRequest() << QByteArray("http");
    row(
        "no model", [](auto& r) { r.model.clear(); }, "model");
    row(
        "nothing to say", [](auto& r) { r.messages.clear(); }, "message");
    row(
        "an output limit of zero", [](auto& r) { r.settings.maxOutputTokens = 0; }, "output limit");
    row(
        "an endless output", [](auto& r) { r.settings.maxOutputTokens = -1; }, "output limit");
    row(
        "a temperature that is no number", [](auto& r) { r.settings.temperature = std::numeric_limits<double>::quiet_NaN(); },
        "temperature");
    row(
        "extra members that are not JSON", [](auto& r) { r.settings.extraJson = "{"; }, "extra JSON");
    row(
        "a tool without a name", [](auto& r) { r.tools.resize(1); }, "tool");
    row(
        "a tool's schema that is not JSON",
        [](auto& r) {
            r.tools = {{"f", "", "{"}};
        },
        "tool \"f\"");
    row(
        "an answer's schema that is not JSON",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "n", "nope", true};
        },
        "schema");
    messageRow("a call whose arguments are broken", Message{Role::Assistant, {}, {{"c", "f", "{\"x\":"}}, {}, {}}, "\"f\"");
    messageRow("a call whose arguments are a list", Message{Role::Assistant, {}, {{"c", "f", "[1]"}}, {}, {}}, "object");
    messageRow("a tool message that answers nothing", Message{Role::Tool, {TextPart{"x"}}, {}, {}, {}}, "tool");
    messageRow("tool calls of a user", Message{Role::User, {}, {{"c", "f", "{}"}}, {}, {}}, "assistant");
    messageRow("a picture of the assistant", Message{Role::Assistant, {ImagePart{"image/png", "x"}}, {}, {}, {}}, "text only");
    messageRow("a picture as a result", Message{Role::Tool, {ImagePart{"image/png", "x"}}, {}, "c", {}}, "text only");
}

void TestOllamaProtocol::refusals()
{
    QFETCH(std::string, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    QVERIFY2(QByteArray::fromStdString(encoded.error().detail).contains(mentions), encoded.error().detail.c_str());
}

void TestOllamaProtocol::whatItCannotSayIsLeftOut()
{
    auto request = plainRequest();
    request.settings.reasoningBudget = 1000;
    request.settings.topK = 5;
    const auto fitted = assay::fitRequest(request, protocol.abilities(), {});
    QVERIFY(fitted.has_value());
    QCOMPARE(fitted->leftOut, std::vector{assay::Setting::ReasoningBudget});
}

void TestOllamaProtocol::aFileItCannotCarryIsRefused()
{
    auto request = plainRequest();
    request.messages = {userTurn({FilePart{"a.pdf", "application/pdf", "x"}})};
    const auto fitted = assay::fitRequest(request, protocol.abilities(), {});
    QVERIFY(!fitted.has_value());
    QCOMPARE(fitted.error().kind, assay::ErrorKind::InvalidInput);
}

void TestOllamaProtocol::theSameRequestIsTheSameBytes()
{
    auto request = plainRequest();
    request.settings.temperature = 0.3;
    request.settings.extraJson = R"({"z":1,"a":2})";
    QCOMPARE(encodedBody(request), encodedBody(request));
}

void TestOllamaProtocol::modelListRequest()
{
    const auto request = protocol.encodeModelList(connectionTo("http://127.0.0.1:11434/v1"), "", {});
    QCOMPARE(request.method, std::string("GET"));
    QCOMPARE(request.url, std::string("http://127.0.0.1:11434/api/tags"));
    const std::vector<assay::HttpHeader> headers{{"Accept", "application/json"}, {"User-Agent", "assay/0.1"}};
    QCOMPARE(request.headers, headers);
}

void TestOllamaProtocol::modelLists_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<QByteArrayList>("models");
    const auto row = [](const char* name, const char* body, const QByteArrayList& models) {
        QTest::newRow(name) << std::string(body) << models;
    };
    row("a server of today",
        R"({"models":[{"name":"qwen-x:8b","model":"qwen-x:8b","size":5,"details":{"family":"qwen","context_length":40960},"capabilities":["completion","tools","thinking"]},)"
        R"({"name":"llava-x:7b","details":{"context_length":32768},"capabilities":["completion","vision"]}]})",
        {"qwen-x:8b context 40960 sees no tools yes thinks yes", "llava-x:7b context 32768 sees yes tools no thinks no"});
    row("an older server does not say what they can", R"({"models":[{"name":"m:latest","details":{"format":"gguf"}}]})",
        {"m:latest context ? sees ? tools ? thinks ?"});
    row("a name under another word", R"({"models":[{"model":"m"}]})", {"m context ? sees ? tools ? thinks ?"});
    row("no models", R"({"models":[]})", {});
    row("entries of no use are left out",
        R"({"models":[null,7,{},{"name":7},{"name":"m","details":{"context_length":0},"capabilities":{}}]})",
        {"m context ? sees ? tools ? thinks ?"});
}

void TestOllamaProtocol::modelLists()
{
    QFETCH(std::string, body);
    QFETCH(QByteArrayList, models);
    const auto page = protocol.decodeModelList(200, body, {});
    QVERIFY(page.has_value());
    QVERIFY(page->next.empty());
    QByteArrayList found;
    for (const auto& model : page->models)
        found.append(described(model));
    QCOMPARE(found, models);
}

void TestOllamaProtocol::modelListFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<assay::ErrorKind>("kind");
    QTest::newRow("the cloud wants a key") << 401 << std::string(R"({"error":"unauthorized"})") << assay::ErrorKind::Unauthenticated;
    QTest::newRow("no such page") << 404 << std::string("404 page not found") << assay::ErrorKind::NotFound;
    QTest::newRow("the server broke") << 500 << std::string(R"({"error":"m"})") << assay::ErrorKind::Unavailable;
    QTest::newRow("an error with status 200") << 200 << std::string(R"({"error":"server busy"})") << assay::ErrorKind::Unavailable;
    QTest::newRow("a web page") << 200 << std::string("<html></html>") << assay::ErrorKind::BadResponse;
    QTest::newRow("nothing") << 200 << std::string() << assay::ErrorKind::BadResponse;
    QTest::newRow("no list in it") << 200 << std::string("{}") << assay::ErrorKind::BadResponse;
    QTest::newRow("a list that is none") << 200 << std::string(R"({"models":{}})") << assay::ErrorKind::BadResponse;
}

void TestOllamaProtocol::modelListFailures()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(assay::ErrorKind, kind);
    const auto page = protocol.decodeModelList(status, body, {});
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().kind, kind);
    QCOMPARE(page.error().httpStatus, std::optional(status));
}

QTEST_GUILESS_MAIN(TestOllamaProtocol)
#include "TestOllamaProtocol.moc"
