#include "tests/support/UiWorld.h"

#include "app/PracticeConnection.h"
#include "core/experiments/ExperimentStore.h"

#include <QtTest>

namespace assay::ui {

UiWorld::UiWorld(double practiceTimeScale) : m_secrets([](const std::string&) { return std::nullopt; })
{
    auto started = PracticeServer::start({.timeScale = practiceTimeScale});
    if (!started)
        qFatal("the practice server does not start: %s", started.error().detail.c_str());
    m_practice = std::move(*started);
    open();
}

UiWorld::~UiWorld()
{
    close();
}

void UiWorld::open()
{
    m_http = std::make_unique<HttpClient>();
    m_state = std::make_unique<UiState>(file("window.ini"));
    auto workspace = Workspace::open(file("test.assay"), WorkspaceAccess::ReadWrite, m_clock);
    if (!workspace)
        qFatal("the workspace does not open: %s", workspace.error().detail.c_str());
    m_workspace = std::move(*workspace);
    m_session = std::make_unique<Session>(
        Session::Services{*m_http, m_clock, m_secrets, *m_workspace, ProviderFile(file("providers.json")),
                          FavouriteModelsFile(file("favourites.json")), SpendBudgetFile(file("budget.json"))});
    m_session->catalogue().setPracticeConnection(app::practiceConnection(*m_practice));
    m_session->catalogue().load();
    if (!QTest::qWaitFor([&] { return m_session->catalogue().isLoaded() && m_session->catalogue().price("practice", "swift"); }))
        qFatal("the providers and prices are not read");
}

void UiWorld::close()
{
    m_session.reset();
    m_workspace.reset();
    m_state.reset();
    m_http.reset();
}

void UiWorld::restart()
{
    close();
    open();
}

void UiWorld::addProvider(const std::string& id, const std::string& baseUrl)
{
    ProviderConnection connection;
    connection.id = id;
    connection.baseUrl = baseUrl;
    connection.http.proxy = ProxyMode::None;
    connection.concurrency = 64;
    if (auto saved = ProviderFile(file("providers.json")).put(connection); !saved)
        qFatal("the provider is not saved: %s", saved.error().detail.c_str());
    m_session->catalogue().load();
    if (!QTest::qWaitFor([&] { return m_session->catalogue().provider(id) != nullptr; }))
        qFatal("the provider is not read");
}

std::filesystem::path UiWorld::file(const std::string& name) const
{
    return std::filesystem::path(m_folder.path().toStdString()) / name;
}

StoredExperiment UiWorld::newestExperiment() const
{
    ExperimentStore store(*m_workspace->openReader(), m_workspace->dictionary());
    const auto list = store.list(std::nullopt, 1, {});
    if (!list || list->empty()) {
        qWarning("nothing is recorded");
        return {};
    }
    auto loaded = store.load(list->front().id);
    return loaded ? std::move(*loaded) : StoredExperiment{};
}

std::size_t UiWorld::experimentCount() const
{
    ExperimentStore store(*m_workspace->openReader(), m_workspace->dictionary());
    const auto list = store.list(std::nullopt, 1000, {});
    return list ? list->size() : 0;
}

}  // namespace assay::ui
