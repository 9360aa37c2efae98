#pragma once

#include "ui/theme/Icon.h"

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QWidget>

class QAction;
class QUrl;

namespace assay::ui {

/// One room of the window. The shell knows pages only as this.
///
/// Life: made before the first show, filled on the first activate(), so that starting stays quick.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// "playground": for --page, settings and tests; never translated.
    [[nodiscard]] virtual QString id() const = 0;
    /// As the rail shows it.
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual IconName iconName() const = 0;
    /// What can be done here: for the menus and the command palette. Owned by the page.
    [[nodiscard]] virtual QList<QAction*> commands() const { return {}; }
    /// The page came into view.
    virtual void activate() {}
    /// All that was asked for is shown; --screenshot waits for it.
    [[nodiscard]] virtual bool isSettled() const { return true; }

signals:
    /// A link in an answer was clicked; http, https or mailto.
    void linkActivated(const QUrl& url);
};

}  // namespace assay::ui
