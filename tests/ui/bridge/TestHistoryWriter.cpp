#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/HistoryWriter.h"

using namespace assay;
using namespace assay::ui;

class TestHistoryWriter final : public QObject {
    Q_OBJECT

private slots:
    void deletesAndBringsBack();
    void saysWhyNot();
    void refusesWhenOpenForReadingOnly();
    void dropsTheAnswerWhenTheAskerHasGone();

private:
    [[nodiscard]] static std::int64_t deletedCount(const RecordedWorkspace& records)
    {
        return records.count("SELECT count(*) FROM experiments WHERE deleted_at IS NOT NULL");
    }
};

void TestHistoryWriter::deletesAndBringsBack()
{
    RecordedWorkspace records;
    const auto first = records.experiment("First", "One");
    const auto second = records.experiment("Second", "Two");
    Background background;
    HistoryWriter writer(*records.workspace, records.clock, background);
    std::optional<std::int64_t> deleted;
    writer.deleteExperiments({first, second}, this, [&](const Result<void>& result) {
        QVERIFY(result.has_value());
        deleted = deletedCount(records);
    });
    QVERIFY2(!deleted, "it must not be answered before the asker's event loop runs");
    QTRY_COMPARE(deleted, std::optional<std::int64_t>(2));
    writer.restoreExperiments({second}, this, [&](const Result<void>&) { deleted = deletedCount(records); });
    QTRY_COMPARE(deleted, std::optional<std::int64_t>(1));
}

void TestHistoryWriter::saysWhyNot()
{
    RecordedWorkspace records;
    Background background;
    HistoryWriter writer(*records.workspace, records.clock, background);
    std::optional<ErrorKind> kind;
    writer.deleteExperiments({ExperimentId{9}}, this, [&](const Result<void>& result) { kind = result.error().kind; });
    QTRY_COMPARE(kind, std::optional(ErrorKind::NotFound));
}

void TestHistoryWriter::refusesWhenOpenForReadingOnly()
{
    RecordedWorkspace records;
    const auto id = records.experiment("First", "One");
    const auto readOnly = Workspace::open(records.workspace->file(), WorkspaceAccess::ReadOnly, records.clock);
    Background background;
    HistoryWriter writer(**readOnly, records.clock, background);
    std::optional<ErrorKind> kind;
    writer.deleteExperiments({id}, this, [&](const Result<void>& result) { kind = result.error().kind; });
    QTRY_COMPARE(kind, std::optional(ErrorKind::Storage));
    QCOMPARE(deletedCount(records), 0);
}

void TestHistoryWriter::dropsTheAnswerWhenTheAskerHasGone()
{
    RecordedWorkspace records;
    const auto id = records.experiment("First", "One");
    Background background;
    HistoryWriter writer(*records.workspace, records.clock, background);
    auto asker = std::make_unique<QObject>();
    bool isAnswered = false;
    writer.deleteExperiments({id}, asker.get(), [&](const Result<void>&) { isAnswered = true; });
    asker.reset();
    bool isNextAnswered = false;
    writer.restoreExperiments({id}, this, [&](const Result<void>&) { isNextAnswered = true; });
    QTRY_VERIFY(isNextAnswered);
    QVERIFY(!isAnswered);
}

ASSAY_UI_TEST_MAIN(TestHistoryWriter)
#include "TestHistoryWriter.moc"
