#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// How this room looks into vendors' JSON: a member that is missing, null or of another type is simply not there.

/// Null when `object` is no object or has no such member, or the member is null.
[[nodiscard]] const nlohmann::json* memberOf(const nlohmann::json& object, std::string_view name);
/// Empty when it is no string. The view is into `value`.
[[nodiscard]] std::string_view stringOf(const nlohmann::json* value);
[[nodiscard]] std::string_view stringMember(const nlohmann::json& object, std::string_view name);
/// A whole number from 0 to 10^12, also when it is written as 12.0: anything else is a fault of the server, and unknown.
[[nodiscard]] std::optional<std::int64_t> countMember(const nlohmann::json& object, std::string_view name);
/// The first of the members that has a count.
[[nodiscard]] std::optional<std::int64_t> firstCountMember(const nlohmann::json& object, std::initializer_list<const char*> names);
/// A finite number.
[[nodiscard]] std::optional<double> numberMember(const nlohmann::json& object, std::string_view name);
[[nodiscard]] std::optional<bool> boolMember(const nlohmann::json& object, std::string_view name);

/// The value of `object`'s own member `name` as it is written, for records; the last one if there are several. `object` must be valid JSON.
/// Empty if it has no such member.
[[nodiscard]] std::string_view rawJsonMember(std::string_view object, std::string_view name);

[[nodiscard]] bool isDeeperThan(const nlohmann::json& value, int levels);

}  // namespace assay
