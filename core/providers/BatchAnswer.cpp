#include "core/providers/BatchAnswer.h"

#include "core/base/Text.h"
#include "core/providers/JsonFields.h"
#include "core/providers/OpenAiErrors.h"
#include "core/providers/RequestJson.h"

#include <algorithm>
#include <string>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

/// Amazon's error body is only a sentence; what kind of error it is stands in a header, sometimes with an address behind it.
std::string withAmazonsKind(const HttpResponseHead& head, std::string_view body)
{
    const auto header = head.header("x-amzn-errortype");
    if (header.empty())
        return std::string(body);
    const auto document = json::parse(body, nullptr, false);
    auto message = stringMember(document, "message");
    if (message.empty())
        message = stringMember(document, "Message");
    return requestText({{"code", header.substr(0, header.find(':'))}, {"message", message}});
}

Failure badAnswer(int status, std::string detail, std::string message)
{
    return Failure{Error{ErrorKind::BadResponse, std::move(detail), status}, std::move(message), false};
}

}  // namespace

Failure readBatchError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits)
{
    return readOpenAiError(head.status, withAmazonsKind(head, body), limits, head.header("location")).failure;
}

std::variant<json, Failure> readBatchDocument(const HttpResponseHead& head, std::string_view body, const RateLimits& limits)
{
    if (trimmed(body).starts_with('<'))
        return badAnswer(head.status, "a web page in place of an answer", "The answer is a web page; check the base URL.");
    auto document = json::parse(body, nullptr, false);
    if (document.is_discarded())
        return badAnswer(head.status, "the answer is not JSON", "The answer is not JSON; check the base URL.");
    if (isOpenAiErrorDocument(document))
        return readOpenAiError(head.status, body, limits).failure;
    return document;
}

}  // namespace assay
