#pragma once

#include "core/practice/PracticeServer.h"
#include "core/settings/ProviderConnection.h"

namespace assay::app {

/// How the practice models are reached: like any provider, on this machine and past every proxy.
[[nodiscard]] inline ProviderConnection practiceConnection(const PracticeServer& server)
{
    ProviderConnection connection;
    connection.id = practiceProviderId;
    connection.baseUrl = server.baseUrl();
    connection.http.proxy = ProxyMode::None;
    connection.concurrency = 64;
    return connection;
}

}  // namespace assay::app
