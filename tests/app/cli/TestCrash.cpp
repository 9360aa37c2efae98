#include "core/experiments/ExperimentStore.h"
#include "core/storage/Workspace.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "tests/fakes/ScriptedServer.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <iterator>
#include <set>

class TestCrash final : public QObject {
    Q_OBJECT

private slots:
    void nothingReportedIsLost();
};

namespace {

constexpr int rounds = 50;
constexpr int trialsPerRound = 200;

/// A streamed answer whose text and usage are known, so that "whole" can be checked.
assay::Script streamedAnswer(assay::Milliseconds pause)
{
    using namespace assay;
    const auto delta = [](const std::string& text) {
        return chunk(sseEvent(R"({"choices":[{"index":0,"delta":{"content":")" + text + R"("}}]})"));
    };
    return Script()
        .send(streamHead("text/event-stream"))
        .send(delta("Hel"))
        .pause(pause)
        .send(delta("lo.") + chunk(sseEvent(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})")) +
              chunk(sseEvent(R"({"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})")) +
              chunk(sseEvent("[DONE]")) + lastChunk());
}

}  // namespace

void TestCrash::nothingReportedIsLost()
{
    using namespace assay;
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("crash.assay")).toStdString();
    // Most answers are quick; some take long enough to be on disk as running when their process dies.
    const ScriptedServer server([](const RecordedRequest& request) {
        return streamedAnswer(request.number % 16 == 0 ? Milliseconds{300} : Milliseconds{12});
    });
    Random random(20'261'122);
    const SystemClock clock;

    std::set<std::int64_t> reported;
    int killed = 0;
    int finished = 0;
    // As the file stood after the last kill: trials that no start has looked at yet, and trials that some start has marked.
    std::int64_t inFlight = 0;
    std::int64_t interrupted = 0;
    while (killed < rounds && finished < rounds) {
        QProcess victim;
        victim.start(QStringLiteral(ASSAY_VICTIM_FILE), {QString::fromStdString(file), QString::fromStdString(server.url("/v1")),
                                                         QString::number(trialsPerRound)});
        QVERIFY(victim.waitForStarted());
        // From before the plan is recorded to about when the last trial is: some 25 turns for each of 8 at once, most of 12 ms.
        const auto life = std::chrono::milliseconds(random.below(450));
        victim.waitForFinished(static_cast<int>(life.count()) + 1);
        if (victim.state() == QProcess::Running) {
            victim.kill();
            ++killed;
            QVERIFY(victim.waitForFinished());
        } else {
            ++finished;
        }
        const auto said = victim.readAllStandardOutput().toStdString();
        bool hasSaidInterrupted = false;
        for (const auto line : split(said, '\n')) {
            if (line.starts_with("recorded ")) {
                reported.insert(*parseInteger(line.substr(9)));
            } else if (line.starts_with("interrupted ")) {
                hasSaidInterrupted = true;
                QCOMPARE(*parseInteger(line.substr(12)), inFlight);
            }
        }
        QVERIFY2(victim.readAllStandardError().isEmpty(), "the next start must open what the kill left");

        // As another program sees the file right after the kill.
        auto opened = Database::open(file, OpenMode::ReadWrite);
        if (!opened)
            continue;  // Killed before the file was there.
        const auto hasSchema = opened->queryInteger("SELECT count(*) FROM sqlite_master WHERE name = 'trials'");
        QVERIFY(hasSchema.has_value());
        if (*hasSchema == 0)
            continue;
        auto check = opened->prepare("PRAGMA integrity_check");
        QVERIFY(*check.step());
        QCOMPARE(check.text(0), std::string_view("ok"));

        // The start marked all that were in flight or, killed before that, none; it cannot have said so before it had done it.
        const auto marked = *opened->queryInteger("SELECT count(*) FROM trials WHERE status = 'interrupted'") - interrupted;
        QVERIFY(marked == inFlight || (marked == 0 && !hasSaidInterrupted));
        interrupted += marked;
        inFlight = *opened->queryInteger("SELECT count(*) FROM trials WHERE status = 'running'");
    }

    // All that was ever reported is there and whole; what was in flight is marked by the next start.
    auto workspace = Workspace::open(file, WorkspaceAccess::ReadWrite, clock);
    QVERIFY2(workspace.has_value(), workspace ? "" : workspace.error().detail.c_str());
    QCOMPARE((*workspace)->interruptedTrialCount(), inFlight);
    interrupted += inFlight;
    auto reader = (*workspace)->openReader();
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM trials WHERE status = 'running'"), 0);
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM experiments WHERE status = 'running'"), 0);
    QCOMPARE(*reader->queryInteger("SELECT count(*) FROM trials WHERE status = 'interrupted'"), interrupted);
    std::set<std::int64_t> whole;
    {
        auto row = reader->prepare("SELECT t.id FROM trials t JOIN answers a ON a.trial_id = t.id JOIN attempts x ON x.trial_id = t.id"
                                   " JOIN blobs b ON b.id = x.request_id WHERE t.status = 'answered' AND a.text = 'Hello.'"
                                   " AND t.output_tokens = 2 AND x.total_us IS NOT NULL AND length(x.response) > 0 AND length(x.deltas) > 0");
        while (*row.step())
            whole.insert(row.integer(0));
    }
    std::vector<std::int64_t> missing;
    std::ranges::set_difference(reported, whole, std::back_inserter(missing));
    QCOMPARE(missing.size(), std::size_t{0});
    // The bytes can be read again.
    ExperimentStore store(*(*workspace)->openReader(), (*workspace)->dictionary());
    for (const auto id : reported) {
        const auto exchanges = store.exchanges(TrialId{id});
        QVERIFY(exchanges.has_value());
        QVERIFY(exchanges->front().response.ends_with("data: [DONE]\n\n"));
    }
    QCOMPARE(killed, rounds);
    QVERIFY2(interrupted > 0, "no trial was in flight when its process died: that proves nothing about marking them");
    QVERIFY2(reported.size() > 500, "too few trials were reported to prove anything");
    qInfo("%d processes killed in mid-run, %d had finished; %zu trials reported as recorded, %zu missing; %lld in flight, marked interrupted",
          killed, finished, reported.size(), missing.size(), static_cast<long long>(interrupted));
}

QTEST_GUILESS_MAIN(TestCrash)
#include "TestCrash.moc"
