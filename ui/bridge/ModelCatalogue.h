#pragma once

#include "core/http/HttpClient.h"
#include "core/experiments/Repricing.h"
#include "core/providers/LocalServers.h"
#include "core/providers/ModelListRequest.h"
#include "core/providers/PriceBook.h"
#include "core/settings/FavouriteModels.h"
#include "core/settings/ProviderFile.h"
#include "core/settings/SecretStore.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"
#include "ui/bridge/ModelFetcher.h"
#include "ui/bridge/PriceImportQuestion.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace assay::ui {

/// One provider and what it last said about its models.
struct CatalogueProvider {
    enum class State { NotAsked, Asking, Listed, Failed };

    ProviderConnection connection;
    /// The built-in practice models: cannot be changed or removed; its models are known without asking.
    bool isPractice = false;
    /// Its key, if it needs one, was found.
    bool hasKey = true;
    State state = State::NotAsked;
    /// As last listed, with what the shipped catalogue knows besides; they stay while it is asked again and when that fails.
    std::vector<ModelInfo> models;
    std::optional<Error> error;      ///< With Failed.
    HttpTimings timings;             ///< Of the last answer.
};

/// A server on this machine that answered a look at its usual port and is not set up yet.
struct LocalServer {
    std::string name;  ///< "Ollama", "LM Studio", "llama.cpp", "vLLM"
    ProviderConnection connection;
    std::size_t modelCount = 0;
};

/// Providers, their models and prices, as the GUI sees them. GUI thread only; all asking happens elsewhere and comes back as signals.
///
/// Asking goes over the network's thread, files and the workspace over `background`; callbacks (`done`) come on the GUI thread, once, and not after the
/// catalogue has gone.
class ModelCatalogue final : public QObject {
    Q_OBJECT

public:
    struct Services {
        HttpClient& http;
        const Clock& clock;
        SessionSecretStore& secrets;
        Workspace& workspace;
        ProviderFile file;
        FavouriteModelsFile favouritesFile;
        Background& background;
        /// Where lookForLocalServers() looks.
        std::vector<LocalServerPlace> localServerPlaces = usualLocalServerPlaces();
    };
    explicit ModelCatalogue(Services services, QObject* parent = nullptr);
    ~ModelCatalogue() override;

    /// Reads providers.json and prices, in the background; then providersChanged() and pricesChanged().
    void load();
    [[nodiscard]] bool isLoaded() const;
    /// The practice server is up under this address. Its models are listed at once.
    void setPracticeConnection(ProviderConnection connection);

    /// In file order, practice last. Changes before one of the first two signals below comes; do not keep the reference over them.
    [[nodiscard]] const std::vector<CatalogueProvider>& providers() const;
    [[nodiscard]] const CatalogueProvider* provider(const std::string& id) const;
    /// Whether the key is there now, in the keychain, in the environment or typed in for this run. The keychain's answer is known once load() is
    /// done; what it was not asked for yet counts as not there.
    [[nodiscard]] bool hasKey(const KeyReference& reference) const;
    /// For an Answerer.
    [[nodiscard]] std::vector<ProviderConnection> connections() const;

    /// Asks for the models again. Asking twice at once is one question.
    void refresh(const std::string& id);
    void refreshAll();
    /// Asks those that were never asked since they were read or changed. Nobody is asked before a person wants to see models.
    void refreshUnasked();
    /// Drops the question.
    void stop(const std::string& id);

    /// Adds or replaces (by `previousId`, when the id itself was edited), saves, and asks for the models. `done` gets the disk's refusal.
    /// `sessionKey`: typed in, kept under the connection's key reference: in the keychain if that is where the reference points, else in memory
    /// for this run; empty: unchanged. Where there is no keychain it is kept for this run, too, and keyNotStored() comes.
    void put(ProviderConnection connection, const std::string& previousId, const std::string& sessionKey,
             std::function<void(const Result<void>&)> done);
    void remove(const std::string& id, std::function<void(const Result<void>&)> done);

    /// Asks a connection that is not saved for its models. Dropping the returned object drops the question and the call; it must go before
    /// the HTTP client does.
    class Test {
    public:
        virtual ~Test() = default;
    };
    [[nodiscard]] std::unique_ptr<Test> test(const ProviderConnection& connection, const std::string& sessionKey,
                                             std::function<void(const ModelListOutcome&)> done);

    /// Fetches and deletes models of local servers; the provider is asked for its models again after that.
    [[nodiscard]] ModelFetcher& fetcher();

    /// Looks at the usual loopback ports (short timeout); localServersChanged() when done. Off by the person's choice: see settings.
    void lookForLocalServers();
    [[nodiscard]] const std::vector<LocalServer>& localServers() const;
    [[nodiscard]] bool isLookingForLocalServers() const;

    /// What is known of a model, listed or not. With just its id if nothing is.
    [[nodiscard]] ModelInfo modelInfo(const std::string& providerId, const std::string& model) const;

    /// Marked by the person; also models of providers that are gone. Empty until load() is done.
    [[nodiscard]] const std::set<FavouriteModel>& favourites() const;
    /// At once; failed() follows when the disk refuses.
    void setFavourite(const FavouriteModel& model, bool isFavourite);

    [[nodiscard]] const PriceBook& prices() const;
    /// In force now; null if unknown.
    [[nodiscard]] const Price* price(const std::string& providerId, const std::string& model) const;
    /// Writes the shipped catalogue's prices of these models into the workspace, as far as nobody else has priced them, so that trials can be
    /// billed by them; pricesChanged() when there was something to write. Comes by itself for models that a provider lists.
    void learnPrices(const std::string& providerId, const std::vector<std::string>& models);
    /// From its day on; trials already recorded keep theirs. `done` gets the disk's refusal.
    void setPrice(Price price, std::function<void(const Result<void>&)> done);
    /// Works out what a price list would change for the providers: see PriceImportQuestion. It must go before the catalogue does.
    [[nodiscard]] std::unique_ptr<PriceImportQuestion> planPriceImport(const std::string& source,
                                                                       std::function<void(Result<PriceImportPlan>)> done);
    /// Writes what a plan adds and changes; pricesChanged() then. `done` gets the disk's refusal.
    void importPrices(std::vector<PriceChange> changes, std::function<void(const Result<void>&)> done);
    /// Bills recorded trials again under other prices; their own bills stay. `done` comes unless `context` is gone.
    void reprice(const RepricingPlan& plan, QObject* context, std::function<void(const Result<RepricingResult>&)> done);

signals:
    /// Providers came, went or were edited.
    void providersChanged();
    /// State or models of one.
    void modelsChanged(const QString& providerId);
    void pricesChanged();
    void localServersChanged();
    void favouritesChanged();
    /// The key of this provider is kept for this run only; the error is the keychain's.
    void keyNotStored(const QString& providerId, const assay::Error& error);
    /// Something could not be read or written.
    void failed(const assay::Error& error);

private:
    /// Puts the question that refresh() has announced.
    void ask(const std::string& id);
    void takeConnections(std::vector<ProviderConnection> connections);
    void takeAnswer(const std::string& id, const ModelListOutcome& outcome);
    void takePut(const ProviderConnection& connection, const std::string& previousId);
    void recordPracticePrices();
    void writePrices(WriterThread::Work write, std::function<void(const Result<void>&)> done);

    class FavouriteSaves;
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
