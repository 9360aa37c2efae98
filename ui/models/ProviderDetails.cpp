#include "ui/models/ProviderDetails.h"

#include "ui/models/ConnectionReport.h"
#include "ui/models/FetchPanel.h"
#include "ui/models/ModelTableModel.h"
#include "ui/models/ModelTableProxy.h"
#include "ui/models/PriceDialog.h"
#include "ui/models/ProviderDraft.h"
#include "ui/models/ThinLine.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/SearchEdit.h"
#include "ui/widgets/Tag.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace assay::ui {

namespace {

QLabel* factCaption(const QString& text, QWidget* parent)
{
    auto* caption = new QLabel(text, parent);
    setFontRole(*caption, FontRole::Label);
    setTextTone(*caption, TextTone::Muted);
    return caption;
}

}  // namespace

ProviderDetails::ProviderDetails(ModelCatalogue& catalogue, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_catalogue(catalogue), m_clock(clock)
{
    setObjectName(QStringLiteral("providerDetails"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader(*layout);
    buildFacts(*layout);
    m_report = new MessageBar(MessageBar::Shape::Bar, this);
    m_report->setObjectName(QStringLiteral("connectionReport"));
    connect(m_report, &MessageBar::actionTriggered, this, [this] { emit editRequested(toQString(m_id)); });
    layout->addWidget(m_report);
    layout->addWidget(new ThinLine(Qt::Horizontal, this));
    buildTable(*layout);
    orderTabs();
    connect(&catalogue, &ModelCatalogue::providersChanged, this, &ProviderDetails::showConnection);
    connect(&catalogue, &ModelCatalogue::modelsChanged, this, [this](const QString& id) {
        if (toUtf8(id) == m_id)
            showState();
    });
}

void ProviderDetails::buildHeader(QBoxLayout& layout)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(4), steps(2), steps(3), steps(2));
    row->setSpacing(steps(2));
    m_title = new ElidedLabel(this);
    m_title->setObjectName(QStringLiteral("providerTitle"));
    setFontRole(*m_title, FontRole::Title);
    m_practiceTag = new Tag(tr("practice"), this);
    m_practiceTag->setToolTip(tr("Built in, works without a network; its models and prices are made up."));
    m_test = new QPushButton(tr("&Test"), this);
    m_test->setObjectName(QStringLiteral("testConnectionButton"));
    m_edit = new QPushButton(tr("&Edit…"), this);
    m_edit->setObjectName(QStringLiteral("editProviderButton"));
    m_remove = new QPushButton(tr("&Remove…"), this);
    m_remove->setObjectName(QStringLiteral("removeProviderButton"));
    setButtonKind(*m_remove, ButtonKind::Quiet);
    connect(m_test, &QPushButton::clicked, this, &ProviderDetails::testOrStop);
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editRequested(toQString(m_id)); });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeRequested(toQString(m_id)); });
    row->addWidget(m_title, 1);
    row->addWidget(m_practiceTag);
    row->addWidget(m_test);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    layout.addLayout(row);
}

void ProviderDetails::buildFacts(QBoxLayout& layout)
{
    auto* facts = new QFormLayout;
    facts->setContentsMargins(steps(4), 0, steps(4), steps(3));
    facts->setHorizontalSpacing(steps(4));
    facts->setVerticalSpacing(steps(1));
    facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_address = new ElidedLabel(this);
    m_address->setObjectName(QStringLiteral("providerAddressLabel"));
    m_protocol = new QLabel(this);
    m_protocol->setObjectName(QStringLiteral("providerProtocolLabel"));
    m_key = new QLabel(this);
    m_key->setObjectName(QStringLiteral("providerKeyLabel"));
    facts->addRow(factCaption(tr("Address"), this), m_address);
    facts->addRow(factCaption(tr("Protocol"), this), m_protocol);
    facts->addRow(factCaption(tr("Key"), this), m_key);
    layout.addLayout(facts);
    m_warnings = new QLabel(this);
    m_warnings->setObjectName(QStringLiteral("connectionWarningsLabel"));
    m_warnings->setWordWrap(true);
    m_warnings->setContentsMargins(steps(4), 0, steps(4), steps(2));
    setTextTone(*m_warnings, TextTone::Accent);
    layout.addWidget(m_warnings);
}

void ProviderDetails::buildTable(QBoxLayout& layout)
{
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(steps(4), steps(2), steps(3), steps(2));
    tools->setSpacing(steps(2));
    m_search = new SearchEdit(this);
    m_search->setObjectName(QStringLiteral("modelSearchEdit"));
    m_search->setPlaceholderText(tr("Find a model"));
    m_search->setAccessibleName(tr("Find a model of this provider"));
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("modelCountLabel"));
    setFontRole(*m_count, FontRole::Label);
    setTextTone(*m_count, TextTone::Muted);
    m_editPrice = new QPushButton(tr("Edit &price…"), this);
    m_editPrice->setObjectName(QStringLiteral("editPriceButton"));
    m_editPrice->setToolTip(tr("Of the chosen model (F2)"));
    m_delete = new QPushButton(tr("&Delete model…"), this);
    m_delete->setObjectName(QStringLiteral("deleteModelButton"));
    m_delete->setToolTip(tr("The chosen model, from the server's disk"));
    setButtonKind(*m_delete, ButtonKind::Quiet);
    connect(m_delete, &QPushButton::clicked, this, [this] { m_fetch->removeModel(chosenModel()); });
    m_refresh = new QPushButton(icon(IconName::Refresh), tr("Re&fresh"), this);
    m_refresh->setObjectName(QStringLiteral("refreshModelsButton"));
    m_refresh->setToolTip(tr("Ask the provider for its models again"));
    tools->addWidget(m_search, 1);
    tools->addWidget(m_count);
    tools->addWidget(m_delete);
    tools->addWidget(m_editPrice);
    tools->addWidget(m_refresh);
    layout.addLayout(tools);
    m_fetch = new FetchPanel(m_catalogue, this);
    layout.addWidget(m_fetch);

    m_model = new ModelTableModel(m_catalogue, this);
    m_proxy = new ModelTableProxy(this);
    m_proxy->setSourceModel(m_model);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("modelTable"));
    m_table->setAccessibleName(tr("Models and prices"));
    m_table->setModel(m_proxy);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + steps(2.5));
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ModelTableModel::NameColumn, QHeaderView::Stretch);
    for (const auto column : {ModelTableModel::ContextColumn, ModelTableModel::InputColumn, ModelTableModel::CachedInputColumn,
                              ModelTableModel::OutputColumn})
        header->resizeSection(column, steps(24));
    header->resizeSection(ModelTableModel::CurrencyColumn, steps(19));
    header->resizeSection(ModelTableModel::SourceColumn, steps(38));
    // In the server's order until somebody sorts.
    header->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    layout.addWidget(m_table, 1);

    connect(m_search, &SearchEdit::searchChanged, this, [this](const QString& text) {
        m_proxy->setFilterText(text);
        showCount();
    });
    connect(m_search, &SearchEdit::resultsWanted, this, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_refresh, &QPushButton::clicked, this, [this] { m_catalogue.refresh(m_id); });
    connect(m_editPrice, &QPushButton::clicked, this, &ProviderDetails::editPrice);
    connect(m_table, &QTableView::doubleClicked, this, &ProviderDetails::editPrice);
    auto* editKey = new QShortcut(QKeySequence(Qt::Key_F2), m_table);
    editKey->setContext(Qt::WidgetShortcut);
    connect(editKey, &QShortcut::activated, this, &ProviderDetails::editPrice);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ProviderDetails::showEditable);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, [this] {
        showCount();
        showEditable();
    });
}

void ProviderDetails::orderTabs()
{
    setTabOrder(m_test, m_edit);
    setTabOrder(m_edit, m_remove);
    setTabOrder(m_remove, m_search);
    setTabOrder(m_search, m_delete);
    setTabOrder(m_delete, m_editPrice);
    setTabOrder(m_editPrice, m_refresh);
    QWidget* previous = m_refresh;
    for (auto* stop : m_fetch->tabStops())
        setTabOrder(std::exchange(previous, stop), stop);
    setTabOrder(previous, m_table);
}

void ProviderDetails::showProvider(const std::string& id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_isTesting = false;
    m_search->clear();
    m_proxy->setFilterText({});
    m_model->setProvider(id);
    m_report->dismiss();
    showConnection();
}

void ProviderDetails::showConnection()
{
    const auto* provider = m_catalogue.provider(m_id);
    if (!provider)
        return;
    const auto& connection = provider->connection;
    m_title->setText(toQString(connection.id));
    m_practiceTag->setVisible(provider->isPractice);
    m_test->setVisible(!provider->isPractice);
    m_edit->setVisible(!provider->isPractice);
    m_remove->setVisible(!provider->isPractice);
    m_refresh->setVisible(!provider->isPractice);
    m_editPrice->setVisible(!provider->isPractice);
    m_delete->setVisible(!provider->isPractice && ModelFetcher::isPossible(connection));
    m_fetch->showProvider(m_id);
    m_address->setText(toQString(connection.baseUrl));
    m_protocol->setText(toQString(connection.protocol));
    if (!connection.key)
        m_key->setText(provider->isPractice ? tr("None is needed; prices are fictional and cost nothing.") : tr("none"));
    else if (provider->hasKey)
        m_key->setText(tr("✓ %1 is set.").arg(toQString(connection.key->name)));
    else
        m_key->setText(tr("✗ %1 is not set.").arg(toQString(connection.key->name)));
    setTextTone(*m_key, !connection.key ? TextTone::Normal : provider->hasKey ? TextTone::Good : TextTone::Bad);
    const auto warnings = connectionWarnings(connection);
    m_warnings->setText(warnings.join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
    showState();
}

void ProviderDetails::showState()
{
    const auto* provider = m_catalogue.provider(m_id);
    if (!provider)
        return;
    const bool isAsking = provider->state == CatalogueProvider::State::Asking;
    m_test->setText(isAsking ? tr("S&top") : tr("&Test"));
    m_refresh->setEnabled(!isAsking);
    showReport(*provider);
    showCount();
    showEditable();
}

void ProviderDetails::showReport(const CatalogueProvider& provider)
{
    switch (provider.state) {
    case CatalogueProvider::State::NotAsked:
        m_report->dismiss();
        return;
    case CatalogueProvider::State::Asking:
        if (m_isTesting)
            m_report->show({MessageBar::Kind::Info, tr("Asking for the list of models…"), {}, {}, {}, false});
        return;
    case CatalogueProvider::State::Failed: {
        auto message = connectionReport(provider.error.value_or(Error{}), provider.connection).message;
        message.actionLabel = tr("Edit…");
        m_report->show(message);
        m_isTesting = false;
        return;
    }
    case CatalogueProvider::State::Listed:
        break;
    }
    if (m_isTesting)
        m_report->show(connectionReport({provider.models, provider.timings, std::nullopt}, provider.connection).message);
    else
        m_report->dismiss();
    m_isTesting = false;
}

void ProviderDetails::showCount()
{
    const auto all = m_model->rowCount();
    const auto shown = m_proxy->rowCount();
    //: How many models a search left, of how many.
    m_count->setText(shown == all ? tr("%n models", nullptr, all) : tr("%1 of %n models", nullptr, all).arg(shown));
}

void ProviderDetails::testOrStop()
{
    const auto* provider = m_catalogue.provider(m_id);
    if (!provider)
        return;
    if (provider->state == CatalogueProvider::State::Asking) {
        m_isTesting = false;
        m_catalogue.stop(m_id);
        return;
    }
    m_isTesting = true;
    m_catalogue.refresh(m_id);
}

bool ProviderDetails::canEditPrice() const
{
    const auto* provider = m_catalogue.provider(m_id);
    return provider && !provider->isPractice && m_table->currentIndex().isValid();
}

void ProviderDetails::showEditable()
{
    m_editPrice->setEnabled(canEditPrice());
    m_delete->setEnabled(canEditPrice());
}

QString ProviderDetails::chosenModel() const
{
    return m_table->currentIndex().data(ModelTableModel::ModelIdRole).toString();
}

void ProviderDetails::editPrice()
{
    if (!canEditPrice())
        return;
    auto* dialog = new PriceDialog(m_catalogue, m_clock, m_id, toUtf8(chosenModel()), this);
    dialog->open();
}

}  // namespace assay::ui
