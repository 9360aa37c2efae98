#include "ui/charts/TimelineStrip.h"

#include "ui/charts/TimelineDelegate.h"
#include "ui/charts/TimelineModel.h"
#include "ui/theme/Theme.h"

#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

TimelineStrip::TimelineStrip(QWidget* parent)
    : QWidget(parent), m_model(new TimelineModel(this)), m_delegate(new TimelineDelegate(*m_model, this)), m_list(new QListView(this))
{
    m_list->setObjectName(QStringLiteral("timelineList"));
    m_list->setAccessibleName(tr("Timeline"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->viewport()->setAutoFillBackground(false);
    setFontRole(*m_list, FontRole::Label);
    setFocusProxy(m_list);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, steps(2), 0, steps(2));
    layout->addWidget(m_list);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

TimelineStrip::~TimelineStrip() = default;

void TimelineStrip::setRows(std::vector<TimelineRow> rows)
{
    const bool isOtherHeight = rows.size() != m_model->rows().size();
    m_model->setRows(std::move(rows));
    m_delegate->measure(m_list->font());
    if (isOtherHeight)
        updateGeometry();
}

const std::vector<TimelineRow>& TimelineStrip::rows() const
{
    return m_model->rows();
}

QSize TimelineStrip::sizeHint() const
{
    const int shown = std::clamp(static_cast<int>(rows().size()), 1, mostVisibleRows);
    return {steps(100), shown * m_delegate->rowHeight() + 2 * steps(2)};
}

QSize TimelineStrip::minimumSizeHint() const
{
    // Two rows can be read and the rest scrolled to, where room is scarce.
    const int shown = std::clamp(static_cast<int>(rows().size()), 1, 2);
    return {steps(50), shown * m_delegate->rowHeight() + 2 * steps(2)};
}

}  // namespace assay::ui
