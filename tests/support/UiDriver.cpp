#include "tests/support/UiDriver.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QTextEdit>

#include <algorithm>

namespace assay::ui {

UiDriver::UiDriver(QWidget& window) : m_window(&window) {}

void UiDriver::complain(const QString& what, const QString& why)
{
    qWarning("UiDriver: %s %s", qPrintable(what), qPrintable(why));
}

QWidget* UiDriver::findWidget(const char* name) const
{
    const auto wanted = QString::fromUtf8(name);
    const auto look = [&] {
        QList<QWidget*> found;
        const auto take = [&](QWidget* widget) {
            if (widget->isVisible() && !found.contains(widget))
                found.append(widget);
        };
        for (auto* top : QApplication::topLevelWidgets()) {
            if (top->objectName() == wanted)
                take(top);
            for (auto* widget : top->findChildren<QWidget*>(wanted))
                take(widget);
        }
        return found;
    };
    // What has just been made comes into sight with the next turn of the event loop; a person would not notice.
    QList<QWidget*> found;
    static_cast<void>(QTest::qWaitFor([&] { return !(found = look()).isEmpty(); }, 1000));
    if (found.size() == 1)
        return found.front();
    complain(wanted, found.isEmpty() ? QStringLiteral("is not there or not visible") : QStringLiteral("stands for several controls"));
    return nullptr;
}

bool UiDriver::isVisible(const char* name) const
{
    const auto wanted = QString::fromUtf8(name);
    const auto tops = QApplication::topLevelWidgets();
    return std::any_of(tops.begin(), tops.end(), [&](QWidget* top) {
        if (!top->isVisible())
            return false;
        const auto children = top->findChildren<QWidget*>(wanted);
        return top->objectName() == wanted || std::any_of(children.begin(), children.end(), [](QWidget* child) { return child->isVisible(); });
    });
}

bool UiDriver::isUsable(QWidget* widget, const QString& name) const
{
    if (!widget)
        return false;
    if (!widget->isVisible()) {
        complain(name, QStringLiteral("is not visible"));
        return false;
    }
    if (!widget->isEnabled()) {
        complain(name, QStringLiteral("is not enabled"));
        return false;
    }
    // A person scrolls to what is out of sight.
    for (auto* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(parent); area && area->widget() && area->widget()->isAncestorOf(widget))
            area->ensureWidgetVisible(widget);
    }
    const auto* modal = QApplication::activeModalWidget();
    if (modal && modal != widget->window() && !modal->isAncestorOf(widget)) {
        complain(name, QStringLiteral("is behind the dialog \"%1\"").arg(modal->windowTitle()));
        return false;
    }
    auto* const window = widget->window();
    const auto middle = widget->mapTo(window, widget->rect().center());
    if (!window->rect().contains(middle)) {
        complain(name, QStringLiteral("lies outside its window"));
        return false;
    }
    const auto* there = window->childAt(middle);
    if (there && there != widget && !widget->isAncestorOf(there)) {
        complain(name, QStringLiteral("is covered by %1 \"%2\"").arg(QString::fromUtf8(there->metaObject()->className()), there->objectName()));
        return false;
    }
    return true;
}

bool UiDriver::click(const char* name)
{
    return click(findWidget(name));
}

bool UiDriver::click(QWidget* widget)
{
    if (!widget || !isUsable(widget, widget->objectName()))
        return false;
    // A dialog that has just been opened takes a moment to get the keyboard; the window below one that was closed gets it back from the window manager,
    // which there is none of here.
    if (!QApplication::activeModalWidget() && !QApplication::activePopupWidget())
        widget->window()->activateWindow();
    if (widget->window()->windowType() != Qt::Popup && !QTest::qWaitForWindowActive(widget->window(), 2000)) {
        complain(widget->objectName(), QStringLiteral("is in a window that does not become active"));
        return false;
    }
    auto* target = widget;
    auto middle = widget->rect().center();
    if (auto* area = qobject_cast<QAbstractScrollArea*>(widget)) {
        target = area->viewport();
        middle = target->rect().center();
    } else if (qobject_cast<QCheckBox*>(widget) || qobject_cast<QRadioButton*>(widget)) {
        // Their empty right half does not react.
        middle = QPoint(widget->height() / 2, widget->height() / 2);
    }
    QTest::mouseClick(target, Qt::LeftButton, Qt::NoModifier, middle);
    return true;
}

bool UiDriver::clickCell(QAbstractItemView* view, const QModelIndex& index, int clicks)
{
    if (!view || !isUsable(view, view->objectName()))
        return false;
    if (!index.isValid()) {
        complain(view->objectName(), QStringLiteral("has no such row"));
        return false;
    }
    view->scrollTo(index);
    const auto place = view->visualRect(index);
    if (!place.isValid() || !view->viewport()->rect().contains(place.center())) {
        complain(view->objectName(), QStringLiteral("does not show that cell"));
        return false;
    }
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, place.center());
    if (clicks == 2)
        QTest::mouseDClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, place.center());
    return true;
}

bool UiDriver::type(const char* name, const QString& text)
{
    auto* widget = findWidget(name);
    if (!click(widget))
        return false;
    if (!QTest::qWaitFor([&] { return widget->hasFocus(); }, 2000)) {
        const auto* focus = QApplication::focusWidget();
        complain(widget->objectName(), QStringLiteral("does not take the focus; it is at \"%1\"").arg(focus ? focus->objectName() : QString()));
        return false;
    }
    QTest::keySequence(widget, QKeySequence::SelectAll);
    if (text.isEmpty())
        QTest::keyClick(widget, Qt::Key_Delete);
    return write(text);
}

bool UiDriver::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    auto* focus = QApplication::focusWidget();
    if (!focus)
        focus = m_window;
    if (!focus)
        return false;
    QTest::keyClick(focus, key, modifiers);
    return true;
}

bool UiDriver::write(const QString& text)
{
    auto* focus = QApplication::focusWidget();
    if (!focus) {
        complain(text, QStringLiteral("has nowhere to go: nothing has the focus"));
        return false;
    }
    const bool isLatin = std::all_of(text.begin(), text.end(), [](QChar letter) { return letter.unicode() < 0x7f; });
    if (isLatin) {
        QTest::keyClicks(focus, text);
    } else {
        QInputMethodEvent event;
        event.setCommitString(text);
        QApplication::sendEvent(focus, &event);
    }
    return true;
}

QStringList UiDriver::tabOrder(const char* first, int most)
{
    QStringList names;
    auto* start = findWidget(first);
    if (!start)
        return names;
    start->setFocus(Qt::TabFocusReason);
    while (names.size() < most) {
        auto* focus = QApplication::focusWidget();
        if (!focus || (focus == start && !names.isEmpty()))
            break;
        names.append(focus->objectName().isEmpty() ? QString::fromUtf8(focus->metaObject()->className()) : focus->objectName());
        QTest::keyClick(focus, Qt::Key_Tab);
        if (QApplication::focusWidget() == focus)
            break;
    }
    return names;
}

QStringList accessibilityComplaints(const QWidget& root)
{
    QStringList complaints;
    const auto isOwnPart = [](const QWidget& widget) {
        // Parts that Qt makes inside its own controls are theirs to name.
        return widget.objectName().startsWith(QLatin1String("qt_")) || qobject_cast<QAbstractSpinBox*>(widget.parentWidget()) ||
               qobject_cast<QComboBox*>(widget.parentWidget()) || (qobject_cast<QLineEdit*>(widget.parentWidget()));
    };
    for (auto* widget : root.findChildren<QWidget*>()) {
        if (isOwnPart(*widget) || widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(&root))
            continue;
        const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) || qobject_cast<QTextEdit*>(widget) ||
                               qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QComboBox*>(widget) ||
                               qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QAbstractItemView*>(widget) ||
                               (widget->focusPolicy() & Qt::TabFocus);
        if (!isControl || qobject_cast<QScrollArea*>(widget))
            continue;
        const auto classOf = [](const QObject* object) { return QString::fromUtf8(object->metaObject()->className()); };
        const auto called = QStringLiteral("%1 \"%2\" in %3").arg(classOf(widget), widget->objectName(), classOf(widget->parentWidget()));
        if (widget->objectName().isEmpty())
            complaints.append(called + QStringLiteral(" has no object name"));
        const auto* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            complaints.append(called + QStringLiteral(" has no accessible name"));
        else if (interface->role() == QAccessible::NoRole)
            complaints.append(called + QStringLiteral(" has no role"));
        // Of buttons that exclude each other only one takes Tab; arrows lead to the others.
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isOneOfGroup = button && button->group() && button->group()->exclusive();
        if (!(widget->focusPolicy() & Qt::TabFocus) && !isOneOfGroup)
            complaints.append(called + QStringLiteral(" cannot be reached with Tab"));
    }
    return complaints;
}

void prepareUiTest()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);
    QApplication::setEffectEnabled(Qt::UI_AnimateCombo, false);
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
}

}  // namespace assay::ui
