#include "core/experiments/Deletion.h"

#include "core/experiments/ExperimentStore.h"
#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

class TestDeletion final : public QObject {
    Q_OBJECT

private slots:
    void leavesTheHistory_data();
    void leavesTheHistory();
    void pagesSkipDeletedOnes();
    void canStillBeLoaded();
    void moneyStaysSpent();
    void comesBackAsItWas();
    void refusesAllWhenOneCannotBeDeleted_data();
    void refusesAllWhenOneCannotBeDeleted();
    void keepsTheFirstTimeOfDeleting();
    void refusesToBringBackWhatIsNotThere();
};

namespace {

using namespace assay;

struct World {
    [[nodiscard]] Result<void> remove(std::vector<ExperimentId> ids)
    {
        return records.workspace->writer().runAndWait(
            [&](Database& database) { return deleteExperiments(database, ids, records.clock.utcNow()); });
    }
    [[nodiscard]] Result<void> restore(std::vector<ExperimentId> ids)
    {
        return records.workspace->writer().runAndWait([&](Database& database) { return restoreExperiments(database, ids); });
    }
    [[nodiscard]] ExperimentStore store() const { return {*records.workspace->openReader(), records.workspace->dictionary()}; }
    [[nodiscard]] std::vector<std::int64_t> listed(const std::string& search) const
    {
        std::vector<std::int64_t> ids;
        const auto headers = store().list(std::nullopt, 100, search);
        for (const auto& header : *headers)
            ids.push_back(header.id.value);
        return ids;
    }

    RecordedWorkspace records;
};

}  // namespace

void TestDeletion::leavesTheHistory_data()
{
    QTest::addColumn<std::string>("search");
    QTest::newRow("the list") << std::string();
    QTest::newRow("found by its prompt") << std::string("sky");
    QTest::newRow("found by its answer") << std::string("scattering");
}

void TestDeletion::leavesTheHistory()
{
    QFETCH(std::string, search);
    World world;
    const auto first = world.records.experiment("The sky", "scattering");
    const auto second = world.records.experiment("The sky again", "scattering");
    QVERIFY(world.remove({first}).has_value());
    const std::vector<std::int64_t> rest{second.value};
    QVERIFY(world.listed(search) == rest);
    QCOMPARE(*world.store().count(search), 1);
}

void TestDeletion::pagesSkipDeletedOnes()
{
    World world;
    std::vector<ExperimentId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(world.records.experiment("Prompt", "Answer"));
    QVERIFY(world.remove({ids[3], ids[2]}).has_value());
    const auto first = world.store().list(std::nullopt, 2, {});
    QCOMPARE(first->size(), std::size_t{2});
    QCOMPARE(first->at(0).id, ids[4]);
    QCOMPARE(first->at(1).id, ids[1]);
    QCOMPARE(world.store().list(ids[1], 2, {})->size(), std::size_t{1});
}

void TestDeletion::canStillBeLoaded()
{
    World world;
    const auto id = world.records.experiment("Hello", "World");
    QCOMPARE(world.store().header(id)->deletedAt, std::optional<WallTime>());
    QVERIFY(world.remove({id}).has_value());
    const auto loaded = world.store().load(id);
    QCOMPARE(loaded->trials.front().result.text, std::string("World"));
    QCOMPARE(loaded->header.deletedAt, std::optional(world.records.clock.utcNow()));
}

void TestDeletion::moneyStaysSpent()
{
    World world;
    const auto price = world.records.price("USD");
    const auto plan = world.records.plan({"a/x"}, "Hello");
    world.records.trial(plan, answeredExchange("World", 10, 5), {}, &price);
    world.records.finish(plan);
    QVERIFY(world.remove({plan.experiment}).has_value());
    // 10 x 2 + 5 x 3.
    const Spending spent{{{35, "USD"}}, 0};
    QVERIFY(*world.store().spendingSince(fromUnixMicroseconds(0)) == spent);
}

void TestDeletion::comesBackAsItWas()
{
    World world;
    const auto id = world.records.experiment("The sky", "scattering");
    const auto before = *world.store().header(id);
    QVERIFY(world.remove({id}).has_value());
    QVERIFY(world.restore({id}).has_value());
    QVERIFY(*world.store().header(id) == before);
    const std::vector<std::int64_t> all{id.value};
    QVERIFY(world.listed({}) == all && world.listed("scattering") == all);
    QVERIFY2(world.restore({id}).has_value(), "what is not deleted stays");
}

void TestDeletion::refusesAllWhenOneCannotBeDeleted_data()
{
    QTest::addColumn<bool>("isRunning");
    QTest::addColumn<int>("kind");
    QTest::newRow("one still runs") << true << static_cast<int>(ErrorKind::InvalidInput);
    QTest::newRow("one is not there") << false << static_cast<int>(ErrorKind::NotFound);
}

void TestDeletion::refusesAllWhenOneCannotBeDeleted()
{
    QFETCH(bool, isRunning);
    QFETCH(int, kind);
    World world;
    const auto finished = world.records.experiment("Hello", "World");
    const auto other = isRunning ? world.records.plan({"a/x"}, "Running").experiment : ExperimentId{99};
    const auto refused = world.remove({finished, other});
    QCOMPARE(static_cast<int>(refused.error().kind), kind);
    QVERIFY(refused.error().detail.find(std::to_string(other.value)) != std::string::npos);
    QCOMPARE(world.records.count("SELECT count(*) FROM experiments WHERE deleted_at IS NOT NULL"), 0);
}

void TestDeletion::keepsTheFirstTimeOfDeleting()
{
    World world;
    const auto id = world.records.experiment("Hello", "World");
    const auto first = world.records.clock.utcNow();
    QVERIFY(world.remove({id}).has_value());
    world.records.clock.advance(std::chrono::hours{1});
    QVERIFY(world.remove({id}).has_value());
    QCOMPARE(world.store().header(id)->deletedAt, std::optional(first));
}

void TestDeletion::refusesToBringBackWhatIsNotThere()
{
    World world;
    const auto id = world.records.experiment("Hello", "World");
    QVERIFY(world.remove({id}).has_value());
    QCOMPARE(world.restore({id, ExperimentId{99}}).error().kind, ErrorKind::NotFound);
    QCOMPARE(world.records.count("SELECT count(*) FROM experiments WHERE deleted_at IS NOT NULL"), 1);
}

QTEST_GUILESS_MAIN(TestDeletion)

#include "TestDeletion.moc"
