#pragma once

#include "core/providers/ModelListRequest.h"
#include "ui/widgets/MessageBar.h"

namespace assay::ui {

/// What asking a provider for its models showed, in words: that it works and how long it took, or exactly what is wrong and what to do about it.
struct ConnectionReport {
    /// What could be changed at once.
    enum class Fix {
        None,
        ChooseCaFile,    ///< The certificate is not trusted.
        AddVersionPath,  ///< Nothing is there, and the address has no path; see withVersionPath().
    };
    MessageBar::Message message;
    Fix fix = Fix::None;
};

[[nodiscard]] ConnectionReport connectionReport(const ModelListOutcome& outcome, const ProviderConnection& connection);

/// The same of an error that was kept.
[[nodiscard]] ConnectionReport connectionReport(const Error& error, const ProviderConnection& connection);

}  // namespace assay::ui
