#include "ui/models/ModelsPage.h"

#include "ui/models/LocalServersPanel.h"
#include "ui/models/ModelBrowser.h"
#include "ui/models/ProviderDelegate.h"
#include "ui/models/ProviderDetails.h"
#include "ui/models/ProviderDialog.h"
#include "ui/models/ProviderListModel.h"
#include "ui/models/ThinLine.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

struct ModelsPage::Parts {
    Parts(ModelCatalogue& givenCatalogue, WorkspaceFigures& givenFigures, const Clock& givenClock)
        : catalogue(givenCatalogue), figures(givenFigures), clock(givenClock)
    {
    }

    ModelCatalogue& catalogue;
    WorkspaceFigures& figures;
    const Clock& clock;
    bool isBuilt = false;
    /// What the list shows as chosen; kept over changes of the list.
    QString chosenId;
    /// To be chosen as soon as it is in the list.
    QString wantedId;
    /// All models are shown, no provider is chosen.
    bool isBrowsing = false;
    QAction* showAllModels = nullptr;
    QAction* addProvider = nullptr;
    QAction* refreshAll = nullptr;
    QAction* lookForServers = nullptr;
    MessageBar* message = nullptr;
    ProviderListModel* model = nullptr;
    QPushButton* allModels = nullptr;
    QListView* list = nullptr;
    LocalServersPanel* localServers = nullptr;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    ProviderDetails* details = nullptr;
    ModelBrowser* browser = nullptr;
};

ModelsPage::ModelsPage(ModelCatalogue& catalogue, WorkspaceFigures& figures, const Clock& clock, QWidget* parent)
    : Page(parent), m_parts(std::make_unique<Parts>(catalogue, figures, clock))
{
    setObjectName(QStringLiteral("modelsPage"));
    m_parts->showAllModels = new QAction(tr("Show the models of all providers"), this);
    m_parts->addProvider = new QAction(tr("Add provider…"), this);
    m_parts->refreshAll = new QAction(tr("Ask all providers for their models"), this);
    m_parts->lookForServers = new QAction(tr("Look for model servers on this machine"), this);
    connect(m_parts->showAllModels, &QAction::triggered, this, &ModelsPage::showAllModels);
    connect(m_parts->addProvider, &QAction::triggered, this, &ModelsPage::addProvider);
    connect(m_parts->refreshAll, &QAction::triggered, &catalogue, &ModelCatalogue::refreshAll);
    connect(m_parts->lookForServers, &QAction::triggered, &catalogue, &ModelCatalogue::lookForLocalServers);
}

ModelsPage::~ModelsPage() = default;

QString ModelsPage::id() const
{
    return QStringLiteral("models");
}

QString ModelsPage::title() const
{
    return tr("Models");
}

IconName ModelsPage::iconName() const
{
    return IconName::Models;
}

QList<QAction*> ModelsPage::commands() const
{
    return {m_parts->showAllModels, m_parts->addProvider, m_parts->refreshAll, m_parts->lookForServers};
}

void ModelsPage::activate()
{
    if (!m_parts->isBuilt)
        build();
    m_parts->catalogue.refreshUnasked();
    if (m_parts->isBrowsing)
        m_parts->browser->activate();
}

bool ModelsPage::isSettled() const
{
    const auto& catalogue = m_parts->catalogue;
    const auto isAsking = [](const CatalogueProvider& provider) { return provider.state == CatalogueProvider::State::Asking; };
    return m_parts->isBuilt && catalogue.isLoaded() && !catalogue.isLookingForLocalServers() &&
           !m_parts->figures.isReadingMeasures() && std::ranges::none_of(catalogue.providers(), isAsking);
}

void ModelsPage::build()
{
    auto& parts = *m_parts;
    parts.isBuilt = true;
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    parts.message = new MessageBar(MessageBar::Shape::Bar, this);
    parts.message->setObjectName(QStringLiteral("modelsMessage"));
    outer->addWidget(parts.message);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    outer->addLayout(row, 1);
    row->addWidget(buildProviders());
    row->addWidget(new ThinLine(Qt::Vertical, this));

    parts.stack = new QStackedWidget(this);
    parts.empty = new EmptyState(parts.stack);
    parts.empty->setObjectName(QStringLiteral("modelsEmptyState"));
    connect(parts.empty, &EmptyState::actionTriggered, this, &ModelsPage::addProvider);
    parts.details = new ProviderDetails(parts.catalogue, parts.clock, parts.stack);
    connect(parts.details, &ProviderDetails::editRequested, this, &ModelsPage::editProvider);
    connect(parts.details, &ProviderDetails::removeRequested, this, &ModelsPage::removeProvider);
    parts.stack->addWidget(parts.empty);
    parts.stack->addWidget(parts.details);
    parts.browser = new ModelBrowser(parts.catalogue, parts.figures, parts.stack);
    connect(parts.browser, &ModelBrowser::playgroundRequested, this, &ModelsPage::playgroundRequested);
    connect(parts.browser, &ModelBrowser::addProviderRequested, this, &ModelsPage::addProvider);
    parts.stack->addWidget(parts.browser);
    row->addWidget(parts.stack, 1);

    connect(&parts.catalogue, &ModelCatalogue::keyNotStored, this, [this](const QString& providerId, const Error& error) {
        showError(tr("The key of %1 is kept for this run only: it could not be stored in the keychain.").arg(providerId), error);
    });
    connect(&parts.catalogue, &ModelCatalogue::failed, this, [this](const Error& error) { showError(tr("The providers could not be read."), error); });
    connect(parts.model, &QAbstractItemModel::modelReset, this, &ModelsPage::restoreChoice);
    connect(parts.list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ModelsPage::showChosen);
    // Also those that come while the page is looked at.
    connect(&parts.catalogue, &ModelCatalogue::providersChanged, this, [this] {
        if (isVisible())
            m_parts->catalogue.refreshUnasked();
    });
    restoreChoice();
    parts.catalogue.lookForLocalServers();
}

QWidget* ModelsPage::buildProviders()
{
    auto& parts = *m_parts;
    auto* panel = new QWidget(this);
    panel->setFixedWidth(steps(76));
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    parts.allModels = new QPushButton(icon(IconName::Models), tr("A&ll models"), panel);
    parts.allModels->setObjectName(QStringLiteral("allModelsButton"));
    parts.allModels->setToolTip(tr("The models of all providers in one table: find, compare, mark, add to the playground"));
    parts.allModels->setCheckable(true);
    setButtonKind(*parts.allModels, ButtonKind::Quiet);
    connect(parts.allModels, &QPushButton::clicked, this, &ModelsPage::showAllModels);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(steps(3), steps(2), steps(3), steps(2));
    top->addWidget(parts.allModels);
    layout->addLayout(top);
    layout->addWidget(new ThinLine(Qt::Horizontal, panel));
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(steps(4), steps(2), steps(3), steps(2));
    auto* title = new QLabel(tr("&Providers"), panel);
    setFontRole(*title, FontRole::Title);
    auto* add = new QPushButton(icon(IconName::Add), tr("&Add provider…"), panel);
    add->setObjectName(QStringLiteral("addProviderButton"));
    connect(add, &QPushButton::clicked, this, &ModelsPage::addProvider);
    heading->addWidget(title, 1);
    heading->addWidget(add);
    layout->addLayout(heading);

    parts.model = new ProviderListModel(parts.catalogue, this);
    parts.list = new QListView(panel);
    parts.list->setObjectName(QStringLiteral("providerList"));
    parts.list->setAccessibleName(tr("Providers"));
    parts.list->setFrameShape(QFrame::NoFrame);
    parts.list->setUniformItemSizes(true);
    parts.list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    parts.list->setModel(parts.model);
    parts.list->setItemDelegate(new ProviderDelegate(parts.list));
    title->setBuddy(parts.list);
    layout->addWidget(parts.list, 1);

    layout->addWidget(new ThinLine(Qt::Horizontal, panel));
    parts.localServers = new LocalServersPanel(parts.catalogue, panel);
    connect(parts.localServers, &LocalServersPanel::added, this, &ModelsPage::showProvider);
    connect(parts.localServers, &LocalServersPanel::notAdded, this, [this](const Error& error) { showError(tr("The server was not added."), error); });
    layout->addWidget(parts.localServers);
    return panel;
}

void ModelsPage::restoreChoice()
{
    auto& parts = *m_parts;
    if (parts.isBrowsing && parts.wantedId.isEmpty())
        return;
    const auto choose = [&](const QString& id) {
        const auto row = parts.model->rowOf(id);
        if (row >= 0)
            parts.list->setCurrentIndex(parts.model->index(row));
        return row >= 0;
    };
    if (!parts.wantedId.isEmpty() && choose(parts.wantedId)) {
        parts.wantedId.clear();
        return;
    }
    if (!parts.chosenId.isEmpty() && choose(parts.chosenId))
        return;
    // With practice models only nothing is chosen: the page says what to do first.
    const auto& providers = parts.catalogue.providers();
    const auto own = std::ranges::find(providers, false, &CatalogueProvider::isPractice);
    if (own != providers.end() && choose(toQString(own->connection.id)))
        return;
    parts.chosenId.clear();
    showEmptyState();
}

void ModelsPage::showChosen(const QModelIndex& index)
{
    auto& parts = *m_parts;
    if (!index.isValid())
        return;
    parts.chosenId = index.data(ProviderListModel::IdRole).toString();
    parts.isBrowsing = false;
    parts.allModels->setChecked(false);
    parts.details->showProvider(toUtf8(parts.chosenId));
    parts.stack->setCurrentWidget(parts.details);
}

void ModelsPage::showEmptyState()
{
    auto& parts = *m_parts;
    const bool hasPractice = !parts.catalogue.providers().empty();
    const auto text = tr("A provider is a service or a server on this machine that answers with models: add its address, test it, and compare its models in "
                         "the Playground. Keys stay in the keychain or in your environment; nothing else writes them down.");
    parts.empty->setTexts(hasPractice ? tr("So far there are only the practice models.") : tr("There are no models yet."), text, tr("Add provider…"));
    parts.stack->setCurrentWidget(parts.empty);
}

void ModelsPage::showError(const QString& title, const Error& error)
{
    const auto text = errorText(error);
    m_parts->message->show({MessageBar::Kind::Error, title, text.advice, text.detail, {}, true});
}

void ModelsPage::showProvider(const QString& providerId)
{
    m_parts->wantedId = providerId;
    if (m_parts->isBuilt)
        restoreChoice();
}

void ModelsPage::showAllModels()
{
    auto& parts = *m_parts;
    if (!parts.isBuilt)
        build();
    parts.isBrowsing = true;
    parts.allModels->setChecked(true);
    // So that any provider can be chosen again, the last one too.
    parts.list->setCurrentIndex({});
    parts.stack->setCurrentWidget(parts.browser);
    parts.browser->activate();
}

void ModelsPage::addProvider()
{
    auto* dialog = new ProviderDialog(m_parts->catalogue, this);
    connect(dialog, &ProviderDialog::saved, this, &ModelsPage::showProvider);
    dialog->open();
}

void ModelsPage::editProvider(const QString& providerId)
{
    const auto* provider = m_parts->catalogue.provider(toUtf8(providerId));
    if (!provider || provider->isPractice)
        return;
    auto* dialog = new ProviderDialog(m_parts->catalogue, provider->connection, this);
    connect(dialog, &ProviderDialog::saved, this, &ModelsPage::showProvider);
    dialog->open();
}

void ModelsPage::removeProvider(const QString& providerId)
{
    Dialogs::Question question;
    question.title = tr("Remove provider");
    question.text = tr("Remove %1 from your providers?").arg(providerId);
    question.detail = tr("Recorded experiments stay in their workspaces, and so do prices. Its key is taken out of the keychain; one in the environment is not touched.");
    question.acceptLabel = tr("Remove");
    question.isDestructive = true;
    Dialogs::ask(this, question, [this, providerId] {
        const QPointer<ModelsPage> self(this);
        m_parts->catalogue.remove(toUtf8(providerId), [self](const Result<void>& result) {
            if (self && !result)
                self->showError(tr("The provider was not removed."), result.error());
        });
    });
}

}  // namespace assay::ui
