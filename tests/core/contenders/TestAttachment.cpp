#include "core/contenders/Attachment.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <string>

class TestAttachment final : public QObject {
    Q_OBJECT

private slots:
    void knowsFilesByTheirBytes_data();
    void knowsFilesByTheirBytes();
    void refusesWhatNoModelTakes_data();
    void refusesWhatNoModelTakes();
    void textIsCleaned();
    void readsFilesUpToTheLimit();
    void saysWhatCannotBeRead();
};

namespace {

using namespace assay;

std::string bytes(const char* start, std::size_t length)
{
    return {start, length};
}

}  // namespace

void TestAttachment::knowsFilesByTheirBytes_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("mediaType");
    QTest::newRow("PNG") << bytes("\x89PNG\r\n\x1a\n\0\0", 10) << std::string("image/png");
    QTest::newRow("JPEG") << bytes("\xff\xd8\xff\xe0\0", 5) << std::string("image/jpeg");
    QTest::newRow("GIF of 1987") << bytes("GIF87a\1\0", 8) << std::string("image/gif");
    QTest::newRow("GIF of 1989") << bytes("GIF89a\1\0", 8) << std::string("image/gif");
    QTest::newRow("WebP") << bytes("RIFF\0\0\0\0WEBPVP8 ", 16) << std::string("image/webp");
    QTest::newRow("PDF") << bytes("%PDF-1.7\n\xff", 10) << std::string("application/pdf");
    QTest::newRow("text") << std::string("Hello") << std::string("text/plain");
    QTest::newRow("Chinese") << std::string("\xe4\xb8\xad\xe6\x96\x87") << std::string("text/plain");
}

void TestAttachment::knowsFilesByTheirBytes()
{
    QFETCH(std::string, content);
    QFETCH(std::string, mediaType);
    // Whatever its name says.
    const auto part = attachment("file.exe", content);
    QVERIFY(part.has_value());
    if (const auto* image = std::get_if<ImagePart>(&*part)) {
        QCOMPARE(image->mediaType, mediaType);
        QCOMPARE(image->bytes, content);
    } else {
        const auto& file = std::get<FilePart>(*part);
        QCOMPARE(file.mediaType, mediaType);
        QCOMPARE(file.bytes, content);
        QCOMPARE(file.name, std::string("file.exe"));
    }
}

void TestAttachment::refusesWhatNoModelTakes_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << std::string() << QStringLiteral("is empty");
    QTest::newRow("blanks") << std::string(" \n ") << QStringLiteral("is empty");
    QTest::newRow("a program") << bytes("\x7f\x45LF\2\1\1\0", 8) << QStringLiteral("NUL");
    QTest::newRow("another encoding") << std::string("na\xefve") << QStringLiteral("not UTF-8");
    QTest::newRow("UTF-16") << bytes("\xff\xfeH\0i\0", 6) << QStringLiteral("line 1");
    QTest::newRow("cut in a character") << std::string("fine\n\xe4\xb8") << QStringLiteral("line 2");
    QTest::newRow("too large") << std::string(mostAttachedBytes + 1, 'a') << QStringLiteral("20 MiB");
}

void TestAttachment::refusesWhatNoModelTakes()
{
    QFETCH(std::string, content);
    QFETCH(QString, why);
    const auto part = attachment("that.txt", content);
    QVERIFY(!part.has_value());
    QCOMPARE(part.error().kind, ErrorKind::InvalidInput);
    const auto detail = QString::fromStdString(part.error().detail);
    QVERIFY2(detail.startsWith(QStringLiteral("that.txt")) && detail.contains(why), qPrintable(detail));
}

void TestAttachment::textIsCleaned()
{
    QCOMPARE(*plainTextOf("\xef\xbb\xbf" "a\r\nb\r\n", "x"), std::string("a\nb\n"));
    QCOMPARE(*plainTextOf("a\rb", "x"), std::string("a\rb"));
}

void TestAttachment::readsFilesUpToTheLimit()
{
    const QTemporaryDir folder;
    const auto name = folder.filePath(QStringLiteral("large.bin"));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(static_cast<qsizetype>(mostAttachedBytes), 'a'));
    file.flush();
    QCOMPARE(readAttachedFile(name.toStdString())->size(), mostAttachedBytes);
    file.write("b");
    file.close();
    QVERIFY(!readAttachedFile(name.toStdString()));
}

void TestAttachment::saysWhatCannotBeRead()
{
    const QTemporaryDir folder;
    const auto missing = readAttachedFile(folder.filePath(QStringLiteral("none")).toStdString());
    QCOMPARE(missing.error().kind, ErrorKind::InvalidInput);
    QVERIFY(QString::fromStdString(missing.error().detail).contains(QStringLiteral("No such file")));
    const auto aFolder = readAttachedFile(folder.path().toStdString());
    QVERIFY(QString::fromStdString(aFolder.error().detail).contains(QStringLiteral("is a folder")));
}

QTEST_GUILESS_MAIN(TestAttachment)
#include "TestAttachment.moc"
