#include "core/experiments/ExperimentPlan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace assay {

Result<void> checkPlan(const ExperimentPlan& plan)
{
    const auto refuse = [](std::string why) { return fail(ErrorKind::InvalidInput, std::move(why)); };
    if (plan.contenders.empty())
        return refuse("no contender: name at least one model to ask");
    for (auto contender = plan.contenders.begin(); contender != plan.contenders.end(); ++contender) {
        if (auto checked = checkContender(*contender); !checked)
            return checked;
        if (std::find(std::next(contender), plan.contenders.end(), *contender) != plan.contenders.end())
            return refuse(contender->name + " is named twice; use repeats to ask it more than once");
    }
    if (plan.prompts.empty())
        return refuse("no prompt: there is nothing to ask");
    for (const auto& prompt : plan.prompts) {
        if (prompt.empty())
            return refuse("a prompt has no message");
    }
    if (plan.repeats < 1 || plan.repeats > 1'000'000)
        return refuse("repeats must be 1 to 1000000");
    if (plan.concurrency && (*plan.concurrency < 1 || *plan.concurrency > 1024))
        return refuse("concurrency must be 1 to 1024");
    if (plan.retry.mostAttempts < 1 || plan.retry.mostAttempts > 20)
        return refuse("attempts must be 1 to 20");
    return {};
}

std::string planSettingsJson(const ExperimentPlan& plan)
{
    nlohmann::json settings = {
        {"streaming", plan.streaming == Streaming::Yes},
        {"most_attempts", plan.retry.mostAttempts},
    };
    if (plan.concurrency)
        settings["concurrency"] = *plan.concurrency;
    if (plan.moneyCap) {
        settings["money_cap"] = formatPico(plan.moneyCap->pico);
        settings["money_cap_currency"] = plan.moneyCap->currency;
    }
    return settings.dump();
}

}  // namespace assay
