#include "core/providers/EmbeddingProtocol.h"

#include "core/providers/BedrockEmbeddings.h"
#include "core/providers/CohereEmbeddings.h"
#include "core/providers/GeminiEmbeddings.h"
#include "core/providers/JinaEmbeddings.h"
#include "core/providers/OllamaEmbeddings.h"
#include "core/providers/OpenAiEmbeddings.h"
#include "core/providers/Price.h"
#include "core/providers/VoyageEmbeddings.h"

#include <QtTest>

#include <nlohmann/json.hpp>

class TestEmbeddingProtocol final : public QObject {
    Q_OBJECT

private slots:
    void isChosenFor_data();
    void isChosenFor();
    void requests_data();
    void requests();
    void headersAndOptions();
    void aPartOfTheInputs();
    void keysGoIntoTheirHeader_data();
    void keysGoIntoTheirHeader();
    void aPairOfKeysSigns();
    void limits_data();
    void limits();
    void refusesBeforeSending_data();
    void refusesBeforeSending();
    void answers_data();
    void answers();
    void badAnswers_data();
    void badAnswers();
    void tokensAreBilledOnce_data();
    void tokensAreBilledOnce();
};

namespace {

using assay::EmbeddingProtocol;
using assay::EmbeddingPurpose;
using assay::EmbeddingRequest;

const assay::OpenAiEmbeddings openAi;
const assay::GeminiEmbeddings gemini;
const assay::OllamaEmbeddings ollama;
const assay::CohereEmbeddings cohere;
const assay::VoyageEmbeddings voyage;
const assay::JinaEmbeddings jina;
const assay::BedrockEmbeddings bedrock;

const std::string titanModel = "amazon.titan-embed-text-v2:0";
const std::string bedrockHost = "https://bedrock-runtime.eu-west-1.amazonaws.com";

assay::ProviderConnection connectionTo(const std::string& baseUrl)
{
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl;
    return connection;
}

EmbeddingRequest requestFor(const std::string& model, EmbeddingPurpose purpose = EmbeddingPurpose::None,
                            std::optional<std::int64_t> dimensions = std::nullopt)
{
    return EmbeddingRequest{model, {"red", "blue"}, purpose, dimensions};
}

EmbeddingRequest oneInput(EmbeddingRequest request)
{
    request.inputs = {"red"};
    return request;
}

assay::Result<assay::HttpRequest> encoded(const EmbeddingProtocol& protocol, const std::string& baseUrl, const EmbeddingRequest& request,
                                          const std::string& key = {})
{
    return protocol.encode(connectionTo(baseUrl), key, request, {0, request.inputs.size()});
}

QByteArray valueOf(const assay::HttpRequest& request, const char* header)
{
    for (const auto& [name, value] : request.headers) {
        if (name == header)
            return QByteArray::fromStdString(value);
    }
    return "none";
}

/// "1 2 | 3 4, model m, input 5"
QByteArray describe(const assay::EmbeddingBatch& batch)
{
    QByteArray text;
    for (std::size_t i = 0; i < batch.values.size(); ++i) {
        text += i == 0 ? "" : i % batch.dimension == 0 ? " | " : " ";
        text += QByteArray::number(double{batch.values[i]});
    }
    text += ", model " + QByteArray::fromStdString(batch.servedModel) + ", input ";
    return text + (batch.usage.input ? QByteArray::number(qint64{*batch.usage.input}) : QByteArray("?"));
}

assay::HttpResponseHead goodHead()
{
    assay::HttpResponseHead head;
    head.status = 200;
    return head;
}

}  // namespace

void TestEmbeddingProtocol::isChosenFor_data()
{
    QTest::addColumn<QByteArray>("chatProtocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* name, const char* chatProtocol, const char* baseUrl, const char* expected) {
        QTest::newRow(name) << QByteArray(chatProtocol) << QByteArray(baseUrl) << QByteArray(expected);
    };
    row("OpenAI", "openai-chat", "https://api.openai.com/v1", "openai-embeddings");
    row("OpenAI by its newer interface", "openai-responses", "https://api.openai.com/v1", "openai-embeddings");
    row("a server on this machine", "openai-chat", "http://127.0.0.1:8000/v1", "openai-embeddings");
    row("Voyage by its host", "openai-chat", "https://api.voyageai.com/v1", "voyage-embeddings");
    row("Voyage behind a gateway", "voyage", "https://gateway.example.org/v1", "voyage-embeddings");
    row("Jina by its host", "openai-chat", "https://api.jina.ai/v1", "jina-embeddings");
    row("Jina behind a gateway", "jina", "https://gateway.example.org/v1", "jina-embeddings");
    row("Cohere by its host", "openai-chat", "https://api.cohere.ai/compatibility/v1", "cohere-embed");
    row("Cohere by its protocol", "cohere", "https://gateway.example.org", "cohere-embed");
    row("Gemini through its copy of OpenAI's interface", "openai-chat", "https://generativelanguage.googleapis.com/v1beta/openai",
        "gemini-embeddings");
    row("Gemini", "gemini", "https://gateway.example.org/v1beta", "gemini-embeddings");
    row("Ollama", "ollama", "http://127.0.0.1:11434", "ollama-embed");
    row("Ollama through its copy of OpenAI's interface", "openai-chat", "http://127.0.0.1:11434/v1", "openai-embeddings");
    row("Bedrock", "bedrock", "https://bedrock-runtime.us-east-1.amazonaws.com", "bedrock-embeddings");
    row("Anthropic has none", "anthropic-messages", "https://api.anthropic.com", "");
    row("a host that only ends like one", "openai-chat", "https://notjina.ai/v1", "openai-embeddings");
}

void TestEmbeddingProtocol::isChosenFor()
{
    QFETCH(QByteArray, chatProtocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, name);
    auto connection = connectionTo(baseUrl.toStdString());
    connection.protocol = chatProtocol.toStdString();
    const auto* protocol = assay::embeddingProtocolFor(connection);
    QCOMPARE(protocol == nullptr ? QByteArray() : QByteArray::fromStdString(std::string(protocol->name())), name);
}

void TestEmbeddingProtocol::requests_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<EmbeddingRequest>("request");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const std::string& baseUrl, const EmbeddingRequest& request,
                        const char* url, const char* body) {
        QTest::newRow(name) << &protocol << QByteArray::fromStdString(baseUrl) << request << QByteArray(url) << QByteArray(body);
    };
    const auto plain = requestFor("m");
    const auto documents = requestFor("m", EmbeddingPurpose::Document);
    const auto shortQueries = requestFor("m", EmbeddingPurpose::Query, 256);

    row("OpenAI", openAi, "https://api.openai.com/v1", plain, "https://api.openai.com/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("OpenAI with a length; it has no purposes", openAi, "https://api.openai.com/v1/", shortQueries,
        "https://api.openai.com/v1/embeddings", R"({"model":"m","input":["red","blue"],"dimensions":256,"encoding_format":"base64"})");
    row("pasted with the chat path", openAi, "https://api.openai.com/v1/chat/completions", plain, "https://api.openai.com/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("pasted with its own path", openAi, "https://api.openai.com/v1/embeddings", plain, "https://api.openai.com/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("Azure, where the model is the deployment", openAi,
        "https://res.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2024-10-21", requestFor("embed 3"),
        "https://res.openai.azure.com/openai/deployments/embed%203/embeddings?api-version=2024-10-21",
        R"({"model":"embed 3","input":["red","blue"],"encoding_format":"base64"})");
    row("Azure without versions", openAi, "https://res.openai.azure.com/openai/v1", plain,
        "https://res.openai.azure.com/openai/v1/embeddings", R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("Mistral has its own word for the length", openAi, "https://api.mistral.ai/v1", shortQueries,
        "https://api.mistral.ai/v1/embeddings", R"({"model":"m","input":["red","blue"],"output_dimension":256})");
    row("DashScope", openAi, "https://dashscope.aliyuncs.com/compatible-mode/v1", shortQueries,
        "https://dashscope.aliyuncs.com/compatible-mode/v1/embeddings", R"({"model":"m","input":["red","blue"],"dimensions":256})");
    row("SiliconFlow", openAi, "https://api.siliconflow.cn/v1", plain, "https://api.siliconflow.cn/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("vLLM", openAi, "http://127.0.0.1:8000/v1", plain, "http://127.0.0.1:8000/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("llama.cpp", openAi, "http://127.0.0.1:8080/v1", plain, "http://127.0.0.1:8080/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("llama.cpp without a version", openAi, "http://127.0.0.1:8080", plain, "http://127.0.0.1:8080/embeddings",
        R"({"model":"m","input":["red","blue"],"encoding_format":"base64"})");
    row("LM Studio", openAi, "http://127.0.0.1:1234/v1", plain, "http://127.0.0.1:1234/v1/embeddings",
        R"({"model":"m","input":["red","blue"]})");
    row("a server that is not known", openAi, "https://llm.example.org/v1", shortQueries, "https://llm.example.org/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"dimensions":256})");

    row("Gemini", gemini, "https://generativelanguage.googleapis.com/v1beta", plain,
        "https://generativelanguage.googleapis.com/v1beta/models/m:batchEmbedContents",
        R"({"requests":[{"model":"models/m","content":{"parts":[{"text":"red"}]}},{"model":"models/m","content":{"parts":[{"text":"blue"}]}}]})");
    row("Gemini with a length and a purpose", gemini, "https://generativelanguage.googleapis.com/v1beta/models/x:generateContent",
        oneInput(shortQueries), "https://generativelanguage.googleapis.com/v1beta/models/m:batchEmbedContents",
        R"({"requests":[{"model":"models/m","content":{"parts":[{"text":"red"}]},"taskType":"RETRIEVAL_QUERY","outputDimensionality":256}]})");
    row("Gemini's documents", gemini, "https://generativelanguage.googleapis.com/v1beta/openai/", oneInput(documents),
        "https://generativelanguage.googleapis.com/v1beta/models/m:batchEmbedContents",
        R"({"requests":[{"model":"models/m","content":{"parts":[{"text":"red"}]},"taskType":"RETRIEVAL_DOCUMENT"}]})");
    row("a Gemini model with its folder", gemini, "https://generativelanguage.googleapis.com/v1beta/models",
        oneInput(requestFor("tunedModels/a b")), "https://generativelanguage.googleapis.com/v1beta/tunedModels/a%20b:batchEmbedContents",
        R"({"requests":[{"model":"tunedModels/a b","content":{"parts":[{"text":"red"}]}}]})");

    row("Ollama does not cut", ollama, "http://127.0.0.1:11434", plain, "http://127.0.0.1:11434/api/embed",
        R"({"model":"m","input":["red","blue"],"truncate":false})");
    row("Ollama with a length", ollama, "http://127.0.0.1:11434/api/chat", shortQueries, "http://127.0.0.1:11434/api/embed",
        R"({"model":"m","input":["red","blue"],"truncate":false,"dimensions":256})");
    row("Ollama as pasted for OpenAI's interface", ollama, "http://127.0.0.1:11434/v1/", plain, "http://127.0.0.1:11434/api/embed",
        R"({"model":"m","input":["red","blue"],"truncate":false})");

    row("Cohere must be told a purpose and does not cut", cohere, "https://api.cohere.com", plain, "https://api.cohere.com/v2/embed",
        R"({"model":"m","input_type":"search_document","texts":["red","blue"],"embedding_types":["float"],"truncate":"NONE"})");
    row("Cohere with a length and a purpose", cohere, "https://api.cohere.com/v2", shortQueries, "https://api.cohere.com/v2/embed",
        R"({"model":"m","input_type":"search_query","texts":["red","blue"],"embedding_types":["float"],"truncate":"NONE","output_dimension":256})");
    row("Cohere as pasted for OpenAI's interface", cohere, "https://api.cohere.ai/compatibility/v1", oneInput(documents),
        "https://api.cohere.ai/v2/embed",
        R"({"model":"m","input_type":"search_document","texts":["red"],"embedding_types":["float"],"truncate":"NONE"})");

    row("Voyage does not cut", voyage, "https://api.voyageai.com/v1", plain, "https://api.voyageai.com/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"truncation":false,"encoding_format":"base64"})");
    row("Voyage with a length and a purpose", voyage, "https://api.voyageai.com/v1/embeddings", shortQueries,
        "https://api.voyageai.com/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"input_type":"query","truncation":false,"output_dimension":256,"encoding_format":"base64"})");
    row("Voyage's documents", voyage, "https://api.voyageai.com/v1", oneInput(documents), "https://api.voyageai.com/v1/embeddings",
        R"({"model":"m","input":["red"],"input_type":"document","truncation":false,"encoding_format":"base64"})");

    row("Jina does not cut", jina, "https://api.jina.ai/v1", plain, "https://api.jina.ai/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"truncate":false,"embedding_type":"base64"})");
    row("Jina with a length and a purpose", jina, "https://api.jina.ai/v1", shortQueries, "https://api.jina.ai/v1/embeddings",
        R"({"model":"m","input":["red","blue"],"task":"retrieval.query","truncate":false,"dimensions":256,"embedding_type":"base64"})");
    row("Jina's documents", jina, "https://api.jina.ai/v1", oneInput(documents), "https://api.jina.ai/v1/embeddings",
        R"({"model":"m","input":["red"],"task":"retrieval.passage","truncate":false,"embedding_type":"base64"})");
    row("Jina's second generation knows no purposes", jina, "https://api.jina.ai/v1",
        oneInput(requestFor("jina-embeddings-v2-base-de", EmbeddingPurpose::Query)), "https://api.jina.ai/v1/embeddings",
        R"({"model":"jina-embeddings-v2-base-de","input":["red"],"truncate":false,"embedding_type":"base64"})");

    row("Bedrock's Titan", bedrock, bedrockHost, oneInput(requestFor(titanModel)),
        "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.titan-embed-text-v2%3A0/invoke", R"({"inputText":"red"})");
    row("Bedrock's Titan with a length; it has no purposes", bedrock, bedrockHost + "/model/x/converse",
        oneInput(requestFor(titanModel, EmbeddingPurpose::Query, 256)),
        "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.titan-embed-text-v2%3A0/invoke",
        R"({"inputText":"red","dimensions":256})");
    row("Bedrock's Cohere", bedrock, bedrockHost, requestFor("cohere.embed-v4:0", EmbeddingPurpose::Query, 256),
        "https://bedrock-runtime.eu-west-1.amazonaws.com/model/cohere.embed-v4%3A0/invoke",
        R"({"texts":["red","blue"],"input_type":"search_query","truncate":"NONE","embedding_types":["float"],"output_dimension":256})");
    row("a whole ARN is one segment", bedrock, bedrockHost,
        oneInput(requestFor("arn:aws:bedrock:eu-west-1::foundation-model/cohere.embed-english-v3")),
        "https://bedrock-runtime.eu-west-1.amazonaws.com/model/"
        "arn%3Aaws%3Abedrock%3Aeu-west-1%3A%3Afoundation-model%2Fcohere.embed-english-v3/invoke",
        R"({"texts":["red"],"input_type":"search_document","truncate":"NONE","embedding_types":["float"]})");
}

void TestEmbeddingProtocol::requests()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(EmbeddingRequest, request);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, body);
    const auto http = encoded(*protocol, baseUrl.toStdString(), request);
    QVERIFY(http.has_value());
    QCOMPARE(QByteArray::fromStdString(http->method), QByteArray("POST"));
    QCOMPARE(QByteArray::fromStdString(http->url), url);
    QCOMPARE(QByteArray::fromStdString(http->body), body);
}

void TestEmbeddingProtocol::headersAndOptions()
{
    auto connection = connectionTo("https://api.openai.com/v1");
    connection.headers = {{"X-Team", "search"}};
    connection.http.idleTimeout = assay::Milliseconds{1234};
    const auto http = openAi.encode(connection, "sk-123456", requestFor("m"), {0, 2});
    QVERIFY(http.has_value());
    const std::vector<assay::HttpHeader> headers{{"Content-Type", "application/json"},
                                                 {"Accept", "application/json"},
                                                 {"User-Agent", "assay/0.1"},
                                                 {"Authorization", "Bearer sk-123456"},
                                                 {"X-Team", "search"}};
    QCOMPARE(http->headers, headers);
    QCOMPARE(http->options, connection.http);
    QCOMPARE(http->compression, assay::HttpCompression::Any);
}

void TestEmbeddingProtocol::aPartOfTheInputs()
{
    EmbeddingRequest request{"m", {"a", "b", "c", "d"}};
    const auto http = ollama.encode(connectionTo("http://127.0.0.1:11434"), "", request, {1, 2});
    QVERIFY(http.has_value());
    QCOMPARE(QByteArray::fromStdString(http->body), QByteArray(R"({"model":"m","input":["b","c"],"truncate":false})"));
}

void TestEmbeddingProtocol::keysGoIntoTheirHeader_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const std::string& baseUrl, const std::string& model,
                        const char* header, const char* value) {
        QTest::newRow(name) << &protocol << QByteArray::fromStdString(baseUrl) << QByteArray::fromStdString(model) << QByteArray(header)
                            << QByteArray(value);
    };
    row("OpenAI", openAi, "https://api.openai.com/v1", "m", "Authorization", "Bearer key-123456");
    row("Azure", openAi, "https://res.openai.azure.com/openai/v1", "m", "api-key", "key-123456");
    row("Gemini", gemini, "https://generativelanguage.googleapis.com/v1beta", "m", "x-goog-api-key", "key-123456");
    row("Ollama's cloud", ollama, "https://ollama.com", "m", "Authorization", "Bearer key-123456");
    row("Cohere", cohere, "https://api.cohere.com", "m", "Authorization", "Bearer key-123456");
    row("Voyage", voyage, "https://api.voyageai.com/v1", "m", "Authorization", "Bearer key-123456");
    row("Jina", jina, "https://api.jina.ai/v1", "m", "Authorization", "Bearer key-123456");
    row("Bedrock's bearer key", bedrock, bedrockHost, titanModel, "Authorization", "Bearer key-123456");
}

void TestEmbeddingProtocol::keysGoIntoTheirHeader()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    const auto request = oneInput(requestFor(model.toStdString()));
    const std::string key = "key-123456";
    const auto with = encoded(*protocol, baseUrl.toStdString(), request, key);
    const auto without = encoded(*protocol, baseUrl.toStdString(), request);
    QVERIFY(with.has_value() && without.has_value());
    QCOMPARE(valueOf(*with, header.constData()), value);
    QCOMPARE(valueOf(*without, header.constData()), QByteArray("none"));
    QVERIFY(with->url.find(key) == std::string::npos && with->body.find(key) == std::string::npos);
    QCOMPARE(protocol->secretsOf(key), std::vector<std::string>{key});
}

void TestEmbeddingProtocol::aPairOfKeysSigns()
{
    const std::string key = "AKIDEXAMPLE0123456:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    const std::string pair = "AKIAEXAMPLE0123456:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    auto http = encoded(bedrock, bedrockHost, oneInput(requestFor(titanModel)), pair);
    QVERIFY(http.has_value());
    QCOMPARE(valueOf(*http, "Authorization"), QByteArray("none"));
    QVERIFY(bedrock.sign(*http, pair, assay::WallTime{}).has_value());
    QVERIFY(valueOf(*http, "Authorization")
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE0123456/19700101/eu-west-1/bedrock/aws4_request, SignedHeaders="));
    for (const auto& header : http->headers)
        QVERIFY(header.value.find("wJalrXUtnFEMI") == std::string::npos);
    QCOMPARE(bedrock.secretsOf(pair), (std::vector<std::string>{pair, "AKIAEXAMPLE0123456", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}));
    // Any other text is a bearer key, and there is nothing to sign.
    const auto bearer = encoded(bedrock, bedrockHost, oneInput(requestFor(titanModel)), key);
    QCOMPARE(valueOf(*bearer, "Authorization"), "Bearer " + QByteArray::fromStdString(key));
}

void TestEmbeddingProtocol::limits_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<int>("texts");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<bool>("mayCut");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const std::string& baseUrl, const std::string& model,
                        int texts, int tokens, bool mayCut) {
        QTest::newRow(name) << &protocol << QByteArray::fromStdString(baseUrl) << QByteArray::fromStdString(model) << texts << tokens
                            << mayCut;
    };
    row("OpenAI", openAi, "https://api.openai.com/v1", "m", 2048, 300'000, false);
    row("Azure", openAi, "https://res.openai.azure.com/openai/v1", "m", 2048, 300'000, false);
    row("Mistral", openAi, "https://api.mistral.ai/v1", "m", 128, 16'000, false);
    row("DashScope", openAi, "https://dashscope.aliyuncs.com/compatible-mode/v1", "m", 10, -1, false);
    row("DashScope outside of China", openAi, "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "m", 10, -1, false);
    row("SiliconFlow", openAi, "https://api.siliconflow.com/v1", "m", 32, -1, false);
    row("vLLM", openAi, "http://127.0.0.1:8000/v1", "m", 64, -1, false);
    row("llama.cpp", openAi, "http://127.0.0.1:8080/v1", "m", 32, -1, false);
    row("LM Studio", openAi, "http://127.0.0.1:1234/v1", "m", 32, -1, true);
    row("Ollama's copy of OpenAI's interface", openAi, "http://127.0.0.1:11434/v1", "m", 32, -1, true);
    row("a server that is not known", openAi, "https://llm.example.org/v1", "m", 32, -1, true);
    row("Gemini", gemini, "https://generativelanguage.googleapis.com/v1beta", "m", 100, -1, true);
    row("Ollama", ollama, "http://127.0.0.1:11434", "m", 32, -1, false);
    row("Cohere", cohere, "https://api.cohere.com", "m", 96, -1, false);
    row("Voyage", voyage, "https://api.voyageai.com/v1", "m", 1000, 120'000, false);
    row("Jina", jina, "https://api.jina.ai/v1", "m", 128, -1, false);
    row("Titan", bedrock, bedrockHost, titanModel, 1, -1, false);
    row("Cohere on Bedrock", bedrock, bedrockHost, "eu.cohere.embed-v4:0", 96, -1, false);
}

void TestEmbeddingProtocol::limits()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, model);
    QFETCH(int, texts);
    QFETCH(int, tokens);
    QFETCH(bool, mayCut);
    const auto connection = connectionTo(baseUrl.toStdString());
    const auto limits = protocol->limits(connection, model.toStdString());
    QCOMPARE(limits.texts, static_cast<std::size_t>(texts));
    QCOMPARE(limits.tokens.value_or(-1), std::int64_t{tokens});
    QCOMPARE(protocol->truncation(connection), mayCut ? assay::Truncation::Possible : assay::Truncation::Refused);
}

void TestEmbeddingProtocol::refusesBeforeSending_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<EmbeddingRequest>("request");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const char* baseUrl, const EmbeddingRequest& request,
                        int first, int count, const char* detail) {
        QTest::newRow(name) << &protocol << QByteArray(baseUrl) << request << first << count << QByteArray(detail);
    };
    const char* openAiUrl = "https://api.openai.com/v1";
    row("no address", openAi, "nowhere", requestFor("m"), 0, 2, "not a usable URL: it must begin with http:// or https://");
    row("no model", openAi, openAiUrl, requestFor(""), 0, 2, "the request names no model");
    row("no inputs", openAi, openAiUrl, EmbeddingRequest{"m", {}}, 0, 0, "the request holds no input");
    row("a part that is not there", openAi, openAiUrl, requestFor("m"), 1, 2, "the request holds no input");
    row("a part far away", openAi, openAiUrl, requestFor("m"), 7, 1, "the request holds no input");
    row("an empty input", openAi, openAiUrl, EmbeddingRequest{"m", {"a", "b", ""}}, 1, 2, "input 2 is empty");
    row("vectors of no length", openAi, openAiUrl, requestFor("m", EmbeddingPurpose::None, 0), 0, 2,
        "vectors must have at least 1 dimension");
    for (const EmbeddingProtocol* protocol :
         std::initializer_list<const EmbeddingProtocol*>{&gemini, &ollama, &cohere, &voyage, &jina, &bedrock})
        QTest::addRow("no model for %s", std::string(protocol->name()).c_str())
            << protocol << QByteArray("https://llm.example.org") << requestFor("") << 0 << 2 << QByteArray("the request names no model");
    row("an unknown model of Bedrock", bedrock, "https://bedrock-runtime.us-east-1.amazonaws.com", requestFor("amazon.nova-embed"), 0, 1,
        "on Bedrock only the embedding models of Amazon Titan and Cohere can be asked");
    row("two texts for Titan", bedrock, "https://bedrock-runtime.us-east-1.amazonaws.com", requestFor(titanModel), 0, 2,
        "Titan takes one text per request");
}

void TestEmbeddingProtocol::refusesBeforeSending()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, baseUrl);
    QFETCH(EmbeddingRequest, request);
    QFETCH(int, first);
    QFETCH(int, count);
    QFETCH(QByteArray, detail);
    const auto http = protocol->encode(connectionTo(baseUrl.toStdString()), "", request,
                                       {static_cast<std::size_t>(first), static_cast<std::size_t>(count)});
    QVERIFY(!http.has_value());
    QCOMPARE(http.error().kind, assay::ErrorKind::InvalidInput);
    QCOMPARE(QByteArray::fromStdString(http.error().detail), detail);
}

void TestEmbeddingProtocol::answers_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("tokenHeader");
    QTest::addColumn<QByteArray>("batch");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const char* body, const char* batch,
                        const char* tokenHeader = "") {
        QTest::newRow(name) << &protocol << QByteArray(body) << QByteArray(tokenHeader) << QByteArray(batch);
    };
    row("OpenAI in numbers, out of order", openAi,
        R"({"object":"list","model":"text-embedding-3-small","data":[{"object":"embedding","index":1,"embedding":[3,4]},{"object":"embedding","index":0,"embedding":[0.5,-2]}],"usage":{"prompt_tokens":5,"total_tokens":5}})",
        "0.5 -2 | 3 4, model text-embedding-3-small, input 5");
    row("OpenAI in base64", openAi,
        R"({"object":"list","model":"m","data":[{"index":0,"embedding":"AAAAPwAAAMA="},{"index":1,"embedding":"AABAQAAAgEA="}],"usage":{"prompt_tokens":5,"total_tokens":5}})",
        "0.5 -2 | 3 4, model m, input 5");
    row("llama.cpp without a version", openAi, R"([{"index":0,"embedding":[[0.5,-2]]},{"index":1,"embedding":[[3,4]]}])",
        "0.5 -2 | 3 4, model , input ?");
    row("a server that does not count", openAi, R"({"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[2]}]})",
        "1 | 2, model , input ?");
    row("usage of no use", openAi, R"({"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[2]}],"usage":{"prompt_tokens":-3}})",
        "1 | 2, model , input ?");
    row("Gemini", gemini, R"({"embeddings":[{"values":[0.5,-2]},{"values":[3,4]}]})", "0.5 -2 | 3 4, model , input ?");
    row("a Gemini that counts", gemini,
        R"({"embeddings":[{"values":[1]},{"values":[2]}],"usageMetadata":{"promptTokenCount":6,"totalTokenCount":6}})",
        "1 | 2, model , input 6");
    row("Ollama", ollama,
        R"({"model":"nomic","embeddings":[[0.5,-2],[3,4]],"total_duration":14143917,"load_duration":1019500,"prompt_eval_count":8})",
        "0.5 -2 | 3 4, model nomic, input 8");
    row("Cohere by type", cohere,
        R"({"id":"e","embeddings":{"float":[[0.5,-2],[3,4]]},"texts":["red","blue"],"meta":{"billed_units":{"input_tokens":4}}})",
        "0.5 -2 | 3 4, model , input 4");
    row("Cohere in base64", cohere,
        R"({"embeddings":{"base64":["AAAAPwAAAMA=","AABAQAAAgEA="]},"meta":{"billed_units":{"input_tokens":4}}})",
        "0.5 -2 | 3 4, model , input 4");
    row("Cohere as a bare list", cohere, R"({"embeddings":[[1],[2]]})", "1 | 2, model , input ?");
    row("Voyage, which counts the total only", voyage,
        R"({"object":"list","data":[{"object":"embedding","embedding":"AABAQAAAgEA=","index":1},{"object":"embedding","embedding":"AAAAPwAAAMA=","index":0}],"model":"voyage-4","usage":{"total_tokens":10}})",
        "0.5 -2 | 3 4, model voyage-4, input 10");
    row("Jina", jina,
        R"({"model":"jina-embeddings-v3","object":"list","usage":{"total_tokens":6,"prompt_tokens":6},"data":[{"object":"embedding","index":0,"embedding":[0.5,-2]},{"object":"embedding","index":1,"embedding":[3,4]}]})",
        "0.5 -2 | 3 4, model jina-embeddings-v3, input 6");
    row("Cohere on Bedrock, which counts in a header", bedrock,
        R"({"embeddings":{"float":[[0.5,-2],[3,4]]},"id":"b","response_type":"embeddings_by_type","texts":["red","blue"]})",
        "0.5 -2 | 3 4, model , input 7", "7");
    row("an older Cohere on Bedrock", bedrock,
        R"({"embeddings":[[1],[2]],"id":"b","response_type":"embeddings_floats","texts":["red","blue"]})", "1 | 2, model , input ?");
    row("a header of no use", bedrock, R"({"embeddings":[[1],[2]]})", "1 | 2, model , input ?", "-7");
}

void TestEmbeddingProtocol::answers()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, tokenHeader);
    QFETCH(QByteArray, batch);
    auto head = goodHead();
    if (!tokenHeader.isEmpty())
        head.headers.push_back({"x-amzn-bedrock-input-token-count", tokenHeader.toStdString()});
    const auto decoded = protocol->decode(head, nlohmann::json::parse(body.toStdString()), 2);
    QVERIFY2(decoded.has_value(), decoded.has_value() ? "" : decoded.error().detail.c_str());
    QCOMPARE(describe(*decoded), batch);
    // What is generated is nothing, so that a price for input alone makes a bill.
    QCOMPARE(decoded->usage.output, std::optional<std::int64_t>(0));
}

void TestEmbeddingProtocol::badAnswers_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const char* body, const char* detail) {
        QTest::newRow(name) << &protocol << QByteArray(body) << QByteArray(detail);
    };
    const std::vector<const EmbeddingProtocol*> all{&openAi, &gemini, &ollama, &cohere, &voyage, &jina, &bedrock};
    for (const auto* protocol : all) {
        for (const auto* body : {"{}", "7", "null", "\"text\"", R"({"data":7,"embeddings":7})", R"({"data":{},"embeddings":null})"})
            QTest::addRow("%s answers %s", std::string(protocol->name()).c_str(), body)
                << protocol << QByteArray(body) << QByteArray("there is no list of vectors");
    }
    row("OpenAI with one too few", openAi, R"({"data":[{"index":1,"embedding":[1]}]})",
        "there is no vector for input 0; missing are 1 of 2");
    row("Gemini with one too few", gemini, R"({"embeddings":[{"values":[1]}]})", "there is no vector for input 1; missing are 1 of 2");
    row("Gemini with one too many", gemini, R"({"embeddings":[{"values":[1]},{"values":[1]},{"values":[1]}]})",
        "there is a vector for input 2, which was not asked for");
    row("Gemini with nothing in one", gemini, R"({"embeddings":[{"values":[1]},{}]})", "there is no vector for input 1");
    row("Ollama with mixed lengths", ollama, R"({"embeddings":[[1,2],[1]]})", "the vector for input 1 has 1 numbers and others have 2");
    row("Cohere with other types only", cohere, R"({"embeddings":{"int8":[[1],[2]]}})", "there is no list of vectors");
    row("Titan to two texts", bedrock, R"({"embedding":[1,2],"inputTextTokenCount":3})",
        "there is no vector for input 1; missing are 1 of 2");
    row("Voyage with one twice", voyage, R"({"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]})",
        "there are two vectors for input 0");
}

void TestEmbeddingProtocol::badAnswers()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, detail);
    const auto decoded = protocol->decode(goodHead(), nlohmann::json::parse(body.toStdString()), 2);
    QVERIFY(!decoded.has_value());
    QCOMPARE(decoded.error().kind, assay::ErrorKind::BadResponse);
    QCOMPARE(QByteArray::fromStdString(decoded.error().detail), detail);
}

void TestEmbeddingProtocol::tokensAreBilledOnce_data()
{
    QTest::addColumn<const EmbeddingProtocol*>("protocol");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("pico");
    const auto row = [](const char* name, const EmbeddingProtocol& protocol, const char* body, qint64 pico) {
        QTest::newRow(name) << &protocol << QByteArray(body) << pico;
    };
    // The price is 20,000 pico per token of input ($0.02 per million) and 2,000 per cached one.
    // total_tokens repeats prompt_tokens: 5 x 20,000, not 10 x.
    row("OpenAI's total is not added", openAi, R"({"data":[{"index":0,"embedding":[1]}],"usage":{"prompt_tokens":5,"total_tokens":5}})",
        100'000);
    // 3 of the 5 came from a cache and are inside of the 5: 2 x 20,000 + 3 x 2,000.
    row("cached tokens are inside", openAi,
        R"({"data":[{"index":0,"embedding":[1]}],"usage":{"prompt_tokens":5,"total_tokens":5,"prompt_tokens_details":{"cached_tokens":3}}})",
        46'000);
    // No completion: what a server says of one is not output, for nothing was generated.
    row("a completion of none", openAi,
        R"({"data":[{"index":0,"embedding":[1]}],"usage":{"prompt_tokens":5,"completion_tokens":0,"total_tokens":5}})", 100'000);
    row("Voyage's total", voyage, R"({"data":[{"index":0,"embedding":[1]}],"usage":{"total_tokens":10}})", 200'000);
    row("Jina's prompt and total", jina, R"({"data":[{"index":0,"embedding":[1]}],"usage":{"prompt_tokens":6,"total_tokens":6}})", 120'000);
    // The bill follows billed_units: 4, whatever else was read.
    row("Cohere's billed units", cohere,
        R"({"embeddings":{"float":[[1]]},"meta":{"billed_units":{"input_tokens":4},"tokens":{"input_tokens":9}}})", 80'000);
    row("Ollama's count", ollama, R"({"embeddings":[[1]],"prompt_eval_count":8})", 160'000);
    row("Titan's count", bedrock, R"({"embedding":[1],"inputTextTokenCount":3})", 60'000);
    row("Gemini that does not count is unknown", gemini, R"({"embeddings":[{"values":[1]}]})", -1);
}

void TestEmbeddingProtocol::tokensAreBilledOnce()
{
    QFETCH(const EmbeddingProtocol*, protocol);
    QFETCH(QByteArray, body);
    QFETCH(qint64, pico);
    assay::Price price;
    price.inputPerToken = 20'000;
    price.cachedInputPerToken = 2'000;
    price.outputPerToken = 1'000'000;
    const auto decoded = protocol->decode(goodHead(), nlohmann::json::parse(body.toStdString()), 1);
    QVERIFY(decoded.has_value());
    QCOMPARE(assay::costPico(price, decoded->usage).value_or(-1), std::int64_t{pico});
}

QTEST_GUILESS_MAIN(TestEmbeddingProtocol)
#include "TestEmbeddingProtocol.moc"
