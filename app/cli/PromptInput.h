#pragma once

#include "app/cli/VariableOption.h"

#include "core/base/Result.h"
#include "core/contenders/Conversation.h"

#include <string>
#include <vector>

namespace assay::cli {

/// The person's prompt: `text` ("-": what stands on standard input) and the files to go with it. A text file becomes part of the
/// prompt under its name, or the prompt itself when there is no text; PNG, JPEG, WebP and GIF pictures and PDF files become attachments. The
/// prompt's variables are filled in; braces in files beside it are text.
/// InvalidInput names the file and what is wrong with it: empty, too large (more than 20 MiB), not UTF-8 (with the place), with a
/// NUL byte, or of an unknown kind. A byte order mark is dropped and CRLF becomes LF.
[[nodiscard]] Result<Conversation> readPrompt(const std::string& text, const std::vector<std::string>& files, VariableOption& variables);

}  // namespace assay::cli
