#include "ui/shell/MainWindow.h"

#include "ui/bridge/Session.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/NavigationRail.h"
#include "ui/shell/StatusLine.h"
#include "ui/shell/UiState.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr QLatin1String geometryKey("window/geometry");
constexpr QLatin1String pageKey("window/page");
constexpr QLatin1String appearanceKey("window/appearance");
constexpr QLatin1String languageKey("window/language");

}  // namespace

MainWindow::MainWindow(Session& session, UiState& state, Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_state(state), m_theme(theme)
{
    setObjectName(QStringLiteral("mainWindow"));
    // The platform adds the program's name.
    setWindowTitle(session.workspaceName());
    setMinimumSize(steps(160), steps(110));

    auto* center = new QWidget(this);
    m_rail = new NavigationRail(center);
    m_stack = new QStackedWidget(center);
    m_stack->setObjectName(QStringLiteral("pageStack"));
    m_messageBar = new MessageBar(MessageBar::Shape::Bar, center);
    m_messageBar->setObjectName(QStringLiteral("windowMessageBar"));
    m_messageBar->hide();

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_messageBar);
    right->addWidget(m_stack, 1);
    auto* top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_rail);
    top->addLayout(right, 1);
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top, 1);
    m_statusLine = new StatusLine(session, center);
    layout->addWidget(m_statusLine);
    setCentralWidget(center);

    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::setCurrentIndex);
    buildMenu();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(Page* page)
{
    const auto index = static_cast<int>(m_pages.size());
    m_pages.push_back(page);
    m_stack->addWidget(page);
    m_rail->addPage(page->id(), page->title(), page->iconName());
    auto* action = new QAction(tr("Go to %1").arg(page->title()), this);
    action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
    connect(action, &QAction::triggered, this, [this, index] { setCurrentIndex(index); });
    addAction(action);
    m_pageActions.append(action);
}

Page* MainWindow::page(const QString& id) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), [&](const Page* page) { return page->id() == id; });
    return found == m_pages.end() ? nullptr : *found;
}

Page* MainWindow::currentPage() const
{
    return m_pages.empty() ? nullptr : m_pages[static_cast<std::size_t>(m_stack->currentIndex())];
}

void MainWindow::showPage(const QString& id)
{
    for (std::size_t index = 0; index < m_pages.size(); ++index) {
        if (m_pages[index]->id() == id)
            setCurrentIndex(static_cast<int>(index));
    }
}

void MainWindow::showLastPage()
{
    // Before the first page becomes the last one.
    const auto last = m_state.value(pageKey).toString();
    setCurrentIndex(0);
    showPage(last);
}

void MainWindow::setCurrentIndex(int index)
{
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    auto* page = m_pages[static_cast<std::size_t>(index)];
    m_state.setValue(pageKey, page->id());
    page->activate();
}

void MainWindow::buildMenu()
{
    m_menu = new QMenu(this);
    m_menu->setObjectName(QStringLiteral("programMenu"));
    auto* commands = m_menu->addAction(tr("All commands…"), this, &MainWindow::showCommands);
    commands->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_menu->addSeparator();
    addAppearanceMenu();
    addLanguageMenu();
    m_menu->addSeparator();
    auto* fullScreen = m_menu->addAction(tr("Full screen"), this, &MainWindow::toggleFullScreen);
    fullScreen->setShortcut(QKeySequence(Qt::Key_F11));
    m_menu->addAction(tr("About Assay…"), this, &MainWindow::showAbout);
    auto* quit = m_menu->addAction(tr("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    // Shortcuts of a menu that hangs on a button work only when its actions are the window's too.
    addActions(m_menu->actions());
    m_rail->menuButton().setMenu(m_menu);
}

void MainWindow::addAppearanceMenu()
{
    auto* menu = m_menu->addMenu(tr("Appearance"));
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& text, Appearance appearance) {
        auto* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_theme.appearance() == appearance);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, appearance] {
            m_theme.setAppearance(appearance);
            m_state.setValue(appearanceKey, static_cast<int>(appearance));
        });
    };
    add(tr("As the desktop"), Appearance::FollowSystem);
    add(tr("Light"), Appearance::Light);
    add(tr("Dark"), Appearance::Dark);
}

void MainWindow::addLanguageMenu()
{
    auto* menu = m_menu->addMenu(tr("Language"));
    auto* group = new QActionGroup(this);
    const auto chosen = m_state.value(languageKey).toString();
    const auto add = [&](const QString& text, const QString& language) {
        auto* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(chosen == language);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, language] {
            m_state.setValue(languageKey, language);
            m_messageBar->show({MessageBar::Kind::Info, tr("The language changes with the next start."), {}, {}, {}, true});
        });
    };
    add(tr("As the desktop"), QString());
    add(QStringLiteral("English"), QStringLiteral("en"));
    add(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
}

void MainWindow::showCommands()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    QList<CommandPalette::Command> commands;
    const auto add = [&](const QList<QAction*>& actions, const QString& group = {}) {
        for (auto* action : actions)
            commands.append({action, group});
    };
    if (auto* page = currentPage())
        add(page->commands());
    add(m_pageActions);
    // All but the first, which brought us here.
    for (auto* action : m_menu->actions().mid(1)) {
        if (action->menu())
            add(action->menu()->actions(), action->text());
        else
            add({action});
    }
    m_palette->openWith(commands);
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Assay"),
                                tr("Assay %1, a workbench for choosing language models on your own work.").arg(QApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->button(QMessageBox::Close)->setText(tr("Close"));
    box->setIconPixmap(applicationIcon().pixmap(railIconSize() * 2));
    box->setInformativeText(tr("Workspace: %1\nLicence: GPL-3.0-or-later. Built with Qt %2, libcurl, SQLite and zstd.")
                                .arg(m_session.workspaceFile(), QString::fromLatin1(qVersion())));
    box->open();
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::WindowStateChange)
        return;
    m_rail->setVisible(!isFullScreen());
    m_statusLine->setVisible(!isFullScreen());
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    // Only what nothing on the page has a use for comes here.
    if (event->key() == Qt::Key_Escape && isFullScreen())
        toggleFullScreen();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_isPlaced, true))
        return;
    if (const auto geometry = m_state.value(geometryKey).toByteArray(); !geometry.isEmpty() && restoreGeometry(geometry))
        return;
    if (testAttribute(Qt::WA_Resized))
        return;
    // On a small screen all of it, without guessing how much the frame takes.
    const QSize usual(steps(342), steps(212));
    const auto available = screen()->availableSize();
    resize(usual.boundedTo(available));
    if (available.width() < usual.width() + steps(10) || available.height() < usual.height() + steps(15))
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (const int count = m_session.runningTrialCount(); count > 0 && !m_mayClose) {
        event->ignore();
        Dialogs::Question question;
        question.title = tr("Close Assay?");
        question.text = tr("%n answers are still arriving.", nullptr, count);
        question.detail = tr("Closing stops them. What has come by then is kept.");
        question.acceptLabel = tr("Stop and close");
        question.isDestructive = true;
        Dialogs::ask(this, question, [this] {
            m_mayClose = true;
            // Not from within a close that is being refused.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    if (isVisible())
        m_state.setValue(geometryKey, saveGeometry());
    m_state.flush();
    QMainWindow::closeEvent(event);
}

}  // namespace assay::ui
