#include "tests/fakes/CohereScript.h"

namespace assay {

namespace {

constexpr std::string_view cohereUsage =
    R"("usage":{"billed_units":{"input_tokens":9,"output_tokens":2},"tokens":{"input_tokens":75,"output_tokens":3},"cached_tokens":64})";

}  // namespace

std::string cohereEvent(std::string_view type, std::string_view members)
{
    std::string data(R"({"type":")");
    data.append(type) += '"';
    if (!members.empty())
        data.append(",").append(members);
    return sseEvent(data + "}", type);
}

std::string cohereStart()
{
    return cohereEvent(
        "message-start",
        R"("id":"gen-1","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}})");
}

std::string cohereText(std::string_view json)
{
    std::string members(R"("index":0,"delta":{"message":{"content":{"text":")");
    return cohereEvent("content-delta", members.append(json) + R"("}}})");
}

std::string cohereEnd(std::string_view reason)
{
    std::string members(R"("delta":{"finish_reason":")");
    return cohereEvent("message-end", members.append(reason).append("\",").append(cohereUsage) + "}");
}

std::string cohereStream(std::string_view json)
{
    return cohereStart() + cohereEvent("content-start", R"("index":0,"delta":{"message":{"content":{"type":"text","text":""}}})") +
           cohereText(json) + cohereEvent("content-end", R"("index":0)") + cohereEnd() + sseEvent("[DONE]");
}

std::string cohereDocument(std::string_view json)
{
    std::string document(R"({"id":"gen-1","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":")");
    return document.append(json).append("\"}]},").append(cohereUsage) + "}";
}

Script cohereAnswer(std::string_view json)
{
    return Script().send(streamHead("text/event-stream")).send(chunk(cohereStream(json))).send(lastChunk());
}

}  // namespace assay
