#include "ui/prompts/LibraryWords.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QLocale>

namespace assay::ui {

namespace {

struct LibraryWords {
    Q_DECLARE_TR_FUNCTIONS(LibraryWords)
};

}  // namespace

QString shortVersionText(std::int64_t number)
{
    //: Short for "version %1", in a narrow column.
    return LibraryWords::tr("v%1").arg(QLocale().toString(number));
}

QString versionText(std::int64_t number)
{
    return LibraryWords::tr("Version %1").arg(QLocale().toString(number));
}

QString labelSummary(const LibraryPrompt& prompt)
{
    QStringList parts;
    if (!prompt.label.folder.empty())
        parts.append(toQString(prompt.label.folder));
    if (!prompt.label.tags.empty())
        parts.append(tagsText(prompt.label.tags));
    parts.append(prompt.runCount == 0 ? LibraryWords::tr("not used in a run yet")
                                      : LibraryWords::tr("used in %n runs", nullptr, static_cast<int>(prompt.runCount)));
    return parts.join(QStringLiteral(" · "));
}

QString pathText(const LibraryLabel& label)
{
    const auto name = toQString(label.name);
    return label.folder.empty() ? name : toQString(label.folder) + QLatin1Char('/') + name;
}

QString labelComplaint(const Error& error)
{
    // All else that can be wrong with a label is put in order.
    if (error.kind == ErrorKind::InvalidInput)
        return LibraryWords::tr("There is a prompt of this name in this folder already.");
    const auto text = errorText(error);
    return text.advice.isEmpty() ? text.title : text.title + QLatin1Char(' ') + text.advice;
}

QString tagsText(const std::vector<std::string>& tags)
{
    QStringList list;
    for (const auto& tag : tags)
        list.append(toQString(tag));
    return list.join(QStringLiteral(", "));
}

std::vector<std::string> tagsFromText(const QString& text)
{
    auto commas = text;
    commas.replace(QChar(0xFF0C), QLatin1Char(',')).replace(QChar(0x3001), QLatin1Char(','));
    std::vector<std::string> tags;
    for (const auto& tag : commas.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (const auto name = tag.trimmed(); !name.isEmpty())
            tags.push_back(toUtf8(name));
    }
    return tags;
}

}  // namespace assay::ui
