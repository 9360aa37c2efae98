#include "core/settings/ProviderFile.h"

#include "core/base/Text.h"
#include "core/settings/AtomicFile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <utility>

// {
//   "version": 1,
//   "providers": [
//     {
//       "id": "openai", "protocol": "openai-chat", "base_url": "https://api.openai.com/v1", "key": "env:OPENAI_API_KEY",
//       "headers": [{"name": "OpenAI-Project", "value": "proj_1"}],      also {"OpenAI-Project": "proj_1"} when read
//       "vendor": "openai", "concurrency": 8, "requests_per_minute": 500, "tokens_per_minute": 30000, "allows_plain_key": true,
//       "http_version": "1.1" | "2", "tls_verification": "off", "proxy": "system" | "none" | "http://host:port",
//       "ca_file": "/path.pem", "connect_timeout_ms": 10000, "idle_timeout_ms": 60000, "total_timeout_ms": 600000
//     }
//   ]
// }
// What has its default value is not written. Members this version does not know stay where they are.

namespace assay {

namespace {

using Json = nlohmann::ordered_json;

constexpr int providerFileVersion = 1;
constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

/// "3:14", counted from 1; columns in bytes.
std::string lineAndColumn(std::string_view text, std::size_t at)
{
    const auto before = text.substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto lineStart = before.rfind('\n');
    const auto column = lineStart == std::string_view::npos ? before.size() + 1 : before.size() - lineStart;
    return std::to_string(line) + ":" + std::to_string(column);
}

/// The words of a parse error without its code, its place, and the text that was read last, which may be a key.
std::string syntaxProblem(const std::string& what)
{
    std::string_view words = what;
    for (const std::string_view start : {"syntax error", "invalid"}) {
        if (const auto at = words.find(start); at != std::string_view::npos) {
            words.remove_prefix(at);
            break;
        }
    }
    std::string problem(words.substr(0, words.find("; last read")));
    if (const auto expected = words.rfind("; expected "); expected != std::string_view::npos)
        problem.append(words.substr(expected));
    return problem;
}

/// Reads one provider's members; remembers the first that is wrong.
class EntryReader final {
public:
    explicit EntryReader(const Json& entry) : m_entry(entry) {}

    void text(const char* name, std::string& value)
    {
        if (const auto* member = find(name)) {
            if (member->is_string())
                value = member->get_ref<const std::string&>();
            else
                refuse(name, "should be a text");
        }
    }

    void integer(const char* name, int& value)
    {
        if (const auto number = wholeNumber(name, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()))
            value = static_cast<int>(*number);
    }

    void integer(const char* name, std::optional<int>& value)
    {
        if (const auto number = wholeNumber(name, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()))
            value = static_cast<int>(*number);
    }

    void truth(const char* name, bool& value)
    {
        if (const auto* member = find(name)) {
            if (member->is_boolean())
                value = member->get<bool>();
            else
                refuse(name, "should be true or false");
        }
    }

    std::optional<Milliseconds> milliseconds(const char* name)
    {
        constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
        const auto number = wholeNumber(name, -most, most);
        return number ? std::optional(Milliseconds{*number}) : std::nullopt;
    }

    const Json* find(const char* name) const
    {
        const auto found = m_entry.find(name);
        return found == m_entry.end() || found->is_null() ? nullptr : &*found;
    }

    void refuse(const std::string& name, const std::string& why)
    {
        if (!m_error)
            m_error = Error{ErrorKind::InvalidInput, name + ": " + why};
    }

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    std::optional<std::int64_t> wholeNumber(const char* name, std::int64_t least, std::int64_t most)
    {
        const auto* member = find(name);
        if (member == nullptr)
            return std::nullopt;
        const bool fits = member->is_number_integer() &&
                          (!member->is_number_unsigned() || member->get<std::uint64_t>() <= static_cast<std::uint64_t>(most)) &&
                          member->get<std::int64_t>() >= least && member->get<std::int64_t>() <= most;
        if (!fits) {
            refuse(name, "should be a whole number");
            return std::nullopt;
        }
        return member->get<std::int64_t>();
    }

    const Json& m_entry;
    std::optional<Error> m_error;
};

void readHeaders(EntryReader& reader, std::vector<HttpHeader>& headers)
{
    const auto* member = reader.find("headers");
    if (member == nullptr)
        return;
    const auto add = [&](const Json& name, const Json& value) {
        if (name.is_string() && value.is_string())
            headers.push_back({name.get_ref<const std::string&>(), value.get_ref<const std::string&>()});
        else
            reader.refuse("headers", "every header should have a text as its name and one as its value");
    };
    if (member->is_object()) {
        for (const auto& [name, value] : member->items())
            add(Json(name), value);
    } else if (member->is_array()) {
        for (const auto& header : *member) {
            if (header.is_object())
                add(header.value("name", Json()), header.value("value", Json()));
            else
                reader.refuse("headers", "should be a list of objects with \"name\" and \"value\"");
        }
    } else {
        reader.refuse("headers", "should be a list of objects with \"name\" and \"value\"");
    }
}

void readKey(EntryReader& reader, std::optional<KeyReference>& key)
{
    std::string text;
    reader.text("key", text);
    if (text.empty())
        return;
    auto reference = KeyReference::parse(text);
    if (reference)
        key = std::move(*reference);
    else
        reader.refuse("key", reference.error().detail.substr(std::string_view("key: ").size()));
}

void readHttp(EntryReader& reader, HttpOptions& http)
{
    std::string version = "1.1";
    reader.text("http_version", version);
    if (version == "2")
        http.version = HttpVersion::Http2Tls;
    else if (version != "1.1")
        reader.refuse("http_version", "should be \"1.1\" or \"2\"");

    std::string verification = "on";
    reader.text("tls_verification", verification);
    if (verification == "off")
        http.tlsVerification = TlsVerification::Off;
    else if (verification != "on")
        reader.refuse("tls_verification", "should be \"off\", or left out");

    std::string proxy = "system";
    reader.text("proxy", proxy);
    if (proxy == "none") {
        http.proxy = ProxyMode::None;
    } else if (proxy != "system") {
        http.proxy = ProxyMode::Given;
        http.proxyUrl = proxy;
    }
    reader.text("ca_file", http.caFile);
    http.connectTimeout = reader.milliseconds("connect_timeout_ms").value_or(http.connectTimeout);
    http.idleTimeout = reader.milliseconds("idle_timeout_ms").value_or(http.idleTimeout);
    http.totalTimeout = reader.milliseconds("total_timeout_ms");
}

Result<ProviderConnection> readEntry(const Json& entry)
{
    ProviderConnection connection;
    EntryReader reader(entry);
    reader.text("id", connection.id);
    reader.text("vendor", connection.vendor);
    reader.text("protocol", connection.protocol);
    reader.text("base_url", connection.baseUrl);
    readKey(reader, connection.key);
    readHeaders(reader, connection.headers);
    reader.integer("concurrency", connection.concurrency);
    reader.integer("requests_per_minute", connection.requestsPerMinute);
    reader.integer("tokens_per_minute", connection.tokensPerMinute);
    reader.truth("allows_plain_key", connection.allowsPlainKey);
    readHttp(reader, connection.http);
    if (reader.error())
        return fail(*reader.error());
    if (auto checked = checkConnection(connection); !checked)
        return fail(checked.error());
    return connection;
}

/// Writes what this version knows into `entry` and leaves its other members alone.
void writeEntry(Json& entry, const ProviderConnection& connection)
{
    const auto set = [&](const char* name, Json value, bool isDefault) {
        if (isDefault)
            entry.erase(name);
        else
            entry[name] = std::move(value);
    };
    const HttpOptions defaults;
    const auto& http = connection.http;
    entry["id"] = connection.id;
    set("vendor", connection.vendor, connection.vendor.empty());
    entry["protocol"] = connection.protocol;
    entry["base_url"] = connection.baseUrl;
    set("key", connection.key ? Json(connection.key->toString()) : Json(), !connection.key);
    Json headers = Json::array();
    for (const auto& header : connection.headers)
        headers.push_back(Json{{"name", header.name}, {"value", header.value}});
    set("headers", std::move(headers), connection.headers.empty());
    set("concurrency", connection.concurrency, connection.concurrency == ProviderConnection{}.concurrency);
    set("requests_per_minute", connection.requestsPerMinute ? Json(*connection.requestsPerMinute) : Json(), !connection.requestsPerMinute);
    set("tokens_per_minute", connection.tokensPerMinute ? Json(*connection.tokensPerMinute) : Json(), !connection.tokensPerMinute);
    set("allows_plain_key", true, !connection.allowsPlainKey);
    set("http_version", "2", http.version == defaults.version);
    set("tls_verification", "off", http.tlsVerification == defaults.tlsVerification);
    set("proxy", http.proxy == ProxyMode::None ? std::string("none") : http.proxyUrl, http.proxy == ProxyMode::System);
    set("ca_file", http.caFile, http.caFile.empty());
    set("connect_timeout_ms", http.connectTimeout.count(), http.connectTimeout == defaults.connectTimeout);
    set("idle_timeout_ms", http.idleTimeout.count(), http.idleTimeout == defaults.idleTimeout);
    set("total_timeout_ms", http.totalTimeout ? Json(http.totalTimeout->count()) : Json(), !http.totalTimeout);
}

/// The document as it is in the file, with a list of providers; a fresh one when there is no file.
Result<Json> readDocument(const std::filesystem::path& file)
{
    const auto bytes = readWholeFile(file);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return Json{{"version", providerFileVersion}, {"providers", Json::array()}};
    if (!bytes)
        return fail(bytes.error());
    std::string_view text = *bytes;
    if (text.starts_with(utf8Mark))
        text.remove_prefix(utf8Mark.size());

    Json document;
    try {
        document = Json::parse(text);
    } catch (const Json::parse_error& error) {
        const auto at = std::min(error.byte == 0 ? 0 : error.byte - 1, text.size());
        return fail(ErrorKind::InvalidInput,
                    file.string() + ":" + lineAndColumn(text, at) + ": not valid JSON: " + syntaxProblem(error.what()));
    } catch (const Json::exception& error) {
        return fail(ErrorKind::InvalidInput, file.string() + ": not valid JSON: " + error.what());
    }
    if (!document.is_object())
        return fail(ErrorKind::InvalidInput, file.string() + ": should be a JSON object with a list \"providers\"");
    auto& providers = document["providers"];
    if (providers.is_null())
        providers = Json::array();
    if (!providers.is_array())
        return fail(ErrorKind::InvalidInput, file.string() + ": \"providers\" should be a list");
    return document;
}

Result<void> writeDocument(const std::filesystem::path& file, const Json& document)
{
    std::string text;
    try {
        text = document.dump(2) + "\n";
    } catch (const Json::exception& error) {
        return fail(ErrorKind::InvalidInput, file.string() + ": cannot be written as JSON: " + error.what());
    }
    return replaceFile(file, text);
}

bool hasId(const Json& entry, const std::string& id)
{
    if (!entry.is_object())
        return false;
    const auto found = entry.find("id");
    return found != entry.end() && found->is_string() && found->get_ref<const std::string&>() == id;
}

/// How messages name an entry: by its id when that is one, otherwise by its place.
std::string entryName(const Json& entry, std::size_t index)
{
    const auto place = "provider " + std::to_string(index + 1);
    if (!entry.is_object())
        return place;
    const auto found = entry.find("id");
    if (found == entry.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
        return place;
    return "provider \"" + elided(toValidUtf8(found->get_ref<const std::string&>()), 64) + "\"";
}

std::filesystem::path folderOfProviders(const std::filesystem::path& file)
{
    return file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path();
}

}  // namespace

ProviderFile::ProviderFile(std::filesystem::path file) : m_file(std::move(file)) {}

Result<std::vector<ProviderConnection>> ProviderFile::load() const
{
    const auto document = readDocument(m_file);
    if (!document)
        return fail(document.error());
    std::vector<ProviderConnection> connections;
    std::set<std::string> ids;
    const auto& providers = *document->find("providers");
    for (std::size_t i = 0; i < providers.size(); ++i) {
        const auto refuse = [&](const std::string& why) {
            return fail(ErrorKind::InvalidInput, m_file.string() + ": " + entryName(providers[i], i) + ": " + why);
        };
        if (!providers[i].is_object())
            return refuse("should be an object");
        auto connection = readEntry(providers[i]);
        if (!connection)
            return refuse(connection.error().detail);
        if (!ids.insert(connection->id).second)
            return refuse("id: there is another provider of this id");
        connections.push_back(std::move(*connection));
    }
    return connections;
}

Result<void> ProviderFile::put(const ProviderConnection& connection)
{
    if (auto checked = checkConnection(connection); !checked)
        return checked;
    const auto lock = FolderLock::take(folderOfProviders(m_file));
    if (!lock)
        return fail(lock.error());
    auto document = readDocument(m_file);
    if (!document)
        return fail(document.error());
    auto& providers = (*document)["providers"];
    const auto found = std::ranges::find_if(providers, [&](const Json& entry) { return hasId(entry, connection.id); });
    if (found != providers.end()) {
        writeEntry(*found, connection);
    } else {
        Json entry = Json::object();
        writeEntry(entry, connection);
        providers.push_back(std::move(entry));
    }
    return writeDocument(m_file, *document);
}

Result<void> ProviderFile::remove(const std::string& id)
{
    const auto nothingThere = [&] { return fail(ErrorKind::NotFound, m_file.string() + " has no provider \"" + id + "\""); };
    std::error_code ignored;
    if (!std::filesystem::exists(m_file, ignored))
        return nothingThere();
    const auto lock = FolderLock::take(folderOfProviders(m_file));
    if (!lock)
        return fail(lock.error());
    auto document = readDocument(m_file);
    if (!document)
        return fail(document.error());
    auto& providers = (*document)["providers"];
    Json kept = Json::array();
    for (auto& entry : providers) {
        if (!hasId(entry, id))
            kept.push_back(std::move(entry));
    }
    if (kept.size() == providers.size())
        return nothingThere();
    providers = std::move(kept);
    return writeDocument(m_file, *document);
}

}  // namespace assay
