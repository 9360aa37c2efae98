#include "tests/fakes/OllamaScript.h"

namespace assay {

namespace {

std::string ollamaObject(std::string_view message, std::string_view end)
{
    std::string object(R"({"model":"llama-x","created_at":"2026-01-02T03:04:05.1Z","message":{"role":"assistant",)");
    return object.append(message).append("},").append(end) + "}\n";
}

}  // namespace

std::string ollamaLine(std::string_view message)
{
    return ollamaObject(message, R"("done":false)");
}

std::string ollamaText(std::string_view json)
{
    std::string message(R"("content":")");
    return ollamaLine(message.append(json) + "\"");
}

std::string ollamaEnd(std::string_view reason, std::string_view message)
{
    std::string end(R"("done":true,"done_reason":")");
    end.append(reason);
    end += R"(","total_duration":5043500667,"load_duration":5025959,"prompt_eval_count":26,"prompt_eval_duration":325953000,)";
    end += R"("eval_count":290,"eval_duration":4709213000)";
    return ollamaObject(message, end);
}

std::string ollamaStream(std::string_view json)
{
    return ollamaText(json) + ollamaEnd();
}

Script ollamaAnswer(std::string_view json)
{
    return Script().send(streamHead("application/x-ndjson")).send(chunk(ollamaText(json))).send(chunk(ollamaEnd())).send(lastChunk());
}

}  // namespace assay
