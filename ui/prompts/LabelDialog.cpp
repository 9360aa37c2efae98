#include "ui/prompts/LabelDialog.h"

#include "ui/prompts/LabelForm.h"
#include "ui/prompts/LibraryWords.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

LabelDialog::LabelDialog(LibraryAccess& library, const LibraryPrompt& prompt, const std::vector<LibraryPrompt>& prompts, QWidget* parent)
    : QDialog(parent), m_library(library), m_prompt(prompt.id), m_form(new LabelForm(this)), m_complaint(new QLabel(this)),
      m_save(new QPushButton(tr("&Save"), this))
{
    setObjectName(QStringLiteral("libraryLabelDialog"));
    setWindowTitle(tr("Name, folder and tags"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_form->setFolders(prompts);
    m_form->setLabel(prompt.label);
    m_complaint->setObjectName(QStringLiteral("libraryLabelComplaint"));
    m_complaint->setWordWrap(true);
    setFontRole(*m_complaint, FontRole::Label);
    setTextTone(*m_complaint, TextTone::Bad);
    m_complaint->hide();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelLabelButton"));
    cancel->setAutoDefault(false);
    m_save->setObjectName(QStringLiteral("saveLabelButton"));
    m_save->setDefault(true);
    setButtonKind(*m_save, ButtonKind::Primary);
    connect(m_form, &LabelForm::edited, this, [this] { m_save->setEnabled(m_form->hasName()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &LabelDialog::save);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(steps(2));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(4));
    layout->setSpacing(steps(2));
    layout->addWidget(m_form);
    layout->addWidget(m_complaint);
    layout->addStretch(1);
    layout->addSpacing(steps(2));
    layout->addLayout(buttons);
    setMinimumWidth(steps(105));
    m_form->focusName();
}

void LabelDialog::save()
{
    m_save->setEnabled(false);
    m_library.relabel(m_prompt, m_form->label(), this, [this](const Result<void>& result) { showResult(result); });
}

void LabelDialog::showResult(const Result<void>& result)
{
    m_save->setEnabled(true);
    if (result) {
        accept();
        return;
    }
    m_complaint->setText(labelComplaint(result.error()));
    m_complaint->show();
    // A window does not grow by itself when a line appears.
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    m_form->focusName();
}

}  // namespace assay::ui
