#pragma once

#include "core/contenders/JsonSchemaCheck.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace assay {

/// What the checking library says of one place, in its own words. `path`: names and indexes from the whole answer inwards.
struct LibraryComplaint {
    std::vector<std::string> path;
    std::string words;
};

/// What the complaints come down to: without those that only pass on what was found further in, and with what `schema` (a prepared one)
/// would have had there. At most a hundred.
[[nodiscard]] std::vector<SchemaViolation> explainComplaints(const std::vector<LibraryComplaint>& complaints, const nlohmann::json& schema);

}  // namespace assay
