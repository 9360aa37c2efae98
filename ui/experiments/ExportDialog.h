#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "ui/bridge/RunExporter.h"

#include <QDialog>

#include <memory>
#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace assay::ui {

class MessageBar;

/// Writes recorded runs into a file: the person chooses the format and the place. Closing it while a file is written stops that; the file
/// is then as it was before. Window-modal: open() it.
class ExportDialog final : public QDialog {
    Q_OBJECT

public:
    /// At least one experiment. `clock` must outlive it.
    ExportDialog(std::unique_ptr<RunExporter> exporter, const Clock& clock, std::vector<ExperimentId> experiments, QWidget* parent);
    ~ExportDialog() override;

private:
    void buildFormats(QBoxLayout& layout);
    void buildFile(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    [[nodiscard]] RunExportPlan plan() const;
    /// Gives the file's name the ending of the chosen format.
    void renameFile();
    void chooseFile();
    /// Asks first when there is such a file already and nobody asked yet.
    void exportOrAsk();
    void startExport();
    void showResult(const Result<void>& result);
    void updateControls();

    std::unique_ptr<RunExporter> m_exporter;
    const Clock& m_clock;
    std::vector<ExperimentId> m_experiments;
    /// That the person has agreed to replace.
    QString m_agreedFile;
    /// Of the last export.
    QString m_target;
    QButtonGroup* m_formats = nullptr;
    QLineEdit* m_file = nullptr;
    QPushButton* m_choose = nullptr;
    QProgressBar* m_progress = nullptr;
    MessageBar* m_message = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_export = nullptr;
};

}  // namespace assay::ui
