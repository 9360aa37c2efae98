#include "ui/shell/CommandPalette.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/SearchEdit.h"

#include <QAction>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

/// All typed words somewhere in the text, in any order.
class WordsFilter final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QStringList& words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const auto text = sourceModel()->index(row, 0, parent).data().toString();
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

/// "&Run" is "Run" in a list.
QString plainLabel(const QAction& action, const QString& group)
{
    auto text = action.text();
    if (!group.isEmpty())
        text = CommandPalette::tr("%1: %2", "a menu and its entry").arg(group, text);
    text.remove(QLatin1Char('&'));
    if (!action.shortcut().isEmpty())
        text += QStringLiteral("    ") + action.shortcut().toString(QKeySequence::NativeText);
    return text;
}

}  // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QDialog(window, Qt::Popup), m_search(new SearchEdit(this)), m_list(new QListView(this)), m_model(new QStandardItemModel(this)),
      m_proxy(new WordsFilter(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Commands"));
    m_search->setObjectName(QStringLiteral("commandSearchEdit"));
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->setAccessibleName(tr("Find a command"));
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands found"));
    m_list->setModel(m_proxy);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_proxy->setSourceModel(m_model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(2), steps(2), steps(2), steps(2));
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::activated, this, &CommandPalette::runCurrent);
}

void CommandPalette::openWith(const QList<Command>& commands)
{
    m_model->clear();
    for (const auto& [action, group] : commands) {
        if (action->isSeparator() || action->text().isEmpty() || !action->isVisible())
            continue;
        auto* item = new QStandardItem(plainLabel(*action, group));
        item->setEnabled(action->isEnabled());
        item->setToolTip(action->toolTip());
        item->setData(QVariant::fromValue(QPointer<QAction>(action)));
        m_model->appendRow(item);
    }
    m_search->clear();
    filter({});
    const auto* window = parentWidget();
    const QSize size(std::min(steps(120), window->width() - steps(8)), std::min(steps(90), window->height() - steps(8)));
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, steps(12))));
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colors = themeColors(*this);
    painter.fillRect(rect(), colors.line);
    painter.fillRect(rect().adjusted(1, 1, -1, -1), colors.background);
}

void CommandPalette::filter(const QString& text)
{
    static_cast<WordsFilter*>(m_proxy)->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    m_list->setCurrentIndex({});
    choose(0, 1);
}

void CommandPalette::choose(int row, int step)
{
    while (row >= 0 && row < m_proxy->rowCount() && !(m_proxy->flags(m_proxy->index(row, 0)) & Qt::ItemIsEnabled))
        row += step;
    if (row >= 0 && row < m_proxy->rowCount())
        m_list->setCurrentIndex(m_proxy->index(row, 0));
}

void CommandPalette::runCurrent()
{
    const auto action = m_list->currentIndex().data(Qt::UserRole + 1).value<QPointer<QAction>>();
    hide();
    if (action && action->isEnabled())
        action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    if (key == Qt::Key_Escape) {
        hide();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int step = key == Qt::Key_Down ? 1 : -1;
        choose(m_list->currentIndex().row() + step, step);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace assay::ui
