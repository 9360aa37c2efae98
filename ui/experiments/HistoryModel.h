#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/experiments/ExperimentStore.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace assay::ui {

class HistoryReader;

/// Recorded experiments, newest first, as many as were scrolled to so far.
///
/// Rows come in pages by key: fetchMore() asks for the next one in the background, at most one question is under way, and rows appear when
/// the
/// answer does. refresh() looks at the newest page again and puts in what is new, changes what changed and leaves the rest, so that
/// selections and
/// persistent indexes stay. refreshAll() does so with every row that came so far, for changes that are not at the top. A new search begins anew. Nothing is asked before the first refresh() or setSearch().
///
/// Errors: error() says what happened; no further page is asked for until the next refresh().
class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int pageSize = 200;

    enum class Column { When, Prompt, Contenders, Trials, Cost, Status };
    static constexpr int columns = static_cast<int>(Column::Status) + 1;

    enum Role {
        /// qint64, of every cell: the experiment's number.
        IdRole = Qt::UserRole,
        /// When: qint64 microseconds since 1970 UTC. Prompt: whole first line. Contenders: QStringList. Trials: qlonglong recorded. Cost:
        /// qlonglong pico-units,
        /// invalid if unknown, incomplete or in several currencies. Status: QString, the workspace's own word.
        RawValueRole,
        /// bool, of every cell: it did not end well (interrupted, or some trials failed).
        IsBadRole,
    };

    /// `reader` and `clock` must outlive it.
    HistoryModel(HistoryReader& reader, const Clock& clock, QObject* parent = nullptr);

    void setSearch(const QString& search);
    [[nodiscard]] const QString& search() const { return m_search; }
    void refresh();
    /// `back`: how many rows may come in among the others.
    void refreshAll(int back = 0);

    /// A question is under way.
    [[nodiscard]] bool isLoading() const { return m_isPageAsked || m_isRefreshAsked || m_isCountAsked; }
    /// An answer to the present search has come.
    [[nodiscard]] bool isFilled() const { return m_isFilled; }
    /// Of the last answer.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    /// How many there are in all; empty until known.
    [[nodiscard]] std::optional<std::int64_t> totalCount() const { return m_totalCount; }

    [[nodiscard]] ExperimentId experiment(const QModelIndex& index) const;
    /// In column 0; invalid if it is not among the rows that came so far.
    [[nodiscard]] QModelIndex indexOf(ExperimentId id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    /// isLoading(), isFilled(), error() or totalCount() changed.
    void stateChanged();

private:
    using Headers = std::vector<ExperimentHeader>;

    void ask(int most);
    void startAnew(Headers headers, int most);
    void takePage(Result<Headers> page);
    void takeNewest(Result<Headers> newest, int most);
    void merge(Headers newest, int most);
    void askForCount();
    void askForOldRunning(ExperimentId newerThan);
    void update(std::size_t row, ExperimentHeader header);
    [[nodiscard]] std::size_t rowAtOrAfter(ExperimentId id) const;
    [[nodiscard]] QVariant displayText(const ExperimentHeader& header, Column column) const;
    [[nodiscard]] QVariant rawValue(const ExperimentHeader& header, Column column) const;
    [[nodiscard]] QVariant toolTip(const ExperimentHeader& header, Column column) const;

    HistoryReader& m_reader;
    const Clock& m_clock;
    QString m_search;
    Headers m_rows;
    /// Answers to questions of an earlier search or an earlier beginning are dropped.
    int m_generation = 0;
    /// Likewise for pages: only the last question counts, while m_isPageAsked.
    int m_pageQuestion = 0;
    bool m_isComplete = true;
    bool m_isFilled = false;
    bool m_isPageAsked = false;
    bool m_isRefreshAsked = false;
    /// How many rows to ask for when the answer under way has come; 0: none.
    int m_wantedRows = 0;
    bool m_isCountAsked = false;
    std::optional<Error> m_error;
    std::optional<std::int64_t> m_totalCount;
};

}  // namespace assay::ui
