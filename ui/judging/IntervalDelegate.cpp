#include "ui/judging/IntervalDelegate.h"

#include "core/statistics/BradleyTerry.h"
#include "ui/judging/RankingModel.h"
#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

void IntervalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto interval = index.data(RankingModel::IntervalRole).value<StrengthInterval>();
    const double span = interval.axisHigh - interval.axisLow;
    if (span <= 0)
        return;
    const auto& colors = option.widget ? themeColors(*option.widget) : themeColors(option.palette);
    const QRectF place = QRectF(option.rect).adjusted(steps(3), 0, -steps(3), 0);
    // Better is on the right in every language, as on any axis of numbers.
    const auto at = [&](double elo) { return place.left() + (elo - interval.axisLow) / span * place.width(); };
    const double middle = place.center().y();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.line);
    painter->drawRect(QRectF(at(eloOf(0)), place.top(), 1, place.height()));
    painter->setBrush(colors.muted);
    const double thickness = steps(0.5);
    painter->drawRoundedRect(QRectF(QPointF(at(interval.low), middle - thickness / 2), QPointF(at(interval.high), middle + thickness / 2)),
                             thickness / 2, thickness / 2);
    painter->setBrush(colors.ink);
    painter->drawEllipse(QPointF(at(interval.strength), middle), steps(1), steps(1));
    painter->restore();
}

}  // namespace assay::ui
