#include "ui/bridge/LibraryAccess.h"

#include "ui/text/Strings.h"

#include <QPointer>

#include <optional>
#include <utility>

namespace assay::ui {

/// Lives as long as the access or a piece of its work does. Everything but `workspace` belongs to the worker thread.
struct LibraryAccess::Reader {
    explicit Reader(const Workspace& from) : workspace(from) {}

    /// Opened by the first question, so that starting does not wait for it.
    Result<Database*> opened()
    {
        if (!database) {
            auto reader = workspace.openReader();
            if (!reader)
                return fail(reader.error());
            database.emplace(std::move(*reader));
        }
        return &*database;
    }

    const Workspace& workspace;
    std::optional<Database> database;
};

LibraryAccess::LibraryAccess(Workspace& workspace, Background& background, const Clock& clock, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_background(background), m_clock(clock), m_reader(std::make_shared<Reader>(workspace))
{
}

LibraryAccess::~LibraryAccess() = default;

template <typename Value, typename Question>
void LibraryAccess::ask(QObject* context, Question question, Done<Value> done)
{
    const auto work = [reader = m_reader, question = std::move(question)]() -> Result<Value> {
        const auto database = reader->opened();
        if (!database)
            return fail(database.error());
        PromptLibrary library(**database);
        return question(library);
    };
    m_background.run(context, work, [done = std::move(done)](Result<Value> answer) { done(std::move(answer)); });
}

template <typename Value, typename Change>
void LibraryAccess::write(QObject* context, Change change, Done<Value> done)
{
    const auto work = [&workspace = m_workspace, change = std::move(change)]() -> Result<Value> {
        if (workspace.sessionId() == 0)
            return fail(ErrorKind::Storage, "the workspace is open for reading only");
        std::optional<Result<Value>> result;
        const auto written = workspace.writer().runAndWait([&](Database& database) -> Result<void> {
            PromptLibrary library(database);
            result.emplace(change(library));
            return *result ? Result<void>() : Result<void>(fail(result->error()));
        });
        if (!written)
            return fail(written.error());
        return std::move(*result);
    };
    // Whoever asked may be gone; others show the library, too.
    m_background.run(this, work, [this, asker = QPointer<QObject>(context), done = std::move(done)](Result<Value> result) {
        const bool isWritten = result.has_value();
        if (asker)
            done(std::move(result));
        if (isWritten)
            emit changed();
    });
}

void LibraryAccess::list(const QString& search, QObject* context, Done<std::vector<LibraryPrompt>> done)
{
    const auto question = [words = toUtf8(search)](PromptLibrary& library) { return library.list(words); };
    ask<std::vector<LibraryPrompt>>(context, question, std::move(done));
}

void LibraryAccess::versions(LibraryPromptId id, QObject* context, Done<std::vector<LibraryVersion>> done)
{
    ask<std::vector<LibraryVersion>>(
        context, [id](PromptLibrary& library) { return library.versions(id); }, std::move(done));
}

void LibraryAccess::create(const LibraryLabel& label, const PromptTexts& texts, const QString& note, QObject* context,
                           Done<LibraryPromptId> done)
{
    const auto change = [label, texts, words = toUtf8(note), now = m_clock.utcNow()](PromptLibrary& library) {
        return library.create(label, texts, words, now);
    };
    write<LibraryPromptId>(context, change, std::move(done));
}

void LibraryAccess::relabel(LibraryPromptId id, const LibraryLabel& label, QObject* context, Done<void> done)
{
    write<void>(
        context, [id, label](PromptLibrary& library) { return library.relabel(id, label); }, std::move(done));
}

void LibraryAccess::addVersion(LibraryPromptId id, const PromptTexts& texts, const QString& note, QObject* context, Done<SavedVersion> done)
{
    const auto change = [id, texts, words = toUtf8(note), now = m_clock.utcNow()](PromptLibrary& library) {
        return library.addVersion(id, texts, words, now);
    };
    write<SavedVersion>(context, change, std::move(done));
}

void LibraryAccess::restore(LibraryVersionId id, const QString& note, QObject* context, Done<SavedVersion> done)
{
    const auto change = [id, words = toUtf8(note), now = m_clock.utcNow()](PromptLibrary& library) {
        return library.restore(id, words, now);
    };
    write<SavedVersion>(context, change, std::move(done));
}

void LibraryAccess::remove(LibraryPromptId id, QObject* context, Done<void> done)
{
    write<void>(
        context, [id, now = m_clock.utcNow()](PromptLibrary& library) { return library.remove(id, now); }, std::move(done));
}

void LibraryAccess::bringBack(LibraryPromptId id, QObject* context, Done<void> done)
{
    write<void>(
        context, [id](PromptLibrary& library) { return library.bringBack(id); }, std::move(done));
}

void LibraryAccess::recordUse(ExperimentId experiment, const PromptTexts& texts, QObject* context, Done<void> done)
{
    write<void>(
        context, [experiment, texts](PromptLibrary& library) { return library.recordUse(experiment, texts); }, std::move(done));
}

}  // namespace assay::ui
