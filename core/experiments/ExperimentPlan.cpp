#include "core/experiments/ExperimentPlan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <set>

namespace assay {

namespace {

Result<void> checkOwnPrompts(const ExperimentPlan& plan)
{
    if (plan.ownPrompts.empty())
        return {};
    const auto refuse = [](const char* why) { return fail(ErrorKind::InvalidInput, why); };
    if (plan.ownPrompts.size() != plan.contenders.size())
        return refuse("prompts of their own are given for other contenders than the plan's");
    for (const auto& own : plan.ownPrompts) {
        if (own.empty())
            return refuse("a contender is asked nothing");
        std::set<std::size_t> used;
        for (const auto& asked : own) {
            if (asked.prompt >= plan.prompts.size())
                return refuse("a contender's own prompt is not in the plan");
            if (!used.insert(asked.prompt).second)
                return refuse("a contender is asked the same prompt twice; use repeats");
        }
    }
    return {};
}

}  // namespace

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
    if (auto checked = checkOwnPrompts(plan); !checked)
        return checked;
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
    for (const auto& own : plan.ownPrompts) {
        auto asked = nlohmann::json::array();
        for (const auto& [prompt, continues] : own)
            asked.push_back({prompt, continues.value});
        settings["own_prompts"].push_back(std::move(asked));
    }
    return settings.dump();
}

}  // namespace assay
