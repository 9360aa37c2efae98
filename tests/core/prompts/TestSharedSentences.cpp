#include "core/prompts/SharedSentences.h"

#include <QtTest>

#include <string>
#include <vector>

using namespace assay;

class TestSharedSentences final : public QObject {
    Q_OBJECT

private slots:
    void marksWhoSaysWhat_data();
    void marksWhoSaysWhat();
    void namesBytesOfTheAnswer();
};

namespace {

/// A line for every answer: "*said by all ~by some !by one".
QByteArray marked(const QByteArrayList& list)
{
    std::vector<std::string> answers;
    for (const auto& answer : list)
        answers.push_back(answer.toStdString());
    QByteArrayList lines;
    const auto said = sharedSentences(answers);
    for (std::size_t i = 0; i < said.size(); ++i) {
        QByteArrayList sentences;
        for (const auto& sentence : said[i]) {
            const char* sign = sentence.by == SaidSentence::By::All ? "*" : sentence.by == SaidSentence::By::One ? "!" : "~";
            sentences.append(sign + QByteArray::fromStdString(std::string(sentence.range.in(answers[i]))));
        }
        lines.append(sentences.join(' '));
    }
    return lines.join('/');
}

}  // namespace

void TestSharedSentences::marksWhoSaysWhat_data()
{
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArrayList& answers, const char* expected) {
        QTest::newRow(name) << answers << QByteArray(expected);
    };
    row("no answers", {}, "");
    row("one answer", {"It is red."}, "!It is red.");
    row("an empty one", {"", "It is red."}, "/!It is red.");
    row("all say it", {"It is red. It is big.", "It is small. It is red."}, "*It is red. !It is big./!It is small. *It is red.");
    row("some say it", {"A red one.", "A red one.", "A blue one."}, "~A red one./~A red one./!A blue one.");
    row("twice by the same is still one", {"It is red. It is red.", "No."}, "!It is red. !It is red./!No.");
    row("case and blanks do not count", {"It  is\tRed.", "  it is red. "}, "*It  is\tRed./*it is red.");
    row("case of other scripts", {"ÉTÉ À ÉVRY!", "été à évry!"}, "*ÉTÉ À ÉVRY!/*été à évry!");
    row("the end of a sentence counts", {"It is red.", "It is red?"}, "!It is red./!It is red?");
    row("Chinese", {"天气很好。我们去公园！好吗？", "我们去公园！不好。"}, "!天气很好。 *我们去公园！ !好吗？/*我们去公园！ !不好。");
    row("lines are sentences", {"- red\n- blue\n", "- blue\n- green"}, "!- red *- blue/*- blue !- green");
    row("CRLF", {"one\r\ntwo\r\n", "two\none"}, "*one *two/*two *one");
    row("a figure does not end a sentence", {"It costs 3.50 dollars.", "It costs 3.50 dollars."},
        "*It costs 3.50 dollars./*It costs 3.50 dollars.");
    row("rules and fences are none", {"---\n```\nred\n```", "---\nblue"}, "!red/!blue");
    row("invalid UTF-8", {"\xFF red.", "\xFF red."}, "*\xFF red./*\xFF red.");
}

void TestSharedSentences::marksWhoSaysWhat()
{
    QFETCH(const QByteArrayList, answers);
    QTEST(marked(answers), "expected");
}

void TestSharedSentences::namesBytesOfTheAnswer()
{
    const std::vector<std::string> answers{"  Été.  Oui.", "Non."};
    const auto said = sharedSentences(answers);
    QCOMPARE(said[0].size(), std::size_t{2});
    QVERIFY(said[0][0].range == (TextRange{2, 6}));
    QVERIFY(said[0][1].range == (TextRange{10, 4}));
}

QTEST_GUILESS_MAIN(TestSharedSentences)
#include "TestSharedSentences.moc"
