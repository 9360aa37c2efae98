#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QToolButton;
class QPushButton;

namespace assay::ui {

/// A line across the top of a page, or a card within a column, that says what happened and what to do. Not for decisions (see Dialogs).
/// Announced to screen readers when it appears.
class MessageBar final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Info, Good, Warning, Error };
    enum class Shape {
        Bar,   ///< Full width, one or two lines.
        Card,  ///< Framed, title above text, buttons below.
    };
    explicit MessageBar(Shape shape, QWidget* parent = nullptr);

    struct Message {
        Kind kind = Kind::Info;
        QString title;
        QString text;         ///< May be empty.
        QString detail;       ///< Shown, selectable, after "Details"; may be empty.
        QString actionLabel;  ///< A button; empty: none. See actionTriggered().
        bool isClosable = true;
    };
    void show(const Message& message);
    void dismiss();
    [[nodiscard]] const Message& message() const { return m_message; }

signals:
    void actionTriggered();
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildWidgets();
    void refreshIcon();

    Shape m_shape;
    Message m_message;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_detail = nullptr;
    QPushButton* m_action = nullptr;
    QPushButton* m_details = nullptr;
    QToolButton* m_close = nullptr;
};

}  // namespace assay::ui
