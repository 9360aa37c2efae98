#include "ui/models/ModelPickerPopup.h"

#include "ui/models/PickerDelegate.h"
#include "ui/models/PickerModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/SearchEdit.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

ModelPickerPopup::ModelPickerPopup(ModelCatalogue& catalogue, const std::vector<ModelReference>& taken,
                                   std::function<void(ModelReference)> chosen, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_catalogue(catalogue), m_chosen(std::move(chosen)), m_model(new PickerModel(catalogue, taken, this)),
      m_search(new SearchEdit(this)), m_list(new QListView(this))
{
    setObjectName(QStringLiteral("modelPicker"));
    setAccessibleName(tr("Models to add"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);

    m_search->setObjectName(QStringLiteral("modelPickerSearchEdit"));
    m_search->setAccessibleName(tr("Find a model"));
    m_search->setPlaceholderText(tr("Find a model or provider"));
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        selectFirst();
    });

    m_list->setObjectName(QStringLiteral("modelPickerList"));
    m_list->setAccessibleName(tr("Models"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PickerDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::clicked, this, &ModelPickerPopup::choose);
    // A list that arrives must not take the row away under the person's hand.
    connect(m_model, &PickerModel::modelAboutToBeReset, this, [this] {
        const auto current = m_list->currentIndex();
        m_current = current.isValid() ? m_model->reference(current.row()) : std::nullopt;
    });
    connect(m_model, &PickerModel::modelReset, this, [this] {
        const auto row = m_current ? m_model->rowOf(*m_current) : -1;
        if (row < 0)
            return selectFirst();
        m_list->setCurrentIndex(m_model->index(row));
    });

    auto* hint = new QLabel(tr("Enter adds the model, Esc closes. Prices are per million tokens."), this);
    setFontRole(*hint, FontRole::Label);
    setTextTone(*hint, TextTone::Faint);
    hint->setContentsMargins(steps(3), steps(1), steps(3), steps(1));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* searchRow = new QVBoxLayout;
    searchRow->setContentsMargins(steps(2), steps(2), steps(2), steps(2));
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);
    selectFirst();
}

void ModelPickerPopup::openBeside(const QWidget& near)
{
    const auto room = near.screen()->availableGeometry();
    const auto width = std::min(steps(140), room.width());
    const auto below = near.mapToGlobal(QPoint(0, near.height()));
    const auto above = near.mapToGlobal(QPoint(0, 0));
    const auto isBelow = room.bottom() - below.y() >= above.y() - room.top();
    const auto height = std::min(steps(110), std::max(steps(30), isBelow ? room.bottom() - below.y() : above.y() - room.top()));
    const auto left = std::clamp(below.x() + near.width() - width, room.left(), std::max(room.left(), room.right() - width));
    setGeometry(left, isBelow ? below.y() : above.y() - height, width, height);
    show();
    m_search->setFocus(Qt::PopupFocusReason);
    m_catalogue.refreshUnasked();
}

bool ModelPickerPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* press = static_cast<QKeyEvent*>(event);
    switch (press->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (watched != m_search)
            break;
        QCoreApplication::sendEvent(m_list, event);
        return true;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void ModelPickerPopup::choose(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const auto provider = QString::fromStdString(m_model->providerId(index.row()));
    switch (m_model->kind(index.row())) {
    case PickerModel::RowKind::Model:
    case PickerModel::RowKind::ByName:
        if (const auto model = m_model->reference(index.row())) {
            m_model->take(*model);
            m_chosen(*model);
        }
        return;
    case PickerModel::RowKind::Failed:
        m_catalogue.refresh(m_model->providerId(index.row()));
        return;
    case PickerModel::RowKind::NeedsKey:
    case PickerModel::RowKind::AddProvider:
        close();
        emit modelsPageRequested(provider);
        return;
    case PickerModel::RowKind::Heading:
    case PickerModel::RowKind::Asking:
    case PickerModel::RowKind::Nothing:
        return;
    }
}

void ModelPickerPopup::selectFirst()
{
    if (const auto row = m_model->firstChoice(); row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    // A heading above the first row would stay out of sight.
    if (m_list->currentIndex().row() <= 1)
        m_list->scrollToTop();
}

}  // namespace assay::ui
