#include "ui/experiments/ColumnStrip.h"

#include "ui/experiments/ColumnMark.h"
#include "ui/experiments/ColumnView.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ContenderDot.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace assay::ui {

ColumnStrip::ColumnStrip(const ColumnView& column, QWidget* parent) : QAbstractButton(parent), m_column(column)
{
    setObjectName(QStringLiteral("columnStrip"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    showColumn();
}

void ColumnStrip::showColumn()
{
    const auto name = toQString(m_column.contender().name).simplified();
    setText(name);
    //: Of a collapsed column. %1: a model's name, %2: what became of its answer, such as "running".
    setAccessibleName(tr("Open %1: %2").arg(name, m_column.shownStatus()));
    setToolTip(tr("%1: %2. Click to open.").arg(name, m_column.shownStatus()));
    update();
}

int ColumnStrip::thickness()
{
    return steps(8);
}

QSize ColumnStrip::sizeHint() const
{
    return {thickness(), thickness()};
}

void ColumnStrip::paintEvent(QPaintEvent*)
{
    const auto& colors = themeColors(*this);
    const bool isUpright = height() > width();
    const int length = std::max(width(), height());
    QPainter painter(this);
    painter.fillRect(rect(), underMouse() ? colors.softLine : colors.panel);
    // Drawn lying; an upright one is turned, so that its name reads downward from the dot. The mark itself stays upright.
    const int across = std::min(width(), height());
    const int inset = steps(2.5);
    const int markSide = smallIconSize();
    QRect mark(length - inset - markSide, (across - markSide) / 2, markSide, markSide);
    painter.save();
    if (isUpright) {
        painter.translate(width(), 0);
        painter.rotate(90);
    }
    paintContenderDot(painter, {inset, (across - contenderDotSide()) / 2}, palette(), m_column.position());
    const QRect name(inset + contenderDotSide() + steps(2), 0, mark.left() - steps(2) - (inset + contenderDotSide() + steps(2)), across);
    painter.setPen(underMouse() ? colors.ink : colors.muted);
    painter.setFont(themeFont(FontRole::Strong));
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, name.width()));
    painter.restore();
    if (isUpright)
        mark = {mark.y(), mark.x(), markSide, markSide};
    paintColumnMark(painter, mark, palette(), m_column.statusTone());
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, steps(0.5)));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ColumnStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ColumnStrip::enterEvent(QEnterEvent*)
{
    update();
}

void ColumnStrip::leaveEvent(QEvent*)
{
    update();
}

}  // namespace assay::ui
