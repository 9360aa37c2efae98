#pragma once

#include <QPlainTextEdit>

namespace assay::ui {

/// Files of this machine, or a picture without text.
[[nodiscard]] bool holdsFiles(const QMimeData& data);

/// Where a prompt is written. Ctrl+Return asks to run instead of breaking the line. Pasted text comes as plain text; files and pictures that are pasted or dropped are offered to
/// the owner. It grows with its text, within the bounds
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
    /// Valid during the call.
    void filesOffered(const QMimeData& data);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    [[nodiscard]] int heightOf(int lines) const;

    int m_leastLines = 2;
    int m_mostLines = 8;
};

}  // namespace assay::ui
