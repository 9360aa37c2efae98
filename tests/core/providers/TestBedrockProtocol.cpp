#include "core/providers/BedrockProtocol.h"

#include <QtTest>

#include <limits>

class TestBedrockProtocol final : public QObject {
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
    void signing_data();
    void signing();
    void aBearerKeyIsNotSigned();
    void aPairThatIsNoneIsRefused();
    void secrets_data();
    void secrets();
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

const assay::BedrockProtocol protocol;
const std::string plainUrl = "https://bedrock-runtime.us-east-1.amazonaws.com";

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl;
    return connection;
}

ChatRequest plainRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {assay::userMessage("Hi")};
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

std::string headerOf(const assay::HttpRequest& request, const std::string& name)
{
    const auto found = std::ranges::find(request.headers, name, &assay::HttpHeader::name);
    return found == request.headers.end() ? std::string{} : found->value;
}

QByteArray describe(const assay::ModelInfo& model)
{
    auto text = QByteArray::fromStdString(model.id + "|" + model.displayName + "|");
    if (!model.input)
        return text + "?";
    for (const auto& [kind, name] : {std::pair{assay::Modality::Text, "text "}, std::pair{assay::Modality::Image, "image "},
                                     std::pair{assay::Modality::Pdf, "pdf "}, std::pair{assay::Modality::Video, "video "}})
        text += model.input->contains(kind) ? name : "";
    return text;
}

}  // namespace

void TestBedrockProtocol::bodies_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const ChatRequest& request, const char* body) {
        QTest::newRow(name) << request << QByteArray(body);
    };
    const auto talkRow = [](const char* name, std::vector<Message> messages, const char* turns) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { request.messages = std::move(messages); })
                            << QByteArray(R"({"messages":)") + turns + "}";
    };
    const auto settingsRow = [](const char* name, auto change, const char* members) {
        QTest::newRow(name) << changed([&](ChatRequest& request) { change(request.settings); })
                            << QByteArray(R"({"messages":[{"role":"user","content":[{"text":"Hi"}]}])") + members + "}";
    };

    row("nothing set, nothing sent; the model stands in the path", plainRequest(),
        R"({"messages":[{"role":"user","content":[{"text":"Hi"}]}]})");
    row("a stream has the same body", changed([](ChatRequest& r) { r.streaming = assay::Streaming::Yes; }),
        R"({"messages":[{"role":"user","content":[{"text":"Hi"}]}]})");
    row("system prompts stand apart", changed([](ChatRequest& r) {
            r.system = "A";
            r.messages.insert(r.messages.begin(), Message{Role::System, {TextPart{"B"}}, {}, {}});
        }),
        R"({"system":[{"text":"A"},{"text":"B"}],"messages":[{"role":"user","content":[{"text":"Hi"}]}]})");
    row("tools, one without parameters", changed([](ChatRequest& r) {
            r.tools = {{"f", "Does f.", R"({"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}})"}, {"g", "", ""}};
        }),
        R"({"messages":[{"role":"user","content":[{"text":"Hi"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"f","description":"Does f.","inputSchema":{"json":{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}}}},{"toolSpec":{"name":"g","inputSchema":{"json":{"type":"object","properties":{}}}}}]}})");

    // RFC 4648 section 10: "foob" is Zm9vYg==
    talkRow(
        "pictures of four kinds, and a text",
        {Message{Role::User,
                 {assay::ImagePart{"image/png", "foob"}, assay::ImagePart{"image/jpeg", "foob"}, assay::ImagePart{"IMAGE/WEBP", "foob"},
                  assay::ImagePart{"image/gif", "foob"}, TextPart{"What?"}},
                 {},
                 {}}},
        R"([{"role":"user","content":[{"image":{"format":"png","source":{"bytes":"Zm9vYg=="}}},{"image":{"format":"jpeg","source":{"bytes":"Zm9vYg=="}}},{"image":{"format":"webp","source":{"bytes":"Zm9vYg=="}}},{"image":{"format":"gif","source":{"bytes":"Zm9vYg=="}}},{"text":"What?"}]}])");
    talkRow(
        "files by their kind, under names that Bedrock takes",
        {Message{Role::User,
                 {assay::FilePart{"Report (v2).pdf", "application/pdf", "foob"}, assay::FilePart{"a__b  c.md", "text/markdown", "foob"},
                  assay::FilePart{"", "text/plain", "foob"}, assay::FilePart{"\xC3\xA9.json", "application/json", "foob"}},
                 {},
                 {}}},
        R"([{"role":"user","content":[{"document":{"format":"pdf","name":"Report (v2)-pdf","source":{"bytes":"Zm9vYg=="}}},{"document":{"format":"md","name":"a--b c-md","source":{"bytes":"Zm9vYg=="}}},{"document":{"format":"txt","name":"file","source":{"bytes":"Zm9vYg=="}}},{"document":{"format":"txt","name":"---json","source":{"bytes":"Zm9vYg=="}}}]}])");
    talkRow("roles alternate: neighbours are one turn, an empty one is left out",
            {assay::userMessage("a"), Message{Role::Assistant, {TextPart{""}}, {}, {}}, assay::userMessage("b")},
            R"([{"role":"user","content":[{"text":"a"},{"text":"b"}]}])");
    talkRow("a system message inside the talk stays there", {assay::userMessage("a"), Message{Role::System, {TextPart{"Now."}}, {}, {}}},
            R"([{"role":"user","content":[{"text":"a"}]},{"role":"system","content":[{"text":"Now."}]}])");
    talkRow(
        "calls with their thoughts, and the answers to them with the words behind in one turn",
        {assay::userMessage("a"),
         Message{Role::Assistant,
                 {TextPart{"I look."}},
                 {{"t1", "f", R"({"x":1})"}, {"t2", "g", "oops"}},
                 {},
                 R"({"bedrock":[{"reasoningContent":{"reasoningText":{"signature":"s","text":"hm"}}}]})"},
         toolResult("t1", {TextPart{"42"}}), toolResult("t2", {}), assay::userMessage("So?")},
        R"([{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"signature":"s","text":"hm"}}},{"text":"I look."},{"toolUse":{"toolUseId":"t1","name":"f","input":{"x":1}}},{"toolUse":{"toolUseId":"t2","name":"g","input":{"INVALID_JSON":"oops"}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"text":"42"}]}},{"toolResult":{"toolUseId":"t2","content":[]}},{"text":"So?"}]}])");
    talkRow("what another protocol wanted back is not sent",
            {assay::userMessage("a"), Message{Role::Assistant, {TextPart{"b"}}, {}, {}, R"({"anthropic-messages":[{"x":1}]})"}},
            R"([{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"text":"b"}]}])");

    settingsRow(
        "sampling, in a fixed order",
        [](auto& s) {
            s.stop = {"END"};
            s.topP = 0.9;
            s.temperature = 0;
            s.maxOutputTokens = 256;
        },
        R"(,"inferenceConfig":{"maxTokens":256,"temperature":0.0,"topP":0.9,"stopSequences":["END"]})");
    settingsRow(
        "an effort in the vendor's word", [](auto& s) { s.reasoningEffort = "low"; }, R"(,"outputConfig":{"effort":"low"})");
    settingsRow(
        "a budget in the words of Anthropic's models",
        [](auto& s) {
            s.reasoningBudget = 2000;
            s.maxOutputTokens = 3000;
        },
        R"(,"inferenceConfig":{"maxTokens":3000},"additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":2000}})");
    settingsRow(
        "a budget of nothing", [](auto& s) { s.reasoningBudget = 0; },
        R"(,"additionalModelRequestFields":{"thinking":{"type":"disabled"}})");
    settingsRow(
        "an answer of a given shape: the schema is a text",
        [](auto& s) {
            s.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "v", R"({ "type": "object" })", true};
        },
        R"(,"outputConfig":{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"schema":"{\"type\":\"object\"}","name":"v"}}}})");
    settingsRow(
        "members added by hand come last, win, and are merged",
        [](auto& s) {
            s.temperature = 1;
            s.maxOutputTokens = 9;
            s.extraJson =
                R"({"inferenceConfig":{"temperature":0.5},"additionalModelRequestFields":{"top_k":40},"guardrailConfig":{"guardrailIdentifier":"g1","guardrailVersion":"1"}})";
        },
        R"(,"inferenceConfig":{"maxTokens":9,"temperature":0.5},"additionalModelRequestFields":{"top_k":40},"guardrailConfig":{"guardrailIdentifier":"g1","guardrailVersion":"1"})");
}

void TestBedrockProtocol::bodies()
{
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, body);
    const auto encoded = protocol.encode(connectionTo(plainUrl), "", request);
    QCOMPARE(QByteArray::fromStdString(encoded ? encoded->body : "error: " + encoded.error().detail), body);
}

void TestBedrockProtocol::urls_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<std::string>("url");
    QTest::newRow("a foundation model with a colon in its id")
        << plainUrl << std::string("anthropic.claude-haiku-4-5-20251001-v1:0") << false
        << plainUrl + "/model/anthropic.claude-haiku-4-5-20251001-v1%3A0/converse";
    QTest::newRow("a stream, an inference profile")
        << plainUrl << std::string("us.anthropic.claude-opus-5") << true << plainUrl + "/model/us.anthropic.claude-opus-5/converse-stream";
    QTest::newRow("an ARN is one segment") << plainUrl << std::string("arn:aws:bedrock:us-east-1:1:inference-profile/us.a") << false
                                           << plainUrl + "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.a/converse";
    QTest::newRow("a slash behind the base") << plainUrl + "/" << std::string("m") << false << plainUrl + "/model/m/converse";
    QTest::newRow("a whole path pasted along") << plainUrl + "/model/other/converse" << std::string("m") << true
                                               << plainUrl + "/model/m/converse-stream";
    QTest::newRow("a gateway with a path of its own") << std::string("https://gate.example.org/bedrock") << std::string("m") << false
                                                      << std::string("https://gate.example.org/bedrock/model/m/converse");
}

void TestBedrockProtocol::urls()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, model);
    QFETCH(bool, isStream);
    QFETCH(std::string, url);
    auto request = plainRequest();
    request.model = model;
    request.streaming = isStream ? assay::Streaming::Yes : assay::Streaming::No;
    const auto encoded = protocol.encode(connectionTo(baseUrl), "", request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->url, url);
    QCOMPARE(encoded->method, std::string("POST"));
    QCOMPARE(encoded->compression, isStream ? assay::HttpCompression::None : assay::HttpCompression::Any);
}

void TestBedrockProtocol::headers_data()
{
    QTest::addColumn<std::string>("key");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<std::vector<assay::HttpHeader>>("sent");
    using Headers = std::vector<assay::HttpHeader>;
    const assay::HttpHeader type{"Content-Type", "application/json"};
    const assay::HttpHeader agent{"User-Agent", "assay/0.1"};
    QTest::newRow("no key, no key header") << std::string() << false << Headers{type, {"Accept", "application/json"}, agent};
    QTest::newRow("a bearer key") << std::string("bedrock-api-key-1") << true
                                  << Headers{type,
                                             {"Accept", "application/vnd.amazon.eventstream"},
                                             agent,
                                             {"Authorization", "Bearer bedrock-api-key-1"}};
    QTest::newRow("a pair of keys is never sent")
        << std::string("AKIA1:secret") << false << Headers{type, {"Accept", "application/json"}, agent};
    QTest::newRow("a pair that is none is not sent either")
        << std::string("AKIA1") << false << Headers{type, {"Accept", "application/json"}, agent};
}

void TestBedrockProtocol::headers()
{
    QFETCH(std::string, key);
    QFETCH(bool, isStream);
    QFETCH(std::vector<assay::HttpHeader>, sent);
    auto request = plainRequest();
    request.streaming = isStream ? assay::Streaming::Yes : assay::Streaming::No;
    const auto encoded = protocol.encode(connectionTo(plainUrl), key, request);
    QVERIFY(encoded.has_value());
    QCOMPARE(encoded->headers, sent);
}

void TestBedrockProtocol::refusals_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QByteArray>("mentions");
    const auto row = [](const char* name, auto change, const char* mentions) {
        QTest::newRow(name) << plainUrl << changed(change) << QByteArray(mentions);
    };
    QTest::newRow("a base URL that is none") << std::string("bedrock") << plainRequest() << QByteArray("http");
    row(
        "no model", [](auto& r) { r.model.clear(); }, "model");
    row(
        "nothing to say", [](auto& r) { r.messages.clear(); }, "message");
    row(
        "a picture that Bedrock does not take",
        [](auto& r) {
            r.messages.front().parts = {assay::ImagePart{"image/tiff", "x"}};
        },
        "image/tiff");
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
        "a negative budget", [](auto& r) { r.settings.reasoningBudget = -1; }, "budget");
    row(
        "a temperature that is no number", [](auto& r) { r.settings.temperature = std::numeric_limits<double>::quiet_NaN(); },
        "temperature");
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

void TestBedrockProtocol::refusals()
{
    QFETCH(std::string, baseUrl);
    QFETCH(ChatRequest, request);
    QFETCH(QByteArray, mentions);
    const auto encoded = protocol.encode(connectionTo(baseUrl), "key-123456", request);
    QVERIFY(!encoded.has_value());
    QCOMPARE(encoded.error().kind, assay::ErrorKind::InvalidInput);
    const auto detail = QByteArray::fromStdString(encoded.error().detail);
    QVERIFY2(detail.contains(mentions), detail);
    QVERIFY(!detail.contains("key-123456"));
}

void TestBedrockProtocol::signing_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("region");
    const auto row = [](const char* name, const char* baseUrl, const char* region) {
        QTest::newRow(name) << std::string(baseUrl) << std::string(region);
    };
    row("the runtime of a region", "https://bedrock-runtime.eu-central-1.amazonaws.com", "eu-central-1");
    row("the lists of a region", "https://bedrock.us-west-2.amazonaws.com", "us-west-2");
    row("FIPS", "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1");
    row("China", "https://bedrock-runtime.cn-north-1.amazonaws.com.cn", "cn-north-1");
    row("a private endpoint", "https://vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com", "eu-west-1");
    row("a gateway", "https://bedrock.example.org", "us-east-1");
    row("this machine", "http://127.0.0.1:8080", "us-east-1");
}

void TestBedrockProtocol::signing()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, region);
    auto encoded = protocol.encode(connectionTo(baseUrl), "ASIA1:secret:token", plainRequest());
    QVERIFY(encoded.has_value());
    QVERIFY(protocol.sign(*encoded, "ASIA1:secret:token", assay::WallTime{}).has_value());
    const auto authorization = QByteArray::fromStdString(headerOf(*encoded, "Authorization"));
    QVERIFY2(authorization.startsWith("AWS4-HMAC-SHA256 Credential=ASIA1/19700101/" + QByteArray::fromStdString(region) +
                                      "/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature="),
             authorization);
    QCOMPARE(headerOf(*encoded, "X-Amz-Date"), std::string("19700101T000000Z"));
    QCOMPARE(headerOf(*encoded, "X-Amz-Security-Token"), std::string("token"));
    for (const auto& header : encoded->headers)
        QVERIFY(header.value.find("secret") == std::string::npos);
}

void TestBedrockProtocol::aBearerKeyIsNotSigned()
{
    auto encoded = protocol.encode(connectionTo(plainUrl), "bedrock-api-key-1", plainRequest());
    const auto before = encoded->headers;
    QVERIFY(protocol.sign(*encoded, "bedrock-api-key-1", assay::WallTime{}).has_value());
    QCOMPARE(encoded->headers, before);
    QVERIFY(protocol.sign(*encoded, "", assay::WallTime{}).has_value());
    QCOMPARE(encoded->headers, before);
}

void TestBedrockProtocol::aPairThatIsNoneIsRefused()
{
    assay::HttpRequest request;
    const auto isSigned = protocol.sign(request, "AKIA1", assay::WallTime{});
    QVERIFY(!isSigned.has_value());
    QCOMPARE(isSigned.error().kind, assay::ErrorKind::InvalidInput);
}

void TestBedrockProtocol::secrets_data()
{
    QTest::addColumn<std::string>("key");
    QTest::addColumn<std::vector<std::string>>("secrets");
    using Secrets = std::vector<std::string>;
    QTest::newRow("a bearer key") << std::string("k") << Secrets{"k"};
    QTest::newRow("a pair") << std::string("AKIA1:s") << Secrets{"AKIA1:s", "AKIA1", "s"};
    QTest::newRow("a temporary pair") << std::string("ASIA1:s:t") << Secrets{"ASIA1:s:t", "ASIA1", "s", "t"};
    QTest::newRow("a pair that is none") << std::string("AKIA1") << Secrets{"AKIA1"};
}

void TestBedrockProtocol::secrets()
{
    QFETCH(std::string, key);
    QFETCH(std::vector<std::string>, secrets);
    QCOMPARE(protocol.secretsOf(key), secrets);
}

void TestBedrockProtocol::modelListRequests_data()
{
    QTest::addColumn<std::string>("baseUrl");
    QTest::addColumn<std::string>("page");
    QTest::addColumn<std::string>("url");
    const std::string control = "https://bedrock.us-east-1.amazonaws.com";
    const std::string models = "/foundation-models?byInferenceType=ON_DEMAND&byOutputModality=TEXT";
    QTest::newRow("models first, at another host") << plainUrl << std::string() << control + models;
    QTest::newRow("then profiles") << plainUrl << std::string("profiles:") << control + "/inference-profiles?maxResults=1000";
    QTest::newRow("then more of them") << plainUrl << std::string("profiles:a/b=")
                                       << control + "/inference-profiles?maxResults=1000&nextToken=a%2Fb%3D";
    QTest::newRow("a server that is not Amazon's")
        << std::string("http://127.0.0.1:8080") << std::string() << "http://127.0.0.1:8080" + models;
    QTest::newRow("not even with that name") << std::string("https://bedrock-runtime.example.org") << std::string()
                                             << "https://bedrock-runtime.example.org" + models;
}

void TestBedrockProtocol::modelListRequests()
{
    QFETCH(std::string, baseUrl);
    QFETCH(std::string, page);
    QFETCH(std::string, url);
    const auto request = protocol.encodeModelList(connectionTo(baseUrl), "k", page);
    QCOMPARE(request.method, std::string("GET"));
    QCOMPARE(request.url, url);
    QCOMPARE(headerOf(request, "Authorization"), std::string("Bearer k"));
}

void TestBedrockProtocol::modelLists_data()
{
    QTest::addColumn<std::string>("page");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("models");
    QTest::addColumn<std::string>("next");

    QTest::newRow("foundation models, then the profiles")
        << std::string()
        << QByteArray(
               R"({"modelSummaries":[{"modelId":"a.b-v1:0","modelName":"B","inputModalities":["TEXT","IMAGE","VIDEO","SMELL"],"outputModalities":["TEXT"]},{"modelId":"a.c","inputModalities":["TEXT"]},{"modelId":"a.d"},{"modelName":"no id"},7]})")
        << QByteArrayList{"a.b-v1:0|B|text image pdf video ", "a.c||text pdf ", "a.d||?"} << std::string("profiles:");
    QTest::newRow("profiles with more behind them")
        << std::string("profiles:")
        << QByteArray(
               R"({"inferenceProfileSummaries":[{"inferenceProfileId":"us.a.b","inferenceProfileName":"US B","status":"ACTIVE"}],"nextToken":"t2"})")
        << QByteArrayList{"us.a.b|US B|?"} << std::string("profiles:t2");
    QTest::newRow("the last profiles") << std::string("profiles:t2") << QByteArray(R"({"inferenceProfileSummaries":[],"nextToken":null})")
                                       << QByteArrayList{} << std::string();
}

void TestBedrockProtocol::modelLists()
{
    QFETCH(std::string, page);
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, models);
    QFETCH(std::string, next);
    const auto read = protocol.decodeModelList(200, body.toStdString(), page);
    QVERIFY(read.has_value());
    QByteArrayList described;
    for (const auto& model : read->models)
        described.append(describe(model));
    QCOMPARE(described, models);
    QCOMPARE(read->next, next);
}

void TestBedrockProtocol::modelListFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::ErrorKind>("kind");
    QTest::newRow("not allowed") << 403 << QByteArray(R"({"Message":"User is not authorized"})") << assay::ErrorKind::Forbidden;
    QTest::newRow("too fast") << 429 << QByteArray(R"({"message":"Rate exceeded"})") << assay::ErrorKind::RateLimited;
    QTest::newRow("not JSON") << 200 << QByteArray("<html></html>") << assay::ErrorKind::BadResponse;
    QTest::newRow("another vendor's list") << 200 << QByteArray(R"({"data":[]})") << assay::ErrorKind::BadResponse;
}

void TestBedrockProtocol::modelListFailures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::ErrorKind, kind);
    const auto read = protocol.decodeModelList(status, body.toStdString(), {});
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, kind);
    QCOMPARE(read.error().httpStatus, std::optional(status));
}

QTEST_GUILESS_MAIN(TestBedrockProtocol)
#include "TestBedrockProtocol.moc"
