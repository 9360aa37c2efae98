#pragma once

#include <QList>
#include <QRect>
#include <QSize>
#include <QString>

#include <optional>
#include <vector>

namespace assay::ui {

/// How the columns of a page stand.
enum class ColumnsLayout {
    Columns,  ///< Side by side; scrolls sideways when they would become narrower than readable.
    Rows,     ///< One below the other; scrolls down when they would become lower than readable.
    Grid,     ///< As many beside and below each other as give each the most room.
    Tabs,     ///< One at a time.
};

[[nodiscard]] const QList<ColumnsLayout>& allColumnsLayouts();
/// "columns": saved to disk, do not rename; never translated.
[[nodiscard]] QString columnsLayoutName(ColumnsLayout layout);
/// ColumnsLayout::Columns for a name that is none.
[[nodiscard]] ColumnsLayout columnsLayoutOf(const QString& name);

/// What one column asks of its place.
struct ColumnWish {
    /// Its width (Rows: height) in pixels as a person has dragged it; empty: as much as the others leave it.
    std::optional<int> ownExtent;
    /// A strip, whatever `ownExtent` says; see ColumnsRoom::strip. Means nothing with Tabs.
    bool isCollapsed = false;
};

/// What there is to stand in. Pixels.
struct ColumnsRoom {
    QSize area;      ///< With no scroll bar in it.
    QSize readable;  ///< No open column becomes smaller.
    int strip = 0;   ///< Thickness of a collapsed column.
    int gap = 0;     ///< Between two columns.
    int scrollBar = 0;
};

struct ColumnsPlan {
    /// One for each wish, in the same order, on a canvas of that size. They do not overlap, except with Tabs, where all have the same
    /// place.
    std::vector<QRect> places;
    QSize canvas;
};

/// Where the columns stand. With Columns and Rows, what is not dragged shares the room equally; if all are dragged the last open one takes
/// what is left.
[[nodiscard]] ColumnsPlan planColumns(ColumnsLayout layout, const std::vector<ColumnWish>& wishes, const ColumnsRoom& room);

/// Where a dragged column goes.
struct ColumnDrop {
    std::size_t before = 0;  ///< The column that it will stand before; their number for the end.
    QRect line;              ///< Between the two that it will stand between.
    friend bool operator==(const ColumnDrop&, const ColumnDrop&) = default;
};

/// `places`: of the columns now, at least one. `thickness`: of the line, in pixels.
[[nodiscard]] ColumnDrop columnDrop(ColumnsLayout layout, const std::vector<QRect>& places, QPoint pointer, int thickness);

}  // namespace assay::ui
