#include "ui/experiments/FindBar.h"

#include "ui/markdown/MarkdownView.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/SearchEdit.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include <numeric>

namespace assay::ui {

FindBar::FindBar(std::function<std::vector<MarkdownView*>()> views, QWidget* parent)
    : QFrame(parent), m_views(std::move(views)), m_search(new SearchEdit(this)), m_count(new QLabel(this)), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this))
{
    setObjectName(QStringLiteral("findBar"));
    m_search->setObjectName(QStringLiteral("findEdit"));
    m_search->setPlaceholderText(tr("Find in all answers"));
    m_search->setAccessibleName(tr("Find in all answers"));
    m_count->setObjectName(QStringLiteral("findCountLabel"));
    setFontRole(*m_count, FontRole::Label);
    setTextTone(*m_count, TextTone::Muted);
    auto* close = new QToolButton(this);
    const auto dress = [](QToolButton& button, const QString& name, IconName iconName, const QString& text) {
        button.setObjectName(name);
        button.setIcon(icon(iconName));
        button.setToolTip(text);
        button.setAccessibleName(text);
        button.setFocusPolicy(Qt::StrongFocus);
        setButtonKind(button, ButtonKind::Quiet);
    };
    dress(*m_previous, QStringLiteral("findPreviousButton"), IconName::ArrowLeft, tr("Previous place (Shift+F3)"));
    dress(*m_next, QStringLiteral("findNextButton"), IconName::ArrowRight, tr("Next place (F3)"));
    dress(*close, QStringLiteral("closeFindButton"), IconName::Close, tr("Close (Esc)"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(steps(3), steps(1), steps(2), steps(1));
    layout->setSpacing(steps(1.5));
    layout->addWidget(m_search, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(close);
    hide();

    connect(m_search, &SearchEdit::searchChanged, this, &FindBar::search);
    connect(m_search, &SearchEdit::resultsWanted, this, [this] { goTo(1); });
    connect(m_previous, &QToolButton::clicked, this, [this] { goTo(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goTo(1); });
    connect(close, &QToolButton::clicked, this, &FindBar::close);
}

void FindBar::open()
{
    show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
    search(m_search->text());
}

void FindBar::close()
{
    search({});
    hide();
    emit closed();
}

void FindBar::update()
{
    if (isVisible())
        search(m_text);
}

void FindBar::search(const QString& text)
{
    m_text = text;
    m_counts.clear();
    for (auto* view : m_views())
        m_counts.push_back(view->find(text));
    m_view = 0;
    m_place = 0;
    showCount();
}

void FindBar::goTo(int step)
{
    const auto views = m_views();
    if (views.size() != m_counts.size())
        search(m_text);
    if (views.empty() || std::accumulate(m_counts.begin(), m_counts.end(), 0) == 0)
        return;
    const bool isLeaving = m_place == 0 || (step > 0 ? m_place == m_counts[m_view] : m_place == 1);
    if (isLeaving) {
        const bool isFirst = m_place == 0 && step > 0;
        const auto count = views.size();
        auto view = isFirst ? m_view : (m_view + (step > 0 ? 1 : count - 1)) % count;
        while (m_counts[view] == 0)
            view = (view + (step > 0 ? 1 : count - 1)) % count;
        m_view = view;
        // From its beginning or its end, not from where it was left.
        m_counts[view] = views[view]->find(m_text);
    }
    m_place = step > 0 ? views[m_view]->findNext() : views[m_view]->findPrevious();
    showCount();
}

void FindBar::showCount()
{
    const int total = std::accumulate(m_counts.begin(), m_counts.end(), 0);
    const bool hasHits = total > 0;
    m_previous->setEnabled(hasHits);
    m_next->setEnabled(hasHits);
    if (m_text.isEmpty()) {
        m_count->clear();
    } else if (m_place == 0 || m_view >= m_counts.size()) {
        m_count->setText(hasHits ? tr("%n places", nullptr, total) : tr("not found"));
    } else {
        const int before = std::accumulate(m_counts.begin(), m_counts.begin() + static_cast<std::ptrdiff_t>(m_view), 0);
        m_count->setText(tr("%1 of %2").arg(before + m_place).arg(total));
    }
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    if (event->key() == Qt::Key_F3) {
        goTo(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace assay::ui
