#include "core/storage/Database.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <optional>
#include <string>

using assay::asBytes;
using assay::asText;
using assay::ByteView;
using assay::Database;
using assay::ErrorKind;
using assay::OpenMode;
using assay::Statement;

/// Statements give back what was bound, remember their first error, and are ready again for the next user.
class TestDatabase : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void keepsIntegers_data();
    void keepsIntegers();
    void keepsReals();
    void keepsTexts_data();
    void keepsTexts();
    void keepsBlobs_data();
    void keepsBlobs();
    void emptyOptionalsAreNull();
    void filledOptionalsAreValues();
    void rowsComeOneByOne();
    void statementsAreReadyAgain();
    void nothingOfTheLastUserIsLeft();
    void sameTextAtAnotherAddressIsTheSameStatement();
    void firstErrorIsRemembered();
    void reportsWrongUse_data();
    void reportsWrongUse();
    void refusesToUseAStatementTwiceAtOnce();
    void movedConnectionsKeepTheirStatements();
    void enforcesForeignKeys();
    void tellsConstraintByName();
    void countsChangesAndIds();
    void knowsWhetherATransactionIsOpen();
    void opens_data();
    void opens();
    void namesTheFileThatCannotBeOpened();
    void readOnlyConnectionsCannotWrite();
    void immutableTakesOddNames();
    void explainsAFullDisk();
    void explainsALockedFile();
    void explainsADamagedFile();

private:
    std::filesystem::path file(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)).toStdString(); }
    /// Value of an expression of one bound parameter, read back by `read`.
    template <typename T, typename Read>
    auto roundTrip(const T& value, Read read)
    {
        auto statement = m_database->prepare("SELECT ?1");
        statement.bind(1, value);
        const auto row = statement.step();
        if (!row || !*row)
            qFatal("no row");
        return read(statement);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void TestDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    auto database = Database::open(file("test.db"), OpenMode::Create);
    QVERIFY2(database, database ? "" : database.error().detail.c_str());
    m_database = std::make_unique<Database>(std::move(*database));
    QVERIFY(m_database->execute("CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT UNIQUE);"
                                "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents (id));"));
}

void TestDatabase::cleanup()
{
    m_database.reset();
    m_folder.reset();
}

void TestDatabase::keepsIntegers_data()
{
    QTest::addColumn<qlonglong>("value");
    QTest::newRow("0") << 0LL;
    QTest::newRow("-1") << -1LL;
    QTest::newRow("more than 32 bits") << 5'000'000'000LL;
    QTest::newRow("smallest") << std::numeric_limits<qlonglong>::min();
    QTest::newRow("largest") << std::numeric_limits<qlonglong>::max();
}

void TestDatabase::keepsIntegers()
{
    QFETCH(qlonglong, value);
    const auto back = roundTrip(std::int64_t{value}, [](const Statement& s) { return s.integer(0); });
    QCOMPARE(static_cast<qlonglong>(back), value);
}

void TestDatabase::keepsReals()
{
    for (const double value : {0.0, -2.5, 1e300, 0.1}) {
        const auto back = roundTrip(value, [](const Statement& s) { return s.real(0); });
        QVERIFY(back == value);
    }
}

void TestDatabase::keepsTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("quotes") << QByteArray("it's \"quoted\"; DROP TABLE parents;");
    QTest::newRow("other scripts") << QByteArray("你好 🙂");
    QTest::newRow("a NUL byte inside") << QByteArray("a\0b", 3);
    QTest::newRow("a megabyte") << QByteArray(1'000'000, 'x');
}

void TestDatabase::keepsTexts()
{
    QFETCH(QByteArray, text);
    const auto [back, isNull] =
        roundTrip(text.toStdString(), [](const Statement& s) { return std::pair(std::string(s.text(0)), s.isNull(0)); });
    QVERIFY(!isNull);
    QCOMPARE(QByteArray::fromStdString(back), text);
    if (text.isEmpty()) {
        // A view of nothing at all has no address; it is an empty text all the same.
        QVERIFY(!roundTrip(std::string_view(), [](const Statement& s) { return s.isNull(0); }));
    }
}

void TestDatabase::keepsBlobs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("zeros") << QByteArray(3, '\0');
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE\x80");
}

void TestDatabase::keepsBlobs()
{
    QFETCH(QByteArray, bytes);
    const auto text = bytes.toStdString();
    const auto [back, isNull] =
        roundTrip(asBytes(text), [](const Statement& s) { return std::pair(std::string(asText(s.blob(0))), s.isNull(0)); });
    QVERIFY(!isNull);
    QCOMPARE(QByteArray::fromStdString(back), bytes);
    if (bytes.isEmpty())
        QVERIFY(!roundTrip(ByteView(), [](const Statement& s) { return s.isNull(0); }));
}

void TestDatabase::emptyOptionalsAreNull()
{
    auto statement = m_database->prepare("SELECT ?1, ?2, ?3, ?4");
    statement.bind(1, std::optional<std::int64_t>()).bind(2, std::optional<std::string>()).bind(3, std::optional<double>()).bindNull(4);
    QVERIFY(*statement.step());
    for (int column = 0; column < 4; ++column)
        QVERIFY(statement.isNull(column));
    QVERIFY(!statement.optionalInteger(0));
    QVERIFY(!statement.optionalText(1));
    QVERIFY(statement.text(1).empty());
    QVERIFY(statement.blob(1).empty());
}

void TestDatabase::filledOptionalsAreValues()
{
    const std::optional<std::string> text = "some";
    auto statement = m_database->prepare("SELECT ?1, ?2");
    statement.bind(1, std::optional<std::int64_t>(7)).bind(2, text);
    QVERIFY(*statement.step());
    QCOMPARE(statement.optionalInteger(0), std::optional<std::int64_t>(7));
    QCOMPARE(statement.optionalText(1), text);
}

void TestDatabase::rowsComeOneByOne()
{
    auto statement = m_database->prepare("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n");
    for (int i = 1; i <= 3; ++i) {
        const auto row = statement.step();
        QVERIFY(row && *row);
        QCOMPARE(statement.integer(0), std::int64_t{i});
    }
    const auto end = statement.step();
    QVERIFY(end && !*end);
}

void TestDatabase::statementsAreReadyAgain()
{
    for (int i = 0; i < 3; ++i) {
        auto insert = m_database->prepare("INSERT INTO parents (name) VALUES (?1)");
        QVERIFY(insert.bind(1, "name " + std::to_string(i)).run());
    }
    QCOMPARE(*m_database->queryInteger("SELECT count(*) FROM parents"), std::int64_t{3});
    // One that was left in the middle of its rows, too.
    for (int i = 0; i < 2; ++i) {
        auto select = m_database->prepare("SELECT name FROM parents ORDER BY id");
        QVERIFY(*select.step());
        QCOMPARE(select.text(0), std::string_view("name 0"));
    }
}

void TestDatabase::nothingOfTheLastUserIsLeft()
{
    {
        auto first = m_database->prepare("SELECT ?1");
        QVERIFY(*first.bind(1, "secret").step());
    }
    auto second = m_database->prepare("SELECT ?1");
    QVERIFY(*second.step());
    QVERIFY(second.isNull(0));
}

void TestDatabase::sameTextAtAnotherAddressIsTheSameStatement()
{
    const std::string first = "SELECT 1";
    const std::string second = "SELECT 1";
    {
        auto statement = m_database->prepare(first);
        QVERIFY(*statement.step());
        auto again = m_database->prepare(second);
        QVERIFY(!again.step());
    }
    auto statement = m_database->prepare(second);
    QVERIFY(*statement.step());
}

void TestDatabase::firstErrorIsRemembered()
{
    auto statement = m_database->prepare("SELECT ?1");
    const auto row = statement.bind(2, 1).bind(1, 1).step();
    QVERIFY(!row);
    QCOMPARE(row.error().kind, ErrorKind::Storage);
    const auto again = statement.step();
    QVERIFY(!again);
    QVERIFY(again.error() == row.error());

    auto broken = m_database->prepare("SELECT name FROM nowhere");
    const auto refused = broken.bind(1, 1).bind(1, "x").bindNull(3).run();
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.find("nowhere") != std::string::npos, refused.error().detail.c_str());
    QCOMPARE(broken.integer(0), std::int64_t{0});
    QVERIFY(broken.isNull(0));
    QVERIFY(broken.text(0).empty());
}

void TestDatabase::reportsWrongUse_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("not SQL") << QByteArray("SELEKT 1");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("only a comment") << QByteArray("-- nothing");
    QTest::newRow("two statements") << QByteArray("SELECT 1; SELECT 2");
    QTest::newRow("a table that is not there") << QByteArray("SELECT * FROM nowhere");
}

void TestDatabase::reportsWrongUse()
{
    QFETCH(QByteArray, sql);
    const auto text = sql.toStdString();
    for (int i = 0; i < 2; ++i)
        QVERIFY(!m_database->prepare(text).step());
    QVERIFY(m_database->queryInteger("SELECT 1"));
}

void TestDatabase::refusesToUseAStatementTwiceAtOnce()
{
    auto first = m_database->prepare("SELECT 1");
    QVERIFY(*first.step());
    const auto second = m_database->prepare("SELECT 1").step();
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Internal);
    QCOMPARE(first.integer(0), std::int64_t{1});
    // A moved statement is still the one user.
    auto moved = std::move(first);
    QVERIFY(!m_database->prepare("SELECT 1").step());
    QCOMPARE(moved.integer(0), std::int64_t{1});
}

void TestDatabase::movedConnectionsKeepTheirStatements()
{
    auto opened = Database::open(file("moved.db"), OpenMode::Create);
    QVERIFY(opened);
    auto statement = std::make_unique<Statement>(opened->prepare("SELECT 5"));
    Database moved = std::move(*opened);
    QVERIFY(*statement->step());
    QCOMPARE(statement->integer(0), std::int64_t{5});
    statement.reset();
    QCOMPARE(*moved.queryInteger("SELECT 5"), std::int64_t{5});
}

void TestDatabase::enforcesForeignKeys()
{
    const auto refused = m_database->execute("INSERT INTO children (parent) VALUES (99)");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(refused.error().detail.find("FOREIGN KEY") != std::string::npos);
}

void TestDatabase::tellsConstraintByName()
{
    QVERIFY(m_database->execute("INSERT INTO parents (name) VALUES ('private words')"));
    const auto refused = m_database->execute("INSERT INTO parents (name) VALUES ('private words')");
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("parents.name") != std::string::npos);
    QVERIFY(refused.error().detail.find("private words") == std::string::npos);
}

void TestDatabase::countsChangesAndIds()
{
    QVERIFY(m_database->execute("INSERT INTO parents (id, name) VALUES (41, 'a'), (42, 'b')"));
    QCOMPARE(m_database->lastInsertId(), std::int64_t{42});
    QCOMPARE(m_database->changeCount(), std::int64_t{2});
    QVERIFY(m_database->execute("UPDATE parents SET name = 'c' WHERE id = 41"));
    QCOMPARE(m_database->changeCount(), std::int64_t{1});
    QCOMPARE(*m_database->queryInteger("SELECT max(id) FROM parents"), std::int64_t{42});
    QCOMPARE(*m_database->queryInteger("SELECT max(id) FROM children"), std::int64_t{0});
    QVERIFY(!m_database->queryInteger("SELECT id FROM children"));
}

void TestDatabase::knowsWhetherATransactionIsOpen()
{
    QVERIFY(!m_database->isInTransaction());
    QVERIFY(m_database->execute("BEGIN"));
    QVERIFY(m_database->isInTransaction());
    QVERIFY(m_database->execute("ROLLBACK"));
    QVERIFY(!m_database->isInTransaction());
}

void TestDatabase::opens_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isThere");

    QTest::newRow("reading what is there") << QByteArray("test.db") << static_cast<int>(OpenMode::ReadOnly) << true;
    QTest::newRow("writing what is there") << QByteArray("test.db") << static_cast<int>(OpenMode::ReadWrite) << true;
    QTest::newRow("creating what is there") << QByteArray("test.db") << static_cast<int>(OpenMode::Create) << true;
    QTest::newRow("reading what is there without locks") << QByteArray("test.db") << static_cast<int>(OpenMode::Immutable) << true;
    QTest::newRow("creating a new file") << QByteArray("new.db") << static_cast<int>(OpenMode::Create) << true;
    QTest::newRow("reading nothing") << QByteArray("new.db") << static_cast<int>(OpenMode::ReadOnly) << false;
    QTest::newRow("writing nothing") << QByteArray("new.db") << static_cast<int>(OpenMode::ReadWrite) << false;
    QTest::newRow("a folder that is not there") << QByteArray("no/such/folder.db") << static_cast<int>(OpenMode::Create) << false;
    QTest::newRow("a file where a folder should be") << QByteArray("test.db/file.db") << static_cast<int>(OpenMode::Create) << false;
    QTest::newRow("a folder") << QByteArray(".") << static_cast<int>(OpenMode::ReadWrite) << false;
}

void TestDatabase::opens()
{
    QFETCH(QByteArray, name);
    QFETCH(int, mode);
    QFETCH(bool, isThere);
    const auto opened = Database::open(file(name.constData()), static_cast<OpenMode>(mode));
    QCOMPARE(opened.has_value(), isThere);
    if (!isThere)
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
}

void TestDatabase::namesTheFileThatCannotBeOpened()
{
    const auto opened = Database::open(file("missing.db"), OpenMode::ReadWrite);
    QVERIFY(!opened);
    QVERIFY(opened.error().detail.find("missing.db") != std::string::npos);
}

void TestDatabase::readOnlyConnectionsCannotWrite()
{
    for (const auto mode : {OpenMode::ReadOnly, OpenMode::Immutable}) {
        auto reader = Database::open(file("test.db"), mode);
        QVERIFY(reader);
        const auto refused = reader->execute("INSERT INTO parents (name) VALUES ('x')");
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.find("write-protected") != std::string::npos);
        QCOMPARE(*reader->queryInteger("SELECT count(*) FROM parents"), std::int64_t{0});
    }
}

void TestDatabase::immutableTakesOddNames()
{
    const auto odd = file("100% é?mode=rw#x&y.db");
    {
        auto writer = Database::open(odd, OpenMode::Create);
        QVERIFY(writer);
        QVERIFY(writer->execute("CREATE TABLE t (a); INSERT INTO t VALUES (3)"));
    }
    auto reader = Database::open(odd, OpenMode::Immutable);
    QVERIFY2(reader, reader ? "" : reader.error().detail.c_str());
    QCOMPARE(*reader->queryInteger("SELECT a FROM t"), std::int64_t{3});
}

void TestDatabase::explainsAFullDisk()
{
    QVERIFY(m_database->execute("PRAGMA max_page_count = 8"));
    const std::string name(100'000, 'x');
    const auto refused = m_database->prepare("INSERT INTO parents (name) VALUES (?1)").bind(1, name).run();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(refused.error().detail.find("the disk is full") != std::string::npos);
    QVERIFY(refused.error().detail.find("xxx") == std::string::npos);
}

void TestDatabase::explainsALockedFile()
{
    auto other = Database::open(file("test.db"), OpenMode::ReadWrite);
    QVERIFY(other);
    QVERIFY(other->execute("BEGIN EXCLUSIVE"));
    QVERIFY(m_database->execute("PRAGMA busy_timeout = 1"));
    const auto refused = m_database->execute("INSERT INTO parents (name) VALUES ('x')");
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("another program is writing") != std::string::npos);
}

void TestDatabase::explainsADamagedFile()
{
    const auto damaged = file("damaged.db");
    std::ofstream(damaged) << "this is a text of some length and certainly not a database at all, however long one looks at it; "
                              "it must be longer than the header of a database, which takes one hundred bytes.";
    auto opened = Database::open(damaged, OpenMode::ReadWrite);
    QVERIFY(opened);
    const auto refused = opened->queryInteger("SELECT count(*) FROM sqlite_schema");
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("not a SQLite database") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "TestDatabase.moc"
