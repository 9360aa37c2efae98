#include "core/providers/CohereProtocol.h"

#include <QtTest>

#include <limits>

class TestCohereProtocol final : public QObject {
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
    void itCanSayEverySetting();
    void aFileItCannotCarryIsRefused();
    void theSameRequestIsTheSameBytes();
    void modelListRequests_data();
    void modelListRequests();
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

const assay::CohereProtocol protocol;
const std::string plainUrl = "https://api.cohere.com";

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
    request.model = "command-x";
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

void TestCohereProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    // Most rows differ only in what the messages are, or in what stands behind them.
    const auto messagesRow = [](const char* name, std::vector<Message> messages, const char* encoded) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { request.messages = std::move(messages); })
                            << QByteArray(R"({"model":"command-x","messages":[)") + encoded + R"(],"stream":false})";
    };
    const auto settingsRow = [](const char* name, auto change, const char* members) {
        QTest::newRow(name) << changed([&](ChatRequest& request) {
            change(request);
        }) << QByteArray(R"({"model":"command-x","messages":[{"role":"user","content":"Hi"}],"stream":false)") + members + "}";
    };

    settingsRow(
        "nothing set, nothing sent", [](auto&) {}, "");
    QTest::newRow("a stream") << changed([](ChatRequest& r) { r.streaming = Streaming::Yes; })
                              << QByteArray(R"({"model":"command-x","messages":[{"role":"user","content":"Hi"}],"stream":true})");
    QTest::newRow("the system prompt comes first")
        << changed([](ChatRequest& r) { r.system = "Be short."; })
        << QByteArray(
               R"({"model":"command-x","messages":[{"role":"system","content":"Be short."},{"role":"user","content":"Hi"}],"stream":false})");

    messagesRow("text that JSON escapes", {assay::userMessage("\"\\\n\x01 \xE4\xBD\xA0 \xF0\x9F\x98\x80")},
                "{\"role\":\"user\",\"content\":\"\\\"\\\\\\n\\u0001 \xE4\xBD\xA0 \xF0\x9F\x98\x80\"}");
    messagesRow("bytes that are not UTF-8 are replaced", {assay::userMessage("a\xFFz")},
                "{\"role\":\"user\",\"content\":\"a\xEF\xBF\xBDz\"}");
    messagesRow("a message without parts is empty", {Message{}}, R"({"role":"user","content":""})");
    messagesRow("two texts are two parts", {userTurn({TextPart{"a"}, TextPart{"b"}})},
                R"({"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]})");
    // RFC 4648 section 10: "foob" is Zm9vYg==, "foobar" Zm9vYmFy
    messagesRow(
        "pictures of every kind",
        {userTurn({TextPart{"What?"}, ImagePart{"image/png", "foob"}, ImagePart{"image/jpeg", "foobar"}, ImagePart{"image/webp", "foob"},
                   ImagePart{"image/gif", "foobar"}})},
        R"({"role":"user","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,Zm9vYg=="}},)"
        R"({"type":"image_url","image_url":{"url":"data:image/jpeg;base64,Zm9vYmFy"}},{"type":"image_url","image_url":{"url":"data:image/webp;base64,Zm9vYg=="}},)"
        R"({"type":"image_url","image_url":{"url":"data:image/gif;base64,Zm9vYmFy"}}]})");
    messagesRow("a text file is words with its name", {userTurn({TextPart{"Sum up:"}, FilePart{"a.txt", "text/plain", "one"}})},
                R"({"role":"user","content":[{"type":"text","text":"Sum up:"},{"type":"text","text":"a.txt:\none"}]})");
    messagesRow("an assistant's turn, a system message inside the talk",
                {Message{Role::Assistant, {TextPart{"b"}}, {}, {}, {}}, Message{Role::System, {TextPart{"c"}}, {}, {}, {}}},
                R"({"role":"assistant","content":"b"},{"role":"system","content":"c"})");
    messagesRow(
        "a turn with a tool call and its result",
        {Message{Role::Assistant, {}, {{"call_1", "f", "{\"x\": broken"}}, {}, {}},
         Message{Role::Tool, {TextPart{"42"}}, {}, "call_1", {}}},
        R"({"role":"assistant","tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{\"x\": broken"}}]},)"
        R"({"role":"tool","tool_call_id":"call_1","content":"42"})");
    messagesRow(
        "what was thought and planned goes back with its turn",
        {Message{Role::Assistant, {TextPart{"b"}}, {{"c", "f", "{}"}}, {}, R"({"cohere":{"thinking":"hm","tool_plan":"I will."}})"}},
        R"({"role":"assistant","tool_plan":"I will.","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"b"}],)"
        R"("tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]})");
    messagesRow(
        "a plan alone", {Message{Role::Assistant, {}, {{"c", "f", "{}"}}, {}, R"({"cohere":{"tool_plan":"I will."}})"}},
        R"({"role":"assistant","tool_plan":"I will.","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]})");
    messagesRow("another protocol's replay is ignored",
                {Message{Role::Assistant, {TextPart{"b"}}, {}, {}, R"({"ollama":{"thinking":"hm"}})"},
                 Message{Role::Assistant, {TextPart{"c"}}, {}, {}, "garbage"}},
                R"({"role":"assistant","content":"b"},{"role":"assistant","content":"c"})");

    settingsRow(
        "all numbers under the vendor's names, in a fixed order",
        [](ChatRequest& r) {
            r.settings.stop = {"END"};
            r.settings.seed = 7;
            r.settings.topK = 40;
            r.settings.presencePenalty = 0.5;
            r.settings.frequencyPenalty = 0.25;
            r.settings.topP = 0.9;
            r.settings.temperature = 0;
            r.settings.maxOutputTokens = 256;
        },
        R"(,"max_tokens":256,"temperature":0.0,"p":0.9,"frequency_penalty":0.25,"presence_penalty":0.5,"k":40,"seed":7,"stop_sequences":["END"])");
    settingsRow(
        "thinking with a budget", [](auto& r) { r.settings.reasoningBudget = 1000; },
        R"(,"thinking":{"type":"enabled","token_budget":1000})");
    settingsRow(
        "thinking in a degree, of which there are none", [](auto& r) { r.settings.reasoningEffort = "high"; },
        R"(,"thinking":{"type":"enabled"})");
    settingsRow(
        "no thinking", [](auto& r) { r.settings.reasoningEffort = "none"; }, R"(,"thinking":{"type":"disabled"})");
    settingsRow(
        "a budget of nothing is no thinking",
        [](auto& r) {
            r.settings.reasoningEffort = "high";
            r.settings.reasoningBudget = 0;
        },
        R"(,"thinking":{"type":"disabled"})");
    settingsRow(
        "an answer in JSON", [](auto& r) { r.settings.responseFormat = assay::ResponseFormat{}; },
        R"(,"response_format":{"type":"json_object"})");
    settingsRow(
        "an answer of a given shape",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "n",
                                                              R"({"type":"object","properties":{"b":{},"a":{}}})", true};
        },
        R"(,"response_format":{"type":"json_object","json_schema":{"type":"object","properties":{"b":{},"a":{}}}})");
    settingsRow(
        "tools, the schema's members in their order",
        [](auto& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{},"a":{}}})"}, {"g", "", ""}};
        },
        R"(,"tools":[{"type":"function","function":{"name":"f","description":"Does f.","parameters":{"type":"object","properties":{"z":{},"a":{}}}}},)"
        R"({"type":"function","function":{"name":"g","parameters":{"type":"object","properties":{}}}}])");
    settingsRow(
        "members added by hand win, objects are merged",
        [](auto& r) {
            r.settings.temperature = 1;
            r.settings.responseFormat = assay::ResponseFormat{};
            r.settings.extraJson = R"({"temperature":0.2,"response_format":{"json_schema":{}},"safety_mode":"OFF"})";
        },
        R"(,"temperature":0.2,"response_format":{"type":"json_object","json_schema":{}},"safety_mode":"OFF")");
    settingsRow(
        "thinking set by hand replaces ours",
        [](auto& r) {
            r.settings.reasoningBudget = 1000;
            r.settings.extraJson = R"({"thinking":{"type":"disabled"}})";
        },
        R"(,"thinking":{"type":"disabled"})");
}

void TestCohereProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    QCOMPARE(encodedBody(request), body);
}

void TestCohereProtocol::urls_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("url");
    const auto row = [](const char* name, const char* baseUrl, const char* url) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(url);
    };
    row("plain", "https://api.cohere.com", "https://api.cohere.com/v2/chat");
    row("trailing slash", "https://api.cohere.com/", "https://api.cohere.com/v2/chat");
    row("with the version", "https://api.cohere.com/v2", "https://api.cohere.com/v2/chat");
    row("with the older version", "https://api.cohere.com/v1/", "https://api.cohere.com/v2/chat");
    row("the path pasted along", "https://api.cohere.com/v2/chat", "https://api.cohere.com/v2/chat");
    row("behind a path of its own", "https://gateway.example.org/cohere", "https://gateway.example.org/cohere/v2/chat");
    row("a query stays behind the path", "https://gateway.example.org/v2?a=b", "https://gateway.example.org/v2/chat?a=b");
}

void TestCohereProtocol::urls()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, url);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "", plainRequest());
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->url, url);
    QCOMPARE(encoded->method, std::string("POST"));
}

void TestCohereProtocol::headers_data()
{
    QTest::addColumn<std::string>("key");
    QTest::addColumn<Streaming>("streaming");
    QTest::addColumn<std::vector<assay::HttpHeader>>("own");
    QTest::addColumn<std::vector<assay::HttpHeader>>("sent");
    using Headers = std::vector<assay::HttpHeader>;
    const assay::HttpHeader json{"Content-Type", "application/json"};
    const assay::HttpHeader agent{"User-Agent", "assay/0.1"};

    QTest::newRow("no key") << std::string() << Streaming::Yes << Headers{} << Headers{json, {"Accept", "text/event-stream"}, agent};
    QTest::newRow("a bearer key") << std::string("key-1") << Streaming::No << Headers{}
                                  << Headers{json, {"Accept", "application/json"}, agent, {"Authorization", "Bearer key-1"}};
    QTest::newRow("the person's own come last and replace ours")
        << std::string("key-1") << Streaming::No << Headers{{"user-agent", "mine"}, {"X-Client-Name", "a"}}
        << Headers{json, {"Accept", "application/json"}, {"Authorization", "Bearer key-1"}, {"user-agent", "mine"}, {"X-Client-Name", "a"}};
}

void TestCohereProtocol::headers()
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

void TestCohereProtocol::refusals_data()
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

    QTest::newRow("a base URL that is none") << std::string("cohere") << plainRequest() << QByteArray("http");
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
        "an infinite p", [](auto& r) { r.settings.topP = std::numeric_limits<double>::infinity(); }, "p must be");
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
    messageRow("a tool message that answers nothing", Message{Role::Tool, {TextPart{"x"}}, {}, {}, {}}, "tool");
    messageRow("tool calls of a user", Message{Role::User, {}, {{"c", "f", "{}"}}, {}, {}}, "assistant");
    messageRow("a picture of the assistant", Message{Role::Assistant, {ImagePart{"image/png", "x"}}, {}, {}, {}}, "text only");
    messageRow("a picture as a result", Message{Role::Tool, {ImagePart{"image/png", "x"}}, {}, "c", {}}, "text only");
}

void TestCohereProtocol::refusals()
{
    QFETCH(std::string, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    QVERIFY2(QByteArray::fromStdString(encoded.error().detail).contains(mentions), encoded.error().detail.c_str());
}

void TestCohereProtocol::itCanSayEverySetting()
{
    QVERIFY(protocol.abilities().unsayable.isEmpty());
}

void TestCohereProtocol::aFileItCannotCarryIsRefused()
{
    auto request = plainRequest();
    request.messages = {userTurn({FilePart{"a.pdf", "application/pdf", "x"}})};
    const auto fitted = assay::fitRequest(request, protocol.abilities(), {});
    QVERIFY(!fitted.has_value());
    QCOMPARE(fitted.error().kind, assay::ErrorKind::InvalidInput);
}

void TestCohereProtocol::theSameRequestIsTheSameBytes()
{
    auto request = plainRequest();
    request.settings.temperature = 0.3;
    request.settings.extraJson = R"({"z":1,"a":2})";
    QCOMPARE(encodedBody(request), encodedBody(request));
}

void TestCohereProtocol::modelListRequests_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("page");
    QTest::addColumn<std::string>("url");
    QTest::newRow("the first page") << std::string("https://api.cohere.com/v2") << std::string()
                                    << std::string("https://api.cohere.com/v1/models?endpoint=chat&page_size=1000");
    QTest::newRow("a later page, its mark escaped")
        << std::string("https://api.cohere.com") << std::string("a/b=&")
        << std::string("https://api.cohere.com/v1/models?endpoint=chat&page_size=1000&page_token=a%2Fb%3D%26");
    QTest::newRow("a query of the base URL") << std::string("https://gateway.example.org?a=b") << std::string()
                                             << std::string("https://gateway.example.org/v1/models?a=b&endpoint=chat&page_size=1000");
}

void TestCohereProtocol::modelListRequests()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, page);
    QFETCH(std::string, url);
    const auto request = protocol.encodeModelList(connectionTo(baseUrl), "key-1", page);
    QCOMPARE(request.method, std::string("GET"));
    QCOMPARE(request.url, url);
    const std::vector<assay::HttpHeader> headers{
        {"Accept", "application/json"}, {"User-Agent", "assay/0.1"}, {"Authorization", "Bearer key-1"}};
    QCOMPARE(request.headers, headers);
}

void TestCohereProtocol::modelLists_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<QByteArrayList>("models");
    QTest::addColumn<std::string>("next");
    const auto row = [](const char* name, const char* body, const QByteArrayList& models, const char* next = "") {
        QTest::newRow(name) << std::string(body) << models << std::string(next);
    };
    row("the last page", R"({"models":[{"name":"command-x","endpoints":["chat"],"context_length":288000}]})",
        {"command-x context 288000 sees ? tools ? thinks ?"});
    row("features that are told; what is not listed is unknown",
        R"({"models":[{"name":"command-v","context_length":128000,"features":["vision","tools"]},{"name":"command-r","features":["reasoning"]}],"next_page_token":"t1"})",
        {"command-v context 128000 sees yes tools yes thinks ?", "command-r context ? sees ? tools ? thinks yes"}, "t1");
    row("no models", R"({"models":[],"next_page_token":null})", {});
    row("entries of no use are left out", R"({"models":[null,7,{},{"name":7},{"name":"m","context_length":0,"features":7}]})",
        {"m context ? sees ? tools ? thinks ?"});
}

void TestCohereProtocol::modelLists()
{
    QFETCH(std::string, body);
    QFETCH(QByteArrayList, models);
    QFETCH(std::string, next);
    const auto page = protocol.decodeModelList(200, body, {});
    QVERIFY(page.has_value());
    QCOMPARE(page->next, next);
    QByteArrayList found;
    for (const auto& model : page->models)
        found.append(described(model));
    QCOMPARE(found, models);
}

void TestCohereProtocol::modelListFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<assay::ErrorKind>("kind");
    QTest::newRow("a wrong key") << 401 << std::string(R"({"message":"invalid api token"})") << assay::ErrorKind::Unauthenticated;
    QTest::newRow("a key that is none") << 498 << std::string(R"({"message":"m"})") << assay::ErrorKind::Unauthenticated;
    QTest::newRow("no such page") << 404 << std::string("not here") << assay::ErrorKind::NotFound;
    QTest::newRow("a web page") << 200 << std::string("<html></html>") << assay::ErrorKind::BadResponse;
    QTest::newRow("nothing") << 200 << std::string() << assay::ErrorKind::BadResponse;
    QTest::newRow("no list in it") << 200 << std::string("{}") << assay::ErrorKind::BadResponse;
    QTest::newRow("a list that is none") << 200 << std::string(R"({"models":{}})") << assay::ErrorKind::BadResponse;
}

void TestCohereProtocol::modelListFailures()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(assay::ErrorKind, kind);
    const auto page = protocol.decodeModelList(status, body, {});
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().kind, kind);
    QCOMPARE(page.error().httpStatus, std::optional(status));
}

QTEST_GUILESS_MAIN(TestCohereProtocol)
#include "TestCohereProtocol.moc"
