#include "core/providers/RerankProtocol.h"

#include "core/providers/BedrockRerank.h"
#include "core/providers/CohereRerank.h"
#include "core/providers/JinaRerank.h"
#include "core/providers/Price.h"
#include "core/providers/VoyageRerank.h"

#include <QtTest>

#include <nlohmann/json.hpp>

class TestRerankProtocol final : public QObject {
    Q_OBJECT

private slots:
    void isChosenFor_data();
    void isChosenFor();
    void requests_data();
    void requests();
    void aPartOfTheDocuments();
    void keysGoIntoTheirHeader_data();
    void keysGoIntoTheirHeader();
    void aPairOfKeysSigns();
    void limits();
    void refusesBeforeSending_data();
    void refusesBeforeSending();
    void answers_data();
    void answers();
    void badAnswers_data();
    void badAnswers();
    void errors_data();
    void errors();
    void bills_data();
    void bills();
};

namespace {

using assay::ErrorKind;
using assay::RerankProtocol;
using assay::RerankRequest;

const assay::CohereRerank cohere;
const assay::VoyageRerank voyage;
const assay::JinaRerank jina;
const assay::BedrockRerank bedrock;

const std::string bedrockHost = "https://bedrock-runtime.eu-west-1.amazonaws.com";

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl;
    return connection;
}

RerankRequest request(const std::string& model = "m")
{
    return RerankRequest{model, "what?", {"this", "that"}};
}

QByteArray valueOf(const assay::HttpRequest& http, const char* header)
{
    for (const auto& [name, value] : http.headers) {
        if (name == header)
            return QByteArray::fromStdString(value);
    }
    return "none";
}

/// "0.5 -2, model m, input 5, searches 1"
QByteArray describe(const assay::RerankBatch& batch)
{
    const auto count = [](const std::optional<std::int64_t>& value) {
        return value ? QByteArray::number(qint64{*value}) : QByteArray("?");
    };
    QByteArray text;
    for (const auto score : batch.scores)
        text += (text.isEmpty() ? "" : " ") + QByteArray::number(score);
    return text + ", model " + QByteArray::fromStdString(batch.servedModel) + ", input " + count(batch.usage.input) + ", searches " +
           count(batch.usage.searches);
}

}  // namespace

void TestRerankProtocol::isChosenFor_data()
{
    QTest::addColumn<QByteArray>("chatProtocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* name, const char* chatProtocol, const char* baseUrl, const char* expected) {
        QTest::newRow(name) << QByteArray(chatProtocol) << QByteArray(baseUrl) << QByteArray(expected);
    };
    row("Cohere by its host", "openai-chat", "https://api.cohere.com/compatibility/v1", "cohere-rerank");
    row("Cohere by its protocol", "cohere", "https://gateway.example.org", "cohere-rerank");
    row("Voyage by its host", "openai-chat", "https://api.voyageai.com/v1", "voyage-rerank");
    row("Voyage behind a gateway", "voyage", "https://gateway.example.org/v1", "voyage-rerank");
    row("Jina", "jina", "https://api.jina.ai/v1", "jina-rerank");
    row("SiliconFlow", "openai-chat", "https://api.siliconflow.cn/v1", "jina-rerank");
    row("vLLM", "openai-chat", "http://127.0.0.1:8000/v1", "jina-rerank");
    row("Bedrock", "bedrock", "https://bedrock-runtime.us-east-1.amazonaws.com", "bedrock-rerank");
    row("Gemini has none", "gemini", "https://generativelanguage.googleapis.com/v1beta", "");
    row("Ollama has none", "ollama", "http://127.0.0.1:11434", "");
    row("Anthropic has none", "anthropic-messages", "https://api.anthropic.com", "");
}

void TestRerankProtocol::isChosenFor()
{
    QFETCH(QByteArray, chatProtocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, name);
    auto connection = connectionTo(baseUrl.toStdString());
    connection.protocol = chatProtocol.toStdString();
    const auto* protocol = assay::rerankProtocolFor(connection);
    QCOMPARE(protocol == nullptr ? QByteArray() : QByteArray::fromStdString(std::string(protocol->name())), name);
}

void TestRerankProtocol::requests_data()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<RerankRequest>("given");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const RerankProtocol& protocol, const std::string& baseUrl, const RerankRequest& given,
                        const char* url, const char* body) {
        QTest::newRow(name) << &protocol << QByteArray::fromStdString(baseUrl) << given << QByteArray(url) << QByteArray(body);
    };
    row("Cohere", cohere, "https://api.cohere.com", request(), "https://api.cohere.com/v2/rerank",
        R"({"model":"m","query":"what?","documents":["this","that"],"top_n":2})");
    row("Cohere as pasted for chat", cohere, "https://api.cohere.com/v2/chat", request(), "https://api.cohere.com/v2/rerank",
        R"({"model":"m","query":"what?","documents":["this","that"],"top_n":2})");
    row("Voyage says top_k and does not cut", voyage, "https://api.voyageai.com/v1", request(), "https://api.voyageai.com/v1/rerank",
        R"({"model":"m","query":"what?","documents":["this","that"],"top_k":2,"truncation":false})");
    row("Jina wants no documents back", jina, "https://api.jina.ai/v1", request(), "https://api.jina.ai/v1/rerank",
        R"({"model":"m","query":"what?","documents":["this","that"],"top_n":2,"return_documents":false})");
    row("SiliconFlow", jina, "https://api.siliconflow.cn/v1/chat/completions", request(), "https://api.siliconflow.cn/v1/rerank",
        R"({"model":"m","query":"what?","documents":["this","that"],"top_n":2,"return_documents":false})");
    row("llama.cpp without a version", jina, "http://127.0.0.1:8080", request(), "http://127.0.0.1:8080/rerank",
        R"({"model":"m","query":"what?","documents":["this","that"],"top_n":2,"return_documents":false})");
    row("Bedrock goes to the other host", bedrock, bedrockHost, request("cohere.rerank-v3-5:0"),
        "https://bedrock-agent-runtime.eu-west-1.amazonaws.com/rerank",
        R"({"queries":[{"type":"TEXT","textQuery":{"text":"what?"}}],)"
        R"("sources":[{"type":"INLINE","inlineDocumentSource":{"type":"TEXT","textDocument":{"text":"this"}}},)"
        R"({"type":"INLINE","inlineDocumentSource":{"type":"TEXT","textDocument":{"text":"that"}}}],)"
        R"("rerankingConfiguration":{"type":"BEDROCK_RERANKING_MODEL","bedrockRerankingConfiguration":{"numberOfResults":2,)"
        R"("modelConfiguration":{"modelArn":"arn:aws:bedrock:eu-west-1::foundation-model/cohere.rerank-v3-5:0"}}}})");
    row("a whole ARN on Bedrock stays", bedrock, "https://gateway.example.org/model/x/converse",
        request("arn:aws:bedrock:us-west-2::foundation-model/amazon.rerank-v1:0"), "https://gateway.example.org/rerank",
        R"({"queries":[{"type":"TEXT","textQuery":{"text":"what?"}}],)"
        R"("sources":[{"type":"INLINE","inlineDocumentSource":{"type":"TEXT","textDocument":{"text":"this"}}},)"
        R"({"type":"INLINE","inlineDocumentSource":{"type":"TEXT","textDocument":{"text":"that"}}}],)"
        R"("rerankingConfiguration":{"type":"BEDROCK_RERANKING_MODEL","bedrockRerankingConfiguration":{"numberOfResults":2,)"
        R"("modelConfiguration":{"modelArn":"arn:aws:bedrock:us-west-2::foundation-model/amazon.rerank-v1:0"}}}})");
}

void TestRerankProtocol::requests()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(RerankRequest, given);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, body);
    const auto http = protocol->encode(connectionTo(baseUrl.toStdString()), "", given, {0, 2});
    QVERIFY(http.has_value());
    QCOMPARE(QByteArray::fromStdString(http->method), QByteArray("POST"));
    QCOMPARE(QByteArray::fromStdString(http->url), url);
    QCOMPARE(QByteArray::fromStdString(http->body), body);
}

void TestRerankProtocol::aPartOfTheDocuments()
{
    const RerankRequest given{"m", "what?", {"a", "b", "c", "d"}};
    const auto http = cohere.encode(connectionTo("https://api.cohere.com"), "", given, {1, 2});
    QVERIFY(http.has_value());
    QCOMPARE(QByteArray::fromStdString(http->body), QByteArray(R"({"model":"m","query":"what?","documents":["b","c"],"top_n":2})"));
}

void TestRerankProtocol::keysGoIntoTheirHeader_data()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* name, const RerankProtocol& protocol, const std::string& baseUrl, const char* header,
                        const char* value) {
        QTest::newRow(name) << &protocol << QByteArray::fromStdString(baseUrl) << QByteArray(header) << QByteArray(value);
    };
    row("Cohere", cohere, "https://api.cohere.com", "Authorization", "Bearer key-123456");
    row("Voyage", voyage, "https://api.voyageai.com/v1", "Authorization", "Bearer key-123456");
    row("Jina", jina, "https://api.jina.ai/v1", "Authorization", "Bearer key-123456");
    row("Azure", jina, "https://res.services.ai.azure.com/models", "api-key", "key-123456");
    row("Bedrock's bearer key", bedrock, bedrockHost, "Authorization", "Bearer key-123456");
}

void TestRerankProtocol::keysGoIntoTheirHeader()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    const std::string key = "key-123456";
    const auto with = protocol->encode(connectionTo(baseUrl.toStdString()), key, request(), {0, 2});
    const auto without = protocol->encode(connectionTo(baseUrl.toStdString()), "", request(), {0, 2});
    QVERIFY(with.has_value() && without.has_value());
    QCOMPARE(valueOf(*with, header.constData()), value);
    QCOMPARE(valueOf(*without, header.constData()), QByteArray("none"));
    QVERIFY(with->url.find(key) == std::string::npos && with->body.find(key) == std::string::npos);
    QCOMPARE(protocol->secretsOf(key), std::vector<std::string>{key});
}

void TestRerankProtocol::aPairOfKeysSigns()
{
    const std::string pair = "AKIAEXAMPLE0123456:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    auto http = bedrock.encode(connectionTo(bedrockHost), pair, request("cohere.rerank-v3-5:0"), {0, 2});
    QVERIFY(http.has_value());
    QCOMPARE(valueOf(*http, "Authorization"), QByteArray("none"));
    QVERIFY(bedrock.sign(*http, pair, assay::WallTime{}).has_value());
    QVERIFY(valueOf(*http, "Authorization")
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE0123456/19700101/eu-west-1/bedrock/aws4_request, SignedHeaders="));
    QCOMPARE(bedrock.secretsOf(pair).size(), std::size_t{3});
}

void TestRerankProtocol::limits()
{
    QCOMPARE(cohere.limits(), (assay::BatchLimits{1000, std::nullopt}));
    QCOMPARE(voyage.limits(), (assay::BatchLimits{1000, 600'000}));
    QCOMPARE(jina.limits(), (assay::BatchLimits{100, std::nullopt}));
    QCOMPARE(bedrock.limits(), (assay::BatchLimits{100, std::nullopt}));
}

void TestRerankProtocol::refusesBeforeSending_data()
{
    QTest::addColumn<RerankRequest>("given");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("detail");
    const QByteArray good("https://api.example.org/v1");
    QTest::newRow("no model") << request("") << good << QByteArray("the request names no model");
    QTest::newRow("no query") << RerankRequest{"m", "", {"a"}} << good << QByteArray("the query is empty");
    QTest::newRow("no documents") << RerankRequest{"m", "q", {}} << good << QByteArray("the request holds no document");
    QTest::newRow("an empty document") << RerankRequest{"m", "q", {"a", ""}} << good << QByteArray("document 1 is empty");
    QTest::newRow("no address") << request() << QByteArray("nowhere")
                                << QByteArray("not a usable URL: it must begin with http:// or https://");
}

void TestRerankProtocol::refusesBeforeSending()
{
    QFETCH(RerankRequest, given);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, detail);
    for (const RerankProtocol* protocol : std::initializer_list<const RerankProtocol*>{&cohere, &voyage, &jina, &bedrock}) {
        const auto http = protocol->encode(connectionTo(baseUrl.toStdString()), "", given, {0, given.documents.size()});
        QVERIFY(!http.has_value());
        QCOMPARE(http.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(QByteArray::fromStdString(http.error().detail), detail);
    }
}

void TestRerankProtocol::answers_data()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("batch");
    const auto row = [](const char* name, const RerankProtocol& protocol, const char* body, const char* batch) {
        QTest::newRow(name) << &protocol << QByteArray(body) << QByteArray(batch);
    };
    row("Cohere, best first", cohere,
        R"({"id":"r","results":[{"index":1,"relevance_score":0.9},{"index":0,"relevance_score":0.1}],"meta":{"api_version":{"version":"2"},"billed_units":{"search_units":1}}})",
        "0.1 0.9, model , input 0, searches 1");
    row("a Cohere that does not say what it bills", cohere,
        R"({"results":[{"index":1,"relevance_score":1},{"index":0,"relevance_score":0}]})", "0 1, model , input ?, searches ?");
    row("Voyage", voyage,
        R"({"object":"list","data":[{"relevance_score":0.5,"index":1},{"relevance_score":0.25,"index":0}],"model":"rerank-2.5","usage":{"total_tokens":26}})",
        "0.25 0.5, model rerank-2.5, input 26, searches ?");
    row("Jina with documents as objects", jina,
        R"({"model":"jina-reranker-v2","usage":{"total_tokens":15,"prompt_tokens":15},"results":[{"index":0,"document":{"text":"this"},"relevance_score":0.5},{"index":1,"document":{"text":"that"},"relevance_score":0.25}]})",
        "0.5 0.25, model jina-reranker-v2, input 15, searches ?");
    row("vLLM", jina,
        R"({"id":"r","model":"bge","usage":{"total_tokens":56},"results":[{"index":1,"document":{"text":"that"},"relevance_score":0.99},{"index":0,"document":{"text":"this"},"relevance_score":0.01}]})",
        "0.01 0.99, model bge, input 56, searches ?");
    row("llama.cpp with raw logits", jina,
        R"({"model":"m","object":"list","usage":{"prompt_tokens":20,"total_tokens":20},"results":[{"index":0,"relevance_score":-8.5},{"index":1,"relevance_score":4}]})",
        "-8.5 4, model m, input 20, searches ?");
    row("SiliconFlow, which counts as Cohere does", jina,
        R"({"id":"r","results":[{"index":0,"relevance_score":0.5,"document":null},{"index":1,"relevance_score":0.25,"document":"that"}],"meta":{"billed_units":{"input_tokens":29,"output_tokens":0,"search_units":0,"classifications":0},"tokens":{"input_tokens":29,"output_tokens":0}}})",
        "0.5 0.25, model , input 29, searches 0");
    row("a server that does not count", jina, R"({"results":[{"index":0,"relevance_score":1},{"index":1,"relevance_score":2}]})",
        "1 2, model , input ?, searches ?");
    row("Bedrock", bedrock,
        R"({"results":[{"index":1,"relevanceScore":0.75},{"index":0,"relevanceScore":0.5,"document":{"type":"TEXT"}}]})",
        "0.5 0.75, model , input ?, searches ?");
}

void TestRerankProtocol::answers()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, batch);
    const auto decoded = protocol->decode(nlohmann::json::parse(body.toStdString()), 2);
    QVERIFY2(decoded.has_value(), decoded.has_value() ? "" : decoded.error().detail.c_str());
    QCOMPARE(describe(*decoded), batch);
}

void TestRerankProtocol::badAnswers_data()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("detail");
    const std::vector<std::pair<const RerankProtocol*, const char*>> all{
        {&cohere, R"({"results":[%1]})"}, {&voyage, R"({"data":[%1]})"}, {&jina, R"({"results":[%1]})"}, {&bedrock, R"({"results":[%1]})"}};
    for (const auto& [protocol, shape] : all) {
        const QByteArray score(protocol == &bedrock ? "relevanceScore" : "relevance_score");
        const auto row = [&, protocol = protocol, shape = shape](const char* name, QByteArray list, const char* detail) {
            list.replace("$", score);
            QTest::addRow("%s: %s", std::string(protocol->name()).c_str(), name)
                << protocol << QByteArray(shape).replace("%1", list) << QByteArray(detail);
        };
        row("one missing", R"({"index":0,"$":1})", "there is no score for document 1");
        row("one twice", R"({"index":0,"$":1},{"index":0,"$":1})", "there are two scores for document 0");
        row("one too many", R"({"index":2,"$":1})", "there is a score for document 2, which was not asked for");
        row("no index", R"({"$":1})", "a score does not say which document it is for");
        row("no score", R"({"index":0})", "there is no finite score for document 0");
        row("a score in words", R"({"index":0,"$":"high"})", "there is no finite score for document 0");
        row("null", R"({"index":0,"$":null})", "there is no finite score for document 0");
        row("no objects", "1,2", "a score does not say which document it is for");
        QTest::addRow("%s: no list", std::string(protocol->name()).c_str())
            << protocol << QByteArray(R"({"results":7,"data":{}})") << QByteArray("there is no list of scores");
        QTest::addRow("%s: no object", std::string(protocol->name()).c_str())
            << protocol << QByteArray("[]") << QByteArray("there is no list of scores");
    }
}

void TestRerankProtocol::badAnswers()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, detail);
    const auto decoded = protocol->decode(nlohmann::json::parse(body.toStdString()), 2);
    QVERIFY(!decoded.has_value());
    QCOMPARE(decoded.error().kind, ErrorKind::BadResponse);
    QCOMPARE(QByteArray::fromStdString(decoded.error().detail), detail);
}

void TestRerankProtocol::errors_data()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("isRetryable");
    const auto row = [](const char* name, const RerankProtocol& protocol, int status, const char* body, ErrorKind kind, bool isRetryable) {
        QTest::newRow(name) << &protocol << status << QByteArray(body) << kind << isRetryable;
    };
    row("Cohere: a key that is none", cohere, 498, R"({"message":"invalid token"})", ErrorKind::Unauthenticated, false);
    row("Cohere: too fast", cohere, 429, R"({"message":"slow down"})", ErrorKind::RateLimited, true);
    row("Cohere: too many documents", cohere, 400, R"({"message":"documents: maximum is 1000"})", ErrorKind::InvalidInput, false);
    row("Voyage: too long", voyage, 400, R"({"detail":"The query has too many tokens."})", ErrorKind::ContextTooLong, false);
    row("Voyage: too fast", voyage, 429, R"({"detail":"Rate limit"})", ErrorKind::RateLimited, true);
    row("Jina: a wrong key", jina, 401, R"({"detail":"Unauthorized"})", ErrorKind::Unauthenticated, false);
    row("vLLM: a model that is none for it", jina, 400,
        R"({"object":"error","message":"The model does not support Score API","type":"BadRequestError","param":null,"code":400})",
        ErrorKind::InvalidInput, false);
    row("llama.cpp: not started for it", jina, 501,
        R"({"error":{"code":501,"message":"This server does not support reranking. Start it with `--reranking`","type":"not_supported_error"}})",
        ErrorKind::Unavailable, true);
    row("OpenAI has no such path", jina, 404, R"({"error":{"message":"Invalid URL: POST /v1/rerank","type":"invalid_request_error"}})",
        ErrorKind::NotFound, false);
    row("Bedrock: not allowed", bedrock, 403, R"({"message":"not authorized to perform bedrock:Rerank"})", ErrorKind::Forbidden, false);
    row("Bedrock: broken", bedrock, 500, R"({"message":"internal"})", ErrorKind::Unavailable, true);
}

void TestRerankProtocol::errors()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, isRetryable);
    assay::HttpResponseHead head;
    head.status = status;
    const auto failure = protocol->readError(head, body.toStdString(), {});
    QCOMPARE(failure.error.kind, kind);
    QCOMPARE(failure.isRetryable, isRetryable);
    QCOMPARE(failure.error.httpStatus, std::optional(status));
}

void TestRerankProtocol::bills_data()
{
    QTest::addColumn<const RerankProtocol*>("protocol");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("pico");
    const auto row = [](const char* name, const RerankProtocol& protocol, const char* body, qint64 pico) {
        QTest::newRow(name) << &protocol << QByteArray(body) << pico;
    };
    // A price of 50,000 pico per token ($0.05 per million) and 2,000,000,000 per search ($2 per 1,000).
    row("Cohere's two search units", cohere, R"({"results":[{"index":0,"relevance_score":1}],"meta":{"billed_units":{"search_units":2}}})",
        4'000'000'000);
    row("Voyage's tokens", voyage, R"({"data":[{"index":0,"relevance_score":1}],"usage":{"total_tokens":26}})", 1'300'000);
    // The total repeats the prompt.
    row("Jina's tokens once", jina, R"({"results":[{"index":0,"relevance_score":1}],"usage":{"prompt_tokens":15,"total_tokens":15}})",
        750'000);
    row("SiliconFlow's tokens", jina,
        R"({"results":[{"index":0,"relevance_score":1}],"meta":{"billed_units":{"input_tokens":29,"output_tokens":0,"search_units":0}}})",
        1'450'000);
    row("Bedrock does not say", bedrock, R"({"results":[{"index":0,"relevanceScore":1}]})", -1);
}

void TestRerankProtocol::bills()
{
    QFETCH(const RerankProtocol*, protocol);
    QFETCH(QByteArray, body);
    QFETCH(qint64, pico);
    assay::Price price;
    price.inputPerToken = 50'000;
    price.perSearch = 2'000'000'000;
    const auto decoded = protocol->decode(nlohmann::json::parse(body.toStdString()), 1);
    QVERIFY(decoded.has_value());
    QCOMPARE(assay::costPico(price, decoded->usage).value_or(-1), std::int64_t{pico});
}

QTEST_GUILESS_MAIN(TestRerankProtocol)
#include "TestRerankProtocol.moc"
