#pragma once

#include "core/base/Error.h"
#include "core/prompts/PromptLibrary.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>
#include <vector>

namespace assay::ui {

/// "v3"
[[nodiscard]] QString shortVersionText(std::int64_t number);
/// "Version 3"
[[nodiscard]] QString versionText(std::int64_t number);
/// "Mail/Short · polite, work · used in 12 runs": all but the name.
[[nodiscard]] QString labelSummary(const LibraryPrompt& prompt);
/// "Mail/Short/Greeting"
[[nodiscard]] QString pathText(const LibraryLabel& label);

/// Why a prompt was not kept under a label that has a name.
[[nodiscard]] QString labelComplaint(const Error& error);

/// Tags as a person types them: commas between them, also the Chinese ones.
[[nodiscard]] QString tagsText(const std::vector<std::string>& tags);
[[nodiscard]] std::vector<std::string> tagsFromText(const QString& text);

}  // namespace assay::ui
