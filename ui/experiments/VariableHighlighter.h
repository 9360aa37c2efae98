#pragma once

#include "core/prompts/PromptTemplate.h"

#include <QSyntaxHighlighter>

#include <functional>
#include <set>
#include <string>

namespace assay::ui {

/// Shows where variables stand in a prompt: in the accent colour, and underlined in the colour of what is wrong while they have no value. Owned by the document.
class VariableHighlighter final : public QSyntaxHighlighter {
public:
    explicit VariableHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

    /// Paints anew when another variable has got a value or lost its own.
    void setValues(const VariableValues& values);

protected:
    void highlightBlock(const QString& text) override;

private:
    std::set<std::string, std::less<>> m_given;
};

}  // namespace assay::ui
