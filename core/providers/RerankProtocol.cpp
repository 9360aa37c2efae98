#include "core/providers/RerankProtocol.h"

#include "core/providers/BatchAnswer.h"
#include "core/providers/BedrockRerank.h"
#include "core/providers/CohereRerank.h"
#include "core/providers/EmbeddingRequests.h"
#include "core/providers/JinaRerank.h"
#include "core/providers/JsonFields.h"
#include "core/providers/RequestJson.h"
#include "core/providers/VectorReader.h"
#include "core/providers/VoyageRerank.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace assay {

namespace {

struct RerankRow {
    std::string_view host;          ///< The server's host ends with this; empty: any.
    std::string_view chatProtocol;  ///< Of the connection; empty: any.
    const RerankProtocol* protocol;
};

/// The first row that fits counts.
const std::vector<RerankRow>& rerankRows()
{
    static const CohereRerank cohere;
    static const VoyageRerank voyage;
    static const JinaRerank jina;
    static const BedrockRerank bedrock;
    static const std::vector<RerankRow> rows{
        {"voyageai.com", {}, &voyage}, {"cohere.com", {}, &cohere}, {"cohere.ai", {}, &cohere},
        {{}, "voyage", &voyage},       {{}, "cohere", &cohere},     {{}, "bedrock", &bedrock},
        {{}, "jina", &jina},           {{}, "openai-chat", &jina},  {{}, "openai-responses", &jina},
    };
    return rows;
}

}  // namespace

Failure RerankProtocol::readError(const HttpResponseHead& head, std::string_view body, const RateLimits& limits) const
{
    return readBatchError(head, body, limits);
}

const RerankProtocol* rerankProtocolFor(const ProviderConnection& connection)
{
    const auto fits = [&](const RerankRow& row) { return isServedBy(connection, row.host, row.chatProtocol); };
    const auto found = std::ranges::find_if(rerankRows(), fits);
    return found == rerankRows().end() ? nullptr : found->protocol;
}

Result<void> checkRerankRequest(const ProviderConnection& connection, const RerankRequest& request, IndexRange batch)
{
    if (request.query.empty())
        return refuseRequest("the query is empty");
    return checkBatch(connection, request.model, request.documents, batch, "document");
}

Result<std::vector<double>> readScores(const nlohmann::json* list, std::string_view member, std::size_t count)
{
    if (list == nullptr || !list->is_array())
        return refuseAnswer("there is no list of scores");
    std::vector<std::optional<double>> found(count);
    for (const auto& entry : *list) {
        const auto index = countMember(entry, "index");
        if (!index)
            return refuseAnswer("a score does not say which document it is for");
        const auto place = static_cast<std::size_t>(*index);
        const auto name = " for document " + std::to_string(place);
        if (place >= count)
            return refuseAnswer("there is a score" + name + ", which was not asked for");
        if (found[place])
            return refuseAnswer("there are two scores" + name);
        found[place] = numberMember(entry, member);
        if (!found[place])
            return refuseAnswer("there is no finite score" + name);
    }
    std::vector<double> scores;
    scores.reserve(count);
    for (const auto& score : found) {
        if (!score)
            return refuseAnswer("there is no score for document " + std::to_string(scores.size()));
        scores.push_back(*score);
    }
    return scores;
}

}  // namespace assay
