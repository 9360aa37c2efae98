#include "core/contenders/JsonText.h"

#include <nlohmann/json.hpp>

namespace assay {

std::string jsonText(const nlohmann::json& value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace assay
