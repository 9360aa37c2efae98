#include "ui/experiments/RatingPopup.h"

#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

QLabel* ratingCaption(const QString& text, QWidget* buddy, QWidget* parent)
{
    auto* caption = new QLabel(text, parent);
    caption->setBuddy(buddy);
    setFontRole(*caption, FontRole::Label);
    setTextTone(*caption, TextTone::Muted);
    return caption;
}

/// Tags as a person types them, with commas (those of Chinese, too) between them.
std::vector<std::string> ratingTagsFrom(QString text)
{
    std::vector<std::string> tags;
    for (const auto& part : text.replace(u'，', u',').split(u',', Qt::SkipEmptyParts)) {
        if (const auto tag = part.simplified(); !tag.isEmpty())
            tags.push_back(toUtf8(tag));
    }
    // As the workspace gives them back, so that equal ratings are equal.
    std::ranges::sort(tags);
    const auto repeated = std::ranges::unique(tags);
    tags.erase(repeated.begin(), repeated.end());
    return tags;
}

QString ratingTagsText(const std::vector<std::string>& tags)
{
    QStringList texts;
    for (const auto& tag : tags)
        texts.append(toQString(tag));
    return texts.join(QStringLiteral(", "));
}

}  // namespace

RatingPopup::RatingPopup(QWidget* parent) : QFrame(parent, Qt::Popup), m_tags(new QLineEdit(this)), m_note(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("ratingPopup"));
    setFrameShape(QFrame::StyledPanel);
    auto* stars = new QHBoxLayout;
    stars->setSpacing(0);
    for (int i = 0; i < static_cast<int>(m_stars.size()); ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("star%1Button").arg(i + 1));
        button->setAccessibleName(tr("%n stars", nullptr, i + 1));
        button->setToolTip(tr("%n stars", nullptr, i + 1));
        button->setIconSize({smallIconSize(), smallIconSize()});
        button->setFocusPolicy(Qt::StrongFocus);
        setButtonKind(*button, ButtonKind::Quiet);
        connect(button, &QToolButton::clicked, this, [this, i] { chooseStars(i + 1); });
        stars->addWidget(button);
        m_stars[static_cast<std::size_t>(i)] = button;
    }
    stars->addStretch(1);
    m_tags->setObjectName(QStringLiteral("ratingTagsEdit"));
    m_tags->setPlaceholderText(tr("concise, wrong tone"));
    m_note->setObjectName(QStringLiteral("ratingNoteEdit"));
    m_note->setPlaceholderText(tr("Why?"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(fontMetrics().lineSpacing() * 4);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(3), steps(2.5), steps(3), steps(3));
    layout->setSpacing(steps(1));
    layout->addLayout(stars);
    layout->addWidget(ratingCaption(tr("&Tags, with commas between them"), m_tags, this));
    layout->addWidget(m_tags);
    layout->addWidget(ratingCaption(tr("&Note"), m_note, this));
    layout->addWidget(m_note);
    setFixedWidth(steps(75));
    showStars();
}

void RatingPopup::setRating(const Rating& rating)
{
    m_rating = rating;
    m_tags->setText(ratingTagsText(rating.tags));
    m_note->setPlainText(toQString(rating.note));
    showStars();
}

void RatingPopup::open(const QWidget& anchor)
{
    adjustSize();
    const auto above = anchor.mapToGlobal(QPoint(0, -height() - steps(1)));
    const auto available = anchor.screen()->availableGeometry();
    move(std::clamp(above.x(), available.left(), std::max(available.left(), available.right() - width())),
         std::max(available.top(), above.y()));
    show();
    m_stars.front()->setFocus();
}

void RatingPopup::chooseStars(int stars)
{
    // The same star again takes it back.
    m_rating.stars = m_rating.stars == stars ? std::nullopt : std::optional(stars);
    showStars();
    emit ratingChanged(m_rating);
}

void RatingPopup::showStars()
{
    for (int i = 0; i < static_cast<int>(m_stars.size()); ++i)
        m_stars[static_cast<std::size_t>(i)]->setIcon(icon(i < m_rating.stars.value_or(0) ? IconName::Star : IconName::StarOutline));
}

void RatingPopup::takeTexts()
{
    auto rating = m_rating;
    rating.tags = ratingTagsFrom(m_tags->text());
    rating.note = toUtf8(m_note->toPlainText().trimmed());
    if (rating == m_rating)
        return;
    m_rating = rating;
    emit ratingChanged(m_rating);
}

void RatingPopup::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    takeTexts();
}

void RatingPopup::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace assay::ui
