#pragma once

#include "core/base/Clock.h"
#include "core/contenders/ModelAnswerer.h"
#include "core/experiments/ExperimentJob.h"
#include "core/http/HttpClient.h"
#include "core/settings/SecretStore.h"
#include "core/storage/Workspace.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>

namespace assay::bench {

/// CPU time of the whole process so far.
[[nodiscard]] std::chrono::nanoseconds processCpu();
/// Highest resident memory of the process so far, in MiB.
[[nodiscard]] double peakMemoryMiB();

/// A folder that is removed with what is in it.
class TemporaryFolder final {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A plan of one bench model, `prompts` different prompts of about 600 bytes, each asked `repeats` times.
[[nodiscard]] ExperimentPlan benchPlan(int prompts, int repeats, int concurrency, Streaming streaming);

/// Runs a plan against `baseUrl` into a new workspace and waits until everything is recorded. `inspect` may then read the workspace.
struct EngineRun {
    std::chrono::nanoseconds wall{};
    std::chrono::nanoseconds cpu{};       ///< Of the whole process, the server's thread included.
    std::uintmax_t fileBytes = 0;         ///< The workspace after it was closed.
    std::int64_t failed = 0;
};
[[nodiscard]] EngineRun runEngine(const std::string& baseUrl, const ExperimentPlan& plan,
                                  const std::function<void(Database&)>& inspect = {});

}  // namespace assay::bench
