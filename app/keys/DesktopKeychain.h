#pragma once

#include "core/settings/SecretStore.h"

#include <memory>

namespace assay::app {

/// The keychain of this desktop (Secret Service, KWallet, macOS Keychain, Windows Credential store), its entries under the service "Assay".
/// One a process: QtKeychain's queue of jobs belongs to the thread that used it first.
///
/// Thread: any. QtKeychain needs an event loop, and a program without a window has none: a thread is started with the first call, does all
/// the work and, where there is no QCoreApplication, is its home. Making the object costs nothing. A call gives up after a minute: the
/// keychain may be asking for its password on a screen that nobody watches.
class DesktopKeychain final : public Keychain {
public:
    DesktopKeychain();
    /// Waits for a call under way.
    ~DesktopKeychain() override;

    [[nodiscard]] Result<std::string> read(const std::string& name) override;
    [[nodiscard]] Result<void> write(const std::string& name, const std::string& key) override;
    [[nodiscard]] Result<void> remove(const std::string& name) override;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

}  // namespace assay::app
