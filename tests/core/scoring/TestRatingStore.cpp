#include "core/scoring/RatingStore.h"

#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

/// What a person thinks of an answer is kept, changed and taken back.
class TestRatingStore final : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryPart_data();
    void keepsEveryPart();
    void changesAndTakesBack();
    void readsThoseOfAnExperiment();
    void survivesReopening();
    void refuses_data();
    void refuses();
};

namespace {

Result<void> rate(RecordedWorkspace& records, TrialId trial, const Rating& rating)
{
    const auto now = records.clock.utcNow();
    return records.workspace->writer().runAndWait([&](Database& database) { return RatingStore(database).set(trial, rating, now); });
}

std::optional<Rating> readRating(const Workspace& workspace, TrialId trial)
{
    auto reader = workspace.openReader();
    auto rating = RatingStore(*reader).rating(trial);
    if (!rating)
        qFatal("%s", rating.error().detail.c_str());
    return *rating;
}

}  // namespace

Q_DECLARE_METATYPE(Rating)

void TestRatingStore::keepsEveryPart_data()
{
    QTest::addColumn<Rating>("rating");
    QTest::newRow("good") << Rating{Verdict::Good, {}, {}, {}};
    QTest::newRow("bad") << Rating{Verdict::Bad, {}, {}, {}};
    QTest::newRow("one star") << Rating{{}, 1, {}, {}};
    QTest::newRow("five stars") << Rating{{}, 5, {}, {}};
    QTest::newRow("tags alone") << Rating{{}, {}, {"concise", "wrong tone"}, {}};
    QTest::newRow("a note alone") << Rating{{}, {}, {}, "Why: 太长了。"};
    QTest::newRow("all") << Rating{Verdict::Bad, 2, {"a", "b"}, "Two lines\nof reasons."};
}

void TestRatingStore::keepsEveryPart()
{
    QFETCH(Rating, rating);
    RecordedWorkspace records;
    const auto trial = records.trial(records.plan({"a/x"}, "Name a colour."), answeredExchange("Blue."));
    QVERIFY(!readRating(*records.workspace, trial));
    QVERIFY(rate(records, trial, rating));
    QCOMPARE(readRating(*records.workspace, trial), std::optional(rating));
}

void TestRatingStore::changesAndTakesBack()
{
    RecordedWorkspace records;
    const auto trial = records.trial(records.plan({"a/x"}, "Name a colour."), answeredExchange("Blue."));
    QVERIFY(rate(records, trial, {Verdict::Good, 4, {"b", "a", "b"}, "Nice."}));
    QCOMPARE(readRating(*records.workspace, trial), std::optional(Rating{Verdict::Good, 4, {"a", "b"}, "Nice."}));
    QVERIFY(rate(records, trial, {Verdict::Bad, {}, {"c"}, {}}));
    QCOMPARE(readRating(*records.workspace, trial), std::optional(Rating{Verdict::Bad, {}, {"c"}, {}}));
    QVERIFY(rate(records, trial, {}));
    QVERIFY(!readRating(*records.workspace, trial));
    QVERIFY(rate(records, trial, {{}, 3, {"d"}, {}}));
    records.write([&](Database& database) { return RatingStore(database).takeBack(trial); });
    QVERIFY(!readRating(*records.workspace, trial));
    QCOMPARE(records.count("SELECT count(*) FROM rating_tags"), 0);
    // Once more is no error.
    records.write([&](Database& database) { return RatingStore(database).takeBack(trial); });
}

void TestRatingStore::readsThoseOfAnExperiment()
{
    RecordedWorkspace records;
    const auto plan = records.plan({"a/x", "a/y", "a/z"}, "Name a colour.");
    const auto first = records.trial(plan, answeredExchange("Blue."));
    const auto second = records.trial(plan, answeredExchange("Red."), {1, 0, 0});
    records.trial(plan, answeredExchange("Pink."), {2, 0, 0});
    const auto other = records.trial(records.plan({"a/x"}, "Name a town."), answeredExchange("Rome."));
    QVERIFY(rate(records, first, {Verdict::Good, {}, {"short", "true"}, {}}));
    QVERIFY(rate(records, second, {{}, 2, {}, {}}));
    QVERIFY(rate(records, other, {Verdict::Bad, {}, {}, {}}));
    auto reader = records.workspace->openReader();
    const auto ratings = RatingStore(*reader).ratings(plan.experiment);
    QVERIFY(ratings);
    const std::map<TrialId, Rating> expected{{first, {Verdict::Good, {}, {"short", "true"}, {}}}, {second, {{}, 2, {}, {}}}};
    QCOMPARE(*ratings, expected);
}

void TestRatingStore::survivesReopening()
{
    RecordedWorkspace records;
    const auto trial = records.trial(records.plan({"a/x"}, "Name a colour."), answeredExchange("Blue."));
    QVERIFY(rate(records, trial, {Verdict::Good, 5, {"kept"}, "Still here."}));
    const auto file = records.workspace->file();
    records.recorder.reset();
    records.workspace.reset();
    const auto again = Workspace::open(file, WorkspaceAccess::ReadWrite, records.clock);
    QVERIFY(again);
    QCOMPARE(readRating(**again, trial), std::optional(Rating{Verdict::Good, 5, {"kept"}, "Still here."}));
}

void TestRatingStore::refuses_data()
{
    QTest::addColumn<Rating>("rating");
    QTest::addColumn<bool>("isOfNoTrial");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a trial that is not there") << Rating{Verdict::Good, {}, {}, {}} << true << ErrorKind::NotFound;
    QTest::newRow("nothing of a trial that is not there") << Rating{} << true << ErrorKind::NotFound;
    QTest::newRow("no stars") << Rating{{}, 0, {}, {}} << false << ErrorKind::InvalidInput;
    QTest::newRow("six stars") << Rating{{}, 6, {}, {}} << false << ErrorKind::InvalidInput;
    QTest::newRow("a tag without text") << Rating{{}, {}, {"a", ""}, {}} << false << ErrorKind::InvalidInput;
}

void TestRatingStore::refuses()
{
    QFETCH(Rating, rating);
    QFETCH(bool, isOfNoTrial);
    QFETCH(ErrorKind, kind);
    RecordedWorkspace records;
    const auto trial = records.trial(records.plan({"a/x"}, "Name a colour."), answeredExchange("Blue."));
    const Rating before{Verdict::Good, {}, {}, {}};
    QVERIFY(rate(records, trial, before));
    const auto refused = rate(records, isOfNoTrial ? TrialId{trial.value + 1} : trial, rating);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, kind);
    QCOMPARE(readRating(*records.workspace, trial), std::optional(before));
}

QTEST_GUILESS_MAIN(TestRatingStore)
#include "TestRatingStore.moc"
