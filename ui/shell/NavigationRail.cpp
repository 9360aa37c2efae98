#include "ui/shell/NavigationRail.h"

#include "ui/shell/RailButton.h"
#include "ui/theme/Theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace assay::ui {

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_buttons(new QButtonGroup(this)), m_menuButton(new RailButton(this))
{
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(railWidth());
    m_layout->setContentsMargins(0, steps(2), 1, steps(1));
    m_layout->setSpacing(steps(1));
    m_layout->addStretch(1);

    m_menuButton->setObjectName(QStringLiteral("menuRailButton"));
    m_menuButton->setCheckable(false);
    m_menuButton->setText(tr("Menu"));
    m_menuButton->setIcon(icon(IconName::More));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_layout->addWidget(m_menuButton);

    connect(m_buttons, &QButtonGroup::idClicked, this, &NavigationRail::chosen);
}

void NavigationRail::addPage(const QString& id, const QString& title, IconName iconName)
{
    auto* button = new RailButton(this);
    button->setObjectName(id + QStringLiteral("RailButton"));
    button->setText(title);
    button->setIcon(icon(iconName));
    const auto count = static_cast<int>(m_buttons->buttons().size());
    //: Tooltip of a page's button: its name and its shortcut.
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(title).arg(count + 1));
    m_buttons->addButton(button, count);
    m_layout->insertWidget(count, button);
    setTabOrder(button, m_menuButton);
}

void NavigationRail::setCurrent(int index)
{
    if (auto* button = m_buttons->button(index))
        button->setChecked(true);
}

int NavigationRail::current() const
{
    return m_buttons->checkedId();
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colors = themeColors(*this);
    painter.fillRect(rect(), colors.background);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colors.line);
}

}  // namespace assay::ui
