#include "tests/support/UiDriver.h"
#include "ui/text/ErrorText.h"

#include <QtTest>

#include <chrono>
#include <string>

using namespace assay::ui;
using assay::Error;
using assay::ErrorKind;
using assay::NetworkStep;
using assay::TrialResult;
using assay::TrialStatus;

class TestErrorText : public QObject {
    Q_OBJECT

private slots:
    void everyKindHasSentences_data();
    void everyKindHasSentences();
    void sentence_data();
    void sentence();
    void trial_data();
    void trial();
    void everyStatusHasAWord();
};

Q_DECLARE_METATYPE(Error)
Q_DECLARE_METATYPE(TrialResult)

namespace {

/// Whole sentences, nothing left to fill in, no shouting.
void checkSentences(const QString& text)
{
    QVERIFY2(text.front().isUpper() || text.front().isDigit(), qPrintable(text));
    QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
    QVERIFY2(!text.contains(QLatin1Char('%')) && !text.contains(QLatin1Char('!')), qPrintable(text));
}

}  // namespace

void TestErrorText::everyKindHasSentences_data()
{
    QTest::addColumn<Error>("error");
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
        const Error error{static_cast<ErrorKind>(kind), "why"};
        const auto name = std::string(assay::errorKindName(error.kind));
        QTest::addRow("%s, found on this side", name.c_str()) << error;
        auto answered = error;
        answered.httpStatus = 400;
        QTest::addRow("%s, said by a server", name.c_str()) << answered;
    }
    for (const auto kind : {ErrorKind::Network, ErrorKind::TimedOut}) {
        for (int step = 0; step <= static_cast<int>(NetworkStep::Transfer); ++step) {
            Error error{kind, "why"};
            error.step = static_cast<NetworkStep>(step);
            QTest::addRow("%s at step %d, place unknown", std::string(assay::errorKindName(kind)).c_str(), step) << error;
            error.place = "models.example:443";
            QTest::addRow("%s at step %d", std::string(assay::errorKindName(kind)).c_str(), step) << error;
        }
    }
}

void TestErrorText::everyKindHasSentences()
{
    QFETCH(Error, error);
    const auto text = errorText(error);
    QVERIFY(!text.title.isEmpty());
    checkSentences(text.title);
    QCOMPARE(text.advice.isEmpty(), error.kind == ErrorKind::Cancelled);
    if (!text.advice.isEmpty())
        checkSentences(text.advice);
    QCOMPARE(text.detail, QStringLiteral("why"));
}

void TestErrorText::sentence_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char* name, const Error& error, const char* title, const char* advice) {
        QTest::newRow(name) << error << QString::fromLatin1(title) << QString::fromLatin1(advice);
    };
    row("nobody listens", {.kind = ErrorKind::Network, .detail = {}, .step = NetworkStep::Refused, .place = "127.0.0.1:8080"},
        "The server is not answering.", "Connection to 127.0.0.1:8080 was refused. Start the server, then press Retry.");
    row("a name that is not known", {.kind = ErrorKind::Network, .detail = {}, .step = NetworkStep::NameLookup, .place = "api.exmaple.com"},
        "The server's name is not known.",
        "No address was found for api.exmaple.com. Check the network and the spelling of the provider's address, then press Retry.");
    row("a name with a percent sign is not taken for a place to fill in",
        {.kind = ErrorKind::Network, .detail = {}, .step = NetworkStep::Refused, .place = "fe80::1%2:80"}, "The server is not answering.",
        "Connection to fe80::1%2:80 was refused. Start the server, then press Retry.");
    row("the server says how long to wait",
        {.kind = ErrorKind::RateLimited, .detail = {}, .httpStatus = 429, .retryAfter = std::chrono::seconds(20)},
        "The provider asks to go slower.", "Too many requests came in a short time. Wait 20 s, then press Retry.");
    row("a wrong key", {.kind = ErrorKind::Unauthenticated, .detail = {}, .httpStatus = 401}, "The key was not accepted.",
        "Check the provider's key under Models, then press Retry.");
    row("no key", {.kind = ErrorKind::Unauthenticated, .detail = {}}, "A key is missing.",
        "Enter the provider's key under Models, then press Retry.");
    row("overloaded", {.kind = ErrorKind::Unavailable, .detail = {}, .httpStatus = 503}, "The provider has a problem.",
        "It answered with status 503. Wait a little, then press Retry.");
}

void TestErrorText::sentence()
{
    QFETCH(Error, error);
    QFETCH(QString, title);
    QFETCH(QString, advice);
    const auto text = errorText(error);
    QCOMPARE(text.title, title);
    QCOMPARE(text.advice, advice);
}

void TestErrorText::trial_data()
{
    QTest::addColumn<TrialResult>("result");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("adviceEnd");
    const auto row = [](const char* name, const TrialResult& result, const char* title, const char* adviceEnd) {
        QTest::newRow(name) << result << QString::fromLatin1(title) << QString::fromLatin1(adviceEnd);
    };
    TrialResult result;
    result.status = TrialStatus::Failed;
    result.error = Error{.kind = ErrorKind::InvalidInput, .detail = "HTTP 400", .httpStatus = 400};
    result.errorMessage = "top_k is not\nsupported";
    row("what the server said is passed on", result, "The provider did not accept the request.", "The server said: top_k is not supported");
    result.error = Error{.kind = ErrorKind::Network, .detail = "connection refused by a:1", .step = NetworkStep::Refused, .place = "a:1"};
    result.errorMessage = "connection refused by a:1";
    row("where no server spoke none is quoted", result, "The server is not answering.", "then press Retry.");
    result = {};
    result.status = TrialStatus::Filtered;
    row("a filter without an error", result, "The provider's filter stopped this.", "or choose another model.");
    result.error = Error{.kind = ErrorKind::Forbidden, .detail = "content_filter", .httpStatus = 400};
    result.errorMessage = "blocked 100%1";
    row("a filter that explains itself", result, "The provider's filter stopped this.", "The server said: blocked 100%1");
    result = {};
    result.status = TrialStatus::Interrupted;
    row("the program died", result, "The program ended while this ran.", "to get the whole answer.");
    result.status = TrialStatus::Cancelled;
    row("stopped by the person", result, "Stopped.", "is kept.");
    result.status = TrialStatus::Answered;
    row("nothing is wrong", result, "", "");
}

void TestErrorText::trial()
{
    QFETCH(TrialResult, result);
    QFETCH(QString, title);
    QFETCH(QString, adviceEnd);
    const auto text = trialErrorText(result);
    QCOMPARE(text.title, title);
    QCOMPARE(text.advice.isEmpty(), adviceEnd.isEmpty());
    QCOMPARE(text.advice.right(adviceEnd.size()), adviceEnd);
}

void TestErrorText::everyStatusHasAWord()
{
    QSet<QString> words;
    for (int status = 0; status <= static_cast<int>(TrialStatus::Interrupted); ++status)
        words.insert(statusText(static_cast<TrialStatus>(status)));
    QCOMPARE(words.size(), static_cast<int>(TrialStatus::Interrupted) + 1);
    QVERIFY(!words.contains(QString()));
}

ASSAY_UI_TEST_MAIN(TestErrorText)
#include "TestErrorText.moc"
