#pragma once

#include "ui/models/BrowserModel.h"

#include <QAbstractTableModel>

#include <vector>

namespace assay::ui {

/// Some models side by side: a row for every fact, a column for every model. Does not change once made.
class CompareModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// More do not fit beside each other.
    static constexpr int mostModels = 6;

    enum Fact {
        ProviderFact,
        FullNameFact,
        ContextFact,
        MaxOutputFact,
        ReadsFact,
        WritesFact,
        ToolsFact,
        SchemaFact,
        ReasoningFact,
        InputPriceFact,
        CachedPriceFact,
        OutputPriceFact,
        PriceSourceFact,
        FirstTokenFact,
        SpeedFact,
        RecordedFact,
        SpentFact,
        FactCount
    };

    explicit CompareModel(std::vector<BrowserRow> models, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// With tabs between the cells, for spreadsheets.
    [[nodiscard]] QString asText() const;

private:
    [[nodiscard]] static QString factName(int fact);
    [[nodiscard]] static QString text(const BrowserRow& model, int fact);

    std::vector<BrowserRow> m_models;
};

}  // namespace assay::ui
