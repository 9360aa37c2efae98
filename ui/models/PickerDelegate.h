#pragma once

#include <QStyledItemDelegate>

namespace assay::ui {

/// Paints one row of the picker: a mark for what is there already, the name, and its figures at the right. All rows are equally high.
class PickerDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace assay::ui
