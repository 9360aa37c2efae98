#include "app/cli/PromptInput.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

namespace assay::cli {

namespace {

constexpr std::size_t mostInputBytes = 20U * 1024 * 1024;

struct MediaSign {
    std::string_view start;
    const char* mediaType;
};
constexpr std::array<MediaSign, 5> mediaSigns{{
    {"\x89PNG\r\n\x1a\n", "image/png"},
    {"\xFF\xD8\xFF", "image/jpeg"},
    {"GIF87a", "image/gif"},
    {"GIF89a", "image/gif"},
    {"%PDF-", "application/pdf"},
}};

Result<std::string> readAll(std::FILE* file, const std::string& name)
{
    std::string bytes;
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
        const auto count = std::fread(buffer.data(), 1, buffer.size(), file);
        bytes.append(buffer.data(), count);
        if (bytes.size() > mostInputBytes)
            return fail(ErrorKind::InvalidInput, name + ": larger than 20 MiB");
        if (count < buffer.size()) {
            if (std::ferror(file))
                return fail(ErrorKind::InvalidInput, name + ": " + std::strerror(errno));
            return bytes;
        }
    }
}

Result<std::string> readFile(const std::string& name)
{
    if (std::error_code error; std::filesystem::is_directory(name, error))
        return fail(ErrorKind::InvalidInput, name + ": is a folder, not a file");
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name.c_str(), "rb"), &std::fclose);
    if (!file)
        return fail(ErrorKind::InvalidInput, name + ": " + std::strerror(errno));
    return readAll(file.get(), name);
}

std::string mediaTypeOf(std::string_view bytes)
{
    for (const auto& sign : mediaSigns) {
        if (bytes.starts_with(sign.start))
            return sign.mediaType;
    }
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))
        return "image/webp";
    return {};
}

/// Text as the prompt holds it, or what is wrong with it.
Result<std::string> asText(std::string bytes, const std::string& name)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byteOrderMark))
        bytes.erase(0, byteOrderMark.size());
    std::size_t line = 1;
    std::string text;
    text.reserve(bytes.size());
    for (const auto part : split(bytes, '\n')) {
        if (part.find('\0') != std::string_view::npos || !isValidUtf8(part)) {
            const char* what = part.find('\0') != std::string_view::npos ? " holds a NUL byte" : " is not UTF-8";
            return fail(ErrorKind::InvalidInput, name + ": line " + std::to_string(line) + what + "; expected a text file in UTF-8");
        }
        text += line == 1 ? "" : "\n";
        text += part.ends_with('\r') ? part.substr(0, part.size() - 1) : part;
        ++line;
    }
    if (trimmed(text).empty())
        return fail(ErrorKind::InvalidInput, name + ": is empty");
    return text;
}

}  // namespace

Result<Conversation> readPrompt(const std::string& text, const std::vector<std::string>& files, VariableOption& variables)
{
    std::string prompt;
    if (text == "-") {
        auto bytes = readAll(stdin, "standard input");
        if (!bytes)
            return fail(bytes.error());
        auto read = asText(std::move(*bytes), "standard input");
        if (!read)
            return fail(read.error());
        prompt = std::move(*read);
        while (prompt.ends_with('\n'))
            prompt.pop_back();
    } else if (!text.empty()) {
        auto read = asText(text, "the prompt");
        if (!read)
            return fail(read.error());
        prompt = std::move(*read);
    }
    Message message;
    std::string fromFiles;
    for (const auto& name : files) {
        auto bytes = readFile(name);
        if (!bytes)
            return fail(bytes.error());
        if (bytes->empty())
            return fail(ErrorKind::InvalidInput, name + ": is empty");
        const auto fileName = std::filesystem::path(name).filename().string();
        if (const auto mediaType = mediaTypeOf(*bytes); mediaType == "application/pdf") {
            message.parts.emplace_back(FilePart{fileName, mediaType, std::move(*bytes)});
        } else if (!mediaType.empty()) {
            message.parts.emplace_back(ImagePart{mediaType, std::move(*bytes)});
        } else {
            auto read = asText(std::move(*bytes), name);
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
