#include "tests/bench/BenchExperiment.h"

#include <sys/resource.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>

namespace assay::bench {

namespace {

class Waiter final : public ExperimentObserver {
public:
    void onFinished(const ExperimentSummary& summary) override
    {
        const std::lock_guard lock(m_mutex);
        m_summary = summary;
        m_isDone = true;
        m_changed.notify_all();
    }
    ExperimentSummary wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isDone; });
        return m_summary;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    ExperimentSummary m_summary;
    bool m_isDone = false;
};

[[noreturn]] void giveUp(const Error& error)
{
    std::fprintf(stderr, "bench: %s\n", error.detail.c_str());
    std::exit(1);
}

}  // namespace

std::chrono::nanoseconds processCpu()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

double peakMemoryMiB()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

TemporaryFolder::TemporaryFolder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "assay-bench-XXXXXX").string();
    m_path = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

ExperimentPlan benchPlan(int prompts, int repeats, int concurrency, Streaming streaming)
{
    ExperimentPlan plan;
    plan.contenders.push_back(*modelContender("bench/bench-1"));
    for (int i = 0; i < prompts; ++i) {
        std::string text = "Question " + std::to_string(i) + ": ";
        while (text.size() < 600)
            text += "what would case " + std::to_string((i * 7919 + static_cast<int>(text.size())) % 9973) + " look like if it were told plainly, and ";
        plan.prompts.push_back({userMessage(text)});
    }
    plan.repeats = repeats;
    plan.concurrency = concurrency;
    plan.streaming = streaming;
    plan.retry.mostAttempts = 1;
    return plan;
}

EngineRun runEngine(const std::string& baseUrl, const ExperimentPlan& plan, const std::function<void(Database&)>& inspect)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "bench.assay";
    const SystemClock clock;
    const SessionSecretStore secrets(processEnvironment());
    EngineRun run;
    {
        HttpClient http;
        auto workspace = Workspace::open(file, WorkspaceAccess::ReadWrite, clock);
        if (!workspace)
            giveUp(workspace.error());
        ProviderConnection connection;
        connection.id = "bench";
        connection.baseUrl = baseUrl;
        ModelAnswerer answerer(http, clock, secrets, {connection});
        Price price;
        price.id = PriceId{1};
        price.providerId = "bench";
        price.model = "bench-1";
        price.inputPerToken = 2'000'000;
        price.outputPerToken = 8'000'000;
        if (auto added = (*workspace)->writer().runAndWait([&](Database& database) { return addPrice(database, price); }); !added)
            giveUp(added.error());
        Waiter waiter;
        const auto cpu = processCpu();
        const auto start = std::chrono::steady_clock::now();
        auto job = ExperimentJob::start({http, clock, answerer, **workspace, PriceBook({price})}, plan, waiter);
        if (!job)
            giveUp(job.error());
        const auto summary = waiter.wait();
        run.wall = std::chrono::steady_clock::now() - start;
        run.cpu = processCpu() - cpu;
        run.failed = summary.progress.failed + (summary.storageError ? 1 : 0);
        if (inspect) {
            auto reader = (*workspace)->openReader();
            if (!reader)
                giveUp(reader.error());
            inspect(*reader);
        }
    }
    run.fileBytes = std::filesystem::file_size(file);
    return run;
}

}  // namespace assay::bench
