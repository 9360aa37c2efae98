#pragma once

#include "ui/theme/Icon.h"

#include <QWidget>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace assay::ui {

/// The strip of pages at the left: icon above word, the current one marked by the accent. Arrow keys move, Ctrl+1…9 jump (see MainWindow).
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// `id`: for the object name, "playgroundRailButton".
    void addPage(const QString& id, const QString& title, IconName icon);
    void setCurrent(int index);
    [[nodiscard]] int current() const;
    /// Below all pages: the program's menu.
    [[nodiscard]] QToolButton& menuButton() { return *m_menuButton; }

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_layout = nullptr;
    QButtonGroup* m_buttons = nullptr;
    QToolButton* m_menuButton = nullptr;
};

}  // namespace assay::ui
