#pragma once

#include <QWidget>

namespace assay::ui {

/// The little square in a contender's own colour (and pattern, from the seventh on).
class ContenderDot final : public QWidget {
    Q_OBJECT

public:
    explicit ContenderDot(int position = 0, QWidget* parent = nullptr);
    void setPosition(int position);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_position;
};

}  // namespace assay::ui
