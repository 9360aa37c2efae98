#pragma once

#include "core/prompts/PromptLibrary.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;

namespace assay::ui {

/// Name, folder and tags of a prompt of the library, to be filled in.
class LabelForm final : public QWidget {
    Q_OBJECT

public:
    explicit LabelForm(QWidget* parent = nullptr);

    /// The folders that are there already are offered; a new one can be typed.
    void setFolders(const std::vector<LibraryPrompt>& prompts);
    void setLabel(const LibraryLabel& label);
    [[nodiscard]] LibraryLabel label() const;
    [[nodiscard]] bool hasName() const;
    void focusName();

signals:
    void edited();

private:
    QLineEdit* m_name;
    QComboBox* m_folder;
    QLineEdit* m_tags;
};

}  // namespace assay::ui
