#include "tests/architecture/IncludeRules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>

namespace assay {

namespace {

/// From the ground up: a room includes only those before it.
constexpr std::array<std::string_view, 18> coreRooms{"base",       "jobs",     "http",        "storage",    "settings",   "providers",
                                                     "practice",   "datasets", "prompts",     "statistics", "guardrails", "knowledge",
                                                     "contenders", "scoring",  "experiments", "routing",    "tuning",     "exporting"};

/// The rooms that every feature of the ui may use, from the ground up as well.
constexpr std::array<std::string_view, 7> commonUiRooms{"theme", "text", "widgets", "markdown", "charts", "bridge", "shell"};

/// A path of this project in its parts: "core/http/Url.h" is layer core, room http.
struct HousePath {
    std::string_view layer;
    std::string_view room;  ///< Empty for a file directly in its layer's folder.
};

std::optional<HousePath> housePath(std::string_view path)
{
    const std::size_t layerEnd = path.find('/');
    if (layerEnd == std::string_view::npos)
        return std::nullopt;
    const std::string_view layer = path.substr(0, layerEnd);
    if (layer != "core" && layer != "ui" && layer != "app")
        return std::nullopt;
    const std::string_view rest = path.substr(layerEnd + 1);
    const std::size_t roomEnd = rest.find('/');
    return HousePath{layer, roomEnd == std::string_view::npos ? std::string_view{} : rest.substr(0, roomEnd)};
}

std::optional<std::size_t> positionOf(std::string_view room, std::span<const std::string_view> rooms)
{
    const auto found = std::ranges::find(rooms, room);
    if (found == rooms.end())
        return std::nullopt;
    return static_cast<std::size_t>(std::distance(rooms.begin(), found));
}

struct IncludedPath {
    std::string_view path;
    bool isQuoted = false;
};

/// What the line includes; empty if it includes nothing.
std::optional<IncludedPath> includedBy(std::string_view line)
{
    const auto skipBlanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    skipBlanks();
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(1);
    skipBlanks();
    constexpr std::string_view keyword = "include";
    if (!line.starts_with(keyword))
        return std::nullopt;
    line.remove_prefix(keyword.size());
    skipBlanks();
    if (!line.starts_with('"') && !line.starts_with('<'))
        return std::nullopt;
    const bool isQuoted = line.front() == '"';
    const std::size_t end = line.find(isQuoted ? '"' : '>', 1);
    return IncludedPath{line.substr(1, end == std::string_view::npos ? end : end - 1), isQuoted};
}

/// <QString>, <QtCore/QString>, <qstring.h>, <qt6keychain/keychain.h>; not <queue>.
bool isQtHeader(std::string_view path)
{
    if (path.starts_with('Q'))
        return path.find('.') == std::string_view::npos || path.starts_with("Qt");
    return path.starts_with('q') && (path.ends_with(".h") || path.find('/') != std::string_view::npos);
}

bool isQtChartsHeader(std::string_view path)
{
    if (path.starts_with("QtCharts"))
        return true;
    if (!isQtHeader(path))
        return false;
    const auto contains = [&](std::string_view word) { return path.find(word) != std::string_view::npos; };
    constexpr std::array<std::string_view, 4> sets{"QBarSet", "QBoxSet", "QCandlestickSet", "QPieSlice"};
    return contains("Chart") || contains("Legend") || path.ends_with("Series") || path.ends_with("Axis") || path.ends_with("ModelMapper") ||
           std::ranges::find(sets, path) != sets.end();
}

bool isInFolder(std::string_view path, std::string_view folder)
{
    return path.starts_with(folder);
}

using Complaints = std::vector<std::string>;

void checkWriting(const IncludedPath& included, Complaints& complaints)
{
    const std::string_view path = included.path;
    const bool goesUp = path.starts_with("../") || path.find("/../") != std::string_view::npos;
    const bool isGenerated = path.ends_with(".moc") && path.find('/') == std::string_view::npos;
    if (goesUp || path.starts_with("./") || (included.isQuoted && !isGenerated && !housePath(path)))
        complaints.push_back("an include is written from the root of the sources");
}

void checkLibraries(const HousePath& from, std::string_view path, Complaints& complaints)
{
    const auto isFrom = [&](std::string_view layer, std::string_view room) { return from.layer == layer && from.room == room; };
    if (from.layer == "core" && isQtHeader(path))
        complaints.push_back("core is free of Qt");
    if (isInFolder(path, "curl/") && !isFrom("core", "http"))
        complaints.push_back("only core/http includes curl");
    if (path == "sqlite3.h" && !isFrom("core", "storage"))
        complaints.push_back("only core/storage includes sqlite3.h");
    if (isQtChartsHeader(path) && !isFrom("ui", "charts"))
        complaints.push_back("only ui/charts includes Qt Charts");
    if (from.layer == "ui" && isInFolder(path, "nlohmann/"))
        complaints.push_back("ui handles no JSON: nlohmann stays in core");
}

void checkCoreRooms(const HousePath& from, const HousePath& to, Complaints& complaints)
{
    const auto fromPosition = positionOf(from.room, coreRooms);
    const auto toPosition = positionOf(to.room, coreRooms);
    if (!toPosition)
        complaints.push_back("core/" + std::string(to.room) + " is not in the order of rooms");
    if (!fromPosition || !toPosition)
        return;
    if (*toPosition > *fromPosition)
        complaints.push_back("core/" + std::string(from.room) + " stands below core/" + std::string(to.room));
    else if (from.room == "practice" && to.room != "practice" && to.room != "base" && to.room != "jobs")
        complaints.push_back("core/practice includes only base and jobs");
}

void checkUiRooms(const HousePath& from, const HousePath& to, Complaints& complaints)
{
    if (from.room == to.room)
        return;
    const auto fromPosition = positionOf(from.room, commonUiRooms);
    const auto toPosition = positionOf(to.room, commonUiRooms);
    if (!toPosition)
        complaints.push_back("ui/" + std::string(to.room) + " is a feature: only its own folder includes it");
    else if (fromPosition && *toPosition > *fromPosition)
        complaints.push_back("ui/" + std::string(from.room) + " stands below ui/" + std::string(to.room));
}

void checkLayers(const HousePath& from, const HousePath& to, Complaints& complaints)
{
    if (from.layer == "core" && to.layer != "core")
        complaints.push_back("core includes neither ui nor app");
    else if (from.layer == "ui" && to.layer == "app")
        complaints.push_back("ui does not include app");
    else if (from.layer == "core")
        checkCoreRooms(from, to, complaints);
    else if (from.layer == "ui" && to.layer == "ui")
        checkUiRooms(from, to, complaints);
}

}  // namespace

std::vector<IncludeViolation> checkIncludes(std::string_view path, std::string_view text)
{
    std::vector<IncludeViolation> violations;
    const auto from = housePath(path);
    if (!from)
        return violations;
    if (from->layer == "core" && !positionOf(from->room, coreRooms))
        violations.push_back({1, "core/" + std::string(from->room) + " is not in the order of rooms"});

    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const auto included = includedBy(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!included)
            continue;
        Complaints complaints;
        checkWriting(*included, complaints);
        checkLibraries(*from, included->path, complaints);
        if (const auto to = housePath(included->path))
            checkLayers(*from, *to, complaints);
        for (const std::string& complaint : complaints)
            violations.push_back({line, std::string(included->path) + ": " + complaint});
    }
    return violations;
}

}  // namespace assay
