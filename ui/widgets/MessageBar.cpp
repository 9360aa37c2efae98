#include "ui/widgets/MessageBar.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace assay::ui {

namespace {

IconName iconOfKind(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Info:
        break;
    case MessageBar::Kind::Good:
        return IconName::Check;
    case MessageBar::Kind::Warning:
        return IconName::Warning;
    case MessageBar::Kind::Error:
        return IconName::Error;
    }
    return IconName::Info;
}

TextTone toneOfKind(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Info:
        break;
    case MessageBar::Kind::Good:
        return TextTone::Good;
    case MessageBar::Kind::Warning:
        return TextTone::Accent;
    case MessageBar::Kind::Error:
        return TextTone::Bad;
    }
    return TextTone::Normal;
}

QColor lineOfKind(MessageBar::Kind kind, const ThemeColors& colors)
{
    switch (kind) {
    case MessageBar::Kind::Info:
        break;
    case MessageBar::Kind::Good:
        return colors.good;
    case MessageBar::Kind::Warning:
        return colors.accent;
    case MessageBar::Kind::Error:
        return colors.bad;
    }
    return colors.line;
}

/// To screen readers a bar is an alert, not a group of labels.
QAccessibleInterface* accessibleMessageBar(const QString& className, QObject* object)
{
    if (className != QLatin1String(MessageBar::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<MessageBar*>(object), QAccessible::AlertMessage);
}

}  // namespace

MessageBar::MessageBar(Shape shape, QWidget* parent) : QFrame(parent), m_shape(shape)
{
    // Installing it again changes nothing.
    QAccessible::installFactory(accessibleMessageBar);
    setFrameShape(QFrame::NoFrame);
    buildWidgets();
    hide();
}

void MessageBar::buildWidgets()
{
    m_icon = new QLabel(this);
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("messageTitle"));
    setFontRole(*m_title, FontRole::Strong);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("messageText"));
    setTextTone(*m_text, TextTone::Muted);
    m_detail = new QLabel(this);
    m_detail->setObjectName(QStringLiteral("messageDetail"));
    setFontRole(*m_detail, FontRole::Monospace);
    setTextTone(*m_detail, TextTone::Muted);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setAccessibleName(tr("Technical details"));
    for (auto* label : {m_title, m_text, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    if (m_shape == Shape::Card)
        setFontRole(*m_text, FontRole::Label);

    m_action = new QPushButton(this);
    m_action->setObjectName(QStringLiteral("messageActionButton"));
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    m_details = new QPushButton(tr("Details"), this);
    m_details->setObjectName(QStringLiteral("messageDetailsButton"));
    m_details->setCheckable(true);
    setButtonKind(*m_details, ButtonKind::Quiet);
    connect(m_details, &QPushButton::toggled, m_detail, &QWidget::setVisible);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("messageCloseButton"));
    m_close->setIcon(icon(IconName::Close));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(m_close->accessibleName());
    m_close->setFocusPolicy(Qt::StrongFocus);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(steps(1));
    buttons->addWidget(m_action);
    buttons->addWidget(m_details);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(steps(3), steps(2), steps(3), steps(2));
    layout->setHorizontalSpacing(steps(2));
    layout->setVerticalSpacing(steps(1));
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_close, 0, 3, Qt::AlignTop);
    if (m_shape == Shape::Card) {
        buttons->addStretch(1);
        buttons->setContentsMargins(0, steps(1.5), 0, 0);
        layout->addWidget(m_title, 0, 0, 1, 3);
        layout->addWidget(m_text, 1, 0, 1, 4);
        layout->addWidget(m_detail, 2, 0, 1, 4);
        layout->addLayout(buttons, 3, 0, 1, 4);
    } else {
        m_icon->setFixedHeight(m_title->sizeHint().height());
        layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
        layout->addWidget(m_title, 0, 1);
        layout->addWidget(m_text, 1, 1);
        layout->addWidget(m_detail, 2, 1, 1, 3);
        layout->addLayout(buttons, 0, 2, 2, 1, Qt::AlignVCenter);
    }
}

void MessageBar::show(const Message& message)
{
    m_message = message;
    // A card's frame and title say by colour and words what it is.
    m_icon->setVisible(m_shape == Shape::Bar);
    refreshIcon();
    m_title->setText(message.title);
    setTextTone(*m_title, toneOfKind(message.kind));
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    m_detail->setText(message.detail);
    m_details->setVisible(!message.detail.isEmpty());
    m_details->setChecked(false);
    m_detail->hide();
    m_action->setText(message.actionLabel);
    m_action->setVisible(!message.actionLabel.isEmpty());
    m_close->setVisible(message.isClosable);

    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    QFrame::show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::dismiss()
{
    if (isHidden())
        return;
    hide();
    emit dismissed();
}

void MessageBar::refreshIcon()
{
    const QSize size(smallIconSize(), smallIconSize());
    m_icon->setPixmap(icon(iconOfKind(m_message.kind)).pixmap(size, devicePixelRatioF()));
}

void MessageBar::changeEvent(QEvent* event)
{
    // A pixmap, unlike an icon, keeps the colours it was drawn in.
    if (event->type() == QEvent::PaletteChange && m_icon)
        refreshIcon();
    QFrame::changeEvent(event);
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const auto& colors = themeColors(*this);
    QPainter painter(this);
    if (m_shape == Shape::Bar) {
        painter.fillRect(rect(), colors.panel);
        const int thickness = steps(0.75);
        painter.fillRect(0, 0, thickness, height(), lineOfKind(m_message.kind, colors));
        painter.fillRect(0, height() - 1, width(), 1, colors.line);
        return;
    }
    const double radius = steps(1.25);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(lineOfKind(m_message.kind, colors), 1));
    painter.setBrush(colors.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

}  // namespace assay::ui
