#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/bridge/HistoryReader.h"

using namespace assay;
using namespace assay::ui;

class TestHistoryReader final : public QObject {
    Q_OBJECT

private slots:
    void answersOnTheThreadOfTheAsker();
    void saysWhatIsNotThere();
    void seesWhatWasRecordedMeanwhile();
    void dropsTheAnswerWhenTheAskerHasGone();
    void passesOnThatTheFileCannotBeRead();
    void sumsWhatWasSpent();
};

void TestHistoryReader::answersOnTheThreadOfTheAsker()
{
    RecordedWorkspace records;
    const auto first = records.experiment("Why is the sky blue?", "Scattering");
    const auto second = records.experiment("Name a colour.", "天空是蓝色的");
    Background background;
    HistoryReader reader(*records.workspace, background);

    std::vector<ExperimentHeader> headers;
    QThread* thread = nullptr;
    reader.list(std::nullopt, 10, {}, this, [&](Result<std::vector<ExperimentHeader>> answer) {
        thread = QThread::currentThread();
        headers = std::move(*answer);
    });
    QVERIFY2(headers.empty(), "it must not be answered before the asker's event loop runs");
    QTRY_COMPARE(headers.size(), std::size_t{2});
    QCOMPARE(thread, QThread::currentThread());
    QCOMPARE(headers.front().id, second);

    std::optional<ExperimentId> found;
    reader.list(std::nullopt, 10, QStringLiteral("蓝色"), this,
                [&](const Result<std::vector<ExperimentHeader>>& answer) { found = answer->front().id; });
    QTRY_VERIFY(found);
    QCOMPARE(*found, second);

    std::optional<std::int64_t> count;
    reader.count(QStringLiteral("sky"), this, [&](const Result<std::int64_t>& answer) { count = *answer; });
    QTRY_COMPARE(count, std::optional<std::int64_t>(1));

    std::optional<StoredExperiment> experiment;
    reader.load(first, this, [&](Result<StoredExperiment> answer) { experiment = std::move(*answer); });
    QTRY_VERIFY(experiment);
    QCOMPARE(experiment->trials.front().result.text, std::string("Scattering"));

    std::vector<StoredExchange> exchanges;
    reader.exchanges(experiment->trials.front().id, this,
                     [&](Result<std::vector<StoredExchange>> answer) { exchanges = std::move(*answer); });
    QTRY_COMPARE(exchanges.size(), std::size_t{1});
    QCOMPARE(exchanges.front().response, std::string("HTTP/1.1 200\r\n\r\nScattering"));
}

void TestHistoryReader::saysWhatIsNotThere()
{
    RecordedWorkspace records;
    Background background;
    HistoryReader reader(*records.workspace, background);
    std::optional<ErrorKind> kind;
    reader.load(ExperimentId{77}, this, [&](const Result<StoredExperiment>& answer) { kind = answer.error().kind; });
    QTRY_COMPARE(kind, std::optional(ErrorKind::NotFound));
}

void TestHistoryReader::seesWhatWasRecordedMeanwhile()
{
    RecordedWorkspace records;
    Background background;
    HistoryReader reader(*records.workspace, background);
    std::optional<std::int64_t> count;
    const auto take = [&](const Result<std::int64_t>& answer) { count = *answer; };
    reader.count({}, this, take);
    QTRY_COMPARE(count, std::optional<std::int64_t>(0));
    records.experiment("Hello", "World");
    reader.count({}, this, take);
    QTRY_COMPARE(count, std::optional<std::int64_t>(1));
}

void TestHistoryReader::dropsTheAnswerWhenTheAskerHasGone()
{
    RecordedWorkspace records;
    Background background;
    HistoryReader reader(*records.workspace, background);
    bool wasAnswered = false;
    {
        QObject asker;
        reader.count({}, &asker, [&](const Result<std::int64_t>&) { wasAnswered = true; });
    }
    // Answers come in order: when the second is there, the first would have been.
    bool isSecondAnswered = false;
    reader.count({}, this, [&](const Result<std::int64_t>&) { isSecondAnswered = true; });
    QTRY_VERIFY(isSecondAnswered);
    QVERIFY(!wasAnswered);
}

void TestHistoryReader::passesOnThatTheFileCannotBeRead()
{
    RecordedWorkspace records;
    std::filesystem::remove(records.workspace->file());
    Background background;
    HistoryReader reader(*records.workspace, background);
    std::optional<ErrorKind> kind;
    reader.list(std::nullopt, 10, {}, this,
                [&](const Result<std::vector<ExperimentHeader>>& answer) { kind = answer ? ErrorKind::Internal : answer.error().kind; });
    QTRY_COMPARE(kind, std::optional(ErrorKind::Storage));
}

void TestHistoryReader::sumsWhatWasSpent()
{
    RecordedWorkspace records;
    const auto price = records.price("USD");
    records.trial(records.plan({"a/x"}, "Hello"), answeredExchange("World", 100, 50), {}, &price);
    records.trial(records.plan({"practice/swift"}, "Hello"), answeredExchange("World", 100, 50), {}, &price);
    Background background;
    HistoryReader reader(*records.workspace, background);
    std::optional<Spending> spending;
    reader.spendingSince(fromUnixMicroseconds(0), "practice", this, [&](const Result<Spending>& answer) { spending = *answer; });
    QTRY_VERIFY(spending);
    // 100 x 2 + 50 x 3.
    const std::vector<Money> known{{350, "USD"}};
    QVERIFY(spending->known == known);
    QCOMPARE(spending->unknownTrials, 0);
}

ASSAY_UI_TEST_MAIN(TestHistoryReader)
#include "TestHistoryReader.moc"
