#include "core/base/Base64.h"

#include <QByteArray>
#include <QtTest>

#include <string_view>

namespace assay {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

class TestBase64 final : public QObject {
    Q_OBJECT

private slots:
    void encodesAndDecodes_data();
    void encodesAndDecodes();
    void comesBackTheSameAtEveryLength();
    void refusesBadText_data();
    void refusesBadText();
};

void TestBase64::encodesAndDecodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& bytes, const char* text) { QTest::newRow(name) << bytes << QByteArray(text); };

    // RFC 4648 section 10.
    row("nothing", "", "");
    row("one byte", "f", "Zg==");
    row("two bytes", "fo", "Zm8=");
    row("three bytes", "foo", "Zm9v");
    row("four bytes", "foob", "Zm9vYg==");
    row("five bytes", "fooba", "Zm9vYmE=");
    row("six bytes", "foobar", "Zm9vYmFy");
    row("the last two digits", "\xFB\xFF\xBF", "+/+/");
    row("zeros", QByteArray(3, '\0'), "AAAA");
    row("one zero", QByteArray(1, '\0'), "AA==");
    row("ones", "\xFF\xFF\xFF", "////");
}

void TestBase64::encodesAndDecodes()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, text);

    QCOMPARE(QByteArray::fromStdString(toBase64(viewOf(bytes))), text);
    const auto decoded = fromBase64(viewOf(text));
    QVERIFY(decoded);
    QCOMPARE(QByteArray::fromStdString(*decoded), bytes);
}

void TestBase64::comesBackTheSameAtEveryLength()
{
    QByteArray bytes;
    for (int i = 0; i < 600; ++i) {
        const auto text = toBase64(viewOf(bytes));
        QCOMPARE(QByteArray::fromStdString(text), bytes.toBase64());
        QVERIFY(fromBase64(text) == bytes.toStdString());
        bytes.append(static_cast<char>(i * 7));
    }
}

void TestBase64::refusesBadText_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };

    row("one digit", "Z");
    row("two digits without padding", "Zg");
    row("three digits without padding", "Zm8");
    row("one padding sign where two belong", "Zg=");
    row("padding alone", "====");
    row("three padding signs", "Z===");
    row("padding inside", "Zg==Zg==");
    row("padding before a digit", "Zg=v");
    row("padding behind whole groups", "Zm9v=");
    row("stray bits before two padding signs", "Zh==");
    row("stray bits before one padding sign", "Zm9=");
    row("a blank", "Zm 9v");
    row("a line end", "Zm9v\r\nZm9v");
    row("the alphabet for URLs", "-_-_");
    row("a byte outside ASCII", "Zm9\xC3");
    row("NUL", QByteArray("Zm9\0", 4));
}

void TestBase64::refusesBadText()
{
    QFETCH(const QByteArray, text);

    QVERIFY(!fromBase64(viewOf(text)));
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestBase64)
#include "TestBase64.moc"
