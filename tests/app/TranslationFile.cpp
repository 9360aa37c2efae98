#include "tests/app/TranslationFile.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace assay {

namespace {

TranslationMessage readMessage(QXmlStreamReader& xml, const QString& context)
{
    TranslationMessage message;
    message.context = context;
    message.isPlural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() != QLatin1String("translation")) {
            xml.skipCurrentElement();
        } else {
            message.state = xml.attributes().value(QLatin1String("type")).toString();
            if (!message.isPlural) {
                message.translations.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.translations.append(xml.readElementText());
        }
    }
    return message;
}

/// Every match of `pattern` in `text`, sorted, since languages order their words as they like.
QStringList matchesOf(const QRegularExpression& pattern, const QString& text)
{
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured());
    found.sort();
    return found;
}

QString listText(const QStringList& words)
{
    return words.isEmpty() ? QStringLiteral("none") : words.join(QLatin1Char(' '));
}

}  // namespace

QString TranslationMessage::name() const
{
    const auto place = QStringLiteral("%1: \"%2\"").arg(context, source);
    return comment.isEmpty() ? place : QStringLiteral("%1 (%2)").arg(place, comment);
}

TranslationFile readTranslations(const QByteArray& ts)
{
    TranslationFile file;
    QXmlStreamReader xml(ts);
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("TS")) {
        file.error = QStringLiteral("it has no TS element");
        return file;
    }
    file.language = xml.attributes().value(QLatin1String("language")).toString();
    file.sourceLanguage = xml.attributes().value(QLatin1String("sourcelanguage")).toString();
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("context")) {
            xml.skipCurrentElement();
            continue;
        }
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("message"))
                file.messages.push_back(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    file.error = xml.errorString();
    return file;
}

QStringList faultsOf(const TranslationMessage& message, int pluralForms)
{
    static const QRegularExpression placeholder(QStringLiteral("%L?(?:[0-9]{1,2}|n)"));
    static const QRegularExpression mnemonic(QStringLiteral("&[^&\\s]"));

    QStringList faults;
    if (message.context.isEmpty())
        faults.append(QStringLiteral("it stands in no context, so the program cannot find it"));
    if (!message.state.isEmpty())
        faults.append(QStringLiteral("it is %1").arg(message.state));
    const auto expected = message.isPlural ? pluralForms : 1;
    if (message.translations.size() != expected)
        faults.append(QStringLiteral("it has %1 forms of %2").arg(message.translations.size()).arg(expected));
    for (const auto& translation : message.translations) {
        if (translation.trimmed().isEmpty()) {
            faults.append(QStringLiteral("it is empty"));
            continue;
        }
        const auto wanted = matchesOf(placeholder, message.source);
        const auto given = matchesOf(placeholder, translation);
        if (given != wanted)
            faults.append(QStringLiteral("its placeholders are %1 and not %2").arg(listText(given), listText(wanted)));
        if (matchesOf(mnemonic, translation).size() != matchesOf(mnemonic, message.source).size())
            faults.append(QStringLiteral("its mnemonic (&) differs"));
    }
    return faults;
}

}  // namespace assay
