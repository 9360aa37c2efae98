// The playground under load: 32 columns that stream Markdown at 1,000 tokens a second each for ten seconds, through the whole program: HTTP, parsing, recording,
// painting, offscreen. Meanwhile somebody types into the prompt box.
//
//   BenchStream [WIDTH HEIGHT [columns [tokensPerSecond [seconds]]]]       1920 1080 32 1000 10 by default
//
// Printed: the gaps between turns of a precise 60-Hz timer on the GUI thread, the time from a key to its painted letter, the GUI thread's share of a
// core, and memory; beside them the same timer's gaps in an idle window of the same run.

#include "app/PracticeConnection.h"
#include "core/practice/PracticeServer.h"
#include "tests/bench/BenchServer.h"
#include "ui/bridge/Session.h"
#include "ui/experiments/ColumnsView.h"
#include "ui/experiments/PlaygroundPage.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/markdown/MarkdownView.h"
#include "ui/shell/UiState.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace {

using namespace assay;
using namespace assay::ui;

/// One page of what models write: a heading, prose, a list, code, a table, Chinese. JSON-escaped.
constexpr std::string_view sample =
    "## How refunds work\\n\\nYou can return **any item** within 30 days of delivery, as long as it is unopened and complete. Opened items are refunded as "
    "store credit worth 90 % of what was paid; see `refund_policy` for the *exact* wording that applies to you.\\n\\n- Unopened items: full refund\\n- "
    "Opened items: store credit\\n- Sale items: exchange only\\n\\n```python\\ndef refund(price, opened):\\n    # shipping is never refunded\\n    return "
    "price * 0.9 if opened else price\\n```\\n\\n| item | refund | days |\\n|---|---:|---:|\\n| book | 100 % | 30 |\\n| lamp | 90 % | 14 |\\n\\n"
    "\xe8\x87\xaa\xe6\x94\xb6\xe8\xb4\xa7\xe4\xb9\x8b\xe6\x97\xa5\xe8\xb5\xb7 30 \xe5\xa4\xa9\xe5\x86\x85\xef\xbc\x8c\xe6\x9c\xaa\xe6\x8b\x86\xe5\xb0\x81"
    "\xe5\x95\x86\xe5\x93\x81\xe5\x8f\xaf**\xe5\x85\xa8\xe9\xa2\x9d\xe9\x80\x80\xe6\xac\xbe**\xe3\x80\x82\\n\\nIf the item arrived damaged, tell us within "
    "48 hours, and we send a new one at no cost, whatever the reason was. [Read more](https://example.com/refunds).\\n\\n";

/// Pieces of about four characters, as tokens are; never within an escape or a character.
std::vector<std::string> tokensOf(std::string_view text)
{
    std::vector<std::string> tokens;
    std::string token;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        if (text[at] == '\\')
            length = 2;
        else if (static_cast<unsigned char>(text[at]) >= 0x80)
            while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xc0U) == 0x80U)
                ++length;
        token += text.substr(at, length);
        at += length;
        if (token.size() >= 4) {
            tokens.push_back(std::move(token));
            token.clear();
        }
    }
    tokens.push_back(token.empty() ? " " : token);
    return tokens;
}

double threadCpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double processCpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Proportional set size of this process, MiB.
double pssMebibytes()
{
    std::ifstream rollup("/proc/self/smaps_rollup");
    std::string word;
    while (rollup >> word) {
        if (word == "Pss:") {
            double kilobytes = 0;
            rollup >> kilobytes;
            return kilobytes / 1024;
        }
    }
    return 0;
}

struct Percentiles {
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    double most = 0;
    std::size_t count = 0;
};

Percentiles percentiles(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::ranges::sort(values);
    const auto at = [&](double share) { return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]; };
    return {at(0.5), at(0.95), at(0.99), values.back(), values.size()};
}

void print(const char* name, const Percentiles& values)
{
    std::printf("%-34s p50 %6.1f  p95 %6.1f  p99 %6.1f  max %6.1f ms  (n %zu)\n", name, values.p50, values.p95, values.p99, values.most, values.count);
}

/// Gaps between turns of a precise timer at 60 Hz on this thread.
class GapMeter final {
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1000 / 60);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_gaps.push_back(static_cast<double>(m_clock.nsecsElapsed()) * 1e-6);
            m_clock.start();
            const double cpu = threadCpuSeconds();
            m_work.push_back((cpu - m_cpu) * 1e3);
            m_cpu = cpu;
        });
    }
    void start()
    {
        m_gaps.clear();
        m_work.clear();
        m_clock.start();
        m_cpu = threadCpuSeconds();
        m_timer.start();
    }
    void stop() { m_timer.stop(); }
    [[nodiscard]] Percentiles gaps() const { return percentiles(m_gaps); }
    /// CPU time of this thread between turns: what of a gap is our own doing and not the machine's.
    [[nodiscard]] Percentiles work() const { return percentiles(m_work); }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_cpu = 0;
    std::vector<double> m_gaps;
    std::vector<double> m_work;
};

/// Types a letter every 100 ms, the way keys arrive: through the event queue. Measured until the prompt box has painted.
class Typist final : public QObject {
public:
    explicit Typist(PromptEdit& edit) : m_edit(edit)
    {
        m_timer.setInterval(100);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_since.start();
            m_isWaiting = true;
            QCoreApplication::postEvent(&m_edit, new QKeyEvent(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a")));
        });
        m_edit.viewport()->installEventFilter(this);
    }
    void start() { m_timer.start(); }
    void stop() { m_timer.stop(); }
    [[nodiscard]] Percentiles delays() const { return percentiles(m_delays); }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_isWaiting) {
            m_isWaiting = false;
            QMetaObject::invokeMethod(this, [this] { m_delays.push_back(static_cast<double>(m_since.nsecsElapsed()) * 1e-6); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    PromptEdit& m_edit;
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_delays;
    bool m_isWaiting = false;
};

class NoChooser final : public ModelChooser {
public:
    void chooseModels(QWidget&, std::vector<ModelReference>, std::function<void(ModelReference)>) override {}
};

void runLoopFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

}  // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const auto argument = [&](int index, int otherwise) { return argc > index ? std::atoi(argv[index]) : otherwise; };
    const int width = argument(1, 1920);
    const int height = argument(2, 1080);
    const int columns = argument(3, 32);
    const int rate = argument(4, 1000);
    const int seconds = argument(5, 10);

    const Theme theme(application);
    const QTemporaryDir folder;
    const std::filesystem::path files(folder.path().toStdString());
    const SystemClock clock;
    SessionSecretStore secrets([](const std::string&) { return std::nullopt; });
    const bench::BenchServer server({.tokens = rate * seconds, .tokensPerSecond = static_cast<double>(rate), .pieces = tokensOf(sample)});
    ProviderConnection connection;
    connection.id = "bench";
    connection.baseUrl = server.baseUrl();
    connection.http.proxy = ProxyMode::None;
    connection.concurrency = 64;
    if (!ProviderFile(files / "providers.json").put(connection))
        return 1;
    HttpClient http;
    UiState state(files / "window.ini");
    auto workspace = Workspace::open(files / "bench.assay", WorkspaceAccess::ReadWrite, clock);
    if (!workspace)
        return 1;
    Session session({http, clock, secrets, **workspace, ProviderFile(files / "providers.json"), FavouriteModelsFile(files / "favourites.json"),
                     SpendBudgetFile(files / "budget.json")});
    session.catalogue().load();
    NoChooser chooser;
    PlaygroundPage page(session, state, chooser);
    page.resize(width, height);
    page.show();
    page.activate();
    runLoopFor(300);

    GapMeter meter;
    meter.start();
    runLoopFor(2000);
    meter.stop();
    const auto idle = meter.gaps();

    std::vector<Contender> contenders;
    for (int index = 0; index < columns; ++index) {
        auto contender = *modelContender("bench/model-" + std::to_string(index + 1));
        contender.name = contender.model;
        contenders.push_back(std::move(contender));
    }
    page.take(contenders, {userMessage("Explain the refund policy.")});
    runLoopFor(300);
    const auto& view = *page.findChild<ColumnsView*>();
    const auto onScreen = std::ranges::count_if(view.columns(), [&](const ColumnView* column) { return view.isOnScreen(*column); });
    auto& prompt = *page.findChild<PromptEdit*>(QStringLiteral("promptEdit"));
    const double pssBefore = pssMebibytes();

    Typist typist(prompt);
    const double guiBefore = threadCpuSeconds();
    const double allBefore = processCpuSeconds() - std::chrono::duration<double>(server.cpuTime()).count();
    QElapsedTimer wall;
    wall.start();
    emit prompt.runRequested();
    meter.start();
    typist.start();
    while (!page.isSettled() && wall.elapsed() < (seconds + 30) * 1000)
        runLoopFor(50);
    meter.stop();
    typist.stop();
    const double elapsed = static_cast<double>(wall.nsecsElapsed()) * 1e-9;
    const double gui = threadCpuSeconds() - guiBefore;
    const double all = processCpuSeconds() - std::chrono::duration<double>(server.cpuTime()).count() - allBefore;

    std::int64_t tokens = 0;
    for (auto* column : view.columns())
        tokens += column->result().usage.output.value_or(0);
    std::printf("%dx%d, %d columns (%lld on the screen) at %d tokens/s for %d s: took %.1f s, %lld tokens\n", width, height, columns,
                static_cast<long long>(onScreen), rate, seconds, elapsed, static_cast<long long>(tokens));
    print("idle: gap between 60-Hz turns", idle);
    print("streaming: gap between 60-Hz turns", meter.gaps());
    print("streaming: GUI CPU between turns", meter.work());
    print("streaming: key to painted letter", typist.delays());
    std::printf("GUI thread %.0f %% of one core, whole program %.0f %% (without the server's thread); PSS %.0f MiB before, %.0f MiB after\n",
                100 * gui / elapsed, 100 * all / elapsed, pssBefore, pssMebibytes());
    return 0;
}
