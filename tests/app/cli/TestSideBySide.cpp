#include "tests/fakes/AnthropicScript.h"
#include "tests/fakes/BedrockScript.h"
#include "tests/fakes/CohereScript.h"
#include "tests/fakes/GeminiScript.h"
#include "tests/fakes/OllamaScript.h"
#include "tests/fakes/ResponsesScript.h"
#include "tests/fakes/ScriptedServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// One prompt, eight servers that each speak another vendor's bytes, one run of the real program: every column has the right answer, the
/// right tokens in each class, and the bill that is worked out by hand below.
class TestSideBySide final : public QObject {
    Q_OBJECT

private slots:
    void everyBillIsRight_data();
    void everyBillIsRight();
};

namespace {

using assay::RecordedRequest;
using assay::Script;

/// Tokens by class, which exclude each other; reasoning is a part of the output. Empty: the vendor does not say.
struct Tokens {
    int input = 0;
    std::optional<int> cachedInput = {};
    std::optional<int> cacheWrite = {};
    int output = 0;
    std::optional<int> reasoning = {};
};

/// One vendor: how it is set up, what it is sent, what it answers, what that costs.
struct Vendor {
    const char* id = "";
    const char* setup = "";  ///< Arguments of `providers add`, without the address.
    const char* basePath = "";
    const char* model = "";
    const char* prices = "";  ///< Dollars per million tokens.
    const char* keyHeader = "";
    const char* keyPrefix = "";
    const char* streamTarget = "";
    const char* target = "";
    Script stream;
    Script document;
    Tokens tokens;
    const char* cost = "";
};

Script events(const std::string& bytes)
{
    return assay::sseResponse({bytes});
}

/// 400 x 2 + 600 x 0.5 + 200 x 8 = 2700 millionths. "prompt_tokens" includes the cached ones.
Vendor openAi()
{
    const std::string usage = R"("usage":{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200,)"
                              R"("prompt_tokens_details":{"cached_tokens":600},"completion_tokens_details":{"reasoning_tokens":50}})";
    return {"openai",
            "--protocol openai-chat",
            "/v1",
            "gpt-x",
            "--input 2 --cached-input 0.5 --output 8",
            "authorization",
            "Bearer ",
            "/v1/chat/completions",
            "/v1/chat/completions",
            events(assay::sseEvent(R"({"id":"c1","choices":[{"index":0,"delta":{"role":"assistant","content":"Teal"}}]})") +
                   assay::sseEvent(R"({"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})") +
                   assay::sseEvent(R"({"id":"c1","choices":[],)" + usage + "}") + assay::sseEvent("[DONE]")),
            assay::jsonResponse(
                200, R"({"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Teal"},)"
                     R"("finish_reason":"stop"}],)" +
                         usage + "}"),
            {400, 600, std::nullopt, 200, 50},
            "0.0027"};
}

/// 300 x 0.6 + 700 x 0.06 + 200 x 1.2 = 462 millionths. It counts what hit and what missed its cache apart.
Vendor deepSeek()
{
    const std::string usage = R"("usage":{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200,"prompt_cache_hit_tokens":700,)"
                              R"("prompt_cache_miss_tokens":300,"completion_tokens_details":{"reasoning_tokens":80}})";
    return {"deepseek",
            "--vendor deepseek",
            "/v1",
            "deepseek-x",
            "--input 0.6 --cached-input 0.06 --output 1.2",
            "authorization",
            "Bearer ",
            "/v1/chat/completions",
            "/v1/chat/completions",
            events(assay::sseEvent(R"({"id":"d1","choices":[{"index":0,"delta":{"reasoning_content":"Calm."}}]})") +
                   assay::sseEvent(R"({"id":"d1","choices":[{"index":0,"delta":{"content":"Teal"}}]})") +
                   assay::sseEvent(R"({"id":"d1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],)" + usage + "}") +
                   assay::sseEvent("[DONE]")),
            assay::jsonResponse(200, R"({"id":"d1","choices":[{"index":0,"message":{"role":"assistant","reasoning_content":"Calm.",)"
                                     R"("content":"Teal"},"finish_reason":"stop"}],)" +
                                         usage + "}"),
            {300, 700, std::nullopt, 200, 80},
            "0.000462"};
}

/// 750 x 1.25 + 250 x 0.125 + 300 x 10 = 937.5 + 31.25 + 3000 = 3968.75 millionths.
Vendor responses()
{
    const std::string response =
        R"({"id":"r1","object":"response","status":"completed","error":null,"incomplete_details":null,"model":"gpt-y","output":[)"
        R"({"id":"m1","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","annotations":[],"text":"Teal"}]}],)"
        R"("usage":{"input_tokens":1000,"input_tokens_details":{"cached_tokens":250},"output_tokens":300,)"
        R"("output_tokens_details":{"reasoning_tokens":128},"total_tokens":1300}})";
    return {"responses",
            "--protocol openai-responses",
            "/v1",
            "gpt-y",
            "--input 1.25 --cached-input 0.125 --output 10",
            "authorization",
            "Bearer ",
            "/v1/responses",
            "/v1/responses",
            events(assay::responsesDelta("Teal") +
                   assay::responsesEvent("response.completed", R"("sequence_number":9,"response":)" + response)),
            assay::jsonResponse(200, response),
            {750, 250, std::nullopt, 300, 128},
            "0.00396875"};
}

/// 100 x 3 + 600 x 0.3 + 200 x 3.75 + 100 x 6 + 150 x 15 = 300 + 180 + 750 + 600 + 2250 = 4080 millionths. "input_tokens" is what is fresh
/// alone; a hundred of the three hundred written stay for an hour.
Vendor anthropic()
{
    const std::string input = R"("input_tokens":100,"cache_read_input_tokens":600,"cache_creation_input_tokens":300,)"
                              R"("cache_creation":{"ephemeral_5m_input_tokens":200,"ephemeral_1h_input_tokens":100})";
    return {"anthropic",
            "--protocol anthropic-messages",
            "",
            "claude-x",
            "--input 3 --cached-input 0.3 --cache-write 3.75 --cache-write-long 6 --output 15",
            "x-api-key",
            "",
            "/v1/messages",
            "/v1/messages",
            events(assay::anthropicEvent("message_start",
                                         R"("message":{"id":"m1","type":"message","role":"assistant","model":"claude-x","content":[],)"
                                         R"("stop_reason":null,"usage":{)" +
                                             input + R"(,"output_tokens":1}})") +
                   assay::anthropicText("Teal") +
                   assay::anthropicEvent("message_delta",
                                         R"("delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":150})") +
                   assay::anthropicEvent("message_stop", "")),
            assay::jsonResponse(
                200, R"({"id":"m1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"Teal"}],)"
                     R"("stop_reason":"end_turn","stop_sequence":null,"usage":{)" +
                         input + R"(,"output_tokens":150}})"),
            {100, 600, 300, 150, std::nullopt},
            "0.00408"};
}

/// 600 x 0.3 + 400 x 0.03 + (100 + 60) x 2.5 = 180 + 12 + 400 = 592 millionths. Thoughts are billed as output and not in its count.
Vendor gemini()
{
    const std::string answer = R"({"candidates":[{"content":{"parts":[{"text":"Teal"}],"role":"model"},"index":0,"finishReason":"STOP"}],)"
                               R"("usageMetadata":{"promptTokenCount":1000,"cachedContentTokenCount":400,"candidatesTokenCount":100,)"
                               R"("thoughtsTokenCount":60,"totalTokenCount":1160},"modelVersion":"gemini-x"})";
    return {"gemini",
            "--protocol gemini",
            "/v1beta",
            "gemini-x",
            "--input 0.3 --cached-input 0.03 --output 2.5",
            "x-goog-api-key",
            "",
            "/v1beta/models/gemini-x:streamGenerateContent?alt=sse",
            "/v1beta/models/gemini-x:generateContent",
            events("data: " + answer + "\r\n\r\n"),
            assay::jsonResponse(200, answer),
            {600, 400, std::nullopt, 160, 60},
            "0.000592"};
}

/// 200 x 1 + 300 x 0.1 + 100 x 1.25 + 50 x 4 = 200 + 30 + 125 + 200 = 555 millionths. "inputTokens" is what is fresh alone.
Vendor bedrock()
{
    const std::string end = R"("usage":{"inputTokens":200,"outputTokens":50,"totalTokens":650,"cacheReadInputTokens":300,)"
                            R"("cacheWriteInputTokens":100},"metrics":{"latencyMs":431}})";
    return {"bedrock",
            "--protocol bedrock",
            "",
            "amazon.nova-x-v1:0",
            "--input 1 --cached-input 0.1 --cache-write 1.25 --output 4",
            "authorization",
            "Bearer ",
            "/model/amazon.nova-x-v1%3A0/converse-stream",
            "/model/amazon.nova-x-v1%3A0/converse",
            Script()
                .send(assay::streamHead("application/vnd.amazon.eventstream"))
                .send(assay::chunk(assay::bedrockEvent("messageStart", R"({"role":"assistant"})") + assay::bedrockText("Teal") +
                                   assay::bedrockEvent("messageStop", R"({"stopReason":"end_turn"})") +
                                   assay::bedrockEvent("metadata", "{" + end)))
                .send(assay::lastChunk()),
            assay::jsonResponse(200,
                                R"({"output":{"message":{"role":"assistant","content":[{"text":"Teal"}]}},"stopReason":"end_turn",)" + end),
            {200, 300, 100, 50, std::nullopt},
            "0.000555"};
}

/// 26 x 0.1 + 290 x 0.2 = 2.6 + 58 = 60.6 millionths: a person's own figure for power and hardware.
Vendor ollama()
{
    return {"ollama",
            "--protocol ollama",
            "",
            "llama-x",
            "--input 0.1 --output 0.2",
            "authorization",
            "Bearer ",
            "/api/chat",
            "/api/chat",
            assay::ollamaAnswer("Teal"),
            assay::jsonResponse(200, assay::ollamaEnd("stop", R"("content":"Teal")")),
            {26, std::nullopt, std::nullopt, 290, std::nullopt},
            "0.0000606"};
}

/// 9 x 2.5 + 2 x 10 = 42.5 millionths: the billed units, not the 75 and 3 tokens in all.
Vendor cohere()
{
    return {"cohere",
            "--protocol cohere",
            "/v2",
            "command-x",
            "--input 2.5 --output 10",
            "authorization",
            "Bearer ",
            "/v2/chat",
            "/v2/chat",
            assay::cohereAnswer("Teal"),
            assay::jsonResponse(200, assay::cohereDocument("Teal")),
            {9, std::nullopt, std::nullopt, 2, std::nullopt},
            "0.0000425"};
}

std::vector<Vendor> vendors()
{
    return {openAi(), deepSeek(), responses(), anthropic(), gemini(), bedrock(), ollama(), cohere()};
}

QString keyOf(const Vendor& vendor)
{
    return QStringLiteral("key-of-%1").arg(QLatin1String(vendor.id));
}

/// The program with a configuration, a workspace and keys of its own.
class Program final {
public:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    /// `command`: the arguments with blanks between them; `rest`: those that have blanks of their own.
    [[nodiscard]] Outcome run(const QString& command, const QStringList& rest = {}) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ASSAY_WORKSPACE"), m_folder.filePath(QStringLiteral("data/test.assay")));
        environment.insert(QStringLiteral("ASSAY_CONFIG_DIR"), m_folder.filePath(QStringLiteral("config")));
        environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder.filePath(QStringLiteral("state")));
        for (const auto& vendor : vendors())
            environment.insert(QStringLiteral("KEY_%1").arg(QLatin1String(vendor.id)), keyOf(vendor));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(ASSAY_CLI_FILE), command.split(QLatin1Char(' '), Qt::SkipEmptyParts) + rest);
        if (!process.waitForFinished(20'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private:
    QTemporaryDir m_folder;
};

QJsonValue orNull(const std::optional<int>& count)
{
    return count ? QJsonValue(*count) : QJsonValue();
}

/// Unknown and none are the same to a bill.
int countOf(const QJsonValue& value)
{
    return value.toInt(0);
}

void compareTrial(const QJsonObject& trial, const Vendor& vendor)
{
    QCOMPARE(trial[QLatin1String("provider")].toString(), QLatin1String(vendor.id));
    QCOMPARE(trial[QLatin1String("model")].toString(), QLatin1String(vendor.model));
    QCOMPARE(trial[QLatin1String("status")].toString(), QStringLiteral("answered"));
    QCOMPARE(trial[QLatin1String("text")].toString(), QStringLiteral("Teal"));
    QCOMPARE(trial[QLatin1String("attempts")].toInt(), 1);
    const auto usage = trial[QLatin1String("usage")].toObject();
    QCOMPARE(usage[QLatin1String("input")], QJsonValue(vendor.tokens.input));
    QCOMPARE(countOf(usage[QLatin1String("cached_input")]), vendor.tokens.cachedInput.value_or(0));
    QCOMPARE(countOf(usage[QLatin1String("cache_write")]), vendor.tokens.cacheWrite.value_or(0));
    QCOMPARE(usage[QLatin1String("output")], QJsonValue(vendor.tokens.output));
    QCOMPARE(usage[QLatin1String("reasoning")], orNull(vendor.tokens.reasoning));
    QCOMPARE(trial[QLatin1String("cost")].toString(), QLatin1String(vendor.cost));
    QCOMPARE(trial[QLatin1String("currency")].toString(), QStringLiteral("USD"));
}

/// Each server was asked once, at its own path, with its own key in the vendor's header, and with nobody else's.
void compareRequest(const std::vector<RecordedRequest>& requests, const Vendor& vendor, bool isStreamed)
{
    QCOMPARE(requests.size(), std::size_t{1});
    const auto& request = requests.front();
    QCOMPARE(QString::fromStdString(request.target), QLatin1String(isStreamed ? vendor.streamTarget : vendor.target));
    QCOMPARE(QString::fromStdString(request.header(vendor.keyHeader)), QLatin1String(vendor.keyPrefix) + keyOf(vendor));
    QVERIFY(request.body.find("Name a colour") != std::string::npos);
    auto everything = request.target + request.body;
    for (const auto& [name, value] : request.headers)
        everything += value;
    for (const auto& other : vendors()) {
        if (other.id != std::string(vendor.id))
            QVERIFY(everything.find(keyOf(other).toStdString()) == std::string::npos);
    }
}

}  // namespace

void TestSideBySide::everyBillIsRight_data()
{
    QTest::addColumn<bool>("isStreamed");
    QTest::newRow("streamed") << true;
    QTest::newRow("in one piece") << false;
}

void TestSideBySide::everyBillIsRight()
{
    QFETCH(bool, isStreamed);
    const auto all = vendors();
    const Program program;
    std::vector<std::unique_ptr<assay::ScriptedServer>> servers;
    QString ask = QStringLiteral("ask --json");
    for (const auto& vendor : all) {
        servers.push_back(std::make_unique<assay::ScriptedServer>(isStreamed ? vendor.stream : vendor.document));
        const auto id = QString::fromLatin1(vendor.id);
        const auto address = QString::fromStdString(servers.back()->url(vendor.basePath));
        const auto added = program.run(
            QStringLiteral("providers add --id %1 %2 --base-url %3 --key-env KEY_%1").arg(id, QLatin1String(vendor.setup), address));
        QVERIFY2(added.code == 0, added.err.constData());
        const auto model = QStringLiteral("%1/%2").arg(id, QLatin1String(vendor.model));
        const auto priced = program.run(QStringLiteral("models price set %1 %2").arg(model, QLatin1String(vendor.prices)));
        QVERIFY2(priced.code == 0, priced.err.constData());
        ask += QStringLiteral(" -m ") + model;
    }
    if (!isStreamed)
        ask += QStringLiteral(" --no-stream");

    const auto asked = program.run(ask, {QStringLiteral("Name a colour")});
    QVERIFY2(asked.code == 0, (asked.err + asked.out).constData());
    const auto answer = QJsonDocument::fromJson(asked.out).object();
    const auto trials = answer[QLatin1String("trials")].toArray();
    QCOMPARE(trials.size(), static_cast<qsizetype>(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        compareTrial(trials[static_cast<qsizetype>(i)].toObject(), all[i]);
        if (QTest::currentTestFailed()) {
            qWarning("%s", all[i].id);
            return;
        }
        compareRequest(servers[i]->requests(), all[i], isStreamed);
        if (QTest::currentTestFailed()) {
            qWarning("%s", all[i].id);
            return;
        }
    }
    // What the history keeps is the same.
    const auto shown = program.run(QStringLiteral("history show --json %1").arg(answer[QLatin1String("experiment_id")].toInteger()));
    QCOMPARE(shown.code, 0);
    const auto kept = QJsonDocument::fromJson(shown.out).object()[QLatin1String("trials")].toArray();
    QCOMPARE(kept.size(), trials.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        compareTrial(kept[static_cast<qsizetype>(i)].toObject(), all[i]);
}

QTEST_GUILESS_MAIN(TestSideBySide)
#include "TestSideBySide.moc"
