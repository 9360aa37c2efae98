#include "tests/fakes/AnthropicScript.h"

#include "tests/fakes/ScriptedServer.h"

namespace assay {

std::string anthropicEvent(std::string_view type, std::string_view members)
{
    std::string data = R"({"type":")";
    data += type;
    data += '"';
    if (!members.empty())
        data += ',';
    data += members;
    data += '}';
    return sseEvent(data, type);
}

std::string anthropicStart()
{
    return anthropicEvent(
        "message_start",
        R"("message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[],"stop_reason":null,"usage":{"input_tokens":12,"output_tokens":1,"cache_read_input_tokens":0,"cache_creation_input_tokens":0}})");
}

std::string anthropicText(std::string_view json, int index)
{
    const auto place = R"("index":)" + std::to_string(index);
    return anthropicEvent("content_block_start", place + R"(,"content_block":{"type":"text","text":""})") +
           anthropicEvent("content_block_delta", place + R"(,"delta":{"type":"text_delta","text":")" + std::string(json) + R"("})") +
           anthropicEvent("content_block_stop", place);
}

std::string anthropicEnd(std::string_view reason)
{
    return anthropicEvent("message_delta",
                          R"("delta":{"stop_reason":")" + std::string(reason) + R"(","stop_sequence":null},"usage":{"output_tokens":30})") +
           anthropicEvent("message_stop", "");
}

std::vector<std::string> anthropicAnswer(std::string_view json)
{
    return {anthropicStart(), anthropicEvent("ping", ""), anthropicText(json), anthropicEnd()};
}

std::string anthropicDocument(std::string_view json)
{
    return R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":")" +
           std::string(json) +
           R"("}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":30,"cache_read_input_tokens":0,"cache_creation_input_tokens":0}})";
}

}  // namespace assay
