#include "app/cli/AskDisplay.h"
#include "app/cli/CommandJson.h"
#include "app/cli/Commands.h"
#include "app/cli/Format.h"
#include "app/cli/PromptInput.h"
#include "app/cli/ResultText.h"
#include "app/cli/SettingOption.h"
#include "app/cli/Signals.h"
#include "app/cli/VariableOption.h"

#include "core/base/Random.h"
#include "core/contenders/ModelAnswerer.h"
#include "core/experiments/ExperimentJob.h"
#include "core/experiments/ExperimentStore.h"
#include "core/experiments/MonthBudget.h"
#include "core/exporting/FigureText.h"
#include "core/exporting/RunJson.h"
#include "core/providers/Catalogue.h"
#include "core/providers/TokenEstimate.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>

namespace assay::cli {

namespace {

struct AskOptions {
    std::vector<std::string> models;
    std::string system;
    std::vector<std::string> variables;
    std::vector<std::string> settings;
    std::string extraJson;
    int repeat = 1;
    std::optional<int> concurrency;
    std::string maxCost;
    std::string currency = "USD";
    int mostAttempts = RetryPolicy{}.mostAttempts;
    std::optional<std::uint64_t> seed;
    bool isNotStreamed = false;
    bool isJson = false;
    bool isDryRun = false;
    bool isOverBudget = false;
    std::vector<std::string> files;
    std::string prompt;
};

Result<ExperimentPlan> planFrom(const AskOptions& options)
{
    ExperimentPlan plan;
    ChatSettings settings;
    settings.extraJson = options.extraJson;
    for (const auto& setting : options.settings) {
        if (auto applied = applySetting(settings, setting); !applied)
            return fail(applied.error());
    }
    auto variables = VariableOption::from(options.variables);
    if (!variables)
        return fail(variables.error());
    const auto system = variables->filled(options.system);
    if (!system)
        return fail(system.error());
    for (const auto& model : options.models) {
        auto contender = modelContender(model);
        if (!contender)
            return fail(contender.error());
        contender->system = *system;
        contender->settings = settings;
        plan.contenders.push_back(std::move(*contender));
    }
    if (!options.maxCost.empty()) {
        const auto cap = parsePico(options.maxCost);
        if (!cap)
            return fail(ErrorKind::InvalidInput, "--max-cost: " + cap.error().detail);
        if (!isCurrencyCode(options.currency))
            return fail(ErrorKind::InvalidInput, "--currency takes three capital letters, for example USD");
        plan.moneyCap = Money{*cap, options.currency};
    }
    auto prompt = readPrompt(options.prompt, options.files, *variables);
    if (!prompt)
        return fail(prompt.error());
    if (const auto used = variables->checkAllUsed(); !used)
        return fail(used.error());
    plan.prompts.push_back(std::move(*prompt));
    plan.repeats = options.repeat;
    plan.concurrency = options.concurrency;
    plan.streaming = options.isNotStreamed ? Streaming::No : Streaming::Yes;
    plan.retry.mostAttempts = options.mostAttempts;
    plan.budgetStop = options.isOverBudget ? BudgetStop::Lifted : BudgetStop::Kept;
    plan.seed = options.seed.value_or(freshSeed() >> 1U);
    if (auto checked = checkPlan(plan); !checked)
        return fail(checked.error());
    return plan;
}

AskDisplay::Style displayStyle(const AskOptions& options, const ExperimentPlan& plan, bool isOnTerminal)
{
    if (options.isJson)
        return AskDisplay::Style::Silent;
    if (plan.trialCount() == 1)
        return AskDisplay::Style::Plain;
    return isOnTerminal ? AskDisplay::Style::LiveBlocks : AskDisplay::Style::Blocks;
}

Exit showResult(const CliContext& context, const AskOptions& options, const ExperimentPlan& plan, const ExperimentSummary& summary,
                Workspace& workspace)
{
    auto reader = workspace.openReader();
    if (!reader)
        return report(reader.error());
    ExperimentStore store(std::move(*reader), workspace.dictionary());
    const auto experiment = store.load(summary.experiment);
    if (!experiment)
        return report(experiment.error());
    if (options.isJson) {
        std::fputs(experimentJson(*experiment).c_str(), stdout);
    } else {
        // The answer of a single model is all that goes to stdout, so that it can be piped.
        const auto table = figuresTable(*experiment);
        if (plan.trialCount() > 1)
            std::fputs(table.c_str(), stdout);
        else
            note(context, "\n" + table.substr(0, table.size() - 1));
        std::fflush(stdout);
        for (const auto& line : leftOutLines(*experiment))
            note(context, line);
        const bool hasPractice = std::ranges::any_of(
            plan.contenders, [](const Contender& contender) { return contender.providerId == practiceProviderId; });
        if (hasPractice)
            note(context, "Practice models are fictional: their speed, skill and prices say nothing about real ones.");
        note(context, "Recorded as experiment " + std::to_string(summary.experiment.value) + " in " + workspace.file().string() +
                          ". See it again: assay-cli history show " + std::to_string(summary.experiment.value));
    }
    return Exit::Success;
}

/// The catalogue's prices of models that nobody has priced.
Result<void> recordCataloguePrices(Workspace& workspace, const ExperimentPlan& plan, const std::vector<ProviderConnection>& connections)
{
    return workspace.writer().runAndWait([&](Database& database) -> Result<void> {
        for (const auto& contender : plan.contenders) {
            const auto connection = std::ranges::find(connections, contender.providerId, &ProviderConnection::id);
            if (connection == connections.end())
                continue;
            if (auto added = addCataloguePrices(database, Catalogue::shipped(), *connection, contender.model); !added)
                return added;
        }
        return {};
    });
}

std::string_view basisText(OutputBasis basis)
{
    switch (basis) {
    case OutputBasis::RecordedMean:
        return "mean of earlier answers";
    case OutputBasis::OutputLimit:
        return "at most (max_tokens)";
    case OutputBasis::None:
        break;
    }
    return "unknown: input only";
}

/// What every contender's request would cost, with nothing sent.
Exit showEstimates(CliContext& context, const AskOptions& options, const ExperimentPlan& plan, const PriceBook& prices, Workspace& workspace)
{
    auto reader = workspace.openReader();
    if (!reader)
        return report(reader.error());
    ExperimentStore store(std::move(*reader), workspace.dictionary());
    Table table({{"model"}, {"in", Align::Right}, {"out", Align::Right}, {"out is"}, {"cost of one", Align::Right}});
    std::vector<ContenderEstimate> estimates;
    for (const auto& contender : plan.contenders) {
        const auto mean = store.meanOutputTokens(contender.providerId, contender.model);
        if (!mean)
            return report(mean.error());
        const auto* price = prices.find(contender.providerId, contender.model, context.clock().utcNow());
        const auto estimate = estimateCost(chatRequest(contender, plan.prompts.front(), plan.streaming), price, *mean);
        const auto cost = estimate.cost ? formatCost(estimate.cost->pico, estimate.cost->currency) : std::string("—");
        table.add({contender.name, "≈" + std::to_string(estimate.inputTokens), formatCount(estimate.outputTokens),
                   std::string(basisText(estimate.outputBasis)), estimate.cost ? "≈" + cost : cost});
        estimates.push_back({contender, estimate});
    }
    if (options.isJson)
        std::fputs(estimatesJson(estimates, plan.repeats).c_str(), stdout);
    else
        std::fputs(table.text().c_str(), stdout);
    note(context, "Nothing was sent. Each model would be asked " + std::to_string(plan.repeats) + (plan.repeats == 1 ? " time." : " times."));
    return Exit::Success;
}

/// Where this month's spending stands; says so when little is left.
Result<MonthBudget> monthBudget(const CliContext& context, Database& database)
{
    const auto budget = context.budgetFile().load();
    if (!budget)
        return fail(budget.error());
    // Without a budget nobody needs the sum.
    if (!*budget)
        return MonthBudget{};
    auto month = readMonthBudget(database, *budget, context.clock().utcNow());
    if (month && month->standing() == BudgetStanding::Near) {
        note(context, "This month's spending is " + formatCost(month->spentPico(), (*budget)->currency) + " of a budget of " +
                          formatCost((*budget)->pico, (*budget)->currency) + ".");
    }
    return month;
}

Exit ask(CliContext& context, const AskOptions& options)
{
    auto plan = planFrom(options);
    if (!plan)
        return report(plan.error());

    // Before any other thread, so that all leave Ctrl-C to it.
    std::atomic<bool> isInterrupted = false;
    std::mutex jobMutex;
    std::unique_ptr<ExperimentJob> job;
    const SignalWatcher signals([&] {
        const std::lock_guard lock(jobMutex);
        isInterrupted = true;
        if (job)
            job->cancel();
    });

    std::vector<std::string> ids;
    for (const auto& contender : plan->contenders)
        ids.push_back(contender.providerId);
    auto connections = context.connections(ids);
    if (!connections)
        return report(connections.error());
    const auto workspace = context.workspace(WorkspaceAccess::ReadWrite);
    if (!workspace)
        return reportCannotStart(workspace.error());
    if (std::ranges::find(ids, practiceProviderId) != ids.end()) {
        if (auto recorded = context.recordPracticePrices(); !recorded)
            return report(recorded.error());
    }
    if (auto priced = recordCataloguePrices(**workspace, *plan, *connections); !priced)
        return report(priced.error());
    auto reader = (*workspace)->openReader();
    if (!reader)
        return report(reader.error());
    auto prices = PriceBook::load(*reader);
    if (!prices)
        return report(prices.error());
    if (options.isDryRun)
        return showEstimates(context, options, *plan, *prices, **workspace);
    auto month = monthBudget(context, *reader);
    if (!month)
        return report(month.error());

    ModelAnswerer answerer(context.http(), context.clock(), context.secrets(), std::move(*connections));
    const bool isOnTerminal = ::isatty(STDOUT_FILENO) == 1;
    AskDisplay display(*plan, displayStyle(options, *plan, isOnTerminal), isOnTerminal, context.isQuiet);
    {
        const std::lock_guard lock(jobMutex);
        auto started = ExperimentJob::start({context.http(), context.clock(), answerer, **workspace, std::move(*prices), std::move(*month)}, *plan, display);
        if (!started)
            return report(started.error());
        job = std::move(*started);
        if (isInterrupted)
            job->cancel();
    }
    const auto summary = display.wait();
    {
        const std::lock_guard lock(jobMutex);
        job.reset();
    }
    if (summary.storageError && !summary.experiment.isValid())
        return report(*summary.storageError);
    const auto shown = showResult(context, options, *plan, summary, **workspace);
    if (summary.storageError) {
        std::fprintf(stderr, "assay-cli: the workspace could not take everything: %s\n", summary.storageError->detail.c_str());
        return Exit::TrialsFailed;
    }
    if (shown != Exit::Success)
        return shown;
    if (isInterrupted)
        return Exit::Interrupted;
    return summary.progress.failed > 0 ? Exit::TrialsFailed : Exit::Success;
}

}  // namespace

void addAskCommand(CLI::App& app, CliContext& context, Action& action)
{
    auto* command = app.add_subcommand("ask", "Send one prompt to one or several models and record the answers");
    auto options = std::make_shared<AskOptions>();
    command->add_option("-m,--model", options->models, "Model to ask; give it again for more models")->required()->type_name("PROVIDER/MODEL")
        ->allow_extra_args(false);
    command->add_option("--system", options->system, "System prompt")->type_name("TEXT");
    command->add_option("--var", options->variables, "Value of a {{NAME}} in the prompt or the system prompt; without any, braces are text")
        ->type_name("NAME=VALUE")->allow_extra_args(false);
    command->add_option("--set", options->settings, "Setting, for example temperature=0 or max_tokens=200; what is not set is not sent")
        ->type_name("NAME=VALUE")->allow_extra_args(false);
    command->add_option("--extra", options->extraJson, "JSON object whose members are added to the request as they are")->type_name("JSON");
    command->add_option("--repeat", options->repeat, "Ask each model this many times; every repeat is really sent")
        ->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--concurrency", options->concurrency, "Requests under way at once per provider (default: the provider's own, 8)")
        ->check(CLI::Range(1, 1024));
    command->add_option("--max-cost", options->maxCost, "Send nothing that could make this run dearer than this")->type_name("AMOUNT");
    command->add_option("--currency", options->currency, "Currency of --max-cost")->capture_default_str();
    command->add_option("--attempts", options->mostAttempts, "Tries per trial when a provider is busy; 1 for benchmarks")
        ->check(CLI::Range(1, 20))->capture_default_str();
    command->add_option("--seed", options->seed, "Seed of the order in which models take turns");
    command->add_flag("--no-stream", options->isNotStreamed, "Ask for whole answers instead of streams");
    command->add_option("--file", options->files, "Text, PNG, JPEG, WebP, GIF or PDF file to go with the prompt")
        ->type_name("FILE")->allow_extra_args(false);
    command->add_flag("--dry-run", options->isDryRun, "Send nothing; print what each model's request would cost, about");
    command->add_flag("--over-budget", options->isOverBudget, "Run although this month's budget is used up");
    command->add_flag("--json", options->isJson, "Print one JSON document");
    command->add_option("prompt", options->prompt, "The prompt; - reads it from standard input")->type_name("PROMPT|-");
    command->footer("Examples:\n"
                    "  assay-cli ask -m practice/swift -m practice/scholar -m practice/chatty \"What is 17 times 23?\"\n"
                    "  assay-cli ask -m openai/gpt-4.1 --set temperature=0 --repeat 3 \"Name a colour.\"\n"
                    "  assay-cli ask -m openai/gpt-4.1 --var language=French \"Say good morning in {{language}}.\"\n"
                    "  git diff | assay-cli ask -m openai/gpt-4.1 --system \"Review this change.\" -\n"
                    "  assay-cli ask -m openai/gpt-4.1 --max-cost 0.05 --set max_tokens=500 --json --file notes.txt \"Summarise.\"");
    command->callback([&context, &action, options] { action = [&context, options] { return ask(context, *options); }; });
}

}  // namespace assay::cli
