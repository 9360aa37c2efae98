#pragma once

#include <QWidget>

#include <string>

class QCheckBox;
class QLabel;
class QPlainTextEdit;

namespace assay::ui {

/// A recorded HTTP message, head and body, to read and copy from. A body of JSON is laid out over several lines unless the person wants it
/// as it was sent.
class RecordedBytes final : public QWidget {
    Q_OBJECT

public:
    /// `name`: what it shows, for screen readers. `objectName`: of the text; the check box has it with "PrettyCheck" behind.
    RecordedBytes(const QString& name, const QString& objectName, QWidget* parent = nullptr);

    void setBytes(std::string bytes);

private:
    void showBytes();

    std::string m_bytes;
    QCheckBox* m_pretty = nullptr;
    QLabel* m_size = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

}  // namespace assay::ui
