#include "ui/markdown/MarkdownAccessible.h"

#include "ui/markdown/MarkdownView.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>

namespace assay::ui {

namespace {

/// What a screen reader sees of a MarkdownView. The text is asked for rarely and then in many small parts, so it is kept until it grows.
class AccessibleMarkdown final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit AccessibleMarkdown(MarkdownView& view) : QAccessibleWidget(&view, QAccessible::Document), m_view(view) {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QAccessible::State state() const override
    {
        auto state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }
    QString text(QAccessible::Text type) const override { return type == QAccessible::Value ? read() : QAccessibleWidget::text(type); }

    // Selections and a caret belong to the view alone; readers have their own.
    void selection(int, int* startOffset, int* endOffset) const override { *startOffset = *endOffset = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    QString text(int startOffset, int endOffset) const override
    {
        const auto& all = read();
        const auto begin = std::clamp<qsizetype>(startOffset, 0, all.size());
        return all.sliced(begin, std::clamp<qsizetype>(endOffset, begin, all.size()) - begin);
    }
    int characterCount() const override { return static_cast<int>(read().size()); }
    QRect characterRect(int) const override { return {}; }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* startOffset, int* endOffset) const override
    {
        *startOffset = 0;
        *endOffset = characterCount();
        return {};
    }

private:
    const QString& read() const
    {
        const auto size = m_view.markdown().size();
        if (size != m_size) {
            m_text = m_view.plainText();
            m_size = size;
        }
        return m_text;
    }

    MarkdownView& m_view;
    mutable QString m_text;
    mutable qsizetype m_size = -1;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<MarkdownView*>(object);
    return view ? new AccessibleMarkdown(*view) : nullptr;
}

}  // namespace

void installMarkdownAccessibility()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(isInstalled);
}

}  // namespace assay::ui
