#include "ui/bridge/ModelCatalogue.h"

#include "core/http/Url.h"
#include "core/experiments/PracticePrices.h"
#include "core/practice/PracticeServer.h"
#include "ui/bridge/LocalServerLook.h"
#include "ui/bridge/ModelListQuestion.h"
#include "ui/text/Strings.h"

#include <algorithm>
#include <map>
#include <utility>

namespace assay::ui {

namespace {

/// What load() brings back from the worker thread.
struct CatalogueFiles {
    Result<std::vector<ProviderConnection>> connections;
    Result<PriceBook> prices;
};

Result<PriceBook> readPrices(const Workspace& workspace)
{
    auto reader = workspace.openReader();
    if (!reader)
        return fail(reader.error());
    return PriceBook::load(*reader);
}

Result<PriceBook> writeAndReadPrices(Workspace& workspace, WriterThread::Work work)
{
    if (auto written = workspace.writer().runAndWait(std::move(work)); !written)
        return fail(written.error());
    return readPrices(workspace);
}

bool knowsPracticePrices(const PriceBook& book, WallTime now)
{
    return std::ranges::all_of(practicePrices(), [&](const Price& price) { return book.find(price.providerId, price.model, now) != nullptr; });
}

std::vector<ModelInfo> practiceModelInfos()
{
    std::vector<ModelInfo> models;
    for (const auto& model : practiceModels()) {
        ModelInfo info;
        info.id = model.id;
        info.maxOutputTokens = model.maxOutputTokens;
        models.push_back(std::move(info));
    }
    return models;
}

/// Holds the question that answers it; dropping it drops both.
class QuestionTest final : public ModelCatalogue::Test {
public:
    explicit QuestionTest(std::unique_ptr<ModelListQuestion> question) : m_question(std::move(question)) {}

private:
    std::unique_ptr<ModelListQuestion> m_question;
};

}  // namespace

struct ModelCatalogue::Parts {
    struct Asking {
        std::unique_ptr<ModelListQuestion> question;
        CatalogueProvider::State before = CatalogueProvider::State::NotAsked;
    };

    explicit Parts(Services given) : services(std::move(given)) {}

    [[nodiscard]] CatalogueProvider* find(const std::string& id)
    {
        const auto found = std::ranges::find(providers, id, [](const CatalogueProvider& entry) -> const std::string& { return entry.connection.id; });
        return found == providers.end() ? nullptr : &*found;
    }
    [[nodiscard]] CatalogueProvider newProvider(ProviderConnection connection) const
    {
        CatalogueProvider provider;
        provider.hasKey = hasKey(connection);
        provider.connection = std::move(connection);
        return provider;
    }
    [[nodiscard]] bool hasKey(const ProviderConnection& connection) const
    {
        return !connection.key || services.secrets.key(*connection.key).has_value();
    }
    [[nodiscard]] bool isSetUp(std::uint16_t loopbackPort) const
    {
        return std::ranges::any_of(providers, [&](const CatalogueProvider& provider) {
            const auto url = parseUrl(provider.connection.baseUrl);
            return !provider.isPractice && url && url->isLoopback() && url->port == loopbackPort;
        });
    }
    [[nodiscard]] std::string freeId(const std::string& wish)
    {
        auto id = wish;
        for (int number = 2; find(id); ++number)
            id = wish + "-" + std::to_string(number);
        return id;
    }
    /// Those found that are not set up, under ids that are free.
    void offerLocalServers()
    {
        localServers.clear();
        for (const auto& server : foundServers) {
            if (isSetUp(server.place.port))
                continue;
            auto connection = localServerConnection(server.place);
            connection.id = freeId(server.place.id);
            localServers.push_back({server.place.name, std::move(connection), server.modelCount});
        }
    }

    Services services;
    bool isLoaded = false;
    std::vector<CatalogueProvider> providers;
    std::map<std::string, Asking> asking;
    PriceBook prices;
    std::vector<FoundLocalServer> foundServers;
    std::vector<LocalServer> localServers;
    std::unique_ptr<LocalServerLook> look;
};

ModelCatalogue::ModelCatalogue(Services services, QObject* parent) : QObject(parent), m_parts(std::make_unique<Parts>(std::move(services))) {}

ModelCatalogue::~ModelCatalogue() = default;

void ModelCatalogue::load()
{
    auto* const workspace = &m_parts->services.workspace;
    const auto work = [file = m_parts->services.file, workspace] { return CatalogueFiles{file.load(), readPrices(*workspace)}; };
    m_parts->services.background.run(this, work, [this](CatalogueFiles files) {
        if (files.prices)
            m_parts->prices = std::move(*files.prices);
        if (files.connections)
            takeConnections(std::move(*files.connections));
        m_parts->isLoaded = true;
        emit providersChanged();
        emit pricesChanged();
        if (!files.connections)
            emit failed(files.connections.error());
        if (!files.prices)
            emit failed(files.prices.error());
        else
            recordPracticePrices();
    });
}

void ModelCatalogue::takeConnections(std::vector<ProviderConnection> connections)
{
    auto& parts = *m_parts;
    parts.asking.clear();
    std::erase_if(parts.providers, [](const CatalogueProvider& provider) { return !provider.isPractice; });
    auto place = parts.providers.begin();
    for (auto& connection : connections)
        place = parts.providers.insert(place, parts.newProvider(std::move(connection))) + 1;
    parts.offerLocalServers();
}

void ModelCatalogue::recordPracticePrices()
{
    auto& workspace = m_parts->services.workspace;
    const bool isReadOnly = workspace.sessionId() == 0;
    if (isReadOnly || knowsPracticePrices(m_parts->prices, m_parts->services.clock.utcNow()))
        return;
    const auto work = [&workspace] { return writeAndReadPrices(workspace, addPracticePrices); };
    m_parts->services.background.run(this, work, [this](Result<PriceBook> prices) {
        if (!prices) {
            emit failed(prices.error());
            return;
        }
        m_parts->prices = std::move(*prices);
        emit pricesChanged();
    });
}

bool ModelCatalogue::isLoaded() const
{
    return m_parts->isLoaded;
}

void ModelCatalogue::setPracticeConnection(ProviderConnection connection)
{
    std::erase_if(m_parts->providers, &CatalogueProvider::isPractice);
    CatalogueProvider practice;
    practice.connection = std::move(connection);
    practice.isPractice = true;
    practice.state = CatalogueProvider::State::Listed;
    practice.models = practiceModelInfos();
    m_parts->providers.push_back(std::move(practice));
    emit providersChanged();
}

const std::vector<CatalogueProvider>& ModelCatalogue::providers() const
{
    return m_parts->providers;
}

const CatalogueProvider* ModelCatalogue::provider(const std::string& id) const
{
    return m_parts->find(id);
}

bool ModelCatalogue::hasKey(const KeyReference& reference) const
{
    return m_parts->services.secrets.key(reference).has_value();
}

std::vector<ProviderConnection> ModelCatalogue::connections() const
{
    std::vector<ProviderConnection> connections;
    for (const auto& provider : m_parts->providers)
        connections.push_back(provider.connection);
    return connections;
}

void ModelCatalogue::refresh(const std::string& id)
{
    auto* const provider = m_parts->find(id);
    if (!provider || provider->isPractice || m_parts->asking.contains(id))
        return;
    const auto before = provider->state;
    provider->state = CatalogueProvider::State::Asking;
    provider->hasKey = m_parts->hasKey(provider->connection);
    auto question = std::make_unique<ModelListQuestion>(m_parts->services.http, m_parts->services.secrets, provider->connection, std::string{},
                                                        [this, id](const ModelListOutcome& outcome) { takeAnswer(id, outcome); });
    m_parts->asking.emplace(id, Parts::Asking{std::move(question), before});
    emit modelsChanged(toQString(id));
}

void ModelCatalogue::takeAnswer(const std::string& id, const ModelListOutcome& outcome)
{
    // Kept until the end of this function, which is called by it.
    const auto question = m_parts->asking.extract(id);
    auto* const provider = m_parts->find(id);
    if (!provider)
        return;
    provider->timings = outcome.timings;
    if (outcome.models) {
        provider->state = CatalogueProvider::State::Listed;
        provider->models = *outcome.models;
        provider->error.reset();
    } else {
        provider->state = CatalogueProvider::State::Failed;
        provider->error = outcome.models.error();
    }
    emit modelsChanged(toQString(id));
}

void ModelCatalogue::refreshAll()
{
    for (const auto& connection : connections())
        refresh(connection.id);
}

void ModelCatalogue::refreshUnasked()
{
    for (const auto& connection : connections()) {
        const auto* found = provider(connection.id);
        if (found && found->state == CatalogueProvider::State::NotAsked)
            refresh(connection.id);
    }
}

void ModelCatalogue::stop(const std::string& id)
{
    const auto asking = m_parts->asking.extract(id);
    auto* const provider = m_parts->find(id);
    if (asking.empty() || !provider)
        return;
    provider->state = asking.mapped().before;
    emit modelsChanged(toQString(id));
}

void ModelCatalogue::put(ProviderConnection connection, const std::string& previousId, const std::string& sessionKey,
                         std::function<void(const Result<void>&)> done)
{
    const auto isRenamed = !previousId.empty() && previousId != connection.id;
    const auto isTaken = connection.id != previousId && m_parts->find(connection.id);
    const auto work = [file = m_parts->services.file, connection, previousId, isRenamed, isTaken]() mutable -> Result<void> {
        if (connection.id == practiceProviderId || previousId == practiceProviderId)
            return fail(ErrorKind::InvalidInput, "id: \"practice\" belongs to the built-in practice models");
        if (isTaken)
            return fail(ErrorKind::InvalidInput, "id: there is another provider of this id");
        if (auto saved = file.put(connection); !saved)
            return saved;
        if (!isRenamed)
            return {};
        auto removed = file.remove(previousId);
        return removed || removed.error().kind == ErrorKind::NotFound ? Result<void>{} : removed;
    };
    m_parts->services.background.run(this, work, [this, connection, previousId, sessionKey, done = std::move(done)](const Result<void>& saved) {
        if (saved) {
            if (!sessionKey.empty() && connection.key)
                m_parts->services.secrets.keepForThisRun(*connection.key, sessionKey);
            takePut(connection, previousId);
        }
        if (done)
            done(saved);
    });
}

void ModelCatalogue::takePut(const ProviderConnection& connection, const std::string& previousId)
{
    auto& parts = *m_parts;
    parts.asking.erase(previousId);
    parts.asking.erase(connection.id);
    auto fresh = parts.newProvider(connection);
    auto* existing = parts.find(previousId.empty() ? connection.id : previousId);
    if (existing) {
        *existing = std::move(fresh);
    } else {
        const auto place = std::ranges::find(parts.providers, true, &CatalogueProvider::isPractice);
        parts.providers.insert(place, std::move(fresh));
    }
    // The same key may serve several.
    for (auto& provider : parts.providers)
        provider.hasKey = parts.hasKey(provider.connection);
    parts.offerLocalServers();
    emit providersChanged();
    emit localServersChanged();
    refresh(connection.id);
}

void ModelCatalogue::remove(const std::string& id, std::function<void(const Result<void>&)> done)
{
    const auto work = [file = m_parts->services.file, id]() mutable { return file.remove(id); };
    m_parts->services.background.run(this, work, [this, id, done = std::move(done)](const Result<void>& removed) {
        if (removed) {
            m_parts->asking.erase(id);
            std::erase_if(m_parts->providers, [&](const CatalogueProvider& provider) { return provider.connection.id == id; });
            m_parts->offerLocalServers();
            emit providersChanged();
            emit localServersChanged();
        }
        if (done)
            done(removed);
    });
}

std::unique_ptr<ModelCatalogue::Test> ModelCatalogue::test(const ProviderConnection& connection, const std::string& sessionKey,
                                                           std::function<void(const ModelListOutcome&)> done)
{
    return std::make_unique<QuestionTest>(std::make_unique<ModelListQuestion>(m_parts->services.http, m_parts->services.secrets, connection,
                                                                              sessionKey, std::move(done)));
}

void ModelCatalogue::lookForLocalServers()
{
    if (m_parts->look || m_parts->services.localServerPlaces.empty())
        return;
    m_parts->look = std::make_unique<LocalServerLook>(m_parts->services.http, m_parts->services.localServerPlaces,
                                                      [this](std::vector<FoundLocalServer> found) {
                                                          const auto finishedLook = std::move(m_parts->look);
                                                          m_parts->foundServers = std::move(found);
                                                          m_parts->offerLocalServers();
                                                          emit localServersChanged();
                                                      });
    emit localServersChanged();
}

const std::vector<LocalServer>& ModelCatalogue::localServers() const
{
    return m_parts->localServers;
}

bool ModelCatalogue::isLookingForLocalServers() const
{
    return m_parts->look != nullptr;
}

const PriceBook& ModelCatalogue::prices() const
{
    return m_parts->prices;
}

const Price* ModelCatalogue::price(const std::string& providerId, const std::string& model) const
{
    return m_parts->prices.find(providerId, model, m_parts->services.clock.utcNow());
}

void ModelCatalogue::setPrice(Price price, std::function<void(const Result<void>&)> done)
{
    auto& workspace = m_parts->services.workspace;
    const bool isReadOnly = workspace.sessionId() == 0;
    const auto work = [&workspace, isReadOnly, price = std::move(price)]() -> Result<PriceBook> {
        if (isReadOnly)
            return fail(ErrorKind::Storage, "the workspace is open for reading only");
        return writeAndReadPrices(workspace, [price](Database& database) { return addPrice(database, price); });
    };
    m_parts->services.background.run(this, work, [this, done = std::move(done)](Result<PriceBook> prices) {
        if (prices) {
            m_parts->prices = std::move(*prices);
            emit pricesChanged();
        }
        if (done)
            done(prices ? Result<void>{} : fail(prices.error()));
    });
}

}  // namespace assay::ui
