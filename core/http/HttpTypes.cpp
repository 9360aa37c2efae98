#include "core/http/HttpTypes.h"

namespace assay {

std::string_view HttpResponseHead::header(std::string_view lowerCaseName) const
{
    for (const HttpHeader& header : headers) {
        if (header.name == lowerCaseName) {
            return header.value;
        }
    }
    return {};
}

}  // namespace assay
