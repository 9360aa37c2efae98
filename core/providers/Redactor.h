#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// `text` with every occurrence of `secret` replaced by "[key removed]". Secrets shorter than 6 characters are left alone: they are
/// placeholders like "none" for local servers, and removing them would damage answers.
[[nodiscard]] std::string withoutSecret(std::string text, std::string_view secret);
/// The same for each of the secrets, also as they stand in JSON of servers that escape every '/'.
[[nodiscard]] std::string withoutSecrets(std::string text, const std::vector<std::string>& secrets);
/// How many secrets withoutSecrets() would replace.
[[nodiscard]] std::size_t secretCount(std::string_view text, const std::vector<std::string>& secrets);
/// A text that was cut to a length, perhaps with "…" behind it, may end in the start of a secret, which no longer is the secret: that end is
/// replaced, too. Ends of less than 4 characters may look like a start by chance, and give nothing away.
[[nodiscard]] std::string withoutSecretStart(std::string text, const std::vector<std::string>& secrets);

}  // namespace assay
