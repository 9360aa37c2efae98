#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/http/HttpClient.h"
#include "core/practice/PracticeServer.h"
#include "core/providers/PriceBook.h"
#include "core/settings/Paths.h"
#include "core/settings/ProviderFile.h"
#include "core/settings/SecretStore.h"
#include "core/settings/SpendBudget.h"
#include "core/storage/Workspace.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay::cli {

/// The program's exit codes.
enum class Exit {
    Success = 0,
    CheckFailed = 1,      ///< The run finished, but something that was required of it does not hold.
    BadInput = 2,         ///< Wrong usage or bad input.
    TrialsFailed = 3,     ///< Finished, with some trials failed by infrastructure.
    CannotStart = 4,      ///< No workspace, no such provider.
    Interrupted = 130,
};

/// What the commands share. Services are made when first asked for, so that `--version` starts none.
/// Order of life: the members are destroyed in reverse, the workspace first of what can still be written to.
class CliContext final {
public:
    CliContext();
    ~CliContext();
    CliContext(const CliContext&) = delete;
    CliContext& operator=(const CliContext&) = delete;

    // Global options, bound by the parser.
    std::string workspaceOption;
    bool isQuiet = false;

    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] SessionSecretStore& secrets() { return m_secrets; }
    [[nodiscard]] HttpClient& http();
    [[nodiscard]] ProviderFile providerFile() const { return ProviderFile(m_paths.providersFile()); }
    [[nodiscard]] SpendBudgetFile budgetFile() const { return SpendBudgetFile(m_paths.budgetFile()); }
    [[nodiscard]] std::filesystem::path workspaceFile() const;
    [[nodiscard]] Result<Workspace*> workspace(WorkspaceAccess access);

    /// The connections of `ids`, in that order; "practice" starts the practice server if `practice` says so. NotFound names the ones
    /// that are set up.
    [[nodiscard]] Result<std::vector<ProviderConnection>> connections(const std::vector<std::string>& ids);
    /// All that are set up, the practice server last.
    [[nodiscard]] Result<std::vector<ProviderConnection>> allConnections();

    /// Makes the practice models' fictional prices known to the workspace.
    [[nodiscard]] Result<void> recordPracticePrices();

private:
    [[nodiscard]] Result<ProviderConnection> practiceConnection();

    SystemClock m_clock;
    Paths m_paths;
    SessionSecretStore m_secrets;
    std::unique_ptr<PracticeServer> m_practice;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Workspace> m_workspace;
};

/// "assay-cli: " and the sentence for this error, on stderr. Returns BadInput for InvalidInput and a budget that is used up, else CannotStart.
Exit report(const Error& error);
/// The same for what is needed before anything can begin, such as the workspace: always CannotStart.
Exit reportCannotStart(const Error& error);
/// One line on stderr, unless --quiet.
void note(const CliContext& context, const std::string& line);

/// What happened and what to do, for a person.
[[nodiscard]] std::string errorSentence(const Error& error);

}  // namespace assay::cli
