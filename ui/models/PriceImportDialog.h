#pragma once

#include "ui/bridge/ModelCatalogue.h"

#include <QDialog>

#include <memory>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace assay::ui {

class MessageBar;
class PriceImportModel;

/// Takes prices from a list of models.dev or LiteLLM, from a file or an address: first shows what would change, then writes it. Prices that the
/// person has set stay. Window-modal: open() it.
class PriceImportDialog final : public QDialog {
    Q_OBJECT

public:
    PriceImportDialog(ModelCatalogue& catalogue, QWidget* parent);
    ~PriceImportDialog() override;

private:
    void buildSource(QBoxLayout& layout);
    void buildTable(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    void chooseFile();
    void read();
    void stop();
    void showPlan(const Result<PriceImportPlan>& plan);
    void forgetPlan();
    void import();
    void updateControls();

    ModelCatalogue& m_catalogue;
    PriceImportModel* m_model;
    QLineEdit* m_source = nullptr;
    QPushButton* m_read = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    MessageBar* m_message = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_summary = nullptr;
    QPushButton* m_import = nullptr;
    std::unique_ptr<PriceImportQuestion> m_question;
    bool m_isImporting = false;
};

}  // namespace assay::ui
