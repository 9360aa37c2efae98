#include "ui/experiments/SettingsForm.h"

#include "core/contenders/SharedSettings.h"
#include "ui/experiments/SchemaEdit.h"
#include "ui/experiments/SettingTexts.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QToolButton>

#include <array>
#include <limits>
#include <utility>

namespace assay::ui {

namespace {

/// The vendors' words for how long to think; see ChatSettings::reasoningEffort.
constexpr std::array<const char*, 7> reasoningEfforts{"none", "minimal", "low", "medium", "high", "xhigh", "max"};

// Entries of the box for the answer's format.
constexpr int plainTextEntry = 0;
constexpr int anyJsonEntry = 1;
constexpr int schemaEntry = 2;

// Columns of the grids.
constexpr int captionColumn = 0;
constexpr int editorColumn = 1;
constexpr int markColumn = 2;
constexpr int resetColumn = 3;

QString editedNumber(std::optional<double> value)
{
    return value ? QLocale().toString(*value, 'g', 15) : QString();
}

QString editedNumber(std::optional<std::int64_t> value)
{
    // Without group separators: what is shown can be typed again.
    return value ? QString::number(*value) : QString();
}

/// Empty text is "not set". False if the text is not a number within the bounds.
bool readNumber(const QLineEdit& edit, double least, double most, std::optional<double>& into)
{
    const auto trimmed = edit.text().trimmed();
    into.reset();
    if (trimmed.isEmpty())
        return true;
    bool isNumber = false;
    auto value = QLocale().toDouble(trimmed, &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(trimmed, &isNumber);
    if (!isNumber || value < least || value > most)
        return false;
    into = value;
    return true;
}

bool readNumber(const QLineEdit& edit, std::int64_t least, std::optional<std::int64_t>& into)
{
    const auto trimmed = edit.text().trimmed();
    into.reset();
    if (trimmed.isEmpty())
        return true;
    bool isNumber = false;
    const qint64 value = trimmed.toLongLong(&isNumber);
    if (!isNumber || value < least)
        return false;
    into = value;
    return true;
}

QGridLayout* gridIn(QHBoxLayout& layout)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(steps(2));
    grid->setVerticalSpacing(steps(1.5));
    grid->setColumnStretch(editorColumn, 1);
    layout.addLayout(grid, 1);
    return grid;
}

}  // namespace

SettingsForm::SettingsForm(const ChatSettings& shared, std::optional<SettingRules> rules, QWidget* parent)
    : QWidget(parent), m_shared(shared), m_rules(std::move(rules))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(6));
    buildSampling(*gridIn(*layout));
    buildAnswer(*gridIn(*layout));
    setSettings({});
}

void SettingsForm::buildSampling(QGridLayout& grid)
{
    m_temperature = addNumber(grid, Setting::Temperature, tr("&Temperature:"), QStringLiteral("temperatureEdit"));
    m_topP = addNumber(grid, Setting::TopP, tr("Top-&p:"), QStringLiteral("topPEdit"));
    m_topK = addNumber(grid, Setting::TopK, tr("Top-&k:"), QStringLiteral("topKEdit"));
    m_frequencyPenalty = addNumber(grid, Setting::FrequencyPenalty, tr("&Frequency penalty:"), QStringLiteral("frequencyPenaltyEdit"));
    m_presencePenalty = addNumber(grid, Setting::PresencePenalty, tr("Prese&nce penalty:"), QStringLiteral("presencePenaltyEdit"));
    m_seed = addNumber(grid, Setting::Seed, tr("&Seed:"), QStringLiteral("seedEdit"));
    m_maxOutputTokens = addNumber(grid, Setting::MaxOutputTokens, tr("Most &output tokens:"), QStringLiteral("maxOutputTokensEdit"));
    m_stop = addText(grid, Setting::Stop, tr("Stop se&quences:"), QStringLiteral("stopEdit"), 2);
    m_stop->setToolTip(tr("One a line. \\n stands for a line break, \\t for a tabulator, \\\\ for a backslash."));
    m_extraJson = addText(grid, std::nullopt, tr("E&xtra JSON:"), QStringLiteral("extraJsonEdit"), 3);
    m_extraJson->setToolTip(tr("members of a JSON object that are added to the request as they are"));
    setFontRole(*m_extraJson, FontRole::Monospace);
    if (m_shared.extraJson.empty())
        m_extraJson->setPlaceholderText(QStringLiteral("{ }"));
    grid.setRowStretch(grid.rowCount(), 1);
}

void SettingsForm::buildAnswer(QGridLayout& grid)
{
    m_reasoningEffort = new QComboBox(this);
    m_reasoningEffort->setObjectName(QStringLiteral("reasoningEffortBox"));
    m_reasoningEffort->setToolTip(tr("for models that think first; a word that the provider understands"));
    m_reasoningEffort->setEditable(true);
    m_reasoningEffort->addItem(QString());
    for (const auto* word : reasoningEfforts)
        m_reasoningEffort->addItem(QString::fromLatin1(word));
    m_reasoningEffort->lineEdit()->setPlaceholderText(emptyHint(Setting::ReasoningEffort));
    addRow(grid, Setting::ReasoningEffort, tr("&Reasoning effort:"), *m_reasoningEffort);
    connect(m_reasoningEffort, &QComboBox::currentTextChanged, this, &SettingsForm::review);
    m_reasoningBudget = addNumber(grid, Setting::ReasoningBudget, tr("Reasoning &budget:"), QStringLiteral("reasoningBudgetEdit"));

    m_responseFormat = new QComboBox(this);
    m_responseFormat->setObjectName(QStringLiteral("responseFormatBox"));
    const auto sharedFormat = settingValueText(Setting::ResponseFormat, m_shared);
    m_responseFormat->addItem(sharedFormat.isEmpty() ? tr("Text") : tr("shared: %1").arg(sharedFormat));
    m_responseFormat->addItem(tr("Any JSON"));
    m_responseFormat->addItem(tr("JSON that fits a schema"));
    addRow(grid, Setting::ResponseFormat, tr("Ans&wer:"), *m_responseFormat);
    connect(m_responseFormat, &QComboBox::currentIndexChanged, this, &SettingsForm::review);
    m_schema = new SchemaEdit(this);
    connect(m_schema, &SchemaEdit::changed, this, &SettingsForm::review);
    grid.addWidget(m_schema, grid.rowCount(), editorColumn, 1, 3);
    // Also while the schema is hidden: the rows above keep to the top.
    grid.setRowStretch(grid.rowCount() - 1, 1);
}

QLineEdit* SettingsForm::addNumber(QGridLayout& grid, Setting setting, const QString& label, const QString& name)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setPlaceholderText(emptyHint(setting));
    addRow(grid, setting, label, *edit);
    connect(edit, &QLineEdit::textChanged, this, &SettingsForm::review);
    return edit;
}

QPlainTextEdit* SettingsForm::addText(QGridLayout& grid, std::optional<Setting> setting, const QString& label, const QString& name,
                                      int lines)
{
    auto* edit = new QPlainTextEdit(this);
    edit->setObjectName(name);
    edit->setPlaceholderText(emptyHint(setting));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + steps(4));
    addRow(grid, setting, label, *edit);
    connect(edit, &QPlainTextEdit::textChanged, this, &SettingsForm::review);
    return edit;
}

void SettingsForm::addRow(QGridLayout& grid, std::optional<Setting> setting, const QString& label, QWidget& editor)
{
    Row row;
    row.setting = setting;
    row.editor = &editor;
    row.caption = new QLabel(label, this);
    row.caption->setBuddy(&editor);
    row.mark = new QLabel(this);
    row.mark->setObjectName(editor.objectName() + QLatin1String("Mark"));
    row.mark->setMinimumWidth(row.mark->fontMetrics().horizontalAdvance(QStringLiteral("✓")));
    row.mark->setVisible(m_rules.has_value());
    row.sentence = new QLabel(this);
    row.sentence->setObjectName(editor.objectName() + QLatin1String("Sentence"));
    row.sentence->setWordWrap(true);
    setFontRole(*row.sentence, FontRole::Label);
    setTextTone(*row.sentence, TextTone::Bad);
    row.reset = new QToolButton(this);
    row.reset->setObjectName(editor.objectName() + QLatin1String("Reset"));
    row.reset->setIcon(icon(IconName::Retry));
    row.reset->setIconSize({smallIconSize(), smallIconSize()});
    row.reset->setFocusPolicy(Qt::StrongFocus);
    row.reset->setToolTip(tr("Reset to the shared value"));
    row.reset->setAccessibleName(tr("%1 reset to the shared value").arg(QString(label).remove(QLatin1Char('&'))));
    setButtonKind(*row.reset, ButtonKind::Quiet);
    // Only where something is shared can anything be reset.
    row.reset->setVisible(m_shared != ChatSettings{});
    auto policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(m_shared != ChatSettings{});
    row.reset->setSizePolicy(policy);

    const int line = grid.rowCount();
    const bool isOneLine = qobject_cast<QPlainTextEdit*>(&editor) == nullptr;
    grid.addWidget(row.caption, line, captionColumn, isOneLine ? Qt::AlignVCenter : Qt::AlignTop);
    grid.addWidget(&editor, line, editorColumn);
    grid.addWidget(row.mark, line, markColumn);
    grid.addWidget(row.reset, line, resetColumn);
    grid.addWidget(row.sentence, line + 1, editorColumn, 1, 3);
    const auto at = m_rows.size();
    connect(row.reset, &QToolButton::clicked, this, [this, at] {
        clear(m_rows[at]);
        m_rows[at].editor->setFocus();
    });
    m_rows.push_back(row);
}

QString SettingsForm::emptyHint(std::optional<Setting> setting) const
{
    const auto shared = setting ? settingValueText(*setting, m_shared) : toQString(m_shared.extraJson);
    return shared.isEmpty() ? tr("not sent: the provider's default") : tr("shared: %1").arg(shared);
}

void SettingsForm::clear(const Row& row)
{
    if (auto* line = qobject_cast<QLineEdit*>(row.editor))
        line->clear();
    else if (auto* text = qobject_cast<QPlainTextEdit*>(row.editor))
        text->clear();
    else if (row.editor == m_reasoningEffort)
        m_reasoningEffort->setCurrentText({});
    else
        m_responseFormat->setCurrentIndex(plainTextEntry);
}

void SettingsForm::setSettings(const ChatSettings& settings)
{
    m_isFilling = true;
    m_settings = settings;
    m_temperature->setText(editedNumber(settings.temperature));
    m_topP->setText(editedNumber(settings.topP));
    m_topK->setText(editedNumber(settings.topK));
    m_frequencyPenalty->setText(editedNumber(settings.frequencyPenalty));
    m_presencePenalty->setText(editedNumber(settings.presencePenalty));
    m_seed->setText(editedNumber(settings.seed));
    m_maxOutputTokens->setText(editedNumber(settings.maxOutputTokens));
    m_stop->setPlainText(stopSequencesText(settings.stop));
    m_reasoningEffort->setCurrentText(toQString(settings.reasoningEffort.value_or("")));
    m_reasoningBudget->setText(editedNumber(settings.reasoningBudget));
    const auto& format = settings.responseFormat;
    const bool hasSchema = format && format->kind == ResponseFormat::Kind::JsonSchema;
    m_schema->setFormat(hasSchema ? *format : ResponseFormat{ResponseFormat::Kind::JsonSchema, {}, {}, true});
    m_responseFormat->setCurrentIndex(!format ? plainTextEntry : hasSchema ? schemaEntry : anyJsonEntry);
    m_extraJson->setPlainText(toQString(settings.extraJson));
    m_isFilling = false;
    review();
}

void SettingsForm::review()
{
    if (m_isFilling)
        return;
    readFields();
    m_schema->setVisible(m_responseFormat->currentIndex() == schemaEntry);
    for (const auto& row : m_rows)
        reviewRow(row);
    emit changed();
}

void SettingsForm::readFields()
{
    m_problem.clear();
    const auto require = [&](bool holds, const QString& sentence) {
        if (!holds && m_problem.isEmpty())
            m_problem = sentence;
    };
    auto& settings = m_settings;
    require(readNumber(*m_temperature, 0, 100, settings.temperature), tr("The temperature is a number from 0 up, usually to 1 or 2."));
    require(readNumber(*m_topP, 0, 1, settings.topP), tr("Top-p is a number from 0 to 1."));
    require(readNumber(*m_topK, 0, settings.topK), tr("Top-k is a whole number from 0 up."));
    require(readNumber(*m_frequencyPenalty, -2, 2, settings.frequencyPenalty), tr("The frequency penalty is a number from -2 to 2."));
    require(readNumber(*m_presencePenalty, -2, 2, settings.presencePenalty), tr("The presence penalty is a number from -2 to 2."));
    require(readNumber(*m_seed, std::numeric_limits<std::int64_t>::min(), settings.seed), tr("The seed is a whole number."));
    require(readNumber(*m_maxOutputTokens, 1, settings.maxOutputTokens), tr("The most output tokens are a whole number from 1 up."));
    settings.stop = readStopSequences(m_stop->toPlainText());
    const auto effort = toUtf8(m_reasoningEffort->currentText().trimmed());
    settings.reasoningEffort = effort.empty() ? std::nullopt : std::optional(effort);
    require(readNumber(*m_reasoningBudget, 0, settings.reasoningBudget), tr("The reasoning budget is a whole number of tokens from 0 up."));
    settings.responseFormat.reset();
    if (m_responseFormat->currentIndex() == anyJsonEntry)
        settings.responseFormat = ResponseFormat{};
    else if (m_responseFormat->currentIndex() == schemaEntry)
        settings.responseFormat = m_schema->format();
    require(m_responseFormat->currentIndex() != schemaEntry || m_schema->isSendable(),
            tr("The schema of the answer must be a JSON object."));
    settings.extraJson = toUtf8(m_extraJson->toPlainText().trimmed());
    if (const auto checked = checkSettings(settings); !checked)
        require(false, tr("The extra JSON does not hold: %1").arg(toQString(checked.error().detail)));
}

void SettingsForm::reviewRow(const Row& row)
{
    const bool isOwn = row.setting ? overridden(m_settings, m_shared).contains(*row.setting) : overridesExtraJson(m_settings, m_shared);
    row.reset->setVisible(isOwn);
    setTextTone(*row.caption, isOwn ? TextTone::Accent : TextTone::Normal);
    row.caption->setToolTip(isOwn ? tr("This column's own value; the others have the shared one.") : QString());
    if (!m_rules || !row.setting) {
        row.sentence->hide();
        return;
    }
    const auto asked = withShared(m_settings, m_shared);
    const auto support = settingSupport(*row.setting, asked, *m_rules);
    const auto sentence = supportText(*row.setting, support, m_rules->model);
    const bool isKnown = support.verdict != SettingSupport::Verdict::Unknown;
    row.mark->setText(!isKnown ? QStringLiteral("?") : support.isTaken() ? QStringLiteral("✓") : QStringLiteral("✕"));
    row.mark->setToolTip(sentence);
    row.mark->setAccessibleName(sentence);
    setTextTone(*row.mark, !isKnown ? TextTone::Faint : support.isTaken() ? TextTone::Good : TextTone::Bad);
    // What is not set will not be missed: the mark is enough.
    const bool isMissed = !support.isTaken() && !settingValueText(*row.setting, asked).isEmpty();
    row.sentence->setText(isMissed ? sentence : QString());
    row.sentence->setVisible(isMissed);
}

}  // namespace assay::ui
