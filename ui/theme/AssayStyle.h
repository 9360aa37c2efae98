#pragma once

#include <QProxyStyle>

namespace assay::ui {

/// How controls are drawn: Fusion, made flat. Thin lines, small round corners, no gradients, no shadows; a 2-px ring in the accent colour where the keyboard
/// is. All colours come from themeColors() at the moment of painting, all lengths from steps(); no style sheets.
class AssayStyle final : public QProxyStyle {
    Q_OBJECT

public:
    AssayStyle();
};

}  // namespace assay::ui
