#pragma once

#include "core/practice/PracticeModels.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace assay {

/// OpenAI's chat protocol as the practice server speaks it: bytes in, types out, and back.

/// A request that is answered with an error of OpenAI's shape.
struct PracticeRefusal {
    int status = 400;
    std::string message;
    std::string type = "invalid_request_error";
    std::string param;  ///< Name of the field that is wrong; empty: null is sent.
    std::string code;   ///< Empty: null is sent.
};

struct PracticeCall {
    PracticeRequest request;
    bool isStreamed = false;
    bool includesUsage = false;
};

struct PracticeUsage {
    std::int64_t promptTokens = 0;
    std::int64_t cachedTokens = 0;
    std::int64_t completionTokens = 0;
    std::int64_t reasoningTokens = 0;
};

/// Reads the body of POST /v1/chat/completions. Which model names exist is not checked here.
[[nodiscard]] std::variant<PracticeCall, PracticeRefusal> readPracticeCall(std::string_view body);

[[nodiscard]] std::string errorBody(const PracticeRefusal& refusal);
/// GET /v1/models.
[[nodiscard]] std::string modelListBody(std::int64_t created);

/// What every part of one answer repeats.
struct PracticeHead {
    std::string id;
    std::string model;
    std::int64_t created = 0;
    std::string toolCallId;
};

/// The whole answer as one document.
[[nodiscard]] std::string completionBody(const PracticeHead& head, const PracticeAnswer& answer, const PracticeUsage& usage);

/// The events of a streamed answer, each with its "data: " and its blank line.
class PracticeEvents final {
public:
    PracticeEvents(PracticeHead head, bool includesUsage);

    [[nodiscard]] std::string role() const;
    [[nodiscard]] std::string reasoning(std::string_view token) const;
    [[nodiscard]] std::string content(std::string_view token) const;
    [[nodiscard]] std::string toolCall(std::string_view name) const;
    [[nodiscard]] std::string toolArguments(std::string_view token) const;
    [[nodiscard]] std::string finish(PracticeAnswer::Finish finish) const;
    [[nodiscard]] std::string usage(const PracticeUsage& usage) const;
    [[nodiscard]] static std::string done();

private:
    [[nodiscard]] std::string event(std::string_view delta, std::string_view finishReason) const;

    std::string m_toolCallId;
    std::string m_lead;
    std::string m_tail;
};

}  // namespace assay
