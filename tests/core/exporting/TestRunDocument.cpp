#include "core/exporting/RunDocument.h"

#include "core/exporting/RunExport.h"
#include "core/exporting/RunJson.h"
#include "core/exporting/RunText.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

class TestRunDocument final : public QObject {
    Q_OBJECT

private slots:
    void isAsItWas_data();
    void isAsItWas();
    void severalRunsAreOneDocument_data();
    void severalRunsAreOneDocument();
    void jsonGivesBackWhatWasRecorded();
    void jsonLinesStandAlone();
    void csvIsReadBackByAnotherReader();
    void csvGuardsAgainstFormulas_data();
    void csvGuardsAgainstFormulas();
    void htmlHoldsOutAgainstAnswers_data();
    void htmlHoldsOutAgainstAnswers();
    void markdownKeepsAnswersApart();
    void barsAreToScale();
    void currenciesAreNotMixed();
    void timesAreThoseOfWholeAnswers();
};

namespace {

using namespace assay;

TrialResult answered(std::string text)
{
    TrialResult result;
    result.status = TrialStatus::Answered;
    result.finishReason = FinishReason::Stop;
    result.attempts = 1;
    result.isStreamed = true;
    result.timeToFirstToken = Microseconds{10'250};
    result.total = Milliseconds{50};
    result.tokensPerSecond = 150.0;
    result.usage.input = 12;
    result.usage.output = 7;
    result.costPico = 45'000'000;
    result.costSource = CostSource::Price;
    result.currency = "USD";
    result.text = std::move(text);
    return result;
}

StoredTrial trialOf(std::int64_t id, std::size_t contender, TrialResult result)
{
    StoredTrial trial;
    trial.id = TrialId{id};
    trial.contender = contender;
    trial.result = std::move(result);
    return trial;
}

/// One prompt for two contenders, without trials.
StoredExperiment emptyRun(std::int64_t id)
{
    StoredExperiment run;
    run.header.id = ExperimentId{id};
    // 2026-01-01T00:00:00Z, and a second later.
    run.header.createdAt = fromUnixMicroseconds(1'767'225'600'000'000);
    run.header.finishedAt = fromUnixMicroseconds(1'767'225'601'000'000);
    run.header.status = "finished";
    run.header.promptText = "Why is the sky blue?";
    run.header.promptCount = 1;
    run.contenders = {*modelContender("a/x"), *modelContender("b/y")};
    run.contenders[0].system = "Be brief.";
    run.contenders[0].settings.temperature = 0.2;
    run.prompts = {{userMessage("Why is the sky blue?")}};
    return run;
}

/// One contender answered, the other was turned away.
StoredExperiment smallRun(std::int64_t id = 12)
{
    auto run = emptyRun(id);
    auto first = answered("Because of **scattering**.\nShort waves scatter more.");
    first.reasoning = "Rayleigh";
    first.toolCalls = {{"call_1", "look_up", R"({"word":"sky"})"}};
    run.trials.push_back(trialOf(31, 0, std::move(first)));
    TrialResult failed;
    failed.status = TrialStatus::Failed;
    failed.error = Error{ErrorKind::RateLimited, "too fast", 429};
    failed.errorMessage = "Slow down, please.";
    failed.attempts = 3;
    failed.total = Milliseconds{3};
    failed.leftOut = {Setting::Temperature};
    run.trials.push_back(trialOf(32, 1, std::move(failed)));
    run.trials.back().continues = TrialId{31};
    return run;
}

StoredExperiment runWithAnswers(const std::vector<std::string>& answers)
{
    auto run = emptyRun(1);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        run.trials.push_back(trialOf(static_cast<std::int64_t>(i) + 1, 0, answered(answers[i])));
        run.trials.back().repeat = static_cast<int>(i) + 1;
    }
    return run;
}

std::unique_ptr<RunDocument> documentOf(RunFormat format, std::size_t runs)
{
    switch (format) {
    case RunFormat::Html:
        return makeHtmlDocument(fromUnixMicroseconds(1'767'312'000'000'000), runs);
    case RunFormat::Markdown:
        return makeMarkdownDocument();
    case RunFormat::Csv:
        return makeCsvDocument();
    case RunFormat::Json:
        return makeJsonDocument();
    case RunFormat::Jsonl:
        break;
    }
    return makeJsonLinesDocument();
}

QByteArray written(RunFormat format, const std::vector<StoredExperiment>& runs)
{
    const auto document = documentOf(format, runs.size());
    auto text = document->opening();
    for (const auto& run : runs)
        text += document->add(run);
    return QByteArray::fromStdString(text + document->closing());
}

const std::vector<std::string>& hostileTexts()
{
    static const std::vector<std::string> texts{
        "</pre></section><script>alert(1)</script>",
        "quotes \" and ' and \"\" and & &amp; &lt;",
        std::string("a NUL \0 within", 14),
        "lines\r\nend\rin\nmany ways\n",
        "=HYPERLINK(\"http://evil.example\",\"click\")",
        "中文，逗号和；分号",
        "👩‍👩‍👧 and 🏳️‍🌈",
        "bytes \xFF\xC3( that are no text",
        "]]> <!-- -->",
        ", ; \t |",
        "",
        " leading and trailing ",
        "a noncharacter \xEF\xBF\xBF and a bell \a",
    };
    return texts;
}

QByteArray goldenBytes(const std::string& name)
{
    QFile file(QStringLiteral(ASSAY_GOLDEN_FOLDER "/run.") + QString::fromStdString(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addFormats()
{
    QTest::addColumn<int>("format");
    for (const auto format : allRunFormats)
        QTest::newRow(std::string(runFormatName(format)).c_str()) << static_cast<int>(format);
}

/// What a reader of XML finds in an HTML page.
struct Page {
    QStringList elements;
    QStringList preTexts;
    QString allText;
    QString error;
};

Page read(const QByteArray& html)
{
    Page page;
    QXmlStreamReader reader(html);
    QStringList open;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            open.append(reader.name().toString());
            page.elements.append(open.last());
            if (open.last() == QLatin1String("pre"))
                page.preTexts.append(QString());
            break;
        case QXmlStreamReader::EndElement:
            open.removeLast();
            break;
        case QXmlStreamReader::Characters:
            page.allText += reader.text();
            if (!open.isEmpty() && open.last() == QLatin1String("pre"))
                page.preTexts.last() += reader.text();
            break;
        default:
            break;
        }
    }
    page.error = reader.errorString();
    return page;
}

/// "width" of all bars of one class, in the order of the page.
QStringList barWidths(const QByteArray& html, const QString& barClass)
{
    QStringList widths;
    QXmlStreamReader reader(html);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("rect") &&
            reader.attributes().value(QLatin1String("class")) == barClass)
            widths.append(reader.attributes().value(QLatin1String("width")).toString());
    }
    return widths;
}

}  // namespace

void TestRunDocument::isAsItWas_data()
{
    addFormats();
}

void TestRunDocument::isAsItWas()
{
    QFETCH(int, format);
    const auto kind = static_cast<RunFormat>(format);
    const auto bytes = written(kind, {smallRun()});
    if (bytes == goldenBytes(std::string(runFormatName(kind))))
        return;
    QFile seen(QStringLiteral("run-seen.") + QString::fromStdString(std::string(runFormatName(kind))));
    QVERIFY(seen.open(QIODevice::WriteOnly) && seen.write(bytes) == bytes.size());
    QFAIL(qPrintable(QStringLiteral("differs from the golden file; compare it with ") + seen.fileName()));
}

void TestRunDocument::severalRunsAreOneDocument_data()
{
    addFormats();
}

void TestRunDocument::severalRunsAreOneDocument()
{
    QFETCH(int, format);
    const auto kind = static_cast<RunFormat>(format);
    const auto bytes = written(kind, {smallRun(1), smallRun(2), smallRun(3)});
    switch (kind) {
    case RunFormat::Html:
        QCOMPARE(read(bytes).error, QString());
        QCOMPARE(read(bytes).elements.count(QStringLiteral("section")), 3);
        break;
    case RunFormat::Markdown:
        QVERIFY(bytes.startsWith("# Run 1\n") && bytes.contains("\n# Run 2\n") && bytes.contains("\n# Run 3\n"));
        break;
    case RunFormat::Csv:
        QCOMPARE(bytes.count("experiment_id"), 1);
        QVERIFY(bytes.contains("\r\n2,2026-01-01T00:00:00Z,31,a/x"));
        break;
    case RunFormat::Json:
        QCOMPARE(QJsonDocument::fromJson(bytes).object()[QLatin1String("experiments")].toArray().size(), 3);
        break;
    case RunFormat::Jsonl:
        QCOMPARE(bytes.count('\n'), 6);
        break;
    }
}

void TestRunDocument::jsonGivesBackWhatWasRecorded()
{
    auto run = smallRun();
    run.prompts.push_back({Message{Role::System, {TextPart{"Set"}}, {}, {}, {}}, userMessage("Second")});
    run.trials[0].result.text = hostileTexts()[2];
    const auto document = QJsonDocument::fromJson(written(RunFormat::Json, {run}));
    const auto object = document.object()[QLatin1String("experiments")].toArray().first().toObject();
    const auto text = [](const QJsonValue& value) {
        return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact).toStdString()
                               : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).toStdString();
    };
    const auto contenders = object[QLatin1String("contenders")].toArray();
    QCOMPARE(contenders.size(), 2);
    QVERIFY(*contenderFromJson(text(contenders[0])) == run.contenders[0]);
    QVERIFY(*contenderFromJson(text(contenders[1])) == run.contenders[1]);
    const auto messages = object[QLatin1String("messages")].toArray();
    QCOMPARE(messages.size(), 2);
    QVERIFY(*conversationFromJson(text(messages[1])) == run.prompts[1]);
    QCOMPARE(object[QLatin1String("created_at_ms")].toInteger(), 1'767'225'600'000);
    const auto trials = object[QLatin1String("trials")].toArray();
    QCOMPARE(trials.size(), 2);
    QCOMPARE(trials[0][QLatin1String("text")].toString().toStdString(), run.trials[0].result.text);
    QCOMPARE(trials[0][QLatin1String("cost")].toString(), QStringLiteral("0.000045"));
    QVERIFY(trials[1][QLatin1String("cost")].isNull() && trials[1][QLatin1String("ttft_ms")].isNull());
}

void TestRunDocument::jsonLinesStandAlone()
{
    const auto run = smallRun();
    const auto lines = written(RunFormat::Jsonl, {run}).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const auto asked = QJsonDocument::fromJson(QByteArray::fromStdString(experimentJson(run))).object();
    for (int i = 0; i < lines.size(); ++i) {
        auto line = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(line.take(QStringLiteral("experiment_id")).toInt(), 12);
        QCOMPARE(line.take(QStringLiteral("prompt")).toString(), QStringLiteral("Why is the sky blue?"));
        QCOMPARE(line.take(QStringLiteral("system")), i == 0 ? QJsonValue(QStringLiteral("Be brief.")) : QJsonValue());
        QVERIFY(!line.take(QStringLiteral("created_at_ms")).isUndefined());
        QCOMPARE(line, asked[QLatin1String("trials")].toArray()[i].toObject());
    }
}

void TestRunDocument::csvIsReadBackByAnotherReader()
{
    const auto python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        QSKIP("python3 is not there to read the file with");
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("runs.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(written(RunFormat::Csv, {runWithAnswers(hostileTexts()), smallRun()}));
    file.close();
    QProcess reader;
    reader.start(python, {QStringLiteral("-c"),
                          QStringLiteral("import csv, json, sys\n"
                                         "rows = csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True)\n"
                                         "print(json.dumps(list(rows)))"),
                          file.fileName()});
    QVERIFY(reader.waitForFinished(20'000));
    QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
    const auto rows = QJsonDocument::fromJson(reader.readAllStandardOutput()).array();
    QCOMPARE(static_cast<std::size_t>(rows.size()), hostileTexts().size() + 2);
    for (std::size_t i = 0; i < hostileTexts().size(); ++i) {
        auto expected = documentText(hostileTexts()[i]);
        if (expected.starts_with('='))
            expected.insert(expected.begin(), '\'');
        QCOMPARE(rows[static_cast<qsizetype>(i)][QLatin1String("text")].toString().toStdString(), expected);
    }
    const auto last = rows.last().toObject();
    QCOMPARE(last.size(), 33);
    QCOMPARE(last[QLatin1String("error_message")].toString(), QStringLiteral("Slow down, please."));
    QCOMPARE(last[QLatin1String("http_status")].toString(), QStringLiteral("429"));
    for (const auto* unknown :
         {"ttft_ms", "tokens_per_s", "input_tokens", "output_tokens", "cost", "currency", "streamed", "finish_reason"})
        QCOMPARE(last[QLatin1String(unknown)].toString(), QString());
}

void TestRunDocument::csvGuardsAgainstFormulas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& cell) { QTest::newRow(name) << text << cell; };
    row("an equals sign", "=1+1", "'=1+1");
    row("an at sign", "@SUM(A1)", "'@SUM(A1)");
    row("a minus before words", "-cmd", "'-cmd");
    row("a list of points", "- one", "'- one");
    row("a plus", "+A1", "'+A1");
    row("a number", "42", "42");
    row("a negative number", "-4.25", "-4.25");
    row("a number with its sign", "+1", "+1");
    row("a sum is no number", "-1+1", "'-1+1");
    row("two points are no number", "-1.2.3", "'-1.2.3");
    row("a sign alone", "-", "'-");
    row("a tab first", "\t=1", "\"'\t=1\"");
    row("a line end first", "\r=1", "\"'\r=1\"");
    row("a full-width equals sign", "＝1+1", "'＝1+1");
    row("a formula after a semicolon stays in its cell", "a;=1", "\"a;=1\"");
    row("quotes are doubled", "say \"=1\"", "\"say \"\"=1\"\"\"");
    row("an apostrophe of its own", "'tis", "'tis");
}

void TestRunDocument::csvGuardsAgainstFormulas()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cell);
    const auto bytes = written(RunFormat::Csv, {runWithAnswers({text.toStdString()})});
    const QByteArray before = "answered,stop,";
    const auto at = bytes.indexOf(before);
    QVERIFY(at > 0);
    QCOMPARE(bytes.mid(at + before.size(), cell.size() + 1), cell + ',');
}

void TestRunDocument::htmlHoldsOutAgainstAnswers_data()
{
    QTest::addColumn<std::string>("text");
    for (const auto& text : hostileTexts())
        QTest::newRow(documentText(text).c_str()) << text;
}

void TestRunDocument::htmlHoldsOutAgainstAnswers()
{
    QFETCH(std::string, text);
    auto run = runWithAnswers({"before", text, "after"});
    for (auto* wish : {&run.header.status, &run.contenders[0].name, &run.contenders[0].model, &run.contenders[0].system})
        *wish = text;
    run.prompts[0] = {userMessage(text)};
    run.trials[1].result.reasoning = text;
    run.trials[1].result.currency = text;
    run.trials[1].result.toolCalls = {{"1", text, text}};
    run.trials[2].result.status = TrialStatus::Failed;
    run.trials[2].result.error = Error{ErrorKind::BadResponse, text};
    const auto harmless = runWithAnswers({"before", "middle", "after"});
    const auto page = read(written(RunFormat::Html, {run}));
    QCOMPARE(page.error, QString());
    QVERIFY(!page.elements.contains(QStringLiteral("script")));
    QVERIFY(read(written(RunFormat::Html, {harmless})).preTexts.contains(QStringLiteral("middle")));
    if (text.empty())
        return;
    // A reader of XML makes one line end of all kinds.
    auto expected = QString::fromStdString(documentText(text));
    expected.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    QVERIFY2(page.preTexts.count(expected) >= 3, "prompt, system prompt and answer");
    QVERIFY(page.preTexts.contains(QStringLiteral("after")));
}

void TestRunDocument::markdownKeepsAnswersApart()
{
    const auto text = QString::fromUtf8(written(RunFormat::Markdown, {runWithAnswers({"# Not mine\n```\nnever closed", "second|\rline"})}));
    const auto lines = text.split(QLatin1Char('\n'));
    QVERIFY(lines.contains(QStringLiteral("> # Not mine")) && lines.contains(QStringLiteral("> ```")));
    QVERIFY(!lines.contains(QStringLiteral("# Not mine")) && !lines.contains(QStringLiteral("```")));
    QVERIFY(lines.contains(QStringLiteral("## a/x, repeat 2 of 2")));
    QVERIFY(!text.contains(QLatin1Char('\r')));
}

void TestRunDocument::barsAreToScale()
{
    auto run = emptyRun(1);
    auto slow = answered("slow");
    slow.timeToFirstToken = Milliseconds{100};
    slow.total = Milliseconds{400};
    slow.costPico = 8;
    auto quick = answered("quick");
    quick.timeToFirstToken = Milliseconds{50};
    quick.total = Milliseconds{150};
    quick.costPico = 1;
    run.trials = {trialOf(1, 0, slow), trialOf(2, 1, quick)};
    const auto html = written(RunFormat::Html, {run});
    QCOMPARE(barWidths(html, QStringLiteral("c1 rest")), QStringList{QStringLiteral("100.0")});
    QCOMPARE(barWidths(html, QStringLiteral("c2 rest")), QStringList{QStringLiteral("37.5")});
    // Until the first token, and the cost.
    QCOMPARE(barWidths(html, QStringLiteral("c1")), (QStringList{QStringLiteral("25.0"), QStringLiteral("100.0")}));
    QCOMPARE(barWidths(html, QStringLiteral("c2")), (QStringList{QStringLiteral("12.5"), QStringLiteral("12.5")}));
}

void TestRunDocument::currenciesAreNotMixed()
{
    auto run = emptyRun(1);
    auto yuan = answered("two");
    yuan.currency = "CNY";
    yuan.costPico = 2 * picoPerUnit;
    auto unknown = answered("three");
    unknown.costPico.reset();
    run.trials = {trialOf(1, 0, answered("one")), trialOf(2, 0, unknown), trialOf(3, 1, yuan)};
    const auto text = read(written(RunFormat::Html, {run})).allText;
    QVERIFY(text.contains(QStringLiteral("Cost, USD")) && text.contains(QStringLiteral("Cost, CNY")));
    QVERIFY2(text.contains(QStringLiteral("≥ $0.000045")), "one of the two costs is not known");
    QVERIFY(text.contains(QStringLiteral("1 of 2")) && text.contains(QStringLiteral("2 CNY")));
}

void TestRunDocument::timesAreThoseOfWholeAnswers()
{
    auto run = emptyRun(1);
    auto stopped = answered("stop");
    stopped.status = TrialStatus::Cancelled;
    stopped.total = Milliseconds{900};
    auto third = answered("third");
    third.total = Milliseconds{70};
    run.trials = {trialOf(1, 0, answered("first")), trialOf(2, 0, stopped), trialOf(3, 0, third)};
    const auto page = read(written(RunFormat::Html, {run}));
    // The median of 50 and 70.
    QVERIFY(page.allText.contains(QStringLiteral("60 ms")));
    run.trials = {trialOf(1, 0, stopped)};
    QVERIFY2(!read(written(RunFormat::Html, {run})).allText.contains(QStringLiteral("Whole answer, median")), "there is nothing to draw");
}

QTEST_GUILESS_MAIN(TestRunDocument)

#include "TestRunDocument.moc"
