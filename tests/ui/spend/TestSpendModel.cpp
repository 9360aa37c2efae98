#include "tests/support/UiDriver.h"
#include "ui/spend/SpendModel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

namespace assay::ui {

class TestSpendModel final : public QObject {
    Q_OBJECT

private:
    static CalendarDay day(unsigned number) { return {std::chrono::year(2026), std::chrono::November, std::chrono::day(number)}; }
    static std::vector<SpendRow> rows()
    {
        constexpr auto unit = picoPerUnit;
        return {{day(1), "a", "x", 2, Spending{{{3 * unit, "USD"}}, 0}},
                {day(1), "b", "y", 1, Spending{{{7 * unit, "CNY"}}, 0}},
                {day(2), "a", "x", 1, Spending{{{1 * unit, "USD"}}, 1}},
                {day(2), "a", "z", 4, Spending{{{9 * unit, "USD"}}, 0}},
                {day(2), "c", "local", 5, Spending{{}, 5}}};
    }
    /// What a person reads in the visible cells, rows from above.
    static QStringList shown(const SpendModel& model, SpendModel::Grouping grouping)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < SpendModel::ColumnCount; ++column) {
                if (SpendModel::hasColumn(grouping, column))
                    cells.append(model.index(row, column).data().toString());
            }
            lines.append(cells.join(QStringLiteral(" | ")));
        }
        return lines;
    }

private slots:
    void joinsRows_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("days, the newest first, currencies beside each other")
            << int(SpendModel::Grouping::Day)
            << QStringList{QStringLiteral("Mon, 2 Nov 2026 | 10 | ≥ $10.00"), QStringLiteral("Sun, 1 Nov 2026 | 3 | CN¥7.00 + $3.00")};
        QTest::newRow("providers, the dearest first within a currency, the unknown last")
            << int(SpendModel::Grouping::Provider)
            << QStringList{QStringLiteral("b | 1 | CN¥7.00"), QStringLiteral("a | 7 | ≥ $13.00"), QStringLiteral("c | 5 | —")};
        QTest::newRow("models") << int(SpendModel::Grouping::Model)
                                << QStringList{QStringLiteral("b | y | 1 | CN¥7.00"), QStringLiteral("a | z | 4 | $9.00"), QStringLiteral("a | x | 3 | ≥ $4.00"),
                                               QStringLiteral("c | local | 5 | —")};
    }

    void joinsRows()
    {
        QFETCH(int, grouping);
        QFETCH(QStringList, expected);
        SpendModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rows(), static_cast<SpendModel::Grouping>(grouping));
        auto seen = shown(model, static_cast<SpendModel::Grouping>(grouping));
        // Which sign stands for the yuan is the locale's business.
        seen.replaceInStrings(QRegularExpression(QStringLiteral("(CN)?¥|CNY ?")), QStringLiteral("CN¥"));
        QCOMPARE(seen, expected);
    }

    void exactSumsAreInTheToolTip()
    {
        SpendModel model;
        model.setRows(rows(), SpendModel::Grouping::Day);
        const auto tip = model.index(0, SpendModel::SpentColumn).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QLatin1String("$10")) && tip.contains(QLatin1String("6 answers")), qPrintable(tip));
    }
};

}  // namespace assay::ui

ASSAY_UI_TEST_MAIN(assay::ui::TestSpendModel)
#include "TestSpendModel.moc"
