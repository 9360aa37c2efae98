#pragma once

#include <QAbstractButton>

namespace assay::ui {

class ColumnView;

/// What stands for a collapsed column: its dot, its name (turned when the strip stands upright) and what became of its question. A click,
/// Return or Space opens the column.
class ColumnStrip final : public QAbstractButton {
    Q_OBJECT

public:
    /// `column` must outlive it.
    ColumnStrip(const ColumnView& column, QWidget* parent);

    /// Reads the column's name, colour and status anew.
    void showColumn();
    /// Of the short side, as the font is now.
    [[nodiscard]] static int thickness();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const ColumnView& m_column;
};

}  // namespace assay::ui
