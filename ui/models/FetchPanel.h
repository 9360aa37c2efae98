#pragma once

#include "ui/bridge/ModelCatalogue.h"

#include <QList>
#include <QWidget>

#include <string>

class QLineEdit;
class QProgressBar;
class QPushButton;

namespace assay::ui {

class ElidedLabel;
class MessageBar;

/// Has a local server fetch a model by name, or delete one: a field and a button, while it fetches its progress and Stop, and what came of it. Going to another
/// provider does not stop a fetch.
class FetchPanel final : public QWidget {
    Q_OBJECT

public:
    explicit FetchPanel(ModelCatalogue& catalogue, QWidget* parent = nullptr);

    /// Hidden for a provider whose server cannot fetch.
    void showProvider(const std::string& id);
    /// Asks the person first.
    void removeModel(const QString& model);
    /// What takes the focus, in reading order.
    [[nodiscard]] QList<QWidget*> tabStops() const;

private:
    void showState();
    void fetch();
    void showError(const QString& title, const Error& error);
    void connectOutcomes();

    ModelCatalogue& m_catalogue;
    std::string m_id;
    MessageBar* m_message;
    QLineEdit* m_name;
    QPushButton* m_fetch;
    ElidedLabel* m_progressText;
    QProgressBar* m_progress;
    QPushButton* m_stop;
};

}  // namespace assay::ui
