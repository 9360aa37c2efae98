#include "core/providers/ModelInfo.h"

namespace assay {

namespace {

template <typename T>
void takeIfUnknown(std::optional<T>& own, const std::optional<T>& other)
{
    if (!own)
        own = other;
}

}  // namespace

ModelInfo merged(ModelInfo own, const ModelInfo& other)
{
    if (own.displayName.empty())
        own.displayName = other.displayName;
    takeIfUnknown(own.contextTokens, other.contextTokens);
    takeIfUnknown(own.maxOutputTokens, other.maxOutputTokens);
    takeIfUnknown(own.maxTemperature, other.maxTemperature);
    takeIfUnknown(own.input, other.input);
    takeIfUnknown(own.output, other.output);
    takeIfUnknown(own.takesTools, other.takesTools);
    takeIfUnknown(own.takesResponseSchema, other.takesResponseSchema);
    takeIfUnknown(own.isReasoning, other.isReasoning);
    if (own.reasoningEfforts.empty())
        own.reasoningEfforts = other.reasoningEfforts;
    own.rejected = own.rejected.united(other.rejected);
    own.rejectedWhileReasoning = own.rejectedWhileReasoning.united(other.rejectedWhileReasoning);
    return own;
}

}  // namespace assay
