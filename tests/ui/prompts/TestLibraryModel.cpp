#include "tests/support/UiDriver.h"
#include "ui/prompts/LibraryModel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

class TestLibraryModel final : public QObject {
    Q_OBJECT

private slots:
    void isATreeOfFolders_data();
    void isATreeOfFolders();
    void findsPrompts();
    void saysWhatAPromptIs();
};

namespace {

/// "folder/name", without a slash for one without a folder, blanks between them; numbered from 1.
std::vector<LibraryPrompt> promptsOf(const QString& paths)
{
    std::vector<LibraryPrompt> prompts;
    for (const auto& path : paths.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        LibraryPrompt prompt;
        prompt.id = LibraryPromptId{static_cast<std::int64_t>(prompts.size()) + 1};
        prompt.label.name = path.section(QLatin1Char('/'), -1).toStdString();
        prompt.label.folder = path.section(QLatin1Char('/'), 0, -2).toStdString();
        prompt.versionCount = 1;
        prompts.push_back(std::move(prompt));
    }
    return prompts;
}

/// "loose folder(a b)"
QString written(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        const auto below = written(model, index);
        rows.append(index.data().toString() + (below.isEmpty() ? QString() : QLatin1Char('(') + below + QLatin1Char(')')));
    }
    return rows.join(QLatin1Char(' '));
}

}  // namespace

void TestLibraryModel::isATreeOfFolders_data()
{
    QTest::addColumn<QString>("paths");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char* name, const char* paths, const char* tree) {
        QTest::newRow(name) << QString::fromUtf8(paths) << QString::fromUtf8(tree);
    };
    row("empty", "", "");
    row("without folders", "b a", "a b");
    row("loose ones first", "m/x z", "z m(x)");
    row("folders by name", "n/x m/y n/a", "m(y) n(a x)");
    row("as a person sorts, not as bytes are", "Zebra apple été", "apple été Zebra");
    row("a folder within a folder", "m/n/x m/y", "m(y) m/n(x)");
}

void TestLibraryModel::isATreeOfFolders()
{
    QFETCH(const QString, paths);
    LibraryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPrompts(promptsOf(QStringLiteral("old/one two")));
    model.setPrompts(promptsOf(paths));
    QTEST(written(model), "tree");
    QCOMPARE(model.isEmpty(), paths.isEmpty());
}

void TestLibraryModel::findsPrompts()
{
    LibraryModel model;
    QVERIFY(!model.firstPrompt().isValid());
    QVERIFY(!model.prompt({}));
    model.setPrompts(promptsOf(QStringLiteral("m/x m/y")));
    QCOMPARE(model.prompt(model.firstPrompt())->id, LibraryPromptId{1});
    model.setPrompts(promptsOf(QStringLiteral("m/x loose n/y")));
    QCOMPARE(model.prompt(model.firstPrompt())->id, LibraryPromptId{2});
    for (std::int64_t id = 1; id <= 3; ++id)
        QCOMPARE(model.prompt(model.indexOf(LibraryPromptId{id}))->id, LibraryPromptId{id});
    QVERIFY(!model.indexOf(LibraryPromptId{4}).isValid());
    const auto folder = model.index(1, 0);
    QVERIFY(!model.prompt(folder));
    QVERIFY(!(folder.flags() & Qt::ItemIsSelectable));
    QVERIFY(model.firstPrompt().flags() & Qt::ItemIsSelectable);
}

void TestLibraryModel::saysWhatAPromptIs()
{
    auto prompts = promptsOf(QStringLiteral("Mail/Greeting"));
    prompts[0].label.tags = {"polite", "short"};
    prompts[0].versionCount = 3;
    LibraryModel model;
    model.setPrompts(prompts);
    const auto index = model.indexOf(LibraryPromptId{1});
    QCOMPARE(index.data().toString(), QStringLiteral("Greeting"));
    QCOMPARE(index.siblingAtColumn(1).data().toString(), QStringLiteral("v3"));
    QCOMPARE(index.data(Qt::ToolTipRole).toString(), QStringLiteral("Mail · polite, short · not used in a run yet"));
}

ASSAY_UI_TEST_MAIN(TestLibraryModel)
#include "TestLibraryModel.moc"
