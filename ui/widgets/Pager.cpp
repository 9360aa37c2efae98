#include "ui/widgets/Pager.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace assay::ui {

Pager::Pager(const QString& name, QWidget* parent)
    : QWidget(parent), m_previous(new QToolButton(this)), m_next(new QToolButton(this)), m_label(new QLabel(this))
{
    setObjectName(name + QStringLiteral("Pager"));
    m_label->setObjectName(name + QStringLiteral("Label"));
    setFontRole(*m_label, FontRole::Label);
    setTextTone(*m_label, TextTone::Muted);
    const auto dress = [&](QToolButton& button, const QString& side, IconName iconName, int step) {
        button.setObjectName(name + side);
        button.setIcon(icon(iconName));
        button.setIconSize({smallIconSize(), smallIconSize()});
        button.setFocusPolicy(Qt::StrongFocus);
        setButtonKind(button, ButtonKind::Quiet);
        connect(&button, &QToolButton::clicked, this, [this, step] { emit requested(m_number + step); });
    };
    dress(*m_previous, QStringLiteral("PreviousButton"), IconName::ArrowLeft, -1);
    dress(*m_next, QStringLiteral("NextButton"), IconName::ArrowRight, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(0.5));
    layout->addWidget(m_previous);
    layout->addWidget(m_label);
    layout->addWidget(m_next);
    hide();
}

void Pager::setTexts(const QString& previous, const QString& next)
{
    m_previous->setToolTip(previous);
    m_previous->setAccessibleName(previous);
    m_next->setToolTip(next);
    m_next->setAccessibleName(next);
}

void Pager::setPlace(int number, int count)
{
    m_number = number;
    m_count = count;
    //: Which one of how many is shown.
    m_label->setText(tr("%1 / %2").arg(QLocale().toString(number), QLocale().toString(count)));
    m_previous->setEnabled(number > 1);
    m_next->setEnabled(number < count);
    setVisible(count > 1);
}

QWidget* Pager::previousButton() const
{
    return m_previous;
}

QWidget* Pager::nextButton() const
{
    return m_next;
}

}  // namespace assay::ui
