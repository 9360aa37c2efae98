#include "core/providers/Redactor.h"

#include <QtTest>

class TestRedactor final : public QObject {
    Q_OBJECT

private slots:
    void withoutSecret_data();
    void withoutSecret();
    void escapedSecretsToo();
    void startsOfSecrets_data();
    void startsOfSecrets();
};

void TestRedactor::withoutSecret_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("cleaned");

    QTest::newRow("in the middle") << QByteArray("key sk-123456 refused") << QByteArray("sk-123456")
                                   << QByteArray("key [key removed] refused");
    QTest::newRow("the whole text") << QByteArray("sk-123456") << QByteArray("sk-123456") << QByteArray("[key removed]");
    QTest::newRow("more than once, side by side")
        << QByteArray("sk-123456sk-123456 sk-123456") << QByteArray("sk-123456") << QByteArray("[key removed][key removed] [key removed]");
    QTest::newRow("not in it") << QByteArray("nothing here") << QByteArray("sk-123456") << QByteArray("nothing here");
    QTest::newRow("only its start") << QByteArray("sk-12345") << QByteArray("sk-123456") << QByteArray("sk-12345");
    QTest::newRow("capitals differ") << QByteArray("SK-123456") << QByteArray("sk-123456") << QByteArray("SK-123456");
    QTest::newRow("six characters are a secret") << QByteArray("a 123456 b") << QByteArray("123456") << QByteArray("a [key removed] b");
    QTest::newRow("a placeholder is left alone") << QByteArray("none of this") << QByteArray("none") << QByteArray("none of this");
    QTest::newRow("five characters are a placeholder") << QByteArray("a 12345 b") << QByteArray("12345") << QByteArray("a 12345 b");
    QTest::newRow("an empty secret") << QByteArray("text") << QByteArray() << QByteArray("text");
    QTest::newRow("an empty text") << QByteArray() << QByteArray("sk-123456") << QByteArray();
    QTest::newRow("a secret that occurs in its replacement")
        << QByteArray("x removed y") << QByteArray("removed") << QByteArray("x [key removed] y");
    QTest::newRow("bytes that are no text") << QByteArray("\0\xFFsk-123456\0", 12) << QByteArray("sk-123456")
                                            << QByteArray("\0\xFF[key removed]\0", 16);
}

void TestRedactor::withoutSecret()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, cleaned);
    QCOMPARE(QByteArray::fromStdString(assay::withoutSecret(text.toStdString(), secret.toStdString())), cleaned);
}

void TestRedactor::escapedSecretsToo()
{
    const std::vector<std::string> secrets{"AKIA0123", "ab/cd/ef"};
    QCOMPARE(QByteArray::fromStdString(assay::withoutSecrets(R"(AKIA0123:ab/cd/ef and ab\/cd\/ef)", secrets)),
             QByteArray("[key removed]:[key removed] and [key removed]"));
}

void TestRedactor::startsOfSecrets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cleaned");

    QTest::newRow("a cut text") << QByteArray("key sk-12345") << QByteArray("key [key removed]");
    QTest::newRow("a cut text that says so") << QByteArray("key sk-12…") << QByteArray("key [key removed]…");
    QTest::newRow("four characters are a start") << QByteArray("key sk-1") << QByteArray("key [key removed]");
    QTest::newRow("three may be chance") << QByteArray("key sk-") << QByteArray("key sk-");
    QTest::newRow("not at the end") << QByteArray("sk-123 refused") << QByteArray("sk-123 refused");
    QTest::newRow("an empty text") << QByteArray() << QByteArray();
}

void TestRedactor::startsOfSecrets()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cleaned);
    QCOMPARE(QByteArray::fromStdString(assay::withoutSecretStart(text.toStdString(), {"sk-123456"})), cleaned);
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "TestRedactor.moc"
