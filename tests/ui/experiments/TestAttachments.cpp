#include "ui/experiments/PlaygroundPage.h"

#include "tests/fakes/ChatScript.h"
#include "tests/support/UiDriver.h"
#include "tests/support/UiWorld.h"
#include "ui/experiments/AttachmentBar.h"
#include "ui/experiments/DraftAttachments.h"
#include "ui/experiments/PromptEdit.h"
#include "ui/widgets/Dialogs.h"

#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QTabBar>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

using namespace assay;
using namespace assay::ui;

/// Files that go along with a prompt, as a person brings them.
class TestAttachments final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void filesThatAreDroppedGoAlong();
    void picturesThatArePastedGoAlong();
    void theDialogAttaches();
    void textIsPastedAsText();
    void whatCannotBeSentIsNamed();
    void oneClickTakesItAway();
    void theyWaitAtTheirTurn();
    void aRestartKeepsThem();
    void whatIsNoLongerAttachedLeavesTheDisk();

private:
    class NoChooser final : public ModelChooser {
    public:
        void chooseModels(QWidget&, std::vector<ModelReference>, std::function<void(ModelReference)>) override {}
    };

    void openPage();
    [[nodiscard]] QString write(const QString& name, const QByteArray& bytes) const;
    void drop(const QStringList& files);
    [[nodiscard]] QStringList attached() const;
    void run(const QString& prompt);

    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<UiWorld> m_world;
    NoChooser m_chooser;
    std::unique_ptr<PlaygroundPage> m_page;
    std::unique_ptr<UiDriver> m_driver;
};

void TestAttachments::init()
{
    m_files = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ScriptedServer>(chatAnswer("Seen"));
    m_world = std::make_unique<UiWorld>();
    m_world->addProvider("local", m_server->url("/v1"));
    openPage();
    m_page->addModels({{"local", "a"}});
}

void TestAttachments::cleanup()
{
    Dialogs::answerForTests({});
    m_driver.reset();
    m_page.reset();
    m_world.reset();
    m_server.reset();
}

void TestAttachments::openPage()
{
    m_page = std::make_unique<PlaygroundPage>(m_world->session(), m_world->state(), m_chooser);
    m_driver = std::make_unique<UiDriver>(*m_page);
    m_page->resize(1200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->activate();
    QTRY_VERIFY(m_page->isSettled());
}

QString TestAttachments::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_files->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(name));
    return file.fileName();
}

void TestAttachments::drop(const QStringList& files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& file : files)
        urls.append(QUrl::fromLocalFile(file));
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_page.get(), &event);
    QTRY_VERIFY(m_page->isSettled());
}

QStringList TestAttachments::attached() const
{
    QStringList names;
    for (const auto& part : m_page->findChild<AttachmentBar*>()->parts())
        names.append(attachmentName(part));
    return names;
}

void TestAttachments::run(const QString& prompt)
{
    QVERIFY(m_driver->type("promptEdit", prompt));
    QVERIFY(m_driver->click("runButton"));
    QTRY_VERIFY(m_page->isSettled());
}

void TestAttachments::filesThatAreDroppedGoAlong()
{
    drop({write(QStringLiteral("notes.txt"), "The secret word is plum."), write(QStringLiteral("wrong name.pdf"), "\x89PNG\r\n\x1a\n picture")});
    QCOMPARE(attached(), (QStringList{QStringLiteral("notes.txt"), QStringLiteral("picture (png)")}));
    run(QStringLiteral("What is in them?"));
    const auto prompt = m_world->newestExperiment().prompts.front().front();
    QCOMPARE(prompt.parts.size(), std::size_t{3});
    QCOMPARE(std::get<FilePart>(prompt.parts[1]).bytes, std::string("The secret word is plum."));
    QCOMPARE(std::get<ImagePart>(prompt.parts[2]).mediaType, std::string("image/png"));
    const auto body = QString::fromStdString(m_server->requests().back().body);
    QVERIFY(body.contains(QStringLiteral("The secret word is plum.")));
    QVERIFY(body.contains(QStringLiteral("data:image/png;base64,")));
}

void TestAttachments::picturesThatArePastedGoAlong()
{
    QImage picture(4, 3, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    QVERIFY(m_driver->click("promptEdit"));
    QVERIFY(m_driver->key(Qt::Key_V, Qt::ControlModifier));
    QCOMPARE(attached(), QStringList{QStringLiteral("picture (png)")});
    QCOMPARE(m_driver->find<PromptEdit>("promptEdit")->toPlainText(), QString());
    run(QStringLiteral("Which colour?"));
    const auto sent = std::get<ImagePart>(m_world->newestExperiment().prompts.front().front().parts[1]);
    QCOMPARE(QImage::fromData(QByteArray::fromStdString(sent.bytes)).size(), QSize(4, 3));
}

void TestAttachments::theDialogAttaches()
{
    const auto file = write(QStringLiteral("chosen.md"), "# Title");
    Dialogs::answerForTests({{}, [&](const Dialogs::FileQuestion&) { return std::optional(file); }});
    QVERIFY(m_driver->click("attachButton"));
    QTRY_COMPARE(attached(), QStringList{QStringLiteral("chosen.md")});
}

void TestAttachments::textIsPastedAsText()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("only words"));
    QVERIFY(m_driver->click("promptEdit"));
    QVERIFY(m_driver->key(Qt::Key_V, Qt::ControlModifier));
    QCOMPARE(m_driver->find<PromptEdit>("promptEdit")->toPlainText(), QStringLiteral("only words"));
    QVERIFY(attached().isEmpty());
}

void TestAttachments::whatCannotBeSentIsNamed()
{
    drop({write(QStringLiteral("program"), QByteArray("\x7f\x45LF\0\0", 6)), write(QStringLiteral("empty.txt"), {}), write(QStringLiteral("good.txt"), "good"), m_files->path()});
    QCOMPARE(attached(), QStringList{QStringLiteral("good.txt")});
    QVERIFY(m_driver->isVisible("playgroundMessageBar"));
    QVERIFY(m_driver->click("messageDetailsButton"));
    const auto detail = m_page->findChild<QWidget*>(QStringLiteral("messageDetail"))->property("text").toString();
    QVERIFY2(detail.contains(QStringLiteral("program: line 1")) && detail.contains(QStringLiteral("empty.txt: is empty")) && detail.contains(QStringLiteral("is not a file")),
             qPrintable(detail));
}

void TestAttachments::oneClickTakesItAway()
{
    drop({write(QStringLiteral("a.txt"), "a"), write(QStringLiteral("b.txt"), "b")});
    QVERIFY(m_driver->click("attachmentButton_0"));
    QCOMPARE(attached(), QStringList{QStringLiteral("b.txt")});
    // The same file twice is there once.
    drop({m_files->filePath(QStringLiteral("b.txt"))});
    QCOMPARE(attached(), QStringList{QStringLiteral("b.txt")});
    QCOMPARE(accessibilityComplaints(*m_page), QStringList());
}

void TestAttachments::theyWaitAtTheirTurn()
{
    drop({write(QStringLiteral("first.txt"), "first")});
    run(QStringLiteral("One"));
    QVERIFY(m_driver->click("followUpButton"));
    QVERIFY(attached().isEmpty());
    run(QStringLiteral("Two"));
    // The file is part of what was said before.
    QCOMPARE(m_world->newestExperiment().prompts.front().front().parts.size(), std::size_t{2});
    auto* const tabs = m_page->findChild<QTabBar*>(QStringLiteral("turnTabBar"));
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    QCOMPARE(attached(), QStringList{QStringLiteral("first.txt")});
}

void TestAttachments::aRestartKeepsThem()
{
    drop({write(QStringLiteral("kept \u6587.txt"), "kept"), write(QStringLiteral("p.png"), "\x89PNG\r\n\x1a\n picture")});
    const auto before = m_page->findChild<AttachmentBar*>()->parts();
    QCOMPARE(before.size(), std::size_t{2});
    m_driver.reset();
    m_page.reset();
    m_world->restart();
    openPage();
    QVERIFY(m_page->findChild<AttachmentBar*>()->parts() == before);
}

void TestAttachments::whatIsNoLongerAttachedLeavesTheDisk()
{
    const std::filesystem::path folder(m_files->filePath(QStringLiteral("drafts")).toStdString());
    const auto fileCount = [&] { return QDir(QString::fromStdString(folder.string())).entryList(QDir::Files).size(); };
    const ContentPart first = FilePart{"a.txt", "text/plain", "a"};
    const ContentPart second = FilePart{"b.txt", "text/plain", "b"};
    QVERIFY(keepAttachments(folder, {}).isEmpty());
    QVERIFY(!std::filesystem::exists(folder));
    const auto lines = keepAttachments(folder, {first, second, first});
    QCOMPARE(fileCount(), qsizetype{2});
    QVERIFY(keptAttachments(folder, lines) == (std::vector<ContentPart>{first, second, first}));
    const auto fewer = keepAttachments(folder, {second});
    QCOMPARE(fileCount(), qsizetype{1});
    // What was changed behind its back is not what was attached.
    QFile file(QString::fromStdString((folder / fewer.front().section(QLatin1Char(' '), 0, 0).toStdString()).string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("else");
    file.close();
    QVERIFY(keptAttachments(folder, fewer).empty());
    QVERIFY(keptAttachments(folder, {QStringLiteral("../secret x")}).empty());
}

ASSAY_UI_TEST_MAIN(TestAttachments)
#include "TestAttachments.moc"
