#include "ui/models/PriceImportDialog.h"

#include "ui/models/PriceImportModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/MessageBar.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace assay::ui {

namespace {

constexpr auto usualPriceList = "https://models.dev/api.json";
/// In steps, by column; the note takes what is left.
constexpr std::array<double, PriceImportModel::NoteColumn> importWidths{22, 60, 42, 42};

}  // namespace

PriceImportDialog::PriceImportDialog(ModelCatalogue& catalogue, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_model(new PriceImportModel(this))
{
    setObjectName(QStringLiteral("priceImportDialog"));
    setWindowTitle(tr("Import prices"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(4), steps(4), steps(4), steps(3));
    layout->setSpacing(steps(2));
    buildSource(*layout);
    buildTable(*layout);
    buildButtons(*layout);
    resize(std::min(steps(220), parent->window()->width() - steps(8)), std::min(steps(130), parent->window()->height() - steps(8)));
    updateControls();
}

PriceImportDialog::~PriceImportDialog() = default;

void PriceImportDialog::buildSource(QBoxLayout& layout)
{
    auto* note = new QLabel(tr("Prices of the models of your providers, from a list of models.dev or LiteLLM. Nothing is written before you have seen "
                               "what changes; prices that you set yourself stay."),
                            this);
    note->setWordWrap(true);
    setTextTone(*note, TextTone::Muted);
    m_source = new QLineEdit(QString::fromLatin1(usualPriceList), this);
    m_source->setObjectName(QStringLiteral("priceListEdit"));
    connect(m_source, &QLineEdit::textEdited, this, &PriceImportDialog::forgetPlan);
    auto* label = new QLabel(tr("&List: address or file"), this);
    label->setBuddy(m_source);
    setFontRole(*label, FontRole::Label);
    setTextTone(*label, TextTone::Muted);
    auto* choose = new QPushButton(tr("Choose &file…"), this);
    choose->setObjectName(QStringLiteral("choosePriceListButton"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &PriceImportDialog::chooseFile);
    m_read = new QPushButton(tr("&Show changes"), this);
    m_read->setObjectName(QStringLiteral("readPriceListButton"));
    m_read->setDefault(true);
    connect(m_read, &QPushButton::clicked, this, &PriceImportDialog::read);
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("stopPriceListButton"));
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &PriceImportDialog::stop);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("priceListProgress"));
    m_progress->setAccessibleName(tr("The list is being read"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(steps(1));
    m_message = new MessageBar(MessageBar::Shape::Card, this);
    m_message->setObjectName(QStringLiteral("priceImportMessage"));
    m_message->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(m_source, 1);
    row->addWidget(choose);
    row->addWidget(m_read);
    row->addWidget(m_stop);
    layout.addWidget(note);
    layout.addSpacing(steps(1));
    layout.addWidget(label);
    layout.addLayout(row);
    layout.addWidget(m_progress);
    layout.addWidget(m_message);
}

void PriceImportDialog::buildTable(QBoxLayout& layout)
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("priceChangesTable"));
    m_table->setAccessibleName(tr("What the list would change"));
    m_table->setModel(m_model);
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
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    for (std::size_t column = 0; column < importWidths.size(); ++column)
        header->resizeSection(static_cast<int>(column), steps(importWidths[column]));
    layout.addWidget(m_table, 1);
}

void PriceImportDialog::buildButtons(QBoxLayout& layout)
{
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("priceImportSummary"));
    m_summary->setWordWrap(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelImportButton"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_import = new QPushButton(tr("&Import"), this);
    m_import->setObjectName(QStringLiteral("importPricesButton"));
    m_import->setAutoDefault(false);
    setButtonKind(*m_import, ButtonKind::Primary);
    connect(m_import, &QPushButton::clicked, this, &PriceImportDialog::import);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(m_summary, 1);
    row->addWidget(cancel);
    row->addWidget(m_import);
    layout.addLayout(row);
}

void PriceImportDialog::chooseFile()
{
    const auto file = QFileDialog::getOpenFileName(this, tr("Choose a price list"), {}, tr("Price lists (*.json);;All files (*)"));
    if (file.isEmpty())
        return;
    m_source->setText(file);
    read();
}

void PriceImportDialog::read()
{
    const auto source = m_source->text().trimmed();
    if (source.isEmpty()) {
        m_source->setFocus();
        return;
    }
    forgetPlan();
    m_question = m_catalogue.planPriceImport(toUtf8(source), [this](const Result<PriceImportPlan>& plan) { showPlan(plan); });
    updateControls();
}

void PriceImportDialog::stop()
{
    m_question.reset();
    updateControls();
    m_source->setFocus();
}

void PriceImportDialog::showPlan(const Result<PriceImportPlan>& plan)
{
    m_question.reset();
    if (!plan) {
        const auto text = errorText(plan.error());
        m_message->show({MessageBar::Kind::Error, tr("The list could not be read."), text.advice, text.detail, {}, true});
        updateControls();
        return;
    }
    m_model->setChanges(plan->changes);
    const auto counts = m_model->counts();
    m_summary->setText(tr("%1 new, %2 changed, %3 unchanged, %4 not taken, of %5 in the list.")
                           .arg(countText(counts.added), countText(counts.changed), countText(counts.unchanged), countText(counts.skipped),
                                countText(plan->listedModels)));
    updateControls();
    if (m_import->isEnabled())
        m_import->setFocus();
}

void PriceImportDialog::forgetPlan()
{
    m_question.reset();
    m_message->dismiss();
    m_model->setChanges({});
    m_summary->clear();
    updateControls();
}

void PriceImportDialog::import()
{
    m_isImporting = true;
    updateControls();
    const QPointer<PriceImportDialog> self(this);
    m_catalogue.importPrices(m_model->changes(), [self](const Result<void>& result) {
        if (!self)
            return;
        if (result) {
            self->accept();
            return;
        }
        self->m_isImporting = false;
        const auto text = errorText(result.error());
        self->m_message->show({MessageBar::Kind::Error, tr("The prices were not imported."), text.advice, text.detail, {}, true});
        self->updateControls();
    });
}

void PriceImportDialog::updateControls()
{
    const bool isReading = m_question != nullptr;
    m_progress->setVisible(isReading || m_isImporting);
    m_stop->setVisible(isReading);
    m_read->setVisible(!isReading);
    m_read->setEnabled(!m_isImporting);
    m_source->setEnabled(!isReading && !m_isImporting);
    const auto counts = m_model->counts();
    m_import->setEnabled(!m_isImporting && counts.added + counts.changed > 0);
    if (isReading)
        m_stop->setFocus();
}

}  // namespace assay::ui
