#pragma once

#include <QAbstractItemView>
#include <QPointer>
#include <QString>
#include <QWidget>
#include <QtTest>

#include <functional>

namespace assay::ui {

/// Uses a window as a person does: finds controls by object name, and clicks, types and presses keys only where a person could. Each step says
/// whether it was possible; QVERIFY every one. What was wrong is printed.
class UiDriver final {
public:
    explicit UiDriver(QWidget& window);

    /// The one visible control of that object name, in the window or in any other window of the program (popups, dialogs). Null, with a message, if there
    /// is none or more than one.
    template <typename T = QWidget>
    [[nodiscard]] T* find(const char* name) const
    {
        auto* found = qobject_cast<T*>(findWidget(name));
        if (!found && findWidget(name))
            complain(QString::fromUtf8(name), QStringLiteral("is of another class"));
        return found;
    }
    /// Whether it is visible now; no message.
    [[nodiscard]] bool isVisible(const char* name) const;

    /// Asserts visible, enabled and not covered, then clicks its middle.
    [[nodiscard]] bool click(const char* name);
    [[nodiscard]] bool click(QWidget* widget);
    /// Clicks a cell in the viewport, after scrolling to it. `clicks`: 2 for a double click.
    [[nodiscard]] bool clickCell(QAbstractItemView* view, const QModelIndex& index, int clicks = 1);
    /// Clicks into the control, selects what is there, and types over it. Any script: what is not Latin-1 is sent as an input method sends it.
    [[nodiscard]] bool type(const char* name, const QString& text);
    /// To whatever has the focus.
    [[nodiscard]] bool key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    [[nodiscard]] bool write(const QString& text);

    /// Puts the focus on `first` and walks with Tab; the object names in order until it comes round or `most` is reached.
    [[nodiscard]] QStringList tabOrder(const char* first, int most = 100);

private:
    [[nodiscard]] QWidget* findWidget(const char* name) const;
    [[nodiscard]] bool isUsable(QWidget* widget, const QString& name) const;
    static void complain(const QString& what, const QString& why);

    QPointer<QWidget> m_window;
};

/// Every control in `root` that a person can use and that lacks an object name, an accessible name (or a buddy label or text), or a place in the Tab order;
/// one line each. Empty when all is well.
[[nodiscard]] QStringList accessibilityComplaints(const QWidget& root);

/// What every test of the window starts with: fonts, English, no desktop settings, test folders.
void prepareUiTest();

}  // namespace assay::ui

/// Instead of QTEST_MAIN.
#define ASSAY_UI_TEST_MAIN(TestClass)                                                                                                      \
    int main(int argc, char** argv)                                                                                                        \
    {                                                                                                                                      \
        QStandardPaths::setTestModeEnabled(true);                                                                                          \
        QApplication application(argc, argv);                                                                                              \
        assay::ui::prepareUiTest();                                                                                                        \
        TestClass test;                                                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                                                            \
    }
