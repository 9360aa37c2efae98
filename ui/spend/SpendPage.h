#pragma once

#include "ui/bridge/Session.h"
#include "ui/shell/Page.h"

#include <memory>

namespace assay::ui {

/// The page "spend": this month against the budget, and what was spent by day, provider and model, as a chart and a table. Currencies are never added;
/// practice models, whose prices are fictional, are left out.
class SpendPage final : public Page {
    Q_OBJECT

public:
    explicit SpendPage(Session& session, QWidget* parent = nullptr);
    ~SpendPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("spend"); }
    [[nodiscard]] QString title() const override { return tr("Spend"); }
    [[nodiscard]] IconName iconName() const override { return IconName::Spend; }
    [[nodiscard]] QList<QAction*> commands() const override;
    void activate() override;
    [[nodiscard]] bool isSettled() const override;

signals:
    /// The page is empty: the first step is there.
    void playgroundRequested();

private:
    void build();
    [[nodiscard]] QWidget* buildToolBar();
    [[nodiscard]] QWidget* buildContent();
    void read();
    void readMonth();
    void showRows();
    void showMonth();
    void fillCurrencies();
    void showEmpty();
    void editBudget();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
