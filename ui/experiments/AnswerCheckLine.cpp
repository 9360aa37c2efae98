#include "ui/experiments/AnswerCheckLine.h"

#include "ui/experiments/SchemaTexts.h"
#include "ui/text/Strings.h"
#include "ui/widgets/ElidedLabel.h"

#include <QHBoxLayout>
#include <QStringList>

#include <algorithm>

namespace assay::ui {

namespace {

/// For an answer that may be any JSON. Providers promise an object.
constexpr std::string_view anyObjectSchema = R"({"type":"object"})";
/// In the tooltip.
constexpr std::size_t mostShownViolations = 20;

QStringList violationLines(const std::vector<SchemaViolation>& violations)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(violations.size(), mostShownViolations); ++i)
        lines.append(violationText(violations[i]));
    return lines;
}

}  // namespace

AnswerCheckLine::AnswerCheckLine(QWidget* parent) : QWidget(parent), m_label(new ElidedLabel(this, Qt::ElideRight))
{
    m_label->setObjectName(QStringLiteral("answerCheckLabel"));
    setFontRole(*m_label, FontRole::Label);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(steps(2.5), steps(1), steps(2.5), 0);
    layout->addWidget(m_label);
    hide();
}

void AnswerCheckLine::setFormat(const std::optional<ResponseFormat>& format)
{
    forget();
    if (format == m_format)
        return;
    m_format = format;
    m_schema.reset();
    m_schemaProblem.clear();
    m_isCompiled = false;
}

void AnswerCheckLine::forget()
{
    hide();
    m_label->clear();
}

void AnswerCheckLine::say(const QString& text, const QString& toolTip, TextTone tone)
{
    // While an answer streams the same is said many times a second.
    if (!isHidden() && m_label->text() == text && m_label->toolTip() == toolTip)
        return;
    m_label->setText(text);
    m_label->setToolTip(toolTip);
    setTextTone(*m_label, tone);
    show();
}

void AnswerCheckLine::showIncomplete()
{
    if (m_format)
        say(tr("JSON: not yet complete"), {}, TextTone::Muted);
}

void AnswerCheckLine::check(std::string_view answer)
{
    if (!m_format)
        return;
    if (!std::exchange(m_isCompiled, true)) {
        const bool hasSchema = m_format->kind == ResponseFormat::Kind::JsonSchema;
        auto compiled = JsonSchema::compile(hasSchema ? std::string_view(m_format->schema) : anyObjectSchema);
        if (const auto* problem = std::get_if<SchemaProblem>(&compiled))
            m_schemaProblem = schemaProblemText(*problem);
        else
            m_schema = std::make_unique<JsonSchema>(std::get<JsonSchema>(std::move(compiled)));
    }
    if (m_schema)
        showCheck(m_schema->check(answer));
    else
        say(tr("Not checked: the schema does not hold"), m_schemaProblem, TextTone::Muted);
}

void AnswerCheckLine::showCheck(const AnswerCheck& check)
{
    const bool hasSchema = m_format->kind == ResponseFormat::Kind::JsonSchema;
    switch (check.verdict) {
    case AnswerCheck::Verdict::Matches:
        say(hasSchema ? tr("✓ matches the schema") : tr("✓ is a JSON object"), {}, TextTone::Good);
        return;
    case AnswerCheck::Verdict::NotJson:
        say(tr("✕ is not JSON: line %1, column %2").arg(check.place.line).arg(check.place.column), {}, TextTone::Bad);
        return;
    case AnswerCheck::Verdict::Unchecked:
        say(tr("Not checked: too much for a check"), {}, TextTone::Muted);
        return;
    case AnswerCheck::Verdict::Violates:
        break;
    }
    const auto first = violationText(check.violations.front());
    const auto others = static_cast<int>(check.violations.size()) - 1;
    const auto text =
        others == 0 ? tr("✕ does not match: %1").arg(first) : tr("✕ does not match: %1 (%n more)", nullptr, others).arg(first);
    say(text, violationLines(check.violations).join(QLatin1Char('\n')), TextTone::Bad);
}

}  // namespace assay::ui
