#include "core/providers/Quirks.h"

#include <QtTest>

class TestQuirks final : public QObject {
    Q_OBJECT

private slots:
    void rows_data();
    void rows();
    void theGeneralRowIsPlain();
};

namespace {

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

const QByteArray general = "OpenAI-compatible server";

}  // namespace

void TestQuirks::rows_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("outputLimitField");
    QTest::addColumn<QByteArray>("seedField");
    QTest::addColumn<QByteArray>("keyHeader");
    QTest::addColumn<bool>("takesStreamOptions");
    QTest::addColumn<bool>("reasoningIsOutside");

    const QByteArray oldLimit = "max_tokens";
    const QByteArray newLimit = "max_completion_tokens";
    const QByteArray seed = "seed";
    const QByteArray bearer = "Authorization: Bearer ";
    const auto plain = [&](const char* name, const char* url, const char* server) {
        QTest::newRow(name) << QByteArray(url) << QByteArray(server) << oldLimit << seed << bearer << true << false;
    };

    QTest::newRow("OpenAI") << QByteArray("https://api.openai.com/v1") << QByteArray("OpenAI") << newLimit << seed << bearer << true
                            << false;
    QTest::newRow("OpenAI in a region") << QByteArray("https://eu.api.openai.com/v1") << QByteArray("OpenAI") << newLimit << seed << bearer
                                        << true << false;
    QTest::newRow("Azure's dated API") << QByteArray("https://res.openai.azure.com/openai/deployments/d?api-version=2026-01-01")
                                       << QByteArray("Azure OpenAI") << newLimit << seed << QByteArray("api-key: ") << true << false;
    QTest::newRow("Azure's v1 API") << QByteArray("https://res.openai.azure.com/openai/v1/") << QByteArray("Azure OpenAI") << newLimit
                                    << seed << QByteArray("api-key: ") << true << false;
    QTest::newRow("Mistral") << QByteArray("https://api.mistral.ai/v1") << QByteArray("Mistral") << oldLimit << QByteArray("random_seed")
                             << bearer << false << false;
    QTest::newRow("xAI") << QByteArray("https://api.x.ai/v1") << QByteArray("xAI") << oldLimit << seed << bearer << true << true;
    QTest::newRow("Perplexity") << QByteArray("https://api.perplexity.ai") << QByteArray("Perplexity") << oldLimit << seed << bearer
                                << false << true;
    QTest::newRow("MiniMax") << QByteArray("https://api.minimax.io/v1") << QByteArray("MiniMax") << newLimit << seed << bearer << true
                             << false;
    QTest::newRow("MiniMax in China") << QByteArray("https://api.minimaxi.com/v1") << QByteArray("MiniMax") << newLimit << seed << bearer
                                      << true << false;
    plain("OpenRouter", "https://openrouter.ai/api/v1", "OpenRouter");
    plain("Groq", "https://api.groq.com/openai/v1", "Groq");
    plain("Together", "https://api.together.xyz/v1", "Together");
    plain("DeepSeek", "https://api.deepseek.com", "DeepSeek");
    plain("vLLM by its port", "http://127.0.0.1:8000/v1", "vLLM");
    plain("llama.cpp by its port", "http://localhost:8080/v1", "llama.cpp");
    plain("LM Studio by its port", "http://[::1]:1234/v1", "LM Studio");
    plain("Ollama by its port", "http://127.0.0.1:11434/v1", "Ollama");
    plain("Volcano Ark", "https://ark.cn-beijing.volces.com/api/v3", "Volcano Ark");
    plain("DashScope in China", "https://dashscope.aliyuncs.com/compatible-mode/v1", "DashScope");
    plain("DashScope abroad", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "DashScope");
    plain("Zhipu", "https://open.bigmodel.cn/api/paas/v4", "Zhipu");
    plain("Z.AI", "https://api.z.ai/api/paas/v4", "Z.AI");
    plain("Moonshot abroad", "https://api.moonshot.ai/v1", "Moonshot");
    plain("Moonshot in China", "https://api.moonshot.cn/v1", "Moonshot");
    plain("SiliconFlow", "https://api.siliconflow.cn/v1", "SiliconFlow");
    plain("Cohere's compatible surface", "https://api.cohere.ai/compatibility/v1", "Cohere");
    plain("Gemini's compatible surface", "https://generativelanguage.googleapis.com/v1beta/openai", "Gemini");
    plain("Fireworks", "https://api.fireworks.ai/inference/v1", "Fireworks");

    plain("an unknown server", "https://models.example.org/v1", general.constData());
    plain("another local port", "http://127.0.0.1:5000/v1", general.constData());
    plain("a known port of another machine", "http://10.0.0.7:11434/v1", general.constData());
    plain("a host that only ends with the same letters", "https://evilapi.openai.com.example.org/v1", general.constData());
    plain("a label that only ends with the same letters", "https://notapi.x.ai/v1", general.constData());
    plain("a vendor's name in the path", "https://proxy.example.org/api.openai.com/v1", general.constData());
    plain("capitals in the host", "https://API.GROQ.COM/openai/v1", "Groq");
    plain("no URL at all", "api.openai.com", general.constData());
    plain("empty text", "", general.constData());
}

void TestQuirks::rows()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, outputLimitField);
    QFETCH(QByteArray, seedField);
    QFETCH(QByteArray, keyHeader);
    QFETCH(bool, takesStreamOptions);
    QFETCH(bool, reasoningIsOutside);

    const auto& quirks = assay::quirksFor(std::string_view(baseUrl.constData(), static_cast<std::size_t>(baseUrl.size())));
    QCOMPARE(bytesOf(quirks.server), server);
    QCOMPARE(bytesOf(quirks.outputLimitField), outputLimitField);
    QCOMPARE(bytesOf(quirks.seedField), seedField);
    QCOMPARE(bytesOf(quirks.keyHeader) + ": " + bytesOf(quirks.keyPrefix), keyHeader);
    QCOMPARE(quirks.takesStreamOptions, takesStreamOptions);
    QCOMPARE(quirks.reasoningIsOutsideCompletion, reasoningIsOutside);
}

void TestQuirks::theGeneralRowIsPlain()
{
    const auto& quirks = assay::quirksFor("https://models.example.org/v1");
    QVERIFY(quirks.hostSuffix.empty());
    QCOMPARE(quirks.loopbackPort, 0);
    // The row lives as long as the program: decoders keep a reference to it.
    QCOMPARE(&quirks, &assay::quirksFor("https://other.example.org/v1"));
}

QTEST_GUILESS_MAIN(TestQuirks)
#include "TestQuirks.moc"
