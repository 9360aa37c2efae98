#include "ui/widgets/Figure.h"

#include <QEvent>
#include <QPainter>

#include <utility>

namespace assay::ui {

namespace {

QString unknownFigure()
{
    return QStringLiteral("—");
}

}  // namespace

Figure::Figure(QWidget* parent) : QWidget(parent), m_value(unknownFigure()), m_widestValue(QStringLiteral("888.8 ms"))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Figure::setLabel(const QString& label)
{
    m_label = label;
    nameForReaders();
    updateGeometry();
    update();
}

void Figure::setValue(const QString& value)
{
    const auto shown = value.isEmpty() ? unknownFigure() : value;
    if (shown == m_value)
        return;
    m_value = shown;
    nameForReaders();
    update();
    // A figure is never cut; what once was made room for stays.
    const QFontMetrics metrics(themeFont(FontRole::Figures));
    if (metrics.horizontalAdvance(shown) > metrics.horizontalAdvance(m_widestValue))
        setWidestValue(shown);
}

void Figure::setTone(TextTone tone)
{
    if (std::exchange(m_tone, tone) != tone)
        setTextTone(*this, tone);
}

void Figure::setWidestValue(const QString& sample)
{
    m_widestValue = sample;
    updateGeometry();
}

QSize Figure::sizeHint() const
{
    return minimumSizeHint();
}

QSize Figure::minimumSizeHint() const
{
    const QFontMetrics label(themeFont(FontRole::Label));
    const QFontMetrics value(themeFont(FontRole::Figures));
    return {qMax(label.horizontalAdvance(m_label), value.horizontalAdvance(m_widestValue)) + 1, label.height() + value.height()};
}

void Figure::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(themeFont(FontRole::Label));
    painter.setPen(themeColors(*this).muted);
    const int labelHeight = painter.fontMetrics().height();
    painter.drawText(QRect(0, 0, width(), labelHeight), Qt::AlignVCenter | Qt::TextSingleLine, m_label);
    painter.setFont(themeFont(FontRole::Figures));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, labelHeight, width(), painter.fontMetrics().height()), Qt::AlignVCenter | Qt::TextSingleLine, m_value);
}

void Figure::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void Figure::nameForReaders()
{
    //: The name of a figure and its value, for screen readers: "first token: 312 ms".
    setAccessibleName(tr("%1: %2").arg(m_label, m_value));
}

}  // namespace assay::ui
