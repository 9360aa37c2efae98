#pragma once

#include "core/prompts/PromptLibrary.h"

#include <QAbstractItemModel>

#include <vector>

namespace assay::ui {

/// The prompts of the library as a tree: those without a folder first, then the folders with theirs, each by name in the person's language.
/// A folder within a folder stands under its whole name.
class LibraryModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class Column { Name, Version };
    static constexpr int columnCountOfAll = 2;

    using QAbstractItemModel::QAbstractItemModel;

    void setPrompts(std::vector<LibraryPrompt> prompts);
    [[nodiscard]] bool isEmpty() const { return m_loose.empty() && m_folders.empty(); }
    /// Null for a folder and for no row.
    [[nodiscard]] const LibraryPrompt* prompt(const QModelIndex& index) const;
    /// Its first column; none if it is not there.
    [[nodiscard]] QModelIndex indexOf(LibraryPromptId id) const;
    /// Of the first prompt, whatever folder it is in.
    [[nodiscard]] QModelIndex firstPrompt() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Folder {
        QString name;
        std::vector<LibraryPrompt> prompts;
    };
    /// A row at the top: null if it is a prompt.
    [[nodiscard]] const Folder* folder(const QModelIndex& index) const;

    std::vector<LibraryPrompt> m_loose;
    std::vector<Folder> m_folders;
};

}  // namespace assay::ui
