#pragma once

#include "core/prompts/PromptTemplate.h"
#include "core/prompts/ValueTable.h"
#include "core/providers/ChatRequest.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QMimeData;

namespace assay::ui {

class TurnBar;

/// Where a question is written: the system prompt (folded away until it is wanted), the prompt, the values of the variables in both, and the button that runs it.
class Composer final : public QWidget {
    Q_OBJECT

public:
    explicit Composer(QWidget* parent = nullptr);
    ~Composer() override;

    /// As they are written, variables and all.
    [[nodiscard]] QString prompt() const;
    [[nodiscard]] QString system() const;
    [[nodiscard]] const VariableValues& values() const;
    /// Counts instead of values() while it gives prompts.
    [[nodiscard]] const ValueTable& table() const;
    void setTable(ValueTable table);
    /// The system prompt is shown if there is one.
    void setTexts(const QString& prompt, const QString& system, VariableValues values = {});
    /// The same, as if a person had typed it: undo brings back what was there. The values stay.
    void replaceTexts(const QString& prompt, const QString& system);
    /// Another prompt under the same system prompt. Values of variables that are not in `values` stay.
    void setPrompt(const QString& prompt, const VariableValues& values = {});

    /// How often each column is asked.
    [[nodiscard]] int repeats() const;
    void setRepeats(int repeats);
    [[nodiscard]] TurnBar& turns();

    /// What goes along with the prompt.
    [[nodiscard]] const std::vector<ContentPart>& attachments() const;
    void setAttachments(std::vector<ContentPart> parts);

    /// Whether there is anything to ask.
    [[nodiscard]] bool hasPrompt() const;
    /// Variables of the prompt and the system prompt that have no value, or none in some row of the table.
    [[nodiscard]] QStringList missing() const;
    /// The values of the variables that stand in the texts, once for each prompt that is to be asked; at least one.
    [[nodiscard]] std::vector<VariableValues> rows() const;

    /// Further texts that variables may stand in: the columns' own system prompts.
    void setFurtherText(const std::string& text);

    /// What the button and the line above the prompt say.
    struct Situation {
        int columnCount = 0;
        bool isRunning = false;
        bool hasAnswers = false;
    };
    void show(const Situation& situation);
    void toggleSystemPrompt();
    void focusPrompt();
    /// The first variable without a value.
    void focusMissing();
    /// In the order of the Tab key.
    [[nodiscard]] std::vector<QWidget*> tabStops() const;

signals:
    void edited();
    void attachRequested();
    /// Pasted or dropped; valid during the call.
    void filesOffered(const QMimeData& data);
    /// Other widgets have come between the tab stops, or gone.
    void tabStopsChanged();
    /// Ctrl+Return.
    void runRequested();
    /// The button, which stops while something runs.
    void runOrStopRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void takeTexts();
    void updateSystemToggle();
    void updateTable();
    void editTable();
    [[nodiscard]] ValueTable usedTable() const;

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
