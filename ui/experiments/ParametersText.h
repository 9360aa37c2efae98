#pragma once

#include "core/contenders/Contender.h"
#include "core/contenders/SettingSupport.h"

#include <QString>

namespace assay::ui {

/// What differs from the vendor's defaults, in a few words: "temperature 0.2", "3 settings"; empty when nothing is set.
[[nodiscard]] QString parametersText(const Contender& contender);
/// Provider and model, and all that is set, one a line.
[[nodiscard]] QString parametersToolTip(const Contender& contender);

/// The same of settings alone, and without the model.
[[nodiscard]] QString settingsText(const ChatSettings& settings);
[[nodiscard]] QString settingsToolTip(const ChatSettings& settings);

/// A column's parameters: its own over those that all columns share.
struct ParameterLine {
    QString text;     ///< As parametersText() of what is asked; "3 settings · 1 own · 1 not taken".
    QString toolTip;  ///< As parametersToolTip(), with what holds for this column only and why something will not be taken.
    bool hasNotTaken = false;
};
[[nodiscard]] ParameterLine parameterLine(const Contender& own, const ChatSettings& shared, const SettingRules& rules);

}  // namespace assay::ui
