#include "ui/models/ProviderDialog.h"

#include "core/providers/ChatProtocol.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShowEvent>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// What a part of an address is called; one that has no word yet goes by its own name.
QString placeholderLabel(const VendorPlaceholder& placeholder)
{
    if (placeholder.name == "region")
        return ProviderDialog::tr("Re&gion");
    if (placeholder.name == "resource")
        return ProviderDialog::tr("Resou&rce");
    if (placeholder.name == "deployment")
        return ProviderDialog::tr("&Deployment");
    if (placeholder.name == "version")
        return ProviderDialog::tr("API version");
    return toQString(placeholder.name);
}

constexpr int mostConcurrency = 1024;
constexpr int mostSeconds = 24 * 60 * 60;
constexpr int mostPerMinute = 1'000'000'000;
constexpr int headerLines = 3;

QVBoxLayout* columnIn(QWidget& parent)
{
    auto* layout = new QVBoxLayout(&parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    return layout;
}

}  // namespace

ProviderDialog::ProviderDialog(ModelCatalogue& catalogue, QWidget* parent) : ProviderDialog(catalogue, ProviderConnection{}, true, parent) {}

ProviderDialog::ProviderDialog(ModelCatalogue& catalogue, const ProviderConnection& connection, QWidget* parent)
    : ProviderDialog(catalogue, connection, false, parent)
{
}

ProviderDialog::ProviderDialog(ModelCatalogue& catalogue, const ProviderConnection& original, bool isNew, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_original(original), m_isNew(isNew), m_allowsPlainKey(original.allowsPlainKey), m_plainKeyUrl(original.baseUrl)
{
    setObjectName(QStringLiteral("providerDialog"));
    setWindowTitle(isNew ? tr("Add provider") : tr("Edit provider %1").arg(toQString(original.id)));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& provider : catalogue.providers()) {
        if (isNew || provider.connection.id != original.id)
            m_takenIds.append(toQString(provider.connection.id));
    }

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* form = new QWidget(m_scroll);
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(2));
    layout->setSpacing(steps(1));
    if (isNew)
        buildVendors(*layout);
    buildForm(*layout);
    buildKeyFields(*layout);
    buildMoreFields(*layout);
    layout->addStretch(1);
    m_scroll->setWidget(form);
    outer->addWidget(m_scroll, 1);
    buildButtons(*outer);
    orderTabs();

    showDraft(draftOf(original));
    if (isNew)
        applyVendor();
    for (auto& [field, parts] : m_fields)
        parts.isTouched = !isNew;
    review();
}

ProviderDialog::~ProviderDialog() = default;

void ProviderDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    fitToForm();
    (m_isNew ? static_cast<QWidget*>(m_vendors) : m_baseUrl)->setFocus();
}

QLabel* ProviderDialog::addRow(QBoxLayout& layout, const QString& label, QWidget& editor)
{
    auto* caption = new QLabel(label, editor.parentWidget());
    caption->setBuddy(&editor);
    setFontRole(*caption, FontRole::Label);
    setTextTone(*caption, TextTone::Muted);
    layout.addSpacing(steps(1));
    layout.addWidget(caption);
    layout.addWidget(&editor);
    return caption;
}

void ProviderDialog::addComplaint(QBoxLayout& layout, ProviderField field, QWidget& editor)
{
    auto* complaint = new QLabel(editor.parentWidget());
    complaint->setObjectName(editor.objectName() + QLatin1String("Complaint"));
    complaint->setWordWrap(true);
    setFontRole(*complaint, FontRole::Label);
    setTextTone(*complaint, TextTone::Bad);
    complaint->hide();
    layout.addWidget(complaint);
    m_fields[field] = {&editor, complaint, false};
}

void ProviderDialog::reviewOnEdit(ProviderField field, QLineEdit& edit)
{
    connect(&edit, &QLineEdit::textEdited, this, [this, field] {
        m_fields[field].isTouched = true;
        review();
    });
}

void ProviderDialog::buildVendors(QBoxLayout& layout)
{
    m_vendors = new VendorList(this);
    addRow(layout, tr("&Vendor"), *m_vendors);
    connect(m_vendors, &VendorList::vendorChosen, this, &ProviderDialog::applyVendor);
}

void ProviderDialog::buildForm(QBoxLayout& layout)
{
    m_id = new QLineEdit(this);
    m_id->setObjectName(QStringLiteral("providerIdEdit"));
    m_id->setToolTip(tr("How models are named: name/model."));
    addRow(layout, tr("&Name"), *m_id);
    addComplaint(layout, ProviderField::Id, *m_id);
    reviewOnEdit(ProviderField::Id, *m_id);

    m_placeholders = new QWidget(this);
    columnIn(*m_placeholders);
    layout.addWidget(m_placeholders);
    m_placeholders->hide();

    m_baseUrl = new QLineEdit(this);
    m_baseUrl->setObjectName(QStringLiteral("providerBaseUrlEdit"));
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_baseUrl->setToolTip(tr("Up to, not including, /chat/completions."));
    addRow(layout, tr("&Address"), *m_baseUrl);
    addComplaint(layout, ProviderField::BaseUrl, *m_baseUrl);
    reviewOnEdit(ProviderField::BaseUrl, *m_baseUrl);
}

void ProviderDialog::buildKeyFields(QBoxLayout& layout)
{
    m_keyPlace = new QComboBox(this);
    m_keyPlace->setObjectName(QStringLiteral("keyPlaceCombo"));
    m_keyPlace->addItem(tr("No key"), QVariant::fromValue(static_cast<int>(KeyPlace::None)));
    m_keyPlace->addItem(tr("In the keychain"), QVariant::fromValue(static_cast<int>(KeyPlace::Keychain)));
    m_keyPlace->addItem(tr("In an environment variable"), QVariant::fromValue(static_cast<int>(KeyPlace::Environment)));
    m_keyPlace->addItem(tr("Type it, for this run only"), QVariant::fromValue(static_cast<int>(KeyPlace::ThisRun)));
    addRow(layout, tr("&Key"), *m_keyPlace);
    connect(m_keyPlace, &QComboBox::currentIndexChanged, this, [this] {
        review();
        fitToForm();
    });

    m_keyFields = new QWidget(this);
    auto* column = columnIn(*m_keyFields);
    m_keyVariable = new QLineEdit(m_keyFields);
    m_keyVariable->setObjectName(QStringLiteral("keyVariableEdit"));
    m_keyVariable->setPlaceholderText(QStringLiteral("OPENAI_API_KEY"));
    m_keyVariableLabel = addRow(*column, tr("Varia&ble"), *m_keyVariable);
    addComplaint(*column, ProviderField::KeyVariable, *m_keyVariable);
    reviewOnEdit(ProviderField::KeyVariable, *m_keyVariable);

    m_sessionKey = new QLineEdit(m_keyFields);
    m_sessionKey->setObjectName(QStringLiteral("sessionKeyEdit"));
    m_sessionKey->setEchoMode(QLineEdit::Password);
    m_sessionKeyLabel = new QLabel(tr("Past&e the key"), m_keyFields);
    m_sessionKeyLabel->setBuddy(m_sessionKey);
    setFontRole(*m_sessionKeyLabel, FontRole::Label);
    setTextTone(*m_sessionKeyLabel, TextTone::Muted);
    column->addWidget(m_sessionKeyLabel);
    column->addWidget(m_sessionKey);
    connect(m_sessionKey, &QLineEdit::textEdited, this, &ProviderDialog::updateKeyFields);

    m_keyState = new QLabel(m_keyFields);
    m_keyState->setObjectName(QStringLiteral("keyStateLabel"));
    m_keyState->setWordWrap(true);
    setFontRole(*m_keyState, FontRole::Label);
    column->addWidget(m_keyState);
    layout.addWidget(m_keyFields);
}

void ProviderDialog::buildMoreFields(QBoxLayout& layout)
{
    m_more = new QToolButton(this);
    m_more->setObjectName(QStringLiteral("moreSettingsButton"));
    m_more->setText(tr("&More settings"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*m_more, ButtonKind::Quiet);
    layout.addSpacing(steps(2));
    layout.addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QToolButton::toggled, this, &ProviderDialog::setMoreShown);

    m_moreFields = new QWidget(this);
    auto* column = columnIn(*m_moreFields);
    m_protocol = new QComboBox(m_moreFields);
    m_protocol->setObjectName(QStringLiteral("protocolCombo"));
    for (const auto name : protocolNames())
        m_protocol->addItem(toQString(name));
    addRow(*column, tr("&Protocol"), *m_protocol);

    m_concurrency = new QSpinBox(m_moreFields);
    m_concurrency->setObjectName(QStringLiteral("concurrencySpin"));
    m_concurrency->setRange(1, mostConcurrency);
    addRow(*column, tr("Requests at &once"), *m_concurrency);

    const auto addMinuteLimit = [&](const char* name, const QString& label) {
        auto* spin = new QSpinBox(m_moreFields);
        spin->setObjectName(QLatin1String(name));
        spin->setRange(0, mostPerMinute);
        spin->setGroupSeparatorShown(true);
        spin->setSpecialValueText(tr("No limit"));
        addRow(*column, label, *spin);
        return spin;
    };
    m_requestsPerMinute = addMinuteLimit("requestsPerMinuteSpin", tr("Limit of re&quests a minute"));
    m_tokensPerMinute = addMinuteLimit("tokensPerMinuteSpin", tr("&Limit of tokens a minute"));

    m_connectSeconds = new QSpinBox(m_moreFields);
    m_connectSeconds->setObjectName(QStringLiteral("connectSecondsSpin"));
    m_connectSeconds->setRange(1, mostSeconds);
    m_connectSeconds->setSuffix(tr(" s", "seconds, after a number"));
    addRow(*column, tr("Give up after this time &without a connection"), *m_connectSeconds);

    m_idleSeconds = new QSpinBox(m_moreFields);
    m_idleSeconds->setObjectName(QStringLiteral("idleSecondsSpin"));
    m_idleSeconds->setRange(1, mostSeconds);
    m_idleSeconds->setSuffix(tr(" s", "seconds, after a number"));
    addRow(*column, tr("Give up after this t&ime without a byte"), *m_idleSeconds);
    m_totalSeconds = new QSpinBox(m_moreFields);
    m_totalSeconds->setObjectName(QStringLiteral("totalSecondsSpin"));
    m_totalSeconds->setRange(0, mostSeconds);
    m_totalSeconds->setSuffix(tr(" s", "seconds, after a number"));
    m_totalSeconds->setSpecialValueText(tr("no limit"));
    m_totalSeconds->setToolTip(tr("Models that reason may take many minutes for an answer."));
    addRow(*column, tr("&Give up on a whole answer after"), *m_totalSeconds);

    m_proxy = new QComboBox(m_moreFields);
    m_proxy->setObjectName(QStringLiteral("proxyCombo"));
    m_proxy->addItem(tr("The system's proxy"), static_cast<int>(ProxyMode::System));
    m_proxy->addItem(tr("No proxy"), static_cast<int>(ProxyMode::None));
    m_proxy->addItem(tr("This proxy"), static_cast<int>(ProxyMode::Given));
    addRow(*column, tr("Pro&xy"), *m_proxy);
    m_proxyUrl = new QLineEdit(m_moreFields);
    m_proxyUrl->setObjectName(QStringLiteral("proxyUrlEdit"));
    m_proxyUrl->setAccessibleName(tr("Proxy's address"));
    m_proxyUrl->setPlaceholderText(QStringLiteral("http://host:8080"));
    column->addWidget(m_proxyUrl);
    addComplaint(*column, ProviderField::Proxy, *m_proxyUrl);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] { review(); });
    reviewOnEdit(ProviderField::Proxy, *m_proxyUrl);

    m_caFile = new QLineEdit(m_moreFields);
    m_caFile->setObjectName(QStringLiteral("caFileEdit"));
    m_caFile->setPlaceholderText(tr("The system's certificate authorities"));
    addRow(*column, tr("File of certificate a&uthorities to trust (PEM)"), *m_caFile);
    m_browseCaFile = new QPushButton(tr("Choose &file…"), m_moreFields);
    m_browseCaFile->setObjectName(QStringLiteral("chooseCaFileButton"));
    column->addWidget(m_browseCaFile, 0, Qt::AlignLeft);
    connect(m_browseCaFile, &QPushButton::clicked, this, &ProviderDialog::chooseCaFile);

    m_http2 = new QCheckBox(tr("Use HTTP/&2 where the server offers it"), m_moreFields);
    m_http2->setObjectName(QStringLiteral("http2Check"));
    m_verifyTls = new QCheckBox(tr("Check the server's &certificate"), m_moreFields);
    m_verifyTls->setObjectName(QStringLiteral("verifyTlsCheck"));
    column->addSpacing(steps(1));
    column->addWidget(m_http2);
    column->addWidget(m_verifyTls);
    connect(m_verifyTls, &QCheckBox::toggled, this, [this] { review(); });

    m_headers = new QPlainTextEdit(m_moreFields);
    m_headers->setObjectName(QStringLiteral("headersEdit"));
    m_headers->setTabChangesFocus(true);
    m_headers->setPlaceholderText(tr("Name: value"));
    m_headers->setFixedHeight(fontMetrics().lineSpacing() * headerLines + steps(4));
    addRow(*column, tr("Extra &headers, one a line"), *m_headers);
    addComplaint(*column, ProviderField::Headers, *m_headers);
    connect(m_headers, &QPlainTextEdit::textChanged, this, [this] {
        m_fields[ProviderField::Headers].isTouched = true;
        review();
    });
    layout.addWidget(m_moreFields);
    setMoreShown(false);
}

void ProviderDialog::buildButtons(QBoxLayout& layout)
{
    m_warnings = new QLabel(this);
    m_warnings->setObjectName(QStringLiteral("providerWarningsLabel"));
    m_warnings->setWordWrap(true);
    m_warnings->setContentsMargins(steps(5), steps(1), steps(5), steps(1));
    setTextTone(*m_warnings, TextTone::Accent);
    layout.addWidget(m_warnings);
    m_report = new MessageBar(MessageBar::Shape::Bar, this);
    m_report->setObjectName(QStringLiteral("providerReport"));
    connect(m_report, &MessageBar::actionTriggered, this, &ProviderDialog::applyFix);
    layout.addWidget(m_report);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(5), steps(3), steps(5), steps(4));
    row->setSpacing(steps(2));
    m_testButton = new QPushButton(tr("&Test"), this);
    m_testButton->setObjectName(QStringLiteral("testProviderButton"));
    m_testButton->setAutoDefault(false);
    connect(m_testButton, &QPushButton::clicked, this, &ProviderDialog::testOrStop);
    m_cancelButton = new QPushButton(tr("Cancel"), this);
    m_cancelButton->setObjectName(QStringLiteral("cancelProviderButton"));
    m_cancelButton->setAutoDefault(false);
    connect(m_cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    m_saveButton = new QPushButton(tr("&Save"), this);
    m_saveButton->setObjectName(QStringLiteral("saveProviderButton"));
    m_saveButton->setDefault(true);
    setButtonKind(*m_saveButton, ButtonKind::Primary);
    connect(m_saveButton, &QPushButton::clicked, this, &ProviderDialog::save);
    m_browseCaFile->setAutoDefault(false);
    row->addWidget(m_testButton);
    row->addStretch(1);
    row->addWidget(m_cancelButton);
    row->addWidget(m_saveButton);
    layout.addLayout(row);
}

void ProviderDialog::orderTabs()
{
    std::vector<QWidget*> order;
    if (m_vendors)
        order = {&m_vendors->firstInTabOrder(), &m_vendors->lastInTabOrder()};
    order.push_back(m_id);
    for (const auto& [name, edit] : m_placeholderEdits)
        order.push_back(edit);
    order.insert(order.end(), {m_baseUrl, m_keyPlace, m_keyVariable, m_sessionKey, m_more, m_protocol, m_concurrency, m_requestsPerMinute,
                               m_tokensPerMinute, m_connectSeconds, m_idleSeconds, m_totalSeconds, m_proxy, m_proxyUrl, m_caFile, m_browseCaFile, m_http2,
                               m_verifyTls, m_headers, m_testButton, m_cancelButton, m_saveButton});
    for (std::size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void ProviderDialog::applyVendor()
{
    const auto& vendor = m_vendors->vendor();
    m_vendorId = toQString(vendor.id);
    auto filled = draft();
    filled.id = toQString(vendor.id);
    for (int number = 2; m_takenIds.contains(filled.id); ++number)
        filled.id = QStringLiteral("%1-%2").arg(toQString(vendor.id)).arg(number);
    filled.protocol = toQString(vendor.protocol);
    filled.baseUrl = toQString(vendor.baseUrl);
    filled.keyVariable = toQString(vendor.keyVariable);
    const auto keyPlace = vendor.keyVariable.empty() ? KeyPlace::None : likelyKeyPlace(vendor);
    if (keyPlace == KeyPlace::None || filled.keyPlace == KeyPlace::None || filled.keyPlace != KeyPlace::ThisRun)
        filled.keyPlace = keyPlace;
    filled.proxy = vendor.isLocal() ? ProxyMode::None : ProxyMode::System;
    showDraft(filled);
    buildPlaceholders(vendor);
    for (auto& [field, parts] : m_fields)
        parts.isTouched = false;
    m_isInsisting = false;
    stopTest();
    m_report->dismiss();
    review();
    fitToForm();
}

KeyPlace ProviderDialog::likelyKeyPlace(const Vendor& vendor) const
{
    const KeyReference variable{KeyReference::Place::EnvironmentVariable, std::string(vendor.keyVariable)};
    return m_catalogue.hasKey(variable) ? KeyPlace::Environment : KeyPlace::Keychain;
}

void ProviderDialog::buildPlaceholders(const Vendor& vendor)
{
    m_placeholderEdits.clear();
    // Nothing of the form before may be found or reached by Tab any more.
    const auto former = m_placeholders->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (auto* widget : former)
        delete widget;
    delete m_placeholders->layout();
    auto* column = columnIn(*m_placeholders);
    for (const auto& placeholder : placeholdersOf(vendor)) {
        auto* edit = new QLineEdit(toQString(placeholder.proposal), m_placeholders);
        edit->setObjectName(QStringLiteral("%1Edit").arg(toQString(placeholder.name)));
        addRow(*column, placeholderLabel(placeholder), *edit);
        m_placeholderEdits.emplace_back(placeholder.name, edit);
        connect(edit, &QLineEdit::textEdited, this, &ProviderDialog::fillAddress);
    }
    m_placeholders->setVisible(!m_placeholderEdits.empty());
    orderTabs();
    if (!m_placeholderEdits.empty())
        fillAddress();
}

void ProviderDialog::fillAddress()
{
    std::map<std::string, std::string, std::less<>> values;
    for (const auto& [name, edit] : m_placeholderEdits)
        values[name] = toUtf8(edit->text().trimmed());
    m_baseUrl->setText(toQString(partlyFilledBaseUrl(m_vendors->vendor(), values)));
    review();
}

void ProviderDialog::showDraft(const ProviderDraft& draft)
{
    m_vendorId = draft.vendor.isEmpty() ? m_vendorId : draft.vendor;
    m_id->setText(draft.id);
    m_baseUrl->setText(draft.baseUrl);
    if (m_protocol->findText(draft.protocol) < 0)
        m_protocol->addItem(draft.protocol);
    m_protocol->setCurrentText(draft.protocol);
    m_keyPlace->setCurrentIndex(m_keyPlace->findData(static_cast<int>(draft.keyPlace)));
    m_keyVariable->setText(draft.keyVariable);
    m_concurrency->setValue(draft.concurrency);
    m_requestsPerMinute->setValue(draft.requestsPerMinute);
    m_tokensPerMinute->setValue(draft.tokensPerMinute);
    m_connectSeconds->setValue(draft.connectSeconds);
    m_idleSeconds->setValue(draft.idleSeconds);
    m_totalSeconds->setValue(draft.totalSeconds);
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(draft.proxy)));
    m_proxyUrl->setText(draft.proxyUrl);
    m_caFile->setText(draft.caFile);
    m_http2->setChecked(draft.usesHttp2);
    m_verifyTls->setChecked(draft.verifiesTls);
    m_headers->setPlainText(draft.headers);
}

ProviderDraft ProviderDialog::draft() const
{
    ProviderDraft draft;
    draft.vendor = m_vendorId;
    draft.id = m_id->text().trimmed();
    draft.baseUrl = m_baseUrl->text().trimmed();
    draft.protocol = m_protocol->currentText();
    draft.keyPlace = keyPlace();
    draft.keyVariable = m_keyVariable->text().trimmed();
    draft.concurrency = m_concurrency->value();
    draft.requestsPerMinute = m_requestsPerMinute->value();
    draft.tokensPerMinute = m_tokensPerMinute->value();
    draft.connectSeconds = m_connectSeconds->value();
    draft.idleSeconds = m_idleSeconds->value();
    draft.totalSeconds = m_totalSeconds->value();
    draft.proxy = static_cast<ProxyMode>(m_proxy->currentData().toInt());
    draft.proxyUrl = m_proxyUrl->text().trimmed();
    draft.caFile = m_caFile->text().trimmed();
    draft.usesHttp2 = m_http2->isChecked();
    draft.verifiesTls = m_verifyTls->isChecked();
    draft.headers = m_headers->toPlainText();
    return draft;
}

DraftCheck ProviderDialog::check() const
{
    auto checked = checkDraft(draft(), m_original, m_takenIds);
    checked.connection.allowsPlainKey = m_allowsPlainKey;
    return checked;
}

KeyPlace ProviderDialog::keyPlace() const
{
    return static_cast<KeyPlace>(m_keyPlace->currentData().toInt());
}

std::string ProviderDialog::sessionKey() const
{
    const auto place = keyPlace();
    return place == KeyPlace::ThisRun || place == KeyPlace::Keychain ? toUtf8(m_sessionKey->text().trimmed()) : std::string();
}

void ProviderDialog::review()
{
    const auto checked = check();
    updateKeyFields();
    m_proxyUrl->setVisible(checked.connection.http.proxy == ProxyMode::Given);
    showComplaints(checked);
    const auto warnings = connectionWarnings(checked.connection);
    m_warnings->setText(warnings.join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
}

void ProviderDialog::updateKeyFields()
{
    const auto place = keyPlace();
    const bool isTyped = place == KeyPlace::ThisRun || place == KeyPlace::Keychain;
    const bool hasVariable = place == KeyPlace::ThisRun || place == KeyPlace::Environment;
    m_keyFields->setVisible(place != KeyPlace::None);
    m_keyVariableLabel->setVisible(hasVariable);
    m_keyVariable->setVisible(hasVariable);
    m_sessionKeyLabel->setVisible(isTyped);
    m_sessionKey->setVisible(isTyped);
    const auto state = keyState();
    m_keyState->setText(state.text);
    m_keyState->setVisible(!state.text.isEmpty());
    setTextTone(*m_keyState, state.tone);
}

ProviderDialog::KeyState ProviderDialog::keyState() const
{
    const auto name = m_keyVariable->text().trimmed();
    if (keyPlace() == KeyPlace::Keychain)
        return keychainState();
    const auto reference = KeyReference::parse("env:" + toUtf8(name));
    if (!reference)
        return {};
    if (keyPlace() == KeyPlace::ThisRun)
        return {tr("It is kept in memory and forgotten when the program ends. The next run reads the key from %1.").arg(name), TextTone::Muted};
    if (m_catalogue.hasKey(*reference))
        return {tr("✓ %1 is set.").arg(name), TextTone::Good};
    return {tr("%1 is not set. Set it before starting the program, or type the key for this run.").arg(name), TextTone::Bad};
}

ProviderDialog::KeyState ProviderDialog::keychainState() const
{
    const bool isThere = m_original.key && m_original.key->place == KeyReference::Place::Keychain && m_catalogue.hasKey(*m_original.key);
    if (isThere && m_sessionKey->text().isEmpty())
        return {tr("✓ The keychain has the key. Paste another to replace it."), TextTone::Good};
    const auto* vendor = findVendor(toUtf8(m_vendorId));
    if (m_sessionKey->text().isEmpty() && vendor && !vendor->keyPage.empty())
        return {tr("Keys are made at %1.").arg(toQString(vendor->keyPage)), TextTone::Muted};
    return {tr("Save puts it into the desktop's keychain and nowhere else."), TextTone::Muted};
}

void ProviderDialog::showComplaints(const DraftCheck& check)
{
    for (auto& [field, parts] : m_fields) {
        const auto found = check.complaints.find(field);
        const bool isShown = found != check.complaints.end() && (parts.isTouched || m_isInsisting);
        parts.complaint->setText(isShown ? found->second : QString());
        parts.complaint->setVisible(isShown);
        parts.editor->setAccessibleDescription(parts.complaint->text());
    }
}

bool ProviderDialog::insistOnSoundness(const DraftCheck& check)
{
    m_isInsisting = true;
    showComplaints(check);
    if (check.complaints.empty())
        return true;
    const auto field = check.complaints.begin()->first;
    if (field == ProviderField::Proxy || field == ProviderField::Headers)
        m_more->setChecked(true);
    auto* const editor = m_fields[field].editor;
    editor->setFocus();
    m_scroll->ensureWidgetVisible(editor);
    return false;
}

void ProviderDialog::setMoreShown(bool isShown)
{
    m_more->setIcon(icon(isShown ? IconName::ChevronDown : IconName::ChevronRight));
    m_moreFields->setVisible(isShown);
    fitToForm();
}

void ProviderDialog::fitToForm()
{
    if (!isVisible())
        return;
    // The part around the form is as high as it is; the form gets what it wants as far as the screen allows, and scrolls beyond.
    m_scroll->widget()->layout()->activate();
    const auto around = sizeHint().height() - m_scroll->sizeHint().height();
    const auto wanted = around + m_scroll->widget()->sizeHint().height();
    const auto most = screen()->availableGeometry().height() * 9 / 10;
    resize(std::max(width(), steps(130)), std::min(wanted, most));
}

void ProviderDialog::testOrStop()
{
    if (m_test) {
        stopTest();
        m_report->show({MessageBar::Kind::Info, tr("Stopped."), {}, {}, {}, true});
        return;
    }
    const auto checked = check();
    if (!insistOnSoundness(checked))
        return;
    confirmPlainKey(checked.connection, [this](const ProviderConnection& connection) { testNow(connection); });
}

void ProviderDialog::testNow(const ProviderConnection& connection)
{
    m_testButton->setText(tr("S&top"));
    m_fix = ConnectionReport::Fix::None;
    m_report->show({MessageBar::Kind::Info, tr("Asking for the list of models…"), {}, {}, {}, false});
    m_test = m_catalogue.test(connection, sessionKey(), [this, connection](const ModelListOutcome& outcome) { showOutcome(outcome, connection); });
}

void ProviderDialog::confirmPlainKey(ProviderConnection connection, const std::function<void(ProviderConnection)>& next)
{
    // Allowed for one address is not allowed for another.
    const bool isAllowed = connection.allowsPlainKey && connection.baseUrl == m_plainKeyUrl;
    if (!sendsKeyInPlain(connection) || isAllowed) {
        connection.allowsPlainKey = connection.allowsPlainKey && sendsKeyInPlain(connection);
        next(std::move(connection));
        return;
    }
    Dialogs::Question question;
    question.title = tr("Send the key over plain http?");
    question.text = tr("The key would go to %1 over plain http, readable by everyone on the way.").arg(toQString(connection.baseUrl));
    question.detail = tr("Use https if the server offers it.");
    question.acceptLabel = tr("Send it in plain");
    question.isDestructive = true;
    Dialogs::ask(this, question, [this, connection = std::move(connection), next]() mutable {
        m_allowsPlainKey = true;
        m_plainKeyUrl = connection.baseUrl;
        connection.allowsPlainKey = true;
        next(std::move(connection));
    });
}

void ProviderDialog::stopTest()
{
    m_test.reset();
    if (m_testButton)
        m_testButton->setText(tr("&Test"));
}

void ProviderDialog::showOutcome(const ModelListOutcome& outcome, const ProviderConnection& connection)
{
    stopTest();
    auto report = connectionReport(outcome, connection);
    m_fix = report.fix;
    if (!outcome.models)
        report.message.text = tr("%1 You can save the provider all the same.", "after what is to be done").arg(report.message.text);
    m_report->show(report.message);
    fitToForm();
}

void ProviderDialog::applyFix()
{
    switch (m_fix) {
    case ConnectionReport::Fix::None:
        return;
    case ConnectionReport::Fix::ChooseCaFile:
        m_more->setChecked(true);
        chooseCaFile();
        return;
    case ConnectionReport::Fix::AddVersionPath:
        m_baseUrl->setText(withVersionPath(draft().baseUrl));
        review();
        testOrStop();
        return;
    }
}

void ProviderDialog::chooseCaFile()
{
    const auto current = QFileInfo(m_caFile->text().trimmed());
    Dialogs::FileQuestion question;
    question.title = tr("File of certificate authorities");
    question.folder = m_caFile->text().isEmpty() ? QString() : current.path();
    question.filters = {tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")};
    Dialogs::askOpenFile(this, question, [this](const QString& file) {
        m_caFile->setText(file);
        review();
    });
}

void ProviderDialog::save()
{
    const auto checked = check();
    if (!insistOnSoundness(checked))
        return;
    stopTest();
    confirmPlainKey(checked.connection, [this](ProviderConnection connection) { saveNow(std::move(connection)); });
}

void ProviderDialog::saveNow(ProviderConnection connection)
{
    m_saveButton->setEnabled(false);
    const auto id = toQString(connection.id);
    const QPointer<ProviderDialog> self(this);
    m_catalogue.put(std::move(connection), m_isNew ? std::string() : m_original.id, sessionKey(), [self, id](const Result<void>& result) {
        if (!self)
            return;
        if (!result) {
            const auto text = errorText(result.error());
            self->m_saveButton->setEnabled(true);
            self->m_report->show({MessageBar::Kind::Error, tr("The provider was not saved."), text.advice, text.detail, {}, true});
            return;
        }
        self->m_sessionKey->clear();
        emit self->saved(id);
        self->accept();
    });
}

}  // namespace assay::ui
