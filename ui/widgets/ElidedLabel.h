#pragma once

#include <QLabel>

namespace assay::ui {

/// One line that elides (in the middle by default) instead of growing, with the whole text as tooltip while it is elided.
/// text() and the accessible name stay whole.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr, Qt::TextElideMode mode = Qt::ElideMiddle);
    /// Whether a part of the text is hidden at this width.
    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Without line breaks.
    [[nodiscard]] QString shownText() const;

    Qt::TextElideMode m_mode;
};

}  // namespace assay::ui
