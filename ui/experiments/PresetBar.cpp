#include "ui/experiments/PresetBar.h"

#include "ui/bridge/PresetShelf.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace assay::ui {

PresetBar::PresetBar(PresetShelf& shelf, QWidget* parent)
    : QWidget(parent), m_shelf(shelf), m_names(new QComboBox(this)), m_save(new QPushButton(tr("Save"), this)),
      m_remove(new QPushButton(tr("Delete…"), this)), m_problem(new QLabel(this))
{
    m_names->setObjectName(QStringLiteral("presetBox"));
    m_names->setEditable(true);
    m_names->setInsertPolicy(QComboBox::NoInsert);
    // What is typed is a name to save under: it must not turn into another one.
    m_names->setCompleter(nullptr);
    m_names->lineEdit()->setPlaceholderText(tr("choose one, or name these settings to save them"));
    m_save->setObjectName(QStringLiteral("savePresetButton"));
    m_save->setAutoDefault(false);
    m_save->setAccessibleName(tr("Save as a preset"));
    m_remove->setObjectName(QStringLiteral("deletePresetButton"));
    m_remove->setAutoDefault(false);
    m_remove->setAccessibleName(tr("Delete this preset"));
    m_problem->setObjectName(QStringLiteral("presetProblemLabel"));
    m_problem->setWordWrap(true);
    setFontRole(*m_problem, FontRole::Label);
    setTextTone(*m_problem, TextTone::Bad);
    m_problem->hide();

    auto* caption = new QLabel(tr("Pr&eset:"), this);
    caption->setBuddy(m_names);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(caption);
    row->addWidget(m_names, 1);
    row->addWidget(m_save);
    row->addWidget(m_remove);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    layout->addLayout(row);
    layout->addWidget(m_problem);

    connect(m_names, &QComboBox::activated, this, &PresetBar::choose);
    connect(m_names, &QComboBox::editTextChanged, this, &PresetBar::updateControls);
    connect(m_save, &QPushButton::clicked, this, &PresetBar::save);
    connect(m_remove, &QPushButton::clicked, this, &PresetBar::remove);
    connect(&shelf, &PresetShelf::changed, this, &PresetBar::fill);
    connect(&shelf, &PresetShelf::failed, this, [this](const Error& error) {
        m_problem->setText(errorText(error).title);
        m_problem->show();
    });
    fill();
    shelf.load();
}

std::string PresetBar::name() const
{
    return toUtf8(m_names->currentText().trimmed());
}

void PresetBar::setSettings(const std::optional<ChatSettings>& settings)
{
    m_settings = settings;
    updateControls();
}

void PresetBar::fill()
{
    {
        const QSignalBlocker quiet(m_names);
        const auto typed = m_names->currentText();
        m_names->clear();
        for (const auto& preset : m_shelf.presets())
            m_names->addItem(toQString(preset.name));
        m_names->setCurrentIndex(-1);
        m_names->setEditText(typed);
    }
    m_problem->hide();
    updateControls();
}

void PresetBar::choose()
{
    if (const auto* preset = m_shelf.find(name()))
        emit chosen(preset->settings);
}

void PresetBar::save()
{
    if (!m_settings)
        return;
    const Preset preset{name(), *m_settings};
    if (!m_shelf.find(preset.name)) {
        m_shelf.save(preset);
        return;
    }
    Dialogs::Question question;
    question.title = tr("Replace a preset");
    question.text = tr("There is a preset \"%1\" already. Replace its settings by these?").arg(toQString(preset.name));
    question.acceptLabel = tr("Replace");
    question.isDestructive = true;
    Dialogs::ask(this, question, [this, preset] { m_shelf.save(preset); });
}

void PresetBar::remove()
{
    const auto gone = name();
    Dialogs::Question question;
    question.title = tr("Delete a preset");
    question.text = tr("Delete the preset \"%1\"?").arg(toQString(gone));
    question.detail = tr("Columns that were set by it stay as they are.");
    question.acceptLabel = tr("Delete");
    question.isDestructive = true;
    Dialogs::ask(this, question, [this, gone] {
        m_names->setEditText({});
        m_shelf.remove(gone);
    });
}

void PresetBar::updateControls()
{
    const auto* kept = m_shelf.find(name());
    m_save->setEnabled(m_settings && !name().empty() && !(kept && kept->settings == *m_settings));
    m_remove->setEnabled(kept != nullptr);
}

}  // namespace assay::ui
