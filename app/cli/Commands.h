#pragma once

#include "app/cli/CliContext.h"

#include <functional>

namespace CLI {
class App;
}

namespace assay::cli {

/// What the chosen command does once the whole command line is known to be right.
using Action = std::function<Exit()>;

/// Each adds its command to `app`; choosing it sets `action`. One file per command group.
void addProvidersCommands(CLI::App& app, CliContext& context, Action& action);
void addModelsCommands(CLI::App& app, CliContext& context, Action& action);
/// Adds to the "models" group.
void addModelsImportCommand(CLI::App& group, CliContext& context, Action& action);
void addModelsRepriceCommand(CLI::App& group, CliContext& context, Action& action);
void addAskCommand(CLI::App& app, CliContext& context, Action& action);
void addHistoryCommands(CLI::App& app, CliContext& context, Action& action);
/// Adds to the "history" group.
void addHistoryDeleteCommands(CLI::App& group, CliContext& context, Action& action);
void addHistoryExportCommand(CLI::App& group, CliContext& context, Action& action);
void addPracticeCommands(CLI::App& app, CliContext& context, Action& action);

}  // namespace assay::cli
