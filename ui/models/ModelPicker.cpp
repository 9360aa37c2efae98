#include "ui/models/ModelPicker.h"

#include <utility>

namespace assay::ui {

ModelPicker::ModelPicker(ModelCatalogue& catalogue, QObject* parent) : QObject(parent), m_catalogue(catalogue) {}

void ModelPicker::chooseModels(QWidget& near, std::vector<ModelReference> taken, std::function<void(ModelReference)> chosen)
{
    if (m_popup)
        m_popup->close();
    m_popup = new ModelPickerPopup(m_catalogue, taken, std::move(chosen), &near);
    connect(m_popup, &ModelPickerPopup::modelsPageRequested, this, &ModelPicker::modelsPageRequested);
    m_popup->openBeside(near);
}

}  // namespace assay::ui
