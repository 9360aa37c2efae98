#pragma once

#include "ui/charts/TimelineRow.h"

#include <QAbstractListModel>

#include <vector>

namespace assay::ui {

/// The rows of a TimelineStrip. DisplayRole is the contender's name, ToolTipRole its figures one a line, AccessibleTextRole both in one
/// sentence.
class TimelineModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Rows that stay the same are not announced.
    void setRows(std::vector<TimelineRow> rows);
    [[nodiscard]] const std::vector<TimelineRow>& rows() const { return m_rows; }
    [[nodiscard]] const TimelineRow& row(const QModelIndex& index) const { return m_rows[static_cast<std::size_t>(index.row())]; }
    /// What the whole width of a bar stands for: the longest row, rounded up, so that bars do not shrink with every update.
    [[nodiscard]] Nanoseconds axisLength() const { return m_span; }
    /// What stands behind a bar: "1.76 s", "2.4 s …" while it runs, or the row's own words.
    [[nodiscard]] static QString endText(const TimelineRow& row);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<TimelineRow> m_rows;
    Nanoseconds m_span{1};
};

}  // namespace assay::ui
