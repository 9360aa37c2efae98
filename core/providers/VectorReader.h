#pragma once

#include "core/base/Result.h"
#include "core/providers/EmbeddingProtocol.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// An answer that is no error and yet of no use: BadResponse. `why` never quotes the answer.
[[nodiscard]] Unexpected refuseAnswer(std::string why);

/// Gathers the vectors of one answer, whatever their order, and lets nothing doubtful through: every error is a BadResponse that names the
/// place of the input.
class VectorReader final {
public:
    /// Longer vectors than any model makes: a guard for the memory, which is taken for all of them when the first one comes.
    static constexpr std::size_t mostDimensions = 20'000;

    explicit VectorReader(std::size_t count);

    /// `vector`: a list of numbers, a list with one such list in it (llama.cpp), or little-endian 32-bit floats in base64.
    [[nodiscard]] Result<void> add(std::size_t index, const nlohmann::json& vector);
    /// Once. Fails if a vector is missing.
    [[nodiscard]] Result<EmbeddingBatch> finish(Usage usage, std::string_view servedModel = {});

private:
    [[nodiscard]] Result<void> addNumbers(std::size_t index, const nlohmann::json& numbers);
    [[nodiscard]] Result<void> addBase64(std::size_t index, const std::string& text);
    [[nodiscard]] Result<float*> place(std::size_t index, std::size_t dimension);

    std::vector<bool> m_hasCome;
    std::size_t m_missing;
    EmbeddingBatch m_batch;
};

/// A list of objects, each with its "index" and its vector as `member`.
[[nodiscard]] Result<void> addIndexedVectors(VectorReader& reader, const nlohmann::json* list, std::string_view member);
/// A list in the order of the inputs, of vectors or, with a `member`, of objects that have one.
[[nodiscard]] Result<void> addOrderedVectors(VectorReader& reader, const nlohmann::json* list, std::string_view member = {});

}  // namespace assay
