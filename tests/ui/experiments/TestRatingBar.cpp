#include "ui/experiments/RatingBar.h"

#include "tests/support/UiDriver.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

/// The bar at the bottom of a window, as under an answer.
struct BarDesk {
    BarDesk() : driver(window)
    {
        auto* layout = new QVBoxLayout(&window);
        layout->addStretch(1);
        bar = new RatingBar(&window);
        bar->setContenderName(QStringLiteral("swift"));
        layout->addWidget(bar);
        window.resize(500, 500);
        window.show();
        isActive = QTest::qWaitForWindowActive(&window);
    }
    [[nodiscard]] QToolButton* button(const char* name) { return driver.find<QToolButton>(name); }

    QWidget window;
    UiDriver driver;
    RatingBar* bar = nullptr;
    bool isActive = false;
};

}  // namespace

/// A person says what they think of an answer, and takes it back.
class TestRatingBar final : public QObject {
    Q_OBJECT

private slots:
    void oneClickIsAVerdict()
    {
        BarDesk desk;
        QVERIFY(desk.isActive);
        QSignalSpy changed(desk.bar, &RatingBar::ratingChanged);
        QVERIFY(desk.driver.click("rateGoodButton"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.last().front().value<Rating>(), (Rating{Verdict::Good, {}, {}, {}}));
        QVERIFY(desk.button("rateGoodButton")->isChecked());
        QVERIFY(desk.driver.click("rateBadButton"));
        QCOMPARE(changed.last().front().value<Rating>().verdict, std::optional(Verdict::Bad));
        QVERIFY(!desk.button("rateGoodButton")->isChecked());
        // Once more takes it back.
        QVERIFY(desk.driver.click("rateBadButton"));
        QCOMPARE(changed.count(), 3);
        QVERIFY(changed.last().front().value<Rating>().isEmpty());
        QVERIFY(!desk.button("rateBadButton")->isChecked());
    }

    void starsTagsAndNoteStandInAPopup()
    {
        BarDesk desk;
        QVERIFY(desk.isActive);
        QVERIFY(desk.driver.click("rateGoodButton"));
        QSignalSpy changed(desk.bar, &RatingBar::ratingChanged);
        QVERIFY(desk.driver.click("rateMoreButton"));
        QTRY_VERIFY(desk.driver.isVisible("ratingPopup"));
        QCOMPARE(accessibilityComplaints(*desk.driver.find<QWidget>("ratingPopup")), QStringList());
        QVERIFY(desk.driver.click("star4Button"));
        // Stars count at once.
        QCOMPARE(changed.count(), 1);
        QVERIFY(desk.driver.type("ratingTagsEdit", QStringLiteral("true, short ,, true，very good")));
        QVERIFY(desk.driver.type("ratingNoteEdit", QStringLiteral("Says why.")));
        QVERIFY(desk.driver.key(Qt::Key_Escape));
        QVERIFY(!desk.driver.isVisible("ratingPopup"));
        const Rating expected{Verdict::Good, 4, {"short", "true", "very good"}, "Says why."};
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.last().front().value<Rating>(), expected);
        QCOMPARE(desk.bar->rating(), expected);
        QCOMPARE(desk.button("rateMoreButton")->text(), QStringLiteral("★★★★ · 3 tags · note"));
        QVERIFY(desk.button("rateMoreButton")->toolTip().contains(QLatin1String("Says why.")));
        // What was not touched is not announced.
        QVERIFY(desk.driver.click("rateMoreButton"));
        QCOMPARE(desk.driver.find<QLineEdit>("ratingTagsEdit")->text(), QStringLiteral("short, true, very good"));
        QVERIFY(desk.driver.key(Qt::Key_Escape));
        QCOMPARE(changed.count(), 2);
        // The same star again takes the stars back, and nothing else.
        QVERIFY(desk.driver.click("rateMoreButton"));
        QVERIFY(desk.driver.click("star4Button"));
        QVERIFY(desk.driver.key(Qt::Key_Escape));
        QCOMPARE(desk.bar->rating(), (Rating{Verdict::Good, {}, {"short", "true", "very good"}, "Says why."}));
    }

    void showsWhatIsThereWithoutAnnouncingIt()
    {
        BarDesk desk;
        QVERIFY(desk.isActive);
        QSignalSpy changed(desk.bar, &RatingBar::ratingChanged);
        desk.bar->setRating(Rating{Verdict::Bad, 1, {}, {}});
        QVERIFY(desk.button("rateBadButton")->isChecked());
        QCOMPARE(desk.button("rateMoreButton")->text(), QStringLiteral("★"));
        desk.bar->setRating(std::nullopt);
        QVERIFY(!desk.button("rateBadButton")->isChecked());
        QCOMPARE(desk.button("rateMoreButton")->text(), QStringLiteral("Rate…"));
        QCOMPARE(changed.count(), 0);
    }

    void worksWithTheKeyboardAlone()
    {
        BarDesk desk;
        QVERIFY(desk.isActive);
        QCOMPARE(accessibilityComplaints(desk.window), QStringList());
        QCOMPARE(desk.driver.tabOrder("rateGoodButton"),
                 (QStringList{QStringLiteral("rateGoodButton"), QStringLiteral("rateBadButton"), QStringLiteral("rateMoreButton")}));
        desk.button("rateBadButton")->setFocus();
        QVERIFY(desk.driver.key(Qt::Key_Space));
        QCOMPARE(desk.bar->rating().verdict, std::optional(Verdict::Bad));
        desk.button("rateMoreButton")->setFocus();
        QVERIFY(desk.driver.key(Qt::Key_Space));
        QTRY_VERIFY(desk.driver.isVisible("ratingPopup"));
        // The focus stands on the stars.
        QVERIFY(desk.driver.key(Qt::Key_Tab));
        QVERIFY(desk.driver.key(Qt::Key_Space));
        QVERIFY(desk.driver.key(Qt::Key_Escape));
        QCOMPARE(desk.bar->rating().stars, std::optional(2));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestRatingBar)
#include "TestRatingBar.moc"
