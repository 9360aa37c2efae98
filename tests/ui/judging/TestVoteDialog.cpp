#include "ui/judging/VoteDialog.h"

#include "tests/fakes/RecordedWorkspace.h"
#include "tests/support/UiDriver.h"
#include "ui/judging/VoteResult.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/widgets/MessageBar.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QtTest>

namespace assay::ui {

namespace {

constexpr std::uint64_t seed = 5;

/// Three recorded answers, and a dialog over them.
struct Sitting {
    explicit Sitting(bool isRecorded = true)
        : background(std::make_unique<Background>()), desk(records.workspace.operator*(), *background, records.clock)
    {
        const auto plan = records.plan({"a/x", "a/y", "a/z"}, "Name a colour.");
        request.experiment = plan.experiment;
        request.question = QStringLiteral("Name a colour.");
        const QStringList texts{QStringLiteral("**Blue**, the colour of the sky."), QStringLiteral("Red."),
                                QStringLiteral("Green, I think.")};
        for (std::size_t i = 0; i < 3; ++i) {
            const auto trial = records.trial(plan, answeredExchange(texts[static_cast<qsizetype>(i)].toStdString()), {i, 0, 0});
            request.answers.push_back({isRecorded ? trial : TrialId{trial.value + 100},
                                       QStringLiteral("a/") + QStringLiteral("xyz")[static_cast<qsizetype>(i)],
                                       texts[static_cast<qsizetype>(i)]});
        }
        dialog = std::make_unique<VoteDialog>(desk, request, seed);
        dialog->resize(1000, 700);
        dialog->show();
        isActive = QTest::qWaitForWindowActive(dialog.get());
        driver = std::make_unique<UiDriver>(*dialog);
    }

    [[nodiscard]] QString left() const { return driver->find<MarkdownView>("leftAnswer")->markdown(); }
    [[nodiscard]] QString right() const { return driver->find<MarkdownView>("rightAnswer")->markdown(); }
    [[nodiscard]] QString progress() const { return driver->find<QLabel>("voteProgressLabel")->text(); }
    [[nodiscard]] std::int64_t trialOf(const QString& markdown) const
    {
        for (const auto& answer : request.answers) {
            if (answer.markdown == markdown)
                return answer.trial.value;
        }
        return 0;
    }
    /// The last vote as the workspace holds it: left, right, outcome.
    [[nodiscard]] QString lastVote() const
    {
        auto reader = records.workspace->openReader();
        auto row = reader->prepare("SELECT left_trial_id, right_trial_id, outcome FROM votes ORDER BY id DESC LIMIT 1");
        if (const auto read = row.step(); !read || !*read)
            return {};
        return QStringLiteral("%1 %2 %3").arg(row.integer(0)).arg(row.integer(1)).arg(QString::fromStdString(std::string(row.text(2))));
    }
    [[nodiscard]] std::int64_t storedVotes() const { return records.count("SELECT count(*) FROM votes"); }

    RecordedWorkspace records;
    std::unique_ptr<Background> background;
    JudgingDesk desk;
    JudgeRequest request;
    std::unique_ptr<VoteDialog> dialog;
    std::unique_ptr<UiDriver> driver;
    bool isActive = false;
};

}  // namespace

/// A person votes over answers, by mouse and by keys, and finds out afterwards whose they were.
class TestVoteDialog final : public QObject {
    Q_OBJECT

private slots:
    void storesEachVoteAsItIsCast_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("Left") << int(Qt::Key_Left) << QByteArray() << QStringLiteral("left");
        QTest::newRow("Right") << int(Qt::Key_Right) << QByteArray() << QStringLiteral("right");
        QTest::newRow("Down is a tie") << int(Qt::Key_Down) << QByteArray() << QStringLiteral("tie");
        QTest::newRow("Up is both bad") << int(Qt::Key_Up) << QByteArray() << QStringLiteral("both_bad");
        QTest::newRow("the left button") << 0 << QByteArray("voteLeftButton") << QStringLiteral("left");
        QTest::newRow("the right button") << 0 << QByteArray("voteRightButton") << QStringLiteral("right");
        QTest::newRow("the tie button") << 0 << QByteArray("voteTieButton") << QStringLiteral("tie");
        QTest::newRow("the button for both bad") << 0 << QByteArray("voteBothBadButton") << QStringLiteral("both_bad");
    }

    void storesEachVoteAsItIsCast()
    {
        QFETCH(int, key);
        QFETCH(QByteArray, button);
        QFETCH(QString, outcome);
        Sitting sitting;
        QVERIFY(sitting.isActive);
        QCOMPARE(sitting.progress(), QStringLiteral("1 of 3"));
        const auto expected =
            QStringLiteral("%1 %2 %3").arg(sitting.trialOf(sitting.left())).arg(sitting.trialOf(sitting.right())).arg(outcome);
        QVERIFY(button.isEmpty() ? sitting.driver->key(static_cast<Qt::Key>(key)) : sitting.driver->click(button.constData()));
        QCOMPARE(sitting.progress(), QStringLiteral("2 of 3"));
        QTRY_COMPARE(sitting.storedVotes(), 1);
        QCOMPARE(sitting.lastVote(), expected);
        // The order can be made again from what is stored.
        QCOMPARE(sitting.records.count("SELECT seed FROM ballots"), static_cast<std::int64_t>(seed));
        QCOMPARE(sitting.records.count("SELECT is_blind FROM ballots"), 1);
        QCOMPARE(sitting.records.count("SELECT experiment_id FROM ballots"), sitting.request.experiment.value);
    }

    void arrowsVoteWhereverTheFocusIs()
    {
        Sitting sitting;
        QVERIFY(sitting.isActive);
        sitting.driver->find<MarkdownView>("leftAnswer")->setFocus();
        QVERIFY(sitting.driver->key(Qt::Key_Down));
        sitting.driver->find<QWidget>("voteRightButton")->setFocus();
        QVERIFY(sitting.driver->key(Qt::Key_Left));
        QTRY_COMPARE(sitting.storedVotes(), 2);
        QVERIFY(sitting.lastVote().endsWith(QLatin1String("left")));
    }

    void hidesWhoIsWhoUntilTheEnd()
    {
        Sitting sitting;
        QVERIFY(sitting.isActive);
        const auto isNameShown = [&] {
            const auto labels = sitting.dialog->findChildren<QLabel*>();
            return std::ranges::any_of(
                labels, [](const QLabel* label) { return label->isVisible() && label->text().contains(QLatin1String("a/")); });
        };
        QVERIFY(!isNameShown());
        for (int vote = 0; vote < 3; ++vote) {
            QVERIFY(!isNameShown());
            QVERIFY(sitting.driver->key(Qt::Key_Right));
        }
        QVERIFY(!isNameShown());
        QVERIFY(!sitting.driver->isVisible("voteResultTable"));
        QVERIFY(sitting.driver->click("emptyStateActionButton"));
        auto* table = sitting.driver->find<QTableWidget>("voteResultTable");
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 3);
        QStringList names;
        int won = 0;
        for (int row = 0; row < 3; ++row) {
            names.append(table->item(row, VoteResult::ContenderColumn)->text());
            won += table->item(row, VoteResult::WonColumn)->text().toInt();
        }
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("a/x"), QStringLiteral("a/y"), QStringLiteral("a/z")}));
        QCOMPARE(won, 3);
        QVERIFY(sitting.driver->click("closeVotesButton"));
        QVERIFY(!sitting.dialog->isVisible());
    }

    void theBestComesFirst()
    {
        Sitting sitting;
        QVERIFY(sitting.isActive);
        // Red beats all, blue beats green.
        const auto worth = [](const QString& text) {
            return text.contains(QLatin1String("Red")) ? 2 : text.contains(QLatin1String("Blue")) ? 1 : 0;
        };
        for (int vote = 0; vote < 3; ++vote)
            QVERIFY(sitting.driver->key(worth(sitting.left()) > worth(sitting.right()) ? Qt::Key_Left : Qt::Key_Right));
        QVERIFY(sitting.driver->key(Qt::Key_Escape));
        const auto* table = sitting.driver->find<QTableWidget>("voteResultTable");
        QVERIFY(table);
        QCOMPARE(table->item(0, VoteResult::ContenderColumn)->text(), QStringLiteral("a/y"));
        QCOMPARE(table->item(0, VoteResult::WonColumn)->text(), QStringLiteral("2"));
        QCOMPARE(table->item(1, VoteResult::ContenderColumn)->text(), QStringLiteral("a/x"));
        QCOMPARE(table->item(2, VoteResult::LostColumn)->text(), QStringLiteral("2"));
        QCOMPARE(table->item(2, VoteResult::AnswerColumn)->text(), QStringLiteral("Green, I think."));
    }

    void takesTheLastVoteBack()
    {
        Sitting sitting;
        QVERIFY(sitting.isActive);
        QVERIFY(!sitting.driver->find<QPushButton>("takeBackButton")->isEnabled());
        const auto left = sitting.left();
        const auto right = sitting.right();
        QVERIFY(sitting.driver->key(Qt::Key_Left));
        QTRY_COMPARE(sitting.storedVotes(), 1);
        QVERIFY(sitting.driver->key(Qt::Key_Z, Qt::ControlModifier));
        QTRY_COMPARE(sitting.storedVotes(), 0);
        QCOMPARE(sitting.left(), left);
        QCOMPARE(sitting.right(), right);
        QCOMPARE(sitting.progress(), QStringLiteral("1 of 3"));
        for (int vote = 0; vote < 3; ++vote)
            QVERIFY(sitting.driver->key(Qt::Key_Right));
        QTRY_COMPARE(sitting.storedVotes(), 3);
        // The last vote of all can be taken back, too, as long as nobody knows who was who.
        QVERIFY(sitting.driver->key(Qt::Key_Z, Qt::ControlModifier));
        QCOMPARE(sitting.progress(), QStringLiteral("3 of 3"));
        QVERIFY(sitting.driver->click("takeBackButton"));
        QTRY_COMPARE(sitting.storedVotes(), 1);
        QVERIFY(sitting.driver->key(Qt::Key_Escape));
        QTRY_VERIFY(sitting.driver->isVisible("voteResultTable"));
        QVERIFY(sitting.driver->key(Qt::Key_Z, Qt::ControlModifier));
        QTest::qWait(0);
        QVERIFY(sitting.driver->isVisible("voteResultTable"));
        QCOMPARE(sitting.storedVotes(), 1);
    }

    void endsWithEscape()
    {
        {
            Sitting sitting;
            QVERIFY(sitting.isActive);
            QVERIFY(sitting.driver->key(Qt::Key_Escape));
            // Nothing was voted: nothing to show, and nothing is left behind.
            QVERIFY(!sitting.dialog->isVisible());
            QCOMPARE(sitting.records.count("SELECT count(*) FROM ballots"), 0);
        }
        Sitting sitting;
        QVERIFY(sitting.isActive);
        QVERIFY(sitting.driver->key(Qt::Key_Left));
        QVERIFY(sitting.driver->key(Qt::Key_Escape));
        QVERIFY(sitting.dialog->isVisible());
        QVERIFY(sitting.progress().startsWith(QLatin1String("1 vote")));
        QVERIFY(sitting.driver->key(Qt::Key_Escape));
        QVERIFY(!sitting.dialog->isVisible());
        QTRY_COMPARE(sitting.storedVotes(), 1);
    }

    void saysWhenItIsNotBlind()
    {
        Sitting sitting;
        QVERIFY(sitting.isActive);
        QVERIFY(sitting.driver->click("showNamesCheck"));
        QVERIFY(sitting.driver->find<QLabel>("leftAnswerNameLabel")->text().startsWith(QLatin1String("a/")));
        QVERIFY(sitting.driver->key(Qt::Key_Left));
        QTRY_COMPARE(sitting.storedVotes(), 1);
        QCOMPARE(sitting.records.count("SELECT is_blind FROM ballots"), 0);
        // One ballot is one or the other.
        QVERIFY(!sitting.driver->find<QCheckBox>("showNamesCheck")->isEnabled());
    }

    void saysWhenAVoteWasNotSaved()
    {
        Sitting sitting(false);
        QVERIFY(sitting.isActive);
        QVERIFY(sitting.driver->key(Qt::Key_Left));
        QTRY_VERIFY(sitting.driver->isVisible("voteMessage"));
        QCOMPARE(sitting.driver->find<MessageBar>("voteMessage")->message().kind, MessageBar::Kind::Error);
        // The ballot has gone with its vote.
        QCOMPARE(sitting.records.count("SELECT count(*) FROM ballots"), 0);
    }

    void everyControlCanBeReached()
    {
        Sitting sitting;
        QVERIFY(sitting.isActive);
        QCOMPARE(accessibilityComplaints(*sitting.dialog).join(QLatin1Char('\n')), QString());
        const auto order = sitting.driver->tabOrder("leftAnswer");
        for (const char* name :
             {"rightAnswer", "voteLeftButton", "voteTieButton", "voteBothBadButton", "voteRightButton", "endVotesButton"})
            QVERIFY2(order.contains(QLatin1String(name)), name);
        QVERIFY(sitting.driver->key(Qt::Key_Left));
        QVERIFY(sitting.driver->key(Qt::Key_Escape));
        QCOMPARE(accessibilityComplaints(*sitting.dialog).join(QLatin1Char('\n')), QString());
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestVoteDialog)
#include "TestVoteDialog.moc"
