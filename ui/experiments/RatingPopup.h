#pragma once

#include "core/scoring/RatingStore.h"

#include <QFrame>

#include <array>

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace assay::ui {

/// Stars, tags and a note for one answer. Stars count at once, the texts when the popup closes; so does Esc.
class RatingPopup final : public QFrame {
    Q_OBJECT

public:
    explicit RatingPopup(QWidget* parent);

    /// Shows what is there; nothing is announced.
    void setRating(const Rating& rating);
    /// Opens above `anchor`, the focus on the stars.
    void open(const QWidget& anchor);

signals:
    /// With the verdict that setRating() brought.
    void ratingChanged(const assay::Rating& rating);

protected:
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void chooseStars(int stars);
    void showStars();
    void takeTexts();

    Rating m_rating;
    std::array<QToolButton*, 5> m_stars{};
    QLineEdit* m_tags = nullptr;
    QPlainTextEdit* m_note = nullptr;
};

}  // namespace assay::ui
