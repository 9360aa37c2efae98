#pragma once

#include "core/practice/PracticeServer.h"
#include "core/settings/AtomicFile.h"
#include "tests/fakes/ScriptedServer.h"
#include "ui/bridge/ModelCatalogue.h"
#include "ui/bridge/WorkspaceFigures.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace assay::ui {

/// A keychain in memory that outlives the program's runs.
class FakeKeychain final : public Keychain {
public:
    explicit FakeKeychain(std::map<std::string, std::string>& entries) : m_entries(entries) {}

    [[nodiscard]] Result<std::string> read(const std::string& name) override
    {
        const auto found = m_entries.find(name);
        return found == m_entries.end() ? Result<std::string>(fail(ErrorKind::NotFound, "no such entry")) : found->second;
    }
    [[nodiscard]] Result<void> write(const std::string& name, const std::string& key) override
    {
        m_entries[name] = key;
        return {};
    }
    [[nodiscard]] Result<void> remove(const std::string& name) override
    {
        return m_entries.erase(name) > 0 ? Result<void>{} : fail(ErrorKind::NotFound, "no such entry");
    }

private:
    std::map<std::string, std::string>& m_entries;
};

/// A catalogue over files in a temporary folder, with real HTTP and an environment of its own. restart() is the program's next run.
class CatalogueWorld final {
public:
    CatalogueWorld() { restart(); }
    ~CatalogueWorld() { close(); }
    CatalogueWorld(const CatalogueWorld&) = delete;
    CatalogueWorld& operator=(const CatalogueWorld&) = delete;

    void restart()
    {
        close();
        m_secrets = std::make_unique<SessionSecretStore>([this](const std::string& name) -> std::optional<std::string> {
            const auto found = environment.find(name);
            return found == environment.end() ? std::nullopt : std::optional(found->second);
        }, hasKeychain ? std::make_unique<FakeKeychain>(keychain) : nullptr);
        m_http = std::make_unique<HttpClient>();
        m_workspace = std::move(Workspace::open(path("test.assay"), WorkspaceAccess::ReadWrite, m_clock).value());
        m_background = std::make_unique<Background>();
        m_catalogue = std::make_unique<ModelCatalogue>(
            ModelCatalogue::Services{*m_http, m_clock, *m_secrets, *m_workspace, providerFile(),
                                     FavouriteModelsFile(path("favourites.json")), *m_background, localServerPlaces});
        m_figures = std::make_unique<WorkspaceFigures>(*m_workspace, *m_background, m_clock, SpendBudgetFile(path("budget.json")));
        m_catalogue->load();
        while (!m_catalogue->isLoaded())
            QTest::qWait(1);
    }
    void closeCatalogue() { m_catalogue.reset(); }

    /// Adds a provider through the catalogue and waits until it is on disk.
    void add(const std::string& id, const std::string& baseUrl, const std::string& keyVariable = {})
    {
        ProviderConnection connection;
        connection.id = id;
        connection.baseUrl = baseUrl;
        connection.http.proxy = ProxyMode::None;
        if (!keyVariable.empty())
            connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, keyVariable};
        bool isDone = false;
        m_catalogue->put(connection, {}, {}, [&](const Result<void>& result) { isDone = result.has_value(); });
        QTRY_VERIFY(isDone);
    }
    /// The practice models under an address where nobody listens: they are listed without asking.
    void addPractice()
    {
        ProviderConnection connection;
        connection.id = practiceProviderId;
        connection.baseUrl = "http://127.0.0.1:1/v1";
        m_catalogue->setPracticeConnection(connection);
    }

    [[nodiscard]] ModelCatalogue& catalogue() { return *m_catalogue; }
    [[nodiscard]] WorkspaceFigures& figures() { return *m_figures; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] Workspace& workspace() { return *m_workspace; }
    [[nodiscard]] HttpClient& http() { return *m_http; }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    [[nodiscard]] ProviderFile providerFile() const { return ProviderFile(path("providers.json")); }
    [[nodiscard]] std::string fileText(const std::string& name) const { return readWholeFile(path(name)).value(); }
    [[nodiscard]] CatalogueProvider::State state(const std::string& id) const
    {
        const auto* provider = m_catalogue->provider(id);
        return provider ? provider->state : CatalogueProvider::State::NotAsked;
    }

    /// Read whenever a key is looked for.
    std::map<std::string, std::string> environment;
    /// Of another thread while a provider is saved; look at it when that is done.
    std::map<std::string, std::string> keychain;
    /// These two are taken over by the next restart().
    bool hasKeychain = true;
    std::vector<LocalServerPlace> localServerPlaces;

private:
    void close()
    {
        m_catalogue.reset();
        m_figures.reset();
        m_background.reset();
        m_workspace.reset();
        m_http.reset();
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<SessionSecretStore> m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<WorkspaceFigures> m_figures;
    std::unique_ptr<ModelCatalogue> m_catalogue;
};

/// {"data":[{"id":…},…]}
inline std::string modelListJson(const std::vector<std::string>& ids)
{
    std::string entries;
    for (const auto& id : ids)
        entries += (entries.empty() ? "" : ",") + std::string("{\"id\":\"") + id + "\",\"context_length\":8192}";
    return "{\"data\":[" + entries + "]}";
}

inline QStringList textList(std::initializer_list<const char*> texts)
{
    QStringList list;
    for (const auto* text : texts)
        list.append(QString::fromUtf8(text));
    return list;
}

}  // namespace assay::ui
