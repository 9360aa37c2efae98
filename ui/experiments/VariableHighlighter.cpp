#include "ui/experiments/VariableHighlighter.h"

#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <string_view>
#include <utility>

namespace assay::ui {

void VariableHighlighter::setValues(const VariableValues& values)
{
    std::set<std::string, std::less<>> given;
    for (const auto& [name, value] : values) {
        if (!value.empty())
            given.insert(name);
    }
    if (given == m_given)
        return;
    m_given = std::move(given);
    rehighlight();
}

void VariableHighlighter::highlightBlock(const QString& text)
{
    // A name never reaches over a line's end, so that a line can be looked at by itself.
    if (!text.contains(QLatin1String("{{")))
        return;
    const auto& colors = themeColors();
    const auto bytes = toUtf8(text);
    const auto characters = [&](std::size_t start, std::size_t length) { return toQString(std::string_view(bytes).substr(start, length)).size(); };
    const PromptTemplate line(bytes);
    for (const auto& place : line.places()) {
        QTextCharFormat format;
        format.setForeground(colors.accent);
        if (!m_given.contains(place.name)) {
            format.setUnderlineStyle(QTextCharFormat::DashUnderline);
            format.setUnderlineColor(colors.bad);
        }
        setFormat(static_cast<int>(characters(0, place.start)), static_cast<int>(characters(place.start, place.length)), format);
    }
}

}  // namespace assay::ui
