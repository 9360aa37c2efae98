#include "ui/widgets/SearchEdit.h"

#include "ui/theme/Icon.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

#include <chrono>

namespace assay::ui {

SearchEdit::SearchEdit(QWidget* parent) : QLineEdit(parent), m_rest(new QTimer(this))
{
    using namespace std::chrono_literals;
    m_rest->setSingleShot(true);
    m_rest->setInterval(150ms);
    connect(m_rest, &QTimer::timeout, this, &SearchEdit::announce);
    connect(this, &QLineEdit::textChanged, m_rest, qOverload<>(&QTimer::start));

    setObjectName(QStringLiteral("searchEdit"));
    setPlaceholderText(tr("Search"));
    setAccessibleName(tr("Search"));
    setClearButtonEnabled(true);
    auto* magnifier = addAction(icon(IconName::Search), QLineEdit::LeadingPosition);
    connect(magnifier, &QAction::triggered, this, &SearchEdit::announce);
}

void SearchEdit::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        // With nothing to clear, Esc belongs to whoever is around: a dialog closes.
        if (text().isEmpty())
            break;
        clear();
        announce();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        announce();
        emit resultsWanted();
        return;
    case Qt::Key_Down:
        announce();
        emit resultsWanted();
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchEdit::announce()
{
    m_rest->stop();
    if (m_announced == text())
        return;
    m_announced = text();
    emit searchChanged(m_announced);
}

}  // namespace assay::ui
