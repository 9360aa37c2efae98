// How fast trials are run and recorded, beside a bare curl loop that does the same requests in the same process and throws the answers away.
//
//   BenchThroughput [trials]        20,000 by default; runs of trials/4 first, so that memory that grows with trials would show

#include "tests/bench/BenchExperiment.h"
#include "tests/bench/BenchServer.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using namespace assay;
using namespace assay::bench;

/// A loop that sleeps until something arrives pays for a wake-up with almost every answer, and its rate says more about the machine's
/// scheduler than about the work; one that never sleeps shows what the work allows. The engine is held against both.
enum class Waiting { Sleeps, Spins };

/// The least a client can do: one multi handle, `concurrency` easy handles, the body read and dropped.
std::chrono::nanoseconds bareLoop(const std::string& url, const std::string& body, int requests, int concurrency, Waiting waiting)
{
    CURLM* multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 1024L);
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    std::vector<CURL*> handles;
    int started = 0;
    int done = 0;
    const auto begin = std::chrono::steady_clock::now();
    const auto add = [&](CURL* easy) {
        ++started;
        curl_multi_add_handle(multi, easy);
    };
    for (int i = 0; i < concurrency && started < requests; ++i) {
        CURL* easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION,
                         +[](char*, std::size_t size, std::size_t count, void*) -> std::size_t { return size * count; });
        handles.push_back(easy);
        add(easy);
    }
    while (done < requests) {
        int running = 0;
        curl_multi_perform(multi, &running);
        int left = 0;
        bool hasNew = false;
        while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
            ++done;
            CURL* easy = message->easy_handle;
            curl_multi_remove_handle(multi, easy);
            if (started < requests) {
                add(easy);
                hasNew = true;
            }
        }
        // What was just added wants to be sent, not waited for.
        if (!hasNew)
            curl_multi_poll(multi, nullptr, 0, waiting == Waiting::Sleeps ? 1000 : 0, nullptr);
    }
    const auto wall = std::chrono::steady_clock::now() - begin;
    for (CURL* easy : handles)
        curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
    curl_slist_free_all(headers);
    return wall;
}

double perSecond(int count, std::chrono::nanoseconds wall)
{
    return count / std::chrono::duration<double>(wall).count();
}

}  // namespace

int main(int argc, char** argv)
{
    const int trials = argc > 1 ? std::atoi(argv[1]) : 20'000;
    constexpr int prompts = 200;
    constexpr int concurrency = 32;
    curl_global_init(CURL_GLOBAL_DEFAULT);

    BenchServer server({});
    const std::string body = "{\"model\":\"bench-1\",\"messages\":[{\"role\":\"user\",\"content\":\"" + std::string(600, 'x') + "\"}]}";
    const auto url = server.baseUrl() + "/chat/completions";
    static_cast<void>(bareLoop(url, body, trials / 10, concurrency, Waiting::Spins));

    static_cast<void>(runEngine(server.baseUrl(), benchPlan(prompts, trials / 4 / prompts, concurrency, Streaming::No)));
    const double memoryOfQuarter = peakMemoryMiB();

    std::vector<double> toSleeping;
    std::vector<double> toSpinning;
    EngineRun engine;
    for (int round = 1; round <= 5; ++round) {
        const auto sleeping = bareLoop(url, body, trials, concurrency, Waiting::Sleeps);
        const auto spinning = bareLoop(url, body, trials, concurrency, Waiting::Spins);
        const auto serverCpu = server.cpuTime();
        engine = runEngine(server.baseUrl(), benchPlan(prompts, trials / prompts, concurrency, Streaming::No));
        const auto clientCpu = engine.cpu - (server.cpuTime() - serverCpu);
        const double rate = perSecond(trials, engine.wall);
        toSleeping.push_back(rate / perSecond(trials, sleeping));
        toSpinning.push_back(rate / perSecond(trials, spinning));
        std::printf("round %d: bare loop %.0f requests/s sleeping, %.0f spinning; engine %.0f trials/s, %.1f us client CPU each, failed %lld\n",
                    round, perSecond(trials, sleeping), perSecond(trials, spinning), rate,
                    std::chrono::duration<double, std::micro>(clientCpu).count() / trials, static_cast<long long>(engine.failed));
    }
    std::ranges::sort(toSleeping);
    std::ranges::sort(toSpinning);
    std::printf("median ratio: %.2f of the sleeping bare loop, %.2f of the spinning one\n", toSleeping[2], toSpinning[2]);
    std::printf("file: %.0f bytes/trial\n", static_cast<double>(engine.fileBytes) / trials);
    std::printf("peak memory: %.0f MiB after %d trials, %.0f MiB after %d\n", memoryOfQuarter, trials / 4, peakMemoryMiB(), trials);

    // With 200 ms from the server and 64 at once the ideal is 320 a second.
    BenchServer slow({.latency = std::chrono::milliseconds(200), .tokens = 50, .tokensPerSecond = 200});
    constexpr int slowTrials = 3200;
    const auto slowRun = runEngine(slow.baseUrl(), benchPlan(64, slowTrials / 64, 64, Streaming::No));
    std::printf("200 ms latency at concurrency 64: %.1f trials/s, %.1f %% of the ideal 320\n", perSecond(slowTrials, slowRun.wall),
                perSecond(slowTrials, slowRun.wall) / 320 * 100);
    return 0;
}
