#pragma once

#include "app/window/Options.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/practice/PracticeServer.h"
#include "core/settings/Paths.h"
#include "core/settings/SecretStore.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Session.h"
#include "ui/bridge/JudgingDesk.h"
#include "ui/models/ModelPicker.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/UiState.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

#include <filesystem>
#include <memory>

namespace assay::ui {
class HistoryPage;
class PlaygroundPage;
}

namespace assay::app {

/// Builds the graph: services, session, pages, window. Order of life: the members are destroyed in reverse, the window first.
class Program final {
public:
    /// `paths`: where this person's files are.
    Program(QApplication& application, const Options& options, Paths paths);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// The language that the window will speak: asked for, chosen earlier, or the desktop's. Needs no application yet.
    [[nodiscard]] static QLocale chosenLocale(const Options& options, const Paths& paths);

    /// Opens the workspace and makes the window; nothing is shown yet. The error is the workspace's.
    [[nodiscard]] Result<void> open();
    /// The window, and what may wait until it is on the screen: practice models, a look for local servers.
    void show();
    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ui::Session& session() { return *m_session; }
    /// All that start-up asked for is there.
    [[nodiscard]] bool isSettled() const;

private:
    void translate();
    void dress();
    void addPages();
    /// The ranking, and the ways to votes from the pages that show answers.
    [[nodiscard]] ui::Page* addJudging(ui::PlaygroundPage& playground, ui::HistoryPage& history);
    /// Budget warnings and what could not be read of the workspace's figures stand above every page.
    void watchBudget();
    /// What the playground asks and keeps, and the library of prompts.
    void keepPrompts(ui::PlaygroundPage& playground);
    void startPractice();

    QApplication& m_application;
    Options m_options;
    Paths m_paths;
    QTranslator m_ownTexts;
    QTranslator m_qtTexts;
    SystemClock m_clock;
    SessionSecretStore m_secrets;
    std::unique_ptr<ui::UiState> m_state;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<PracticeServer> m_practice;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::JudgingDesk> m_judgingDesk;
    std::unique_ptr<ui::ModelPicker> m_picker;
    std::unique_ptr<ui::MainWindow> m_window;
    bool m_isPracticeStarted = false;
};

}  // namespace assay::app
