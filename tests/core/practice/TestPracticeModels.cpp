#include "core/practice/PracticeModels.h"
#include "core/practice/PracticeText.h"

#include "core/base/Money.h"
#include "core/base/Text.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <cmath>
#include <set>
#include <string>

using namespace std::string_literals;
using assay::findPracticeModel;
using assay::PracticeAnswer;
using assay::practiceAnswer;
using assay::PracticeMessage;
using assay::PracticeModel;
using assay::PracticeRequest;
using assay::PracticeRole;
using assay::PracticeTool;

namespace {

constexpr const char* passage = "The lighthouse of Tern Point was built in 1871. Its keeper was called Ada Moss. The lamp burns whale oil. "
                                "Visitors come only in summer.";

/// A model that makes no mistakes, so that rows say what is right.
PracticeModel flawless(std::string_view id)
{
    PracticeModel model = *findPracticeModel(id);
    model.errorRate = 0;
    return model;
}

PracticeModel hopeless(std::string_view id)
{
    PracticeModel model = *findPracticeModel(id);
    model.errorRate = 1;
    return model;
}

/// Temperature 0: the plainest wording.
PracticeRequest asking(std::string text, std::string system = {})
{
    PracticeRequest request;
    request.model = "swift";
    request.temperature = 0;
    if (!system.empty())
        request.messages.push_back({PracticeRole::System, std::move(system), 0});
    request.messages.push_back({PracticeRole::User, std::move(text), 0});
    return request;
}

QByteArray answered(const PracticeModel& model, const PracticeRequest& request)
{
    return QByteArray::fromStdString(practiceAnswer(model, request, 1, 0).text());
}

PracticeTool weatherTool()
{
    return {
        "get_weather", "Get the current weather of a city",
        R"({"type":"object","properties":{"city":{"type":"string"},"unit":{"enum":["celsius","fahrenheit"]},"days":{"type":"integer"}},)"
        R"("required":["city"]})"};
}

}  // namespace

class TestPracticeModels : public QObject {
    Q_OBJECT

private slots:
    void theFourModelsAreUsable();
    void answers_data();
    void answers();
    void wrongAnswersAreWrong_data();
    void wrongAnswersAreWrong();
    void neverPretends_data();
    void neverPretends();
    void speaksEachInItsManner();
    void fitsSchemas_data();
    void fitsSchemas();
    void callsTools_data();
    void callsTools();
    void speaksAfterAToolAnswered();
    void isDeterministic();
    void samenessIsKeptWhenAskedFor();
    void temperatureChangesWordsOnly();
    void errsAsOftenAsDeclared_data();
    void errsAsOftenAsDeclared();
    void stopsAtStopStrings_data();
    void stopsAtStopStrings();
    void cutsAtTheLimit_data();
    void cutsAtTheLimit();
    void splitsTokens_data();
    void splitsTokens();
    void tokensJoinedAreTheText();
    void countsPromptTokens();
    void fingerprintsTellRequestsApart();
    void manyMegabytesAreAnswered();
};

void TestPracticeModels::theFourModelsAreUsable()
{
    std::set<std::string_view> ids;
    for (const PracticeModel& model : assay::practiceModels()) {
        ids.insert(model.id);
        QVERIFY(!model.description.empty());
        QVERIFY(model.tokensPerSecond > 0);
        QVERIFY(model.errorRate > 0 && model.errorRate < 1);
        QVERIFY(model.maxOutputTokens > 0);
        QVERIFY(assay::parsePricePerMillion(model.inputPrice));
        QVERIFY(assay::parsePricePerMillion(model.outputPrice));
    }
    QCOMPARE(ids, (std::set<std::string_view>{"swift", "scholar", "chatty", "pebble"}));
    QVERIFY(findPracticeModel("gpt-4") == nullptr);
    QVERIFY(findPracticeModel("trouble-429") == nullptr);
}

void TestPracticeModels::answers_data()
{
    QTest::addColumn<QByteArray>("system");
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, const QByteArray& system, const QByteArray& question, const char* expected) {
        QTest::newRow(name) << system << question << QByteArray(expected);
    };
    const QByteArray text = passage;
    row("a product", "", "What is 17 times 23?", "17 × 23 = 391");
    row("only the number", "Answer with only the number.", "What is 17 times 23?", "391");
    row("a division by zero", "", "What is 3 / 0?", "3 ÷ 0 is undefined.");
    row("a lookup quotes the sentence", "", text + " When was the lighthouse built?", "The lighthouse of Tern Point was built in 1871.");
    row("a lookup in one word takes the year", "Answer in one word.", text + " When was the lighthouse built?", "1871");
    row("a lookup in one word takes the name", "Answer in one word.", text + " Who was the keeper?", "Ada Moss");
    row("the context may be in the system message", "Use this context.\nContext: " + text, "What does the lamp burn?",
        "The lamp burns whale oil.");
    row("a labelled prompt", "", "Context: " + text + "\n\nQuestion: Who was the keeper?\nAnswer:", "Its keeper was called Ada Moss.");
    row("what the text does not hold is not made up", "", text + " Which orchestra played?", "The text does not say.");
    row("yes by the text", "", text + " Does the lamp burn whale oil?", "Yes.");
    row("no by the text", "", text + " Does the lamp burn olive gas indoors nightly?", "No.");
    row("a negation turns it", "", "The shop is not open on Sunday. Is the shop open on Sunday?", "No.");
    row("numbers are compared", "", "Is 7 greater than 5?", "Yes.");
    row("an option by calculation", "", "What is 6 times 7?\nA) 36\nB) 42\nC) 48", "B");
    row("an option by the text", "", text + "\nWho kept the lighthouse?\nA. Tom Reed\nB. Ada Moss\nC. Jill Hay", "B");
    row("options in one line", "", "What is 2 + 2? A) 3 B) 5 C) 4", "C");
    row("a summary", "", "Summarise the following text:\n" + text, "The lighthouse of Tern Point was built in 1871.");
    row("a summary as bullets", "", "Summarise as bullet points:\n" + text,
        "- The lighthouse of Tern Point was built in 1871.\n- Its keeper was called Ada Moss.\n- The lamp burns whale oil.");
    row("a translation is refused plainly", "", "Translate 'good morning' to French.", "I am a practice model and cannot translate.");
    row("a greeting", "", "Hello!", "Hello!");
    row("an echo", "", "Reply with OK.", "OK");
    row("an echo of a quotation", "", "Repeat after me: \"blue moon rising over the bay\"", "blue moon rising over the bay");
    row("JSON by the prompt's words", "Reply in JSON.", "What is 17 times 23?", R"({"answer":391})");
    row("JSON with named members", "Return JSON with keys \"total\" and \"note\".", "What is 17 times 23?", R"({"total":391,"note":null})");
    row("upper case", "Answer in uppercase.", text + " What does the lamp burn?", "THE LAMP BURNS WHALE OIL.");
    row("an unknown thing in one word", "Answer in one word.", "What is the capital of France?", "Unknown");
    row("a language it does not speak", "Answer in French.", "What is 17 times 23?",
        "I am a practice model and do not speak French. 17 × 23 = 391");
    row("facts of earlier turns are looked up too", "My name is Anna.", "What is my name?", "My name is Anna.");
    row("Chinese arithmetic", "", "二十三乘以十七是多少？", "391");
    row("a Chinese lookup", "", "灯塔建于1871年。守塔人叫王海。灯油是鲸油。请问守塔人叫什么？", "守塔人叫王海。");
    row("a Chinese greeting", "", "你好", "你好！");
    row("Chinese when asked for", "Answer in Chinese.", "Hello", "你好！");
    row("a Chinese summary", "", "请总结：\n灯塔建于1871年。守塔人叫王海。", "灯塔建于1871年。");
    row("a Chinese translation is refused", "", "请翻译这句话", "我是练习模型，不会翻译。");
    row("nothing at all", "", "",
        "I am a practice model and cannot know that. I can do arithmetic, look things up in a text you give me, and follow "
        "formats.");
}

void TestPracticeModels::answers()
{
    QFETCH(const QByteArray, system);
    QFETCH(const QByteArray, question);
    QFETCH(const QByteArray, expected);
    QCOMPARE(answered(flawless("swift"), asking(question.toStdString(), system.toStdString())), expected);
}

void TestPracticeModels::wrongAnswersAreWrong_data()
{
    QTest::addColumn<QByteArray>("question");
    const QByteArray text = passage;
    QTest::newRow("arithmetic") << QByteArray("What is 17 times 23?");
    QTest::newRow("a decimal") << QByteArray("What is 1 / 3?");
    QTest::newRow("zero") << QByteArray("What is 3 - 3?");
    QTest::newRow("the largest number") << QByteArray("What is 9223372036854775806 + 1?");
    QTest::newRow("a lookup") << text + " When was the lighthouse built?";
    QTest::newRow("a lookup in one sentence") << QByteArray("The lamp burns whale oil. What does the lamp burn?");
    QTest::newRow("what the text does not hold") << text + " Which orchestra played?";
    QTest::newRow("yes or no") << QByteArray("Is 7 greater than 5?");
    QTest::newRow("an option") << QByteArray("What is 6 times 7?\nA) 36\nB) 42");
    QTest::newRow("a summary") << "Summarise:\n" + text;
    QTest::newRow("Chinese arithmetic") << QByteArray("三加四等于几？");
}

void TestPracticeModels::wrongAnswersAreWrong()
{
    QFETCH(const QByteArray, question);
    for (const char* id : {"swift", "scholar", "chatty", "pebble"}) {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            PracticeRequest request = asking(question.toStdString());
            const PracticeAnswer right = practiceAnswer(flawless(id), request, seed, 0);
            const PracticeAnswer wrong = practiceAnswer(hopeless(id), request, seed, 0);
            QVERIFY(!right.isWrong);
            QVERIFY(wrong.isWrong);
            QVERIFY2(right.text() != wrong.text(), wrong.text().c_str());
            QVERIFY(!wrong.content.empty());
        }
    }
}

void TestPracticeModels::neverPretends_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("owning");
    QTest::newRow("who are you") << QByteArray("Who are you?") << QByteArray("practice model");
    QTest::newRow("are you a vendor's model") << QByteArray("Are you ChatGPT?") << QByteArray("practice model");
    QTest::newRow("a fact of the world") << QByteArray("What is the capital of France?") << QByteArray("practice model");
    QTest::newRow("a wish for a poem") << QByteArray("Write a poem about the sea.") << QByteArray("practice model");
    QTest::newRow("in Chinese") << QByteArray("你是谁？") << QByteArray("练习模型");
    QTest::newRow("a fact in Chinese") << QByteArray("法国的首都是哪里？") << QByteArray("练习模型");
}

void TestPracticeModels::neverPretends()
{
    QFETCH(const QByteArray, question);
    QFETCH(const QByteArray, owning);
    for (const PracticeModel& model : assay::practiceModels()) {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            PracticeRequest request = asking(question.toStdString());
            request.temperature = 1.5;
            const QByteArray text = QByteArray::fromStdString(practiceAnswer(model, request, seed, 0).text());
            QVERIFY2(text.contains(owning), text.constData());
        }
    }
}

void TestPracticeModels::speaksEachInItsManner()
{
    const PracticeRequest request = asking("What is 17 times 23?");
    const PracticeAnswer swift = practiceAnswer(flawless("swift"), request, 1, 0);
    const PracticeAnswer scholar = practiceAnswer(flawless("scholar"), request, 1, 0);
    const PracticeAnswer chatty = practiceAnswer(flawless("chatty"), request, 1, 0);
    const PracticeAnswer pebble = practiceAnswer(flawless("pebble"), request, 1, 0);
    for (const PracticeAnswer* answer : {&swift, &scholar, &chatty, &pebble})
        QVERIFY(answer->text().find("391") != std::string::npos);
    QVERIFY(chatty.content.size() > 3 * swift.content.size());
    QVERIFY(pebble.content.size() <= swift.content.size());
    QVERIFY(swift.reasoning.empty() && chatty.reasoning.empty() && pebble.reasoning.empty());
    QVERIFY(scholar.reasoningText().find("391") != std::string::npos);

    PracticeRequest unthinking = request;
    unthinking.thinks = false;
    QVERIFY(practiceAnswer(flawless("scholar"), unthinking, 1, 0).reasoning.empty());
}

void TestPracticeModels::fitsSchemas_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray sum = "What is 17 times 23?";
    QTest::newRow("a number") << sum << QByteArray(R"({"type":"object","properties":{"result":{"type":"integer"}},"required":["result"]})")
                              << QByteArray(R"({"result":391})");
    QTest::newRow("members keep the schema's order")
        << sum << QByteArray(R"({"type":"object","properties":{"zeta":{"type":"number"},"alpha":{"type":"string"}}})")
        << QByteArray(R"({"zeta":391,"alpha":"391"})");
    QTest::newRow("a bound is kept") << sum
                                     << QByteArray(R"({"type":"object","properties":{"score":{"type":"integer","minimum":1,"maximum":5}}})")
                                     << QByteArray(R"({"score":5})");
    QTest::newRow("an enum takes the option that the answer names")
        << QByteArray("What is 6 times 7?\nA) 36\nB) 42") << QByteArray(R"({"type":"object","properties":{"option":{"enum":["A","B"]}}})")
        << QByteArray(R"({"option":"B"})");
    QTest::newRow("yes is true") << QByteArray("Is 7 greater than 5?")
                                 << QByteArray(R"({"type":"object","properties":{"holds":{"type":"boolean"}}})")
                                 << QByteArray(R"({"holds":true})");
    QTest::newRow("no is false") << QByteArray("Is 5 greater than 7?")
                                 << QByteArray(R"({"type":"object","properties":{"holds":{"type":"boolean"}}})")
                                 << QByteArray(R"({"holds":false})");
    QTest::newRow("arrays and nested objects") << sum
                                               << QByteArray(R"({"type":"object","properties":{"items":{"type":"array","minItems":2,)"
                                                             R"("items":{"type":"object","properties":{"n":{"type":"integer"}}}}}})")
                                               << QByteArray(R"({"items":[{"n":391},{"n":391}]})");
    QTest::newRow("a local reference")
        << sum << QByteArray(R"({"type":"object","properties":{"v":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":["null","integer"]}}})")
        << QByteArray(R"({"v":391})");
    QTest::newRow("a constant") << sum << QByteArray(R"({"type":"object","properties":{"kind":{"const":"sum"}}})")
                                << QByteArray(R"({"kind":"sum"})");
    QTest::newRow("a reference to itself ends") << sum << QByteArray(R"({"$ref":"#"})") << QByteArray("null");
    QTest::newRow("a reference to nowhere") << sum << QByteArray(R"({"type":"object","properties":{"v":{"$ref":"#/nope"}}})")
                                            << QByteArray(R"({"v":null})");
    QTest::newRow("text that is no schema") << sum << QByteArray("nonsense") << QByteArray(R"({"answer":391})");
    QTest::newRow("a text limit") << QByteArray("Reply with OKAY.")
                                  << QByteArray(R"({"type":"object","properties":{"t":{"type":"string","maxLength":2}}})")
                                  << QByteArray(R"({"t":"OK"})");
}

void TestPracticeModels::fitsSchemas()
{
    QFETCH(const QByteArray, question);
    QFETCH(const QByteArray, schema);
    QFETCH(const QByteArray, expected);
    PracticeRequest request = asking(question.toStdString());
    request.format = PracticeRequest::Format::JsonSchema;
    request.schema = schema.toStdString();
    QCOMPARE(answered(flawless("swift"), request), expected);
}

void TestPracticeModels::callsTools_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("tool");
    QTest::addColumn<QByteArray>("arguments");
    QTest::newRow("the tool whose name fits") << QByteArray("What is the weather in New York?") << QByteArray("get_weather")
                                              << QByteArray(R"({"city":"New York"})");
    QTest::newRow("an option and a number are found")
        << QByteArray("Tell me the weather in Oslo for 3 days in celsius.") << QByteArray("get_weather")
        << QByteArray(R"({"city":"Oslo","unit":"celsius","days":3})");
    QTest::newRow("a calculator gets the calculation")
        << QByteArray("What is 17 times 23?") << QByteArray("calculator") << QByteArray(R"({"expression":"17 * 23"})");
    QTest::newRow("a question that needs none") << QByteArray("Hello!") << QByteArray() << QByteArray();
}

void TestPracticeModels::callsTools()
{
    QFETCH(const QByteArray, question);
    QFETCH(const QByteArray, tool);
    QFETCH(const QByteArray, arguments);
    PracticeRequest request = asking(question.toStdString());
    request.tools = {weatherTool(),
                     {"calculator", "Evaluates an expression",
                      R"({"type":"object","properties":{"expression":{"type":"string"}},"required":["expression"]})"}};
    const PracticeAnswer answer = practiceAnswer(flawless("swift"), request, 1, 0);
    QCOMPARE(QByteArray::fromStdString(answer.toolName), tool);
    QCOMPARE(QByteArray::fromStdString(answer.toolArgumentsText()), arguments);
    QCOMPARE(answer.finish == PracticeAnswer::Finish::ToolCalls, !tool.isEmpty());
    QCOMPARE(answer.content.empty(), !tool.isEmpty());

    request.toolChoice = PracticeRequest::ToolChoice::None;
    QVERIFY(practiceAnswer(flawless("swift"), request, 1, 0).toolName.empty());
    request.toolChoice = PracticeRequest::ToolChoice::Required;
    QVERIFY(!practiceAnswer(flawless("swift"), request, 1, 0).toolName.empty());
    request.forcedTool = "get_weather";
    const PracticeAnswer forced = practiceAnswer(flawless("swift"), request, 1, 0);
    QCOMPARE(forced.toolName, "get_weather"s);
    // What is required is there even if the question holds nothing for it.
    QVERIFY(nlohmann::json::parse(forced.toolArgumentsText()).contains("city"));
}

void TestPracticeModels::speaksAfterAToolAnswered()
{
    PracticeRequest request = asking("What is the weather in Oslo?");
    request.tools = {weatherTool()};
    request.messages.push_back({PracticeRole::Assistant, {}, 0});
    request.messages.push_back({PracticeRole::Tool, "12 degrees, rain", 0});
    QCOMPARE(answered(flawless("swift"), request), QByteArray("The tool says: 12 degrees, rain"));
}

void TestPracticeModels::isDeterministic()
{
    PracticeRequest request = asking("What is 17 times 23?");
    request.temperature.reset();
    for (const PracticeModel& model : assay::practiceModels()) {
        std::set<std::string> answersBySeed;
        std::set<std::string> answersByRepeat;
        for (std::uint64_t i = 0; i < 40; ++i) {
            const PracticeAnswer first = practiceAnswer(model, request, i, 0);
            QCOMPARE(practiceAnswer(model, request, i, 0), first);
            answersBySeed.insert(first.text());
            answersByRepeat.insert(practiceAnswer(model, request, 7, i).text());
        }
        QVERIFY(answersBySeed.size() > 1);
        QVERIFY(answersByRepeat.size() > 1);
    }
}

void TestPracticeModels::samenessIsKeptWhenAskedFor()
{
    const PracticeModel& pebble = *findPracticeModel("pebble");
    PracticeRequest cold = asking("What is 17 times 23?");
    PracticeRequest seeded = cold;
    seeded.temperature = 1;
    seeded.seed = 5;
    for (std::uint64_t repeat = 1; repeat < 30; ++repeat) {
        QCOMPARE(practiceAnswer(pebble, cold, 3, repeat), practiceAnswer(pebble, cold, 3, 0));
        // The request's seed wins over the server's.
        QCOMPARE(practiceAnswer(pebble, seeded, repeat, repeat), practiceAnswer(pebble, seeded, 0, 0));
    }
    std::set<std::string> texts;
    for (std::int64_t seed = 0; seed < 30; ++seed) {
        seeded.seed = seed;
        texts.insert(practiceAnswer(pebble, seeded, 0, 0).text());
    }
    QVERIFY(texts.size() > 1);
}

void TestPracticeModels::temperatureChangesWordsOnly()
{
    PracticeRequest request = asking("What is 17 times 23?");
    const PracticeModel chatty = flawless("chatty");
    std::set<std::string> cold;
    std::set<std::string> warm;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        request.temperature = 0;
        cold.insert(practiceAnswer(chatty, request, seed, 0).text());
        request.temperature = 1;
        const PracticeAnswer answer = practiceAnswer(chatty, request, seed, 0);
        warm.insert(answer.text());
        QVERIFY(answer.text().find("391") != std::string::npos);
    }
    QCOMPARE(cold.size(), std::size_t{1});
    QVERIFY(warm.size() >= 3);
}

void TestPracticeModels::errsAsOftenAsDeclared_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("question");
    for (const PracticeModel& model : assay::practiceModels()) {
        const QByteArray id(model.id.data(), static_cast<qsizetype>(model.id.size()));
        QTest::addRow("%s at arithmetic", id.constData()) << id << QByteArray("What is 17 times 23?");
        QTest::addRow("%s at looking up", id.constData()) << id << QByteArray(passage) + " When was the lighthouse built?";
    }
}

void TestPracticeModels::errsAsOftenAsDeclared()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, question);
    const PracticeModel& model = *findPracticeModel(id.toStdString());
    PracticeRequest request = asking(question.toStdString(), "Answer with only the answer.");
    const QByteArray right = answered(flawless(id.toStdString()), request);
    constexpr int seeds = 400;
    int wrong = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const PracticeAnswer answer = practiceAnswer(model, request, seed, 0);
        QCOMPARE(answer.isWrong, QByteArray::fromStdString(answer.text()) != right);
        wrong += answer.isWrong ? 1 : 0;
    }
    // Four standard deviations of the binomial: the draw is fixed, so this cannot fail by chance later.
    const double expected = seeds * model.errorRate;
    const double deviation = std::sqrt(expected * (1 - model.errorRate));
    QVERIFY2(std::abs(wrong - expected) <= 4 * deviation, qPrintable(QString::number(wrong)));
}

void TestPracticeModels::stopsAtStopStrings_data()
{
    QTest::addColumn<QList<QByteArray>>("stops");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QList<QByteArray>{} << QByteArray("one two three");
    QTest::newRow("in the middle") << QList<QByteArray>{" two"} << QByteArray("one");
    QTest::newRow("inside a token") << QList<QByteArray>{"wo"} << QByteArray("one t");
    QTest::newRow("the earliest of several") << QList<QByteArray>{"three", "two"} << QByteArray("one ");
    QTest::newRow("at the start") << QList<QByteArray>{"one"} << QByteArray("");
    QTest::newRow("not in the answer") << QList<QByteArray>{"four"} << QByteArray("one two three");
    QTest::newRow("an empty one is no stop") << QList<QByteArray>{""} << QByteArray("one two three");
}

void TestPracticeModels::stopsAtStopStrings()
{
    QFETCH(const QList<QByteArray>, stops);
    QFETCH(const QByteArray, expected);
    PracticeRequest request = asking("Repeat exactly: \"one two three\"");
    for (const QByteArray& stop : stops)
        request.stop.push_back(stop.toStdString());
    const PracticeAnswer answer = practiceAnswer(flawless("swift"), request, 1, 0);
    QCOMPARE(QByteArray::fromStdString(answer.text()), expected);
    QCOMPARE(answer.finish, PracticeAnswer::Finish::Stop);
    QCOMPARE(answer.completionTokens(), static_cast<std::int64_t>(assay::practiceTokens(answer.text()).size()));
}

void TestPracticeModels::cutsAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<qlonglong>("limit");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("a limit of one token") << QByteArray("swift") << 1LL << true;
    QTest::newRow("a limit just below") << QByteArray("swift") << 6LL << true;
    QTest::newRow("a limit that just fits") << QByteArray("swift") << 7LL << false;
    QTest::newRow("reasoning counts too") << QByteArray("scholar") << 3LL << true;
}

void TestPracticeModels::cutsAtTheLimit()
{
    QFETCH(const QByteArray, id);
    QFETCH(const qlonglong, limit);
    QFETCH(const bool, isCut);
    PracticeRequest request = asking("What is 17 times 23?");
    request.maxTokens = limit;
    const PracticeModel model = flawless(id.toStdString());
    const PracticeAnswer answer = practiceAnswer(model, request, 1, 0);
    QCOMPARE(answer.finish == PracticeAnswer::Finish::Length, isCut);
    QVERIFY(answer.completionTokens() <= limit);
    if (isCut) {
        QCOMPARE(answer.completionTokens(), static_cast<std::int64_t>(limit));
    }
    if (model.reasons) {
        QVERIFY(answer.content.empty());
        QVERIFY(!answer.reasoning.empty());
    }
}

void TestPracticeModels::splitsTokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("tokens");
    using List = QList<QByteArray>;
    QTest::newRow("nothing") << QByteArray("") << List{};
    QTest::newRow("a word keeps its leading blank") << QByteArray("Hello big world") << List{"Hello", " big", " world"};
    QTest::newRow("punctuation is apart") << QByteArray("Yes, 391.") << List{"Yes", ",", " 391", "."};
    QTest::newRow("further blanks are single") << QByteArray("a   b") << List{"a", " ", " ", " b"};
    QTest::newRow("line breaks are single") << QByteArray("a\n\nb") << List{"a", "\n", "\n", "b"};
    QTest::newRow("a blank before punctuation is single") << QByteArray("a + b") << List{"a", " ", "+", " b"};
    QTest::newRow("Han characters are single") << QByteArray("你好 abc世界") << List{"你", "好", " abc", "世", "界"};
    QTest::newRow("accents stay in the word") << QByteArray("Müller's café") << List{"Müller", "'", "s", " café"};
    QTest::newRow("full-width punctuation") << QByteArray("好。") << List{"好", "。"};
    QTest::newRow("a cut sequence is bytes") << QByteArray("a\xE4\xBD") << List{"a", "\xE4", "\xBD"};
}

void TestPracticeModels::splitsTokens()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QList<QByteArray>, tokens);
    const std::string owned = text.toStdString();
    QList<QByteArray> found;
    for (const std::string_view token : assay::practiceTokens(owned))
        found.append(QByteArray(token.data(), static_cast<qsizetype>(token.size())));
    QCOMPARE(found, tokens);
}

void TestPracticeModels::tokensJoinedAreTheText()
{
    const std::string text = "A line,  with 2.5 blanks…\n\t你好，世界！ naïve 👍🏽 \xFF end ";
    std::string joined;
    for (const std::string_view token : assay::practiceTokens(text)) {
        QVERIFY(!token.empty());
        joined += token;
    }
    QCOMPARE(joined, text);
    // A streamed token is a JSON string of its own, so it must be well-formed by itself.
    for (const PracticeModel& model : assay::practiceModels()) {
        for (const char* question : {"你是谁？", "What is 3 / 7?", "总结：\n灯塔建于1871年。", "Write a poem"}) {
            for (const std::string& token : practiceAnswer(model, asking(question), 1, 0).content)
                QVERIFY(assay::isValidUtf8(token));
        }
    }
}

void TestPracticeModels::countsPromptTokens()
{
    // "Be brief." is 3, "What is 2+2?" is 6 tokens; 4 for each message.
    QCOMPARE(assay::practicePromptTokens(asking("What is 2+2?", "Be brief.").messages), std::int64_t{17});
    QCOMPARE(assay::practicePromptTokens({}), std::int64_t{0});
    QCOMPARE(assay::practicePromptTokens({PracticeMessage{}}), std::int64_t{4});
}

void TestPracticeModels::fingerprintsTellRequestsApart()
{
    const PracticeRequest base = asking("one", "two");
    PracticeRequest swapped = asking("two", "one");
    QVERIFY(assay::promptFingerprint(base) != assay::promptFingerprint(swapped));
    PracticeRequest shifted = asking("ne", "twoo");
    QVERIFY(assay::promptFingerprint(base) != assay::promptFingerprint(shifted));
    PracticeRequest seeded = base;
    seeded.seed = 0;
    QCOMPARE(assay::promptFingerprint(seeded), assay::promptFingerprint(base));
    QVERIFY(assay::requestFingerprint(seeded) != assay::requestFingerprint(base));
    PracticeRequest limited = base;
    limited.maxTokens = 5;
    QVERIFY(assay::requestFingerprint(limited) != assay::requestFingerprint(base));
    PracticeRequest defaulted = base;
    defaulted.temperature.reset();
    PracticeRequest one = base;
    one.temperature = 1;
    QCOMPARE(assay::requestFingerprint(defaulted), assay::requestFingerprint(one));
}

void TestPracticeModels::manyMegabytesAreAnswered()
{
    std::string text;
    while (text.size() < 2'000'000)
        text += "The ship number " + std::to_string(text.size()) + " sails to the north (1+ A) ";
    const PracticeAnswer answer = practiceAnswer(flawless("swift"), asking(text + ". Where does the lamp hang?"), 1, 0);
    QVERIFY(!answer.content.empty());
}

QTEST_GUILESS_MAIN(TestPracticeModels)
#include "TestPracticeModels.moc"
