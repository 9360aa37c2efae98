#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/storage/Database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

using LibraryPromptId = Id<struct LibraryPromptTag>;
using LibraryVersionId = Id<struct LibraryVersionTag>;

/// A prompt as it is written, variables and all.
struct PromptTexts {
    std::string system;  ///< May be empty.
    std::string text;
    friend bool operator==(const PromptTexts&, const PromptTexts&) = default;
};

/// How a person finds a prompt again.
struct LibraryLabel {
    std::string name;
    std::string folder;  ///< Names with '/' between them; empty: in none.
    std::vector<std::string> tags;
    friend bool operator==(const LibraryLabel&, const LibraryLabel&) = default;
};

struct LibraryPrompt {
    LibraryPromptId id;
    LibraryLabel label;
    WallTime createdAt;
    WallTime changedAt;  ///< When its newest version was made.
    std::int64_t versionCount = 0;
    std::int64_t runCount = 0;  ///< Experiments that were asked with any of its versions; see PromptLibrary::recordUse().
    friend bool operator==(const LibraryPrompt&, const LibraryPrompt&) = default;
};

/// One state of a prompt. Never changes.
struct LibraryVersion {
    LibraryVersionId id;
    std::int64_t number = 0;  ///< Within its prompt, from 1.
    PromptTexts texts;
    std::string note;
    WallTime createdAt;
    std::int64_t runCount = 0;
    friend bool operator==(const LibraryVersion&, const LibraryVersion&) = default;
};

/// The newest version of a prompt after something was put into it.
struct SavedVersion {
    LibraryVersionId id;
    std::int64_t number = 0;
    bool isNew = false;  ///< False: it had these texts already.
    friend bool operator==(const SavedVersion&, const SavedVersion&) = default;
};

/// The prompts that a workspace keeps under a name, with all their versions.
///
/// Labels are put in order before they are kept: blanks around names, folders and tags go, empty tags and those that are there twice, too.
/// InvalidInput: a name is empty, or another prompt of that folder has it. NotFound: there is no such prompt or version, or it is deleted.
///
/// Borrows the connection. Thread: the connection's; what changes something is for the writer thread, in its transaction.
class PromptLibrary final {
public:
    explicit PromptLibrary(Database& database) : m_database(database) {}

    /// By folder and name, byte by byte. `search`: words that must all occur in the label or the newest version's texts, in upper or lower
    /// case of any script; all prompts if it is empty.
    [[nodiscard]] Result<std::vector<LibraryPrompt>> list(std::string_view search = {});
    /// Newest first.
    [[nodiscard]] Result<std::vector<LibraryVersion>> versions(LibraryPromptId id);

    [[nodiscard]] Result<LibraryPromptId> create(LibraryLabel label, const PromptTexts& texts, std::string_view note, WallTime now);
    /// Renames it, moves it to another folder, and gives it these tags instead of its own.
    [[nodiscard]] Result<void> relabel(LibraryPromptId id, LibraryLabel label);
    /// Makes none if the newest has these texts already; its note then stays what it is.
    [[nodiscard]] Result<SavedVersion> addVersion(LibraryPromptId id, const PromptTexts& texts, std::string_view note, WallTime now);
    /// A new version with the texts of that one: nothing that was in between is lost.
    [[nodiscard]] Result<SavedVersion> restore(LibraryVersionId id, std::string_view note, WallTime now);
    /// It stays in the file, for bringBack() and for the runs that were asked with it.
    [[nodiscard]] Result<void> remove(LibraryPromptId id, WallTime now);
    /// Undoes remove(). If its name has been taken since, it comes back with a number after it.
    [[nodiscard]] Result<void> bringBack(LibraryPromptId id);

    /// An experiment was asked with these texts: that is a run of every prompt of the library that has a version with the same.
    [[nodiscard]] Result<void> recordUse(ExperimentId experiment, const PromptTexts& texts);

private:
    [[nodiscard]] Result<void> readTags(std::vector<LibraryPrompt>& prompts);
    [[nodiscard]] Result<void> writeTags(LibraryPromptId id, const std::vector<std::string>& tags);
    /// Whether another prompt than `except` has it.
    [[nodiscard]] Result<bool> isTaken(const LibraryLabel& label, LibraryPromptId except);
    [[nodiscard]] Result<void> checkLabel(const LibraryLabel& label, LibraryPromptId except);
    [[nodiscard]] Result<LibraryVersionId> insertVersion(LibraryPromptId id, std::int64_t number, const PromptTexts& texts,
                                                         std::string_view note, WallTime now);

    Database& m_database;
};

}  // namespace assay
