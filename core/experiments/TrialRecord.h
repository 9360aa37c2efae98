#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/providers/ChatStream.h"
#include "core/providers/Price.h"
#include "core/storage/Compression.h"
#include "core/storage/Database.h"

#include <optional>
#include <string>
#include <vector>

namespace assay {

/// One request of a trial with all that was recorded of it. Times are since it was sent, unless said otherwise; what did not happen is
/// empty.
struct AttemptRecord {
    int number = 0;  ///< Counted from 1.
    WallTime startedAt;
    std::optional<Nanoseconds> queued;      ///< From when the trial wanted to start until it was handed to the network.
    std::optional<Nanoseconds> nameLookup;  ///< From the start of the request, like the next three.
    std::optional<Nanoseconds> connected;
    std::optional<Nanoseconds> tlsDone;
    std::optional<Nanoseconds> setUp;
    bool isReusedConnection = false;
    std::optional<Nanoseconds> headers;
    std::optional<Nanoseconds> firstByte;
    std::optional<Nanoseconds> firstContent;
    std::optional<Nanoseconds> firstAnswer;
    std::optional<Nanoseconds> total;
    std::optional<int> httpStatus;
    std::optional<ErrorKind> errorKind;
    std::string errorMessage;
    std::string vendorRequestId;
    std::string servedModel;
    std::string rawUsage;  ///< The vendor's usage object as it came.
    ServerTimings serverTimings;
    std::vector<Setting> leftOut;
    std::string request;   ///< See ChatExchange::requestBytes.
    std::string response;  ///< See ChatExchange::responseBytes.
    std::vector<DeltaTime> deltas;
};

/// A trial to its last byte. Its texts and figures are in StoredTrial.
struct TrialRecord {
    TrialId id;
    std::vector<AttemptRecord> attempts;  ///< First to last. None: nothing was sent.
    /// The row that it was billed by; empty if the price is unknown, or the vendor itself said what it charged.
    std::optional<Price> price;
};

/// NotFound if there is no such trial.
[[nodiscard]] Result<TrialRecord> readTrialRecord(Database& database, Compressor& compressor, TrialId id);

}  // namespace assay
