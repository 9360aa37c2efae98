#include "ui/markdown/MarkdownText.h"

namespace assay::ui {

QString printable(QStringView text)
{
    constexpr QChar embeddingFirst = u'\u202a';
    constexpr QChar overrideLast = u'\u202e';
    auto result = text.toString();
    for (qsizetype i = 0; i < result.size(); ++i) {
        const QChar character = result[i];
        if (character == u'\n' || character == u'\u2029') {
            result[i] = QChar::LineSeparator;
            continue;
        }
        if (character.isHighSurrogate() && i + 1 < result.size() && result[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        const bool isControl = character.category() == QChar::Other_Control && character != u'\t';
        if (isControl || character.isSurrogate() || (character >= embeddingFirst && character <= overrideLast))
            result[i] = QChar::ReplacementCharacter;
    }
    return result;
}

}  // namespace assay::ui
