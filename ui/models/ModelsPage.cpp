#include "ui/models/ModelsPage.h"

namespace assay::ui {

struct ModelsPage::Parts {
    Parts(ModelCatalogue& givenCatalogue, const Clock& givenClock) : catalogue(givenCatalogue), clock(givenClock) {}

    ModelCatalogue& catalogue;
    const Clock& clock;
};

ModelsPage::ModelsPage(ModelCatalogue& catalogue, const Clock& clock, QWidget* parent)
    : Page(parent), m_parts(std::make_unique<Parts>(catalogue, clock))
{
    setObjectName(QStringLiteral("modelsPage"));
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
    return {};
}

void ModelsPage::activate()
{
    m_parts->catalogue.refreshUnasked();
}

bool ModelsPage::isSettled() const
{
    return m_parts->catalogue.isLoaded();
}

void ModelsPage::showProvider(const QString&) {}

void ModelsPage::addProvider() {}

}  // namespace assay::ui
