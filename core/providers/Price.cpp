#include "core/providers/Price.h"

#include <algorithm>
#include <limits>

namespace assay {

namespace {

/// A sum of products that remembers whether it ever left 64 bits or met a negative number.
class Bill final {
public:
    void add(std::int64_t tokens, std::int64_t pricePerToken)
    {
        std::int64_t product = 0;
        if (tokens < 0 || pricePerToken < 0 || __builtin_mul_overflow(tokens, pricePerToken, &product) ||
            __builtin_add_overflow(m_sum, product, &m_sum))
            m_isSound = false;
    }
    [[nodiscard]] std::optional<std::int64_t> sum() const { return m_isSound ? std::optional(m_sum) : std::nullopt; }

private:
    std::int64_t m_sum = 0;
    bool m_isSound = true;
};

// What a chat template puts around one message (role, separators) and around the whole prompt. The largest known templates take
// about 10 and 30 tokens; tool instructions of local templates a few hundred.
constexpr std::size_t tokensPerMessage = 32;
constexpr std::size_t tokensPerTool = 64;
constexpr std::size_t tokensPerPrompt = 512;
// A picture's tokens depend on its size in pixels, not in bytes. The dearest published rule (a small model that
// multiplies its tiles) ends below 50,000; a file adds pictures of its pages to its text.
constexpr std::size_t tokensPerPicture = 65'536;

std::size_t partTokens(const ContentPart& part)
{
    if (const auto* text = std::get_if<TextPart>(&part))
        return text->text.size();
    if (const auto* file = std::get_if<FilePart>(&part))
        return file->bytes.size() + file->name.size() + tokensPerPicture;
    return tokensPerPicture;
}

}  // namespace

std::optional<std::int64_t> costPico(const Price& price, const Usage& usage)
{
    if (!usage.input || !usage.output)
        return std::nullopt;
    // A server that reports more reasoning than output still charged no more than its output.
    const auto reasoning = std::min(usage.reasoning.value_or(0), *usage.output);

    Bill bill;
    bill.add(*usage.input, price.inputPerToken);
    bill.add(usage.cachedInput.value_or(0), price.cachedInputPerToken.value_or(price.inputPerToken));
    bill.add(usage.cacheWrite.value_or(0), price.cacheWritePerToken.value_or(price.inputPerToken));
    bill.add(*usage.output - std::max<std::int64_t>(reasoning, 0), price.outputPerToken);
    bill.add(reasoning, price.reasoningPerToken.value_or(price.outputPerToken));
    return bill.sum();
}

std::optional<std::int64_t> worstCasePico(const Price& price, std::int64_t inputTokens, std::int64_t outputTokens)
{
    const auto dearestInput = std::max({price.inputPerToken, price.cachedInputPerToken.value_or(price.inputPerToken),
                                        price.cacheWritePerToken.value_or(price.inputPerToken)});
    const auto dearestOutput = std::max(price.outputPerToken, price.reasoningPerToken.value_or(price.outputPerToken));
    Bill bill;
    bill.add(inputTokens, dearestInput);
    bill.add(outputTokens, dearestOutput);
    return bill.sum();
}

std::int64_t mostInputTokens(const ChatRequest& request)
{
    // Sizes of things in memory: their sum cannot leave 64 bits.
    auto tokens = tokensPerPrompt + request.system.size() + tokensPerMessage + request.settings.extraJson.size();
    for (const auto& message : request.messages) {
        tokens += tokensPerMessage + message.toolCallId.size();
        for (const auto& part : message.parts)
            tokens += partTokens(part);
        for (const auto& call : message.toolCalls)
            tokens += tokensPerMessage + call.id.size() + call.name.size() + call.arguments.size();
    }
    for (const auto& tool : request.tools)
        tokens += tokensPerTool + tool.name.size() + tool.description.size() + tool.parametersSchema.size();
    if (const auto& format = request.settings.responseFormat)
        tokens += tokensPerMessage + format->name.size() + format->schema.size();
    return static_cast<std::int64_t>(tokens);
}

}  // namespace assay
