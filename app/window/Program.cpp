#include "app/window/Program.h"

#include "app/PracticeConnection.h"
#include "app/keys/DesktopKeychain.h"
#include "core/base/Random.h"
#include "ui/experiments/HistoryPage.h"
#include "ui/experiments/PlaygroundPage.h"
#include "ui/experiments/TrialTools.h"
#include "ui/judging/RankingPage.h"
#include "ui/judging/VoteDialog.h"
#include "ui/models/ModelPicker.h"
#include "ui/models/ModelsPage.h"
#include "ui/prompts/PromptShelf.h"
#include "ui/spend/BudgetWatch.h"
#include "ui/spend/RepriceDialog.h"
#include "ui/spend/SpendPage.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/widgets/MessageBar.h"

#include <QDesktopServices>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QUrl>

#include <initializer_list>

/// In a static library, so it has to be asked for; a macro that must stand outside of all namespaces.
static void initTranslations()
{
    Q_INIT_RESOURCE(assay_translations);
}

namespace assay::app {

namespace {

constexpr QLatin1String appearanceKey("window/appearance");
constexpr QLatin1String systemAppearanceKey("window/systemAppearance");
constexpr QLatin1String languageKey("window/language");

std::filesystem::path windowFile(const Paths& paths)
{
    return paths.stateDir / "window.ini";
}

std::optional<ui::Appearance> appearanceFrom(const QVariant& kept)
{
    bool isNumber = false;
    const int number = kept.toInt(&isNumber);
    if (!isNumber || number < 0 || number > static_cast<int>(ui::Appearance::Dark))
        return std::nullopt;
    return static_cast<ui::Appearance>(number);
}

}  // namespace

Program::Program(QApplication& application, const Options& options, Paths paths)
    : m_application(application), m_options(options), m_paths(std::move(paths)), m_secrets(processEnvironment(), std::make_unique<DesktopKeychain>()),
      m_state(std::make_unique<ui::UiState>(windowFile(m_paths), options.screenshot.isEmpty() ? ui::UiState::Memory::Keep : ui::UiState::Memory::Look))
{
    if (!m_options.workspace.isEmpty())
        m_paths.workspace = ui::toUtf8(m_options.workspace);
    translate();
    dress();
}

Program::~Program() = default;

QLocale Program::chosenLocale(const Options& options, const Paths& paths)
{
    auto language = options.language;
    if (language.isEmpty())
        language = ui::UiState(windowFile(paths)).value(languageKey).toString();
    return language.isEmpty() ? QLocale::system() : QLocale(language);
}

void Program::translate()
{
    const auto locale = chosenLocale(m_options, m_paths);
    QLocale::setDefault(locale);
    initTranslations();
    // English is what the sources say, but for its plurals; every language that there is no file for gets it.
    const auto name = locale.language() == QLocale::Chinese ? QStringLiteral("assay_zh_CN") : QStringLiteral("assay_en");
    if (m_ownTexts.load(name, QStringLiteral(":/translations")))
        m_application.installTranslator(&m_ownTexts);
    if (m_qtTexts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qtTexts);
}

void Program::dress()
{
    m_theme = std::make_unique<ui::Theme>(m_application, appearanceFrom(m_state->value(systemAppearanceKey)));
    QObject::connect(m_theme.get(), &ui::Theme::systemAppearanceSeen, &m_application,
                     [this](ui::Appearance seen) { m_state->setValue(systemAppearanceKey, static_cast<int>(seen)); });
    if (m_options.appearance)
        m_theme->setAppearance(*m_options.appearance);
    else if (const auto chosen = appearanceFrom(m_state->value(appearanceKey)))
        m_theme->setAppearance(*chosen);
    m_application.setWindowIcon(ui::applicationIcon());
}

Result<void> Program::open()
{
    auto workspace = Workspace::open(m_paths.workspace, WorkspaceAccess::ReadWrite, m_clock);
    if (!workspace)
        return fail(workspace.error());
    m_workspace = std::move(*workspace);
    m_http = std::make_unique<HttpClient>();
    m_session = std::make_unique<ui::Session>(
        ui::Session::Services{*m_http, m_clock, m_secrets, *m_workspace, ProviderFile(m_paths.providersFile()),
                              FavouriteModelsFile(m_paths.favouritesFile()), SpendBudgetFile(m_paths.budgetFile())});
    m_judgingDesk = std::make_unique<ui::JudgingDesk>(*m_workspace, m_session->background(), m_clock);
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_state, *m_theme);
    addPages();
    return {};
}

void Program::addPages()
{
    auto* const window = m_window.get();
    m_picker = std::make_unique<ui::ModelPicker>(m_session->catalogue());
    auto* playground = new ui::PlaygroundPage(*m_session, *m_state, *m_picker);
    auto* history = new ui::HistoryPage(m_session->history(), m_session->historyWriter(), m_clock, *m_state);
    history->setConnections(ui::connectionsOf(m_session->catalogue()));
    auto* models = new ui::ModelsPage(m_session->catalogue(), m_session->figures(), m_clock);
    auto* spend = new ui::SpendPage(*m_session);
    QObject::connect(m_picker.get(), &ui::ModelPicker::modelsPageRequested, window, [window, models](const QString& provider) {
        window->showPage(models->id());
        models->showProvider(provider);
    });
    QObject::connect(m_session.get(), &ui::Session::experimentsChanged, history, &ui::HistoryPage::refresh);
    window->addPage(playground);
    window->addPage(history);
    window->addPage(models);
    auto* ranking = addJudging(*playground, *history);
    window->addPage(spend);
    QObject::connect(spend, &ui::SpendPage::playgroundRequested, window, [window, playground] { window->showPage(playground->id()); });
    watchBudget();
    keepPrompts(*playground);
    for (auto* page : std::initializer_list<ui::Page*>{playground, history, models, ranking, spend})
        QObject::connect(page, &ui::Page::linkActivated, window, [](const QUrl& url) { QDesktopServices::openUrl(url); });
    QObject::connect(models, &ui::ModelsPage::playgroundRequested, window, [window, playground](const std::vector<ui::ModelReference>& chosen) {
        window->showPage(playground->id());
        playground->addModels(chosen);
    });
    QObject::connect(history, &ui::HistoryPage::playgroundRequested, window, [window, playground] { window->showPage(playground->id()); });
    QObject::connect(history, &ui::HistoryPage::conversationRequested, window, [window, playground](ExperimentId experiment) {
        window->showPage(playground->id());
        playground->takeConversation(experiment);
    });
    QObject::connect(history, &ui::HistoryPage::runAgainRequested, window,
                     [window, playground](const std::vector<Contender>& contenders, const Conversation& conversation) {
                         window->showPage(playground->id());
                         playground->take(contenders, conversation);
                     });
    QObject::connect(history, &ui::HistoryPage::billAgainRequested, window, [this, history](ExperimentId experiment) {
        (new ui::RepriceDialog(m_session->catalogue(), m_clock, experiment, history))->open();
    });
    if (const auto count = m_session->interruptedTrialCount(); count > 0) {
        window->messageBar().show({ui::MessageBar::Kind::Warning,
                                   ui::MainWindow::tr("%n answers were cut off when Assay last ended.", nullptr, static_cast<int>(count)),
                                   ui::MainWindow::tr("They are marked as interrupted in the history; what was shown as recorded is whole."),
                                   {}, {}, true});
    }
}

ui::Page* Program::addJudging(ui::PlaygroundPage& playground, ui::HistoryPage& history)
{
    auto* const window = m_window.get();
    auto* ranking = new ui::RankingPage(*m_judgingDesk);
    window->addPage(ranking);
    const auto vote = [this, window](const ui::JudgeRequest& request) {
        auto* dialog = new ui::VoteDialog(*m_judgingDesk, request, freshSeed(), window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    QObject::connect(&playground, &ui::PlaygroundPage::judgeRequested, window, vote);
    QObject::connect(&history, &ui::HistoryPage::judgeRequested, window, vote);
    QObject::connect(&playground, &ui::PlaygroundPage::ratingChanged, m_judgingDesk.get(), &ui::JudgingDesk::rate);
    QObject::connect(&history, &ui::HistoryPage::ratingChanged, m_judgingDesk.get(), &ui::JudgingDesk::rate);
    QObject::connect(m_judgingDesk.get(), &ui::JudgingDesk::ratingFailed, window, [window](const Error& error) {
        const auto text = ui::errorText(error);
        window->messageBar().show(
            {ui::MessageBar::Kind::Error, ui::MainWindow::tr("A rating was not saved."), text.advice, text.detail, {}, true});
    });
    QObject::connect(ranking, &ui::RankingPage::playgroundRequested, window, [window, &playground] { window->showPage(playground.id()); });
    QObject::connect(ranking, &ui::RankingPage::compareRequested, window, [window, &playground](const std::vector<Contender>& contenders) {
        window->showPage(playground.id());
        playground.take(contenders, {});
    });
    return ranking;
}

void Program::watchBudget()
{
    auto* const window = m_window.get();
    auto& bar = window->messageBar();
    auto* const watch = new ui::BudgetWatch(m_session->figures(), window);
    QObject::connect(watch, &ui::BudgetWatch::warned, window, [&bar](const ui::MessageBar::Message& message) { bar.show(message); });
    QObject::connect(watch, &ui::BudgetWatch::cleared, &bar, &ui::MessageBar::dismiss);
    // Of all messages about the whole program only these have a button.
    QObject::connect(&bar, &ui::MessageBar::actionTriggered, window, [window] { window->showPage(QStringLiteral("spend")); });
    QObject::connect(&m_session->figures(), &ui::WorkspaceFigures::failed, window, [&bar](const Error& error) {
        const auto text = ui::errorText(error);
        bar.show({ui::MessageBar::Kind::Error, ui::MainWindow::tr("Spending and measured figures could not be read."), text.advice, text.detail, {}, true});
    });
}

void Program::keepPrompts(ui::PlaygroundPage& playground)
{
    auto* const window = m_window.get();
    auto& library = m_session->library();
    auto* const shelf = new ui::PromptShelf(library, m_clock, window);
    QObject::connect(&playground, &ui::PlaygroundPage::promptLibraryRequested, shelf,
                     [shelf, &playground](const PromptTexts& current) { shelf->openLibrary(current, &playground); });
    QObject::connect(&playground, &ui::PlaygroundPage::promptSaveRequested, shelf,
                     [shelf, &playground](const PromptTexts& current) { shelf->savePrompt(current, &playground); });
    QObject::connect(shelf, &ui::PromptShelf::promptChosen, &playground, &ui::PlaygroundPage::takePrompt);
    QObject::connect(&playground, &ui::PlaygroundPage::promptAsked, window, [window, &library](ExperimentId experiment, const PromptTexts& texts) {
        library.recordUse(experiment, texts, window, [window](const Result<void>& recorded) {
            if (recorded)
                return;
            const auto text = ui::errorText(recorded.error());
            window->messageBar().show({ui::MessageBar::Kind::Error, ui::MainWindow::tr("The prompt library could not be told of this run."), text.advice,
                                       text.detail, {}, true});
        });
    });
}

void Program::show()
{
    auto& window = *m_window;
    window.showLastPage();
    if (!m_options.page.isEmpty())
        window.showPage(m_options.page);
    if (m_options.size.isValid())
        window.resize((QSizeF(m_options.size) / m_options.scale).toSize());
    window.show();
    // After the first paint, so that the window is there at once.
    QTimer::singleShot(0, &window, [this] {
        startPractice();
        m_session->catalogue().load();
        m_session->readSpending();
        m_session->figures().readMonth();
        m_session->catalogue().lookForLocalServers();
    });
}

void Program::startPractice()
{
    m_isPracticeStarted = true;
    auto started = PracticeServer::start({});
    if (!started) {
        const auto text = ui::errorText(started.error());
        m_window->messageBar().show({ui::MessageBar::Kind::Warning, ui::MainWindow::tr("The practice models could not be started."),
                                     text.advice, text.detail, {}, true});
        return;
    }
    m_practice = std::move(*started);
    m_session->catalogue().setPracticeConnection(practiceConnection(*m_practice));
}

bool Program::isSettled() const
{
    const auto* page = m_window->currentPage();
    return m_isPracticeStarted && m_session->catalogue().isLoaded() && !m_session->catalogue().isLookingForLocalServers() && page &&
           page->isSettled();
}

}  // namespace assay::app
