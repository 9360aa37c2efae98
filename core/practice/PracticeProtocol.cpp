#include "core/practice/PracticeProtocol.h"

#include <nlohmann/json.hpp>

#include <array>
#include <initializer_list>
#include <utility>

namespace assay {

namespace {

using WireJson = nlohmann::ordered_json;

constexpr std::string_view systemFingerprint = "fp_practice";
/// Deeper documents are refused: writing them out again would recurse as deep.
constexpr int deepestBody = 100;

std::string jsonString(std::string_view text)
{
    return WireJson(text).dump(-1, ' ', false, WireJson::error_handler_t::replace);
}

std::string_view finishName(PracticeAnswer::Finish finish)
{
    switch (finish) {
    case PracticeAnswer::Finish::Length:
        return "length";
    case PracticeAnswer::Finish::ToolCalls:
        return "tool_calls";
    case PracticeAnswer::Finish::Stop:
        break;
    }
    return "stop";
}

WireJson usageJson(const PracticeUsage& usage)
{
    return {{"prompt_tokens", usage.promptTokens},
            {"completion_tokens", usage.completionTokens},
            {"total_tokens", usage.promptTokens + usage.completionTokens},
            {"prompt_tokens_details", {{"cached_tokens", usage.cachedTokens}}},
            {"completion_tokens_details", {{"reasoning_tokens", usage.reasoningTokens}}}};
}

PracticeRefusal invalid(std::string param, std::string_view problem)
{
    PracticeRefusal refusal;
    refusal.message = "Invalid '" + param + "': " + std::string(problem);
    refusal.param = std::move(param);
    refusal.code = "invalid_value";
    return refusal;
}

PracticeRefusal missing(std::string param)
{
    PracticeRefusal refusal;
    refusal.message = "Missing required parameter: '" + param + "'.";
    refusal.param = std::move(param);
    refusal.code = "missing_required_parameter";
    return refusal;
}

/// Reads one body; stops at the first thing that is wrong.
class CallReader final {
public:
    explicit CallReader(const WireJson& body) : m_body(body) {}

    std::variant<PracticeCall, PracticeRefusal> read()
    {
        const bool isRead = readModel() && readMessages() && readStreaming() && readLimits() && readSampling() && readStop() &&
                            readFormat() && readTools() && readToolChoice() && readReasoning();
        if (!isRead)
            return std::move(m_refusal);
        return std::move(m_call);
    }

private:
    bool refuse(PracticeRefusal refusal)
    {
        m_refusal = std::move(refusal);
        return false;
    }

    /// The member, or null if it is absent or JSON's null: OpenAI takes both as not said.
    static const WireJson* member(const WireJson& object, const char* name)
    {
        const auto found = object.find(name);
        return found == object.end() || found->is_null() ? nullptr : &*found;
    }

    bool readModel()
    {
        const WireJson* model = member(m_body, "model");
        if (model == nullptr)
            return refuse(missing("model"));
        if (!model->is_string() || model->get_ref<const std::string&>().empty())
            return refuse(invalid("model", "a non-empty string is expected."));
        m_call.request.model = model->get<std::string>();
        return true;
    }

    bool readMessages()
    {
        const WireJson* messages = member(m_body, "messages");
        if (messages == nullptr)
            return refuse(missing("messages"));
        if (!messages->is_array() || messages->empty())
            return refuse(invalid("messages", "a non-empty array is expected."));
        for (std::size_t i = 0; i < messages->size(); ++i) {
            if (!readMessage((*messages)[i], "messages[" + std::to_string(i) + "]"))
                return false;
        }
        return true;
    }

    bool readMessage(const WireJson& json, const std::string& where)
    {
        if (!json.is_object())
            return refuse(invalid(where, "an object is expected."));
        const WireJson* role = member(json, "role");
        if (role == nullptr)
            return refuse(missing(where + ".role"));
        if (!role->is_string())
            return refuse(invalid(where + ".role", "a string is expected."));
        PracticeMessage message;
        const auto& name = role->get_ref<const std::string&>();
        if (name == "system" || name == "developer")
            message.role = PracticeRole::System;
        else if (name == "assistant")
            message.role = PracticeRole::Assistant;
        else if (name == "tool" || name == "function")
            message.role = PracticeRole::Tool;
        else if (name != "user")
            return refuse(
                invalid(where + ".role", "supported values are 'system', 'developer', 'user', 'assistant', 'tool' and 'function'."));
        const WireJson* content = member(json, "content");
        if (content == nullptr) {
            // Only an assistant may say nothing, when it called a tool instead.
            if (message.role != PracticeRole::Assistant)
                return refuse(missing(where + ".content"));
        } else if (content->is_string()) {
            message.text = content->get<std::string>();
        } else if (content->is_array()) {
            for (std::size_t i = 0; i < content->size(); ++i) {
                if (!readPart((*content)[i], where + ".content[" + std::to_string(i) + "]", message))
                    return false;
            }
        } else {
            return refuse(invalid(where + ".content", "a string or an array of parts is expected."));
        }
        m_call.request.messages.push_back(std::move(message));
        return true;
    }

    bool readPart(const WireJson& part, const std::string& where, PracticeMessage& message)
    {
        if (!part.is_object())
            return refuse(invalid(where, "an object is expected."));
        const WireJson* type = member(part, "type");
        if (type == nullptr || !type->is_string())
            return refuse(invalid(where + ".type", "a string is expected."));
        if (*type != "text") {
            ++message.attachmentCount;
            return true;
        }
        const WireJson* text = member(part, "text");
        if (text == nullptr || !text->is_string())
            return refuse(invalid(where + ".text", "a string is expected."));
        if (!message.text.empty())
            message.text += '\n';
        message.text += text->get_ref<const std::string&>();
        return true;
    }

    bool readStreaming()
    {
        if (const WireJson* stream = member(m_body, "stream")) {
            if (!stream->is_boolean())
                return refuse(invalid("stream", "a boolean is expected."));
            m_call.isStreamed = stream->get<bool>();
        }
        const WireJson* options = member(m_body, "stream_options");
        if (options == nullptr)
            return true;
        if (!options->is_object())
            return refuse(invalid("stream_options", "an object is expected."));
        if (!m_call.isStreamed)
            return refuse(invalid("stream_options", "only allowed when 'stream' is enabled."));
        if (const WireJson* usage = member(*options, "include_usage")) {
            if (!usage->is_boolean())
                return refuse(invalid("stream_options.include_usage", "a boolean is expected."));
            m_call.includesUsage = usage->get<bool>();
        }
        return true;
    }

    bool readLimits()
    {
        // The newer name wins where both are sent.
        for (const char* name : {"max_tokens", "max_completion_tokens"}) {
            const WireJson* limit = member(m_body, name);
            if (limit == nullptr)
                continue;
            if (!limit->is_number_integer())
                return refuse(invalid(name, "an integer is expected."));
            if (limit->is_number_unsigned() ? limit->get<std::uint64_t>() < 1 : limit->get<std::int64_t>() < 1)
                return refuse(invalid(name, "at least 1 is expected."));
            constexpr std::uint64_t most = 1'000'000'000;
            m_call.request.maxTokens = static_cast<std::int64_t>(std::min(limit->get<std::uint64_t>(), most));
        }
        return true;
    }

    bool readSampling()
    {
        struct Range {
            const char* name;
            double least;
            double most;
        };
        for (const Range& range :
             {Range{"temperature", 0, 2}, Range{"top_p", 0, 1}, Range{"frequency_penalty", -2, 2}, Range{"presence_penalty", -2, 2}}) {
            const WireJson* value = member(m_body, range.name);
            if (value == nullptr)
                continue;
            if (!value->is_number())
                return refuse(invalid(range.name, "a number is expected."));
            if (value->get<double>() < range.least || value->get<double>() > range.most)
                return refuse(invalid(range.name, "the value is out of range."));
        }
        if (const WireJson* temperature = member(m_body, "temperature"))
            m_call.request.temperature = temperature->get<double>();
        if (const WireJson* seed = member(m_body, "seed")) {
            if (!seed->is_number_integer())
                return refuse(invalid("seed", "an integer is expected."));
            m_call.request.seed = seed->get<std::int64_t>();
        }
        return true;
    }

    bool readStop()
    {
        const WireJson* stop = member(m_body, "stop");
        if (stop == nullptr)
            return true;
        if (stop->is_string()) {
            m_call.request.stop.push_back(stop->get<std::string>());
            return true;
        }
        constexpr std::size_t mostStops = 4;
        if (!stop->is_array() || stop->size() > mostStops)
            return refuse(invalid("stop", "a string or an array of at most 4 strings is expected."));
        for (const WireJson& one : *stop) {
            if (!one.is_string())
                return refuse(invalid("stop", "a string or an array of at most 4 strings is expected."));
            m_call.request.stop.push_back(one.get<std::string>());
        }
        return true;
    }

    bool readFormat()
    {
        const WireJson* format = member(m_body, "response_format");
        if (format == nullptr)
            return true;
        if (!format->is_object())
            return refuse(invalid("response_format", "an object is expected."));
        const WireJson* type = member(*format, "type");
        if (type == nullptr || !type->is_string())
            return refuse(invalid("response_format.type", "a string is expected."));
        if (*type == "json_object") {
            m_call.request.format = PracticeRequest::Format::JsonObject;
        } else if (*type == "json_schema") {
            const WireJson* wrapper = member(*format, "json_schema");
            if (wrapper == nullptr || !wrapper->is_object())
                return refuse(invalid("response_format.json_schema", "an object is expected."));
            const WireJson* schema = member(*wrapper, "schema");
            if (schema == nullptr || !schema->is_object())
                return refuse(invalid("response_format.json_schema.schema", "an object is expected."));
            m_call.request.format = PracticeRequest::Format::JsonSchema;
            m_call.request.schema = schema->dump();
        } else if (*type != "text") {
            return refuse(invalid("response_format.type", "supported values are 'text', 'json_object' and 'json_schema'."));
        }
        return true;
    }

    bool readTools()
    {
        const WireJson* tools = member(m_body, "tools");
        if (tools == nullptr)
            return true;
        if (!tools->is_array())
            return refuse(invalid("tools", "an array is expected."));
        for (std::size_t i = 0; i < tools->size(); ++i) {
            const std::string where = "tools[" + std::to_string(i) + "]";
            const WireJson& tool = (*tools)[i];
            if (!tool.is_object())
                return refuse(invalid(where, "an object is expected."));
            const WireJson* type = member(tool, "type");
            if (type == nullptr || !type->is_string())
                return refuse(invalid(where + ".type", "a string is expected."));
            if (*type != "function")
                continue;
            const WireJson* function = member(tool, "function");
            if (function == nullptr || !function->is_object())
                return refuse(invalid(where + ".function", "an object is expected."));
            const WireJson* name = member(*function, "name");
            if (name == nullptr || !name->is_string())
                return refuse(invalid(where + ".function.name", "a string is expected."));
            PracticeTool practice;
            practice.name = name->get<std::string>();
            if (const WireJson* description = member(*function, "description")) {
                if (!description->is_string())
                    return refuse(invalid(where + ".function.description", "a string is expected."));
                practice.description = description->get<std::string>();
            }
            if (const WireJson* parameters = member(*function, "parameters")) {
                if (!parameters->is_object())
                    return refuse(invalid(where + ".function.parameters", "an object is expected."));
                practice.parametersSchema = parameters->dump();
            }
            m_call.request.tools.push_back(std::move(practice));
        }
        return true;
    }

    bool readToolChoice()
    {
        const WireJson* choice = member(m_body, "tool_choice");
        if (choice == nullptr)
            return true;
        if (*choice == "none") {
            m_call.request.toolChoice = PracticeRequest::ToolChoice::None;
        } else if (*choice == "required") {
            m_call.request.toolChoice = PracticeRequest::ToolChoice::Required;
        } else if (choice->is_object()) {
            const WireJson* function = member(*choice, "function");
            const WireJson* name = function != nullptr && function->is_object() ? member(*function, "name") : nullptr;
            if (name == nullptr || !name->is_string())
                return refuse(invalid("tool_choice", "the name of a function is expected."));
            m_call.request.forcedTool = name->get<std::string>();
            const auto isNamed = [&](const PracticeTool& tool) { return tool.name == m_call.request.forcedTool; };
            if (!std::ranges::any_of(m_call.request.tools, isNamed))
                return refuse(invalid("tool_choice", "the function is not among 'tools'."));
        } else if (*choice != "auto") {
            return refuse(invalid("tool_choice", "'none', 'auto', 'required' or an object is expected."));
        }
        return true;
    }

    bool readReasoning()
    {
        const WireJson* effort = member(m_body, "reasoning_effort");
        if (effort == nullptr)
            return true;
        if (!effort->is_string())
            return refuse(invalid("reasoning_effort", "a string is expected."));
        m_call.request.thinks = *effort != "none";
        return true;
    }

    const WireJson& m_body;
    PracticeCall m_call;
    PracticeRefusal m_refusal;
};

}  // namespace

std::variant<PracticeCall, PracticeRefusal> readPracticeCall(std::string_view body)
{
    bool isTooDeep = false;
    const auto watchDepth = [&](int depth, WireJson::parse_event_t, WireJson&) {
        isTooDeep = isTooDeep || depth > deepestBody;
        return !isTooDeep;
    };
    try {
        const WireJson json = WireJson::parse(body, watchDepth, false);
        if (isTooDeep)
            return PracticeRefusal{400, "The body is nested too deeply.", "invalid_request_error", {}, {}};
        if (!json.is_object())
            return PracticeRefusal{400, "The body is not a JSON object.", "invalid_request_error", {}, {}};
        return CallReader(json).read();
    } catch (const WireJson::exception&) {
        return PracticeRefusal{400, "The body cannot be read.", "invalid_request_error", {}, {}};
    }
}

std::string errorBody(const PracticeRefusal& refusal)
{
    const auto orNull = [](const std::string& text) { return text.empty() ? WireJson() : WireJson(text); };
    const WireJson body{
        {"error",
         {{"message", refusal.message}, {"type", refusal.type}, {"param", orNull(refusal.param)}, {"code", orNull(refusal.code)}}}};
    return body.dump(-1, ' ', false, WireJson::error_handler_t::replace);
}

std::string modelListBody(std::int64_t created)
{
    WireJson models = WireJson::array();
    for (const PracticeModel& model : practiceModels())
        models.push_back({{"id", model.id}, {"object", "model"}, {"created", created}, {"owned_by", practiceProviderId}});
    return WireJson{{"object", "list"}, {"data", std::move(models)}}.dump();
}

std::string completionBody(const PracticeHead& head, const PracticeAnswer& answer, const PracticeUsage& usage)
{
    WireJson message{{"role", "assistant"}, {"content", nullptr}, {"refusal", nullptr}};
    if (answer.toolName.empty())
        message["content"] = answer.text();
    else
        message["tool_calls"] = WireJson::array({{{"id", head.toolCallId},
                                                  {"type", "function"},
                                                  {"function", {{"name", answer.toolName}, {"arguments", answer.toolArgumentsText()}}}}});
    if (!answer.reasoning.empty())
        message["reasoning_content"] = answer.reasoningText();
    WireJson choice{{"index", 0}, {"message", std::move(message)}, {"logprobs", nullptr}, {"finish_reason", finishName(answer.finish)}};
    WireJson body{{"id", head.id}, {"object", "chat.completion"}, {"created", head.created}, {"model", head.model}};
    body["choices"] = WireJson::array({std::move(choice)});
    body["usage"] = usageJson(usage);
    body["system_fingerprint"] = systemFingerprint;
    return body.dump(-1, ' ', false, WireJson::error_handler_t::replace);
}

PracticeEvents::PracticeEvents(PracticeHead head, bool includesUsage)
    : m_toolCallId(std::move(head.toolCallId)), m_tail(includesUsage ? R"(],"usage":null})"
                                                                       "\n\n"
                                                                     : "]}\n\n")
{
    const WireJson common{{"id", head.id},
                          {"object", "chat.completion.chunk"},
                          {"created", head.created},
                          {"model", head.model},
                          {"system_fingerprint", systemFingerprint}};
    const std::string text = common.dump(-1, ' ', false, WireJson::error_handler_t::replace);
    m_lead = "data: " + text.substr(0, text.size() - 1) + R"(,"choices":[)";
}

std::string PracticeEvents::event(std::string_view delta, std::string_view finishReason) const
{
    std::string text = m_lead;
    text += R"({"index":0,"delta":)";
    text += delta;
    text += R"(,"logprobs":null,"finish_reason":)";
    text += finishReason.empty() ? "null" : jsonString(finishReason);
    text += '}';
    text += m_tail;
    return text;
}

std::string PracticeEvents::role() const
{
    return event(R"({"role":"assistant","content":""})", {});
}

std::string PracticeEvents::reasoning(std::string_view token) const
{
    return event(R"({"reasoning_content":)" + jsonString(token) + '}', {});
}

std::string PracticeEvents::content(std::string_view token) const
{
    return event(R"({"content":)" + jsonString(token) + '}', {});
}

std::string PracticeEvents::toolCall(std::string_view name) const
{
    return event(R"({"tool_calls":[{"index":0,"id":)" + jsonString(m_toolCallId) + R"(,"type":"function","function":{"name":)" +
                     jsonString(name) + R"(,"arguments":""}}]})",
                 {});
}

std::string PracticeEvents::toolArguments(std::string_view token) const
{
    return event(R"({"tool_calls":[{"index":0,"function":{"arguments":)" + jsonString(token) + "}}]}", {});
}

std::string PracticeEvents::finish(PracticeAnswer::Finish finish) const
{
    return event("{}", finishName(finish));
}

std::string PracticeEvents::usage(const PracticeUsage& usage) const
{
    return m_lead + R"(],"usage":)" + usageJson(usage).dump() + "}\n\n";
}

std::string PracticeEvents::done()
{
    return "data: [DONE]\n\n";
}

}  // namespace assay
