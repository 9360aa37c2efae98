#include "ui/experiments/RecordedBytes.h"

#include "core/exporting/PrettyJson.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

/// A text view of more than this takes seconds to lay out.
constexpr std::size_t mostShownBytes = 2U * 1024 * 1024;
constexpr std::string_view headEnd = "\r\n\r\n";

}  // namespace

RecordedBytes::RecordedBytes(const QString& name, const QString& objectName, QWidget* parent) : QWidget(parent)
{
    m_pretty = new QCheckBox(tr("Lay out JSON"), this);
    m_pretty->setObjectName(objectName + QStringLiteral("PrettyCheck"));
    m_pretty->setToolTip(tr("Line breaks and indents are added; every other character is as it was recorded."));
    m_pretty->setChecked(true);
    connect(m_pretty, &QCheckBox::toggled, this, &RecordedBytes::showBytes);
    m_size = new QLabel(this);
    m_size->setObjectName(objectName + QStringLiteral("SizeLabel"));
    setFontRole(*m_size, FontRole::Label);
    setTextTone(*m_size, TextTone::Muted);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(objectName);
    m_text->setAccessibleName(name);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFontRole(*m_text, FontRole::Monospace);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(steps(3), steps(2), steps(3), 0);
    bar->addWidget(m_pretty);
    bar->addStretch(1);
    bar->addWidget(m_size);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(1));
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
}

void RecordedBytes::setBytes(std::string bytes)
{
    m_bytes = std::move(bytes);
    showBytes();
}

void RecordedBytes::showBytes()
{
    const auto headSize = std::min(m_bytes.find(headEnd), m_bytes.size());
    const auto bodyStart = std::min(headSize + headEnd.size(), m_bytes.size());
    const auto body = std::string_view(m_bytes).substr(bodyStart);
    const auto laidOut = body.size() <= mostShownBytes ? prettyJson(body) : std::nullopt;
    m_pretty->setEnabled(laidOut.has_value());
    auto shown = m_bytes.substr(0, bodyStart);
    if (laidOut && m_pretty->isChecked())
        shown += *laidOut;
    else
        shown += body.substr(0, mostShownBytes);
    m_text->setPlainText(toQString(shown));
    m_size->setText(body.size() <= mostShownBytes
                        ? sizeText(m_bytes.size())
                        //: Of a text that is too long to show. %1: the size of what is shown, %2: that of the whole.
                        : tr("the first %1 of %2").arg(sizeText(mostShownBytes), sizeText(m_bytes.size())));
}

}  // namespace assay::ui
