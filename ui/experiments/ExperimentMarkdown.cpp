#include "ui/experiments/ExperimentMarkdown.h"

#include "ui/experiments/ParametersText.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace assay::ui {

namespace {

struct ExperimentMarkdownWords {
    Q_DECLARE_TR_FUNCTIONS(ExperimentMarkdown)
};

/// Every line behind "> ", so that headings within a prompt do not become headings of the document.
QString quoted(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (auto& line : lines)
        line = line.isEmpty() ? QStringLiteral(">") : QStringLiteral("> ") + line;
    return lines.join(QLatin1Char('\n'));
}

QString tableRow(QStringList cells)
{
    for (auto& cell : cells)
        cell.replace(QLatin1Char('|'), QStringLiteral("\\|")).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |");
}

/// Which answer of which contender, in words; only what differs within the experiment is said.
QString trialName(const StoredExperiment& experiment, const StoredTrial& trial, int repeats)
{
    auto name = toQString(experiment.contenders[trial.contender].name);
    if (experiment.prompts.size() > 1)
        //: %1: a contender's name, %2: the number of a prompt.
        name = ExperimentMarkdownWords::tr("%1, prompt %2").arg(name).arg(trial.prompt + 1);
    if (repeats > 1)
        //: %1: a contender's name, %2 and %3: "2 of 3".
        name = ExperimentMarkdownWords::tr("%1, repeat %2 of %3").arg(name).arg(trial.repeat).arg(repeats);
    return name;
}

QString figuresTable(const StoredExperiment& experiment, int repeats)
{
    const QStringList columns{ExperimentMarkdownWords::tr("Model"), ExperimentMarkdownWords::tr("First token"),
                              ExperimentMarkdownWords::tr("Total"), ExperimentMarkdownWords::tr("Speed"),
                              ExperimentMarkdownWords::tr("Tokens"), ExperimentMarkdownWords::tr("Cost"),
                              ExperimentMarkdownWords::tr("Status")};
    QStringList lines{tableRow(columns), QStringLiteral("| --- | ---: | ---: | ---: | ---: | ---: | --- |")};
    for (const auto& trial : experiment.trials) {
        const auto& result = trial.result;
        lines.append(tableRow({trialName(experiment, trial, repeats), durationText(result.timeToFirstToken), durationText(result.total),
                               speedText(result.tokensPerSecond), tokensText(result.usage.input, result.usage.output),
                               moneyText(result.costPico, result.currency), statusText(result.status)}));
    }
    return lines.join(QLatin1Char('\n'));
}

QStringList contenderParts(const StoredExperiment& experiment)
{
    QStringList parts;
    QStringList settings;
    for (const auto& contender : experiment.contenders) {
        auto lines = parametersToolTip(contender).split(QLatin1Char('\n'));
        //: One model of a list. %1: its name, %2: provider, model and settings.
        settings.append(ExperimentMarkdownWords::tr("- **%1**: %2").arg(toQString(contender.name), lines.join(QStringLiteral("; "))));
    }
    parts.append(settings.join(QLatin1Char('\n')));
    for (const auto& contender : experiment.contenders) {
        if (contender.system.empty())
            continue;
        //: %1: a contender's name.
        parts.append(ExperimentMarkdownWords::tr("System prompt of **%1**:").arg(toQString(contender.name)));
        parts.append(quoted(toQString(contender.system)));
    }
    return parts;
}

QStringList answerParts(const StoredExperiment& experiment, int repeats)
{
    QStringList parts;
    for (const auto& trial : experiment.trials) {
        parts.append(QStringLiteral("## ") + trialName(experiment, trial, repeats));
        const auto text = toQString(trial.result.text).trimmed();
        if (!text.isEmpty())
            parts.append(text);
        const auto outcome = trialErrorText(trial.result);
        if (!outcome.title.isEmpty())
            parts.append(QStringLiteral("*%1*").arg(outcome.title));
    }
    return parts;
}

}  // namespace

QString experimentMarkdown(const StoredExperiment& experiment)
{
    int repeats = 1;
    for (const auto& trial : experiment.trials)
        repeats = std::max(repeats, trial.repeat);

    QStringList parts;
    for (std::size_t i = 0; i < experiment.prompts.size(); ++i) {
        const bool isOnly = experiment.prompts.size() == 1;
        const auto heading = isOnly ? ExperimentMarkdownWords::tr("Prompt") : ExperimentMarkdownWords::tr("Prompt %1").arg(i + 1);
        parts.append(QStringLiteral("## ") + heading);
        parts.append(quoted(toQString(readableText(experiment.prompts[i])).trimmed()));
    }
    parts.append(QStringLiteral("## ") + ExperimentMarkdownWords::tr("Settings"));
    parts.append(contenderParts(experiment));
    parts.append(QStringLiteral("## ") + ExperimentMarkdownWords::tr("Figures"));
    parts.append(figuresTable(experiment, repeats));
    parts.append(answerParts(experiment, repeats));
    return parts.join(QStringLiteral("\n\n")) + QLatin1Char('\n');
}

std::unique_ptr<QMimeData> markdownMimeData(const QString& markdown)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(markdown);
    data->setData(QStringLiteral("text/markdown"), markdown.toUtf8());
    return data;
}

}  // namespace assay::ui
