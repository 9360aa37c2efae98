#include "ui/experiments/ValuesDialog.h"

#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <set>

namespace assay::ui {

namespace {

/// Where each pasted column belongs if the first row holds nothing but names of variables; empty if it does not.
std::vector<int> columnsOfHeader(const ValueTable::Row& header, const std::vector<std::string>& names)
{
    std::vector<int> columns;
    for (const auto& cell : header) {
        const auto found = std::ranges::find(names, cell);
        if (found == names.end())
            return {};
        columns.push_back(static_cast<int>(found - names.begin()));
    }
    return columns;
}

/// As a spreadsheet would put it on the clipboard.
QString quotedCell(const QString& text)
{
    if (!text.contains(QLatin1Char('\t')) && !text.contains(QLatin1Char('\n')) && !text.startsWith(QLatin1Char('"')))
        return text;
    auto doubled = text;
    doubled.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + doubled + QLatin1Char('"');
}

}  // namespace

ValuesDialog::ValuesDialog(const ValueTable& table, const std::vector<std::string>& names, QWidget* parent) : QDialog(parent), m_names(names)
{
    setObjectName(QStringLiteral("valuesDialog"));
    setWindowTitle(tr("Table of values"));
    setWindowModality(Qt::WindowModal);
    build();
    m_mode->setCurrentIndex(table.mode == ValueTable::Mode::RowByRow ? 0 : 1);
    const auto shown = withNames(table, names);
    const QSignalBlocker blocked(m_cells);
    m_cells->setRowCount(static_cast<int>(shown.rows.size()));
    for (int row = 0; row < m_cells->rowCount(); ++row) {
        for (int column = 0; column < m_cells->columnCount(); ++column)
            setCell(row, column, toQString(shown.rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]));
    }
    keepRowToWriteIn();
    update();
}

void ValuesDialog::build()
{
    auto* explanation = new QLabel(tr("Each row fills in the prompt once more. Type, or paste from a spreadsheet; a first line of names puts columns where they belong."), this);
    explanation->setWordWrap(true);
    setTextTone(*explanation, TextTone::Muted);
    m_cells = new QTableWidget(0, static_cast<int>(m_names.size()), this);
    m_cells->setObjectName(QStringLiteral("valuesTable"));
    m_cells->setAccessibleName(tr("Table of values"));
    QStringList headers;
    for (const auto& name : m_names)
        headers.append(toQString("{{" + name + "}}"));
    m_cells->setHorizontalHeaderLabels(headers);
    m_cells->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_cells->horizontalHeader()->setDefaultSectionSize(steps(48));
    m_cells->horizontalHeader()->setStretchLastSection(true);
    m_cells->setWordWrap(false);
    m_cells->setTabKeyNavigation(false);
    m_cells->installEventFilter(this);
    connect(m_cells, &QTableWidget::itemChanged, this, [this] {
        keepRowToWriteIn();
        update();
    });

    auto* pasteButton = new QPushButton(tr("Paste"), this);
    pasteButton->setObjectName(QStringLiteral("pasteValuesButton"));
    connect(pasteButton, &QPushButton::clicked, this, &ValuesDialog::paste);
    auto* removeButton = new QPushButton(tr("Remove rows"), this);
    removeButton->setObjectName(QStringLiteral("removeRowsButton"));
    connect(removeButton, &QPushButton::clicked, this, &ValuesDialog::removeRows);
    m_mode = new QComboBox(this);
    m_mode->setObjectName(QStringLiteral("valuesModeBox"));
    m_mode->setAccessibleName(tr("How the values go together"));
    m_mode->addItems({tr("Row by row"), tr("All combinations")});
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ValuesDialog::update);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("valuesCountLabel"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setObjectName(QStringLiteral("acceptValuesButton"));
    setButtonKind(*m_accept, ButtonKind::Primary);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelValuesButton"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* tools = new QHBoxLayout;
    tools->setSpacing(steps(2));
    tools->addWidget(m_mode);
    tools->addWidget(pasteButton);
    tools->addWidget(removeButton);
    tools->addStretch(1);
    tools->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(4), steps(4), steps(4), steps(4));
    layout->setSpacing(steps(3));
    layout->addWidget(explanation);
    layout->addWidget(m_cells, 1);
    layout->addLayout(tools);
    layout->addWidget(buttons);
    resize(steps(190), steps(110));
}

QString ValuesDialog::cell(int row, int column) const
{
    const auto* item = m_cells->item(row, column);
    return item ? item->text() : QString();
}

void ValuesDialog::setCell(int row, int column, const QString& text)
{
    m_cells->setItem(row, column, new QTableWidgetItem(text));
}

ValueTable ValuesDialog::table() const
{
    ValueTable table;
    table.names = m_names;
    table.mode = m_mode->currentIndex() == 0 ? ValueTable::Mode::RowByRow : ValueTable::Mode::AllCombinations;
    for (int row = 0; row < m_cells->rowCount(); ++row) {
        ValueTable::Row cells;
        for (int column = 0; column < m_cells->columnCount(); ++column)
            cells.push_back(toUtf8(cell(row, column)));
        if (std::ranges::any_of(cells, [](const std::string& text) { return !text.empty(); }))
            table.rows.push_back(std::move(cells));
    }
    return table;
}

void ValuesDialog::keepRowToWriteIn()
{
    const int last = m_cells->rowCount() - 1;
    for (int column = 0; last >= 0 && column < m_cells->columnCount(); ++column) {
        if (!cell(last, column).isEmpty()) {
            m_cells->setRowCount(last + 2);
            return;
        }
    }
    if (last < 0)
        m_cells->setRowCount(1);
}

void ValuesDialog::update()
{
    const auto count = promptCount(table());
    const bool isTooMuch = count > mostPrompts;
    m_count->setText(count == 0  ? tr("No rows: single values are used")
                     : isTooMuch ? tr("%1 prompts; at most %2 can be asked at once").arg(countText(count), countText(mostPrompts))
                                 : tr("%n prompts", nullptr, static_cast<int>(count)));
    setTextTone(*m_count, isTooMuch ? TextTone::Bad : TextTone::Normal);
    m_accept->setEnabled(!isTooMuch);
}

void ValuesDialog::paste()
{
    auto rows = cellsFromText(toUtf8(QGuiApplication::clipboard()->text()));
    if (rows.empty())
        return;
    const auto named = columnsOfHeader(rows.front(), m_names);
    if (!named.empty())
        rows.erase(rows.begin());
    const int firstRow = std::max(m_cells->currentRow(), 0);
    const int firstColumn = named.empty() ? std::max(m_cells->currentColumn(), 0) : 0;
    {
        const QSignalBlocker blocked(m_cells);
        m_cells->setRowCount(std::max(m_cells->rowCount(), firstRow + static_cast<int>(rows.size())));
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t column = 0; column < rows[row].size(); ++column) {
                if (!named.empty() && column >= named.size())
                    break;
                const int place = named.empty() ? firstColumn + static_cast<int>(column) : named[column];
                if (place < m_cells->columnCount())
                    setCell(firstRow + static_cast<int>(row), place, toQString(rows[row][column]));
            }
        }
    }
    keepRowToWriteIn();
    update();
}

void ValuesDialog::copy() const
{
    QStringList lines;
    for (const auto& range : m_cells->selectedRanges()) {
        for (int row = range.topRow(); row <= range.bottomRow(); ++row) {
            QStringList cells;
            for (int column = range.leftColumn(); column <= range.rightColumn(); ++column)
                cells.append(quotedCell(cell(row, column)));
            lines.append(cells.join(QLatin1Char('\t')));
        }
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void ValuesDialog::clearCells()
{
    for (auto* item : m_cells->selectedItems())
        item->setText({});
}

void ValuesDialog::removeRows()
{
    std::set<int, std::greater<>> rows;
    for (const auto& range : m_cells->selectedRanges()) {
        for (int row = range.topRow(); row <= range.bottomRow(); ++row)
            rows.insert(row);
    }
    for (const int row : rows)
        m_cells->removeRow(row);
    keepRowToWriteIn();
    update();
}

bool ValuesDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_cells || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Paste))
        paste();
    else if (key->matches(QKeySequence::Copy))
        copy();
    else if (key->matches(QKeySequence::Delete))
        clearCells();
    else
        return QDialog::eventFilter(watched, event);
    return true;
}

}  // namespace assay::ui
