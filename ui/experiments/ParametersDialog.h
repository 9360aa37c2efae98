#pragma once

#include "core/contenders/Contender.h"
#include "core/contenders/SettingSupport.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace assay::ui {

class PresetBar;
class PresetShelf;
class SettingsForm;

/// How contenders are asked: the name and the settings of one column, or the settings that all columns share. Settings that the form does not show are
/// kept. Window-modal; accepted() comes only with values that hold.
class ParametersDialog final : public QDialog {
    Q_OBJECT

public:
    /// Of one column. `shared`: what holds where it sets nothing itself. `presets` must outlive the dialog.
    ParametersDialog(const Contender& contender, const ChatSettings& shared, const SettingRules& rules, PresetShelf& presets, QWidget* parent);
    /// Of all columns.
    ParametersDialog(const ChatSettings& shared, PresetShelf& presets, QWidget* parent);

    /// As edited; valid after accepted(). The name only of one column.
    [[nodiscard]] const Contender& contender() const { return m_contender; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build(const ChatSettings& shared, const std::optional<SettingRules>& rules, PresetShelf& presets);
    void addName(QVBoxLayout& layout);
    void addButtons(QVBoxLayout& layout);
    void validate();

    Contender m_contender;
    QLineEdit* m_name = nullptr;  ///< Null for all columns.
    PresetBar* m_presets = nullptr;
    SettingsForm* m_form = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_accept = nullptr;
};

}  // namespace assay::ui
