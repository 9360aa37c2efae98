#include "tests/app/TranslationFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

namespace assay {

namespace {

QString sourceFolder()
{
    return qEnvironmentVariable("ASSAY_SOURCE_DIR");
}

QFileInfoList translationFiles()
{
    return QDir(sourceFolder() + QStringLiteral("/translations")).entryInfoList({QStringLiteral("*.ts")}, QDir::Files, QDir::Name);
}

TranslationFile readTranslationFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        TranslationFile none;
        none.error = file.errorString();
        return none;
    }
    return readTranslations(file.readAll());
}

/// Of the languages the program speaks; 0 for one that is not known here yet.
int pluralFormsOf(const QString& language)
{
    static const QHash<QString, int> forms{{QStringLiteral("en"), 2}, {QStringLiteral("zh_CN"), 1}};
    return forms.value(language);
}

/// The language of the sources needs a file for its plurals only.
bool hasPluralsOnly(const TranslationFile& file)
{
    return file.language == file.sourceLanguage;
}

QSet<QString> namesOf(const TranslationFile& file)
{
    QSet<QString> names;
    for (const auto& message : file.messages)
        names.insert(message.name());
    return names;
}

QByteArray linesOf(const QSet<QString>& names)
{
    auto sorted = names.values();
    sorted.sort();
    return sorted.join(QLatin1Char('\n')).toUtf8();
}

void addFileRows()
{
    QTest::addColumn<QString>("path");
    for (const auto& file : translationFiles())
        QTest::newRow(qPrintable(file.fileName())) << file.filePath();
}

}  // namespace

class TestTranslations final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void judgesAMessage_data();
    void judgesAMessage();
    void refusesABrokenFile();
    void everyMessageIsTranslated_data();
    void everyMessageIsTranslated();
    void theFileHoldsTheTextsOfTheSources_data();
    void theFileHoldsTheTextsOfTheSources();
    void theProgramCarriesTheTexts_data();
    void theProgramCarriesTheTexts();
};

void TestTranslations::initTestCase()
{
    QVERIFY2(!sourceFolder().isEmpty(), "ASSAY_SOURCE_DIR must name the folder of the sources");
    QVERIFY2(translationFiles().size() >= 2, "there is no folder of translations");
}

void TestTranslations::judgesAMessage_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("pluralForms");
    QTest::addColumn<QStringList>("faults");
    const auto row = [](const char* name, const char* message, int pluralForms, const QStringList& faults) {
        QTest::newRow(name) << QByteArray(message) << pluralForms << faults;
    };

    row("a finished text", "<message><source>Run</source><translation>运行</translation></message>", 1, {});
    row("placeholders in another order",
        "<message><source>%1 of %2</source><extracomment>Two figures.</extracomment><translation>%2 %1</translation></message>", 1, {});
    row("a mnemonic on another letter", "<message><source>&amp;Save</source><translation>保存(&amp;B)</translation></message>", 1, {});
    row("an ampersand that is no mnemonic", "<message><source>Find &amp;&amp; copy</source><translation>查找和复制</translation></message>", 1,
        {});
    row("as many plural forms as the language has",
        "<message numerus=\"yes\"><source>%n columns</source><translation><numerusform>%n column</numerusform>"
        "<numerusform>%n columns</numerusform></translation></message>",
        2, {});

    row("unfinished", "<message><source>Run</source><translation type=\"unfinished\">运行</translation></message>", 1,
        {QStringLiteral("it is unfinished")});
    row("vanished from the sources", "<message><source>Run</source><translation type=\"vanished\">运行</translation></message>", 1,
        {QStringLiteral("it is vanished")});
    row("empty", "<message><source>Run</source><translation></translation></message>", 1, {QStringLiteral("it is empty")});
    row("nothing but a blank", "<message><source>Run</source><translation> </translation></message>", 1, {QStringLiteral("it is empty")});
    row("without any translation", "<message><source>Run</source></message>", 1, {QStringLiteral("it has 0 forms of 1")});
    row("a placeholder left out", "<message><source>%1 of %2</source><translation>%1</translation></message>", 1,
        {QStringLiteral("its placeholders are %1 and not %1 %2")});
    row("a placeholder too many", "<message><source>Run</source><translation>%1</translation></message>", 1,
        {QStringLiteral("its placeholders are %1 and not none")});
    row("a count without its grouping",
        "<message numerus=\"yes\"><source>%Ln rows</source><translation><numerusform>%n 行</numerusform></translation></message>", 1,
        {QStringLiteral("its placeholders are %n and not %Ln")});
    row("a plural form left out",
        "<message numerus=\"yes\"><source>%n columns</source><translation><numerusform>%n columns</numerusform></translation></message>", 2,
        {QStringLiteral("it has 1 forms of 2")});
    row("an empty plural form",
        "<message numerus=\"yes\"><source>%n columns</source><translation><numerusform></numerusform>"
        "<numerusform>%n columns</numerusform></translation></message>",
        2, {QStringLiteral("it is empty")});
    row("a mnemonic lost", "<message><source>&amp;Save</source><translation>保存</translation></message>", 1,
        {QStringLiteral("its mnemonic (&) differs")});
}

void TestTranslations::judgesAMessage()
{
    QFETCH(const QByteArray, message);
    QFETCH(const int, pluralForms);
    QFETCH(const QStringList, faults);

    const auto file =
        readTranslations("<TS language=\"zh_CN\" sourcelanguage=\"en\"><context><name>Page</name>" + message + "</context></TS>");
    QVERIFY2(file.error.isEmpty(), qPrintable(file.error));
    QCOMPARE(file.messages.size(), std::size_t{1});
    QCOMPARE(faultsOf(file.messages.front(), pluralForms), faults);
}

void TestTranslations::refusesABrokenFile()
{
    QVERIFY(!readTranslations("<TS language=\"en\"><context><name>Page</name>").error.isEmpty());
    QVERIFY(!readTranslations("<html/>").error.isEmpty());
    QVERIFY(!readTranslations({}).error.isEmpty());
}

void TestTranslations::everyMessageIsTranslated_data()
{
    addFileRows();
}

void TestTranslations::everyMessageIsTranslated()
{
    QFETCH(const QString, path);

    const auto file = readTranslationFile(path);
    QVERIFY2(file.error.isEmpty(), qPrintable(file.error));
    QCOMPARE(QFileInfo(path).fileName(), QStringLiteral("assay_%1.ts").arg(file.language));
    const auto pluralForms = pluralFormsOf(file.language);
    QVERIFY2(pluralForms > 0, "this test must be told how many plural forms the language has");
    QVERIFY2(!file.messages.empty(), "an empty file would prove nothing");

    QStringList found;
    for (const auto& message : file.messages) {
        for (const auto& fault : faultsOf(message, pluralForms))
            found.append(QStringLiteral("%1: %2").arg(message.name(), fault));
        if (hasPluralsOnly(file) && !message.isPlural)
            found.append(QStringLiteral("%1: it has no plural, so the sources say it already").arg(message.name()));
    }
    QVERIFY2(found.isEmpty(), found.join(QLatin1Char('\n')).toUtf8().constData());
}

void TestTranslations::theFileHoldsTheTextsOfTheSources_data()
{
    addFileRows();
}

void TestTranslations::theFileHoldsTheTextsOfTheSources()
{
    QFETCH(const QString, path);
    const auto lupdate = QStringLiteral(ASSAY_LUPDATE_FILE);
    if (!QFileInfo(lupdate).isExecutable())
        QSKIP("lupdate is not installed, so the sources cannot be asked for their texts");

    const QTemporaryDir folder;
    const auto copy = folder.filePath(QFileInfo(path).fileName());
    QVERIFY(QFile::copy(path, copy));
    const auto before = readTranslationFile(path);
    auto arguments = QStringLiteral(ASSAY_LUPDATE_OPTIONS).split(QLatin1Char(' '));
    if (hasPluralsOnly(before))
        arguments.append(QStringLiteral("-pluralonly"));
    arguments << QStringLiteral("-ts") << copy;

    QProcess process;
    process.setWorkingDirectory(sourceFolder());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(lupdate, arguments);
    constexpr int mostMilliseconds = 60'000;
    QVERIFY2(process.waitForFinished(mostMilliseconds), qPrintable(process.errorString()));
    const auto said = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said.constData());

    const auto known = namesOf(before);
    const auto asked = namesOf(readTranslationFile(copy));
    const auto missing = linesOf(asked - known);
    QVERIFY2(missing.isEmpty(), "the file lacks texts of the sources; build update_translations and translate:\n" + missing);
    const auto left = linesOf(known - asked);
    QVERIFY2(left.isEmpty(), "the file has texts that no source has any more; build update_translations:\n" + left);
}

void TestTranslations::theProgramCarriesTheTexts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");

    QTest::newRow("one column in English") << QStringLiteral("en") << 1 << QStringLiteral("%n column");
    QTest::newRow("no column in English") << QStringLiteral("en") << 0 << QStringLiteral("%n columns");
    QTest::newRow("several columns in English") << QStringLiteral("en") << 4 << QStringLiteral("%n columns");
    QTest::newRow("one column in Chinese") << QStringLiteral("zh_CN") << 1 << QStringLiteral("%n 列");
    QTest::newRow("several columns in Chinese") << QStringLiteral("zh_CN") << 4 << QStringLiteral("%n 列");
}

void TestTranslations::theProgramCarriesTheTexts()
{
    QFETCH(const QString, language);
    QFETCH(const int, count);
    QFETCH(const QString, text);

    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/translations/assay_%1.qm").arg(language)));
    QCOMPARE(translator.translate("assay::ui::Composer", "%n columns", nullptr, count), text);
}

}  // namespace assay

int main(int argc, char** argv)
{
    Q_INIT_RESOURCE(assay_translations);
    QCoreApplication application(argc, argv);
    assay::TestTranslations test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestTranslations.moc"
