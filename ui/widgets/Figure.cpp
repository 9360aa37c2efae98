#include "ui/widgets/Figure.h"

#include "ui/theme/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

QString unknownFigure()
{
    return QStringLiteral("—");
}

}  // namespace

Figure::Figure(QWidget* parent)
    : QWidget(parent), m_label(new QLabel(this)), m_value(new QLabel(unknownFigure(), this)), m_widestValue(QStringLiteral("888.8 ms"))
{
    for (auto* part : {m_label, m_value})
        part->setTextFormat(Qt::PlainText);
    setFontRole(*m_label, FontRole::Label);
    setTextTone(*m_label, TextTone::Muted);
    setFontRole(*m_value, FontRole::Figures);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_label);
    layout->addWidget(m_value);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Figure::setLabel(const QString& label)
{
    m_label->setText(label);
    nameForReaders();
    updateGeometry();
}

void Figure::setValue(const QString& value)
{
    const auto shown = value.isEmpty() ? unknownFigure() : value;
    if (shown == m_value->text())
        return;
    m_value->setText(shown);
    nameForReaders();
    // A figure is never cut; what once was made room for stays.
    const auto metrics = m_value->fontMetrics();
    if (metrics.horizontalAdvance(shown) > metrics.horizontalAdvance(m_widestValue))
        setWidestValue(shown);
}

QString Figure::value() const
{
    return m_value->text();
}

void Figure::setTone(TextTone tone)
{
    setTextTone(*m_value, tone);
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
    const int label = m_label->fontMetrics().horizontalAdvance(m_label->text());
    const int value = m_value->fontMetrics().horizontalAdvance(m_widestValue);
    return {qMax(label, value) + 1, m_label->sizeHint().height() + m_value->sizeHint().height()};
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
    setAccessibleName(tr("%1: %2").arg(m_label->text(), m_value->text()));
}

}  // namespace assay::ui
