#include "tests/fakes/GeminiScript.h"

namespace assay {

namespace {

std::string geminiTail(std::string_view usage)
{
    std::string tail(R"("usageMetadata":{)");
    return tail.append(usage) + R"(},"modelVersion":"gemini-x-001","responseId":"resp-1"})";
}

std::string candidate(std::string_view parts, std::string_view more)
{
    std::string text(R"({"candidates":[{"content":{"parts":[)");
    return text.append(parts).append(R"(],"role":"model"},"index":0)").append(more) + "}]";
}

std::string textPart(std::string_view json)
{
    std::string part(R"({"text":")");
    return part.append(json) + "\"}";
}

}  // namespace

std::string geminiObject(std::string_view parts, std::string_view more)
{
    return candidate(parts, more) + "}";
}

std::string geminiChunk(std::string_view parts, std::string_view more)
{
    // The vendor ends its lines with CR LF.
    return "data: " + geminiObject(parts, more) + "\r\n\r\n";
}

std::string geminiDocument(std::string_view json)
{
    return candidate(textPart(json), R"(,"finishReason":"STOP","safetyRatings":[])") + "," +
           geminiTail(R"("promptTokenCount":10,"candidatesTokenCount":2,"totalTokenCount":12)");
}

std::string geminiStream(std::string_view json)
{
    return "data: " + candidate(textPart(json), "") + "," + geminiTail(R"("promptTokenCount":10,"totalTokenCount":10)") +
           "\r\n\r\ndata: " + candidate(R"({"text":""})", R"(,"finishReason":"STOP")") + "," +
           geminiTail(R"("promptTokenCount":10,"candidatesTokenCount":2,"totalTokenCount":12)") + "\r\n\r\n";
}

Script geminiAnswer(std::string_view json)
{
    return Script().send(streamHead("text/event-stream")).send(chunk(geminiStream(json))).send(lastChunk());
}

std::string geminiError(int code, std::string_view status, std::string_view message, std::string_view details)
{
    auto error = R"({"error":{"code":)" + std::to_string(code) + R"(,"message":")" + std::string(message) + R"(","status":")" +
                 std::string(status) + "\"";
    if (!details.empty())
        error += R"(,"details":[)" + std::string(details) + "]";
    return error + "}}";
}

}  // namespace assay
