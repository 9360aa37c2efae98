#include "ui/bridge/Background.h"

#include "tests/support/UiDriver.h"

#include <QThread>
#include <QtTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

using namespace assay::ui;

class TestBackground final : public QObject {
    Q_OBJECT

private slots:
    void answersComeInOrderOnThisThread();
    void aGoneContextGetsNoAnswer();
    void destructionDropsWhatHasNotBegun();
};

void TestBackground::answersComeInOrderOnThisThread()
{
    Background background;
    QObject context;
    std::vector<int> answers;
    bool wasElsewhere = false;
    for (int number = 0; number < 100; ++number) {
        background.run(
            &context, [number] { return std::pair(number, QThread::currentThread()); },
            [&](std::pair<int, QThread*> answer) {
                QCOMPARE(QThread::currentThread(), qApp->thread());
                wasElsewhere = answer.second != qApp->thread();
                answers.push_back(answer.first);
            });
    }
    QTRY_COMPARE(answers.size(), std::size_t{100});
    QVERIFY(std::is_sorted(answers.begin(), answers.end()));
    QVERIFY(wasElsewhere);
}

void TestBackground::aGoneContextGetsNoAnswer()
{
    Background background;
    QObject stays;
    auto goes = std::make_unique<QObject>();
    std::atomic<bool> mayWork = false;
    bool wasAnswered = false;
    bool isOver = false;
    background.run(
        goes.get(),
        [&] {
            mayWork.wait(false);
            return 1;
        },
        [&](int) { wasAnswered = true; });
    background.run(&stays, [] { return 2; }, [&](int) { isOver = true; });
    goes.reset();
    mayWork = true;
    mayWork.notify_all();
    QTRY_VERIFY(isOver);
    QVERIFY(!wasAnswered);
}

void TestBackground::destructionDropsWhatHasNotBegun()
{
    std::atomic<bool> mayWork = false;
    std::atomic<int> worked = 0;
    bool wasAnswered = false;
    QObject context;
    auto background = std::make_unique<Background>();
    for (int number = 0; number < 3; ++number) {
        background->run(
            &context,
            [&] {
                ++worked;
                worked.notify_all();
                mayWork.wait(false);
                return 0;
            },
            [&](int) { wasAnswered = true; });
    }
    worked.wait(0);
    std::thread releaser([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        mayWork = true;
        mayWork.notify_all();
    });
    background.reset();
    releaser.join();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(worked.load(), 1);
    QVERIFY(!wasAnswered);
}

ASSAY_UI_TEST_MAIN(TestBackground)
#include "TestBackground.moc"
