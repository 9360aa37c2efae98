#pragma once

#include "core/scoring/RatingStore.h"

#include <QList>
#include <QWidget>

#include <optional>

class QToolButton;

namespace assay::ui {

class RatingPopup;

/// What a person thinks of the answer above it: good, bad, and behind a button stars, tags and a note.
class RatingBar final : public QWidget {
    Q_OBJECT

public:
    explicit RatingBar(QWidget* parent = nullptr);

    /// Of whom the answer is, for screen readers.
    void setContenderName(const QString& name);
    /// Shows what is there; nothing is announced. Empty: not rated.
    void setRating(const std::optional<Rating>& rating);
    [[nodiscard]] const Rating& rating() const { return m_rating; }
    /// What takes the focus, in reading order.
    [[nodiscard]] QList<QWidget*> tabStops() const;

signals:
    /// The person changed it; an empty rating was taken back.
    void ratingChanged(const assay::Rating& rating);

private:
    [[nodiscard]] QToolButton* addButton(const QString& name);
    void toggleVerdict(Verdict verdict);
    void openPopup();
    void change(const Rating& rating);
    void showRating();

    Rating m_rating;
    QToolButton* m_good = nullptr;
    QToolButton* m_bad = nullptr;
    QToolButton* m_more = nullptr;
    RatingPopup* m_popup = nullptr;
};

}  // namespace assay::ui
