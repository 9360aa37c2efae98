#pragma once

#include <QStringView>

namespace assay::ui {

/// Whether a link's target may be opened: a well-formed http, https or mailto address, nothing else.
[[nodiscard]] bool isOpenableLink(QStringView target);

}  // namespace assay::ui
