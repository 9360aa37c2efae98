#include "core/settings/AtomicFile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

class TestAtomicFile final : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void replacesAtOnce();
    void leavesNothingBehindWhenDropped();
    void isForWhomItSays_data();
    void isForWhomItSays();
    void twoAtOnceDoNotMix();
    void linksStay();
    void refusesWhatIsNoFile();
    void onlyReplaceFileMakesFolders();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

using namespace assay;

void TestAtomicFile::replacesAtOnce()
{
    QVERIFY(replaceFile(path("a"), "old").has_value());
    auto replacement = FileReplacement::begin(path("a"), FileReaders::Owner);
    QVERIFY(replacement.has_value());
    QVERIFY(replacement->write("new ").has_value());
    QVERIFY(replacement->write("and longer").has_value());
    QCOMPARE(*readWholeFile(path("a")), std::string("old"));
    QVERIFY(replacement->commit().has_value());
    QCOMPARE(*readWholeFile(path("a")), std::string("new and longer"));
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
}

void TestAtomicFile::leavesNothingBehindWhenDropped()
{
    {
        auto replacement = FileReplacement::begin(path("a"), FileReaders::Owner);
        QVERIFY(replacement->write("half").has_value());
        QCOMPARE(names().size(), 1);
        const auto moved = std::move(*replacement);
        QCOMPARE(names().size(), 1);
    }
    QCOMPARE(names(), QStringList());
}

void TestAtomicFile::isForWhomItSays_data()
{
    QTest::addColumn<bool>("isForOwner");
    QTest::addColumn<int>("mode");
    QTest::newRow("the owner alone") << true << 0600;
    QTest::newRow("as the umask lets") << false << 0640;
}

void TestAtomicFile::isForWhomItSays()
{
    QFETCH(bool, isForOwner);
    QFETCH(int, mode);
    const auto before = ::umask(0027);
    auto replacement = FileReplacement::begin(path("a"), isForOwner ? FileReaders::Owner : FileReaders::AsUsual);
    ::umask(before);
    QVERIFY(replacement.has_value() && replacement->commit().has_value());
    struct stat status {};
    QCOMPARE(::stat(path("a").c_str(), &status), 0);
    QCOMPARE(static_cast<int>(status.st_mode & 07777U), mode);
}

void TestAtomicFile::twoAtOnceDoNotMix()
{
    auto first = FileReplacement::begin(path("a"), FileReaders::Owner);
    auto second = FileReplacement::begin(path("a"), FileReaders::Owner);
    QVERIFY(first->write("first").has_value());
    QVERIFY(second->write("second").has_value());
    QVERIFY(first->commit().has_value());
    QCOMPARE(*readWholeFile(path("a")), std::string("first"));
    QVERIFY(second->commit().has_value());
    QCOMPARE(*readWholeFile(path("a")), std::string("second"));
}

void TestAtomicFile::linksStay()
{
    QVERIFY(replaceFile(path("real"), "old").has_value());
    std::filesystem::create_symlink(path("real"), path("link"));
    QVERIFY(replaceFile(path("link"), "new").has_value());
    QVERIFY(std::filesystem::is_symlink(path("link")));
    QCOMPARE(*readWholeFile(path("real")), std::string("new"));
}

void TestAtomicFile::refusesWhatIsNoFile()
{
    const auto folder = FileReplacement::begin(m_folder->path().toStdString(), FileReaders::Owner);
    QCOMPARE(folder.error().kind, ErrorKind::InvalidInput);
    const auto device = FileReplacement::begin("/dev/null", FileReaders::Owner);
    QCOMPARE(device.error().kind, ErrorKind::InvalidInput);
}

void TestAtomicFile::onlyReplaceFileMakesFolders()
{
    QCOMPARE(FileReplacement::begin(path("not/there"), FileReaders::Owner).error().kind, ErrorKind::NotFound);
    QVERIFY(replaceFile(path("not/there"), "made").has_value());
    QCOMPARE(*readWholeFile(path("not/there")), std::string("made"));
}

QTEST_GUILESS_MAIN(TestAtomicFile)

#include "TestAtomicFile.moc"
