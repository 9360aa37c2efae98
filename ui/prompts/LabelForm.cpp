#include "ui/prompts/LabelForm.h"

#include "ui/prompts/LibraryWords.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace assay::ui {

LabelForm::LabelForm(QWidget* parent)
    : QWidget(parent), m_name(new QLineEdit(this)), m_folder(new QComboBox(this)), m_tags(new QLineEdit(this))
{
    m_name->setObjectName(QStringLiteral("libraryNameEdit"));
    m_folder->setObjectName(QStringLiteral("libraryFolderCombo"));
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folder->lineEdit()->setPlaceholderText(tr("none; / makes a folder within a folder"));
    m_tags->setObjectName(QStringLiteral("libraryTagsEdit"));
    m_tags->setPlaceholderText(tr("none; commas between them"));
    connect(m_name, &QLineEdit::textChanged, this, &LabelForm::edited);
    connect(m_folder, &QComboBox::editTextChanged, this, &LabelForm::edited);
    connect(m_tags, &QLineEdit::textChanged, this, &LabelForm::edited);

    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(steps(3));
    layout->setVerticalSpacing(steps(2));
    const auto addRow = [&](const QString& text, QWidget* field) {
        auto* caption = new QLabel(text, this);
        caption->setBuddy(field);
        setTextTone(*caption, TextTone::Muted);
        layout->addRow(caption, field);
    };
    addRow(tr("&Name"), m_name);
    addRow(tr("&Folder"), m_folder);
    addRow(tr("&Tags"), m_tags);
}

void LabelForm::setFolders(const std::vector<LibraryPrompt>& prompts)
{
    QStringList folders;
    for (const auto& prompt : prompts) {
        if (!prompt.label.folder.empty())
            folders.append(toQString(prompt.label.folder));
    }
    folders.removeDuplicates();
    const auto typed = m_folder->currentText();
    m_folder->clear();
    m_folder->addItems(folders);
    m_folder->setEditText(typed);
}

void LabelForm::setLabel(const LibraryLabel& label)
{
    m_name->setText(toQString(label.name));
    m_folder->setEditText(toQString(label.folder));
    m_tags->setText(tagsText(label.tags));
}

LibraryLabel LabelForm::label() const
{
    return {toUtf8(m_name->text()), toUtf8(m_folder->currentText()), tagsFromText(m_tags->text())};
}

bool LabelForm::hasName() const
{
    return !m_name->text().trimmed().isEmpty();
}

void LabelForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

}  // namespace assay::ui
