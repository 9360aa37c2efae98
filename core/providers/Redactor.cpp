#include "core/providers/Redactor.h"

namespace assay {

namespace {

constexpr std::size_t shortestSecret = 6;
constexpr std::string_view secretReplacement = "[key removed]";

}  // namespace

std::string withoutSecret(std::string text, std::string_view secret)
{
    if (secret.size() < shortestSecret)
        return text;
    auto found = text.find(secret);
    if (found == std::string::npos)
        return text;

    std::string cleaned;
    cleaned.reserve(text.size());
    std::size_t kept = 0;
    while (found != std::string::npos) {
        cleaned.append(text, kept, found - kept);
        cleaned += secretReplacement;
        kept = found + secret.size();
        found = text.find(secret, kept);
    }
    cleaned.append(text, kept);
    return cleaned;
}

}  // namespace assay
