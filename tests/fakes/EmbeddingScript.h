#pragma once

#include "tests/fakes/ScriptedServer.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Servers of vectors and of scores, which speak each vendor's interface by the path and the members of a request:
//
//     ScriptedServer server(answerBatch);
//
// A vector tells its text and a score its document, so that a test sees whether they came to their places.

/// Five numbers that a float holds exactly: the text's length, its first bytes, and a checksum of all of it.
[[nodiscard]] std::vector<float> scriptedVector(std::string_view text);
/// Below 0 for texts of an odd length, as raw logits are.
[[nodiscard]] double scriptedScore(std::string_view text);

/// The texts of a request's body, whatever vendor's interface it is for.
[[nodiscard]] std::vector<std::string> textsOfBatch(std::string_view requestBody);

/// What the vendor answers to `request`: OpenAI, Voyage, Jina, Cohere, Gemini, Ollama, Bedrock's Titan and Cohere; rerank of Cohere,
/// Voyage, Jina and Bedrock. Lists with an index come in reverse order. As many tokens are counted as the texts have bytes.
[[nodiscard]] std::string batchAnswerBody(const RecordedRequest& request);
[[nodiscard]] Script answerBatch(const RecordedRequest& request);

/// 32-bit floats, little-endian, in base64.
[[nodiscard]] std::string base64Floats(const std::vector<float>& values);

}  // namespace assay
