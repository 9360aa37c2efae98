#pragma once

#include "core/prompts/PromptTemplate.h"

#include <QScrollArea>

#include <string>
#include <utility>
#include <vector>

class QGridLayout;
class QLabel;

namespace assay::ui {

class PromptEdit;

/// A place for the value of each variable of a prompt. It shows itself when there are variables; one without a value is marked. A value is kept when its
/// variable goes from the text, for it may only be written anew.
class VariablesPanel final : public QScrollArea {
    Q_OBJECT

public:
    explicit VariablesPanel(QWidget* parent = nullptr);

    void setVariables(const std::vector<std::string>& names);
    [[nodiscard]] const VariableValues& values() const { return m_values; }
    void setValues(VariableValues values);
    /// Where a person has to go on: the first without a value. False if there is none.
    bool focusFirstMissing();
    /// In the order of the Tab key.
    [[nodiscard]] std::vector<QWidget*> tabStops() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void changed();
    /// Ctrl+Return in a value.
    void runRequested();

private:
    struct Row {
        std::string name;
        QLabel* label = nullptr;
        PromptEdit* edit = nullptr;
        QLabel* mark = nullptr;
    };
    [[nodiscard]] Row makeRow(const std::string& name);
    void take(const std::string& name, const QString& value);
    void updateMarks();

    VariableValues m_values;
    std::vector<Row> m_rows;
    QGridLayout* m_grid = nullptr;
};

}  // namespace assay::ui
