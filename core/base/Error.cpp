#include "core/base/Error.h"

#include <array>
#include <utility>

namespace assay {

namespace {

constexpr std::array<std::pair<ErrorKind, std::string_view>, 15> kindNames{{
    {ErrorKind::Cancelled, "cancelled"},
    {ErrorKind::InvalidInput, "invalid_input"},
    {ErrorKind::Unauthenticated, "unauthenticated"},
    {ErrorKind::Forbidden, "forbidden"},
    {ErrorKind::NotFound, "not_found"},
    {ErrorKind::RateLimited, "rate_limited"},
    {ErrorKind::QuotaExceeded, "quota_exceeded"},
    {ErrorKind::ContextTooLong, "context_too_long"},
    {ErrorKind::Unavailable, "unavailable"},
    {ErrorKind::Network, "network"},
    {ErrorKind::TimedOut, "timed_out"},
    {ErrorKind::BadResponse, "bad_response"},
    {ErrorKind::BudgetExceeded, "budget_exceeded"},
    {ErrorKind::Storage, "storage"},
    {ErrorKind::Internal, "internal"},
}};

}  // namespace

std::string_view errorKindName(ErrorKind kind)
{
    for (const auto& [value, name] : kindNames) {
        if (value == kind)
            return name;
    }
    return "internal";
}

std::optional<ErrorKind> errorKindFromName(std::string_view name)
{
    for (const auto& [value, known] : kindNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

}  // namespace assay
