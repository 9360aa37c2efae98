#pragma once

#include "core/base/Clock.h"
#include "ui/bridge/LibraryAccess.h"

#include <QDialog>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace assay::ui {

class DifferenceView;
class ElidedLabel;
class EmptyState;
class LibraryModel;
class MessageBar;
class SearchEdit;
class VersionsModel;

/// The prompt library: prompts by folder at the left; at the right the versions of the chosen one, and the text of the chosen version,
/// beside what differs from another. Window-modal: open() it.
class LibraryDialog final : public QDialog {
    Q_OBJECT

public:
    /// `current`: what stands in the playground, for saving it. `origin`: the prompt of the library that it came from, if it did; shown to
    /// begin with.
    LibraryDialog(LibraryAccess& library, const Clock& clock, PromptTexts current, std::optional<LibraryPromptId> origin, QWidget* parent);

    /// All that was asked for is shown.
    [[nodiscard]] bool isSettled() const { return m_questionsUnderWay == 0; }

signals:
    /// These texts go to the playground; the dialog closes.
    void useRequested(assay::LibraryPromptId prompt, const assay::PromptTexts& texts);
    /// The playground's prompt is in the library now, as this prompt's newest version.
    void saved(assay::LibraryPromptId prompt);

private:
    QWidget* buildList();
    QWidget* buildPrompt();
    void buildHeader(QBoxLayout& layout);
    void buildVersions(QBoxLayout& layout);
    void buildComparison(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    QPushButton* makeButton(const QString& text, const QString& name, void (LibraryDialog::*act)());

    void readList();
    void showList(Result<std::vector<LibraryPrompt>> prompts);
    void takeChosen();
    void readVersions();
    void showVersions(Result<std::vector<LibraryVersion>> versions);
    void showVersion();
    void showComparison();
    void updateControls();
    void showError(const Error& error);

    [[nodiscard]] const LibraryPrompt* chosenPrompt() const;
    [[nodiscard]] const LibraryVersion* chosenVersion() const;
    [[nodiscard]] const LibraryVersion* comparedVersion() const;

    void relabel();
    void remove();
    void bringBack();
    void restoreVersion();
    void use();
    void saveCurrent();

    LibraryAccess& m_library;
    PromptTexts m_current;
    std::optional<LibraryPromptId> m_origin;
    std::optional<LibraryPromptId> m_chosen;
    /// For undoing.
    std::optional<LibraryPromptId> m_removed;
    std::vector<LibraryPrompt> m_prompts;
    int m_questionsUnderWay = 0;

    LibraryModel* m_model;
    VersionsModel* m_versionsModel;
    MessageBar* m_message = nullptr;
    SearchEdit* m_search = nullptr;
    QTreeView* m_tree = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    ElidedLabel* m_name = nullptr;
    ElidedLabel* m_summary = nullptr;
    QPushButton* m_relabel = nullptr;
    QPushButton* m_remove = nullptr;
    QTableView* m_versions = nullptr;
    QComboBox* m_compared = nullptr;
    QLabel* m_legend = nullptr;
    DifferenceView* m_text = nullptr;
    QPushButton* m_saveCurrent = nullptr;
    QPushButton* m_restore = nullptr;
    QPushButton* m_use = nullptr;
};

}  // namespace assay::ui
