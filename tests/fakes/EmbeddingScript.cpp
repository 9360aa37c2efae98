#include "tests/fakes/EmbeddingScript.h"

#include "core/base/Base64.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>

namespace assay {

namespace {

using nlohmann::json;

std::size_t bytesOf(const std::vector<std::string>& texts)
{
    std::size_t bytes = 0;
    for (const auto& text : texts)
        bytes += text.size();
    return bytes;
}

json numbersOf(const std::vector<std::string>& texts)
{
    auto list = json::array();
    for (const auto& text : texts)
        list.push_back(scriptedVector(text));
    return list;
}

json openAiAnswer(const json& request, const std::vector<std::string>& texts)
{
    const bool isBase64 = request.value("encoding_format", "") == "base64" || request.value("embedding_type", "") == "base64";
    auto data = json::array();
    for (std::size_t i = texts.size(); i-- > 0;) {
        const auto vector = scriptedVector(texts[i]);
        data.push_back({{"object", "embedding"}, {"index", i}, {"embedding", isBase64 ? json(base64Floats(vector)) : json(vector)}});
    }
    json usage{{"total_tokens", bytesOf(texts)}};
    // Voyage and Jina give the total only.
    if (!request.contains("truncation") && !request.contains("truncate"))
        usage["prompt_tokens"] = bytesOf(texts);
    return {{"object", "list"}, {"data", data}, {"model", request.at("model")}, {"usage", usage}};
}

json geminiEmbeddingAnswer(const std::vector<std::string>& texts)
{
    auto list = json::array();
    for (const auto& text : texts)
        list.push_back({{"values", scriptedVector(text)}});
    return {{"embeddings", list}};
}

json scoresOf(const std::vector<std::string>& texts, const char* member)
{
    auto list = json::array();
    for (std::size_t i = texts.size(); i-- > 0;)
        list.push_back({{"index", i}, {member, scriptedScore(texts[i])}});
    return list;
}

json rerankAnswer(const json& request, const std::vector<std::string>& texts)
{
    if (request.contains("queries"))
        return {{"results", scoresOf(texts, "relevanceScore")}};
    if (request.contains("top_k"))
        return {{"object", "list"},
                {"data", scoresOf(texts, "relevance_score")},
                {"model", request.at("model")},
                {"usage", {{"total_tokens", bytesOf(texts)}}}};
    if (!request.contains("return_documents")) {
        const auto units = (texts.size() + 99) / 100;
        return {{"id", "r1"}, {"results", scoresOf(texts, "relevance_score")}, {"meta", {{"billed_units", {{"search_units", units}}}}}};
    }
    auto results = scoresOf(texts, "relevance_score");
    // Sent back although it was not asked for, in both forms.
    for (auto& result : results) {
        const auto& text = texts[result.at("index").get<std::size_t>()];
        result["document"] = text.size() % 2 == 0 ? json(text) : json{{"text", text}};
    }
    return {{"model", request.at("model")}, {"usage", {{"total_tokens", bytesOf(texts)}}}, {"results", results}};
}

json embeddingAnswer(const json& request, const std::string& path, const std::vector<std::string>& texts)
{
    if (path.ends_with("/api/embed"))
        return {{"model", request.at("model")},
                {"embeddings", numbersOf(texts)},
                {"total_duration", 14143917},
                {"prompt_eval_count", bytesOf(texts)}};
    if (path.ends_with("/v2/embed")) {
        return {{"id", "e1"},
                {"embeddings", {{"float", numbersOf(texts)}}},
                {"texts", texts},
                {"meta", {{"api_version", {{"version", "2"}}}, {"billed_units", {{"input_tokens", bytesOf(texts)}}}}}};
    }
    if (path.ends_with(":batchEmbedContents"))
        return geminiEmbeddingAnswer(texts);
    if (request.contains("inputText"))
        return {{"embedding", scriptedVector(texts.front())}, {"inputTextTokenCount", bytesOf(texts)}};
    if (path.ends_with("/invoke"))
        return {{"embeddings", {{"float", numbersOf(texts)}}}, {"id", "b1"}, {"response_type", "embeddings_by_type"}, {"texts", texts}};
    return openAiAnswer(request, texts);
}

}  // namespace

std::vector<float> scriptedVector(std::string_view text)
{
    std::uint32_t checksum = 0;
    for (const char c : text)
        checksum = (checksum * 31 + static_cast<std::uint8_t>(c)) % 1'000'003;
    const auto byteAt = [&](std::size_t i) { return i < text.size() ? static_cast<float>(static_cast<std::uint8_t>(text[i])) : -0.5F; };
    return {static_cast<float>(text.size()), byteAt(0), byteAt(1), byteAt(2), static_cast<float>(checksum)};
}

double scriptedScore(std::string_view text)
{
    const auto vector = scriptedVector(text);
    return (text.size() % 2 == 0 ? 1 : -1) * double{vector.back()} / 64;
}

std::vector<std::string> textsOfBatch(std::string_view requestBody)
{
    const auto request = json::parse(requestBody);
    for (const auto* member : {"input", "texts", "documents"}) {
        if (request.contains(member))
            return request.at(member).get<std::vector<std::string>>();
    }
    std::vector<std::string> texts;
    if (request.contains("inputText"))
        texts.push_back(request.at("inputText"));
    for (const auto& one : request.value("requests", json::array()))
        texts.push_back(one.at("content").at("parts").at(0).at("text"));
    for (const auto& source : request.value("sources", json::array()))
        texts.push_back(source.at("inlineDocumentSource").at("textDocument").at("text"));
    return texts;
}

std::string batchAnswerBody(const RecordedRequest& request)
{
    const auto document = json::parse(request.body);
    const auto texts = textsOfBatch(request.body);
    const auto path = request.path();
    const auto answer = path.ends_with("/rerank") ? rerankAnswer(document, texts) : embeddingAnswer(document, path, texts);
    return answer.dump();
}

Script answerBatch(const RecordedRequest& request)
{
    // Bedrock counts the tokens of Cohere's models in a header.
    HeaderList headers;
    if (request.path().ends_with("/invoke"))
        headers.push_back({"X-Amzn-Bedrock-Input-Token-Count", std::to_string(bytesOf(textsOfBatch(request.body)))});
    return jsonResponse(200, batchAnswerBody(request), headers);
}

std::string base64Floats(const std::vector<float>& values)
{
    std::string bytes;
    for (const auto value : values) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (unsigned shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>((bits >> shift) & 0xFFU);
    }
    return toBase64(bytes);
}

}  // namespace assay
