#include "core/providers/JsonFields.h"

#include "core/base/Text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace assay {

namespace {

using nlohmann::json;

/// Above this a count is a fault of the server; sums of a few counts stay far from 64 bits.
constexpr std::int64_t mostCounted = 1'000'000'000'000;

bool isJsonBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Position behind the string that begins at `open`.
std::size_t endOfString(std::string_view text, std::size_t open)
{
    for (auto i = open + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

}  // namespace

const json* memberOf(const json& object, std::string_view name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string_view stringOf(const json* value)
{
    return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>()) : std::string_view{};
}

std::string_view stringMember(const json& object, std::string_view name)
{
    return stringOf(memberOf(object, name));
}

std::optional<std::int64_t> countMember(const json& object, std::string_view name)
{
    const auto* found = memberOf(object, name);
    if (found == nullptr)
        return std::nullopt;
    if (found->is_number_unsigned()) {
        const auto count = found->get<std::uint64_t>();
        return count <= static_cast<std::uint64_t>(mostCounted) ? std::optional(static_cast<std::int64_t>(count)) : std::nullopt;
    }
    if (!found->is_number_float())
        return std::nullopt;
    const auto number = found->get<double>();
    const bool isCount = number >= 0 && number <= static_cast<double>(mostCounted) && std::trunc(number) == number;
    return isCount ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
}

std::optional<std::int64_t> firstCountMember(const json& object, std::initializer_list<const char*> names)
{
    for (const auto* name : names) {
        if (const auto count = countMember(object, name))
            return count;
    }
    return std::nullopt;
}

std::optional<double> numberMember(const json& object, std::string_view name)
{
    const auto* found = memberOf(object, name);
    if (found == nullptr || !found->is_number())
        return std::nullopt;
    const auto number = found->get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<bool> boolMember(const json& object, std::string_view name)
{
    const auto* found = memberOf(object, name);
    return found != nullptr && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

std::string_view rawJsonMember(std::string_view object, std::string_view name)
{
    std::string_view value;
    std::string_view key;
    int depth = 0;
    bool isKeyNext = false;
    std::size_t valueStart = std::string_view::npos;
    const auto endValue = [&](std::size_t end) {
        if (valueStart != std::string_view::npos && key == name)
            value = trimmed(object.substr(valueStart, end - valueStart));
        valueStart = std::string_view::npos;
    };
    for (std::size_t i = 0; i < object.size(); ++i) {
        const char c = object[i];
        if (c == '"') {
            const auto end = endOfString(object, i);
            if (depth == 1 && isKeyNext) {
                key = object.substr(i + 1, end - i - 2);
                isKeyNext = false;
            }
            i = end - 1;
        } else if (c == '{' || c == '[') {
            isKeyNext = ++depth == 1;
        } else if (c == '}' || c == ']') {
            if (depth-- == 1)
                endValue(i);
        } else if (depth == 1 && c == ':' && valueStart == std::string_view::npos) {
            valueStart = i + 1;
        } else if (depth == 1 && c == ',') {
            endValue(i);
            isKeyNext = true;
        } else if (!isJsonBlank(c) && depth == 0) {
            return {};
        }
    }
    return value;
}

bool isDeeperThan(const json& value, int levels)
{
    if (!value.is_structured())
        return false;
    return levels == 0 || std::any_of(value.begin(), value.end(), [&](const json& inner) { return isDeeperThan(inner, levels - 1); });
}

}  // namespace assay
