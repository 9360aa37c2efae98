#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace assay {

/// One text of the window and how a language says it.
struct TranslationMessage {
    QString context;           ///< The class whose tr() it is.
    QString source;            ///< In English.
    QString comment;           ///< Tells texts apart that read the same in English; mostly empty.
    QString state;             ///< Empty if the translation is done and in use; otherwise "unfinished", "vanished" or "obsolete".
    bool isPlural = false;     ///< The text has %n and one translation for each form of the language.
    QStringList translations;  ///< One, or one for each plural form.

    /// Context, source and comment in one line, for a person to find it.
    [[nodiscard]] QString name() const;
};

/// What stands in a .ts file.
struct TranslationFile {
    QString language;        ///< Such as "zh_CN".
    QString sourceLanguage;  ///< The language of the texts in the sources.
    QString error;           ///< Why the file could not be read to its end; empty if it could.
    std::vector<TranslationMessage> messages;
};

/// Reads the text of a .ts file.
[[nodiscard]] TranslationFile readTranslations(const QByteArray& ts);

/// What is wrong with a message, as sentences; none if it can be shown as it is. `pluralForms` is how many the language has.
///
/// Placeholders must be the same in number and kind, in every plural form too: a sentence without its figure tells a person less than
/// English does. A text with a mnemonic (&) keeps one, since it is how the keyboard gets there.
[[nodiscard]] QStringList faultsOf(const TranslationMessage& message, int pluralForms);

}  // namespace assay
