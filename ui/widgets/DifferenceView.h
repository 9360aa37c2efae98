#pragma once

#include "core/prompts/SharedSentences.h"
#include "core/prompts/TextDifference.h"

#include <QPlainTextEdit>

#include <string>
#include <string_view>
#include <vector>

namespace assay::ui {

/// Shows how texts differ, to be read and copied. Every mark is a colour and a line: what only the first of two texts has is struck
/// through, what only the second has is underlined.
class DifferenceView final : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Side {
        Both,    ///< Two texts as one.
        First,   ///< Only what the first one has; its own parts are underlined, for nothing is taken away here.
        Second,  ///< Likewise.
    };
    explicit DifferenceView(Side side, QWidget* parent = nullptr);

    /// Two texts and how they differ. A heading stands above them unless it is empty.
    struct Section {
        QString heading;
        std::string first;
        std::string second;
        TextDifference difference;
    };
    /// The place that is read is kept where the new texts are long enough.
    void showSections(const std::vector<Section>& sections);
    /// One text: what only it says is underlined, what all say has a line of dots; see sharedSentences().
    void showSentences(std::string_view text, const std::vector<SaidSentence>& sentences);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Mark { None, Heading, OnlyFirst, OnlySecond, Own, SaidByOne, SaidByAll };
    struct Run {
        QString text;
        Mark mark = Mark::None;
    };
    [[nodiscard]] QTextCharFormat formatOf(Mark mark) const;
    void addPiece(const Section& section, const DifferencePiece& piece);
    void write();

    Side m_side;
    std::vector<Run> m_runs;
};

}  // namespace assay::ui
