#include "ui/spend/BudgetDialog.h"

#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace assay::ui {

BudgetDialog::BudgetDialog(const std::optional<Money>& budget, QWidget* parent)
    : QDialog(parent), m_budget(budget), m_amount(new QLineEdit(this)), m_currency(new QComboBox(this)), m_complaint(new QLabel(this))
{
    setObjectName(QStringLiteral("budgetDialog"));
    setWindowTitle(tr("Budget for a month"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(5), steps(5), steps(4));
    layout->setSpacing(steps(1.5));
    auto* text = new QLabel(tr("You are told when 80 % are spent. At 100 % nothing that may cost something starts, unless you lift the stop for one run. Only "
                               "what is spent in this currency counts."),
                            this);
    text->setWordWrap(true);
    setTextTone(*text, TextTone::Muted);
    layout->addWidget(text);
    layout->addSpacing(steps(1));

    m_amount->setObjectName(QStringLiteral("budgetAmountEdit"));
    m_amount->setAlignment(Qt::AlignRight);
    m_amount->setPlaceholderText(tr("none"));
    auto* caption = new QLabel(tr("&Amount a month"), this);
    caption->setBuddy(m_amount);
    setFontRole(*caption, FontRole::Label);
    setTextTone(*caption, TextTone::Muted);
    m_currency->setObjectName(QStringLiteral("budgetCurrencyCombo"));
    m_currency->setAccessibleName(tr("Currency"));
    m_currency->setEditable(true);
    m_currency->addItems({QStringLiteral("USD"), QStringLiteral("EUR"), QStringLiteral("CNY"), QStringLiteral("GBP"), QStringLiteral("JPY")});
    m_currency->setCurrentText(budget ? toQString(budget->currency) : QStringLiteral("USD"));
    if (budget)
        m_amount->setText(toQString(formatPico(budget->pico)));
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(m_amount, 1);
    row->addWidget(m_currency);
    layout->addWidget(caption);
    layout->addLayout(row);
    m_complaint->setObjectName(QStringLiteral("budgetComplaint"));
    m_complaint->setWordWrap(true);
    setFontRole(*m_complaint, FontRole::Label);
    setTextTone(*m_complaint, TextTone::Bad);
    m_complaint->hide();
    layout->addWidget(m_complaint);

    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelBudgetButton"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* saveButton = new QPushButton(tr("&Save"), this);
    saveButton->setObjectName(QStringLiteral("saveBudgetButton"));
    saveButton->setDefault(true);
    setButtonKind(*saveButton, ButtonKind::Primary);
    connect(saveButton, &QPushButton::clicked, this, &BudgetDialog::save);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(steps(2));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(saveButton);
    layout->addSpacing(steps(2));
    layout->addLayout(buttons);
    setMinimumWidth(steps(95));
    resize(minimumWidth(), layout->totalHeightForWidth(minimumWidth()));
}

QString BudgetDialog::complaint() const
{
    const auto text = m_amount->text().trimmed();
    if (text.isEmpty())
        return {};
    const auto amount = parsePico(toUtf8(text));
    if (!amount)
        return tr("Enter a plain number with a point, such as 20 or 7.50 (%1).", "%1: what exactly is wrong").arg(toQString(amount.error().detail));
    if (*amount == 0)
        return tr("A budget of nothing stops everything. Leave the field empty for no budget.");
    if (!isCurrencyCode(toUtf8(m_currency->currentText().trimmed().toUpper())))
        return tr("Enter a currency's three letters, such as USD.");
    return {};
}

void BudgetDialog::save()
{
    const auto wrong = complaint();
    m_complaint->setText(wrong);
    m_complaint->setVisible(!wrong.isEmpty());
    m_amount->setAccessibleDescription(wrong);
    if (!wrong.isEmpty()) {
        // A window does not grow by itself when a line appears.
        layout()->activate();
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
        m_amount->setFocus();
        return;
    }
    const auto text = toUtf8(m_amount->text().trimmed());
    if (text.empty())
        m_budget.reset();
    else
        m_budget = Money{parsePico(text).value(), toUtf8(m_currency->currentText().trimmed().toUpper())};
    accept();
}

}  // namespace assay::ui
