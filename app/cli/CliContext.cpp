#include "app/cli/CliContext.h"

#include "app/PracticeConnection.h"
#include "app/keys/DesktopKeychain.h"
#include "core/experiments/PracticePrices.h"

#include <algorithm>
#include <cstdio>

namespace assay::cli {

CliContext::CliContext() : m_paths(Paths::from(processEnvironment())), m_secrets(processEnvironment(), std::make_unique<app::DesktopKeychain>()) {}

CliContext::~CliContext() = default;

HttpClient& CliContext::http()
{
    if (!m_http)
        m_http = std::make_unique<HttpClient>();
    return *m_http;
}

std::filesystem::path CliContext::workspaceFile() const
{
    return workspaceOption.empty() ? m_paths.workspace : std::filesystem::path(workspaceOption);
}

Result<Workspace*> CliContext::workspace(WorkspaceAccess access)
{
    if (!m_workspace) {
        auto opened = Workspace::open(workspaceFile(), access, m_clock);
        if (!opened)
            return fail(opened.error());
        m_workspace = std::move(*opened);
        if (const auto count = m_workspace->interruptedTrialCount(); count > 0) {
            note(*this, std::to_string(count) + (count == 1 ? " trial was" : " trials were") +
                            " cut off when the program last ended; marked as interrupted.");
        }
    }
    return m_workspace.get();
}

Result<ProviderConnection> CliContext::practiceConnection()
{
    if (!m_practice) {
        auto started = PracticeServer::start({});
        if (!started)
            return fail(started.error());
        m_practice = std::move(*started);
    }
    return app::practiceConnection(*m_practice);
}

Result<std::vector<ProviderConnection>> CliContext::connections(const std::vector<std::string>& ids)
{
    const auto known = providerFile().load();
    if (!known)
        return fail(known.error());
    std::vector<ProviderConnection> found;
    for (const auto& id : ids) {
        if (std::ranges::find(found, id, &ProviderConnection::id) != found.end())
            continue;
        if (id == practiceProviderId) {
            auto practice = practiceConnection();
            if (!practice)
                return fail(practice.error());
            found.push_back(std::move(*practice));
            continue;
        }
        const auto connection = std::ranges::find(*known, id, &ProviderConnection::id);
        if (connection == known->end()) {
            std::string names(practiceProviderId);
            for (const auto& other : *known)
                names += ", " + other.id;
            return fail(ErrorKind::NotFound, "there is no provider \"" + id + "\" (set up: " + names +
                                                 "); add one with: assay-cli providers add --id " + id + " --base-url URL");
        }
        found.push_back(*connection);
    }
    return found;
}

Result<std::vector<ProviderConnection>> CliContext::allConnections()
{
    auto all = providerFile().load();
    if (!all)
        return all;
    auto practice = practiceConnection();
    if (!practice)
        return fail(practice.error());
    all->push_back(std::move(*practice));
    return all;
}

Result<void> CliContext::recordPracticePrices()
{
    return m_workspace->writer().runAndWait(addPracticePrices);
}

std::string errorSentence(const Error& error)
{
    auto sentence = error.detail;
    if (!sentence.empty() && std::string_view(".!?").find(sentence.back()) == std::string_view::npos)
        sentence += '.';
    switch (error.kind) {
    case ErrorKind::Unauthenticated:
        return sentence + " Check the key: assay-cli providers list says where it is looked for.";
    case ErrorKind::Network:
        if (error.detail.find("TLS") != std::string::npos)
            return sentence + " If the server has a certificate authority of its own, name its file with: providers add --ca-file";
        return sentence + " Check the provider's address and your network.";
    case ErrorKind::BudgetExceeded:
        return sentence + " Nothing was sent. Run it all the same with --over-budget, or raise the budget on the Spend page.";
    case ErrorKind::QuotaExceeded:
        return sentence + " The account has no balance or quota left.";
    case ErrorKind::NotFound:
        if (error.httpStatus)
            return sentence + " Check the base URL: it ends before /chat/completions, often in /v1.";
        return error.detail;
    default:
        return error.detail;
    }
}

Exit report(const Error& error)
{
    std::fprintf(stderr, "assay-cli: %s\n", errorSentence(error).c_str());
    const bool isForThePerson = error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::BudgetExceeded;
    return isForThePerson ? Exit::BadInput : Exit::CannotStart;
}

Exit reportCannotStart(const Error& error)
{
    report(error);
    return Exit::CannotStart;
}

void note(const CliContext& context, const std::string& line)
{
    if (!context.isQuiet)
        std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace assay::cli
