#include "ui/experiments/ColumnsLayout.h"

#include <QtTest>

#include <algorithm>

using namespace assay::ui;

class TestColumnsLayout final : public QObject {
    Q_OBJECT

private slots:
    void placesAreWorkedOut_data();
    void placesAreWorkedOut();
    void nothingOverlapsOrIsTooSmall_data();
    void nothingOverlapsOrIsTooSmall();
    void tabsShareOnePlace();
    void dropsGoBetweenTheNearest_data();
    void dropsGoBetweenTheNearest();
    void namesComeBack();
    void unknownNamesAreColumns();
};

namespace {

using Wishes = std::vector<ColumnWish>;

ColumnsRoom roomOf(int width, int height)
{
    return {QSize(width, height), QSize(100, 50), 10, 1, 8};
}

ColumnWish flexible()
{
    return {};
}

ColumnWish dragged(int extent)
{
    return {extent, false};
}

ColumnWish collapsed()
{
    return {{}, true};
}

}  // namespace

Q_DECLARE_METATYPE(assay::ui::ColumnsLayout)
Q_DECLARE_METATYPE(assay::ui::ColumnWish)

void TestColumnsLayout::placesAreWorkedOut_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<Wishes>("wishes");
    QTest::addColumn<QSize>("area");
    QTest::addColumn<QSize>("canvas");
    QTest::addColumn<QList<QRect>>("places");
    const auto side = ColumnsLayout::Columns;
    const auto below = ColumnsLayout::Rows;
    const auto grid = ColumnsLayout::Grid;

    QTest::newRow("one column fills the area") << side << Wishes{flexible()} << QSize(400, 200) << QSize(400, 200)
                                               << QList<QRect>{{0, 0, 400, 200}};
    QTest::newRow("columns share the width, less the lines between them")
        << side << Wishes(3) << QSize(302, 200) << QSize(302, 200)
        << QList<QRect>{{0, 0, 100, 200}, {101, 0, 100, 200}, {202, 0, 100, 200}};
    QTest::newRow("columns that would be too narrow scroll, above the bar")
        << side << Wishes(3) << QSize(301, 200) << QSize(302, 192)
        << QList<QRect>{{0, 0, 100, 192}, {101, 0, 100, 192}, {202, 0, 100, 192}};
    QTest::newRow("a dragged column keeps its width, the others share the rest")
        << side << Wishes{dragged(200), flexible(), flexible()} << QSize(402, 200) << QSize(402, 200)
        << QList<QRect>{{0, 0, 200, 200}, {201, 0, 100, 200}, {302, 0, 100, 200}};
    QTest::newRow("dragged too small is as small as readable") << side << Wishes{dragged(20), flexible()} << QSize(401, 200)
                                                               << QSize(401, 200) << QList<QRect>{{0, 0, 100, 200}, {101, 0, 300, 200}};
    QTest::newRow("if all are dragged the last takes what is left")
        << side << Wishes{dragged(100), dragged(100)} << QSize(401, 200) << QSize(401, 200)
        << QList<QRect>{{0, 0, 100, 200}, {101, 0, 300, 200}};
    QTest::newRow("wide dragged columns scroll") << side << Wishes{dragged(300), dragged(200)} << QSize(401, 200) << QSize(501, 192)
                                                 << QList<QRect>{{0, 0, 300, 192}, {301, 0, 200, 192}};
    QTest::newRow("a collapsed column is a strip")
        << side << Wishes{flexible(), collapsed(), flexible()} << QSize(312, 200) << QSize(312, 200)
        << QList<QRect>{{0, 0, 150, 200}, {151, 0, 10, 200}, {162, 0, 150, 200}};
    QTest::newRow("all collapsed leave room free") << side << Wishes{collapsed(), collapsed()} << QSize(400, 200) << QSize(400, 200)
                                                   << QList<QRect>{{0, 0, 10, 200}, {11, 0, 10, 200}};
    QTest::newRow("a low window does not crush them")
        << side << Wishes(1) << QSize(400, 20) << QSize(400, 50) << QList<QRect>{{0, 0, 400, 50}};

    QTest::newRow("rows share the height") << below << Wishes(2) << QSize(400, 201) << QSize(400, 201)
                                           << QList<QRect>{{0, 0, 400, 100}, {0, 101, 400, 100}};
    QTest::newRow("rows that would be too low scroll, beside the bar")
        << below << Wishes(3) << QSize(400, 100) << QSize(392, 152) << QList<QRect>{{0, 0, 392, 50}, {0, 51, 392, 50}, {0, 102, 392, 50}};
    QTest::newRow("a collapsed row is a low strip") << below << Wishes{collapsed(), flexible()} << QSize(400, 211) << QSize(400, 211)
                                                    << QList<QRect>{{0, 0, 400, 10}, {0, 11, 400, 200}};

    QTest::newRow("a grid of two in a wide window")
        << grid << Wishes(2) << QSize(401, 100) << QSize(401, 100) << QList<QRect>{{0, 0, 200, 100}, {201, 0, 200, 100}};
    QTest::newRow("a grid of two in a tall window")
        << grid << Wishes(2) << QSize(200, 401) << QSize(200, 401) << QList<QRect>{{0, 0, 200, 200}, {0, 201, 200, 200}};
    QTest::newRow("a grid of three: the third has a row of its own")
        << grid << Wishes(3) << QSize(401, 201) << QSize(401, 201)
        << QList<QRect>{{0, 0, 200, 100}, {201, 0, 200, 100}, {0, 101, 401, 100}};
    QTest::newRow("a grid of four is square") << grid << Wishes(4) << QSize(401, 201) << QSize(401, 201)
                                              << QList<QRect>{
                                                     {0, 0, 200, 100}, {201, 0, 200, 100}, {0, 101, 200, 100}, {201, 101, 200, 100}};
    QTest::newRow("a grid too large for the window scrolls down")
        << grid << Wishes(4) << QSize(209, 60) << QSize(201, 101)
        << QList<QRect>{{0, 0, 100, 50}, {101, 0, 100, 50}, {0, 51, 100, 50}, {101, 51, 100, 50}};
    QTest::newRow("collapsed ones stand at the left of a grid")
        << grid << Wishes{flexible(), collapsed(), flexible()} << QSize(412, 100) << QSize(412, 100)
        << QList<QRect>{{11, 0, 200, 100}, {0, 0, 10, 100}, {212, 0, 200, 100}};
    QTest::newRow("a grid of collapsed ones only")
        << grid << Wishes{collapsed()} << QSize(400, 100) << QSize(400, 100) << QList<QRect>{{0, 0, 10, 100}};
}

void TestColumnsLayout::placesAreWorkedOut()
{
    QFETCH(ColumnsLayout, layout);
    QFETCH(Wishes, wishes);
    QFETCH(QSize, area);
    QFETCH(QSize, canvas);
    QFETCH(QList<QRect>, places);
    const auto plan = planColumns(layout, wishes, roomOf(area.width(), area.height()));
    QCOMPARE(QList<QRect>(plan.places.begin(), plan.places.end()), places);
    QCOMPARE(plan.canvas, canvas);
}

void TestColumnsLayout::nothingOverlapsOrIsTooSmall_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::newRow("columns") << ColumnsLayout::Columns;
    QTest::newRow("rows") << ColumnsLayout::Rows;
    QTest::newRow("grid") << ColumnsLayout::Grid;
}

void TestColumnsLayout::nothingOverlapsOrIsTooSmall()
{
    QFETCH(ColumnsLayout, layout);
    for (const QSize area : {QSize(1282, 430), QSize(700, 900), QSize(90, 40), QSize(2560, 1300)}) {
        for (std::size_t count = 1; count <= 32; ++count) {
            Wishes wishes(count);
            if (count > 4)
                wishes[2].isCollapsed = true;
            const auto room = roomOf(area.width(), area.height());
            const auto plan = planColumns(layout, wishes, room);
            QCOMPARE(plan.places.size(), count);
            for (std::size_t i = 0; i < count; ++i) {
                const auto& place = plan.places[i];
                QVERIFY2(QRect(QPoint(), plan.canvas).contains(place), qPrintable(QStringLiteral("%1 of %2").arg(i).arg(count)));
                QVERIFY(wishes[i].isCollapsed || (place.width() >= room.readable.width() && place.height() >= room.readable.height()));
                for (std::size_t other = 0; other < i; ++other)
                    QVERIFY2(!place.intersects(plan.places[other]),
                             qPrintable(QStringLiteral("%1 and %2 of %3").arg(other).arg(i).arg(count)));
            }
            // Where there is a scroll bar there is nothing beneath it.
            if (plan.canvas.height() > area.height() && area.width() >= 2 * room.readable.width() && layout != ColumnsLayout::Columns)
                QCOMPARE(plan.canvas.width(), area.width() - room.scrollBar);
        }
    }
}

void TestColumnsLayout::tabsShareOnePlace()
{
    const auto plan = planColumns(ColumnsLayout::Tabs, {flexible(), collapsed(), dragged(300)}, roomOf(500, 300));
    QCOMPARE(plan.canvas, QSize(500, 300));
    for (const auto& place : plan.places)
        QCOMPARE(place, QRect(0, 0, 500, 300));
}

void TestColumnsLayout::dropsGoBetweenTheNearest_data()
{
    QTest::addColumn<ColumnsLayout>("layout");
    QTest::addColumn<QPoint>("pointer");
    QTest::addColumn<int>("before");
    QTest::addColumn<QRect>("line");
    const auto side = ColumnsLayout::Columns;
    const auto below = ColumnsLayout::Rows;
    const auto grid = ColumnsLayout::Grid;
    QTest::newRow("left half of the first column") << side << QPoint(20, 5) << 0 << QRect(-1, 0, 2, 100);
    QTest::newRow("right half of the first column") << side << QPoint(80, 5) << 1 << QRect(99, 0, 2, 100);
    QTest::newRow("left half of the second column") << side << QPoint(120, 5) << 1 << QRect(100, 0, 2, 100);
    QTest::newRow("beyond the last column") << side << QPoint(900, 5) << 3 << QRect(301, 0, 2, 100);
    QTest::newRow("above the window") << side << QPoint(120, -500) << 1 << QRect(100, 0, 2, 100);
    QTest::newRow("upper half of the first row") << below << QPoint(5, 20) << 0 << QRect(0, -1, 100, 2);
    QTest::newRow("lower half of the first row") << below << QPoint(5, 80) << 1 << QRect(0, 99, 100, 2);
    QTest::newRow("beyond the last row") << below << QPoint(5, 900) << 3 << QRect(0, 301, 100, 2);
    QTest::newRow("a grid's second row, right half of the first cell") << grid << QPoint(80, 150) << 3 << QRect(99, 101, 2, 100);
    QTest::newRow("a grid's first row, right half of the last cell") << grid << QPoint(180, 50) << 2 << QRect(200, 0, 2, 100);
    QTest::newRow("the empty place of a grid") << grid << QPoint(150, 195) << 3 << QRect(99, 101, 2, 100);
}

void TestColumnsLayout::dropsGoBetweenTheNearest()
{
    QFETCH(ColumnsLayout, layout);
    QFETCH(QPoint, pointer);
    QFETCH(int, before);
    QFETCH(QRect, line);
    std::vector<QRect> places;
    for (int index = 0; index < 3; ++index) {
        const int step = index * 101;
        const QRect cell(index % 2 * 101, index / 2 * 101, 100, 100);
        places.push_back(layout == ColumnsLayout::Columns ? QRect(step, 0, 100, 100)
                         : layout == ColumnsLayout::Rows  ? QRect(0, step, 100, 100)
                                                          : cell);
    }
    const auto drop = columnDrop(layout, places, pointer, 2);
    QCOMPARE(static_cast<int>(drop.before), before);
    QCOMPARE(drop.line, line);
}

void TestColumnsLayout::namesComeBack()
{
    for (const auto layout : allColumnsLayouts())
        QCOMPARE(columnsLayoutOf(columnsLayoutName(layout)), layout);
    QCOMPARE(allColumnsLayouts().size(), 4);
}

void TestColumnsLayout::unknownNamesAreColumns()
{
    QCOMPARE(columnsLayoutOf(QString()), ColumnsLayout::Columns);
    QCOMPARE(columnsLayoutOf(QStringLiteral("spiral")), ColumnsLayout::Columns);
}

QTEST_GUILESS_MAIN(TestColumnsLayout)
#include "TestColumnsLayout.moc"
