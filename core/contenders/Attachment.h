#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace assay {

/// Files that go along with a prompt. What a file is, its first bytes say, not its name.

/// The largest file that is taken.
inline constexpr std::size_t mostAttachedBytes = 20U * 1024 * 1024;

/// "image/png", "application/pdf", …; empty for anything but PNG, JPEG, WebP and GIF pictures and PDF files.
[[nodiscard]] std::string_view sniffedMediaType(std::string_view bytes);

/// Text as a prompt holds it: without a byte order mark, lines ended by '\n'. InvalidInput, naming `name` and the line, for what is empty, is not UTF-8 or holds a NUL.
[[nodiscard]] Result<std::string> plainTextOf(std::string bytes, const std::string& name);

/// Reads at most mostAttachedBytes; InvalidInput says why not. Waits for the disk.
[[nodiscard]] Result<std::string> readAttachedFile(const std::filesystem::path& file);
/// The rest of an open one, called `name` in errors.
[[nodiscard]] Result<std::string> readAttachedFile(std::FILE& file, const std::string& name);

/// A picture, a PDF file or a text ("text/plain"). InvalidInput when it is none of them, is empty or too large.
[[nodiscard]] Result<ContentPart> attachment(const std::string& name, std::string bytes);

}  // namespace assay
