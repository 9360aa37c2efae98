#include "ui/bridge/ModelCatalogue.h"

#include "core/http/Url.h"
#include "core/providers/Catalogue.h"
#include "core/experiments/PracticePrices.h"
#include "core/practice/PracticeServer.h"
#include "ui/bridge/LocalServerLook.h"
#include "ui/bridge/ModelListQuestion.h"
#include "ui/text/Strings.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace assay::ui {

namespace {

/// What load() brings back from the worker thread.
struct CatalogueFiles {
    Result<std::vector<ProviderConnection>> connections;
    Result<PriceBook> prices;
    Result<std::set<FavouriteModel>> favourites;
};

/// Asks the keychain for every key that is there, which may take as long as the person needs to unlock it; from then on the store knows them.
void fetchKeys(SessionSecretStore& secrets, const std::vector<ProviderConnection>& connections)
{
    for (const auto& connection : connections) {
        if (!connection.key)
            continue;
        secrets.lookAgain(*connection.key);
        static_cast<void>(secrets.key(*connection.key));
    }
}

/// Where the reference points, or else in memory; then the keychain's error comes back.
std::optional<Error> keepKey(SessionSecretStore& secrets, const KeyReference& reference, const std::string& key)
{
    if (reference.place == KeyReference::Place::Keychain) {
        auto stored = secrets.store(reference, key);
        if (stored)
            return std::nullopt;
        secrets.keepForThisRun(reference, key);
        return stored.error();
    }
    secrets.keepForThisRun(reference, key);
    return std::nullopt;
}

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

std::vector<ModelInfo> withCatalogue(const ProviderConnection& connection, std::vector<ModelInfo> models)
{
    for (auto& model : models)
        model = merged(std::move(model), Catalogue::shipped().modelInfo(connection, model.id));
    return models;
}

std::vector<std::string> idsOf(const std::vector<ModelInfo>& models)
{
    std::vector<std::string> ids;
    for (const auto& model : models)
        ids.push_back(model.id);
    return ids;
}

bool isPricedByCatalogue(const ProviderConnection& connection, const std::string& model)
{
    return !Catalogue::shipped().prices(connection, model).empty();
}

bool isFromOlderCatalogue(const Price& price)
{
    return price.source.starts_with(catalogueSourcePrefix) && price.source.find(Catalogue::shipped().date()) == std::string::npos;
}

/// Holds the question that answers it; dropping it drops both.
class QuestionTest final : public ModelCatalogue::Test {
public:
    explicit QuestionTest(std::unique_ptr<ModelListQuestion> question) : m_question(std::move(question)) {}

private:
    std::unique_ptr<ModelListQuestion> m_question;
};

}  // namespace

/// The favourites that are not on disk yet. Shared with work under way; whoever saves last saves the newest.
class ModelCatalogue::FavouriteSaves final {
public:
    void put(const std::set<FavouriteModel>& favourites)
    {
        const std::lock_guard lock(m_mutex);
        m_newest = favourites;
    }
    Result<void> save(const FavouriteModelsFile& file)
    {
        const std::lock_guard lock(m_mutex);
        const auto newest = std::exchange(m_newest, std::nullopt);
        return newest ? file.save(*newest) : Result<void>{};
    }

private:
    std::mutex m_mutex;
    std::optional<std::set<FavouriteModel>> m_newest;
};

struct ModelCatalogue::Parts {
    struct Asking {
        /// Null as long as the keychain is asked for the key.
        std::unique_ptr<ModelListQuestion> question;
        CatalogueProvider::State before = CatalogueProvider::State::NotAsked;
    };

    explicit Parts(Services given) : services(std::move(given)), fetcher(services.http, services.secrets) {}

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
    /// Never waits for the keychain.
    [[nodiscard]] bool hasKey(const KeyReference& reference) const
    {
        return services.secrets.isQuick(reference) && services.secrets.key(reference).has_value();
    }
    [[nodiscard]] bool hasKey(const ProviderConnection& connection) const { return !connection.key || hasKey(*connection.key); }
    /// The keychain's entry that nobody but this provider uses.
    [[nodiscard]] std::optional<KeyReference> keyOnlyOf(const std::string& id)
    {
        const auto* provider = find(id);
        if (!provider || !provider->connection.key || provider->connection.key->place != KeyReference::Place::Keychain)
            return std::nullopt;
        const auto users = std::ranges::count(providers, provider->connection.key, [](const CatalogueProvider& other) { return other.connection.key; });
        return users == 1 ? provider->connection.key : std::nullopt;
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
    std::set<FavouriteModel> favourites;
    std::shared_ptr<FavouriteSaves> favouriteSaves = std::make_shared<FavouriteSaves>();
    std::vector<FoundLocalServer> foundServers;
    std::vector<LocalServer> localServers;
    std::unique_ptr<LocalServerLook> look;
    ModelFetcher fetcher;
};

ModelCatalogue::ModelCatalogue(Services services, QObject* parent) : QObject(parent), m_parts(std::make_unique<Parts>(std::move(services)))
{
    const auto askAgain = [this](const QString& id) { refresh(toUtf8(id)); };
    connect(&m_parts->fetcher, &ModelFetcher::fetched, this, askAgain);
    connect(&m_parts->fetcher, &ModelFetcher::removed, this, askAgain);
}

ModelCatalogue::~ModelCatalogue()
{
    // What has not begun on the worker thread will not: a star that was set a moment before the program ended would be lost.
    static_cast<void>(m_parts->favouriteSaves->save(m_parts->services.favouritesFile));
}

void ModelCatalogue::load()
{
    auto* const workspace = &m_parts->services.workspace;
    const auto work = [file = m_parts->services.file, favourites = m_parts->services.favouritesFile, workspace, secrets = &m_parts->services.secrets] {
        auto connections = file.load();
        if (connections)
            fetchKeys(*secrets, *connections);
        return CatalogueFiles{std::move(connections), readPrices(*workspace), favourites.load()};
    };
    m_parts->services.background.run(this, work, [this](CatalogueFiles files) {
        if (files.prices)
            m_parts->prices = std::move(*files.prices);
        if (files.favourites)
            m_parts->favourites = std::move(*files.favourites);
        if (files.connections)
            takeConnections(std::move(*files.connections));
        m_parts->isLoaded = true;
        emit providersChanged();
        emit localServersChanged();
        emit pricesChanged();
        emit favouritesChanged();
        if (!files.favourites)
            emit failed(files.favourites.error());
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
    return m_parts->hasKey(reference);
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
    m_parts->asking.emplace(id, Parts::Asking{nullptr, before});
    const auto& key = provider->connection.key;
    if (provider->hasKey || key->place != KeyReference::Place::Keychain) {
        ask(id);
    } else {
        // The person may have unlocked the keychain since it was asked last.
        const auto work = [secrets = &m_parts->services.secrets, reference = *key] {
            secrets->lookAgain(reference);
            return secrets->key(reference).has_value();
        };
        m_parts->services.background.run(this, work, [this, id](bool) { ask(id); });
    }
    emit modelsChanged(toQString(id));
}

void ModelCatalogue::ask(const std::string& id)
{
    const auto asking = m_parts->asking.find(id);
    auto* const provider = m_parts->find(id);
    const bool isWanted = asking != m_parts->asking.end() && !asking->second.question && provider;
    if (!isWanted)
        return;
    provider->hasKey = m_parts->hasKey(provider->connection);
    asking->second.question =
        std::make_unique<ModelListQuestion>(m_parts->services.http, m_parts->services.secrets, provider->connection, std::string{},
                                            [this, id](const ModelListOutcome& outcome) { takeAnswer(id, outcome); });
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
        provider->models = withCatalogue(provider->connection, *outcome.models);
        provider->error.reset();
    } else {
        provider->state = CatalogueProvider::State::Failed;
        provider->error = outcome.models.error();
    }
    emit modelsChanged(toQString(id));
    learnPrices(id, idsOf(provider->models));
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
    struct Outcome {
        Result<void> saved;
        std::optional<Error> notStored;
    };
    auto save = [file = m_parts->services.file, connection, previousId, isRenamed, isTaken]() mutable -> Result<void> {
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
    const auto work = [save, connection, sessionKey, secrets = &m_parts->services.secrets]() mutable {
        Outcome outcome{save(), std::nullopt};
        if (outcome.saved && connection.key && !sessionKey.empty())
            outcome.notStored = keepKey(*secrets, *connection.key, sessionKey);
        return outcome;
    };
    m_parts->services.background.run(this, work, [this, connection, previousId, done = std::move(done)](const Outcome& outcome) {
        if (outcome.saved)
            takePut(connection, previousId);
        if (done)
            done(outcome.saved);
        if (outcome.notStored)
            emit keyNotStored(toQString(connection.id), *outcome.notStored);
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
    const auto work = [file = m_parts->services.file, id, secrets = &m_parts->services.secrets, unused = m_parts->keyOnlyOf(id)]() mutable {
        auto removed = file.remove(id);
        // A key that cannot be removed now stays in the keychain, where the person sees it; the provider is gone all the same.
        if (removed && unused)
            static_cast<void>(secrets->remove(*unused));
        return removed;
    };
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

ModelFetcher& ModelCatalogue::fetcher()
{
    return m_parts->fetcher;
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

ModelInfo ModelCatalogue::modelInfo(const std::string& providerId, const std::string& model) const
{
    const auto* const from = provider(providerId);
    if (!from) {
        ModelInfo unknown;
        unknown.id = model;
        return unknown;
    }
    const auto listed = std::ranges::find(from->models, model, &ModelInfo::id);
    return listed != from->models.end() ? *listed : Catalogue::shipped().modelInfo(from->connection, model);
}

const std::set<FavouriteModel>& ModelCatalogue::favourites() const
{
    return m_parts->favourites;
}

void ModelCatalogue::setFavourite(const FavouriteModel& model, bool isFavourite)
{
    auto& favourites = m_parts->favourites;
    const bool isChanged = isFavourite ? favourites.insert(model).second : favourites.erase(model) > 0;
    if (!isChanged)
        return;
    m_parts->favouriteSaves->put(favourites);
    const auto work = [file = m_parts->services.favouritesFile, saves = m_parts->favouriteSaves] { return saves->save(file); };
    m_parts->services.background.run(this, work, [this](const Result<void>& saved) {
        if (!saved)
            emit failed(saved.error());
    });
    emit favouritesChanged();
}

void ModelCatalogue::learnPrices(const std::string& providerId, const std::vector<std::string>& models)
{
    auto& services = m_parts->services;
    const auto* const from = provider(providerId);
    const bool isReadOnly = services.workspace.sessionId() == 0;
    if (!from || from->isPractice || isReadOnly)
        return;
    std::vector<std::string> unpriced;
    for (const auto& model : models) {
        const auto* const known = price(providerId, model);
        if (isPricedByCatalogue(from->connection, model) && (!known || isFromOlderCatalogue(*known)))
            unpriced.push_back(model);
    }
    if (unpriced.empty())
        return;
    const auto write = [connection = from->connection, unpriced](Database& database) -> Result<void> {
        for (const auto& model : unpriced) {
            if (auto added = addCataloguePrices(database, Catalogue::shipped(), connection, model); !added)
                return added;
        }
        return {};
    };
    const auto work = [workspace = &services.workspace, write] { return writeAndReadPrices(*workspace, write); };
    services.background.run(this, work, [this](Result<PriceBook> prices) {
        if (!prices) {
            emit failed(prices.error());
            return;
        }
        m_parts->prices = std::move(*prices);
        emit pricesChanged();
    });
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
    writePrices([price = std::move(price)](Database& database) { return addPrice(database, price); }, std::move(done));
}

std::unique_ptr<PriceImportQuestion> ModelCatalogue::planPriceImport(const std::string& source, std::function<void(Result<PriceImportPlan>)> done)
{
    auto& services = m_parts->services;
    return std::make_unique<PriceImportQuestion>(
        services.http, services.background, source, PriceImportQuestion::Known{connections(), m_parts->prices, services.clock.utcNow()}, std::move(done));
}

void ModelCatalogue::importPrices(std::vector<PriceChange> changes, std::function<void(const Result<void>&)> done)
{
    writePrices([changes = std::move(changes)](Database& database) { return applyPriceImport(database, changes); }, std::move(done));
}

void ModelCatalogue::reprice(const RepricingPlan& plan, QObject* context, std::function<void(const Result<RepricingResult>&)> done)
{
    auto& workspace = m_parts->services.workspace;
    const bool isReadOnly = workspace.sessionId() == 0;
    const auto work = [&workspace, isReadOnly, plan, now = m_parts->services.clock.utcNow()]() -> Result<RepricingResult> {
        if (isReadOnly)
            return fail(ErrorKind::Storage, "the workspace is open for reading only");
        RepricingResult result;
        const auto write = [&](Database& database) -> Result<void> {
            const auto prices = PriceBook::load(database);
            if (!prices)
                return fail(prices.error());
            auto repriced = assay::reprice(database, *prices, plan, now);
            if (!repriced)
                return fail(repriced.error());
            result = std::move(*repriced);
            return {};
        };
        if (auto written = workspace.writer().runAndWait(write); !written)
            return fail(written.error());
        return result;
    };
    m_parts->services.background.run(context, work, [done = std::move(done)](const Result<RepricingResult>& result) { done(result); });
}

void ModelCatalogue::writePrices(WriterThread::Work write, std::function<void(const Result<void>&)> done)
{
    auto& workspace = m_parts->services.workspace;
    const bool isReadOnly = workspace.sessionId() == 0;
    const auto work = [&workspace, isReadOnly, write = std::move(write)]() -> Result<PriceBook> {
        if (isReadOnly)
            return fail(ErrorKind::Storage, "the workspace is open for reading only");
        return writeAndReadPrices(workspace, write);
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
