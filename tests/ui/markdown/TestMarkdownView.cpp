#include "ui/markdown/MarkdownView.h"

#include "tests/support/UiDriver.h"
#include "ui/markdown/MarkdownContent.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <cmath>
#include <memory>

namespace assay::ui {

namespace {

const QString refundText =
    QStringLiteral("You can return any item within **30 days**.\n\n- Unopened: full refund\n- Opened: store credit\n\n"
                   "```python\nrefund = price - shipping\n```\n\nContact [us](https://example.org/help).\n");

/// Where QTest::mouseMove tells nothing when the pointer of the screen is there already, this does.
void movePointer(QWidget& widget, const QPoint& point)
{
    QMouseEvent event(QEvent::MouseMove, point, widget.mapToGlobal(point), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

}  // namespace

class TestMarkdownView final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void readsAsPlainText();
    void arrivingInPiecesReadsTheSame();
    void refreshSaysWhetherThereWasAnything();
    void copiesThreeFormats();
    void dragSelects();
    void doubleAndTripleClicksSelect();
    void shiftClickExtends();
    void selectionStaysWhileTextArrives();
    void keysScrollAndSelect();
    void findsEverywhere();
    void findsWhatArrivesLater();
    void scrollsToWhatIsFound();
    void opensOnlySafeLinks_data();
    void opensOnlySafeLinks();
    void keyboardReachesLinksAndCode();
    void copiesCode();
    void wideCodeMovesSideways();
    void themeChangesAtOnce();
    void rightToLeftStandsAtTheRight();
    void foldsReasoning();
    void followsTheEndOnlyWhileThere();
    void staysAtTheStartWhenTold();
    void keepsTheReadersPlace();
    void loadsNothing();
    void hugeTextsAreLaidOutWhereSeen_data();
    void hugeTextsAreLaidOutWhereSeen();
    void streamingLaysOutOnlyTheOpenBlock();
    void canBeClearedAndUsedAgain();
    void canBeCancelledHalfWay();
    void screenReadersReadIt();

private:
    /// A point of the viewport in the middle of the first line of the first text that says so.
    QPoint pointAt(const QString& text);
    void layOutAll(MarkdownContent& content) const;
    /// No height is an estimate any more.
    [[nodiscard]] bool isLaidOut() const;

    std::unique_ptr<MarkdownView> m_view;
};

void TestMarkdownView::init()
{
    m_view = std::make_unique<MarkdownView>();
    m_view->setObjectName(QStringLiteral("answerView"));
    m_view->resize(400, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QGuiApplication::clipboard()->clear();
}

void TestMarkdownView::cleanup()
{
    m_view.reset();
}

/// What the view holds, laid out to the end in a second content of the same width: there it stands at the same place.
void TestMarkdownView::layOutAll(MarkdownContent& content) const
{
    content.setStyle(*m_view, 1);
    content.flow(MarkdownContent::answer).append(m_view->markdown());
    content.flow(MarkdownContent::answer).finish();
    content.setWidth(m_view->viewport()->width());
    content.layOut(0, 1e6);
}

bool TestMarkdownView::isLaidOut() const
{
    MarkdownContent content;
    layOutAll(content);
    return m_view->verticalScrollBar()->maximum() == static_cast<int>(std::ceil(content.height())) - m_view->viewport()->height();
}

QPoint TestMarkdownView::pointAt(const QString& text)
{
    MarkdownContent content;
    layOutAll(content);
    content.setSearch(text);
    if (content.matchCount() == 0)
        return {};
    const QPointF point = content.rectOf(content.placeOfMatch(1)).center();
    return (point + QPointF(1, -m_view->verticalScrollBar()->value())).toPoint();
}

void TestMarkdownView::readsAsPlainText()
{
    m_view->setMarkdown(refundText);
    QCOMPARE(m_view->plainText(),
             QStringLiteral("You can return any item within 30 days.\n\n• Unopened: full refund\n• Opened: store credit\n\n"
                            "refund = price - shipping\n\nContact us."));
    QCOMPARE(m_view->markdown(), refundText);
}

void TestMarkdownView::arrivingInPiecesReadsTheSame()
{
    m_view->setMarkdown(refundText);
    const auto expected = m_view->plainText();
    const int height = m_view->verticalScrollBar()->maximum();
    m_view->clear();
    QVERIFY(m_view->isEmpty());
    for (const auto character : refundText) {
        m_view->append(QStringView(&character, 1));
        QVERIFY(m_view->refresh());
    }
    m_view->finish();
    QCOMPARE(m_view->plainText(), expected);
    QCOMPARE(m_view->verticalScrollBar()->maximum(), height);
}

void TestMarkdownView::refreshSaysWhetherThereWasAnything()
{
    QVERIFY(!m_view->refresh());
    m_view->append(u"a");
    QVERIFY(m_view->refresh());
    QVERIFY(!m_view->refresh());
}

void TestMarkdownView::copiesThreeFormats()
{
    m_view->setMarkdown(refundText);
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_view->hasSelection());
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    const auto* mime = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(mime->text(), m_view->plainText());
    QCOMPARE(QString::fromUtf8(mime->data(QStringLiteral("text/markdown"))), refundText);
    QVERIFY(mime->html().contains(QStringLiteral("<strong>30 days</strong>")));
    QVERIFY(mime->html().contains(QStringLiteral("<a href=\"https://example.org/help\">us</a>")));
}

void TestMarkdownView::dragSelects()
{
    m_view->setMarkdown(QStringLiteral("First paragraph here.\n\nSecond paragraph there.\n\nThird."));
    auto* viewport = m_view->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, pointAt(QStringLiteral("paragraph here")));
    movePointer(*viewport, pointAt(QStringLiteral("there")) - QPoint(40, 0));
    movePointer(*viewport, pointAt(QStringLiteral("there")));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, pointAt(QStringLiteral("there")));
    QCOMPARE(m_view->selectedText(), QStringLiteral("paragraph here.\n\nSecond paragraph "));
    m_view->copy();
    const auto* mime = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(mime->text(), QStringLiteral("paragraph here.\n\nSecond paragraph "));
    QCOMPARE(QString::fromUtf8(mime->data(QStringLiteral("text/markdown"))),
             QStringLiteral("First paragraph here.\n\nSecond paragraph there.\n\n"));
}

void TestMarkdownView::doubleAndTripleClicksSelect()
{
    m_view->setMarkdown(QStringLiteral("First paragraph here.\n\nSecond."));
    auto* viewport = m_view->viewport();
    const auto point = pointAt(QStringLiteral("aragraph"));
    QTest::mouseDClick(viewport, Qt::LeftButton, {}, point);
    QCOMPARE(m_view->selectedText(), QStringLiteral("paragraph"));
    QTest::mousePress(viewport, Qt::LeftButton, {}, point);
    QCOMPARE(m_view->selectedText(), QStringLiteral("First paragraph here."));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, point);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, point);
    QVERIFY(!m_view->hasSelection());
}

void TestMarkdownView::shiftClickExtends()
{
    m_view->setMarkdown(QStringLiteral("First paragraph here."));
    auto* viewport = m_view->viewport();
    QTest::mouseClick(viewport, Qt::LeftButton, {}, pointAt(QStringLiteral("First")));
    QTest::mouseClick(viewport, Qt::LeftButton, Qt::ShiftModifier, pointAt(QStringLiteral("here")));
    QCOMPARE(m_view->selectedText(), QStringLiteral("First paragraph "));
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedText(), QStringLiteral("First paragraph h"));
}

void TestMarkdownView::selectionStaysWhileTextArrives()
{
    m_view->append(u"First paragraph.\n\nSecond");
    m_view->refresh();
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, pointAt(QStringLiteral("econd")));
    m_view->append(u" one goes on.\n\nThird.\n");
    m_view->refresh();
    QCOMPARE(m_view->selectedText(), QStringLiteral("Second"));
}

void TestMarkdownView::keysScrollAndSelect()
{
    m_view->setMarkdown(QStringLiteral("A paragraph.\n\n").repeated(100));
    auto* bar = m_view->verticalScrollBar();
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(bar->value(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(bar->value() > 0);
    const int line = bar->value();
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QVERIFY(bar->value() > line + 100);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(m_view.get(), Qt::Key_PageUp);
    QVERIFY(bar->value() < bar->maximum());
}

void TestMarkdownView::findsEverywhere()
{
    m_view->setMarkdown(QStringLiteral("Refund one.\n\n").repeated(300) + QStringLiteral("the **ref**und in `refund`"));
    QCOMPARE(m_view->find(QStringLiteral("REFUND")), 302);
    QCOMPARE(m_view->findNext(), 1);
    QCOMPARE(m_view->findNext(), 2);
    QCOMPARE(m_view->findPrevious(), 1);
    QCOMPARE(m_view->findPrevious(), 302);
    QCOMPARE(m_view->findNext(), 1);
    QCOMPARE(m_view->find(QStringLiteral("nowhere")), 0);
    QCOMPARE(m_view->findNext(), 0);
    QCOMPARE(m_view->find({}), 0);
}

void TestMarkdownView::findsWhatArrivesLater()
{
    m_view->append(u"one refund");
    m_view->refresh();
    QCOMPARE(m_view->find(QStringLiteral("refund")), 1);
    QCOMPARE(m_view->findNext(), 1);
    m_view->append(u" and a refund\n\nrefund");
    m_view->refresh();
    QCOMPARE(m_view->findPrevious(), 3);
}

void TestMarkdownView::scrollsToWhatIsFound()
{
    m_view->setMarkdown(QStringLiteral("A paragraph.\n\n").repeated(400) + QStringLiteral("needle\n\n") +
                        QStringLiteral("A paragraph.\n\n").repeated(400));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    m_view->find(QStringLiteral("needle"));
    QCOMPARE(m_view->findNext(), 1);
    QTRY_VERIFY(m_view->viewport()->rect().contains(pointAt(QStringLiteral("needle"))));
}

void TestMarkdownView::opensOnlySafeLinks_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("opens");
    QTest::newRow("https opens") << QStringLiteral("https://example.org/a") << true;
    QTest::newRow("http opens") << QStringLiteral("http://example.org") << true;
    QTest::newRow("mailto opens") << QStringLiteral("mailto:a@example.org") << true;
    QTest::newRow("a file does not") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("a script does not") << QStringLiteral("javascript:alert(1)") << false;
    QTest::newRow("data does not") << QStringLiteral("data:text/html,x") << false;
    QTest::newRow("a relative path does not") << QStringLiteral("../secret.txt") << false;
    QTest::newRow("https without a host does not") << QStringLiteral("https:///x") << false;
}

void TestMarkdownView::opensOnlySafeLinks()
{
    QFETCH(QString, target);
    QFETCH(bool, opens);
    m_view->setMarkdown(QStringLiteral("See [the page](%1) now.").arg(target));
    QSignalSpy activated(m_view.get(), &MarkdownView::linkActivated);
    const auto point = pointAt(QStringLiteral("the page"));
    movePointer(*m_view->viewport(), point);
    QCOMPARE(m_view->viewport()->cursor().shape(), opens ? Qt::PointingHandCursor : Qt::IBeamCursor);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point);
    QCOMPARE(activated.count(), opens ? 1 : 0);
    if (opens)
        QCOMPARE(activated.front().front().toUrl(), QUrl(target));
}

void TestMarkdownView::keyboardReachesLinksAndCode()
{
    m_view->setMarkdown(refundText);
    m_view->setFocus(Qt::TabFocusReason);
    QSignalSpy activated(m_view.get(), &MarkdownView::linkActivated);
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(clipboardText(), QStringLiteral("refund = price - shipping"));
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
}

void TestMarkdownView::copiesCode()
{
    // Longer than one section, so that the box is made of several.
    const auto code = QStringLiteral("line of code;\n").repeated(600);
    m_view->setMarkdown(QStringLiteral("```cpp\n") + code + QStringLiteral("```\n"));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    movePointer(*m_view->viewport(), QPoint(100, 60));
    UiDriver driver(*m_view);
    QVERIFY(driver.click("copyCodeButton"));
    QCOMPARE(clipboardText(), code.chopped(1));
}

void TestMarkdownView::wideCodeMovesSideways()
{
    m_view->setMarkdown(QStringLiteral("```\n") + QStringLiteral("wide ").repeated(60) + QStringLiteral("needle\n```\n"));
    m_view->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_view.get(), Qt::Key_Tab);
    const auto before = m_view->viewport()->grab().toImage();
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    const auto moved = m_view->viewport()->grab().toImage();
    QVERIFY(moved != before);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->viewport()->grab().toImage(), before);
    // What is found beyond the edge is brought into sight.
    m_view->find(QStringLiteral("needle"));
    m_view->findNext();
    QVERIFY(m_view->viewport()->grab().toImage() != before);
}

void TestMarkdownView::themeChangesAtOnce()
{
    m_view->setMarkdown(QStringLiteral("Text and `code`"));
    const auto before = m_view->viewport()->grab().toImage();
    auto palette = m_view->palette();
    palette.setColor(QPalette::Window, QColor(20, 20, 20));
    palette.setColor(QPalette::WindowText, QColor(240, 240, 240));
    m_view->setPalette(palette);
    const auto after = m_view->viewport()->grab().toImage();
    QVERIFY(before.pixelColor(1, 1).lightness() > 200);
    QVERIFY(after.pixelColor(1, 1).lightness() < 100);
}

void TestMarkdownView::rightToLeftStandsAtTheRight()
{
    m_view->setMarkdown(QStringLiteral("שלום עולם"));
    QVERIFY(pointAt(QStringLiteral("שלום")).x() > m_view->viewport()->width() * 3 / 4);
}

void TestMarkdownView::foldsReasoning()
{
    UiDriver driver(*m_view);
    QVERIFY(!driver.isVisible("foldLine"));
    m_view->setFoldTitle(QStringLiteral("Thought for 1.2 s"));
    m_view->appendFolded(u"Hidden *thought* about refunds.");
    m_view->append(u"Answer.");
    m_view->refresh();
    QVERIFY(driver.isVisible("foldLine"));
    QVERIFY(m_view->isFolded());
    QCOMPARE(m_view->find(QStringLiteral("thought")), 0);
    QSignalSpy toggled(m_view.get(), &MarkdownView::foldToggled);
    QVERIFY(driver.click("foldLine"));
    QVERIFY(!m_view->isFolded());
    QCOMPARE(toggled.count(), 1);
    QCOMPARE(m_view->find(QStringLiteral("thought")), 1);
    m_view->selectAll();
    QCOMPARE(m_view->selectedText(), QStringLiteral("Hidden thought about refunds.\n\nAnswer."));
    auto* line = driver.find<QWidget>("foldLine");
    QVERIFY(line);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Space);
    QVERIFY(m_view->isFolded());
    QVERIFY(!m_view->hasSelection());
    QCOMPARE(m_view->foldedMarkdown(), QStringLiteral("Hidden *thought* about refunds."));
}

void TestMarkdownView::followsTheEndOnlyWhileThere()
{
    auto* bar = m_view->verticalScrollBar();
    const auto arrive = [&] {
        m_view->append(QStringLiteral("Another paragraph arrives.\n\n").repeated(10));
        m_view->refresh();
    };
    for (int i = 0; i < 5; ++i)
        arrive();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(bar->maximum() / 2);
    const int place = bar->value();
    arrive();
    QCOMPARE(bar->value(), place);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    arrive();
    QCOMPARE(bar->value(), bar->maximum());
}

void TestMarkdownView::staysAtTheStartWhenTold()
{
    auto* bar = m_view->verticalScrollBar();
    const auto arrive = [&] {
        m_view->append(QStringLiteral("Another paragraph arrives.\n\n").repeated(10));
        m_view->refresh();
    };
    m_view->scrollToStart();
    for (int i = 0; i < 5; ++i)
        arrive();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), 0);
    m_view->finish();
    m_view->resize(250, 300);
    QCOMPARE(bar->value(), 0);
    // A new text is followed again.
    m_view->clear();
    for (int i = 0; i < 5; ++i)
        arrive();
    QCOMPARE(bar->value(), bar->maximum());
}

void TestMarkdownView::keepsTheReadersPlace()
{
    QString text;
    for (int i = 0; i < 400; ++i)
        text += QStringLiteral("Paragraph %1 ").arg(i) + QStringLiteral("with some more words ").repeated(i % 7) + QStringLiteral("\n\n");
    m_view->setMarkdown(text + QStringLiteral("the end"));
    auto* bar = m_view->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    m_view->find(QStringLiteral("Paragraph 200 "));
    m_view->findNext();
    // At first the heights above are estimates.
    QTRY_VERIFY(isLaidOut());
    // What stands at the top keeps its place; what stands below it moves as the lines above it break otherwise.
    bar->setValue(bar->value() + pointAt(QStringLiteral("Paragraph 200 ")).y() - 40);
    const auto before = pointAt(QStringLiteral("Paragraph 200 "));
    for (const int width : {300, 400, 250, 400}) {
        m_view->resize(width, 500);
        QTRY_VERIFY(isLaidOut());
        QVERIFY(std::abs(pointAt(QStringLiteral("Paragraph 200 ")).y() - before.y()) < 60);
    }
}

void TestMarkdownView::loadsNothing()
{
    // Red appears nowhere but in the image.
    QTemporaryDir folder;
    const auto name = folder.filePath(QStringLiteral("image.png"));
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(name));
    m_view->setMarkdown(QStringLiteral("![](%1)\n\n![a](file://%1)\n\n![b](:/icon.png)\n\n![c](qrc:/icon.png)\n\n"
                                       "![d](data:image/png;base64,iVBORw0KGgo=)\n\n<img src=\"%1\">\n\n![e](http://127.0.0.1:1/x.png)")
                            .arg(name));
    const auto screen = m_view->viewport()->grab().toImage();
    for (int y = 0; y < screen.height(); ++y) {
        for (int x = 0; x < screen.width(); ++x)
            QVERIFY(screen.pixelColor(x, y) != QColor(Qt::red));
    }
    QVERIFY(m_view->plainText().contains(QStringLiteral("<img src=")));
    QVERIFY(m_view->plainText().contains(name));
    QVERIFY(!m_view->plainText().contains(QChar::ObjectReplacementCharacter));
}

void TestMarkdownView::hugeTextsAreLaidOutWhereSeen_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("two million characters and no blank line") << QStringLiteral("some words\n").repeated(200'000);
    QTest::newRow("a hundred thousand lines of one character") << QStringLiteral("x\n").repeated(100'000);
    QTest::newRow("a line of a million characters") << QStringLiteral("word ").repeated(200'000);
    QTest::newRow("a million letters without a blank") << QString(1'000'000, u'x');
    QTest::newRow("ten thousand fences") << QStringLiteral("```\ncode\n```\n").repeated(10'000);
    QTest::newRow("a table of five thousand rows") << QStringLiteral("a | b\n--|--\n") + QStringLiteral("cell | cell\n").repeated(5'000);
    QTest::newRow("quotes without end") << QString(100'000, u'>');
    QTest::newRow("combining marks") << u'e' + QString(100'000, QChar(0x0301));
    QTest::newRow("right-to-left overrides") << QStringLiteral("\u202e\u2066abc").repeated(10'000);
}

void TestMarkdownView::hugeTextsAreLaidOutWhereSeen()
{
    QFETCH(QString, text);
    MarkdownContent content;
    content.setStyle(*m_view, 1);
    content.setWidth(400);
    auto& flow = content.flow(MarkdownContent::answer);
    flow.append(text);
    flow.finish();
    content.layOut(0, 500);
    QVERIFY2(flow.layoutsMade() <= 60, qPrintable(QString::number(flow.layoutsMade())));
    const auto end = content.height();
    content.layOut(end - 500, end);
    QVERIFY2(flow.layoutsMade() <= 120, qPrintable(QString::number(flow.layoutsMade())));

    m_view->setMarkdown(text);
    m_view->viewport()->grab();
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 2);
    m_view->viewport()->grab();
    QCOMPARE(m_view->markdown().size(), text.size());
}

void TestMarkdownView::streamingLaysOutOnlyTheOpenBlock()
{
    MarkdownContent content;
    content.setStyle(*m_view, 1);
    content.setWidth(400);
    auto& flow = content.flow(MarkdownContent::answer);
    flow.append(QStringLiteral("A paragraph of some words.\n\n").repeated(15));
    flow.refresh();
    content.layOut(0, 5000);
    const auto before = flow.layoutsMade();
    constexpr int words = 200;
    for (int i = 0; i < words; ++i) {
        flow.append(u"word ");
        flow.refresh();
        content.layOut(0, 5000);
    }
    QCOMPARE(flow.layoutsMade(), before + words);
}

void TestMarkdownView::canBeClearedAndUsedAgain()
{
    m_view->setFoldTitle(QStringLiteral("Thought"));
    m_view->appendFolded(u"x");
    m_view->setMarkdown(refundText.repeated(20));
    m_view->selectAll();
    m_view->clear();
    QVERIFY(m_view->isEmpty());
    QVERIFY(!m_view->hasSelection());
    QCOMPARE(m_view->plainText(), QString());
    QCOMPARE(m_view->verticalScrollBar()->maximum(), 0);
    m_view->setMarkdown(QStringLiteral("*again*"));
    QCOMPARE(m_view->plainText(), QStringLiteral("again"));
}

void TestMarkdownView::canBeCancelledHalfWay()
{
    m_view->setCursorShown(true);
    m_view->append(u"Half a **sent");
    m_view->refresh();
    m_view->append(u"ence and\n\n```\nhalf a fence");
    m_view->setCursorShown(false);
    m_view->finish();
    QCOMPARE(m_view->plainText(), QStringLiteral("Half a **sentence and\n\nhalf a fence"));
}

void TestMarkdownView::screenReadersReadIt()
{
    m_view->setAccessibleName(QStringLiteral("Answer"));
    m_view->setMarkdown(QStringLiteral("Some *text*."));
    auto* interface = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(interface && interface->textInterface());
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Answer"));
    QCOMPARE(interface->textInterface()->text(0, interface->textInterface()->characterCount()), QStringLiteral("Some text."));
    QVERIFY(interface->state().readOnly);
}

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestMarkdownView)

#include "TestMarkdownView.moc"
