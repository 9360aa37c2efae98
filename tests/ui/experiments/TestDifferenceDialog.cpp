#include "ui/experiments/DifferenceDialog.h"

#include "tests/support/UiDriver.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/widgets/DifferenceView.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

/// Answers of columns side by side, compared from a column's menu.
class TestDifferenceDialog final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void needsTwoAnswers();
    void marksWordsOnBothSides();
    void marksLines();
    void marksSentencesOfAllAnswers();
    void comparesAnyTwo();
    void scrollsTogether();
    void everyControlHasAName();

private:
    void open(const QStringList& answers, int column = 0);
    [[nodiscard]] QAction* compareAction(int column) const;
    [[nodiscard]] bool choose(const char* combo, int index);
    /// "=unmarked +underlined ~dotted" of a side.
    [[nodiscard]] QString marked(const char* view) const;
    [[nodiscard]] QString legend() const { return m_driver->find<QLabel>("answerDifferenceLegend")->text(); }

    std::unique_ptr<ColumnsView> m_columns;
    std::unique_ptr<UiDriver> m_driver;
};

void TestDifferenceDialog::init()
{
    m_columns = std::make_unique<ColumnsView>(ColumnView::Role::Record);
    m_driver = std::make_unique<UiDriver>(*m_columns);
    m_columns->resize(1200, 700);
    m_columns->show();
    QVERIFY(QTest::qWaitForWindowActive(m_columns.get()));
}

void TestDifferenceDialog::cleanup()
{
    m_driver.reset();
    m_columns.reset();
}

QAction* TestDifferenceDialog::compareAction(int column) const
{
    auto* menu =
        m_columns->columns()[static_cast<std::size_t>(column)]->findChild<QToolButton*>(QStringLiteral("columnMenuButton"))->menu();
    emit menu->aboutToShow();
    for (auto* action : menu->actions()) {
        if (action->text() == QStringLiteral("Compare with…"))
            return action;
    }
    return nullptr;
}

void TestDifferenceDialog::open(const QStringList& answers, int column)
{
    for (const auto& answer : answers) {
        Contender contender;
        contender.providerId = "p";
        contender.model = "m";
        contender.name = "model " + std::to_string(m_columns->columns().size() + 1);
        TrialResult result;
        result.status = TrialStatus::Answered;
        result.text = answer.toStdString();
        m_columns->addColumn(contender, static_cast<int>(m_columns->columns().size()))->showTrial(result);
    }
    auto* action = compareAction(column);
    QVERIFY(action);
    if (!action->isEnabled())
        return;
    action->trigger();
    auto* dialog = m_driver->find<QWidget>("differenceDialog");
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
}

bool TestDifferenceDialog::choose(const char* name, int index)
{
    auto* combo = m_driver->find<QComboBox>(name);
    if (!combo || !m_driver->click(combo))
        return false;
    QTest::keyClick(combo->view(), Qt::Key_Home);
    for (int step = 0; step < index; ++step)
        QTest::keyClick(combo->view(), Qt::Key_Down);
    QTest::keyClick(combo->view(), Qt::Key_Return);
    return combo->currentIndex() == index;
}

QString TestDifferenceDialog::marked(const char* view) const
{
    QStringList parts;
    const auto* document = m_driver->find<DifferenceView>(view)->document();
    for (auto block = document->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const auto format = part.fragment().charFormat();
            const char sign = format.underlineStyle() == QTextCharFormat::DotLine ? '~' : format.fontUnderline() ? '+' : '=';
            parts.append(QLatin1Char(sign) + part.fragment().text());
        }
    }
    return parts.join(QLatin1Char('|'));
}

void TestDifferenceDialog::needsTwoAnswers()
{
    open({QStringLiteral("one")});
    QVERIFY(!compareAction(0)->isEnabled());
    open({QString()});
    QVERIFY(!compareAction(0)->isEnabled());
    open({QStringLiteral("two")});
    QVERIFY(compareAction(0)->isEnabled());
    // That one has not said anything.
    QVERIFY(!compareAction(1)->isEnabled());
}

void TestDifferenceDialog::marksWordsOnBothSides()
{
    open({QStringLiteral("the red house"), QStringLiteral("the big house")});
    QCOMPARE(marked("leftAnswerText"), QStringLiteral("=the |+red|= house"));
    QCOMPARE(marked("rightAnswerText"), QStringLiteral("=the |+big|= house"));
    QCOMPARE(legend(), QStringLiteral("Underlined: only in this one of the two."));
}

void TestDifferenceDialog::marksLines()
{
    open({QStringLiteral("same\nthe red house"), QStringLiteral("same\nthe big house")});
    QVERIFY(choose("differenceModeCombo", 1));
    QCOMPARE(marked("leftAnswerText"), QStringLiteral("=same|+the red house"));
    QCOMPARE(marked("rightAnswerText"), QStringLiteral("=same|+the big house"));
}

void TestDifferenceDialog::marksSentencesOfAllAnswers()
{
    open({QStringLiteral("It is red. It is old. Nobody knows."), QStringLiteral("It is old. It is RED."), QStringLiteral("It is red.")});
    QVERIFY(choose("differenceModeCombo", 2));
    QCOMPARE(marked("leftAnswerText"), QStringLiteral("~It is red.|= It is old. |+Nobody knows."));
    QCOMPARE(marked("rightAnswerText"), QStringLiteral("=It is old. |~It is RED."));
    QCOMPARE(legend(), QStringLiteral("Underlined: only this one of 3 answers says it. Dotted: all of them say it."));
}

void TestDifferenceDialog::comparesAnyTwo()
{
    open({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("one")}, 2);
    // The column that was asked stands at the left, the next one, or the first after the last, at the right.
    QCOMPARE(m_driver->find<QComboBox>("leftAnswerCombo")->currentText(), QStringLiteral("model 3"));
    QCOMPARE(m_driver->find<QComboBox>("rightAnswerCombo")->currentText(), QStringLiteral("model 1"));
    QCOMPARE(legend(), QStringLiteral("Both are the same."));
    QVERIFY(choose("rightAnswerCombo", 1));
    QCOMPARE(marked("leftAnswerText"), QStringLiteral("+one"));
    QCOMPARE(marked("rightAnswerText"), QStringLiteral("+two"));
    QVERIFY(m_driver->click("closeDifferenceButton"));
    QTRY_VERIFY(!m_driver->isVisible("differenceDialog"));
}

void TestDifferenceDialog::scrollsTogether()
{
    const auto lines = [](int count) { return QStringLiteral("a line of text\n").repeated(count); };
    open({lines(200), lines(400)});
    auto* left = m_driver->find<DifferenceView>("leftAnswerText")->verticalScrollBar();
    auto* right = m_driver->find<DifferenceView>("rightAnswerText")->verticalScrollBar();
    QVERIFY(left->maximum() > 0 && right->maximum() > left->maximum());
    left->setValue(left->maximum());
    QCOMPARE(right->value(), right->maximum());
    right->setValue(0);
    QCOMPARE(left->value(), 0);
    right->setValue(right->maximum() / 2);
    QVERIFY(std::abs(left->value() - left->maximum() / 2) <= 1);
}

void TestDifferenceDialog::everyControlHasAName()
{
    open({QStringLiteral("one"), QStringLiteral("two")});
    auto* const dialog = m_driver->find<QWidget>("differenceDialog");
    dialog->activateWindow();
    QTRY_VERIFY(dialog->isActiveWindow());
    QCOMPARE(accessibilityComplaints(*dialog), QStringList());
    const auto order =
        QStringLiteral("differenceModeCombo leftAnswerCombo leftAnswerText rightAnswerCombo rightAnswerText closeDifferenceButton");
    QCOMPARE(m_driver->tabOrder("differenceModeCombo").join(QLatin1Char(' ')), order);
}

ASSAY_UI_TEST_MAIN(TestDifferenceDialog)
#include "TestDifferenceDialog.moc"
