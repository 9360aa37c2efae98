#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

/// assay as a program without a display: pictures, and what it says when it cannot.
class TestScreenshot final : public QObject {
    Q_OBJECT

private slots:
    void everyPageHasAPicture_data();
    void everyPageHasAPicture();
    void leavesNoTrace();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    struct Outcome {
        int exitCode = -1;
        QString said;
    };
    [[nodiscard]] Outcome run(const QStringList& arguments) const;

    QTemporaryDir m_folder;
};

TestScreenshot::Outcome TestScreenshot::run(const QStringList& arguments) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
        environment.insert(QString::fromLatin1(name), m_folder.filePath(QString::fromLatin1(name)));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ASSAY_WINDOW_FILE), arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError())};
}

void TestScreenshot::everyPageHasAPicture_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* name, const QString& options, const QSize& size) {
        QTest::newRow(name) << options.split(QLatin1Char(' ')) << size;
    };
    row("playground, light", QStringLiteral("--page playground --theme light --size 1366x768"), {1366, 768});
    row("history, dark", QStringLiteral("--page history --theme dark --size 1366x768"), {1366, 768});
    row("models, Chinese", QStringLiteral("--page models --language zh_CN --size 1366x768"), {1366, 768});
    row("a large screen at scale 2", QStringLiteral("--page playground --size 3840x2160 --scale 2"), {3840, 2160});
}

void TestScreenshot::everyPageHasAPicture()
{
    QFETCH(QStringList, options);
    QFETCH(QSize, size);
    const auto file = m_folder.filePath(QStringLiteral("picture.png"));
    QFile::remove(file);
    const auto outcome = run(QStringList{QStringLiteral("--screenshot"), file} + options);
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.said));
    const QImage picture(file);
    QCOMPARE(picture.size(), size);
    // Something is painted on it, and it is light or dark as asked.
    const int lightness = picture.pixelColor(size.width() - 4, 4).lightness();
    if (options.contains(QStringLiteral("dark")))
        QVERIFY(lightness < 80);
    else
        QVERIFY(lightness > 200);
    QSet<QRgb> colors;
    for (int x = 0; x < size.width(); x += 3) {
        for (int y = 0; y < size.height(); y += 3)
            colors.insert(picture.pixel(x, y));
    }
    QVERIFY(colors.size() > 20);
}

void TestScreenshot::leavesNoTrace()
{
    const auto workspace = m_folder.filePath(QStringLiteral("other.assay"));
    const auto outcome = run({QStringLiteral("--workspace"), workspace, QStringLiteral("--page"), QStringLiteral("history"),
                              QStringLiteral("--screenshot"), m_folder.filePath(QStringLiteral("a.png"))});
    QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.said));
    QVERIFY(QFile::exists(workspace));
    QVERIFY(!QFile::exists(workspace + QStringLiteral("-wal")));
    // The next start opens where the person was, not where the picture was taken.
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("XDG_STATE_HOME/assay/window.ini"))));
}

void TestScreenshot::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const QString& arguments, int exitCode, const QString& part) {
        QTest::newRow(name) << arguments.split(QLatin1Char(' ')) << exitCode << part;
    };
    row("a page that is not there", QStringLiteral("--page cellar"), 2, QStringLiteral("playground, history, ranking, models or spend"));
    row("a folder that is not there", QStringLiteral("--screenshot /nowhere/at/all.png"), 4, QStringLiteral("/nowhere/at/all.png"));
    row("a workspace that is none", QStringLiteral("--screenshot a.png --workspace /dev/null"), 4, QStringLiteral("/dev/null"));
    row("help", QStringLiteral("--help"), 0, QStringLiteral("--screenshot"));
    row("version", QStringLiteral("--version"), 0, QStringLiteral("Assay "));
}

void TestScreenshot::saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, part);
    const auto outcome = run(arguments);
    QVERIFY2(outcome.exitCode == exitCode, qPrintable(outcome.said));
    QVERIFY2(outcome.said.contains(part), qPrintable(outcome.said));
}

QTEST_GUILESS_MAIN(TestScreenshot)
#include "TestScreenshot.moc"
