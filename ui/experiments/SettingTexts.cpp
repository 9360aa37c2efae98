#include "ui/experiments/SettingTexts.h"

#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace assay::ui {

namespace {

struct SettingWords {
    Q_DECLARE_TR_FUNCTIONS(Parameters)
};

QString numberWords(double value)
{
    return QLocale().toString(value, 'g', 6);
}

QString wholeNumberWords(std::int64_t value)
{
    return QLocale().toString(qlonglong{value});
}

QString formatWords(const ResponseFormat& format)
{
    return format.kind == ResponseFormat::Kind::JsonObject ? SettingWords::tr("any JSON") : SettingWords::tr("JSON that fits a schema");
}

QString escapedSequence(const std::string& sequence)
{
    auto text = toQString(sequence);
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('\n'), QLatin1String("\\n"));
    text.replace(QLatin1Char('\t'), QLatin1String("\\t"));
    return text;
}

QString readSequence(const QString& line)
{
    QString text;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const bool isEscape = line[at] == QLatin1Char('\\') && at + 1 < line.size();
        const auto next = isEscape ? line[at + 1] : QChar();
        if (next == QLatin1Char('n'))
            text += QLatin1Char('\n');
        else if (next == QLatin1Char('t'))
            text += QLatin1Char('\t');
        else if (next == QLatin1Char('\\'))
            text += next;
        else
            text += line[at];
        if (isEscape && (next == QLatin1Char('n') || next == QLatin1Char('t') || next == QLatin1Char('\\')))
            ++at;
    }
    return text;
}

QString mostText(Setting setting, const ModelInfo& model)
{
    if (setting == Setting::Temperature && model.maxTemperature)
        return numberWords(*model.maxTemperature);
    return wholeNumberWords(model.maxOutputTokens.value_or(0));
}

}  // namespace

QString settingValueText(Setting setting, const ChatSettings& settings)
{
    const auto number = [](const auto& value) { return value ? numberWords(static_cast<double>(*value)) : QString(); };
    const auto wholeNumber = [](const auto& value) { return value ? wholeNumberWords(*value) : QString(); };
    switch (setting) {
    case Setting::Temperature:
        return number(settings.temperature);
    case Setting::TopP:
        return number(settings.topP);
    case Setting::TopK:
        return wholeNumber(settings.topK);
    case Setting::FrequencyPenalty:
        return number(settings.frequencyPenalty);
    case Setting::PresencePenalty:
        return number(settings.presencePenalty);
    case Setting::Seed:
        // A name rather than a quantity: without separators.
        return settings.seed ? QString::number(*settings.seed) : QString();
    case Setting::MaxOutputTokens:
        return wholeNumber(settings.maxOutputTokens);
    case Setting::Stop:
        return stopSequencesText(settings.stop).replace(QLatin1Char('\n'), QLatin1String(", "));
    case Setting::ReasoningEffort:
        return toQString(settings.reasoningEffort.value_or(""));
    case Setting::ReasoningBudget:
        return wholeNumber(settings.reasoningBudget);
    case Setting::ResponseFormat:
        return settings.responseFormat ? formatWords(*settings.responseFormat) : QString();
    case Setting::Tools:
        break;
    }
    return {};
}

QString settingText(Setting setting, const ChatSettings& settings)
{
    const auto value = settingValueText(setting, settings);
    if (value.isEmpty())
        return {};
    switch (setting) {
    case Setting::Temperature:
        return SettingWords::tr("temperature %1").arg(value);
    case Setting::TopP:
        return SettingWords::tr("top-p %1").arg(value);
    case Setting::TopK:
        return SettingWords::tr("top-k %1").arg(value);
    case Setting::FrequencyPenalty:
        return SettingWords::tr("frequency penalty %1").arg(value);
    case Setting::PresencePenalty:
        return SettingWords::tr("presence penalty %1").arg(value);
    case Setting::Seed:
        return SettingWords::tr("seed %1").arg(value);
    case Setting::MaxOutputTokens:
        return SettingWords::tr("at most %1 output tokens").arg(value);
    case Setting::Stop:
        return SettingWords::tr("%n stop sequences", nullptr, static_cast<int>(settings.stop.size()));
    case Setting::ReasoningEffort:
        return SettingWords::tr("reasoning effort %1").arg(value);
    case Setting::ReasoningBudget:
        return SettingWords::tr("at most %1 tokens of reasoning").arg(value);
    case Setting::ResponseFormat:
        return settings.responseFormat->kind == ResponseFormat::Kind::JsonObject ? SettingWords::tr("JSON")
                                                                                 : SettingWords::tr("JSON Schema");
    case Setting::Tools:
        break;
    }
    return {};
}

QString supportText(Setting setting, const SettingSupport& support, const ModelInfo& model)
{
    using Reason = SettingSupport::Reason;
    switch (support.reason) {
    case Reason::Protocol:
        return SettingWords::tr("Not sent: the provider's protocol has no word for it.");
    case Reason::Model:
        return SettingWords::tr("Not sent: this model answers it with an error.");
    case Reason::WhileReasoning:
        return SettingWords::tr("Not sent: this model takes it only with the reasoning effort \"none\".");
    case Reason::NoReasoning:
        return SettingWords::tr("Not sent: this model does not reason.");
    case Reason::NoSchema:
        return SettingWords::tr("Not sent: this model cannot be held to a schema. The answer is checked all the same.");
    case Reason::NoTools:
        return SettingWords::tr("Not sent: this model calls no tools.");
    case Reason::SchemaOnly:
        return SettingWords::tr("This provider holds an answer to a schema, not to any JSON. Give a schema, or nothing will be sent.");
    case Reason::UnknownWord: {
        QStringList words;
        for (const auto& word : model.reasoningEfforts)
            words.append(toQString(word));
        return SettingWords::tr("This model knows only %1.").arg(QLocale().createSeparatedList(words));
    }
    case Reason::AboveMost:
        return SettingWords::tr("This model takes %1 at most.").arg(mostText(setting, model));
    case Reason::None:
        break;
    }
    return support.verdict == SettingSupport::Verdict::Supported ? SettingWords::tr("This model takes it.")
                                                                 : SettingWords::tr("Not known whether this model takes it. It is sent.");
}

QString stopSequencesText(const std::vector<std::string>& sequences)
{
    QStringList lines;
    for (const auto& sequence : sequences)
        lines.append(escapedSequence(sequence));
    return lines.join(QLatin1Char('\n'));
}

std::vector<std::string> readStopSequences(const QString& text)
{
    std::vector<std::string> sequences;
    for (const auto& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        sequences.push_back(toUtf8(readSequence(line)));
    return sequences;
}

}  // namespace assay::ui
