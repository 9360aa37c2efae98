#pragma once

#include "core/base/Result.h"
#include "core/contenders/Contender.h"
#include "core/contenders/Conversation.h"
#include "core/providers/ChatStream.h"

#include <memory>
#include <optional>
#include <string>

namespace assay {

/// An answer under way. Dropping it stops it without further callbacks.
class RunningAnswer {
public:
    virtual ~RunningAnswer() = default;
    /// The observer's onDone then comes once with a failure of kind Cancelled and what had arrived. Thread: any.
    virtual void cancel() = 0;
};

/// Who must share a limit: contenders of one connection share its concurrency and its minute, those of one model also its rate limits.
struct AnswerLane {
    std::string connection;
    std::string model;
    int concurrency = 8;
    /// Of the whole connection; empty: no limit.
    std::optional<int> requestsPerMinute = {};
    std::optional<int> tokensPerMinute = {};
};

/// Makes contenders answer. The engine knows only this; tests put a scripted one in its place.
/// Thread: the engine's loop.
class Answerer {
public:
    virtual ~Answerer() = default;

    /// Whether `contender` could be asked at all: its provider is known, its key is there. Nothing is sent.
    [[nodiscard]] virtual Result<AnswerLane> lane(const Contender& contender) const = 0;
    /// An error means that nothing was sent and no callback will come. Callbacks never come from inside start(). `observer` must outlive
    /// the answer.
    [[nodiscard]] virtual Result<std::unique_ptr<RunningAnswer>> start(const Contender& contender, const Conversation& conversation,
                                                                       Streaming streaming, ChatStreamObserver& observer) = 0;
};

}  // namespace assay
