#include "ui/theme/AssayStyle.h"

#include "ui/theme/Colors.h"
#include "ui/theme/Dress.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Strokes.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitterHandle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

namespace assay::ui {

namespace {

bool isTextArea(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

/// Widgets that look different under the pointer.
bool answersToPointer(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QTabBar*>(widget) ||
           qobject_cast<const QSplitterHandle*>(widget) || qobject_cast<const QHeaderView*>(widget);
}

/// The frame of a button, by its kind and by what the pointer does.
void drawButtonPlate(const QStyleOption& option, QPainter& painter, ButtonKind kind)
{
    const auto& colors = themeColors(option.palette);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isDown = option.state & QStyle::State_Sunken;
    const bool isOn = option.state & QStyle::State_On;
    const bool isHovered = isEnabled && (option.state & QStyle::State_MouseOver);
    if (kind == ButtonKind::Primary) {
        drawPlate(painter, option.rect, isEnabled ? restingFill(colors.accent, option.state, colors) : colors.softLine, {}, cornerRadius());
        return;
    }
    if (kind == ButtonKind::Quiet) {
        if (isDown)
            drawPlate(painter, option.rect, colors.line, {}, cornerRadius());
        else if (isOn)
            drawPlate(painter, option.rect, colors.accentBackground, {}, cornerRadius());
        else if (isHovered)
            drawPlate(painter, option.rect, colors.softLine, {}, cornerRadius());
        return;
    }
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isDefault = button && (button->features & QStyleOptionButton::DefaultButton);
    auto line = isOn || isDefault ? colors.accent : colors.line;
    if (!isEnabled)
        line = colors.softLine;
    const auto rest = isOn ? colors.accentBackground : colors.panel;
    drawPlate(painter, option.rect, isEnabled ? restingFill(rest, option.state, colors) : colors.background, line, cornerRadius());
}

void drawButtonRing(const QStyleOption& option, QPainter& painter, ButtonKind kind)
{
    const auto& colors = themeColors(option.palette);
    if (kind != ButtonKind::Primary) {
        drawFocusRing(painter, option.rect, colors.accent, cornerRadius());
        return;
    }
    // Accent on accent would not be seen.
    constexpr int inset = 2;
    drawFocusRing(painter, option.rect.adjusted(inset, inset, -inset, -inset), colors.onAccent, cornerRadius() - inset / 2.0);
}

/// Line edits, text areas and spin boxes: a line, and a ring as soon as they have the focus, by whatever way it came.
void drawField(const QStyleOption& option, QPainter& painter, const QColor& fill)
{
    const auto& colors = themeColors(option.palette);
    drawPlate(painter, option.rect, fill, option.state & QStyle::State_Enabled ? colors.line : colors.softLine, cornerRadius());
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, option.rect, colors.accent, cornerRadius());
}

void drawSquareFrame(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line)
{
    if (fill.isValid())
        painter.fillRect(rect, fill);
    painter.fillRect(rect.left(), rect.top(), rect.width(), 1, line);
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line);
    painter.fillRect(rect.left(), rect.top(), 1, rect.height(), line);
    painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line);
}

void drawTick(const QStyleOption& option, QPainter& painter, const QColor& color)
{
    const QRectF area(option.rect);
    constexpr double width = 2;
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&area](double x, double y) { return QPointF(area.left() + x * area.width(), area.top() + y * area.height()); };
    if (option.state & QStyle::State_NoChange) {
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
        return;
    }
    painter.drawPolyline(QPolygonF{{at(0.26, 0.53), at(0.44, 0.70), at(0.75, 0.33)}});
}

/// Check boxes and radio buttons.
void drawIndicator(const QStyleOption& option, QPainter& painter, bool isRound)
{
    const auto& colors = themeColors(option.palette);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isMarked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const double radius = isRound ? option.rect.width() / 2.0 : steps(0.75);
    const auto markedFill = isEnabled ? colors.accent : colors.line;
    // The mark says what is on; the fill must not darken because of it.
    const auto state = option.state & ~QStyle::State_On;
    drawPlate(painter, option.rect, isMarked ? restingFill(markedFill, state, colors) : restingFill(colors.panel, state, colors),
              isMarked ? markedFill : colors.faint, radius);
    if (!isMarked)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mark = isEnabled ? colors.onAccent : colors.faint;
    if (isRound) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(QRectF(option.rect).center(), option.rect.width() * 0.2, option.rect.height() * 0.2);
    } else {
        drawTick(option, painter, mark);
    }
    painter.restore();
}

/// A cell or row: what is selected lies on the selection's colour in every state of the window.
void drawItemPlate(const QStyleOptionViewItem& option, QPainter& painter)
{
    const auto& colors = themeColors(option.palette);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colors.selection);
    else if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled))
        painter.fillRect(option.rect, mixed(colors.selection, colors.panel, 0.45));
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
}

void drawHeaderSection(const QStyleOptionHeader& option, QPainter& painter)
{
    const auto& colors = themeColors(option.palette);
    painter.fillRect(option.rect, restingFill(colors.background, option.state & ~QStyle::State_On, colors));
    const auto& area = option.rect;
    if (option.orientation == Qt::Horizontal)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, colors.line);
    else
        painter.fillRect(area.right(), area.top(), 1, area.height(), colors.line);
}

void drawTab(const QStyleOptionTab& option, QPainter& painter)
{
    const auto& colors = themeColors(option.palette);
    const auto& area = option.rect;
    if (option.state & QStyle::State_Selected) {
        const int thickness = steps(0.5);
        painter.fillRect(area.left(), area.bottom() - thickness + 1, area.width(), thickness, colors.accent);
    } else if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled)) {
        painter.fillRect(area, colors.softLine);
    }
}

void drawSplitterHandle(const QStyleOption& option, QPainter& painter)
{
    const auto& colors = themeColors(option.palette);
    const bool isHeld = option.state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    const auto& area = option.rect;
    const auto color = isHeld ? colors.accent : colors.line;
    // State_Horizontal: the splitter lies side by side, so the handle stands.
    if (option.state & QStyle::State_Horizontal)
        painter.fillRect(area.center().x(), area.top(), 1, area.height(), color);
    else
        painter.fillRect(area.left(), area.center().y(), area.width(), 1, color);
}

/// A thin line, whatever height the bar has; what it means stands beside it.
void drawProgress(const QStyleOptionProgressBar& option, QPainter& painter)
{
    const auto& colors = themeColors(option.palette);
    const bool isLying = option.state & QStyle::State_Horizontal;
    const int thickness = qMax(2, steps(1));
    auto area = option.rect;
    if (isLying)
        area.setHeight(qMin(thickness, area.height()));
    else
        area.setWidth(qMin(thickness, area.width()));
    area.moveCenter(option.rect.center());
    const double radius = (isLying ? area.height() : area.width()) / 2.0;
    drawPlate(painter, area, colors.softLine, {}, radius);
    if (option.maximum <= option.minimum) {
        // Nobody knows how long it takes: a quiet full bar, without motion.
        drawPlate(painter, area, mixed(colors.accent, colors.softLine, 0.4), {}, radius);
        return;
    }
    const double share = double(option.progress - option.minimum) / (double(option.maximum) - option.minimum);
    if (share <= 0)
        return;
    auto done = area;
    if (!isLying)
        done.setTop(area.bottom() - qRound(area.height() * share) + 1);
    else if (option.direction == Qt::RightToLeft)
        done.setLeft(area.right() - qRound(area.width() * share) + 1);
    else
        done.setWidth(qRound(area.width() * share));
    drawPlate(painter, done, colors.accent, {}, radius);
}

}  // namespace

AssayStyle::AssayStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void AssayStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (answersToPointer(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (isTextArea(widget))
        widget->installEventFilter(this);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        setFontRole(*header, FontRole::Label);
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
}

void AssayStyle::unpolish(QWidget* widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool AssayStyle::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        if (auto* widget = qobject_cast<QWidget*>(watched))
            widget->update();
    }
    return QProxyStyle::eventFilter(watched, event);
}

void AssayStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto& colors = themeColors(option->palette);
    switch (element) {
    case PE_FrameFocusRect:
        if (wantsFocusRing(*option))
            drawFocusRing(*painter, option->rect, colors.accent, qobject_cast<const QAbstractItemView*>(widget) ? 0 : cornerRadius());
        return;
    case PE_PanelButtonCommand:
        drawButtonPlate(*option, *painter, buttonKind(widget));
        return;
    case PE_PanelButtonTool:
        drawButtonPlate(*option, *painter, option->state & State_AutoRaise ? ButtonKind::Quiet : buttonKind(widget));
        return;
    case PE_FrameButtonTool:
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1, colors.line);
        return;
    case PE_PanelItemViewRow:
        // Also what lies beside the cells: the branches of a tree.
        if (option->state & State_Selected)
            painter->fillRect(option->rect, colors.selection);
        else if (const auto* row = qstyleoption_cast<const QStyleOptionViewItem*>(option);
                 row && (row->features & QStyleOptionViewItem::Alternate))
            painter->fillRect(row->rect, row->palette.brush(QPalette::AlternateBase));
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            drawItemPlate(*item, *painter);
        return;
    case PE_PanelLineEdit:
        // Without a frame it lies inside something that draws one.
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(*option, *painter, option->palette.color(QPalette::Base));
        return;
    case PE_FrameLineEdit:
        drawField(*option, *painter, {});
        return;
    case PE_Frame:
        if (isTextArea(widget)) {
            drawField(*option, *painter, option->palette.color(QPalette::Base));
            return;
        }
        drawSquareFrame(*painter, option->rect, {}, colors.line);
        if (wantsFocusRing(*option))
            drawFocusRing(*painter, option->rect, colors.accent, 0);
        return;
    case PE_FrameGroupBox:
    case PE_FrameTabWidget:
        drawPlate(*painter, option->rect, {}, colors.line, cornerRadius());
        return;
    case PE_FrameMenu:
        drawSquareFrame(*painter, option->rect, {}, colors.line);
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
        drawSquareFrame(*painter, option->rect, colors.panel, colors.line);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, *painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, *painter, true);
        return;
    case PE_IndicatorArrowDown:
        drawChevron(*painter, option->rect, Qt::DownArrow, colors.muted);
        return;
    case PE_IndicatorArrowUp:
        drawChevron(*painter, option->rect, Qt::UpArrow, colors.muted);
        return;
    case PE_IndicatorArrowLeft:
        drawChevron(*painter, option->rect, Qt::LeftArrow, colors.muted);
        return;
    case PE_IndicatorArrowRight:
        drawChevron(*painter, option->rect, Qt::RightArrow, colors.muted);
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && header->sortIndicator != QStyleOptionHeader::None)
            drawChevron(*painter, option->rect, header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow : Qt::DownArrow,
                        colors.muted);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const auto closed = option->direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
            drawChevron(*painter, option->rect, option->state & State_Open ? Qt::DownArrow : closed, colors.muted);
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AssayStyle::drawButtonLabel(const QStyleOptionButton& option, QPainter* painter, const QWidget* widget) const
{
    auto label = option;
    const auto& colors = themeColors(option.palette);
    const auto kind = buttonKind(widget);
    const bool isEnabled = option.state & State_Enabled;
    if (kind == ButtonKind::Primary)
        label.palette.setColor(QPalette::ButtonText, isEnabled ? colors.onAccent : colors.muted);
    // A quiet button whose text has a tone of its own keeps it.
    else if (kind == ButtonKind::Quiet && isEnabled && option.palette.color(QPalette::ButtonText) == colors.ink &&
             !(option.state & (State_MouseOver | State_On | State_HasFocus)))
        label.palette.setColor(QPalette::ButtonText, colors.muted);
    if (label.features & QStyleOptionButton::HasMenu) {
        // The chevron stands where text that is a little narrower leaves room for it.
        label.features &= ~QStyleOptionButton::HasMenu;
        const int width = steps(4);
        auto arrow = label.rect;
        if (option.direction == Qt::RightToLeft) {
            arrow.setRight(arrow.left() + width);
            label.rect.setLeft(label.rect.left() + width / 2);
        } else {
            arrow.setLeft(arrow.right() - width);
            label.rect.setRight(label.rect.right() - width / 2);
        }
        drawChevron(*painter, arrow, Qt::DownArrow,
                    label.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    }
    QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
}

void AssayStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto& colors = themeColors(option->palette);
    switch (element) {
    case CE_PushButton:
        proxy()->drawControl(CE_PushButtonBevel, option, painter, widget);
        proxy()->drawControl(CE_PushButtonLabel, option, painter, widget);
        if (wantsFocusRing(*option))
            drawButtonRing(*option, *painter, buttonKind(widget));
        return;
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            drawButtonLabel(*button, painter, widget);
        return;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            drawHeaderSection(*header, *painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, colors.background);
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1, colors.line);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            auto label = *header;
            // Bold for the column of the current cell would make the header jump.
            label.state &= ~State_On;
            label.palette.setColor(QPalette::ButtonText, colors.muted);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTab(*tab, *painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            auto label = *tab;
            if (!(label.state & State_Selected))
                label.palette.setColor(QPalette::WindowText, colors.muted);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_Splitter:
        drawSplitterHandle(*option, *painter);
        return;
    case CE_ProgressBar:
        if (const auto* progress = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            drawProgress(*progress, *painter);
        return;
    case CE_MenuBarEmptyArea:
    case CE_ToolBar:
        painter->fillRect(option->rect, colors.background);
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            painter->fillRect(item->rect, colors.background);
            if (item->state & State_Enabled && item->state & (State_Selected | State_Sunken))
                drawPlate(*painter, item->rect, colors.softLine, {}, cornerRadius());
            int how = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine;
            if (!proxy()->styleHint(SH_UnderlineShortcut, option, widget))
                how |= Qt::TextHideMnemonic;
            proxy()->drawItemText(painter, item->rect, how, item->palette, item->state & State_Enabled, item->text, QPalette::WindowText);
        }
        return;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            if ((item->state & State_Selected) && (item->state & State_Enabled))
                drawPlate(*painter, item->rect.adjusted(steps(1), 0, -steps(1), 0), colors.selection, {}, cornerRadius());
            // Fusion would frame what is selected.
            auto plain = *item;
            plain.state &= ~State_Selected;
            QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

QRect AssayStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(-steps(1), 0, steps(1), 0) & option->rect;
    case SE_LineEditContents: {
        // Text keeps off the ring.
        const auto inside = QProxyStyle::subElementRect(element, option, widget);
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int gap = frame && frame->lineWidth > 0 ? steps(1) : 0;
        return inside.adjusted(gap, 0, -gap, 0);
    }
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QSize AssayStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const
{
    const int fieldHeight = (option ? option->fontMetrics.height() : contents.height()) + steps(3);
    switch (type) {
    case CT_PushButton: {
        QSize size(contents.width() + 2 * steps(2.75), qMax(contents.height() + steps(2), fieldHeight));
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            if (button->text.isEmpty())
                size.setWidth(size.height());
            if (button->features & QStyleOptionButton::HasMenu)
                size.rwidth() += steps(1);
        }
        return size;
    }
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool hasText = button && button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
        return {contents.width() + steps(hasText ? 4 : 2), contents.height() + steps(2)};
    }
    case CT_ComboBox:
        return {contents.width() + steps(4) + steps(6), qMax(contents.height() + steps(2), fieldHeight)};
    case CT_LineEdit:
        return {contents.width() + steps(2), qMax(contents.height() + steps(2), fieldHeight)};
    case CT_SpinBox:
        // The field within has its height already.
        return {contents.width() + steps(8), qMax(contents.height(), fieldHeight)};
    case CT_CheckBox:
    case CT_RadioButton: {
        const auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + steps(1), size.height() + steps(1)};
    }
    case CT_ProgressBar:
        return {contents.width(), steps(1.5)};
    case CT_HeaderSection: {
        const auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + steps(2), qMax(size.height(), steps(7))};
    }
    case CT_ItemViewItem: {
        const auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), qMax(size.height() + steps(1), steps(7))};
    }
    case CT_TabBarTab: {
        const auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + steps(2), qMax(size.height(), steps(8.5))};
    }
    case CT_MenuItem: {
        auto size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(qMax(size.height(), steps(7)));
        return size;
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int AssayStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Room for the ring, or for the line alone.
        return isTextArea(widget) || qobject_cast<const QLineEdit*>(widget) ? 2 : 1;
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
        return 2;
    case PM_ButtonMargin:
        return steps(2);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ToolBarItemMargin:
    case PM_ToolBarFrameWidth:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_ScrollBarExtent:
        return steps(2.5);
    case PM_ScrollBarSliderMin:
        return steps(8);
    case PM_SplitterWidth:
        return qMax(3, steps(1.25));
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return smallIconSize();
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return steps(4);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return steps(2);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return steps(widget && widget->isWindow() ? 4 : 3);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return steps(2);
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return steps(1);
    case PM_ToolTipLabelFrameWidth:
        return steps(1);
    case PM_HeaderMarkSize:
        return steps(2.5);
    case PM_HeaderMargin:
        return steps(1.5);
    case PM_FocusFrameHMargin:
        return steps(1);
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return steps(4);
    case PM_SliderLength:
        return steps(4);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AssayStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon AssayStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    return which == SP_LineEditClearButton ? icon(IconName::Close) : QProxyStyle::standardIcon(which, option, widget);
}

}  // namespace assay::ui
