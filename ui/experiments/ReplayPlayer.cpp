#include "ui/experiments/ReplayPlayer.h"

#include "ui/experiments/ColumnView.h"
#include "ui/experiments/FramePacer.h"
#include "ui/text/Strings.h"

#include <algorithm>
#include <utility>

namespace assay::ui {

/// One answer on its way. Stays where it is: its pieces are views of its texts.
struct ReplayPlayer::Track {
    QPointer<ColumnView> column;
    MonotonicTime started;
    Nanoseconds total{};
    std::string reasoning;
    std::string text;
    std::vector<AnswerPiece> pieces;
    std::size_t next = 0;

    [[nodiscard]] bool isReplaying() const { return column && column->isReplaying(); }

    /// Hands over what has come by then.
    void bring(Nanoseconds elapsed)
    {
        ExperimentRun::News news;
        for (; next < pieces.size() && pieces[next].offset <= elapsed; ++next) {
            news.reasoning += toQString(pieces[next].reasoning);
            news.text += toQString(pieces[next].text);
        }
        column->addNews(news);
    }
    void end()
    {
        if (!isReplaying())
            return;
        bring(Nanoseconds::max());
        column->endReplay();
    }
};

ReplayPlayer::ReplayPlayer(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock), m_pacer(new FramePacer(this))
{
    connect(m_pacer, &FramePacer::turn, this, &ReplayPlayer::showTurn);
}

ReplayPlayer::~ReplayPlayer() = default;

void ReplayPlayer::play(std::vector<Part> parts)
{
    const bool wasPlaying = isPlaying();
    const auto now = m_clock.now();
    for (auto& part : parts) {
        if (part.column)
            start(std::move(part), now);
    }
    if (!isPlaying())
        return;
    m_pacer->start();
    if (!wasPlaying)
        emit playingChanged();
}

void ReplayPlayer::start(Part part, MonotonicTime now)
{
    std::erase_if(m_tracks, [&](const auto& track) { return track->column == part.column; });
    auto track = std::make_unique<Track>();
    track->column = part.column;
    track->started = now;
    track->total = part.attempt.total.value_or(Nanoseconds::zero());
    track->reasoning = part.column->result().reasoning;
    track->text = part.column->result().text;
    auto pieces = answerPieces(part.attempt.deltas, part.attempt.firstAnswer, track->reasoning, track->text);
    track->pieces = pieces ? std::move(*pieces) : std::vector<AnswerPiece>{{track->total, track->reasoning, track->text}};
    part.column->beginReplay();
    m_tracks.push_back(std::move(track));
}

void ReplayPlayer::showTurn(int remainder)
{
    const auto now = m_clock.now();
    for (auto index = static_cast<std::size_t>(remainder); index < m_tracks.size(); index += FramePacer::stagger) {
        auto& track = *m_tracks[index];
        if (!track.isReplaying())
            continue;
        const auto elapsed = std::chrono::duration_cast<Nanoseconds>(now - track.started);
        if (elapsed >= track.total) {
            track.end();
            continue;
        }
        track.bring(elapsed);
        // What is scrolled out of sight is laid out at its end.
        if (!track.column->visibleRegion().isEmpty())
            track.column->refresh();
    }
    removeEnded();
}

void ReplayPlayer::removeEnded()
{
    const bool wasPlaying = isPlaying();
    std::erase_if(m_tracks, [](const auto& track) { return !track->isReplaying(); });
    if (isPlaying())
        return;
    m_pacer->stop();
    if (wasPlaying)
        emit playingChanged();
}

void ReplayPlayer::stop(const ColumnView& column)
{
    for (const auto& track : m_tracks) {
        if (track->column == &column)
            track->end();
    }
    removeEnded();
}

void ReplayPlayer::stopAll()
{
    for (const auto& track : m_tracks)
        track->end();
    removeEnded();
}

}  // namespace assay::ui
