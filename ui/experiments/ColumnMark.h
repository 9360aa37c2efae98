#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

class QPainter;

namespace assay::ui {

/// Paints what became of a question as a sign, for where its word has no room: a tick, a cross, a warning, a block while it is running;
/// nothing where nothing was asked. `tone` is that of the word; see ColumnView::statusTone().
void paintColumnMark(QPainter& painter, const QRect& area, const QPalette& palette, TextTone tone);

/// That sign by itself. Whatever stands beside it says it in words.
class ColumnMark final : public QWidget {
    Q_OBJECT

public:
    explicit ColumnMark(QWidget* parent = nullptr);
    void setTone(TextTone tone);
    [[nodiscard]] TextTone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextTone m_tone = TextTone::Muted;
};

}  // namespace assay::ui
