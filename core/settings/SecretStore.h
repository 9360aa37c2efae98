#pragma once

#include "core/base/Result.h"
#include "core/settings/Paths.h"
#include "core/settings/ProviderConnection.h"

#include <map>
#include <mutex>
#include <string>

namespace assay {

/// Turns key references into keys. Keys live in memory only and are never printed, logged or stored by the program.
/// Thread: any.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Unauthenticated with a sentence naming the variable or keychain entry when the key is not there.
    [[nodiscard]] virtual Result<std::string> key(const KeyReference& reference) const = 0;
};

/// Environment variables, and keys a person typed in for this run only.
class SessionSecretStore final : public SecretStore {
public:
    explicit SessionSecretStore(Environment environment);
    [[nodiscard]] Result<std::string> key(const KeyReference& reference) const override;
    void keepForThisRun(const KeyReference& reference, std::string key);

private:
    Environment m_environment;
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_keys;
};

}  // namespace assay
