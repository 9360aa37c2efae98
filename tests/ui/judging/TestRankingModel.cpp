#include "ui/judging/RankingModel.h"

#include "tests/support/UiDriver.h"

#include <QAbstractItemModelTester>
#include <QtTest>

namespace assay::ui {

namespace {

RankedContender rankedContender(const char* provider, const char* model, double strength, ArmStanding standing,
                                std::optional<std::int64_t> missing)
{
    RankedContender row;
    row.voted.contender.providerId = provider;
    row.voted.contender.model = model;
    row.voted.contender.name = model;
    row.voted.won = 3;
    row.voted.lost = 2;
    row.voted.tied = 1;
    row.voted.bothBad = 4;
    row.strength = strength;
    row.standing = standing;
    row.votesToSeparate = missing;
    return row;
}

/// Strengths of 1174, 1000, 1000 and 826 on the Elo scale.
Ranking fourContenders()
{
    Ranking ranking;
    ranking.rows = {rankedContender("a", "best", 1, {0.5, 1.5, 1, 1, 2}, 12),
                    rankedContender("a", "even", 0, {-0.5, 0.5, 2, 1, 3}, std::nullopt),
                    rankedContender("practice", "swift", 0, {-0.4, 0.4, 2, 2, 3}, 0),
                    rankedContender("b", "last", -1, {-1.5, -0.5, 4, 4, 4}, std::nullopt)};
    return ranking;
}

}  // namespace

class TestRankingModel final : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsInTheRanking_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        const auto add = [](const char* name, int row, int column, const char* text) {
            QTest::newRow(name) << row << column << QString::fromUtf8(text);
        };
        add("a rank that may be another", 0, RankingModel::RankColumn, "1–2");
        add("a rank for sure", 3, RankingModel::RankColumn, "4");
        add("a name", 0, RankingModel::ContenderColumn, "best");
        add("a practice model says that it is one", 2, RankingModel::ContenderColumn, "swift (practice)");
        add("a strength on the Elo scale", 0, RankingModel::StrengthColumn, "1,174");
        add("the mean", 1, RankingModel::StrengthColumn, "1,000");
        add("all votes, those that found both bad too", 0, RankingModel::VotesColumn, "10");
        add("votes are missing", 0, RankingModel::NextColumn, "not separable yet: about 12 more votes");
        add("nobody can tell", 1, RankingModel::NextColumn, "not separable: no difference to be seen");
        add("separated", 2, RankingModel::NextColumn, "better than the next");
        add("the last has no next", 3, RankingModel::NextColumn, "");
        add("the interval is drawn, not written", 0, RankingModel::IntervalColumn, "");
    }

    void saysWhatIsInTheRanking()
    {
        QFETCH(int, row);
        QFETCH(int, column);
        QFETCH(QString, text);
        RankingModel model;
        model.setRanking(fourContenders());
        QCOMPARE(model.index(row, column).data().toString(), text);
    }

    void drawsAllIntervalsOnOneAxis()
    {
        RankingModel model;
        model.setRanking(fourContenders());
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto interval = model.index(row, RankingModel::IntervalColumn).data(RankingModel::IntervalRole).value<StrengthInterval>();
            QCOMPARE(interval.axisLow, eloOf(-1.5));
            QCOMPARE(interval.axisHigh, eloOf(1.5));
            QVERIFY(interval.axisLow <= interval.low && interval.low < interval.strength && interval.strength < interval.high &&
                    interval.high <= interval.axisHigh);
        }
        QVERIFY(!model.index(0, RankingModel::VotesColumn).data(RankingModel::IntervalRole).isValid());
    }

    void tellsReadersWhatIsDrawn()
    {
        RankingModel model;
        model.setRanking(fourContenders());
        const auto text = model.index(0, RankingModel::IntervalColumn).data(Qt::AccessibleTextRole).toString();
        QCOMPARE(text, QStringLiteral("1,174; with 95 % between 1,087 and 1,261"));
        QCOMPARE(model.index(0, RankingModel::VotesColumn).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Won 3, lost 2, tied 1, both bad 4"));
    }

    void isAProperModel()
    {
        RankingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setRanking(fourContenders());
        QCOMPARE(model.rowCount(), 4);
        model.setRanking({});
        QCOMPARE(model.rowCount(), 0);
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestRankingModel)
#include "TestRankingModel.moc"
