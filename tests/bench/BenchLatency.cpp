// How true the recorded time to first token is: 64 streams at once of 200 tokens/s on loopback. For every trial the figure in the workspace is held
// against the server's own: from reading the request until it handed the first content to the kernel. What is left is what the way and
// the client add.
//
//   BenchLatency [streams]          512 by default

#include "tests/bench/BenchExperiment.h"
#include "tests/bench/BenchServer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    using namespace assay;
    using namespace assay::bench;

    const int streams = argc > 1 ? std::atoi(argv[1]) : 512;
    BenchServer server({.latency = std::chrono::milliseconds(50), .tokens = 200, .tokensPerSecond = 200});
    std::vector<double> errors;
    const auto serverCpu = server.cpuTime();
    const auto run = runEngine(server.baseUrl(), benchPlan(16, streams / 16, 64, Streaming::Yes), [&](Database& database) {
        const auto sent = server.firstContentDelays();
        auto row = database.prepare("SELECT vendor_request_id, first_content_us FROM attempts");
        while (*row.step()) {
            const auto found = sent.find(std::string(row.text(0)));
            if (found != sent.end() && !row.isNull(1))
                errors.push_back(toMilliseconds(Microseconds{row.integer(1)} - found->second));
        }
    });
    std::ranges::sort(errors);
    if (static_cast<int>(errors.size()) != streams / 16 * 16) {
        std::fprintf(stderr, "bench: only %zu of %d streams were recorded\n", errors.size(), streams);
        return 1;
    }
    const auto quantile = [&](double share) { return errors[static_cast<std::size_t>(share * static_cast<double>(errors.size() - 1))]; };
    const auto cpu = std::chrono::duration<double>(run.cpu - (server.cpuTime() - serverCpu)).count();
    std::printf("%zu streams, 64 at once, 200 tokens/s each: recorded TTFT less the server's: p50 %.3f ms, p99 %.3f ms, most %.3f ms\n",
                errors.size(), quantile(0.5), quantile(0.99), errors.back());
    std::printf("client CPU %.1f %% of one core\n", cpu / std::chrono::duration<double>(run.wall).count() * 100);
    return 0;
}
