#include "tests/support/UiDriver.h"
#include "ui/widgets/SearchEdit.h"

#include <QAction>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QtTest>

#include <memory>

using namespace assay::ui;

class TestSearchEdit : public QObject {
    Q_OBJECT

private slots:
    void init();
    void saysOnceWhatWasTyped();
    void returnDoesNotWait();
    void arrowDownGoesToTheResults();
    void escapeClearsAndThenBelongsToOthers();
    void theClearButtonClears();
    void findsChinese();
    void hasAName();

private:
    std::unique_ptr<QWidget> m_window;
    SearchEdit* m_search = nullptr;
};

void TestSearchEdit::init()
{
    m_window = std::make_unique<QWidget>();
    auto* layout = new QVBoxLayout(m_window.get());
    m_search = new SearchEdit;
    layout->addWidget(m_search);
    m_window->resize(300, 80);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestSearchEdit::saysOnceWhatWasTyped()
{
    QSignalSpy changes(m_search, &SearchEdit::searchChanged);
    UiDriver driver(*m_window);
    QVERIFY(driver.type("searchEdit", QStringLiteral("qwen")));
    QCOMPARE(changes.count(), 0);
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(changes.front().front().toString(), QStringLiteral("qwen"));
}

void TestSearchEdit::returnDoesNotWait()
{
    QSignalSpy changes(m_search, &SearchEdit::searchChanged);
    QSignalSpy wishes(m_search, &SearchEdit::resultsWanted);
    UiDriver driver(*m_window);
    QVERIFY(driver.type("searchEdit", QStringLiteral("qwen")));
    QVERIFY(driver.key(Qt::Key_Return));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(wishes.count(), 1);
    // The rest after typing says nothing new.
    QVERIFY(driver.type("searchEdit", QStringLiteral("qwen")));
    QVERIFY(driver.key(Qt::Key_Return));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(wishes.count(), 2);
}

void TestSearchEdit::arrowDownGoesToTheResults()
{
    QSignalSpy changes(m_search, &SearchEdit::searchChanged);
    QSignalSpy wishes(m_search, &SearchEdit::resultsWanted);
    UiDriver driver(*m_window);
    QVERIFY(driver.type("searchEdit", QStringLiteral("q")));
    QVERIFY(driver.key(Qt::Key_Down));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(wishes.count(), 1);
}

void TestSearchEdit::escapeClearsAndThenBelongsToOthers()
{
    QSignalSpy changes(m_search, &SearchEdit::searchChanged);
    UiDriver driver(*m_window);
    QVERIFY(driver.type("searchEdit", QStringLiteral("q")));
    QVERIFY(driver.key(Qt::Key_Return));
    QVERIFY(driver.key(Qt::Key_Escape));
    QCOMPARE(m_search->text(), QString());
    QCOMPARE(changes.count(), 2);
    QCOMPARE(changes.back().front().toString(), QString());
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    escape.accept();
    QCoreApplication::sendEvent(m_search, &escape);
    QVERIFY(!escape.isAccepted());
}

void TestSearchEdit::theClearButtonClears()
{
    UiDriver driver(*m_window);
    QVERIFY(driver.type("searchEdit", QStringLiteral("q")));
    auto* clear = m_search->findChild<QAction*>(QStringLiteral("_q_qlineeditclearaction"));
    QVERIFY(clear);
    auto* button = qobject_cast<QWidget*>(clear->associatedObjects().constLast());
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_search->text(), QString());
}

void TestSearchEdit::findsChinese()
{
    QSignalSpy changes(m_search, &SearchEdit::searchChanged);
    UiDriver driver(*m_window);
    QVERIFY(driver.type("searchEdit", QStringLiteral("豆包")));
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(changes.front().front().toString(), QStringLiteral("豆包"));
}

void TestSearchEdit::hasAName()
{
    QCOMPARE(accessibilityComplaints(*m_window), QStringList());
}

ASSAY_UI_TEST_MAIN(TestSearchEdit)
#include "TestSearchEdit.moc"
