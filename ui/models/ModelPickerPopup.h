#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/shell/ModelChooser.h"

#include <QFrame>

#include <functional>
#include <optional>
#include <vector>

class QListView;

namespace assay::ui {

class PickerModel;
class SearchEdit;

/// The picker's window. The search box has the focus; arrows move in the list, Enter takes the current row and stays, Esc closes.
class ModelPickerPopup final : public QFrame {
    Q_OBJECT

public:
    ModelPickerPopup(ModelCatalogue& catalogue, const std::vector<ModelReference>& taken, std::function<void(ModelReference)> chosen,
                     QWidget* parent);

    /// Below `near`, or above it where there is more room, inside the screen.
    void openBeside(const QWidget& near);

signals:
    /// To the Models page: to this provider, or to add one when empty.
    void modelsPageRequested(const QString& providerId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void selectFirst();

    ModelCatalogue& m_catalogue;
    std::function<void(ModelReference)> m_chosen;
    PickerModel* m_model = nullptr;
    SearchEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    /// Over a reset of the list.
    std::optional<ModelReference> m_current;
};

}  // namespace assay::ui
