#pragma once

#include "ui/bridge/ModelCatalogue.h"

#include <QAbstractListModel>
#include <QString>

#include <vector>

namespace assay::ui {

/// The providers, one a row, with a sentence on how each is.
class ProviderListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    /// What the sentence is about; its sign and colour follow from it.
    enum class Condition { Quiet, Busy, Good, Bad };
    Q_ENUM(Condition)
    enum Role {
        IdRole = Qt::UserRole + 1,  ///< QString
        AddressRole,                ///< QString: the host, and its port if it is not the usual one.
        ConditionRole,
        StateTextRole,              ///< "23 models", "Asking…", "Key missing: OPENAI_API_KEY".
        ModelCountRole,             ///< int; invalid if it was never listed.
        IsPracticeRole,             ///< bool
    };

    explicit ProviderListModel(const ModelCatalogue& catalogue, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// -1 if there is none of that id.
    [[nodiscard]] int rowOf(const QString& id) const;

private:
    struct Row {
        QString id;
        QString address;
        Condition condition = Condition::Quiet;
        QString stateText;
        QVariant modelCount;
        bool isPractice = false;
    };
    [[nodiscard]] static Row rowFrom(const CatalogueProvider& provider);
    void readAll();
    void readOne(const QString& id);

    const ModelCatalogue& m_catalogue;
    std::vector<Row> m_rows;
};

}  // namespace assay::ui
