#include "ui/experiments/ParametersText.h"

#include "core/contenders/SharedSettings.h"
#include "ui/experiments/SettingTexts.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QStringList>

namespace assay::ui {

namespace {

struct ParametersWords {
    Q_DECLARE_TR_FUNCTIONS(Parameters)
};

/// One line for each that is set; `note` may add to a setting's line.
template <typename Note>
QStringList setParameters(const ChatSettings& settings, Note note)
{
    QStringList lines;
    for (const auto setting : allSettings) {
        if (const auto text = settingText(setting, settings); !text.isEmpty())
            lines.append(note(setting, text));
    }
    return lines;
}

QString countedParameters(const QStringList& lines)
{
    if (lines.isEmpty())
        return {};
    return lines.size() == 1 ? lines.front() : ParametersWords::tr("%n settings", nullptr, static_cast<int>(lines.size()));
}

QString toolTipOf(const Contender& contender, const QStringList& parameters)
{
    //: Provider and model.
    QStringList lines{ParametersWords::tr("%1 / %2").arg(toQString(contender.providerId), toQString(contender.model))};
    lines.append(parameters.isEmpty() ? QStringList{ParametersWords::tr("Nothing is set: the provider's defaults hold.")} : parameters);
    return lines.join(QLatin1Char('\n'));
}

QStringList plainParameters(const ChatSettings& settings)
{
    auto lines = setParameters(settings, [](Setting, const QString& text) { return text; });
    if (!settings.extraJson.empty())
        lines.append(ParametersWords::tr("extra JSON"));
    return lines;
}

QString markedAsOwn(const QString& text)
{
    //: %1: a setting of one column that the others have otherwise, "temperature 0.2".
    return ParametersWords::tr("%1 (this column's own)").arg(text);
}

}  // namespace

QString settingsText(const ChatSettings& settings)
{
    return countedParameters(plainParameters(settings));
}

QString settingsToolTip(const ChatSettings& settings)
{
    const auto lines = plainParameters(settings);
    return lines.isEmpty() ? ParametersWords::tr("Nothing is set: the provider's defaults hold.") : lines.join(QLatin1Char('\n'));
}

QString parametersText(const Contender& contender)
{
    return settingsText(contender.settings);
}

QString parametersToolTip(const Contender& contender)
{
    return toolTipOf(contender, plainParameters(contender.settings));
}

ParameterLine parameterLine(const Contender& own, const ChatSettings& shared, const SettingRules& rules)
{
    auto asked = own;
    asked.settings = withShared(own.settings, shared);
    const auto others = overridden(own.settings, shared);
    int ownCount = 0;
    auto lines = setParameters(asked.settings, [&](Setting setting, const QString& text) {
        const bool isOwn = others.contains(setting);
        ownCount += isOwn ? 1 : 0;
        const auto marked = isOwn ? markedAsOwn(text) : text;
        const auto support = settingSupport(setting, asked.settings, rules);
        //: %1: a setting, "seed 7". %2: a sentence that says why it will not be taken.
        return support.isTaken() ? marked : ParametersWords::tr("%1. %2").arg(marked, supportText(setting, support, rules.model));
    });
    if (!asked.settings.extraJson.empty()) {
        const bool isOwn = overridesExtraJson(own.settings, shared);
        ownCount += isOwn ? 1 : 0;
        const auto text = ParametersWords::tr("extra JSON");
        lines.append(isOwn ? markedAsOwn(text) : text);
    }
    const auto notTaken = static_cast<int>(settingsNotTaken(asked, rules).size());
    QStringList parts;
    if (const auto text = settingsText(asked.settings); !text.isEmpty())
        parts.append(text);
    if (ownCount > 0)
        parts.append(ParametersWords::tr("%n own", nullptr, ownCount));
    if (notTaken > 0)
        parts.append(ParametersWords::tr("%n not taken", nullptr, notTaken));
    return {parts.join(QStringLiteral(" · ")), toolTipOf(asked, lines), notTaken > 0};
}

}  // namespace assay::ui
