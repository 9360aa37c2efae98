#include "ui/models/LocalServersPanel.h"

#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace assay::ui {

LocalServersPanel::LocalServersPanel(ModelCatalogue& catalogue, QWidget* parent) : QWidget(parent), m_catalogue(catalogue)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(4), steps(2), steps(3), steps(3));
    layout->setSpacing(steps(1));
    auto* heading = new QHBoxLayout;
    auto* title = new QLabel(tr("Found on this machine"), this);
    setFontRole(*title, FontRole::Strong);
    m_look = new QPushButton(this);
    m_look->setObjectName(QStringLiteral("lookForLocalServersButton"));
    m_look->setIcon(icon(IconName::Refresh));
    m_look->setAccessibleName(tr("Look for servers on this machine again"));
    m_look->setToolTip(tr("Look again for Ollama, LM Studio, llama.cpp and vLLM"));
    setButtonKind(*m_look, ButtonKind::Quiet);
    connect(m_look, &QPushButton::clicked, &catalogue, &ModelCatalogue::lookForLocalServers);
    heading->addWidget(title, 1);
    heading->addWidget(m_look);
    layout->addLayout(heading);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(steps(1));
    layout->addLayout(m_rows);
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("localServersState"));
    m_state->setWordWrap(true);
    setFontRole(*m_state, FontRole::Label);
    setTextTone(*m_state, TextTone::Faint);
    layout->addWidget(m_state);
    connect(&catalogue, &ModelCatalogue::localServersChanged, this, &LocalServersPanel::showServers);
    showServers();
}

void LocalServersPanel::showServers()
{
    while (auto* item = m_rows->takeAt(0)) {
        // Later: it may be the row of the button whose click led here.
        if (auto* row = item->widget()) {
            row->hide();
            row->deleteLater();
        }
        delete item;
    }
    for (const auto& server : m_catalogue.localServers())
        addRow(server);
    const bool isLooking = m_catalogue.isLookingForLocalServers();
    m_look->setEnabled(!isLooking);
    m_state->setText(isLooking ? tr("Looking…") : tr("No model server answers here that is not set up already."));
    m_state->setVisible(isLooking || m_catalogue.localServers().empty());
}

void LocalServersPanel::addRow(const LocalServer& server)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* name = new ElidedLabel(row, Qt::ElideRight);
    //: A local server's name and how many models it has.
    name->setText(tr("%1 · %n models", nullptr, static_cast<int>(server.modelCount)).arg(toQString(server.name)));
    name->setToolTip(toQString(server.connection.baseUrl));
    auto* add = new QPushButton(tr("Add"), row);
    add->setObjectName(QStringLiteral("addLocalServerButton_%1").arg(toQString(server.connection.id)));
    add->setAccessibleName(tr("Add %1").arg(toQString(server.name)));
    connect(add, &QPushButton::clicked, this, [this, add, connection = server.connection] {
        add->setEnabled(false);
        this->add(connection);
    });
    layout->addWidget(name, 1);
    layout->addWidget(add);
    m_rows->addWidget(row);
}

void LocalServersPanel::add(const ProviderConnection& connection)
{
    const QPointer<LocalServersPanel> self(this);
    m_catalogue.put(connection, {}, {}, [self, id = toQString(connection.id)](const Result<void>& result) {
        if (!self)
            return;
        if (result) {
            emit self->added(id);
            return;
        }
        self->showServers();
        emit self->notAdded(result.error());
    });
}

}  // namespace assay::ui
