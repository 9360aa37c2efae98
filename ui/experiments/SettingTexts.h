#pragma once

#include "core/contenders/SettingSupport.h"

#include <QString>

namespace assay::ui {

/// A setting and its value in a few words: "temperature 0.2". Empty if it is not set.
[[nodiscard]] QString settingText(Setting setting, const ChatSettings& settings);
/// The value alone, as it can stand in a field: "0.2", "END, STOP", "JSON that fits a schema". Empty if it is not set.
[[nodiscard]] QString settingValueText(Setting setting, const ChatSettings& settings);

/// Whether it will be taken, in a sentence; for Unknown, too.
[[nodiscard]] QString supportText(Setting setting, const SettingSupport& support, const ModelInfo& model);

/// Stop sequences as a person writes them: one a line, with \n, \t and \\ for what a line cannot show.
[[nodiscard]] QString stopSequencesText(const std::vector<std::string>& sequences);
[[nodiscard]] std::vector<std::string> readStopSequences(const QString& text);

}  // namespace assay::ui
