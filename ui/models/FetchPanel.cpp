#include "ui/models/FetchPanel.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Dialogs.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/MessageBar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

/// A progress bar counts in int, models are larger.
constexpr int progressSteps = 1000;

}  // namespace

FetchPanel::FetchPanel(ModelCatalogue& catalogue, QWidget* parent)
    : QWidget(parent), m_catalogue(catalogue), m_message(new MessageBar(MessageBar::Shape::Bar, this)), m_name(new QLineEdit(this)), m_fetch(new QPushButton(tr("&Fetch"), this)),
      m_progressText(new ElidedLabel(this)), m_progress(new QProgressBar(this)), m_stop(new QPushButton(icon(IconName::Stop), tr("Stop"), this))
{
    setObjectName(QStringLiteral("fetchPanel"));
    m_name->setObjectName(QStringLiteral("fetchModelEdit"));
    m_name->setAccessibleName(tr("Model to fetch from Ollama's library"));
    m_name->setPlaceholderText(tr("Fetch a model by name, such as qwen3:4b"));
    m_fetch->setObjectName(QStringLiteral("fetchModelButton"));
    m_fetch->setToolTip(tr("The server loads the model from Ollama's library onto its disk"));
    m_progressText->setObjectName(QStringLiteral("fetchProgressLabel"));
    m_progress->setObjectName(QStringLiteral("fetchProgressBar"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(steps(1.5));
    m_stop->setObjectName(QStringLiteral("stopFetchButton"));
    m_stop->setToolTip(tr("What the server has loaded so far stays for the next time"));
    m_message->setObjectName(QStringLiteral("fetchMessage"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(steps(4), 0, steps(3), steps(2));
    row->setSpacing(steps(2));
    row->addWidget(m_name, 1);
    row->addWidget(m_fetch);
    row->addWidget(m_progressText, 2);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addLayout(row);

    connect(m_name, &QLineEdit::textChanged, this, &FetchPanel::showState);
    connect(m_name, &QLineEdit::returnPressed, this, &FetchPanel::fetch);
    connect(m_fetch, &QPushButton::clicked, this, &FetchPanel::fetch);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_catalogue.fetcher().stop(m_id); });
    connect(&catalogue.fetcher(), &ModelFetcher::fetchChanged, this, [this](const QString& id) {
        if (toUtf8(id) == m_id)
            showState();
    });
    connectOutcomes();
    hide();
}

void FetchPanel::connectOutcomes()
{
    auto& fetcher = m_catalogue.fetcher();
    const auto good = [this](const QString& id, const QString& title) {
        if (toUtf8(id) == m_id)
            m_message->show({MessageBar::Kind::Good, title, {}, {}, {}, true});
    };
    connect(&fetcher, &ModelFetcher::fetched, this, [good](const QString& id, const QString& model) { good(id, tr("%1 has been fetched.").arg(model)); });
    connect(&fetcher, &ModelFetcher::removed, this, [good](const QString& id, const QString& model) { good(id, tr("%1 has been deleted.").arg(model)); });
    connect(&fetcher, &ModelFetcher::notFetched, this, [this](const QString& id, const QString& model, const Error& error) {
        // That the person stopped it is no failure.
        if (toUtf8(id) != m_id || error.kind == ErrorKind::Cancelled)
            return;
        m_name->setText(model);
        showError(tr("%1 was not fetched.").arg(model), error);
    });
    connect(&fetcher, &ModelFetcher::notRemoved, this, [this](const QString& id, const QString& model, const Error& error) {
        if (toUtf8(id) == m_id)
            showError(tr("%1 was not deleted.").arg(model), error);
    });
}

void FetchPanel::showError(const QString& title, const Error& error)
{
    const auto text = errorText(error);
    m_message->show({MessageBar::Kind::Error, title, text.advice, text.detail, {}, true});
}

void FetchPanel::removeModel(const QString& model)
{
    Dialogs::Question question;
    question.title = tr("Delete model");
    question.text = tr("Delete %1 from the server's disk?").arg(model);
    question.detail = tr("The server has to fetch it again before it can answer. Recorded answers stay.");
    question.acceptLabel = tr("Delete");
    question.isDestructive = true;
    Dialogs::ask(this, question, [this, id = m_id, model] {
        if (const auto* provider = m_catalogue.provider(id))
            m_catalogue.fetcher().remove(provider->connection, toUtf8(model));
    });
}

void FetchPanel::showProvider(const std::string& id)
{
    if (id != m_id) {
        m_name->clear();
        m_message->dismiss();
    }
    m_id = id;
    const auto* provider = m_catalogue.provider(id);
    setVisible(provider && !provider->isPractice && ModelFetcher::isPossible(provider->connection));
    showState();
}

void FetchPanel::fetch()
{
    const auto* provider = m_catalogue.provider(m_id);
    const auto model = m_name->text().trimmed();
    if (!provider || model.isEmpty())
        return;
    m_catalogue.fetcher().fetch(provider->connection, toUtf8(model));
    if (m_stop->isVisible())
        m_stop->setFocus();
}

void FetchPanel::showState()
{
    const auto fetch = m_catalogue.fetcher().underWay(m_id);
    m_name->setVisible(!fetch);
    m_fetch->setVisible(!fetch);
    m_fetch->setEnabled(!m_name->text().trimmed().isEmpty());
    m_progressText->setVisible(fetch.has_value());
    m_progress->setVisible(fetch.has_value());
    m_stop->setVisible(fetch.has_value());
    if (!fetch)
        return;
    const auto model = toQString(fetch->model);
    m_stop->setAccessibleName(tr("Stop fetching %1").arg(model));
    m_progress->setAccessibleName(tr("Progress of fetching %1").arg(model));
    const auto& progress = fetch->progress;
    if (progress.totalBytes <= 0) {
        // Of unknown length: the bar says that something is going on.
        m_progress->setRange(0, 0);
        //: %1: a model; %2: the server's words for what it does, in English.
        m_progressText->setText(progress.status.empty() ? tr("Fetching %1…").arg(model) : tr("Fetching %1: %2").arg(model, toQString(progress.status)));
        return;
    }
    m_progress->setRange(0, progressSteps);
    m_progress->setValue(static_cast<int>(static_cast<double>(progress.doneBytes) / static_cast<double>(progress.totalBytes) * progressSteps));
    //: %1: a model, %2: how much of it has come, %3: its size.
    m_progressText->setText(tr("Fetching %1: %2 of %3")
                                .arg(model, sizeText(static_cast<std::uint64_t>(progress.doneBytes)), sizeText(static_cast<std::uint64_t>(progress.totalBytes))));
    m_progressText->setToolTip(toQString(progress.status));
}

QList<QWidget*> FetchPanel::tabStops() const
{
    return {m_name, m_fetch, m_stop};
}

}  // namespace assay::ui
