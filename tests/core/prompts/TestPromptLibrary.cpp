#include "core/prompts/PromptLibrary.h"

#include "tests/fakes/RecordedWorkspace.h"

#include <QtTest>

using namespace assay;

class TestPromptLibrary final : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatIsCreated();
    void putsLabelsInOrder_data();
    void putsLabelsInOrder();
    void refusesLabels_data();
    void refusesLabels();
    void relabels();
    void makesVersions();
    void restoresAnOldVersion();
    void deletesAndBringsBack();
    void whatIsNotThereIsNotFound();
    void findsByWords_data();
    void findsByWords();
    void countsRuns();
    void survivesARestart();
};

namespace {

/// A library in a real workspace; every change is a transaction of the writer's.
class World final {
public:
    template <typename Value>
    Result<Value> change(std::function<Result<Value>(PromptLibrary&)> act)
    {
        std::optional<Result<Value>> result;
        records.write([&](Database& database) {
            PromptLibrary library(database);
            result.emplace(act(library));
            return Result<void>();
        });
        records.clock.advance(std::chrono::seconds(1));
        return *result;
    }
    Result<LibraryPromptId> create(const LibraryLabel& label, const PromptTexts& texts = {"", "text"}, const std::string& note = {})
    {
        const auto now = records.clock.utcNow();
        return change<LibraryPromptId>([&](PromptLibrary& library) { return library.create(label, texts, note, now); });
    }
    Result<SavedVersion> addVersion(LibraryPromptId id, const PromptTexts& texts, const std::string& note = {})
    {
        const auto now = records.clock.utcNow();
        return change<SavedVersion>([&](PromptLibrary& library) { return library.addVersion(id, texts, note, now); });
    }
    Result<void> relabel(LibraryPromptId id, const LibraryLabel& label)
    {
        return change<void>([&](PromptLibrary& library) { return library.relabel(id, label); });
    }
    Result<void> remove(LibraryPromptId id)
    {
        return change<void>([&](PromptLibrary& library) { return library.remove(id, records.clock.utcNow()); });
    }
    Result<void> bringBack(LibraryPromptId id)
    {
        return change<void>([&](PromptLibrary& library) { return library.bringBack(id); });
    }
    [[nodiscard]] std::vector<LibraryPrompt> list(const std::string& search = {}) const
    {
        auto reader = *records.workspace->openReader();
        return *PromptLibrary(reader).list(search);
    }
    [[nodiscard]] std::vector<LibraryVersion> versions(LibraryPromptId id) const
    {
        auto reader = *records.workspace->openReader();
        auto versions = PromptLibrary(reader).versions(id);
        return versions ? *versions : std::vector<LibraryVersion>{};
    }
    /// "folder/name" of each.
    [[nodiscard]] QByteArray names(const std::string& search = {}) const
    {
        QByteArrayList names;
        for (const auto& prompt : list(search))
            names.append(QByteArray::fromStdString(prompt.label.folder + "/" + prompt.label.name));
        return names.join(' ');
    }

    RecordedWorkspace records;
};

std::vector<std::string> stdTexts(const QByteArrayList& list)
{
    std::vector<std::string> texts;
    for (const auto& text : list)
        texts.push_back(text.toStdString());
    return texts;
}

}  // namespace

void TestPromptLibrary::keepsWhatIsCreated()
{
    World world;
    const auto now = world.records.clock.utcNow();
    const auto id = *world.create({"Greeting", "Mail/Short", {"mail"}}, {"Be kind.", "Greet {{name}}."}, " first try ");
    const auto prompts = world.list();
    QCOMPARE(prompts.size(), std::size_t{1});
    QVERIFY(prompts[0] == (LibraryPrompt{id, {"Greeting", "Mail/Short", {"mail"}}, now, now, 1, 0}));
    const auto versions = world.versions(id);
    QCOMPARE(versions.size(), std::size_t{1});
    QVERIFY(versions[0] == (LibraryVersion{versions[0].id, 1, {"Be kind.", "Greet {{name}}."}, "first try", now, 0}));
}

void TestPromptLibrary::putsLabelsInOrder_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArrayList>("tags");
    QTest::addColumn<QByteArray>("keptName");
    QTest::addColumn<QByteArray>("keptFolder");
    QTest::addColumn<QByteArrayList>("keptTags");
    const auto row = [](const char* what, const char* name, const char* folder, const QByteArrayList& tags, const char* keptName,
                        const char* keptFolder, const QByteArrayList& keptTags) {
        QTest::newRow(what) << QByteArray(name) << QByteArray(folder) << tags << QByteArray(keptName) << QByteArray(keptFolder) << keptTags;
    };
    row("as it should be", "a", "b/c", {"d", "e"}, "a", "b/c", {"d", "e"});
    row("blanks around", " a b ", " c / d ", {" e "}, "a b", "c/d", {"e"});
    row("folders without a name", "a", "/b//c/", {}, "a", "b/c", {});
    row("only slashes", "a", " / / ", {}, "a", "", {});
    row("a slash in a name", "a/b", "c", {}, "a/b", "c", {});
    row("tags twice, empty and in any order", "a", "", {"z", "", "b", "z", " "}, "a", "", {"b", "z"});
    row("Chinese", "问候", "邮件/短", {"礼貌"}, "问候", "邮件/短", {"礼貌"});
}

void TestPromptLibrary::putsLabelsInOrder()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, folder);
    QFETCH(const QByteArrayList, tags);
    QFETCH(const QByteArray, keptName);
    QFETCH(const QByteArray, keptFolder);
    QFETCH(const QByteArrayList, keptTags);
    World world;
    const LibraryLabel kept{keptName.toStdString(), keptFolder.toStdString(), stdTexts(keptTags)};
    const auto id = world.create({name.toStdString(), folder.toStdString(), stdTexts(tags)});
    QVERIFY(id);
    QVERIFY(world.list()[0].label == kept);
    QVERIFY(world.relabel(*id, {"other", "", {"other"}}));
    QVERIFY(world.relabel(*id, {name.toStdString(), folder.toStdString(), stdTexts(tags)}));
    QVERIFY(world.list()[0].label == kept);
}

void TestPromptLibrary::refusesLabels_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("no name") << QByteArray() << QByteArray("f") << true;
    QTest::newRow("a name of blanks") << QByteArray(" \t") << QByteArray("f") << true;
    QTest::newRow("taken in that folder") << QByteArray("taken") << QByteArray("f") << true;
    QTest::newRow("taken but for blanks") << QByteArray("taken ") << QByteArray("/f/") << true;
    QTest::newRow("taken in another folder") << QByteArray("taken") << QByteArray("g") << false;
    QTest::newRow("another case") << QByteArray("Taken") << QByteArray("f") << false;
}

void TestPromptLibrary::refusesLabels()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, folder);
    QFETCH(const bool, isRefused);
    World world;
    QVERIFY(world.create({"taken", "f", {}}));
    const auto other = *world.create({"other", "f", {}});
    const LibraryLabel label{name.toStdString(), folder.toStdString(), {}};
    const auto relabelled = world.relabel(other, label);
    QCOMPARE(relabelled.has_value(), !isRefused);
    if (!isRefused)
        QVERIFY(world.relabel(other, {"other", "f", {}}));
    const auto created = world.create(label);
    QCOMPARE(created.has_value(), !isRefused);
    if (isRefused) {
        QCOMPARE(created.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(relabelled.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(world.list().size(), std::size_t{2});
    }
}

void TestPromptLibrary::relabels()
{
    World world;
    const auto id = *world.create({"a", "f", {"x", "y"}});
    // Its own name does not count as taken.
    QVERIFY(world.relabel(id, {"a", "f", {"y", "z"}}));
    QVERIFY(world.list()[0].label == (LibraryLabel{"a", "f", {"y", "z"}}));
    QVERIFY(world.relabel(id, {"b", "g/h", {}}));
    QVERIFY(world.list()[0].label == (LibraryLabel{"b", "g/h", {}}));
    QCOMPARE(world.versions(id).size(), std::size_t{1});
}

void TestPromptLibrary::makesVersions()
{
    World world;
    const auto id = *world.create({"a", "", {}}, {"", "one"}, "first");
    const auto createdAt = world.list()[0].createdAt;
    const auto first = world.versions(id)[0];
    const auto second = *world.addVersion(id, {"", "two"}, "second");
    QVERIFY(second.id != first.id);
    QVERIFY(second == (SavedVersion{second.id, 2, true}));
    // The same texts again are no new version, whatever the note.
    QVERIFY(*world.addVersion(id, {"", "two"}, "again") == (SavedVersion{second.id, 2, false}));
    // A blank or another system prompt is a difference.
    QVERIFY(world.addVersion(id, {"", "two "}));
    QVERIFY(world.addVersion(id, {"system", "two "}));
    const auto versions = world.versions(id);
    QCOMPARE(versions.size(), std::size_t{4});
    for (std::size_t i = 0; i < versions.size(); ++i)
        QCOMPARE(versions[i].number, static_cast<std::int64_t>(4 - i));
    QVERIFY(versions[2].note == "second");
    // What was there has not changed.
    QVERIFY(versions[3] == first);
    const auto prompt = world.list()[0];
    QCOMPARE(prompt.versionCount, std::int64_t{4});
    QCOMPARE(prompt.createdAt, createdAt);
    QCOMPARE(prompt.changedAt, versions[0].createdAt);
    QVERIFY(prompt.changedAt > createdAt);
}

void TestPromptLibrary::restoresAnOldVersion()
{
    World world;
    const auto id = *world.create({"a", "", {}}, {"s", "one"});
    const auto old = world.versions(id)[0].id;
    QVERIFY(world.addVersion(id, {"", "two"}));
    const auto now = world.records.clock.utcNow();
    const auto restore = [&](LibraryVersionId version) {
        return world.change<SavedVersion>([&](PromptLibrary& library) { return library.restore(version, "back", now); });
    };
    const auto restored = *restore(old);
    const auto versions = world.versions(id);
    QCOMPARE(versions.size(), std::size_t{3});
    QVERIFY(versions[0] == (LibraryVersion{restored.id, 3, {"s", "one"}, "back", now, 0}));
    QVERIFY(versions[1].texts.text == "two");
    // It is what it is already.
    QVERIFY(*restore(old) == (SavedVersion{restored.id, 3, false}));
    QCOMPARE(world.versions(id).size(), std::size_t{3});
}

void TestPromptLibrary::deletesAndBringsBack()
{
    World world;
    const auto id = *world.create({"a", "f", {"t"}}, {"", "one"});
    const auto before = world.list();
    QVERIFY(world.remove(id));
    QVERIFY(world.list().empty());
    QVERIFY(world.versions(id).empty());
    QVERIFY(world.bringBack(id));
    QVERIFY(world.list() == before);
    QCOMPARE(world.versions(id).size(), std::size_t{1});

    // Its name is free while it is gone.
    QVERIFY(world.remove(id));
    QVERIFY(world.create({"a", "f", {}}));
    QVERIFY(world.create({"a (2)", "f", {}}));
    QVERIFY(world.bringBack(id));
    QCOMPARE(world.names(), QByteArray("f/a f/a (2) f/a (3)"));
}

void TestPromptLibrary::whatIsNotThereIsNotFound()
{
    World world;
    const auto id = *world.create({"a", "", {}});
    const auto version = world.versions(id)[0].id;
    QCOMPARE(world.bringBack(id).error().kind, ErrorKind::NotFound);
    QVERIFY(world.remove(id));
    for (const auto& gone : {id, LibraryPromptId{77}}) {
        QCOMPARE(world.relabel(gone, {"b", "", {}}).error().kind, ErrorKind::NotFound);
        QCOMPARE(world.addVersion(gone, {"", "two"}).error().kind, ErrorKind::NotFound);
        QCOMPARE(world.remove(gone).error().kind, ErrorKind::NotFound);
    }
    for (const auto gone : {version, LibraryVersionId{77}}) {
        const auto restored =
            world.change<SavedVersion>([&](PromptLibrary& library) { return library.restore(gone, {}, world.records.clock.utcNow()); });
        QCOMPARE(restored.error().kind, ErrorKind::NotFound);
    }
}

void TestPromptLibrary::findsByWords_data()
{
    QTest::addColumn<QByteArray>("search");
    QTest::addColumn<QByteArray>("names");
    const auto all = QByteArray("/Loose Mail/Greeting Work/Été 问候/邮件");
    QTest::newRow("nothing asked") << QByteArray() << all;
    QTest::newRow("only blanks") << QByteArray("  ") << all;
    QTest::newRow("by name") << QByteArray("greet") << QByteArray("Mail/Greeting");
    QTest::newRow("by folder") << QByteArray("work") << QByteArray("Work/Été");
    QTest::newRow("by tag") << QByteArray("polite") << QByteArray("Mail/Greeting");
    QTest::newRow("by text") << QByteArray("summarise") << QByteArray("Work/Été");
    QTest::newRow("by system prompt") << QByteArray("pirate") << QByteArray("/Loose");
    QTest::newRow("case of other scripts") << QByteArray("ÉTÉ") << QByteArray("Work/Été");
    QTest::newRow("Chinese") << QByteArray("邮") << QByteArray("问候/邮件");
    QTest::newRow("all words, wherever they are") << QByteArray("polite mail hello") << QByteArray("Mail/Greeting");
    QTest::newRow("one word that is not there") << QByteArray("polite nowhere") << QByteArray();
    QTest::newRow("not in an older version") << QByteArray("draft") << QByteArray();
    QTest::newRow("signs of SQL are text") << QByteArray("100%") << QByteArray("/Loose");
    QTest::newRow("a percent sign that is not there") << QByteArray("%reeting") << QByteArray();
}

void TestPromptLibrary::findsByWords()
{
    QFETCH(const QByteArray, search);
    World world;
    const auto greeting = *world.create({"Greeting", "Mail", {"polite"}}, {"", "a draft"});
    QVERIFY(world.addVersion(greeting, {"", "Say Hello."}));
    QVERIFY(world.create({"Été", "Work", {}}, {"", "Summarise."}));
    QVERIFY(world.create({"邮件", "问候", {}}));
    QVERIFY(world.create({"Loose", "", {}}, {"You are a Pirate.", "100% sure"}));
    QTEST(world.names(search.toStdString()), "names");
}

void TestPromptLibrary::countsRuns()
{
    World world;
    const PromptTexts texts{"s", "one"};
    const auto id = *world.create({"a", "", {}}, texts);
    const auto twin = *world.create({"b", "", {}}, texts);
    const auto other = *world.create({"c", "", {}}, {"", "one"});
    QVERIFY(world.addVersion(id, {"", "two"}));
    QVERIFY(world.addVersion(id, texts));
    const auto use = [&](const PromptTexts& used) {
        const auto experiment = world.records.experiment(used.text, "answer");
        for (int again = 0; again < 2; ++again)
            QVERIFY(world.change<void>([&](PromptLibrary& library) { return library.recordUse(experiment, used); }));
    };
    use(texts);
    use(texts);
    use({"", "two"});
    use({"", "not in the library"});
    const auto runs = [&](LibraryPromptId prompt) {
        for (const auto& listed : world.list()) {
            if (listed.id == prompt)
                return listed.runCount;
        }
        return std::int64_t{-1};
    };
    QCOMPARE(runs(id), std::int64_t{3});
    QCOMPARE(runs(twin), std::int64_t{2});
    QCOMPARE(runs(other), std::int64_t{0});
    // The newest of the versions that have these texts.
    const auto versions = world.versions(id);
    QCOMPARE(versions[0].runCount, std::int64_t{2});
    QCOMPARE(versions[1].runCount, std::int64_t{1});
    QCOMPARE(versions[2].runCount, std::int64_t{0});
    // A deleted run is none.
    world.records.write([](Database& database) { return database.execute("UPDATE experiments SET deleted_at = 1 WHERE id = 1"); });
    QCOMPARE(runs(id), std::int64_t{2});
    QCOMPARE(world.versions(id)[0].runCount, std::int64_t{1});
}

void TestPromptLibrary::survivesARestart()
{
    World world;
    const auto id = *world.create({"a", "f", {"t"}}, {"s", std::string("one\r\ntwo\0three", 14)}, "note");
    const auto prompts = world.list();
    const auto versions = world.versions(id);
    QCOMPARE(versions[0].texts.text.size(), std::size_t{14});
    const auto file = world.records.workspace->file();
    world.records.recorder.reset();
    world.records.workspace.reset();
    world.records.workspace = std::move(*Workspace::open(file, WorkspaceAccess::ReadOnly, world.records.clock));
    QVERIFY(world.list() == prompts);
    QVERIFY(world.versions(id) == versions);
}

QTEST_GUILESS_MAIN(TestPromptLibrary)
#include "TestPromptLibrary.moc"
