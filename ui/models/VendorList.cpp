#include "ui/models/VendorList.h"

#include "ui/models/WordFilter.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/SearchEdit.h"

#include <QFile>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int visibleRows = 5;

}  // namespace

QString vendorTitle(const Vendor& vendor)
{
    return vendor.name.empty() ? VendorList::tr("Other OpenAI-compatible server") : toQString(vendor.name);
}

QIcon vendorMark(const Vendor& vendor)
{
    const auto file = [](const QString& name) { return QStringLiteral(":/assay/vendors/%1.svg").arg(name); };
    // "dashscope-intl" is of the family "dashscope".
    auto name = toQString(vendor.id);
    while (!QFile::exists(file(name)) && name.contains(QLatin1Char('-')))
        name.truncate(name.lastIndexOf(QLatin1Char('-')));
    // Z.AI and Zhipu are one house.
    if (name == QLatin1String("zai"))
        name = QStringLiteral("zhipu");
    return QIcon(file(QFile::exists(file(name)) ? name : QStringLiteral("own")));
}

VendorList::VendorList(QWidget* parent) : QWidget(parent), m_vendors(vendors())
{
    m_search = new SearchEdit(this);
    m_search->setObjectName(QStringLiteral("vendorSearchEdit"));
    m_search->setPlaceholderText(tr("Find a vendor"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("vendorList"));
    m_list->setAccessibleName(tr("Vendors"));
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(steps(4), steps(4)));
    for (const auto& vendor : m_vendors) {
        auto* item = new QListWidgetItem(vendorMark(vendor), vendorTitle(vendor), m_list);
        item->setToolTip(toQString(vendor.baseUrl));
        m_searchTexts.push_back(WordFilter::folded(vendorTitle(vendor) + QLatin1Char(' ') + toQString(vendor.id) + QLatin1Char(' ') +
                                                   toQString(vendor.baseUrl)));
    }
    m_list->setFixedHeight(m_list->sizeHintForRow(0) * visibleRows + 2 * m_list->frameWidth());
    const auto first = std::ranges::find(m_vendors, std::string_view("openai"), &Vendor::id);
    m_list->setCurrentRow(first == m_vendors.end() ? 0 : static_cast<int>(first - m_vendors.begin()));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    setFocusProxy(m_search);
    connect(m_search, &SearchEdit::searchChanged, this, &VendorList::filter);
    connect(m_search, &SearchEdit::resultsWanted, m_list, [this] { m_list->setFocus(); });
    connect(m_list, &QListWidget::currentRowChanged, this, &VendorList::vendorChosen);
}

const Vendor& VendorList::vendor() const
{
    return m_vendors[static_cast<std::size_t>(std::max(0, m_list->currentRow()))];
}

QWidget& VendorList::firstInTabOrder() const
{
    return *m_search;
}

QWidget& VendorList::lastInTabOrder() const
{
    return *m_list;
}

void VendorList::filter(const QString& text)
{
    const WordFilter words(text);
    int firstShown = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool isShown = words.matches(m_searchTexts[static_cast<std::size_t>(row)]);
        m_list->setRowHidden(row, !isShown);
        if (isShown && firstShown < 0)
            firstShown = row;
    }
    // The first that fits is chosen, so that Return and Tab go on with it; with nothing found the choice stays.
    if (!words.isEmpty() && firstShown >= 0 && m_list->isRowHidden(m_list->currentRow()))
        m_list->setCurrentRow(firstShown);
    m_list->scrollToItem(m_list->currentItem());
}

}  // namespace assay::ui
