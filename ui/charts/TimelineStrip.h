#pragma once

#include "core/base/Clock.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace assay::ui {

/// One line of the strip: how a trial's time went by, from when its experiment's first request was sent.
struct TimelineRow {
    QString name;
    int position = 0;                                 ///< Of the contender: its colour.
    std::optional<Nanoseconds> queued;                ///< Waited for its turn, before sending.
    std::optional<Nanoseconds> firstToken;            ///< From sent to the first token.
    std::optional<Nanoseconds> firstAnswer;           ///< From sent to the first token that is not reasoning; equal to firstToken without reasoning.
    std::optional<Nanoseconds> total;                 ///< From sent to the end; while running: so far.
    bool isRunning = false;
    QString endText;                                  ///< Instead of the time, for what did not answer: "refused", "stopped".
    bool isFailure = false;
};

/// Side-by-side bars on one time axis: waiting grey, time to first token pale, reasoning striped, answer solid. At most a few rows are shown,
/// the rest scrolls. Each row has a tooltip with its figures, and the whole is readable as a table by screen readers (one accessible description a row).
class TimelineStrip final : public QWidget {
    Q_OBJECT

public:
    explicit TimelineStrip(QWidget* parent = nullptr);
    ~TimelineStrip() override;
    /// Cheap enough for four times a second with 32 rows.
    void setRows(std::vector<TimelineRow> rows);
    [[nodiscard]] const std::vector<TimelineRow>& rows() const { return m_rows; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    std::vector<TimelineRow> m_rows;
    int m_firstRow = 0;
};

}  // namespace assay::ui
