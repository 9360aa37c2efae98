#pragma once

#include "core/http/HttpClient.h"
#include "core/providers/LocalServers.h"

#include <QObject>

#include <functional>
#include <vector>

namespace assay::ui {

/// One look for model servers on this machine, its result handed over on the GUI thread. GUI thread only.
/// `onDone` comes once and may delete the look. Dropping the look drops the call.
class LocalServerLook final : public QObject {
    Q_OBJECT

public:
    LocalServerLook(HttpClient& http, std::vector<LocalServerPlace> places, std::function<void(std::vector<FoundLocalServer>)> onDone);
    ~LocalServerLook() override;

private:
    std::function<void(std::vector<FoundLocalServer>)> m_onDone;
    LocalServerSearch m_search;
};

}  // namespace assay::ui
