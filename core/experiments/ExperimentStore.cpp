#include "core/experiments/ExperimentStore.h"

#include "core/base/Text.h"
#include "core/experiments/TrialRows.h"
#include "core/storage/Workspace.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace assay {

namespace {

std::optional<Nanoseconds> optionalMicroseconds(const Statement& row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional<Nanoseconds>(Microseconds{*value}) : std::nullopt;
}

/// A statement in parts that several share.
std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string sql;
    for (const auto part : parts)
        sql += part;
    return sql;
}

/// Ids of the experiments in whose prompts or answers parameter 1 matches. IN, not JOIN: no index leads from a prompt to its experiments, and
/// a join would look through all of them for every prompt that was found.
constexpr auto foundExperiments =
    "SELECT experiment_id AS id FROM trials WHERE id IN (SELECT rowid FROM answer_search WHERE answer_search MATCH ?1)"
    " UNION SELECT experiment_id FROM experiment_prompts WHERE prompt_id IN (SELECT rowid FROM prompt_search WHERE prompt_search MATCH ?1)";

/// Of rows with an experiment's id. The few that are deleted stand in an index of their own, which is quicker than a look at every experiment.
constexpr auto isKept = "id NOT IN (SELECT id FROM experiments WHERE deleted_at IS NOT NULL)";

/// Columns: currency, sum of the costs, how many are known, how many are not.
void addCosts(Spending& spending, const Statement& row)
{
    addSpending(spending, {row.integer(1), std::string(row.text(0))}, row.integer(2), row.integer(3));
}

std::optional<FinishReason> finishReasonFromName(std::string_view name)
{
    for (const auto reason : {FinishReason::Stop, FinishReason::Length, FinishReason::ToolCalls, FinishReason::Filtered,
                              FinishReason::Refusal, FinishReason::Other}) {
        if (finishReasonName(reason) == name)
            return reason;
    }
    return std::nullopt;
}

TrialResult resultFromRow(const Statement& row)
{
    TrialResult result;
    result.status = trialStatusFromName(row.text(4)).value_or(TrialStatus::Failed);
    result.finishReason = finishReasonFromName(row.text(5));
    if (!row.isNull(6)) {
        result.error = Error{errorKindFromName(row.text(6)).value_or(ErrorKind::Internal), std::string(row.text(7))};
        if (const auto status = row.optionalInteger(8))
            result.error->httpStatus = static_cast<int>(*status);
        result.errorMessage = row.text(7);
    }
    result.attempts = static_cast<int>(row.integer(9));
    if (const auto streamed = row.optionalInteger(10))
        result.isStreamed = *streamed != 0;
    result.timeToFirstToken = optionalMicroseconds(row, 11);
    result.timeToFirstAnswer = optionalMicroseconds(row, 12);
    result.total = optionalMicroseconds(row, 13);
    result.usage = {row.optionalInteger(14), row.optionalInteger(15), row.optionalInteger(16), row.optionalInteger(17),
                    row.optionalInteger(18)};
    result.usage.cacheWriteLong = row.optionalInteger(27);
    result.usage.searches = row.optionalInteger(28);
    result.serviceTier = row.text(29);
    result.costPico = row.optionalInteger(19);
    result.currency = row.text(20);
    result.price = PriceId{row.optionalInteger(21).value_or(0)};
    if (result.costPico)
        result.costSource = row.isNull(30) ? CostSource::Price : costSourceFromName(row.text(30));
    if (result.costSource == CostSource::Vendor)
        result.usage.charged = Money{*result.costPico, result.currency};
    result.serverTimings = {optionalMicroseconds(row, 31), optionalMicroseconds(row, 32), optionalMicroseconds(row, 33),
                            optionalMicroseconds(row, 34), optionalMicroseconds(row, 35)};
    result.leftOut = leftOutFromText(row.text(36));
    result.replay = row.text(37);
    result.text = row.text(22);
    result.reasoning = row.text(23);
    if (!row.isNull(24)) {
        if (auto calls = toolCallsFromJson(row.text(24)))
            result.toolCalls = std::move(*calls);
    }
    if (const auto deltas = decodeDeltaTimes(asText(row.blob(25)))) {
        ChatExchange exchange;
        exchange.isStreamed = result.timeToFirstToken.has_value();
        exchange.total = result.total.value_or(Nanoseconds::zero());
        exchange.usage = result.usage;
        exchange.reasoning = result.reasoning;
        exchange.deltas = *deltas;
        result.tokensPerSecond = tokensPerSecond(exchange);
    }
    return result;
}

}  // namespace

ExperimentStore::ExperimentStore(Database reader, const std::string& dictionary)
    : m_database(std::move(reader)), m_compressor(dictionary)
{
}

Result<std::vector<std::string>> ExperimentStore::contenderNames(ExperimentId id)
{
    std::vector<std::string> names;
    auto row = m_database.prepare("SELECT c.name FROM experiment_contenders e JOIN contenders c ON c.id = e.contender_id"
                                  " WHERE e.experiment_id = ? ORDER BY e.position");
    row.bind(1, id.value);
    const auto read = forEachRow(row, [&]() -> Result<void> {
        names.emplace_back(row.text(0));
        return {};
    });
    if (!read)
        return fail(read.error());
    return names;
}

Result<void> ExperimentStore::readTotals(ExperimentHeader& header)
{
    static const auto sql = joined({"SELECT currency, sum(cost_pico), count(cost_pico), ", unknownCosts,
                                    ", sum(status <> 'running'), sum(status IN ('failed', 'interrupted'))"
                                    " FROM trials WHERE experiment_id = ? GROUP BY currency ORDER BY currency"});
    auto row = m_database.prepare(sql);
    row.bind(1, header.id.value);
    return forEachRow(row, [&]() -> Result<void> {
        addCosts(header.cost, row);
        header.recordedTrials += row.integer(4);
        header.failedTrials += row.integer(5);
        return {};
    });
}

Result<ExperimentHeader> ExperimentStore::header(ExperimentId id)
{
    ExperimentHeader header;
    {
        auto row = m_database.prepare(
            "SELECT created_at, finished_at, status, planned_trials, deleted_at,"
            " (SELECT count(*) FROM experiment_prompts WHERE experiment_id = e.id),"
            " (SELECT p.text FROM experiment_prompts x JOIN prompts p ON p.id = x.prompt_id"
            "  WHERE x.experiment_id = e.id ORDER BY x.position LIMIT 1)"
            " FROM experiments e WHERE id = ?");
        row.bind(1, id.value);
        const auto exists = row.step();
        if (!exists)
            return fail(exists.error());
        if (!*exists)
            return fail(ErrorKind::NotFound, "there is no experiment " + std::to_string(id.value) + " in this workspace");
        header.id = id;
        header.createdAt = fromUnixMicroseconds(row.integer(0));
        if (const auto finished = row.optionalInteger(1))
            header.finishedAt = fromUnixMicroseconds(*finished);
        header.status = row.text(2);
        header.plannedTrials = row.integer(3);
        if (const auto deleted = row.optionalInteger(4))
            header.deletedAt = fromUnixMicroseconds(*deleted);
        header.promptCount = row.integer(5);
        header.promptText = row.text(6);
    }
    if (auto totals = readTotals(header); !totals)
        return fail(totals.error());
    auto names = contenderNames(id);
    if (!names)
        return fail(names.error());
    header.contenderNames = std::move(*names);
    return header;
}

Result<std::vector<ExperimentHeader>> ExperimentStore::list(std::optional<ExperimentId> before, int most, std::string_view search)
{
    std::vector<ExperimentId> ids;
    const auto collect = [&](Statement row) {
        return forEachRow(row, [&]() -> Result<void> {
            ids.push_back(ExperimentId{row.integer(0)});
            return {};
        });
    };
    const auto limit = before ? before->value : INT64_MAX;
    Result<void> read;
    if (trimmed(search).empty()) {
        auto row = m_database.prepare("SELECT id FROM experiments WHERE id < ? AND deleted_at IS NULL ORDER BY id DESC LIMIT ?");
        row.bind(1, limit).bind(2, most);
        read = collect(std::move(row));
    } else {
        const auto query = fullTextQuery(search);
        if (query.empty())
            return std::vector<ExperimentHeader>{};
        static const auto sql = joined({"SELECT id FROM (", foundExperiments, ") WHERE id < ?2 AND ", isKept, " ORDER BY id DESC LIMIT ?3"});
        auto row = m_database.prepare(sql);
        row.bind(1, query).bind(2, limit).bind(3, most);
        read = collect(std::move(row));
    }
    if (!read)
        return fail(read.error());
    std::vector<ExperimentHeader> headers;
    headers.reserve(ids.size());
    for (const auto id : ids) {
        auto one = header(id);
        if (!one)
            return fail(one.error());
        headers.push_back(std::move(*one));
    }
    return headers;
}

Result<std::int64_t> ExperimentStore::count(std::string_view search)
{
    if (trimmed(search).empty())
        return m_database.queryInteger("SELECT (SELECT count(*) FROM experiments)"
                                       " - (SELECT count(*) FROM experiments WHERE deleted_at IS NOT NULL)");
    const auto query = fullTextQuery(search);
    if (query.empty())
        return 0;
    static const auto sql = joined({"SELECT count(*) FROM (", foundExperiments, ") WHERE ", isKept});
    auto row = m_database.prepare(sql);
    row.bind(1, query);
    const auto read = row.step();
    if (!read)
        return fail(read.error());
    return row.integer(0);
}

Result<Spending> ExperimentStore::spendingSince(WallTime since, std::string_view withoutProvider)
{
    Spending spending;
    static const auto sql = joined({
        "SELECT currency, sum(cost_pico), count(cost_pico), ", unknownCosts,
        " FROM trials WHERE experiment_id > coalesce((SELECT id FROM experiments WHERE created_at < ?1 ORDER BY id DESC LIMIT 1), 0)"
        " AND (?2 = '' OR contender_id NOT IN (SELECT id FROM contenders WHERE json_extract(json, '$.provider') = ?2))"
        " GROUP BY currency ORDER BY currency"});
    auto row = m_database.prepare(sql);
    row.bind(1, toUnixMicroseconds(since)).bind(2, withoutProvider);
    const auto read = forEachRow(row, [&]() -> Result<void> {
        addCosts(spending, row);
        return {};
    });
    if (!read)
        return fail(read.error());
    return spending;
}

Result<std::optional<std::int64_t>> ExperimentStore::meanOutputTokens(std::string_view providerId, std::string_view model)
{
    auto row = m_database.prepare(
        "SELECT cast(round(avg(output_tokens)) AS INTEGER) FROM (SELECT output_tokens FROM trials WHERE status = 'answered'"
        " AND output_tokens IS NOT NULL AND contender_id IN (SELECT id FROM contenders WHERE json_extract(json, '$.provider') = ?1"
        " AND json_extract(json, '$.model') = ?2) ORDER BY id DESC LIMIT 1000)");
    row.bind(1, providerId).bind(2, model);
    const auto read = row.step();
    if (!read)
        return fail(read.error());
    return row.optionalInteger(0);
}

Result<StoredExperiment> ExperimentStore::load(ExperimentId id)
{
    StoredExperiment experiment;
    auto head = header(id);
    if (!head)
        return fail(head.error());
    experiment.header = std::move(*head);
    {
        auto row = m_database.prepare("SELECT c.json FROM experiment_contenders e JOIN contenders c ON c.id = e.contender_id"
                                      " WHERE e.experiment_id = ? ORDER BY e.position");
        row.bind(1, id.value);
        const auto read = forEachRow(row, [&]() -> Result<void> {
            auto contender = contenderFromJson(row.text(0));
            if (!contender)
                return fail(contender.error());
            experiment.contenders.push_back(std::move(*contender));
            return {};
        });
        if (!read)
            return fail(read.error());
    }
    {
        auto row = m_database.prepare("SELECT p.messages FROM experiment_prompts e JOIN prompts p ON p.id = e.prompt_id"
                                      " WHERE e.experiment_id = ? ORDER BY e.position");
        row.bind(1, id.value);
        const auto read = forEachRow(row, [&]() -> Result<void> {
            auto conversation = conversationFromJson(row.text(0));
            if (!conversation)
                return fail(conversation.error());
            experiment.prompts.push_back(std::move(*conversation));
            return {};
        });
        if (!read)
            return fail(read.error());
    }
    auto stored = trials(id);
    if (!stored)
        return fail(stored.error());
    experiment.trials = std::move(*stored);
    auto ratings = RatingStore(m_database).ratings(id);
    if (!ratings)
        return fail(ratings.error());
    for (auto& trial : experiment.trials) {
        if (auto rating = ratings->extract(trial.id))
            trial.rating = std::move(rating.mapped());
    }
    return experiment;
}

std::vector<std::vector<std::size_t>> questionsOf(const StoredExperiment& experiment)
{
    // By the turn and what is asked last. Contenders that have a trial of two such prompts do not hold a conversation over them.
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> alike;
    for (std::size_t prompt = 0; prompt < experiment.prompts.size(); ++prompt) {
        const auto& messages = experiment.prompts[prompt];
        const auto last = messages.empty() ? std::string{} : toJson(Conversation{messages.back()});
        alike[{messages.size(), last}].push_back(prompt);
    }
    std::set<std::pair<std::size_t, std::size_t>> asked;
    for (const auto& trial : experiment.trials)
        asked.emplace(trial.contender, trial.prompt);
    std::vector<std::vector<std::size_t>> questions;
    for (auto& [key, prompts] : alike) {
        const auto isAskedOnce = [&](std::size_t contender) {
            return std::ranges::count_if(prompts, [&](std::size_t prompt) { return asked.contains({contender, prompt}); }) <= 1;
        };
        bool isShared = key.first > 1 && prompts.size() > 1;
        for (std::size_t contender = 0; isShared && contender < experiment.contenders.size(); ++contender)
            isShared = isAskedOnce(contender);
        if (isShared) {
            questions.push_back(std::move(prompts));
            continue;
        }
        for (const auto prompt : prompts)
            questions.push_back({prompt});
    }
    std::ranges::sort(questions);
    return questions;
}

Result<ExperimentId> ExperimentStore::experimentOf(TrialId id)
{
    auto row = m_database.prepare("SELECT experiment_id FROM trials WHERE id = ?");
    row.bind(1, id.value);
    ExperimentId found;
    const auto read = forEachRow(row, [&]() -> Result<void> {
        found = ExperimentId{row.integer(0)};
        return {};
    });
    if (!read)
        return fail(read.error());
    return found;
}

Result<std::vector<StoredExperiment>> ExperimentStore::conversation(ExperimentId id)
{
    // A trial carries on from one that was there before it, so ascending ids are the order of the turns.
    std::map<ExperimentId, StoredExperiment> found;
    std::set<ExperimentId> wanted{id};
    while (!wanted.empty()) {
        const auto next = *wanted.begin();
        wanted.erase(wanted.begin());
        auto stored = load(next);
        if (!stored)
            return fail(stored.error());
        for (const auto& trial : stored->trials) {
            if (!trial.continues.isValid())
                continue;
            const auto before = experimentOf(trial.continues);
            if (!before)
                return fail(before.error());
            if (before->isValid() && !found.contains(*before))
                wanted.insert(*before);
        }
        found.emplace(next, std::move(*stored));
    }
    std::vector<StoredExperiment> turns;
    for (auto& [number, experiment] : found)
        turns.push_back(std::move(experiment));
    return turns;
}

Result<std::vector<StoredTrial>> ExperimentStore::trials(ExperimentId id)
{
    std::vector<StoredTrial> stored;
    auto row = m_database.prepare(
        "SELECT t.id, ec.position, ep.position, t.repeat, t.status, t.finish_reason, t.error_kind, t.error_message, t.http_status,"
        " t.attempts, t.is_streamed, t.first_token_us, t.first_answer_us, t.total_us, t.input_tokens, t.cached_input_tokens,"
        " t.cache_write_tokens, t.output_tokens, t.reasoning_tokens, t.cost_pico, t.currency, t.price_id, a.text, a.reasoning,"
        " a.tool_calls, last.deltas, last.queued_us, t.cache_write_long_tokens, t.searches, t.service_tier, t.cost_source,"
        " last.server_total_us, last.server_load_us, last.server_queue_us, last.server_prompt_us, last.server_generation_us,"
        " last.left_out, a.replay, t.continues_trial_id"
        " FROM trials t JOIN experiment_contenders ec ON ec.experiment_id = t.experiment_id AND ec.contender_id = t.contender_id"
        " JOIN experiment_prompts ep ON ep.experiment_id = t.experiment_id AND ep.prompt_id = t.prompt_id"
        " LEFT JOIN answers a ON a.trial_id = t.id"
        " LEFT JOIN attempts last ON last.id = (SELECT id FROM attempts WHERE trial_id = t.id ORDER BY number DESC LIMIT 1) WHERE t.experiment_id = ? GROUP BY t.id ORDER BY 2, 3, 4, 1");
    row.bind(1, id.value);
    const auto read = forEachRow(row, [&]() -> Result<void> {
        stored.push_back({TrialId{row.integer(0)}, static_cast<std::size_t>(row.integer(1)), static_cast<std::size_t>(row.integer(2)),
                          static_cast<int>(row.integer(3)), TrialId{row.integer(38)}, optionalMicroseconds(row, 26), resultFromRow(row)});
        return {};
    });
    if (!read)
        return fail(read.error());
    return stored;
}

Result<std::vector<StoredExchange>> ExperimentStore::exchanges(TrialId id)
{
    std::vector<StoredExchange> all;
    auto row = m_database.prepare("SELECT a.number, b.bytes, a.response, a.deltas FROM attempts a LEFT JOIN blobs b ON b.id = a.request_id"
                                  " WHERE a.trial_id = ? ORDER BY a.number");
    row.bind(1, id.value);
    const auto plain = [this](const Statement& from, int column) -> Result<std::string> {
        return from.isNull(column) ? Result<std::string>(std::string{}) : m_compressor.decompress(from.blob(column));
    };
    const auto read = forEachRow(row, [&]() -> Result<void> {
        auto request = plain(row, 1);
        auto response = plain(row, 2);
        if (!request)
            return fail(request.error());
        if (!response)
            return fail(response.error());
        all.push_back({static_cast<int>(row.integer(0)), std::move(*request), std::move(*response),
                       decodeDeltaTimes(asText(row.blob(3))).value_or(std::vector<DeltaTime>{})});
        return {};
    });
    if (!read)
        return fail(read.error());
    if (all.empty()) {
        auto exists = m_database.prepare("SELECT 1 FROM trials WHERE id = ?");
        const auto found = exists.bind(1, id.value).step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(ErrorKind::NotFound, "there is no trial " + std::to_string(id.value) + " in this workspace");
    }
    return all;
}

Result<TrialRecord> ExperimentStore::record(TrialId id)
{
    return readTrialRecord(m_database, m_compressor, id);
}

}  // namespace assay
