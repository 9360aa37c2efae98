#include "core/providers/ChatEvent.h"

namespace assay {

std::string_view finishReasonName(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Stop:
        return "stop";
    case FinishReason::Length:
        return "length";
    case FinishReason::ToolCalls:
        return "tool_calls";
    case FinishReason::Filtered:
        return "filtered";
    case FinishReason::Refusal:
        return "refusal";
    case FinishReason::Other:
        break;
    }
    return "other";
}

}  // namespace assay
