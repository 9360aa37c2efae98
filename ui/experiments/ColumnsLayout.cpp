#include "ui/experiments/ColumnsLayout.h"

#include <algorithm>

namespace assay::ui {

namespace {

/// One after the other along one axis.
struct Extents {
    std::vector<int> sizes;
    int total = 0;
};

Extents shareOut(const std::vector<ColumnWish>& wishes, int available, int readable, const ColumnsRoom& room)
{
    const auto fixedExtent = [&](const ColumnWish& wish) -> std::optional<int> {
        if (wish.isCollapsed)
            return room.strip;
        return wish.ownExtent ? std::optional(std::max(*wish.ownExtent, readable)) : std::nullopt;
    };
    int left = available - (static_cast<int>(wishes.size()) - 1) * room.gap;
    int flexible = 0;
    for (const auto& wish : wishes) {
        const auto fixed = fixedExtent(wish);
        left -= fixed.value_or(0);
        flexible += fixed ? 0 : 1;
    }
    Extents extents;
    for (const auto& wish : wishes) {
        if (const auto fixed = fixedExtent(wish)) {
            extents.sizes.push_back(*fixed);
            continue;
        }
        extents.sizes.push_back(std::max(readable, left / flexible));
        left -= extents.sizes.back();
        --flexible;
    }
    for (std::size_t index = wishes.size(); left > 0 && index-- > 0;) {
        if (!wishes[index].isCollapsed) {
            extents.sizes[index] += left;
            left = 0;
        }
    }
    extents.total = available - left;
    return extents;
}

ColumnsPlan planInLine(ColumnsLayout layout, const std::vector<ColumnWish>& wishes, const ColumnsRoom& room)
{
    const bool isSideBySide = layout == ColumnsLayout::Columns;
    const int available = isSideBySide ? room.area.width() : room.area.height();
    const auto extents = shareOut(wishes, available, isSideBySide ? room.readable.width() : room.readable.height(), room);
    const int bar = extents.total > available ? room.scrollBar : 0;
    // Across the line, too, a column does not become smaller than readable.
    const int across = isSideBySide ? std::max(room.area.height() - bar, room.readable.height())
                                    : std::max(room.area.width() - bar, room.readable.width());
    ColumnsPlan plan;
    int at = 0;
    for (const int size : extents.sizes) {
        plan.places.push_back(isSideBySide ? QRect(at, 0, size, across) : QRect(0, at, across, size));
        at += size + room.gap;
    }
    plan.canvas = isSideBySide ? QSize(std::max(available, extents.total), across) : QSize(across, std::max(available, extents.total));
    return plan;
}

int roundedUp(int count, int by)
{
    return (count + by - 1) / by;
}

/// The number of cells beside each other at which the scarcer of width and height, measured by what is readable, is largest; at least two
/// rows as soon as there are three cells, for else it were no grid.
int cellsBeside(int count, QSize area, const ColumnsRoom& room)
{
    const int fitting = std::max(1, (area.width() + room.gap) / (room.readable.width() + room.gap));
    const int most = std::min(fitting, count > 2 ? roundedUp(count, 2) : count);
    int best = most;
    double bestRoom = 0;
    for (int beside = most; beside >= 1; --beside) {
        const int rows = roundedUp(count, beside);
        const double width = static_cast<double>(area.width()) / beside / room.readable.width();
        const double height = static_cast<double>(area.height()) / rows / room.readable.height();
        // What does not fit scrolls; then the fewest rows are best.
        const double scarcer = std::min(width, height);
        if (scarcer >= 1 && scarcer > bestRoom) {
            best = beside;
            bestRoom = scarcer;
        }
    }
    return best;
}

struct GridRows {
    int beside = 1;
    int count = 0;
    int height = 0;
    int needed = 0;
};

GridRows gridRows(int cells, QSize area, const ColumnsRoom& room)
{
    if (cells == 0)
        return {};
    GridRows rows;
    rows.beside = cellsBeside(cells, area, room);
    rows.count = roundedUp(cells, rows.beside);
    rows.height = std::max(room.readable.height(), (area.height() - (rows.count - 1) * room.gap) / rows.count);
    rows.needed = rows.count * (rows.height + room.gap) - room.gap;
    return rows;
}

ColumnsPlan planGrid(const std::vector<ColumnWish>& wishes, const ColumnsRoom& room)
{
    const auto strips = static_cast<int>(std::ranges::count_if(wishes, &ColumnWish::isCollapsed));
    const int cells = static_cast<int>(wishes.size()) - strips;
    const int left = strips * (room.strip + room.gap);
    QSize area(room.area.width() - left, room.area.height());
    auto rows = gridRows(cells, area, room);
    if (rows.needed > area.height()) {
        area.rwidth() -= room.scrollBar;
        rows = gridRows(cells, area, room);
    }
    ColumnsPlan plan;
    plan.canvas = {std::max(left + area.width(), left + room.readable.width()), std::max(room.area.height(), rows.needed)};
    const int width = plan.canvas.width() - left;
    int strip = 0;
    int cell = 0;
    for (const auto& wish : wishes) {
        if (wish.isCollapsed) {
            plan.places.emplace_back(strip++ * (room.strip + room.gap), 0, room.strip, plan.canvas.height());
            continue;
        }
        const int row = cell / rows.beside;
        const int place = cell % rows.beside;
        const bool isLast = row == rows.count - 1;
        // The last row fills the width, and what the division left of the height.
        const int inRow = isLast ? cells - row * rows.beside : rows.beside;
        const int from = (width + room.gap) * place / inRow;
        const int to = (width + room.gap) * (place + 1) / inRow - room.gap;
        const int top = row * (rows.height + room.gap);
        const int bottom = isLast ? plan.canvas.height() : top + rows.height;
        plan.places.emplace_back(left + from, top, to - from, bottom - top);
        ++cell;
    }
    return plan;
}

}  // namespace

const QList<ColumnsLayout>& allColumnsLayouts()
{
    static const QList<ColumnsLayout> layouts{ColumnsLayout::Columns, ColumnsLayout::Rows, ColumnsLayout::Grid, ColumnsLayout::Tabs};
    return layouts;
}

QString columnsLayoutName(ColumnsLayout layout)
{
    switch (layout) {
    case ColumnsLayout::Columns:
        return QStringLiteral("columns");
    case ColumnsLayout::Rows:
        return QStringLiteral("rows");
    case ColumnsLayout::Grid:
        return QStringLiteral("grid");
    case ColumnsLayout::Tabs:
        return QStringLiteral("tabs");
    }
    return {};
}

ColumnsLayout columnsLayoutOf(const QString& name)
{
    for (const auto layout : allColumnsLayouts()) {
        if (columnsLayoutName(layout) == name)
            return layout;
    }
    return ColumnsLayout::Columns;
}

ColumnsPlan planColumns(ColumnsLayout layout, const std::vector<ColumnWish>& wishes, const ColumnsRoom& room)
{
    if (wishes.empty())
        return {{}, room.area};
    switch (layout) {
    case ColumnsLayout::Columns:
    case ColumnsLayout::Rows:
        return planInLine(layout, wishes, room);
    case ColumnsLayout::Grid:
        return planGrid(wishes, room);
    case ColumnsLayout::Tabs:
        break;
    }
    const auto size = room.area.expandedTo({1, 1});
    return {std::vector<QRect>(wishes.size(), QRect(QPoint(), size)), size};
}

ColumnDrop columnDrop(ColumnsLayout layout, const std::vector<QRect>& places, QPoint pointer, int thickness)
{
    const auto distance = [&](const QRect& place) {
        const QPoint nearest(std::clamp(pointer.x(), place.left(), place.right()), std::clamp(pointer.y(), place.top(), place.bottom()));
        return (pointer - nearest).manhattanLength();
    };
    const auto nearest = std::ranges::min_element(places, {}, distance);
    const bool isBelow = layout == ColumnsLayout::Rows;
    const bool isBehind = isBelow ? pointer.y() > nearest->center().y() : pointer.x() > nearest->center().x();
    ColumnDrop drop;
    drop.before = static_cast<std::size_t>(nearest - places.begin()) + (isBehind ? 1 : 0);
    if (isBelow)
        drop.line =
            QRect(nearest->left(), (isBehind ? nearest->bottom() + 1 : nearest->top()) - thickness / 2, nearest->width(), thickness);
    else
        drop.line =
            QRect((isBehind ? nearest->right() + 1 : nearest->left()) - thickness / 2, nearest->top(), thickness, nearest->height());
    return drop;
}

}  // namespace assay::ui
