#include "core/settings/AtomicFile.h"
#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/RunExporter.h"

#include <QDir>
#include <QSignalSpy>

using namespace assay;
using namespace assay::ui;

class TestRunExporter final : public QObject {
    Q_OBJECT

private slots:
    void writesAndSaysSo();
    void stopsWhenTold();
    void leavesNothingBehindWhenItGoes();
    void saysWhatWentWrong();
    void canBeUsedAgain();
};

namespace {

struct World {
    World() : id(records.experiment("Hello", "World")), exporter(std::make_unique<RunExporter>(*records.workspace))
    {
        QObject::connect(exporter.get(), &RunExporter::finished, exporter.get(),
                         [this](const Result<void>& result) { results.push_back(result); });
    }
    void start(std::size_t runs)
    {
        exporter->start({std::vector<ExperimentId>(runs, id), RunFormat::Csv}, folder.filePath(QStringLiteral("runs.csv")),
                        records.clock.utcNow());
    }
    [[nodiscard]] QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }

    RecordedWorkspace records;
    QTemporaryDir folder;
    ExperimentId id;
    std::unique_ptr<RunExporter> exporter;
    std::vector<Result<void>> results;
};

/// So many that they are not written in one go.
constexpr std::size_t manyRuns = 5'000;

}  // namespace

void TestRunExporter::writesAndSaysSo()
{
    World world;
    QSignalSpy progress(world.exporter.get(), &RunExporter::progressed);
    world.start(3);
    QVERIFY(world.exporter->isRunning());
    QTRY_COMPARE(world.results.size(), std::size_t{1});
    QVERIFY(world.results.front().has_value() && !world.exporter->isRunning());
    QVERIFY(!progress.isEmpty());
    QCOMPARE(progress.last().first().toInt(), 3);
    const auto text = *readWholeFile(world.folder.filePath(QStringLiteral("runs.csv")).toStdString());
    QCOMPARE(QByteArray::fromStdString(text).count("\r\n"), 4);
}

void TestRunExporter::stopsWhenTold()
{
    World world;
    QSignalSpy progress(world.exporter.get(), &RunExporter::progressed);
    world.start(manyRuns);
    QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty(), 30'000);
    world.exporter->stop();
    QTRY_COMPARE(world.results.size(), std::size_t{1});
    QCOMPARE(world.results.front().error().kind, ErrorKind::Cancelled);
    QCOMPARE(world.names(), QStringList());
}

void TestRunExporter::leavesNothingBehindWhenItGoes()
{
    World world;
    QSignalSpy progress(world.exporter.get(), &RunExporter::progressed);
    world.start(manyRuns);
    QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty(), 30'000);
    QCOMPARE(world.names().size(), 1);
    world.exporter.reset();
    QCOMPARE(world.names(), QStringList());
    QVERIFY(world.results.empty());
}

void TestRunExporter::saysWhatWentWrong()
{
    World world;
    world.exporter->start({{world.id}, RunFormat::Html}, world.folder.filePath(QStringLiteral("not/there.html")), {});
    QTRY_COMPARE(world.results.size(), std::size_t{1});
    QCOMPARE(world.results.front().error().kind, ErrorKind::NotFound);
}

void TestRunExporter::canBeUsedAgain()
{
    World world;
    world.start(manyRuns);
    world.exporter->stop();
    QTRY_COMPARE(world.results.size(), std::size_t{1});
    world.start(1);
    QTRY_COMPARE(world.results.size(), std::size_t{2});
    QVERIFY(world.results.back().has_value());
    QCOMPARE(world.names(), QStringList{QStringLiteral("runs.csv")});
}

ASSAY_UI_TEST_MAIN(TestRunExporter)
#include "TestRunExporter.moc"
