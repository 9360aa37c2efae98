#pragma once

namespace assay::ui {

/// The smallest of 1, 2, 2.5, 5, 10 times a power of ten of which `steps` reach `most`. `most`: above 0.
[[nodiscard]] double roundStep(double most, int steps);
/// How many decimals it takes to write multiples of a round step.
[[nodiscard]] int decimalsOf(double step);

}  // namespace assay::ui
