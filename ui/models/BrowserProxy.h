#pragma once

#include "core/providers/ModelInfo.h"
#include "ui/models/ModelWords.h"
#include "ui/models/WordFilter.h"

#include <QSortFilterProxyModel>

#include <cstdint>
#include <optional>
#include <string>

namespace assay::ui {

class BrowserModel;
struct BrowserRow;

/// Which models a person wants to see. What is not set does not narrow; what is unknown of a model does not pass a filter that asks for it.
struct BrowserFilter {
    enum class Kind { All, Favourites, Measured };

    WordFilter words;
    std::string providerId;
    Kind kind = Kind::All;
    std::optional<std::int64_t> leastContextTokens;
    /// Pico-units per token of input, in each price's own currency.
    std::optional<std::int64_t> mostInputPrice;
    std::optional<Modality> reads;
    std::optional<ModelAbility> can;
    bool hasPractice = false;
};

/// Sorts and filters a BrowserModel. What is unknown comes last in either order; amounts of money are sorted within their currency.
class BrowserProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit BrowserProxy(BrowserModel& model, QObject* parent = nullptr);

    void setFilter(BrowserFilter filter);
    [[nodiscard]] const BrowserFilter& filter() const { return m_filter; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    [[nodiscard]] bool accepts(const BrowserRow& row) const;

    BrowserModel& m_model;
    BrowserFilter m_filter;
};

}  // namespace assay::ui
