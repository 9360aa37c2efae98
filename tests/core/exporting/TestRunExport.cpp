#include "core/exporting/RunExport.h"

#include "core/settings/AtomicFile.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QDir>
#include <QtTest>

class TestRunExport final : public QObject {
    Q_OBJECT

private slots:
    void formatsHaveNames();
    void suggestsAName_data();
    void suggestsAName();
    void writesRunsInTheirOrder();
    void tellsHowFarItIs();
    void holdsOneRunAtATime();
    void writesNothingWhenOneIsMissing();
    void stops();
    void endsWithTheErrorOfTheSink();
    void aFileIsWholeOrAsItWas();
    void saysWhenTheFolderIsMissing();
    void holdsNoKey_data();
    void holdsNoKey();
};

namespace {

using namespace assay;

struct World {
    World() : store(*records.workspace->openReader(), records.workspace->dictionary()) {}

    Result<std::string> exported(const RunExportPlan& plan, const std::stop_token& stop = {}, const RunExportProgress& progress = {})
    {
        std::string text;
        const auto sink = [&](std::string_view bytes) -> Result<void> {
            text += bytes;
            ++pieces;
            return {};
        };
        if (auto done = exportRuns(store, plan, records.clock.utcNow(), sink, stop, progress); !done)
            return fail(done.error());
        return text;
    }
    std::filesystem::path file(const char* name) const { return std::filesystem::path(folder.path().toStdString()) / name; }

    RecordedWorkspace records;
    ExperimentStore store;
    QTemporaryDir folder;
    int pieces = 0;
};

}  // namespace

void TestRunExport::formatsHaveNames()
{
    for (const auto format : allRunFormats)
        QCOMPARE(runFormatFromName(runFormatName(format)), std::optional(format));
    QCOMPARE(runFormatFromName("xlsx"), std::optional<RunFormat>());
}

void TestRunExport::suggestsAName_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("format");
    QTest::addColumn<std::string>("name");
    QTest::newRow("one run has its number") << 1 << static_cast<int>(RunFormat::Html) << std::string("assay-run-7.html");
    QTest::newRow("several have their count") << 3 << static_cast<int>(RunFormat::Csv) << std::string("assay-3-runs.csv");
}

void TestRunExport::suggestsAName()
{
    QFETCH(int, count);
    QFETCH(int, format);
    QFETCH(std::string, name);
    const RunExportPlan plan{std::vector<ExperimentId>(static_cast<std::size_t>(count), ExperimentId{7}), static_cast<RunFormat>(format)};
    QCOMPARE(suggestedFileName(plan), name);
}

void TestRunExport::writesRunsInTheirOrder()
{
    World world;
    const auto first = world.records.experiment("First", "One");
    const auto second = world.records.experiment("Second", "Two");
    const auto text = world.exported({{second, first}, RunFormat::Markdown});
    QVERIFY(text.has_value());
    const auto two = text->find("> Two");
    const auto one = text->find("> One");
    QVERIFY(two != std::string::npos && one != std::string::npos && two < one);
}

void TestRunExport::tellsHowFarItIs()
{
    World world;
    const std::vector<ExperimentId> ids{world.records.experiment("First", "One"), world.records.experiment("Second", "Two")};
    std::vector<std::size_t> seen;
    QVERIFY(world.exported({ids, RunFormat::Csv}, {}, [&](std::size_t done) { seen.push_back(done); }).has_value());
    const std::vector<std::size_t> expected{1, 2};
    QVERIFY(seen == expected);
}

void TestRunExport::holdsOneRunAtATime()
{
    World world;
    std::vector<ExperimentId> ids;
    for (int i = 0; i < 20; ++i)
        ids.push_back(world.records.experiment("Prompt", "Answer"));
    QVERIFY(world.exported({ids, RunFormat::Json}).has_value());
    // The opening, the runs and the closing, each on its own.
    QCOMPARE(world.pieces, 22);
}

void TestRunExport::writesNothingWhenOneIsMissing()
{
    World world;
    const auto there = world.records.experiment("First", "One");
    const auto text = world.exported({{there, ExperimentId{99}}, RunFormat::Json});
    QCOMPARE(text.error().kind, ErrorKind::NotFound);
    QCOMPARE(world.pieces, 0);
}

void TestRunExport::stops()
{
    World world;
    const std::vector<ExperimentId> ids{world.records.experiment("First", "One"), world.records.experiment("Second", "Two")};
    std::stop_source stop;
    const auto text = world.exported({ids, RunFormat::Json}, stop.get_token(), [&](std::size_t) { stop.request_stop(); });
    QCOMPARE(text.error().kind, ErrorKind::Cancelled);
    QCOMPARE(world.pieces, 2);
}

void TestRunExport::endsWithTheErrorOfTheSink()
{
    World world;
    const auto id = world.records.experiment("First", "One");
    const auto full = [](std::string_view) -> Result<void> { return fail(ErrorKind::Storage, "the disk is full"); };
    const auto done = exportRuns(world.store, {{id}, RunFormat::Html}, world.records.clock.utcNow(), full, {}, {});
    QCOMPARE(done.error().detail, std::string("the disk is full"));
}

void TestRunExport::aFileIsWholeOrAsItWas()
{
    World world;
    const std::vector<ExperimentId> ids{world.records.experiment("First", "One"), world.records.experiment("Second", "Two")};
    const RunExportPlan plan{ids, RunFormat::Jsonl};
    const auto now = world.records.clock.utcNow();
    const auto file = world.file("runs.jsonl");
    QVERIFY(exportRunsToFile(world.store, plan, now, file, {}, {}).has_value());
    const auto whole = *readWholeFile(file);
    QCOMPARE(whole, *world.exported(plan));

    std::stop_source stop;
    const auto stopped = exportRunsToFile(world.store, {{ids[0], ids[0]}, RunFormat::Csv}, now, file, stop.get_token(),
                                          [&](std::size_t) { stop.request_stop(); });
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    QCOMPARE(*readWholeFile(file), whole);
    QCOMPARE(QDir(world.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("runs.jsonl")});
}

void TestRunExport::saysWhenTheFolderIsMissing()
{
    World world;
    const auto id = world.records.experiment("First", "One");
    const auto done =
        exportRunsToFile(world.store, {{id}, RunFormat::Csv}, world.records.clock.utcNow(), world.file("not/there.csv"), {}, {});
    QCOMPARE(done.error().kind, ErrorKind::NotFound);
    QVERIFY(done.error().detail.find("there.csv") != std::string::npos);
}

void TestRunExport::holdsNoKey_data()
{
    QTest::addColumn<int>("format");
    for (const auto format : allRunFormats)
        QTest::newRow(std::string(runFormatName(format)).c_str()) << static_cast<int>(format);
}

void TestRunExport::holdsNoKey()
{
    QFETCH(int, format);
    World world;
    const auto plan = world.records.plan({"a/x"}, "Hello");
    auto exchange = answeredExchange("World");
    exchange.requestBytes = "POST / HTTP/1.1\r\nAuthorization: Bearer sk-CANARY\r\n\r\n{}";
    world.records.trial(plan, std::move(exchange));
    const auto text = world.exported({{plan.experiment}, static_cast<RunFormat>(format)});
    QVERIFY(text->find("World") != std::string::npos);
    QVERIFY(text->find("sk-CANARY") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestRunExport)

#include "TestRunExport.moc"
