#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// A small set of the values of an enum that has at most 32 of them.
template <typename Value>
class EnumSet final {
public:
    constexpr EnumSet() = default;
    constexpr EnumSet(std::initializer_list<Value> values)
    {
        for (const auto value : values)
            insert(value);
    }
    constexpr void insert(Value value) { m_bits |= bit(value); }
    constexpr void erase(Value value) { m_bits &= ~bit(value); }
    [[nodiscard]] constexpr bool contains(Value value) const { return (m_bits & bit(value)) != 0; }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] constexpr EnumSet united(EnumSet other) const
    {
        other.m_bits |= m_bits;
        return other;
    }
    friend constexpr bool operator==(EnumSet, EnumSet) = default;

private:
    static constexpr std::uint32_t bit(Value value) { return 1U << static_cast<std::uint32_t>(value); }
    std::uint32_t m_bits = 0;
};

/// A kind of content that goes into a model or comes out of it.
enum class Modality { Text, Image, Pdf, Audio, Video };
using Modalities = EnumSet<Modality>;

/// One of the settings of ChatSettings, or the tools, as something that a model or a protocol may not take.
enum class Setting {
    Temperature,
    TopP,
    TopK,
    FrequencyPenalty,
    PresencePenalty,
    Seed,
    MaxOutputTokens,
    Stop,
    ReasoningEffort,
    ReasoningBudget,
    ResponseFormat,
    Tools,
};
using Settings = EnumSet<Setting>;

/// What is known of one model, from the provider's own list or from the catalogue. An empty field is unknown, which forbids nothing.
struct ModelInfo {
    std::string id;
    std::string displayName = {};
    std::optional<std::int64_t> contextTokens = {};
    std::optional<std::int64_t> maxOutputTokens = {};
    std::optional<double> maxTemperature = {};
    std::optional<Modalities> input = {};
    std::optional<Modalities> output = {};
    std::optional<bool> takesTools = {};
    std::optional<bool> takesResponseSchema = {};
    std::optional<bool> isReasoning = {};
    /// The vendor's words for how hard it may think; empty: unknown.
    std::vector<std::string> reasoningEfforts = {};
    /// Settings that it answers with an error.
    Settings rejected = {};
    /// Settings that it answers with an error unless reasoning is switched off (effort "none").
    Settings rejectedWhileReasoning = {};

    friend bool operator==(const ModelInfo&, const ModelInfo&) = default;
};

/// `own` with what it leaves unknown taken from `other`; what either of them says is rejected, is.
[[nodiscard]] ModelInfo merged(ModelInfo own, const ModelInfo& other);

}  // namespace assay
