#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace assay {

/// A base URL as people paste it, without what an interface puts behind it: the first of `endings` ("/v1", "/api/chat", …) that is at the
/// end of the path is cut off, and so are slashes there. A query stays.
[[nodiscard]] std::string withoutPathEnding(std::string_view baseUrl, std::initializer_list<std::string_view> endings);

}  // namespace assay
