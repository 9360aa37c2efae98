#include "ui/bridge/ModelFetcher.h"

#include "core/http/Url.h"
#include "core/providers/OllamaDelete.h"
#include "core/providers/OllamaProtocol.h"
#include "ui/text/Strings.h"

#include <map>
#include <mutex>
#include <utility>

namespace assay::ui {

namespace {

constexpr std::uint16_t ollamaPort = 11434;

/// Empty for a connection that has none.
Result<std::string> keyOf(const SecretStore& secrets, const ProviderConnection& connection)
{
    if (auto allowed = checkKeyMayTravel(connection); !allowed)
        return fail(allowed.error());
    return connection.key ? secrets.key(*connection.key) : Result<std::string>(std::string());
}

}  // namespace

struct ModelFetcher::Parts {
    /// What comes on the network's thread; the GUI is told of the newest only.
    struct News {
        std::mutex mutex;
        PullProgress progress;
        bool isTold = false;
    };
    struct Running {
        Fetch fetch;
        std::shared_ptr<News> news;
        std::unique_ptr<OllamaPull> pull;
    };
    struct Removal {
        std::string providerId;
        std::string model;
        std::unique_ptr<OllamaDelete> request;
    };

    HttpClient& http;
    const SecretStore& secrets;
    std::map<std::string, Running> running;
    std::map<int, Removal> removals;
    int removalCount = 0;
};

ModelFetcher::ModelFetcher(HttpClient& http, const SecretStore& secrets, QObject* parent)
    : QObject(parent), m_parts(new Parts{http, secrets, {}, {}, 0})
{
}

ModelFetcher::~ModelFetcher() = default;

bool ModelFetcher::isPossible(const ProviderConnection& connection)
{
    if (connection.protocol == OllamaProtocol::protocolName || connection.vendor.starts_with("ollama"))
        return true;
    const auto url = parseUrl(connection.baseUrl);
    return url && url->isLoopback() && url->port == ollamaPort;
}

std::optional<ModelFetcher::Fetch> ModelFetcher::underWay(const std::string& providerId) const
{
    const auto found = m_parts->running.find(providerId);
    return found == m_parts->running.end() ? std::nullopt : std::optional(found->second.fetch);
}

void ModelFetcher::fetch(const ProviderConnection& connection, const std::string& model)
{
    const auto id = connection.id;
    if (m_parts->running.contains(id))
        return;
    auto key = keyOf(m_parts->secrets, connection);
    if (!key) {
        emit notFetched(toQString(id), toQString(model), key.error());
        return;
    }
    const auto news = std::make_shared<Parts::News>();
    // Safe from the network's thread: the pull waits to be destroyed while a call runs, and a call that is queued goes with its receiver.
    const auto onProgress = [this, id, news](const PullProgress& progress) {
        {
            const std::lock_guard lock(news->mutex);
            news->progress = progress;
            if (std::exchange(news->isTold, true))
                return;
        }
        QMetaObject::invokeMethod(this, [this, id] { takeProgress(id); }, Qt::QueuedConnection);
    };
    const auto onDone = [this, id](const Result<void>& result) {
        QMetaObject::invokeMethod(this, [this, id, result] { endFetch(id, result); }, Qt::QueuedConnection);
    };
    auto pull = std::make_unique<OllamaPull>(m_parts->http, connection, std::move(*key), model, onProgress, onDone);
    auto* const raw = pull.get();
    m_parts->running.emplace(id, Parts::Running{{model, {}}, news, std::move(pull)});
    raw->start();
    emit fetchChanged(toQString(id));
}

void ModelFetcher::takeProgress(const std::string& providerId)
{
    const auto found = m_parts->running.find(providerId);
    if (found == m_parts->running.end())
        return;
    {
        auto& news = *found->second.news;
        const std::lock_guard lock(news.mutex);
        news.isTold = false;
        found->second.fetch.progress = news.progress;
    }
    emit fetchChanged(toQString(providerId));
}

void ModelFetcher::stop(const std::string& providerId)
{
    const auto found = m_parts->running.find(providerId);
    if (found != m_parts->running.end())
        found->second.pull->cancel();
}

void ModelFetcher::endFetch(const std::string& providerId, const Result<void>& result)
{
    const auto ended = m_parts->running.extract(providerId);
    const auto id = toQString(providerId);
    const auto model = toQString(ended.mapped().fetch.model);
    emit fetchChanged(id);
    if (result)
        emit fetched(id, model);
    else
        emit notFetched(id, model, result.error());
}

void ModelFetcher::remove(const ProviderConnection& connection, const std::string& model)
{
    auto key = keyOf(m_parts->secrets, connection);
    if (!key) {
        emit notRemoved(toQString(connection.id), toQString(model), key.error());
        return;
    }
    const int number = ++m_parts->removalCount;
    const auto onDone = [this, number](const Result<void>& result) {
        QMetaObject::invokeMethod(this, [this, number, result] { endRemoval(number, result); }, Qt::QueuedConnection);
    };
    auto request = std::make_unique<OllamaDelete>(m_parts->http, connection, std::move(*key), model, onDone);
    auto* const raw = request.get();
    m_parts->removals.emplace(number, Parts::Removal{connection.id, model, std::move(request)});
    raw->start();
}

void ModelFetcher::endRemoval(int number, const Result<void>& result)
{
    const auto ended = m_parts->removals.extract(number);
    const auto id = toQString(ended.mapped().providerId);
    const auto model = toQString(ended.mapped().model);
    if (result)
        emit removed(id, model);
    else
        emit notRemoved(id, model, result.error());
}

}  // namespace assay::ui
