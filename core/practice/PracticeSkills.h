#pragma once

#include "core/practice/PracticeModels.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What the practice models can do, whoever of them does it: reading what is asked, and finding the right answer and a wrong one.

/// How the answer is to look, as the prompt's words say.
struct PracticeWish {
    bool isBare = false;  ///< Nothing but the answer: "only the number", "in one word".
    bool isOneWord = false;
    bool isOneSentence = false;
    bool isBullets = false;
    bool isUppercase = false;
    bool isLowercase = false;
    bool isJson = false;
    bool isChinese = false;
    /// A language that the practice models do not speak, as the prompt names it; empty: none asked for.
    std::string foreignLanguage;
    /// Names of JSON members that the prompt asks for.
    std::vector<std::string> jsonKeys;
};

struct PracticeTask {
    enum class Kind {
        Arithmetic,
        Choice,
        YesNo,
        Lookup,
        NotInText,
        Summary,
        Translation,
        Greeting,
        Identity,
        Echo,
        ToolResult,
        Attachment,
        Unknown
    };
    Kind kind = Kind::Unknown;
    /// The answer in few words: "391", "Yes", "B", a quoted sentence. One sentence of the text a line in a Summary.
    std::string right;
    /// Plausible and not right. Empty when this task cannot be got wrong.
    std::string wrong;
    /// `right` and `wrong` in one word where they are longer.
    std::string rightWord;
    std::string wrongWord;
    /// What the answer rests on: the calculation, the sentence of the text.
    std::string basis;
    std::string working;
};

[[nodiscard]] PracticeWish readWish(const PracticeRequest& request);

/// `choice` makes the wrong answers differ: any number.
[[nodiscard]] PracticeTask readTask(const PracticeRequest& request, const PracticeWish& wish, std::uint64_t choice);

/// The last message of the user; empty if there is none.
[[nodiscard]] std::string_view lastQuestion(const PracticeRequest& request);

/// The tool that the last question plainly asks for; null if none. One that is forced or required is found in any case.
[[nodiscard]] const PracticeTool* wantedTool(const PracticeRequest& request);

}  // namespace assay
