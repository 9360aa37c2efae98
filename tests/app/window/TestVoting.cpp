#include "app/window/Program.h"

#include "tests/support/UiDriver.h"
#include "ui/judging/RankingModel.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

/// From answers to a ranking, through the whole program.
class TestVoting final : public QObject {
    Q_OBJECT

private slots:
    void votesMakeARankingThatSurvivesARestart();
};

namespace {

/// The program over files of its own.
std::unique_ptr<app::Program> startedProgram(const QTemporaryDir& folder)
{
    const std::filesystem::path files(folder.path().toStdString());
    auto program =
        std::make_unique<app::Program>(*qApp, app::Options{}, Paths{files / "data" / "test.assay", files / "config", files / "state"});
    if (const auto opened = program->open(); !opened)
        qFatal("%s", opened.error().detail.c_str());
    program->window().resize(1366, 768);
    program->show();
    if (!QTest::qWaitForWindowActive(&program->window()) || !QTest::qWaitFor([&] { return program->isSettled(); }, 10'000))
        qFatal("the window did not come up");
    return program;
}

}  // namespace

void TestVoting::votesMakeARankingThatSurvivesARestart()
{
    const QTemporaryDir folder;
    auto program = startedProgram(folder);
    {
        UiDriver driver(program->window());
        QVERIFY(driver.click("rankingRailButton"));
        QTRY_VERIFY(driver.isVisible("rankingEmptyState"));
        QVERIFY(driver.click("emptyStateActionButton"));
        QCOMPARE(program->window().currentPage()->id(), QStringLiteral("playground"));
        QVERIFY(driver.click("emptyStateActionButton"));
        QTRY_VERIFY_WITH_TIMEOUT(driver.find<QPushButton>("voteBlindButton")->isEnabled() && program->isSettled(), 20'000);

        QVERIFY(driver.click("voteBlindButton"));
        QTRY_VERIFY(driver.isVisible("voteDialog"));
        auto* const dialog = driver.find<QWidget>("voteDialog");
        dialog->activateWindow();
        QTRY_VERIFY(dialog->isActiveWindow());
        QCOMPARE(driver.find<QLabel>("voteProgressLabel")->text(), QStringLiteral("1 of 3"));
        QVERIFY(driver.key(Qt::Key_Left));
        QVERIFY(driver.key(Qt::Key_Down));
        QVERIFY(driver.key(Qt::Key_Right));
        QVERIFY(driver.key(Qt::Key_Escape));
        QTRY_VERIFY(driver.isVisible("voteResultTable"));
        QCOMPARE(driver.find<QTableWidget>("voteResultTable")->rowCount(), 3);
        QVERIFY(driver.key(Qt::Key_Escape));
        QTRY_VERIFY(!driver.isVisible("voteDialog"));
    }
    program->window().close();
    program.reset();
    program = startedProgram(folder);
    UiDriver driver(program->window());
    QVERIFY(driver.click("rankingRailButton"));
    QTRY_VERIFY(driver.isVisible("rankingTable") && program->isSettled());
    const auto* model = driver.find<QTableView>("rankingTable")->model();
    QCOMPARE(model->rowCount(), 3);
    QVERIFY(model->index(0, RankingModel::ContenderColumn).data().toString().endsWith(QLatin1String("(practice)")));
    QVERIFY(driver.find<QLabel>("rankingBasisLabel")->text().startsWith(QLatin1Char('3')));
    QCOMPARE(accessibilityComplaints(program->window()), QStringList());
    // The two that tell most go back to the playground.
    QVERIFY(driver.click("askBothButton"));
    QCOMPARE(program->window().currentPage()->id(), QStringLiteral("playground"));
}

ASSAY_UI_TEST_MAIN(TestVoting)
#include "TestVoting.moc"
