#include "core/experiments/Deletion.h"

#include "core/experiments/Trial.h"

#include <string>

namespace assay {

namespace {

/// Of one experiment: running, finished, cancelled, interrupted.
Result<std::string> statusOf(Database& database, ExperimentId id)
{
    auto row = database.prepare("SELECT status FROM experiments WHERE id = ?");
    const auto exists = row.bind(1, id.value).step();
    if (!exists)
        return fail(exists.error());
    if (!*exists)
        return fail(ErrorKind::NotFound, "there is no experiment " + std::to_string(id.value) + " in this workspace");
    return std::string(row.text(0));
}

}  // namespace

Result<void> deleteExperiments(Database& database, const std::vector<ExperimentId>& experiments, WallTime now)
{
    for (const auto id : experiments) {
        const auto status = statusOf(database, id);
        if (!status)
            return fail(status.error());
        if (*status == trialStatusName(TrialStatus::Running))
            return fail(ErrorKind::InvalidInput, "experiment " + std::to_string(id.value) + " is still running; stop it first");
        auto mark = database.prepare("UPDATE experiments SET deleted_at = ?1 WHERE id = ?2 AND deleted_at IS NULL");
        // An error ends the writer's transaction, and with it what was marked before.
        if (auto marked = mark.bind(1, toUnixMicroseconds(now)).bind(2, id.value).run(); !marked)
            return marked;
    }
    return {};
}

Result<void> restoreExperiments(Database& database, const std::vector<ExperimentId>& experiments)
{
    for (const auto id : experiments) {
        if (const auto status = statusOf(database, id); !status)
            return fail(status.error());
        auto clear = database.prepare("UPDATE experiments SET deleted_at = NULL WHERE id = ?");
        if (auto cleared = clear.bind(1, id.value).run(); !cleared)
            return cleared;
    }
    return {};
}

}  // namespace assay
