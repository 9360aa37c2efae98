#include "core/storage/Database.h"
#include "core/storage/FullText.h"

#include <QtTest>

#include <memory>
#include <string>
#include <vector>

using assay::Database;
using assay::fullTextQuery;
using assay::OpenMode;
using assay::splitForFullText;

/// What a person types finds what a person means, against the real index of SQLite.
class TestFullText : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void splits_data();
    void splits();
    void splittingTwiceChangesNothingMore();
    void makesQueries_data();
    void makesQueries();
    void finds_data();
    void finds();
    void neverMakesASqlError_data();
    void neverMakesASqlError();
    void takesAWholePastedPage();

private:
    /// Numbers of the rows that match, counted from 1, as "1 3"; "error: …" if SQLite refuses.
    QByteArray search(const std::string& query);
    std::unique_ptr<Database> m_database;
};

void TestFullText::initTestCase()
{
    auto database = Database::open(":memory:", OpenMode::Create);
    QVERIFY(database);
    m_database = std::make_unique<Database>(std::move(*database));
    QVERIFY(m_database->execute("CREATE VIRTUAL TABLE search USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2')"));
    const std::vector<std::string> texts{
        /* 1 */ "The quick brown fox jumps over the lazy dog.",
        /* 2 */ "人工智能正在改变世界",
        /* 3 */ "GPT模型很好用，但是价格不低。",
        /* 4 */ "東京タワーはどこですか",
        /* 5 */ "서울특별시 강남구",
        /* 6 */ "A dog and a fox: either AND or NOT, near the end",
        /* 7 */ "Le café est fermé",
        /* 8 */ "𠮷野家で食べる",
        /* 9 */ "C++20 core, state-of-the-art; e-mail: someone@example.com",
        /* 10 */ "世界人口",
        /* 11 */ std::string("broken \xFF\xFE bytes and 半\xE4\xBD tail"),
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto split = splitForFullText(texts[i]);
        auto insert = m_database->prepare("INSERT INTO search (rowid, text) VALUES (?1, ?2)");
        QVERIFY(insert.bind(1, static_cast<std::int64_t>(i + 1)).bind(2, split).run());
    }
}

QByteArray TestFullText::search(const std::string& query)
{
    auto select = m_database->prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid");
    select.bind(1, query);
    QByteArray rows;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return "error: " + QByteArray::fromStdString(row.error().detail);
        if (!*row)
            return rows;
        if (!rows.isEmpty())
            rows += ' ';
        rows += QByteArray::number(static_cast<qlonglong>(select.integer(0)));
    }
}

void TestFullText::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("split");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("English comes back unchanged") << QByteArray("Hello,  world!\n") << QByteArray("Hello,  world!\n");
    QTest::newRow("accents come back unchanged") << QByteArray("naïve Ωμέγα привет") << QByteArray("naïve Ωμέγα привет");
    QTest::newRow("Han") << QByteArray("你好吗") << QByteArray("你 好 吗");
    QTest::newRow("one Han character") << QByteArray("你") << QByteArray("你");
    QTest::newRow("Han inside Latin") << QByteArray("GPT模型v2") << QByteArray("GPT 模 型 v2");
    QTest::newRow("blanks are not doubled") << QByteArray("你 好\nab 吗") << QByteArray("你 好\nab 吗");
    QTest::newRow("Hiragana and Katakana") << QByteArray("すしバー") << QByteArray("す し バ ー");
    QTest::newRow("half-width Katakana") << QByteArray("ｱｲ") << QByteArray("ｱ ｲ");
    QTest::newRow("Hangul") << QByteArray("서울") << QByteArray("서 울");
    QTest::newRow("extension A") << QByteArray("㐀㐁") << QByteArray("㐀 㐁");
    QTest::newRow("first and last of the main block") << QByteArray("一\xE9\xBF\xBF") << QByteArray("一 \xE9\xBF\xBF");
    QTest::newRow("supplementary plane") << QByteArray("𠮷野") << QByteArray("𠮷 野");
    QTest::newRow("iteration mark") << QByteArray("人々") << QByteArray("人 々");
    QTest::newRow("an emoji is no word") << QByteArray("a🙂b") << QByteArray("a🙂b");
    QTest::newRow("invalid bytes stay") << QByteArray("a\xFF\xC0\xAF" "b") << QByteArray("a\xFF\xC0\xAF" "b");
    QTest::newRow("a character cut at the end stays") << QByteArray("你\xE5\xA5") << QByteArray("你 \xE5\xA5");
}

void TestFullText::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, split);
    QCOMPARE(QByteArray::fromStdString(splitForFullText(text.toStdString())), split);
}

void TestFullText::splittingTwiceChangesNothingMore()
{
    const auto once = splitForFullText("GPT模型，很好 ok東京タワー");
    QCOMPARE(splitForFullText(once), once);
}

void TestFullText::makesQueries_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("query");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("blanks") << QByteArray(" \t\n\xE3\x80\x80") << QByteArray();
    QTest::newRow("one word") << QByteArray("fox") << QByteArray("\"fox\"");
    QTest::newRow("two words") << QByteArray(" quick  fox ") << QByteArray("\"quick\" \"fox\"");
    QTest::newRow("a phrase") << QByteArray("\"quick brown\" fox") << QByteArray("\"quick brown\" \"fox\"");
    QTest::newRow("a phrase without its end") << QByteArray("\"quick brown") << QByteArray("\"quick brown\"");
    QTest::newRow("typographic quotes") << QByteArray("“quick brown”") << QByteArray("\"quick brown\"");
    QTest::newRow("an empty phrase") << QByteArray("\"\" fox") << QByteArray("\"fox\"");
    QTest::newRow("Han") << QByteArray("人工智能") << QByteArray("\"人 工 智 能\"");
    QTest::newRow("operators are words") << QByteArray("fox OR dog") << QByteArray("\"fox\" \"OR\" \"dog\"");
    QTest::newRow("only punctuation") << QByteArray("* ( ) - : ^ ， 。 ！ 「」") << QByteArray();
    QTest::newRow("a NUL byte parts words") << QByteArray("fox\0dog", 7) << QByteArray("\"fox\" \"dog\"");
    QTest::newRow("blanks of other scripts part words") << QByteArray("人口\xE3\x80\x80世界") << QByteArray("\"人 口\" \"世 界\"");
}

void TestFullText::makesQueries()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, query);
    QCOMPARE(QByteArray::fromStdString(fullTextQuery(typed.toStdString())), query);
}

void TestFullText::finds_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("rows");

    QTest::newRow("an English word") << QByteArray("jumps") << QByteArray("1");
    QTest::newRow("case does not matter") << QByteArray("JUMPS") << QByteArray("1");
    QTest::newRow("every word must occur") << QByteArray("dog fox") << QByteArray("1 6");
    QTest::newRow("a word that is nowhere") << QByteArray("dog zebra") << QByteArray("");
    QTest::newRow("a phrase in order") << QByteArray("\"lazy dog\"") << QByteArray("1");
    QTest::newRow("a phrase in another order") << QByteArray("\"dog lazy\"") << QByteArray("");
    QTest::newRow("accents do not matter") << QByteArray("cafe ferme") << QByteArray("7");
    QTest::newRow("two Han characters inside a run") << QByteArray("智能") << QByteArray("2");
    QTest::newRow("two Han characters in two texts") << QByteArray("世界") << QByteArray("2 10");
    QTest::newRow("one Han character") << QByteArray("价") << QByteArray("3");
    QTest::newRow("Han characters that are not neighbours") << QByteArray("人智") << QByteArray("");
    QTest::newRow("two Han words, both must occur") << QByteArray("世界 人口") << QByteArray("10");
    QTest::newRow("Latin and Han in one word") << QByteArray("gpt模型") << QByteArray("3");
    QTest::newRow("across punctuation") << QByteArray("好用，但是") << QByteArray("3");
    QTest::newRow("Katakana") << QByteArray("タワー") << QByteArray("4");
    QTest::newRow("Hiragana") << QByteArray("どこ") << QByteArray("4");
    QTest::newRow("Hangul") << QByteArray("강남") << QByteArray("5");
    QTest::newRow("a character beyond 16 bits") << QByteArray("𠮷野") << QByteArray("8");
    QTest::newRow("AND is a word like others") << QByteArray("AND NOT") << QByteArray("6");
    QTest::newRow("a hyphenated word") << QByteArray("state-of-the-art") << QByteArray("9");
    QTest::newRow("an address") << QByteArray("someone@example.com") << QByteArray("9");
    QTest::newRow("symbols beside a word are left out") << QByteArray("🙂 jumps ★ **") << QByteArray("1");
    QTest::newRow("a star is no prefix search") << QByteArray("jum*") << QByteArray("");
    QTest::newRow("a column name is a word") << QByteArray("text:dog") << QByteArray("");
    QTest::newRow("text around invalid bytes") << QByteArray("broken bytes 半") << QByteArray("11");
}

void TestFullText::finds()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, rows);
    QCOMPARE(search(fullTextQuery(typed.toStdString())), rows);
}

void TestFullText::neverMakesASqlError_data()
{
    QTest::addColumn<QByteArray>("typed");

    const QList<QByteArray> attempts{
        "\"",           "\"\"\"",        "a\"b",          "'; DROP TABLE search; --", "NEAR(a b, 3)", "a NOT",        "OR",
        "NOT",          "^fox",          "fox*",          "-fox",                     "text : fox",   "{text} : fox", "(fox",
        "fox)",         "()",            "a + b",         "col:val",                  "\\\"",         "a\\",          "🙂",
        "“",            "\xFF",          "\"\xFF\xFE\"",  "\xE4\xBD",                 "\x01\x02",     "、。",         "\xCC\x81",
        "a\xC2\xA0" "b", "\xEF\xBF\xBF", "AND AND AND", "\" OR 1=1 --",             "fox;",         "%_",           "?1",
    };
    for (const auto& attempt : attempts)
        QTest::newRow(attempt.toHex().prepend("bytes ").constData()) << attempt;
    QTest::newRow("a NUL byte inside a phrase") << QByteArray("\"a\0b\"", 5);
}

void TestFullText::neverMakesASqlError()
{
    QFETCH(QByteArray, typed);
    const auto query = fullTextQuery(typed.toStdString());
    if (query.empty())
        return;
    const auto rows = search(query);
    QVERIFY2(!rows.startsWith("error"), rows.constData());
}

void TestFullText::takesAWholePastedPage()
{
    std::string page;
    for (int i = 0; i < 3000; ++i)
        page += "word" + std::to_string(i) + " 词 ";
    const auto rows = search(fullTextQuery(page));
    QVERIFY2(rows.isEmpty(), rows.constData());
}

QTEST_GUILESS_MAIN(TestFullText)
#include "TestFullText.moc"
