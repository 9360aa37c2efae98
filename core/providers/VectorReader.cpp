#include "core/providers/VectorReader.h"

#include "core/base/Base64.h"
#include "core/providers/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace assay {

namespace {

using nlohmann::json;

constexpr std::size_t floatBytes = 4;

std::string atInput(std::size_t index)
{
    return " for input " + std::to_string(index);
}

float littleEndianFloat(std::string_view bytes)
{
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < floatBytes; ++i)
        bits |= std::uint32_t{static_cast<std::uint8_t>(bytes[i])} << (8U * i);
    return std::bit_cast<float>(bits);
}

/// What a float cannot hold becomes infinite, and that is refused as well.
float toFloat(const json& number)
{
    if (!number.is_number())
        return std::numeric_limits<float>::quiet_NaN();
    const auto value = number.get<double>();
    return std::abs(value) <= double{std::numeric_limits<float>::max()} ? static_cast<float>(value)
                                                                        : std::numeric_limits<float>::infinity();
}

}  // namespace

Unexpected refuseAnswer(std::string why)
{
    return fail(ErrorKind::BadResponse, std::move(why));
}

VectorReader::VectorReader(std::size_t count) : m_hasCome(count, false), m_missing(count) {}

Result<void> VectorReader::add(std::size_t index, const json& vector)
{
    if (vector.is_string())
        return addBase64(index, vector.get_ref<const std::string&>());
    const bool isNested = vector.is_array() && vector.size() == 1 && vector.front().is_array();
    return addNumbers(index, isNested ? vector.front() : vector);
}

Result<void> VectorReader::addNumbers(std::size_t index, const json& numbers)
{
    if (!numbers.is_array())
        return refuseAnswer("there is no list of numbers" + atInput(index));
    const auto target = place(index, numbers.size());
    if (!target)
        return fail(target.error());
    std::ranges::transform(numbers, *target, toFloat);
    if (!std::all_of(*target, *target + numbers.size(), [](float value) { return std::isfinite(value); }))
        return refuseAnswer("the vector" + atInput(index) + " holds something that is no finite number");
    return {};
}

Result<void> VectorReader::addBase64(std::size_t index, const std::string& text)
{
    const auto bytes = fromBase64(text);
    if (!bytes || bytes->size() % floatBytes != 0)
        return refuseAnswer("the vector" + atInput(index) + " is no base64 of 32-bit numbers");
    const auto target = place(index, bytes->size() / floatBytes);
    if (!target)
        return fail(target.error());
    for (std::size_t i = 0; i < bytes->size() / floatBytes; ++i) {
        const auto value = littleEndianFloat(std::string_view(*bytes).substr(i * floatBytes, floatBytes));
        if (!std::isfinite(value))
            return refuseAnswer("the vector" + atInput(index) + " holds something that is no finite number");
        (*target)[i] = value;
    }
    return {};
}

Result<float*> VectorReader::place(std::size_t index, std::size_t dimension)
{
    if (index >= m_hasCome.size())
        return refuseAnswer("there is a vector" + atInput(index) + ", which was not asked for");
    if (m_hasCome[index])
        return refuseAnswer("there are two vectors" + atInput(index));
    if (dimension == 0 || dimension > mostDimensions)
        return refuseAnswer("the vector" + atInput(index) + " has " + std::to_string(dimension) + " numbers");
    if (m_batch.dimension == 0) {
        m_batch.dimension = dimension;
        m_batch.values.resize(m_hasCome.size() * dimension);
    }
    if (m_batch.dimension != dimension) {
        return refuseAnswer("the vector" + atInput(index) + " has " + std::to_string(dimension) + " numbers and others have " +
                            std::to_string(m_batch.dimension));
    }
    m_hasCome[index] = true;
    --m_missing;
    return m_batch.values.data() + index * dimension;
}

Result<EmbeddingBatch> VectorReader::finish(Usage usage, std::string_view servedModel)
{
    if (m_missing > 0) {
        const auto first = static_cast<std::size_t>(std::ranges::find(m_hasCome, false) - m_hasCome.begin());
        return refuseAnswer("there is no vector" + atInput(first) + "; missing are " + std::to_string(m_missing) + " of " +
                            std::to_string(m_hasCome.size()));
    }
    m_batch.usage = std::move(usage);
    // Nothing is generated, which is known and not merely unsaid.
    m_batch.usage.output = 0;
    m_batch.servedModel = servedModel;
    return std::move(m_batch);
}

Result<void> addIndexedVectors(VectorReader& reader, const json* list, std::string_view member)
{
    if (list == nullptr || !list->is_array())
        return refuseAnswer("there is no list of vectors");
    for (const auto& entry : *list) {
        const auto index = countMember(entry, "index");
        if (!index)
            return refuseAnswer("a vector does not say which input it is for");
        const auto* vector = memberOf(entry, member);
        if (vector == nullptr)
            return refuseAnswer("there is no vector" + atInput(static_cast<std::size_t>(*index)));
        if (auto added = reader.add(static_cast<std::size_t>(*index), *vector); !added)
            return added;
    }
    return {};
}

Result<void> addOrderedVectors(VectorReader& reader, const json* list, std::string_view member)
{
    if (list == nullptr || !list->is_array())
        return refuseAnswer("there is no list of vectors");
    std::size_t index = 0;
    for (const auto& entry : *list) {
        const auto* vector = member.empty() ? &entry : memberOf(entry, member);
        if (vector == nullptr)
            return refuseAnswer("there is no vector" + atInput(index));
        if (auto added = reader.add(index++, *vector); !added)
            return added;
    }
    return {};
}

}  // namespace assay
