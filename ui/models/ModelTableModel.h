#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/models/WordFilter.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace assay::ui {

/// The models of one provider with their context and prices in force. Models that are not listed but have a price are there, too: they are used
/// by name. Tens of thousands of rows stay quick: prices are looked up once, when they change.
class ModelTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ContextColumn, InputColumn, CachedInputColumn, OutputColumn, CurrencyColumn, SourceColumn, ColumnCount };
    enum Role {
        /// The figure or text as it sorts: tokens, pico-units per token; invalid if unknown.
        ValueRole = Qt::UserRole + 1,
        ModelIdRole,     ///< QString
        SearchTextRole,  ///< Folded, for a WordFilter.
    };

    explicit ModelTableModel(const ModelCatalogue& catalogue, QObject* parent = nullptr);

    /// Empty: no rows.
    void setProvider(const std::string& id);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// In force for a row; empty if unknown.
    [[nodiscard]] std::optional<Price> price(int row) const;

private:
    struct Row {
        std::string id;
        QString name;
        QString fullName;
        std::optional<std::int64_t> contextTokens;
        std::optional<Price> price;
        QString searchText;
    };
    void readRows();
    void resetRows();
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] static QVariant value(const Row& row, int column);
    [[nodiscard]] QString toolTip(const Row& row, int column) const;

    const ModelCatalogue& m_catalogue;
    std::string m_provider;
    std::vector<Row> m_rows;
};

}  // namespace assay::ui
