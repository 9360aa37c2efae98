#include "core/settings/SecretStore.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

Unexpected noKey(std::string detail)
{
    return fail(ErrorKind::Unauthenticated, std::move(detail));
}

Unexpected variableIsNotOurs(const KeyReference& reference)
{
    return fail(ErrorKind::InvalidInput,
                "environment variable " + reference.name + " belongs to whoever starts the program; change it there");
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

SessionSecretStore::SessionSecretStore(Environment environment, std::unique_ptr<Keychain> keychain)
    : m_environment(std::move(environment)), m_keychain(std::move(keychain))
{
}

Result<std::string> SessionSecretStore::key(const KeyReference& reference) const
{
    const auto name = reference.toString();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto kept = m_keys.find(name); kept != m_keys.end())
            return usableKey(kept->second, "the key given for " + name);
    }
    if (reference.place == KeyReference::Place::Keychain)
        return keyInKeychain(reference);
    auto value = m_environment(reference.name);
    if (!value || value->empty())
        return noKey("environment variable " + reference.name + " is not set; set it to the key");
    return usableKey(std::move(*value), "environment variable " + reference.name);
}

Result<std::string> SessionSecretStore::keyInKeychain(const KeyReference& reference) const
{
    const auto name = reference.toString();
    if (!m_keychain) {
        return noKey("the key is in the keychain (" + name +
                     "), but this build has no keychain; name an environment variable instead, as env:NAME");
    }
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_keychainAnswers.find(name); known != m_keychainAnswers.end())
            return known->second;
    }
    auto answer = m_keychain->read(reference.name);
    if (answer)
        answer = usableKey(std::move(*answer), "the keychain's entry " + name);
    else if (answer.error().kind == ErrorKind::NotFound)
        answer = noKey("the keychain has no key under " + name + "; store it there, or name an environment variable instead, as env:NAME");
    else
        answer = noKey("the key is in the keychain (" + name + "), but " + answer.error().detail);
    const std::lock_guard lock(m_mutex);
    m_keychainAnswers.insert_or_assign(name, answer);
    return answer;
}

Result<void> SessionSecretStore::store(const KeyReference& reference, std::string key)
{
    if (reference.place != KeyReference::Place::Keychain)
        return variableIsNotOurs(reference);
    const auto name = reference.toString();
    auto usable = usableKey(std::move(key), "the key for " + name);
    if (!usable)
        return fail(ErrorKind::InvalidInput, usable.error().detail);
    if (!m_keychain)
        return fail(ErrorKind::Unavailable, "this build has no keychain");
    if (auto written = m_keychain->write(reference.name, *usable); !written)
        return written;
    const std::lock_guard lock(m_mutex);
    m_keys.erase(name);
    m_keychainAnswers.insert_or_assign(name, std::move(usable));
    return {};
}

Result<void> SessionSecretStore::remove(const KeyReference& reference)
{
    if (reference.place != KeyReference::Place::Keychain)
        return variableIsNotOurs(reference);
    const auto name = reference.toString();
    bool wasKept = false;
    {
        const std::lock_guard lock(m_mutex);
        wasKept = m_keys.erase(name) > 0;
        m_keychainAnswers.erase(name);
    }
    if (wasKept)
        return {};
    if (!m_keychain)
        return fail(ErrorKind::Unavailable, "this build has no keychain");
    return m_keychain->remove(reference.name);
}

void SessionSecretStore::keepForThisRun(const KeyReference& reference, std::string key)
{
    const std::lock_guard lock(m_mutex);
    m_keys.insert_or_assign(reference.toString(), std::move(key));
}

bool SessionSecretStore::isQuick(const KeyReference& reference) const
{
    const auto name = reference.toString();
    const std::lock_guard lock(m_mutex);
    return reference.place != KeyReference::Place::Keychain || !m_keychain || m_keys.contains(name) || m_keychainAnswers.contains(name);
}

void SessionSecretStore::lookAgain(const KeyReference& reference)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_keychainAnswers.find(reference.toString());
    if (known != m_keychainAnswers.end() && !known->second)
        m_keychainAnswers.erase(known);
}

}  // namespace assay
