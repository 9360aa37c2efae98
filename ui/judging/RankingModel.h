#pragma once

#include "core/scoring/Ranking.h"

#include <QAbstractTableModel>
#include <QMetaType>

namespace assay::ui {

/// A strength with its interval, and the span of all rows that it is drawn in. On the Elo scale.
struct StrengthInterval {
    double low = 0;
    double strength = 0;
    double high = 0;
    double axisLow = 0;
    double axisHigh = 0;
};

/// A ranking as a table, the strongest first.
class RankingModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { RankColumn, ContenderColumn, StrengthColumn, IntervalColumn, VotesColumn, NextColumn, ColumnCount };
    enum Role {
        IntervalRole = Qt::UserRole,  ///< A StrengthInterval; of IntervalColumn only.
    };

    explicit RankingModel(QObject* parent = nullptr);

    void setRanking(Ranking ranking);
    [[nodiscard]] const Ranking& ranking() const { return m_ranking; }
    /// With a word for practice models, which say nothing about real ones.
    [[nodiscard]] static QString name(const Contender& contender);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const RankedContender& row, int column) const;
    [[nodiscard]] QString toolTip(const RankedContender& row, int column) const;
    [[nodiscard]] QString nextText(const RankedContender& row) const;
    [[nodiscard]] StrengthInterval interval(const RankedContender& row) const;

    Ranking m_ranking;
    double m_axisLow = 0;
    double m_axisHigh = 0;
};

}  // namespace assay::ui

Q_DECLARE_METATYPE(assay::ui::StrengthInterval)
