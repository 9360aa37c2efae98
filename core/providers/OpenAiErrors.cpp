#include "core/providers/OpenAiErrors.h"

#include "core/base/Text.h"
#include "core/http/Url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::size_t mostMessageBytes = 2048;
constexpr std::size_t mostRawTextBytes = 300;
constexpr std::size_t mostCodeBytes = 80;

enum class Retry { Yes, No };

struct Verdict {
    ErrorKind kind;
    Retry retry;
    bool isFiltered = false;
};

constexpr Verdict noMoney{ErrorKind::QuotaExceeded, Retry::No};
constexpr Verdict tooFast{ErrorKind::RateLimited, Retry::Yes};
constexpr Verdict overloaded{ErrorKind::Unavailable, Retry::Yes};
constexpr Verdict tooSlow{ErrorKind::TimedOut, Retry::Yes};
constexpr Verdict tooLong{ErrorKind::ContextTooLong, Retry::No};
constexpr Verdict badKey{ErrorKind::Unauthenticated, Retry::No};
constexpr Verdict notAllowed{ErrorKind::Forbidden, Retry::No};
constexpr Verdict noSuchModel{ErrorKind::NotFound, Retry::No};
constexpr Verdict badRequest{ErrorKind::InvalidInput, Retry::No};
constexpr Verdict filtered{ErrorKind::Forbidden, Retry::No, true};

struct CodeRow {
    std::string_view word;  ///< Lower case.
    Verdict verdict;
};

/// Codes and types that mean the same with every status. The order matters: an error's words are looked up row by row, so that
/// "no money" beats "too fast" when an answer says both.
constexpr CodeRow codeRows[]{
    {"insufficient_quota", noMoney},
    {"credit_balance_exhausted", noMoney},
    {"organization_spend_limit_exceeded", noMoney},
    {"project_spend_limit_exceeded", noMoney},
    {"organization_usage_limit_exceeded", noMoney},
    {"billing_error", noMoney},
    {"billing_hard_limit_reached", noMoney},
    {"billing_not_active", noMoney},
    {"exceeded_current_quota_error", noMoney},
    {"insufficient_balance", noMoney},
    {"enforced_spend_limit_reached", noMoney},  // Anthropic
    {"contract_spend_limit_reached", noMoney},
    {"servicequotaexceededexception", noMoney},  // Bedrock
    {"failed_precondition", noMoney},  // Gemini: no free tier in this region, billing is off
    {"arrearage", noMoney},
    {"accountoverdueerror", noMoney},
    {"1113", noMoney},  // Zhipu: no balance
    {"1308", noMoney},  // Zhipu: used up until a time that the message names
    {"1310", noMoney},

    {"content_filter", filtered},
    {"content_policy_violation", filtered},
    {"responsibleaipolicyviolation", filtered},
    {"invalid_prompt", filtered},
    {"data_inspection_failed", filtered},
    {"datainspectionfailed", filtered},
    {"inputtextriskdetection", filtered},
    {"inputimageriskdetection", filtered},
    {"outputtextriskdetection", filtered},
    {"1301", filtered},  // Zhipu

    {"context_length_exceeded", tooLong},
    {"exceed_context_size_error", tooLong},
    {"request_too_large", tooLong},
    {"1261", tooLong},  // Zhipu

    {"invalid_api_key", badKey},
    {"incorrect_api_key_error", badKey},
    {"invalid_authentication_error", badKey},
    {"authentication_error", badKey},
    {"authenticationerror", badKey},
    {"invalidapikey", badKey},
    {"api_key_invalid", badKey},
    {"unauthenticated", badKey},
    {"unrecognizedclientexception", badKey},  // Bedrock
    {"invalidsignatureexception", badKey},
    {"incompletesignature", badKey},
    {"incompletesignatureexception", badKey},
    {"missingauthenticationtokenexception", badKey},
    {"expiredtokenexception", badKey},
    {"requestexpired", badKey},

    {"unsupported_country_region_territory", notAllowed},
    {"permission_error", notAllowed},
    {"permission_denied", notAllowed},
    {"accessdenied", notAllowed},
    {"accessdeniedexception", notAllowed},

    {"model_not_found", noSuchModel},
    {"invalid_model", noSuchModel},
    {"deploymentnotfound", noSuchModel},
    {"modelnotfound", noSuchModel},
    {"modelnotopen", noSuchModel},
    {"invalidendpointormodel.notfound", noSuchModel},
    {"invalidendpoint.closedendpoint", noSuchModel},
    {"resource_not_found_error", noSuchModel},
    {"not_found_error", noSuchModel},
    {"notfounderror", noSuchModel},
    {"resourcenotfoundexception", noSuchModel},  // Bedrock
    {"ftuformnotfilled", noSuchModel},
    {"1211", noSuchModel},  // Zhipu

    {"server_is_overloaded", overloaded},
    {"service_unavailable_error", overloaded},
    {"overloaded_error", overloaded},
    {"engine_overloaded_error", overloaded},
    {"provider_overloaded", overloaded},
    {"serveroverloaded", overloaded},
    {"internalserviceerror", overloaded},
    {"modelnotreadyexception", overloaded},  // Bedrock
    {"modelerrorexception", overloaded},
    {"modelstreamerrorexception", overloaded},
    {"internalserverexception", overloaded},
    {"serviceunavailableexception", overloaded},
    {"1305", overloaded},  // Zhipu
    {"1200", overloaded},
    {"1234", overloaded},

    {"rate_limit_exceeded", tooFast},
    {"rate_limit_error", tooFast},
    {"rate_limit_reached_error", tooFast},
    {"too_many_requests", tooFast},
    {"slow_down", tooFast},
    {"capacity_exceeded", tooFast},
    {"resource_exhausted", tooFast},
    {"throttlingexception", tooFast},  // Bedrock
    {"throttling", tooFast},
    {"throttling.ratequota", tooFast},
    {"throttling.allocationquota", tooFast},
    {"1302", tooFast},  // Zhipu

    {"timeout_error", tooSlow},
    {"request_timeout", tooSlow},
    {"deadline_exceeded", tooSlow},
    {"modeltimeoutexception", tooSlow},  // Bedrock
};

/// MiniMax's numbers, valid inside "base_resp" only: Zhipu uses some of them for other things.
constexpr CodeRow miniMaxRows[]{
    {"1000", overloaded}, {"1001", tooSlow},  {"1002", tooFast}, {"1004", badKey},     {"1008", noMoney},
    {"1026", filtered},   {"1027", filtered}, {"1039", tooFast}, {"2013", badRequest},
};

/// Signs of a prompt that does not fit, for servers that only say so in words.
constexpr std::string_view contextPhrases[]{
    "context_length_exceeded",
    "maximum context length",
    "context window",
    "prompt is too long",
    "input is too long",
    "too many tokens",
    "too many input tokens",  // Titan
    "token limit",
    "exceeds the maximum number of tokens",
    "exceeds the context length",  // Ollama
    "range of input length",
    "input token length too long",
    "exceed_context_size",
    "context the overflows",     // LM Studio
    "`max_new_tokens` must be",  // Together
};

/// Servers that say in words only that the money is used up: xAI, SiliconFlow, MiniMax, DeepSeek.
constexpr std::string_view spentPhrases[]{"used all available credits", "balance is insufficient", "insufficient balance"};

/// Servers that answer 400 when they have no such model: OpenRouter, DeepSeek, SiliconFlow, Perplexity, MiniMax.
constexpr std::string_view noModelPhrases[]{"is not a valid model id", "model not exist", "model does not exist", "invalid model '",
                                            "unknown model"};

/// Servers that answer 400 to a wrong key say so in words only.
constexpr std::string_view badKeyPhrases[]{"incorrect api key", "invalid api key", "api key not valid"};

/// Bedrock says in words only that a model does not exist, or that it must be asked through a profile.
constexpr std::string_view badModelPhrases[]{"model identifier is invalid", "with on-demand throughput isn", "inference profile"};

/// Anthropic answers 400 when the person's own limit of spending is reached, or the credit is used up.
constexpr std::string_view noMoneyPhrases[]{"api usage limits", "credit balance is too low"};

/// Google says with one status word what only its sentences tell apart.
constexpr CodeRow googlePhrases[]{
    {"reported as leaked", badKey},
    {"location is not supported", notAllowed},
};

/// What was found in the body, whatever its shape.
struct ErrorFields {
    std::string message;
    /// Code, inner code, type and status words, most telling first.
    std::vector<std::string> words;
    bool isMiniMax = false;
    bool isModeration = false;
    bool isInFlightBudget = false;
    /// Google: the quota that is used up is one per day.
    bool isDailyQuota = false;
    /// A numeric code that is an HTTP status (OpenRouter, inside streams).
    std::optional<int> statusInBody;
    std::optional<Milliseconds> retryDelay;
};

const json* errorMember(const json& object, const char* name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string_view errorText(const json* value)
{
    return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>()) : std::string_view{};
}

/// "error": null, false, "", {} and [] are not errors; some servers send them with every chunk.
bool saysSomething(const json* value)
{
    if (value == nullptr || (value->is_boolean() && !value->get<bool>()))
        return false;
    return !(value->is_structured() && value->empty()) && !(value->is_string() && errorText(value).empty());
}

void addWord(ErrorFields& fields, const json* value)
{
    if (value == nullptr)
        return;
    if (value->is_string() && !value->get_ref<const std::string&>().empty())
        fields.words.push_back(value->get<std::string>());
    else if (value->is_number_integer())
        fields.words.push_back(std::to_string(value->get<std::int64_t>()));
}

/// "detail" of FastAPI: a sentence, or a list of {loc, msg, type}.
std::string detailText(const json& detail)
{
    if (detail.is_string())
        return detail.get<std::string>();
    std::string text;
    if (!detail.is_array())
        return text;
    for (const auto& entry : detail) {
        const auto sentence = errorText(errorMember(entry, "msg"));
        if (sentence.empty())
            continue;
        text += text.empty() ? "" : "; ";
        if (const auto* place = errorMember(entry, "loc");
            place != nullptr && place->is_array() && !place->empty() && place->back().is_string())
            text += place->back().get<std::string>() + ": ";
        text += sentence;
    }
    return text;
}

void readMetadata(ErrorFields& fields, const json& metadata)
{
    fields.isModeration = errorMember(metadata, "reasons") != nullptr || errorMember(metadata, "flagged_input") != nullptr;
    fields.isInFlightBudget = errorText(errorMember(metadata, "limit_source")) == "openrouter_in_flight_budget";
    // OpenRouter: the words of the provider behind it are more telling than its own "Provider returned error".
    if (const auto raw = errorText(errorMember(metadata, "raw")); !raw.empty())
        fields.message += (fields.message.empty() ? "" : ": ") + std::string(raw);
}

bool isDailyViolation(const json& violation)
{
    return errorText(errorMember(violation, "quotaId")).find("PerDay") != std::string_view::npos;
}

/// Google's list of typed details; Anthropic's object with a finer code.
void readDetails(ErrorFields& fields, const json& details)
{
    addWord(fields, errorMember(details, "error_code"));
    if (!details.is_array())
        return;
    for (const auto& entry : details) {
        addWord(fields, errorMember(entry, "reason"));
        if (const auto delay = errorText(errorMember(entry, "retryDelay")); !delay.empty())
            fields.retryDelay = parseGoDuration(delay);
        if (const auto* violations = errorMember(entry, "violations"); violations != nullptr && violations->is_array())
            fields.isDailyQuota = fields.isDailyQuota || std::ranges::any_of(*violations, isDailyViolation);
    }
    // The advice to wait some seconds comes along all the same.
    if (fields.isDailyQuota)
        fields.retryDelay.reset();
}

void readErrorObject(ErrorFields& fields, const json& error)
{
    fields.message = errorText(errorMember(error, "message"));
    addWord(fields, errorMember(error, "code"));
    if (const auto* inner = errorMember(error, "innererror"))
        addWord(fields, errorMember(*inner, "code"));
    addWord(fields, errorMember(error, "type"));
    addWord(fields, errorMember(error, "status"));
    if (const auto* metadata = errorMember(error, "metadata"))
        readMetadata(fields, *metadata);
    if (const auto* details = errorMember(error, "details"))
        readDetails(fields, *details);
}

ErrorFields readErrorFields(const json& document)
{
    ErrorFields fields;
    if (document.is_array())
        return document.empty() || !document.front().is_object() ? fields : readErrorFields(document.front());
    if (const auto* base = errorMember(document, "base_resp"); base != nullptr && base->is_object()) {
        fields.isMiniMax = true;
        fields.message = errorText(errorMember(*base, "status_msg"));
        addWord(fields, errorMember(*base, "status_code"));
        if (!fields.words.empty() && fields.words.front() != "0")
            return fields;
        fields = {};
    }
    if (const auto* error = errorMember(document, "error"); error != nullptr && error->is_object()) {
        readErrorObject(fields, *error);
    } else {
        fields.message = errorText(error);
        for (const auto* name : {"message", "Message"}) {
            if (fields.message.empty())
                fields.message = errorText(errorMember(document, name));
        }
        // A flat answer's "type" may be "error", which says nothing and matches no row.
        addWord(fields, errorMember(document, "code"));
        addWord(fields, errorMember(document, "type"));
    }
    if (const auto* detail = errorMember(document, "detail"); fields.message.empty() && detail != nullptr)
        fields.message = detailText(*detail);
    if (const auto* errors = errorMember(document, "errors");
        fields.message.empty() && errors != nullptr && errors->is_array() && !errors->empty()) {
        fields.message = errors->front().is_string() ? errorText(&errors->front()) : errorText(errorMember(errors->front(), "message"));
        addWord(fields, errorMember(errors->front(), "code"));
    }
    if (!fields.words.empty()) {
        if (const auto code = parseInteger(fields.words.front()); code && *code >= 400 && *code < 600)
            fields.statusInBody = static_cast<int>(*code);
    }
    return fields;
}

/// The JSON text in `body`: itself, or the data of an event stream's first event.
std::string_view errorDocumentText(std::string_view body)
{
    body = trimmed(body);
    if (!body.starts_with("data:") && !body.starts_with("event:"))
        return body;
    for (const auto line : split(body, '\n')) {
        if (line.starts_with("data:"))
            return trimmed(line.substr(5));
    }
    return body;
}

bool isWebPage(std::string_view text)
{
    return text.starts_with('<');
}

std::string webPageMessage(std::string_view page)
{
    const auto lower = toLowerAscii(page.substr(0, std::min<std::size_t>(page.size(), 8192)));
    const auto open = lower.find("<title>");
    const auto close = open == std::string::npos ? open : lower.find("</title>", open);
    std::string message = "The answer is a web page, as a proxy or a login portal sends it";
    if (close != std::string::npos) {
        const auto title = trimmed(page.substr(open + 7, close - open - 7));
        message += ": \"" + elided(toValidUtf8(title), mostRawTextBytes) + "\"";
    }
    return message;
}

template <std::size_t size>
std::optional<Verdict> findVerdict(const CodeRow (&rows)[size], const std::vector<std::string>& lowerWords)
{
    for (const auto& row : rows) {
        if (std::ranges::find(lowerWords, row.word) != lowerWords.end())
            return row.verdict;
    }
    return std::nullopt;
}

template <std::size_t size>
bool mentionsAny(const std::string_view (&phrases)[size], const std::string& lowerText)
{
    return std::ranges::any_of(phrases, [&](std::string_view phrase) { return lowerText.find(phrase) != std::string::npos; });
}

Verdict verdictOfStatus(int status)
{
    switch (status) {
    case 401:
        return badKey;
    case 402:
        return noMoney;
    case 403:
        return notAllowed;
    case 404:
        return noSuchModel;
    case 408:
    case 504:
        return tooSlow;
    case 409:
    case 425:
    case 429:
    case 498:
        return tooFast;
    case 413:
        return tooLong;
    case 424:
        return overloaded;
    case 499:
        return {ErrorKind::Unavailable, Retry::No};
    default:
        break;
    }
    if (status >= 400 && status < 500)
        return badRequest;
    if (status >= 300 && status < 400)
        return {ErrorKind::BadResponse, Retry::No};
    // 5xx, and errors inside a stream that name no known code: the vendor's side broke.
    return overloaded;
}

/// What a bad request was bad at, of a server that has one code for all.
Verdict judgeBadRequest(const std::string& lowerMessage)
{
    if (mentionsAny(contextPhrases, lowerMessage))
        return tooLong;
    return mentionsAny(noModelPhrases, lowerMessage) ? noSuchModel : badRequest;
}

Verdict judge(int status, const ErrorFields& fields, const RateLimits& limits)
{
    std::vector<std::string> lowerWords;
    lowerWords.reserve(fields.words.size());
    for (const auto& word : fields.words)
        lowerWords.push_back(toLowerAscii(word));
    const auto lowerMessage = toLowerAscii(fields.message);

    // Larger than the account's allowance per minute: the code says "too fast", but the same request will never pass.
    if (status == 413)
        return tooLong;
    // Google's RESOURCE_EXHAUSTED means too fast, the day's quota and no money alike.
    const bool isOutOfMoney = status == 402 || (status < 400 && fields.statusInBody == 402);
    if (fields.isDailyQuota || (isOutOfMoney && std::ranges::find(lowerWords, "resource_exhausted") != lowerWords.end()))
        return noMoney;
    if (const auto* row = std::ranges::find_if(
            googlePhrases, [&](const CodeRow& phrase) { return lowerMessage.find(phrase.word) != std::string::npos; });
        status >= 400 && row != std::end(googlePhrases))
        return row->verdict;
    if (fields.isMiniMax) {
        if (const auto verdict = findVerdict(miniMaxRows, lowerWords))
            return verdict->kind == ErrorKind::InvalidInput ? judgeBadRequest(lowerMessage) : *verdict;
    } else if (const auto verdict = findVerdict(codeRows, lowerWords)) {
        return *verdict;
    }
    if (std::ranges::any_of(lowerWords, [](const std::string& word) { return word.starts_with("ratelimitexceeded"); }))
        return tooFast;
    if (status < 400)
        status = fields.statusInBody.value_or(status);
    if (status >= 400 && status < 500 && mentionsAny(spentPhrases, lowerMessage))
        return noMoney;
    if (status == 400 && mentionsAny(noModelPhrases, lowerMessage))
        return noSuchModel;
    if (status == 402 && fields.isInFlightBudget && limits.retryAfter)
        return tooFast;
    if (status == 403 && fields.isModeration)
        return filtered;
    if (status == 400 && mentionsAny(badKeyPhrases, lowerMessage))
        return badKey;
    if (status == 400 && mentionsAny(noMoneyPhrases, lowerMessage))
        return noMoney;
    const bool maySpeakOfContext = status == 400 || status == 403 || status == 422 || status < 300;
    if (maySpeakOfContext && mentionsAny(contextPhrases, lowerMessage))
        return tooLong;
    const auto hasWord = [&](std::string_view word) { return std::ranges::find(lowerWords, word) != lowerWords.end(); };
    if (hasWord("validationexception") && mentionsAny(badModelPhrases, lowerMessage))
        return noSuchModel;
    // Inside a stream there is no status to say whose fault it was.
    if (status < 300 && (hasWord("invalid_request_error") || hasWord("validationexception")))
        return badRequest;
    return verdictOfStatus(status);
}

/// How long to wait where the server is known not to say so itself.
std::optional<Milliseconds> usualWait(int status, std::string_view message)
{
    // llama.cpp
    return status == 503 && message == "Loading model" ? std::optional(Milliseconds{1000}) : std::nullopt;
}

/// Only the host: paths and queries of redirects carry login tokens.
std::string redirectMessage(std::string_view location)
{
    std::string message = "The server answered with a redirect";
    if (const auto url = parseUrl(location))
        message += " to " + url->host;
    return message + ". Redirects are not followed, because the key would go along; check the base URL.";
}

}  // namespace

bool isOpenAiErrorDocument(const json& document)
{
    if (document.is_array())
        return document.size() == 1 && isOpenAiErrorDocument(document.front());
    if (saysSomething(errorMember(document, "error")))
        return true;
    if (const auto* base = errorMember(document, "base_resp")) {
        const auto* code = errorMember(*base, "status_code");
        if (code != nullptr && code->is_number_integer() && code->get<std::int64_t>() != 0)
            return true;
    }
    if (errorMember(document, "choices") != nullptr)
        return false;
    if (errorText(errorMember(document, "object")) == "error" || errorText(errorMember(document, "type")) == "error")
        return true;
    const bool hasMessage = !errorText(errorMember(document, "message")).empty() || !errorText(errorMember(document, "Message")).empty();
    return (hasMessage && errorMember(document, "code") != nullptr) || saysSomething(errorMember(document, "detail")) ||
           saysSomething(errorMember(document, "errors"));
}

OpenAiError readOpenAiError(int status, std::string_view body, const RateLimits& limits, std::string_view location)
{
    const auto text = errorDocumentText(body);
    ErrorFields fields;
    std::string message;
    if (status >= 300 && status < 400) {
        message = redirectMessage(location);
    } else if (isWebPage(text)) {
        message = webPageMessage(text);
    } else if (const auto document = json::parse(text, nullptr, false); document.is_discarded()) {
        message = elided(toValidUtf8(text), mostRawTextBytes);
    } else if (document.is_string()) {
        message = elided(document.get<std::string>(), mostMessageBytes);
    } else {
        fields = readErrorFields(document);
        message = fields.message.empty() ? elided(toValidUtf8(text), mostRawTextBytes) : elided(fields.message, mostMessageBytes);
    }
    if (message.empty())
        message = "The server answered HTTP " + std::to_string(status) + " without saying why.";
    if (fields.message.empty())
        fields.message = message;

    const auto verdict = judge(status, fields, limits);
    OpenAiError result;
    result.code = fields.words.empty() ? std::string{} : elided(fields.words.front(), mostCodeBytes);
    result.isFiltered = verdict.isFiltered;
    result.failure.isRetryable = limits.shouldRetry.value_or(verdict.retry == Retry::Yes);
    result.failure.message = std::move(message);
    auto& error = result.failure.error;
    error.kind = verdict.kind;
    if (status != 0)
        error.httpStatus = status;
    error.retryAfter = limits.retryAfter ? limits.retryAfter : fields.retryDelay;
    if (!error.retryAfter)
        error.retryAfter = usualWait(status, fields.message);
    error.detail = status >= 300 ? "HTTP " + std::to_string(status) : "error in an answer with HTTP " + std::to_string(status);
    if (!result.code.empty())
        error.detail += ", code \"" + result.code + "\"";
    return result;
}

}  // namespace assay
