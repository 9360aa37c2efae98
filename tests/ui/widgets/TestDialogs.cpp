#include "tests/support/UiDriver.h"
#include "ui/widgets/Dialogs.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
#include <optional>

using namespace assay::ui;

class TestDialogs : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void question_data();
    void question();
    void isQuietWhenItsParentGoes();
    void destructiveQuestionsDefaultToCancel();
    void answersOfTests();
    void savingAFile();

private:
    std::unique_ptr<QWidget> m_window;
};

void TestDialogs::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(400, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestDialogs::cleanup()
{
    Dialogs::answerForTests({});
    m_window.reset();
}

void TestDialogs::question_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("answers");
    QTest::newRow("accepted with the mouse") << QByteArray("questionAcceptButton") << Qt::Key(0) << 1;
    QTest::newRow("cancelled with the mouse") << QByteArray("questionCancelButton") << Qt::Key(0) << 0;
    QTest::newRow("accepted with Return") << QByteArray() << Qt::Key_Return << 1;
    QTest::newRow("cancelled with Esc") << QByteArray() << Qt::Key_Escape << 0;
}

void TestDialogs::question()
{
    QFETCH(QByteArray, button);
    QFETCH(Qt::Key, key);
    QFETCH(int, answers);
    int accepted = 0;
    bool wasClosedByThen = false;
    Dialogs::ask(m_window.get(), {QStringLiteral("Stop"), QStringLiteral("Stop all columns?"), {}, QStringLiteral("Stop"), false}, [&] {
        ++accepted;
        wasClosedByThen = !QApplication::activeModalWidget();
    });
    // It came back at once: nothing waits inside.
    QCOMPARE(accepted, 0);
    UiDriver driver(*m_window);
    auto* box = m_window->findChild<QMessageBox*>(QStringLiteral("questionDialog"));
    QVERIFY(box);
    QCOMPARE(box->text(), QStringLiteral("Stop all columns?"));
    QVERIFY(QTest::qWaitForWindowExposed(box));
    if (!button.isEmpty())
        QVERIFY(driver.click(button.constData()));
    else
        QTest::keyClick(box, key);
    QTRY_VERIFY(!m_window->findChild<QMessageBox*>());
    QCOMPARE(accepted, answers);
    QCOMPARE(wasClosedByThen, answers == 1);
}

void TestDialogs::isQuietWhenItsParentGoes()
{
    int accepted = 0;
    Dialogs::ask(m_window.get(), {QStringLiteral("Stop"), QStringLiteral("Stop?"), {}, QStringLiteral("Stop"), false}, [&] { ++accepted; });
    QPointer<QMessageBox> box = m_window->findChild<QMessageBox*>();
    QVERIFY(box);
    m_window.reset();
    QVERIFY(!box);
    QCOMPARE(accepted, 0);
}

void TestDialogs::destructiveQuestionsDefaultToCancel()
{
    Dialogs::ask(m_window.get(),
                 {QStringLiteral("Remove"), QStringLiteral("Remove it?"), QStringLiteral("For good."), QStringLiteral("Remove"), true},
                 [] { QFAIL("removed without being asked to"); });
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY(box);
    QCOMPARE(box->informativeText(), QStringLiteral("For good."));
    QCOMPARE(box->defaultButton()->objectName(), QStringLiteral("questionCancelButton"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY(!m_window->findChild<QMessageBox*>());
}

void TestDialogs::answersOfTests()
{
    QString asked;
    Dialogs::answerForTests({[&asked](const Dialogs::Question& question) {
                                 asked = question.text;
                                 return true;
                             },
                             [](const Dialogs::FileQuestion&) { return std::optional<QString>(); }});
    int accepted = 0;
    Dialogs::ask(m_window.get(), {{}, QStringLiteral("Really?"), {}, QStringLiteral("Yes"), false}, [&] { ++accepted; });
    QCOMPARE(asked, QStringLiteral("Really?"));
    QCOMPARE(accepted, 1);
    Dialogs::askOpenFile(m_window.get(), {}, [](const QString&) { QFAIL("a file that was not chosen"); });
    Dialogs::askSaveFile(m_window.get(), {}, [](const QString&) { QFAIL("a file that was not chosen"); });
    QVERIFY(!QApplication::activeModalWidget());
}

void TestDialogs::savingAFile()
{
    const QTemporaryDir folder;
    QString chosen;
    Dialogs::askSaveFile(m_window.get(),
                         {QStringLiteral("Export"), folder.path(), QStringLiteral("answers.md"), {QStringLiteral("Markdown (*.md)")}},
                         [&chosen](const QString& file) { chosen = file; });
    auto* dialog = m_window->findChild<QFileDialog*>(QStringLiteral("fileDialog"));
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QCOMPARE(chosen, QString());
    QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(chosen, folder.filePath(QStringLiteral("answers.md")));
}

ASSAY_UI_TEST_MAIN(TestDialogs)
#include "TestDialogs.moc"
