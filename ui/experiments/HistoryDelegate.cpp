#include "ui/experiments/HistoryDelegate.h"

#include "ui/experiments/HistoryModel.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// More colours than this say nothing at a glance.
constexpr int mostDots = 6;

bool isColumn(const QModelIndex& index, HistoryModel::Column column)
{
    return index.column() == static_cast<int>(column);
}

}  // namespace

void HistoryDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto& colors = themeColors(option->palette);
    const auto setInk = [&](const QColor& ink) {
        option->palette.setColor(QPalette::Text, ink);
        option->palette.setColor(QPalette::HighlightedText, ink);
    };
    if (isColumn(index, HistoryModel::Column::Status))
        setInk(index.data(HistoryModel::IsBadRole).toBool() ? colors.bad : colors.muted);
    else if (!isColumn(index, HistoryModel::Column::Prompt))
        setInk(colors.muted);
    if (isColumn(index, HistoryModel::Column::Contenders))
        option->textElideMode = Qt::ElideMiddle;
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!isColumn(index, HistoryModel::Column::Contenders)) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    auto cell = option;
    initStyleOption(&cell, index);
    const auto text = std::exchange(cell.text, QString());
    const auto* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const auto count = std::min(static_cast<int>(index.data(HistoryModel::RawValueRole).toStringList().size()), mostDots);
    const int side = steps(2);
    const int left = cell.rect.left() + steps(1.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    for (int i = 0; i < count; ++i) {
        const QRectF dot(left + i * (side + steps(0.75)), cell.rect.center().y() - side / 2, side, side);
        painter->setBrush(contenderMark(cell.palette, i).color);
        painter->drawRoundedRect(dot, steps(0.5), steps(0.5));
    }
    const int textLeft = left + count * (side + steps(0.75)) + steps(1);
    const QRect place(textLeft, cell.rect.top(), cell.rect.right() - steps(1.5) - textLeft, cell.rect.height());
    painter->setPen(cell.palette.color(QPalette::Text));
    painter->setFont(cell.font);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, cell.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
    painter->restore();
}

}  // namespace assay::ui
