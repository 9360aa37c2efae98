#pragma once

#include "core/contenders/Contender.h"
#include "core/experiments/Trial.h"
#include "core/experiments/TrialRecord.h"
#include "core/exporting/RequestCode.h"
#include "core/settings/ProviderConnection.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <optional>
#include <string>

class QBoxLayout;
class QWidget;

namespace assay::ui {

class HistoryReader;

/// The connection of that id as it is set up now; empty if there is none any more.
using ConnectionLookUp = std::function<std::optional<ProviderConnection>(const std::string& providerId)>;

/// One recorded trial to its last byte: what was sent, what came when, its attempts, its bill; and its request as code. Reads the
/// workspace only, sends nothing.
///
/// Not modal: several can stand beside each other. Deletes itself when it is closed.
class TrialInspector final : public QDialog {
    Q_OBJECT

public:
    struct Subject {
        TrialId trial;
        Contender contender;
        int position = 0;  ///< Its colour.
        TrialResult result;
    };
    /// `reader` must outlive it. `connectionOf` tells where the key goes in the code.
    TrialInspector(HistoryReader& reader, ConnectionLookUp connectionOf, Subject subject, QWidget* parent);
    ~TrialInspector() override;

    [[nodiscard]] TrialId trial() const;

private:
    void buildHeader(QBoxLayout& layout);
    void buildTabs(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    [[nodiscard]] QWidget* buildEvents();
    [[nodiscard]] QWidget* buildUsage();
    void read();
    void showRecord(TrialRecord record);
    void showAttempt();
    void showEvents(const AttemptRecord& attempt);
    void showUsage();
    void copyAs(CodeLanguage language);

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace assay::ui
