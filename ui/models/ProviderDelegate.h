#pragma once

#include <QStyledItemDelegate>

namespace assay::ui {

/// Paints a provider in two lines: its name and address, then a sign and how it is.
class ProviderDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace assay::ui
