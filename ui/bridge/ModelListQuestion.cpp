#include "ui/bridge/ModelListQuestion.h"

#include "core/providers/ChatProtocol.h"

#include <optional>
#include <utility>

namespace assay::ui {

ModelListQuestion::ModelListQuestion(HttpClient& http, const SecretStore& secrets, ProviderConnection connection,
                                     const std::string& sessionKey, std::function<void(const ModelListOutcome&)> onDone)
    : m_connection(std::move(connection)), m_onDone(std::move(onDone))
{
    const auto* protocol = findProtocol(m_connection.protocol);
    if (!protocol) {
        refuseLater({ErrorKind::InvalidInput, "protocol \"" + m_connection.protocol + "\" is not known to this version"});
        return;
    }
    if (auto allowed = checkKeyMayTravel(m_connection); !allowed) {
        refuseLater(allowed.error());
        return;
    }
    auto key = sessionKey;
    if (key.empty() && m_connection.key) {
        auto stored = secrets.key(*m_connection.key);
        if (!stored) {
            refuseLater(stored.error());
            return;
        }
        key = std::move(*stored);
    }
    m_request = std::make_unique<ModelListRequest>(http, *protocol, m_connection, std::move(key),
                                                   [this](ModelListOutcome outcome) { deliverLater(std::move(outcome)); });
    m_request->start();
}

ModelListQuestion::~ModelListQuestion() = default;

void ModelListQuestion::refuseLater(Error error)
{
    deliverLater({fail(std::move(error)), {}, std::nullopt});
}

void ModelListQuestion::deliverLater(ModelListOutcome outcome)
{
    // Safe from the network's thread: while this call runs the request waits to be destroyed, and a call that is queued goes with its receiver.
    QMetaObject::invokeMethod(
        this,
        [this, outcome = std::move(outcome)] {
            const auto onDone = std::move(m_onDone);
            onDone(outcome);
        },
        Qt::QueuedConnection);
}

}  // namespace assay::ui
