#include "core/providers/CohereErrors.h"

#include "core/base/Text.h"

namespace assay {

namespace {

constexpr int notImplemented = 501;
constexpr int tooManyRequests = 429;

bool speaksOfTheMonth(std::string_view message)
{
    const auto lower = toLowerAscii(message);
    return lower.find("/ month") != std::string::npos || lower.find("per month") != std::string::npos;
}

}  // namespace

OpenAiError readCohereError(int status, std::string_view body, const RateLimits& limits, std::string_view location)
{
    auto read = readOpenAiError(status, body, limits, location);
    auto& failure = read.failure;
    const auto decide = [&](ErrorKind kind) {
        failure.error.kind = kind;
        failure.isRetryable = limits.shouldRetry.value_or(false);
    };
    if (status == cohereInvalidToken)
        decide(ErrorKind::Unauthenticated);
    else if (status == notImplemented)
        decide(ErrorKind::InvalidInput);
    else if (status == tooManyRequests && speaksOfTheMonth(failure.message))
        decide(ErrorKind::QuotaExceeded);
    return read;
}

}  // namespace assay
