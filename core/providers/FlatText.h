#pragma once

#include "core/base/Result.h"
#include "core/providers/ChatRequest.h"

#include <string>
#include <string_view>

namespace assay {

/// A text file as words of a message, for protocols that have no place for files: its name, and below it what it holds.
[[nodiscard]] std::string inlinedFile(const FilePart& file);
/// All words of a message as one string: texts run on as they are, files stand apart. Pictures have none.
[[nodiscard]] std::string flatText(const Message& message);
/// The same where words are all that a message can hold. InvalidInput names `what` ("a tool message") when it has anything else.
[[nodiscard]] Result<std::string> onlyText(const Message& message, std::string_view what);

}  // namespace assay
