#include "ui/experiments/ColumnsControls.h"

#include "ui/experiments/ColumnsView.h"
#include "ui/shell/UiState.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <iterator>

namespace assay::ui {

namespace {

constexpr QLatin1String textPercentKey("reading/textPercent");
/// In the steps that browsers have taught people.
constexpr std::array textPercents{70, 80, 90, 100, 110, 125, 150, 175, 200};

struct LayoutWords {
    IconName icon;
    QString label;    ///< On the button.
    QString command;  ///< In the menu and the palette.
};

LayoutWords wordsOf(ColumnsLayout layout)
{
    switch (layout) {
    case ColumnsLayout::Columns:
        return {IconName::LayoutColumns, ColumnsControls::tr("Columns"), ColumnsControls::tr("Show as columns")};
    case ColumnsLayout::Rows:
        return {IconName::LayoutRows, ColumnsControls::tr("Rows"), ColumnsControls::tr("Show as rows")};
    case ColumnsLayout::Grid:
        return {IconName::LayoutGrid, ColumnsControls::tr("Grid"), ColumnsControls::tr("Show as a grid")};
    case ColumnsLayout::Tabs:
        return {IconName::LayoutTabs, ColumnsControls::tr("Tabs"), ColumnsControls::tr("Show one at a time, with tabs")};
    }
    return {};
}

}  // namespace

ColumnsControls::ColumnsControls(ColumnsView& view, UiState& state, const QString& pageId, QWidget* page)
    : QObject(page), m_view(view), m_state(state), m_layoutKey(pageId + QStringLiteral("/layout")),
      m_togetherKey(pageId + QStringLiteral("/scrollsTogether")), m_page(page)
{
    buildLayoutCommands();
    buildColumnCommands();
    buildReadingCommands();
    m_view.setColumnsLayout(columnsLayoutOf(m_state.value(m_layoutKey).toString()));
    showLayout(m_view.columnsLayout());
    connect(&view, &ColumnsView::columnsLayoutChanged, this, &ColumnsControls::showLayout);
    showKept();
    // Another page may have chosen another size since.
    page->installEventFilter(this);
}

void ColumnsControls::buildLayoutCommands()
{
    auto* group = new QActionGroup(this);
    int key = Qt::Key_1;
    for (const auto layout : allColumnsLayouts()) {
        const auto words = wordsOf(layout);
        auto* action = addCommand(columnsLayoutName(layout) + QStringLiteral("LayoutAction"), words.command,
                                  QKeySequence(Qt::ALT | static_cast<Qt::Key>(key++)));
        action->setIcon(icon(words.icon));
        action->setCheckable(true);
        group->addAction(action);
        m_layouts[layout] = action;
        connect(action, &QAction::triggered, this, [this, layout] {
            m_view.setColumnsLayout(layout);
            m_state.setValue(m_layoutKey, columnsLayoutName(layout));
        });
    }
    m_equal = addCommand(QStringLiteral("equalExtentsAction"), tr("Make all equally large"), {});
    connect(m_equal, &QAction::triggered, &m_view, &ColumnsView::makeExtentsEqual);
}

void ColumnsControls::buildColumnCommands()
{
    const auto add = [&](const char* name, const QString& text, const QKeySequence& shortcut, auto act) {
        auto* action = addCommand(QString::fromLatin1(name), text, shortcut);
        connect(action, &QAction::triggered, this, [this, act] {
            if (auto* column = m_view.currentColumn())
                act(m_view, column);
        });
    };
    add("nextColumnAction", tr("Go to the next column"), QKeySequence(Qt::CTRL | Qt::Key_PageDown),
        [](ColumnsView& view, ColumnView*) { view.stepColumn(1); });
    add("previousColumnAction", tr("Go to the previous column"), QKeySequence(Qt::CTRL | Qt::Key_PageUp),
        [](ColumnsView& view, ColumnView*) { view.stepColumn(-1); });
    add("shiftColumnForwardAction", tr("Move the column towards the end"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right),
        [](ColumnsView& view, ColumnView*) { view.shiftColumn(1); });
    add("shiftColumnBackAction", tr("Move the column towards the beginning"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left),
        [](ColumnsView& view, ColumnView*) { view.shiftColumn(-1); });
    add("pinColumnAction", tr("Pin or unpin the column"), {},
        [](ColumnsView& view, ColumnView* column) { view.setPinned(column, !view.isPinned(*column)); });
    add("collapseColumnAction", tr("Collapse or open the column"), {},
        [](ColumnsView& view, ColumnView* column) { view.setCollapsed(column, !view.isCollapsed(*column)); });
}

void ColumnsControls::buildReadingCommands()
{
    m_together = addCommand(QStringLiteral("scrollTogetherAction"), tr("Scroll answers together"), QKeySequence(Qt::ALT | Qt::Key_S));
    m_together->setCheckable(true);
    connect(m_together, &QAction::toggled, this, [this](bool isTogether) {
        m_view.setScrollsTogether(isTogether);
        m_state.setValue(m_togetherKey, isTogether);
    });
    const auto addSize = [&](const char* name, const QString& text, const QList<QKeySequence>& shortcuts, auto percent) {
        auto* action = addCommand(QString::fromLatin1(name), text, {});
        action->setShortcuts(shortcuts);
        connect(action, &QAction::triggered, this, [this, percent] { setTextPercent(percent(m_textPercent)); });
    };
    addSize("largerTextAction", tr("Larger text in answers"), {QKeySequence(QKeySequence::ZoomIn), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
            [](int now) {
                const auto* const larger = std::ranges::upper_bound(textPercents, now);
                return larger == textPercents.end() ? textPercents.back() : *larger;
            });
    addSize("smallerTextAction", tr("Smaller text in answers"), {QKeySequence(QKeySequence::ZoomOut)}, [](int now) {
        const auto* const notSmaller = std::ranges::lower_bound(textPercents, now);
        return notSmaller == textPercents.begin() ? textPercents.front() : *std::prev(notSmaller);
    });
    addSize("usualTextAction", tr("Usual text size in answers"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [](int) { return 100; });
}

void ColumnsControls::setTextPercent(int percent)
{
    m_textPercent = std::clamp(percent, textPercents.front(), textPercents.back());
    m_view.setTextScale(m_textPercent / 100.0);
    m_state.setValue(textPercentKey, m_textPercent);
}

void ColumnsControls::showKept()
{
    m_together->setChecked(m_state.value(m_togetherKey).toBool());
    const auto percent = m_state.value(textPercentKey);
    if (percent.isValid() && percent.toInt() != m_textPercent)
        setTextPercent(percent.toInt());
}

bool ColumnsControls::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_page && event->type() == QEvent::Show)
        showKept();
    return QObject::eventFilter(watched, event);
}

QAction* ColumnsControls::addCommand(const QString& name, const QString& text, const QKeySequence& shortcut)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(action);
    m_commands.append(action);
    return action;
}

QToolButton* ColumnsControls::makeButton(QWidget* parent)
{
    m_button = new QToolButton(parent);
    m_button->setObjectName(QStringLiteral("columnsLayoutButton"));
    m_button->setToolTip(tr("How the columns stand (Alt+1 to Alt+4)"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setIconSize({smallIconSize(), smallIconSize()});
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*m_button, ButtonKind::Quiet);
    setTextTone(*m_button, TextTone::Muted);
    auto* menu = new QMenu(m_button);
    menu->setObjectName(QStringLiteral("columnsLayoutMenu"));
    for (const auto layout : allColumnsLayouts())
        menu->addAction(m_layouts.at(layout));
    menu->addSeparator();
    menu->addAction(m_equal);
    menu->addSeparator();
    for (auto* action : m_commands) {
        if (action == m_together || action->objectName().endsWith(QLatin1String("TextAction")))
            menu->addAction(action);
    }
    m_button->setMenu(menu);
    showLayout(m_view.columnsLayout());
    return m_button;
}

void ColumnsControls::showLayout(ColumnsLayout layout)
{
    m_layouts.at(layout)->setChecked(true);
    m_equal->setEnabled(layout == ColumnsLayout::Columns || layout == ColumnsLayout::Rows);
    if (!m_button)
        return;
    const auto words = wordsOf(layout);
    m_button->setIcon(icon(words.icon));
    m_button->setText(words.label);
}

}  // namespace assay::ui
