#pragma once

#include "core/providers/ChatRequest.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;

namespace assay::ui {

/// Where a JSON Schema for an answer is written. Below it stands, while one types, whether it holds.
class SchemaEdit final : public QWidget {
    Q_OBJECT

public:
    explicit SchemaEdit(QWidget* parent = nullptr);

    /// Of kind JsonSchema. Its name, which only the provider reads, is kept.
    void setFormat(const ResponseFormat& format);
    [[nodiscard]] ResponseFormat format() const;
    /// It is a JSON object: it can be sent. Whether it makes sense as a schema is for the provider to judge; see status().
    [[nodiscard]] bool isSendable() const { return m_isSendable; }
    [[nodiscard]] QString status() const;

signals:
    void changed();

private:
    void review();

    QPlainTextEdit* m_text = nullptr;
    QLabel* m_status = nullptr;
    QCheckBox* m_strict = nullptr;
    std::string m_name;
    bool m_isSendable = false;
};

}  // namespace assay::ui
