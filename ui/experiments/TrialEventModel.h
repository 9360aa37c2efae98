#pragma once

#include "core/experiments/AnswerPieces.h"
#include "core/experiments/TrialRecord.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::ui {

/// What happened in one attempt of a trial, in order: the request left, headers came, each piece of the answer came, the end. A hundred
/// thousand pieces cost some megabytes; their texts are made when they are looked at.
class TrialEventModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, GapColumn, EventColumn, SizeColumn, TextColumn, ColumnCount };
    enum Role {
        RawValueRole = Qt::UserRole,  ///< Time and gap in nanoseconds, size in bytes, as qint64; else the whole text.
        IsMilestoneRole,              ///< Not a piece of the answer.
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `reasoning` and `text`: those of the trial, if this attempt is the one that they came with; else empty. Where it is not known how
    /// they were cut, pieces have a size and no text.
    void setAttempt(const AttemptRecord& attempt, std::string reasoning, std::string text);
    void clear();
    /// Whether the pieces have their texts.
    [[nodiscard]] bool hasTexts() const { return m_hasTexts; }
    [[nodiscard]] std::int64_t pieceCount() const { return m_pieceCount; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// "1,762.3 ms": one unit for all, so that they can be compared down the column.
    [[nodiscard]] static QString timeText(Nanoseconds time);

private:
    enum class Kind : std::uint8_t { Sent, Headers, FirstByte, FirstContent, FirstAnswer, Piece, End, Failed };
    struct Entry {
        Nanoseconds offset{};
        Kind kind = Kind::Piece;
        std::uint32_t byteCount = 0;
        std::string_view reasoning = {};
        std::string_view text = {};
    };
    void addMilestones(const AttemptRecord& attempt);
    void addPieces(const AttemptRecord& attempt);
    [[nodiscard]] QString cellText(int row, int column) const;
    [[nodiscard]] QVariant rawValue(int row, int column) const;
    [[nodiscard]] static QString eventText(const Entry& entry);
    [[nodiscard]] Nanoseconds gap(int row) const;

    std::string m_reasoning;
    std::string m_text;
    std::string m_errorMessage;
    /// Views of the three texts above.
    std::vector<Entry> m_entries;
    std::int64_t m_pieceCount = 0;
    bool m_hasTexts = false;
};

}  // namespace assay::ui
