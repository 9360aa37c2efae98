#pragma once

#include <QStyledItemDelegate>

namespace assay::ui {

/// Paints History's rows: before the contenders' names their colours, and what did not end well in the colour for that.
class HistoryDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace assay::ui
