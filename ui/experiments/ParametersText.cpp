#include "ui/experiments/ParametersText.h"

#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace assay::ui {

namespace {

struct ParametersWords {
    Q_DECLARE_TR_FUNCTIONS(Parameters)
};

QStringList setParameters(const ChatSettings& settings)
{
    const QLocale locale;
    const auto number = [&](double value) { return locale.toString(value, 'g', 6); };
    QStringList lines;
    if (settings.temperature)
        lines.append(ParametersWords::tr("temperature %1").arg(number(*settings.temperature)));
    if (settings.topP)
        lines.append(ParametersWords::tr("top-p %1").arg(number(*settings.topP)));
    if (settings.maxOutputTokens)
        lines.append(ParametersWords::tr("at most %1 output tokens").arg(locale.toString(qlonglong{*settings.maxOutputTokens})));
    if (settings.seed)
        lines.append(ParametersWords::tr("seed %1").arg(qlonglong{*settings.seed}));
    if (settings.frequencyPenalty)
        lines.append(ParametersWords::tr("frequency penalty %1").arg(number(*settings.frequencyPenalty)));
    if (settings.presencePenalty)
        lines.append(ParametersWords::tr("presence penalty %1").arg(number(*settings.presencePenalty)));
    if (settings.reasoningEffort)
        lines.append(ParametersWords::tr("reasoning effort %1").arg(toQString(*settings.reasoningEffort)));
    if (!settings.stop.empty())
        lines.append(ParametersWords::tr("%n stop sequences", nullptr, static_cast<int>(settings.stop.size())));
    if (settings.responseFormat)
        lines.append(ParametersWords::tr("answers as JSON"));
    if (!settings.extraJson.empty())
        lines.append(ParametersWords::tr("extra JSON"));
    return lines;
}

}  // namespace

QString parametersText(const Contender& contender)
{
    const auto lines = setParameters(contender.settings);
    if (lines.isEmpty())
        return {};
    return lines.size() == 1 ? lines.front() : ParametersWords::tr("%n settings", nullptr, static_cast<int>(lines.size()));
}

QString parametersToolTip(const Contender& contender)
{
    //: Provider and model.
    QStringList lines{ParametersWords::tr("%1 / %2").arg(toQString(contender.providerId), toQString(contender.model))};
    const auto parameters = setParameters(contender.settings);
    lines.append(parameters.isEmpty() ? QStringList{ParametersWords::tr("Nothing is set: the provider's defaults hold.")} : parameters);
    return lines.join(QLatin1Char('\n'));
}

}  // namespace assay::ui
