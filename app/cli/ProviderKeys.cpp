#include "app/cli/ProviderKeys.h"

#include <CLI/CLI.hpp>

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

namespace assay::cli {

namespace {

/// More than any vendor's key; a file that was piped in by mistake is not read to its end.
constexpr std::size_t mostKeyBytes = 16UL * 1024;

/// What is typed does not show while it lives.
class HiddenTyping final {
public:
    HiddenTyping()
    {
        m_isChanged = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isChanged)
            return;
        auto hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenTyping()
    {
        if (!m_isChanged)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;

private:
    termios m_before{};
    bool m_isChanged = false;
};

std::string typedKey()
{
    std::fputs("Key (not shown): ", stderr);
    const HiddenTyping hidden;
    std::string key;
    for (int c = std::getchar(); c != EOF && c != '\n' && key.size() < mostKeyBytes; c = std::getchar())
        key += static_cast<char>(c);
    return key;
}

Result<std::string> keyFromInput()
{
    if (::isatty(STDIN_FILENO))
        return typedKey();
    std::string key;
    std::array<char, 4096> buffer{};
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
        key.append(buffer.data(), count);
        if (key.size() > mostKeyBytes)
            return fail(ErrorKind::InvalidInput, "standard input is too long for a key");
    }
    return key;
}

Result<ProviderConnection> savedConnection(CliContext& context, const std::string& id)
{
    const auto saved = context.providerFile().load();
    if (!saved)
        return fail(saved.error());
    const auto found = std::ranges::find(*saved, id, &ProviderConnection::id);
    if (found == saved->end())
        return fail(ErrorKind::NotFound, "there is no provider \"" + id + "\"; assay-cli providers list names those that are set up");
    return *found;
}

Exit setKey(CliContext& context, const std::string& id)
{
    auto connection = savedConnection(context, id);
    if (!connection)
        return report(connection.error());
    const bool isElsewhere = !connection->key || connection->key->place != KeyReference::Place::Keychain;
    if (isElsewhere)
        connection->key = KeyReference{KeyReference::Place::Keychain, id};
    if (auto allowed = checkKeyMayTravel(*connection); !allowed)
        return report(allowed.error());
    if (auto stored = storeKeyFromInput(context, *connection->key); !stored)
        return report(stored.error());
    if (isElsewhere) {
        if (auto saved = context.providerFile().put(*connection); !saved)
            return report(saved.error());
    }
    note(context, "Stored as " + connection->key->toString() + ". Next: assay-cli providers test " + id);
    return Exit::Success;
}

Exit removeKey(CliContext& context, const std::string& id)
{
    const auto connection = savedConnection(context, id);
    if (!connection)
        return report(connection.error());
    if (!connection->key)
        return report({ErrorKind::NotFound, id + " has no key"});
    if (auto removed = context.secrets().remove(*connection->key); !removed)
        return report(removed.error());
    note(context, "Removed " + connection->key->toString() + ".");
    return Exit::Success;
}

}  // namespace

Result<void> storeKeyFromInput(CliContext& context, const KeyReference& reference)
{
    auto key = keyFromInput();
    if (!key)
        return fail(key.error());
    auto stored = context.secrets().store(reference, std::move(*key));
    if (!stored && stored.error().kind == ErrorKind::Unavailable) {
        return fail(ErrorKind::Unavailable, stored.error().detail +
                                                "; the key was not kept. Put it into an environment variable and name that one "
                                                "with --key-env NAME");
    }
    return stored;
}

void forgetKey(CliContext& context, const ProviderConnection& connection, const std::vector<ProviderConnection>& others)
{
    if (!connection.key || connection.key->place != KeyReference::Place::Keychain)
        return;
    if (std::ranges::find(others, connection.key, &ProviderConnection::key) != others.end())
        return;
    const auto removed = context.secrets().remove(*connection.key);
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        note(context, "Note: the key " + connection.key->toString() + " was left where it is: " + removed.error().detail + ".");
}

void addProviderKeyCommands(CLI::App& providers, CliContext& context, Action& action)
{
    auto* group = providers.add_subcommand("key", "Keys in the desktop's keychain");
    group->require_subcommand(1);
    group->footer("Example:\n  assay-cli providers key set openai < key.txt");
    auto id = std::make_shared<std::string>();

    auto* setCommand = group->add_subcommand("set", "Store the key that stands on standard input");
    setCommand->add_option("id", *id, "The provider's id")->required()->type_name("ID");
    setCommand->footer("Example:\n  assay-cli providers key set openai < key.txt");
    setCommand->callback([&context, &action, id] { action = [&context, id] { return setKey(context, *id); }; });

    auto* removeCommand = group->add_subcommand("remove", "Forget a provider's key");
    removeCommand->add_option("id", *id, "The provider's id")->required()->type_name("ID");
    removeCommand->footer("Example:\n  assay-cli providers key remove openai");
    removeCommand->callback([&context, &action, id] { action = [&context, id] { return removeKey(context, *id); }; });
}

}  // namespace assay::cli
