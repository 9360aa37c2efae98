#include "app/cli/Commands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>

namespace {

/// The first word that should be a command and is none; empty if there is no such word.
std::string unknownCommand(CLI::App& app, int argc, char** argv)
{
    auto commands = app.get_subcommands([](const CLI::App*) { return true; });
    for (int i = 1; i < argc && !commands.empty(); ++i) {
        const std::string word = argv[i];
        if (word == "--workspace") {
            ++i;
        } else if (!word.starts_with('-')) {
            const auto command = std::ranges::find(commands, word, [](const CLI::App* known) { return known->get_name(); });
            if (command == commands.end())
                return word;
            commands = (*command)->get_subcommands([](const CLI::App*) { return true; });
        }
    }
    return {};
}

int run(int argc, char** argv)
{
    using namespace assay::cli;

    CLI::App app{"Assay sends one prompt to many language models, records what each answer took and cost, and shows them side by side.",
                 "assay-cli"};
    app.set_version_flag("--version", std::string("assay-cli ") + ASSAY_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.footer("Try it without a key:\n"
               "  assay-cli ask -m practice/swift -m practice/scholar \"What is 17 times 23?\"\n"
               "Exit codes: 0 success, 1 a required check failed, 2 wrong usage or bad input, 3 some trials failed,\n"
               "  4 could not start, 130 interrupted.");

    CliContext context;
    app.add_option("--workspace", context.workspaceOption, "Workspace file (default: $ASSAY_WORKSPACE, else default.assay of this user)")
        ->type_name("FILE");
    app.add_flag("--quiet", context.isQuiet, "No progress and no notes on stderr");

    Action action;
    addAskCommand(app, context, action);
    addHistoryCommands(app, context, action);
    addModelsCommands(app, context, action);
    addProvidersCommands(app, context, action);
    addPracticeCommands(app, context, action);

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& version) {
        return app.exit(version);
    } catch (const CLI::ParseError& problem) {
        const auto word = unknownCommand(app, argc, argv);
        const auto what = word.empty() ? std::string(problem.what()) : "there is no command \"" + word + "\"";
        std::fprintf(stderr, "assay-cli: %s (see assay-cli --help)\n", what.c_str());
        return static_cast<int>(Exit::BadInput);
    }
    return static_cast<int>(action());
}

}  // namespace

int main(int argc, char** argv)
{
    // A reader that went away (assay-cli … | head) ends the output, not the recording.
    std::signal(SIGPIPE, SIG_IGN);
    std::setlocale(LC_CTYPE, "C.UTF-8");
    try {
        return run(argc, argv);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "assay-cli: %s\n", problem.what());
        return static_cast<int>(assay::cli::Exit::CannotStart);
    }
}
