#include "ui/theme/AssayStyle.h"

#include <QStyleFactory>

namespace assay::ui {

AssayStyle::AssayStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

}  // namespace assay::ui
