#pragma once

#include "core/base/Clock.h"
#include "ui/bridge/ModelCatalogue.h"
#include "ui/shell/Page.h"

#include <memory>

namespace assay::ui {

/// The page "models": providers at the left, the chosen one's connection, models and prices at the right.
class ModelsPage final : public Page {
    Q_OBJECT

public:
    ModelsPage(ModelCatalogue& catalogue, const Clock& clock, QWidget* parent = nullptr);
    ~ModelsPage() override;

    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] IconName iconName() const override;
    [[nodiscard]] QList<QAction*> commands() const override;
    void activate() override;
    [[nodiscard]] bool isSettled() const override;

    /// Chooses this provider, if it is there.
    void showProvider(const QString& providerId);
    /// Opens the form for a new one.
    void addProvider();

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
