#include "core/contenders/Presets.h"

#include "core/storage/Workspace.h"
#include "tests/fakes/FakeClock.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace assay;

class TestPresets final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void keptByName();
    void theSameNameTakesThePlace();
    void removedOnesAreGone();
    void aNameIsNeeded_data();
    void aNameIsNeeded();
    void whatANewerVersionWroteIsLeftAlone();

private:
    [[nodiscard]] std::vector<Preset> stored() const;
    Result<void> write(WriterThread::Work work) { return m_workspace->writer().runAndWait(std::move(work)); }
    Result<void> save(const Preset& preset)
    {
        return write([&](Database& database) { return savePreset(database, preset, m_clock.utcNow()); });
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

namespace {

Preset presetOf(const std::string& name, double temperature)
{
    Preset preset;
    preset.name = name;
    preset.settings.temperature = temperature;
    preset.settings.stop = {"END"};
    return preset;
}

}  // namespace

void TestPresets::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Workspace::open(m_folder->filePath(QStringLiteral("w.assay")).toStdString(), WorkspaceAccess::ReadWrite, m_clock);
    QVERIFY(opened.has_value());
    m_workspace = std::move(*opened);
}

void TestPresets::cleanup()
{
    m_workspace.reset();
    m_folder.reset();
}

std::vector<Preset> TestPresets::stored() const
{
    auto reader = m_workspace->openReader();
    auto presets = loadPresets(*reader);
    return presets ? std::move(*presets) : std::vector<Preset>{};
}

void TestPresets::keptByName()
{
    QVERIFY(stored().empty());
    for (const auto& preset : {presetOf("strict", 0), presetOf("Bold", 1.5), presetOf("\xe7\xa8\xb3", 0.5)})
        QVERIFY(save(preset).has_value());
    QVERIFY(stored() == (std::vector{presetOf("Bold", 1.5), presetOf("strict", 0), presetOf("\xe7\xa8\xb3", 0.5)}));
}

void TestPresets::theSameNameTakesThePlace()
{
    QVERIFY(save(presetOf("strict", 0)).has_value());
    QVERIFY(save(presetOf("strict", 0.1)).has_value());
    QVERIFY(stored() == std::vector{presetOf("strict", 0.1)});
}

void TestPresets::removedOnesAreGone()
{
    QVERIFY(save(presetOf("strict", 0)).has_value());
    QVERIFY(save(presetOf("bold", 1)).has_value());
    for (int again = 0; again < 2; ++again)
        QVERIFY(write([](Database& database) { return removePreset(database, "strict"); }).has_value());
    QVERIFY(stored() == std::vector{presetOf("bold", 1)});
}

void TestPresets::aNameIsNeeded_data()
{
    QTest::addColumn<std::string>("name");
    QTest::newRow("none") << std::string();
    QTest::newRow("blanks") << std::string(" \t\n");
}

void TestPresets::aNameIsNeeded()
{
    QFETCH(std::string, name);
    const auto saved = save(presetOf(name, 1));
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, ErrorKind::InvalidInput);
    QVERIFY(stored().empty());
}

void TestPresets::whatANewerVersionWroteIsLeftAlone()
{
    QVERIFY(write([](Database& database) {
                return database.execute("INSERT INTO presets VALUES ('new', '{\"temperature\":{\"from\":0}}', 0)");
            }).has_value());
    QVERIFY(save(presetOf("old", 1)).has_value());
    QVERIFY(stored() == std::vector{presetOf("old", 1)});
    QCOMPARE(*m_workspace->openReader()->queryInteger("SELECT count(*) FROM presets"), std::int64_t{2});
}

QTEST_GUILESS_MAIN(TestPresets)
#include "TestPresets.moc"
