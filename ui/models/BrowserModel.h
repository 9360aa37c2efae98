#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/bridge/WorkspaceFigures.h"
#include "ui/models/WordFilter.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace assay::ui {

/// One model of one provider and all that is known of it.
struct BrowserRow {
    std::string providerId;
    bool isPractice = false;
    bool isFavourite = false;
    ModelInfo info;
    std::optional<Price> price;      ///< In force now.
    std::optional<ModelMeasure> own;  ///< What this workspace recorded; empty: nothing.
    QString provider;
    QString name;
    QString searchText;  ///< Folded, for a WordFilter.

    [[nodiscard]] FavouriteModel reference() const { return {providerId, info.id}; }
};

/// The models of all providers in one table: what their lists, the catalogue and the price book say, beside what this workspace measured. Models that are not
/// listed are there, too, if they have a price or trials.
class BrowserModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        FavouriteColumn,
        NameColumn,
        ProviderColumn,
        ContextColumn,
        InputColumn,
        OutputColumn,
        ReadsColumn,
        CanColumn,
        FirstTokenColumn,
        SpeedColumn,
        MeasuredColumn,
        SpentColumn,
        ColumnCount
    };
    enum Role {
        /// The figure or text as it sorts: tokens, pico-units, nanoseconds, tokens per second; invalid if unknown.
        ValueRole = Qt::UserRole + 1,
        CurrencyRole,  ///< QString, of amounts of money: they compare within a currency only.
    };

    BrowserModel(ModelCatalogue& catalogue, WorkspaceFigures& figures, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const BrowserRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// The same words as in the table; also for models side by side.
    [[nodiscard]] static QString text(const BrowserRow& row, int column);
    [[nodiscard]] static QString columnName(int column);

private:
    void readRows();
    void resetRows();
    void updateFavourites();
    void updateMeasures();
    [[nodiscard]] static QVariant value(const BrowserRow& row, int column);
    [[nodiscard]] static QString toolTip(const BrowserRow& row, int column);

    ModelCatalogue& m_catalogue;
    WorkspaceFigures& m_figures;
    std::vector<BrowserRow> m_rows;
};

}  // namespace assay::ui
