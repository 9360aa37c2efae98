#include "ui/models/PriceDialog.h"

#include "core/base/Money.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/MessageBar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

/// A price with the parts that the form shows, and no others.
Price shownPart(const Price& price)
{
    Price shown;
    shown.id = price.id;
    shown.providerId = price.providerId;
    shown.model = price.model;
    shown.currency = price.currency;
    shown.inputPerToken = price.inputPerToken;
    shown.outputPerToken = price.outputPerToken;
    shown.cachedInputPerToken = price.cachedInputPerToken;
    shown.cacheWritePerToken = price.cacheWritePerToken;
    shown.reasoningPerToken = price.reasoningPerToken;
    shown.effectiveFrom = price.effectiveFrom;
    shown.effectiveUntil = price.effectiveUntil;
    shown.source = price.source;
    return shown;
}

}  // namespace

PriceDialog::PriceDialog(ModelCatalogue& catalogue, const Clock& clock, const std::string& providerId, const std::string& model, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_clock(clock), m_providerId(providerId), m_modelId(model)
{
    setObjectName(QStringLiteral("priceDialog"));
    setWindowTitle(tr("Price of %1").arg(toQString(model)));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    buildWidgets();
    if (const auto* price = catalogue.price(providerId, model))
        showPrice(*price);
}

void PriceDialog::buildWidgets()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(4));
    layout->setSpacing(steps(1));
    auto* note = new QLabel(tr("Per million tokens, as the provider charges. What is recorded already keeps its price."), this);
    note->setWordWrap(true);
    setTextTone(*note, TextTone::Muted);
    layout->addWidget(note);
    addField(*layout, InputField, tr("&Input"), QStringLiteral("inputPriceEdit"), {});
    addField(*layout, CachedInputField, tr("&Cached input"), QStringLiteral("cachedInputPriceEdit"), tr("like input"));
    addField(*layout, CacheWriteField, tr("Cache &write"), QStringLiteral("cacheWritePriceEdit"), tr("like input"));
    addField(*layout, OutputField, tr("&Output"), QStringLiteral("outputPriceEdit"), {});
    addField(*layout, ReasoningField, tr("&Reasoning"), QStringLiteral("reasoningPriceEdit"), tr("like output"));

    m_currency = new QComboBox(this);
    m_currency->setObjectName(QStringLiteral("priceCurrencyCombo"));
    m_currency->setEditable(true);
    m_currency->addItems({QStringLiteral("USD"), QStringLiteral("EUR"), QStringLiteral("CNY"), QStringLiteral("GBP"), QStringLiteral("JPY"),
                          QStringLiteral("CHF")});
    auto* currencyLabel = new QLabel(tr("C&urrency"), this);
    currencyLabel->setBuddy(m_currency);
    setFontRole(*currencyLabel, FontRole::Label);
    setTextTone(*currencyLabel, TextTone::Muted);
    m_currencyComplaint = new QLabel(this);
    m_currencyComplaint->setObjectName(QStringLiteral("priceCurrencyComplaint"));
    setFontRole(*m_currencyComplaint, FontRole::Label);
    setTextTone(*m_currencyComplaint, TextTone::Bad);
    m_currencyComplaint->hide();
    layout->addWidget(currencyLabel);
    layout->addWidget(m_currency);
    layout->addWidget(m_currencyComplaint);

    m_keptNote = new QLabel(tr("This price also has rates of long requests, service tiers, hours or fees. They are kept as they are; "
                               "assay-cli models price set changes them."),
                            this);
    m_keptNote->setObjectName(QStringLiteral("priceKeptNote"));
    m_keptNote->setWordWrap(true);
    setTextTone(*m_keptNote, TextTone::Muted);
    m_keptNote->hide();
    layout->addWidget(m_keptNote);
    connect(m_currency, &QComboBox::currentTextChanged, this, &PriceDialog::showKeptNote);

    m_isFromNow = new QCheckBox(tr("Valid from &now"), this);
    m_isFromNow->setObjectName(QStringLiteral("priceFromNowCheck"));
    m_isFromNow->setChecked(true);
    const auto today = QDateTime::fromMSecsSinceEpoch(toUnixMicroseconds(m_clock.utcNow()) / 1000, Qt::UTC).date();
    m_from = new QDateEdit(today, this);
    m_from->setObjectName(QStringLiteral("priceFromDateEdit"));
    m_from->setAccessibleName(tr("First day, UTC"));
    m_from->setToolTip(tr("First day, UTC"));
    m_from->setCalendarPopup(true);
    m_from->setEnabled(false);
    connect(m_isFromNow, &QCheckBox::toggled, m_from, &QWidget::setDisabled);
    auto* fromRow = new QHBoxLayout;
    fromRow->addWidget(m_isFromNow);
    fromRow->addWidget(m_from, 1);
    layout->addSpacing(steps(1));
    layout->addLayout(fromRow);

    m_message = new MessageBar(MessageBar::Shape::Card, this);
    m_message->setObjectName(QStringLiteral("priceMessage"));
    layout->addWidget(m_message);

    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelPriceButton"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_saveButton = new QPushButton(tr("&Save"), this);
    m_saveButton->setObjectName(QStringLiteral("savePriceButton"));
    m_saveButton->setDefault(true);
    setButtonKind(*m_saveButton, ButtonKind::Primary);
    connect(m_saveButton, &QPushButton::clicked, this, &PriceDialog::save);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(steps(2));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_saveButton);
    layout->addSpacing(steps(2));
    layout->addLayout(buttons);
    m_fields[InputField].edit->setFocus();
    setMinimumWidth(steps(95));
    resize(minimumWidth(), layout->totalHeightForWidth(minimumWidth()));
}

void PriceDialog::addField(QBoxLayout& layout, Field field, const QString& label, const QString& objectName, const QString& whenEmpty)
{
    auto& parts = m_fields[field];
    parts.edit = new QLineEdit(this);
    parts.edit->setObjectName(objectName);
    parts.edit->setPlaceholderText(whenEmpty);
    parts.edit->setAlignment(Qt::AlignRight);
    auto* caption = new QLabel(label, this);
    caption->setBuddy(parts.edit);
    setFontRole(*caption, FontRole::Label);
    setTextTone(*caption, TextTone::Muted);
    parts.complaint = new QLabel(this);
    parts.complaint->setObjectName(objectName + QLatin1String("Complaint"));
    parts.complaint->setWordWrap(true);
    setFontRole(*parts.complaint, FontRole::Label);
    setTextTone(*parts.complaint, TextTone::Bad);
    parts.complaint->hide();
    layout.addWidget(caption);
    layout.addWidget(parts.edit);
    layout.addWidget(parts.complaint);
    connect(parts.edit, &QLineEdit::textEdited, this, [this, field] {
        // An empty field is not wrong before somebody wants to save.
        const auto& edited = m_fields[field];
        showComplaint(*edited.complaint, edited.edit->text().trimmed().isEmpty() ? QString() : complaint(field));
    });
}

void PriceDialog::showPrice(const Price& price)
{
    const auto show = [this](Field field, std::optional<std::int64_t> pico) {
        m_fields[field].edit->setText(pico ? toQString(formatPricePerMillion(*pico)) : QString());
    };
    show(InputField, price.inputPerToken);
    show(CachedInputField, price.cachedInputPerToken);
    show(CacheWriteField, price.cacheWritePerToken);
    show(OutputField, price.outputPerToken);
    show(ReasoningField, price.reasoningPerToken);
    m_currency->setCurrentText(toQString(price.currency));
    m_begun = price;
    showKeptNote();
}

const Price* PriceDialog::keptPrice() const
{
    if (!m_begun || *m_begun == shownPart(*m_begun))
        return nullptr;
    return toUtf8(m_currency->currentText().trimmed().toUpper()) == m_begun->currency ? &*m_begun : nullptr;
}

void PriceDialog::showKeptNote()
{
    m_keptNote->setVisible(keptPrice() != nullptr);
    fitHeight();
}

QString PriceDialog::complaint(Field field) const
{
    const auto text = m_fields[field].edit->text().trimmed();
    const bool isNeeded = field == InputField || field == OutputField;
    if (text.isEmpty())
        return isNeeded ? tr("Enter a price; 0 if it costs nothing.") : QString();
    const auto amount = parsePricePerMillion(toUtf8(text));
    if (amount)
        return {};
    return tr("Enter a plain number with a point, such as 0.15 (%1).", "%1: what exactly is wrong").arg(toQString(amount.error().detail));
}

void PriceDialog::showComplaint(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
    fitHeight();
}

void PriceDialog::fitHeight()
{
    // A window does not grow by itself when lines that wrap become more.
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

std::optional<Price> PriceDialog::readPrice()
{
    QWidget* firstWrong = nullptr;
    std::array<std::optional<std::int64_t>, FieldCount> amounts;
    for (int i = 0; i < FieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const auto& parts = m_fields[field];
        const auto text = complaint(field);
        showComplaint(*parts.complaint, text);
        parts.edit->setAccessibleDescription(text);
        if (!text.isEmpty() && !firstWrong)
            firstWrong = parts.edit;
        if (const auto amount = parsePricePerMillion(toUtf8(parts.edit->text().trimmed())))
            amounts[field] = *amount;
    }
    const auto* kept = keptPrice();
    auto price = kept ? *kept : Price{};
    price.id = {};
    price.effectiveUntil = {};
    price.currency = toUtf8(m_currency->currentText().trimmed().toUpper());
    const bool isCurrency = isCurrencyCode(price.currency);
    showComplaint(*m_currencyComplaint, isCurrency ? QString() : tr("Enter a currency's three letters, such as USD."));
    if (!isCurrency && !firstWrong)
        firstWrong = m_currency;
    if (firstWrong) {
        firstWrong->setFocus();
        return std::nullopt;
    }
    price.providerId = m_providerId;
    price.model = m_modelId;
    price.inputPerToken = amounts[InputField].value_or(0);
    price.outputPerToken = amounts[OutputField].value_or(0);
    price.cachedInputPerToken = amounts[CachedInputField];
    price.cacheWritePerToken = amounts[CacheWriteField];
    price.reasoningPerToken = amounts[ReasoningField];
    price.source = "user";
    price.effectiveFrom =
        m_isFromNow->isChecked() ? m_clock.utcNow() : fromUnixMicroseconds(m_from->date().startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1000);
    return price;
}

void PriceDialog::save()
{
    const auto price = readPrice();
    if (!price)
        return;
    m_saveButton->setEnabled(false);
    const QPointer<PriceDialog> self(this);
    m_catalogue.setPrice(*price, [self](const Result<void>& result) {
        if (!self)
            return;
        if (result) {
            self->accept();
            return;
        }
        const auto text = errorText(result.error());
        self->m_saveButton->setEnabled(true);
        self->m_message->show({MessageBar::Kind::Error, tr("The price was not saved."), text.advice, text.detail, {}, true});
    });
}

}  // namespace assay::ui
