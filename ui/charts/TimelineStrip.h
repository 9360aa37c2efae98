#pragma once

#include "ui/charts/TimelineRow.h"

#include <QWidget>

#include <vector>

class QListView;

namespace assay::ui {

class TimelineDelegate;
class TimelineModel;

/// Side-by-side bars on one time axis: waiting grey, time to first token pale, reasoning striped, answer solid. At most a few rows are
/// shown,
/// the rest scrolls. Each row has a tooltip with its figures, and the whole is a list that can be walked through by keyboard and screen
/// reader.
class TimelineStrip final : public QWidget {
    Q_OBJECT

public:
    static constexpr int mostVisibleRows = 6;

    explicit TimelineStrip(QWidget* parent = nullptr);
    ~TimelineStrip() override;
    /// Cheap enough for four times a second with 32 rows.
    void setRows(std::vector<TimelineRow> rows);
    [[nodiscard]] const std::vector<TimelineRow>& rows() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    TimelineModel* m_model;
    TimelineDelegate* m_delegate;
    QListView* m_list;
};

}  // namespace assay::ui
