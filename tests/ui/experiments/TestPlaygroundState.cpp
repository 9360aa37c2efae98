#include "ui/experiments/PlaygroundState.h"

#include "tests/support/UiDriver.h"
#include "ui/shell/UiState.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

class TestPlaygroundState final : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void olderFilesAreRead();
    void workspacesAreKeptApart();
    void aBrokenFileIsAsGoodAsEmpty_data();
    void aBrokenFileIsAsGoodAsEmpty();
};

namespace {

PlaygroundState someState()
{
    PlaygroundState state;
    state.prompt = QStringLiteral("Two lines,\n\u4e2d\u6587, \"quotes\", 100 %; [section]\r\n=x \U0001F642");
    state.system = QStringLiteral("Be brief.");
    state.shared.seed = 7;
    PlaygroundState::Column column;
    column.contender = *modelContender("a/b/c");
    column.contender.name = "\xe4\xb8\xad, 1";
    column.contender.settings.temperature = 0.2;
    column.contender.settings.extraJson = R"({"top_k":5})";
    column.position = 4;
    column.number = 7;
    column.isPinned = true;
    state.columns.push_back(column);
    state.columns.push_back({*modelContender("x/y"), 0, 1, false, true});
    state.conversation = R"({"turns":[{"written":"\u4e2d, \"a\"; [b]\n"}]})";
    state.repeats = 5;
    state.attachments = {ImagePart{"image/png", std::string("\x89PNG\r\n\x1a\n\0bytes", 14)}, FilePart{"a name.txt", "text/plain", "Text\n\xe4\xb8\xad"}};
    state.table = {{"city"}, {{"Rome"}, {"two\nlines"}}, ValueTable::Mode::AllCombinations};
    return state;
}

}  // namespace

void TestPlaygroundState::comesBackAsItWas()
{
    const QTemporaryDir folder;
    const std::filesystem::path file(folder.filePath(QStringLiteral("window.ini")).toStdString());
    const auto workspace = QStringLiteral("/some/where.assay");
    {
        UiState state(file);
        someState().save(state, workspace);
    }
    const UiState state(file);
    QVERIFY(PlaygroundState::load(state, workspace) == someState());
}

void TestPlaygroundState::olderFilesAreRead()
{
    const QTemporaryDir folder;
    UiState state(folder.filePath(QStringLiteral("window.ini")).toStdString());
    const auto workspace = QStringLiteral("/some/where.assay");
    someState().save(state, workspace);
    // As it was before columns could be pinned and collapsed.
    state.setValue(UiState::keyFor(workspace, QStringLiteral("playground/columns")), QStringList{QStringLiteral("4 7"), QStringLiteral("0 1")});
    auto expected = someState();
    for (auto& column : expected.columns)
        column.isPinned = column.isCollapsed = false;
    QVERIFY(PlaygroundState::load(state, workspace) == expected);
}

void TestPlaygroundState::workspacesAreKeptApart()
{
    const QTemporaryDir folder;
    UiState state(folder.filePath(QStringLiteral("window.ini")).toStdString());
    someState().save(state, QStringLiteral("/a.assay"));
    QVERIFY(PlaygroundState::load(state, QStringLiteral("/b.assay")) == PlaygroundState{});
}

void TestPlaygroundState::aBrokenFileIsAsGoodAsEmpty_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not an ini file") << QByteArray("\x7f\x45\x4c\x46\x00\x01\x02 garbage", 15);
    QTest::newRow("a contender that is no JSON")
        << QByteArray("[KEY]\nplayground\\contenders=not json, {\nplayground\\columns=x y z\nplayground\\repeats=many\n");
    QTest::newRow("cut off") << QByteArray("[KEY]\nplayground\\contenders=\"{\\\"kind\\\":\\\"mo");
}

void TestPlaygroundState::aBrokenFileIsAsGoodAsEmpty()
{
    QFETCH(QByteArray, bytes);
    const auto workspace = QStringLiteral("/some/where.assay");
    const auto section = UiState::keyFor(workspace, {}).chopped(1).toLatin1();
    const QTemporaryDir folder;
    const auto name = folder.filePath(QStringLiteral("window.ini"));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes.replace("KEY", section));
    file.close();
    UiState state(name.toStdString());
    QVERIFY(PlaygroundState::load(state, workspace).columns.empty());
    // And it can be written again.
    someState().save(state, workspace);
    QVERIFY(PlaygroundState::load(state, workspace) == someState());
}

ASSAY_UI_TEST_MAIN(TestPlaygroundState)
#include "TestPlaygroundState.moc"
