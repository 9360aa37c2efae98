#include "core/contenders/Contender.h"

#include "core/contenders/JsonText.h"
#include "core/storage/ContentHash.h"

#include <nlohmann/json.hpp>

namespace assay {

namespace {

using nlohmann::json;

template <typename T>
void putIfSet(json& object, const char* key, const std::optional<T>& value)
{
    if (value)
        object[key] = *value;
}

json settingsToJson(const ChatSettings& settings)
{
    json object = json::object();
    putIfSet(object, "temperature", settings.temperature);
    putIfSet(object, "top_p", settings.topP);
    putIfSet(object, "top_k", settings.topK);
    putIfSet(object, "frequency_penalty", settings.frequencyPenalty);
    putIfSet(object, "presence_penalty", settings.presencePenalty);
    putIfSet(object, "seed", settings.seed);
    putIfSet(object, "max_output_tokens", settings.maxOutputTokens);
    putIfSet(object, "reasoning_effort", settings.reasoningEffort);
    putIfSet(object, "reasoning_budget", settings.reasoningBudget);
    if (!settings.stop.empty())
        object["stop"] = settings.stop;
    if (settings.responseFormat) {
        const auto& format = *settings.responseFormat;
        json shape = json::object();
        if (format.kind == ResponseFormat::Kind::JsonObject) {
            shape["kind"] = "json_object";
        } else {
            shape["kind"] = "json_schema";
            shape["name"] = format.name;
            shape["schema"] = format.schema;
            shape["is_strict"] = format.isStrict;
        }
        object["response_format"] = std::move(shape);
    }
    if (!settings.extraJson.empty()) {
        // Parsed, so that blanks in what a person typed do not change the fingerprint.
        auto extra = json::parse(settings.extraJson, nullptr, false);
        object["extra"] = extra.is_discarded() ? json(settings.extraJson) : std::move(extra);
    }
    return object;
}

json contenderToJson(const Contender& contender)
{
    json object = json::object();
    object["kind"] = "model";
    object["provider"] = contender.providerId;
    object["model"] = contender.model;
    if (!contender.system.empty())
        object["system"] = contender.system;
    if (auto settings = settingsToJson(contender.settings); !settings.empty())
        object["settings"] = std::move(settings);
    if (!contender.tools.empty()) {
        json tools = json::array();
        for (const auto& tool : contender.tools)
            tools.push_back({{"name", tool.name}, {"description", tool.description}, {"parameters_schema", tool.parametersSchema}});
        object["tools"] = std::move(tools);
    }
    return object;
}

/// Throws json::exception on a wrong type; contenderFromJson is the edge that catches.
ChatSettings readSettings(const json& object)
{
    const auto read = [&](const char* key, auto& field) {
        if (const auto found = object.find(key); found != object.end())
            field = found->get<typename std::decay_t<decltype(field)>::value_type>();
    };
    ChatSettings settings;
    read("temperature", settings.temperature);
    read("top_p", settings.topP);
    read("top_k", settings.topK);
    read("frequency_penalty", settings.frequencyPenalty);
    read("presence_penalty", settings.presencePenalty);
    read("seed", settings.seed);
    read("max_output_tokens", settings.maxOutputTokens);
    read("reasoning_effort", settings.reasoningEffort);
    read("reasoning_budget", settings.reasoningBudget);
    if (const auto stop = object.find("stop"); stop != object.end())
        settings.stop = stop->get<std::vector<std::string>>();
    if (const auto shape = object.find("response_format"); shape != object.end()) {
        ResponseFormat format;
        if (shape->at("kind").get<std::string>() == "json_schema") {
            format.kind = ResponseFormat::Kind::JsonSchema;
            format.name = shape->at("name").get<std::string>();
            format.schema = shape->at("schema").get<std::string>();
            format.isStrict = shape->at("is_strict").get<bool>();
        }
        settings.responseFormat = std::move(format);
    }
    if (const auto extra = object.find("extra"); extra != object.end())
        settings.extraJson = jsonText(*extra);
    return settings;
}

}  // namespace

Result<Contender> modelContender(std::string_view providerAndModel)
{
    const auto slash = providerAndModel.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == providerAndModel.size()) {
        return fail(ErrorKind::InvalidInput,
                    std::string(providerAndModel).append(" is not PROVIDER/MODEL, for example practice/swift"));
    }
    Contender contender;
    contender.name = std::string(providerAndModel);
    contender.providerId = std::string(providerAndModel.substr(0, slash));
    contender.model = std::string(providerAndModel.substr(slash + 1));
    return contender;
}

Result<void> checkContender(const Contender& contender)
{
    if (contender.providerId.empty() || contender.model.empty())
        return fail(ErrorKind::InvalidInput, "\"" + contender.name + "\" names no provider or no model");
    return checkSettings(contender.settings);
}

Result<void> checkSettings(const ChatSettings& settings)
{
    if (!settings.extraJson.empty() && !json::parse(settings.extraJson, nullptr, false).is_object())
        return fail(ErrorKind::InvalidInput, "what is added to the request is not a JSON object: " + settings.extraJson);
    return {};
}

std::string toJson(const Contender& contender)
{
    auto object = contenderToJson(contender);
    object["name"] = contender.name;
    return jsonText(object);
}

Result<Contender> contenderFromJson(std::string_view text)
{
    try {
        const auto object = json::parse(text);
        if (const auto kind = object.at("kind").get<std::string>(); kind != "model") {
            return fail(ErrorKind::InvalidInput, "contender of kind \"" + kind + "\" is not known to this version");
        }
        Contender contender;
        contender.name = object.value("name", std::string{});
        contender.providerId = object.at("provider").get<std::string>();
        contender.model = object.at("model").get<std::string>();
        contender.system = object.value("system", std::string{});
        if (const auto settings = object.find("settings"); settings != object.end())
            contender.settings = readSettings(*settings);
        if (const auto tools = object.find("tools"); tools != object.end()) {
            for (const auto& tool : *tools) {
                contender.tools.push_back({tool.at("name").get<std::string>(), tool.at("description").get<std::string>(),
                                           tool.at("parameters_schema").get<std::string>()});
            }
        }
        return contender;
    } catch (const json::exception& problem) {
        return fail(ErrorKind::InvalidInput, std::string("not a contender: ") + problem.what());
    }
}

std::string toJson(const ChatSettings& settings)
{
    return jsonText(settingsToJson(settings));
}

Result<ChatSettings> settingsFromJson(std::string_view text)
{
    try {
        const auto object = json::parse(text);
        if (!object.is_object())
            return fail(ErrorKind::InvalidInput, "settings must be a JSON object");
        return readSettings(object);
    } catch (const json::exception& problem) {
        return fail(ErrorKind::InvalidInput, std::string("no settings: ") + problem.what());
    }
}

std::string fingerprint(const Contender& contender)
{
    return toHex(contentHash(jsonText(contenderToJson(contender))));
}

}  // namespace assay
