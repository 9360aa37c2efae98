#include "core/providers/OllamaPull.h"

#include "core/providers/JsonFields.h"
#include "core/providers/OllamaErrors.h"
#include "core/providers/OllamaRequests.h"
#include "core/providers/RequestJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t mostPullErrorBytes = 64 * 1024;
constexpr std::size_t mostPullLineBytes = 1024 * 1024;
/// More parts than any model has.
constexpr std::size_t mostPullParts = 10'000;

}  // namespace

OllamaPull::OllamaPull(HttpClient& http, ProviderConnection connection, std::string key, std::string model, OnProgress onProgress,
                       OnDone onDone)
    : m_http(http), m_connection(std::move(connection)), m_key(std::move(key)), m_model(std::move(model)),
      m_onProgress(std::move(onProgress)), m_onDone(std::move(onDone)),
      m_lines([this](std::string_view text) { line(text); }, mostPullLineBytes)
{
}

void OllamaPull::start()
{
    auto request = ollamaRequest(m_connection, m_key, "POST", "api/pull", ollamaStreamType,
                                 requestText(ordered_json{{"model", m_model}, {"stream", true}}));
    request.options.idleTimeout = std::max(request.options.idleTimeout, longestSilence);
    // A line per moment for hours; nothing of it is kept.
    request.options.mostBodyBytes = std::numeric_limits<std::uint64_t>::max();
    request.options.totalTimeout.reset();
    m_http.start(std::move(request), *this, m_handle);
}

void OllamaPull::cancel()
{
    m_handle.cancel();
}

void OllamaPull::onHead(const HttpResponseHead& head)
{
    m_status = head.status;
}

void OllamaPull::onBytes(std::string_view bytes, MonotonicTime)
{
    if (m_status >= 300)
        m_errorBody += bytes.substr(0, mostPullErrorBytes - std::min(mostPullErrorBytes, m_errorBody.size()));
    else if (!m_lines.feed(bytes) && !m_error)
        m_error = Error{ErrorKind::BadResponse, "a line of the pull's progress is too long", m_status};
}

void OllamaPull::onEnd(const HttpEnd& end)
{
    m_lines.finish();
    const auto result = outcome(end);
    // The callback may drop this pull: nothing of it is touched afterwards.
    const auto onDone = std::move(m_onDone);
    onDone(result);
}

Result<void> OllamaPull::outcome(const HttpEnd& end) const
{
    if (m_error)
        return fail(*m_error);
    if (m_isSuccess)
        return {};
    if (end.error && end.error->kind == ErrorKind::Cancelled)
        return fail(*end.error);
    if (m_status >= 300)
        return fail(ollamaError(m_status, m_errorBody, m_key));
    if (end.error)
        return fail(*end.error);
    return fail(Error{ErrorKind::BadResponse, "the pull ended before the model was complete", m_status});
}

void OllamaPull::line(std::string_view text)
{
    // The first error counts, and nothing comes after a success.
    if (m_error || m_isSuccess)
        return;
    const auto parsed = json::parse(text, nullptr, false);
    if (memberOf(parsed, "error") != nullptr) {
        m_error = ollamaError(m_status, text, m_key);
        return;
    }
    const auto status = stringMember(parsed, "status");
    if (status.empty())
        return;
    m_isSuccess = status == "success";
    const auto digest = stringMember(parsed, "digest");
    if (!digest.empty() && (m_parts.size() < mostPullParts || m_parts.contains(digest))) {
        auto& part = m_parts[std::string(digest)];
        part.totalBytes = countMember(parsed, "total").value_or(part.totalBytes);
        part.doneBytes = std::min(countMember(parsed, "completed").value_or(part.doneBytes), part.totalBytes);
    }
    tellProgress(status);
}

void OllamaPull::tellProgress(std::string_view status)
{
    PullProgress progress{std::string(status), 0, 0};
    for (const auto& [digest, part] : m_parts) {
        progress.doneBytes += part.doneBytes;
        progress.totalBytes += part.totalBytes;
    }
    m_onProgress(progress);
}

}  // namespace assay
