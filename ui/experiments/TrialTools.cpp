#include "ui/experiments/TrialTools.h"

#include "ui/bridge/HistoryReader.h"
#include "ui/bridge/ModelCatalogue.h"
#include "ui/experiments/ColumnsView.h"

#include <QAction>
#include <QApplication>

#include <algorithm>
#include <memory>
#include <utility>

namespace assay::ui {

namespace {

/// Answers that are to start together, while their records are read.
struct ReplayInPreparation {
    std::vector<ReplayPlayer::Part> parts;
    std::size_t unread = 0;
};

}  // namespace

TrialTools::TrialTools(Services services, ColumnsView& columns, QWidget& page)
    : QObject(&page), m_services(std::move(services)), m_columns(columns), m_page(page), m_player(m_services.clock)
{
    m_details = new QAction(tr("Details of an answer…"), this);
    m_details->setObjectName(QStringLiteral("answerDetailsAction"));
    m_details->setShortcut(QKeySequence(ColumnView::detailsShortcut));
    m_details->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_details, &QAction::triggered, this, [this] {
        if (const auto* column = chosenColumn())
            inspect(*column);
    });
    page.addAction(m_details);
    m_replayAll = new QAction(tr("Replay all answers at recorded speed"), this);
    m_replayAll->setObjectName(QStringLiteral("replayAllAction"));
    connect(m_replayAll, &QAction::triggered, this, [this] { replay(m_columns.columns()); });
    connect(&m_player, &ReplayPlayer::playingChanged, this, &TrialTools::replayingChanged);
    connect(&columns, &ColumnsView::columnAdded, this, &TrialTools::connectColumn);
    updateCommands();
}

void TrialTools::connectColumn(ColumnView* column)
{
    connect(column, &ColumnView::trialIdChanged, this, &TrialTools::updateCommands);
    connect(column, &ColumnView::detailsRequested, this, [this, column] { inspect(*column); });
    connect(column, &ColumnView::replayRequested, this, [this, column] { replay({column}); });
    connect(column, &ColumnView::replayStopRequested, this, [this, column] { m_player.stop(*column); });
}

void TrialTools::updateCommands()
{
    const bool hasAny = chosenColumn() != nullptr;
    m_details->setEnabled(hasAny);
    m_replayAll->setEnabled(hasAny);
}

ColumnView* TrialTools::chosenColumn() const
{
    const auto& columns = m_columns.columns();
    const auto* focus = QApplication::focusWidget();
    const auto hasTrial = [](const ColumnView* column) { return column->trialId().isValid(); };
    const auto focused =
        std::ranges::find_if(columns, [&](const ColumnView* column) { return hasTrial(column) && focus && column->isAncestorOf(focus); });
    if (focused != columns.end())
        return *focused;
    const auto first = std::ranges::find_if(columns, hasTrial);
    return first == columns.end() ? nullptr : *first;
}

void TrialTools::inspect(const ColumnView& column)
{
    const auto inspectors = m_page.findChildren<TrialInspector*>(QString(), Qt::FindDirectChildrenOnly);
    const auto open =
        std::ranges::find_if(inspectors, [&](const TrialInspector* inspector) { return inspector->trial() == column.trialId(); });
    auto* inspector = open == inspectors.end() ? nullptr : *open;
    if (!inspector) {
        TrialInspector::Subject subject{column.trialId(), column.contender(), column.position(), column.result()};
        inspector = new TrialInspector(m_services.reader, m_services.connectionOf, std::move(subject), &m_page);
    }
    inspector->show();
    inspector->raise();
    inspector->activateWindow();
}

void TrialTools::replay(const std::vector<ColumnView*>& columns)
{
    auto prepared = std::make_shared<ReplayInPreparation>();
    std::vector<QPointer<ColumnView>> asked;
    for (auto* column : columns) {
        if (column->trialId().isValid())
            asked.emplace_back(column);
    }
    prepared->unread = asked.size();
    for (const auto& column : asked) {
        const auto trial = column->trialId();
        m_services.reader.record(trial, this, [this, prepared, column, trial](Result<TrialRecord> record) {
            if (!record)
                emit failed(record.error());
            else if (column && column->trialId() == trial && !record->attempts.empty())
                prepared->parts.push_back({column, std::move(record->attempts.back())});
            if (--prepared->unread == 0)
                m_player.play(std::move(prepared->parts));
        });
    }
}

bool TrialTools::stopReplay()
{
    const bool wasReplaying = isReplaying();
    m_player.stopAll();
    return wasReplaying;
}

ConnectionLookUp connectionsOf(ModelCatalogue& catalogue)
{
    return [&catalogue](const std::string& providerId) -> std::optional<ProviderConnection> {
        const auto* provider = catalogue.provider(providerId);
        return provider ? std::optional(provider->connection) : std::nullopt;
    };
}

}  // namespace assay::ui
