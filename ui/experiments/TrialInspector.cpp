#include "ui/experiments/TrialInspector.h"

#include "core/exporting/PrettyJson.h"
#include "ui/bridge/HistoryReader.h"
#include "ui/experiments/FactTableModel.h"
#include "ui/experiments/RecordedBytes.h"
#include "ui/experiments/TrialEventModel.h"
#include "ui/experiments/TrialFacts.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ContenderDot.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/MessageBar.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace assay::ui {

namespace {

QTableView* recordTable(QAbstractItemModel& model, const QString& objectName, const QString& name, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setObjectName(objectName);
    table->setAccessibleName(name);
    table->setModel(&model);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Heights asked of every row would be asked of a hundred thousand.
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + steps(2));
    table->verticalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

QString languageName(CodeLanguage language)
{
    switch (language) {
    case CodeLanguage::Python:
        return QStringLiteral("Python");
    case CodeLanguage::JavaScript:
        return QStringLiteral("JavaScript");
    case CodeLanguage::Curl:
        break;
    }
    return QStringLiteral("curl");
}

}  // namespace

struct TrialInspector::Parts {
    Parts(HistoryReader& readerUsed, ConnectionLookUp lookUp, Subject inspected)
        : reader(readerUsed), connectionOf(std::move(lookUp)), subject(std::move(inspected))
    {
    }

    HistoryReader& reader;
    ConnectionLookUp connectionOf;
    Subject subject;
    std::optional<TrialRecord> record;

    QComboBox* attempts = nullptr;
    MessageBar* message = nullptr;
    QStackedWidget* middle = nullptr;
    EmptyState* empty = nullptr;
    QTabWidget* tabs = nullptr;
    RecordedBytes* request = nullptr;
    RecordedBytes* response = nullptr;
    TrialEventModel* events = nullptr;
    QLabel* eventsNote = nullptr;
    FactTableModel* attemptTable = nullptr;
    FactTableModel* bill = nullptr;
    QLabel* billSource = nullptr;
    QPlainTextEdit* rawUsage = nullptr;
    QList<QPushButton*> copyButtons;

    [[nodiscard]] const AttemptRecord& attempt() const
    {
        const auto chosen = static_cast<std::size_t>(std::max(0, attempts->currentIndex()));
        return record->attempts[chosen];
    }
};

TrialInspector::TrialInspector(HistoryReader& reader, ConnectionLookUp connectionOf, Subject subject, QWidget* parent)
    : QDialog(parent), m_parts(std::make_unique<Parts>(reader, std::move(connectionOf), std::move(subject)))
{
    setObjectName(QStringLiteral("trialInspector"));
    //: Title of a window about one recorded answer. %1: the contender's name.
    setWindowTitle(tr("Details of %1").arg(toQString(m_parts->subject.contender.name)));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader(*layout);
    buildTabs(*layout);
    buildButtons(*layout);
    resize(steps(210), steps(140));
    read();
}

TrialInspector::~TrialInspector() = default;

TrialId TrialInspector::trial() const
{
    return m_parts->subject.trial;
}

void TrialInspector::buildHeader(QBoxLayout& layout)
{
    auto& parts = *m_parts;
    const auto& subject = parts.subject;
    auto* dot = new ContenderDot(subject.position, this);
    auto* name = new ElidedLabel(this);
    name->setObjectName(QStringLiteral("inspectedNameLabel"));
    name->setText(toQString(subject.contender.name));
    setFontRole(*name, FontRole::Strong);
    auto* status = new QLabel(statusText(subject.result.status), this);
    status->setObjectName(QStringLiteral("inspectedStatusLabel"));
    setTextTone(*status, subject.result.isInfrastructureFailure() ? TextTone::Bad : TextTone::Muted);
    parts.attempts = new QComboBox(this);
    parts.attempts->setObjectName(QStringLiteral("attemptChooser"));
    parts.attempts->setAccessibleName(tr("Attempt"));
    parts.attempts->setToolTip(tr("Request, response and events of which attempt"));
    parts.attempts->hide();
    connect(parts.attempts, &QComboBox::currentIndexChanged, this, &TrialInspector::showAttempt);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(3.5), steps(2.5), steps(3.5), steps(2));
    row->setSpacing(steps(2));
    row->addWidget(dot);
    row->addWidget(name, 1);
    row->addWidget(status);
    row->addWidget(parts.attempts);
    layout.addLayout(row);

    parts.message = new MessageBar(MessageBar::Shape::Bar, this);
    parts.message->setObjectName(QStringLiteral("inspectorMessage"));
    parts.message->hide();
    connect(parts.message, &MessageBar::actionTriggered, this, &TrialInspector::read);
    layout.addWidget(parts.message);
}

void TrialInspector::buildTabs(QBoxLayout& layout)
{
    auto& parts = *m_parts;
    parts.middle = new QStackedWidget(this);
    parts.empty = new EmptyState(parts.middle);
    parts.empty->setObjectName(QStringLiteral("inspectorEmptyState"));
    parts.tabs = new QTabWidget(parts.middle);
    parts.tabs->setObjectName(QStringLiteral("inspectorTabs"));
    parts.tabs->setAccessibleName(tr("Parts of the record"));
    parts.tabs->setDocumentMode(true);
    parts.tabs->tabBar()->setObjectName(QStringLiteral("inspectorTabBar"));
    parts.tabs->tabBar()->setAccessibleName(tr("Parts of the record"));
    parts.request = new RecordedBytes(tr("Request as it was sent, without the key"), QStringLiteral("requestText"), parts.tabs);
    parts.response = new RecordedBytes(tr("Response as it came"), QStringLiteral("responseText"), parts.tabs);
    parts.attemptTable = new FactTableModel(this);
    auto* attempts = recordTable(*parts.attemptTable, QStringLiteral("attemptsTable"), tr("Attempts"), parts.tabs);
    attempts->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    attempts->setTextElideMode(Qt::ElideRight);
    parts.tabs->addTab(parts.request, tr("Request"));
    parts.tabs->addTab(parts.response, tr("Response"));
    parts.tabs->addTab(buildEvents(), tr("Events"));
    parts.tabs->addTab(attempts, tr("Attempts"));
    parts.tabs->addTab(buildUsage(), tr("Usage and cost"));
    parts.middle->addWidget(parts.empty);
    parts.middle->addWidget(parts.tabs);
    layout.addWidget(parts.middle, 1);
}

QWidget* TrialInspector::buildEvents()
{
    auto& parts = *m_parts;
    auto* page = new QWidget(parts.tabs);
    parts.events = new TrialEventModel(this);
    parts.eventsNote = new QLabel(page);
    parts.eventsNote->setObjectName(QStringLiteral("eventsNoteLabel"));
    parts.eventsNote->setContentsMargins(steps(3), steps(2), steps(3), 0);
    parts.eventsNote->setWordWrap(true);
    setFontRole(*parts.eventsNote, FontRole::Label);
    setTextTone(*parts.eventsNote, TextTone::Muted);
    auto* table = recordTable(*parts.events, QStringLiteral("eventsTable"), tr("Events"), page);
    table->verticalHeader()->hide();
    auto* header = table->horizontalHeader();
    const auto widthOf = [&](const QString& sample) { return table->fontMetrics().horizontalAdvance(sample) + steps(6); };
    const auto figure = widthOf(TrialEventModel::timeText(std::chrono::minutes{10}));
    header->resizeSection(TrialEventModel::TimeColumn, figure);
    header->resizeSection(TrialEventModel::GapColumn, figure);
    header->resizeSection(TrialEventModel::EventColumn, steps(46));
    header->resizeSection(TrialEventModel::SizeColumn, widthOf(countText(100'000)));
    header->setSectionResizeMode(TrialEventModel::TextColumn, QHeaderView::Stretch);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    layout->addWidget(parts.eventsNote);
    layout->addWidget(table, 1);
    return page;
}

QWidget* TrialInspector::buildUsage()
{
    auto& parts = *m_parts;
    auto* splitter = new QSplitter(Qt::Horizontal, parts.tabs);
    splitter->setObjectName(QStringLiteral("usageSplitter"));
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    parts.bill = new FactTableModel(this);
    auto* left = new QWidget(splitter);
    auto* table = recordTable(*parts.bill, QStringLiteral("billTable"), tr("Tokens by class and what they cost"), left);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    parts.billSource = new QLabel(left);
    parts.billSource->setObjectName(QStringLiteral("billSourceLabel"));
    parts.billSource->setContentsMargins(steps(3), steps(1), steps(3), steps(2));
    parts.billSource->setWordWrap(true);
    setFontRole(*parts.billSource, FontRole::Label);
    setTextTone(*parts.billSource, TextTone::Muted);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(table, 1);
    leftLayout->addWidget(parts.billSource);

    auto* right = new QWidget(splitter);
    auto* caption = new QLabel(tr("As the vendor counts"), right);
    caption->setContentsMargins(steps(3), steps(2), steps(3), 0);
    setFontRole(*caption, FontRole::Label);
    setTextTone(*caption, TextTone::Muted);
    parts.rawUsage = new QPlainTextEdit(right);
    parts.rawUsage->setObjectName(QStringLiteral("rawUsageText"));
    parts.rawUsage->setAccessibleName(tr("Usage as the vendor counts it"));
    parts.rawUsage->setReadOnly(true);
    parts.rawUsage->setTabChangesFocus(true);
    parts.rawUsage->setFrameShape(QFrame::NoFrame);
    parts.rawUsage->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFontRole(*parts.rawUsage, FontRole::Monospace);
    caption->setBuddy(parts.rawUsage);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(caption);
    rightLayout->addWidget(parts.rawUsage, 1);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

void TrialInspector::buildButtons(QBoxLayout& layout)
{
    auto& parts = *m_parts;
    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(3.5), steps(2.5), steps(3.5), steps(3));
    row->setSpacing(steps(2));
    const auto addCopy = [&](const QString& text, const QString& name, const QString& toolTip, CodeLanguage language) {
        auto* button = new QPushButton(icon(IconName::Copy), text, this);
        button->setObjectName(name);
        button->setToolTip(toolTip);
        button->setAutoDefault(false);
        button->setEnabled(false);
        connect(button, &QPushButton::clicked, this, [this, language] { copyAs(language); });
        row->addWidget(button);
        parts.copyButtons.append(button);
    };
    addCopy(tr("Copy as &curl"), QStringLiteral("copyCurlButton"), tr("A command that sends this request again; the key is not in it."),
            CodeLanguage::Curl);
    addCopy(tr("Copy as &Python"), QStringLiteral("copyPythonButton"), tr("A script that sends this request again; the key is not in it."),
            CodeLanguage::Python);
    addCopy(tr("Copy as &JavaScript"), QStringLiteral("copyJavaScriptButton"),
            tr("A module for Node that sends this request again; the key is not in it."), CodeLanguage::JavaScript);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeInspectorButton"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    row->addStretch(1);
    row->addWidget(close);
    layout.addLayout(row);
}

void TrialInspector::read()
{
    auto& parts = *m_parts;
    parts.message->dismiss();
    parts.empty->setTexts(tr("Reading the record…"), {});
    parts.middle->setCurrentWidget(parts.empty);
    parts.reader.record(parts.subject.trial, this, [this](Result<TrialRecord> record) {
        if (record) {
            showRecord(std::move(*record));
            return;
        }
        const auto text = errorText(record.error());
        m_parts->empty->setTexts(tr("There is nothing to show"), tr("The record of this answer could not be read."));
        m_parts->message->show({MessageBar::Kind::Error, text.title, text.advice, text.detail, tr("Try again"), false});
    });
}

void TrialInspector::showRecord(TrialRecord record)
{
    auto& parts = *m_parts;
    parts.record = std::move(record);
    const auto& attempts = parts.record->attempts;
    if (attempts.empty()) {
        parts.empty->setTexts(tr("Nothing was sent"), tr("This answer ended before a request left, so there is nothing to look at."));
        return;
    }
    const auto count = static_cast<int>(attempts.size());
    {
        const QSignalBlocker blocked(parts.attempts);
        for (int number = 1; number <= count; ++number)
            //: One of several requests for the same answer: "Attempt 2 of 3".
            parts.attempts->addItem(tr("Attempt %1 of %2").arg(number).arg(count));
        parts.attempts->setCurrentIndex(count - 1);
    }
    parts.attempts->setVisible(count > 1);
    parts.attemptTable->setTable(attemptFacts(*parts.record));
    showUsage();
    showAttempt();
    for (auto* button : std::as_const(parts.copyButtons))
        button->setEnabled(true);
    parts.middle->setCurrentWidget(parts.tabs);
}

void TrialInspector::showAttempt()
{
    const auto& attempt = m_parts->attempt();
    m_parts->request->setBytes(attempt.request);
    m_parts->response->setBytes(attempt.response);
    showEvents(attempt);
}

void TrialInspector::showEvents(const AttemptRecord& attempt)
{
    auto& parts = *m_parts;
    // The recorded texts are those of the last attempt.
    const bool isLast = &attempt == &parts.record->attempts.back();
    parts.events->setAttempt(attempt, isLast ? parts.subject.result.reasoning : std::string(),
                             isLast ? parts.subject.result.text : std::string());
    const auto pieces = static_cast<int>(parts.events->pieceCount());
    parts.eventsNote->setText(
        parts.events->hasTexts()
            ? tr("%Ln pieces of text. Times are since the request was sent.", nullptr, pieces)
            : tr("%Ln pieces of text. Which words came in which piece cannot be told from the record.", nullptr, pieces));
}

void TrialInspector::showUsage()
{
    auto& parts = *m_parts;
    parts.bill->setTable(billFacts(parts.subject.result, *parts.record));
    parts.billSource->setText(billSource(parts.subject.result, *parts.record));
    const auto& raw = parts.record->attempts.back().rawUsage;
    parts.rawUsage->setPlainText(raw.empty() ? tr("The vendor sent no usage.") : toQString(prettyJson(raw).value_or(raw)));
}

void TrialInspector::copyAs(CodeLanguage language)
{
    auto& parts = *m_parts;
    const auto connection = parts.connectionOf(parts.subject.contender.providerId);
    const auto request = parseSentRequest(parts.attempt().request, connection ? std::string_view(connection->baseUrl) : std::string_view());
    const auto key = connection ? keyHeaderOf(*connection) : std::nullopt;
    const auto code = request ? requestCode(*request, key, language) : Result<std::string>(fail(request.error()));
    if (!code) {
        parts.message->show(
            {MessageBar::Kind::Warning, tr("This request cannot be written as code."), {}, toQString(code.error().detail), {}, true});
        return;
    }
    QGuiApplication::clipboard()->setText(toQString(*code));
    QString text;
    if (key)
        text = tr("The key is not in it: set %1 before you run it.").arg(toQString(key->variable));
    else if (!connection)
        text = tr("Its provider is no longer set up, so the header for the key is missing.");
    //: %1: curl, Python or JavaScript.
    parts.message->show({MessageBar::Kind::Good, tr("Copied as %1.").arg(languageName(language)), text, {}, {}, true});
}

}  // namespace assay::ui
