#include "ui/models/ProviderDelegate.h"

#include "ui/models/ProviderListModel.h"
#include "ui/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace assay::ui {

namespace {

using Condition = ProviderListModel::Condition;

/// Never the colour alone: each state has a sign of its own.
QString conditionSign(Condition condition)
{
    switch (condition) {
    case Condition::Quiet:
        return QStringLiteral("○");
    case Condition::Busy:
        return QStringLiteral("…");
    case Condition::Good:
        return QStringLiteral("✓");
    case Condition::Bad:
        return QStringLiteral("✗");
    }
    return {};
}

QColor conditionColor(const ThemeColors& colors, Condition condition)
{
    switch (condition) {
    case Condition::Quiet:
        return colors.faint;
    case Condition::Busy:
        return colors.muted;
    case Condition::Good:
        return colors.good;
    case Condition::Bad:
        return colors.bad;
    }
    return colors.ink;
}

}  // namespace

void ProviderDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& colors = option.widget ? themeColors(*option.widget) : themeColors(option.palette);
    const auto condition = index.data(ProviderListModel::ConditionRole).value<Condition>();
    const bool isRight = option.direction == Qt::RightToLeft;
    const auto leading = static_cast<int>((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine);
    const auto trailing = static_cast<int>((isRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter | Qt::TextSingleLine);
    const auto mirrored = [&](const QRect& place) { return QStyle::visualRect(option.direction, option.rect, place); };
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, colors.accentBackground);
        painter->fillRect(mirrored(QRect(option.rect.topLeft(), QSize(steps(0.75), option.rect.height()))), colors.accent);
    }

    const auto inner = option.rect.adjusted(steps(4), steps(1.5), -steps(3), -steps(1.5));
    const auto lineHeight = inner.height() / 2;
    QRect first(inner.left(), inner.top(), inner.width(), lineHeight);
    const QRect second(inner.left(), inner.top() + lineHeight, inner.width(), inner.height() - lineHeight);

    const auto nameFont = themeFont(FontRole::Strong);
    const auto labelFont = themeFont(FontRole::Label);
    const QFontMetrics labelMetrics(labelFont);
    const auto name = index.data(ProviderListModel::IdRole).toString();
    const auto nameWidth = std::min(QFontMetrics(nameFont).horizontalAdvance(name), first.width());
    painter->setFont(nameFont);
    painter->setPen(colors.ink);
    painter->drawText(mirrored(first), leading, QFontMetrics(nameFont).elidedText(name, Qt::ElideMiddle, first.width()));
    first.setLeft(first.left() + nameWidth + steps(3));
    painter->setFont(labelFont);
    if (first.width() > steps(8)) {
        painter->setPen(colors.faint);
        const auto address = index.data(ProviderListModel::AddressRole).toString();
        painter->drawText(mirrored(first), trailing, labelMetrics.elidedText(address, Qt::ElideMiddle, first.width()));
    }

    painter->setPen(conditionColor(colors, condition));
    const QRect sign(second.left(), second.top(), steps(4), second.height());
    painter->drawText(mirrored(sign), leading, conditionSign(condition));
    painter->setPen(condition == Condition::Bad ? colors.bad : colors.muted);
    const auto text = second.adjusted(sign.width(), 0, 0, 0);
    painter->drawText(mirrored(text), leading,
                      labelMetrics.elidedText(index.data(ProviderListModel::StateTextRole).toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize ProviderDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {steps(40), QFontMetrics(option.font).height() * 2 + steps(5)};
}

}  // namespace assay::ui
