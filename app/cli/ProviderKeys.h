#pragma once

#include "app/cli/CliContext.h"
#include "app/cli/Commands.h"

namespace assay::cli {

/// Stores what stands on standard input under `reference`, in the keychain. At a terminal it asks and shows nothing of what is typed.
/// Unavailable, with what to do instead, where there is no keychain.
[[nodiscard]] Result<void> storeKeyFromInput(CliContext& context, const KeyReference& reference);

/// Forgets the keychain's entry of a connection that is no more, unless one of `others` uses it, too. Says so when it cannot.
void forgetKey(CliContext& context, const ProviderConnection& connection, const std::vector<ProviderConnection>& others);

/// providers key set | remove
void addProviderKeyCommands(CLI::App& providers, CliContext& context, Action& action);

}  // namespace assay::cli
