// How long a person waits for the figures over a whole workspace: what the model browser and the spend page read.
//
//   BenchFigures [trials]        100,000 by default, of 40 models over 90 days, 300 pieces of text each

#include "core/experiments/ModelMeasures.h"
#include "core/experiments/MonthBudget.h"
#include "core/experiments/SpendReport.h"
#include "core/experiments/TrialRecorder.h"
#include "core/providers/PriceBook.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace {

using namespace assay;

constexpr int modelCount = 40;
constexpr int dayCount = 90;
constexpr int pieceCount = 300;
constexpr int trialsPerExperiment = 100;

int milliseconds(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count());
}

void check(const Result<void>& result)
{
    if (result)
        return;
    std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::exit(1);
}

ChatExchange exchangeAt(WallTime time)
{
    ChatExchange exchange;
    exchange.requestBytes = "POST /v1/chat/completions HTTP/1.1\r\n\r\n{}";
    exchange.responseBytes.assign(4000, 'x');
    exchange.isStreamed = true;
    exchange.startedAt = time;
    exchange.firstContentAt = Milliseconds{300};
    exchange.total = Milliseconds{300 + 10 * pieceCount};
    for (int piece = 0; piece < pieceCount; ++piece)
        exchange.deltas.push_back({Milliseconds{300 + 10 * piece}, 4});
    exchange.usage.input = 500;
    exchange.usage.output = pieceCount;
    exchange.text.assign(1200, 'x');
    exchange.finish = Finish{FinishReason::Stop, "stop", false};
    return exchange;
}

/// Recorded as the engine records.
void fill(Workspace& workspace, const Clock& clock, int trials)
{
    Price price;
    price.providerId = "a";
    price.model = "m";
    price.inputPerToken = 2;
    price.outputPerToken = 8;
    check(workspace.writer().runAndWait([&](Database& database) { return addPrice(database, price); }));
    price.id = PriceId{1};
    TrialRecorder recorder(workspace, clock);
    auto plan = std::make_shared<ExperimentPlan>();
    for (int model = 0; model < modelCount; ++model)
        plan->contenders.push_back(*modelContender("a/m" + std::to_string(model)));
    plan->prompts.push_back({userMessage("Name a colour.")});
    const auto shared = std::shared_ptr<const ExperimentPlan>(plan);
    for (int first = 0; first < trials; first += trialsPerExperiment) {
        RecordedPlan recorded;
        recorder.recordPlan(shared, [&](Result<RecordedPlan> result) { recorded = *result; });
        check(workspace.writer().runAndWait([](Database&) { return Result<void>(); }));
        const auto when = clock.utcNow() - std::chrono::hours(24) * ((trials - first) * static_cast<std::int64_t>(dayCount) / trials);
        for (int i = 0; i < trialsPerExperiment && first + i < trials; ++i) {
            auto row = std::make_shared<TrialRow>();
            row->contender = recorded.contenders[static_cast<std::size_t>(i % modelCount)];
            row->prompt = recorded.prompts[0];
            row->repeat = i / modelCount + 1;
            auto exchange = exchangeAt(when);
            auto result = resultOf(exchange, 1, &price);
            std::vector<Attempt> attempts;
            attempts.push_back({std::move(exchange), Milliseconds{1}});
            recorder.recordEnd(recorded.experiment, row, std::move(result), std::move(attempts), {});
        }
        recorder.recordExperimentEnd(recorded.experiment, "finished", {});
        // The experiments' own times are those of now, which would make every month look at all of them.
        check(workspace.writer().runAndWait([&](Database& database) {
            auto update = database.prepare("UPDATE experiments SET created_at = ?1, finished_at = ?1 WHERE id = ?2");
            return update.bind(1, toUnixMicroseconds(when)).bind(2, recorded.experiment.value).run();
        }));
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const int trials = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const auto folder = std::filesystem::temp_directory_path() / ("assay-bench-figures-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        SystemClock clock;
        auto opened = Workspace::open(folder / "bench.assay", WorkspaceAccess::ReadWrite, clock);
        if (!opened)
            return 1;
        fill(**opened, clock, trials);
        auto database = (*opened)->openReader();
        if (!database)
            return 1;
        const auto today = localDay(clock.utcNow());
        std::printf("%d trials of %d models over %d days\n", trials, modelCount, dayCount);
        for (const char* const round : {"first", "again"}) {
            std::printf("%s: models' measures %d ms", round, milliseconds([&] { (void)readModelMeasures(*database); }));
            std::printf(", this month's budget %d ms", milliseconds([&] { (void)readMonthBudget(*database, std::nullopt, clock.utcNow()); }));
            std::printf(", 30 days' spending %d ms", milliseconds([&] { (void)readSpendReport(*database, {addDays(today, -29), {}, {}}); }));
            std::printf(", all spending %d ms\n", milliseconds([&] { (void)readSpendReport(*database, {}); }));
        }
    }
    std::filesystem::remove_all(folder);
    return 0;
}
