#pragma once

#include <QStyledItemDelegate>

namespace assay::ui {

/// Draws RankingModel's intervals: a bar from low to high, a mark at the strength, and a thin line through all rows at the mean.
class IntervalDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace assay::ui
