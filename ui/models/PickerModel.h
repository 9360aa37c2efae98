#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/models/WordFilter.h"
#include "ui/shell/ModelChooser.h"

#include <QAbstractListModel>
#include <QString>

#include <optional>
#include <vector>

namespace assay::ui {

/// The picker's rows: the person's favourites first, then the other models of every provider under a heading, what a provider has to say when it cannot list them, the typed name as a model of
/// each provider, and the way to add a provider. Does its own filtering: one pass over prepared texts, quick for tens of thousands of models.
class PickerModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class RowKind {
        Heading,      ///< A provider's name; not to be chosen.
        Model,
        ByName,       ///< The typed name, as a model of a provider.
        Asking,       ///< The provider has not answered yet; not to be chosen.
        Failed,       ///< Choosing asks again.
        NeedsKey,     ///< Choosing shows the provider.
        Nothing,      ///< There is nothing to show; not to be chosen.
        AddProvider,
    };
    Q_ENUM(RowKind)
    enum Role {
        KindRole = Qt::UserRole + 1,
        ProviderRole,     ///< QString.
        ModelRole,        ///< QString, of Model and ByName.
        FullNameRole,     ///< What the provider calls it for people; may be empty.
        FiguresRole,      ///< Context and price, or a hint what choosing does.
        TakenCountRole,   ///< int: how often it is there already.
        IsPracticeRole,   ///< bool
    };

    PickerModel(ModelCatalogue& catalogue, const std::vector<ModelReference>& taken, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    void setFilter(const QString& text);
    /// One more of it is there now.
    void take(const ModelReference& model);

    [[nodiscard]] RowKind kind(int row) const;
    [[nodiscard]] std::optional<ModelReference> reference(int row) const;
    [[nodiscard]] std::string providerId(int row) const;
    /// The first row that can be chosen; a model if there is one.
    [[nodiscard]] int firstChoice() const;
    /// -1 if it is not among the rows.
    [[nodiscard]] int rowOf(const ModelReference& model) const;

private:
    struct Entry {
        std::string id;
        QString name;
        QString fullName;
        std::optional<std::int64_t> contextTokens;
        bool isFavourite = false;
        QString searchText;
    };
    struct Source {
        std::string id;
        QString name;
        QString foldedName;
        QString address;
        bool isPractice = false;
        std::optional<RowKind> state;
        QString stateText;
        std::vector<Entry> models;
    };
    struct Row {
        RowKind kind = RowKind::Nothing;
        std::size_t source = 0;
        std::size_t entry = 0;
        std::string typedName = {};
        bool isFavourite = false;  ///< It stands among the favourites; also their heading.
    };

    void readProviders();
    void refill();
    void addModels(Source& source, const CatalogueProvider& provider) const;
    [[nodiscard]] std::vector<Row> matchingRows() const;
    void addFavourites(std::vector<Row>& rows) const;
    void addRowsByName(std::vector<Row>& rows) const;
    [[nodiscard]] QString text(const Row& row) const;
    [[nodiscard]] QString figures(const Row& row) const;
    [[nodiscard]] int takenCount(const Row& row) const;

    ModelCatalogue& m_catalogue;
    std::vector<ModelReference> m_taken;
    QString m_filterText;
    WordFilter m_filter;
    std::vector<Source> m_sources;
    std::vector<Row> m_rows;
};

}  // namespace assay::ui
