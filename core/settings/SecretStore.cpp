#include "core/settings/SecretStore.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

Unexpected noKey(std::string detail)
{
    return fail(ErrorKind::Unauthenticated, std::move(detail));
}

/// The key as it may go into a header. `where` names its place; the sentence never holds the key.
Result<std::string> usableKey(std::string key, const std::string& where)
{
    // `export KEY="$(cat file)"` strips the newline, but `--env-file` and a pasted key often leave one.
    if (key.ends_with("\r\n"))
        key.resize(key.size() - 2);
    else if (key.ends_with('\n'))
        key.pop_back();
    if (key.find_first_not_of(" \t") == std::string::npos)
        return noKey(where + " is empty; put the key there");
    const bool breaksHeader = std::ranges::any_of(key, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    if (breaksHeader)
        return noKey(where + " holds a line break or a NUL character; a key is one line");
    return key;
}

}  // namespace

SessionSecretStore::SessionSecretStore(Environment environment) : m_environment(std::move(environment)) {}

Result<std::string> SessionSecretStore::key(const KeyReference& reference) const
{
    const auto name = reference.toString();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto kept = m_keys.find(name); kept != m_keys.end())
            return usableKey(kept->second, "the key given for " + name);
    }
    if (reference.place == KeyReference::Place::Keychain) {
        return noKey("the key is in the keychain (" + name +
                     "), but this build has no keychain; name an environment variable instead, as env:NAME");
    }
    auto value = m_environment(reference.name);
    if (!value || value->empty())
        return noKey("environment variable " + reference.name + " is not set; set it to the key");
    return usableKey(std::move(*value), "environment variable " + reference.name);
}

void SessionSecretStore::keepForThisRun(const KeyReference& reference, std::string key)
{
    const std::lock_guard lock(m_mutex);
    m_keys.insert_or_assign(reference.toString(), std::move(key));
}

}  // namespace assay
