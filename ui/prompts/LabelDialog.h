#pragma once

#include "ui/bridge/LibraryAccess.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;

namespace assay::ui {

class LabelForm;

/// Renames a prompt of the library, moves it to another folder, and changes its tags. Window-modal: open() it.
class LabelDialog final : public QDialog {
    Q_OBJECT

public:
    /// `prompts`: all of the library, for their folders.
    LabelDialog(LibraryAccess& library, const LibraryPrompt& prompt, const std::vector<LibraryPrompt>& prompts, QWidget* parent);

private:
    void save();
    void showResult(const Result<void>& result);

    LibraryAccess& m_library;
    LibraryPromptId m_prompt;
    LabelForm* m_form;
    QLabel* m_complaint;
    QPushButton* m_save;
};

}  // namespace assay::ui
