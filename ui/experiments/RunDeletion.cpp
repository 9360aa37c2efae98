#include "ui/experiments/RunDeletion.h"

#include "ui/bridge/HistoryWriter.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QWidget>

#include <utility>

namespace assay::ui {

RunDeletion::RunDeletion(HistoryWriter& writer, MessageBar& bar, QWidget& page)
    : QObject(&page), m_writer(writer), m_bar(bar), m_undo(new QAction(tr("Undo deleting"), &page))
{
    m_undo->setObjectName(QStringLiteral("undoDeleteAction"));
    m_undo->setShortcuts(QKeySequence::keyBindings(QKeySequence::Undo));
    m_undo->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_undo->setEnabled(false);
    page.addAction(m_undo);
    connect(m_undo, &QAction::triggered, this, &RunDeletion::undo);
    connect(&m_bar, &MessageBar::actionTriggered, this, &RunDeletion::undo);
}

void RunDeletion::remove(std::vector<ExperimentId> experiments, std::size_t running)
{
    if (m_isWorking)
        return;
    if (experiments.empty()) {
        if (running > 0)
            m_bar.show(
                {MessageBar::Kind::Warning, tr("Runs that are still running cannot be deleted. Stop them first."), {}, {}, {}, true});
        return;
    }
    setWorking(true);
    auto asked = experiments;
    m_writer.deleteExperiments(std::move(asked), this, [this, experiments = std::move(experiments), running](const Result<void>& result) {
        takeDeleted(result, experiments, running);
    });
}

void RunDeletion::takeDeleted(const Result<void>& result, std::vector<ExperimentId> experiments, std::size_t running)
{
    if (!result) {
        setWorking(false);
        showFailure(result.error(), tr("Nothing was deleted."));
        return;
    }
    m_deletions.push_back(std::move(experiments));
    setWorking(false);
    const auto& deletion = m_deletions.back();
    const auto rest = running > 0 ? tr("%n are still running and stay.", nullptr, static_cast<int>(running)) : QString();
    m_bar.show({MessageBar::Kind::Info, tr("%n runs deleted", nullptr, static_cast<int>(deletion.size())), rest, {}, tr("Undo"), true});
    emit deleted(deletion);
}

void RunDeletion::undo()
{
    if (m_isWorking || m_deletions.empty())
        return;
    setWorking(true);
    m_writer.restoreExperiments(m_deletions.back(), this, [this, experiments = m_deletions.back()](const Result<void>& result) {
        takeRestored(result, experiments);
    });
}

void RunDeletion::takeRestored(const Result<void>& result, const std::vector<ExperimentId>& experiments)
{
    if (result)
        m_deletions.pop_back();
    setWorking(false);
    if (!result) {
        showFailure(result.error(), tr("The runs could not be brought back."));
        return;
    }
    m_bar.dismiss();
    emit restored(experiments);
}

void RunDeletion::showFailure(const Error& error, const QString& title)
{
    const auto text = errorText(error);
    m_bar.show({MessageBar::Kind::Error, title, text.advice, text.detail, {}, true});
}

void RunDeletion::setWorking(bool isWorking)
{
    m_isWorking = isWorking;
    m_undo->setEnabled(!m_isWorking && !m_deletions.empty());
}

}  // namespace assay::ui
