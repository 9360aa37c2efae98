#pragma once

#include "ui/experiments/ColumnsLayout.h"

#include <QList>
#include <QObject>
#include <QString>

#include <map>

class QAction;
class QToolButton;
class QWidget;

namespace assay::ui {

class ColumnsView;
class UiState;

/// What a person can do with the columns of a page, alike on each page that has them: commands with their shortcuts, and a button with a
/// menu. Remembers what was chosen: the layout by page, the size of the text for all of them.
class ColumnsControls final : public QObject {
    Q_OBJECT

public:
    /// `pageId` keeps what is remembered apart from other pages'. The commands' shortcuts work within `page`, which owns this. `view` and
    /// `state` must outlive it.
    ColumnsControls(ColumnsView& view, UiState& state, const QString& pageId, QWidget* page);

    /// Says how the columns stand, and opens the menu. Owned by `parent`.
    [[nodiscard]] QToolButton* makeButton(QWidget* parent);
    /// For the command palette.
    [[nodiscard]] const QList<QAction*>& commands() const { return m_commands; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayoutCommands();
    void buildColumnCommands();
    void buildReadingCommands();
    void setTextPercent(int percent);
    void showKept();
    QAction* addCommand(const QString& name, const QString& text, const QKeySequence& shortcut);
    void showLayout(ColumnsLayout layout);

    ColumnsView& m_view;
    UiState& m_state;
    QString m_layoutKey;
    QString m_togetherKey;
    QWidget* m_page;
    QList<QAction*> m_commands;
    std::map<ColumnsLayout, QAction*> m_layouts;
    QAction* m_equal = nullptr;
    QAction* m_together = nullptr;
    int m_textPercent = 100;
    QToolButton* m_button = nullptr;
};

}  // namespace assay::ui
