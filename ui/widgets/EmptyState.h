#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace assay::ui {

/// What an empty page says: what it is for, and the first step as a button.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);
    /// Empty `actionLabel`: no button.
    void setTexts(const QString& title, const QString& text, const QString& actionLabel = {});

signals:
    void actionTriggered();

private:
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_action = nullptr;
};

}  // namespace assay::ui
