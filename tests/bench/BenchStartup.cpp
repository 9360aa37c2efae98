// How long assay-cli takes from its start to its first output, beside a program that does nothing.
//
//   BenchStartup [runs]             100 by default

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

/// Milliseconds from the start of the process until its first byte (or its end, if it prints nothing).
double firstOutput(const char* program, const char* argument)
{
    int ends[2];
    if (::pipe(ends) != 0)
        std::exit(1);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    ::posix_spawn_file_actions_addclose(&actions, ends[1]);
    char* const arguments[] = {const_cast<char*>(program), const_cast<char*>(argument), nullptr};
    pid_t child = 0;
    const auto start = std::chrono::steady_clock::now();
    if (::posix_spawn(&child, program, &actions, nullptr, arguments, environ) != 0) {
        std::fprintf(stderr, "bench: cannot start %s\n", program);
        std::exit(1);
    }
    ::close(ends[1]);
    char byte = 0;
    static_cast<void>(::read(ends[0], &byte, 1) == 1);
    const auto time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    ::posix_spawn_file_actions_destroy(&actions);
    return time;
}

}  // namespace

int main(int argc, char** argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 100;
    std::vector<double> cli;
    std::vector<double> nothing;
    for (int i = 0; i < runs; ++i) {
        cli.push_back(firstOutput(ASSAY_CLI_FILE, "--version"));
        nothing.push_back(firstOutput("/bin/true", nullptr));
    }
    std::ranges::sort(cli);
    std::ranges::sort(nothing);
    const auto middle = static_cast<std::size_t>(runs / 2);
    std::printf("assay-cli --version: median %.1f ms to the first output, most %.1f ms; /bin/true: median %.1f ms; ratio %.1f\n", cli[middle],
                cli.back(), nothing[middle], cli[middle] / nothing[middle]);
    return 0;
}
