#include "ui/charts/TimelineDelegate.h"

#include "ui/charts/TimelineModel.h"
#include "ui/theme/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

/// How much of a contender's colour is in the pale part of its bar.
constexpr double paleShare = 0.4;

QColor mixed(const QColor& ink, const QColor& ground, double share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(ink.redF(), ground.redF()), mix(ink.greenF(), ground.greenF()), mix(ink.blueF(), ground.blueF()));
}

/// Contenders from the seventh on share a colour with an earlier one and are told apart by their pattern.
void fill(QPainter& painter, const QRectF& part, const QColor& color, Qt::BrushStyle pattern, const QColor& ground)
{
    if (pattern == Qt::SolidPattern) {
        painter.fillRect(part, color);
        return;
    }
    painter.fillRect(part, mixed(color, ground, paleShare));
    painter.fillRect(part, QBrush(color, pattern));
}

void fillStriped(QPainter& painter, const QRectF& part, const QColor& color, const QColor& ground)
{
    painter.fillRect(part, mixed(color, ground, paleShare / 2));
    const double stripe = std::max(1.0, std::round(steps(0.75)));
    for (double x = part.left(); x < part.right(); x += 2 * stripe)
        painter.fillRect(QRectF(x, part.top(), std::min(stripe, part.right() - x), part.height()), color);
}

}  // namespace

TimelineDelegate::TimelineDelegate(const TimelineModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model)
{
}

void TimelineDelegate::measure(const QFont& font)
{
    const QFontMetrics metrics(font);
    m_nameWidth = steps(10);
    m_endWidth = steps(14);
    for (const auto& row : m_model.rows()) {
        // An advance is rounded; a name that just fits must not be elided for it.
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(row.name) + steps(1));
        m_endWidth = std::max(m_endWidth, metrics.horizontalAdvance(TimelineModel::endText(row)));
    }
    m_rowHeight = metrics.height() + steps(1);
}

QRect TimelineDelegate::track(const QRect& row) const
{
    // Long names and words must not take the room from the bars.
    const int nameWidth = std::min(m_nameWidth, row.width() / 5);
    const int endWidth = std::min(m_endWidth, row.width() / 4);
    const int left = row.left() + steps(3.5) + steps(2.25) + steps(1.5) + nameWidth + steps(3);
    const int right = row.right() - steps(3.5) - endWidth - steps(2.5);
    const int height = steps(2.75);
    return {left, row.center().y() - height / 2, std::max(0, right - left), height};
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    // The list widens rows to its own width; a wider one would reach under the scroll bar.
    return {1, m_rowHeight};
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& row = m_model.row(index);
    const auto& colors = themeColors(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    if (option.state.testFlag(QStyle::State_HasFocus))
        painter->fillRect(option.rect, colors.selection);

    const auto mark = contenderMark(option.palette, row.position);
    const int side = steps(2.25);
    const QRectF dot(option.rect.left() + steps(3.5), option.rect.center().y() - side / 2, side, side);
    QPainterPath dotShape;
    dotShape.addRoundedRect(dot, steps(0.5), steps(0.5));
    painter->save();
    painter->setClipPath(dotShape);
    fill(*painter, dot, mark.color, mark.pattern, colors.background);
    painter->restore();

    const auto bar = track(option.rect);
    const int nameLeft = static_cast<int>(dot.right()) + steps(1.5);
    const QRect name(nameLeft, option.rect.top(), bar.left() - steps(3) - nameLeft, option.rect.height());
    painter->setPen(colors.ink);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(row.name, Qt::ElideMiddle, name.width()));

    const int endLeft = bar.right() + steps(2.5);
    const QRect end(endLeft, option.rect.top(), option.rect.right() - steps(3.5) - endLeft, option.rect.height());
    painter->setPen(row.isFailure ? colors.bad : colors.ink);
    painter->drawText(end, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(TimelineModel::endText(row), Qt::ElideRight, end.width()));

    paintBar(*painter, bar, row, option.palette);
    painter->restore();
}

void TimelineDelegate::paintBar(QPainter& painter, const QRect& track, const TimelineRow& row, const QPalette& palette) const
{
    const auto& colors = themeColors(palette);
    const auto mark = contenderMark(palette, row.position);
    QPainterPath shape;
    shape.addRoundedRect(track, steps(0.5), steps(0.5));
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(track, colors.line);

    const auto at = [&](Nanoseconds time) {
        return track.left() + track.width() * static_cast<double>(time.count()) / static_cast<double>(m_model.axisLength().count());
    };
    const auto part = [&](Nanoseconds from, Nanoseconds to) {
        return QRectF(QPointF(at(from), track.top()), QPointF(at(to), track.top() + track.height()));
    };
    const auto sent = row.queued.value_or(Nanoseconds::zero());
    const auto end = sent + row.total.value_or(Nanoseconds::zero());
    const auto firstToken = row.firstToken ? std::min(end, sent + *row.firstToken) : end;
    const auto firstAnswer = row.firstAnswer ? std::clamp(sent + *row.firstAnswer, firstToken, end) : end;
    painter.fillRect(part(Nanoseconds::zero(), sent), colors.faint);
    painter.fillRect(part(sent, firstToken), mixed(mark.color, colors.background, paleShare));
    if (firstAnswer > firstToken)
        fillStriped(painter, part(firstToken, firstAnswer), mark.color, colors.background);
    if (end > firstAnswer)
        fill(painter, part(firstAnswer, end), mark.color, mark.pattern, colors.background);
    painter.restore();
}

}  // namespace assay::ui
