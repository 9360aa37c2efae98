#include "tests/support/UiDriver.h"
#include "ui/charts/TimelineDelegate.h"
#include "ui/charts/TimelineModel.h"
#include "ui/charts/TimelineStrip.h"
#include "ui/theme/Theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QImage>
#include <QListView>
#include <QSignalSpy>

Q_DECLARE_METATYPE(assay::ui::TimelineRow)

using namespace assay;
using namespace assay::ui;

class TestTimelineStrip final : public QObject {
    Q_OBJECT

private slots:
    void spansTheLongestRowInRoundSteps_data();
    void spansTheLongestRowInRoundSteps();
    void keepsTheModelsPromises();
    void paintsEachPartWhereItHappened();
    void paintsNothingOfWhatIsUnknown();
    void saysHowItEnded_data();
    void saysHowItEnded();
    void tellsItsFiguresInTheToolTip();
    void isAListForScreenReaders();
    void scrollsWhatDoesNotFit();
    void asksForRoomForAFewRows();
};

namespace {

TimelineRow answeredRow(const QString& name, int position = 0)
{
    TimelineRow row;
    row.name = name;
    row.position = position;
    row.queued = Milliseconds{1000};
    row.firstToken = Milliseconds{2000};
    row.firstAnswer = Milliseconds{5000};
    row.total = Milliseconds{8000};
    return row;
}

/// A strip on the screen, and what it painted.
struct Shown {
    explicit Shown(std::vector<TimelineRow> rows)
    {
        strip.setRows(std::move(rows));
        strip.resize(1000, strip.sizeHint().height());
        strip.show();
        if (!QTest::qWaitForWindowExposed(&strip))
            qFatal("the strip did not come up");
        list = strip.findChild<QListView*>();
        image = strip.grab().toImage();
        const auto* delegate = qobject_cast<TimelineDelegate*>(list->itemDelegate());
        track = delegate->track(list->visualRect(list->model()->index(0, 0)));
        track.moveTopLeft(list->viewport()->mapTo(&strip, track.topLeft()));
    }
    /// In the middle of the bar's height, at this share of its width.
    [[nodiscard]] QColor colorAt(double share) const
    {
        return image.pixelColor(track.left() + static_cast<int>(share * track.width()), track.center().y());
    }

    TimelineStrip strip;
    QListView* list = nullptr;
    QImage image;
    QRect track;
};

}  // namespace

void TestTimelineStrip::spansTheLongestRowInRoundSteps_data()
{
    QTest::addColumn<int>("queued");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("span");
    QTest::newRow("a round time fills the bar") << 0 << 2000 << 2000;
    QTest::newRow("the next step above") << 0 << 2100 << 3000;
    QTest::newRow("waiting counts") << 1100 << 1000 << 3000;
    QTest::newRow("below a second") << 0 << 312 << 400;
    QTest::newRow("a minute") << 0 << 61'000 << 80'000;
    QTest::newRow("just below the next power") << 0 << 9'900 << 10'000;
}

void TestTimelineStrip::spansTheLongestRowInRoundSteps()
{
    QFETCH(int, queued);
    QFETCH(int, total);
    QFETCH(int, span);
    TimelineModel model;
    TimelineRow shorter;
    shorter.total = Milliseconds{1};
    TimelineRow row;
    row.queued = Milliseconds{queued};
    row.total = Milliseconds{total};
    model.setRows({shorter, row});
    QCOMPARE(model.axisLength(), Nanoseconds{Milliseconds{span}});
}

void TestTimelineStrip::keepsTheModelsPromises()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRows({answeredRow(QStringLiteral("a")), answeredRow(QStringLiteral("b"))});
    QCOMPARE(resets.count(), 1);
    auto changed = answeredRow(QStringLiteral("b"));
    changed.total = Milliseconds{7000};
    model.setRows({answeredRow(QStringLiteral("a")), changed});
    QCOMPARE(resets.count(), 1);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.front().front().toModelIndex().row(), 1);
}

void TestTimelineStrip::paintsEachPartWhereItHappened()
{
    // Waiting to 1 s, first token at 3 s, answer from 6 s, end at 9 s, of 10 s.
    const Shown shown({answeredRow(QStringLiteral("a/x"), 1)});
    const auto& colors = themeColors(shown.strip);
    const auto contender = contenderMark(shown.strip.palette(), 1).color;
    QCOMPARE(shown.colorAt(0.05), colors.faint);
    const auto pale = shown.colorAt(0.2);
    QVERIFY(pale != colors.faint && pale != contender && pale != colors.line);
    QVERIFY2(pale.hslHue() >= 0 && std::abs(pale.hslHue() - contender.hslHue()) < 30, "the pale part is of the contender's colour");
    QCOMPARE(shown.colorAt(0.28), pale);
    int stripes = 0;
    for (double share = 0.32; share < 0.58; share += 0.002) {
        if (shown.colorAt(share) == contender && shown.colorAt(share - 0.002) != contender)
            ++stripes;
    }
    QVERIFY2(stripes >= 5, qPrintable(QString::number(stripes)));
    QCOMPARE(shown.colorAt(0.62), contender);
    QCOMPARE(shown.colorAt(0.88), contender);
    QCOMPARE(shown.colorAt(0.95), colors.line);
}

void TestTimelineStrip::paintsNothingOfWhatIsUnknown()
{
    TimelineRow refused;
    refused.name = QStringLiteral("a/x");
    refused.endText = QStringLiteral("failed");
    refused.isFailure = true;
    const Shown shown({refused});
    for (double share = 0.02; share < 0.99; share += 0.01)
        QCOMPARE(shown.colorAt(share), themeColors(shown.strip).line);
    // Its words are in the colour of failures.
    bool isBadColorSeen = false;
    const auto bad = themeColors(shown.strip).bad;
    for (int x = shown.track.right() + 2; x < shown.image.width(); ++x) {
        for (int y = 0; y < shown.image.height(); ++y)
            isBadColorSeen = isBadColorSeen || shown.image.pixelColor(x, y) == bad;
    }
    QVERIFY(isBadColorSeen);
}

void TestTimelineStrip::saysHowItEnded_data()
{
    QTest::addColumn<TimelineRow>("row");
    QTest::addColumn<QString>("text");
    auto row = answeredRow(QStringLiteral("a"));
    QTest::newRow("the time of an answer") << row << "8 s";
    row.isRunning = true;
    QTest::newRow("the time so far") << row << "8 s …";
    row.endText = QStringLiteral("stopped");
    QTest::newRow("its own words") << row << "stopped";
    QTest::newRow("nothing known") << TimelineRow{} << "—";
}

void TestTimelineStrip::saysHowItEnded()
{
    QFETCH(TimelineRow, row);
    QFETCH(QString, text);
    QCOMPARE(TimelineModel::endText(row).replace(QStringLiteral("8.00"), QStringLiteral("8")), text);
}

void TestTimelineStrip::tellsItsFiguresInTheToolTip()
{
    const Shown shown({answeredRow(QStringLiteral("a/x"))});
    const auto lines = shown.list->model()->index(0, 0).data(Qt::ToolTipRole).toString().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QStringLiteral("a/x"));
    QVERIFY(lines[1].startsWith(QStringLiteral("Waited for its turn: 1")));
    QVERIFY(lines[2].startsWith(QStringLiteral("First token after: 2")));
    QVERIFY(lines[3].startsWith(QStringLiteral("Reasoning: 3")));
    QVERIFY(lines[4].startsWith(QStringLiteral("Total: 8")));
}

void TestTimelineStrip::isAListForScreenReaders()
{
    const Shown shown({answeredRow(QStringLiteral("a/x")), answeredRow(QStringLiteral("b/y"))});
    auto* list = QAccessible::queryAccessibleInterface(shown.list);
    QVERIFY(list);
    QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Timeline"));
    QCOMPARE(list->childCount(), 2);
    const auto name = list->child(1)->text(QAccessible::Name);
    QVERIFY2(name.startsWith(QStringLiteral("b/y: Waited for its turn: 1")), qPrintable(name));
    QVERIFY(accessibilityComplaints(shown.strip).isEmpty());
}

void TestTimelineStrip::scrollsWhatDoesNotFit()
{
    std::vector<TimelineRow> rows;
    for (int i = 0; i < 32; ++i)
        rows.push_back(answeredRow(QString::number(i), i));
    Shown shown(rows);
    const auto last = shown.list->model()->index(31, 0);
    QVERIFY(!shown.list->viewport()->rect().contains(shown.list->visualRect(last)));
    UiDriver driver(shown.strip);
    shown.strip.activateWindow();
    shown.list->setFocus();
    QTRY_VERIFY(shown.list->hasFocus());
    QVERIFY(driver.key(Qt::Key_End));
    QTRY_VERIFY(shown.list->viewport()->rect().contains(shown.list->visualRect(last)));
}

void TestTimelineStrip::asksForRoomForAFewRows()
{
    TimelineStrip strip;
    strip.setRows({answeredRow(QStringLiteral("a"))});
    const int one = strip.sizeHint().height();
    strip.setRows(std::vector<TimelineRow>(3, answeredRow(QStringLiteral("a"))));
    const int three = strip.sizeHint().height();
    QVERIFY(three > one);
    strip.setRows(std::vector<TimelineRow>(6, answeredRow(QStringLiteral("a"))));
    const int six = strip.sizeHint().height();
    QCOMPARE(six - three, (three - one) / 2 * 3);
    strip.setRows(std::vector<TimelineRow>(32, answeredRow(QStringLiteral("a"))));
    QCOMPARE(strip.sizeHint().height(), six);
}

ASSAY_UI_TEST_MAIN(TestTimelineStrip)
#include "TestTimelineStrip.moc"
