#include "ui/charts/BarChart.h"

#include "ui/charts/RoundSteps.h"
#include "ui/text/Format.h"
#include "ui/theme/Theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QHorizontalStackedBarSeries>
#include <QLabel>
#include <QPainter>
#include <QShowEvent>
#include <QStringList>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr double barShare = 0.6;
/// Few, so that their labels stay apart in a narrow chart.
constexpr int axisSteps = 2;
constexpr int mostAxisDecimals = 2;

}  // namespace

/// The chart with names before the bars and values with their units behind them: Qt Charts can label bars with bare numbers only.
class BarChart::View final : public QChartView {
public:
    View(const BarChart& owner, QWidget* parent) : QChartView(new QChart, parent), m_owner(owner)
    {
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setFocusPolicy(Qt::NoFocus);
        viewport()->setFocusPolicy(Qt::NoFocus);  // A graphics view lets its viewport take the focus by itself.
        setBackgroundBrush(Qt::NoBrush);
        viewport()->setAutoFillBackground(false);
        chart()->setAnimationOptions(QChart::NoAnimation);
        chart()->setLocalizeNumbers(true);
        chart()->setBackgroundVisible(false);
        chart()->legend()->hide();
        chart()->layout()->setContentsMargins(0, 0, 0, 0);
    }

    /// Takes the place of what was there.
    void fill(const QString& title, const QString& unit, const std::vector<Bar>& bars)
    {
        chart()->removeAllSeries();
        for (auto* axis : chart()->axes()) {
            chart()->removeAxis(axis);
            delete axis;
        }
        const auto& colors = themeColors(m_owner);
        chart()->setTitle(title);
        chart()->setTitleFont(themeFont(FontRole::Label));
        chart()->setTitleBrush(colors.muted);
        m_nameWidth = 0;
        const QFontMetrics metrics(themeFont(FontRole::Label));
        for (const auto& bar : bars)
            m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(bar.name));
        m_nameWidth = std::min(m_nameWidth, m_owner.width() / 3);
        chart()->setMargins({m_nameWidth, 0, steps(18), 0});

        m_series = new QHorizontalStackedBarSeries;
        m_series->setBarWidth(barShare);
        double most = 0;
        QStringList categories;
        // A set has one colour, so that every bar is a set of its own with nothing in the other places. The axis counts from below.
        for (std::size_t i = bars.size(); i-- > 0;) {
            const auto& bar = bars[i];
            const auto mark = contenderMark(m_owner.palette(), bar.position);
            auto* set = new QBarSet(bar.name);
            for (std::size_t place = 0; place < bars.size(); ++place)
                set->append(place + i + 1 == bars.size() ? bar.value.value_or(0) : 0);
            set->setBrush(QBrush(mark.color, mark.pattern));
            set->setPen(Qt::NoPen);
            m_series->append(set);
            // Categories must differ, names need not: the number goes in front where they are the same.
            categories.append(categories.contains(bar.name) ? BarChart::tr("%1 (%2)").arg(bar.name).arg(i + 1) : bar.name);
            most = std::max(most, bar.value.value_or(0));
        }
        chart()->addSeries(m_series);
        addAxes(categories, most > 0 ? most : 1, unit);
    }

    [[nodiscard]] QRectF barRect(std::size_t bar, double value) const
    {
        const auto count = static_cast<double>(m_owner.bars().size());
        const double middle = count - 1 - static_cast<double>(bar);
        const auto lower = place(0, middle - barShare / 2);
        const auto upper = place(value, middle + barShare / 2);
        return QRectF(QPointF(lower.x(), upper.y()), QPointF(upper.x(), lower.y()));
    }

protected:
    void drawForeground(QPainter* painter, const QRectF& area) override
    {
        QChartView::drawForeground(painter, area);
        if (!m_series)
            return;
        painter->setFont(themeFont(FontRole::Label));
        for (std::size_t i = 0; i < m_owner.bars().size(); ++i) {
            const auto& bar = m_owner.bars()[i];
            const auto rect = barRect(i, bar.value.value_or(0));
            const QRectF text(rect.right() + steps(1.5), rect.top(), steps(24), rect.height());
            const QRectF name(steps(1), rect.top(), rect.left() - steps(3), rect.height());
            painter->setPen(themeColors(m_owner).ink);
            painter->drawText(name, Qt::AlignRight | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(bar.name, Qt::ElideMiddle, static_cast<int>(name.width())));
            painter->setPen(bar.value ? themeColors(m_owner).ink : themeColors(m_owner).muted);
            painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, bar.value ? bar.text : unknownText());
        }
    }

private:
    [[nodiscard]] QPointF place(double value, double row) const { return chart()->mapToPosition({value, row}, m_series); }

    void addAxes(const QStringList& categories, double most, const QString& unit)
    {
        const auto& colors = themeColors(m_owner);
        auto* names = new QBarCategoryAxis;
        names->append(categories);
        // Written with the values: the axis elides what is longer than a third of a small chart to nothing.
        names->setLabelsVisible(false);
        names->setGridLineVisible(false);
        names->setLineVisible(false);
        chart()->addAxis(names, Qt::AlignLeft);
        m_series->attachAxis(names);

        const double step = roundStep(most, axisSteps);
        auto* values = new QValueAxis;
        values->setRange(0, step * std::ceil(most / step));
        values->setTickType(QValueAxis::TicksDynamic);
        values->setTickInterval(step);
        const int decimals = decimalsOf(step);
        // Fractions of a cent take more room than there is between two lines; the values stand behind their bars anyway.
        values->setLabelsVisible(decimals <= mostAxisDecimals);
        values->setLabelFormat(QStringLiteral("%.%1f %2").arg(decimals).arg(unit).trimmed());
        values->setLabelsColor(colors.muted);
        values->setLabelsFont(themeFont(FontRole::Label));
        values->setGridLineColor(colors.softLine);
        values->setLineVisible(false);
        chart()->addAxis(values, Qt::AlignBottom);
        m_series->attachAxis(values);
    }

    const BarChart& m_owner;
    QHorizontalStackedBarSeries* m_series = nullptr;
    int m_nameWidth = 0;
};

BarChart::BarChart(QWidget* parent) : QWidget(parent), m_empty(new QLabel(this))
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    setTextTone(*m_empty, TextTone::Muted);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
}

BarChart::~BarChart() = default;

void BarChart::setData(const QString& title, const QString& axisUnit, std::vector<Bar> bars, const QString& emptyText)
{
    m_title = title;
    m_axisUnit = axisUnit;
    m_bars = std::move(bars);
    m_empty->setText(emptyText);
    setAccessibleName(title);
    QStringList values;
    for (const auto& bar : m_bars)
        //: One bar as a screen reader says it. %1: a contender's name, %2: its value with unit.
        values.append(tr("%1: %2").arg(bar.name, bar.value ? bar.text : unknownText()));
    setAccessibleDescription(values.join(QStringLiteral("; ")));
    updateGeometry();
    if (isVisible())
        rebuild();
}

void BarChart::rebuild()
{
    const bool isEmpty = std::ranges::none_of(m_bars, [](const Bar& bar) { return bar.value.has_value(); });
    m_empty->setVisible(isEmpty);
    if (!isEmpty) {
        if (!m_view) {
            m_view = new View(*this, this);
            layout()->addWidget(m_view);
        }
        m_view->fill(m_title, m_axisUnit, m_bars);
    }
    if (m_view)
        m_view->setVisible(!isEmpty);
}

QRectF BarChart::barRect(std::size_t bar) const
{
    if (!m_view || bar >= m_bars.size() || !m_bars[bar].value)
        return {};
    return m_view->barRect(bar, *m_bars[bar].value).translated(m_view->pos());
}

QSize BarChart::sizeHint() const
{
    const int rows = std::max(1, static_cast<int>(m_bars.size()));
    return {steps(75), rows * steps(6) + steps(14)};
}

QSize BarChart::minimumSizeHint() const
{
    return {steps(50), sizeHint().height()};
}

void BarChart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    rebuild();
}

void BarChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (isVisible() && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        rebuild();
}

}  // namespace assay::ui
