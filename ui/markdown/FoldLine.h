#pragma once

#include <QAbstractButton>

namespace assay::ui {

/// The line that opens and closes a folded part: "▸ Thought for 1.2 s". Checked while open.
class FoldLine final : public QAbstractButton {
    Q_OBJECT

public:
    explicit FoldLine(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
};

}  // namespace assay::ui
