#include "core/settings/FavouriteModels.h"

#include "core/settings/AtomicFile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace assay;

class TestFavouriteModels final : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatWasMarked();
    void reads_data();
    void reads();

private:
    QTemporaryDir m_folder;
    std::filesystem::path file() const { return std::filesystem::path(m_folder.path().toStdString()) / "favourites.json"; }
};

void TestFavouriteModels::keepsWhatWasMarked()
{
    const FavouriteModelsFile favourites(file());
    QVERIFY(favourites.load()->empty());
    const std::set<FavouriteModel> marked{{"openrouter", "maker/name"}, {"local", "通义千问"}};
    QVERIFY(favourites.save(marked).has_value());
    QVERIFY(*FavouriteModelsFile(file()).load() == marked);
}

void TestFavouriteModels::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("what lacks a name is passed over") << QByteArray(R"({"models":[{"provider":"a"},{"provider":"a","model":"x"},3,null]})") << 1;
    QTest::newRow("the same twice is once") << QByteArray(R"({"models":[{"provider":"a","model":"x"},{"provider":"a","model":"x"}]})") << 1;
    QTest::newRow("not JSON") << QByteArray("nonsense") << -1;
    QTest::newRow("no list") << QByteArray(R"({"models":{}})") << -1;
    QTest::newRow("a list at the top") << QByteArray("[]") << -1;
}

void TestFavouriteModels::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    QVERIFY(replaceFile(file(), text.toStdString()).has_value());
    const auto loaded = FavouriteModelsFile(file()).load();
    QCOMPARE(loaded ? static_cast<int>(loaded->size()) : -1, count);
    if (!loaded)
        QVERIFY(loaded.error().detail.find("favourites.json") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestFavouriteModels)
#include "TestFavouriteModels.moc"
