#pragma once

#include "core/scoring/VoteSitting.h"
#include "ui/bridge/JudgingDesk.h"
#include "ui/shell/JudgeRequest.h"

#include <QDialog>

#include <cstdint>
#include <memory>

namespace assay::ui {

/// One sitting: answers to one question, two at a time, until every pair has its vote or the person ends it; then who was who. Names,
/// colours, speed and cost are hidden, and both answers are there as a whole from the start, so that nothing but the text can speak for
/// them.
///
/// Keys: Left and Right for the better side, Down for a tie, Up for both bad, Ctrl+Z takes the last vote back, Esc ends. Votes are stored
/// as they are cast.
class VoteDialog final : public QDialog {
    Q_OBJECT

public:
    /// `request` has two answers at least. `seed` gives the order and the sides. `desk` must outlive it.
    VoteDialog(JudgingDesk& desk, JudgeRequest request, std::uint64_t seed, QWidget* parent = nullptr);
    ~VoteDialog() override;

    /// Esc ends the sitting first, and closes what it came to.
    void reject() override;

private:
    [[nodiscard]] QWidget* buildTop();
    [[nodiscard]] QWidget* buildPair();
    [[nodiscard]] QWidget* buildChoices();
    void addShortcuts();
    void vote(VoteOutcome outcome);
    void takeBack();
    void showPair();
    void showNames();
    void reveal();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
