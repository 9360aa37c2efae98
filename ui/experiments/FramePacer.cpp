#include "ui/experiments/FramePacer.h"

namespace assay::ui {

FramePacer::FramePacer(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1000 / turnsASecond);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        ++m_count;
        emit turn(m_count % stagger);
        if (m_count % slowTurns == 0)
            emit slowTurn(m_count / slowTurns % stagger);
    });
}

void FramePacer::start()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void FramePacer::stop()
{
    m_timer.stop();
}

}  // namespace assay::ui
