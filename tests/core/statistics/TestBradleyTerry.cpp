#include "core/base/Random.h"
#include "core/statistics/BradleyTerry.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

using namespace assay;

namespace {

/// Votes between two arms: how often the first won, the second won, and they tied.
struct PairTally {
    std::size_t first = 0;
    std::size_t second = 0;
    int firstWins = 0;
    int secondWins = 0;
    int ties = 0;
};

using Tallies = std::vector<PairTally>;

std::vector<PairVote> votesOf(const Tallies& tallies)
{
    std::vector<PairVote> votes;
    const auto add = [&](const PairTally& tally, PairOutcome outcome, int count) {
        votes.insert(votes.end(), static_cast<std::size_t>(count), {tally.first, tally.second, outcome});
    };
    for (const auto& tally : tallies) {
        add(tally, PairOutcome::FirstWins, tally.firstWins);
        add(tally, PairOutcome::SecondWins, tally.secondWins);
        add(tally, PairOutcome::Tie, tally.ties);
    }
    return votes;
}

/// Strengths by Hunter's minorization (2004), which goes up without any derivative: another way to the same place.
struct SlowFit {
    std::vector<double> strengths;
    double tieStrength = 0;
};

SlowFit fitByMinorization(const Tallies& tallies, std::size_t arms)
{
    std::vector<double> gamma(arms, 1);
    double ties = 0;
    for (const auto& tally : tallies)
        ties += tally.ties;
    double nu = ties > 0 ? 1 : 0;
    const auto weight = [&](const PairTally& tally) {
        return gamma[tally.first] + gamma[tally.second] + nu * std::sqrt(gamma[tally.first] * gamma[tally.second]);
    };
    for (int round = 0; round < 5000; ++round) {
        for (std::size_t arm = 0; arm < arms; ++arm) {
            double won = 0;
            double expected = 0;
            for (const auto& tally : tallies) {
                if (tally.first != arm && tally.second != arm)
                    continue;
                const double other = gamma[tally.first == arm ? tally.second : tally.first];
                won += (tally.first == arm ? tally.firstWins : tally.secondWins) + tally.ties / 2.0;
                expected +=
                    (tally.firstWins + tally.secondWins + tally.ties) * (1 + nu / 2 * std::sqrt(other / gamma[arm])) / weight(tally);
            }
            gamma[arm] = won / expected;
        }
        double tieWeight = 0;
        for (const auto& tally : tallies)
            tieWeight +=
                (tally.firstWins + tally.secondWins + tally.ties) * std::sqrt(gamma[tally.first] * gamma[tally.second]) / weight(tally);
        nu = ties / tieWeight;
    }
    SlowFit fit{{}, nu};
    double mean = 0;
    for (const double value : gamma)
        mean += std::log(value) / static_cast<double>(arms);
    for (const double value : gamma)
        fit.strengths.push_back(std::log(value) - mean);
    return fit;
}

QString dataFile(const char* name)
{
    return QDir(qEnvironmentVariable("ASSAY_SOURCE_DIR")).filePath(QStringLiteral("../shared/data/eval/%1").arg(QLatin1String(name)));
}

/// The lines of a table without quoted fields. Empty if the file is not there.
QList<QByteArrayList> readTable(const char* name)
{
    QFile file(dataFile(name));
    QList<QByteArrayList> lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd())
        lines.append(file.readLine().trimmed().split(','));
    return lines;
}

/// GPT-4's scores of MT-bench as votes: of two answers to one turn the one with the higher score wins. -1 is no score.
std::vector<PairVote> mtBenchVotes()
{
    const QByteArrayList arms{"gpt-4-1106-preview", "martian", "mistralai/Mixtral-8x7B-Instruct-v0.1", "unify"};
    std::map<QByteArray, std::map<std::size_t, double>> scores;
    auto lines = readTable("mt_bench/gpt4_single_scores.csv");
    if (!lines.isEmpty())
        lines.removeFirst();
    for (const auto& line : lines)
        scores[line[0] + '/' + line[2]][static_cast<std::size_t>(arms.indexOf(line[1]))] = line[3].toDouble();
    std::vector<PairVote> votes;
    for (const auto& [turn, byArm] : scores) {
        for (const auto& [first, firstScore] : byArm) {
            for (const auto& [second, secondScore] : byArm) {
                if (second <= first || firstScore < 0 || secondScore < 0)
                    continue;
                votes.push_back({first, second,
                                 firstScore > secondScore   ? PairOutcome::FirstWins
                                 : firstScore < secondScore ? PairOutcome::SecondWins
                                                            : PairOutcome::Tie});
            }
        }
    }
    return votes;
}

/// AlpacaEval's judge as votes of 51 models against the baseline, the last arm; the baseline's own column is left out.
std::vector<PairVote> alpacaVotes()
{
    auto lines = readTable("alpaca_eval/preference.csv");
    std::vector<PairVote> votes;
    if (lines.isEmpty())
        return votes;
    const auto own = lines.front().indexOf("gpt4_1106_preview");
    for (auto& line : lines)
        line.removeAt(own);
    const auto baseline = static_cast<std::size_t>(lines.front().size() - 1);
    lines.removeFirst();
    for (const auto& line : lines) {
        for (std::size_t arm = 0; arm < baseline; ++arm) {
            const double preference = line[static_cast<qsizetype>(arm) + 1].toDouble();
            votes.push_back({arm, baseline,
                             preference > 1.5   ? PairOutcome::FirstWins
                             : preference < 1.5 ? PairOutcome::SecondWins
                                                : PairOutcome::Tie});
        }
    }
    return votes;
}

}  // namespace

Q_DECLARE_METATYPE(Tallies)

class TestBradleyTerry final : public QObject {
    Q_OBJECT

private slots:
    void fitsTheWorkedExample();
    void agreesWithMinorization_data();
    void agreesWithMinorization();
    void agreesWithReferenceOnRecordedVotes_data();
    void agreesWithReferenceOnRecordedVotes();
    void countsAVoteAlikeFromBothSides();
    void takesAPriorWhereVotesLeaveStrengthsOpen_data();
    void takesAPriorWhereVotesLeaveStrengthsOpen();
    void measuresTheSpreadOfItsStrengths();
    void refusesVotesBetweenNobody_data();
    void refusesVotesBetweenNobody();
    void coversTheTruth();
    void drawsClustersWhole();
    void neverClaimsCertaintyFromAgreement();
    void givesTheSameIntervalsForTheSameSeed();
    void saysHowManyVotesAreMissing();
    void asksWhereItKnowsLeast();
    void speaksElo();
};

void TestBradleyTerry::fitsTheWorkedExample()
{
    // A beats B 7:3, B beats C 6:4, A beats C 8:2.
    const auto fit = fitBradleyTerry(votesOf({{0, 1, 7, 3}, {1, 2, 6, 4}, {0, 2, 8, 2}}), 3);
    QVERIFY(fit);
    QVERIFY(!fit->hasPrior);
    QCOMPARE(fit->tieStrength, 0.0);
    const std::array expected{.740570, -.149102, -.591468};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY2(std::abs(fit->strengths[i] - expected[i]) < 1e-6, qPrintable(QString::number(fit->strengths[i], 'g', 12)));
    QVERIFY(std::abs(std::sqrt(fit->differenceVariance({0, 1})) - .573597) < 1e-6);
}

void TestBradleyTerry::agreesWithMinorization_data()
{
    QTest::addColumn<Tallies>("tallies");
    QTest::addColumn<int>("arms");
    QTest::newRow("two arms") << Tallies{{0, 1, 5, 3, 0}} << 2;
    QTest::newRow("two arms with ties") << Tallies{{0, 1, 5, 3, 4}} << 2;
    QTest::newRow("three arms with ties") << Tallies{{0, 1, 7, 3, 2}, {1, 2, 6, 4, 5}, {0, 2, 8, 2, 1}} << 3;
    QTest::newRow("a ring") << Tallies{{0, 1, 4, 1, 1}, {1, 2, 4, 1, 0}, {2, 3, 4, 1, 2}, {3, 0, 3, 1, 0}} << 4;
    QTest::newRow("mostly ties") << Tallies{{0, 1, 2, 1, 40}, {1, 2, 1, 1, 30}} << 3;
    QTest::newRow("far apart") << Tallies{{0, 1, 999, 1, 10}, {1, 2, 998, 2, 0}} << 3;
    QTest::newRow("ties between two that never won against each other") << Tallies{{0, 1, 0, 0, 6}, {1, 2, 3, 4, 0}, {0, 2, 5, 2, 1}} << 3;
}

void TestBradleyTerry::agreesWithMinorization()
{
    QFETCH(Tallies, tallies);
    QFETCH(int, arms);
    const auto fit = fitBradleyTerry(votesOf(tallies), static_cast<std::size_t>(arms));
    QVERIFY(fit);
    QVERIFY(!fit->hasPrior);
    const auto slow = fitByMinorization(tallies, static_cast<std::size_t>(arms));
    for (std::size_t i = 0; i < fit->armCount(); ++i)
        QVERIFY2(std::abs(fit->strengths[i] - slow.strengths[i]) < 1e-6,
                 qPrintable(QStringLiteral("%1 against %2").arg(fit->strengths[i], 0, 'g', 12).arg(slow.strengths[i], 0, 'g', 12)));
    QVERIFY(std::abs(fit->tieStrength - slow.tieStrength) < 1e-6 * std::max(1.0, slow.tieStrength));
    // Where the likelihood is highest, each arm has as many wins (ties count half) as the model expects.
    for (std::size_t arm = 0; arm < fit->armCount(); ++arm) {
        double surplus = 0;
        for (const auto& tally : tallies) {
            const double half = fit->difference({tally.first, tally.second}) / 2;
            const double sum = std::exp(half) + std::exp(-half) + fit->tieStrength;
            const double expected = (tally.firstWins + tally.secondWins + tally.ties) * (std::exp(half) - std::exp(-half)) / sum;
            const double slope = tally.firstWins - tally.secondWins - expected;
            surplus += tally.first == arm ? slope : tally.second == arm ? -slope : 0;
        }
        QVERIFY2(std::abs(surplus) < 1e-7, qPrintable(QString::number(surplus)));
    }
}

void TestBradleyTerry::agreesWithReferenceOnRecordedVotes_data()
{
    QTest::addColumn<bool>("isAlpaca");
    QTest::addColumn<int>("arms");
    QTest::addColumn<int>("votes");
    QTest::addColumn<QList<double>>("strengths");
    QTest::addColumn<QList<int>>("ofArms");
    QTest::addColumn<double>("tieStrength");
    // Computed once with Hunter's minorization in Python, in double precision, until no strength moved by 1e-15.
    QTest::newRow("MT-bench, four arms, half of them ties")
        << false << 4 << 957 << QList<double>{0.949115481, -0.500601412, -0.285117572, -0.163396497} << QList<int>{0, 1, 2, 3}
        << 2.847913107;
    QTest::newRow("AlpacaEval, 51 models against one baseline")
        << true << 52 << 41055
        << QList<double>{3.345242072, 4.075375883, -0.756387431, -1.468283395, -0.121474045, -0.945751402, -0.466013608, 2.407899970}
        << QList<int>{0, 6, 10, 20, 30, 40, 50, 51} << 0.01197980791578246;
}

void TestBradleyTerry::agreesWithReferenceOnRecordedVotes()
{
    QFETCH(bool, isAlpaca);
    QFETCH(int, arms);
    QFETCH(int, votes);
    QFETCH(QList<double>, strengths);
    QFETCH(QList<int>, ofArms);
    QFETCH(double, tieStrength);
    const auto recorded = isAlpaca ? alpacaVotes() : mtBenchVotes();
    if (recorded.empty())
        QSKIP("the recorded votes are not beside the sources");
    QCOMPARE(static_cast<int>(recorded.size()), votes);
    const auto fit = fitBradleyTerry(recorded, static_cast<std::size_t>(arms));
    QVERIFY(fit);
    QVERIFY(!fit->hasPrior);
    for (qsizetype i = 0; i < ofArms.size(); ++i) {
        const double strength = fit->strengths[static_cast<std::size_t>(ofArms[i])];
        QVERIFY2(std::abs(strength - strengths[i]) < 1e-6, qPrintable(QString::number(strength, 'g', 12)));
    }
    QVERIFY(std::abs(fit->tieStrength - tieStrength) < 1e-6);
}

void TestBradleyTerry::countsAVoteAlikeFromBothSides()
{
    auto votes = votesOf({{0, 1, 7, 3, 2}, {1, 2, 6, 4, 1}, {0, 2, 8, 2, 0}});
    const auto before = fitBradleyTerry(votes, 3);
    for (std::size_t i = 0; i < votes.size(); i += 2) {
        std::swap(votes[i].first, votes[i].second);
        if (votes[i].outcome != PairOutcome::Tie)
            votes[i].outcome = votes[i].outcome == PairOutcome::FirstWins ? PairOutcome::SecondWins : PairOutcome::FirstWins;
    }
    const auto after = fitBradleyTerry(votes, 3);
    QVERIFY(before && after);
    QCOMPARE(before->strengths, after->strengths);
    QCOMPARE(before->covariance, after->covariance);
}

void TestBradleyTerry::takesAPriorWhereVotesLeaveStrengthsOpen_data()
{
    QTest::addColumn<Tallies>("tallies");
    QTest::addColumn<int>("arms");
    QTest::addColumn<bool>("hasPrior");
    QTest::newRow("no votes") << Tallies{} << 3 << true;
    QTest::newRow("one always wins") << Tallies{{0, 1, 5, 0}, {1, 2, 2, 1}} << 3 << true;
    QTest::newRow("ties alone hold nothing in bounds") << Tallies{{0, 1, 5, 0, 3}} << 2 << true;
    QTest::newRow("only ties") << Tallies{{0, 1, 0, 0, 4}, {1, 2, 0, 0, 4}} << 3 << true;
    QTest::newRow("an arm without votes") << Tallies{{0, 1, 2, 1}} << 3 << true;
    QTest::newRow("two islands") << Tallies{{0, 1, 2, 1}, {2, 3, 2, 1}} << 4 << true;
    QTest::newRow("a ring of wins is enough") << Tallies{{0, 1, 1, 0}, {1, 2, 1, 0}, {2, 0, 1, 0}} << 3 << false;
    QTest::newRow("one win against the favourite is enough") << Tallies{{0, 1, 5, 1}, {1, 2, 2, 1}} << 3 << false;
}

void TestBradleyTerry::takesAPriorWhereVotesLeaveStrengthsOpen()
{
    QFETCH(Tallies, tallies);
    QFETCH(int, arms);
    QFETCH(bool, hasPrior);
    const auto fit = fitBradleyTerry(votesOf(tallies), static_cast<std::size_t>(arms));
    QVERIFY(fit);
    QCOMPARE(fit->hasPrior, hasPrior);
    double sum = 0;
    for (std::size_t arm = 0; arm < fit->armCount(); ++arm) {
        sum += fit->strengths[arm];
        // Beyond 10, odds of 22,000 to 1, nothing that a few votes say can lie.
        QVERIFY2(std::abs(fit->strengths[arm]) < 10, qPrintable(QString::number(fit->strengths[arm])));
    }
    QVERIFY(std::abs(sum) < 1e-9);
    QVERIFY(std::isfinite(fit->tieStrength));
    for (const auto& tally : tallies) {
        const ArmPair pair{tally.first, tally.second};
        QVERIFY(std::isfinite(fit->differenceVariance(pair)) && fit->differenceVariance(pair) > 0);
        if (tally.firstWins > 0 && tally.secondWins == 0 && hasPrior)
            QVERIFY(fit->difference(pair) > 0);
        if (tally.firstWins == 0 && tally.secondWins == 0)
            QVERIFY(std::abs(fit->difference(pair)) < 1e-9);
    }
}

void TestBradleyTerry::measuresTheSpreadOfItsStrengths()
{
    // The spread that the information gives is the one that repeated votes show.
    const Tallies truth{{0, 1, 70, 40, 30}, {1, 2, 60, 50, 30}, {0, 2, 90, 20, 30}};
    const auto fit = fitBradleyTerry(votesOf(truth), 3);
    QVERIFY(fit);
    Random random(7);
    double sum = 0;
    double squares = 0;
    constexpr int worlds = 2000;
    for (int world = 0; world < worlds; ++world) {
        std::vector<PairVote> votes;
        for (const auto& tally : truth) {
            const double half = fit->difference({tally.first, tally.second}) / 2;
            const double all = std::exp(half) + std::exp(-half) + fit->tieStrength;
            for (int i = 0; i < 140; ++i) {
                const double drawn = random.unit() * all;
                votes.push_back({tally.first, tally.second,
                                 drawn < std::exp(half)          ? PairOutcome::FirstWins
                                 : drawn < all - std::exp(-half) ? PairOutcome::Tie
                                                                 : PairOutcome::SecondWins});
            }
        }
        const double difference = fitBradleyTerry(votes, 3)->difference({0, 1});
        sum += difference;
        squares += difference * difference;
    }
    const double seen = std::sqrt(squares / worlds - sum / worlds * (sum / worlds));
    const double said = std::sqrt(fit->differenceVariance({0, 1}));
    // 2,000 worlds tell a spread to 1.6 %.
    QVERIFY2(std::abs(seen / said - 1) < 0.06, qPrintable(QStringLiteral("%1 seen, %2 said").arg(seen).arg(said)));
}

void TestBradleyTerry::refusesVotesBetweenNobody_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("an arm against itself") << 1 << 1;
    QTest::newRow("the first is not there") << 3 << 1;
    QTest::newRow("the second is not there") << 0 << 3;
}

void TestBradleyTerry::refusesVotesBetweenNobody()
{
    QFETCH(int, first);
    QFETCH(int, second);
    const std::vector<PairVote> votes{{0, 1, PairOutcome::Tie},
                                      {static_cast<std::size_t>(first), static_cast<std::size_t>(second), PairOutcome::Tie}};
    const auto fit = fitBradleyTerry(votes, 3);
    QVERIFY(!fit);
    QCOMPARE(fit.error().kind, ErrorKind::InvalidInput);
    QVERIFY(fit.error().detail.find("vote 1") != std::string::npos);
}

void TestBradleyTerry::coversTheTruth()
{
    // Three arms of strengths 0.8, 0, -0.8, 60 votes a pair: of 200 such worlds the interval holds the truth in about 190.
    const std::array truth{0.8, 0.0, -0.8};
    Random random(11);
    int covered = 0;
    int ranked = 0;
    constexpr int worlds = 200;
    for (int world = 0; world < worlds; ++world) {
        std::vector<PairVote> votes;
        for (const ArmPair pair : {ArmPair{0, 1}, ArmPair{1, 2}, ArmPair{0, 2}}) {
            const double win = 1 / (1 + std::exp(truth[pair.second] - truth[pair.first]));
            for (int i = 0; i < 60; ++i)
                votes.push_back({pair.first, pair.second, random.unit() < win ? PairOutcome::FirstWins : PairOutcome::SecondWins});
        }
        const auto fit = fitBradleyTerry(votes, 3);
        const auto found = standings(*fit, votes, {static_cast<std::uint64_t>(world), 300});
        QCOMPARE(found.source, IntervalSource::Votes);
        covered += found.arms[0].low <= truth[0] && truth[0] <= found.arms[0].high ? 1 : 0;
        ranked += found.arms[1].bestRank <= 2 && found.arms[1].worstRank >= 2 ? 1 : 0;
        QVERIFY(found.arms[0].bestRank <= found.arms[0].rank && found.arms[0].rank <= found.arms[0].worstRank);
    }
    // Five standard deviations of a count of 200 at 95 % are 15.
    QVERIFY2(covered >= 175 && covered <= 200, qPrintable(QString::number(covered)));
    QVERIFY2(ranked >= 190, qPrintable(QString::number(ranked)));
}

void TestBradleyTerry::drawsClustersWhole()
{
    // Twelve sittings, each of one mind: nine say A, three say B, ten times each. The votes are worth no more than the sittings.
    std::vector<PairVote> votes;
    for (int sitting = 0; sitting < 12; ++sitting)
        votes.insert(votes.end(), 10, {0, 1, sitting < 9 ? PairOutcome::FirstWins : PairOutcome::SecondWins, sitting});
    const auto fit = fitBradleyTerry(votes, 2);
    const auto together = standings(*fit, votes);
    QCOMPARE(together.source, IntervalSource::Clusters);
    auto apart = votes;
    for (auto& vote : apart)
        vote.cluster.reset();
    const auto single = standings(*fit, apart);
    QCOMPARE(single.source, IntervalSource::Votes);
    QVERIFY(together.arms[0].high - together.arms[0].low > 2 * (single.arms[0].high - single.arms[0].low));
    // Nine sittings are too few to draw from.
    const std::vector few(votes.begin() + 20, votes.end() - 10);
    QCOMPARE(standings(*fitBradleyTerry(few, 2), few).source, IntervalSource::Votes);
}

void TestBradleyTerry::neverClaimsCertaintyFromAgreement()
{
    const auto votes = votesOf({{0, 1, 5, 0}});
    const auto fit = fitBradleyTerry(votes, 2);
    const auto found = standings(*fit, votes);
    QCOMPARE(found.source, IntervalSource::Normal);
    QCOMPARE(found.arms[0].rank, 1);
    // Five agreeing votes have p = 2/32: the other may still be the better one.
    QVERIFY(found.arms[0].low < 0 && found.arms[0].high > 0);
    QCOMPARE(found.arms[0].worstRank, 2);
    QCOMPARE(found.arms[1].bestRank, 1);
}

void TestBradleyTerry::givesTheSameIntervalsForTheSameSeed()
{
    const auto votes = votesOf({{0, 1, 7, 3, 2}, {1, 2, 6, 4}, {0, 2, 8, 2, 1}});
    const auto fit = fitBradleyTerry(votes, 3);
    const auto first = standings(*fit, votes, {5, 200});
    QVERIFY(first.arms == standings(*fit, votes, {5, 200}).arms);
    QVERIFY(first.arms != standings(*fit, votes, {6, 200}).arms);
}

void TestBradleyTerry::saysHowManyVotesAreMissing()
{
    // Of two arms the interval is the binomial one. 12:8: d = log 1.5, a vote tells p(1-p) = .24, so that 1.96² / (d² .24) = 97.4 are
    // needed.
    const auto close = fitBradleyTerry(votesOf({{0, 1, 12, 8}}), 2);
    QCOMPARE(votesToSeparate(*close, {0, 1}), std::optional<std::int64_t>(78));
    QCOMPARE(votesToSeparate(*close, {1, 0}), std::optional<std::int64_t>(78));
    const auto clear = fitBradleyTerry(votesOf({{0, 1, 30, 10}}), 2);
    QCOMPARE(votesToSeparate(*clear, {0, 1}), std::optional<std::int64_t>(0));
    QVERIFY(!votesToSeparate(*fitBradleyTerry(votesOf({{0, 1, 10, 10}}), 2), {0, 1}));
    QVERIFY(!votesToSeparate(*fitBradleyTerry({}, 2), {0, 1}));
    // Cast as they were, those votes do it.
    const auto after = fitBradleyTerry(votesOf({{0, 1, 59, 39}}), 2);
    QVERIFY(std::abs(after->difference({0, 1})) > 1.959 * std::sqrt(after->differenceVariance({0, 1})));
}

void TestBradleyTerry::asksWhereItKnowsLeast()
{
    const std::vector<ArmPair> all{{0, 1}, {0, 2}, {1, 2}};
    QVERIFY(!nextPair(*fitBradleyTerry({}, 3), {}));
    // Nothing known: the first.
    QCOMPARE(*nextPair(*fitBradleyTerry({}, 3), all), (ArmPair{0, 1}));
    // Two pairs asked often, one never.
    const auto uneven = fitBradleyTerry(votesOf({{0, 1, 10, 10}, {0, 2, 10, 10}}), 3);
    QCOMPARE(*nextPair(*uneven, all), (ArmPair{1, 2}));
    // The information of a vote is what the variance loses by it: v' = v / (1 + w v).
    const ArmPair pair{0, 1};
    const double variance = uneven->differenceVariance(pair);
    QVERIFY(std::abs(expectedInformation(*uneven, pair) - 0.5 * std::log(1 + 0.25 * variance)) < 1e-9);
}

void TestBradleyTerry::speaksElo()
{
    QCOMPARE(eloOf(0), 1000.0);
    QVERIFY(std::abs(eloOf(std::log(10.0)) - 1400) < 1e-9);
    QVERIFY(std::abs(eloOf(-std::log(10.0)) - 600) < 1e-9);
}

QTEST_APPLESS_MAIN(TestBradleyTerry)
#include "TestBradleyTerry.moc"
