#include "core/settings/FavouriteModels.h"

#include "core/settings/AtomicFile.h"

#include <nlohmann/json.hpp>

// {"version": 1, "models": [{"provider": "openai", "model": "gpt-4.1"}]}

namespace assay {

namespace {

constexpr int favouritesFileVersion = 1;

}  // namespace

Result<std::set<FavouriteModel>> FavouriteModelsFile::load() const
{
    std::set<FavouriteModel> models;
    const auto text = readWholeFile(m_file);
    if (!text)
        return text.error().kind == ErrorKind::NotFound ? Result<std::set<FavouriteModel>>(models) : fail(text.error());
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    const auto list = json.is_object() ? json.find("models") : json.end();
    if (!json.is_object() || list == json.end() || !list->is_array())
        return fail(ErrorKind::InvalidInput, m_file.string() + ": should be a JSON object with a list \"models\"");
    for (const auto& entry : *list) {
        const auto textOf = [&](const char* name) {
            const auto found = entry.is_object() ? entry.find(name) : entry.end();
            return entry.is_object() && found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        FavouriteModel model{textOf("provider"), textOf("model")};
        if (!model.providerId.empty() && !model.model.empty())
            models.insert(std::move(model));
    }
    return models;
}

Result<void> FavouriteModelsFile::save(const std::set<FavouriteModel>& models) const
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& model : models)
        list.push_back({{"provider", model.providerId}, {"model", model.model}});
    const nlohmann::ordered_json json{{"version", favouritesFileVersion}, {"models", std::move(list)}};
    return replaceFile(m_file, json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace assay
