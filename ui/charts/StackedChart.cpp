#include "ui/charts/StackedChart.h"

#include "ui/charts/RoundSteps.h"
#include "ui/theme/Theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QShowEvent>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr double stackShare = 0.66;
constexpr int valueSteps = 3;

}  // namespace

/// The chart with its places written below: Qt Charts elides names that are too close to each other instead of leaving some out.
class StackedChart::View final : public QChartView {
public:
    View(const StackedChart& owner, QWidget* parent) : QChartView(new QChart, parent), m_owner(owner)
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
        chart()->legend()->setAlignment(Qt::AlignBottom);
        chart()->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
        chart()->layout()->setContentsMargins(0, 0, 0, 0);
    }

    /// Takes the place of what was there.
    void fill(const Content& content)
    {
        chart()->removeAllSeries();
        for (auto* axis : chart()->axes()) {
            chart()->removeAxis(axis);
            delete axis;
        }
        const auto& colors = themeColors(m_owner);
        chart()->setTitle(content.title);
        chart()->setTitleFont(themeFont(FontRole::Label));
        chart()->setTitleBrush(colors.muted);
        chart()->legend()->setFont(themeFont(FontRole::Label));
        chart()->legend()->setLabelColor(colors.ink);
        chart()->legend()->setVisible(content.series.size() > 1);
        chart()->setMargins({steps(2), steps(1), steps(3), 0});

        m_series = new QStackedBarSeries;
        m_series->setBarWidth(stackShare);
        std::vector<double> totals(static_cast<std::size_t>(content.places.size()), 0.0);
        for (const auto& series : content.series) {
            const auto mark = contenderMark(m_owner.palette(), series.position);
            auto* set = new QBarSet(series.name);
            for (std::size_t place = 0; place < totals.size(); ++place) {
                set->append(series.values[place]);
                totals[place] += series.values[place];
            }
            set->setBrush(QBrush(mark.color, mark.pattern));
            set->setPen(Qt::NoPen);
            m_series->append(set);
        }
        connect(m_series, &QAbstractBarSeries::hovered, this, [this](bool isOver, int place, QBarSet* set) { showToolTip(isOver, place, *set); });
        chart()->addSeries(m_series);
        const auto most = totals.empty() ? 0 : *std::ranges::max_element(totals);
        addAxes(content, most > 0 ? most : 1);
    }

    [[nodiscard]] QRectF partRect(const Content& content, std::size_t series, std::size_t place) const
    {
        double below = 0;
        for (std::size_t i = 0; i < series; ++i)
            below += content.series[i].values[place];
        const auto middle = static_cast<double>(place);
        const auto upper = position(middle - stackShare / 2, below + content.series[series].values[place]);
        const auto lower = position(middle + stackShare / 2, below);
        return {upper, lower};
    }

protected:
    void drawForeground(QPainter* painter, const QRectF& area) override
    {
        QChartView::drawForeground(painter, area);
        const auto& places = m_owner.content().places;
        if (!m_series || places.isEmpty())
            return;
        painter->setFont(themeFont(FontRole::Label));
        painter->setPen(themeColors(m_owner).muted);
        const auto metrics = painter->fontMetrics();
        int widest = 1;
        for (const auto& place : places)
            widest = std::max(widest, metrics.horizontalAdvance(place));
        const double distance = position(1, 0).x() - position(0, 0).x();
        const int every = std::max(1, static_cast<int>(std::ceil((widest + steps(2)) / std::max(1.0, distance))));
        const double top = chart()->plotArea().bottom() + steps(1);
        for (qsizetype place = 0; place < places.size(); place += every) {
            const double middle = position(static_cast<double>(place), 0).x();
            painter->drawText(QRectF(middle - widest, top, 2.0 * widest, metrics.height()), Qt::AlignHCenter | Qt::AlignTop, places[place]);
        }
    }

private:
    [[nodiscard]] QPointF position(double place, double value) const { return chart()->mapToPosition({place, value}, m_series); }

    void showToolTip(bool isOver, int place, const QBarSet& set)
    {
        const auto& content = m_owner.content();
        if (!isOver || place < 0 || place >= content.placeTexts.size()) {
            QToolTip::hideText();
            return;
        }
        QToolTip::showText(QCursor::pos(), content.placeTexts[place] + QLatin1Char('\n') + set.label(), this);
    }

    void addAxes(const Content& content, double most)
    {
        const auto& colors = themeColors(m_owner);
        auto* places = new QBarCategoryAxis;
        QStringList categories;
        // Names that must differ, and are not shown.
        for (qsizetype place = 0; place < content.places.size(); ++place)
            categories.append(QString::number(place));
        places->append(categories);
        // Keeps the room in which the names are written.
        places->setLabelsColor(Qt::transparent);
        places->setLabelsFont(themeFont(FontRole::Label));
        places->setGridLineVisible(false);
        places->setLinePenColor(colors.line);
        chart()->addAxis(places, Qt::AlignBottom);
        m_series->attachAxis(places);

        const double step = roundStep(most, valueSteps);
        auto* values = new QValueAxis;
        values->setRange(0, step * std::ceil(most / step));
        values->setTickType(QValueAxis::TicksDynamic);
        values->setTickInterval(step);
        values->setLabelFormat(QStringLiteral("%.%1f %2").arg(decimalsOf(step)).arg(content.axisUnit).trimmed());
        values->setLabelsColor(colors.muted);
        values->setLabelsFont(themeFont(FontRole::Label));
        values->setGridLineColor(colors.softLine);
        values->setLineVisible(false);
        chart()->addAxis(values, Qt::AlignLeft);
        m_series->attachAxis(values);
    }

    const StackedChart& m_owner;
    QStackedBarSeries* m_series = nullptr;
};

StackedChart::StackedChart(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

StackedChart::~StackedChart() = default;

void StackedChart::setContent(Content content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.title);
    setAccessibleDescription(m_content.placeTexts.join(QStringLiteral("; ")));
    if (isVisible())
        rebuild();
}

void StackedChart::rebuild()
{
    if (!m_view) {
        m_view = new View(*this, this);
        layout()->addWidget(m_view);
    }
    m_view->fill(m_content);
}

QRectF StackedChart::partRect(std::size_t series, std::size_t place) const
{
    if (!m_view || series >= m_content.series.size() || place >= m_content.series[series].values.size() || m_content.series[series].values[place] <= 0)
        return {};
    return m_view->partRect(m_content, series, place).translated(m_view->pos());
}

QSize StackedChart::sizeHint() const
{
    return {steps(160), steps(58)};
}

QSize StackedChart::minimumSizeHint() const
{
    return {steps(60), steps(40)};
}

void StackedChart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    rebuild();
}

void StackedChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (isVisible() && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        rebuild();
}

}  // namespace assay::ui
