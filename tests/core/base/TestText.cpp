#include "core/base/Text.h"

#include <QByteArray>
#include <QtTest>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace assay {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// U+FFFD in UTF-8.
const QByteArray replacement("\xEF\xBF\xBD");

}  // namespace

class TestText final : public QObject {
    Q_OBJECT

private slots:
    void lowersAsciiOnly_data();
    void lowersAsciiOnly();
    void equalsIgnoringCase_data();
    void equalsIgnoringCase();
    void trims_data();
    void trims();
    void splits_data();
    void splits();
    void parsesIntegers_data();
    void parsesIntegers();
    void mendsUtf8_data();
    void mendsUtf8();
    void knowsEveryCodePoint();
    void agreesWithQtOnRandomBytes();
    void elides_data();
    void elides();
};

void TestText::lowersAsciiOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("lower");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("the alphabet's ends") << QByteArray("AZaz") << QByteArray("azaz");
    QTest::newRow("neighbours of letters stay") << QByteArray("@[`{") << QByteArray("@[`{");
    QTest::newRow("a header name") << QByteArray("X-RateLimit-Reset") << QByteArray("x-ratelimit-reset");
    QTest::newRow("letters outside ASCII stay") << QByteArray("\xC3\x84\xCE\xA9K") << QByteArray("\xC3\x84\xCE\xA9k");
    QTest::newRow("NUL stays") << QByteArray("A\0B", 3) << QByteArray("a\0b", 3);
}

void TestText::lowersAsciiOnly()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, lower);

    QCOMPARE(bytesOf(toLowerAscii(viewOf(text))), lower);
}

void TestText::equalsIgnoringCase_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isEqual");
    const auto row = [](const char* name, const char* a, const char* b, bool isEqual) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << isEqual;
    };

    row("both empty", "", "", true);
    row("one empty", "", "a", false);
    row("same", "content-type", "content-type", true);
    row("case", "Content-TYPE", "cONTENT-type", true);
    row("another letter", "abc", "abd", false);
    row("one longer", "abc", "abcd", false);
    row("@ is no `", "@", "`", false);
    row("[ is no {", "[", "{", false);
    row("letters outside ASCII keep their case", "\xC3\x84", "\xC3\xA4", false);
}

void TestText::equalsIgnoringCase()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QFETCH(const bool, isEqual);

    QCOMPARE(assay::equalsIgnoringCase(viewOf(a), viewOf(b)), isEqual);
    QCOMPARE(assay::equalsIgnoringCase(viewOf(b), viewOf(a)), isEqual);
}

void TestText::trims_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("trimmedText");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("blanks only") << QByteArray(" \t\r\n ") << QByteArray();
    QTest::newRow("nothing to trim") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("both ends") << QByteArray("\r\n\t a \t b \r\n") << QByteArray("a \t b");
    QTest::newRow("one letter") << QByteArray(" a ") << QByteArray("a");
    QTest::newRow("other blanks stay") << QByteArray("\va\f") << QByteArray("\va\f");
    QTest::newRow("a no-break space stays") << QByteArray("\xC2\xA0"
                                                          "a")
                                            << QByteArray("\xC2\xA0"
                                                          "a");
    QTest::newRow("NUL stays") << QByteArray(" \0 ", 3) << QByteArray("\0", 1);
}

void TestText::trims()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, trimmedText);

    QCOMPARE(bytesOf(trimmed(viewOf(text))), trimmedText);
}

void TestText::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("parts");

    QTest::newRow("nothing is one empty part") << QByteArray() << QByteArrayList{""};
    QTest::newRow("no separator") << QByteArray("abc") << QByteArrayList{"abc"};
    QTest::newRow("three parts") << QByteArray("a/bc/d") << QByteArrayList{"a", "bc", "d"};
    QTest::newRow("a separator alone") << QByteArray("/") << QByteArrayList{"", ""};
    QTest::newRow("separators at the ends") << QByteArray("/a/") << QByteArrayList{"", "a", ""};
    QTest::newRow("separators in a row") << QByteArray("a//b") << QByteArrayList{"a", "", "b"};
}

void TestText::splits()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, parts);

    QByteArrayList got;
    for (const std::string_view part : split(viewOf(text), '/'))
        got.append(bytesOf(part));
    QCOMPARE(got, parts);
}

void TestText::parsesIntegers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<std::int64_t>("value");
    const auto row = [](const char* name, const QByteArray& text, std::int64_t value) { QTest::newRow(name) << text << true << value; };
    const auto refused = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text << false << std::int64_t{0}; };

    row("zero", "0", 0);
    row("a number", "42", 42);
    row("a negative number", "-42", -42);
    row("leading zeros", "007", 7);
    row("the largest", "9223372036854775807", std::numeric_limits<std::int64_t>::max());
    row("the smallest", "-9223372036854775808", std::numeric_limits<std::int64_t>::min());
    refused("one more than the largest", "9223372036854775808");
    refused("one less than the smallest", "-9223372036854775809");
    refused("nothing", "");
    refused("a sign alone", "-");
    refused("a plus sign", "+1");
    refused("a blank in front", " 1");
    refused("a blank behind", "1 ");
    refused("a fraction", "1.0");
    refused("an exponent", "1e3");
    refused("a hexadecimal number", "0x10");
    refused("letters behind", "12ms");
    refused("NUL behind", QByteArray("1\0", 2));
}

void TestText::parsesIntegers()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isNumber);
    QFETCH(const std::int64_t, value);

    const auto number = parseInteger(viewOf(text));
    QCOMPARE(number.has_value(), isNumber);
    QCOMPARE(number.value_or(0), value);
}

void TestText::mendsUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("valid");
    const auto good = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes << bytes; };
    const auto bad = [](const char* name, const QByteArray& bytes, const QByteArray& valid) { QTest::newRow(name) << bytes << valid; };
    const QByteArray& r = replacement;

    good("nothing", "");
    good("ASCII", "hello\n\x7F");
    good("NUL", QByteArray("a\0b", 3));
    good("the first and last of two bytes", "\xC2\x80\xDF\xBF");
    good("the first and last of three bytes", "\xE0\xA0\x80\xEF\xBF\xBF");
    good("the neighbours of the surrogates", "\xED\x9F\xBF\xEE\x80\x80");
    good("the first and last of four bytes", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    good("a replacement character that was there", r);

    bad("a continuation byte alone",
        "a\x80"
        "b",
        "a" + r + "b");
    bad("two continuation bytes alone", "\x80\xBF", r + r);
    bad("bytes that never occur", "\xC0\xC1\xF5\xFE\xFF", r + r + r + r + r);
    bad("an overlong slash of two bytes", "\xC0\xAF", r + r);
    bad("an overlong slash of three bytes", "\xE0\x80\xAF", r + r + r);
    bad("the largest overlong of three bytes", "\xE0\x9F\xBF", r + r + r);
    bad("an overlong slash of four bytes", "\xF0\x80\x80\xAF", r + r + r + r);
    bad("a high surrogate", "\xED\xA0\x80", r + r + r);
    bad("a surrogate pair in six bytes", "\xED\xA0\xBD\xED\xB8\x80", r + r + r + r + r + r);
    bad("beyond U+10FFFF", "\xF4\x90\x80\x80", r + r + r + r);
    bad("a lead of two at the end", "a\xC3", "a" + r);
    bad("two of three at the end are one subpart", "a\xE2\x82", "a" + r);
    bad("two of four at the end are one subpart", "a\xF0\x9F", "a" + r);
    bad("three of four at the end are one subpart", "a\xF0\x9F\xA6", "a" + r);
    bad("a cut sequence keeps the letter after it",
        "\xE2\x82"
        "a",
        r + "a");
    bad("a cut sequence keeps the sequence after it", "\xF0\x9F\xA6\xC3\xA9", r + "\xC3\xA9");
    // Table 3-11 of the Unicode standard, version 15.
    bad("the standard's truncated example",
        "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
        "A",
        r + r + r + r + "A");
    // Table 3-8.
    bad("the standard's non-shortest example",
        "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
        "A",
        r + r + r + r + r + r + r + r + "A");
}

void TestText::mendsUtf8()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, valid);

    QCOMPARE(isValidUtf8(viewOf(bytes)), bytes == valid);
    const std::string mended = toValidUtf8(viewOf(bytes));
    QCOMPARE(bytesOf(mended), valid);
    QVERIFY(isValidUtf8(mended));
}

void TestText::knowsEveryCodePoint()
{
    for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
        const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
        std::string bytes;
        if (code < 0x80)
            bytes = {static_cast<char>(code)};
        else if (code < 0x800)
            bytes = {static_cast<char>(0xC0U | (code >> 6U)), tail(0)};
        else if (code < 0x10000)
            bytes = {static_cast<char>(0xE0U | (code >> 12U)), tail(6), tail(0)};
        else
            bytes = {static_cast<char>(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
        const bool isSurrogate = code >= 0xD800 && code <= 0xDFFF;
        if (isValidUtf8(bytes) == isSurrogate)
            QFAIL(qPrintable(QStringLiteral("U+%1 is judged wrongly").arg(code, 4, 16)));
    }
}

void TestText::agreesWithQtOnRandomBytes()
{
    // Bytes that matter to UTF-8, so that random texts hit its borders often.
    const QByteArray alphabet("a\x80\x8F\x90\x9F\xA0\xBF\xC1\xC2\xDF\xE0\xE1\xED\xEE\xEF\xF0\xF1\xF4\xF5\xFF");
    quint32 state = 1;
    for (int round = 0; round < 50'000; ++round) {
        QByteArray bytes;
        for (int i = 0; i < 8; ++i) {
            state = state * 1'664'525U + 1'013'904'223U;
            bytes.append(alphabet.at(static_cast<qsizetype>((state >> 16U) % static_cast<quint32>(alphabet.size()))));
        }
        if (isValidUtf8(viewOf(bytes)) != bytes.isValidUtf8())
            QFAIL(bytes.toHex(' ').constData());
        const std::string mended = toValidUtf8(viewOf(bytes));
        if (!isValidUtf8(mended))
            QFAIL(bytes.toHex(' ').constData());
    }
}

void TestText::elides_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("mostBytes");
    QTest::addColumn<QByteArray>("elidedText");
    const auto row = [](const char* name, const QByteArray& text, int mostBytes, const QByteArray& elidedText) {
        QTest::newRow(name) << text << mostBytes << elidedText;
    };
    const QByteArray dots("\xE2\x80\xA6");

    row("nothing", "", 0, "");
    row("shorter", "abc", 4, "abc");
    row("just fitting", "abc", 3, "abc");
    row("one byte too long", "abcd", 3, "abc" + dots);
    row("no room at all", "abc", 0, dots);
    row("a cut before a character", "a\xC3\xA9", 1, "a" + dots);
    row("a cut inside two bytes", "\xC3\xA9\xC3\xA9", 3, "\xC3\xA9" + dots);
    row("a cut inside four bytes",
        "a\xF0\x9F\xA6\x8A"
        "b",
        4, "a" + dots);
    row("a cut behind four bytes",
        "a\xF0\x9F\xA6\x8A"
        "b",
        5, "a\xF0\x9F\xA6\x8A" + dots);
    row("a first character that does not fit", "\xF0\x9F\xA6\x8A", 3, dots);
}

void TestText::elides()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, mostBytes);
    QFETCH(const QByteArray, elidedText);

    QCOMPARE(bytesOf(elided(viewOf(text), static_cast<std::size_t>(mostBytes))), elidedText);
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestText)
#include "TestText.moc"
