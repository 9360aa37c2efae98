#include "core/settings/AtomicFile.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/experiments/PlaygroundPage.h"

#include <QAction>
#include <QTemporaryDir>

#include <algorithm>

using namespace assay;
using namespace assay::ui;

class TestPlaygroundExport final : public QObject {
    Q_OBJECT

private slots:
    void exportsWhatIsShown();
};

namespace {

class NoChooser final : public ModelChooser {
public:
    void chooseModels(QWidget&, std::vector<ModelReference>, std::function<void(ModelReference)>) override {}
};

}  // namespace

void TestPlaygroundExport::exportsWhatIsShown()
{
    UiWorld world;
    NoChooser chooser;
    PlaygroundPage page(world.session(), world.state(), chooser);
    UiDriver driver(page);
    page.resize(1200, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.activate();
    QTRY_VERIFY(page.isSettled());
    const auto commands = page.commands();
    const auto command = std::ranges::find(commands, QStringLiteral("Export…"), &QAction::text);
    QVERIFY(command != commands.end());
    QVERIFY2(!(*command)->isEnabled(), "nothing is asked yet");

    page.tryPracticeModels();
    QTRY_VERIFY(page.isSettled() && world.experimentCount() == 1);
    QVERIFY(driver.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier));
    QVERIFY(driver.find("exportDialog"));
    QVERIFY(driver.click("exportFormatRadio_jsonl"));
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("shown.jsonl"));
    QVERIFY(driver.type("exportFileEdit", file));
    QVERIFY(driver.click("exportButton"));
    QTRY_VERIFY(driver.isVisible("exportMessage"));
    const auto text = QByteArray::fromStdString(*readWholeFile(file.toStdString()));
    QCOMPARE(static_cast<std::size_t>(text.count('\n')), world.newestExperiment().trials.size());
    QVERIFY(text.contains(QByteArray::fromStdString(world.newestExperiment().contenders.front().name)));
    QVERIFY(driver.click("closeExportButton"));
}

ASSAY_UI_TEST_MAIN(TestPlaygroundExport)
#include "TestPlaygroundExport.moc"
