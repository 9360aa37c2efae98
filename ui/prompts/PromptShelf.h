#pragma once

#include "core/base/Clock.h"
#include "ui/bridge/LibraryAccess.h"

#include <QObject>

#include <optional>

class QWidget;

namespace assay::ui {

/// The prompt library as a page sees it that knows nothing of its dialogs: app wires the page's wishes to the slots. Remembers, as long as
/// the window is open, which prompt of the library the page's text came from or was kept as, so that saving it offers a new version of that
/// one.
class PromptShelf final : public QObject {
    Q_OBJECT

public:
    PromptShelf(LibraryAccess& library, const Clock& clock, QObject* parent = nullptr);

    /// `current`: what stands in the page. The dialogs belong to `parent`.
    void openLibrary(const PromptTexts& current, QWidget* parent);
    void savePrompt(const PromptTexts& current, QWidget* parent);

signals:
    /// A person wants this prompt in the page instead of what is there.
    void promptChosen(const assay::PromptTexts& texts);

private:
    LibraryAccess& m_library;
    const Clock& m_clock;
    std::optional<LibraryPromptId> m_origin;
};

}  // namespace assay::ui
