#include "core/experiments/Trial.h"

#include "core/base/Text.h"

#include <array>
#include <utility>

namespace assay {

namespace {

constexpr std::array<std::pair<TrialStatus, std::string_view>, 8> statusNames{{
    {TrialStatus::Running, "running"},
    {TrialStatus::Answered, "answered"},
    {TrialStatus::Truncated, "truncated"},
    {TrialStatus::Refused, "refused"},
    {TrialStatus::Filtered, "filtered"},
    {TrialStatus::Cancelled, "cancelled"},
    {TrialStatus::Failed, "failed"},
    {TrialStatus::Interrupted, "interrupted"},
}};

TrialStatus statusOf(const ChatExchange& exchange)
{
    if (!exchange.finish) {
        const bool isCancelled = exchange.failure && exchange.failure->error.kind == ErrorKind::Cancelled;
        return isCancelled ? TrialStatus::Cancelled : TrialStatus::Failed;
    }
    switch (exchange.finish->reason) {
    case FinishReason::Length:
        return TrialStatus::Truncated;
    case FinishReason::Filtered:
        return TrialStatus::Filtered;
    case FinishReason::Refusal:
        return TrialStatus::Refused;
    case FinishReason::Stop:
    case FinishReason::ToolCalls:
    case FinishReason::Other:
        return TrialStatus::Answered;
    }
    return TrialStatus::Answered;
}

void addCost(TrialResult& result, const ChatExchange& exchange, const Price* price)
{
    const auto cost = costOf(price, exchange.usage, {exchange.serviceTier, exchange.startedAt});
    result.costSource = cost.source;
    if (cost.amount)
        result.costPico = cost.amount->pico;
    if (cost.source == CostSource::Vendor) {
        result.currency = cost.amount->currency;
    } else if (price) {
        result.currency = price->currency;
        result.price = price->id;
    }
}

void appendLeb128(std::string& bytes, std::uint64_t value)
{
    do {
        const auto low = value & 0x7FU;
        value >>= 7U;
        bytes += static_cast<char>(value != 0 ? low | 0x80U : low);
    } while (value != 0);
}

std::optional<std::uint64_t> takeLeb128(std::string_view& bytes)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0)
            return value;
    }
    return std::nullopt;
}

}  // namespace

std::string_view trialStatusName(TrialStatus status)
{
    for (const auto& [value, name] : statusNames) {
        if (value == status)
            return name;
    }
    return "failed";
}

std::optional<TrialStatus> trialStatusFromName(std::string_view name)
{
    for (const auto& [value, known] : statusNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

bool wasHeldBack(const ChatExchange& exchange)
{
    constexpr std::size_t fewestPieces = 8;
    constexpr Nanoseconds shortest = Milliseconds{100};
    if (exchange.deltas.size() < fewestPieces || exchange.total < shortest)
        return false;
    return (exchange.deltas.back().offset - exchange.deltas.front().offset) * 20 < exchange.total;
}

std::optional<double> tokensPerSecond(const ChatExchange& exchange)
{
    if (!exchange.isStreamed || !exchange.usage.output || exchange.deltas.size() < 2 || wasHeldBack(exchange))
        return std::nullopt;
    auto visible = *exchange.usage.output;
    if (exchange.reasoning.empty())
        visible -= exchange.usage.reasoning.value_or(0);
    const auto span = exchange.deltas.back().offset - exchange.deltas.front().offset;
    if (visible < 2 || span <= Nanoseconds::zero())
        return std::nullopt;
    return static_cast<double>(visible - 1) / std::chrono::duration<double>(span).count();
}

TrialResult resultOf(ChatExchange& exchange, int attempts, const Price* price)
{
    TrialResult result;
    result.status = statusOf(exchange);
    if (exchange.finish)
        result.finishReason = exchange.finish->reason;
    if (exchange.failure) {
        result.error = exchange.failure->error;
        result.errorMessage = exchange.failure->message;
    }
    result.attempts = attempts;
    result.isStreamed = exchange.isStreamed && !wasHeldBack(exchange);
    if (exchange.isStreamed) {
        result.timeToFirstToken = exchange.firstContentAt;
        result.timeToFirstAnswer = exchange.firstAnswerAt;
    }
    result.total = exchange.total;
    result.tokensPerSecond = tokensPerSecond(exchange);
    result.usage = exchange.usage;
    result.serviceTier = exchange.serviceTier;
    result.serverTimings = exchange.serverTimings;
    result.leftOut = exchange.leftOut;
    addCost(result, exchange, price);
    result.text = std::move(exchange.text);
    result.reasoning = std::move(exchange.reasoning);
    result.toolCalls = std::move(exchange.toolCalls);
    result.replay = std::move(exchange.replay);
    return result;
}

std::string leftOutText(const std::vector<Setting>& leftOut)
{
    std::string text;
    for (const auto setting : leftOut)
        text.append(text.empty() ? "" : ",").append(settingName(setting));
    return text;
}

std::vector<Setting> leftOutFromText(std::string_view text)
{
    std::vector<Setting> leftOut;
    for (const auto name : split(text, ',')) {
        if (const auto setting = settingFromName(name))
            leftOut.push_back(*setting);
    }
    return leftOut;
}

std::string encodeDeltaTimes(const std::vector<DeltaTime>& deltas)
{
    std::string bytes;
    bytes.reserve(deltas.size() * 3);
    std::int64_t previous = 0;
    for (const auto& delta : deltas) {
        const auto at = std::max<std::int64_t>(previous, std::chrono::duration_cast<Microseconds>(delta.offset).count());
        appendLeb128(bytes, static_cast<std::uint64_t>(at - previous));
        appendLeb128(bytes, delta.byteCount);
        previous = at;
    }
    return bytes;
}

std::optional<std::vector<DeltaTime>> decodeDeltaTimes(std::string_view bytes)
{
    std::vector<DeltaTime> deltas;
    Microseconds at{0};
    while (!bytes.empty()) {
        const auto step = takeLeb128(bytes);
        const auto count = takeLeb128(bytes);
        if (!step || !count || *step > (1ULL << 50U) || *count > UINT32_MAX)
            return std::nullopt;
        at += Microseconds{static_cast<std::int64_t>(*step)};
        deltas.push_back({at, static_cast<std::uint32_t>(*count)});
    }
    return deltas;
}

}  // namespace assay
