#pragma once

#include "core/base/Clock.h"
#include "core/experiments/AnswerPieces.h"
#include "core/experiments/TrialRecord.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace assay::ui {

class ColumnView;
class FramePacer;

/// Lets recorded answers come again as they came, each in its column, without any call. A piece whose text cannot be told from the record
/// (see answerPieces()) makes its answer come as a whole, when it was whole.
///
/// A column that is shown something else in the meantime is left alone from then on.
/// GUI thread. `clock` must outlive it.
class ReplayPlayer final : public QObject {
    Q_OBJECT

public:
    struct Part {
        QPointer<ColumnView> column;
        AttemptRecord attempt;  ///< That brought the answer which the column shows.
    };

    explicit ReplayPlayer(const Clock& clock, QObject* parent = nullptr);
    ~ReplayPlayer() override;

    /// All start at this moment. One that is under way in a column begins anew.
    void play(std::vector<Part> parts);
    /// Shows the whole answer at once. Nothing, if that column does not replay.
    void stop(const ColumnView& column);
    void stopAll();
    [[nodiscard]] bool isPlaying() const { return !m_tracks.empty(); }

signals:
    /// The first begins, or the last has ended.
    void playingChanged();

private:
    struct Track;

    void start(Part part, MonotonicTime now);
    void showTurn(int remainder);
    void removeEnded();

    const Clock& m_clock;
    FramePacer* m_pacer = nullptr;
    std::vector<std::unique_ptr<Track>> m_tracks;
};

}  // namespace assay::ui
