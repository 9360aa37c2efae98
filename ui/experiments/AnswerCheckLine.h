#pragma once

#include "core/contenders/JsonSchemaCheck.h"
#include "core/providers/ChatRequest.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string_view>

namespace assay::ui {

class ElidedLabel;

/// One line below an answer that had to be JSON: whether it is, and fits its schema. Not there for answers that could be anything.
class AnswerCheckLine final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerCheckLine(QWidget* parent = nullptr);

    /// What the answer was asked to be; empty: text. Forgets the answer before.
    void setFormat(const std::optional<ResponseFormat>& format);
    /// An answer is arriving.
    void showIncomplete();
    /// A whole answer. What is too large to be checked at once stays unchecked; see JsonSchema.
    void check(std::string_view answer);
    /// There is no answer.
    void forget();

private:
    void say(const QString& text, const QString& toolTip, TextTone tone);
    void showCheck(const AnswerCheck& check);

    ElidedLabel* m_label = nullptr;
    std::optional<ResponseFormat> m_format;
    /// Made for the first answer; null when there is nothing to check with.
    std::unique_ptr<JsonSchema> m_schema;
    bool m_isCompiled = false;
    QString m_schemaProblem;
};

}  // namespace assay::ui
