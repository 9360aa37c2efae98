#include "ui/experiments/HistoryPage.h"

#include "ui/bridge/HistoryReader.h"
#include "ui/experiments/ExperimentView.h"
#include "ui/experiments/ExportDialog.h"
#include "ui/experiments/HistoryDelegate.h"
#include "ui/experiments/HistoryModel.h"
#include "ui/experiments/RunDeletion.h"
#include "ui/experiments/TrialTools.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/SearchEdit.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace assay::ui {

namespace {

using namespace std::chrono_literals;

/// Walking through the list with the arrow keys must not read every experiment on the way.
constexpr auto openDelay = 120ms;

constexpr HistoryModel::Column tableOnlyColumns[] = {HistoryModel::Column::Contenders, HistoryModel::Column::Trials,
                                                     HistoryModel::Column::Cost, HistoryModel::Column::Status};

}  // namespace

HistoryPage::HistoryPage(HistoryReader& reader, HistoryWriter& writer, const Clock& clock, UiState& state, QWidget* parent)
    : Page(parent), m_reader(reader), m_clock(clock), m_model(new HistoryModel(reader, clock, this))
{
    setObjectName(QStringLiteral("historyPage"));
    m_message = new MessageBar(MessageBar::Shape::Bar, this);
    m_message->setObjectName(QStringLiteral("historyMessage"));
    m_message->hide();
    connect(m_message, &MessageBar::actionTriggered, this, &HistoryPage::refresh);
    auto* deletionMessage = new MessageBar(MessageBar::Shape::Bar, this);
    deletionMessage->setObjectName(QStringLiteral("deletionMessage"));
    deletionMessage->hide();
    m_deletion = new RunDeletion(writer, *deletionMessage, *this);
    connect(m_deletion, &RunDeletion::deleted, this, &HistoryPage::takeDeleted);
    connect(m_deletion, &RunDeletion::restored, this, &HistoryPage::takeRestored);

    buildTable();
    m_view = new ExperimentView(clock, state, this);
    m_trials = new TrialTools({reader, clock,
                               [this](const std::string& id) { return m_connectionOf ? m_connectionOf(id) : std::nullopt; }},
                              m_view->columns(), *m_view);
    connect(m_trials, &TrialTools::failed, this, &HistoryPage::showError);
    connect(m_view, &ExperimentView::backRequested, this, &HistoryPage::back);
    connect(m_view, &ExperimentView::runAgainRequested, this, &HistoryPage::runAgainRequested);
    connect(m_view, &ExperimentView::conversationRequested, this, &HistoryPage::conversationRequested);
    connect(m_view, &ExperimentView::billAgainRequested, this, &HistoryPage::billAgainRequested);
    connect(m_view, &ExperimentView::exportRequested, this, [this](ExperimentId id) { exportExperiments({id}); });
    connect(m_view, &ExperimentView::judgeRequested, this, &HistoryPage::judgeRequested);
    connect(m_view, &ExperimentView::ratingChanged, this, &HistoryPage::ratingChanged);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("historySplitter"));
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);

    m_empty = new EmptyState(this);
    m_empty->setObjectName(QStringLiteral("historyEmptyState"));
    connect(m_empty, &EmptyState::actionTriggered, this, &HistoryPage::playgroundRequested);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTop());
    layout->addWidget(m_message);
    layout->addWidget(deletionMessage);
    layout->addWidget(m_stack, 1);

    m_openTimer = new QTimer(this);
    m_openTimer->setSingleShot(true);
    m_openTimer->setInterval(openDelay);
    connect(m_openTimer, &QTimer::timeout, this, &HistoryPage::openCurrent);
    connect(m_model, &HistoryModel::stateChanged, this, &HistoryPage::showState);
    buildActions();
    setOpened(false);
}

HistoryPage::~HistoryPage() = default;

QString HistoryPage::title() const
{
    return tr("History");
}

QList<QAction*> HistoryPage::commands() const
{
    const QList own{m_find, m_open, m_back, m_view->runAgainAction(), m_view->billAgainAction(), m_view->voteAction(), m_view->copyMarkdownAction(),
                    m_export, m_delete, m_deletion->undoAction()};
    return own + m_view->columnsCommands() + m_trials->commands();
}

QWidget* HistoryPage::buildTop()
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(toolBarHeight());
    m_search = new SearchEdit(bar);
    m_search->setObjectName(QStringLiteral("historySearchEdit"));
    m_search->setPlaceholderText(tr("Search prompts and answers"));
    m_search->setAccessibleName(tr("Search prompts and answers"));
    m_search->setMaximumWidth(steps(110));
    connect(m_search, &SearchEdit::searchChanged, this, [this](const QString& text) {
        m_model->setSearch(text);
        m_table->scrollToTop();
    });
    connect(m_search, &SearchEdit::resultsWanted, this, [this] {
        if (m_model->rowCount() == 0)
            return;
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_model->index(0, 0));
        m_table->setFocus(Qt::OtherFocusReason);
    });
    m_count = new QLabel(bar);
    m_count->setObjectName(QStringLiteral("historyCountLabel"));
    setFontRole(*m_count, FontRole::Label);
    setTextTone(*m_count, TextTone::Muted);

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), 0);
    layout->addWidget(m_search, 1);
    layout->addStretch(0);
    layout->addWidget(m_count);
    return bar;
}

void HistoryPage::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("Experiments"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new HistoryDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMinimumWidth(steps(50));
    m_table->verticalHeader()->hide();
    // Heights asked of every row would be asked of a hundred thousand.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + steps(3.5));

    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(steps(12));
    const auto widthOf = [&](const QString& sample) { return m_table->fontMetrics().horizontalAdvance(sample) + steps(6); };
    using Column = HistoryModel::Column;
    const auto place = [](Column column) { return static_cast<int>(column); };
    header->setSectionResizeMode(place(Column::Prompt), QHeaderView::Stretch);
    const auto sample = fromUnixMicroseconds(0) + std::chrono::days{100};
    header->resizeSection(place(Column::When), std::max(widthOf(whenText(sample, sample + std::chrono::days{1})),
                                                        widthOf(whenText({}, sample))));
    header->resizeSection(place(Column::Contenders), steps(75));
    header->resizeSection(place(Column::Trials), widthOf(tr("%1 of %2").arg(100).arg(100)));
    header->resizeSection(place(Column::Cost), widthOf(QStringLiteral("≥ $0.000888")));
    header->resizeSection(place(Column::Status), widthOf(statusText(TrialStatus::Interrupted)));
    keepPlaceWhenRowsCome();

    connect(m_table, &QTableView::activated, this, &HistoryPage::openCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (m_opened)
            m_openTimer->start();
    });
}

void HistoryPage::keepPlaceWhenRowsCome()
{
    // New experiments come in at the top. Who reads further down keeps the place; who stands at the top sees them come.
    connect(m_model, &HistoryModel::rowsInserted, m_table, [this](const QModelIndex&, int first, int last) {
        auto* bar = m_table->verticalScrollBar();
        const int above = first * m_table->verticalHeader()->defaultSectionSize();
        if (bar->value() == 0 || above > bar->value())
            return;
        const int place = bar->value() + (last - first + 1) * m_table->verticalHeader()->defaultSectionSize();
        // The view takes the new rows into its range when it lays itself out, which it does late.
        QMetaObject::invokeMethod(bar, [bar, place] { bar->setValue(place); }, Qt::QueuedConnection);
    });
}

void HistoryPage::buildActions()
{
    const auto make = [this](const QString& name, const QString& text, const QList<QKeySequence>& keys) {
        auto* action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        return action;
    };
    m_find = make(QStringLiteral("findInHistoryAction"), tr("Search the history"), QKeySequence::keyBindings(QKeySequence::Find));
    connect(m_find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    addAction(m_find);
    m_open = make(QStringLiteral("openExperimentAction"), tr("Open the selected experiment"), {});
    connect(m_open, &QAction::triggered, this, &HistoryPage::openCurrent);
    m_back = make(QStringLiteral("backToListAction"), tr("Back to the list"),
                  {QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Back)});
    // Esc ends a replay first.
    connect(m_back, &QAction::triggered, this, [this] {
        if (!m_trials->stopReplay())
            back();
    });
    // Not in the search box, where Esc clears.
    m_table->addAction(m_back);
    m_view->addAction(m_back);
    m_export = make(QStringLiteral("exportRunsAction"), tr("Export…"), {QKeySequence(Qt::CTRL | Qt::Key_E)});
    connect(m_export, &QAction::triggered, this, &HistoryPage::exportChosen);
    addAction(m_export);
    m_delete = make(QStringLiteral("deleteRunsAction"), tr("Delete the selected runs"), QKeySequence::keyBindings(QKeySequence::Delete));
    connect(m_delete, &QAction::triggered, this, &HistoryPage::deleteSelected);
    m_table->addActions({m_open, m_export, m_delete});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPage::updateActions);
    updateActions();
}

void HistoryPage::updateActions()
{
    const bool isSelected = m_table->selectionModel()->hasSelection();
    m_delete->setEnabled(isSelected);
    m_export->setEnabled(isSelected || m_view->experiment());
}

QList<QModelIndex> HistoryPage::selectedRows() const
{
    auto rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    return rows;
}

void HistoryPage::exportChosen()
{
    const auto* shown = m_view->experiment();
    const auto* focused = focusWidget();
    if (shown && focused && m_view->isAncestorOf(focused)) {
        exportExperiments({shown->header.id});
        return;
    }
    std::vector<ExperimentId> chosen;
    for (const auto& index : selectedRows())
        chosen.push_back(m_model->experiment(index));
    if (chosen.empty() && shown)
        chosen.push_back(shown->header.id);
    exportExperiments(std::move(chosen));
}

void HistoryPage::exportExperiments(std::vector<ExperimentId> experiments)
{
    if (!experiments.empty())
        (new ExportDialog(m_reader.makeExporter(), m_clock, std::move(experiments), this))->open();
}

void HistoryPage::deleteSelected()
{
    std::vector<ExperimentId> chosen;
    std::size_t running = 0;
    for (const auto& index : selectedRows()) {
        const auto status = index.siblingAtColumn(static_cast<int>(HistoryModel::Column::Status)).data(HistoryModel::RawValueRole);
        if (status.toString().toStdString() == trialStatusName(TrialStatus::Running))
            ++running;
        else
            chosen.push_back(m_model->experiment(index));
    }
    m_deletion->remove(std::move(chosen), running);
}

void HistoryPage::takeDeleted(const std::vector<ExperimentId>& experiments)
{
    if (m_opened && std::ranges::find(experiments, *m_opened) != experiments.end())
        back();
    m_model->refreshAll();
}

void HistoryPage::takeRestored(const std::vector<ExperimentId>& experiments)
{
    m_model->refreshAll(static_cast<int>(experiments.size()));
}

void HistoryPage::activate()
{
    m_wasActivated = true;
    refresh();
    if (m_model->rowCount() > 0 && !m_opened)
        m_table->setFocus(Qt::OtherFocusReason);
}

void HistoryPage::refresh()
{
    if (!m_wasActivated)
        return;
    m_model->refresh();
    const auto* shown = m_view->experiment();
    if (m_opened && shown && shown->header.id == *m_opened && shown->header.status == trialStatusName(TrialStatus::Running))
        open(*m_opened);
}

bool HistoryPage::isSettled() const
{
    return m_wasActivated && !m_model->isLoading() && !m_isReading && !m_deletion->isWorking() && !m_openTimer->isActive();
}

void HistoryPage::showState()
{
    if (m_model->error())
        showError(*m_model->error());
    else if (!m_model->isLoading())
        m_message->dismiss();
    const auto total = m_model->totalCount();
    m_count->setText(total ? tr("%Ln experiments", nullptr, static_cast<int>(*total)) : QString());
    if (!m_model->isFilled())
        return;
    const bool isSearching = !m_model->search().trimmed().isEmpty();
    if (m_model->rowCount() > 0 || m_model->error()) {
        m_stack->setCurrentWidget(m_splitter);
        return;
    }
    if (isSearching) {
        m_empty->setTexts(tr("Nothing found"),
                          tr("No prompt and no answer has all of these words. Put words in quotes to find them as a phrase."));
    } else {
        m_empty->setTexts(tr("Nothing recorded yet"),
                          tr("Every run is kept here with its answers, times and costs, to be found and looked at again."),
                          tr("Go to the Playground"));
    }
    m_stack->setCurrentWidget(m_empty);
}

void HistoryPage::showError(const Error& error)
{
    const auto text = errorText(error);
    m_message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, tr("Try again"), true});
}

void HistoryPage::openCurrent()
{
    const auto id = m_model->experiment(m_table->currentIndex());
    if (id.isValid())
        open(id);
}

void HistoryPage::open(ExperimentId id)
{
    m_openTimer->stop();
    m_opened = id;
    m_isReading = true;
    m_reader.load(id, this, [this, id](Result<StoredExperiment> experiment) {
        if (m_opened != id)
            return;
        m_isReading = false;
        if (!experiment) {
            showError(experiment.error());
            return;
        }
        m_view->show(std::move(*experiment));
        setOpened(true);
        updateActions();
        const auto index = m_model->indexOf(id);
        if (index.isValid() && m_table->currentIndex().row() != index.row())
            m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    });
}

void HistoryPage::back()
{
    m_openTimer->stop();
    m_opened.reset();
    m_isReading = false;
    setOpened(false);
    m_view->clear();
    updateActions();
    m_table->setFocus(Qt::OtherFocusReason);
}

void HistoryPage::setOpened(bool isOpened)
{
    m_back->setEnabled(isOpened);
    if (m_view->isVisibleTo(m_splitter) == isOpened && m_table->isColumnHidden(static_cast<int>(HistoryModel::Column::Status)) == isOpened)
        return;
    for (const auto column : tableOnlyColumns)
        m_table->setColumnHidden(static_cast<int>(column), isOpened);
    m_view->setVisible(isOpened);
    if (isOpened)
        m_splitter->setSizes({steps(85), std::max(steps(85), m_splitter->width() - steps(85))});
}

}  // namespace assay::ui
