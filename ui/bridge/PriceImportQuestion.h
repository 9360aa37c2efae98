#pragma once

#include "core/base/Result.h"
#include "core/http/Download.h"
#include "core/providers/PriceBook.h"
#include "core/providers/PriceImport.h"
#include "core/settings/ProviderConnection.h"
#include "ui/bridge/Background.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace assay::ui {

/// What a price list would change.
struct PriceImportPlan {
    std::vector<PriceChange> changes;
    std::int64_t listedModels = 0;  ///< In the whole list, whoever sells them.
};

/// Fetches or reads a price list (models.dev or LiteLLM) and works out what it would change; nothing is written. GUI thread only.
///
/// `onDone` comes once, never from within the constructor. It may delete the question. Dropping the question drops the request and the call.
class PriceImportQuestion final : public QObject {
    Q_OBJECT

public:
    /// What the changes are worked out against.
    struct Known {
        std::vector<ProviderConnection> connections;
        PriceBook prices;
        WallTime now;
    };
    /// `source`: an http(s) address, or else the path of a file of at most 64 MiB. `background` must outlive it.
    PriceImportQuestion(HttpClient& http, Background& background, const std::string& source, Known known,
                        std::function<void(Result<PriceImportPlan>)> onDone);
    ~PriceImportQuestion() override;

private:
    void plan(std::function<Result<std::string>()> read);

    Background& m_background;
    Known m_known;
    std::function<void(Result<PriceImportPlan>)> m_onDone;
    /// Its destructor waits until no call from the network's thread is under way.
    std::unique_ptr<Download> m_download;
};

}  // namespace assay::ui
