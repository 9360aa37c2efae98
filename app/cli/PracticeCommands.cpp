#include "app/cli/Commands.h"
#include "app/cli/Signals.h"

#include "core/practice/PracticeServer.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <future>
#include <memory>
#include <mutex>

namespace assay::cli {

namespace {

Exit serve(const PracticeServer::Options& options)
{
    // Before the server's threads, so that they leave Ctrl-C to it.
    std::promise<void> stopped;
    std::once_flag once;
    const SignalWatcher signals([&] { std::call_once(once, [&] { stopped.set_value(); }); });
    auto server = PracticeServer::start(options);
    if (!server)
        return report(server.error());
    std::printf("%s\n", (*server)->baseUrl().c_str());
    std::fflush(stdout);
    stopped.get_future().wait();
    return Exit::Success;
}

}  // namespace

void addPracticeCommands(CLI::App& app, CliContext&, Action& action)
{
    auto* group = app.add_subcommand("practice", "The practice models: fictional, on this machine, free");
    group->require_subcommand(1);
    auto options = std::make_shared<PracticeServer::Options>();
    auto* command = group->add_subcommand("serve", "Serve the practice models as an OpenAI-compatible server on 127.0.0.1");
    command->add_option("--port", options->port, "Port; 0 takes any free one")->capture_default_str();
    command->add_option("--seed", options->seed, "The same seed gives the same answers")->capture_default_str();
    command->add_option("--time-scale", options->timeScale, "Multiplies all waiting; 0 answers at once")->capture_default_str();
    command->footer("It prints one line with its base URL and runs until Ctrl-C.\n"
                    "Models: swift, scholar, chatty, pebble; trouble-429, trouble-500, trouble-401, trouble-stall, trouble-cut, trouble-slow.\n"
                    "Example:\n"
                    "  assay-cli practice serve --port 8123");
    command->callback([&action, options] { action = [options] { return serve(*options); }; });
}

}  // namespace assay::cli
