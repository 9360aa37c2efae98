#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "ui/experiments/ReplayPlayer.h"
#include "ui/experiments/TrialInspector.h"

#include <QList>
#include <QObject>

#include <vector>

class QAction;

namespace assay::ui {

class ColumnsView;
class HistoryReader;
class ModelCatalogue;

/// What can be done with the recorded answers of a page's columns: look at their details, replay them. The columns ask for it by their
/// menus, the page offers it as commands.
///
/// GUI thread. Child of the page. The services and the columns outlive its last call.
class TrialTools final : public QObject {
    Q_OBJECT

public:
    struct Services {
        HistoryReader& reader;
        const Clock& clock;
        ConnectionLookUp connectionOf;
    };
    /// Make it before the first column. `page`: where the shortcut holds and what the windows belong to.
    TrialTools(Services services, ColumnsView& columns, QWidget& page);

    /// For the menus and the command palette. Owned by this.
    [[nodiscard]] QList<QAction*> commands() const { return {m_details, m_replayAll}; }
    [[nodiscard]] bool isReplaying() const { return m_player.isPlaying(); }
    /// Returns whether there was anything to stop.
    bool stopReplay();

signals:
    void replayingChanged();
    /// A record could not be read.
    void failed(const assay::Error& error);

private:
    void connectColumn(ColumnView* column);
    void updateCommands();
    /// The one with the focus, else the first that shows a recorded answer; null if none does.
    [[nodiscard]] ColumnView* chosenColumn() const;
    void inspect(const ColumnView& column);
    void replay(const std::vector<ColumnView*>& columns);

    Services m_services;
    ColumnsView& m_columns;
    QWidget& m_page;
    ReplayPlayer m_player;
    QAction* m_details = nullptr;
    QAction* m_replayAll = nullptr;
};

/// Asks the catalogue, which must outlive it.
[[nodiscard]] ConnectionLookUp connectionsOf(ModelCatalogue& catalogue);

}  // namespace assay::ui
