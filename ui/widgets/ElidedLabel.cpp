#include "ui/widgets/ElidedLabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace assay::ui {

ElidedLabel::ElidedLabel(QWidget* parent, Qt::TextElideMode mode) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(shownText()) > contentsRect().width();
}

QString ElidedLabel::shownText() const
{
    return text().simplified();
}

QSize ElidedLabel::sizeHint() const
{
    const auto margins = contentsMargins();
    // One pixel of slack: the advance of a text is rounded when it is drawn.
    return {fontMetrics().horizontalAdvance(shownText()) + margins.left() + margins.right() + 1, minimumSizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const auto margins = contentsMargins();
    const int least = fontMetrics().horizontalAdvance(QStringLiteral("mm…"));
    const int wanted = fontMetrics().horizontalAdvance(shownText());
    return {qMin(least, wanted) + margins.left() + margins.right(), fontMetrics().height() + margins.top() + margins.bottom()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto area = contentsRect();
    const auto line = fontMetrics().elidedText(shownText(), m_mode, area.width());
    style()->drawItemText(&painter, area, static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())), palette(), isEnabled(),
                          line, foregroundRole());
}

bool ElidedLabel::event(QEvent* event)
{
    // A tooltip that somebody set says more than the text.
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty())
        return QLabel::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (isElided())
        QToolTip::showText(help->globalPos(), text(), this);
    else
        event->ignore();
    return true;
}

}  // namespace assay::ui
