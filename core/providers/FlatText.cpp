#include "core/providers/FlatText.h"

#include "core/providers/RequestJson.h"

#include <algorithm>

namespace assay {

namespace {

constexpr std::string_view gap = "\n\n";

}  // namespace

std::string inlinedFile(const FilePart& file)
{
    return file.name.empty() ? file.bytes : file.name + ":\n" + file.bytes;
}

std::string flatText(const Message& message)
{
    std::string text;
    bool isAfterFile = false;
    for (const auto& part : message.parts) {
        const auto* file = std::get_if<FilePart>(&part);
        const auto* words = std::get_if<TextPart>(&part);
        if (file == nullptr && words == nullptr)
            continue;
        if (!text.empty() && (isAfterFile || file != nullptr))
            text += gap;
        text += file != nullptr ? inlinedFile(*file) : words->text;
        isAfterFile = file != nullptr;
    }
    return text;
}

Result<std::string> onlyText(const Message& message, std::string_view what)
{
    if (!std::ranges::all_of(message.parts, [](const ContentPart& part) { return std::holds_alternative<TextPart>(part); }))
        return refuseRequest(std::string(what) + " can hold text only in this protocol");
    return flatText(message);
}

}  // namespace assay
