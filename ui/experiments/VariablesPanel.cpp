#include "ui/experiments/VariablesPanel.h"

#include "ui/experiments/PromptEdit.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace assay::ui {

namespace {

/// More scroll: the answers need the room.
constexpr int mostHeight = 27;  // in steps

}  // namespace

VariablesPanel::VariablesPanel(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("variablesPanel"));
    setAccessibleName(tr("Values of the variables"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(steps(2));
    m_grid->setVerticalSpacing(steps(1));
    m_grid->setColumnStretch(1, 1);
    setWidget(content);
    hide();
}

void VariablesPanel::setVariables(const std::vector<std::string>& names)
{
    if (std::ranges::equal(names, m_rows, {}, {}, &Row::name))
        return;
    // A row that stays keeps its edit: a person may be typing in another one's name right now.
    std::vector<Row> rows;
    for (const auto& name : names) {
        const auto known = std::ranges::find(m_rows, name, &Row::name);
        if (known == m_rows.end()) {
            rows.push_back(makeRow(name));
        } else {
            rows.push_back(*known);
            m_rows.erase(known);
        }
    }
    for (const auto& gone : m_rows) {
        for (QWidget* widget : {static_cast<QWidget*>(gone.label), static_cast<QWidget*>(gone.edit), static_cast<QWidget*>(gone.mark)}) {
            m_grid->removeWidget(widget);
            widget->hide();
            widget->deleteLater();
        }
    }
    m_rows = std::move(rows);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto& row = m_rows[i];
        const int line = static_cast<int>(i);
        m_grid->addWidget(row.label, line, 0, Qt::AlignTop);
        m_grid->addWidget(row.edit, line, 1);
        m_grid->addWidget(row.mark, line, 2, Qt::AlignTop);
        if (i > 0)
            setTabOrder(m_rows[i - 1].edit, row.edit);
    }
    updateMarks();
    setVisible(!m_rows.empty());
    updateGeometry();
}

VariablesPanel::Row VariablesPanel::makeRow(const std::string& name)
{
    Row row{name, new QLabel(toQString("{{" + name + "}}"), widget()), new PromptEdit(widget()), new QLabel(tr("no value"), widget())};
    row.label->setTextFormat(Qt::PlainText);
    row.label->setBuddy(row.edit);
    setFontRole(*row.label, FontRole::Monospace);
    setTextTone(*row.label, TextTone::Accent);
    row.edit->setObjectName(QStringLiteral("variableEdit_") + toQString(name));
    row.edit->setAccessibleName(tr("Value of %1").arg(toQString(name)));
    row.edit->setPlaceholderText(tr("Value"));
    row.edit->setLineBounds(1, 3);
    if (const auto value = m_values.find(name); value != m_values.end())
        row.edit->setPlainText(toQString(value->second));
    row.mark->setObjectName(QStringLiteral("variableMark_") + toQString(name));
    setFontRole(*row.mark, FontRole::Label);
    setTextTone(*row.mark, TextTone::Bad);
    for (auto* label : {row.label, row.mark})
        label->setMinimumHeight(row.edit->minimumSizeHint().height());
    connect(row.edit, &PromptEdit::runRequested, this, &VariablesPanel::runRequested);
    connect(row.edit, &QPlainTextEdit::textChanged, this, [this, name, edit = row.edit] { take(name, edit->toPlainText()); });
    return row;
}

void VariablesPanel::take(const std::string& name, const QString& value)
{
    m_values.insert_or_assign(name, toUtf8(value));
    updateMarks();
    updateGeometry();
    emit changed();
}

void VariablesPanel::setValues(VariableValues values)
{
    m_values = std::move(values);
    for (const auto& row : m_rows) {
        const QSignalBlocker blocker(row.edit);
        const auto value = m_values.find(row.name);
        row.edit->setPlainText(value == m_values.end() ? QString() : toQString(value->second));
    }
    updateMarks();
    emit changed();
}

void VariablesPanel::updateMarks()
{
    for (const auto& row : m_rows) {
        // The place is kept, so that nothing moves while a person types.
        const bool isMissing = row.edit->document()->isEmpty();
        auto policy = row.mark->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        row.mark->setSizePolicy(policy);
        row.mark->setVisible(isMissing);
    }
}

bool VariablesPanel::focusFirstMissing()
{
    const auto row = std::ranges::find_if(m_rows, [](const Row& candidate) { return candidate.edit->document()->isEmpty(); });
    if (row == m_rows.end())
        return false;
    row->edit->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(row->edit);
    return true;
}

std::vector<QWidget*> VariablesPanel::tabStops() const
{
    std::vector<QWidget*> stops;
    for (const auto& row : m_rows)
        stops.push_back(row.edit);
    return stops;
}

QSize VariablesPanel::sizeHint() const
{
    const auto content = widget()->sizeHint();
    return {content.width(), std::min(content.height(), steps(mostHeight))};
}

}  // namespace assay::ui
