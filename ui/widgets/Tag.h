#pragma once

#include <QLabel>

namespace assay::ui {

/// A short word in a thin rounded frame: "practice", "v3", "cap $0.50".
class Tag final : public QLabel {
    Q_OBJECT

public:
    explicit Tag(const QString& text = {}, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace assay::ui
