#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <string>
#include <vector>

class QWidget;

namespace assay::ui {

/// A model as a contender names it.
struct ModelReference {
    std::string providerId;
    std::string model;
    friend bool operator==(const ModelReference&, const ModelReference&) = default;
};

/// How a page asks a person for models without knowing the room that lists them. ui/models implements it.
class ModelChooser {
public:
    virtual ~ModelChooser() = default;
    /// Opens the picker beside `near`; `chosen` comes for every model taken, the picker stays open until the person closes it. `taken`:
    /// already there; shown so, but may be taken again.
    virtual void chooseModels(QWidget& near, std::vector<ModelReference> taken, std::function<void(ModelReference)> chosen) = 0;
};

}  // namespace assay::ui
