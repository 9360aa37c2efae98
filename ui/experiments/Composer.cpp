#include "ui/experiments/Composer.h"

#include "ui/experiments/AttachmentBar.h"
#include "ui/experiments/PlaygroundState.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/experiments/TurnBar.h"
#include "ui/experiments/ValuesDialog.h"
#include "ui/experiments/VariableHighlighter.h"
#include "ui/experiments/VariablesPanel.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace assay::ui {

struct Composer::Parts {
    QToolButton* systemToggle = nullptr;
    TurnBar* turns = nullptr;
    QToolButton* attach = nullptr;
    AttachmentBar* attachments = nullptr;
    QToolButton* tableButton = nullptr;
    QLabel* summary = nullptr;
    PromptEdit* system = nullptr;
    PromptEdit* prompt = nullptr;
    VariablesPanel* variables = nullptr;
    VariableHighlighter* systemHighlighter = nullptr;
    VariableHighlighter* promptHighlighter = nullptr;
    QPushButton* runButton = nullptr;
    QSpinBox* repeats = nullptr;
    std::string furtherText;
    ValueTable table;

    /// In the order in which they are read.
    [[nodiscard]] PromptTemplate allTexts() const
    {
        return PromptTemplate(toUtf8(system->toPlainText()) + "\n" + furtherText + "\n" + toUtf8(prompt->toPlainText()));
    }
};

Composer::Composer(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    build();
}

Composer::~Composer() = default;

void Composer::build()
{
    auto& parts = *m_parts;
    parts.systemToggle = new QToolButton(this);
    parts.systemToggle->setObjectName(QStringLiteral("systemPromptButton"));
    parts.systemToggle->setText(tr("System prompt"));
    parts.systemToggle->setToolTip(tr("Instructions that all models get before the prompt"));
    parts.systemToggle->setIcon(icon(IconName::ChevronRight));
    parts.systemToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    parts.systemToggle->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*parts.systemToggle, ButtonKind::Quiet);
    setTextTone(*parts.systemToggle, TextTone::Muted);
    connect(parts.systemToggle, &QToolButton::clicked, this, &Composer::toggleSystemPrompt);
    parts.turns = new TurnBar(this);
    parts.attach = new QToolButton(this);
    parts.attach->setObjectName(QStringLiteral("attachButton"));
    parts.attach->setText(tr("Attach…"));
    parts.attach->setToolTip(tr("Sends a picture, a PDF file or a text along with the prompt. Files can also be dropped on the window, pictures pasted."));
    parts.attach->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*parts.attach, ButtonKind::Quiet);
    setTextTone(*parts.attach, TextTone::Muted);
    connect(parts.attach, &QToolButton::clicked, this, &Composer::attachRequested);
    parts.attachments = new AttachmentBar(this);
    connect(parts.attachments, &AttachmentBar::changed, this, &Composer::edited);
    connect(parts.attachments, &AttachmentBar::changed, this, &Composer::tabStopsChanged);
    parts.tableButton = new QToolButton(this);
    parts.tableButton->setObjectName(QStringLiteral("valuesTableButton"));
    parts.tableButton->setToolTip(tr("Fills in the prompt once for each row of a table"));
    parts.tableButton->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*parts.tableButton, ButtonKind::Quiet);
    setTextTone(*parts.tableButton, TextTone::Muted);
    parts.tableButton->hide();
    connect(parts.tableButton, &QToolButton::clicked, this, &Composer::editTable);
    parts.summary = new QLabel(this);
    parts.summary->setObjectName(QStringLiteral("playgroundSummaryLabel"));
    setFontRole(*parts.summary, FontRole::Label);
    setTextTone(*parts.summary, TextTone::Muted);

    const auto makeEdit = [&](const QString& name, const QString& accessibleName, const QString& placeholder) {
        auto* edit = new PromptEdit(this);
        edit->setObjectName(name);
        edit->setAccessibleName(accessibleName);
        edit->setPlaceholderText(placeholder);
        connect(edit, &PromptEdit::runRequested, this, &Composer::runRequested);
        connect(edit, &QPlainTextEdit::textChanged, this, &Composer::takeTexts);
        return edit;
    };
    parts.variables = new VariablesPanel(this);
    parts.system = makeEdit(QStringLiteral("systemPromptEdit"), tr("System prompt"), tr("Instructions that all models get before the prompt"));
    parts.system->setLineBounds(2, 6);
    parts.system->hide();
    parts.prompt = makeEdit(QStringLiteral("promptEdit"), tr("Prompt"), tr("Ask all columns the same thing; {{name}} makes a variable"));
    parts.prompt->setLineBounds(3, 10);
    connect(parts.prompt, &PromptEdit::filesOffered, this, &Composer::filesOffered);
    parts.systemHighlighter = new VariableHighlighter(parts.system->document());
    parts.promptHighlighter = new VariableHighlighter(parts.prompt->document());
    connect(parts.variables, &VariablesPanel::runRequested, this, &Composer::runRequested);
    connect(parts.variables, &VariablesPanel::changed, this, &Composer::takeTexts);

    parts.runButton = new QPushButton(this);
    parts.runButton->setObjectName(QStringLiteral("runButton"));
    parts.runButton->setMinimumHeight(steps(8.5));
    setButtonKind(*parts.runButton, ButtonKind::Primary);
    connect(parts.runButton, &QPushButton::clicked, this, &Composer::runOrStopRequested);
    // As wide as its longest text, so that nothing moves when it changes.
    parts.runButton->setFixedWidth(steps(44));
    parts.repeats = new QSpinBox(this);
    parts.repeats->setObjectName(QStringLiteral("repeatsSpinBox"));
    parts.repeats->setRange(1, PlaygroundState::mostRepeats);
    //: Before a number: how often each model is asked.
    parts.repeats->setPrefix(tr("Ask each × "));
    parts.repeats->setAccessibleName(tr("How often each column is asked"));
    parts.repeats->setToolTip(tr("Asks every column this often. The answers lie behind each other, with how far they agree."));
    connect(parts.repeats, &QSpinBox::valueChanged, this, &Composer::edited);

    auto* top = new QHBoxLayout;
    top->setSpacing(steps(2));
    top->addWidget(parts.systemToggle);
    top->addWidget(parts.turns, 1);
    top->addStretch();
    top->addWidget(parts.attach);
    top->addWidget(parts.tableButton);
    top->addWidget(parts.summary);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(steps(2.5));
    bottom->addWidget(parts.prompt, 1);
    auto* side = new QVBoxLayout;
    side->setSpacing(steps(1.5));
    side->addWidget(parts.runButton);
    side->addWidget(parts.repeats);
    side->addStretch(1);
    bottom->addLayout(side);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(3.5), steps(1.5), steps(3.5), steps(2.5));
    layout->setSpacing(steps(1.5));
    layout->addLayout(top);
    layout->addWidget(parts.system);
    layout->addLayout(bottom);
    layout->addWidget(parts.attachments);
    layout->addWidget(parts.variables);
}

QString Composer::prompt() const
{
    return m_parts->prompt->toPlainText();
}

QString Composer::system() const
{
    return m_parts->system->toPlainText();
}

const VariableValues& Composer::values() const
{
    return m_parts->variables->values();
}

void Composer::setTexts(const QString& prompt, const QString& system, VariableValues values)
{
    auto& parts = *m_parts;
    {
        const QSignalBlocker variablesBlocked(parts.variables);
        parts.variables->setValues(std::move(values));
    }
    parts.prompt->setPlainText(prompt);
    parts.system->setPlainText(system);
    parts.system->setVisible(!system.isEmpty());
    updateSystemToggle();
}

void Composer::setPrompt(const QString& prompt, const VariableValues& values)
{
    auto& parts = *m_parts;
    auto merged = values;
    merged.insert(parts.variables->values().begin(), parts.variables->values().end());
    {
        const QSignalBlocker variablesBlocked(parts.variables);
        parts.variables->setValues(std::move(merged));
    }
    if (prompt == this->prompt())
        takeTexts();
    else
        parts.prompt->setPlainText(prompt);
}

int Composer::repeats() const
{
    return m_parts->repeats->value();
}

void Composer::setRepeats(int repeats)
{
    m_parts->repeats->setValue(repeats);
}

TurnBar& Composer::turns()
{
    return *m_parts->turns;
}

const std::vector<ContentPart>& Composer::attachments() const
{
    return m_parts->attachments->parts();
}

void Composer::setAttachments(std::vector<ContentPart> parts)
{
    m_parts->attachments->setParts(std::move(parts));
}

void Composer::replaceTexts(const QString& prompt, const QString& system)
{
    auto& parts = *m_parts;
    const auto replace = [](PromptEdit& edit, const QString& text) {
        QTextCursor all(edit.document());
        all.select(QTextCursor::Document);
        all.insertText(text);
        edit.setTextCursor(all);
    };
    replace(*parts.prompt, prompt);
    replace(*parts.system, system);
    parts.system->setVisible(!system.isEmpty());
    updateSystemToggle();
}

bool Composer::hasPrompt() const
{
    return !prompt().trimmed().isEmpty();
}

QStringList Composer::missing() const
{
    QStringList names;
    const auto texts = m_parts->allTexts();
    for (const auto& row : rows()) {
        for (const auto& name : texts.missing(row)) {
            if (!names.contains(toQString(name)))
                names.append(toQString(name));
        }
    }
    return names;
}

std::vector<VariableValues> Composer::rows() const
{
    if (auto rows = promptValues(usedTable()); !rows.empty())
        return rows;
    VariableValues used;
    const auto texts = m_parts->allTexts();
    for (const auto& name : texts.variables()) {
        if (const auto value = values().find(name); value != values().end())
            used.insert(*value);
    }
    return {used};
}

const ValueTable& Composer::table() const
{
    return m_parts->table;
}

void Composer::setTable(ValueTable table)
{
    m_parts->table = std::move(table);
    takeTexts();
}

/// With the texts' variables as its columns.
ValueTable Composer::usedTable() const
{
    return withNames(m_parts->table, m_parts->allTexts().variables());
}

void Composer::editTable()
{
    // Values that were typed one by one are the first row.
    auto shown = usedTable();
    if (shown.rows.empty() && !shown.names.empty()) {
        auto& row = shown.rows.emplace_back();
        for (const auto& name : shown.names) {
            const auto value = values().find(name);
            row.push_back(value == values().end() ? std::string() : value->second);
        }
    }
    auto* dialog = new ValuesDialog(shown, shown.names, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { setTable(dialog->table()); });
    dialog->open();
}

void Composer::updateTable()
{
    auto& parts = *m_parts;
    const auto used = usedTable();
    const auto count = promptCount(used);
    parts.tableButton->setVisible(!used.names.empty());
    parts.tableButton->setText(count > 0 ? tr("Table: %n prompts", nullptr, static_cast<int>(count)) : tr("Table of values…"));
    parts.variables->setVisible(!used.names.empty() && count == 0);
}

void Composer::setFurtherText(const std::string& text)
{
    if (std::exchange(m_parts->furtherText, text) != text)
        takeTexts();
}

void Composer::takeTexts()
{
    auto& parts = *m_parts;
    const auto before = parts.variables->tabStops();
    parts.variables->setVariables(parts.allTexts().variables());
    for (auto* highlighter : {parts.systemHighlighter, parts.promptHighlighter})
        highlighter->setValues(rows().front());
    updateTable();
    if (parts.variables->tabStops() != before)
        emit tabStopsChanged();
    emit edited();
}

void Composer::show(const Situation& situation)
{
    auto& parts = *m_parts;
    const bool hasColumns = situation.columnCount > 0;
    parts.summary->setText(hasColumns ? tr("%n columns", nullptr, situation.columnCount) : QString());
    parts.runButton->setText(situation.isRunning    ? tr("Stop all  Esc")
                             : situation.hasAnswers ? tr("Run again  Ctrl+Enter")
                                                    : tr("Run  Ctrl+Enter"));
    parts.runButton->setEnabled(situation.isRunning || (hasColumns && hasPrompt()));
    parts.runButton->setToolTip(parts.runButton->isEnabled() ? QString() : hasColumns ? tr("Write a prompt first.") : tr("Add a model first."));
    updateSystemToggle();
}

void Composer::updateSystemToggle()
{
    auto& parts = *m_parts;
    const bool isHidden = parts.system->isHidden();
    const bool hasSystem = !system().trimmed().isEmpty();
    parts.systemToggle->setIcon(icon(isHidden ? IconName::ChevronRight : IconName::ChevronDown));
    parts.systemToggle->setText(hasSystem && isHidden ? tr("System prompt (set)") : tr("System prompt"));
}

void Composer::toggleSystemPrompt()
{
    auto& parts = *m_parts;
    const bool isShown = !parts.system->isHidden();
    parts.system->setVisible(!isShown);
    (isShown ? parts.prompt : parts.system)->setFocus(Qt::OtherFocusReason);
    updateSystemToggle();
}

void Composer::focusPrompt()
{
    m_parts->prompt->setFocus(Qt::OtherFocusReason);
}

void Composer::focusMissing()
{
    if (promptCount(usedTable()) > 0)
        editTable();
    else if (!m_parts->variables->focusFirstMissing())
        focusPrompt();
}

std::vector<QWidget*> Composer::tabStops() const
{
    const auto& parts = *m_parts;
    std::vector<QWidget*> stops{parts.systemToggle};
    for (auto* stop : parts.turns->tabStops())
        stops.push_back(stop);
    stops.push_back(parts.attach);
    stops.push_back(parts.tableButton);
    stops.push_back(parts.system);
    stops.push_back(parts.prompt);
    for (auto* stop : parts.attachments->tabStops())
        stops.push_back(stop);
    const auto variables = parts.variables->tabStops();
    stops.insert(stops.end(), variables.begin(), variables.end());
    stops.push_back(parts.runButton);
    stops.push_back(parts.repeats);
    return stops;
}

void Composer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_parts->promptHighlighter)
        return;
    // Their colours are of the moment they were painted in.
    for (auto* highlighter : {m_parts->systemHighlighter, m_parts->promptHighlighter})
        highlighter->rehighlight();
}

}  // namespace assay::ui
