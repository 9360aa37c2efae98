// How long the window takes from the start of its process to its first paint, with an empty workspace, and how much memory it then has (PSS); beside a bare Qt
// window in the same run.
//
//   BenchWindowStart [runs]         20 by default; QT_QPA_PLATFORM chooses the platform, offscreen if it is not set

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

struct Start {
    double milliseconds = 0;
    double pssMebibytes = 0;
};

Start startOnce(const char* program)
{
    int ends[2];
    if (::pipe(ends) != 0)
        std::exit(1);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    ::posix_spawn_file_actions_addclose(&actions, ends[1]);
    char* const arguments[] = {const_cast<char*>(program), nullptr};
    pid_t child = 0;
    const auto start = std::chrono::steady_clock::now().time_since_epoch().count();
    if (::posix_spawn(&child, program, &actions, nullptr, arguments, environ) != 0) {
        std::fprintf(stderr, "bench: cannot start %s\n", program);
        std::exit(1);
    }
    ::close(ends[1]);
    long long painted = 0;
    long long kilobytes = 0;
    std::FILE* output = ::fdopen(ends[0], "r");
    const int read = std::fscanf(output, "%lld %lld", &painted, &kilobytes);
    std::fclose(output);
    ::waitpid(child, nullptr, 0);
    ::posix_spawn_file_actions_destroy(&actions);
    if (read != 2) {
        std::fprintf(stderr, "bench: %s did not report\n", program);
        std::exit(1);
    }
    return {static_cast<double>(painted - start) * 1e-6, static_cast<double>(kilobytes) / 1024};
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 20;
    const auto folder = std::filesystem::temp_directory_path() / ("assay-bench-" + std::to_string(::getpid()));
    for (const auto* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
        ::setenv(name, (folder / name).c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    std::vector<double> assayTimes;
    std::vector<double> bareTimes;
    std::vector<double> assayMemory;
    std::vector<double> bareMemory;
    for (int run = 0; run < runs; ++run) {
        std::filesystem::remove_all(folder);
        const auto assay = startOnce(ASSAY_WINDOW_FILE);
        const auto bare = startOnce(BARE_WINDOW_FILE);
        assayTimes.push_back(assay.milliseconds);
        bareTimes.push_back(bare.milliseconds);
        assayMemory.push_back(assay.pssMebibytes);
        bareMemory.push_back(bare.pssMebibytes);
    }
    std::filesystem::remove_all(folder);
    std::printf("start to first paint: assay median %.0f ms (most %.0f), bare Qt window %.0f ms (most %.0f), ratio %.2f\n", median(assayTimes),
                *std::ranges::max_element(assayTimes), median(bareTimes), *std::ranges::max_element(bareTimes), median(assayTimes) / median(bareTimes));
    std::printf("memory (PSS): assay median %.0f MiB, bare Qt window %.0f MiB\n", median(assayMemory), median(bareMemory));
    return 0;
}
