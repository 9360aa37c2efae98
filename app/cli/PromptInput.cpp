#include "app/cli/PromptInput.h"

#include "core/base/Text.h"
#include "core/contenders/Attachment.h"

#include <cstdio>
#include <filesystem>
#include <utility>

namespace assay::cli {

Result<Conversation> readPrompt(const std::string& text, const std::vector<std::string>& files, VariableOption& variables)
{
    std::string prompt;
    if (text == "-") {
        auto bytes = readAttachedFile(*stdin, "standard input");
        if (!bytes)
            return fail(bytes.error());
        auto read = plainTextOf(std::move(*bytes), "standard input");
        if (!read)
            return fail(read.error());
        prompt = std::move(*read);
        while (prompt.ends_with('\n'))
            prompt.pop_back();
    } else if (!text.empty()) {
        auto read = plainTextOf(text, "the prompt");
        if (!read)
            return fail(read.error());
        prompt = std::move(*read);
    }
    Message message;
    std::string fromFiles;
    for (const auto& name : files) {
        auto bytes = readAttachedFile(name);
        if (!bytes)
            return fail(bytes.error());
        if (bytes->empty())
            return fail(ErrorKind::InvalidInput, name + ": is empty");
        const auto fileName = std::filesystem::path(name).filename().string();
        if (const auto mediaType = std::string(sniffedMediaType(*bytes)); mediaType == "application/pdf") {
            message.parts.emplace_back(FilePart{fileName, mediaType, std::move(*bytes)});
        } else if (!mediaType.empty()) {
            message.parts.emplace_back(ImagePart{mediaType, std::move(*bytes)});
        } else {
            auto read = plainTextOf(std::move(*bytes), name);
            if (!read)
                return fail(read.error());
            if (prompt.empty() && files.size() == 1)
                prompt = std::move(*read);
            else
                fromFiles += "\n\n" + fileName + ":\n" + *read;
        }
    }
    if (prompt.empty() && fromFiles.empty())
        return fail(ErrorKind::InvalidInput, "there is no prompt: give it as an argument, as - for standard input, or with --file");
    const auto filled = variables.filled(prompt);
    if (!filled)
        return fail(filled.error());
    message.parts.insert(message.parts.begin(), TextPart{std::string(trimmed(*filled + fromFiles))});
    return Conversation{std::move(message)};
}

}  // namespace assay::cli
