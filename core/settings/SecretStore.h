#pragma once

#include "core/base/Result.h"
#include "core/settings/Paths.h"
#include "core/settings/ProviderConnection.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace assay {

/// The desktop's store of passwords, provided by the program above core. It keeps one key a name.
/// Thread: any. A call blocks while the keychain answers, and that may be while it asks the person for its own password.
class Keychain {
public:
    virtual ~Keychain() = default;
    /// NotFound: the keychain holds nothing of this name. Unavailable, of all three: there is no keychain, it is locked, or it refused.
    [[nodiscard]] virtual Result<std::string> read(const std::string& name) = 0;
    /// Replaces what is there under this name.
    [[nodiscard]] virtual Result<void> write(const std::string& name, const std::string& key) = 0;
    /// Nothing is there afterwards. Of a name that was not there a keychain may say NotFound; not all of them do.
    [[nodiscard]] virtual Result<void> remove(const std::string& name) = 0;
};

/// Turns key references into keys. Keys live in memory and in the keychain only and are never printed, logged or stored elsewhere.
/// Thread: any.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Unauthenticated with a sentence naming the variable or keychain entry when the key is not there.
    [[nodiscard]] virtual Result<std::string> key(const KeyReference& reference) const = 0;
    /// Keeps `key` for later runs. Only a keychain can: InvalidInput for an environment variable and for what is no key; Unavailable where
    /// there is no keychain. After an error nothing has changed.
    [[nodiscard]] virtual Result<void> store(const KeyReference& reference, std::string key) = 0;
    /// Forgets the key, also in memory. NotFound if there was none; an environment variable is InvalidInput.
    [[nodiscard]] virtual Result<void> remove(const KeyReference& reference) = 0;
};

/// Environment variables, the keychain if the program has one, and keys a person typed in for this run only.
///
/// What the keychain answered is remembered, also that there is no such key, so that looking for a key is quick but for the first time. The
/// lock is not held while the keychain is asked.
class SessionSecretStore final : public SecretStore {
public:
    /// Without `keychain` its keys are only those of keepForThisRun().
    explicit SessionSecretStore(Environment environment, std::unique_ptr<Keychain> keychain = nullptr);
    [[nodiscard]] Result<std::string> key(const KeyReference& reference) const override;
    [[nodiscard]] Result<void> store(const KeyReference& reference, std::string key) override;
    [[nodiscard]] Result<void> remove(const KeyReference& reference) override;
    /// Goes before what the variable or the keychain says.
    void keepForThisRun(const KeyReference& reference, std::string key);
    /// Whether key() answers without asking the keychain.
    [[nodiscard]] bool isQuick(const KeyReference& reference) const;
    /// Has the keychain asked again for this key if it did not give it: another program may have put it there, or the person may have
    /// unlocked it.
    void lookAgain(const KeyReference& reference);

private:
    [[nodiscard]] Result<std::string> keyInKeychain(const KeyReference& reference) const;

    Environment m_environment;
    std::unique_ptr<Keychain> m_keychain;
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_keys;
    mutable std::map<std::string, Result<std::string>> m_keychainAnswers;
};

}  // namespace assay
