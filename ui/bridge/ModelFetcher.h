#pragma once

#include "core/http/HttpClient.h"
#include "core/providers/OllamaPull.h"
#include "core/settings/ProviderConnection.h"
#include "core/settings/SecretStore.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace assay::ui {

/// Has Ollama servers fetch models and delete them. One fetch a provider at a time; deletions do not wait for it. GUI thread only; the signals come there.
/// `http` and `secrets` must outlive it. Destroying it stops what is under way.
class ModelFetcher final : public QObject {
    Q_OBJECT

public:
    ModelFetcher(HttpClient& http, const SecretStore& secrets, QObject* parent = nullptr);
    ~ModelFetcher() override;

    /// Whether the connection leads to a server that fetches and deletes models: by its protocol, its vendor, or Ollama's own port on this machine.
    [[nodiscard]] static bool isPossible(const ProviderConnection& connection);

    struct Fetch {
        std::string model;
        PullProgress progress;
    };
    /// Empty when nothing is fetched for this provider.
    [[nodiscard]] std::optional<Fetch> underWay(const std::string& providerId) const;

    /// Nothing happens while another fetch of the provider is under way. fetchChanged() until fetched() or notFetched().
    void fetch(const ProviderConnection& connection, const std::string& model);
    /// notFetched() follows, with ErrorKind::Cancelled. What the server has so far it keeps for the next time.
    void stop(const std::string& providerId);
    /// removed() or notRemoved() follows. Whoever calls this has asked the person.
    void remove(const ProviderConnection& connection, const std::string& model);

signals:
    /// It began, came further, or ended.
    void fetchChanged(const QString& providerId);
    void fetched(const QString& providerId, const QString& model);
    void notFetched(const QString& providerId, const QString& model, const assay::Error& error);
    void removed(const QString& providerId, const QString& model);
    void notRemoved(const QString& providerId, const QString& model, const assay::Error& error);

private:
    struct Parts;
    void takeProgress(const std::string& providerId);
    void endFetch(const std::string& providerId, const Result<void>& result);
    void endRemoval(int number, const Result<void>& result);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
