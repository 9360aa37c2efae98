#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace assay::ui {

class SearchEdit;

/// Every command of the program by name: type some letters of its words, Return runs it. Commands that cannot be run now are shown as such.
class CommandPalette final : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);
    struct Command {
        QAction* action = nullptr;
        QString group;  ///< The menu it stands in, where its text alone does not tell; may be empty.
    };
    /// Opens over the window.
    void openWith(const QList<Command>& commands);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& text);
    /// The first command from `row` on, in this direction, that can be run.
    void choose(int row, int step);
    void runCurrent();

    SearchEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QStandardItemModel* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
};

}  // namespace assay::ui
