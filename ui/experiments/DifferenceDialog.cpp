#include "ui/experiments/DifferenceDialog.h"

#include "core/prompts/TextDifference.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ContenderDot.h"
#include "ui/widgets/DifferenceView.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

DifferenceDialog::DifferenceDialog(std::vector<ComparedAnswer> answers, std::size_t left, QWidget* parent)
    : QDialog(parent), m_answers(std::move(answers))
{
    setObjectName(QStringLiteral("differenceDialog"));
    setWindowTitle(tr("Compare answers"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(steps(4), steps(3), steps(4), steps(3));
    layout->setSpacing(steps(2.5));
    buildTop(*layout);
    buildPanes(*layout, left);
    buildBottom(*layout);
    resize(std::min(steps(260), parent->window()->width() - steps(8)), std::min(steps(160), parent->window()->height() - steps(8)));
    scrollTogether();
    showChosen();
}

void DifferenceDialog::buildTop(QBoxLayout& layout)
{
    m_mode = new QComboBox(this);
    m_mode->setObjectName(QStringLiteral("differenceModeCombo"));
    // In the order of Mode.
    m_mode->addItems({tr("words that differ"), tr("lines that differ"), tr("sentences that all say, or only one")});
    auto* caption = new QLabel(tr("&Mark"), this);
    caption->setBuddy(m_mode);
    setTextTone(*caption, TextTone::Muted);
    m_legend = new QLabel(this);
    m_legend->setObjectName(QStringLiteral("answerDifferenceLegend"));
    m_legend->setWordWrap(true);
    setFontRole(*m_legend, FontRole::Label);
    setTextTone(*m_legend, TextTone::Muted);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &DifferenceDialog::showChosen);
    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(caption);
    row->addWidget(m_mode);
    row->addSpacing(steps(2));
    row->addWidget(m_legend, 1);
    layout.addLayout(row);
}

void DifferenceDialog::buildPanes(QBoxLayout& layout, std::size_t left)
{
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildPane(m_panes[0], left, QStringLiteral("left")));
    splitter->addWidget(buildPane(m_panes[1], (left + 1) % m_answers.size(), QStringLiteral("right")));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    layout.addWidget(splitter, 1);
}

QWidget* DifferenceDialog::buildPane(Pane& pane, std::size_t which, const QString& name)
{
    const bool isLeft = &pane == &m_panes.front();
    auto* widget = new QWidget(this);
    pane.dot = new ContenderDot(0, widget);
    pane.answer = new QComboBox(widget);
    pane.answer->setObjectName(name + QStringLiteral("AnswerCombo"));
    pane.answer->setAccessibleName(isLeft ? tr("Answer at the left") : tr("Answer at the right"));
    pane.answer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto& answer : m_answers)
        pane.answer->addItem(answer.name);
    pane.answer->setCurrentIndex(static_cast<int>(which));
    connect(pane.answer, &QComboBox::currentIndexChanged, this, &DifferenceDialog::showChosen);
    pane.view = new DifferenceView(isLeft ? DifferenceView::Side::First : DifferenceView::Side::Second, widget);
    pane.view->setObjectName(name + QStringLiteral("AnswerText"));
    pane.view->setAccessibleName(isLeft ? tr("Text of the answer at the left") : tr("Text of the answer at the right"));

    auto* row = new QHBoxLayout;
    row->setSpacing(steps(2));
    row->addWidget(pane.dot);
    row->addWidget(pane.answer, 1);
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(steps(2));
    layout->addLayout(row);
    layout->addWidget(pane.view, 1);
    return widget;
}

void DifferenceDialog::buildBottom(QBoxLayout& layout)
{
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeDifferenceButton"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(close);
    layout.addLayout(row);
}

/// Texts of different lengths keep the same share above the upper edge.
void DifferenceDialog::scrollTogether()
{
    const auto follow = [this](const Pane& leading, const Pane& following) {
        const auto* from = leading.view->verticalScrollBar();
        auto* to = following.view->verticalScrollBar();
        connect(from, &QScrollBar::valueChanged, to, [this, from, to](int value) {
            if (from->maximum() == 0 || std::exchange(m_isScrolling, true))
                return;
            to->setValue(static_cast<int>(static_cast<std::int64_t>(value) * to->maximum() / from->maximum()));
            m_isScrolling = false;
        });
    };
    follow(m_panes[0], m_panes[1]);
    follow(m_panes[1], m_panes[0]);
}

const ComparedAnswer& DifferenceDialog::answerOf(const Pane& pane) const
{
    return m_answers[static_cast<std::size_t>(pane.answer->currentIndex())];
}

void DifferenceDialog::showChosen()
{
    for (const auto& pane : m_panes)
        pane.dot->setPosition(answerOf(pane).position);
    const auto mode = static_cast<Mode>(m_mode->currentIndex());
    if (mode == Mode::Sentences)
        showSentences();
    else
        showDifference(mode);
}

void DifferenceDialog::showSentences()
{
    if (m_sentences.empty()) {
        std::vector<std::string> texts;
        for (const auto& answer : m_answers)
            texts.push_back(answer.text);
        m_sentences = sharedSentences(texts);
    }
    for (const auto& pane : m_panes)
        pane.view->showSentences(answerOf(pane).text, m_sentences[static_cast<std::size_t>(pane.answer->currentIndex())]);
    m_legend->setText(
        tr("Underlined: only this one of %n answers says it. Dotted: all of them say it.", nullptr, static_cast<int>(m_answers.size())));
}

void DifferenceDialog::showDifference(Mode mode)
{
    const auto& first = answerOf(m_panes[0]).text;
    const auto& second = answerOf(m_panes[1]).text;
    const auto difference = textDifference(first, second, mode == Mode::Words ? DifferenceUnit::Word : DifferenceUnit::Line);
    for (const auto& pane : m_panes)
        pane.view->showSections({{{}, first, second, difference}});
    if (difference.isEqual())
        m_legend->setText(tr("Both are the same."));
    else if (!difference.isWhole)
        m_legend->setText(tr("Too long and too different to compare closely; more may be the same than is shown."));
    else
        m_legend->setText(tr("Underlined: only in this one of the two."));
}

}  // namespace assay::ui
