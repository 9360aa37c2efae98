#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace assay::ui {

/// The beat at which streaming columns are shown: 60 turns a second, each turn a third of the columns, so that each column is shown 20 times a second and
/// no turn is long.
///
/// Every `slowTurns` turns it also calls for the figures of a third of the columns: each column's four times a second, faster than which people cannot
/// read them.
class FramePacer final : public QObject {
    Q_OBJECT

public:
    static constexpr int turnsASecond = 60;
    static constexpr int stagger = 3;
    static constexpr int slowTurns = 5;

    explicit FramePacer(QObject* parent = nullptr);
    void start();
    void stop();
    [[nodiscard]] bool isActive() const { return m_timer.isActive(); }

signals:
    /// Columns whose number leaves this remainder when divided by `stagger` have their turn.
    void turn(int remainder);
    void slowTurn(int remainder);

private:
    QTimer m_timer;
    int m_count = 0;
};

}  // namespace assay::ui
