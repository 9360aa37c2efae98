#pragma once

#include "core/practice/PracticeServer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// The practice models' brain: a pure function from a request to an answer, without HTTP and without a clock.

enum class PracticeRole { System, User, Assistant, Tool };

struct PracticeMessage {
    PracticeRole role = PracticeRole::User;
    std::string text;
    /// Images, sounds and files that came along; the models cannot look at them.
    int attachmentCount = 0;
    friend bool operator==(const PracticeMessage&, const PracticeMessage&) = default;
};

struct PracticeTool {
    std::string name;
    std::string description;
    std::string parametersSchema;  ///< JSON Schema text; empty: no parameters.
    friend bool operator==(const PracticeTool&, const PracticeTool&) = default;
};

struct PracticeRequest {
    enum class Format { Text, JsonObject, JsonSchema };
    enum class ToolChoice { Auto, None, Required };

    std::string model;
    std::vector<PracticeMessage> messages;
    std::vector<PracticeTool> tools;
    ToolChoice toolChoice = ToolChoice::Auto;
    std::string forcedTool;  ///< Name of the one tool that must be called; empty: none is forced.
    Format format = Format::Text;
    std::string schema;                     ///< With JsonSchema: JSON Schema text.
    std::optional<double> temperature;      ///< 0..2; empty means 1.
    std::optional<std::int64_t> seed;       ///< The request's own.
    std::optional<std::int64_t> maxTokens;  ///< Reasoning and answer together, at least 1.
    std::vector<std::string> stop;
    bool thinks = true;  ///< False switches the reasoning of models that reason off.
    friend bool operator==(const PracticeRequest&, const PracticeRequest&) = default;
};

struct PracticeAnswer {
    enum class Finish { Stop, Length, ToolCalls };

    std::vector<std::string> reasoning;      ///< Token by token.
    std::vector<std::string> content;        ///< Token by token; what a stop string cut off is not here.
    std::string toolName;                    ///< Set when a tool is called.
    std::vector<std::string> toolArguments;  ///< JSON text, token by token.
    Finish finish = Finish::Stop;
    /// The task had a right answer and this is not it.
    bool isWrong = false;

    [[nodiscard]] std::int64_t completionTokens() const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string reasoningText() const;
    [[nodiscard]] std::string toolArgumentsText() const;
    friend bool operator==(const PracticeAnswer&, const PracticeAnswer&) = default;
};

/// The model of that id; null if there is none. The "trouble-*" names are the server's and not known here.
[[nodiscard]] const PracticeModel* findPracticeModel(std::string_view id);

/// The same arguments give the same answer on every machine. `seed` is the server's and gives way to the request's own; `repeat` is the
/// number of earlier identical requests and matters only while neither a seed of the request nor temperature 0 asks for sameness.
/// `model` need not be the one that the request names.
[[nodiscard]] PracticeAnswer practiceAnswer(const PracticeModel& model, const PracticeRequest& request, std::uint64_t seed,
                                            std::uint64_t repeat);

/// Tokens of all message texts, 4 more for each message.
[[nodiscard]] std::int64_t practicePromptTokens(const std::vector<PracticeMessage>& messages);

/// Equal for requests to the same model with the same messages.
[[nodiscard]] std::uint64_t promptFingerprint(const PracticeRequest& request);
/// Equal for requests that are the same in everything that can change the answer.
[[nodiscard]] std::uint64_t requestFingerprint(const PracticeRequest& request);

}  // namespace assay
