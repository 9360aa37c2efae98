#pragma once

#include "core/practice/PracticeServer.h"
#include "ui/bridge/Session.h"
#include "ui/shell/UiState.h"

#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace assay::ui {

/// A session over a workspace of its own in a temporary folder, with real HTTP: the practice models (without their waiting, unless asked otherwise) and
/// whatever servers a test adds. restart() is what a person does who closes the program and opens it again.
class UiWorld final {
public:
    explicit UiWorld(double practiceTimeScale = 0);
    ~UiWorld();

    /// A provider without a key under this address; known at once.
    void addProvider(const std::string& id, const std::string& baseUrl);
    void restart();

    [[nodiscard]] Session& session() { return *m_session; }
    [[nodiscard]] UiState& state() { return *m_state; }
    [[nodiscard]] Workspace& workspace() { return *m_workspace; }
    [[nodiscard]] PracticeServer& practice() { return *m_practice; }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const;
    /// The newest experiment as the workspace holds it; fails the test and gives an empty one when there is none.
    [[nodiscard]] StoredExperiment newestExperiment() const;
    [[nodiscard]] std::size_t experimentCount() const;

private:
    void open();
    void close();

    QTemporaryDir m_folder;
    SystemClock m_clock;
    SessionSecretStore m_secrets;
    std::unique_ptr<PracticeServer> m_practice;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<UiState> m_state;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Session> m_session;
};

}  // namespace assay::ui
