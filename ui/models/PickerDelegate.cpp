#include "ui/models/PickerDelegate.h"

#include "ui/models/PickerModel.h"
#include "ui/theme/Theme.h"

#include <QPainter>

namespace assay::ui {

namespace {

using RowKind = PickerModel::RowKind;

QColor rowTextColor(const ThemeColors& colors, RowKind kind)
{
    switch (kind) {
    case RowKind::Heading:
    case RowKind::Asking:
    case RowKind::Nothing:
        return colors.muted;
    case RowKind::Failed:
    case RowKind::NeedsKey:
        return colors.bad;
    case RowKind::AddProvider:
        return colors.accent;
    case RowKind::Model:
    case RowKind::ByName:
        break;
    }
    return colors.ink;
}

void paintText(QPainter& painter, const QRect& place, const QFont& font, const QColor& color, Qt::Alignment alignment, const QString& text,
               Qt::TextElideMode elide)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(place, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                     QFontMetrics(font).elidedText(text, elide, place.width()));
}

}  // namespace

void PickerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& colors = option.widget ? themeColors(*option.widget) : themeColors(option.palette);
    const auto kind = index.data(PickerModel::KindRole).value<RowKind>();
    const bool isRight = option.direction == Qt::RightToLeft;
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, colors.selection);
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, QRect(option.rect.topLeft(), QSize(steps(0.5), option.rect.height()))),
                          colors.accent);
    }

    auto place = option.rect.adjusted(steps(3), 0, -steps(3), 0);
    const auto figures = index.data(PickerModel::FiguresRole).toString();
    const auto figuresFont = themeFont(FontRole::Label);
    const auto figuresWidth = figures.isEmpty() ? 0 : qMin(QFontMetrics(figuresFont).horizontalAdvance(figures) + 1, place.width() * 3 / 5);
    const auto alignRight = isRight ? Qt::AlignLeft : Qt::AlignRight;
    const auto alignLeft = isRight ? Qt::AlignRight : Qt::AlignLeft;
    if (figuresWidth > 0) {
        const QRect figuresPlace(place.right() - figuresWidth, place.top(), figuresWidth + 1, place.height());
        paintText(*painter, QStyle::visualRect(option.direction, option.rect, figuresPlace), figuresFont,
                  kind == RowKind::Heading ? colors.faint : colors.muted, alignRight, figures, Qt::ElideRight);
        place.setRight(figuresPlace.left() - steps(3));
    }
    if (kind != RowKind::Heading) {
        const QRect markPlace(place.left(), place.top(), steps(6), place.height());
        if (const auto count = index.data(PickerModel::TakenCountRole).toInt(); count > 0) {
            const auto mark = count == 1 ? QStringLiteral("✓") : QStringLiteral("✓%1").arg(count);
            paintText(*painter, QStyle::visualRect(option.direction, option.rect, markPlace), themeFont(FontRole::Strong), colors.accent, alignLeft,
                      mark, Qt::ElideNone);
        }
        place.setLeft(markPlace.right());
    }
    const auto font = themeFont(kind == RowKind::Heading ? FontRole::Label : FontRole::Body);
    paintText(*painter, QStyle::visualRect(option.direction, option.rect, place), font, rowTextColor(colors, kind), alignLeft,
              index.data().toString(), Qt::ElideMiddle);
    const auto fullName = index.data(PickerModel::FullNameRole).toString();
    const auto nameWidth = QFontMetrics(font).horizontalAdvance(index.data().toString());
    if (!fullName.isEmpty() && nameWidth + steps(8) < place.width()) {
        place.setLeft(place.left() + nameWidth + steps(2));
        paintText(*painter, QStyle::visualRect(option.direction, option.rect, place), themeFont(FontRole::Label), colors.faint, alignLeft, fullName,
                  Qt::ElideRight);
    }
    painter->restore();
}

QSize PickerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {steps(40), QFontMetrics(option.font).height() + steps(2.5)};
}

}  // namespace assay::ui
