#pragma once

#include "core/providers/ModelInfo.h"

#include <QString>

#include <optional>

namespace assay::ui {

/// What a model can do, as far as it is known.
enum class ModelAbility { Tools, Schema, Reasoning };

/// Whether it can; empty: nobody says.
[[nodiscard]] std::optional<bool> hasAbility(const ModelInfo& model, ModelAbility ability);

/// "image", "PDF", …
[[nodiscard]] QString modalityText(Modality modality);
/// "tools", "schema", "reasoning".
[[nodiscard]] QString abilityText(ModelAbility ability);
/// "text, image, PDF"; "—" for unknown.
[[nodiscard]] QString modalitiesText(const std::optional<Modalities>& modalities);
/// "tools, schema"; "none" when it is known to have none of them, "—" when nothing is known.
[[nodiscard]] QString abilitiesText(const ModelInfo& model);

}  // namespace assay::ui
