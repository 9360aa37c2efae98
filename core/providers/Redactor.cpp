#include "core/providers/Redactor.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

constexpr std::size_t shortestSecret = 6;
constexpr std::size_t shortestSecretStart = 4;
constexpr std::string_view secretReplacement = "[key removed]";

/// With every '/' escaped.
std::string escapedSecret(const std::string& secret)
{
    std::string escaped;
    for (const char c : secret) {
        if (c == '/')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string withoutStartOf(std::string text, std::string_view secret)
{
    constexpr std::string_view ellipsis = "…";
    if (secret.size() < shortestSecret)
        return text;
    const bool isElided = text.ends_with(ellipsis);
    const auto end = text.size() - (isElided ? ellipsis.size() : 0);
    for (auto length = std::min(secret.size(), end); length >= shortestSecretStart; --length) {
        if (std::string_view(text).substr(end - length, length) == secret.substr(0, length)) {
            text.replace(end - length, length, secretReplacement);
            break;
        }
    }
    return text;
}

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

std::string withoutSecrets(std::string text, const std::vector<std::string>& secrets)
{
    for (const auto& secret : secrets) {
        text = withoutSecret(std::move(text), secret);
        if (secret.find('/') != std::string::npos)
            text = withoutSecret(std::move(text), escapedSecret(secret));
    }
    return text;
}

std::size_t secretCount(std::string_view text, const std::vector<std::string>& secrets)
{
    std::size_t count = 0;
    const auto countOf = [&](std::string_view secret) {
        if (secret.size() < shortestSecret)
            return;
        for (auto found = text.find(secret); found != std::string_view::npos; found = text.find(secret, found + secret.size()))
            ++count;
    };
    for (const auto& secret : secrets) {
        countOf(secret);
        if (secret.find('/') != std::string::npos)
            countOf(escapedSecret(secret));
    }
    return count;
}

std::string withoutSecretStart(std::string text, const std::vector<std::string>& secrets)
{
    for (const auto& secret : secrets)
        text = withoutStartOf(std::move(text), secret);
    return text;
}

}  // namespace assay
