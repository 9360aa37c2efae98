#include "core/providers/ChatProtocol.h"

#include <QtTest>

class TestModelList final : public QObject {
    Q_OBJECT

private slots:
    void request_data();
    void request();
    void theKeyAndOwnHeadersAreSent();
    void lists_data();
    void lists();
    void abilities_data();
    void abilities();
    void failures_data();
    void failures();
};

namespace {

const assay::ChatProtocol& openAiChat()
{
    return *assay::findProtocol("openai-chat");
}

QByteArray describe(const std::vector<assay::ModelInfo>& models)
{
    QByteArray text;
    for (const auto& model : models) {
        text += QByteArray::fromStdString(model.id) + "|" + QByteArray::fromStdString(model.displayName) + "|";
        text += (model.contextTokens ? QByteArray::number(qint64{*model.contextTokens}) : QByteArray("?")) + "|";
        text += (model.maxOutputTokens ? QByteArray::number(qint64{*model.maxOutputTokens}) : QByteArray("?")) + "\n";
    }
    return text;
}

}  // namespace

void TestModelList::request_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("url");

    QTest::newRow("plain") << QByteArray("https://api.example.org/v1") << QByteArray("https://api.example.org/v1/models");
    QTest::newRow("trailing slash") << QByteArray("https://api.example.org/v1/") << QByteArray("https://api.example.org/v1/models");
    QTest::newRow("pasted with the chat path") << QByteArray("https://api.example.org/v1/chat/completions")
                                               << QByteArray("https://api.example.org/v1/models");
    QTest::newRow("a query stays behind the path")
        << QByteArray("https://api.example.org/v1?a=b") << QByteArray("https://api.example.org/v1/models?a=b");
    QTest::newRow("no version is made up") << QByteArray("https://api.deepseek.com") << QByteArray("https://api.deepseek.com/models");
}

void TestModelList::request()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, url);
    assay::ProviderConnection connection;
    connection.baseUrl = baseUrl.toStdString();
    const auto request = openAiChat().encodeModelList(connection, "", {});
    QCOMPARE(QByteArray::fromStdString(request.method), QByteArray("GET"));
    QCOMPARE(QByteArray::fromStdString(request.url), url);
    QVERIFY(request.body.empty());
    const std::vector<assay::HttpHeader> headers{{"Accept", "application/json"}, {"User-Agent", "assay/0.1"}};
    QCOMPARE(request.headers, headers);
}

void TestModelList::theKeyAndOwnHeadersAreSent()
{
    assay::ProviderConnection connection;
    connection.baseUrl = "https://res.openai.azure.com/openai/v1/";
    connection.headers = {{"X-Team", "search"}};
    connection.http.idleTimeout = assay::Milliseconds{1234};
    const auto request = openAiChat().encodeModelList(connection, "azure-key-1", {});
    const std::vector<assay::HttpHeader> headers{
        {"Accept", "application/json"}, {"User-Agent", "assay/0.1"}, {"api-key", "azure-key-1"}, {"X-Team", "search"}};
    QCOMPARE(request.headers, headers);
    QCOMPARE(request.options, connection.http);
}

void TestModelList::lists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("models");

    QTest::newRow("OpenAI's list") << QByteArray(R"({"object":"list","data":[{"id":"b","object":"model","owned_by":"x"},{"id":"a"}]})")
                                   << QByteArray("b||?|?\na||?|?\n");
    QTest::newRow("an empty list") << QByteArray(R"({"data":[]})") << QByteArray();
    QTest::newRow("OpenRouter")
        << QByteArray(R"({"data":[{"id":"v/m","name":"Vendor: M","context_length":131072,"top_provider":{"max_completion_tokens":8192}}]})")
        << QByteArray("v/m|Vendor: M|131072|8192\n");
    QTest::newRow("Together's bare list") << QByteArray(R"([{"id":"m","display_name":"M","context_length":4096}])")
                                          << QByteArray("m|M|4096|?\n");
    QTest::newRow("Groq") << QByteArray(R"({"data":[{"id":"m","context_window":8192,"max_completion_tokens":1024}]})")
                          << QByteArray("m||8192|1024\n");
    QTest::newRow("Mistral") << QByteArray(R"({"data":[{"id":"m","max_context_length":32768}]})") << QByteArray("m||32768|?\n");
    QTest::newRow("vLLM") << QByteArray(R"({"data":[{"id":"m","max_model_len":2048}]})") << QByteArray("m||2048|?\n");
    QTest::newRow("llama.cpp") << QByteArray(R"({"models":[{"name":"m"}],"data":[{"id":"m","meta":{"n_ctx_train":131072}}]})")
                               << QByteArray("m||131072|?\n");
    QTest::newRow("under \"models\"") << QByteArray(R"({"models":[{"name":"m"}]})") << QByteArray("m||?|?\n");
    QTest::newRow("an id twice is listed once")
        << QByteArray(R"({"data":[{"id":"m"},{"id":"m"},{"id":"n"}]})") << QByteArray("m||?|?\nn||?|?\n");
    QTest::newRow("entries of no use are left out")
        << QByteArray(R"({"data":[null,7,"x",{},{"id":7},{"id":""},{"id":"m"}]})") << QByteArray("m||?|?\n");
    QTest::newRow("sizes of no use are unknown")
        << QByteArray(R"({"data":[{"id":"m","context_length":null,"max_output_tokens":-1,"meta":7,"top_provider":[]}]})")
        << QByteArray("m||?|?\n");
    QTest::newRow("\"error\": null beside the list") << QByteArray(R"({"data":[{"id":"m"}],"error":null})") << QByteArray("m||?|?\n");
}

void TestModelList::lists()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, models);
    const auto list = openAiChat().decodeModelList(200, body.toStdString(), {});
    QVERIFY(list.has_value());
    QCOMPARE(describe(list->models), models);
}

void TestModelList::abilities_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("abilities");
    const auto row = [](const char* name, const char* members, const char* abilities) {
        QTest::newRow(name) << QByteArray(members) << QByteArray(abilities);
    };

    row("OpenRouter", R"("architecture":{"input_modalities":["text","image","file"]},"supported_parameters":["tools","reasoning","seed"])",
        "image pdf, tools yes, schema no, thinks yes");
    row("OpenRouter: a plain model", R"("architecture":{"input_modalities":["text"]},"supported_parameters":["structured_outputs"])",
        "text only, tools no, schema yes, thinks no");
    row("Mistral", R"("capabilities":{"completion_chat":true,"function_calling":true,"vision":true,"reasoning":false})",
        "image, tools yes, schema ?, thinks no");
    row("Mistral: a plain model", R"("capabilities":{"function_calling":false,"vision":false})", "text only, tools no, schema ?, thinks ?");
    row("who says nothing", R"("object":"model")", "?, tools ?, schema ?, thinks ?");
    row("lists of another form", R"("architecture":{"input_modalities":"text"},"supported_parameters":{},"capabilities":["completion"])",
        "?, tools ?, schema ?, thinks ?");
}

void TestModelList::abilities()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, abilities);
    const auto list = openAiChat().decodeModelList(200, R"({"data":[{"id":"m",)" + members.toStdString() + "}]}", {});
    QVERIFY(list.has_value());
    const auto& model = list->models.front();
    const auto flag = [](const std::optional<bool>& value) { return QByteArray(value ? (*value ? "yes" : "no") : "?"); };
    QByteArray input = model.input ? "text only" : "?";
    if (model.input && model.input->contains(assay::Modality::Image))
        input = model.input->contains(assay::Modality::Pdf) ? "image pdf" : "image";
    QCOMPARE(input + ", tools " + flag(model.takesTools) + ", schema " + flag(model.takesResponseSchema) + ", thinks " +
                 flag(model.isReasoning),
             abilities);
}

void TestModelList::failures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<assay::ErrorKind>("kind");

    QTest::newRow("a wrong key") << 401 << QByteArray(R"({"error":{"message":"no","code":"invalid_api_key"}})")
                                 << assay::ErrorKind::Unauthenticated;
    QTest::newRow("no such page") << 404 << QByteArray("<html>not here</html>") << assay::ErrorKind::NotFound;
    QTest::newRow("a redirect") << 301 << QByteArray() << assay::ErrorKind::BadResponse;
    QTest::newRow("a web page") << 200 << QByteArray("<html>log in</html>") << assay::ErrorKind::BadResponse;
    QTest::newRow("nothing") << 200 << QByteArray() << assay::ErrorKind::BadResponse;
    QTest::newRow("no list in it") << 200 << QByteArray(R"({"hello":"world"})") << assay::ErrorKind::BadResponse;
    QTest::newRow("a list that is none") << 200 << QByteArray(R"({"data":"m"})") << assay::ErrorKind::BadResponse;
    QTest::newRow("an error with status 200") << 200 << QByteArray(R"({"error":{"code":"rate_limit_exceeded"}})")
                                              << assay::ErrorKind::RateLimited;
}

void TestModelList::failures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(assay::ErrorKind, kind);
    const auto list = openAiChat().decodeModelList(status, body.toStdString(), {});
    QVERIFY(!list.has_value());
    QCOMPARE(list.error().kind, kind);
    QCOMPARE(list.error().httpStatus, std::optional(status));
}

QTEST_GUILESS_MAIN(TestModelList)
#include "TestModelList.moc"
