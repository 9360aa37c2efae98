#pragma once

#include "ui/models/CompareModel.h"

#include <QDialog>

#include <vector>

class QBoxLayout;

namespace assay::ui {

/// Up to six models side by side. Window-modal: open() it.
class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const std::vector<BrowserRow>& models, QWidget* parent);

signals:
    /// All of them are wanted in the playground.
    void playgroundRequested();

private:
    void buildTable(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);

    CompareModel* m_model;
};

}  // namespace assay::ui
