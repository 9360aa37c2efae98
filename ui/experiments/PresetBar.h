#pragma once

#include "core/providers/ChatRequest.h"

#include <QWidget>

#include <optional>
#include <string>

class QComboBox;
class QLabel;
class QPushButton;

namespace assay::ui {

class PresetShelf;

/// One line in which a preset is chosen, or settings are saved under a name that is typed. Replacing and deleting ask first.
class PresetBar final : public QWidget {
    Q_OBJECT

public:
    /// Reads the shelf anew. `shelf` must outlive the bar.
    explicit PresetBar(PresetShelf& shelf, QWidget* parent = nullptr);

    /// What would be saved; empty: it does not hold.
    void setSettings(const std::optional<ChatSettings>& settings);

signals:
    void chosen(const assay::ChatSettings& settings);

private:
    [[nodiscard]] std::string name() const;
    void fill();
    void choose();
    void save();
    void remove();
    void updateControls();

    PresetShelf& m_shelf;
    std::optional<ChatSettings> m_settings;
    QComboBox* m_names = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_remove = nullptr;
    QLabel* m_problem = nullptr;
};

}  // namespace assay::ui
