#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace assay::ui {

/// Core speaks UTF-8, Qt UTF-16. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
[[nodiscard]] inline std::string toUtf8(const QString& text)
{
    const auto bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace assay::ui
