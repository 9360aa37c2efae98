#include "ui/models/ModelBrowser.h"

#include "ui/models/CompareDialog.h"
#include "ui/models/PriceImportDialog.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/SearchEdit.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace assay::ui {

namespace {

constexpr std::array<std::int64_t, 5> contextSteps{32'000, 128'000, 200'000, 400'000, 1'000'000};
/// Per million tokens of input, as pico-units per token.
constexpr std::array<std::int64_t, 5> priceSteps{100'000, 500'000, 1'000'000, 3'000'000, 10'000'000};
constexpr std::array filterModalities{Modality::Image, Modality::Pdf, Modality::Audio, Modality::Video};
constexpr std::array filterAbilities{ModelAbility::Tools, ModelAbility::Schema, ModelAbility::Reasoning};

/// In steps. The name takes what the other columns leave, but at least this.
constexpr double leastNameWidth = 34;
constexpr double favouriteWidth = 8;
/// Columns are as wide as what stands in them, up to here.
constexpr double mostColumnWidth = 45;
constexpr double headingPadding = 4;
/// So many rows are looked at for that.
constexpr int fittedRows = 200;

template <typename Value>
std::optional<Value> chosenIn(const QComboBox& combo)
{
    const auto data = combo.currentData();
    return data.isValid() ? std::optional(static_cast<Value>(data.toLongLong())) : std::nullopt;
}

}  // namespace

ModelBrowser::ModelBrowser(ModelCatalogue& catalogue, WorkspaceFigures& figures, QWidget* parent)
    : QWidget(parent), m_catalogue(catalogue), m_figures(figures), m_model(new BrowserModel(catalogue, figures, this)),
      m_proxy(new BrowserProxy(*m_model, this))
{
    setObjectName(QStringLiteral("modelBrowser"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildTools(*layout);
    buildFilters(*layout);
    m_stack = new QStackedWidget(this);
    buildTable();
    m_empty = new EmptyState(m_stack);
    m_empty->setObjectName(QStringLiteral("browserEmptyState"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_model->rowCount() > 0)
            clearFilters();
        else
            emit addProviderRequested();
    });
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);

    fillProviders();
    applyFilters();
    fitColumns();
    connect(&catalogue, &ModelCatalogue::providersChanged, this, [this] {
        fillProviders();
        applyFilters();
    });
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &ModelBrowser::showState);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &ModelBrowser::fitColumns);
    connect(&figures, &WorkspaceFigures::measuresChanged, this, &ModelBrowser::fitColumns);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &ModelBrowser::showState);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &ModelBrowser::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ModelBrowser::showState);
}

void ModelBrowser::activate()
{
    m_figures.readMeasures();
}

void ModelBrowser::buildTools(QBoxLayout& layout)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(4), steps(2), steps(3), steps(1));
    row->setSpacing(steps(2));
    m_search = new SearchEdit(this);
    m_search->setObjectName(QStringLiteral("browserSearchEdit"));
    m_search->setPlaceholderText(tr("Find a model of any provider"));
    m_search->setAccessibleName(tr("Find a model of any provider"));
    connect(m_search, &SearchEdit::searchChanged, this, &ModelBrowser::applyFilters);
    connect(m_search, &SearchEdit::resultsWanted, this, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0)
            m_table->selectRow(0);
    });
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("browserCountLabel"));
    setFontRole(*m_count, FontRole::Label);
    setTextTone(*m_count, TextTone::Muted);
    auto* importPrices = new QPushButton(tr("&Import prices…"), this);
    importPrices->setObjectName(QStringLiteral("importPricesDialogButton"));
    importPrices->setToolTip(tr("From a list of models.dev or LiteLLM"));
    connect(importPrices, &QPushButton::clicked, this, [this] { (new PriceImportDialog(m_catalogue, this))->open(); });
    m_compare = new QPushButton(tr("&Compare…"), this);
    m_compare->setObjectName(QStringLiteral("compareModelsButton"));
    connect(m_compare, &QPushButton::clicked, this, &ModelBrowser::compare);
    m_add = new QPushButton(tr("Add to pla&yground"), this);
    m_add->setObjectName(QStringLiteral("addToPlaygroundButton"));
    m_add->setToolTip(tr("The chosen models become columns (Enter)"));
    connect(m_add, &QPushButton::clicked, this, &ModelBrowser::addToPlayground);
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    row->addWidget(importPrices);
    row->addWidget(m_compare);
    row->addWidget(m_add);
    layout.addLayout(row);
}

QComboBox* ModelBrowser::addFilter(QBoxLayout& row, const QString& objectName, const QString& accessibleName)
{
    auto* combo = new QComboBox(this);
    combo->setObjectName(objectName);
    combo->setAccessibleName(accessibleName);
    combo->setToolTip(accessibleName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    combo->setMaximumWidth(steps(42));
    connect(combo, &QComboBox::currentIndexChanged, this, &ModelBrowser::applyFilters);
    row.addWidget(combo);
    return combo;
}

void ModelBrowser::buildFilters(QBoxLayout& layout)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(4), 0, steps(3), steps(2));
    row->setSpacing(steps(1.5));
    const auto add = [](QComboBox& combo, const QString& text, auto value) { combo.addItem(text, QVariant::fromValue(static_cast<qlonglong>(value))); };

    m_kind = addFilter(*row, QStringLiteral("browserKindCombo"), tr("Which models"));
    add(*m_kind, tr("All models"), BrowserFilter::Kind::All);
    add(*m_kind, tr("Favourites"), BrowserFilter::Kind::Favourites);
    add(*m_kind, tr("Measured by you"), BrowserFilter::Kind::Measured);
    m_provider = addFilter(*row, QStringLiteral("browserProviderCombo"), tr("Provider"));
    m_context = addFilter(*row, QStringLiteral("browserContextCombo"), tr("Context, in tokens"));
    m_context->addItem(tr("Any context"));
    for (const auto tokens : contextSteps)
        add(*m_context, tr("≥ %1 tokens").arg(countText(tokens)), tokens);
    m_price = addFilter(*row, QStringLiteral("browserPriceCombo"), tr("Price of a million tokens of input, in the price's own currency"));
    m_price->addItem(tr("Any price"));
    for (const auto price : priceSteps)
        add(*m_price, tr("≤ %1 / 1M in").arg(QLocale().toString(static_cast<double>(price) / 1'000'000)), price);
    m_reads = addFilter(*row, QStringLiteral("browserReadsCombo"), tr("What it reads besides text"));
    m_reads->addItem(tr("Reads anything"));
    for (const auto modality : filterModalities)
        add(*m_reads, tr("Reads: %1").arg(modalityText(modality)), modality);
    m_can = addFilter(*row, QStringLiteral("browserCanCombo"), tr("What it can do"));
    m_can->addItem(tr("Can anything"));
    for (const auto ability : filterAbilities)
        add(*m_can, tr("Can: %1").arg(abilityText(ability)), ability);
    m_practice = new QPushButton(icon(IconName::Practice), tr("Practice"), this);
    m_practice->setObjectName(QStringLiteral("browserPracticeButton"));
    m_practice->setToolTip(tr("Shows the practice models as well, which are fictional"));
    m_practice->setCheckable(true);
    setButtonKind(*m_practice, ButtonKind::Quiet);
    connect(m_practice, &QPushButton::clicked, this, [this] {
        m_isPracticeChosen = true;
        applyFilters();
    });
    row->addWidget(m_practice);
    row->addStretch(1);
    layout.addLayout(row);
}

void ModelBrowser::buildTable()
{
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("browserTable"));
    m_table->setAccessibleName(tr("All models"));
    m_table->setModel(m_proxy);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setIconSize({smallIconSize(), smallIconSize()});
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + steps(2.5));
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(steps(8));
    header->setResizeContentsPrecision(fittedRows);
    header->resizeSection(BrowserModel::FavouriteColumn, steps(favouriteWidth));
    header->setSectionResizeMode(BrowserModel::FavouriteColumn, QHeaderView::Fixed);
    // In the providers' order until somebody sorts.
    header->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->viewport()->installEventFilter(this);

    connect(m_table, &QTableView::customContextMenuRequested, this, &ModelBrowser::showMenu);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == BrowserModel::FavouriteColumn) {
            const auto& row = m_model->row(m_proxy->mapToSource(index).row());
            m_catalogue.setFavourite(row.reference(), !row.isFavourite);
        }
    });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() != BrowserModel::FavouriteColumn)
            addToPlayground();
    });
    const auto shortcut = [this](const QKeySequence& keys, void (ModelBrowser::*act)()) {
        auto* made = new QShortcut(keys, m_table);
        made->setContext(Qt::WidgetShortcut);
        connect(made, &QShortcut::activated, this, act);
    };
    shortcut(Qt::Key_Return, &ModelBrowser::addToPlayground);
    shortcut(Qt::Key_Enter, &ModelBrowser::addToPlayground);
    shortcut(Qt::CTRL | Qt::Key_D, &ModelBrowser::toggleFavourites);
}

bool ModelBrowser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitNames();
    return QWidget::eventFilter(watched, event);
}

void ModelBrowser::fitColumns()
{
    auto* header = m_table->horizontalHeader();
    const auto* view = static_cast<const QAbstractItemView*>(m_table);
    for (int column = BrowserModel::NameColumn + 1; column < BrowserModel::ColumnCount; ++column) {
        // The header's own hint keeps room for an arrow in every column.
        const int heading = header->fontMetrics().horizontalAdvance(BrowserModel::columnName(column));
        const int widest = std::max(view->sizeHintForColumn(column), heading + steps(headingPadding));
        header->resizeSection(column, std::min(widest, steps(mostColumnWidth)));
    }
    fitNames();
}

/// A column that stretches would shrink to nothing where the others take all the room.
void ModelBrowser::fitNames()
{
    auto* header = m_table->horizontalHeader();
    const int others = header->length() - header->sectionSize(BrowserModel::NameColumn);
    header->resizeSection(BrowserModel::NameColumn, std::max(steps(leastNameWidth), m_table->viewport()->width() - others));
}

void ModelBrowser::fillProviders()
{
    const QSignalBlocker blocker(m_provider);
    const auto before = m_provider->currentData();
    m_provider->clear();
    m_provider->addItem(tr("All providers"));
    bool hasOwn = false;
    for (const auto& provider : m_catalogue.providers()) {
        hasOwn = hasOwn || !provider.isPractice;
        m_provider->addItem(toQString(provider.connection.id), toQString(provider.connection.id));
    }
    m_provider->setCurrentIndex(before.isValid() ? std::max(0, m_provider->findData(before)) : 0);
    if (!m_isPracticeChosen)
        m_practice->setChecked(!hasOwn);
}

void ModelBrowser::applyFilters()
{
    // Filters are filled one after another at first.
    if (!m_stack)
        return;
    BrowserFilter filter;
    filter.words = WordFilter(m_search->text());
    filter.providerId = toUtf8(m_provider->currentData().toString());
    filter.kind = chosenIn<BrowserFilter::Kind>(*m_kind).value_or(BrowserFilter::Kind::All);
    filter.leastContextTokens = chosenIn<std::int64_t>(*m_context);
    filter.mostInputPrice = chosenIn<std::int64_t>(*m_price);
    filter.reads = chosenIn<Modality>(*m_reads);
    filter.can = chosenIn<ModelAbility>(*m_can);
    const auto* provider = m_catalogue.provider(filter.providerId);
    filter.hasPractice = m_practice->isChecked() || (provider && provider->isPractice);
    m_proxy->setFilter(std::move(filter));
    showState();
}

void ModelBrowser::clearFilters()
{
    m_search->clear();
    for (auto* combo : {m_kind, m_provider, m_context, m_price, m_reads, m_can}) {
        const QSignalBlocker blocker(combo);
        combo->setCurrentIndex(0);
    }
    applyFilters();
    m_search->setFocus();
}

void ModelBrowser::showState()
{
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    //: How many models a search left, of how many.
    m_count->setText(shown == all ? tr("%n models", nullptr, all) : tr("%1 of %n models", nullptr, all).arg(shown));
    if (all == 0)
        m_empty->setTexts(tr("No provider has listed its models yet."), tr("Add a provider, or wait for its answer."), tr("Add provider…"));
    else
        m_empty->setTexts(tr("No model passes these filters."), tr("What is not known of a model does not pass a filter that asks for it."),
                          tr("Clear the filters"));
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget*>(m_table) : m_empty);

    const auto count = m_table->selectionModel()->selectedRows().size();
    m_add->setEnabled(count > 0);
    m_compare->setEnabled(count >= 2 && count <= CompareModel::mostModels);
    m_compare->setToolTip(m_compare->isEnabled() ? tr("The chosen models side by side")
                                                 : tr("Choose 2 to %1 models: Ctrl+click or Shift+arrow keys").arg(CompareModel::mostModels));
}

std::vector<BrowserRow> ModelBrowser::chosen() const
{
    auto rows = m_table->selectionModel()->selectedRows();
    // As they stand on the screen, not as they were clicked.
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<BrowserRow> models;
    for (const auto& row : rows)
        models.push_back(m_model->row(m_proxy->mapToSource(row).row()));
    return models;
}

void ModelBrowser::showMenu(const QPoint& place)
{
    if (chosen().empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(IconName::Playground), tr("Add to playground"), this, &ModelBrowser::addToPlayground);
    auto* compareAction = menu->addAction(tr("Compare…"), this, &ModelBrowser::compare);
    compareAction->setEnabled(m_compare->isEnabled());
    menu->addAction(icon(IconName::Star), tr("Mark with a star, or take it off"), this, &ModelBrowser::toggleFavourites);
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void ModelBrowser::toggleFavourites()
{
    const auto models = chosen();
    // Several become what the first of them is not.
    const bool isFavourite = !models.empty() && !models.front().isFavourite;
    for (const auto& model : models)
        m_catalogue.setFavourite(model.reference(), isFavourite);
}

void ModelBrowser::compare()
{
    const auto models = chosen();
    if (!m_compare->isEnabled())
        return;
    auto* dialog = new CompareDialog(models, this);
    connect(dialog, &CompareDialog::playgroundRequested, this, &ModelBrowser::addToPlayground);
    dialog->open();
}

void ModelBrowser::addToPlayground()
{
    std::vector<ModelReference> models;
    for (const auto& model : chosen())
        models.push_back({model.providerId, model.info.id});
    if (!models.empty())
        emit playgroundRequested(models);
}

}  // namespace assay::ui
