#pragma once

#include "core/prompts/SharedSentences.h"

#include <QDialog>
#include <QString>

#include <array>
#include <string>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace assay::ui {

class ContenderDot;
class DifferenceView;

/// An answer among others.
struct ComparedAnswer {
    QString name;      ///< Of its contender.
    int position = 0;  ///< Of the contender: gives the colour.
    std::string text;
};

/// Two answers side by side: the words or the lines in which they differ, or the sentences that all answers say and those that only this
/// one says. Window-modal: open() it.
class DifferenceDialog final : public QDialog {
    Q_OBJECT

public:
    /// `answers`: two or more. `left`: the one to begin with; beside it stands the next one.
    DifferenceDialog(std::vector<ComparedAnswer> answers, std::size_t left, QWidget* parent);

private:
    struct Pane {
        ContenderDot* dot = nullptr;
        QComboBox* answer = nullptr;
        DifferenceView* view = nullptr;
    };
    enum class Mode { Words, Lines, Sentences };

    void buildTop(QBoxLayout& layout);
    void buildPanes(QBoxLayout& layout, std::size_t left);
    [[nodiscard]] QWidget* buildPane(Pane& pane, std::size_t which, const QString& name);
    void buildBottom(QBoxLayout& layout);
    void scrollTogether();
    void showChosen();
    void showSentences();
    void showDifference(Mode mode);
    [[nodiscard]] const ComparedAnswer& answerOf(const Pane& pane) const;

    std::vector<ComparedAnswer> m_answers;
    std::vector<std::vector<SaidSentence>> m_sentences;
    QComboBox* m_mode = nullptr;
    QLabel* m_legend = nullptr;
    std::array<Pane, 2> m_panes;
    bool m_isScrolling = false;
};

}  // namespace assay::ui
