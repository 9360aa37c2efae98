#include "ui/spend/RepriceDialog.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/SpendingText.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/MessageBar.h"

#include <QButtonGroup>
#include <QDateEdit>
#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace assay::ui {

namespace {

QString sumsText(const std::vector<Money>& sums)
{
    return spendingText({sums, 0});
}

/// What the second bill adds or takes away, for each currency that both bills have.
QString changeText(const RepricingResult& result)
{
    QStringList changes;
    for (const auto& before : result.before) {
        const auto after = std::ranges::find(result.after, before.currency, &Money::currency);
        if (after == result.after.end())
            continue;
        const auto difference = after->pico - before.pico;
        const auto amount = moneyText(difference < 0 ? -difference : difference, before.currency);
        auto text = amount;
        if (difference != 0)
            text.prepend(difference < 0 ? QChar(0x2212) : QLatin1Char('+'));
        if (before.pico != 0) {
            const double percent = 100.0 * static_cast<double>(difference) / static_cast<double>(before.pico);
            //: A difference of money, and the same in percent of what was paid.
            text = RepriceDialog::tr("%1 (%2 %)").arg(text, QLocale().toString(percent, 'f', 1));
        }
        changes.append(text);
    }
    return changes.isEmpty() ? unknownText() : changes.join(QStringLiteral(", "));
}

}  // namespace

RepriceDialog::RepriceDialog(ModelCatalogue& catalogue, const Clock& clock, std::optional<ExperimentId> experiment, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_clock(clock)
{
    setObjectName(QStringLiteral("repriceDialog"));
    setWindowTitle(tr("Bill again"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(4));
    layout->setSpacing(steps(2));
    buildChoices(*layout);
    buildResult(*layout);
    layout->addStretch(1);
    buildButtons(*layout);
    if (experiment) {
        m_isOne->setChecked(true);
        m_experiment->setValue(static_cast<int>(experiment->value));
    }
    setMinimumWidth(steps(110));
    resize(minimumWidth(), layout->totalHeightForWidth(minimumWidth()));
    updateControls();
}

void RepriceDialog::buildChoices(QBoxLayout& layout)
{
    auto* note = new QLabel(tr("What recorded answers would have cost under other prices, from the tokens that were recorded. Nothing is sent. Their own "
                               "bills stay; the second ones are kept beside them."),
                            this);
    note->setWordWrap(true);
    setTextTone(*note, TextTone::Muted);
    m_isNow = new QRadioButton(tr("Under the prices in force &now"), this);
    m_isNow->setObjectName(QStringLiteral("repriceNowRadio"));
    m_isDay = new QRadioButton(tr("Under the prices of a &day"), this);
    m_isDay->setObjectName(QStringLiteral("repriceDayRadio"));
    m_day = new QDateEdit(QDateTime::fromMSecsSinceEpoch(toUnixMicroseconds(m_clock.utcNow()) / 1000, Qt::UTC).date(), this);
    m_day->setObjectName(QStringLiteral("repriceDateEdit"));
    m_day->setAccessibleName(tr("Day, UTC"));
    m_day->setToolTip(tr("Day, UTC"));
    m_day->setCalendarPopup(true);
    m_isAll = new QRadioButton(tr("&All answers, without practice models"), this);
    m_isAll->setObjectName(QStringLiteral("repriceAllRadio"));
    m_isOne = new QRadioButton(tr("Only &experiment"), this);
    m_isOne->setObjectName(QStringLiteral("repriceOneRadio"));
    m_experiment = new QSpinBox(this);
    m_experiment->setObjectName(QStringLiteral("repriceExperimentSpin"));
    m_experiment->setAccessibleName(tr("Number of the experiment"));
    m_experiment->setToolTip(tr("Its number in the history"));
    m_experiment->setRange(1, std::numeric_limits<int>::max());
    const auto group = [this](QRadioButton* first, QRadioButton* second) {
        auto* buttons = new QButtonGroup(this);
        buttons->addButton(first);
        buttons->addButton(second);
        // Not before: until they have groups of their own, all four exclude each other.
        first->setChecked(true);
        connect(second, &QRadioButton::toggled, this, &RepriceDialog::updateControls);
    };
    group(m_isNow, m_isDay);
    group(m_isAll, m_isOne);
    auto* choices = new QGridLayout;
    choices->setHorizontalSpacing(steps(2));
    choices->setVerticalSpacing(steps(1.5));
    choices->setColumnStretch(1, 1);
    choices->addWidget(m_isNow, 0, 0, 1, 2);
    choices->addWidget(m_isDay, 1, 0);
    choices->addWidget(m_day, 1, 1, Qt::AlignLeft);
    choices->setRowMinimumHeight(2, steps(1));
    choices->addWidget(m_isAll, 3, 0, 1, 2);
    choices->addWidget(m_isOne, 4, 0);
    choices->addWidget(m_experiment, 4, 1, Qt::AlignLeft);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("repriceProgress"));
    m_progress->setAccessibleName(tr("Bills are being made"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(steps(1));
    m_message = new MessageBar(MessageBar::Shape::Card, this);
    m_message->setObjectName(QStringLiteral("repriceMessage"));
    m_message->hide();
    layout.addWidget(note);
    layout.addSpacing(steps(1));
    layout.addLayout(choices);
    layout.addWidget(m_progress);
    layout.addWidget(m_message);
}

void RepriceDialog::buildResult(QBoxLayout& layout)
{
    m_result = new QWidget(this);
    auto* grid = new QGridLayout(m_result);
    grid->setContentsMargins(0, steps(2), 0, 0);
    grid->setHorizontalSpacing(steps(4));
    grid->setColumnStretch(1, 1);
    const auto addRow = [&](const QString& name, const QString& objectName) {
        const int row = grid->rowCount();
        auto* caption = new QLabel(name, m_result);
        setTextTone(*caption, TextTone::Muted);
        auto* value = new QLabel(m_result);
        value->setObjectName(objectName);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setFontRole(*value, FontRole::Figures);
        caption->setBuddy(value);
        grid->addWidget(caption, row, 0);
        grid->addWidget(value, row, 1);
        return value;
    };
    m_answers = addRow(tr("Answers"), QStringLiteral("repriceAnswersLabel"));
    m_before = addRow(tr("As recorded"), QStringLiteral("repriceBeforeLabel"));
    m_after = addRow(tr("Under these prices"), QStringLiteral("repriceAfterLabel"));
    m_change = addRow(tr("Difference"), QStringLiteral("repriceChangeLabel"));
    m_unknown = new QLabel(m_result);
    m_unknown->setObjectName(QStringLiteral("repriceUnknownLabel"));
    m_unknown->setWordWrap(true);
    setTextTone(*m_unknown, TextTone::Muted);
    grid->addWidget(m_unknown, grid->rowCount(), 0, 1, 2);
    m_result->hide();
    layout.addWidget(m_result);
}

void RepriceDialog::buildButtons(QBoxLayout& layout)
{
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeRepriceButton"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_run = new QPushButton(tr("&Bill again"), this);
    m_run->setObjectName(QStringLiteral("repriceButton"));
    m_run->setDefault(true);
    setButtonKind(*m_run, ButtonKind::Primary);
    connect(m_run, &QPushButton::clicked, this, &RepriceDialog::reprice);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_run);
    layout.addSpacing(steps(2));
    layout.addLayout(row);
}

RepricingPlan RepriceDialog::plan() const
{
    RepricingPlan plan{m_clock.utcNow(), std::nullopt};
    if (m_isDay->isChecked())
        plan.pricesAt = fromUnixMicroseconds(m_day->date().startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1000);
    if (m_isOne->isChecked())
        plan.experiment = ExperimentId{m_experiment->value()};
    return plan;
}

void RepriceDialog::reprice()
{
    m_isWorking = true;
    m_message->dismiss();
    m_result->hide();
    updateControls();
    m_catalogue.reprice(plan(), this, [this](const Result<RepricingResult>& result) { show(result); });
}

void RepriceDialog::show(const Result<RepricingResult>& result)
{
    m_isWorking = false;
    updateControls();
    if (!result) {
        const auto text = errorText(result.error());
        m_message->show({MessageBar::Kind::Error, tr("No second bill was made."), text.advice, text.detail, {}, true});
        return;
    }
    m_answers->setText(countText(result->trials));
    m_before->setText(sumsText(result->before));
    m_after->setText(sumsText(result->after));
    m_change->setText(changeText(*result));
    m_unknown->setText(tr("The second bill of %n answers is not known: they have no price or no usage.", nullptr, static_cast<int>(result->unpriced)));
    m_unknown->setVisible(result->unpriced > 0);
    m_result->show();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void RepriceDialog::updateControls()
{
    m_progress->setVisible(m_isWorking);
    m_run->setEnabled(!m_isWorking);
    m_day->setEnabled(m_isDay->isChecked());
    m_experiment->setEnabled(m_isOne->isChecked());
}

}  // namespace assay::ui
