#pragma once

#include "core/contenders/Presets.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>

#include <string>
#include <vector>

namespace assay::ui {

/// The workspace's presets, as the GUI sees them. GUI thread; reading and writing happen on the worker thread.
///
/// `workspace` must live until the work under way is done: destroy `background` before it.
class PresetShelf final : public QObject {
    Q_OBJECT

public:
    PresetShelf(Workspace& workspace, Background& background, const Clock& clock, QObject* parent = nullptr);

    /// By name; empty until load() has answered, or a change.
    [[nodiscard]] const std::vector<Preset>& presets() const { return m_presets; }
    /// Null if there is none of that name.
    [[nodiscard]] const Preset* find(const std::string& name) const;

    /// Then changed() or failed(), as after each change.
    void load();
    void save(const Preset& preset);
    void remove(const std::string& name);

signals:
    void changed();
    /// The workspace refused to be read or written.
    void failed(const assay::Error& error);

private:
    void write(WriterThread::Work work);
    void take(Result<std::vector<Preset>> presets);

    Workspace& m_workspace;
    Background& m_background;
    const Clock& m_clock;
    std::vector<Preset> m_presets;
};

}  // namespace assay::ui
