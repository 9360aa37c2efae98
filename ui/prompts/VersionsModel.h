#pragma once

#include "core/base/Clock.h"
#include "core/prompts/PromptLibrary.h"

#include <QAbstractTableModel>

#include <vector>

namespace assay::ui {

/// The versions of one prompt, newest first.
class VersionsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Number, Note, When, Runs };
    static constexpr int columnCountOfAll = 4;

    explicit VersionsModel(const Clock& clock, QObject* parent = nullptr) : QAbstractTableModel(parent), m_clock(clock) {}

    void setVersions(std::vector<LibraryVersion> versions);
    [[nodiscard]] const std::vector<LibraryVersion>& versions() const { return m_versions; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const Clock& m_clock;
    std::vector<LibraryVersion> m_versions;
};

}  // namespace assay::ui
