#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// What went wrong, as an answer to "what can the caller do about it?". Callers branch on the kind, never on the text.
/// The names from errorKindName() are saved to disk: add kinds, never rename them.
enum class ErrorKind {
    Cancelled,        ///< Somebody asked for it to stop. An outcome, not a failure.
    InvalidInput,     ///< The request or the arguments are wrong; sending them again changes nothing.
    Unauthenticated,  ///< No key, or the key is not accepted.
    Forbidden,        ///< The key is good but not allowed to do this (region, model access, moderation).
    NotFound,         ///< No such thing: model, path, file, id.
    RateLimited,      ///< Too fast; the same request may succeed later.
    QuotaExceeded,    ///< The account has no balance or quota left; waiting a minute does not help.
    ContextTooLong,   ///< The prompt does not fit into the model's context.
    Unavailable,      ///< The service is overloaded or broken on its side (5xx).
    Network,          ///< Name resolution, connection, TLS or the line failed.
    TimedOut,         ///< A time limit passed (connect, idle, or total).
    BadResponse,      ///< The other side answered something that its protocol does not allow, or stopped half-way.
    BudgetExceeded,   ///< The money cap would be passed, or the month's budget is used up; nothing was sent.
    Storage,          ///< The disk or the database refused.
    Internal,         ///< A fault of this program.
};

/// Stable lower-case name with underscores ("rate_limited"), used in JSON output and in the workspace.
[[nodiscard]] std::string_view errorKindName(ErrorKind kind);
/// The inverse; empty for a name this version does not know.
[[nodiscard]] std::optional<ErrorKind> errorKindFromName(std::string_view name);

/// How far a request came over the network before it failed.
enum class NetworkStep {
    NameLookup,  ///< The host's name could not be resolved.
    Proxy,       ///< The proxy could not be found or reached, or refused.
    Refused,     ///< The machine is there, but nobody listens at that port.
    Connect,     ///< The machine cannot be reached, or nothing answered in time.
    Tls,         ///< The secure connection was refused: certificate, name or protocol.
    Transfer,    ///< The connection stood and then broke.
};

/// One failure. `detail` is technical English for logs and support; it never holds a key, a prompt or an answer.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string detail;
    /// Status of the HTTP answer that caused it, 100..599.
    std::optional<int> httpStatus = std::nullopt;
    /// How long the other side asked us to wait.
    std::optional<std::chrono::milliseconds> retryAfter = std::nullopt;
    /// Of Network and TimedOut, where it is known.
    std::optional<NetworkStep> step = std::nullopt;
    /// Of Network and TimedOut, where it is known: "host:port", or the host alone when its name is what failed. The proxy's only when it is
    /// the proxy that could not be reached.
    std::string place = {};

    friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace assay
