#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QLabel;
class QToolButton;

namespace assay::ui {

class MarkdownView;
class SearchEdit;

/// Finds a text in all answers that are shown: marks every place, says how many there are, and goes from one to the next, column after column.
class FindBar final : public QFrame {
    Q_OBJECT

public:
    /// `views`: asked anew at each search, left to right.
    explicit FindBar(std::function<std::vector<MarkdownView*>()> views, QWidget* parent = nullptr);

    void open();
    void close();
    /// The answers have changed: counts again.
    void update();

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void search(const QString& text);
    void goTo(int step);
    void showCount();

    std::function<std::vector<MarkdownView*>()> m_views;
    SearchEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QString m_text;
    std::vector<int> m_counts;
    /// View and place (from 1) of the current hit; place 0: none yet.
    std::size_t m_view = 0;
    int m_place = 0;
};

}  // namespace assay::ui
