#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/models/ModelPickerPopup.h"
#include "ui/shell/ModelChooser.h"

#include <QObject>
#include <QPointer>

namespace assay::ui {

/// Lets a person pick models of all providers in a popup: type to filter, Enter adds. GUI thread.
/// The catalogue must outlive it.
class ModelPicker final : public QObject, public ModelChooser {
    Q_OBJECT

public:
    explicit ModelPicker(ModelCatalogue& catalogue, QObject* parent = nullptr);

    void chooseModels(QWidget& near, std::vector<ModelReference> taken, std::function<void(ModelReference)> chosen) override;

signals:
    /// The person wants to see this provider on the Models page, or to add one when empty.
    void modelsPageRequested(const QString& providerId);

private:
    ModelCatalogue& m_catalogue;
    QPointer<ModelPickerPopup> m_popup;
};

}  // namespace assay::ui
