#include "core/base/Error.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QtTest>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace assay {

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return fail(ErrorKind::InvalidInput, "odd");
    return number / 2;
}

Result<void> demandEven(int number)
{
    const auto halved = half(number);
    if (!halved)
        return fail(halved.error());
    return {};
}

static_assert(!std::is_convertible_v<Result<int>, bool>, "a Result must not turn into a number by itself");
static_assert(!std::is_convertible_v<Result<void>, bool>);
static_assert(!std::is_default_constructible_v<Result<int>>, "a value or an error, never neither");
static_assert(std::is_nothrow_move_constructible_v<Result<int>>);
static_assert(std::is_copy_constructible_v<Result<std::string>>);

}  // namespace

class TestResult final : public QObject {
    Q_OBJECT

private slots:
    void holdsAValue();
    void holdsAnError();
    void passesAnErrorOn();
    void keepsAllOfAnError();
    void keepsAnErrorAsAValueApart();
    void movesItsValueOut();
    void changesItsValueInPlace();
    void copies();
    void namesEveryErrorKind_data();
    void namesEveryErrorKind();
    void knowsNoOtherName_data();
    void knowsNoOtherName();
};

void TestResult::holdsAValue()
{
    const auto result = half(10);
    QVERIFY(result);
    QVERIFY(result.has_value());
    QCOMPARE(*result, 5);
    QCOMPARE(result.value(), 5);
    QVERIFY(demandEven(10));
    QVERIFY(Result<void>{}.has_value());
}

void TestResult::holdsAnError()
{
    const auto result = half(7);
    QVERIFY(!result);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(result.error().detail, std::string("odd"));
}

void TestResult::passesAnErrorOn()
{
    const auto result = demandEven(7);
    QVERIFY(!result);
    QVERIFY(!result.has_value());
    QVERIFY(result.error() == half(7).error());
}

void TestResult::keepsAllOfAnError()
{
    const Error error{ErrorKind::RateLimited, "slow down", 429, std::chrono::milliseconds(1500)};
    const Result<std::string> result = fail(error);
    QVERIFY(result.error() == error);
    QCOMPARE(result.error().httpStatus.value_or(0), 429);
    QVERIFY(result.error().retryAfter == std::chrono::milliseconds(1500));
    QVERIFY((Error{ErrorKind::RateLimited, "slow down"} != error));
}

void TestResult::keepsAnErrorAsAValueApart()
{
    const Result<Error> value = Error{ErrorKind::Network, "seen"};
    QVERIFY(value);
    QCOMPARE(value->kind, ErrorKind::Network);
    const Result<Error> failure = fail(ErrorKind::Network, "met");
    QVERIFY(!failure);
}

void TestResult::movesItsValueOut()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 7);
    QVERIFY(result.has_value());

    Result<std::unique_ptr<int>> another = std::make_unique<int>(8);
    const std::unique_ptr<int> takenByName = std::move(another).value();
    QCOMPARE(*takenByName, 8);
}

void TestResult::changesItsValueInPlace()
{
    Result<std::string> result = std::string("a");
    *result += "b";
    result->append("c");
    result.value() += "d";
    QCOMPARE(*result, std::string("abcd"));
    result = fail(ErrorKind::Cancelled, "stop");
    QVERIFY(!result);
    result = std::string("again");
    QCOMPARE(*result, std::string("again"));
}

void TestResult::copies()
{
    const Result<std::string> original = std::string("text");
    Result<std::string> copy = original;
    *copy += "!";
    QCOMPARE(*original, std::string("text"));
    QCOMPARE(*copy, std::string("text!"));
}

void TestResult::namesEveryErrorKind_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QByteArray>("name");
    // Saved to disk: a row here may be added, never changed.
    const auto row = [](ErrorKind kind, const char* name) { QTest::newRow(name) << kind << QByteArray(name); };

    row(ErrorKind::Cancelled, "cancelled");
    row(ErrorKind::InvalidInput, "invalid_input");
    row(ErrorKind::Unauthenticated, "unauthenticated");
    row(ErrorKind::Forbidden, "forbidden");
    row(ErrorKind::NotFound, "not_found");
    row(ErrorKind::RateLimited, "rate_limited");
    row(ErrorKind::QuotaExceeded, "quota_exceeded");
    row(ErrorKind::ContextTooLong, "context_too_long");
    row(ErrorKind::Unavailable, "unavailable");
    row(ErrorKind::Network, "network");
    row(ErrorKind::TimedOut, "timed_out");
    row(ErrorKind::BadResponse, "bad_response");
    row(ErrorKind::BudgetExceeded, "budget_exceeded");
    row(ErrorKind::Storage, "storage");
    row(ErrorKind::Internal, "internal");
}

void TestResult::namesEveryErrorKind()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const QByteArray, name);

    QCOMPARE(QByteArray::fromStdString(std::string(errorKindName(kind))), name);
    QVERIFY(errorKindFromName(name.toStdString()) == kind);
}

void TestResult::knowsNoOtherName_data()
{
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("capitals") << QByteArray("Network");
    QTest::newRow("blanks around") << QByteArray(" network");
    QTest::newRow("only the start of a name") << QByteArray("net");
    QTest::newRow("a name of a later version") << QByteArray("moon_phase");
}

void TestResult::knowsNoOtherName()
{
    QFETCH(const QByteArray, name);

    QVERIFY(!errorKindFromName(name.toStdString()));
}

}  // namespace assay

QTEST_GUILESS_MAIN(assay::TestResult)
#include "TestResult.moc"
