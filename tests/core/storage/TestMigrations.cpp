#include "core/storage/Migrations.h"
#include "core/storage/Workspace.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

using assay::backupBeforeVersion;
using assay::Database;
using assay::ErrorKind;
using assay::fail;
using assay::migrate;
using assay::MigrationStep;
using assay::OpenMode;
using assay::Result;

namespace {

/// A schema of a program that does not exist: version 1 has a table, version 2 a column more, version 3 refers to it.
Result<void> createFirst(Database& database)
{
    return database.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE parts (thing INTEGER "
                            "REFERENCES things (id))");
}
Result<void> addColour(Database& database)
{
    return database.execute("ALTER TABLE things ADD COLUMN colour TEXT; UPDATE things SET colour = 'grey'");
}
Result<void> addColourAndFail(Database& database)
{
    if (auto done = addColour(database); !done)
        return done;
    return fail(ErrorKind::Internal, "the step gave up");
}
Result<void> rebuildThings(Database& database)
{
    // What SQLite recommends for changes that ALTER TABLE does not know; drops a table that others refer to.
    return database.execute("CREATE TABLE new_things (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                            "INSERT INTO new_things SELECT id, name FROM things; DROP TABLE things;"
                            "ALTER TABLE new_things RENAME TO things");
}
Result<void> loseThings(Database& database)
{
    return database.execute("DELETE FROM things");
}

}  // namespace

/// A schema only moves forward, whole or not at all, and leaves a copy of what was there.
class TestMigrations : public QObject {
    Q_OBJECT

private slots:
    void init();
    void stepsOfThisProgramMatchItsVersion();
    void createsFromNothing();
    void createsFromAFileKilledBeforeItsFirstStep();
    void bringsVersion1WithItsRowsToTheNewest();
    void takesOneStepAndKeepsACopy();
    void takesSeveralStepsAtOnce();
    void doesNothingAtTheSameVersion();
    void failingStepRollsBackAndKeepsTheCopy();
    void failsIfReferencesWouldBreak();
    void rebuildsATableThatOthersReferTo();
    void refusesANewerFile();
    void replacesAnOlderCopy();
    void failsWithoutACopy();
    void copyHoldsWhatIsOnlyInTheLog();

private:
    Result<Database> open() const { return Database::open(m_file, OpenMode::Create); }
    /// A file of version 1 with one thing that has one part.
    void makeVersion1() const;
    static std::int64_t number(const std::filesystem::path& file, const char* sql);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

void TestMigrations::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(QStringLiteral("work.assay")).toStdString();
}

void TestMigrations::makeVersion1() const
{
    const std::vector<MigrationStep> steps{createFirst};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, steps));
    QVERIFY(database->execute("INSERT INTO things VALUES (1, 'hammer'); INSERT INTO parts VALUES (1)"));
}

std::int64_t TestMigrations::number(const std::filesystem::path& file, const char* sql)
{
    auto database = Database::open(file, OpenMode::ReadOnly);
    const auto value = database ? database->queryInteger(sql) : Result<std::int64_t>(fail(database.error()));
    return value ? *value : -1;
}

void TestMigrations::stepsOfThisProgramMatchItsVersion()
{
    QCOMPARE(assay::workspaceMigrations().size(), static_cast<std::size_t>(assay::workspaceSchemaVersion));
}

void TestMigrations::createsFromNothing()
{
    auto database = open();
    QVERIFY(database);
    const auto migrated = migrate(*database, m_file, assay::workspaceMigrations());
    QVERIFY2(migrated, migrated ? "" : migrated.error().detail.c_str());
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{assay::workspaceSchemaVersion});
    QCOMPARE(*database->queryInteger("PRAGMA application_id"), std::int64_t{assay::workspaceApplicationId});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM dictionaries"), std::int64_t{1});
    QVERIFY(!std::filesystem::exists(backupBeforeVersion(m_file, 1)));
}

void TestMigrations::createsFromAFileKilledBeforeItsFirstStep()
{
    auto database = open();
    QVERIFY(database);
    QVERIFY(database->execute("PRAGMA application_id = " + std::to_string(assay::workspaceApplicationId)));
    QVERIFY(migrate(*database, m_file, assay::workspaceMigrations()));
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM trials"), std::int64_t{0});
    QVERIFY(!std::filesystem::exists(backupBeforeVersion(m_file, 1)));
}

void TestMigrations::bringsVersion1WithItsRowsToTheNewest()
{
    {
        auto database = open();
        QVERIFY(database);
        const auto& all = assay::workspaceMigrations();
        const std::vector<MigrationStep> first(all.begin(), all.begin() + 1);
        QVERIFY(migrate(*database, m_file, first));
        QVERIFY(database->execute(
            "INSERT INTO sessions (id, started_at) VALUES (1, 5);"
            "INSERT INTO contenders VALUES (1, 'f', 'a/x', '{\"kind\":\"model\",\"provider\":\"a\",\"model\":\"x\"}', 5);"
            "INSERT INTO prompts VALUES (1, x'00', 'Hello', '[]', 5);"
            "INSERT INTO prices VALUES (1, 'a', 'x', 'USD', 2, 3, 1, NULL, NULL, 0, 'user');"
            "INSERT INTO experiments VALUES (1, 1, 5, 6, 'finished', 1, 1, 1, '{}');"
            "INSERT INTO experiment_contenders VALUES (1, 0, 1); INSERT INTO experiment_prompts VALUES (1, 0, 1);"
            "INSERT INTO trials (id, experiment_id, contender_id, prompt_id, repeat, status, input_tokens, output_tokens, cost_pico, currency,"
            " price_id) VALUES (1, 1, 1, 1, 1, 'answered', 10, 7, 41, 'USD', 1);"
            "INSERT INTO attempts (id, trial_id, number, started_at, total_us) VALUES (1, 1, 1, 5, 50);"
            "INSERT INTO answers VALUES (1, 'Hi.', NULL, NULL)"));
    }
    auto database = open();
    QVERIFY(database);
    const auto migrated = migrate(*database, m_file, assay::workspaceMigrations());
    QVERIFY2(migrated, migrated ? "" : migrated.error().detail.c_str());
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{assay::workspaceSchemaVersion});
    // What was there is as it was, and what is new is unknown.
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM trials WHERE cost_pico = 41 AND price_id = 1 AND cost_source IS NULL"
                                     " AND searches IS NULL AND cache_write_long_tokens IS NULL AND service_tier IS NULL"
                                     " AND continues_trial_id IS NULL"),
             std::int64_t{1});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM experiments WHERE deleted_at IS NULL"), std::int64_t{1});
    for (const char* table : {"ratings", "ballots", "votes", "library_prompts", "presets"})
        QCOMPARE(*database->queryInteger(std::string("SELECT count(*) FROM ") + table), std::int64_t{0});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM prices WHERE cached_input_pico = 1 AND per_search_pico IS NULL"
                                     " AND effective_until_at IS NULL AND peak_hours IS NULL"),
             std::int64_t{1});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM attempts WHERE total_us = 50 AND server_total_us IS NULL AND left_out IS NULL"),
             std::int64_t{1});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM answers WHERE text = 'Hi.' AND replay IS NULL"), std::int64_t{1});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM price_tiers"), std::int64_t{0});
    const auto backup = backupBeforeVersion(m_file, assay::workspaceSchemaVersion);
    QCOMPARE(number(backup, "PRAGMA user_version"), std::int64_t{1});
    QCOMPARE(number(backup, "SELECT count(*) FROM trials"), std::int64_t{1});
}

void TestMigrations::takesOneStepAndKeepsACopy()
{
    makeVersion1();
    const std::vector<MigrationStep> steps{createFirst, addColour};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, steps));
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{2});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM things WHERE colour = 'grey'"), std::int64_t{1});
    QCOMPARE(*database->queryInteger("PRAGMA foreign_keys"), std::int64_t{1});

    const auto backup = backupBeforeVersion(m_file, 2);
    QCOMPARE(backup.filename().string(), std::string("work.assay.before-v2"));
    QCOMPARE(number(backup, "PRAGMA user_version"), std::int64_t{1});
    QCOMPARE(number(backup, "PRAGMA application_id"), std::int64_t{assay::workspaceApplicationId});
    QCOMPARE(number(backup, "SELECT count(*) FROM things WHERE name = 'hammer'"), std::int64_t{1});
    const auto rights = std::filesystem::status(backup).permissions() & std::filesystem::perms::all;
    QVERIFY(rights == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

void TestMigrations::takesSeveralStepsAtOnce()
{
    const std::vector<MigrationStep> steps{createFirst, addColour, rebuildThings};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, steps));
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{3});
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM things"), std::int64_t{0});
}

void TestMigrations::doesNothingAtTheSameVersion()
{
    makeVersion1();
    const std::vector<MigrationStep> steps{createFirst};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, steps));
    QVERIFY(!std::filesystem::exists(backupBeforeVersion(m_file, 1)));
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM things"), std::int64_t{1});
}

void TestMigrations::failingStepRollsBackAndKeepsTheCopy()
{
    makeVersion1();
    const std::vector<MigrationStep> failing{createFirst, addColourAndFail};
    {
        auto database = open();
        QVERIFY(database);
        const auto failed = migrate(*database, m_file, failing);
        QVERIFY(!failed);
        QVERIFY(failed.error().detail.find("the step gave up") != std::string::npos);
        QVERIFY(failed.error().detail.find("work.assay") != std::string::npos);
        QVERIFY(!database->isInTransaction());
    }
    QCOMPARE(number(m_file, "PRAGMA user_version"), std::int64_t{1});
    QCOMPARE(number(m_file, "SELECT count(*) FROM pragma_table_info('things')"), std::int64_t{2});
    QCOMPARE(number(backupBeforeVersion(m_file, 2), "SELECT count(*) FROM things"), std::int64_t{1});

    // The next version of the program, with the step put right, goes on from there.
    const std::vector<MigrationStep> repaired{createFirst, addColour};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, repaired));
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{2});
}

void TestMigrations::failsIfReferencesWouldBreak()
{
    makeVersion1();
    const std::vector<MigrationStep> steps{createFirst, loseThings};
    auto database = open();
    QVERIFY(database);
    const auto failed = migrate(*database, m_file, steps);
    QVERIFY(!failed);
    QVERIFY(failed.error().detail.find("parts") != std::string::npos);
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM things"), std::int64_t{1});
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{1});
    QCOMPARE(*database->queryInteger("PRAGMA foreign_keys"), std::int64_t{1});
}

void TestMigrations::rebuildsATableThatOthersReferTo()
{
    makeVersion1();
    const std::vector<MigrationStep> steps{createFirst, rebuildThings};
    auto database = open();
    QVERIFY(database);
    const auto migrated = migrate(*database, m_file, steps);
    QVERIFY2(migrated, migrated ? "" : migrated.error().detail.c_str());
    QCOMPARE(*database->queryInteger("SELECT count(*) FROM parts JOIN things ON things.id = parts.thing"), std::int64_t{1});
}

void TestMigrations::refusesANewerFile()
{
    makeVersion1();
    const std::vector<MigrationStep> newer{createFirst, addColour};
    const std::vector<MigrationStep> ours{createFirst};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, newer));
    const auto refused = migrate(*database, m_file, ours);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY(refused.error().detail.find("newer version") != std::string::npos);
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{2});
}

void TestMigrations::replacesAnOlderCopy()
{
    makeVersion1();
    const auto backup = backupBeforeVersion(m_file, 2);
    std::ofstream(backup) << "a copy of last year";
    std::ofstream(backup.string() + ".part") << "half a copy of a process that was killed";
    const std::vector<MigrationStep> steps{createFirst, addColour};
    auto database = open();
    QVERIFY(database);
    QVERIFY(migrate(*database, m_file, steps));
    QCOMPARE(number(backup, "SELECT count(*) FROM things"), std::int64_t{1});
    QVERIFY(!std::filesystem::exists(backup.string() + ".part"));
}

void TestMigrations::failsWithoutACopy()
{
    makeVersion1();
    // Where the copy should go there is a folder with something in it.
    const auto backup = backupBeforeVersion(m_file, 2);
    std::filesystem::create_directories(backup / "occupied");
    const std::vector<MigrationStep> steps{createFirst, addColour};
    auto database = open();
    QVERIFY(database);
    const auto failed = migrate(*database, m_file, steps);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QVERIFY(failed.error().detail.find("before-v2") != std::string::npos);
    QCOMPARE(*database->queryInteger("PRAGMA user_version"), std::int64_t{1});
    QVERIFY(!std::filesystem::exists(backup.string() + ".part"));
}

void TestMigrations::copyHoldsWhatIsOnlyInTheLog()
{
    makeVersion1();
    auto database = open();
    QVERIFY(database);
    QVERIFY(database->execute("PRAGMA journal_mode = WAL; INSERT INTO things VALUES (2, 'saw')"));
    const std::vector<MigrationStep> steps{createFirst, addColour};
    QVERIFY(migrate(*database, m_file, steps));
    QCOMPARE(number(backupBeforeVersion(m_file, 2), "SELECT count(*) FROM things"), std::int64_t{2});
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "TestMigrations.moc"
