#include "ui/models/ProviderDraft.h"

#include "core/http/Url.h"
#include "core/practice/PracticeServer.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>

#include <chrono>

namespace assay::ui {

namespace {

struct DraftWords {
    Q_DECLARE_TR_FUNCTIONS(ProviderDraft)
};

/// A connection with nothing wrong, to try one field at a time in.
ProviderConnection soundConnection()
{
    ProviderConnection connection;
    connection.id = "sound";
    connection.baseUrl = "http://localhost";
    return connection;
}

QString idComplaint(const QString& id, const QStringList& takenIds)
{
    if (id.isEmpty())
        return DraftWords::tr("Give it a short name, such as openai.");
    auto probe = soundConnection();
    probe.id = toUtf8(id);
    if (!checkConnection(probe))
        return DraftWords::tr("Use 1 to 64 of the characters a–z, A–Z, 0–9, dot, _ and -.");
    if (probe.id == practiceProviderId)
        return DraftWords::tr("This name belongs to the built-in practice models.");
    if (takenIds.contains(id))
        return DraftWords::tr("There is another provider of this name.");
    return {};
}

QString baseUrlComplaint(const QString& baseUrl)
{
    if (baseUrl.isEmpty())
        return DraftWords::tr("Enter the address up to the version, such as https://api.openai.com/v1.");
    if (!baseUrl.startsWith(QLatin1String("http://"), Qt::CaseInsensitive) && !baseUrl.startsWith(QLatin1String("https://"), Qt::CaseInsensitive))
        return DraftWords::tr("Start it with https:// or http://.");
    if (baseUrl.contains(QLatin1Char('{')))
        return DraftWords::tr("Fill in the part of the address that stands in braces: letters, digits and - _ . only.");
    const auto url = parseUrl(toUtf8(baseUrl));
    if (!url)
        return DraftWords::tr("This address cannot be used (%1).").arg(toQString(url.error().detail));
    auto probe = soundConnection();
    probe.baseUrl = toUtf8(baseUrl);
    if (!checkConnection(probe))
        return DraftWords::tr("Take the key out of the address, and say below where it is.");
    return {};
}

QString keyVariableComplaint(const QString& name)
{
    if (name.isEmpty())
        return DraftWords::tr("Enter the name of an environment variable, such as OPENAI_API_KEY.");
    if (!KeyReference::parse("env:" + toUtf8(name)))
        return DraftWords::tr("A variable's name has letters, digits and _ only. The key itself does not belong here.");
    return {};
}

QString proxyComplaint(const QString& proxyUrl)
{
    auto probe = soundConnection();
    probe.http.proxy = ProxyMode::Given;
    probe.http.proxyUrl = toUtf8(proxyUrl);
    if (!checkConnection(probe))
        return DraftWords::tr("Enter an address such as http://host:8080 or socks5://host:1080, without a user name or password.");
    return {};
}

/// Reads the lines into `headers`; says which line is wrong.
QString readHeaders(const QString& text, std::vector<HttpHeader>& headers)
{
    const auto lines = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto line = lines[i].trimmed();
        if (line.isEmpty())
            continue;
        const auto colon = line.indexOf(QLatin1Char(':'));
        HttpHeader header{toUtf8(line.left(colon).trimmed()), toUtf8(line.mid(colon + 1).trimmed())};
        auto probe = soundConnection();
        probe.headers = {header};
        if (colon < 1 || !checkConnection(probe))
            return DraftWords::tr("Line %1 cannot be sent: write one “Name: value” a line, and none that carries a key.").arg(i + 1);
        headers.push_back(std::move(header));
    }
    return {};
}

}  // namespace

ProviderDraft draftOf(const ProviderConnection& connection)
{
    ProviderDraft draft;
    draft.vendor = toQString(connection.vendor);
    draft.id = toQString(connection.id);
    draft.baseUrl = toQString(connection.baseUrl);
    draft.protocol = toQString(connection.protocol);
    if (connection.key) {
        const bool isKeychain = connection.key->place == KeyReference::Place::Keychain;
        draft.keyPlace = isKeychain ? KeyPlace::Keychain : KeyPlace::Environment;
        draft.keyVariable = isKeychain ? QString() : toQString(connection.key->name);
    }
    draft.concurrency = connection.concurrency;
    draft.requestsPerMinute = connection.requestsPerMinute.value_or(0);
    draft.tokensPerMinute = connection.tokensPerMinute.value_or(0);
    draft.connectSeconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(connection.http.connectTimeout).count());
    draft.idleSeconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(connection.http.idleTimeout).count());
    if (connection.http.totalTimeout)
        draft.totalSeconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*connection.http.totalTimeout).count());
    draft.proxy = connection.http.proxy;
    draft.proxyUrl = toQString(connection.http.proxyUrl);
    draft.caFile = toQString(connection.http.caFile);
    draft.usesHttp2 = connection.http.version == HttpVersion::Http2Tls;
    draft.verifiesTls = connection.http.tlsVerification == TlsVerification::Always;
    QStringList headers;
    for (const auto& header : connection.headers)
        headers.append(toQString(header.name + ": " + header.value));
    draft.headers = headers.join(QLatin1Char('\n'));
    return draft;
}

DraftCheck checkDraft(const ProviderDraft& draft, const ProviderConnection& original, const QStringList& takenIds)
{
    DraftCheck check;
    const auto complain = [&](ProviderField field, const QString& text) {
        if (!text.isEmpty())
            check.complaints.emplace(field, text);
    };
    auto& connection = check.connection;
    connection = original;
    connection.id = toUtf8(draft.id);
    complain(ProviderField::Id, idComplaint(draft.id, takenIds));
    connection.baseUrl = toUtf8(draft.baseUrl);
    complain(ProviderField::BaseUrl, baseUrlComplaint(draft.baseUrl));
    connection.protocol = toUtf8(draft.protocol);
    connection.vendor = toUtf8(draft.vendor);
    const auto isKeychain = original.key && original.key->place == KeyReference::Place::Keychain;
    if (draft.keyPlace == KeyPlace::None) {
        connection.key.reset();
    } else if (draft.keyPlace == KeyPlace::Keychain) {
        // An entry that is there stays where it is when the connection is renamed.
        if (!isKeychain)
            connection.key = KeyReference{KeyReference::Place::Keychain, toUtf8(draft.id)};
    } else {
        connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, toUtf8(draft.keyVariable)};
        complain(ProviderField::KeyVariable, keyVariableComplaint(draft.keyVariable));
    }
    connection.concurrency = draft.concurrency;
    connection.requestsPerMinute = draft.requestsPerMinute > 0 ? std::optional(draft.requestsPerMinute) : std::nullopt;
    connection.tokensPerMinute = draft.tokensPerMinute > 0 ? std::optional(draft.tokensPerMinute) : std::nullopt;
    if (draft.connectSeconds != draftOf(original).connectSeconds)
        connection.http.connectTimeout = std::chrono::seconds(draft.connectSeconds);
    // A time that was not changed keeps its fraction of a second.
    if (draft.idleSeconds != draftOf(original).idleSeconds)
        connection.http.idleTimeout = std::chrono::seconds(draft.idleSeconds);
    if (draft.totalSeconds == 0)
        connection.http.totalTimeout.reset();
    else if (draft.totalSeconds != draftOf(original).totalSeconds)
        connection.http.totalTimeout = std::chrono::seconds(draft.totalSeconds);
    connection.http.proxy = draft.proxy;
    connection.http.proxyUrl = draft.proxy == ProxyMode::Given ? toUtf8(draft.proxyUrl) : std::string();
    if (draft.proxy == ProxyMode::Given)
        complain(ProviderField::Proxy, proxyComplaint(draft.proxyUrl));
    connection.http.caFile = toUtf8(draft.caFile);
    connection.http.version = draft.usesHttp2 ? HttpVersion::Http2Tls : HttpVersion::Http11;
    connection.http.tlsVerification = draft.verifiesTls ? TlsVerification::Always : TlsVerification::Off;
    connection.headers.clear();
    complain(ProviderField::Headers, readHeaders(draft.headers, connection.headers));
    return check;
}

QStringList connectionWarnings(const ProviderConnection& connection)
{
    QStringList warnings;
    if (sendsKeyInPlain(connection))
        warnings.append(DraftWords::tr("The key would go over plain http, readable by everyone on the way. Use https."));
    if (connection.http.tlsVerification == TlsVerification::Off)
        warnings.append(DraftWords::tr("The server is not checked to be who it says it is; others could read the key and the prompts."));
    return warnings;
}

QString withVersionPath(const QString& baseUrl)
{
    const auto url = parseUrl(toUtf8(baseUrl));
    if (!url || url->path != "/" || !url->query.empty())
        return {};
    return baseUrl.endsWith(QLatin1Char('/')) ? baseUrl + QLatin1String("v1") : baseUrl + QLatin1String("/v1");
}

}  // namespace assay::ui
