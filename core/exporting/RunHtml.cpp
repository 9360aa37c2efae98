#include "core/exporting/FigureText.h"
#include "core/exporting/RunDocument.h"
#include "core/exporting/RunText.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace assay {

namespace {

/// As many as have a colour of their own; the next begin anew, with their names beside them.
constexpr std::size_t contenderColours = 6;

/// The colours of the program's own two palettes.
constexpr std::string_view pageStyle = R"css(
:root{--bg:#f6f5f2;--panel:#fff;--line:#dedbd4;--ink:#23221f;--muted:#6f6b63;--bad:#b3382c;--code:#f3f1ec;
--c1:#2b6cb0;--c2:#c05621;--c3:#2f855a;--c4:#805ad5;--c5:#b83280;--c6:#4a5568;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--bg:#1d1e20;--panel:#26282b;--line:#3a3d41;--ink:#e8e6e1;--muted:#a5a29b;--bad:#ee8a7d;--code:#1f2123;
--c1:#7db3ea;--c2:#eda06f;--c3:#7cc79f;--c4:#b59bf0;--c5:#e58fc0;--c6:#a0aec0}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2em 1.5em;max-width:64em;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.6em}h2{font-size:1.3em;margin-top:2.5em;border-top:1px solid var(--line);padding-top:1em}h3{font-size:1em;margin:1.5em 0 .5em}
p.note,.muted{color:var(--muted)}p.bad{color:var(--bad)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5em 0;padding:.8em 1em;background:var(--panel);border:1px solid var(--line);font:inherit}
pre.quiet{background:var(--code);color:var(--muted)}
article{border-left:3px solid var(--line);padding-left:1em;margin:1em 0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{padding:.3em .8em .3em 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:baseline;font-weight:normal}
thead th{color:var(--muted);font-size:.85em}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
table.bars td.bar{width:50%}svg{display:block;width:100%;height:.8em}
.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}.c5{fill:var(--c5)}.c6{fill:var(--c6)}.rest{fill-opacity:.35}
)css";

/// Text of any origin as the content of an element or the value of an attribute.
std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char character : documentText(text)) {
        switch (character) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe += character;
        }
    }
    return safe;
}

std::string element(std::string_view name, std::string_view attributes, const std::string& content)
{
    std::string text = "<";
    text.append(name);
    if (!attributes.empty())
        text.append(" ").append(attributes);
    return text.append(">").append(content).append("</").append(name).append(">");
}

std::string numberCell(const std::string& figure)
{
    return element("td", "class=\"number\"", escaped(figure));
}

std::string tableHead(const std::vector<std::pair<std::string_view, std::string_view>>& columns)
{
    std::string cells;
    for (const auto& [name, kind] : columns)
        cells += element("th", kind.empty() ? "scope=\"col\"" : "scope=\"col\" class=\"" + std::string(kind) + "\"", escaped(name));
    return element("thead", {}, element("tr", {}, cells));
}

/// What a contender's answers came to.
struct ContenderFigures {
    std::vector<Nanoseconds> firstTokens;
    std::vector<Nanoseconds> totals;
    /// By currency; a sum is of the known costs alone.
    std::map<std::string, std::int64_t> costs;
    std::int64_t trials = 0;
    std::int64_t unpriced = 0;  ///< Of them without a known cost.
};

/// How long it took says something about a model only where its answer came to an end.
bool isTimed(TrialStatus status)
{
    return status == TrialStatus::Answered || status == TrialStatus::Truncated || status == TrialStatus::Refused ||
           status == TrialStatus::Filtered;
}

std::vector<ContenderFigures> figuresOf(const StoredExperiment& experiment)
{
    std::vector<ContenderFigures> all(experiment.contenders.size());
    for (const auto& trial : experiment.trials) {
        const auto& result = trial.result;
        auto& figures = all[trial.contender];
        ++figures.trials;
        if (isTimed(result.status) && result.timeToFirstToken)
            figures.firstTokens.push_back(*result.timeToFirstToken);
        if (isTimed(result.status) && result.total)
            figures.totals.push_back(*result.total);
        if (!result.costPico)
            ++figures.unpriced;
        else if (auto& sum = figures.costs[result.currency]; __builtin_add_overflow(sum, *result.costPico, &sum))
            sum = INT64_MAX;
    }
    return all;
}

std::optional<Nanoseconds> median(std::vector<Nanoseconds> values)
{
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    const auto upper = values[values.size() / 2];
    return values.size() % 2 == 1 ? upper : (values[values.size() / 2 - 1] + upper) / 2;
}

/// A percentage with one decimal, as a coordinate in an SVG that is 100 wide.
std::string percent(double value, double of)
{
    const auto tenths = of > 0 ? static_cast<int>(std::clamp(value / of, 0.0, 1.0) * 1000 + 0.5) : 0;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string rectangle(std::size_t contender, const std::string& width, std::string_view kind)
{
    return "<rect x=\"0\" y=\"0\" width=\"" + width + "\" height=\"10\" class=\"c" + std::to_string(contender % contenderColours + 1) +
           std::string(kind) + "\"/>";
}

/// The bars of one row; `label` says them to who cannot see them.
std::string barCell(const std::string& label, const std::string& bars)
{
    return element(
        "td", "class=\"bar\"",
        element("svg", "role=\"img\" aria-label=\"" + escaped(label) + "\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"", bars));
}

std::string nameCell(const Contender& contender)
{
    return element("th", "scope=\"row\"", escaped(contender.name));
}

std::string barTable(const std::string& title, const std::string& head, const std::string& rows)
{
    return element("h3", {}, title) +
           element("div", "class=\"scroll\"", element("table", "class=\"bars\"", head + element("tbody", {}, rows))) + "\n";
}

std::string timeChart(const StoredExperiment& experiment, const std::vector<ContenderFigures>& all)
{
    std::vector<std::optional<Nanoseconds>> totals;
    for (const auto& figures : all)
        totals.push_back(median(figures.totals));
    const auto longest = std::ranges::max(totals);
    if (!longest)
        return {};
    const auto most = toMilliseconds(*longest);
    std::string rows;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto first = median(all[i].firstTokens);
        const auto firstText = formatDuration(first);
        const auto totalText = formatDuration(totals[i]);
        std::string bars;
        if (totals[i])
            bars += rectangle(i, percent(toMilliseconds(*totals[i]), most), " rest");
        if (first)
            bars += rectangle(i, percent(toMilliseconds(*first), most), {});
        const auto label = experiment.contenders[i].name + ": first token " + firstText + ", whole answer " + totalText;
        rows += element("tr", {},
                        nameCell(experiment.contenders[i]) + barCell(label, bars) + numberCell(firstText) + numberCell(totalText) +
                            numberCell(std::to_string(all[i].totals.size())));
    }
    return barTable("Time",
                    tableHead({{"Model", {}},
                               {"Full colour: until the first token. Pale: the whole answer.", {}},
                               {"First token, median", "number"},
                               {"Whole answer, median", "number"},
                               {"Answers", "number"}}),
                    rows);
}

std::string costChart(const StoredExperiment& experiment, const std::vector<ContenderFigures>& all, const std::string& currency)
{
    std::int64_t most = 0;
    for (const auto& figures : all) {
        if (const auto cost = figures.costs.find(currency); cost != figures.costs.end())
            most = std::max(most, cost->second);
    }
    std::string rows;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto cost = all[i].costs.find(currency);
        const bool isKnown = cost != all[i].costs.end();
        auto text = formatCost(isKnown ? std::optional(cost->second) : std::nullopt, currency);
        if (isKnown && all[i].unpriced > 0)
            text = "≥ " + text;
        const auto bars = isKnown ? rectangle(i, percent(static_cast<double>(cost->second), static_cast<double>(most)), {}) : std::string();
        rows += element("tr", {},
                        nameCell(experiment.contenders[i]) + barCell(experiment.contenders[i].name + ": " + text, bars) + numberCell(text) +
                            numberCell(std::to_string(all[i].trials - all[i].unpriced) + " of " + std::to_string(all[i].trials)));
    }
    return barTable("Cost, " + escaped(currency),
                    tableHead({{"Model", {}}, {"Sum over its answers", {}}, {"Cost", "number"}, {"Costs known", "number"}}), rows);
}

std::string charts(const StoredExperiment& experiment)
{
    if (experiment.trials.empty())
        return {};
    const auto all = figuresOf(experiment);
    std::map<std::string, std::int64_t> currencies;
    for (const auto& figures : all)
        currencies.insert(figures.costs.begin(), figures.costs.end());
    auto text = timeChart(experiment, all);
    for (const auto& [currency, sum] : currencies)
        text += costChart(experiment, all, currency);
    return text;
}

std::string promptSections(const StoredExperiment& experiment)
{
    std::string text;
    for (std::size_t i = 0; i < experiment.prompts.size(); ++i) {
        text += element("h3", {}, experiment.prompts.size() == 1 ? std::string("Prompt") : "Prompt " + std::to_string(i + 1));
        text += element("pre", {}, escaped(readableText(experiment.prompts[i]))) + "\n";
    }
    return text;
}

std::string settingsSection(const StoredExperiment& experiment)
{
    std::string items;
    for (const auto& contender : experiment.contenders) {
        auto item = element("strong", {}, escaped(contender.name)) + ": " + escaped(contenderText(contender));
        if (!contender.system.empty())
            item += element("details", {},
                            element("summary", {}, "System prompt") + element("pre", "class=\"quiet\"", escaped(contender.system)));
        items += element("li", {}, item);
    }
    return element("h3", {}, "Settings") + element("ul", {}, items) + "\n";
}

std::string figuresSection(const StoredExperiment& experiment, int repeats)
{
    std::string rows;
    for (const auto& trial : experiment.trials) {
        const auto& result = trial.result;
        const auto speed = formatSpeed(result.tokensPerSecond);
        rows += element("tr", {},
                        element("th", "scope=\"row\"", escaped(trialName(experiment, trial, repeats))) +
                            numberCell(formatDuration(result.timeToFirstToken)) + numberCell(formatDuration(result.total)) +
                            numberCell(result.tokensPerSecond ? speed + " tok/s" : speed) +
                            numberCell(formatCount(allInputTokens(result.usage))) + numberCell(formatCount(result.usage.output)) +
                            numberCell(formatCost(result.costPico, result.currency)) +
                            element("td", {}, escaped(trialStatusName(result.status))));
    }
    const auto head = tableHead({{"Answer", {}},
                                 {"First token", "number"},
                                 {"Total", "number"},
                                 {"Speed", "number"},
                                 {"Tokens in", "number"},
                                 {"Tokens out", "number"},
                                 {"Cost", "number"},
                                 {"Status", {}}});
    return element("h3", {}, "Figures") + element("div", "class=\"scroll\"", element("table", {}, head + element("tbody", {}, rows))) +
           "\n";
}

std::string answerSection(const StoredExperiment& experiment, const StoredTrial& trial, int repeats)
{
    const auto& result = trial.result;
    auto content = element("h3", {}, escaped(trialName(experiment, trial, repeats)));
    if (!result.reasoning.empty())
        content +=
            element("details", {}, element("summary", {}, "Reasoning") + element("pre", "class=\"quiet\"", escaped(result.reasoning)));
    if (!result.text.empty())
        content += element("pre", {}, escaped(result.text));
    for (const auto& call : result.toolCalls)
        content += element("p", {}, "Calls " + element("code", {}, escaped(call.name + "(" + call.arguments + ")")));
    if (const auto outcome = outcomeText(result); !outcome.empty())
        content += element("p", "class=\"bad\"", escaped(outcome));
    return element("article", {}, content) + "\n";
}

class HtmlDocument final : public RunDocument {
public:
    HtmlDocument(WallTime exportedAt, std::size_t runCount) : m_exportedAt(exportedAt), m_runCount(runCount) {}

    std::string opening() override
    {
        const auto count = std::to_string(m_runCount) + (m_runCount == 1 ? " run" : " runs");
        // The policy lets a browser load and run nothing, whatever an answer holds.
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>Assay: " +
               count + "</title>\n<style>" + std::string(pageStyle) + "</style>\n</head>\n<body>\n" + element("h1", {}, "Assay: " + count) +
               element("p", "class=\"note\"",
                       "Exported " + utcText(m_exportedAt) + ". A dash stands for what is not known; no figure is estimated.") +
               "\n";
    }
    std::string add(const StoredExperiment& experiment) override
    {
        const auto& header = experiment.header;
        const auto repeats = repeatCount(experiment);
        std::string content = element("h2", {}, "Run " + std::to_string(header.id.value)) +
                              element("p", "class=\"note\"", utcText(header.createdAt) + ", " + escaped(header.status)) + "\n" +
                              promptSections(experiment) + settingsSection(experiment) + charts(experiment) +
                              figuresSection(experiment, repeats);
        for (const auto& trial : experiment.trials)
            content += answerSection(experiment, trial, repeats);
        return element("section", {}, content) + "\n";
    }
    std::string closing() override { return "</body>\n</html>\n"; }

private:
    WallTime m_exportedAt;
    std::size_t m_runCount;
};

}  // namespace

std::unique_ptr<RunDocument> makeHtmlDocument(WallTime exportedAt, std::size_t runCount)
{
    return std::make_unique<HtmlDocument>(exportedAt, runCount);
}

}  // namespace assay
