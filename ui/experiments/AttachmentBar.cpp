#include "ui/experiments/AttachmentBar.h"

#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPixmap>
#include <QToolButton>

#include <utility>

namespace assay::ui {

namespace {

const std::string& bytesOf(const ContentPart& part)
{
    if (const auto* image = std::get_if<ImagePart>(&part))
        return image->bytes;
    if (const auto* file = std::get_if<FilePart>(&part))
        return file->bytes;
    return std::get<TextPart>(part).text;
}

/// The picture itself, small; else nothing.
QIcon thumbnail(const ContentPart& part)
{
    const auto* image = std::get_if<ImagePart>(&part);
    QPixmap picture;
    if (!image || !picture.loadFromData(reinterpret_cast<const uchar*>(image->bytes.data()), static_cast<uint>(image->bytes.size())))
        return {};
    const int side = smallIconSize() * 2;
    return QIcon(picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

}  // namespace

QString attachmentName(const ContentPart& part)
{
    if (const auto* file = std::get_if<FilePart>(&part))
        return toQString(file->name);
    const auto* image = std::get_if<ImagePart>(&part);
    //: A picture that goes along with a prompt. %1: its kind, "png".
    return image ? AttachmentBar::tr("picture (%1)").arg(toQString(image->mediaType).section(QLatin1Char('/'), 1)) : QString();
}

AttachmentBar::AttachmentBar(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("attachmentBar"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(steps(1.5));
    m_layout->addStretch(1);
    hide();
}

void AttachmentBar::setParts(std::vector<ContentPart> parts)
{
    if (parts == m_parts)
        return;
    m_parts = std::move(parts);
    build();
    emit changed();
}

void AttachmentBar::build()
{
    for (auto* button : std::exchange(m_buttons, {}))
        button->deleteLater();
    for (std::size_t place = 0; place < m_parts.size(); ++place) {
        const auto& part = m_parts[place];
        const auto name = attachmentName(part);
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("attachmentButton_%1").arg(place));
        const auto picture = thumbnail(part);
        button->setIcon(picture.isNull() ? icon(IconName::Close) : picture);
        button->setIconSize({smallIconSize(), smallIconSize()});
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        const auto shown = button->fontMetrics().elidedText(name, Qt::ElideMiddle, steps(50));
        //: A file that goes along with a prompt. %1: its name, %2: its size.
        button->setText(tr("%1 · %2", "a file").arg(shown, QLocale().formattedDataSize(static_cast<qint64>(bytesOf(part).size()), 0)));
        button->setToolTip(tr("%1: click to take it away").arg(name.toHtmlEscaped()));
        button->setAccessibleName(tr("Take %1 away").arg(name));
        button->setFocusPolicy(Qt::StrongFocus);
        setFontRole(*button, FontRole::Label);
        connect(button, &QToolButton::clicked, this, [this, place] { remove(place); });
        m_layout->insertWidget(static_cast<int>(place), button);
        m_buttons.push_back(button);
    }
    setVisible(!m_parts.empty());
}

void AttachmentBar::remove(std::size_t place)
{
    auto parts = m_parts;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(place));
    setParts(std::move(parts));
}

}  // namespace assay::ui
