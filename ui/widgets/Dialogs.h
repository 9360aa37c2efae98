#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QWidget;

namespace assay::ui {

/// Every message box and file box of the program goes through here, so that tests can answer them and none blocks a test.
/// All are window-modal and answer later through a callback: no nested event loop. The callback does not come when `parent` is destroyed
/// first.
class Dialogs {
public:
    struct Question {
        QString title;
        QString text;                ///< What will happen.
        QString detail;              ///< Smaller, below; may be empty.
        QString acceptLabel;         ///< A verb: "Remove".
        bool isDestructive = false;  ///< Then Cancel is the default button.
    };
    static void ask(QWidget* parent, const Question& question, std::function<void()> onAccepted);

    struct FileQuestion {
        QString title;
        QString folder;         ///< Empty: where the last one was.
        QString suggestedName;  ///< Saving only.
        QStringList filters;    ///< "Markdown (*.md)"
    };
    static void askSaveFile(QWidget* parent, const FileQuestion& question, std::function<void(QString file)> onChosen);
    static void askOpenFile(QWidget* parent, const FileQuestion& question, std::function<void(QString file)> onChosen);

    /// For tests: while set, answers instead of showing anything. Empty answers restore the boxes.
    struct TestAnswers {
        std::function<bool(const Question&)> question;
        std::function<std::optional<QString>(const FileQuestion&)> file;
    };
    static void answerForTests(TestAnswers answers);
};

}  // namespace assay::ui
