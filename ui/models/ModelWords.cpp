#include "ui/models/ModelWords.h"

#include "ui/text/Format.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace assay::ui {

namespace {

/// For the translators: the context of these words.
struct ModelTerms {
    Q_DECLARE_TR_FUNCTIONS(ModelWords)
};

constexpr std::array modalities{Modality::Text, Modality::Image, Modality::Pdf, Modality::Audio, Modality::Video};
constexpr std::array abilities{ModelAbility::Tools, ModelAbility::Schema, ModelAbility::Reasoning};

}  // namespace

std::optional<bool> hasAbility(const ModelInfo& model, ModelAbility ability)
{
    switch (ability) {
    case ModelAbility::Tools:
        return model.takesTools;
    case ModelAbility::Schema:
        return model.takesResponseSchema;
    case ModelAbility::Reasoning:
        return model.isReasoning;
    }
    return std::nullopt;
}

QString modalityText(Modality modality)
{
    switch (modality) {
    case Modality::Text:
        return ModelTerms::tr("text", "what a model reads or writes");
    case Modality::Image:
        return ModelTerms::tr("image", "what a model reads or writes");
    case Modality::Pdf:
        return ModelTerms::tr("PDF", "what a model reads or writes");
    case Modality::Audio:
        return ModelTerms::tr("audio", "what a model reads or writes");
    case Modality::Video:
        return ModelTerms::tr("video", "what a model reads or writes");
    }
    return {};
}

QString abilityText(ModelAbility ability)
{
    switch (ability) {
    case ModelAbility::Tools:
        return ModelTerms::tr("tools", "what a model can do");
    case ModelAbility::Schema:
        //: Answers that keep to a JSON schema.
        return ModelTerms::tr("schema", "what a model can do");
    case ModelAbility::Reasoning:
        return ModelTerms::tr("reasoning", "what a model can do");
    }
    return {};
}

QString modalitiesText(const std::optional<Modalities>& known)
{
    if (!known)
        return unknownText();
    QStringList words;
    for (const auto modality : modalities) {
        if (known->contains(modality))
            words.append(modalityText(modality));
    }
    return words.join(QStringLiteral(", "));
}

QString abilitiesText(const ModelInfo& model)
{
    QStringList words;
    bool isKnown = false;
    for (const auto ability : abilities) {
        const auto has = hasAbility(model, ability);
        isKnown = isKnown || has;
        if (has.value_or(false))
            words.append(abilityText(ability));
    }
    if (!words.isEmpty())
        return words.join(QStringLiteral(", "));
    return isKnown ? ModelTerms::tr("none", "of the things that a model can do") : unknownText();
}

}  // namespace assay::ui
