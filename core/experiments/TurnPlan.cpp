#include "core/experiments/TurnPlan.h"

#include <algorithm>
#include <cstddef>

namespace assay {

namespace {

/// Where `value` stands in `list`; it is added if it does not.
template <typename Value>
std::size_t placeIn(std::vector<Value>& list, const Value& value)
{
    const auto found = std::ranges::find(list, value);
    const auto place = static_cast<std::size_t>(found - list.begin());
    if (found == list.end())
        list.push_back(value);
    return place;
}

/// Whether everyone is asked everything, and nothing carries on: then the plan needs no lists.
bool isCross(const ExperimentPlan& plan)
{
    return std::ranges::all_of(plan.ownPrompts, [&](const std::vector<OwnPrompt>& own) {
        return own.size() == plan.prompts.size() && std::ranges::none_of(own, [](const OwnPrompt& asked) { return asked.continues.isValid(); });
    });
}

}  // namespace

TurnPlan planTurns(const std::vector<PlannedTurn>& turns)
{
    TurnPlan planned;
    auto& plan = planned.plan;
    for (const auto& turn : turns) {
        const auto contender = placeIn(plan.contenders, turn.contender);
        const auto prompt = placeIn(plan.prompts, turn.prompt);
        plan.ownPrompts.resize(plan.contenders.size());
        auto& own = plan.ownPrompts[contender];
        if (std::ranges::find(own, prompt, &OwnPrompt::prompt) == own.end())
            own.push_back({prompt, turn.continues});
        planned.places.push_back({contender, prompt, 0});
    }
    if (isCross(plan))
        plan.ownPrompts.clear();
    return planned;
}

}  // namespace assay
