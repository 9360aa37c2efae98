#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QToolButton;

namespace assay::ui {

/// "‹ 2 / 3 ›": goes through things of which one is shown. It shows itself while there is more than one.
class Pager final : public QWidget {
    Q_OBJECT

public:
    /// `name`: for the object names, "NAMEPreviousButton", "NAMENextButton" and "NAMELabel".
    explicit Pager(const QString& name, QWidget* parent = nullptr);

    /// What the buttons do, for tooltips and screen readers.
    void setTexts(const QString& previous, const QString& next);
    /// `number`: counted from 1.
    void setPlace(int number, int count);
    [[nodiscard]] QWidget* previousButton() const;
    [[nodiscard]] QWidget* nextButton() const;

signals:
    /// To go to this one, counted from 1.
    void requested(int number);

private:
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QLabel* m_label = nullptr;
    int m_number = 0;
    int m_count = 0;
};

}  // namespace assay::ui
