#include "core/settings/AtomicFile.h"
#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/experiments/ExportDialog.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/MessageBar.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>

using namespace assay;
using namespace assay::ui;

class TestExportDialog final : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { Dialogs::answerForTests({}); }
    void beginsInAFolderThatIsThere();
    void everyFormatSaysWhatItIs_data();
    void everyFormatSaysWhatItIs();
    void aNameOfOnesOwnStays();
    void writesWhatWasChosen_data();
    void writesWhatWasChosen();
    void opensWhatItWrote();
    void asksBeforeItReplaces();
    void theFileBoxHasAskedAlready();
    void stopsAndLeavesNothing();
    void closingStops();
    void saysWhatWentWrong();
    void worksByKeyboardAlone();
    void canBeUsedWithoutEyes();

public slots:
    /// Instead of the desktop.
    void open(const QUrl& url) { m_openedUrl = url; }

private:
    QUrl m_openedUrl;
};

namespace {

struct World {
    explicit World(std::size_t runs = 2) : id(records.experiment("Hello", "World"))
    {
        dialog = new ExportDialog(std::make_unique<RunExporter>(*records.workspace), records.clock, std::vector<ExperimentId>(runs, id),
                                  nullptr);
        dialog->open();
        if (!QTest::qWaitForWindowExposed(dialog))
            qFatal("the dialog did not come up");
        dialog->activateWindow();
        driver = std::make_unique<UiDriver>(*dialog);
        suggested = fileEdit()->text();
        fileEdit()->setText(path("runs.html"));
        if (!driver->click("exportFormatRadio_html"))
            qFatal("the first format cannot be chosen");
    }
    ~World() { delete dialog; }

    [[nodiscard]] QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QLineEdit* fileEdit() const { return dialog->findChild<QLineEdit*>(QStringLiteral("exportFileEdit")); }
    [[nodiscard]] MessageBar::Kind kind() const { return driver->find<MessageBar>("exportMessage")->message().kind; }
    [[nodiscard]] std::string written(const char* name) const
    {
        const auto bytes = readWholeFile(path(name).toStdString());
        return bytes ? *bytes : std::string();
    }
    [[nodiscard]] QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }

    RecordedWorkspace records;
    QTemporaryDir folder;
    ExperimentId id;
    QString suggested;
    QPointer<ExportDialog> dialog;
    std::unique_ptr<UiDriver> driver;
};

void addFormats()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("HTML") << QStringLiteral("html") << QByteArray("<!DOCTYPE html>");
    QTest::newRow("Markdown") << QStringLiteral("md") << QByteArray("# Run ");
    QTest::newRow("CSV") << QStringLiteral("csv") << QByteArray("experiment_id,");
    QTest::newRow("JSON") << QStringLiteral("json") << QByteArray("{\"experiments\":");
    QTest::newRow("JSON lines") << QStringLiteral("jsonl") << QByteArray("{\"experiment_id\":");
}

}  // namespace

void TestExportDialog::beginsInAFolderThatIsThere()
{
    const World world;
    QVERIFY2(QFileInfo(world.suggested).dir().exists(), qPrintable(world.suggested));
}

void TestExportDialog::everyFormatSaysWhatItIs_data()
{
    addFormats();
}

void TestExportDialog::everyFormatSaysWhatItIs()
{
    QFETCH(QString, ending);
    World world;
    const auto* radio = world.driver->find<QRadioButton>(qPrintable(QStringLiteral("exportFormatRadio_") + ending));
    QVERIFY(radio);
    const auto labels = world.dialog->findChildren<QLabel*>();
    QVERIFY2(std::ranges::any_of(
                 labels, [&](const QLabel* label) { return label->isVisible() && label->text() == radio->accessibleDescription(); }),
             "the explanation is to be read as well as heard");
}

void TestExportDialog::aNameOfOnesOwnStays()
{
    World world;
    QVERIFY(world.driver->type("exportFileEdit", world.path("numbers.txt")));
    QVERIFY(world.driver->click("exportFormatRadio_csv"));
    QCOMPARE(world.fileEdit()->text(), world.path("numbers.txt"));
    QVERIFY(world.driver->click("exportFileEdit"));
    QVERIFY(world.driver->key(Qt::Key_A, Qt::ControlModifier) && world.driver->key(Qt::Key_Delete));
    QVERIFY(!world.driver->find<QPushButton>("exportButton")->isEnabled());
}

void TestExportDialog::writesWhatWasChosen_data()
{
    addFormats();
}

void TestExportDialog::writesWhatWasChosen()
{
    QFETCH(QString, ending);
    QFETCH(QByteArray, beginning);
    World world;
    QVERIFY(world.driver->click(qPrintable(QStringLiteral("exportFormatRadio_") + ending)));
    QCOMPARE(world.fileEdit()->text(), world.folder.filePath(QStringLiteral("runs.") + ending));
    QVERIFY(world.driver->click("exportButton"));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QCOMPARE(world.kind(), MessageBar::Kind::Good);
    QCOMPARE(world.driver->find<MessageBar>("exportMessage")->message().title, QStringLiteral("2 runs were exported."));
    QVERIFY(QByteArray::fromStdString(world.written(qPrintable(QStringLiteral("runs.") + ending))).startsWith(beginning));
}

void TestExportDialog::opensWhatItWrote()
{
    World world;
    QVERIFY(world.driver->click("exportButton"));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open");
    const bool isClicked = world.driver->click("messageActionButton");
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    QVERIFY(isClicked);
    QCOMPARE(m_openedUrl, QUrl::fromLocalFile(world.path("runs.html")));
}

void TestExportDialog::asksBeforeItReplaces()
{
    World world;
    QVERIFY(replaceFile(world.path("runs.html").toStdString(), "precious").has_value());
    bool mayReplace = false;
    int questions = 0;
    Dialogs::answerForTests({[&](const Dialogs::Question& question) {
                                 ++questions;
                                 return question.isDestructive && question.text.contains(QStringLiteral("runs.html")) && mayReplace;
                             },
                             {}});
    QVERIFY(world.driver->click("exportButton"));
    QCOMPARE(questions, 1);
    QCOMPARE(world.written("runs.html"), std::string("precious"));
    mayReplace = true;
    QVERIFY(world.driver->click("exportButton"));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QCOMPARE(questions, 2);
    QVERIFY(world.written("runs.html").starts_with("<!DOCTYPE html>"));
}

void TestExportDialog::theFileBoxHasAskedAlready()
{
    World world;
    QVERIFY(replaceFile(world.path("other.html").toStdString(), "old").has_value());
    Dialogs::FileQuestion asked;
    Dialogs::answerForTests({[](const Dialogs::Question&) { return false; },
                             [&](const Dialogs::FileQuestion& question) {
                                 asked = question;
                                 return std::optional(world.path("other.html"));
                             }});
    QVERIFY(world.driver->click("chooseExportFileButton"));
    QCOMPARE(asked.suggestedName, QStringLiteral("runs.html"));
    QCOMPARE(asked.folder, world.folder.path());
    QCOMPARE(world.fileEdit()->text(), world.path("other.html"));
    QVERIFY(world.driver->click("exportButton"));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QVERIFY(world.written("other.html").starts_with("<!DOCTYPE html>"));
}

void TestExportDialog::stopsAndLeavesNothing()
{
    World world(50'000);
    QVERIFY(!world.driver->isVisible("stopExportButton"));
    QVERIFY(world.driver->click("exportButton"));
    QVERIFY(world.driver->isVisible("exportProgress"));
    QVERIFY(!world.driver->find<QPushButton>("exportButton")->isEnabled());
    QVERIFY(world.driver->click("stopExportButton"));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QCOMPARE(world.kind(), MessageBar::Kind::Info);
    QCOMPARE(world.names(), QStringList());
    QVERIFY(!world.driver->isVisible("exportProgress") && world.driver->find<QPushButton>("exportButton")->isEnabled());
}

void TestExportDialog::closingStops()
{
    World world(50'000);
    QVERIFY(world.driver->click("exportButton"));
    QVERIFY(world.driver->click("closeExportButton"));
    QTRY_VERIFY(!world.dialog);
    QCOMPARE(world.names(), QStringList());
}

void TestExportDialog::saysWhatWentWrong()
{
    World world;
    QVERIFY(world.driver->type("exportFileEdit", world.path("not/there.html")));
    QVERIFY(world.driver->click("exportButton"));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QCOMPARE(world.kind(), MessageBar::Kind::Error);
    QVERIFY(world.driver->find<MessageBar>("exportMessage")->message().detail.contains(QStringLiteral("there.html")));
}

void TestExportDialog::worksByKeyboardAlone()
{
    World world;
    QVERIFY(world.driver->key(Qt::Key_V, Qt::AltModifier));
    // A button that a key has pressed lets itself be seen before it acts.
    QTRY_COMPARE(world.fileEdit()->text(), world.path("runs.csv"));
    QVERIFY(world.driver->key(Qt::Key_Return));
    QTRY_VERIFY(world.driver->isVisible("exportMessage"));
    QVERIFY(world.written("runs.csv").starts_with("experiment_id,"));
    QVERIFY(world.driver->key(Qt::Key_Escape));
    QTRY_VERIFY(!world.dialog);
}

void TestExportDialog::canBeUsedWithoutEyes()
{
    World world;
    const auto complaints = accessibilityComplaints(*world.dialog);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
}

ASSAY_UI_TEST_MAIN(TestExportDialog)
#include "TestExportDialog.moc"
