#include "ui/prompts/SavePromptDialog.h"

#include "ui/prompts/LabelForm.h"
#include "ui/prompts/LibraryWords.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

SavePromptDialog::SavePromptDialog(LibraryAccess& library, PromptTexts texts, std::optional<LibraryPromptId> origin, QWidget* parent)
    : QDialog(parent), m_library(library), m_texts(std::move(texts)), m_origin(origin)
{
    setObjectName(QStringLiteral("savePromptDialog"));
    setWindowTitle(tr("Save prompt to the library"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(5), steps(4), steps(5), steps(4));
    layout->setSpacing(steps(2));
    auto* shown = new ElidedLabel(this, Qt::ElideRight);
    shown->setObjectName(QStringLiteral("savedTextLabel"));
    shown->setText(toQString(m_texts.text).trimmed());
    setTextTone(*shown, TextTone::Muted);
    layout->addWidget(shown);
    layout->addSpacing(steps(1));
    buildChoices(*layout);
    layout->addStretch(1);
    buildButtons(*layout);
    setMinimumWidth(steps(115));
    updateControls();
    m_form->focusName();
    m_library.list({}, this, [this](const Result<std::vector<LibraryPrompt>>& prompts) { showPrompts(prompts); });
}

void SavePromptDialog::buildChoices(QBoxLayout& layout)
{
    m_isNew = new QRadioButton(tr("As a n&ew prompt"), this);
    m_isNew->setObjectName(QStringLiteral("saveAsNewRadio"));
    m_isNew->setChecked(true);
    m_isVersion = new QRadioButton(tr("As a new &version of"), this);
    m_isVersion->setObjectName(QStringLiteral("saveAsVersionRadio"));
    m_isVersion->setEnabled(false);
    auto* choice = new QButtonGroup(this);
    choice->addButton(m_isNew);
    choice->addButton(m_isVersion);
    m_prompts = new QComboBox(this);
    m_prompts->setObjectName(QStringLiteral("savePromptCombo"));
    m_prompts->setAccessibleName(tr("Prompt of the library"));
    m_prompts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_form = new LabelForm(this);
    m_note = new QLineEdit(this);
    m_note->setObjectName(QStringLiteral("saveNoteEdit"));
    m_note->setPlaceholderText(tr("what is new in it, or what it is for"));
    auto* caption = new QLabel(tr("N&ote"), this);
    caption->setBuddy(m_note);
    setTextTone(*caption, TextTone::Muted);
    m_complaint = new QLabel(this);
    m_complaint->setObjectName(QStringLiteral("savePromptComplaint"));
    m_complaint->setWordWrap(true);
    setFontRole(*m_complaint, FontRole::Label);
    setTextTone(*m_complaint, TextTone::Bad);
    m_complaint->hide();
    connect(m_isVersion, &QRadioButton::toggled, this, &SavePromptDialog::updateControls);
    connect(m_form, &LabelForm::edited, this, &SavePromptDialog::updateControls);

    auto* indented = new QHBoxLayout;
    indented->setContentsMargins(steps(6), 0, 0, 0);
    indented->addWidget(m_form);
    auto* version = new QHBoxLayout;
    version->setSpacing(steps(2));
    version->addWidget(m_isVersion);
    version->addWidget(m_prompts, 1);
    auto* note = new QHBoxLayout;
    note->setSpacing(steps(3));
    note->addWidget(caption);
    note->addWidget(m_note, 1);
    layout.addWidget(m_isNew);
    layout.addLayout(indented);
    layout.addSpacing(steps(1));
    layout.addLayout(version);
    layout.addSpacing(steps(2));
    layout.addLayout(note);
    layout.addWidget(m_complaint);
}

void SavePromptDialog::buildButtons(QBoxLayout& layout)
{
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelSavePromptButton"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_save = new QPushButton(tr("&Save"), this);
    m_save->setObjectName(QStringLiteral("savePromptButton"));
    m_save->setDefault(true);
    setButtonKind(*m_save, ButtonKind::Primary);
    connect(m_save, &QPushButton::clicked, this, &SavePromptDialog::save);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    layout.addSpacing(steps(2));
    layout.addLayout(row);
}

void SavePromptDialog::showPrompts(const Result<std::vector<LibraryPrompt>>& prompts)
{
    if (!prompts) {
        complain(labelComplaint(prompts.error()));
        return;
    }
    m_form->setFolders(*prompts);
    for (const auto& prompt : *prompts) {
        m_prompts->addItem(pathText(prompt.label), QVariant::fromValue<qlonglong>(prompt.id.value));
        if (m_origin == prompt.id) {
            m_prompts->setCurrentIndex(m_prompts->count() - 1);
            m_isVersion->setChecked(true);
            m_note->setFocus(Qt::OtherFocusReason);
        }
    }
    updateControls();
}

void SavePromptDialog::updateControls()
{
    const bool isVersion = m_isVersion->isChecked();
    m_isVersion->setEnabled(m_prompts->count() > 0);
    m_prompts->setEnabled(isVersion);
    m_form->setEnabled(!isVersion);
    m_save->setEnabled(!m_isWorking && (isVersion || m_form->hasName()));
    m_save->setToolTip(isVersion || m_form->hasName() ? QString() : tr("Give it a name first."));
}

void SavePromptDialog::save()
{
    m_isWorking = true;
    m_complaint->hide();
    updateControls();
    if (!m_isVersion->isChecked()) {
        m_library.create(m_form->label(), m_texts, m_note->text(), this, [this](const Result<LibraryPromptId>& created) {
            if (created)
                finish(*created);
            else
                complain(labelComplaint(created.error()));
        });
        return;
    }
    const LibraryPromptId prompt{m_prompts->currentData().toLongLong()};
    m_library.addVersion(prompt, m_texts, m_note->text(), this, [this, prompt](const Result<SavedVersion>& added) {
        if (!added)
            complain(labelComplaint(added.error()));
        else if (!added->isNew)
            complain(tr("Nothing has changed since version %1, so there is no new version.").arg(added->number));
        else
            finish(prompt);
    });
}

void SavePromptDialog::finish(LibraryPromptId prompt)
{
    emit saved(prompt);
    accept();
}

void SavePromptDialog::complain(const QString& why)
{
    m_isWorking = false;
    m_complaint->setText(why);
    m_complaint->show();
    updateControls();
    // A window does not grow by itself when a line appears.
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

}  // namespace assay::ui
