#include "core/base/Random.h"
#include "core/storage/Compression.h"

#include <QtTest>

#include <string>

using assay::asBytes;
using assay::Compressor;
using assay::defaultDictionary;
using assay::ErrorKind;

/// Frames come back as they went in, damaged ones are refused, and the dictionary earns its place.
class TestCompression : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatWentIn_data();
    void givesBackWhatWentIn();
    void dictionaryTakesTheSkeletonAway_data();
    void dictionaryTakesTheSkeletonAway();
    void refusesDamagedFrames_data();
    void refusesDamagedFrames();
    void refusesToGrowTooLarge();
    void refusesAnImpossibleSizeBeforeTakingTheMemory();
    void needsTheSameDictionary();
    void plainFramesAreOrdinaryZstd();
    void isUsableAfterAFailureAndAfterAMove();
    void dictionaryIsOfAReasonableSize();
};

namespace {

std::string randomBytes(std::size_t count)
{
    assay::Random random(7);
    std::string bytes(count, '\0');
    for (auto& byte : bytes)
        byte = static_cast<char>(random.below(256));
    return bytes;
}

/// Written by hand after the published shape of the API; nothing in it is copied from the dictionary's numbers.
const char* const wholeAnswer =
    R"({"id":"chatcmpl-BqX7Zt3kP0aLmN9vYc2dEfGhIjKl","object":"chat.completion","created":1751234567,"model":"gpt-4o-mini-2024-07-18",)"
    R"("choices":[{"index":0,"message":{"role":"assistant","content":"Lisbon.","refusal":null,"annotations":[]},"logprobs":null,)"
    R"("finish_reason":"stop"}],"usage":{"prompt_tokens":23,"completion_tokens":3,"total_tokens":26,"prompt_tokens_details":)"
    R"({"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,)"
    R"("accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default","system_fingerprint":"fp_34a54ae93c"})";

std::string chunk(const std::string& text)
{
    return R"(data: {"id":"chatcmpl-BqX7Zt3kP0aL","object":"chat.completion.chunk","created":1751234567,"model":"qwen3",)"
           R"("choices":[{"index":0,"delta":{"content":")" +
           text + R"("},"finish_reason":null}]})" + "\n\n";
}

}  // namespace

void TestCompression::givesBackWhatWentIn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("dictionary");

    const QByteArray dictionary(defaultDictionary().data(), static_cast<qsizetype>(defaultDictionary().size()));
    QByteArray large;
    while (large.size() < 8 * 1024 * 1024)
        large += "data: {\"choices\":[{\"delta\":{\"content\":\" word" + QByteArray::number(large.size()) + "\"}}]}\n\n";
    const std::string noise = randomBytes(100'000);

    QTest::newRow("nothing") << QByteArray() << dictionary;
    QTest::newRow("nothing, without a dictionary") << QByteArray() << QByteArray();
    QTest::newRow("one byte") << QByteArray("{") << dictionary;
    QTest::newRow("one NUL byte") << QByteArray(1, '\0') << dictionary;
    QTest::newRow("an answer") << QByteArray(wholeAnswer) << dictionary;
    QTest::newRow("an answer, without a dictionary") << QByteArray(wholeAnswer) << QByteArray();
    QTest::newRow("8 MiB") << large << dictionary;
    QTest::newRow("8 MiB of one byte") << QByteArray(8 * 1024 * 1024, 'x') << dictionary;
    QTest::newRow("random bytes") << QByteArray(noise.data(), static_cast<qsizetype>(noise.size())) << dictionary;
    QTest::newRow("the dictionary itself") << dictionary << dictionary;
    QTest::newRow("with a dictionary of one byte") << QByteArray(wholeAnswer) << QByteArray("x");
}

void TestCompression::givesBackWhatWentIn()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, dictionary);

    Compressor writer(dictionary.toStdString());
    Compressor reader(dictionary.toStdString());
    for (int round = 0; round < 2; ++round) {
        const auto frame = writer.compress(bytes.toStdString());
        const auto back = reader.decompress(asBytes(frame));
        QVERIFY2(back, back ? "" : back.error().detail.c_str());
        QVERIFY(*back == bytes.toStdString());
    }
}

void TestCompression::dictionaryTakesTheSkeletonAway_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("mostPercentOfPlain");

    QTest::newRow("a whole answer") << QByteArray(wholeAnswer) << 45;
    QTest::newRow("a short stream") << QByteArray::fromStdString(chunk("The") + chunk(" capital") + "data: [DONE]\n\n") << 45;
    QTest::newRow("a request") << QByteArray(
                                      R"({"model":"gpt-4.1","messages":[{"role":"system","content":"You are a helpful assistant."},)"
                                      R"({"role":"user","content":"Name the capital of Portugal."}],"temperature":0,"stream":true,)"
                                      R"("stream_options":{"include_usage":true}})")
                               << 65;
    QTest::newRow("the head of an answer")
        << QByteArray("HTTP/1.1 200 OK\r\ndate: Thu, 19 Jun 2025 08:12:45 GMT\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
                      "transfer-encoding: chunked\r\nconnection: keep-alive\r\nx-ratelimit-limit-requests: 5000\r\n"
                      "x-ratelimit-remaining-requests: 4999\r\nx-request-id: req_1f2e3d\r\nserver: cloudflare\r\n\r\n")
        << 50;
}

void TestCompression::dictionaryTakesTheSkeletonAway()
{
    QFETCH(QByteArray, body);
    QFETCH(int, mostPercentOfPlain);

    const auto plain = Compressor("").compress(body.toStdString()).size();
    const auto withDictionary = Compressor(defaultDictionary()).compress(body.toStdString()).size();
    const auto percent = withDictionary * 100 / plain;
    QVERIFY2(percent < static_cast<std::size_t>(mostPercentOfPlain),
             (std::to_string(withDictionary) + " of " + std::to_string(plain) + " bytes").c_str());
}

void TestCompression::refusesDamagedFrames_data()
{
    QTest::addColumn<QByteArray>("frame");

    const auto good = QByteArray::fromStdString(Compressor(defaultDictionary()).compress(wholeAnswer));
    auto wrongMagic = good;
    wrongMagic[0] = 'x';
    auto wrongBlock = good;
    wrongBlock[wrongBlock.size() - 1] = static_cast<char>(~wrongBlock.back());

    QTest::newRow("no bytes at all") << QByteArray();
    QTest::newRow("text that is no frame") << QByteArray("{\"error\":\"not compressed\"}");
    QTest::newRow("another magic number") << wrongMagic;
    QTest::newRow("one byte short") << good.chopped(1);
    QTest::newRow("cut in the middle") << good.left(good.size() / 2);
    QTest::newRow("cut in the header") << good.left(5);
    QTest::newRow("one byte too many") << good + QByteArray(1, '\0');
    QTest::newRow("two frames") << good + good;
    QTest::newRow("last byte changed") << wrongBlock;
    // RFC 8878: magic, descriptor with no size and no single segment, window, an empty last block.
    QTest::newRow("a size that is not known") << QByteArray::fromHex("28b52ffd0058010000");
}

void TestCompression::refusesDamagedFrames()
{
    QFETCH(QByteArray, frame);
    const auto back = Compressor(defaultDictionary()).decompress(asBytes({frame.constData(), static_cast<std::size_t>(frame.size())}));
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::Storage);
}

void TestCompression::refusesToGrowTooLarge()
{
    Compressor compressor(defaultDictionary());
    const auto frame = compressor.compress(std::string(1'000'000, '\0'));
    QVERIFY(frame.size() < 200);
    const auto refused = compressor.decompress(asBytes(frame), 999'999);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(refused.error().detail.find("1000000") != std::string::npos);
    const auto exact = compressor.decompress(asBytes(frame), 1'000'000);
    QVERIFY(exact);
    QCOMPARE(exact->size(), std::size_t{1'000'000});
}

void TestCompression::refusesAnImpossibleSizeBeforeTakingTheMemory()
{
    // Magic, descriptor (single segment, 8-byte size), 1 TiB, one raw block of no bytes.
    const auto frame = QByteArray::fromHex("28b52ffde00000000000010000010000");
    const auto back = Compressor("").decompress(asBytes({frame.constData(), static_cast<std::size_t>(frame.size())}), 1ULL << 50U);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::Storage);
}

void TestCompression::needsTheSameDictionary()
{
    const auto frame = Compressor(defaultDictionary()).compress(wholeAnswer);
    const auto back = Compressor("").decompress(asBytes(frame));
    QVERIFY(!back || *back != wholeAnswer);
}

void TestCompression::plainFramesAreOrdinaryZstd()
{
    const auto frame = Compressor("").compress("abc");
    QCOMPARE(QByteArray::fromStdString(frame.substr(0, 4)), QByteArray::fromHex("28b52ffd"));
}

void TestCompression::isUsableAfterAFailureAndAfterAMove()
{
    Compressor first(defaultDictionary());
    const auto frame = first.compress(wholeAnswer);
    QVERIFY(!first.decompress(asBytes(std::string_view(frame).substr(0, 20))));
    Compressor second = std::move(first);
    const auto back = second.decompress(asBytes(frame));
    QVERIFY(back);
    QVERIFY(*back == wholeAnswer);
}

void TestCompression::dictionaryIsOfAReasonableSize()
{
    QVERIFY(defaultDictionary().size() > 2'000);
    QVERIFY(defaultDictionary().size() < 16'000);
    QVERIFY(defaultDictionary().data() == defaultDictionary().data());
}

QTEST_GUILESS_MAIN(TestCompression)
#include "TestCompression.moc"
