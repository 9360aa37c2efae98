#include "ui/widgets/EmptyState.h"

#include "ui/theme/Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace assay::ui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(new QLabel(this)), m_action(new QPushButton(this))
{
    m_title->setObjectName(QStringLiteral("emptyStateTitle"));
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    setFontRole(*m_title, FontRole::Title);
    m_text->setObjectName(QStringLiteral("emptyStateText"));
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    setTextTone(*m_text, TextTone::Muted);
    for (auto* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        // Lines of a length that reads well.
        label->setMaximumWidth(steps(110));
    }
    m_action->setObjectName(QStringLiteral("emptyStateActionButton"));
    m_action->hide();
    setButtonKind(*m_action, ButtonKind::Primary);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(steps(2));
    // A little above the middle is where the eye looks for it.
    layout->addStretch(2);
    const auto addCentered = [layout](QWidget* part) {
        auto* row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(part, 100);
        row->addStretch(1);
        layout->addLayout(row);
    };
    addCentered(m_title);
    addCentered(m_text);
    layout->addSpacing(steps(1));
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setTexts(const QString& title, const QString& text, const QString& actionLabel)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(actionLabel);
    m_action->setVisible(!actionLabel.isEmpty());
}

}  // namespace assay::ui
