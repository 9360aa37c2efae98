#include "ui/bridge/PresetShelf.h"

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

Result<std::vector<Preset>> readPresets(const Workspace& workspace)
{
    auto reader = workspace.openReader();
    if (!reader)
        return fail(reader.error());
    return loadPresets(*reader);
}

}  // namespace

PresetShelf::PresetShelf(Workspace& workspace, Background& background, const Clock& clock, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_background(background), m_clock(clock)
{
}

const Preset* PresetShelf::find(const std::string& name) const
{
    const auto found = std::ranges::find(m_presets, name, &Preset::name);
    return found == m_presets.end() ? nullptr : &*found;
}

void PresetShelf::load()
{
    m_background.run(
        this, [workspace = &m_workspace] { return readPresets(*workspace); },
        [this](Result<std::vector<Preset>> presets) { take(std::move(presets)); });
}

void PresetShelf::save(const Preset& preset)
{
    write([preset, now = m_clock.utcNow()](Database& database) { return savePreset(database, preset, now); });
}

void PresetShelf::remove(const std::string& name)
{
    write([name](Database& database) { return removePreset(database, name); });
}

void PresetShelf::write(WriterThread::Work work)
{
    const auto writeAndRead = [workspace = &m_workspace, work = std::move(work)]() -> Result<std::vector<Preset>> {
        if (const auto written = workspace->writer().runAndWait(work); !written)
            return fail(written.error());
        return readPresets(*workspace);
    };
    m_background.run(this, writeAndRead, [this](Result<std::vector<Preset>> presets) { take(std::move(presets)); });
}

void PresetShelf::take(Result<std::vector<Preset>> presets)
{
    if (!presets) {
        emit failed(presets.error());
        return;
    }
    m_presets = std::move(*presets);
    emit changed();
}

}  // namespace assay::ui
