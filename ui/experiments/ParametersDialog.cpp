#include "ui/experiments/ParametersDialog.h"

#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>
#include <limits>

namespace assay::ui {

namespace {

/// The vendors' words for how long to think; see ChatSettings::reasoningEffort.
constexpr std::array<const char*, 7> reasoningEfforts{"none", "minimal", "low", "medium", "high", "xhigh", "max"};

QString numberText(std::optional<double> value)
{
    return value ? QLocale().toString(*value, 'g', 15) : QString();
}

QString numberText(std::optional<std::int64_t> value)
{
    // Without group separators: what is shown can be typed again.
    return value ? QString::number(*value) : QString();
}

/// Empty text is "not set". False if the text is not a number within the bounds.
bool readNumber(const QString& text, double least, double most, std::optional<double>& into)
{
    const auto trimmed = text.trimmed();
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

bool readNumber(const QString& text, std::int64_t least, std::optional<std::int64_t>& into)
{
    const auto trimmed = text.trimmed();
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

}  // namespace

ParametersDialog::ParametersDialog(const Contender& contender, QWidget* parent)
    : QDialog(parent), m_contender(contender), m_edited(contender), m_name(new QLineEdit(this)), m_temperature(new QLineEdit(this)),
      m_topP(new QLineEdit(this)), m_maxOutputTokens(new QLineEdit(this)), m_seed(new QLineEdit(this)), m_reasoningEffort(new QComboBox(this)),
      m_extraJson(new QPlainTextEdit(this)), m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("parametersDialog"));
    setWindowTitle(tr("Parameters of %1").arg(toQString(contender.name)));
    setMinimumWidth(steps(110));
    const auto& settings = contender.settings;

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(steps(4));
    form->setVerticalSpacing(steps(2));
    const auto addRow = [&](const QString& label, QWidget* field, const QString& name, const QString& hint) {
        field->setObjectName(name);
        field->setToolTip(hint);
        form->addRow(label, field);
        auto* const buddy = qobject_cast<QLabel*>(form->labelForField(field));
        buddy->setBuddy(field);
        if (auto* edit = qobject_cast<QLineEdit*>(field))
            edit->setPlaceholderText(hint);
    };
    const auto notSent = tr("not sent: the provider's default");
    addRow(tr("&Name:"), m_name, QStringLiteral("contenderNameEdit"), tr("how this column is called"));
    addRow(tr("&Temperature:"), m_temperature, QStringLiteral("temperatureEdit"), notSent);
    addRow(tr("Top-&p:"), m_topP, QStringLiteral("topPEdit"), notSent);
    addRow(tr("Most &output tokens:"), m_maxOutputTokens, QStringLiteral("maxOutputTokensEdit"), notSent);
    addRow(tr("&Seed:"), m_seed, QStringLiteral("seedEdit"), notSent);
    addRow(tr("&Reasoning effort:"), m_reasoningEffort, QStringLiteral("reasoningEffortBox"),
           tr("for models that think first; a word that the provider understands"));
    addRow(tr("E&xtra JSON:"), m_extraJson, QStringLiteral("extraJsonEdit"), tr("members of a JSON object that are added to the request as they are"));

    m_name->setText(toQString(contender.name));
    m_temperature->setText(numberText(settings.temperature));
    m_topP->setText(numberText(settings.topP));
    m_maxOutputTokens->setText(numberText(settings.maxOutputTokens));
    m_seed->setText(numberText(settings.seed));
    m_reasoningEffort->setEditable(true);
    m_reasoningEffort->addItem(QString());
    for (const auto* word : reasoningEfforts)
        m_reasoningEffort->addItem(QString::fromLatin1(word));
    m_reasoningEffort->setCurrentText(toQString(settings.reasoningEffort.value_or("")));
    m_reasoningEffort->lineEdit()->setPlaceholderText(notSent);
    m_extraJson->setPlainText(toQString(settings.extraJson));
    m_extraJson->setPlaceholderText(QStringLiteral("{ }"));
    m_extraJson->setTabChangesFocus(true);
    m_extraJson->setFixedHeight(m_extraJson->fontMetrics().lineSpacing() * 4 + steps(4));
    setFontRole(*m_extraJson, FontRole::Monospace);

    m_problem->setObjectName(QStringLiteral("parametersProblemLabel"));
    m_problem->setWordWrap(true);
    setTextTone(*m_problem, TextTone::Bad);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setObjectName(QStringLiteral("acceptParametersButton"));
    m_accept->setText(tr("Apply"));
    setButtonKind(*m_accept, ButtonKind::Primary);
    auto* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelParametersButton"));
    cancel->setText(tr("Cancel"));
    auto* reset = buttons->addButton(tr("Set nothing"), QDialogButtonBox::ResetRole);
    reset->setObjectName(QStringLiteral("resetParametersButton"));
    reset->setToolTip(tr("Empties all settings, so that the provider's defaults hold."));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(4), steps(4), steps(4), steps(4));
    layout->setSpacing(steps(3));
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);

    for (auto* edit : {m_name, m_temperature, m_topP, m_maxOutputTokens, m_seed})
        connect(edit, &QLineEdit::textChanged, this, &ParametersDialog::validate);
    connect(m_reasoningEffort, &QComboBox::currentTextChanged, this, &ParametersDialog::validate);
    connect(m_extraJson, &QPlainTextEdit::textChanged, this, &ParametersDialog::validate);
    connect(reset, &QPushButton::clicked, this, [this] {
        for (auto* edit : {m_temperature, m_topP, m_maxOutputTokens, m_seed})
            edit->clear();
        m_reasoningEffort->setCurrentText({});
        m_extraJson->clear();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        m_contender = m_edited;
        accept();
    });
    validate();
}

void ParametersDialog::validate()
{
    auto& settings = m_edited.settings;
    QString problem;
    const auto require = [&](bool holds, const QString& sentence) {
        if (!holds && problem.isEmpty())
            problem = sentence;
    };
    m_edited.name = toUtf8(m_name->text().trimmed());
    require(!m_edited.name.empty(), tr("Give the column a name."));
    require(readNumber(m_temperature->text(), 0, 100, settings.temperature), tr("The temperature is a number from 0 up, usually to 1 or 2."));
    require(readNumber(m_topP->text(), 0, 1, settings.topP), tr("Top-p is a number from 0 to 1."));
    require(readNumber(m_maxOutputTokens->text(), 1, settings.maxOutputTokens), tr("The most output tokens are a whole number from 1 up."));
    require(readNumber(m_seed->text(), std::numeric_limits<std::int64_t>::min(), settings.seed), tr("The seed is a whole number."));
    const auto effort = toUtf8(m_reasoningEffort->currentText().trimmed());
    settings.reasoningEffort = effort.empty() ? std::nullopt : std::optional(effort);
    settings.extraJson = toUtf8(m_extraJson->toPlainText().trimmed());
    if (problem.isEmpty()) {
        if (const auto checked = checkContender(m_edited); !checked)
            problem = tr("The extra JSON does not hold: %1").arg(toQString(checked.error().detail));
    }
    m_problem->setText(problem);
    m_accept->setEnabled(problem.isEmpty());
}

}  // namespace assay::ui
