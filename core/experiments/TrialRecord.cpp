#include "core/experiments/TrialRecord.h"

#include "core/experiments/Trial.h"
#include "core/experiments/TrialRows.h"
#include "core/providers/PriceBook.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

std::optional<Nanoseconds> recordedDuration(const Statement& row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional<Nanoseconds>(Microseconds{*value}) : std::nullopt;
}

AttemptRecord attemptFromRow(const Statement& row)
{
    AttemptRecord attempt;
    attempt.number = static_cast<int>(row.integer(0));
    attempt.startedAt = fromUnixMicroseconds(row.integer(1));
    attempt.queued = recordedDuration(row, 2);
    attempt.nameLookup = recordedDuration(row, 3);
    attempt.connected = recordedDuration(row, 4);
    attempt.tlsDone = recordedDuration(row, 5);
    attempt.setUp = recordedDuration(row, 6);
    attempt.isReusedConnection = row.integer(7) != 0;
    attempt.headers = recordedDuration(row, 8);
    attempt.firstByte = recordedDuration(row, 9);
    attempt.firstContent = recordedDuration(row, 10);
    attempt.firstAnswer = recordedDuration(row, 11);
    attempt.total = recordedDuration(row, 12);
    if (const auto status = row.optionalInteger(13))
        attempt.httpStatus = static_cast<int>(*status);
    if (!row.isNull(14))
        attempt.errorKind = errorKindFromName(row.text(14)).value_or(ErrorKind::Internal);
    attempt.errorMessage = row.text(15);
    attempt.vendorRequestId = row.text(16);
    attempt.servedModel = row.text(17);
    attempt.rawUsage = row.text(18);
    attempt.serverTimings = {recordedDuration(row, 19), recordedDuration(row, 20), recordedDuration(row, 21), recordedDuration(row, 22),
                             recordedDuration(row, 23)};
    attempt.leftOut = leftOutFromText(row.text(24));
    attempt.deltas = decodeDeltaTimes(asText(row.blob(25))).value_or(std::vector<DeltaTime>{});
    return attempt;
}

Result<std::string> plainBytes(Compressor& compressor, const Statement& row, int column)
{
    return row.isNull(column) ? Result<std::string>(std::string{}) : compressor.decompress(row.blob(column));
}

Result<std::vector<AttemptRecord>> readAttempts(Database& database, Compressor& compressor, TrialId id)
{
    std::vector<AttemptRecord> attempts;
    auto row = database.prepare(
        "SELECT a.number, a.started_at, a.queued_us, a.name_lookup_us, a.connected_us, a.tls_us, a.set_up_us, a.is_reused,"
        " a.headers_us, a.first_byte_us, a.first_content_us, a.first_answer_us, a.total_us, a.http_status, a.error_kind,"
        " a.error_message, a.vendor_request_id, a.served_model, a.raw_usage, a.server_total_us, a.server_load_us, a.server_queue_us,"
        " a.server_prompt_us, a.server_generation_us, a.left_out, a.deltas, b.bytes, a.response"
        " FROM attempts a LEFT JOIN blobs b ON b.id = a.request_id WHERE a.trial_id = ? ORDER BY a.number");
    row.bind(1, id.value);
    const auto read = forEachRow(row, [&]() -> Result<void> {
        auto attempt = attemptFromRow(row);
        auto request = plainBytes(compressor, row, 26);
        if (!request)
            return fail(request.error());
        auto response = plainBytes(compressor, row, 27);
        if (!response)
            return fail(response.error());
        attempt.request = std::move(*request);
        attempt.response = std::move(*response);
        attempts.push_back(std::move(attempt));
        return {};
    });
    if (!read)
        return fail(read.error());
    return attempts;
}

}  // namespace

Result<TrialRecord> readTrialRecord(Database& database, Compressor& compressor, TrialId id)
{
    TrialRecord record;
    record.id = id;
    PriceId price;
    {
        auto row = database.prepare("SELECT price_id FROM trials WHERE id = ?");
        const auto exists = row.bind(1, id.value).step();
        if (!exists)
            return fail(exists.error());
        if (!*exists)
            return fail(ErrorKind::NotFound, "there is no trial " + std::to_string(id.value) + " in this workspace");
        price = PriceId{row.optionalInteger(0).value_or(0)};
    }
    auto attempts = readAttempts(database, compressor, id);
    if (!attempts)
        return fail(attempts.error());
    record.attempts = std::move(*attempts);
    if (!price.isValid())
        return record;
    const auto prices = PriceBook::load(database);
    if (!prices)
        return fail(prices.error());
    const auto billed = std::ranges::find(prices->all(), price, &Price::id);
    if (billed != prices->all().end())
        record.price = *billed;
    return record;
}

}  // namespace assay
