#pragma once

#include <QPlainTextEdit>

namespace assay::ui {

/// Where a prompt is written. Ctrl+Return asks to run instead of breaking the line. Pasted text comes as plain text. It grows with its text, within the bounds
/// given, and then scrolls.
class PromptEdit final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit PromptEdit(QWidget* parent = nullptr);
    /// In lines of text.
    void setLineBounds(int least, int most);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void runRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int heightOf(int lines) const;

    int m_leastLines = 2;
    int m_mostLines = 8;
};

}  // namespace assay::ui
