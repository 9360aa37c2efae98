#pragma once

#include <QWidget>

namespace assay::ui {

/// A line between two parts of a page, one device-independent pixel thin, in the theme's colour.
class ThinLine final : public QWidget {
    Q_OBJECT

public:
    explicit ThinLine(Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace assay::ui
