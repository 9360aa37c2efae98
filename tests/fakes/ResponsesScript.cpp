#include "tests/fakes/ResponsesScript.h"

namespace assay {

namespace {

std::string messageItem(std::string_view json)
{
    std::string item(R"({"id":"msg_1","type":"message","status":"completed","role":"assistant",)");
    item += R"("content":[{"type":"output_text","annotations":[],"logprobs":[],"text":")";
    return item.append(json) + R"("}]})";
}

}  // namespace

std::string responsesEvent(std::string_view type, std::string_view members)
{
    std::string data = R"({"type":")" + std::string(type) + "\"";
    if (!members.empty())
        data.append(",").append(members);
    return sseEvent(data + "}", type);
}

std::string responsesDelta(std::string_view json)
{
    std::string members(R"("sequence_number":4,"item_id":"msg_1","output_index":0,"content_index":0,"delta":")");
    return responsesEvent("response.output_text.delta", members.append(json) + R"(","logprobs":[],"obfuscation":"x8Qz")");
}

std::string responsesDocument(std::string_view json)
{
    return R"({"id":"resp_1","object":"response","created_at":1700000000,"status":"completed","error":null,"incomplete_details":null,)"
           R"("model":"gpt-x-2026","output":[)" +
           messageItem(json) +
           R"(],"service_tier":"default","store":false,"usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":0},)"
           R"("output_tokens":2,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":11}})";
}

std::string responsesStream(std::string_view json)
{
    const std::string begun =
        R"("response":{"id":"resp_1","object":"response","status":"in_progress","error":null,"model":"gpt-x-2026","output":[],)"
        R"("service_tier":"auto","store":false,"usage":null})";
    const std::string place = R"("item_id":"msg_1","output_index":0,"content_index":0)";
    const std::string text = R"(,"text":")" + std::string(json) + "\"";
    return responsesEvent("response.created", R"("sequence_number":0,)" + begun) +
           responsesEvent("response.in_progress", R"("sequence_number":1,)" + begun) +
           responsesEvent(
               "response.output_item.added",
               R"("sequence_number":2,"output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","content":[],"role":"assistant"})") +
           responsesEvent("response.content_part.added",
                          R"("sequence_number":3,)" + place + R"(,"part":{"type":"output_text","annotations":[],"text":""})") +
           responsesDelta(json) + responsesEvent("response.output_text.done", R"("sequence_number":5,)" + place + text) +
           responsesEvent("response.content_part.done",
                          R"("sequence_number":6,)" + place + R"(,"part":{"type":"output_text","annotations":[])" + text + "}") +
           responsesEvent("response.output_item.done", R"("sequence_number":7,"output_index":0,"item":)" + messageItem(json)) +
           responsesEvent("response.completed", R"("sequence_number":8,"response":)" + responsesDocument(json));
}

Script responsesAnswer(std::string_view json)
{
    return Script().send(streamHead("text/event-stream; charset=utf-8")).send(chunk(responsesStream(json))).send(lastChunk());
}

}  // namespace assay
