#pragma once

#include "ui/shell/Page.h"

#include <QMainWindow>

#include <vector>

class QActionGroup;
class QMenu;
class QStackedWidget;

namespace assay::ui {

class CommandPalette;
class MessageBar;
class NavigationRail;
class Session;
class Theme;
class UiState;

/// The window: rail at the left, the page, the status line below; on the full screen the page alone. Knows pages as Page only. Remembers its place, its page and the appearance in UiState.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// All must outlive it.
    MainWindow(Session& session, UiState& state, Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// In the order of the rail; the window owns the page.
    void addPage(Page* page);
    [[nodiscard]] Page* page(const QString& id) const;
    [[nodiscard]] Page* currentPage() const;
    /// Unknown ids are ignored.
    void showPage(const QString& id);
    /// The page that was there last time, or the first.
    void showLastPage();
    /// Above the page, for what concerns the whole program.
    [[nodiscard]] MessageBar& messageBar() { return *m_messageBar; }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildMenu();
    void toggleFullScreen();
    void addAppearanceMenu();
    void addLanguageMenu();
    void showCommands();
    void showAbout();
    void setCurrentIndex(int index);

    Session& m_session;
    UiState& m_state;
    Theme& m_theme;
    NavigationRail* m_rail = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_statusLine = nullptr;
    MessageBar* m_messageBar = nullptr;
    QMenu* m_menu = nullptr;
    CommandPalette* m_palette = nullptr;
    std::vector<Page*> m_pages;
    QList<QAction*> m_pageActions;
    bool m_isPlaced = false;
    /// The person has agreed to stop what is running.
    bool m_mayClose = false;
};

}  // namespace assay::ui
