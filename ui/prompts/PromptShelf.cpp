#include "ui/prompts/PromptShelf.h"

#include "ui/prompts/LibraryDialog.h"
#include "ui/prompts/SavePromptDialog.h"

namespace assay::ui {

PromptShelf::PromptShelf(LibraryAccess& library, const Clock& clock, QObject* parent) : QObject(parent), m_library(library), m_clock(clock)
{
}

void PromptShelf::openLibrary(const PromptTexts& current, QWidget* parent)
{
    auto* dialog = new LibraryDialog(m_library, m_clock, current, m_origin, parent);
    connect(dialog, &LibraryDialog::useRequested, this, [this](LibraryPromptId prompt, const PromptTexts& texts) {
        m_origin = prompt;
        emit promptChosen(texts);
    });
    connect(dialog, &LibraryDialog::saved, this, [this](LibraryPromptId prompt) { m_origin = prompt; });
    dialog->open();
}

void PromptShelf::savePrompt(const PromptTexts& current, QWidget* parent)
{
    auto* dialog = new SavePromptDialog(m_library, current, m_origin, parent);
    connect(dialog, &SavePromptDialog::saved, this, [this](LibraryPromptId prompt) { m_origin = prompt; });
    dialog->open();
}

}  // namespace assay::ui
