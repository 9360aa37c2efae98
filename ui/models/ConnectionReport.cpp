#include "ui/models/ConnectionReport.h"

#include "core/http/Url.h"
#include "ui/models/ProviderDraft.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>

namespace assay::ui {

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(ConnectionReport)
};

/// What is wrong and what to do, where an address is being set up: more exact than what fits any request.
struct Finding {
    QString title;
    QString advice;
    ConnectionReport::Fix fix = ConnectionReport::Fix::None;
};

Finding generalFinding(const Error& error)
{
    const auto text = errorText(error);
    return {text.title, text.advice};
}

Finding networkFinding(const Error& error, const ProviderConnection& connection)
{
    const auto url = parseUrl(connection.baseUrl);
    const auto host = url ? toQString(url->host) : QString();
    const auto place = url ? QStringLiteral("%1:%2").arg(host).arg(url->port) : QString();
    if (!error.step)
        return generalFinding(error);
    const auto tried = toQString(error.place);
    const bool isProxy = !tried.isEmpty() && !tried.contains(host);
    if (isProxy && (*error.step == NetworkStep::Refused || *error.step == NetworkStep::Connect)) {
        return {ReportWords::tr("The proxy %1 could not be reached.").arg(tried),
                ReportWords::tr("Check the proxy under More settings; for a server on this machine choose No proxy.")};
    }
    switch (*error.step) {
    case NetworkStep::NameLookup:
        return {ReportWords::tr("The name %1 was not found.").arg(host),
                ReportWords::tr("Check the spelling of the address, and whether this machine is on the network.")};
    case NetworkStep::Refused:
        if (url && url->isLoopback())
            return {ReportWords::tr("Nobody listens at %1.").arg(place), ReportWords::tr("Start the server on this machine, or correct the port.")};
        return {ReportWords::tr("Nobody listens at %1.").arg(place), ReportWords::tr("Check the host and the port of the address.")};
    case NetworkStep::Connect:
        return {ReportWords::tr("%1 could not be reached.").arg(place),
                ReportWords::tr("Check the network, and whether a proxy is needed (see More settings).")};
    case NetworkStep::Tls:
        return {ReportWords::tr("The server's certificate was not accepted."),
                ReportWords::tr("If the server has a certificate authority of its own, choose that authority's file (PEM). If it does not speak https at "
                                "this port, correct the address."),
                ConnectionReport::Fix::ChooseCaFile};
    case NetworkStep::Proxy:
        return {ReportWords::tr("The proxy did not let the request through."),
                ReportWords::tr("Check the proxy under More settings; for a server on this machine choose No proxy.")};
    case NetworkStep::Transfer:
        break;
    }
    return {ReportWords::tr("The connection to %1 broke.").arg(place),
            ReportWords::tr("Test again. If it keeps breaking, something other than a model server may be listening there.")};
}

Finding answerFinding(const Error& error, const ProviderConnection& connection)
{
    if (!error.httpStatus || *error.httpStatus < 300)
        return {ReportWords::tr("The answer is not a list of models."),
                ReportWords::tr("Something answers there, but not a model server: perhaps a web page, or the sign-in page of the network. Check the "
                                "address; most end in /v1.")};
    if (*error.httpStatus < 400)
        return {ReportWords::tr("The server sends requests elsewhere (status %1).").arg(*error.httpStatus),
                ReportWords::tr("Requests with a key are not sent on. Enter the final address; often https instead of http, or without a path.")};
    if (const auto better = withVersionPath(toQString(connection.baseUrl)); *error.httpStatus == 404 && !better.isEmpty())
        return {ReportWords::tr("There is no list of models at this address (404)."), ReportWords::tr("Most addresses end in /v1; try %1.").arg(better),
                ConnectionReport::Fix::AddVersionPath};
    return {ReportWords::tr("There is no list of models at this address (%1).").arg(*error.httpStatus),
            ReportWords::tr("Check the path of the address: it ends before /models and /chat/completions. A server without a model list can be used all "
                            "the same, by naming the model.")};
}

Finding findingOf(const Error& error, const ProviderConnection& connection)
{
    switch (error.kind) {
    case ErrorKind::Network:
        return networkFinding(error, connection);
    case ErrorKind::TimedOut:
        if (error.step == NetworkStep::Connect)
            return {ReportWords::tr("No connection was made in time."),
                    ReportWords::tr("Check the host and the port, the network, and whether a proxy is needed (see More settings).")};
        return {ReportWords::tr("The server took the question and did not answer in time."),
                ReportWords::tr("It may be busy loading a model. Test again, or raise the time limit under More settings.")};
    case ErrorKind::Unauthenticated:
        if (error.httpStatus)
            return {ReportWords::tr("The key was not accepted (%1).").arg(*error.httpStatus),
                    connection.key ? ReportWords::tr("Check that it is this provider's key, whole and still valid.")
                                   : ReportWords::tr("This server wants a key. Say under Key where it is.")};
        if (connection.key && connection.key->place == KeyReference::Place::Keychain)
            return {ReportWords::tr("The keychain did not give the key."),
                    ReportWords::tr("Paste the key again, or unlock the keychain. On a desktop without one, name an environment variable or type the key "
                                    "for this run.")};
        return {ReportWords::tr("There is no key."),
                ReportWords::tr("Set the environment variable before starting the program, or type the key for this run.")};
    case ErrorKind::Forbidden:
        if (!error.httpStatus)
            return {ReportWords::tr("The key was not sent."),
                    ReportWords::tr("It would go over plain http to another machine, readable by everyone on the way. Use https, or edit the provider and "
                                    "allow it.")};
        return {ReportWords::tr("The server refuses this key or this place (%1).").arg(error.httpStatus.value_or(403)),
                ReportWords::tr("Check what the key may be used for, whether the account has been given these models, and whether the provider serves your region and "
                                "network.")};
    case ErrorKind::NotFound:
    case ErrorKind::BadResponse:
        return answerFinding(error, connection);
    default:
        return generalFinding(error);
    }
}

std::optional<Nanoseconds> tlsDuration(const HttpTimings& timings)
{
    if (!timings.tlsDone || !timings.connected || *timings.tlsDone <= *timings.connected)
        return std::nullopt;
    return *timings.tlsDone - *timings.connected;
}

}  // namespace

ConnectionReport connectionReport(const Error& error, const ProviderConnection& connection)
{
    auto finding = findingOf(error, connection);
    ConnectionReport report;
    report.fix = finding.fix;
    report.message.kind = error.kind == ErrorKind::Cancelled ? MessageBar::Kind::Info : MessageBar::Kind::Error;
    report.message.title = std::move(finding.title);
    report.message.text = std::move(finding.advice);
    report.message.detail = toQString(error.detail);
    if (report.fix == ConnectionReport::Fix::ChooseCaFile)
        report.message.actionLabel = ReportWords::tr("Choose CA file…");
    else if (report.fix == ConnectionReport::Fix::AddVersionPath)
        report.message.actionLabel = ReportWords::tr("Add /v1");
    return report;
}

ConnectionReport connectionReport(const ModelListOutcome& outcome, const ProviderConnection& connection)
{
    if (!outcome.models)
        return connectionReport(outcome.models.error(), connection);
    ConnectionReport report;
    const auto count = static_cast<int>(outcome.models->size());
    const auto took = durationText(outcome.timings.ended - outcome.timings.started);
    report.message.kind = count > 0 ? MessageBar::Kind::Good : MessageBar::Kind::Warning;
    const auto tls = tlsDuration(outcome.timings);
    //: How long a whole question took, and the secure connection's part of it.
    report.message.title = tls ? ReportWords::tr("It works: %n models, %1 (TLS %2).", "", count).arg(took, durationText(tls))
                               : ReportWords::tr("It works: %n models, %1.", "", count).arg(took);
    if (count == 0)
        report.message.text = ReportWords::tr("The list is empty: load a model in the server, or use one by its name.");
    return report;
}

}  // namespace assay::ui
