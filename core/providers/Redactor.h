#pragma once

#include <string>
#include <string_view>

namespace assay {

/// `text` with every occurrence of `secret` replaced by "[key removed]". Secrets shorter than 6 characters are left alone: they are
/// placeholders like "none" for local servers, and removing them would damage answers.
[[nodiscard]] std::string withoutSecret(std::string text, std::string_view secret);

}  // namespace assay
