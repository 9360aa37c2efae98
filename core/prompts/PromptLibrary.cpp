#include "core/prompts/PromptLibrary.h"

#include "core/base/Text.h"
#include "core/prompts/TextUnits.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace assay {

namespace {

std::string orderedFolder(std::string_view folder)
{
    std::string ordered;
    for (const auto part : split(folder, '/')) {
        const auto name = trimmed(part);
        if (name.empty())
            continue;
        if (!ordered.empty())
            ordered += '/';
        ordered += name;
    }
    return ordered;
}

std::vector<std::string> orderedTags(const std::vector<std::string>& tags)
{
    std::vector<std::string> ordered;
    for (const auto& tag : tags) {
        if (const auto name = trimmed(tag); !name.empty())
            ordered.emplace_back(name);
    }
    std::ranges::sort(ordered);
    const auto again = std::ranges::unique(ordered);
    ordered.erase(again.begin(), again.end());
    return ordered;
}

LibraryLabel orderedLabel(const LibraryLabel& label)
{
    return {std::string(trimmed(label.name)), orderedFolder(label.folder), orderedTags(label.tags)};
}

/// All that a search looks at, and the prompt that it belongs to.
struct SearchedPrompt {
    LibraryPrompt prompt;
    PromptTexts texts;

    [[nodiscard]] bool matches(const std::vector<std::string>& words) const
    {
        auto all = prompt.label.name + '\n' + prompt.label.folder + '\n' + texts.system + '\n' + texts.text;
        for (const auto& tag : prompt.label.tags)
            all += '\n' + tag;
        const auto folded = caseFolded(all);
        return std::ranges::all_of(words, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
    }
};

std::vector<std::string> searchWords(std::string_view search)
{
    std::vector<std::string> words;
    for (const auto part : split(search, ' ')) {
        if (const auto word = trimmed(part); !word.empty())
            words.push_back(caseFolded(word));
    }
    return words;
}

/// Calls `read` for every row.
template <typename Read>
Result<void> readLibraryRows(Statement& row, Read read)
{
    for (;;) {
        const auto more = row.step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        read();
    }
}

Unexpected noPrompt(LibraryPromptId id)
{
    return fail(ErrorKind::NotFound, "there is no prompt " + std::to_string(id.value) + " in the library");
}

}  // namespace

Result<std::vector<LibraryPrompt>> PromptLibrary::list(std::string_view search)
{
    auto row = m_database.prepare(
        "SELECT p.id, p.name, p.folder, p.created_at, v.created_at, v.number, v.system, v.text,"
        " (SELECT count(DISTINCT e.id) FROM library_versions w JOIN library_uses u ON u.version_id = w.id"
        "  JOIN experiments e ON e.id = u.experiment_id WHERE w.library_prompt_id = p.id AND e.deleted_at IS NULL)"
        " FROM library_prompts p JOIN library_versions v ON v.library_prompt_id = p.id"
        " WHERE p.deleted_at IS NULL AND v.number = (SELECT max(number) FROM library_versions WHERE library_prompt_id = p.id)"
        " ORDER BY p.folder, p.name");
    std::vector<LibraryPrompt> prompts;
    std::vector<PromptTexts> texts;
    const auto read = readLibraryRows(row, [&] {
        LibraryPrompt prompt;
        prompt.id = LibraryPromptId{row.integer(0)};
        prompt.label.name = row.text(1);
        prompt.label.folder = row.text(2);
        prompt.createdAt = fromUnixMicroseconds(row.integer(3));
        prompt.changedAt = fromUnixMicroseconds(row.integer(4));
        // Versions are never taken away, so the newest one's number is their count.
        prompt.versionCount = row.integer(5);
        prompt.runCount = row.integer(8);
        prompts.push_back(std::move(prompt));
        texts.push_back({std::string(row.text(6)), std::string(row.text(7))});
    });
    if (!read)
        return fail(read.error());
    if (auto tags = readTags(prompts); !tags)
        return fail(tags.error());
    const auto words = searchWords(search);
    if (words.empty())
        return prompts;
    std::vector<LibraryPrompt> found;
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        SearchedPrompt searched{std::move(prompts[i]), std::move(texts[i])};
        if (searched.matches(words))
            found.push_back(std::move(searched.prompt));
    }
    return found;
}

Result<void> PromptLibrary::readTags(std::vector<LibraryPrompt>& prompts)
{
    std::map<std::int64_t, std::vector<std::string>> tags;
    auto row = m_database.prepare("SELECT library_prompt_id, tag FROM library_tags ORDER BY library_prompt_id, tag");
    if (auto read = readLibraryRows(row, [&] { tags[row.integer(0)].emplace_back(row.text(1)); }); !read)
        return read;
    for (auto& prompt : prompts) {
        if (const auto found = tags.find(prompt.id.value); found != tags.end())
            prompt.label.tags = std::move(found->second);
    }
    return {};
}

Result<std::vector<LibraryVersion>> PromptLibrary::versions(LibraryPromptId id)
{
    auto row = m_database.prepare("SELECT v.id, v.number, v.system, v.text, v.note, v.created_at,"
                                  " (SELECT count(*) FROM library_uses u JOIN experiments e ON e.id = u.experiment_id WHERE u.version_id = "
                                  "v.id AND e.deleted_at IS NULL)"
                                  " FROM library_versions v JOIN library_prompts p ON p.id = v.library_prompt_id"
                                  " WHERE p.id = ? AND p.deleted_at IS NULL ORDER BY v.number DESC");
    row.bind(1, id.value);
    std::vector<LibraryVersion> versions;
    const auto read = readLibraryRows(row, [&] {
        versions.push_back({LibraryVersionId{row.integer(0)}, row.integer(1),
                            PromptTexts{std::string(row.text(2)), std::string(row.text(3))}, std::string(row.text(4)),
                            fromUnixMicroseconds(row.integer(5)), row.integer(6)});
    });
    if (!read)
        return fail(read.error());
    if (versions.empty())
        return noPrompt(id);
    return versions;
}

Result<LibraryPromptId> PromptLibrary::create(LibraryLabel label, const PromptTexts& texts, std::string_view note, WallTime now)
{
    label = orderedLabel(label);
    if (auto checked = checkLabel(label, {}); !checked)
        return fail(checked.error());
    auto insert = m_database.prepare("INSERT INTO library_prompts (name, folder, created_at) VALUES (?, ?, ?)");
    if (auto inserted = insert.bind(1, label.name).bind(2, label.folder).bind(3, toUnixMicroseconds(now)).run(); !inserted)
        return fail(inserted.error());
    const LibraryPromptId id{m_database.lastInsertId()};
    if (auto written = writeTags(id, label.tags); !written)
        return fail(written.error());
    if (auto version = insertVersion(id, 1, texts, note, now); !version)
        return fail(version.error());
    return id;
}

Result<void> PromptLibrary::relabel(LibraryPromptId id, LibraryLabel label)
{
    label = orderedLabel(label);
    if (auto checked = checkLabel(label, id); !checked)
        return checked;
    auto update = m_database.prepare("UPDATE library_prompts SET name = ?, folder = ? WHERE id = ? AND deleted_at IS NULL");
    if (auto updated = update.bind(1, label.name).bind(2, label.folder).bind(3, id.value).run(); !updated)
        return updated;
    if (m_database.changeCount() == 0)
        return noPrompt(id);
    return writeTags(id, label.tags);
}

Result<SavedVersion> PromptLibrary::addVersion(LibraryPromptId id, const PromptTexts& texts, std::string_view note, WallTime now)
{
    const auto known = versions(id);
    if (!known)
        return fail(known.error());
    const auto& newest = known->front();
    if (newest.texts == texts)
        return SavedVersion{newest.id, newest.number, false};
    const auto number = newest.number + 1;
    const auto added = insertVersion(id, number, texts, note, now);
    if (!added)
        return fail(added.error());
    return SavedVersion{*added, number, true};
}

Result<SavedVersion> PromptLibrary::restore(LibraryVersionId id, std::string_view note, WallTime now)
{
    LibraryPromptId prompt;
    PromptTexts texts;
    {
        auto find = m_database.prepare("SELECT library_prompt_id, system, text FROM library_versions WHERE id = ?");
        const auto isThere = find.bind(1, id.value).step();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return fail(ErrorKind::NotFound, "there is no version " + std::to_string(id.value) + " in the library");
        prompt = LibraryPromptId{find.integer(0)};
        texts = {std::string(find.text(1)), std::string(find.text(2))};
    }
    return addVersion(prompt, texts, note, now);
}

Result<void> PromptLibrary::remove(LibraryPromptId id, WallTime now)
{
    auto update = m_database.prepare("UPDATE library_prompts SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL");
    if (auto updated = update.bind(1, toUnixMicroseconds(now)).bind(2, id.value).run(); !updated)
        return updated;
    return m_database.changeCount() == 0 ? Result<void>(noPrompt(id)) : Result<void>();
}

Result<void> PromptLibrary::bringBack(LibraryPromptId id)
{
    LibraryLabel label;
    {
        auto find = m_database.prepare("SELECT name, folder FROM library_prompts WHERE id = ? AND deleted_at IS NOT NULL");
        const auto isThere = find.bind(1, id.value).step();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return noPrompt(id);
        label.name = find.text(0);
        label.folder = find.text(1);
    }
    const auto name = label.name;
    for (int number = 2;; ++number) {
        const auto taken = isTaken(label, id);
        if (!taken)
            return fail(taken.error());
        if (!*taken)
            break;
        label.name = name + " (" + std::to_string(number) + ")";
    }
    auto update = m_database.prepare("UPDATE library_prompts SET deleted_at = NULL, name = ? WHERE id = ?");
    return update.bind(1, label.name).bind(2, id.value).run();
}

Result<void> PromptLibrary::recordUse(ExperimentId experiment, const PromptTexts& texts)
{
    // Of a prompt that has had the same texts twice the newer version; ids rise with the numbers.
    auto insert = m_database.prepare("INSERT OR IGNORE INTO library_uses (version_id, experiment_id)"
                                     " SELECT max(v.id), ?1 FROM library_versions v JOIN library_prompts p ON p.id = v.library_prompt_id"
                                     " WHERE v.text = ?2 AND v.system = ?3 AND p.deleted_at IS NULL GROUP BY v.library_prompt_id");
    return insert.bind(1, experiment.value).bind(2, texts.text).bind(3, texts.system).run();
}

Result<void> PromptLibrary::writeTags(LibraryPromptId id, const std::vector<std::string>& tags)
{
    if (auto cleared = m_database.prepare("DELETE FROM library_tags WHERE library_prompt_id = ?").bind(1, id.value).run(); !cleared)
        return cleared;
    for (const auto& tag : tags) {
        auto insert = m_database.prepare("INSERT INTO library_tags (library_prompt_id, tag) VALUES (?, ?)");
        if (auto inserted = insert.bind(1, id.value).bind(2, tag).run(); !inserted)
            return inserted;
    }
    return {};
}

Result<bool> PromptLibrary::isTaken(const LibraryLabel& label, LibraryPromptId except)
{
    auto find = m_database.prepare("SELECT 1 FROM library_prompts WHERE name = ? AND folder = ? AND id <> ? AND deleted_at IS NULL");
    return find.bind(1, label.name).bind(2, label.folder).bind(3, except.value).step();
}

Result<void> PromptLibrary::checkLabel(const LibraryLabel& label, LibraryPromptId except)
{
    if (label.name.empty())
        return fail(ErrorKind::InvalidInput, "a prompt of the library needs a name");
    const auto taken = isTaken(label, except);
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return fail(ErrorKind::InvalidInput, "another prompt of that folder has that name");
    return {};
}

Result<LibraryVersionId> PromptLibrary::insertVersion(LibraryPromptId id, std::int64_t number, const PromptTexts& texts,
                                                      std::string_view note, WallTime now)
{
    auto insert =
        m_database.prepare("INSERT INTO library_versions (library_prompt_id, number, system, text, note, created_at) VALUES (?,?,?,?,?,?)");
    insert.bind(1, id.value)
        .bind(2, number)
        .bind(3, texts.system)
        .bind(4, texts.text)
        .bind(5, trimmed(note))
        .bind(6, toUnixMicroseconds(now));
    if (auto inserted = insert.run(); !inserted)
        return fail(inserted.error());
    return LibraryVersionId{m_database.lastInsertId()};
}

}  // namespace assay
