#include "core/contenders/Attachment.h"

#include "core/base/Text.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

namespace assay {

namespace {

struct MediaSign {
    std::string_view start;
    std::string_view mediaType;
};
constexpr std::array<MediaSign, 5> mediaSigns{{
    {"\x89PNG\r\n\x1a\n", "image/png"},
    {"\xFF\xD8\xFF", "image/jpeg"},
    {"GIF87a", "image/gif"},
    {"GIF89a", "image/gif"},
    {"%PDF-", "application/pdf"},
}};

Error tooLarge(const std::string& name)
{
    return {ErrorKind::InvalidInput, name + ": larger than 20 MiB"};
}

}  // namespace

std::string_view sniffedMediaType(std::string_view bytes)
{
    for (const auto& sign : mediaSigns) {
        if (bytes.starts_with(sign.start))
            return sign.mediaType;
    }
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))
        return "image/webp";
    return {};
}

Result<std::string> plainTextOf(std::string bytes, const std::string& name)
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

Result<std::string> readAttachedFile(const std::filesystem::path& path)
{
    const auto name = path.string();
    if (std::error_code error; std::filesystem::is_directory(path, error))
        return fail(ErrorKind::InvalidInput, name + ": is a folder, not a file");
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name.c_str(), "rb"), &std::fclose);
    if (!file)
        return fail(ErrorKind::InvalidInput, name + ": " + std::strerror(errno));
    return readAttachedFile(*file, name);
}

Result<std::string> readAttachedFile(std::FILE& file, const std::string& name)
{
    std::string bytes;
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
        const auto count = std::fread(buffer.data(), 1, buffer.size(), &file);
        bytes.append(buffer.data(), count);
        if (bytes.size() > mostAttachedBytes)
            return fail(tooLarge(name));
        if (count == buffer.size())
            continue;
        if (std::ferror(&file))
            return fail(ErrorKind::InvalidInput, name + ": " + std::strerror(errno));
        return bytes;
    }
}

Result<ContentPart> attachment(const std::string& name, std::string bytes)
{
    if (bytes.empty())
        return fail(ErrorKind::InvalidInput, name + ": is empty");
    if (bytes.size() > mostAttachedBytes)
        return fail(tooLarge(name));
    const auto mediaType = sniffedMediaType(bytes);
    if (mediaType == "application/pdf")
        return ContentPart{FilePart{name, std::string(mediaType), std::move(bytes)}};
    if (!mediaType.empty())
        return ContentPart{ImagePart{std::string(mediaType), std::move(bytes)}};
    auto text = plainTextOf(std::move(bytes), name);
    if (!text)
        return fail(text.error());
    return ContentPart{FilePart{name, "text/plain", std::move(*text)}};
}

}  // namespace assay
