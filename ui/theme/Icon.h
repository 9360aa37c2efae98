#pragma once

#include <QIcon>

namespace assay::ui {

/// The program's icons; each is a file of that name (kebab-case) in resources/icons, drawn for this project on a 22-unit grid in strokes of
/// currentColor.
enum class IconName {
    Playground, History, Ranking, Models, Spend,  // Pages.
    LayoutColumns, LayoutRows, LayoutGrid, LayoutTabs, Pin,
    Add, Remove, Close, Edit, Refresh, Retry, Run, Stop, Search, Settings, Copy, Export, More,
    ChevronDown, ChevronRight, ArrowLeft, ArrowRight, Check, Warning, Error, Info, Key, Server, Link, Practice, Star, StarOutline, ThumbDown, ThumbUp, SystemPrompt,
};

/// Painted in the theme's colours at the moment of painting: muted, accent when on or selected, faint when disabled. Sharp at any scale.
[[nodiscard]] QIcon icon(IconName name);
/// Always in the colour of text on accent, for primary buttons.
[[nodiscard]] QIcon iconOnAccent(IconName name);
/// The program's own.
[[nodiscard]] QIcon applicationIcon();

}  // namespace assay::ui
