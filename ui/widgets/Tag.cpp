#include "ui/widgets/Tag.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QStyle>

namespace assay::ui {

Tag::Tag(const QString& text, QWidget* parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setFontRole(*this, FontRole::Label);
    setTextTone(*this, TextTone::Muted);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Tag::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * steps(2), fontMetrics().height() + steps(0.5)};
}

QSize Tag::minimumSizeHint() const
{
    return sizeHint();
}

void Tag::paintEvent(QPaintEvent*)
{
    const auto& colors = themeColors(*this);
    const auto frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(colors.panel);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    style()->drawItemText(&painter, rect(), Qt::AlignCenter, palette(), isEnabled(), text(), foregroundRole());
}

}  // namespace assay::ui
