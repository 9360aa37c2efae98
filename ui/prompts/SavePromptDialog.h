#pragma once

#include "ui/bridge/LibraryAccess.h"

#include <QDialog>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace assay::ui {

class LabelForm;

/// Keeps a prompt in the library: as a new one, or as a new version of one that is there. Window-modal: open() it.
class SavePromptDialog final : public QDialog {
    Q_OBJECT

public:
    /// `origin`: the prompt that this one came from, to begin with; empty: it is a new one.
    SavePromptDialog(LibraryAccess& library, PromptTexts texts, std::optional<LibraryPromptId> origin, QWidget* parent);

signals:
    /// It is in the library; comes before accepted().
    void saved(assay::LibraryPromptId prompt);

private:
    void buildChoices(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    void showPrompts(const Result<std::vector<LibraryPrompt>>& prompts);
    void updateControls();
    void save();
    void finish(LibraryPromptId prompt);
    void complain(const QString& why);

    LibraryAccess& m_library;
    PromptTexts m_texts;
    std::optional<LibraryPromptId> m_origin;
    QRadioButton* m_isNew = nullptr;
    QRadioButton* m_isVersion = nullptr;
    QComboBox* m_prompts = nullptr;
    LabelForm* m_form = nullptr;
    QLineEdit* m_note = nullptr;
    QLabel* m_complaint = nullptr;
    QPushButton* m_save = nullptr;
    bool m_isWorking = false;
};

}  // namespace assay::ui
