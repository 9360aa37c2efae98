#include "ui/prompts/LibraryDialog.h"

#include "ui/prompts/LabelDialog.h"
#include "ui/prompts/LibraryModel.h"
#include "ui/prompts/LibraryWords.h"
#include "ui/prompts/SavePromptDialog.h"
#include "ui/prompts/VersionsModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DifferenceView.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/SearchEdit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

constexpr int shownVersions = 5;

/// The parts of two prompts that are compared apart from each other.
std::vector<DifferenceView::Section> sectionsOf(const PromptTexts& first, const PromptTexts& second)
{
    std::vector<DifferenceView::Section> sections;
    const bool hasSystem = !first.system.empty() || !second.system.empty();
    if (hasSystem)
        sections.push_back({LibraryDialog::tr("System prompt"), first.system, second.system, textDifference(first.system, second.system)});
    sections.push_back(
        {hasSystem ? LibraryDialog::tr("Prompt") : QString(), first.text, second.text, textDifference(first.text, second.text)});
    return sections;
}

}  // namespace

LibraryDialog::LibraryDialog(LibraryAccess& library, const Clock& clock, PromptTexts current, std::optional<LibraryPromptId> origin,
                             QWidget* parent)
    : QDialog(parent), m_library(library), m_current(std::move(current)), m_origin(origin), m_chosen(origin),
      m_model(new LibraryModel(this)), m_versionsModel(new VersionsModel(clock, this))
{
    setObjectName(QStringLiteral("libraryDialog"));
    setWindowTitle(tr("Prompt library"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_message = new MessageBar(MessageBar::Shape::Bar, this);
    m_message->setObjectName(QStringLiteral("libraryMessage"));
    m_message->hide();
    // Only what was deleted has a button.
    connect(m_message, &MessageBar::actionTriggered, this, &LibraryDialog::bringBack);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList());
    splitter->addWidget(buildPrompt());
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(splitter, 1);
    buildButtons(*layout);
    splitter->setSizes({steps(65), steps(165)});
    resize(std::min(steps(230), parent->window()->width() - steps(8)), std::min(steps(165), parent->window()->height() - steps(8)));
    connect(&m_library, &LibraryAccess::changed, this, &LibraryDialog::readList);
    updateControls();
    readList();
    m_search->setFocus(Qt::OtherFocusReason);
}

QWidget* LibraryDialog::buildList()
{
    auto* side = new QWidget(this);
    m_search = new SearchEdit(side);
    m_search->setObjectName(QStringLiteral("librarySearchEdit"));
    m_search->setPlaceholderText(tr("Search names, tags and texts"));
    m_search->setAccessibleName(tr("Search names, tags and texts"));
    connect(m_search, &SearchEdit::searchChanged, this, &LibraryDialog::readList);
    connect(m_search, &SearchEdit::resultsWanted, this, [this] { m_tree->setFocus(Qt::OtherFocusReason); });
    m_tree = new QTreeView(side);
    m_tree->setObjectName(QStringLiteral("libraryTree"));
    m_tree->setAccessibleName(tr("Prompts by folder"));
    m_tree->setModel(m_model);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(steps(3.5));
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    auto* header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(static_cast<int>(LibraryModel::Column::Name), QHeaderView::Stretch);
    header->setSectionResizeMode(static_cast<int>(LibraryModel::Column::Version), QHeaderView::ResizeToContents);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LibraryDialog::takeChosen);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (m_model->prompt(index))
            use();
    });

    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(steps(3), steps(3), steps(3), 0);
    layout->setSpacing(steps(2));
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    side->setMinimumWidth(steps(45));
    return side;
}

QWidget* LibraryDialog::buildPrompt()
{
    m_stack = new QStackedWidget(this);
    auto* side = new QWidget(m_stack);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(steps(4), steps(3), steps(4), 0);
    layout->setSpacing(steps(2));
    buildHeader(*layout);
    buildVersions(*layout);
    buildComparison(*layout);
    m_empty = new EmptyState(m_stack);
    m_empty->setObjectName(QStringLiteral("libraryEmptyState"));
    connect(m_empty, &EmptyState::actionTriggered, this, &LibraryDialog::saveCurrent);
    m_stack->addWidget(side);
    m_stack->addWidget(m_empty);
    return m_stack;
}

void LibraryDialog::buildHeader(QBoxLayout& layout)
{
    m_name = new ElidedLabel(this);
    m_name->setObjectName(QStringLiteral("libraryNameLabel"));
    setFontRole(*m_name, FontRole::Title);
    m_summary = new ElidedLabel(this);
    m_summary->setObjectName(QStringLiteral("librarySummaryLabel"));
    setTextTone(*m_summary, TextTone::Muted);
    m_relabel = makeButton(tr("&Name, folder, tags…"), QStringLiteral("relabelButton"), &LibraryDialog::relabel);
    m_remove = makeButton(tr("&Delete"), QStringLiteral("removePromptButton"), &LibraryDialog::remove);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_name);
    texts->addWidget(m_summary);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addLayout(texts, 1);
    row->addWidget(m_relabel);
    row->addWidget(m_remove);
    layout.addLayout(row);
}

void LibraryDialog::buildVersions(QBoxLayout& layout)
{
    m_versions = new QTableView(this);
    m_versions->setObjectName(QStringLiteral("versionsTable"));
    m_versions->setAccessibleName(tr("Versions"));
    m_versions->setModel(m_versionsModel);
    m_versions->setFrameShape(QFrame::NoFrame);
    m_versions->setShowGrid(false);
    m_versions->setWordWrap(false);
    m_versions->setTabKeyNavigation(false);
    m_versions->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_versions->setSelectionMode(QAbstractItemView::SingleSelection);
    m_versions->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_versions->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_versions->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_versions->verticalHeader()->hide();
    const int rowHeight = fontMetrics().height() + steps(2.5);
    m_versions->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_versions->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_versions->setFixedHeight((shownVersions + 1) * rowHeight);
    using Column = VersionsModel::Column;
    auto* header = m_versions->horizontalHeader();
    header->setHighlightSections(false);
    for (const auto column : {Column::Number, Column::When, Column::Runs})
        header->setSectionResizeMode(static_cast<int>(column), QHeaderView::ResizeToContents);
    header->setSectionResizeMode(static_cast<int>(Column::Note), QHeaderView::Stretch);
    connect(m_versions->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LibraryDialog::showVersion);
    layout.addWidget(m_versions);
}

void LibraryDialog::buildComparison(QBoxLayout& layout)
{
    m_compared = new QComboBox(this);
    m_compared->setObjectName(QStringLiteral("comparedVersionCombo"));
    m_compared->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_compared, &QComboBox::currentIndexChanged, this, &LibraryDialog::showComparison);
    auto* caption = new QLabel(tr("&Compared with"), this);
    caption->setBuddy(m_compared);
    setTextTone(*caption, TextTone::Muted);
    m_legend = new QLabel(this);
    m_legend->setObjectName(QStringLiteral("differenceLegendLabel"));
    setFontRole(*m_legend, FontRole::Label);
    setTextTone(*m_legend, TextTone::Muted);
    m_text = new DifferenceView(DifferenceView::Side::Both, this);
    m_text->setObjectName(QStringLiteral("versionText"));
    m_text->setAccessibleName(tr("Text of the version"));
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(caption);
    row->addWidget(m_compared);
    row->addStretch(1);
    row->addWidget(m_legend);
    layout.addLayout(row);
    layout.addWidget(m_text, 1);
}

void LibraryDialog::buildButtons(QBoxLayout& layout)
{
    m_saveCurrent = makeButton(tr("&Save the playground's prompt…"), QStringLiteral("saveCurrentButton"), &LibraryDialog::saveCurrent);
    auto* close = makeButton(tr("Close"), QStringLiteral("closeLibraryButton"), &LibraryDialog::reject);
    m_restore = makeButton(tr("&Restore this version"), QStringLiteral("restoreVersionButton"), &LibraryDialog::restoreVersion);
    m_use = makeButton(tr("&Use in playground"), QStringLiteral("usePromptButton"), &LibraryDialog::use);
    setButtonKind(*m_use, ButtonKind::Primary);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(3), steps(3), steps(4), steps(3));
    row->setSpacing(steps(2));
    row->addWidget(m_saveCurrent);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_restore);
    row->addWidget(m_use);
    layout.addLayout(row);
}

QPushButton* LibraryDialog::makeButton(const QString& text, const QString& name, void (LibraryDialog::*act)())
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

// Showing ---------------------------------------------------------------------------------------------------------------------------------

void LibraryDialog::readList()
{
    ++m_questionsUnderWay;
    m_library.list(m_search->text(), this, [this](Result<std::vector<LibraryPrompt>> prompts) {
        --m_questionsUnderWay;
        showList(std::move(prompts));
    });
}

void LibraryDialog::showList(Result<std::vector<LibraryPrompt>> prompts)
{
    if (!prompts) {
        showError(prompts.error());
        return;
    }
    m_prompts = std::move(*prompts);
    const auto chosen = m_chosen;
    m_model->setPrompts(m_prompts);
    m_tree->expandAll();
    auto index = chosen ? m_model->indexOf(*chosen) : QModelIndex();
    if (!index.isValid())
        index = m_model->firstPrompt();
    // The model was reset, so every row is a new one to the view.
    if (index.isValid())
        m_tree->setCurrentIndex(index);
    else
        takeChosen();
}

void LibraryDialog::takeChosen()
{
    const auto* prompt = m_model->prompt(m_tree->currentIndex());
    if (!prompt) {
        if (m_model->isEmpty())
            m_versionsModel->setVersions({});
        updateControls();
        return;
    }
    m_chosen = prompt->id;
    m_name->setText(toQString(prompt->label.name));
    m_summary->setText(labelSummary(*prompt));
    readVersions();
}

void LibraryDialog::readVersions()
{
    ++m_questionsUnderWay;
    m_library.versions(*m_chosen, this, [this, asked = *m_chosen](Result<std::vector<LibraryVersion>> versions) {
        --m_questionsUnderWay;
        // Another may have been chosen in the meantime.
        if (asked == m_chosen)
            showVersions(std::move(versions));
    });
}

void LibraryDialog::showVersions(Result<std::vector<LibraryVersion>> versions)
{
    if (!versions) {
        // Deleted a moment ago: the list that follows shows it.
        if (versions.error().kind != ErrorKind::NotFound)
            showError(versions.error());
        return;
    }
    const auto* before = chosenVersion();
    const auto wanted = before ? before->id : LibraryVersionId{};
    const bool isSame = m_versionsModel->versions() == *versions;
    // Not for every search and every run: the place that is read would be lost.
    if (!isSame) {
        const bool hasNew =
            versions->front().id != (m_versionsModel->versions().empty() ? LibraryVersionId{} : m_versionsModel->versions().front().id);
        m_versionsModel->setVersions(std::move(*versions));
        const auto& all = m_versionsModel->versions();
        const auto found = std::ranges::find(all, wanted, &LibraryVersion::id);
        const int row = hasNew || found == all.end() ? 0 : static_cast<int>(found - all.begin());
        m_versions->setCurrentIndex(m_versionsModel->index(row, 0));
    }
    updateControls();
}

void LibraryDialog::showVersion()
{
    const auto* version = chosenVersion();
    if (!version)
        return;
    const QSignalBlocker blocked(m_compared);
    m_compared->clear();
    //: In place of a version's name: its text alone is shown.
    m_compared->addItem(tr("nothing"));
    for (const auto& other : m_versionsModel->versions()) {
        if (other.id == version->id)
            continue;
        m_compared->addItem(versionText(other.number), QVariant::fromValue<qlonglong>(other.number));
        if (other.number == version->number - 1)
            m_compared->setCurrentIndex(m_compared->count() - 1);
    }
    showComparison();
}

void LibraryDialog::showComparison()
{
    const auto* version = chosenVersion();
    if (!version)
        return;
    const auto* compared = comparedVersion();
    const auto sections = sectionsOf(compared ? compared->texts : version->texts, version->texts);
    const bool isWhole = std::ranges::all_of(sections, [](const auto& section) { return section.difference.isWhole; });
    const bool isEqual = std::ranges::all_of(sections, [](const auto& section) { return section.difference.isEqual(); });
    QString legend;
    if (compared && isEqual)
        legend = tr("Both are the same.");
    else if (compared && !isWhole)
        legend = tr("Too long and too different to compare closely; more may be the same than is shown.");
    else if (compared)
        legend = tr("Struck through: only in version %1. Underlined: only in version %2.").arg(compared->number).arg(version->number);
    m_legend->setText(legend);
    m_text->showSections(sections);
    updateControls();
}

const LibraryPrompt* LibraryDialog::chosenPrompt() const
{
    return m_chosen ? m_model->prompt(m_model->indexOf(*m_chosen)) : nullptr;
}

const LibraryVersion* LibraryDialog::chosenVersion() const
{
    const auto row = m_versions->currentIndex().row();
    return row < 0 ? nullptr : &m_versionsModel->versions()[static_cast<std::size_t>(row)];
}

const LibraryVersion* LibraryDialog::comparedVersion() const
{
    const auto number = m_compared->currentData();
    if (!number.isValid())
        return nullptr;
    const auto& all = m_versionsModel->versions();
    const auto found = std::ranges::find(all, number.toLongLong(), &LibraryVersion::number);
    return found == all.end() ? nullptr : &*found;
}

void LibraryDialog::updateControls()
{
    const bool hasCurrent = !toQString(m_current.text).trimmed().isEmpty();
    const bool isSearching = !m_search->text().trimmed().isEmpty();
    const auto* version = chosenVersion();
    m_saveCurrent->setEnabled(hasCurrent);
    m_saveCurrent->setToolTip(hasCurrent ? QString() : tr("There is no prompt in the playground."));
    m_use->setEnabled(version != nullptr);
    // The newest one is what there is to restore to.
    m_restore->setEnabled(version && m_versions->currentIndex().row() > 0);
    m_restore->setToolTip(m_restore->isEnabled() || !version ? QString() : tr("This is the newest version."));
    m_stack->setCurrentIndex(m_model->isEmpty() ? 1 : 0);
    if (isSearching)
        m_empty->setTexts(tr("No prompt has all of these words"), tr("Names, folders, tags and the newest texts are searched."));
    else
        m_empty->setTexts(tr("No prompts yet"),
                          tr("A prompt that is kept here has a name and all its versions, and you see in how many runs it was used."),
                          hasCurrent ? tr("Save the playground's prompt…") : QString());
}

void LibraryDialog::showError(const Error& error)
{
    const auto text = errorText(error);
    m_message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, {}, true});
}

// Changing --------------------------------------------------------------------------------------------------------------------------------

void LibraryDialog::relabel()
{
    if (const auto* prompt = chosenPrompt())
        (new LabelDialog(m_library, *prompt, m_prompts, this))->open();
}

void LibraryDialog::remove()
{
    const auto* prompt = chosenPrompt();
    if (!prompt)
        return;
    const auto name = toQString(prompt->label.name);
    m_library.remove(prompt->id, this, [this, id = prompt->id, name](const Result<void>& removed) {
        if (!removed) {
            showError(removed.error());
            return;
        }
        m_removed = id;
        m_message->show({MessageBar::Kind::Info, tr("“%1” was deleted.").arg(name), {}, {}, tr("Undo"), true});
    });
}

void LibraryDialog::bringBack()
{
    if (!m_removed)
        return;
    m_library.bringBack(*m_removed, this, [this](const Result<void>& broughtBack) {
        if (!broughtBack) {
            showError(broughtBack.error());
            return;
        }
        m_chosen = std::exchange(m_removed, std::nullopt);
        m_message->dismiss();
    });
}

void LibraryDialog::restoreVersion()
{
    const auto* version = chosenVersion();
    if (!version)
        return;
    m_library.restore(version->id, tr("Text of version %1").arg(version->number), this, [this](const Result<SavedVersion>& restored) {
        if (!restored)
            showError(restored.error());
        else if (!restored->isNew)
            m_message->show({MessageBar::Kind::Info, tr("Version %1 has this text already.").arg(restored->number), {}, {}, {}, true});
    });
}

void LibraryDialog::use()
{
    const auto* version = chosenVersion();
    if (!version || !m_chosen)
        return;
    emit useRequested(*m_chosen, version->texts);
    accept();
}

void LibraryDialog::saveCurrent()
{
    auto* dialog = new SavePromptDialog(m_library, m_current, m_origin, this);
    connect(dialog, &SavePromptDialog::saved, this, [this](LibraryPromptId prompt) {
        // The list that shows it is on its way.
        m_chosen = prompt;
        m_origin = prompt;
        m_search->clear();
        emit saved(prompt);
    });
    dialog->open();
}

}  // namespace assay::ui
