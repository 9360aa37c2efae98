#pragma once

#include <QRect>
#include <QStyledItemDelegate>

namespace assay::ui {

class TimelineModel;
struct TimelineRow;

/// Paints the rows of a TimelineStrip.
class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    TimelineDelegate(const TimelineModel& model, QObject* parent);

    /// Measures names and end texts, so that all bars begin and end alike. After rows came and after a change of font.
    void measure(const QFont& font);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    /// Where the bar of a row with this rectangle is.
    [[nodiscard]] QRect track(const QRect& row) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintBar(QPainter& painter, const QRect& track, const TimelineRow& row, const QPalette& palette) const;

    const TimelineModel& m_model;
    int m_nameWidth = 0;
    int m_endWidth = 0;
    int m_rowHeight = 1;
};

}  // namespace assay::ui
