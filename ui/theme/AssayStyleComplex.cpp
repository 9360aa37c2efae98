#include "ui/theme/AssayStyle.h"
#include "ui/theme/Colors.h"
#include "ui/theme/Strokes.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

namespace assay::ui {

namespace {

/// A scroll bar stands on the same ground as what it scrolls.
QPalette::ColorRole groundOf(const QWidget* scrollBar)
{
    const auto* container = scrollBar ? scrollBar->parentWidget() : nullptr;
    const auto* area = container ? qobject_cast<const QAbstractScrollArea*>(container->parentWidget()) : nullptr;
    return area && !area->viewport()->autoFillBackground() ? QPalette::Window : QPalette::Base;
}

}  // namespace

void AssayStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    switch (control) {
    case CC_ScrollBar:
        drawScrollBar(option, painter, widget);
        return;
    case CC_ComboBox:
        drawComboBox(option, painter, widget);
        return;
    case CC_SpinBox:
        drawSpinBox(option, painter, widget);
        return;
    case CC_Slider:
        drawSlider(option, painter, widget);
        return;
    case CC_ToolButton:
        drawToolButton(option, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect AssayStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        return scrollBarRect(option, part);
    if (control == CC_ComboBox) {
        const auto& area = option->rect;
        const int arrowWidth = steps(6);
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, area, QRect(area.right() - arrowWidth + 1, area.top(), arrowWidth, area.height()));
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, area, area.adjusted(steps(2), 1, -arrowWidth, -1));
    }
    if (control == CC_SpinBox) {
        const auto& area = option->rect;
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const int width = spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : steps(5);
        const int half = area.height() / 2;
        if (part == SC_SpinBoxUp)
            return visualRect(option->direction, area, QRect(area.right() - width + 1, area.top(), width, half));
        if (part == SC_SpinBoxDown)
            return visualRect(option->direction, area, QRect(area.right() - width + 1, area.top() + half, width, area.height() - half));
        if (part == SC_SpinBoxEditField)
            return visualRect(option->direction, area, area.adjusted(steps(1.5), 2, -width - 2, -2));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect AssayStyle::scrollBarRect(const QStyleOptionComplex* option, SubControl part) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar)
        return {};
    const auto& area = bar->rect;
    const bool isLying = bar->orientation == Qt::Horizontal;
    const int length = isLying ? area.width() : area.height();
    int thumb = length;
    if (bar->maximum > bar->minimum) {
        const auto range = double(bar->maximum) - bar->minimum + bar->pageStep;
        thumb = qBound(qMin(proxy()->pixelMetric(PM_ScrollBarSliderMin), length), qRound(length * bar->pageStep / range), length);
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
    const auto along = [&](int from, int extent) {
        const auto rect = isLying ? QRect(area.left() + from, area.top(), extent, area.height())
                                  : QRect(area.left(), area.top() + from, area.width(), extent);
        return isLying ? visualRect(bar->direction, area, rect) : rect;
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return area;
    case SC_ScrollBarSlider:
        return along(start, thumb);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + thumb, length - start - thumb);
    default:
        // No arrows.
        return {};
    }
}

void AssayStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar)
        return;
    const auto& colors = themeColors(bar->palette);
    painter->fillRect(bar->rect, bar->palette.color(groundOf(widget)));
    if (bar->maximum <= bar->minimum)
        return;
    const bool isHeld = (bar->activeSubControls & SC_ScrollBarSlider) && (bar->state & (State_Sunken | State_MouseOver));
    const int gap = qMax(1, steps(0.5));
    const auto thumb = proxy()->subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget).adjusted(gap, gap, -gap, -gap);
    drawPlate(*painter, thumb, isHeld ? colors.muted : mixed(colors.faint, colors.line, 0.45), {},
              qMin(thumb.width(), thumb.height()) / 2.0);
}

void AssayStyle::drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (!box)
        return;
    const auto& colors = themeColors(box->palette);
    const bool isEnabled = box->state & State_Enabled;
    if (box->frame) {
        const auto state = box->editable ? box->state & ~(State_MouseOver | State_Sunken | State_On) : box->state & ~State_On;
        drawPlate(*painter, box->rect, isEnabled ? restingFill(colors.panel, state, colors) : colors.background,
                  isEnabled ? colors.line : colors.softLine, cornerRadius());
        const bool hasRing = box->editable ? bool(box->state & State_HasFocus) : wantsFocusRing(*box);
        if (hasRing)
            drawFocusRing(*painter, box->rect, colors.accent, cornerRadius());
    }
    drawChevron(*painter, proxy()->subControlRect(CC_ComboBox, box, SC_ComboBoxArrow, widget), Qt::DownArrow,
                isEnabled ? colors.muted : colors.faint);
}

void AssayStyle::drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!box)
        return;
    const auto& colors = themeColors(box->palette);
    const bool isEnabled = box->state & State_Enabled;
    if (box->frame) {
        drawPlate(*painter, box->rect, box->palette.color(QPalette::Base), isEnabled ? colors.line : colors.softLine, cornerRadius());
        if (box->state & State_HasFocus)
            drawFocusRing(*painter, box->rect, colors.accent, cornerRadius());
    }
    if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto drawStep = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step, Qt::ArrowType direction) {
        const auto area = proxy()->subControlRect(CC_SpinBox, box, part, widget);
        const bool isUsable = isEnabled && (box->stepEnabled & step);
        const bool isHeld = isUsable && (box->activeSubControls & part) && (box->state & (State_MouseOver | State_Sunken));
        const auto quiet = isUsable ? colors.muted : colors.faint;
        drawChevron(*painter, area, direction, isHeld ? colors.accent : quiet);
    };
    drawStep(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow);
    drawStep(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow);
}

void AssayStyle::drawToolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!button)
        return;
    // Its own ring would lie inside.
    auto plain = *button;
    plain.state &= ~State_HasFocus;
    // An icon that opens a menu says so itself; there is no room for an arrow beside it.
    if (plain.toolButtonStyle == Qt::ToolButtonIconOnly)
        plain.features &= ~QStyleOptionToolButton::HasMenu;
    QProxyStyle::drawComplexControl(CC_ToolButton, &plain, painter, widget);
    if (wantsFocusRing(*button))
        drawFocusRing(*painter, button->rect, themeColors(button->palette).accent, cornerRadius());
}

void AssayStyle::drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!slider)
        return;
    const auto& colors = themeColors(slider->palette);
    const bool isLying = slider->orientation == Qt::Horizontal;
    const auto handle = proxy()->subControlRect(CC_Slider, slider, SC_SliderHandle, widget);
    const int thickness = qMax(2, steps(0.75));
    auto groove = slider->rect;
    if (isLying)
        groove.setHeight(thickness);
    else
        groove.setWidth(thickness);
    groove.moveCenter(slider->rect.center());
    drawPlate(*painter, groove, colors.line, {}, thickness / 2.0);

    const bool isEnabled = slider->state & State_Enabled;
    const int side = qMin(handle.width(), handle.height()) - 2;
    QRect knob(0, 0, side, side);
    knob.moveCenter(handle.center());
    drawPlate(*painter, knob, isEnabled ? restingFill(colors.accent, slider->state & ~State_On, colors) : colors.line, {}, side / 2.0);
    if (wantsFocusRing(*slider))
        drawFocusRing(*painter, slider->rect, colors.accent, cornerRadius());
}

}  // namespace assay::ui
