#pragma once

#include "core/providers/ChatRequest.h"

#include <QStringList>

#include <filesystem>
#include <vector>

namespace assay::ui {

/// Keeps the files of a prompt that is being written, by the hash of what is in them, in a folder of their own. Nothing else may be in it.
/// GUI thread; waits for the disk.

/// One line a file, to get them back by. Files of the folder that are not among them are removed. What cannot be written is left out.
[[nodiscard]] QStringList keepAttachments(const std::filesystem::path& folder, const std::vector<ContentPart>& parts);
/// What is gone or no longer what it was is left out.
[[nodiscard]] std::vector<ContentPart> keptAttachments(const std::filesystem::path& folder, const QStringList& lines);

}  // namespace assay::ui
