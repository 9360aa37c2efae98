#include "ui/experiments/ExportDialog.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// What was chosen last, for as long as the program runs.
RunFormat& lastFormat()
{
    static RunFormat format = RunFormat::Html;
    return format;
}
/// Not every system has a folder for documents, and an export makes none.
QString firstExportFolder()
{
    const auto documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QString& lastExportFolder()
{
    static QString folder = firstExportFolder();
    return folder;
}

QString formatTitle(RunFormat format)
{
    switch (format) {
    case RunFormat::Html:
        return ExportDialog::tr("&HTML report");
    case RunFormat::Markdown:
        return ExportDialog::tr("&Markdown");
    case RunFormat::Csv:
        return ExportDialog::tr("CS&V table");
    case RunFormat::Json:
        return ExportDialog::tr("&JSON");
    case RunFormat::Jsonl:
        break;
    }
    return ExportDialog::tr("JSON &lines");
}

QString formatExplanation(RunFormat format)
{
    switch (format) {
    case RunFormat::Html:
        return ExportDialog::tr("A page with charts that any browser opens, without a network.");
    case RunFormat::Markdown:
        return ExportDialog::tr("A document to read, or to paste where text is written.");
    case RunFormat::Csv:
        return ExportDialog::tr("One answer a row, for spreadsheets; nothing in it is taken for a formula.");
    case RunFormat::Json:
        return ExportDialog::tr("Everything that was recorded of prompts, settings, answers and figures, for programs.");
    case RunFormat::Jsonl:
        break;
    }
    return ExportDialog::tr("One answer a line, for scripts that read line by line.");
}

QString formatEnding(RunFormat format)
{
    return toQString(std::string(runFormatName(format)));
}

}  // namespace

ExportDialog::ExportDialog(std::unique_ptr<RunExporter> exporter, const Clock& clock, std::vector<ExperimentId> experiments,
                           QWidget* parent)
    : QDialog(parent), m_exporter(std::move(exporter)), m_clock(clock), m_experiments(std::move(experiments))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export %n runs", nullptr, static_cast<int>(m_experiments.size())));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(4));
    layout->setSpacing(steps(2));
    buildFormats(*layout);
    buildFile(*layout);
    layout->addStretch(1);
    buildButtons(*layout);
    setMinimumWidth(steps(125));
    resize(minimumWidth(), layout->totalHeightForWidth(minimumWidth()));

    connect(m_exporter.get(), &RunExporter::progressed, m_progress, &QProgressBar::setValue);
    connect(m_exporter.get(), &RunExporter::finished, this, &ExportDialog::showResult);
    connect(m_message, &MessageBar::actionTriggered, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_target)); });
    updateControls();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::buildFormats(QBoxLayout& layout)
{
    m_formats = new QButtonGroup(this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(steps(4));
    grid->setVerticalSpacing(steps(1.5));
    grid->setColumnStretch(1, 1);
    for (const auto format : allRunFormats) {
        auto* radio = new QRadioButton(formatTitle(format), this);
        radio->setObjectName(QStringLiteral("exportFormatRadio_") + formatEnding(format));
        radio->setAccessibleDescription(formatExplanation(format));
        radio->setChecked(format == lastFormat());
        m_formats->addButton(radio, static_cast<int>(format));
        auto* explanation = new QLabel(formatExplanation(format), this);
        explanation->setWordWrap(true);
        setTextTone(*explanation, TextTone::Muted);
        const int row = grid->rowCount();
        grid->addWidget(radio, row, 0, Qt::AlignTop);
        grid->addWidget(explanation, row, 1);
    }
    connect(m_formats, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked)
            renameFile();
    });
    layout.addLayout(grid);
}

void ExportDialog::buildFile(QBoxLayout& layout)
{
    auto* label = new QLabel(tr("&File"), this);
    m_file = new QLineEdit(this);
    m_file->setObjectName(QStringLiteral("exportFileEdit"));
    m_file->setText(QDir::toNativeSeparators(QDir(lastExportFolder()).filePath(toQString(suggestedFileName(plan())))));
    label->setBuddy(m_file);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::updateControls);
    m_choose = new QPushButton(tr("&Choose…"), this);
    m_choose->setObjectName(QStringLiteral("chooseExportFileButton"));
    m_choose->setAutoDefault(false);
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(label);
    row->addWidget(m_file, 1);
    row->addWidget(m_choose);

    auto* note = new QLabel(tr("Keys are never recorded, so none can be in the file. Prompts and answers are."), this);
    note->setWordWrap(true);
    setTextTone(*note, TextTone::Muted);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setAccessibleName(tr("Runs written"));
    m_progress->setRange(0, static_cast<int>(m_experiments.size()));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(steps(1));
    m_message = new MessageBar(MessageBar::Shape::Card, this);
    m_message->setObjectName(QStringLiteral("exportMessage"));
    m_message->hide();
    layout.addSpacing(steps(2));
    layout.addLayout(row);
    layout.addWidget(note);
    layout.addWidget(m_progress);
    layout.addWidget(m_message);
}

void ExportDialog::buildButtons(QBoxLayout& layout)
{
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeExportButton"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_stop = new QPushButton(tr("&Stop"), this);
    m_stop->setObjectName(QStringLiteral("stopExportButton"));
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, m_exporter.get(), &RunExporter::stop);
    m_export = new QPushButton(tr("&Export"), this);
    m_export->setObjectName(QStringLiteral("exportButton"));
    m_export->setDefault(true);
    setButtonKind(*m_export, ButtonKind::Primary);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::exportOrAsk);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_stop);
    row->addWidget(m_export);
    layout.addSpacing(steps(2));
    layout.addLayout(row);
}

RunExportPlan ExportDialog::plan() const
{
    return {m_experiments, static_cast<RunFormat>(m_formats->checkedId())};
}

void ExportDialog::renameFile()
{
    const auto ending = QFileInfo(m_file->text()).suffix();
    const bool isOurs = std::ranges::any_of(allRunFormats, [&](RunFormat format) { return ending == formatEnding(format); });
    // An ending that the person gave stays.
    if (isOurs)
        m_file->setText(m_file->text().chopped(ending.size()) + formatEnding(plan().format));
}

void ExportDialog::chooseFile()
{
    const QFileInfo present(m_file->text());
    const auto filter = tr("%1 files (*.%1)").arg(formatEnding(plan().format));
    Dialogs::askSaveFile(this, {tr("Export to"), present.absolutePath(), present.fileName(), {filter}}, [this](const QString& file) {
        m_file->setText(QDir::toNativeSeparators(file));
        // The box has asked.
        m_agreedFile = file;
    });
}

void ExportDialog::exportOrAsk()
{
    const QFileInfo file(QDir::fromNativeSeparators(m_file->text().trimmed()));
    const auto start = [this, path = file.absoluteFilePath()] {
        m_agreedFile = path;
        startExport();
    };
    if (!file.exists() || file.absoluteFilePath() == m_agreedFile) {
        start();
        return;
    }
    Dialogs::ask(this,
                 {tr("Replace the file?"), tr("There is a file of this name already: %1").arg(file.fileName()),
                  tr("What is in it now will be lost."), tr("Replace"), true},
                 start);
}

void ExportDialog::startExport()
{
    lastFormat() = plan().format;
    m_target = m_agreedFile;
    lastExportFolder() = QFileInfo(m_target).absolutePath();
    m_message->dismiss();
    m_progress->setValue(0);
    m_exporter->start(plan(), m_target, m_clock.utcNow());
    updateControls();
}

void ExportDialog::showResult(const Result<void>& result)
{
    updateControls();
    if (result) {
        m_message->show({MessageBar::Kind::Good,
                         tr("%n runs were exported.", nullptr, static_cast<int>(m_experiments.size())),
                         QDir::toNativeSeparators(m_target),
                         {},
                         tr("Open"),
                         true});
    } else if (result.error().kind == ErrorKind::Cancelled) {
        m_message->show({MessageBar::Kind::Info, tr("Stopped. Nothing was written."), {}, {}, {}, true});
    } else {
        const auto text = errorText(result.error());
        m_message->show({MessageBar::Kind::Error, tr("The runs could not be exported."), text.advice, text.detail, {}, true});
    }
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void ExportDialog::updateControls()
{
    const bool isRunning = m_exporter->isRunning();
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isRunning);
    for (auto* button : m_formats->buttons())
        button->setEnabled(!isRunning);
    m_file->setEnabled(!isRunning);
    m_choose->setEnabled(!isRunning);
    m_export->setEnabled(!isRunning && !m_file->text().trimmed().isEmpty());
}

}  // namespace assay::ui
