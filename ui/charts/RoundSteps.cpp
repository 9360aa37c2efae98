#include "ui/charts/RoundSteps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace assay::ui {

double roundStep(double most, int steps)
{
    constexpr std::array<double, 5> factors{1, 2, 2.5, 5, 10};
    const double step = most / steps;
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    const auto* factor = std::ranges::find_if(factors, [&](double candidate) { return candidate * power >= step; });
    return (factor == factors.end() ? factors.back() : *factor) * power;
}

int decimalsOf(double step)
{
    constexpr int most = 12;
    constexpr double tolerance = 1e-6;
    int decimals = 0;
    for (; decimals < most && std::abs(step - std::round(step)) > tolerance * std::max(1.0, step); ++decimals)
        step *= 10;
    return decimals;
}

}  // namespace assay::ui
