// A process to be killed: records trials against a server and says on stdout, one line each, which of them it may call recorded.
//
//   assay-crash-victim WORKSPACE BASE-URL TRIALS

#include "core/contenders/ModelAnswerer.h"
#include "core/experiments/ExperimentJob.h"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace assay;

/// Straight to the pipe: what was reported must not sit in a buffer when the process dies.
void say(const std::string& line)
{
    static_cast<void>(::write(STDOUT_FILENO, line.data(), line.size()));
}

class Reporter final : public ExperimentObserver {
public:
    void onTrialRecorded(TrialPlace, const Result<TrialId>& recorded) override
    {
        if (recorded)
            say("recorded " + std::to_string(recorded->value) + "\n");
    }
    void onFinished(const ExperimentSummary&) override
    {
        say("finished\n");
        m_isFinished = true;
        m_isFinished.notify_all();
    }
    void wait() { m_isFinished.wait(false); }

private:
    std::atomic<bool> m_isFinished = false;
};

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const SystemClock clock;
    const SessionSecretStore secrets(processEnvironment());
    HttpClient http;
    auto workspace = Workspace::open(argv[1], WorkspaceAccess::ReadWrite, clock);
    if (!workspace) {
        std::fprintf(stderr, "%s\n", workspace.error().detail.c_str());
        return 1;
    }
    say("interrupted " + std::to_string((*workspace)->interruptedTrialCount()) + "\n");
    ProviderConnection connection;
    connection.id = "local";
    connection.baseUrl = argv[2];
    ModelAnswerer answerer(http, clock, secrets, {connection});
    ExperimentPlan plan;
    plan.contenders.push_back(*modelContender("local/m"));
    plan.prompts.push_back({userMessage("Hello")});
    plan.repeats = std::atoi(argv[3]);
    plan.retry.mostAttempts = 1;
    Reporter reporter;
    auto job = ExperimentJob::start({http, clock, answerer, **workspace, {}}, plan, reporter);
    if (!job) {
        std::fprintf(stderr, "%s\n", job.error().detail.c_str());
        return 1;
    }
    reporter.wait();
    return 0;
}
