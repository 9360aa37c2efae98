#include "core/providers/ReasoningDetails.h"

#include "core/providers/JsonFields.h"

#include <string>
#include <string_view>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

/// More than any answer has.
constexpr std::size_t mostDetailBlocks = 10'000;
constexpr int deepestDetail = 50;

/// Name of the member that holds the words of a block; empty for a block that has none that could be joined.
std::string wordsMember(const json& block)
{
    const auto type = stringMember(block, "type");
    if (type == "reasoning.text")
        return "text";
    return type == "reasoning.summary" ? "summary" : "";
}

}  // namespace

bool ReasoningDetails::continuesLast(const json& piece) const
{
    if (m_blocks.empty() || wordsMember(piece).empty())
        return false;
    const auto& last = m_blocks.back().members;
    return stringMember(last, "type") == stringMember(piece, "type") && countMember(last, "index") == countMember(piece, "index");
}

void ReasoningDetails::add(const json& piece, bool isMarked)
{
    if (!piece.is_object() || isDeeperThan(piece, deepestDetail))
        return;
    if (!continuesLast(piece)) {
        if (m_blocks.size() == mostDetailBlocks)
            return;
        m_blocks.push_back({json::object(), {}});
    }
    auto& block = m_blocks.back();
    const auto words = wordsMember(piece);
    for (const auto& [name, value] : piece.items()) {
        if (name == words)
            block.text.add(stringOf(&value), isMarked);
        else if (!value.is_null() || !block.members.contains(name))
            block.members[name] = value;
    }
}

json ReasoningDetails::take()
{
    auto blocks = json::array();
    for (auto& block : m_blocks) {
        if (const auto words = wordsMember(block.members); !words.empty())
            block.members[words] = block.text.take();
        blocks.push_back(std::move(block.members));
    }
    m_blocks.clear();
    return blocks;
}

}  // namespace assay
