#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/LibraryAccess.h"
#include "ui/prompts/LibraryDialog.h"
#include "ui/prompts/LibraryModel.h"
#include "ui/prompts/PromptShelf.h"
#include "ui/prompts/SavePromptDialog.h"
#include "ui/widgets/DifferenceView.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTextBlock>
#include <QTreeView>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

/// The library's dialogs over a real workspace, opened from a shelf as the playground's commands do.
class TestLibraryDialog final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void anEmptyLibraryOffersToSave();
    void withoutAPromptThereIsNothingToSave();
    void savesANewPrompt();
    void savesANewVersion();
    void saysWhyItIsNotSaved();
    void showsWhatDiffers();
    void comparesAnyTwoVersions();
    void restoresAnOldVersion();
    void putsAPromptIntoThePlayground();
    void findsByTyping();
    void renamesMovesAndTags();
    void deletesWithUndo();
    void countsRuns();
    void worksWithTheKeyboardAlone();
    void everyControlHasAName();

private:
    void openLibrary(const PromptTexts& current = {"", "Say hello."});
    LibraryPromptId add(const LibraryLabel& label, const std::vector<PromptTexts>& versions = {{"", "text"}});
    [[nodiscard]] std::vector<LibraryPrompt> stored() const;
    [[nodiscard]] std::vector<LibraryVersion> storedVersions(LibraryPromptId id) const;
    [[nodiscard]] bool choose(LibraryPromptId id);
    [[nodiscard]] bool chooseVersion(std::int64_t number);
    [[nodiscard]] QString label(const char* name) const { return m_driver->find<QLabel>(name)->text(); }
    [[nodiscard]] LibraryDialog* dialog() const { return m_window->findChild<LibraryDialog*>(); }
    /// "=same -struck +underlined" of the text that is shown.
    [[nodiscard]] QString shownDifference() const;

    std::unique_ptr<RecordedWorkspace> m_records;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<LibraryAccess> m_access;
    std::unique_ptr<PromptShelf> m_shelf;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<UiDriver> m_driver;
};

void TestLibraryDialog::init()
{
    m_records = std::make_unique<RecordedWorkspace>();
    m_background = std::make_unique<Background>();
    m_access = std::make_unique<LibraryAccess>(*m_records->workspace, *m_background, m_records->clock);
    m_shelf = std::make_unique<PromptShelf>(*m_access, m_records->clock);
    m_window = std::make_unique<QWidget>();
    m_window->resize(1200, 760);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_driver = std::make_unique<UiDriver>(*m_window);
}

void TestLibraryDialog::cleanup()
{
    m_driver.reset();
    m_window.reset();
    m_shelf.reset();
    m_background.reset();
    m_access.reset();
    m_records.reset();
}

void TestLibraryDialog::openLibrary(const PromptTexts& current)
{
    m_shelf->openLibrary(current, m_window.get());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    QTRY_VERIFY(dialog()->isSettled());
}

LibraryPromptId TestLibraryDialog::add(const LibraryLabel& label, const std::vector<PromptTexts>& versions)
{
    LibraryPromptId id;
    m_records->write([&](Database& database) -> Result<void> {
        PromptLibrary library(database);
        auto created = library.create(label, versions.front(), "first", m_records->clock.utcNow());
        if (!created)
            return fail(created.error());
        id = *created;
        for (std::size_t i = 1; i < versions.size(); ++i) {
            if (auto added = library.addVersion(id, versions[i], {}, m_records->clock.utcNow()); !added)
                return fail(added.error());
        }
        return {};
    });
    return id;
}

std::vector<LibraryPrompt> TestLibraryDialog::stored() const
{
    auto reader = *m_records->workspace->openReader();
    return *PromptLibrary(reader).list();
}

std::vector<LibraryVersion> TestLibraryDialog::storedVersions(LibraryPromptId id) const
{
    auto reader = *m_records->workspace->openReader();
    return *PromptLibrary(reader).versions(id);
}

bool TestLibraryDialog::choose(LibraryPromptId id)
{
    auto* tree = m_driver->find<QTreeView>("libraryTree");
    const auto index = static_cast<LibraryModel*>(tree->model())->indexOf(id);
    return m_driver->clickCell(tree, index) && QTest::qWaitFor([&] { return dialog()->isSettled(); });
}

bool TestLibraryDialog::chooseVersion(std::int64_t number)
{
    auto* table = m_driver->find<QTableView>("versionsTable");
    const int row = table->model()->rowCount() - static_cast<int>(number);
    return m_driver->clickCell(table, table->model()->index(row, 1));
}

QString TestLibraryDialog::shownDifference() const
{
    QStringList parts;
    const auto* document = m_driver->find<DifferenceView>("versionText")->document();
    for (auto block = document->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const auto format = part.fragment().charFormat();
            const char sign = format.fontStrikeOut() ? '-' : format.fontUnderline() ? '+' : '=';
            parts.append(QLatin1Char(sign) + part.fragment().text());
            // Marks do not stand by colour alone, and never without it.
            if ((sign == '=') != (format.background().style() == Qt::NoBrush))
                parts.append(QStringLiteral("colour and line do not agree"));
        }
    }
    return parts.join(QLatin1Char('|'));
}

void TestLibraryDialog::anEmptyLibraryOffersToSave()
{
    openLibrary();
    QVERIFY(m_driver->isVisible("libraryEmptyState"));
    QVERIFY(!m_driver->isVisible("versionsTable"));
    QVERIFY(!m_driver->find<QPushButton>("usePromptButton")->isEnabled());
    QVERIFY(m_driver->click(m_driver->find<EmptyState>("libraryEmptyState")->findChild<QPushButton*>()));
    QVERIFY(m_driver->type("libraryNameEdit", QStringLiteral("Greeting")));
    QVERIFY(m_driver->click("savePromptButton"));
    QTRY_COMPARE(stored().size(), std::size_t{1});
    QTRY_VERIFY(m_driver->isVisible("versionsTable"));
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("Greeting"));
    QTRY_COMPARE(shownDifference(), QStringLiteral("=Say hello."));
}

void TestLibraryDialog::withoutAPromptThereIsNothingToSave()
{
    openLibrary({"", " \n"});
    QVERIFY(!m_driver->find<QPushButton>("saveCurrentButton")->isEnabled());
    QVERIFY(m_driver->find<EmptyState>("libraryEmptyState")->findChild<QPushButton*>()->isHidden());
}

void TestLibraryDialog::savesANewPrompt()
{
    add({"Other", "Mail", {}});
    m_shelf->savePrompt({"Be kind.", "Greet {{name}}."}, m_window.get());
    QVERIFY(!m_driver->find<QPushButton>("savePromptButton")->isEnabled());
    QVERIFY(m_driver->type("libraryNameEdit", QStringLiteral("问候")));
    QVERIFY(m_driver->type("libraryFolderCombo", QStringLiteral("Mail/Short")));
    QVERIFY(m_driver->type("libraryTagsEdit", QStringLiteral("work, polite，kind")));
    QVERIFY(m_driver->type("saveNoteEdit", QStringLiteral("first try")));
    QVERIFY(m_driver->click("savePromptButton"));
    QTRY_VERIFY(!m_driver->isVisible("savePromptDialog"));
    const auto prompts = stored();
    QCOMPARE(prompts.size(), std::size_t{2});
    QVERIFY(prompts[1].label == (LibraryLabel{"问候", "Mail/Short", {"kind", "polite", "work"}}));
    const auto versions = storedVersions(prompts[1].id);
    QVERIFY(versions[0].texts == (PromptTexts{"Be kind.", "Greet {{name}}."}));
    QVERIFY(versions[0].note == "first try");
}

void TestLibraryDialog::savesANewVersion()
{
    m_shelf->savePrompt({"", "one"}, m_window.get());
    QVERIFY(m_driver->type("libraryNameEdit", QStringLiteral("a")));
    QVERIFY(m_driver->click("savePromptButton"));
    QTRY_COMPARE(stored().size(), std::size_t{1});
    QTRY_VERIFY(!m_driver->isVisible("savePromptDialog"));
    // What was kept as "a" is offered as its next version.
    m_shelf->savePrompt({"", "two"}, m_window.get());
    QTRY_VERIFY(m_driver->find<QAbstractButton>("saveAsVersionRadio")->isChecked());
    QCOMPARE(m_driver->find<QComboBox>("savePromptCombo")->currentText(), QStringLiteral("a"));
    QVERIFY(m_driver->type("saveNoteEdit", QStringLiteral("shorter")));
    QVERIFY(m_driver->click("savePromptButton"));
    QTRY_VERIFY(!m_driver->isVisible("savePromptDialog"));
    const auto versions = storedVersions(stored()[0].id);
    QCOMPARE(versions.size(), std::size_t{2});
    QVERIFY(versions[0].texts.text == "two" && versions[0].note == "shorter");
}

void TestLibraryDialog::saysWhyItIsNotSaved()
{
    add({"taken", "f", {}}, {{"", "one"}});
    m_shelf->savePrompt({"", "one"}, m_window.get());
    QVERIFY(m_driver->type("libraryNameEdit", QStringLiteral("taken")));
    QVERIFY(m_driver->type("libraryFolderCombo", QStringLiteral("f")));
    QVERIFY(m_driver->click("savePromptButton"));
    QTRY_VERIFY(m_driver->isVisible("savePromptComplaint"));
    QCOMPARE(label("savePromptComplaint"), QStringLiteral("There is a prompt of this name in this folder already."));
    QVERIFY(m_driver->click("saveAsVersionRadio"));
    QVERIFY(m_driver->click("savePromptButton"));
    QTRY_COMPARE(label("savePromptComplaint"), QStringLiteral("Nothing has changed since version 1, so there is no new version."));
    QVERIFY(m_driver->click("cancelSavePromptButton"));
    QTRY_VERIFY(!m_driver->isVisible("savePromptDialog"));
    QCOMPARE(stored().size(), std::size_t{1});
    QCOMPARE(stored()[0].versionCount, std::int64_t{1});
}

void TestLibraryDialog::showsWhatDiffers()
{
    add({"a", "", {}}, {{"", "the red house"}, {"Be kind.", "the blue house"}});
    openLibrary();
    // The newest against the one before it.
    QCOMPARE(m_driver->find<QComboBox>("comparedVersionCombo")->currentText(), QStringLiteral("Version 1"));
    QCOMPARE(shownDifference(), QStringLiteral("=System prompt|+Be kind.|=Prompt|=the |-red|+blue|= house"));
    QCOMPARE(label("differenceLegendLabel"), QStringLiteral("Struck through: only in version 1. Underlined: only in version 2."));
    // The first stands for itself.
    QVERIFY(chooseVersion(1));
    QTRY_COMPARE(shownDifference(), QStringLiteral("=the red house"));
    QVERIFY(label("differenceLegendLabel").isEmpty());
}

void TestLibraryDialog::comparesAnyTwoVersions()
{
    add({"a", "", {}}, {{"", "one two"}, {"", "one three"}, {"", "one two"}});
    openLibrary();
    QCOMPARE(shownDifference(), QStringLiteral("=one |-three|+two"));
    auto* combo = m_driver->find<QComboBox>("comparedVersionCombo");
    QVERIFY(m_driver->click(combo));
    QTest::keyClick(combo->view(), Qt::Key_End);
    QTest::keyClick(combo->view(), Qt::Key_Return);
    QTRY_COMPARE(combo->currentText(), QStringLiteral("Version 1"));
    QCOMPARE(shownDifference(), QStringLiteral("=one two"));
    QCOMPARE(label("differenceLegendLabel"), QStringLiteral("Both are the same."));
    QVERIFY(m_driver->click(combo));
    QTest::keyClick(combo->view(), Qt::Key_Home);
    QTest::keyClick(combo->view(), Qt::Key_Return);
    QTRY_COMPARE(combo->currentText(), QStringLiteral("nothing"));
    QVERIFY(label("differenceLegendLabel").isEmpty());
    // An older one against a newer one.
    QVERIFY(chooseVersion(2));
    QCOMPARE(combo->currentText(), QStringLiteral("Version 1"));
    QCOMPARE(shownDifference(), QStringLiteral("=one |-two|+three"));
}

void TestLibraryDialog::restoresAnOldVersion()
{
    const auto id = add({"a", "", {}}, {{"s", "one"}, {"", "two"}});
    openLibrary();
    auto* restore = m_driver->find<QPushButton>("restoreVersionButton");
    QVERIFY(!restore->isEnabled());
    QVERIFY(chooseVersion(1));
    QVERIFY(m_driver->click(restore));
    QTRY_COMPARE(storedVersions(id).size(), std::size_t{3});
    QVERIFY(storedVersions(id)[0].texts == (PromptTexts{"s", "one"}));
    QVERIFY(storedVersions(id)[0].note == "Text of version 1");
    // The new one is what is looked at.
    QTRY_COMPARE(m_driver->find<QTableView>("versionsTable")->model()->rowCount(), 3);
    QCOMPARE(m_driver->find<QTableView>("versionsTable")->currentIndex().row(), 0);
    QVERIFY(!restore->isEnabled());
}

void TestLibraryDialog::putsAPromptIntoThePlayground()
{
    const auto id = add({"a", "", {}}, {{"s", "one {{x}}"}, {"", "two"}});
    add({"b", "", {}});
    PromptTexts chosen;
    connect(m_shelf.get(), &PromptShelf::promptChosen, this, [&](const PromptTexts& texts) { chosen = texts; });
    openLibrary();
    QVERIFY(choose(id));
    QVERIFY(chooseVersion(1));
    QVERIFY(m_driver->click("usePromptButton"));
    QVERIFY(chosen == (PromptTexts{"s", "one {{x}}"}));
    QTRY_VERIFY(!m_driver->isVisible("libraryDialog"));
    // Saved from the page again, it is offered as that prompt's next version.
    m_shelf->savePrompt({"s", "three"}, m_window.get());
    QTRY_VERIFY(m_driver->find<QAbstractButton>("saveAsVersionRadio")->isChecked());
    QCOMPARE(m_driver->find<QComboBox>("savePromptCombo")->currentText(), QStringLiteral("a"));
}

void TestLibraryDialog::findsByTyping()
{
    add({"Greeting", "Mail", {"polite"}});
    const auto summary = add({"Summary", "Work", {}}, {{"", "Summarise the letter."}});
    openLibrary();
    auto* tree = m_driver->find<QTreeView>("libraryTree");
    QCOMPARE(tree->model()->rowCount(), 2);
    QVERIFY(m_driver->type("librarySearchEdit", QStringLiteral("LETTER")));
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("Summary"));
    QCOMPARE(static_cast<LibraryModel*>(tree->model())->prompt(tree->currentIndex())->id, summary);
    QVERIFY(m_driver->type("librarySearchEdit", QStringLiteral("nowhere")));
    QTRY_VERIFY(m_driver->isVisible("libraryEmptyState"));
    QVERIFY(!m_driver->find<QPushButton>("usePromptButton")->isEnabled());
    // What was chosen is chosen again when it is back.
    QVERIFY(m_driver->type("librarySearchEdit", QString()));
    QTRY_COMPARE(tree->model()->rowCount(), 2);
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("Summary"));
}

void TestLibraryDialog::renamesMovesAndTags()
{
    const auto id = add({"a", "", {"old"}});
    add({"taken", "f", {}});
    openLibrary();
    QVERIFY(choose(id));
    QVERIFY(m_driver->click("relabelButton"));
    QCOMPARE(m_driver->find<QLineEdit>("libraryTagsEdit")->text(), QStringLiteral("old"));
    QVERIFY(m_driver->type("libraryNameEdit", QStringLiteral("taken")));
    QVERIFY(m_driver->type("libraryFolderCombo", QStringLiteral("f")));
    QVERIFY(m_driver->click("saveLabelButton"));
    QTRY_COMPARE(label("libraryLabelComplaint"), QStringLiteral("There is a prompt of this name in this folder already."));
    QVERIFY(m_driver->type("libraryNameEdit", QStringLiteral("b")));
    QVERIFY(m_driver->type("libraryTagsEdit", QStringLiteral("new, newer")));
    QVERIFY(m_driver->click("saveLabelButton"));
    QTRY_VERIFY(!m_driver->isVisible("libraryLabelDialog"));
    QVERIFY(stored()[0].label == (LibraryLabel{"b", "f", {"new", "newer"}}));
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("b"));
    QCOMPARE(label("librarySummaryLabel"), QStringLiteral("f · new, newer · not used in a run yet"));
}

void TestLibraryDialog::deletesWithUndo()
{
    const auto id = add({"a", "", {}}, {{"", "one"}, {"", "two"}});
    add({"b", "", {}});
    openLibrary();
    QVERIFY(choose(id));
    QVERIFY(m_driver->click("removePromptButton"));
    QTRY_COMPARE(stored().size(), std::size_t{1});
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("b"));
    auto* bar = m_driver->find<MessageBar>("libraryMessage");
    QCOMPARE(bar->message().title, QStringLiteral("“a” was deleted."));
    QVERIFY(m_driver->click(bar->findChild<QPushButton*>(QStringLiteral("messageActionButton"))));
    QTRY_COMPARE(stored().size(), std::size_t{2});
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("a"));
    QCOMPARE(storedVersions(id).size(), std::size_t{2});
    QTRY_VERIFY(!m_driver->isVisible("libraryMessage"));
}

void TestLibraryDialog::countsRuns()
{
    add({"a", "", {}}, {{"", "one"}, {"", "two"}});
    for (int run = 0; run < 2; ++run) {
        const auto experiment = m_records->experiment("one", "answer");
        std::optional<bool> isRecorded;
        m_access->recordUse(experiment, {"", "one"}, this, [&](const Result<void>& recorded) { isRecorded = recorded.has_value(); });
        QTRY_VERIFY(isRecorded.has_value());
        QVERIFY(*isRecorded);
    }
    openLibrary();
    QCOMPARE(label("librarySummaryLabel"), QStringLiteral("used in 2 runs"));
    const auto* model = m_driver->find<QTableView>("versionsTable")->model();
    QCOMPARE(model->index(0, 3).data().toString(), QStringLiteral("0"));
    QCOMPARE(model->index(1, 3).data().toString(), QStringLiteral("2"));
    QCOMPARE(model->index(1, 1).data().toString(), QStringLiteral("first"));
}

void TestLibraryDialog::worksWithTheKeyboardAlone()
{
    add({"a", "f", {}}, {{"", "one"}});
    add({"b", "f", {}}, {{"", "two"}});
    PromptTexts chosen;
    connect(m_shelf.get(), &PromptShelf::promptChosen, this, [&](const PromptTexts& texts) { chosen = texts; });
    openLibrary();
    const auto order =
        QStringLiteral("librarySearchEdit libraryTree relabelButton removePromptButton versionsTable comparedVersionCombo versionText "
                       "saveCurrentButton closeLibraryButton usePromptButton");
    QCOMPARE(m_driver->tabOrder("librarySearchEdit").join(QLatin1Char(' ')), order);
    QVERIFY(m_driver->type("librarySearchEdit", QStringLiteral("two")));
    QTRY_COMPARE(label("libraryNameLabel"), QStringLiteral("b"));
    QVERIFY(m_driver->key(Qt::Key_Down));
    QTRY_VERIFY(m_driver->find<QTreeView>("libraryTree")->hasFocus());
    QTRY_VERIFY(dialog()->isSettled());
    QVERIFY(m_driver->key(Qt::Key_Return));
    QTRY_COMPARE(chosen.text, std::string("two"));
}

void TestLibraryDialog::everyControlHasAName()
{
    add({"a", "f", {"t"}}, {{"", "one"}, {"", "two"}});
    openLibrary();
    QVERIFY(chooseVersion(1));
    QCOMPARE(accessibilityComplaints(*dialog()), QStringList());
    QVERIFY(m_driver->click("saveCurrentButton"));
    QTRY_VERIFY(m_driver->find<QAbstractButton>("saveAsVersionRadio")->isEnabled());
    QVERIFY(m_driver->click("saveAsVersionRadio"));
    QCOMPARE(accessibilityComplaints(*m_driver->find<QWidget>("savePromptDialog")), QStringList());
    QVERIFY(m_driver->click("cancelSavePromptButton"));
    QTRY_VERIFY(!m_driver->isVisible("savePromptDialog"));
    dialog()->activateWindow();
    QVERIFY(m_driver->click("relabelButton"));
    QCOMPARE(accessibilityComplaints(*m_driver->find<QWidget>("libraryLabelDialog")), QStringList());
}

ASSAY_UI_TEST_MAIN(TestLibraryDialog)
#include "TestLibraryDialog.moc"
