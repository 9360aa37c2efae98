#include "core/storage/ContentHash.h"

#include <QtTest>

#include <string>
#include <thread>
#include <vector>

/// SHA-256 against the vectors of FIPS 180-4 and NIST's examples.
class TestContentHash : public QObject {
    Q_OBJECT

private slots:
    void hashesKnownTexts_data();
    void hashesKnownTexts();
    void threadsDoNotDisturbEachOther();
};

void TestContentHash::hashesKnownTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hex");

    QTest::newRow("nothing") << QByteArray() << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("one block") << QByteArray("abc") << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("a million letters") << QByteArray(1'000'000, 'a')
                                       << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    QTest::newRow("a NUL byte is a byte like others")
        << QByteArray(1, '\0') << QByteArray("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

void TestContentHash::hashesKnownTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hex);
    QCOMPARE(QByteArray::fromStdString(assay::toHex(assay::contentHash(text.toStdString()))), hex);
}

void TestContentHash::threadsDoNotDisturbEachOther()
{
    const auto expected = assay::contentHash("abc");
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (auto& count : wrong) {
        threads.emplace_back([&count, &expected] {
            for (int i = 0; i < 1000; ++i)
                count += assay::contentHash("abc") == expected ? 0 : 1;
        });
    }
    for (auto& thread : threads)
        thread.join();
    QCOMPARE(wrong, std::vector<int>(4, 0));
}

QTEST_GUILESS_MAIN(TestContentHash)
#include "TestContentHash.moc"
