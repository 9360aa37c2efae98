#include "core/providers/ChatProtocol.h"

#include <QtTest>

#include <limits>

class TestGeminiProtocol final : public QObject {
    Q_OBJECT

private slots:
    void bodies_data();
    void bodies();
    void urls_data();
    void urls();
    void headers();
    void refusals_data();
    void refusals();
    void theSameRequestIsTheSameBytes();
    void modelListUrls_data();
    void modelListUrls();
    void modelLists_data();
    void modelLists();
    void modelListFailures_data();
    void modelListFailures();
};

namespace {

using assay::ChatRequest;
using assay::Message;
using assay::Role;
using assay::Streaming;
using assay::TextPart;

const assay::ChatProtocol& gemini()
{
    return *assay::findProtocol("gemini");
}

assay::ProviderConnection connectionTo(const QByteArray& baseUrl)
{
    assay::ProviderConnection connection;
    connection.id = "test";
    connection.baseUrl = baseUrl.toStdString();
    return connection;
}

const QByteArray plainUrl = "https://generativelanguage.googleapis.com/v1beta";

/// Not streamed, so that the rows show only what they are about.
ChatRequest plainRequest()
{
    ChatRequest request;
    request.model = "gemini-x";
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
    const auto encoded = gemini().encode(connectionTo(plainUrl), "", request);
    return encoded ? QByteArray::fromStdString(encoded->body) : "error: " + QByteArray::fromStdString(encoded.error().detail);
}

ChatRequest withPart(assay::ContentPart part)
{
    return changed([&](ChatRequest& r) { r.messages = {Message{Role::User, {std::move(part)}, {}, {}}}; });
}

Message toolResult(const char* text, const char* id)
{
    return Message{Role::Tool, {TextPart{text}}, {}, id};
}

}  // namespace

void TestGeminiProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const ChatRequest& request, const char* body) {
        QTest::newRow(name) << request << QByteArray(body);
    };
    const auto partRow = [](const char* name, assay::ContentPart part, const char* encoded) {
        QTest::newRow(name) << withPart(std::move(part)) << QByteArray(R"({"contents":[{"role":"user","parts":[)") + encoded + "]}]}";
    };
    const auto configRow = [](const char* name, auto change, const char* config) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { change(request.settings); })
                            << QByteArray(R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}],"generationConfig":{)") + config + "}}";
    };

    row("nothing set, nothing sent", plainRequest(), R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})");
    row("a stream is another address, not another body", changed([](ChatRequest& r) { r.streaming = Streaming::Yes; }),
        R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})");
    row("the system prompt has a place of its own", changed([](ChatRequest& r) { r.system = "Be short."; }),
        R"({"systemInstruction":{"parts":[{"text":"Be short."}]},"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})");
    row("system messages before the talk join it", changed([](ChatRequest& r) {
            r.system = "Be short.";
            r.messages.insert(r.messages.begin(), Message{Role::System, {TextPart{"Be kind."}}, {}, {}});
        }),
        R"({"systemInstruction":{"parts":[{"text":"Be short."},{"text":"Be kind."}]},"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})");
    row("a message without parts has one that is empty", changed([](ChatRequest& r) { r.messages = {Message{}}; }),
        R"({"contents":[{"role":"user","parts":[{"text":""}]}]})");
    row("bytes that are not UTF-8 are replaced", changed([](ChatRequest& r) { r.messages = {assay::userMessage("a\xFFz")}; }),
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\xEF\xBF\xBDz\"}]}]}");
    row("an assistant's turn is the model's", changed([](ChatRequest& r) {
            r.messages.push_back(Message{Role::Assistant, {TextPart{"Hello"}}, {}, {}});
            r.messages.push_back(assay::userMessage("Bye"));
        }),
        R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Hello"}]},{"role":"user","parts":[{"text":"Bye"}]}]})");

    // RFC 4648 section 10: "foob" is Zm9vYg==
    partRow("a PNG picture", assay::ImagePart{"image/png", "foob"}, R"({"inlineData":{"mimeType":"image/png","data":"Zm9vYg=="}})");
    partRow("a JPEG picture", assay::ImagePart{"image/jpeg", "foob"}, R"({"inlineData":{"mimeType":"image/jpeg","data":"Zm9vYg=="}})");
    partRow("a WebP picture", assay::ImagePart{"image/webp", "foob"}, R"({"inlineData":{"mimeType":"image/webp","data":"Zm9vYg=="}})");
    partRow("a PDF file", assay::FilePart{"a.pdf", "application/pdf", "foobar"},
            R"({"inlineData":{"mimeType":"application/pdf","data":"Zm9vYmFy"}})");
    partRow("a text file", assay::FilePart{"a.csv", "text/csv", "foo"}, R"({"inlineData":{"mimeType":"text/csv","data":"Zm9v"}})");
    partRow("a JSON file is plain text to it", assay::FilePart{"a.json", "application/json", "foo"},
            R"({"inlineData":{"mimeType":"text/plain","data":"Zm9v"}})");
    partRow("a sound", assay::FilePart{"a.wav", "audio/wav", "foo"}, R"({"inlineData":{"mimeType":"audio/wav","data":"Zm9v"}})");
    row("text and a picture", changed([](ChatRequest& r) {
            r.messages = {Message{Role::User, {TextPart{"What?"}, assay::ImagePart{"image/png", "foob"}}, {}, {}}};
        }),
        R"({"contents":[{"role":"user","parts":[{"text":"What?"},{"inlineData":{"mimeType":"image/png","data":"Zm9vYg=="}}]}]})");

    row("two calls and their results in one turn, named by their calls", changed([](ChatRequest& r) {
            r.messages = {assay::userMessage("Go"),
                          Message{Role::Assistant, {TextPart{"Wait."}}, {{"a", "f", R"({"z":1,"a":2})"}, {"b", "g", ""}}, {}},
                          toolResult("42", "b"), toolResult(R"({"t":21})", "a"), assay::userMessage("So?")};
        }),
        R"({"contents":[{"role":"user","parts":[{"text":"Go"}]},{"role":"model","parts":[{"text":"Wait."},{"functionCall":{"id":"a","name":"f","args":{"z":1,"a":2}}},{"functionCall":{"id":"b","name":"g","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"id":"b","name":"g","response":{"output":"42"}}},{"functionResponse":{"id":"a","name":"f","response":{"t":21}}}]},{"role":"user","parts":[{"text":"So?"}]}]})");
    row("ids that the vendor did not give are not sent, the newest call of one counts", changed([](ChatRequest& r) {
            r.messages = {Message{Role::Assistant, {}, {{"gemini-call-1", "f", "{}"}}, {}}, toolResult("1", "gemini-call-1"),
                          Message{Role::Assistant, {}, {{"gemini-call-1", "g", "{}"}}, {}}, toolResult("2", "gemini-call-1")};
        }),
        R"({"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"1"}}}]},{"role":"model","parts":[{"functionCall":{"name":"g","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"name":"g","response":{"output":"2"}}}]}]})");
    row("a turn with a replay is its parts", changed([](ChatRequest& r) {
            r.messages = {Message{Role::Assistant,
                                  {TextPart{"Hello"}},
                                  {{"gemini-call-1", "f", "{}"}},
                                  {},
                                  R"({"gemini":[{"functionCall":{"name":"f","args":{}},"thoughtSignature":"c2ln"}]})"},
                          toolResult("1", "gemini-call-1")};
        }),
        R"({"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}},"thoughtSignature":"c2ln"}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"1"}}}]}]})");
    row("another protocol's replay is ignored", changed([](ChatRequest& r) {
            r.messages = {Message{Role::Assistant, {TextPart{"Hello"}}, {}, {}, R"({"openai-responses":[{}]})"}};
        }),
        R"({"contents":[{"role":"model","parts":[{"text":"Hello"}]}]})");
    row("so is one in words of its own", changed([](ChatRequest& r) {
            r.messages = {Message{Role::Assistant, {TextPart{"Hello"}}, {}, {}, "{oops"}};
        }),
        R"({"contents":[{"role":"model","parts":[{"text":"Hello"}]}]})");
    row("tools, the schema's members in their order", changed([](ChatRequest& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}})"}, {"g", "", ""}};
        }),
        R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}],"tools":[{"functionDeclarations":[{"name":"f","description":"Does f.","parametersJsonSchema":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}},{"name":"g"}]}]})");

    configRow(
        "all numbers, in a fixed order",
        [](auto& s) {
            s.seed = 7;
            s.maxOutputTokens = 512;
            s.topK = 40;
            s.presencePenalty = -1;
            s.frequencyPenalty = 0.25;
            s.topP = 0.9;
            s.temperature = 0;
            s.stop = {"END"};
        },
        R"("temperature":0.0,"topP":0.9,"frequencyPenalty":0.25,"presencePenalty":-1.0,"topK":40,"maxOutputTokens":512,"seed":7,"stopSequences":["END"])");
    configRow(
        "an answer in JSON", [](auto& s) { s.responseFormat = assay::ResponseFormat{}; }, R"("responseMimeType":"application/json")");
    configRow(
        "an answer of a given shape",
        [](auto& s) {
            s.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "", R"({"type":"object"})", true};
        },
        R"("responseMimeType":"application/json","responseJsonSchema":{"type":"object"})");
    configRow(
        "effort is a level, in capitals", [](auto& s) { s.reasoningEffort = "low"; },
        R"("thinkingConfig":{"includeThoughts":true,"thinkingLevel":"LOW"})");
    configRow(
        "a budget", [](auto& s) { s.reasoningBudget = 1024; }, R"("thinkingConfig":{"includeThoughts":true,"thinkingBudget":1024})");
    configRow(
        "a budget that the model decides", [](auto& s) { s.reasoningBudget = -1; },
        R"("thinkingConfig":{"includeThoughts":true,"thinkingBudget":-1})");
    configRow(
        "no thinking, no thoughts", [](auto& s) { s.reasoningBudget = 0; }, R"("thinkingConfig":{"thinkingBudget":0})");
    configRow(
        "effort none is a budget of nothing", [](auto& s) { s.reasoningEffort = "none"; }, R"("thinkingConfig":{"thinkingBudget":0})");
    configRow(
        "an object added by hand joins ours, its members win",
        [](auto& s) {
            s.temperature = 1;
            s.topK = 3;
            s.extraJson = R"({"generationConfig":{"temperature":0.5,"mediaResolution":"LOW"}})";
        },
        R"("temperature":0.5,"topK":3,"mediaResolution":"LOW")");
    row("members added by hand come last", changed([](ChatRequest& r) {
            r.settings.extraJson = R"({"safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"OFF"}]})";
        }),
        R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}],"safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"OFF"}]})");
}

void TestGeminiProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    const auto fitted = assay::fitRequest(request, gemini().abilities(), {});
    QVERIFY(fitted.has_value());
    QVERIFY(fitted->leftOut.empty());
    QCOMPARE(encodedBody(fitted->request), body);
}

void TestGeminiProtocol::urls_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<Streaming>("streaming");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char* name, const QByteArray& baseUrl, const char* model, Streaming streaming, const QByteArray& url) {
        QTest::newRow(name) << baseUrl << QByteArray(model) << streaming << url;
    };
    const auto whole = plainUrl + "/models/gemini-x:generateContent";
    const auto streamed = plainUrl + "/models/gemini-x:streamGenerateContent?alt=sse";

    row("whole", plainUrl, "gemini-x", Streaming::No, whole);
    row("streamed", plainUrl, "gemini-x", Streaming::Yes, streamed);
    row("the model with its collection", plainUrl, "models/gemini-x", Streaming::Yes, streamed);
    row("a tuned model", plainUrl, "tunedModels/mine-1", Streaming::No, plainUrl + "/tunedModels/mine-1:generateContent");
    row("a trailing slash", plainUrl + "/", "gemini-x", Streaming::No, whole);
    row("pasted with the list's path", plainUrl + "/models", "gemini-x", Streaming::No, whole);
    row("pasted with another model's path", plainUrl + "/models/gemini-y:generateContent", "gemini-x", Streaming::No, whole);
    row("pasted with the stream's path", plainUrl + "/models/gemini-y:streamGenerateContent?alt=sse", "gemini-x", Streaming::Yes, streamed);
    row("a key in the query is not sent there", plainUrl + "?key=AIzaCANARY", "gemini-x", Streaming::Yes, streamed);
    row("the rest of a query stays", plainUrl + "/?a=b&key=AIzaCANARY&c=d", "gemini-x", Streaming::Yes,
        plainUrl + "/models/gemini-x:streamGenerateContent?a=b&c=d&alt=sse");
    row("a model's name cannot change the address", plainUrl, "a?b#c d", Streaming::No, plainUrl + "/models/a%3Fb%23c%20d:generateContent");
    row("a host named models", "https://models/models/v1", "m", Streaming::No, "https://models/models/m:generateContent");
    row("a host named models, without a path", "https://models", "m", Streaming::No, "https://models/models/m:generateContent");
}

void TestGeminiProtocol::urls()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, model);
    QFETCH(Streaming, streaming);
    QFETCH(QByteArray, url);
    auto request = plainRequest();
    request.model = model.toStdString();
    request.streaming = streaming;
    const auto encoded = gemini().encode(connectionTo(baseUrl), "AIza-123456", request);
    QVERIFY(encoded.has_value());
    QCOMPARE(QByteArray::fromStdString(encoded->url), url);
    QCOMPARE(QByteArray::fromStdString(encoded->method), QByteArray("POST"));
    const bool isStream = streaming == Streaming::Yes;
    QCOMPARE(encoded->compression, isStream ? assay::HttpCompression::None : assay::HttpCompression::Any);
}

void TestGeminiProtocol::headers()
{
    using Headers = std::vector<assay::HttpHeader>;
    auto connection = connectionTo(plainUrl);
    connection.headers = {{"X-Team", "search"}};
    connection.http.connectTimeout = assay::Milliseconds{77};
    auto request = plainRequest();
    const Headers whole{{"Content-Type", "application/json"},
                        {"Accept", "application/json"},
                        {"User-Agent", "assay/0.1"},
                        {"x-goog-api-key", "AIza-1"},
                        {"X-Team", "search"}};
    QCOMPARE(gemini().encode(connection, "AIza-1", request)->headers, whole);
    QCOMPARE(gemini().encode(connection, "AIza-1", request)->options, connection.http);
    request.streaming = Streaming::Yes;
    const Headers keyless{
        {"Content-Type", "application/json"}, {"Accept", "text/event-stream"}, {"User-Agent", "assay/0.1"}, {"X-Team", "search"}};
    QCOMPARE(gemini().encode(connection, "", request)->headers, keyless);
}

void TestGeminiProtocol::refusals_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, auto change, const char* mentions) {
        QTest::newRow(name) << plainUrl << changed(change) << QByteArray(mentions);
    };

    QTest::newRow("a base URL that is none") << QByteArray("models.example.org") << plainRequest() << QByteArray("http");
    QTest::newRow("a GIF picture") << plainUrl << withPart(assay::ImagePart{"image/gif", "x"}) << QByteArray("GIF");
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
        "besides the system prompt");
    row(
        "a system message inside the talk",
        [](auto& r) {
            r.messages.push_back(Message{Role::System, {TextPart{"x"}}, {}, {}});
        },
        "before the talk");
    row(
        "an output limit of zero", [](auto& r) { r.settings.maxOutputTokens = 0; }, "output limit");
    row(
        "a temperature that is no number", [](auto& r) { r.settings.temperature = std::numeric_limits<double>::quiet_NaN(); },
        "temperature");
    row(
        "effort and budget at once",
        [](auto& r) {
            r.settings.reasoningEffort = "low";
            r.settings.reasoningBudget = 100;
        },
        "not both");
    row(
        "a budget below -1", [](auto& r) { r.settings.reasoningBudget = -2; }, "budget");
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
        "a tool message that answers nothing", [](auto& r) { r.messages = {toolResult("x", "")}; }, "tool");
    row(
        "a tool message that answers a call nobody made", [](auto& r) { r.messages.push_back(toolResult("x", "call_9")); }, "call");
    row(
        "a result with a picture",
        [](auto& r) {
            r.messages = {Message{Role::Assistant, {}, {{"a", "f", "{}"}}, {}},
                          Message{Role::Tool, {assay::ImagePart{"image/png", "x"}}, {}, "a"}};
        },
        "text only");
    row(
        "arguments that are not JSON",
        [](auto& r) {
            r.messages = {Message{Role::Assistant, {}, {{"a", "f", "{oops"}}, {}}};
        },
        "\"f\"");
    row(
        "tool calls of a user",
        [](auto& r) {
            r.messages.front().toolCalls = {{"i", "f", "{}"}};
        },
        "assistant");
}

void TestGeminiProtocol::refusals()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = gemini().encode(connectionTo(baseUrl), "AIza-123456", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    const auto detail = QByteArray::fromStdString(encoded.error().detail);
    QVERIFY2(detail.contains(mentions), detail);
    QVERIFY(!detail.contains("AIza-123456"));
}

void TestGeminiProtocol::theSameRequestIsTheSameBytes()
{
    auto request = plainRequest();
    request.settings.extraJson = R"({"z":1,"a":{"y":2,"b":3}})";
    QCOMPARE(encodedBody(request), encodedBody(request));
    QVERIFY(encodedBody(request).endsWith(R"("z":1,"a":{"y":2,"b":3}})"));
}

void TestGeminiProtocol::modelListUrls_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QByteArray>("url");

    const auto first = plainUrl + "/models?pageSize=1000";
    QTest::newRow("the first page") << plainUrl << QByteArray() << first;
    QTest::newRow("the next page") << plainUrl << QByteArray("Ch/a+b=") << first + "&pageToken=Ch%2Fa%2Bb%3D";
    QTest::newRow("pasted with the list's path") << plainUrl + "/models" << QByteArray() << first;
    QTest::newRow("pasted with a model's path and a key")
        << plainUrl + "/models/gemini-y:generateContent?key=AIzaCANARY" << QByteArray() << first;
}

void TestGeminiProtocol::modelListUrls()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, page);
    QFETCH(QByteArray, url);
    const auto request = gemini().encodeModelList(connectionTo(baseUrl), "AIza-1", page.toStdString());
    QCOMPARE(QByteArray::fromStdString(request.url), url);
    QCOMPARE(QByteArray::fromStdString(request.method), QByteArray("GET"));
    const std::vector<assay::HttpHeader> headers{{"Accept", "application/json"}, {"User-Agent", "assay/0.1"}, {"x-goog-api-key", "AIza-1"}};
    QCOMPARE(request.headers, headers);
}

void TestGeminiProtocol::modelLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::vector<assay::ModelInfo>>("models");
    QTest::addColumn<QByteArray>("next");
    using Models = std::vector<assay::ModelInfo>;

    assay::ModelInfo flash;
    flash.id = "gemini-x-flash";
    flash.displayName = "Gemini X Flash";
    flash.contextTokens = 1'048'576;
    flash.maxOutputTokens = 65'536;
    flash.maxTemperature = 2;
    flash.isReasoning = true;
    QTest::newRow("a page with another behind it")
        << QByteArray(
               R"({"models":[{"name":"models/gemini-x-flash","displayName":"Gemini X Flash","description":"d","version":"001","inputTokenLimit":1048576,"outputTokenLimit":65536,"supportedGenerationMethods":["generateContent"],"temperature":1,"maxTemperature":2,"topP":0.95,"topK":64,"thinking":true}],"nextPageToken":"Chx"})")
        << Models{flash} << QByteArray("Chx");
    QTest::newRow("the last page, little said") << QByteArray(R"({"models":[{"name":"models/a"},{"name":"tunedModels/b"}]})")
                                                << Models{assay::ModelInfo{"a"}, assay::ModelInfo{"tunedModels/b"}} << QByteArray();
    QTest::newRow("an empty page in the middle") << QByteArray(R"({"nextPageToken":"Chx"})") << Models{} << QByteArray("Chx");
    QTest::newRow("an empty last page") << QByteArray("{}") << Models{} << QByteArray();
    QTest::newRow("entries of no use are left out")
        << QByteArray(R"({"models":[7,null,{},{"name":""},{"name":5},{"name":"models/"},{"name":"models/m","inputTokenLimit":"x"}]})")
        << Models{assay::ModelInfo{"m"}} << QByteArray();
}

void TestGeminiProtocol::modelLists()
{
    QFETCH(QByteArray, body);
    QFETCH(std::vector<assay::ModelInfo>, models);
    QFETCH(QByteArray, next);
    const auto page = gemini().decodeModelList(200, body.toStdString(), {});
    QVERIFY(page.has_value());
    QVERIFY(page->models == models);
    QCOMPARE(QByteArray::fromStdString(page->next), next);
}

void TestGeminiProtocol::modelListFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::ErrorKind>("kind");

    QTest::newRow("wrong key")
        << 400
        << QByteArray(
               R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}})")
        << assay::ErrorKind::Unauthenticated;
    QTest::newRow("no such path") << 404 << QByteArray("<html>404</html>") << assay::ErrorKind::NotFound;
    QTest::newRow("an error with 200") << 200 << QByteArray(R"({"error":{"code":403,"message":"m","status":"PERMISSION_DENIED"}})")
                                       << assay::ErrorKind::Forbidden;
    QTest::newRow("a web page") << 200 << QByteArray("<html>login</html>") << assay::ErrorKind::BadResponse;
    QTest::newRow("another vendor's list") << 200 << QByteArray(R"({"object":"list","data":[{"id":"m"}]})")
                                           << assay::ErrorKind::BadResponse;
    QTest::newRow("a list of another kind") << 200 << QByteArray("[]") << assay::ErrorKind::BadResponse;
}

void TestGeminiProtocol::modelListFailures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::ErrorKind, kind);
    const auto page = gemini().decodeModelList(status, body.toStdString(), {});
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().kind, kind);
}

QTEST_GUILESS_MAIN(TestGeminiProtocol)
#include "TestGeminiProtocol.moc"
