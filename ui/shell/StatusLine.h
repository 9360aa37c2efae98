#pragma once

#include <QWidget>

class QLabel;

namespace assay::ui {

class ElidedLabel;
class Session;

/// The line along the bottom: what is running, what today has cost, where it is recorded.
class StatusLine final : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(Session& session, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showRunning(int count);
    void showSpending();

    Session& m_session;
    QLabel* m_running = nullptr;
    QLabel* m_spending = nullptr;
    ElidedLabel* m_workspace = nullptr;
};

}  // namespace assay::ui
