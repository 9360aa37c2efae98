#pragma once

#include "core/http/HttpClient.h"
#include "core/providers/ModelListRequest.h"
#include "core/settings/ProviderConnection.h"
#include "core/settings/SecretStore.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>

namespace assay::ui {

/// Asks one provider for its models and hands the answer over on the GUI thread. GUI thread only.
///
/// `onDone` comes once, never from within the constructor; also for what prevents asking: no key, an unknown protocol. It may delete the question.
/// Dropping the question drops the request and the call.
class ModelListQuestion final : public QObject {
    Q_OBJECT

public:
    /// `sessionKey` goes before what `secrets` knows; empty: look there.
    ModelListQuestion(HttpClient& http, const SecretStore& secrets, ProviderConnection connection, const std::string& sessionKey,
                      std::function<void(const ModelListOutcome&)> onDone);
    ~ModelListQuestion() override;

private:
    void refuseLater(Error error);
    void deliverLater(ModelListOutcome outcome);

    const ProviderConnection m_connection;
    std::function<void(const ModelListOutcome&)> m_onDone;
    /// Its destructor waits until no call from the network's thread is under way.
    std::unique_ptr<ModelListRequest> m_request;
};

}  // namespace assay::ui
