#include "core/storage/Schema.h"
#include "core/storage/Workspace.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

using assay::Database;
using assay::ErrorKind;
using assay::OpenMode;
using assay::Result;
using assay::Workspace;
using assay::WorkspaceAccess;

namespace fs = std::filesystem;

namespace {

class StillClock final : public assay::Clock {
public:
    [[nodiscard]] assay::MonotonicTime now() const override { return {}; }
    [[nodiscard]] assay::WallTime utcNow() const override { return assay::fromUnixMicroseconds(1'700'000'000'000'000); }
};

const StillClock stillClock;

std::string bytesOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Every file of a folder with its bytes.
std::map<std::string, std::string> contentsOf(const fs::path& folder)
{
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::directory_iterator(folder))
        contents[entry.path().filename().string()] = entry.is_regular_file() ? bytesOf(entry.path()) : std::string("folder");
    return contents;
}

Result<std::unique_ptr<Workspace>> openForWriting(const fs::path& file)
{
    return Workspace::open(file, WorkspaceAccess::ReadWrite, stillClock);
}

Result<std::unique_ptr<Workspace>> openForReading(const fs::path& file)
{
    return Workspace::open(file, WorkspaceAccess::ReadOnly, stillClock);
}

/// Runs SQL of one's own on a file, as another program would.
void runSql(const fs::path& file, const std::string& sql)
{
    auto database = Database::open(file, OpenMode::Create);
    if (!database)
        qFatal("%s", database.error().detail.c_str());
    if (auto done = database->execute(sql); !done)
        qFatal("%s", done.error().detail.c_str());
}

std::int64_t queryNumber(const Workspace& workspace, const std::string& sql)
{
    auto reader = workspace.openReader();
    if (!reader)
        return -1;
    const auto value = reader->queryInteger(sql);
    return value ? *value : -1;
}

/// An experiment of this session with one trial of each status.
Result<void> addRunningExperiment(Workspace& workspace)
{
    return workspace.writer().runAndWait([id = workspace.sessionId()](Database& database) {
        return database.execute(
            "INSERT OR IGNORE INTO contenders VALUES (1, 'f', 'c', '{}', 0); "
            "INSERT OR IGNORE INTO prompts VALUES (1, x'00', 'p', '[]', 0);"
            "INSERT INTO experiments (session_id, created_at, status, seed, repeats, planned_trials, plan) VALUES (" +
            std::to_string(id) +
            ", 0, 'running', 1, 1, 3, '{}');"
            "INSERT INTO trials (experiment_id, contender_id, prompt_id, repeat, status) VALUES "
            "((SELECT max(id) FROM experiments), 1, 1, 0, 'running'),"
            "((SELECT max(id) FROM experiments), 1, 1, 1, 'answered'),"
            "((SELECT max(id) FROM experiments), 1, 1, 2, 'running')");
    });
}

/// Does `work` in a child process and returns its exit code, or -1 if it did not end by itself.
int inChild(const std::function<int()>& work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// What the child of killedProcessesLoseNothingAndAreNoticed() does: records an experiment, says so, and waits to be killed.
constexpr const char* holdArgument = "--hold";

int holdWorkspace(const fs::path& file)
{
    // Whatever becomes of the test, nobody stays behind.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto workspace = openForWriting(file);
    const char answer = workspace && addRunningExperiment(**workspace) ? 'y' : 'n';
    if (write(STDOUT_FILENO, &answer, 1) != 1)
        return 1;
    for (;;)
        pause();
}

using FileMaker = std::function<void(const fs::path&)>;

void makeWorkspace(const fs::path& file)
{
    const auto workspace = openForWriting(file);
    if (!workspace)
        qFatal("%s", workspace.error().detail.c_str());
}

/// Writes over bytes in the middle of a file.
void overwrite(const fs::path& file, std::streamoff at, const std::string& bytes)
{
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(at);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

Q_DECLARE_METATYPE(FileMaker)

/// A workspace opens when it is one, stays as it is when it is not, and knows which sessions died.
class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void init();
    void createsFoldersAndAPrivateFile();
    void writesDurablyInWalMode();
    void opensWhatIsEmpty_data();
    void opensWhatIsEmpty();
    void startsAgainAfterACreationThatWasKilled();
    void refusesWhatIsNoWorkspace_data();
    void refusesWhatIsNoWorkspace();
    void refusesANewerVersionThatIsOnlyInTheLog();
    void keepsWhatWasWritten();
    void recoversWhatIsOnlyInTheLog();
    void leavesNoLogBehind();
    void emptiesTheLogWhileSomebodyStillReads();
    void sessionsCountUp();
    void deadSessionsAreInterrupted();
    void livingSessionsAreLeftAlone();
    void killedProcessesLoseNothingAndAreNoticed();
    void aCopyKnowsThatNobodyRunsIt();
    void readersSeeWhatIsCommitted();
    void readOnlyChangesNothing();
    void readOnlyRefuses_data();
    void readOnlyRefuses();
    void readsFromAFolderThatCannotBeWritten();
    void reportsPathsThatCannotBe();
    void reportsAFullDiskAndRecovers();
    void opensThroughALink();
    void manyMayOpenANewFileAtOnce();
    void keepsItsOwnDictionary();

private:
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspace::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestWorkspace::createsFoldersAndAPrivateFile()
{
    const auto file = path("a/b/work.assay");
    const auto workspace = openForWriting(file);
    QVERIFY2(workspace, workspace ? "" : workspace.error().detail.c_str());
    QCOMPARE((*workspace)->file().string(), fs::canonical(file).string());
    const auto owner = fs::perms::owner_read | fs::perms::owner_write;
    QVERIFY((fs::status(file).permissions() & fs::perms::all) == owner);
    QVERIFY((fs::status(path("a/b/work.assay-lock")).permissions() & fs::perms::all) == owner);
    QVERIFY((fs::status(path("a/b/work.assay-wal")).permissions() & fs::perms::all) == owner);
    QVERIFY((fs::status(path("a/b")).permissions() & fs::perms::all) == fs::perms::owner_all);
    QCOMPARE((*workspace)->interruptedTrialCount(), std::int64_t{0});
    QCOMPARE(queryNumber(**workspace, "SELECT started_at FROM sessions"), std::int64_t{1'700'000'000'000'000});
    QCOMPARE(queryNumber(**workspace, "PRAGMA application_id"), std::int64_t{assay::workspaceApplicationId});
    QCOMPARE(queryNumber(**workspace, "PRAGMA user_version"), std::int64_t{assay::workspaceSchemaVersion});
}

void TestWorkspace::writesDurablyInWalMode()
{
    const auto workspace = openForWriting(path("work.assay"));
    QVERIFY(workspace);
    std::map<std::string, std::string> settings;
    QVERIFY((*workspace)->writer().runAndWait([&](Database& database) -> Result<void> {
        for (const char* pragma : {"journal_mode", "synchronous", "foreign_keys", "page_size", "wal_autocheckpoint", "cache_size"}) {
            const auto sql = std::string("PRAGMA ") + pragma;
            auto statement = database.prepare(sql);
            if (const auto row = statement.step(); !row)
                return assay::fail(row.error());
            settings[pragma] = statement.text(0);
        }
        return {};
    }));
    const std::map<std::string, std::string> expected{{"journal_mode", "wal"}, {"synchronous", "2"},           {"foreign_keys", "1"},
                                                      {"page_size", "4096"},   {"wal_autocheckpoint", "4000"}, {"cache_size", "-16384"}};
    QCOMPARE(settings, expected);
}

void TestWorkspace::opensWhatIsEmpty_data()
{
    QTest::addColumn<FileMaker>("make");
    QTest::newRow("no file") << FileMaker([](const fs::path&) {});
    QTest::newRow("a file of 0 bytes") << FileMaker([](const fs::path& file) { std::ofstream stream(file); });
    QTest::newRow("ours, killed before its first migration") << FileMaker([](const fs::path& file) {
        runSql(file, "PRAGMA application_id = " + std::to_string(assay::workspaceApplicationId));
    });
    QTest::newRow("ours, killed before its first migration, with a log") << FileMaker([](const fs::path& file) {
        runSql(file, "PRAGMA application_id = " + std::to_string(assay::workspaceApplicationId) + "; PRAGMA journal_mode = WAL");
    });
    QTest::newRow("0 bytes beside the log of a file that is gone") << FileMaker([](const fs::path& file) {
        std::ofstream stream(file);
        std::ofstream(file.string() + "-wal") << std::string(5000, 'x');
    });
}

void TestWorkspace::opensWhatIsEmpty()
{
    QFETCH(FileMaker, make);
    const auto file = path("work.assay");
    make(file);
    const auto workspace = openForWriting(file);
    QVERIFY2(workspace, workspace ? "" : workspace.error().detail.c_str());
    QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM trials"), std::int64_t{0});
    QCOMPARE(queryNumber(**workspace, "PRAGMA user_version"), std::int64_t{assay::workspaceSchemaVersion});
    QVERIFY(!fs::exists(path("work.assay.before-v1")));
}

void TestWorkspace::startsAgainAfterACreationThatWasKilled()
{
    const auto file = path("work.assay");
    // With so small a cache, pages reach the file before the commit; the process then ends without one.
    const int code = inChild([&] {
        auto database = Database::open(file, OpenMode::Create);
        if (!database)
            return 1;
        const auto done = database->execute("PRAGMA cache_size = 2; BEGIN IMMEDIATE; PRAGMA application_id = " +
                                            std::to_string(assay::workspaceApplicationId) + ";" + assay::workspaceSchemaV1 +
                                            "; INSERT INTO dictionaries VALUES (1, zeroblob(200000)); PRAGMA user_version = 1");
        // At once: closing the connection would roll back.
        _exit(done ? 0 : 2);
    });
    QCOMPARE(code, 0);
    QVERIFY(fs::exists(path("work.assay-journal")));
    QVERIFY(fs::file_size(file) > 0);

    const auto workspace = openForWriting(file);
    QVERIFY2(workspace, workspace ? "" : workspace.error().detail.c_str());
    QVERIFY((*workspace)->dictionary() == assay::defaultDictionary());
}

void TestWorkspace::refusesWhatIsNoWorkspace_data()
{
    QTest::addColumn<FileMaker>("make");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("says");

    const auto invalid = static_cast<int>(ErrorKind::InvalidInput);
    const auto storage = static_cast<int>(ErrorKind::Storage);
    QTest::newRow("a text") << FileMaker([](const fs::path& file) { std::ofstream(file) << std::string(500, 'x'); }) << invalid
                            << QByteArray("is not a workspace");
    QTest::newRow("one byte") << FileMaker([](const fs::path& file) { std::ofstream(file) << "x"; }) << invalid
                              << QByteArray("is not a workspace");
    QTest::newRow("a folder") << FileMaker([](const fs::path& file) { fs::create_directory(file); }) << invalid
                              << QByteArray("it is not a file");
    QTest::newRow("a database without an application id")
        << FileMaker([](const fs::path& file) { runSql(file, "CREATE TABLE t (a)"); }) << invalid << QByteArray("another program");
    QTest::newRow("a database of another program")
        << FileMaker([](const fs::path& file) { runSql(file, "PRAGMA application_id = 252006673; CREATE TABLE t (a)"); }) << invalid
        << QByteArray("another program (application id 252006673)");
    QTest::newRow("a newer version") << FileMaker([](const fs::path& file) {
        makeWorkspace(file);
        fs::remove(file.string() + "-lock");
        runSql(file, "PRAGMA user_version = 99; ALTER TABLE trials ADD COLUMN later TEXT; PRAGMA wal_checkpoint(TRUNCATE)");
    }) << invalid
        << QByteArray::fromStdString("newer version of this program (schema 99, this program knows " + std::to_string(assay::workspaceSchemaVersion) + ")");
    QTest::newRow("a workspace cut in the middle") << FileMaker([](const fs::path& file) {
        makeWorkspace(file);
        fs::remove(file.string() + "-lock");
        fs::resize_file(file, fs::file_size(file) / 2);
    }) << storage << QByteArray("");
    QTest::newRow("a workspace cut after its header") << FileMaker([](const fs::path& file) {
        makeWorkspace(file);
        fs::remove(file.string() + "-lock");
        fs::resize_file(file, 100);
    }) << storage << QByteArray("");
    QTest::newRow("a workspace cut inside its header") << FileMaker([](const fs::path& file) {
        makeWorkspace(file);
        fs::remove(file.string() + "-lock");
        fs::resize_file(file, 50);
    }) << invalid << QByteArray("damaged");
    QTest::newRow("a workspace with a damaged page") << FileMaker([](const fs::path& file) {
        makeWorkspace(file);
        fs::remove(file.string() + "-lock");
        overwrite(file, 4096 * 2, std::string(4096, '\x55'));
    }) << storage << QByteArray("damaged");
    QTest::newRow("a workspace with a damaged first page") << FileMaker([](const fs::path& file) {
        makeWorkspace(file);
        fs::remove(file.string() + "-lock");
        overwrite(file, 100, std::string(2000, '\x55'));
    }) << storage << QByteArray("");
}

void TestWorkspace::refusesWhatIsNoWorkspace()
{
    QFETCH(FileMaker, make);
    QFETCH(int, kind);
    QFETCH(QByteArray, says);
    const auto file = path("work.assay");
    make(file);
    const auto before = contentsOf(m_folder->path().toStdString());

    for (const auto access : {WorkspaceAccess::ReadWrite, WorkspaceAccess::ReadOnly}) {
        const auto refused = Workspace::open(file, access, stillClock);
        QVERIFY(!refused);
        const auto& detail = refused.error().detail;
        QCOMPARE(static_cast<int>(refused.error().kind), kind);
        QVERIFY2(detail.find("work.assay") != std::string::npos, detail.c_str());
        QVERIFY2(detail.find(says.constData()) != std::string::npos, detail.c_str());
        auto after = contentsOf(m_folder->path().toStdString());
        QVERIFY(after["work.assay"] == before.at("work.assay"));
        // A damaged file of ours may have got a lock file and a shared-memory file; a stranger's gets nothing at all.
        if (kind == static_cast<int>(ErrorKind::InvalidInput))
            QCOMPARE(after.size(), before.size());
    }
}

void TestWorkspace::refusesANewerVersionThatIsOnlyInTheLog()
{
    const auto original = path("original.assay");
    const auto file = path("work.assay");
    const int newer = assay::workspaceSchemaVersion + 1;
    {
        const auto workspace = openForWriting(original);
        QVERIFY(workspace);
        QVERIFY((*workspace)->writer().runAndWait(
            [&](Database& database) { return database.execute("PRAGMA user_version = " + std::to_string(newer)); }));
        // What a killed process leaves: the log has not been taken in.
        fs::copy_file(original, file);
        fs::copy_file(path("original.assay-wal"), path("work.assay-wal"));
    }
    const auto before = contentsOf(m_folder->path().toStdString());
    const auto refused = openForWriting(file);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY(refused.error().detail.find("schema " + std::to_string(newer)) != std::string::npos);
    auto after = contentsOf(m_folder->path().toStdString());
    QVERIFY(after["work.assay"] == before.at("work.assay"));
    QVERIFY(after["work.assay-wal"] == before.at("work.assay-wal"));
}

void TestWorkspace::keepsWhatWasWritten()
{
    const auto file = path("work.assay");
    {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        (*workspace)->writer().enqueue(
            [](Database& database) { return database.execute("INSERT INTO prompts VALUES (7, x'01', 'hello', '[]', 0)"); });
    }
    const auto workspace = openForWriting(file);
    QVERIFY(workspace);
    QCOMPARE(queryNumber(**workspace, "SELECT id FROM prompts WHERE text = 'hello'"), std::int64_t{7});
}

void TestWorkspace::recoversWhatIsOnlyInTheLog()
{
    const auto original = path("original.assay");
    const auto file = path("work.assay");
    const auto workspace = openForWriting(original);
    QVERIFY(workspace);
    QVERIFY((*workspace)->writer().runAndWait(
        [](Database& database) { return database.execute("INSERT INTO prompts VALUES (7, x'01', 'hello', '[]', 0)"); }));
    fs::copy_file(original, file);
    fs::copy_file(path("original.assay-wal"), path("work.assay-wal"));

    const auto recovered = openForWriting(file);
    QVERIFY2(recovered, recovered ? "" : recovered.error().detail.c_str());
    QCOMPARE(queryNumber(**recovered, "SELECT count(*) FROM prompts"), std::int64_t{1});
}

void TestWorkspace::leavesNoLogBehind()
{
    const auto file = path("work.assay");
    makeWorkspace(file);
    QVERIFY(!fs::exists(path("work.assay-wal")));
    QVERIFY(!fs::exists(path("work.assay-shm")));
}

void TestWorkspace::emptiesTheLogWhileSomebodyStillReads()
{
    const auto file = path("work.assay");
    auto workspace = openForWriting(file);
    QVERIFY(workspace);
    auto reader = (*workspace)->openReader();
    QVERIFY(reader);
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM sessions"), std::int64_t{1});
    QVERIFY(fs::file_size(path("work.assay-wal")) > 0);
    workspace->reset();
    QCOMPARE(fs::file_size(path("work.assay-wal")), std::uintmax_t{0});
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM sessions"), std::int64_t{1});
}

void TestWorkspace::sessionsCountUp()
{
    const auto file = path("work.assay");
    for (std::int64_t session = 1; session <= 3; ++session) {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        QCOMPARE((*workspace)->sessionId(), session);
    }
}

void TestWorkspace::deadSessionsAreInterrupted()
{
    const auto file = path("work.assay");
    {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        QVERIFY(addRunningExperiment(**workspace));
        QVERIFY(addRunningExperiment(**workspace));
        QVERIFY((*workspace)->writer().runAndWait(
            [](Database& database) { return database.execute("UPDATE experiments SET status = 'finished' WHERE id = 2"); }));
    }
    {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        QCOMPARE((*workspace)->interruptedTrialCount(), std::int64_t{2});
        QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM trials WHERE experiment_id = 1 AND status = 'interrupted'"),
                 std::int64_t{2});
        QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM trials WHERE experiment_id = 1 AND status = 'answered'"),
                 std::int64_t{1});
        QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM experiments WHERE id = 1 AND status = 'interrupted'"), std::int64_t{1});
        QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM experiments WHERE id = 2 AND status = 'finished'"), std::int64_t{1});
    }
    const auto workspace = openForWriting(file);
    QVERIFY(workspace);
    QCOMPARE((*workspace)->interruptedTrialCount(), std::int64_t{0});
}

void TestWorkspace::livingSessionsAreLeftAlone()
{
    const auto file = path("work.assay");
    auto first = openForWriting(file);
    QVERIFY(first);
    QVERIFY(addRunningExperiment(**first));
    {
        const auto second = openForWriting(file);
        QVERIFY(second);
        QCOMPARE((*second)->interruptedTrialCount(), std::int64_t{0});
        QVERIFY(addRunningExperiment(**second));
    }
    {
        // The second is gone by now; the first still lives.
        const auto third = openForWriting(file);
        QVERIFY(third);
        QCOMPARE((*third)->interruptedTrialCount(), std::int64_t{2});
        QCOMPARE(queryNumber(**third, "SELECT count(*) FROM experiments WHERE session_id = 1 AND status = 'running'"), std::int64_t{1});
        QCOMPARE(queryNumber(**third, "SELECT count(*) FROM experiments WHERE session_id = 2 AND status = 'running'"), std::int64_t{0});
    }
    QVERIFY(addRunningExperiment(**first));
}

void TestWorkspace::killedProcessesLoseNothingAndAreNoticed()
{
    const auto file = path("work.assay");
    int channel[2] = {};
    QCOMPARE(pipe(channel), 0);
    const pid_t child = fork();
    if (child == 0) {
        // A program of its own, since a forked one may not start threads everywhere.
        dup2(channel[1], STDOUT_FILENO);
        close(channel[0]);
        close(channel[1]);
        execl("/proc/self/exe", "TestWorkspace", holdArgument, file.c_str(), nullptr);
        _exit(1);
    }
    close(channel[1]);
    char answer = 'n';
    QCOMPARE(read(channel[0], &answer, 1), ssize_t{1});
    close(channel[0]);
    QCOMPARE(answer, 'y');
    {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        QCOMPARE((*workspace)->interruptedTrialCount(), std::int64_t{0});
    }
    kill(child, SIGKILL);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);

    const auto workspace = openForWriting(file);
    QVERIFY(workspace);
    QCOMPARE((*workspace)->interruptedTrialCount(), std::int64_t{2});
    QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM trials"), std::int64_t{3});
}

void TestWorkspace::aCopyKnowsThatNobodyRunsIt()
{
    const auto original = openForWriting(path("original.assay"));
    QVERIFY(original);
    QVERIFY(addRunningExperiment(**original));
    fs::copy_file(path("original.assay"), path("work.assay"));
    fs::copy_file(path("original.assay-wal"), path("work.assay-wal"));
    const auto copy = openForWriting(path("work.assay"));
    QVERIFY(copy);
    QCOMPARE((*copy)->interruptedTrialCount(), std::int64_t{2});
}

void TestWorkspace::readersSeeWhatIsCommitted()
{
    const auto workspace = openForWriting(path("work.assay"));
    QVERIFY(workspace);
    std::int64_t before = -1;
    std::int64_t after = -1;
    std::string refusal;
    std::thread other([&] {
        auto reader = (*workspace)->openReader();
        if (!reader)
            return;
        before = *reader->queryInteger("SELECT count(*) FROM prompts");
        const auto written = (*workspace)->writer().runAndWait(
            [](Database& database) { return database.execute("INSERT INTO prompts VALUES (1, x'01', 'hello', '[]', 0)"); });
        if (written)
            after = *reader->queryInteger("SELECT count(*) FROM prompts");
        if (const auto refused = reader->execute("DELETE FROM prompts"); !refused)
            refusal = refused.error().detail;
    });
    other.join();
    QCOMPARE(before, std::int64_t{0});
    QCOMPARE(after, std::int64_t{1});
    QVERIFY(refusal.find("readonly") != std::string::npos);
}

void TestWorkspace::readOnlyChangesNothing()
{
    const auto file = path("work.assay");
    {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        QVERIFY(addRunningExperiment(**workspace));
    }
    const auto before = bytesOf(file);
    {
        const auto workspace = openForReading(file);
        QVERIFY2(workspace, workspace ? "" : workspace.error().detail.c_str());
        QCOMPARE((*workspace)->sessionId(), std::int64_t{0});
        QCOMPARE((*workspace)->interruptedTrialCount(), std::int64_t{0});
        QVERIFY((*workspace)->dictionary() == assay::defaultDictionary());
        QCOMPARE(queryNumber(**workspace, "SELECT count(*) FROM trials WHERE status = 'running'"), std::int64_t{2});
    }
    QVERIFY(bytesOf(file) == before);
}

void TestWorkspace::readOnlyRefuses_data()
{
    QTest::addColumn<FileMaker>("make");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no file") << FileMaker([](const fs::path&) {}) << QByteArray("there is no workspace");
    QTest::newRow("an empty file") << FileMaker([](const fs::path& file) { std::ofstream stream(file); })
                                   << QByteArray("there is no workspace");
    QTest::newRow("an older version") << FileMaker([](const fs::path& file) {
        runSql(file, "PRAGMA application_id = " + std::to_string(assay::workspaceApplicationId) + "; CREATE TABLE t (a)");
    }) << QByteArray("open it for writing once");
}

void TestWorkspace::readOnlyRefuses()
{
    QFETCH(FileMaker, make);
    QFETCH(QByteArray, says);
    const auto file = path("work.assay");
    make(file);
    const auto before = contentsOf(m_folder->path().toStdString());
    const auto refused = openForReading(file);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(refused.error().detail.find(says.constData()) != std::string::npos, refused.error().detail.c_str());
    QVERIFY(contentsOf(m_folder->path().toStdString()) == before);
}

void TestWorkspace::readsFromAFolderThatCannotBeWritten()
{
    const auto folder = path("disk");
    const auto file = folder / "work.assay";
    fs::create_directory(folder);
    makeWorkspace(file);
    fs::copy_file(file, folder / "logged.assay");
    std::ofstream(folder / "logged.assay-wal") << std::string(5000, 'x');
    for (const auto& entry : fs::directory_iterator(folder))
        fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    const auto enter = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    fs::permissions(folder, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read | enter);
    fs::permissions(m_folder->path().toStdString(), enter | fs::perms::owner_all, fs::perm_options::add);

    const int code = inChild([&] {
        // Rights do not stop root; somebody without any does the looking.
        constexpr uid_t nobody = 65534;
        if (geteuid() == 0 && (setresgid(nobody, nobody, nobody) != 0 || setresuid(nobody, nobody, nobody) != 0))
            return 77;
        if (::access(file.c_str(), R_OK) != 0)
            return 77;
        const auto workspace = openForReading(file);
        if (!workspace)
            return 1;
        if (queryNumber(**workspace, "SELECT count(*) FROM sessions") != 1)
            return 2;
        const auto logged = openForReading(folder / "logged.assay");
        if (logged || logged.error().detail.find("-wal file") == std::string::npos)
            return 3;
        const auto forWriting = openForWriting(file);
        if (forWriting || forWriting.error().kind != ErrorKind::Storage)
            return 4;
        return 0;
    });
    fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add);
    if (code == 77)
        QSKIP("the folder of temporary files is closed to other users");
    QCOMPARE(code, 0);
}

void TestWorkspace::reportsPathsThatCannotBe()
{
    std::ofstream(path("file")) << "a file where a folder should be";
    for (const auto access : {WorkspaceAccess::ReadWrite, WorkspaceAccess::ReadOnly}) {
        const auto refused = Workspace::open(path("file/work.assay"), access, stillClock);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.find("file") != std::string::npos, refused.error().detail.c_str());
        QVERIFY(!Workspace::open("", access, stillClock));
        QVERIFY(!Workspace::open(m_folder->path().toStdString() + "/", access, stillClock));
    }
}

void TestWorkspace::reportsAFullDiskAndRecovers()
{
    const auto file = path("work.assay");
    const int code = inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{8 * 1024, RLIM_INFINITY};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            return 1;
        const auto refused = openForWriting(file);
        return !refused && refused.error().kind == ErrorKind::Storage ? 0 : 2;
    });
    QCOMPARE(code, 0);
    const auto workspace = openForWriting(file);
    QVERIFY2(workspace, workspace ? "" : workspace.error().detail.c_str());
}

void TestWorkspace::opensThroughALink()
{
    fs::create_directory(path("real"));
    makeWorkspace(path("real/work.assay"));
    fs::create_symlink(path("real/work.assay"), path("link.assay"));
    const auto first = openForWriting(path("real/work.assay"));
    QVERIFY(first);
    QVERIFY(addRunningExperiment(**first));
    // By whatever name it is opened, the locks are the same ones.
    const auto second = openForWriting(path("link.assay"));
    QVERIFY2(second, second ? "" : second.error().detail.c_str());
    QCOMPARE((*second)->interruptedTrialCount(), std::int64_t{0});
    QVERIFY(!fs::exists(path("link.assay-lock")));
}

void TestWorkspace::manyMayOpenANewFileAtOnce()
{
    const auto file = path("work.assay");
    constexpr std::size_t count = 6;
    std::vector<std::unique_ptr<Workspace>> workspaces(count);
    std::vector<std::thread> threads;
    for (auto& place : workspaces) {
        threads.emplace_back([&place, &file] {
            if (auto workspace = openForWriting(file))
                place = std::move(*workspace);
        });
    }
    for (auto& thread : threads)
        thread.join();
    std::set<std::int64_t> sessions;
    for (const auto& workspace : workspaces) {
        QVERIFY(workspace);
        sessions.insert(workspace->sessionId());
    }
    QCOMPARE(sessions.size(), count);
}

void TestWorkspace::keepsItsOwnDictionary()
{
    const auto file = path("work.assay");
    makeWorkspace(file);
    // As if the program that made it had had another one.
    runSql(file, "UPDATE dictionaries SET bytes = CAST('an older dictionary' AS BLOB)");
    {
        const auto workspace = openForWriting(file);
        QVERIFY(workspace);
        QCOMPARE((*workspace)->dictionary(), std::string("an older dictionary"));
    }
    runSql(file, "DELETE FROM dictionaries");
    const auto refused = openForWriting(file);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("dictionary") != std::string::npos);
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view(argv[1]) == holdArgument)
        return holdWorkspace(argv[2]);
    QCoreApplication application(argc, argv);
    TestWorkspace test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestWorkspace.moc"
