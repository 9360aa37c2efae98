#include "ui/experiments/SchemaEdit.h"

#include "core/contenders/JsonSchemaCheck.h"
#include "ui/experiments/SchemaTexts.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

/// Providers want a name for the schema; the model hardly sees it.
constexpr const char* usualSchemaName = "answer";

}  // namespace

SchemaEdit::SchemaEdit(QWidget* parent)
    : QWidget(parent), m_text(new QPlainTextEdit(this)), m_status(new QLabel(this)), m_strict(new QCheckBox(this)), m_name(usualSchemaName)
{
    m_text->setObjectName(QStringLiteral("responseSchemaEdit"));
    m_text->setAccessibleName(tr("JSON Schema of the answer"));
    m_text->setPlaceholderText(QStringLiteral("{\n  \"type\": \"object\",\n  \"properties\": { },\n  \"required\": [ ]\n}"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    setFontRole(*m_text, FontRole::Monospace);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 6 + steps(4));
    m_status->setObjectName(QStringLiteral("schemaStatusLabel"));
    m_status->setWordWrap(true);
    setFontRole(*m_status, FontRole::Label);
    m_strict->setObjectName(QStringLiteral("strictSchemaBox"));
    m_strict->setText(tr("Strict: the provider lets nothing else pass"));
    m_strict->setToolTip(tr("Some providers then want every member to be required and no further ones to be allowed."));
    m_strict->setChecked(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_strict);
    setFocusProxy(m_text);

    connect(m_text, &QPlainTextEdit::textChanged, this, &SchemaEdit::review);
    connect(m_strict, &QCheckBox::toggled, this, &SchemaEdit::changed);
    review();
}

void SchemaEdit::setFormat(const ResponseFormat& format)
{
    m_name = format.name.empty() ? usualSchemaName : format.name;
    m_text->setPlainText(toQString(format.schema));
    m_strict->setChecked(format.isStrict);
}

ResponseFormat SchemaEdit::format() const
{
    return {ResponseFormat::Kind::JsonSchema, m_name, toUtf8(m_text->toPlainText()), m_strict->isChecked()};
}

QString SchemaEdit::status() const
{
    return m_status->text();
}

void SchemaEdit::review()
{
    const auto compiled = JsonSchema::compile(toUtf8(m_text->toPlainText()));
    if (const auto* problem = std::get_if<SchemaProblem>(&compiled)) {
        m_isSendable = problem->kind != SchemaProblem::Kind::NotJson && problem->kind != SchemaProblem::Kind::NotAnObject;
        const bool isEmpty = m_text->toPlainText().trimmed().isEmpty();
        m_status->setText(isEmpty ? tr("Write the schema that the answer has to fit.") : schemaProblemText(*problem));
        setTextTone(*m_status, isEmpty ? TextTone::Muted : TextTone::Bad);
    } else {
        m_isSendable = true;
        QStringList unchecked;
        for (const auto& keyword : std::get<JsonSchema>(compiled).uncheckedKeywords())
            unchecked.append(toQString(keyword));
        m_status->setText(unchecked.isEmpty()
                              ? tr("The schema holds.")
                              : tr("The schema holds. Answers are not checked for %1.").arg(QLocale().createSeparatedList(unchecked)));
        setTextTone(*m_status, TextTone::Good);
    }
    emit changed();
}

}  // namespace assay::ui
