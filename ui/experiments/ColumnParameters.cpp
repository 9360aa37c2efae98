#include "ui/experiments/ColumnParameters.h"

#include "core/contenders/SharedSettings.h"
#include "core/providers/ChatProtocol.h"
#include "ui/bridge/ModelCatalogue.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/ParametersDialog.h"
#include "ui/experiments/ParametersText.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QPointer>
#include <QToolButton>

#include <utility>

namespace assay::ui {

ColumnParameters::ColumnParameters(const ModelCatalogue& catalogue, PresetShelf& presets, const ColumnsView& columns,
                                   QToolButton& sharedButton, QWidget* page)
    : QObject(page), m_catalogue(catalogue), m_presets(presets), m_columns(columns), m_sharedButton(sharedButton), m_page(page)
{
    m_sharedButton.setObjectName(QStringLiteral("sharedParametersButton"));
    m_sharedButton.setIcon(icon(IconName::Settings));
    m_sharedButton.setIconSize({smallIconSize(), smallIconSize()});
    m_sharedButton.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_sharedButton.setFocusPolicy(Qt::StrongFocus);
    m_sharedButton.setAccessibleName(tr("Parameters that all columns share"));
    setButtonKind(m_sharedButton, ButtonKind::Quiet);
    setTextTone(m_sharedButton, TextTone::Muted);
    connect(&m_sharedButton, &QToolButton::clicked, this, &ColumnParameters::editShared);
    connect(&columns, &ColumnsView::columnAdded, this, [this](ColumnView* column) { showLine(*column); });
    connect(&catalogue, &ModelCatalogue::providersChanged, this, &ColumnParameters::showLines);
    connect(&catalogue, &ModelCatalogue::modelsChanged, this, &ColumnParameters::showLines);
    showLines();
}

void ColumnParameters::setShared(const ChatSettings& shared)
{
    m_shared = shared;
    showLines();
}

Contender ColumnParameters::asked(Contender contender) const
{
    contender.settings = withShared(std::move(contender.settings), m_shared);
    return contender;
}

SettingRules ColumnParameters::rulesOf(const Contender& contender) const
{
    const auto* provider = m_catalogue.provider(contender.providerId);
    const auto* protocol = provider ? findProtocol(provider->connection.protocol) : nullptr;
    if (!protocol)
        return {};
    return {protocol->abilities(), m_catalogue.modelInfo(contender.providerId, contender.model)};
}

void ColumnParameters::edit(ColumnView* column)
{
    auto* dialog = new ParametersDialog(column->contender(), m_shared, rulesOf(column->contender()), m_presets, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<ColumnView> edited(column);
    connect(dialog, &QDialog::accepted, this, [this, dialog, edited] {
        if (!edited)
            return;
        edited->setContender(dialog->contender(), edited->position());
        showLine(*edited);
        emit changed();
    });
    dialog->open();
}

void ColumnParameters::editShared()
{
    auto* dialog = new ParametersDialog(m_shared, m_presets, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        setShared(dialog->contender().settings);
        emit changed();
    });
    dialog->open();
}

void ColumnParameters::showLine(ColumnView& column) const
{
    const auto line = parameterLine(column.contender(), m_shared, rulesOf(column.contender()));
    column.showParameters(line.text, line.toolTip, line.hasNotTaken ? TextTone::Bad : TextTone::Muted);
}

void ColumnParameters::showLines() const
{
    const auto text = settingsText(m_shared);
    //: A button: the settings that all columns share, and what of them is set.
    m_sharedButton.setText(text.isEmpty() ? tr("Parameters") : tr("Parameters: %1").arg(text));
    m_sharedButton.setToolTip(settingsToolTip(m_shared));
    for (auto* column : m_columns.columns())
        showLine(*column);
}

}  // namespace assay::ui
