#pragma once

#include "core/base/Clock.h"
#include "ui/bridge/ModelCatalogue.h"

#include <QWidget>

#include <string>

class QFormLayout;
class QLabel;
class QModelIndex;
class QPushButton;
class QTableView;
class QBoxLayout;

namespace assay::ui {

class ElidedLabel;
class FetchPanel;
class MessageBar;
class ModelTableModel;
class ModelTableProxy;
class SearchEdit;
class Tag;

/// One provider: how it is reached, whether that works, its models and what they cost.
class ProviderDetails final : public QWidget {
    Q_OBJECT

public:
    ProviderDetails(ModelCatalogue& catalogue, const Clock& clock, QWidget* parent = nullptr);

    void showProvider(const std::string& id);
    [[nodiscard]] const std::string& providerId() const { return m_id; }
    void editPrice();

signals:
    void editRequested(const QString& providerId);
    void removeRequested(const QString& providerId);

private:
    void buildHeader(QBoxLayout& layout);
    void buildFacts(QBoxLayout& layout);
    void buildTable(QBoxLayout& layout);
    void orderTabs();

    void showConnection();
    void showState();
    void showCount();
    void testOrStop();
    void showReport(const CatalogueProvider& provider);
    [[nodiscard]] bool canEditPrice() const;
    void showEditable();
    /// Empty when none is chosen.
    [[nodiscard]] QString chosenModel() const;

    ModelCatalogue& m_catalogue;
    const Clock& m_clock;
    std::string m_id;
    /// The person pressed Test, and wants to hear that it works, too.
    bool m_isTesting = false;

    QLabel* m_title = nullptr;
    Tag* m_practiceTag = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_remove = nullptr;
    ElidedLabel* m_address = nullptr;
    QLabel* m_protocol = nullptr;
    QLabel* m_key = nullptr;
    QLabel* m_warnings = nullptr;
    MessageBar* m_report = nullptr;
    SearchEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_editPrice = nullptr;
    QPushButton* m_delete = nullptr;
    QPushButton* m_refresh = nullptr;
    FetchPanel* m_fetch = nullptr;
    ModelTableModel* m_model = nullptr;
    ModelTableProxy* m_proxy = nullptr;
    QTableView* m_table = nullptr;
};

}  // namespace assay::ui
