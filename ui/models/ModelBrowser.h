#pragma once

#include "ui/models/BrowserModel.h"
#include "ui/models/BrowserProxy.h"
#include "ui/shell/ModelChooser.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace assay::ui {

class EmptyState;
class SearchEdit;

/// All models of all providers in one table: found by words and filters, sorted by any column, marked with stars, compared side by side, taken to the
/// playground.
class ModelBrowser final : public QWidget {
    Q_OBJECT

public:
    ModelBrowser(ModelCatalogue& catalogue, WorkspaceFigures& figures, QWidget* parent = nullptr);

    /// It came into view: reads what was measured since.
    void activate();
    [[nodiscard]] QPushButton& compareButton() { return *m_compare; }

signals:
    /// These models are wanted as columns.
    void playgroundRequested(const std::vector<assay::ui::ModelReference>& models);
    void addProviderRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTools(QBoxLayout& layout);
    void buildFilters(QBoxLayout& layout);
    void buildTable();
    [[nodiscard]] QComboBox* addFilter(QBoxLayout& row, const QString& objectName, const QString& accessibleName);
    void fitColumns();
    void fitNames();
    void fillProviders();
    void applyFilters();
    void clearFilters();
    void showState();
    void showMenu(const QPoint& place);
    [[nodiscard]] std::vector<BrowserRow> chosen() const;
    void toggleFavourites();
    void compare();
    void addToPlayground();

    ModelCatalogue& m_catalogue;
    WorkspaceFigures& m_figures;
    BrowserModel* m_model;
    BrowserProxy* m_proxy;
    SearchEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_add = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_provider = nullptr;
    QComboBox* m_context = nullptr;
    QComboBox* m_price = nullptr;
    QComboBox* m_reads = nullptr;
    QComboBox* m_can = nullptr;
    QPushButton* m_practice = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    /// The person has said whether practice models are wanted; until then they are shown only while there is nothing else.
    bool m_isPracticeChosen = false;
};

}  // namespace assay::ui
