#pragma once

#include "core/base/Ids.h"
#include "core/base/Money.h"
#include "core/base/Result.h"
#include "core/contenders/Contender.h"
#include "core/contenders/Conversation.h"
#include "core/providers/RetryPolicy.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// Whether a month's budget that is used up keeps a run from starting; see MonthBudget.
enum class BudgetStop { Kept, Lifted };

/// One prompt that one contender is asked.
struct OwnPrompt {
    std::size_t prompt = 0;  ///< In ExperimentPlan::prompts.
    /// The recorded trial of the turn before, when the prompt is a further turn of a conversation.
    TrialId continues;
    friend bool operator==(const OwnPrompt&, const OwnPrompt&) = default;
};

/// What to run: every contender on every prompt, `repeats` times. A plain value; running it does not change it.
struct ExperimentPlan {
    std::vector<Contender> contenders;
    std::vector<Conversation> prompts;
    /// Empty: every contender is asked every prompt. Else one list for each contender, without a prompt twice: it is asked these only. So the further turns of
    /// conversations run, in which each contender sees its own earlier answers.
    std::vector<std::vector<OwnPrompt>> ownPrompts = {};
    /// Identical repeats are distinct trials, each really sent.
    int repeats = 1;
    Streaming streaming = Streaming::Yes;
    /// Decides the order in which contenders take turns and the jitter of waits. Recorded.
    std::uint64_t seed = 1;
    RetryPolicy retry;
    /// Overrides the connections' own limit; 1..1024.
    std::optional<int> concurrency;
    /// Nothing is sent that could pass this sum. Every contender then needs a price in this currency and a limit on its output.
    std::optional<Money> moneyCap;
    BudgetStop budgetStop = BudgetStop::Kept;

    /// How many prompts the contender is asked.
    [[nodiscard]] std::size_t promptCountOf(std::size_t contender) const { return ownPrompts.empty() ? prompts.size() : ownPrompts[contender].size(); }
    /// The one at `place` of them; counted from 0.
    [[nodiscard]] OwnPrompt promptOf(std::size_t contender, std::size_t place) const
    {
        return ownPrompts.empty() ? OwnPrompt{place, {}} : ownPrompts[contender][place];
    }
    [[nodiscard]] std::int64_t trialCount() const
    {
        std::int64_t count = 0;
        for (std::size_t contender = 0; contender < contenders.size(); ++contender)
            count += static_cast<std::int64_t>(promptCountOf(contender)) * repeats;
        return count;
    }
};

/// InvalidInput names what is missing or out of range.
[[nodiscard]] Result<void> checkPlan(const ExperimentPlan& plan);

/// What of the plan is not in tables of its own, as JSON for `experiments.plan`.
[[nodiscard]] std::string planSettingsJson(const ExperimentPlan& plan);

}  // namespace assay
