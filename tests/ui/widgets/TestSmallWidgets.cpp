#include "tests/support/UiDriver.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ContenderDot.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/Figure.h"
#include "ui/widgets/Tag.h"

#include <QHelpEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolTip>
#include <QtTest>

using namespace assay::ui;

/// The parts that are too small for a test of their own.
class TestSmallWidgets : public QObject {
    Q_OBJECT

private slots:
    void aLabelElidesInsteadOfGrowing();
    void anElidedLabelTellsTheRest();
    void aFigureKeepsItsWidth();
    void aFigureIsReadAloud();
    void anEmptyStateOffersTheFirstStep();
    void aTagFitsItsText();
    void aDotHasItsContendersColor();
};

void TestSmallWidgets::aLabelElidesInsteadOfGrowing()
{
    ElidedLabel label;
    const auto name = QStringLiteral("a-provider/with-a-very-long-model-name-indeed");
    label.setText(name);
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
    QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 2);
    label.resize(label.minimumSizeHint());
    QVERIFY(label.isElided());
    QCOMPARE(label.text(), name);
    // A short text needs no room for an ellipsis.
    label.setText(QStringLiteral("a"));
    QVERIFY(label.minimumSizeHint().width() <= label.sizeHint().width());
    label.setText(QStringLiteral("two\nlines"));
    QVERIFY(label.sizeHint().height() < 2 * label.fontMetrics().height());
}

void TestSmallWidgets::anElidedLabelTellsTheRest()
{
    ElidedLabel label;
    label.setText(QStringLiteral("a <b>long</b> name that will not fit into it"));
    label.resize(60, 20);
    label.show();
    QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&label, &help);
    QCOMPARE(QToolTip::text(), label.text());
    QToolTip::hideText();
    QTRY_VERIFY(!QToolTip::isVisible());
    label.resize(600, 20);
    QCoreApplication::sendEvent(&label, &help);
    QVERIFY(!QToolTip::isVisible());
}

void TestSmallWidgets::aFigureKeepsItsWidth()
{
    Figure figure;
    figure.setLabel(QStringLiteral("cost"));
    QCOMPARE(figure.value(), QStringLiteral("—"));
    const auto before = figure.sizeHint();
    figure.setValue(QStringLiteral("312 ms"));
    QCOMPARE(figure.sizeHint(), before);
    figure.setValue(QString());
    QCOMPARE(figure.value(), QStringLiteral("—"));
    QCOMPARE(figure.sizeHint(), before);
    // Never cut, and never narrower afterwards.
    figure.setValue(QStringLiteral("1,234,567 → 1,234,567"));
    const auto wide = figure.sizeHint();
    QVERIFY(wide.width() > before.width());
    figure.setValue(QStringLiteral("1"));
    QCOMPARE(figure.sizeHint(), wide);
}

void TestSmallWidgets::aFigureIsReadAloud()
{
    Figure figure;
    figure.setLabel(QStringLiteral("first token"));
    figure.setValue(QStringLiteral("312 ms"));
    QCOMPARE(figure.accessibleName(), QStringLiteral("first token: 312 ms"));
}

void TestSmallWidgets::anEmptyStateOffersTheFirstStep()
{
    EmptyState state;
    state.resize(500, 400);
    state.setTexts(QStringLiteral("No models yet"), QStringLiteral("Add a provider with your key."), QStringLiteral("Add a provider"));
    state.show();
    QSignalSpy steps(&state, &EmptyState::actionTriggered);
    UiDriver driver(state);
    QVERIFY(driver.click("emptyStateActionButton"));
    QCOMPARE(steps.count(), 1);
    QCOMPARE(accessibilityComplaints(state), QStringList());
    state.setTexts(QStringLiteral("Nothing found"), {});
    QVERIFY(!driver.isVisible("emptyStateActionButton"));
    QVERIFY(!driver.isVisible("emptyStateText"));
}

void TestSmallWidgets::aTagFitsItsText()
{
    Tag tag(QStringLiteral("practice"));
    QVERIFY(tag.sizeHint().width() > tag.fontMetrics().horizontalAdvance(QStringLiteral("practice")));
    const auto before = tag.sizeHint();
    tag.setText(QStringLiteral("practice models"));
    QVERIFY(tag.sizeHint().width() > before.width());
    QCOMPARE(tag.sizeHint().height(), before.height());
}

void TestSmallWidgets::aDotHasItsContendersColor()
{
    ContenderDot dot(1);
    dot.resize(dot.sizeHint());
    const auto middle = [&dot] { return dot.grab().toImage().pixelColor(dot.width() / 2, dot.height() / 2); };
    QCOMPARE(middle(), themeColors(dot).contenders[1]);
    dot.setPosition(3);
    QCOMPARE(middle(), themeColors(dot).contenders[3]);
}

ASSAY_UI_TEST_MAIN(TestSmallWidgets)
#include "TestSmallWidgets.moc"
