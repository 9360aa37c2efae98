#pragma once

#include "core/base/Result.h"

#include <compare>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

namespace assay {

/// A model that the person has marked with a star.
struct FavouriteModel {
    std::string providerId;
    std::string model;
    friend auto operator<=>(const FavouriteModel&, const FavouriteModel&) = default;
};

/// favourites.json: the models that the person has marked. Of the person, not of a workspace; models of providers that are gone stay, in case they
/// come back. Errors name the file.
class FavouriteModelsFile final {
public:
    explicit FavouriteModelsFile(std::filesystem::path file) : m_file(std::move(file)) {}

    [[nodiscard]] Result<std::set<FavouriteModel>> load() const;
    [[nodiscard]] Result<void> save(const std::set<FavouriteModel>& models) const;

private:
    std::filesystem::path m_file;
};

}  // namespace assay
