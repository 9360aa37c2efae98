#include "core/experiments/TrialRecorder.h"

#include "core/storage/ContentHash.h"

#include <utility>

namespace assay {

namespace {

/// Beyond this the engine waits for the disk.
constexpr std::size_t mostQueuedBytes = 24U * 1024 * 1024;

std::optional<std::int64_t> inMicroseconds(const std::optional<Nanoseconds>& duration)
{
    if (!duration)
        return std::nullopt;
    return std::chrono::duration_cast<Microseconds>(*duration).count();
}

template <typename Tag>
std::optional<std::int64_t> unlessInvalid(Id<Tag> id)
{
    return id.isValid() ? std::optional(id.value) : std::nullopt;
}

std::optional<std::string_view> unlessEmpty(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

/// The id that `find` gives; empty if there is no such row.
Result<std::optional<std::int64_t>> foundId(Statement find)
{
    const auto exists = find.step();
    if (!exists)
        return fail(exists.error());
    return *exists ? std::optional(find.integer(0)) : std::nullopt;
}

Result<std::int64_t> insertedId(Database& database, Statement& insert)
{
    if (auto inserted = insert.run(); !inserted)
        return fail(inserted.error());
    return database.lastInsertId();
}

Result<std::int64_t> writeContender(Database& database, const Contender& contender, std::int64_t now)
{
    const auto print = fingerprint(contender);
    auto find = database.prepare("SELECT id FROM contenders WHERE fingerprint = ? AND name = ?");
    find.bind(1, print).bind(2, contender.name);
    const auto known = foundId(std::move(find));
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    const auto json = toJson(contender);
    auto insert = database.prepare("INSERT INTO contenders (fingerprint, name, json, created_at) VALUES (?, ?, ?, ?)");
    insert.bind(1, print).bind(2, contender.name).bind(3, json).bind(4, now);
    return insertedId(database, insert);
}

Result<std::int64_t> writePrompt(Database& database, const Conversation& conversation, std::int64_t now)
{
    const auto messages = toJson(conversation);
    const auto hash = contentHash(messages);
    auto find = database.prepare("SELECT id FROM prompts WHERE hash = ?");
    find.bind(1, ByteView(hash));
    const auto known = foundId(std::move(find));
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    const auto text = readableText(conversation);
    auto insert = database.prepare("INSERT INTO prompts (hash, text, messages, created_at) VALUES (?, ?, ?, ?)");
    insert.bind(1, ByteView(hash)).bind(2, text).bind(3, messages).bind(4, now);
    const auto id = insertedId(database, insert);
    if (!id)
        return fail(id.error());
    const auto words = splitForFullText(text);
    auto index = database.prepare("INSERT INTO prompt_search (rowid, text) VALUES (?, ?)");
    if (auto indexed = index.bind(1, *id).bind(2, words).run(); !indexed)
        return fail(indexed.error());
    return *id;
}

Result<void> writeMember(Database& database, std::string_view sql, std::int64_t experiment, std::size_t position, std::int64_t id)
{
    auto insert = database.prepare(sql);
    return insert.bind(1, experiment).bind(2, static_cast<std::int64_t>(position)).bind(3, id).run();
}

Result<RecordedPlan> writePlan(Database& database, const ExperimentPlan& plan, std::int64_t session, std::int64_t now)
{
    RecordedPlan recorded;
    {
        const auto settings = planSettingsJson(plan);
        auto insert = database.prepare("INSERT INTO experiments (session_id, created_at, status, seed, repeats, planned_trials, plan)"
                                       " VALUES (?, ?, 'running', ?, ?, ?, ?)");
        insert.bind(1, session).bind(2, now).bind(3, static_cast<std::int64_t>(plan.seed)).bind(4, plan.repeats);
        insert.bind(5, plan.trialCount()).bind(6, settings);
        if (auto inserted = insert.run(); !inserted)
            return fail(inserted.error());
        recorded.experiment = ExperimentId{database.lastInsertId()};
    }
    for (const auto& contender : plan.contenders) {
        const auto id = writeContender(database, contender, now);
        if (!id)
            return fail(id.error());
        if (auto written = writeMember(database, "INSERT INTO experiment_contenders VALUES (?, ?, ?)", recorded.experiment.value,
                                       recorded.contenders.size(), *id);
            !written)
            return fail(written.error());
        recorded.contenders.push_back(ContenderId{*id});
    }
    for (const auto& prompt : plan.prompts) {
        const auto id = writePrompt(database, prompt, now);
        if (!id)
            return fail(id.error());
        if (auto written = writeMember(database, "INSERT INTO experiment_prompts VALUES (?, ?, ?)", recorded.experiment.value,
                                       recorded.prompts.size(), *id);
            !written)
            return fail(written.error());
        recorded.prompts.push_back(PromptId{*id});
    }
    return recorded;
}

Result<void> writeStart(Database& database, ExperimentId experiment, TrialRow& row)
{
    // The task may run a second time, after its group was rolled back.
    row.isStartWritten = false;
    auto insert = database.prepare("INSERT INTO trials (experiment_id, contender_id, prompt_id, repeat, continues_trial_id, status)"
                                   " VALUES (?, ?, ?, ?, ?, 'running')");
    insert.bind(1, experiment.value).bind(2, row.contender.value).bind(3, row.prompt.value).bind(4, row.repeat);
    insert.bind(5, unlessInvalid(row.continues));
    if (auto inserted = insert.run(); !inserted)
        return inserted;
    row.id = TrialId{database.lastInsertId()};
    row.isStartWritten = true;
    return {};
}

constexpr std::string_view insertResult =
    "INSERT INTO trials (status, finish_reason, error_kind, error_message, http_status, attempts, is_streamed, first_token_us,"
    " first_answer_us, total_us, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_pico,"
    " currency, price_id, cache_write_long_tokens, searches, service_tier, cost_source, experiment_id, contender_id, prompt_id, repeat,"
    " continues_trial_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr std::string_view updateResult =
    "UPDATE trials SET status = ?, finish_reason = ?, error_kind = ?, error_message = ?, http_status = ?, attempts = ?, is_streamed = ?,"
    " first_token_us = ?, first_answer_us = ?, total_us = ?, input_tokens = ?, cached_input_tokens = ?, cache_write_tokens = ?,"
    " output_tokens = ?, reasoning_tokens = ?, cost_pico = ?, currency = ?, price_id = ?, cache_write_long_tokens = ?, searches = ?,"
    " service_tier = ?, cost_source = ? WHERE id = ?";

/// Into the row of the trial's start if there is one, else a row of its own.
Result<void> writeResult(Database& database, ExperimentId experiment, TrialRow& row, const TrialResult& result)
{
    std::optional<std::string_view> finishReason;
    std::optional<std::string_view> errorKind;
    std::optional<std::string_view> errorMessage;
    std::optional<int> httpStatus;
    if (result.finishReason)
        finishReason = finishReasonName(*result.finishReason);
    if (result.error) {
        errorKind = errorKindName(result.error->kind);
        errorMessage = result.errorMessage.empty() ? std::string_view(result.error->detail) : std::string_view(result.errorMessage);
        httpStatus = result.error->httpStatus;
    }
    std::optional<int> isStreamed;
    if (result.isStreamed)
        isStreamed = *result.isStreamed ? 1 : 0;
    auto write = database.prepare(row.isStartWritten ? updateResult : insertResult);
    write.bind(1, trialStatusName(result.status)).bind(2, finishReason).bind(3, errorKind).bind(4, errorMessage);
    write.bind(5, httpStatus).bind(6, result.attempts).bind(7, isStreamed).bind(8, inMicroseconds(result.timeToFirstToken));
    write.bind(9, inMicroseconds(result.timeToFirstAnswer)).bind(10, inMicroseconds(result.total)).bind(11, result.usage.input);
    write.bind(12, result.usage.cachedInput).bind(13, result.usage.cacheWrite).bind(14, result.usage.output);
    write.bind(15, result.usage.reasoning).bind(16, result.costPico).bind(17, unlessEmpty(result.currency)).bind(18, unlessInvalid(result.price));
    write.bind(19, result.usage.cacheWriteLong).bind(20, result.usage.searches).bind(21, unlessEmpty(result.serviceTier));
    write.bind(22, unlessEmpty(costSourceName(result.costSource)));
    if (row.isStartWritten) {
        write.bind(23, row.id.value);
    } else {
        write.bind(23, experiment.value).bind(24, row.contender.value).bind(25, row.prompt.value).bind(26, row.repeat);
        write.bind(27, unlessInvalid(row.continues));
    }
    if (auto written = write.run(); !written)
        return written;
    if (!row.isStartWritten)
        row.id = TrialId{database.lastInsertId()};
    else if (database.changeCount() != 1)
        return fail(ErrorKind::Storage, "the trial's row is gone");
    return {};
}

}  // namespace

/// What the writer thread needs besides the database. Its buffers are kept from trial to trial.
struct TrialRecorder::Codec {
    explicit Codec(const std::string& dictionary) : compressor(dictionary) {}

    Result<std::int64_t> writeBlob(Database& database, std::string_view plain)
    {
        const auto hash = contentHash(plain);
        auto find = database.prepare("SELECT id FROM blobs WHERE hash = ?");
        find.bind(1, ByteView(hash));
        const auto known = foundId(std::move(find));
        if (!known)
            return fail(known.error());
        if (*known)
            return **known;
        const auto frame = compressor.compress(plain);
        auto insert = database.prepare("INSERT INTO blobs (hash, bytes) VALUES (?, ?)");
        insert.bind(1, ByteView(hash)).bind(2, asBytes(frame));
        return insertedId(database, insert);
    }

    Result<void> writeAttempt(Database& database, TrialId trial, int number, const Attempt& attempt)
    {
        const auto& exchange = attempt.exchange;
        std::optional<std::int64_t> request;
        if (!exchange.requestBytes.empty()) {
            const auto blob = writeBlob(database, exchange.requestBytes);
            if (!blob)
                return fail(blob.error());
            request = *blob;
        }
        std::optional<ByteView> response;
        std::string frame;
        if (!exchange.responseBytes.empty()) {
            frame = compressor.compress(exchange.responseBytes);
            response = asBytes(frame);
        }
        std::optional<ByteView> deltas;
        const auto deltaBytes = encodeDeltaTimes(exchange.deltas);
        if (!deltaBytes.empty())
            deltas = asBytes(deltaBytes);
        std::optional<std::string_view> errorKind;
        std::optional<std::string_view> errorMessage;
        if (exchange.failure) {
            errorKind = errorKindName(exchange.failure->error.kind);
            errorMessage = exchange.failure->message.empty() ? std::string_view(exchange.failure->error.detail)
                                                             : std::string_view(exchange.failure->message);
        }
        const auto leftOut = leftOutText(exchange.leftOut);
        auto insert = database.prepare(
            "INSERT INTO attempts (trial_id, number, started_at, queued_us, name_lookup_us, connected_us, tls_us, set_up_us,"
            " is_reused, headers_us, first_byte_us, first_content_us, first_answer_us, total_us, http_status, error_kind,"
            " error_message, vendor_request_id, served_model, raw_usage, request_id, response, deltas, server_total_us,"
            " server_load_us, server_queue_us, server_prompt_us, server_generation_us, left_out)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        insert.bind(1, trial.value).bind(2, number).bind(3, toUnixMicroseconds(exchange.startedAt));
        insert.bind(4, inMicroseconds(attempt.queued)).bind(5, inMicroseconds(exchange.nameLookup));
        insert.bind(6, inMicroseconds(exchange.connected)).bind(7, inMicroseconds(exchange.tlsDone));
        insert.bind(8, inMicroseconds(exchange.setUp)).bind(9, exchange.isReusedConnection ? 1 : 0);
        insert.bind(10, inMicroseconds(exchange.headersAt)).bind(11, inMicroseconds(exchange.firstByteAt));
        insert.bind(12, inMicroseconds(exchange.firstContentAt)).bind(13, inMicroseconds(exchange.firstAnswerAt));
        insert.bind(14, inMicroseconds(exchange.total)).bind(15, exchange.httpStatus).bind(16, errorKind).bind(17, errorMessage);
        insert.bind(18, unlessEmpty(exchange.vendorRequestId)).bind(19, unlessEmpty(exchange.servedModel));
        insert.bind(20, unlessEmpty(exchange.rawUsage)).bind(21, request).bind(22, response).bind(23, deltas);
        const auto& server = exchange.serverTimings;
        insert.bind(24, inMicroseconds(server.total)).bind(25, inMicroseconds(server.load)).bind(26, inMicroseconds(server.queue));
        insert.bind(27, inMicroseconds(server.prompt)).bind(28, inMicroseconds(server.generation)).bind(29, unlessEmpty(leftOut));
        return insert.run();
    }

    Result<void> writeAnswer(Database& database, TrialId trial, const TrialResult& result)
    {
        if (result.text.empty() && result.reasoning.empty() && result.toolCalls.empty() && result.replay.empty())
            return {};
        std::string calls;
        if (!result.toolCalls.empty())
            calls = toJson(result.toolCalls);
        auto insert = database.prepare("INSERT INTO answers (trial_id, text, reasoning, tool_calls, replay) VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, trial.value).bind(2, result.text).bind(3, unlessEmpty(result.reasoning)).bind(4, unlessEmpty(calls));
        insert.bind(5, unlessEmpty(result.replay));
        if (auto inserted = insert.run(); !inserted)
            return inserted;
        const auto words = splitForFullText(result.text);
        auto index = database.prepare("INSERT INTO answer_search (rowid, text) VALUES (?, ?)");
        return index.bind(1, trial.value).bind(2, words).run();
    }

    Compressor compressor;
};

TrialRecorder::TrialRecorder(Workspace& workspace, const Clock& clock)
    : m_workspace(workspace), m_clock(clock), m_codec(std::make_shared<Codec>(workspace.dictionary()))
{
}

void TrialRecorder::recordPlan(std::shared_ptr<const ExperimentPlan> plan, std::function<void(Result<RecordedPlan>)> done)
{
    const auto now = toUnixMicroseconds(m_clock.utcNow());
    auto recorded = std::make_shared<RecordedPlan>();
    m_workspace.writer().enqueue(
        [plan = std::move(plan), recorded, now, session = m_workspace.sessionId()](Database& database) -> Result<void> {
            auto written = writePlan(database, *plan, session, now);
            if (!written)
                return fail(written.error());
            *recorded = std::move(*written);
            return {};
        },
        [recorded, done = std::move(done)](const Result<void>& result) {
            if (result)
                done(*recorded);
            else
                done(fail(result.error()));
        });
    m_workspace.writer().flush();
}

void TrialRecorder::recordStart(ExperimentId experiment, std::shared_ptr<TrialRow> row)
{
    m_workspace.writer().enqueue(
        [experiment, row = std::move(row)](Database& database) { return writeStart(database, experiment, *row); });
}

void TrialRecorder::recordEnd(ExperimentId experiment, std::shared_ptr<TrialRow> row, TrialResult result,
                              std::vector<Attempt> attempts, std::function<void(const Result<TrialId>&)> done)
{
    struct Ended {
        ExperimentId experiment;
        std::shared_ptr<TrialRow> row;
        TrialResult result;
        std::vector<Attempt> attempts;
    };
    std::size_t bytes = sizeof(Ended) + result.text.size() + result.reasoning.size() + result.replay.size();
    for (const auto& attempt : attempts)
        bytes += sizeof(Attempt) + attempt.exchange.requestBytes.size() + attempt.exchange.responseBytes.size();
    // Shared with the task only because std::function needs something that can be copied.
    auto ended = std::make_shared<Ended>(Ended{experiment, std::move(row), std::move(result), std::move(attempts)});
    m_workspace.writer().enqueue(
        [ended, codec = m_codec](Database& database) -> Result<void> {
            auto& trial = *ended->row;
            if (auto written = writeResult(database, ended->experiment, trial, ended->result); !written)
                return written;
            int number = 0;
            for (const auto& attempt : ended->attempts) {
                if (auto written = codec->writeAttempt(database, trial.id, ++number, attempt); !written)
                    return written;
            }
            return codec->writeAnswer(database, trial.id, ended->result);
        },
        [ended, done = std::move(done)](const Result<void>& committed) {
            if (!done)
                return;
            if (committed)
                done(ended->row->id);
            else
                done(fail(committed.error()));
        },
        bytes);
}

void TrialRecorder::recordExperimentEnd(ExperimentId experiment, const char* status, Done done)
{
    const auto now = toUnixMicroseconds(m_clock.utcNow());
    m_workspace.writer().enqueue(
        [experiment, status, now](Database& database) {
            auto update = database.prepare("UPDATE experiments SET status = ?, finished_at = ? WHERE id = ?");
            return update.bind(1, status).bind(2, now).bind(3, experiment.value).run();
        },
        std::move(done));
    m_workspace.writer().flush();
}

bool TrialRecorder::isFull() const
{
    return m_workspace.writer().queuedBytes() > mostQueuedBytes;
}

}  // namespace assay
