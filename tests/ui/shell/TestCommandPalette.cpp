#include "ui/shell/CommandPalette.h"

#include "tests/support/UiDriver.h"

#include <QAction>
#include <QListView>
#include <QtTest>

using namespace assay::ui;

class TestCommandPalette final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void findsByWordsInAnyOrder_data();
    void findsByWordsInAnyOrder();
    void returnRunsTheFirst();
    void arrowsChooseAnother();
    void whatCannotRunDoesNot();
    void escapeRunsNothing();
    void aClickRuns();

private:
    [[nodiscard]] QStringList shown() const;

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<UiDriver> m_driver;
    CommandPalette* m_palette = nullptr;
    std::vector<std::unique_ptr<QAction>> m_actions;
    QStringList m_ran;
};

void TestCommandPalette::init()
{
    m_ran.clear();
    m_actions.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 700);
    m_window->show();
    m_driver = std::make_unique<UiDriver>(*m_window);
    m_palette = new CommandPalette(m_window.get());
    QList<CommandPalette::Command> commands;
    const auto add = [&](const QString& text, const QString& group = {}) {
        m_actions.push_back(std::make_unique<QAction>(text));
        auto* action = m_actions.back().get();
        connect(action, &QAction::triggered, this, [this, text] { m_ran.append(text); });
        commands.append({action, group});
        return action;
    };
    add(QStringLiteral("&Run the prompt"));
    add(QStringLiteral("Stop all"))->setEnabled(false);
    add(QStringLiteral("Find in all answers"));
    add(QStringLiteral("Dark"), QStringLiteral("Appearance"));
    m_palette->openWith(commands);
    QVERIFY(m_driver->isVisible("commandSearchEdit"));
}

QStringList TestCommandPalette::shown() const
{
    QStringList texts;
    const auto* model = m_palette->findChild<QListView*>()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, 0).data().toString());
    return texts;
}

void TestCommandPalette::findsByWordsInAnyOrder_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    const QString run = QStringLiteral("Run the prompt");
    const QString stop = QStringLiteral("Stop all");
    const QString find = QStringLiteral("Find in all answers");
    const QString dark = QStringLiteral("Appearance: Dark");
    QTest::newRow("nothing typed shows all") << QString() << QStringList{run, stop, find, dark};
    QTest::newRow("one word") << QStringLiteral("all") << QStringList{stop, find};
    QTest::newRow("two words, the other way round") << QStringLiteral("answers fi") << QStringList{find};
    QTest::newRow("capital letters do not matter") << QStringLiteral("PROMPT") << QStringList{run};
    QTest::newRow("by the menu it stands in") << QStringLiteral("appear") << QStringList{dark};
    QTest::newRow("nothing found") << QStringLiteral("zzz") << QStringList{};
}

void TestCommandPalette::findsByWordsInAnyOrder()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    QVERIFY(m_driver->write(typed));
    QCOMPARE(shown(), found);
}

void TestCommandPalette::returnRunsTheFirst()
{
    QVERIFY(m_driver->write(QStringLiteral("find")));
    QVERIFY(m_driver->key(Qt::Key_Return));
    QCOMPARE(m_ran, QStringList{QStringLiteral("Find in all answers")});
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::arrowsChooseAnother()
{
    // Past the one that cannot be run.
    QVERIFY(m_driver->key(Qt::Key_Down));
    QVERIFY(m_driver->key(Qt::Key_Return));
    QCOMPARE(m_ran, QStringList{QStringLiteral("Find in all answers")});
}

void TestCommandPalette::whatCannotRunDoesNot()
{
    QVERIFY(m_driver->write(QStringLiteral("stop")));
    QVERIFY(m_driver->key(Qt::Key_Return));
    QVERIFY(m_ran.isEmpty());
}

void TestCommandPalette::escapeRunsNothing()
{
    QVERIFY(m_driver->key(Qt::Key_Escape));
    QVERIFY(m_ran.isEmpty());
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::aClickRuns()
{
    auto* list = m_palette->findChild<QListView*>();
    QVERIFY(m_driver->clickCell(list, list->model()->index(3, 0)));
    QCOMPARE(m_ran, QStringList{QStringLiteral("Dark")});
}

ASSAY_UI_TEST_MAIN(TestCommandPalette)
#include "TestCommandPalette.moc"
