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
    /// Opens over the window. The actions must live until it closes.
    void open(const QList<QAction*>& commands);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void runCurrent();

    SearchEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QStandardItemModel* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
};

}  // namespace assay::ui
