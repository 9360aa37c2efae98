#include "ui/experiments/ParametersDialog.h"

#include "ui/experiments/PresetBar.h"
#include "ui/experiments/SettingsForm.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShowEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

ParametersDialog::ParametersDialog(const Contender& contender, const ChatSettings& shared, const SettingRules& rules,
                                   PresetShelf& presets, QWidget* parent)
    : QDialog(parent), m_contender(contender), m_name(new QLineEdit(this))
{
    setWindowTitle(tr("Parameters of %1").arg(toQString(contender.name)));
    build(shared, rules, presets);
}

ParametersDialog::ParametersDialog(const ChatSettings& shared, PresetShelf& presets, QWidget* parent) : QDialog(parent)
{
    m_contender.settings = shared;
    setWindowTitle(tr("Parameters that all columns share"));
    build({}, std::nullopt, presets);
}

void ParametersDialog::build(const ChatSettings& shared, const std::optional<SettingRules>& rules, PresetShelf& presets)
{
    setObjectName(QStringLiteral("parametersDialog"));
    setWindowModality(Qt::WindowModal);
    // Made in the order in which Tab walks.
    m_presets = new PresetBar(presets, this);
    m_form = new SettingsForm(shared, rules, this);
    m_form->setSettings(m_contender.settings);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("parametersProblemLabel"));
    m_problem->setWordWrap(true);
    setTextTone(*m_problem, TextTone::Bad);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(scroll);
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(steps(5), steps(4), steps(5), steps(2));
    contentLayout->setSpacing(steps(3));
    if (m_name)
        addName(*contentLayout);
    contentLayout->addWidget(m_presets);
    contentLayout->addWidget(m_form, 1);
    scroll->setWidget(content);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    addButtons(*layout);
    connect(m_presets, &PresetBar::chosen, m_form, &SettingsForm::setSettings);
    connect(m_form, &SettingsForm::changed, this, &ParametersDialog::validate);
    validate();
}

void ParametersDialog::addName(QVBoxLayout& layout)
{
    m_name->setObjectName(QStringLiteral("contenderNameEdit"));
    m_name->setText(toQString(m_contender.name));
    m_name->setPlaceholderText(tr("how this column is called"));
    auto* caption = new QLabel(tr("Na&me:"), this);
    caption->setBuddy(m_name);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(caption);
    row->addWidget(m_name, 1);
    layout.addLayout(row);
    connect(m_name, &QLineEdit::textChanged, this, &ParametersDialog::validate);
}

void ParametersDialog::addButtons(QVBoxLayout& layout)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setObjectName(QStringLiteral("acceptParametersButton"));
    m_accept->setText(tr("Apply"));
    setButtonKind(*m_accept, ButtonKind::Primary);
    auto* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelParametersButton"));
    cancel->setText(tr("Cancel"));
    auto* reset = buttons->addButton(tr("Set nothing"), QDialogButtonBox::ResetRole);
    reset->setObjectName(QStringLiteral("resetParametersButton"));
    reset->setToolTip(m_name ? tr("Empties all settings, so that the shared values and the provider's defaults hold.")
                             : tr("Empties all settings, so that the provider's defaults hold."));

    auto* bottom = new QVBoxLayout;
    bottom->setContentsMargins(steps(5), steps(2), steps(5), steps(4));
    bottom->setSpacing(steps(2));
    bottom->addWidget(m_problem);
    bottom->addWidget(buttons);
    layout.addLayout(bottom);
    connect(reset, &QPushButton::clicked, this, [this] { m_form->setSettings({}); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_name)
            m_contender.name = toUtf8(m_name->text().trimmed());
        m_contender.settings = m_form->settings();
        accept();
    });
}

void ParametersDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    // Room for the schema from the beginning, so that nothing moves when it comes; what does not fit the screen scrolls.
    const auto screenHeight = screen()->availableGeometry().height();
    resize(steps(230), std::min(steps(165), screenHeight - steps(10)));
}

void ParametersDialog::validate()
{
    const bool isNamed = !m_name || !m_name->text().trimmed().isEmpty();
    const auto problem = isNamed ? m_form->problem() : tr("Give the column a name.");
    m_problem->setText(problem);
    m_presets->setSettings(m_form->problem().isEmpty() ? std::optional(m_form->settings()) : std::nullopt);
    m_accept->setEnabled(problem.isEmpty());
}

}  // namespace assay::ui
