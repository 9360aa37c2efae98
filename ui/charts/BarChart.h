#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace assay::ui {

/// One contender's bar.
struct Bar {
    QString name;
    int position = 0;             ///< Of the contender: its colour and pattern.
    std::optional<double> value;  ///< Zero or more, in the chart's unit. Empty: unknown, shown as "—" and never as a bar.
    QString text;                 ///< The value with its unit, as written behind the bar.

    friend bool operator==(const Bar&, const Bar&) = default;
};

/// Lying bars, one a contender from top to bottom, on an axis from 0 in round steps. Follows the theme.
/// The chart is made when it is first shown, because that takes some ten milliseconds. Screen readers get title and values as the
/// description.
class BarChart final : public QWidget {
    Q_OBJECT

public:
    explicit BarChart(QWidget* parent = nullptr);
    ~BarChart() override;

    /// `axisUnit`: "s", "$"; behind the numbers of the axis. With no known value the chart says `emptyText` instead of bars.
    void setData(const QString& title, const QString& axisUnit, std::vector<Bar> bars, const QString& emptyText);
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }
    /// In this widget's coordinates; empty for an unknown value and before the first show. For tests.
    [[nodiscard]] QRectF barRect(std::size_t bar) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class View;
    void rebuild();

    QString m_title;
    QString m_axisUnit;
    std::vector<Bar> m_bars;
    QLabel* m_empty;
    View* m_view = nullptr;
};

}  // namespace assay::ui
