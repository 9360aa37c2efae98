#include "core/settings/ProviderFile.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using assay::ErrorKind;
using assay::KeyReference;
using assay::Milliseconds;
using assay::ProviderConnection;
using assay::ProviderFile;
using assay::ProxyMode;

namespace fs = std::filesystem;

namespace {

ProviderConnection connectionOf(const std::string& id)
{
    ProviderConnection connection;
    connection.id = id;
    connection.baseUrl = "https://" + id + ".example/v1";
    return connection;
}

/// Nothing in it has its default value.
ProviderConnection fullConnection()
{
    auto connection = connectionOf("full");
    connection.protocol = "another-protocol";
    connection.key = KeyReference{KeyReference::Place::EnvironmentVariable, "FULL_KEY"};
    connection.headers = {{"X-Second", "2"}, {"X-First", "1 你好"}, {"X-Second", "again"}};
    connection.vendor = "some-vendor";
    connection.concurrency = 3;
    connection.requestsPerMinute = 60;
    connection.tokensPerMinute = 30'000;
    connection.allowsPlainKey = true;
    connection.http.version = assay::HttpVersion::Http2Tls;
    connection.http.tlsVerification = assay::TlsVerification::Off;
    connection.http.proxy = ProxyMode::Given;
    connection.http.proxyUrl = "socks5://proxy.example:1080";
    connection.http.caFile = "/etc/ssl/our own.pem";
    connection.http.connectTimeout = Milliseconds{1500};
    connection.http.idleTimeout = Milliseconds{2500};
    connection.http.totalTimeout = Milliseconds{90'000};
    return connection;
}

}  // namespace

/// What is saved comes back, what is not known stays, what is wrong is named, and the file is whole at any moment.
class TestProviderFile : public QObject {
    Q_OBJECT

private slots:
    void init();
    void isEmptyWithoutAFile();
    void givesBackWhatWasPut_data();
    void givesBackWhatWasPut();
    void writesNoDefaults();
    void replacesInPlace();
    void removes();
    void removingWhatIsNotThereIsNotFound();
    void keepsWhatItDoesNotKnow();
    void takesBackToDefault();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void neverRepeatsAKey();
    void refusesToPutWhatCannotWork();
    void removesWhatCannotBeRead();
    void isForItsOwnerAlone();
    void survivesAFullDisk();
    void followsALink();
    void losesNothingWhenManyPut();

private:
    void write(const std::string& bytes) const { std::ofstream(m_file, std::ios::binary) << bytes; }
    std::string bytes() const
    {
        std::ifstream stream(m_file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_file;
};

void TestProviderFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(QStringLiteral("providers.json")).toStdString();
}

void TestProviderFile::isEmptyWithoutAFile()
{
    const auto loaded = ProviderFile(m_file).load();
    QVERIFY(loaded);
    QVERIFY(loaded->empty());
    QVERIFY(!fs::exists(m_file));
    QVERIFY(ProviderFile(m_file.parent_path() / "no/such/folder/providers.json").load());
}

void TestProviderFile::givesBackWhatWasPut_data()
{
    QTest::addColumn<bool>("isFull");
    QTest::addColumn<bool>("hasProxyNone");
    QTest::newRow("all defaults") << false << false;
    QTest::newRow("nothing is default") << true << false;
    QTest::newRow("no proxy") << false << true;
}

void TestProviderFile::givesBackWhatWasPut()
{
    QFETCH(bool, isFull);
    QFETCH(bool, hasProxyNone);
    auto connection = isFull ? fullConnection() : connectionOf("plain");
    if (hasProxyNone)
        connection.http.proxy = ProxyMode::None;
    // In a folder that has to be made first.
    ProviderFile file(m_file.parent_path() / "a/b/providers.json");
    const auto put = file.put(connection);
    QVERIFY2(put, put ? "" : put.error().detail.c_str());
    const auto loaded = file.load();
    QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
    QCOMPARE(loaded->size(), std::size_t{1});
    QVERIFY(loaded->front() == connection);
}

void TestProviderFile::writesNoDefaults()
{
    QVERIFY(ProviderFile(m_file).put(connectionOf("plain")));
    QCOMPARE(QByteArray::fromStdString(bytes()), QByteArray("{\n"
                                                            "  \"version\": 1,\n"
                                                            "  \"providers\": [\n"
                                                            "    {\n"
                                                            "      \"id\": \"plain\",\n"
                                                            "      \"protocol\": \"openai-chat\",\n"
                                                            "      \"base_url\": \"https://plain.example/v1\"\n"
                                                            "    }\n"
                                                            "  ]\n"
                                                            "}\n"));
}

void TestProviderFile::replacesInPlace()
{
    ProviderFile file(m_file);
    for (const char* id : {"a", "b", "c"})
        QVERIFY(file.put(connectionOf(id)));
    auto changed = connectionOf("b");
    changed.concurrency = 77;
    QVERIFY(file.put(changed));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QVERIFY(*loaded == (std::vector<ProviderConnection>{connectionOf("a"), changed, connectionOf("c")}));
}

void TestProviderFile::removes()
{
    ProviderFile file(m_file);
    for (const char* id : {"a", "b", "c"})
        QVERIFY(file.put(connectionOf(id)));
    QVERIFY(file.remove("b"));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QVERIFY(*loaded == (std::vector<ProviderConnection>{connectionOf("a"), connectionOf("c")}));
}

void TestProviderFile::removingWhatIsNotThereIsNotFound()
{
    ProviderFile file(m_file);
    const auto withoutFile = file.remove("a");
    QVERIFY(!withoutFile);
    QCOMPARE(withoutFile.error().kind, ErrorKind::NotFound);
    QVERIFY(file.put(connectionOf("a")));
    const auto before = bytes();
    const auto other = file.remove("b");
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
    QCOMPARE(bytes(), before);
}

void TestProviderFile::keepsWhatItDoesNotKnow()
{
    write(R"({"version": 7, "theme": {"dark": true}, "providers": [)"
          R"({"later": [1, 2.50], "id": "a", "base_url": "https://a.example", "headers": {"X-A": "1"}},)"
          R"({"id": "b", "base_url": "https://b.example", "nested": {"x": null}}]})");
    ProviderFile file(m_file);
    QVERIFY(file.put(connectionOf("a")));
    QVERIFY(file.put(connectionOf("c")));
    QVERIFY(file.remove("c"));
    const QByteArray expected = R"({ "version": 7, "theme": { "dark": true }, "providers": [ )"
                                R"({ "later": [ 1, 2.5 ], "id": "a", "base_url": "https://a.example/v1", "protocol": "openai-chat" }, )"
                                R"({ "id": "b", "base_url": "https://b.example", "nested": { "x": null } } ] })";
    QCOMPARE(QByteArray::fromStdString(bytes()).simplified(), expected);
}

void TestProviderFile::takesBackToDefault()
{
    ProviderFile file(m_file);
    QVERIFY(file.put(fullConnection()));
    QVERIFY(file.put(connectionOf("full")));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QVERIFY(loaded->front() == connectionOf("full"));
    QVERIFY(bytes().find("proxy") == std::string::npos);
}

void TestProviderFile::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("an empty object") << QByteArray("{}") << 0;
    QTest::newRow("an empty list") << QByteArray(R"({"version": 1, "providers": []})") << 0;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF{\"providers\": [{\"id\": \"a\", \"base_url\": \"http://a\"}]}") << 1;
    QTest::newRow("Windows line ends")
        << QByteArray("{\r\n\"providers\": [\r\n{\"id\": \"a\",\r\n\"base_url\": \"http://a\"}\r\n]\r\n}\r\n") << 1;
    QTest::newRow("null means left out")
        << QByteArray(R"({"providers": [{"id": "a", "base_url": "http://a", "key": null, "concurrency": null, "headers": null}]})") << 1;
    QTest::newRow("headers as an object") << QByteArray(R"({"providers": [{"id": "a", "base_url": "http://a", "headers": {"X-A": "1"}}]})")
                                          << 1;
    QTest::newRow("defaults in so many words")
        << QByteArray(R"({"providers": [{"id": "a", "base_url": "http://a", "proxy": "system", "http_version": "1.1",
                          "tls_verification": "on", "concurrency": 8}]})")
        << 1;
}

void TestProviderFile::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    write(text.toStdString());
    const auto loaded = ProviderFile(m_file).load();
    QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
    QCOMPARE(loaded->size(), static_cast<std::size_t>(count));
    if (count == 0)
        return;
    auto expected = connectionOf("a");
    expected.baseUrl = "http://a";
    if (text.contains("X-A"))
        expected.headers = {{"X-A", "1"}};
    QVERIFY(loaded->front() == expected);
}

void TestProviderFile::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");

    const auto entry = [](const char* members) {
        return QByteArray(R"({"providers": [{"id": "mine", "base_url": "http://a", )") + members + "}]}";
    };
    QTest::newRow("an empty file") << QByteArray("") << QByteArray("providers.json:1:1: ");
    QTest::newRow("cut off") << QByteArray("{\"providers\": [\n") << QByteArray("providers.json:2:");
    QTest::newRow("a comma too many") << QByteArray("{\n  \"version\": 1,\n}\n") << QByteArray("providers.json:3:1: ");
    QTest::newRow("a word that is no value") << QByteArray("{\"version\": yes}") << QByteArray("providers.json:1:");
    QTest::newRow("bytes that are no text") << QByteArray("{\"version\": \"\xFF\"}") << QByteArray("providers.json:1:");
    QTest::newRow("two documents") << QByteArray("{}\n{}") << QByteArray("providers.json:2:");
    QTest::newRow("a list") << QByteArray("[]") << QByteArray("JSON object");
    QTest::newRow("providers that are no list") << QByteArray(R"({"providers": {}})") << QByteArray("\"providers\" should be a list");
    QTest::newRow("a provider that is no object") << QByteArray(R"({"providers": [7]})") << QByteArray("provider 1: should be an object");
    QTest::newRow("a provider without an id")
        << QByteArray(R"({"providers": [{"id": "a", "base_url": "http://a"}, {"base_url": "http://a"}]})") << QByteArray("provider 2: id:");
    QTest::newRow("an id that is no text") << QByteArray(R"({"providers": [{"id": 5}]})") << QByteArray("provider 1: id:");
    QTest::newRow("a provider without an address") << QByteArray(R"({"providers": [{"id": "mine"}]})")
                                                   << QByteArray("provider \"mine\": base_url:");
    QTest::newRow("the same id twice")
        << QByteArray(R"({"providers": [{"id": "mine", "base_url": "http://a"}, {"id": "mine", "base_url": "http://b"}]})")
        << QByteArray("provider \"mine\": id: there is another");
    QTest::newRow("a protocol that is no text") << entry(R"("protocol": 1)") << QByteArray("provider \"mine\": protocol:");
    QTest::newRow("a concurrency that is no number") << entry(R"("concurrency": "8")") << QByteArray("provider \"mine\": concurrency:");
    QTest::newRow("a concurrency that is not whole") << entry(R"("concurrency": 1.5)") << QByteArray("concurrency: should be a whole");
    QTest::newRow("a concurrency beyond 64 bits") << entry(R"("concurrency": 18446744073709551615)") << QByteArray("concurrency:");
    QTest::newRow("a concurrency out of range") << entry(R"("concurrency": 0)") << QByteArray("concurrency: should be 1 to 1024");
    QTest::newRow("a time limit that is no number") << entry(R"("idle_timeout_ms": true)") << QByteArray("idle_timeout_ms:");
    QTest::newRow("a time limit of 0") << entry(R"("total_timeout_ms": 0)") << QByteArray("total_timeout_ms:");
    QTest::newRow("a limit a minute that is no number") << entry(R"("requests_per_minute": "60")") << QByteArray("requests_per_minute: should be a whole");
    QTest::newRow("a limit of nothing a minute") << entry(R"("tokens_per_minute": 0)") << QByteArray("tokens_per_minute: should be at least 1");
    QTest::newRow("a permission that is no truth") << entry(R"("allows_plain_key": "yes")") << QByteArray("allows_plain_key: should be true or false");
    QTest::newRow("a vendor that is no name") << entry(R"("vendor": "Open AI")") << QByteArray("vendor:");
    QTest::newRow("another HTTP version") << entry(R"("http_version": "3")") << QByteArray("http_version: should be \"1.1\" or \"2\"");
    QTest::newRow("a number as the HTTP version") << entry(R"("http_version": 2)") << QByteArray("http_version:");
    QTest::newRow("another TLS verification") << entry(R"("tls_verification": "maybe")") << QByteArray("tls_verification:");
    QTest::newRow("a switch as the TLS verification") << entry(R"("tls_verification": false)") << QByteArray("tls_verification:");
    QTest::newRow("another proxy") << entry(R"("proxy": "direct")") << QByteArray("provider \"mine\": proxy:");
    QTest::newRow("headers that are a text") << entry(R"("headers": "X-A: 1")") << QByteArray("headers:");
    QTest::newRow("a header without a value") << entry(R"("headers": [{"name": "X-A"}])") << QByteArray("headers:");
    QTest::newRow("a header whose value is a number") << entry(R"("headers": {"X-A": 1})") << QByteArray("headers:");
    QTest::newRow("headers as a list of texts") << entry(R"("headers": ["X-A: 1"])") << QByteArray("headers:");
    QTest::newRow("a header with a key") << entry(R"("headers": {"x-api-key": "k"})") << QByteArray("--key-env");
    QTest::newRow("a key that is an object") << entry(R"("key": {"env": "A"})") << QByteArray("provider \"mine\": key:");
}

void TestProviderFile::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    write(text.toStdString());
    const auto refused = ProviderFile(m_file).load();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(refused.error().detail.find(m_file.string()) != std::string::npos, refused.error().detail.c_str());
    QVERIFY2(refused.error().detail.find(says.constData()) != std::string::npos, refused.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(bytes()), text);
}

void TestProviderFile::neverRepeatsAKey()
{
    const std::vector<std::string> texts{
        R"({"providers": [{"id": "mine", "base_url": "http://a", "key": "sk-topsecret"}]})",
        R"({"providers": [{"id": "mine", "base_url": "http://a", "key": "env:sk-topsecret"}]})",
        R"({"providers": [{"id": "mine", "base_url": "http://a", "key": sk-topsecret}]})",
        R"({"providers": [{"id": "mine", "base_url": "http://a", "key": "sk-topsecret)",
        R"({"providers": [{"id": "mine", "base_url": "http://a", "key": "sk-topsecret" "x"}]})",
        R"({"providers": [{"id": "mine", "base_url": "http://me:sk-topsecret@a"}]})",
        R"({"providers": [{"id": "mine", "base_url": "http://a", "headers": {"Authorization": "Bearer sk-topsecret"}}]})",
        "{\"providers\": [{\"id\": \"mine\", \"key\": \"sk-topsecret\xFF\"}]}",
    };
    for (const auto& text : texts) {
        write(text);
        const auto refused = ProviderFile(m_file).load();
        QVERIFY2(!refused, text.c_str());
        QVERIFY2(refused.error().detail.find("topsecret") == std::string::npos, refused.error().detail.c_str());
    }
    write(texts.front());
    const auto refused = ProviderFile(m_file).load();
    QVERIFY(refused.error().detail.find("never put the key") != std::string::npos);
}

void TestProviderFile::refusesToPutWhatCannotWork()
{
    ProviderFile file(m_file);
    auto connection = connectionOf("a");
    connection.headers = {{"Authorization", "Bearer x"}};
    const auto refused = file.put(connection);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!fs::exists(m_file));

    // A file that is broken is not written over.
    write("{broken");
    QVERIFY(!file.put(connectionOf("a")));
    QVERIFY(!file.remove("a"));
    QCOMPARE(bytes(), std::string("{broken"));
}

void TestProviderFile::removesWhatCannotBeRead()
{
    write(R"({"providers": [{"id": "bad", "base_url": 7}, {"id": "good", "base_url": "http://a"}]})");
    ProviderFile file(m_file);
    QVERIFY(!file.load());
    QVERIFY(file.remove("bad"));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QCOMPARE(loaded->size(), std::size_t{1});
}

void TestProviderFile::isForItsOwnerAlone()
{
    write("{}");
    fs::permissions(m_file, fs::perms::others_read | fs::perms::group_read, fs::perm_options::add);
    QVERIFY(ProviderFile(m_file).put(connectionOf("a")));
    QVERIFY((fs::status(m_file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
}

void TestProviderFile::survivesAFullDisk()
{
    ProviderFile file(m_file);
    QVERIFY(file.put(connectionOf("a")));
    const auto before = bytes();
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{64, RLIM_INFINITY};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(1);
        const auto failed = file.put(connectionOf("b"));
        _exit(!failed && failed.error().kind == ErrorKind::Storage ? 0 : 2);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
    QCOMPARE(bytes(), before);
    // Nothing half-written stays beside it.
    QCOMPARE(std::distance(fs::directory_iterator(m_file.parent_path()), fs::directory_iterator()), std::ptrdiff_t{1});
}

void TestProviderFile::followsALink()
{
    const auto real = m_file.parent_path() / "dotfiles" / "providers.json";
    fs::create_directory(real.parent_path());
    std::ofstream(real) << "{}";
    fs::create_symlink(real, m_file);
    QVERIFY(ProviderFile(m_file).put(connectionOf("a")));
    QVERIFY(fs::is_symlink(m_file));
    const auto loaded = ProviderFile(real).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->size(), std::size_t{1});
}

void TestProviderFile::losesNothingWhenManyPut()
{
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([this, t] {
            ProviderFile file(m_file);
            for (int i = 0; i < 5; ++i)
                static_cast<void>(file.put(connectionOf("p" + std::to_string(t) + "-" + std::to_string(i))));
        });
    }
    for (auto& thread : threads)
        thread.join();
    const auto loaded = ProviderFile(m_file).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->size(), std::size_t{40});
}

QTEST_GUILESS_MAIN(TestProviderFile)
#include "TestProviderFile.moc"
