#pragma once

#include "ui/bridge/ModelCatalogue.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace assay::ui {

/// "Found on this machine": model servers that answered and are not set up yet, each with a button that adds it.
class LocalServersPanel final : public QWidget {
    Q_OBJECT

public:
    explicit LocalServersPanel(ModelCatalogue& catalogue, QWidget* parent = nullptr);

signals:
    /// A server was added under this id.
    void added(const QString& providerId);
    void notAdded(const assay::Error& error);

private:
    void showServers();
    void addRow(const LocalServer& server);
    void add(const ProviderConnection& connection);

    ModelCatalogue& m_catalogue;
    QLabel* m_state = nullptr;
    QPushButton* m_look = nullptr;
    QVBoxLayout* m_rows = nullptr;
};

}  // namespace assay::ui
