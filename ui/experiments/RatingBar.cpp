#include "ui/experiments/RatingBar.h"

#include "ui/experiments/RatingPopup.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace assay::ui {

namespace {

/// "★★★ · 2 tags · note"; empty when there is nothing but the verdict.
QString ratingDetailsText(const Rating& rating)
{
    QStringList parts;
    if (rating.stars)
        parts.append(QString(*rating.stars, u'★'));
    if (!rating.tags.empty())
        parts.append(RatingBar::tr("%n tags", nullptr, static_cast<int>(rating.tags.size())));
    if (!rating.note.empty())
        parts.append(RatingBar::tr("note"));
    return parts.join(QStringLiteral(" · "));
}

QString ratingDetailsToolTip(const Rating& rating)
{
    QStringList lines{RatingBar::tr("Stars, tags and a note")};
    for (const auto& tag : rating.tags)
        lines.append(toQString(tag));
    if (!rating.note.empty())
        lines.append(toQString(rating.note));
    return lines.join(u'\n');
}

}  // namespace

RatingBar::RatingBar(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    m_good = addButton(QStringLiteral("rateGoodButton"));
    m_good->setIcon(icon(IconName::ThumbUp));
    m_good->setToolTip(tr("Good"));
    m_bad = addButton(QStringLiteral("rateBadButton"));
    m_bad->setIcon(icon(IconName::ThumbDown));
    m_bad->setToolTip(tr("Bad"));
    for (auto* button : {m_good, m_bad}) {
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, button] { toggleVerdict(button == m_good ? Verdict::Good : Verdict::Bad); });
    }
    m_more = addButton(QStringLiteral("rateMoreButton"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFontRole(*m_more, FontRole::Label);
    setTextTone(*m_more, TextTone::Muted);
    connect(m_more, &QToolButton::clicked, this, &RatingBar::openPopup);
    layout->addStretch(1);
    showRating();
}

QToolButton* RatingBar::addButton(const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIconSize({smallIconSize(), smallIconSize()});
    button->setFocusPolicy(Qt::StrongFocus);
    setButtonKind(*button, ButtonKind::Quiet);
    layout()->addWidget(button);
    return button;
}

void RatingBar::setContenderName(const QString& name)
{
    //: %1 is a model's name.
    m_good->setAccessibleName(tr("%1: good").arg(name));
    m_bad->setAccessibleName(tr("%1: bad").arg(name));
    m_more->setAccessibleName(tr("%1: stars, tags and a note").arg(name));
}

void RatingBar::setRating(const std::optional<Rating>& rating)
{
    m_rating = rating.value_or(Rating{});
    showRating();
}

QList<QWidget*> RatingBar::tabStops() const
{
    return {m_good, m_bad, m_more};
}

void RatingBar::toggleVerdict(Verdict verdict)
{
    auto rating = m_rating;
    // The same verdict again takes it back.
    rating.verdict = rating.verdict == verdict ? std::nullopt : std::optional(verdict);
    change(rating);
}

void RatingBar::openPopup()
{
    if (!m_popup) {
        m_popup = new RatingPopup(this);
        connect(m_popup, &RatingPopup::ratingChanged, this, &RatingBar::change);
    }
    m_popup->setRating(m_rating);
    m_popup->open(*m_more);
}

void RatingBar::change(const Rating& rating)
{
    m_rating = rating;
    showRating();
    emit ratingChanged(m_rating);
}

void RatingBar::showRating()
{
    m_good->setChecked(m_rating.verdict == Verdict::Good);
    m_bad->setChecked(m_rating.verdict == Verdict::Bad);
    const auto details = ratingDetailsText(m_rating);
    m_more->setText(details.isEmpty() ? tr("Rate…") : details);
    m_more->setToolTip(ratingDetailsToolTip(m_rating));
}

}  // namespace assay::ui
