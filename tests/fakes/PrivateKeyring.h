#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace assay {

/// A Secret Service of the test's own, unlocked and empty: a message bus and a GNOME keyring with their files in a temporary folder. The
/// person's keyring is not touched.
class PrivateKeyring final {
public:
    /// Waits until both are up.
    PrivateKeyring();
    ~PrivateKeyring();
    PrivateKeyring(const PrivateKeyring&) = delete;
    PrivateKeyring& operator=(const PrivateKeyring&) = delete;

    /// What is missing if it could not be started; empty if it runs.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// `base` for a process that is to use this keyring.
    [[nodiscard]] QProcessEnvironment environment(QProcessEnvironment base = QProcessEnvironment::systemEnvironment()) const;
    /// Where the keyring's encrypted file is.
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    void startBus();
    void startKeyring();
    [[nodiscard]] bool isServing() const;

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_address;
    QString m_problem;
};

/// `base` for a process on a desktop without a keychain: no message bus can be found.
[[nodiscard]] QProcessEnvironment environmentWithoutKeychain(QProcessEnvironment base, const QString& emptyFolder);

}  // namespace assay
