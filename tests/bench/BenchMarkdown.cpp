// Whether many answers can stream at once: 32 visible MarkdownViews in one window, each fed 1,000 tokens/s for 10 s, every view refreshed
// 20 times a second, in three turns. Beside it, in the same run, as many QPlainTextEdits that only append. Then one answer of 200 kB,
// scrolled through.
//
//   BenchMarkdown [views] [seconds]          32 and 10 by default; QT_QPA_PLATFORM=offscreen needs no screen

#include "ui/markdown/MarkdownView.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace {

using namespace assay::ui;

constexpr int tokensPerSecond = 1000;
constexpr int frameMilliseconds = 16;
constexpr int turns = 3;

QString answerText()
{
    return QStringLiteral(
        "## How refunds work\n\nYou can return any item within **30 days** of delivery, as long as it is *unopened* and `in its box`. Here "
        "is "
        "the short version, with [a link](https://example.org/help) for the rest:\n\n"
        "- Unopened items: full refund\n- Opened items: store credit\n  - worth 90 % of the price\n- Sale items: exchange only\n\n"
        "```python\ndef refund(price, shipping, opened):\n    amount = price - shipping\n    if opened:\n        amount *= 0.9\n"
        "    return round(amount, 2)\n```\n\n"
        "| Item | Refund | Days |\n| --- | :-: | --: |\n| Unopened | full | 30 |\n| Opened | credit | 14 |\n| Sale | none | 0 |\n\n"
        "自收货之日起 30 天内，未拆封商品可**全额退款**；已拆封商品按售价 90% 退为店铺余额；促销商品仅支持换货。\n\n"
        "1. Write to us within two days.\n2. Send the item back with the label that we mail to you.\n3. The money is with you a week "
        "later.\n\n"
        "> If the item arrived damaged, contact us within 48 hours and we send a replacement at no cost.\n\n");
}

/// Tokens are about four characters long.
std::vector<QString> tokens()
{
    const auto text = answerText();
    std::vector<QString> result;
    for (qsizetype begin = 0; begin < text.size(); begin += 4)
        result.push_back(text.sliced(begin, std::min<qsizetype>(4, text.size() - begin)));
    return result;
}

double threadCpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Of this process, in MiB: "Pss" or "Rss".
double memory(const std::string& kind)
{
    std::ifstream file("/proc/self/smaps_rollup");
    std::string word;
    while (file >> word) {
        double kibibytes = 0;
        if (word == kind + ":" && file >> kibibytes)
            return kibibytes / 1024;
    }
    return 0;
}

double quantile(std::vector<double>& values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// Feeds and refreshes `count` views for `seconds`, and prints what that cost the thread they live in.
void stream(const char* name, std::size_t count, int seconds, const std::function<void(std::size_t, const QString&)>& append,
            const std::function<void(std::size_t)>& refresh)
{
    const auto source = tokens();
    std::vector<std::size_t> fed(count, 0);
    std::vector<double> gaps;
    std::vector<double> refreshes;
    QElapsedTimer clock;
    QElapsedTimer sinceTurn;
    std::size_t frame = 0;
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        gaps.push_back(static_cast<double>(sinceTurn.nsecsElapsed()) / 1e6);
        sinceTurn.start();
        const auto due = static_cast<std::size_t>(clock.elapsed()) * tokensPerSecond / 1000;
        if (clock.elapsed() >= seconds * 1000)
            loop.quit();
        for (std::size_t view = frame % turns; view < count; view += turns) {
            QString news;
            for (; fed[view] < due; ++fed[view])
                news += source[(fed[view] + view * 37) % source.size()];
            append(view, news);
            QElapsedTimer spent;
            spent.start();
            refresh(view);
            refreshes.push_back(static_cast<double>(spent.nsecsElapsed()) / 1e6);
        }
        ++frame;
    });
    const double cpuBefore = threadCpuSeconds();
    clock.start();
    sinceTurn.start();
    timer.start(frameMilliseconds);
    loop.exec();
    const double cpu = threadCpuSeconds() - cpuBefore;
    const double wall = static_cast<double>(clock.elapsed()) / 1000;
    std::printf(
        "%-14s %zu x %d tokens/s, %d s: gap p50 %.1f, p99 %.1f, most %.1f ms; refresh p50 %.2f, p99 %.2f ms; thread CPU %.0f %% of a core; "
        "PSS %.0f, RSS %.0f MiB\n",
        name, count, tokensPerSecond, seconds, quantile(gaps, 0.5), quantile(gaps, 0.99), quantile(gaps, 1), quantile(refreshes, 0.5),
        quantile(refreshes, 0.99), cpu / wall * 100, memory("Pss"), memory("Rss"));
}

/// Showing a window is not what is measured here.
void showAndSettle(QWidget& window)
{
    window.show();
    QEventLoop loop;
    QTimer::singleShot(500, &loop, &QEventLoop::quit);
    loop.exec();
}

template <typename View>
std::vector<View*> fill(QWidget& window, std::size_t count)
{
    auto* grid = new QGridLayout(&window);
    std::vector<View*> views;
    constexpr std::size_t columns = 8;
    for (std::size_t i = 0; i < count; ++i) {
        auto* view = new View(&window);
        grid->addWidget(view, static_cast<int>(i / columns), static_cast<int>(i % columns));
        views.push_back(view);
    }
    window.resize(1920, 1080);
    showAndSettle(window);
    return views;
}

void scrollLongAnswer()
{
    MarkdownView view;
    view.resize(420, 700);
    showAndSettle(view);
    QString text;
    while (text.size() < 200'000)
        text += answerText();
    QElapsedTimer clock;
    clock.start();
    view.setMarkdown(text);
    const double shown = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    std::vector<double> scrolls;
    const auto step = [&](int value) {
        QElapsedTimer spent;
        spent.start();
        view.verticalScrollBar()->setValue(value);
        view.viewport()->repaint();
        scrolls.push_back(static_cast<double>(spent.nsecsElapsed()) / 1e6);
    };
    for (int y = view.verticalScrollBar()->maximum(); y > 0; y = std::min(y, view.verticalScrollBar()->value()) - 57)
        step(y);
    for (int i = 0; i < 200; ++i)
        step((i * 7919) % std::max(1, view.verticalScrollBar()->maximum()));
    std::printf("%lld kB at once: shown after %.1f ms; scroll step p50 %.1f, p99 %.1f, most %.1f ms\n",
                static_cast<long long>(text.size() / 1000), shown, quantile(scrolls, 0.5), quantile(scrolls, 0.99), quantile(scrolls, 1));
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const Theme theme(application);
    const auto count = static_cast<std::size_t>(argc > 1 ? std::max(1, std::atoi(argv[1])) : 32);
    const int seconds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 10;
    {
        QWidget window;
        const auto views = fill<MarkdownView>(window, count);
        for (auto* view : views)
            view->setCursorShown(true);
        stream(
            "MarkdownView", count, seconds, [&](std::size_t i, const QString& text) { views[i]->append(text); },
            [&](std::size_t i) { views[i]->refresh(); });
    }
    {
        QWidget window;
        const auto views = fill<QPlainTextEdit>(window, count);
        QString news;
        stream(
            "QPlainTextEdit", count, seconds, [&](std::size_t, const QString& text) { news = text; },
            [&](std::size_t i) {
                views[i]->moveCursor(QTextCursor::End);
                views[i]->insertPlainText(news);
            });
    }
    scrollLongAnswer();
    return 0;
}
