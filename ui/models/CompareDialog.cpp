#include "ui/models/CompareDialog.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr double factWidth = 46;
constexpr double modelWidth = 42;

}  // namespace

CompareDialog::CompareDialog(const std::vector<BrowserRow>& models, QWidget* parent) : QDialog(parent), m_model(new CompareModel(models, this))
{
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare models"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(4), steps(4), steps(4), steps(3));
    layout->setSpacing(steps(3));
    buildTable(*layout);
    buildButtons(*layout);
    const int rowHeight = fontMetrics().height() + steps(2.5);
    const int width = steps(factWidth + modelWidth * static_cast<double>(models.size()) + 10);
    resize(std::min(width, parent->window()->width() - steps(8)),
           std::min((CompareModel::FactCount + 1) * rowHeight + steps(24), parent->window()->height() - steps(8)));
}

void CompareDialog::buildTable(QBoxLayout& layout)
{
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("compareTable"));
    table->setAccessibleName(tr("Models side by side"));
    table->setModel(m_model);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setCornerButtonEnabled(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* facts = table->verticalHeader();
    facts->setDefaultSectionSize(fontMetrics().height() + steps(2.5));
    facts->setSectionResizeMode(QHeaderView::Fixed);
    facts->setFixedWidth(steps(factWidth));
    facts->setHighlightSections(false);
    auto* models = table->horizontalHeader();
    models->setHighlightSections(false);
    models->setMinimumSectionSize(steps(modelWidth));
    models->setSectionResizeMode(QHeaderView::Stretch);
    layout.addWidget(table);
}

void CompareDialog::buildButtons(QBoxLayout& layout)
{
    auto* copy = new QPushButton(icon(IconName::Copy), tr("&Copy table"), this);
    copy->setObjectName(QStringLiteral("copyComparisonButton"));
    copy->setToolTip(tr("As text with tabs, for a spreadsheet"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model->asText()); });
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeComparisonButton"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* add = new QPushButton(tr("&Add all to playground"), this);
    add->setObjectName(QStringLiteral("addComparedButton"));
    add->setDefault(true);
    setButtonKind(*add, ButtonKind::Primary);
    connect(add, &QPushButton::clicked, this, [this] {
        accept();
        emit playgroundRequested();
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(add);
    layout.addLayout(row);
}

}  // namespace assay::ui
