#include "tests/support/UiDriver.h"
#include "ui/widgets/MessageBar.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QtTest>

using namespace assay::ui;

class TestMessageBar : public QObject {
    Q_OBJECT

private slots:
    void showsWhatThereIs_data();
    void showsWhatThereIs();
    void buttonsWork_data();
    void buttonsWork();
    void isAnAlertToScreenReaders();
    void canBeReachedWithTheKeyboard();
};

namespace {

MessageBar::Message refusal()
{
    return {MessageBar::Kind::Error,
            QStringLiteral("The server is not answering."),
            QStringLiteral("Start the server, then press Retry."),
            QStringLiteral("connection refused"),
            QStringLiteral("Retry"),
            true};
}

}  // namespace

void TestMessageBar::showsWhatThereIs_data()
{
    QTest::addColumn<bool>("isCard");
    QTest::addColumn<bool>("hasAll");
    QTest::newRow("a bar with everything") << false << true;
    QTest::newRow("a bar with a title only") << false << false;
    QTest::newRow("a card with everything") << true << true;
    QTest::newRow("a card with a title only") << true << false;
}

void TestMessageBar::showsWhatThereIs()
{
    QFETCH(bool, isCard);
    QFETCH(bool, hasAll);
    MessageBar bar(isCard ? MessageBar::Shape::Card : MessageBar::Shape::Bar);
    QVERIFY(bar.isHidden());
    // What an earlier message left must not stay.
    bar.show(refusal());
    MessageBar::Message message = refusal();
    if (!hasAll)
        message = {MessageBar::Kind::Info, QStringLiteral("Saved."), {}, {}, {}, false};
    bar.show(message);
    const UiDriver driver(bar);
    QVERIFY(driver.isVisible("messageTitle"));
    QCOMPARE(bar.findChild<QLabel*>(QStringLiteral("messageTitle"))->text(), message.title);
    for (const char* part : {"messageText", "messageActionButton", "messageDetailsButton", "messageCloseButton"})
        QCOMPARE(driver.isVisible(part), hasAll);
    QVERIFY(!driver.isVisible("messageDetail"));
    QCOMPARE(bar.message().title, message.title);
}

void TestMessageBar::buttonsWork_data()
{
    showsWhatThereIs_data();
}

void TestMessageBar::buttonsWork()
{
    QFETCH(bool, isCard);
    QWidget window;
    QVBoxLayout layout(&window);
    auto* bar = new MessageBar(isCard ? MessageBar::Shape::Card : MessageBar::Shape::Bar);
    layout.addWidget(bar);
    window.resize(600, 300);
    window.show();
    bar->show(refusal());
    QSignalSpy actions(bar, &MessageBar::actionTriggered);
    QSignalSpy dismissals(bar, &MessageBar::dismissed);
    UiDriver driver(window);
    QVERIFY(QTest::qWaitForWindowExposed(&window));

    QVERIFY(driver.click("messageDetailsButton"));
    QVERIFY(driver.isVisible("messageDetail"));
    QVERIFY(driver.click("messageDetailsButton"));
    QVERIFY(!driver.isVisible("messageDetail"));
    QVERIFY(driver.click("messageActionButton"));
    QCOMPARE(actions.count(), 1);
    QVERIFY(bar->isVisible());
    QVERIFY(driver.click("messageCloseButton"));
    QVERIFY(!bar->isVisible());
    QCOMPARE(dismissals.count(), 1);
    bar->dismiss();
    QCOMPARE(dismissals.count(), 1);
}

void TestMessageBar::isAnAlertToScreenReaders()
{
    MessageBar bar(MessageBar::Shape::Bar);
    bar.show(refusal());
    const auto* reader = QAccessible::queryAccessibleInterface(&bar);
    QVERIFY(reader);
    QCOMPARE(reader->text(QAccessible::Name), QStringLiteral("The server is not answering."));
    QCOMPARE(reader->text(QAccessible::Description), QStringLiteral("Start the server, then press Retry."));
    QCOMPARE(reader->role(), QAccessible::AlertMessage);
}

void TestMessageBar::canBeReachedWithTheKeyboard()
{
    for (const auto shape : {MessageBar::Shape::Bar, MessageBar::Shape::Card}) {
        QWidget window;
        QVBoxLayout layout(&window);
        auto* bar = new MessageBar(shape);
        layout.addWidget(bar);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        bar->show(refusal());
        QCOMPARE(accessibilityComplaints(window), QStringList());
        QCOMPARE(UiDriver(window).tabOrder("messageActionButton"),
                 (QStringList{QStringLiteral("messageActionButton"), QStringLiteral("messageDetailsButton"),
                              QStringLiteral("messageCloseButton")}));
    }
}

ASSAY_UI_TEST_MAIN(TestMessageBar)
#include "TestMessageBar.moc"
