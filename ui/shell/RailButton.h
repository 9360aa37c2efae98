#pragma once

#include <QToolButton>

namespace assay::ui {

/// One page of the rail: icon above word, a bar of accent at the left while current.
class RailButton final : public QToolButton {
    Q_OBJECT

public:
    explicit RailButton(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace assay::ui
