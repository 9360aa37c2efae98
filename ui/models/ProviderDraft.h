#pragma once

#include "core/settings/ProviderConnection.h"

#include <QString>
#include <QStringList>

#include <map>

namespace assay::ui {

/// Where a person says that a key is.
enum class KeyPlace {
    None,
    Keychain,  ///< Kept there under the connection's name; for this run only where there is no keychain.
    Environment,
    ThisRun,  ///< Typed in, kept in memory; what is saved names an environment variable for the next run.
};

/// The form of a provider as it stands, right or wrong. Holds no key.
struct ProviderDraft {
    QString vendor;
    QString id;
    QString baseUrl;
    QString protocol;
    KeyPlace keyPlace = KeyPlace::None;
    QString keyVariable;
    int concurrency = 0;
    int requestsPerMinute = 0;  ///< 0: no limit.
    int tokensPerMinute = 0;    ///< 0: no limit.
    int connectSeconds = 0;
    int idleSeconds = 0;
    int totalSeconds = 0;  ///< 0: no limit.
    ProxyMode proxy = ProxyMode::System;
    QString proxyUrl;
    QString caFile;
    bool usesHttp2 = false;
    bool verifiesTls = true;
    QString headers;  ///< One "Name: value" a line.
};

enum class ProviderField { Id, BaseUrl, KeyVariable, Proxy, Headers };

struct DraftCheck {
    /// What the draft says, as far as it can be used.
    ProviderConnection connection;
    /// What is wrong, and what would be right: one sentence a field. Empty: the connection can be saved.
    std::map<ProviderField, QString> complaints;
};

[[nodiscard]] ProviderDraft draftOf(const ProviderConnection& connection);

/// `original`: what the form does not show is taken from it. `takenIds`: of other providers.
[[nodiscard]] DraftCheck checkDraft(const ProviderDraft& draft, const ProviderConnection& original, const QStringList& takenIds);

/// What a person should know about a connection although it is allowed.
[[nodiscard]] QStringList connectionWarnings(const ProviderConnection& connection);

/// "https://host/v1" for an address without any path; empty for others: their paths are as the service wants them.
[[nodiscard]] QString withVersionPath(const QString& baseUrl);

}  // namespace assay::ui
