#include "core/base/Text.h"
#include "core/exporting/FigureText.h"
#include "core/exporting/RunDocument.h"
#include "core/exporting/RunText.h"

#include <algorithm>
#include <string_view>

namespace assay {

namespace {

/// Every line behind "> ". A heading or an open code block within the text ends where the quotation ends.
std::string quotation(std::string_view text)
{
    const auto clean = documentText(text);
    std::string lines;
    for (const auto line : split(clean, '\n')) {
        auto shown = std::string(line);
        std::erase(shown, '\r');
        lines += shown.empty() ? ">\n" : "> " + shown + "\n";
    }
    return lines + "\n";
}

/// On one line and without what would end a table's cell or begin something of Markdown's own.
std::string inlineText(std::string_view text)
{
    std::string escaped;
    for (const char character : documentText(text)) {
        if (character == '\n' || character == '\r' || character == '\t') {
            escaped += ' ';
            continue;
        }
        if (std::string_view("\\`*_[]<>|#").find(character) != std::string_view::npos)
            escaped += '\\';
        escaped += character;
    }
    return escaped;
}

std::string tableRow(const std::vector<std::string>& cells)
{
    std::string row = "|";
    for (const auto& cell : cells)
        row += " " + cell + " |";
    return row + "\n";
}

std::string promptParts(const StoredExperiment& experiment)
{
    std::string text;
    for (std::size_t i = 0; i < experiment.prompts.size(); ++i) {
        text += experiment.prompts.size() == 1 ? std::string("## Prompt\n\n") : "## Prompt " + std::to_string(i + 1) + "\n\n";
        text += quotation(trimmed(readableText(experiment.prompts[i])));
    }
    return text;
}

std::string contenderParts(const StoredExperiment& experiment)
{
    std::string text = "## Settings\n\n";
    for (const auto& contender : experiment.contenders)
        text += "- **" + inlineText(contender.name) + "**: " + inlineText(contenderText(contender)) + "\n";
    text += "\n";
    for (const auto& contender : experiment.contenders) {
        if (!contender.system.empty())
            text += "System prompt of **" + inlineText(contender.name) + "**:\n\n" + quotation(contender.system);
    }
    return text;
}

std::string figureParts(const StoredExperiment& experiment, int repeats)
{
    std::string text = "## Figures\n\n"
                       "| Model | First token | Total | Tokens/s | Tokens in | Tokens out | Cost | Status |\n"
                       "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n";
    for (const auto& trial : experiment.trials) {
        const auto& result = trial.result;
        text += tableRow({inlineText(trialName(experiment, trial, repeats)), formatDuration(result.timeToFirstToken),
                          formatDuration(result.total), formatSpeed(result.tokensPerSecond), formatCount(allInputTokens(result.usage)),
                          formatCount(result.usage.output), formatCost(result.costPico, result.currency),
                          std::string(trialStatusName(result.status))});
    }
    return text + "\n";
}

std::string answerParts(const StoredExperiment& experiment, int repeats)
{
    std::string text;
    for (const auto& trial : experiment.trials) {
        const auto& result = trial.result;
        text += "## " + inlineText(trialName(experiment, trial, repeats)) + "\n\n";
        if (const auto answer = trimmed(result.text); !answer.empty())
            text += quotation(answer);
        for (const auto& call : result.toolCalls)
            text += "Calls " + inlineText(call.name) + "(" + inlineText(call.arguments) + ")\n\n";
        if (const auto outcome = outcomeText(result); !outcome.empty())
            text += "*" + inlineText(outcome) + "*\n\n";
    }
    return text;
}

class MarkdownDocument final : public RunDocument {
public:
    std::string opening() override { return {}; }
    std::string add(const StoredExperiment& experiment) override
    {
        const auto& header = experiment.header;
        const auto repeats = repeatCount(experiment);
        return "# Run " + std::to_string(header.id.value) + "\n\n" + utcText(header.createdAt) + ", " + inlineText(header.status) +
               ".\n\n" + promptParts(experiment) + contenderParts(experiment) + figureParts(experiment, repeats) +
               answerParts(experiment, repeats);
    }
    std::string closing() override { return {}; }
};

}  // namespace

std::unique_ptr<RunDocument> makeMarkdownDocument()
{
    return std::make_unique<MarkdownDocument>();
}

}  // namespace assay
