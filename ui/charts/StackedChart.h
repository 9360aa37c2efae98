#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace assay::ui {

/// One colour of the stacks.
struct StackedSeries {
    QString name;
    int position = 0;            ///< Its colour and pattern, as a contender's.
    std::vector<double> values;  ///< One a stack, zero or more, in the chart's unit.

    friend bool operator==(const StackedSeries&, const StackedSeries&) = default;
};

/// Standing stacks, one a day or month from left to right, on an axis from 0 in round steps, with a legend below. Follows the theme.
/// The chart is made when it is first shown. Screen readers get title and totals as the description.
class StackedChart final : public QWidget {
    Q_OBJECT

public:
    struct Content {
        QString title;
        QString axisUnit;       ///< "USD"; behind the numbers of the axis.
        QStringList places;     ///< Under the stacks: "12 Nov". Those that there is no room for are left out.
        QStringList placeTexts; ///< What the tooltip over a stack says, without its parts.
        std::vector<StackedSeries> series;
    };

    explicit StackedChart(QWidget* parent = nullptr);
    ~StackedChart() override;

    void setContent(Content content);
    [[nodiscard]] const Content& content() const { return m_content; }
    /// Of one part of a stack, in this widget's coordinates; empty where there is nothing, and before the first show. For tests.
    [[nodiscard]] QRectF partRect(std::size_t series, std::size_t place) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class View;
    void rebuild();

    Content m_content;
    View* m_view = nullptr;
};

}  // namespace assay::ui
