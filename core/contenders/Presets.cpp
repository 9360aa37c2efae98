#include "core/contenders/Presets.h"

#include "core/base/Text.h"
#include "core/contenders/Contender.h"

namespace assay {

Result<std::vector<Preset>> loadPresets(Database& database)
{
    std::vector<Preset> presets;
    auto rows = database.prepare("SELECT name, parameters FROM presets ORDER BY name COLLATE NOCASE, name");
    while (true) {
        const auto hasRow = rows.step();
        if (!hasRow)
            return fail(hasRow.error());
        if (!*hasRow)
            return presets;
        if (auto settings = settingsFromJson(rows.text(1)))
            presets.push_back({std::string(rows.text(0)), std::move(*settings)});
    }
}

Result<void> savePreset(Database& database, const Preset& preset, WallTime now)
{
    if (trimmed(preset.name).empty())
        return fail(ErrorKind::InvalidInput, "a preset needs a name");
    const auto parameters = toJson(preset.settings);
    auto insert = database.prepare("INSERT INTO presets (name, parameters, updated_at) VALUES (?1, ?2, ?3)"
                                   " ON CONFLICT (name) DO UPDATE SET parameters = ?2, updated_at = ?3");
    return insert.bind(1, preset.name).bind(2, parameters).bind(3, toUnixMicroseconds(now)).run();
}

Result<void> removePreset(Database& database, std::string_view name)
{
    return database.prepare("DELETE FROM presets WHERE name = ?").bind(1, name).run();
}

}  // namespace assay
