#include "tests/fakes/ChatScript.h"

namespace assay {

std::string chatDelta(std::string_view json, std::string_view member)
{
    std::string event(R"({"choices":[{"index":0,"delta":{")");
    event += member;
    event += R"(":")";
    event += json;
    event += R"("}}]})";
    return chunk(sseEvent(event));
}

std::string chatEnding()
{
    return chunk(sseEvent(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})")) +
           chunk(sseEvent(R"({"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})")) +
           chunk(sseEvent("[DONE]")) + lastChunk();
}

Script chatAnswer(std::string_view json)
{
    return Script().send(streamHead("text/event-stream")).send(chatDelta(json)).send(chatEnding());
}

Script gatedChatAnswer(std::string_view first, const Gate& gate, std::string_view second)
{
    return Script().send(streamHead("text/event-stream")).send(chatDelta(first)).waitFor(gate).send(chatDelta(second)).send(chatEnding());
}

}  // namespace assay
