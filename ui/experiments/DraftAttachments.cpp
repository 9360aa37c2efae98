#include "ui/experiments/DraftAttachments.h"

#include "core/contenders/Attachment.h"
#include "core/settings/AtomicFile.h"
#include "core/storage/ContentHash.h"
#include "ui/text/Strings.h"

#include <set>
#include <string>
#include <system_error>
#include <utility>

namespace assay::ui {

namespace {

void removeOthers(const std::filesystem::path& folder, const std::set<std::string>& kept)
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        std::error_code ignored;
        if (!kept.contains(entry.path().filename().string()))
            std::filesystem::remove(entry.path(), ignored);
    }
}

}  // namespace

QStringList keepAttachments(const std::filesystem::path& folder, const std::vector<ContentPart>& parts)
{
    QStringList lines;
    std::set<std::string> kept;
    for (const auto& part : parts) {
        const auto* file = std::get_if<FilePart>(&part);
        const auto* image = std::get_if<ImagePart>(&part);
        if (!file && !image)
            continue;
        const auto& bytes = file ? file->bytes : image->bytes;
        const auto hash = toHex(contentHash(bytes));
        // The same bytes are there already.
        std::error_code error;
        if (!std::filesystem::exists(folder / hash, error) && !replaceFile(folder / hash, bytes))
            continue;
        kept.insert(hash);
        lines.append(toQString(hash + " " + (file ? file->name : std::string())));
    }
    removeOthers(folder, kept);
    return lines;
}

std::vector<ContentPart> keptAttachments(const std::filesystem::path& folder, const QStringList& lines)
{
    std::vector<ContentPart> parts;
    for (const auto& line : lines) {
        const auto hash = toUtf8(line.section(QLatin1Char(' '), 0, 0));
        const auto name = toUtf8(line.section(QLatin1Char(' '), 1));
        auto bytes = readWholeFile(folder / hash);
        if (!bytes || toHex(contentHash(*bytes)) != hash)
            continue;
        if (auto part = attachment(name, std::move(*bytes)))
            parts.push_back(std::move(*part));
    }
    return parts;
}

}  // namespace assay::ui
