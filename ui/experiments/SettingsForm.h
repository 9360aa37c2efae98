#pragma once

#include "core/contenders/SettingSupport.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace assay::ui {

class SchemaEdit;

/// Fields for all settings of a contender. What is left empty is not sent, so that the provider's own default holds, or the shared value
/// where there is one: then the field says so, and a field with another value than the shared one is marked and can be reset to it.
class SettingsForm final : public QWidget {
    Q_OBJECT

public:
    /// `rules`: beside every field stands whether the model takes it; empty: there is no one model.
    SettingsForm(const ChatSettings& shared, std::optional<SettingRules> rules, QWidget* parent = nullptr);

    void setSettings(const ChatSettings& settings);
    /// As last set, with what was edited since. Meaningful while problem() is empty.
    [[nodiscard]] const ChatSettings& settings() const { return m_settings; }
    /// The first thing that does not hold, in a sentence; empty when all is well.
    [[nodiscard]] const QString& problem() const { return m_problem; }

signals:
    void changed();

private:
    struct Row {
        std::optional<Setting> setting;  ///< Empty: the extra JSON.
        QLabel* caption = nullptr;
        QWidget* editor = nullptr;
        QLabel* mark = nullptr;
        QLabel* sentence = nullptr;
        QToolButton* reset = nullptr;
    };
    void buildSampling(QGridLayout& grid);
    void buildAnswer(QGridLayout& grid);
    QLineEdit* addNumber(QGridLayout& grid, Setting setting, const QString& label, const QString& name);
    QPlainTextEdit* addText(QGridLayout& grid, std::optional<Setting> setting, const QString& label, const QString& name, int lines);
    void addRow(QGridLayout& grid, std::optional<Setting> setting, const QString& label, QWidget& editor);
    [[nodiscard]] QString emptyHint(std::optional<Setting> setting) const;
    void clear(const Row& row);
    void review();
    void readFields();
    void reviewRow(const Row& row);

    ChatSettings m_shared;
    std::optional<SettingRules> m_rules;
    ChatSettings m_settings;
    QString m_problem;
    std::vector<Row> m_rows;
    bool m_isFilling = false;

    QLineEdit* m_temperature = nullptr;
    QLineEdit* m_topP = nullptr;
    QLineEdit* m_topK = nullptr;
    QLineEdit* m_frequencyPenalty = nullptr;
    QLineEdit* m_presencePenalty = nullptr;
    QLineEdit* m_seed = nullptr;
    QLineEdit* m_maxOutputTokens = nullptr;
    QPlainTextEdit* m_stop = nullptr;
    QComboBox* m_reasoningEffort = nullptr;
    QLineEdit* m_reasoningBudget = nullptr;
    QComboBox* m_responseFormat = nullptr;
    SchemaEdit* m_schema = nullptr;
    QPlainTextEdit* m_extraJson = nullptr;
};

}  // namespace assay::ui
