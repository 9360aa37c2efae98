#include "core/providers/AwsEventStream.h"
#include "tests/fakes/BedrockScript.h"

#include <QtTest>

class TestAwsEventStream final : public QObject {
    Q_OBJECT

private slots:
    void checksum();
    void frames_data();
    void frames();
    void damagedFrames_data();
    void damagedFrames();
    void aWrongFrameEndsTheStream();
    void cutFramesGiveNothing();
};

namespace {

using Lines = std::vector<std::string>;

struct Heard {
    Lines lines;
    std::string fault;
    bool isGood = true;
};

/// Each message as "name=value,… payload"; the stream in pieces of `pieceBytes`, each in memory of its own.
Heard heard(const std::string& stream, std::size_t pieceBytes)
{
    Heard result;
    assay::AwsEventStream parser([&](const assay::AwsEventMessage& message) {
        std::string line;
        for (const auto& [name, value] : message.headers)
            line += std::string(name) + "=" + std::string(value) + ",";
        result.lines.push_back(line + " " + std::string(message.payload));
    });
    for (std::size_t at = 0; at < stream.size() && result.isGood; at += pieceBytes)
        result.isGood = parser.feed(std::string(stream.substr(at, pieceBytes)));
    result.fault = parser.fault();
    return result;
}

// Made with AWS's own library for JavaScript.
const std::string deltaVector = assay::fromHex(
    "0000009400000057b4ab9aee0b3a6576656e742d74797065070011636f6e74656e74426c6f636b44656c74610d3a636f6e74656e742d747970650700106170706c6963"
    "6174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b22636f6e74656e74426c6f636b496e646578223a302c2264656c7461223a7b227465"
    "7874223a224869227d7d1f944657");
const std::string exceptionVector = assay::fromHex(
    "0000008800000061de0175f40f3a657863657074696f6e2d747970650700137468726f74746c696e67457863657074696f6e0d3a636f6e74656e742d74797065070010"
    "6170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d74797065070009657863657074696f6e7b226d657373616765223a22736c6f7720646f776e227d832e"
    "e072");
const std::string emptyVector = assay::fromHex("000000100000000005c248eb7d98c8ff");

const std::string deltaLine =
    R"(:event-type=contentBlockDelta,:content-type=application/json,:message-type=event, {"contentBlockIndex":0,"delta":{"text":"Hi"}})";
const std::string exceptionLine =
    R"(:exception-type=throttlingException,:content-type=application/json,:message-type=exception, {"message":"slow down"})";

std::string changedByte(std::string bytes, std::size_t at)
{
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ 0x01);
    return bytes;
}

/// The lengths and their checksum, right or not.
std::string prelude(const std::string& hexLengths, const std::string& hexChecksum)
{
    return assay::fromHex(hexLengths) + assay::fromHex(hexChecksum);
}

std::string hexChecksum(const std::string& hexBytes)
{
    return QByteArray::number(assay::crc32(assay::fromHex(hexBytes)), 16).rightJustified(8, '0').toStdString();
}

}  // namespace

void TestAwsEventStream::checksum()
{
    // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
    QCOMPARE(assay::crc32("123456789"), 0xCBF43926U);
    QCOMPARE(assay::crc32(""), 0U);
}

void TestAwsEventStream::frames_data()
{
    QTest::addColumn<std::string>("stream");
    QTest::addColumn<Lines>("lines");

    QTest::newRow("nothing") << std::string() << Lines{};
    QTest::newRow("an event") << deltaVector << Lines{deltaLine};
    QTest::newRow("an exception") << exceptionVector << Lines{exceptionLine};
    QTest::newRow("an empty frame") << emptyVector << Lines{" "};
    QTest::newRow("three frames") << deltaVector + emptyVector + exceptionVector << Lines{deltaLine, " ", exceptionLine};
    QTest::newRow("the frames of the tests' own writer are the same bytes")
        << assay::bedrockText("Hi") + assay::bedrockException("throttlingException", "slow down") << Lines{deltaLine, exceptionLine};
    // true, false, 8, 16, 32 and 64 bits, bytes, text, time, UUID
    QTest::newRow("headers of all types: the texts are kept, the others passed over")
        << assay::awsRawFrame(assay::fromHex("016100"
                                             "016201"
                                             "016302ff"
                                             "0164030102"
                                             "01650401020304"
                                             "0166050102030405060708"
                                             "0167060002aabb"
                                             "0168070003796573"
                                             "0169080102030405060708"
                                             "016a09000102030405060708090a0b0c0d0e0f"),
                              "x")
        << Lines{"h=yes, x"};
    QTest::newRow("a name and a value of no length") << assay::awsRawFrame(assay::fromHex("00070000"), "") << Lines{"=, "};
    QTest::newRow("a payload of a megabyte") << assay::awsRawFrame("", std::string(1'000'000, 'x'))
                                             << Lines{" " + std::string(1'000'000, 'x')};
}

void TestAwsEventStream::frames()
{
    QFETCH(std::string, stream);
    QFETCH(Lines, lines);
    for (const std::size_t pieceBytes :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{200}, stream.size() + 1}) {
        const auto result = heard(stream, pieceBytes);
        QVERIFY2(result.isGood, result.fault.c_str());
        QVERIFY2(result.lines == lines, QByteArray::number(qulonglong{pieceBytes}));
    }
}

void TestAwsEventStream::damagedFrames_data()
{
    QTest::addColumn<std::string>("stream");
    QTest::addColumn<std::string>("fault");
    const std::string lengths = "the checksum of a frame's lengths is wrong";
    const std::string whole = "the checksum of a frame is wrong";
    const std::string impossible = "a frame has an impossible length";
    const std::string headers = "the headers of a frame cannot be read";
    const auto withLengths = [](const std::string& hexLengths) { return prelude(hexLengths, hexChecksum(hexLengths)); };

    QTest::newRow("a bit of the length") << changedByte(deltaVector, 3) << lengths;
    QTest::newRow("a bit of the length of the headers") << changedByte(deltaVector, 7) << lengths;
    QTest::newRow("a bit of the first checksum") << changedByte(deltaVector, 8) << lengths;
    QTest::newRow("a bit of a header") << changedByte(deltaVector, 20) << whole;
    QTest::newRow("a bit of the payload") << changedByte(deltaVector, 120) << whole;
    QTest::newRow("a bit of the last checksum") << changedByte(deltaVector, 147) << whole;
    QTest::newRow("shorter than any frame") << withLengths("0000000f00000000") << impossible;
    QTest::newRow("no length at all") << withLengths("0000000000000000") << impossible;
    QTest::newRow("headers longer than the frame") << withLengths("0000002000000011") << impossible;
    QTest::newRow("headers of four gigabytes") << withLengths("00000020ffffffff") << impossible;
    QTest::newRow("a frame of four gigabytes") << withLengths("ffffffff00000000") << impossible;
    QTest::newRow("one byte more than the most") << withLengths("0180000100000000") << impossible;
    QTest::newRow("an event stream of another kind") << std::string("data: {\"a\":1}\n\n") << lengths;
    QTest::newRow("a header of an unknown type") << assay::awsRawFrame(assay::fromHex("01610a"), "") << headers;
    QTest::newRow("a name that is cut") << assay::awsRawFrame(assay::fromHex("0561"), "") << headers;
    QTest::newRow("a header without a type") << assay::awsRawFrame(assay::fromHex("0161"), "") << headers;
    QTest::newRow("a value longer than the headers") << assay::awsRawFrame(assay::fromHex("01610700ff61"), "") << headers;
    QTest::newRow("a length that is cut") << assay::awsRawFrame(assay::fromHex("01610700"), "") << headers;
}

void TestAwsEventStream::damagedFrames()
{
    QFETCH(std::string, stream);
    QFETCH(std::string, fault);
    for (const std::size_t pieceBytes : {std::size_t{1}, std::size_t{5}, stream.size()}) {
        const auto result = heard(emptyVector + stream + emptyVector, pieceBytes);
        QVERIFY(!result.isGood);
        QCOMPARE(result.fault, fault);
        QCOMPARE(result.lines, Lines{" "});
    }
}

void TestAwsEventStream::aWrongFrameEndsTheStream()
{
    int count = 0;
    assay::AwsEventStream parser([&](const assay::AwsEventMessage&) { ++count; });
    QVERIFY(!parser.feed(changedByte(deltaVector, 120)));
    QVERIFY(!parser.feed(deltaVector));
    QCOMPARE(count, 0);
}

void TestAwsEventStream::cutFramesGiveNothing()
{
    for (std::size_t size = 0; size < deltaVector.size(); ++size) {
        const auto result = heard(deltaVector.substr(0, size), 10);
        QVERIFY(result.isGood);
        QVERIFY(result.lines.empty());
    }
}

QTEST_GUILESS_MAIN(TestAwsEventStream)
#include "TestAwsEventStream.moc"
