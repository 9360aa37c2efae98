#include "core/providers/TokenEstimate.h"

#include <QtTest>

/// Estimates are near what a real tokenizer counts, take any bytes, and say what they rest on.
class TestTokenEstimate final : public QObject {
    Q_OBJECT

private slots:
    void isNearTheRealCount_data();
    void isNearTheRealCount();
    void takesAnyBytes_data();
    void takesAnyBytes();
    void cost_data();
    void cost();
    void moreContentMeansMoreTokens();
};

void TestTokenEstimate::isNearTheRealCount_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("counted");  // by o200k_base, as the gpt-tokenizer package of npm has it
    QTest::newRow("an English notice") << std::string(
                                              "The station closes at ten, so the last train to the coast leaves a quarter of an hour "
                                              "before that. Please tell Mrs. Adams that her luggage is still here.")
                                       << 34;
    QTest::newRow("an English instruction") << std::string(
                                                   "Summarise the following minutes in three bullet points and name the person who is "
                                                   "responsible for each decision.")
                                            << 21;
    QTest::newRow("sums") << std::string("A baker sells 1,250 rolls a week at $0.45 each and 320 loaves at $3.20. Flour costs him $412.75. "
                                         "How much is left after 52 weeks?")
                          << 44;
    QTest::newRow("code") << std::string("for (const auto& [name, value] : request.headers) {\n    if (!carriesKey(name))\n"
                                         "        appendHeaderLine(text, name, value);\n}\n")
                          << 34;
    QTest::newRow("JSON") << std::string(
                                 R"({"id": "call_81", "name": "get_weather", "arguments": {"city": "Lyon", "unit": "celsius", "days": 3}})")
                          << 38;
    QTest::newRow("a table") << std::string(
                                    "| model | price | context |\n|---|---|---|\n| one | 0.25 | 128,000 |\n| two | 1.40 | 400,000 |\n")
                             << 40;
    QTest::newRow("a Chinese notice")
        << std::string("火车站晚上十点关门，所以开往海边的最后一班火车会提前一刻钟出发。请告诉王女士，她的行李还在这里。") << 39;
    QTest::newRow("a Chinese instruction") << std::string(
                                                  "请用三个要点总结下面的会议记录，并写出每项决定的负责人。如果没有负责人，请写“未定”。")
                                           << 27;
    QTest::newRow("German")
        << std::string("Heute ist das Wetter schön, und wir gehen mit Freunden im Park spazieren. Größere Überraschungen gibt es später.")
        << 25;
}

void TestTokenEstimate::isNearTheRealCount()
{
    QFETCH(std::string, text);
    QFETCH(int, counted);
    const auto estimate = assay::estimateTokens(text);
    const double error = static_cast<double>(estimate) / counted - 1;
    qInfo("%lld estimated, %d counted: %+.0f %%", static_cast<long long>(estimate), counted, 100 * error);
    // Short texts; the header's figures are those of whole documents.
    QVERIFY(qAbs(error) < 0.40);
}

void TestTokenEstimate::takesAnyBytes_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<qint64>("most");
    QTest::newRow("nothing") << std::string() << qint64{0};
    QTest::newRow("NUL") << std::string(1, '\0') << qint64{1};
    QTest::newRow("a cut sequence") << std::string("\xE7\x81") << qint64{3};
    QTest::newRow("bytes that are no UTF-8") << std::string(1000, '\xFF') << qint64{2000};
    QTest::newRow("overlong") << std::string("\xC0\x80") << qint64{3};
    QTest::newRow("a megabyte of one letter") << std::string(1'000'000, 'a') << qint64{100'000};
    QTest::newRow("a megabyte of blanks") << std::string(1'000'000, ' ') << qint64{2};
}

void TestTokenEstimate::takesAnyBytes()
{
    QFETCH(std::string, text);
    QFETCH(qint64, most);
    const auto estimate = assay::estimateTokens(text);
    QVERIFY(estimate >= 0);
    QVERIFY2(estimate <= most, QByteArray::number(qint64{estimate}));
}

void TestTokenEstimate::cost_data()
{
    using Count = std::optional<std::int64_t>;
    QTest::addColumn<Count>("limit");
    QTest::addColumn<Count>("mean");
    QTest::addColumn<bool>("hasPrice");
    QTest::addColumn<Count>("output");
    QTest::addColumn<assay::OutputBasis>("basis");
    QTest::newRow("the recorded mean") << Count() << Count(50) << true << Count(50) << assay::OutputBasis::RecordedMean;
    QTest::newRow("the mean, but not above the limit") << Count(20) << Count(50) << true << Count(20) << assay::OutputBasis::RecordedMean;
    QTest::newRow("the limit, where nothing is recorded") << Count(20) << Count() << true << Count(20) << assay::OutputBasis::OutputLimit;
    QTest::newRow("nothing is known of the output") << Count() << Count() << true << Count() << assay::OutputBasis::None;
    QTest::newRow("no price") << Count(20) << Count() << false << Count(20) << assay::OutputBasis::OutputLimit;
}

void TestTokenEstimate::cost()
{
    using Count = std::optional<std::int64_t>;
    QFETCH(Count, limit);
    QFETCH(Count, mean);
    QFETCH(bool, hasPrice);
    QFETCH(Count, output);
    QFETCH(assay::OutputBasis, basis);
    assay::ChatRequest request;
    request.messages.push_back(assay::userMessage("Name a colour."));
    request.settings.maxOutputTokens = limit;
    assay::Price price;
    price.currency = "EUR";
    price.inputPerToken = 10;
    price.outputPerToken = 100;
    const auto estimate = assay::estimateCost(request, hasPrice ? &price : nullptr, mean);
    QVERIFY(estimate.inputTokens >= 4);
    QCOMPARE(estimate.outputTokens, output);
    QVERIFY(estimate.outputBasis == basis);
    QCOMPARE(estimate.cost.has_value(), hasPrice);
    if (hasPrice)
        QVERIFY(*estimate.cost == (assay::Money{estimate.inputTokens * 10 + output.value_or(0) * 100, "EUR"}));
}

void TestTokenEstimate::moreContentMeansMoreTokens()
{
    assay::ChatRequest request;
    auto previous = assay::estimateInputTokens(request);
    const auto grew = [&] {
        const auto now = assay::estimateInputTokens(request);
        return std::exchange(previous, now) < now;
    };
    request.system = "Be brief.";
    QVERIFY(grew());
    request.messages.push_back(assay::userMessage("What is on this picture?"));
    QVERIFY(grew());
    request.messages.back().parts.push_back(assay::ImagePart{"image/png", "bytes"});
    QVERIFY(grew());
    request.messages.back().parts.push_back(assay::FilePart{"notes.txt", "text/plain", "Some notes."});
    QVERIFY(grew());
    request.messages.back().parts.push_back(assay::FilePart{"a.pdf", "application/pdf", "%PDF"});
    QVERIFY(grew());
    request.tools.push_back({"get_weather", "Tells the weather", R"({"type":"object"})"});
    QVERIFY(grew());
    request.messages.push_back({assay::Role::Assistant, {}, {{"1", "get_weather", "{}"}}, {}});
    QVERIFY(grew());
    request.settings.responseFormat = assay::ResponseFormat{assay::ResponseFormat::Kind::JsonSchema, "a", R"({"type":"object"})"};
    QVERIFY(grew());
}

QTEST_GUILESS_MAIN(TestTokenEstimate)
#include "TestTokenEstimate.moc"
