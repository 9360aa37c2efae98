#include "ui/experiments/ColumnTabs.h"

#include "ui/experiments/ColumnMark.h"
#include "ui/experiments/ColumnView.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ContenderDot.h"

#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace assay::ui {

ColumnTabs::ColumnTabs(QWidget* parent) : QTabBar(parent)
{
    setObjectName(QStringLiteral("columnTabs"));
    setAccessibleName(tr("Columns"));
    setElideMode(Qt::ElideMiddle);
    setExpanding(false);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::StrongFocus);
    setSelectionBehaviorOnRemove(QTabBar::SelectLeftTab);
    setMovable(true);
    connect(this, &QTabBar::currentChanged, this, &ColumnTabs::columnChosen);
    connect(this, &QTabBar::tabMoved, this, &ColumnTabs::columnMoved);
}

void ColumnTabs::setColumns(const std::vector<ColumnView*>& columns, const ColumnView* current)
{
    const QSignalBlocker blocked(this);
    const auto wanted = static_cast<int>(columns.size());
    while (count() > wanted)
        removeTab(count() - 1);
    while (count() < wanted) {
        addTab(QString());
        setTabButton(count() - 1, QTabBar::RightSide, new ColumnMark(this));
    }
    for (int index = 0; index < wanted; ++index)
        showColumn(index, *columns[static_cast<std::size_t>(index)]);
    const auto found = std::ranges::find(columns, current);
    if (found != columns.end())
        setCurrentIndex(static_cast<int>(found - columns.begin()));
}

void ColumnTabs::showColumn(int index, const ColumnView& column)
{
    const auto name = toQString(column.contender().name).simplified();
    auto text = name;
    // A lone "&" would underline the next letter.
    text.replace(QLatin1Char('&'), QLatin1String("&&"));
    // Another text, even the same, ends a drag.
    if (tabText(index) != text)
        setTabText(index, text);
    //: Of a column. %1: a model's name, %2: what became of its answer, such as "running".
    const auto whole = tr("%1: %2").arg(name, column.shownStatus());
    setTabToolTip(index, whole);
    setAccessibleTabName(index, whole);
    static_cast<ColumnMark*>(tabButton(index, QTabBar::RightSide))->setTone(column.statusTone());
    if (tabData(index) == QVariant(column.position()))
        return;
    // It moves with the tab.
    setTabData(index, column.position());
    setTabIcon(index, dotIcon(column.position()));
}

QIcon ColumnTabs::dotIcon(int position) const
{
    const int side = smallIconSize();
    QPixmap pixmap(QSize(side, side) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintContenderDot(painter, {(side - contenderDotSide()) / 2, (side - contenderDotSide()) / 2}, palette(), position);
    return pixmap;
}

QSize ColumnTabs::tabSizeHint(int index) const
{
    return QTabBar::tabSizeHint(index).boundedTo({steps(56), QWIDGETSIZE_MAX});
}

QSize ColumnTabs::minimumTabSizeHint(int index) const
{
    // Below this a name says nothing; then the bar scrolls.
    return tabSizeHint(index).boundedTo({steps(32), QWIDGETSIZE_MAX});
}

void ColumnTabs::changeEvent(QEvent* event)
{
    QTabBar::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (int index = 0; index < count(); ++index)
        setTabIcon(index, dotIcon(tabData(index).toInt()));
}

}  // namespace assay::ui
