#include "tests/architecture/IncludeRules.h"

#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QtTest>

#include <string>
#include <string_view>

namespace assay {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

class TestIncludes final : public QObject {
    Q_OBJECT

private slots:
    void catchesABadLine_data();
    void catchesABadLine();
    void letsAGoodLinePass_data();
    void letsAGoodLinePass();
    void namesEveryBadLine();
    void looksAtFilesOfTheHouseOnly();
    void theTreeKeepsTheRules();
};

void TestIncludes::catchesABadLine_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char* name, const char* path, const char* line, const char* rule) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(line) << QByteArray(rule);
    };

    const char* qtFree = "core is free of Qt";
    row("core includes a Qt class", "core/base/Text.cpp", "#include <QString>", qtFree);
    row("core includes a Qt class through its module", "core/jobs/Pool.h", "#include <QtCore/QThread>", qtFree);
    row("core includes a whole Qt module", "core/http/Url.h", "#include <QtNetwork>", qtFree);
    row("core includes a Qt header by its small name", "core/http/Url.h", "#include <qstring.h>", qtFree);
    row("core includes a library made of Qt", "core/settings/SecretStore.cpp", "#include <qt6keychain/keychain.h>", qtFree);
    row("core includes Qt's own header file", "core/base/Text.cpp", "#include <QtGlobal.h>", qtFree);
    row("core includes a Qt class in quotes", "core/base/Text.cpp", "#include \"QString\"", qtFree);
    row("a source file of another ending", "core/base/Text.mm", "#include <QString>", qtFree);

    const char* onlyHttp = "only core/http includes curl";
    row("another room includes curl", "core/providers/ChatStream.cpp", "#include <curl/curl.h>", onlyHttp);
    row("a room below includes curl", "core/jobs/Pool.cpp", "#include <curl/multi.h>", onlyHttp);
    row("ui includes curl", "ui/models/ModelsPage.cpp", "#include <curl/curl.h>", onlyHttp);
    row("app includes curl", "app/cli/main.cpp", "#include <curl/curl.h>", onlyHttp);
    row("curl in quotes", "core/providers/ChatStream.cpp", "#include \"curl/curl.h\"", onlyHttp);

    const char* onlyStorage = "only core/storage includes sqlite3.h";
    row("another room includes sqlite3.h", "core/experiments/ExperimentStore.cpp", "#include <sqlite3.h>", onlyStorage);
    row("a feature called storage includes sqlite3.h", "ui/storage/StoragePage.cpp", "#include <sqlite3.h>", onlyStorage);
    row("app includes sqlite3.h", "app/main.cpp", "#include <sqlite3.h>", onlyStorage);

    const char* onlyCharts = "only ui/charts includes Qt Charts";
    row("a feature includes the module of charts", "ui/experiments/ExperimentPage.cpp", "#include <QtCharts>", onlyCharts);
    row("a feature includes a chart through its module", "ui/experiments/ExperimentPage.cpp", "#include <QtCharts/QChart>", onlyCharts);
    row("a feature includes a chart view", "ui/experiments/ExperimentPage.cpp", "#include <QChartView>", onlyCharts);
    row("a feature includes a series", "ui/experiments/ExperimentPage.cpp", "#include <QLineSeries>", onlyCharts);
    row("a feature includes an axis", "ui/experiments/ExperimentPage.cpp", "#include <QValueAxis>", onlyCharts);
    row("a feature includes a bar set", "ui/experiments/ExperimentPage.cpp", "#include <QBarSet>", onlyCharts);
    row("a feature includes a legend", "ui/experiments/ExperimentPage.cpp", "#include <QLegendMarker>", onlyCharts);
    row("the shell includes charts", "ui/shell/MainWindow.cpp", "#include <QChart>", onlyCharts);
    row("app includes charts", "app/main.cpp", "#include <QChart>", onlyCharts);

    const char* noJson = "ui handles no JSON";
    row("ui includes the JSON library", "ui/models/ModelsPage.cpp", "#include <nlohmann/json.hpp>", noJson);
    row("ui includes the JSON library's names", "ui/bridge/Bridge.h", "#include <nlohmann/json_fwd.hpp>", noJson);

    row("core includes ui", "core/exporting/Report.cpp", "#include \"ui/text/ErrorText.h\"", "core includes neither ui nor app");
    row("core includes app", "core/exporting/Report.cpp", "#include \"app/cli/Format.h\"", "core includes neither ui nor app");
    row("ui includes app", "ui/shell/MainWindow.cpp", "#include \"app/Wiring.h\"", "ui does not include app");

    row("base includes the room next to it", "core/base/Text.cpp", "#include \"core/jobs/Executor.h\"", "core/base stands below core/jobs");
    row("http includes storage", "core/http/HttpClient.cpp", "#include \"core/storage/Database.h\"", "core/http stands below core/storage");
    row("storage includes settings", "core/storage/Workspace.cpp", "#include \"core/settings/Paths.h\"",
        "core/storage stands below core/settings");
    row("settings includes providers", "core/settings/ProviderFile.h", "#include \"core/providers/ChatEvent.h\"", "stands below");
    row("statistics includes knowledge", "core/statistics/Ranking.h", "#include \"core/knowledge/Index.h\"", "stands below");
    row("contenders includes scoring", "core/contenders/Contender.h", "#include \"core/scoring/Grader.h\"", "stands below");
    row("experiments includes routing", "core/experiments/ExperimentJob.h", "#include \"core/routing/Route.h\"", "stands below");
    row("tuning includes exporting", "core/tuning/TuneJob.h", "#include \"core/exporting/Setup.h\"",
        "core/tuning stands below core/exporting");
    row("a room above in angle brackets", "core/base/Text.cpp", "#include <core/http/Url.h>", "core/base stands below core/http");
    row("a room that is not in the order", "core/exporting/Setup.h", "#include \"core/helpers/Misc.h\"",
        "core/helpers is not in the order of rooms");
    row("a header without a room", "core/exporting/Setup.h", "#include \"core/Version.h\"", "is not in the order of rooms");

    row("practice includes http", "core/practice/PracticeServer.cpp", "#include \"core/http/SseParser.h\"",
        "practice includes only base and jobs");
    row("practice includes providers", "core/practice/PracticeServer.h", "#include \"core/providers/Price.h\"",
        "practice includes only base and jobs");
    row("practice includes a room above", "core/practice/PracticeServer.h", "#include \"core/datasets/Dataset.h\"",
        "core/practice stands below");

    row("a feature includes another feature", "ui/experiments/ExperimentPage.cpp", "#include \"ui/models/ModelsPage.h\"",
        "ui/models is a feature");
    row("the shell includes a feature", "ui/shell/MainWindow.cpp", "#include \"ui/models/ModelsPage.h\"", "ui/models is a feature");
    row("a common room includes one above it", "ui/theme/Palette.cpp", "#include \"ui/widgets/MessageBar.h\"",
        "ui/theme stands below ui/widgets");
    row("the bridge includes the shell", "ui/bridge/Bridge.cpp", "#include \"ui/shell/MainWindow.h\"", "ui/bridge stands below ui/shell");

    const char* fromRoot = "written from the root";
    row("an include goes up", "core/http/Url.cpp", "#include \"../base/Text.h\"", fromRoot);
    row("an include goes up in the middle", "core/http/Url.cpp", "#include \"core/http/../base/Text.h\"", fromRoot);
    row("an include goes up in angle brackets", "core/http/Url.cpp", "#include <../base/Text.h>", fromRoot);
    row("an include starts at its own folder", "core/http/Url.cpp", "#include \"./Url.h\"", fromRoot);
    row("an include of a neighbour without its folder", "core/http/Url.cpp", "#include \"Url.h\"", fromRoot);
    row("an include starts at its layer", "core/http/Url.cpp", "#include \"base/Text.h\"", fromRoot);
    row("product code includes tests", "core/http/Url.cpp", "#include \"tests/fakes/FakeClock.h\"", fromRoot);

    row("blanks around the words do not hide it", "core/base/Text.cpp", " \t#  include\t <QString>  // why", qtFree);
    row("no blank at all does not hide it", "core/base/Text.cpp", "#include<QString>", qtFree);
    row("a carriage return does not hide it", "core/base/Text.cpp", "#include <sqlite3.h>\r", onlyStorage);
}

void TestIncludes::catchesABadLine()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, rule);

    const auto violations = checkIncludes(viewOf(path), viewOf("#pragma once\n\n" + line + "\n#include <string>\n"));
    bool isCaught = false;
    for (const IncludeViolation& violation : violations) {
        QCOMPARE(violation.line, std::size_t{3});
        isCaught = isCaught || QByteArray::fromStdString(violation.rule).contains(rule);
    }
    QVERIFY2(isCaught, violations.empty() ? "nothing was said" : violations.front().rule.c_str());
}

void TestIncludes::letsAGoodLinePass_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* path, const char* line) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(line);
    };

    row("the standard library", "core/base/Text.cpp", "#include <algorithm>");
    row("a standard header that begins with q", "core/base/Text.cpp", "#include <queue>");
    row("a system header", "core/storage/LockFile.cpp", "#include <sys/stat.h>");
    row("a header of the house that begins with Q", "core/providers/Quirks.cpp", "#include \"core/providers/Quirks.h\"");
    row("the room itself", "core/http/Url.cpp", "#include \"core/http/Url.h\"");
    row("the room below", "core/http/Url.cpp", "#include \"core/base/Text.h\"");
    row("the highest room includes the lowest", "core/exporting/Setup.cpp", "#include \"core/base/Text.h\"");
    row("http includes curl", "core/http/HttpClient.cpp", "#include <curl/curl.h>");
    row("storage includes sqlite3.h", "core/storage/Database.cpp", "#include <sqlite3.h>");
    row("a room names a type of SQLite without its header", "core/experiments/ExperimentStore.h", "struct sqlite3;");
    row("core reads JSON", "core/providers/OpenAiChat.cpp", "#include <nlohmann/json.hpp>");
    row("app reads JSON", "app/cli/TrialJson.cpp", "#include <nlohmann/json.hpp>");
    row("practice includes jobs", "core/practice/PracticeServer.h", "#include \"core/jobs/Executor.h\"");
    row("practice includes itself", "core/practice/PracticeServer.cpp", "#include \"core/practice/PracticeServer.h\"");
    row("ui includes Qt", "ui/models/ModelsPage.h", "#include <QWidget>");
    row("ui includes core", "ui/models/ModelsPage.h", "#include \"core/providers/ChatProtocol.h\"");
    row("ui/charts includes charts", "ui/charts/BarChart.cpp", "#include <QtCharts/QBarSet>");
    row("a feature includes its own folder", "ui/models/ModelsPage.cpp", "#include \"ui/models/ModelsPage.h\"");
    row("a feature includes the shell", "ui/models/ModelsPage.cpp", "#include \"ui/shell/Page.h\"");
    row("a feature includes charts of the house", "ui/models/ModelsPage.cpp", "#include \"ui/charts/BarChart.h\"");
    row("the shell includes the bridge", "ui/shell/MainWindow.cpp", "#include \"ui/bridge/Bridge.h\"");
    row("app includes ui", "app/main.cpp", "#include \"ui/shell/MainWindow.h\"");
    row("app includes app", "app/cli/main.cpp", "#include \"app/cli/Format.h\"");
    row("app includes Qt", "app/main.cpp", "#include <QApplication>");
    row("what moc makes", "ui/models/ModelsPage.cpp", "#include \"ModelsPage.moc\"");
    row("a commented line", "core/base/Text.cpp", "// #include <QString>");
    row("a line that only speaks of an include", "core/base/Text.cpp", "const char* line = \"#include <QString>\";");
    row("another directive", "core/base/Text.cpp", "#if defined(QString)");
    row("a bare include", "core/base/Text.cpp", "#include");
}

void TestIncludes::letsAGoodLinePass()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, line);

    for (const QByteArray& text : {QByteArray("#pragma once\n" + line + "\n"), line}) {
        const auto violations = checkIncludes(viewOf(path), viewOf(text));
        QVERIFY2(violations.empty(), violations.empty() ? "" : violations.front().rule.c_str());
    }
}

void TestIncludes::namesEveryBadLine()
{
    const auto violations =
        checkIncludes("core/base/Text.cpp", "#include <QString>\n#include <string>\n\n#include <curl/curl.h>\n#include <QtCharts>");
    QCOMPARE(violations.size(), std::size_t{4});
    QCOMPARE(violations[0].line, std::size_t{1});
    QCOMPARE(violations[1].line, std::size_t{4});
    // The last line breaks two rules at once.
    QCOMPARE(violations[2].line, std::size_t{5});
    QCOMPARE(violations[3].line, std::size_t{5});
    QVERIFY(QByteArray::fromStdString(violations[0].rule).startsWith("QString: "));
}

void TestIncludes::looksAtFilesOfTheHouseOnly()
{
    QVERIFY(checkIncludes("tests/core/base/TestText.cpp", "#include <QtTest>\n#include \"Text.h\"\n").empty());
    QVERIFY(checkIncludes("main.cpp", "#include <QtTest>\n").empty());
    QVERIFY(checkIncludes("core/base/Text.cpp", "").empty());
    // A new room has to be given its place before it is used.
    QCOMPARE(checkIncludes("core/helpers/Misc.cpp", "").size(), std::size_t{1});
    QCOMPARE(checkIncludes("core/Misc.cpp", "").size(), std::size_t{1});
}

void TestIncludes::theTreeKeepsTheRules()
{
    const QString root = qEnvironmentVariable("ASSAY_SOURCE_DIR");
    QVERIFY2(!root.isEmpty(), "ASSAY_SOURCE_DIR must name the folder of the sources");

    int coreFileCount = 0;
    QByteArray found;
    for (const QString& layer : {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")}) {
        QDirIterator files(root + u'/' + layer,
                           {QStringLiteral("*.h"), QStringLiteral("*.hpp"), QStringLiteral("*.cpp"), QStringLiteral("*.mm")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QByteArray path = file.fileName().mid(root.size() + 1).toUtf8();
            const QByteArray text = file.readAll();
            for (const IncludeViolation& violation : checkIncludes(viewOf(path), viewOf(text)))
                found += '\n' + path + ':' + QByteArray::number(static_cast<qulonglong>(violation.line)) + ": " +
                         QByteArray::fromStdString(violation.rule);
            if (layer == QStringLiteral("core"))
                ++coreFileCount;
        }
    }
    // An empty walk would prove nothing.
    QVERIFY2(coreFileCount > 40, qPrintable(QStringLiteral("only %1 files of the core were found").arg(coreFileCount)));
    QVERIFY2(found.isEmpty(), found.constData());
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestIncludes)
#include "TestIncludes.moc"
