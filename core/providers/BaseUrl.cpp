#include "core/providers/BaseUrl.h"

#include <algorithm>

namespace assay {

namespace {

std::string_view withoutSlashes(std::string_view text)
{
    while (text.ends_with('/'))
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::string withoutPathEnding(std::string_view baseUrl, std::initializer_list<std::string_view> endings)
{
    const auto query = std::min(baseUrl.find('?'), baseUrl.size());
    auto head = withoutSlashes(baseUrl.substr(0, query));
    for (const auto ending : endings) {
        // "https://api" is a host.
        if (!head.ends_with(ending) || head.substr(0, head.size() - ending.size()).ends_with('/'))
            continue;
        head.remove_suffix(ending.size());
        break;
    }
    return std::string(withoutSlashes(head)) + std::string(baseUrl.substr(query));
}

}  // namespace assay
