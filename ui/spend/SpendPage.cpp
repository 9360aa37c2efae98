#include "ui/spend/SpendPage.h"

#include "core/practice/PracticeServer.h"
#include "ui/charts/StackedChart.h"
#include "ui/spend/BudgetDialog.h"
#include "ui/spend/BudgetLine.h"
#include "ui/spend/RepriceDialog.h"
#include "ui/spend/SpendChart.h"
#include "ui/spend/SpendModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/SpendingText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace assay::ui {

namespace {

/// Which days are looked at.
enum class Range { ThisMonth, Last30Days, All };

QFrame* spendLine(QWidget* parent)
{
    auto* frame = new QFrame(parent);
    frame->setFrameShape(QFrame::HLine);
    frame->setFrameShadow(QFrame::Plain);
    frame->setForegroundRole(QPalette::Mid);
    frame->setFixedHeight(1);
    return frame;
}

}  // namespace

struct SpendPage::Parts {
    explicit Parts(Session& sessionUsed) : session(sessionUsed) {}

    [[nodiscard]] CalendarDay today() const { return localDay(session.clock().utcNow()); }
    [[nodiscard]] SpendModel::Grouping chosenGrouping() const { return static_cast<SpendModel::Grouping>(grouping->currentIndex()); }
    [[nodiscard]] Range chosenRange() const { return static_cast<Range>(range->currentIndex()); }

    Session& session;
    bool isBuilt = false;
    int readsUnderWay = 0;
    /// Of what the table shows: an answer that a later question has overtaken is dropped.
    int newestRead = 0;
    std::vector<SpendRow> rows;
    /// Of this month, also where there is no budget.
    Spending monthSpent;
    QAction* setBudget = nullptr;
    QComboBox* range = nullptr;
    QComboBox* grouping = nullptr;
    QComboBox* currency = nullptr;
    QLabel* total = nullptr;
    MessageBar* message = nullptr;
    BudgetLine* budget = nullptr;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    StackedChart* chart = nullptr;
    QTableView* table = nullptr;
    SpendModel* model = nullptr;
};

SpendPage::SpendPage(Session& session, QWidget* parent) : Page(parent), m_parts(std::make_unique<Parts>(session))
{
    setObjectName(QStringLiteral("spendPage"));
    m_parts->setBudget = new QAction(tr("Set a budget for a month…"), this);
    connect(m_parts->setBudget, &QAction::triggered, this, &SpendPage::editBudget);
}

SpendPage::~SpendPage() = default;

QList<QAction*> SpendPage::commands() const
{
    return {m_parts->setBudget};
}

void SpendPage::activate()
{
    if (!std::exchange(m_parts->isBuilt, true))
        build();
    read();
    m_parts->session.figures().readMonth();
}

bool SpendPage::isSettled() const
{
    return m_parts->isBuilt && m_parts->readsUnderWay == 0;
}

void SpendPage::build()
{
    auto& parts = *m_parts;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar());
    layout->addWidget(spendLine(this));
    parts.message = new MessageBar(MessageBar::Shape::Bar, this);
    parts.message->setObjectName(QStringLiteral("spendMessage"));
    layout->addWidget(parts.message);
    parts.budget = new BudgetLine(this);
    connect(parts.budget, &BudgetLine::editRequested, this, &SpendPage::editBudget);
    layout->addWidget(parts.budget);
    layout->addWidget(spendLine(this));

    parts.stack = new QStackedWidget(this);
    parts.empty = new EmptyState(parts.stack);
    parts.empty->setObjectName(QStringLiteral("spendEmptyState"));
    connect(parts.empty, &EmptyState::actionTriggered, this, &SpendPage::playgroundRequested);
    parts.stack->addWidget(buildContent());
    parts.stack->addWidget(parts.empty);
    layout->addWidget(parts.stack, 1);

    connect(&parts.session.figures(), &WorkspaceFigures::monthChanged, this, &SpendPage::showMonth);
    connect(&parts.session, &Session::experimentsChanged, this, [this] {
        if (isVisible())
            read();
    });
    showMonth();
    showRows();
}

QWidget* SpendPage::buildToolBar()
{
    auto& parts = *m_parts;
    auto* bar = new QWidget(this);
    bar->setFixedHeight(toolBarHeight());
    auto* heading = new QLabel(title(), bar);
    setFontRole(*heading, FontRole::Strong);
    const auto makeCombo = [&](const QString& name, const QString& accessibleName, const QStringList& texts) {
        auto* combo = new QComboBox(bar);
        combo->setObjectName(name);
        combo->setAccessibleName(accessibleName);
        combo->setToolTip(accessibleName);
        combo->addItems(texts);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return combo;
    };
    parts.range = makeCombo(QStringLiteral("spendRangeCombo"), tr("Days"), {tr("This month"), tr("Last 30 days"), tr("All")});
    connect(parts.range, &QComboBox::currentIndexChanged, this, &SpendPage::read);
    // In the order of SpendModel::Grouping.
    parts.grouping = makeCombo(QStringLiteral("spendGroupingCombo"), tr("Rows of the table"), {tr("By day"), tr("By provider"), tr("By model")});
    connect(parts.grouping, &QComboBox::currentIndexChanged, this, &SpendPage::showRows);
    parts.currency = makeCombo(QStringLiteral("spendCurrencyCombo"), tr("Currency of the chart"), {});
    connect(parts.currency, &QComboBox::currentIndexChanged, this, &SpendPage::showRows);
    auto* billAgain = new QPushButton(tr("Bill &again…"), bar);
    billAgain->setObjectName(QStringLiteral("billAgainButton"));
    billAgain->setToolTip(tr("What recorded answers would have cost under other prices; nothing is sent"));
    connect(billAgain, &QPushButton::clicked, this,
            [this] { (new RepriceDialog(m_parts->session.catalogue(), m_parts->session.clock(), std::nullopt, this))->open(); });
    parts.total = new QLabel(bar);
    parts.total->setObjectName(QStringLiteral("spendTotalLabel"));
    setFontRole(*parts.total, FontRole::Figures);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(steps(3.5), 0, steps(3.5), 0);
    layout->setSpacing(steps(2));
    layout->addWidget(heading);
    layout->addSpacing(steps(3));
    layout->addWidget(parts.range);
    layout->addWidget(parts.grouping);
    layout->addWidget(parts.currency);
    layout->addStretch(1);
    layout->addWidget(parts.total);
    layout->addWidget(billAgain);
    return bar;
}

QWidget* SpendPage::buildContent()
{
    auto& parts = *m_parts;
    auto* content = new QWidget(parts.stack);
    parts.chart = new StackedChart(content);
    parts.chart->setObjectName(QStringLiteral("spendChart"));
    parts.model = new SpendModel(this);
    parts.table = new QTableView(content);
    parts.table->setObjectName(QStringLiteral("spendTable"));
    parts.table->setAccessibleName(tr("What was spent"));
    parts.table->setModel(parts.model);
    parts.table->setFrameShape(QFrame::NoFrame);
    parts.table->setShowGrid(false);
    parts.table->setSelectionBehavior(QAbstractItemView::SelectRows);
    parts.table->setSelectionMode(QAbstractItemView::SingleSelection);
    parts.table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    parts.table->setTabKeyNavigation(false);
    parts.table->setWordWrap(false);
    parts.table->setTextElideMode(Qt::ElideMiddle);
    parts.table->verticalHeader()->hide();
    parts.table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    parts.table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + steps(2.5));
    auto* header = parts.table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(SpendModel::AnswersColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(SpendModel::SpentColumn, QHeaderView::Interactive);
    header->resizeSection(SpendModel::AnswersColumn, steps(25));
    header->resizeSection(SpendModel::SpentColumn, steps(45));
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(parts.chart, 2);
    layout->addWidget(spendLine(content));
    layout->addWidget(parts.table, 3);
    return content;
}

void SpendPage::read()
{
    auto& parts = *m_parts;
    const auto today = parts.today();
    SpendQuery query;
    query.withoutProvider = practiceProviderId;
    if (parts.chosenRange() == Range::ThisMonth)
        query.from = firstOfMonth(today);
    else if (parts.chosenRange() == Range::Last30Days)
        query.from = addDays(today, -29);
    ++parts.readsUnderWay;
    parts.session.figures().spending(query, this, [this, number = ++parts.newestRead](Result<std::vector<SpendRow>> rows) {
        --m_parts->readsUnderWay;
        if (number != m_parts->newestRead)
            return;
        if (!rows) {
            const auto text = errorText(rows.error());
            m_parts->message->show({MessageBar::Kind::Error, tr("The spending could not be read."), text.advice, text.detail, {}, true});
            return;
        }
        m_parts->rows = std::move(*rows);
        fillCurrencies();
        showRows();
    });
    readMonth();
}

void SpendPage::readMonth()
{
    auto& parts = *m_parts;
    ++parts.readsUnderWay;
    parts.session.figures().spending({firstOfMonth(parts.today()), std::nullopt, std::string(practiceProviderId)}, this,
                                     [this](const Result<std::vector<SpendRow>>& rows) {
                                         --m_parts->readsUnderWay;
                                         if (!rows)
                                             return;
                                         m_parts->monthSpent = totalOf(*rows);
                                         showMonth();
                                     });
}

void SpendPage::fillCurrencies()
{
    auto& parts = *m_parts;
    const QSignalBlocker blocker(parts.currency);
    const auto before = parts.currency->currentText();
    parts.currency->clear();
    for (const auto& sum : totalOf(parts.rows).known)
        parts.currency->addItem(toQString(sum.currency));
    parts.currency->setCurrentIndex(std::max(0, parts.currency->findText(before)));
    parts.currency->setVisible(parts.currency->count() > 1);
}

void SpendPage::showRows()
{
    auto& parts = *m_parts;
    if (parts.rows.empty()) {
        showEmpty();
        parts.total->clear();
        return;
    }
    const auto grouping = parts.chosenGrouping();
    parts.model->setRows(parts.rows, grouping);
    for (int column = 0; column < SpendModel::ColumnCount; ++column)
        parts.table->setColumnHidden(column, !SpendModel::hasColumn(grouping, column));
    //: %1: what was spent in the days that are shown.
    parts.total->setText(tr("Together %1").arg(spendingText(totalOf(parts.rows))));
    const auto today = parts.today();
    // Rows come by day.
    const auto firstDay = parts.rows.front().day;
    const auto first = parts.chosenRange() == Range::ThisMonth    ? firstOfMonth(today)
                       : parts.chosenRange() == Range::Last30Days ? addDays(today, -29)
                                                                  : firstDay;
    const auto series = grouping == SpendModel::Grouping::Model ? SpendSeries::Models : SpendSeries::Providers;
    const auto currency = toUtf8(parts.currency->currentText());
    parts.chart->setVisible(!currency.empty());
    if (!currency.empty())
        parts.chart->setContent(spendChart(parts.rows, currency, series, std::min(first, firstDay), std::max(today, parts.rows.back().day)));
    parts.stack->setCurrentIndex(0);
}

void SpendPage::showMonth()
{
    const auto day = dateOf(m_parts->today());
    const auto name = QLocale().toString(day, tr("MMMM yyyy", "date format"));
    m_parts->budget->showMonth(m_parts->session.figures().month(), m_parts->monthSpent, name);
}

void SpendPage::showEmpty()
{
    auto& parts = *m_parts;
    const bool isAll = parts.chosenRange() == Range::All;
    parts.empty->setTexts(isAll ? tr("Nothing was spent yet.") : tr("Nothing was spent in these days."),
                          tr("Every answer is recorded with its price, so that you see here what each day, provider and model has cost. Practice models are "
                             "left out: their prices are fictional."),
                          tr("Go to the playground"));
    parts.stack->setCurrentWidget(parts.empty);
}

void SpendPage::editBudget()
{
    auto* dialog = new BudgetDialog(m_parts->session.figures().month().budget, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_parts->session.figures().setBudget(dialog->budget(), this, [this](const Result<void>& saved) {
            if (saved)
                return;
            const auto text = errorText(saved.error());
            m_parts->message->show({MessageBar::Kind::Error, tr("The budget was not saved."), text.advice, text.detail, {}, true});
        });
    });
    dialog->open();
}

}  // namespace assay::ui
