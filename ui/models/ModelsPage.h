#pragma once

#include "core/base/Clock.h"
#include "ui/bridge/ModelCatalogue.h"
#include "ui/bridge/WorkspaceFigures.h"
#include "ui/shell/ModelChooser.h"
#include "ui/shell/Page.h"

#include <memory>
#include <vector>

namespace assay::ui {

/// The page "models": providers at the left; at the right the chosen one's connection, models and prices, or all models of all providers in one table.
class ModelsPage final : public Page {
    Q_OBJECT

public:
    ModelsPage(ModelCatalogue& catalogue, WorkspaceFigures& figures, const Clock& clock, QWidget* parent = nullptr);
    ~ModelsPage() override;

    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] IconName iconName() const override;
    [[nodiscard]] QList<QAction*> commands() const override;
    void activate() override;
    [[nodiscard]] bool isSettled() const override;

    /// Chooses this provider, if it is there.
    void showProvider(const QString& providerId);
    /// The table of all models.
    void showAllModels();
    /// Opens the form for a new one.
    void addProvider();

signals:
    /// These models are wanted as columns of the playground.
    void playgroundRequested(const std::vector<assay::ui::ModelReference>& models);

private:
    void build();
    [[nodiscard]] QWidget* buildProviders();
    void restoreChoice();
    void showChosen(const QModelIndex& index);
    void showEmptyState();
    void showError(const QString& title, const Error& error);
    void editProvider(const QString& providerId);
    void removeProvider(const QString& providerId);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
