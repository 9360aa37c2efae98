#include "core/providers/ChatProtocol.h"

#include <QtTest>

#include <limits>

class TestResponsesProtocol final : public QObject {
    Q_OBJECT

private slots:
    void bodies_data();
    void bodies();
    void encryptedReasoning_data();
    void encryptedReasoning();
    void whatItCannotSay();
    void urls_data();
    void urls();
    void headers_data();
    void headers();
    void refusals_data();
    void refusals();
    void theSameRequestIsTheSameBytes();
    void modelListIsThatOfOpenAi();
};

namespace {

using assay::ChatRequest;
using assay::Message;
using assay::Role;
using assay::Setting;
using assay::Streaming;
using assay::TextPart;

const assay::ChatProtocol& responses()
{
    return *assay::findProtocol("openai-responses");
}

assay::ProviderConnection connectionTo(const QByteArray& baseUrl)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = baseUrl.toStdString();
    return connection;
}

const QByteArray plainUrl = "https://models.example.org/v1";

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

QByteArray encodedBody(const ChatRequest& request)
{
    const auto encoded = responses().encode(connectionTo(plainUrl), "", request);
    return encoded ? QByteArray::fromStdString(encoded->body) : "error: " + QByteArray::fromStdString(encoded.error().detail);
}

ChatRequest withPart(assay::ContentPart part)
{
    return changed([&](ChatRequest& r) { r.messages = {Message{Role::User, {std::move(part)}, {}, {}}}; });
}

}  // namespace

void TestResponsesProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    // What stands between "input" and the end.
    const auto row = [](const char* name, const ChatRequest& request, const char* input, const char* members = "") {
        QTest::newRow(name) << request
                            << QByteArray(R"({"model":"m","input":[)") + input + R"(],"store":false)" + members +
                                   R"(,"include":["reasoning.encrypted_content"]})";
    };
    const auto settingsRow = [&](const char* name, auto change, const char* members) {
        row(name, changed([&](ChatRequest& request) { change(request.settings); }), R"({"role":"user","content":"Hi"})", members);
    };
    const auto whole = [](const char* name, const ChatRequest& request, const char* body) {
        QTest::newRow(name) << request << QByteArray(body);
    };

    row("nothing set, nothing sent but store", plainRequest(), R"({"role":"user","content":"Hi"})");
    whole(
        "a stream", changed([](ChatRequest& r) { r.streaming = Streaming::Yes; }),
        R"({"model":"m","input":[{"role":"user","content":"Hi"}],"stream":true,"store":false,"include":["reasoning.encrypted_content"]})");
    whole(
        "the system prompt is the instructions", changed([](ChatRequest& r) { r.system = "Be short."; }),
        R"({"model":"m","instructions":"Be short.","input":[{"role":"user","content":"Hi"}],"store":false,"include":["reasoning.encrypted_content"]})");
    whole("a system prompt alone is a request", changed([](ChatRequest& r) {
              r.system = "Go.";
              r.messages.clear();
          }),
          R"({"model":"m","input":[{"role":"system","content":"Go."}],"store":false,"include":["reasoning.encrypted_content"]})");
    row("a system message inside the talk", changed([](ChatRequest& r) {
            r.messages.push_back(Message{Role::System, {TextPart{"Now."}}, {}, {}});
        }),
        R"({"role":"user","content":"Hi"},{"role":"system","content":"Now."})");
    row("bytes that are not UTF-8 are replaced", changed([](ChatRequest& r) { r.messages = {assay::userMessage("a\xFFz")}; }),
        "{\"role\":\"user\",\"content\":\"a\xEF\xBF\xBDz\"}");
    row("a message without parts is empty", changed([](ChatRequest& r) { r.messages = {Message{}}; }), R"({"role":"user","content":""})");

    // RFC 4648 section 10: "foob" is Zm9vYg==
    row("text and a PNG picture", changed([](ChatRequest& r) {
            r.messages = {Message{Role::User, {TextPart{"What?"}, assay::ImagePart{"image/png", "foob"}}, {}, {}}};
        }),
        R"({"role":"user","content":[{"type":"input_text","text":"What?"},{"type":"input_image","image_url":"data:image/png;base64,Zm9vYg=="}]})");
    row("a lone JPEG picture is still a part", withPart(assay::ImagePart{"image/jpeg", "foob"}),
        R"({"role":"user","content":[{"type":"input_image","image_url":"data:image/jpeg;base64,Zm9vYg=="}]})");
    row("a WebP picture", withPart(assay::ImagePart{"image/webp", "foob"}),
        R"({"role":"user","content":[{"type":"input_image","image_url":"data:image/webp;base64,Zm9vYg=="}]})");
    row("a GIF picture", withPart(assay::ImagePart{"image/gif", "foob"}),
        R"({"role":"user","content":[{"type":"input_image","image_url":"data:image/gif;base64,Zm9vYg=="}]})");
    row("a PDF file", withPart(assay::FilePart{"a.pdf", "application/pdf", "foobar"}),
        R"({"role":"user","content":[{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,Zm9vYmFy"}]})");
    row("a text file", withPart(assay::FilePart{"a.txt", "text/plain", "foo"}),
        R"({"role":"user","content":[{"type":"input_file","filename":"a.txt","file_data":"data:text/plain;base64,Zm9v"}]})");

    row("an assistant's turn with text", changed([](ChatRequest& r) {
            r.messages.push_back(Message{Role::Assistant, {TextPart{"Hel"}, TextPart{"lo"}}, {}, {}});
            r.messages.push_back(assay::userMessage("Bye"));
        }),
        R"({"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Bye"})");
    row("a turn with a call, whatever its arguments are, and the result", changed([](ChatRequest& r) {
            r.messages = {Message{Role::Assistant, {}, {{"call_1", "f", "{\"x\": broken"}}, {}},
                          Message{Role::Tool, {TextPart{"42"}}, {}, "call_1"}};
        }),
        R"({"type":"function_call","call_id":"call_1","name":"f","arguments":"{\"x\": broken"},{"type":"function_call_output","call_id":"call_1","output":"42"})");
    row("text before two calls", changed([](ChatRequest& r) {
            r.messages = {Message{Role::Assistant, {TextPart{"Wait."}}, {{"a", "f", "{}"}, {"b", "g", "{}"}}, {}}};
        }),
        R"({"role":"assistant","content":"Wait."},{"type":"function_call","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call","call_id":"b","name":"g","arguments":"{}"})");
    row("a turn with a replay is its items", changed([](ChatRequest& r) {
            r.messages.push_back(Message{Role::Assistant,
                                         {TextPart{"Hello"}},
                                         {{"c", "f", "{}"}},
                                         {},
                                         R"({"openai-responses":[{"type":"reasoning","id":"rs","encrypted_content":"x","summary":[]},)"
                                         R"({"type":"function_call","id":"fc","call_id":"c","name":"f","arguments":"{}"}]})"});
        }),
        R"({"role":"user","content":"Hi"},{"type":"reasoning","id":"rs","encrypted_content":"x","summary":[]},{"type":"function_call","id":"fc","call_id":"c","name":"f","arguments":"{}"})");
    row("another protocol's replay is ignored", changed([](ChatRequest& r) {
            r.messages.push_back(Message{Role::Assistant, {TextPart{"Hello"}}, {}, {}, R"({"gemini":[{"text":"Hello"}]})"});
        }),
        R"({"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"})");
    row("so is one in words of its own", changed([](ChatRequest& r) {
            r.messages.push_back(Message{Role::Assistant, {TextPart{"Hello"}}, {}, {}, "{oops"});
        }),
        R"({"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"})");

    row("tools are flat and not strict, the schema's members in their order", changed([](ChatRequest& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}})"}, {"g", "", ""}};
        }),
        R"({"role":"user","content":"Hi"})",
        R"(,"tools":[{"type":"function","name":"f","description":"Does f.","parameters":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}},"strict":false},{"type":"function","name":"g","parameters":{"type":"object","properties":{}},"strict":false}])");

    settingsRow(
        "all numbers, in a fixed order",
        [](auto& s) {
            s.topP = 0.9;
            s.temperature = 0;
            s.maxOutputTokens = 256;
        },
        R"(,"max_output_tokens":256,"temperature":0.0,"top_p":0.9)");
    settingsRow(
        "reasoning effort in the vendor's word", [](auto& s) { s.reasoningEffort = "xhigh"; }, R"(,"reasoning":{"effort":"xhigh"})");
    settingsRow(
        "an answer in JSON", [](auto& s) { s.responseFormat = assay::ResponseFormat{}; }, R"(,"text":{"format":{"type":"json_object"}})");
    settingsRow(
        "an answer of a given shape",
        [](auto& s) {
            s.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "verdict_1", R"({"type":"object"})", false};
        },
        R"(,"text":{"format":{"type":"json_schema","name":"verdict_1","schema":{"type":"object"},"strict":false}})");
    settingsRow(
        "members added by hand come last", [](auto& s) { s.extraJson = R"({"service_tier":"flex"})"; }, R"(,"service_tier":"flex")");
    settingsRow(
        "members added by hand win, in place",
        [](auto& s) {
            s.temperature = 1;
            s.topP = 0.5;
            s.extraJson = R"({"temperature":0.2})";
        },
        R"(,"temperature":0.2,"top_p":0.5)");
    settingsRow(
        "an object added by hand joins ours",
        [](auto& s) {
            s.reasoningEffort = "low";
            s.extraJson = R"({"reasoning":{"summary":"auto"}})";
        },
        R"(,"reasoning":{"effort":"low","summary":"auto"})");
}

void TestResponsesProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    QCOMPARE(encodedBody(request), body);
}

void TestResponsesProtocol::encryptedReasoning_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("extraJson");
    QTest::addColumn<QByteArray>("members");
    const auto row = [](const char* name, const char* model, const char* extraJson, const char* members) {
        QTest::newRow(name) << QByteArray(model) << QByteArray(extraJson) << QByteArray(members);
    };
    const auto* asked = R"("store":false,"include":["reasoning.encrypted_content"]})";

    row("a model that reasons", "gpt-6-sol", "", asked);
    row("a model nobody knows", "grok-9", "", asked);
    row("a model that does not reason is not asked", "gpt-4.1-mini", "", R"("store":false})");
    row("the same behind a gateway", "openai/gpt-4o", "", R"("store":false})");
    row("what the server keeps it need not hand out", "gpt-6-sol", R"({"store":true})", R"("store":true})");
    row("the vendor's default is to keep", "gpt-6-sol", R"({"store":null})", R"("store":null})");
    row("one's own list wins", "gpt-6-sol", R"({"include":[]})", R"("store":false,"include":[]})");
}

void TestResponsesProtocol::encryptedReasoning()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, extraJson);
    QFETCH(QByteArray, members);
    auto request = plainRequest();
    request.model = model.toStdString();
    request.settings.extraJson = extraJson.toStdString();
    QCOMPARE(encodedBody(request), R"({"model":")" + model + R"(","input":[{"role":"user","content":"Hi"}],)" + members);
}

void TestResponsesProtocol::whatItCannotSay()
{
    auto request = plainRequest();
    auto& settings = request.settings;
    settings.topK = 1;
    settings.frequencyPenalty = 1;
    settings.presencePenalty = 1;
    settings.seed = 1;
    settings.stop = {"END"};
    settings.reasoningBudget = 1;
    const auto fitted = assay::fitRequest(request, responses().abilities(), {});
    QVERIFY(fitted.has_value());
    const std::vector<Setting> leftOut{Setting::TopK, Setting::FrequencyPenalty, Setting::PresencePenalty, Setting::Seed,
                                       Setting::Stop, Setting::ReasoningBudget};
    QCOMPARE(fitted->leftOut, leftOut);
    QCOMPARE(encodedBody(fitted->request), encodedBody(plainRequest()));
}

void TestResponsesProtocol::urls_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("listUrl");

    const QByteArray url = "https://api.example.org/v1/responses";
    const QByteArray listUrl = "https://api.example.org/v1/models";
    QTest::newRow("plain") << QByteArray("https://api.example.org/v1") << url << listUrl;
    QTest::newRow("trailing slash") << QByteArray("https://api.example.org/v1/") << url << listUrl;
    QTest::newRow("the path pasted along") << QByteArray("https://api.example.org/v1/responses") << url << listUrl;
    QTest::newRow("the path of the other interface") << QByteArray("https://api.example.org/v1/chat/completions") << url << listUrl;
    QTest::newRow("no version is made up") << QByteArray("https://ark.cn-beijing.volces.com/api/v3")
                                           << QByteArray("https://ark.cn-beijing.volces.com/api/v3/responses")
                                           << QByteArray("https://ark.cn-beijing.volces.com/api/v3/models");
    QTest::newRow("a query stays behind the path") << QByteArray("https://r.openai.azure.com/openai/v1/?api-version=preview")
                                                   << QByteArray("https://r.openai.azure.com/openai/v1/responses?api-version=preview")
                                                   << QByteArray("https://r.openai.azure.com/openai/v1/models?api-version=preview");
    QTest::newRow("a host of that name") << QByteArray("https://responses") << QByteArray("https://responses/responses")
                                         << QByteArray("https://responses/models");
}

void TestResponsesProtocol::urls()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, listUrl);
    const auto encoded = responses().encode(connectionTo(baseUrl), "sk-123456", plainRequest());
    QVERIFY(encoded.has_value());
    QCOMPARE(QByteArray::fromStdString(encoded->url), url);
    QCOMPARE(QByteArray::fromStdString(encoded->method), QByteArray("POST"));
    const auto list = responses().encodeModelList(connectionTo(baseUrl), "sk-123456", {});
    QCOMPARE(QByteArray::fromStdString(list.url), listUrl);
    QCOMPARE(QByteArray::fromStdString(list.method), QByteArray("GET"));
}

void TestResponsesProtocol::headers_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<Streaming>("streaming");
    QTest::addColumn<std::vector<assay::HttpHeader>>("sent");
    using Headers = std::vector<assay::HttpHeader>;

    QTest::newRow("no key, no key header") << plainUrl << QByteArray() << Streaming::Yes
                                           << Headers{{"Content-Type", "application/json"},
                                                      {"Accept", "text/event-stream"},
                                                      {"User-Agent", "assay/0.1"}};
    QTest::newRow("a bearer key") << plainUrl << QByteArray("sk-1") << Streaming::No
                                  << Headers{{"Content-Type", "application/json"},
                                             {"Accept", "application/json"},
                                             {"User-Agent", "assay/0.1"},
                                             {"Authorization", "Bearer sk-1"}};
    QTest::newRow("Azure's key") << QByteArray("https://r.openai.azure.com/openai/v1") << QByteArray("k-1") << Streaming::No
                                 << Headers{{"Content-Type", "application/json"},
                                            {"Accept", "application/json"},
                                            {"User-Agent", "assay/0.1"},
                                            {"api-key", "k-1"}};
}

void TestResponsesProtocol::headers()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, key);
    QFETCH(Streaming, streaming);
    QFETCH(std::vector<assay::HttpHeader>, sent);
    auto connection = connectionTo(baseUrl);
    connection.http.connectTimeout = assay::Milliseconds{77};
    auto request = plainRequest();
    request.streaming = streaming;
    const auto encoded = responses().encode(connection, key.toStdString(), request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->headers, sent);
    QCOMPARE(encoded->options, connection.http);
    const bool isStream = streaming == Streaming::Yes;
    QCOMPARE(encoded->compression, isStream ? assay::HttpCompression::None : assay::HttpCompression::Any);
}

void TestResponsesProtocol::refusals_data()
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
        "extra members that are not JSON, with the place", [](auto& r) { r.settings.extraJson = R"({"a":1,})"; }, "byte 8");
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
        "an answer's schema with a blank in its name",
        [](auto& r) {
            r.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "a b", "{}", true};
        },
        "name");
    row(
        "a tool message that answers nothing",
        [](auto& r) {
            r.messages = {Message{Role::Tool, {TextPart{"x"}}, {}, {}}};
        },
        "tool");
    row(
        "tool calls of a user",
        [](auto& r) {
            r.messages.front().toolCalls = {{"i", "f", "{}"}};
        },
        "assistant");
    row(
        "a picture of the assistant",
        [](auto& r) {
            r.messages = {Message{Role::Assistant, {assay::ImagePart{"image/png", "x"}}, {}, {}}};
        },
        "assistant");
}

void TestResponsesProtocol::refusals()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = responses().encode(connectionTo(baseUrl), "sk-123456", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    const auto detail = QByteArray::fromStdString(encoded.error().detail);
    QVERIFY2(detail.contains(mentions), detail);
    QVERIFY(!detail.contains("sk-123456"));
}

void TestResponsesProtocol::theSameRequestIsTheSameBytes()
{
    auto request = plainRequest();
    request.settings.extraJson = R"({"z":1,"a":{"y":2,"b":3}})";
    QCOMPARE(encodedBody(request), encodedBody(request));
    QVERIFY(encodedBody(request).contains(R"("z":1,"a":{"y":2,"b":3})"));
}

void TestResponsesProtocol::modelListIsThatOfOpenAi()
{
    const auto list = responses().decodeModelList(200, R"({"object":"list","data":[{"id":"b"},{"id":"a"}]})", {});
    QVERIFY(list.has_value());
    QCOMPARE(list->models.size(), std::size_t{2});
    QVERIFY(list->models.front().id == "b");
    QVERIFY(list->next.empty());
    const auto failed = responses().decodeModelList(401, R"({"error":{"code":"invalid_api_key","message":"no"}})", {});
    QVERIFY(!failed.has_value());
    QCOMPARE(failed.error().kind, assay::ErrorKind::Unauthenticated);
}

QTEST_GUILESS_MAIN(TestResponsesProtocol)
#include "TestResponsesProtocol.moc"
