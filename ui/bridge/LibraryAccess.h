#pragma once

#include "core/prompts/PromptLibrary.h"
#include "core/storage/Workspace.h"
#include "ui/bridge/Background.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace assay::ui {

/// The prompt library without holding up the GUI: each function is the one of PromptLibrary, asked on the worker thread. Answers come back
/// on the GUI thread in the order of the questions, and are dropped if `context` has gone by then; what was to be written is written all
/// the same.
///
/// `workspace` must live until the work under way is done: destroy `background` before it.
class LibraryAccess final : public QObject {
    Q_OBJECT

public:
    template <typename Value>
    using Done = std::function<void(Result<Value>)>;

    LibraryAccess(Workspace& workspace, Background& background, const Clock& clock, QObject* parent = nullptr);
    ~LibraryAccess() override;

    void list(const QString& search, QObject* context, Done<std::vector<LibraryPrompt>> done);
    void versions(LibraryPromptId id, QObject* context, Done<std::vector<LibraryVersion>> done);

    void create(const LibraryLabel& label, const PromptTexts& texts, const QString& note, QObject* context, Done<LibraryPromptId> done);
    void relabel(LibraryPromptId id, const LibraryLabel& label, QObject* context, Done<void> done);
    void addVersion(LibraryPromptId id, const PromptTexts& texts, const QString& note, QObject* context, Done<SavedVersion> done);
    void restore(LibraryVersionId id, const QString& note, QObject* context, Done<SavedVersion> done);
    void remove(LibraryPromptId id, QObject* context, Done<void> done);
    void bringBack(LibraryPromptId id, QObject* context, Done<void> done);
    void recordUse(ExperimentId experiment, const PromptTexts& texts, QObject* context, Done<void> done);

signals:
    /// Something was written: lists and versions are out of date.
    void changed();

private:
    struct Reader;

    template <typename Value, typename Question>
    void ask(QObject* context, Question question, Done<Value> done);
    template <typename Value, typename Change>
    void write(QObject* context, Change change, Done<Value> done);

    Workspace& m_workspace;
    Background& m_background;
    const Clock& m_clock;
    // Shared with work under way.
    std::shared_ptr<Reader> m_reader;
};

}  // namespace assay::ui
