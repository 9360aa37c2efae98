#include "core/exporting/RunDocument.h"
#include "core/exporting/RunText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace assay {

namespace {

/// An optional minus or plus, digits, and a fraction.
bool isPlainNumber(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    const auto point = text.find('.');
    const auto isDigits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return isDigits(text.substr(0, point)) && (point == std::string_view::npos || isDigits(text.substr(point + 1)));
}

/// Whether a spreadsheet would work it out instead of showing it. The full-width signs count in East Asian versions.
bool looksLikeFormula(std::string_view text)
{
    constexpr std::array<std::string_view, 11> beginnings{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return text.starts_with(beginning); }) && !isPlainNumber(text);
}

/// One row as it grows.
class CsvRow final {
public:
    /// What people, models and servers wrote.
    CsvRow& text(std::string_view value)
    {
        auto cell = documentText(value);
        if (looksLikeFormula(cell))
            cell.insert(cell.begin(), '\'');
        // Semicolons and tabs as well: some spreadsheets part cells by them and would let a formula begin after one.
        if (cell.find_first_of("\",;\t\r\n") == std::string::npos)
            return add(cell);
        std::string quoted = "\"";
        for (const char character : cell)
            quoted.append(character == '"' ? 2 : 1, character);
        return add(quoted += '"');
    }
    CsvRow& count(std::optional<std::int64_t> value) { return add(value ? std::to_string(*value) : std::string()); }
    CsvRow& number(std::optional<double> value)
    {
        if (!value)
            return add({});
        std::array<char, 32> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value).ptr;
        return add({buffer.data(), end});
    }
    [[nodiscard]] std::string finish() const { return m_text + "\r\n"; }

private:
    CsvRow& add(std::string_view cell)
    {
        if (!m_isFirst)
            m_text += ',';
        m_isFirst = false;
        m_text += cell;
        return *this;
    }

    std::string m_text;
    bool m_isFirst = true;
};

std::optional<std::int64_t> optionalInteger(std::optional<int> value)
{
    return value ? std::optional<std::int64_t>(*value) : std::nullopt;
}

std::string trialRow(const StoredExperiment& experiment, const StoredTrial& trial)
{
    const auto& contender = experiment.contenders[trial.contender];
    const auto& result = trial.result;
    const auto& usage = result.usage;
    CsvRow row;
    row.count(experiment.header.id.value).text(isoText(experiment.header.createdAt)).count(trial.id.value);
    row.text(contender.name).text(contender.providerId).text(contender.model);
    const auto continues = trial.continues.isValid() ? std::optional(trial.continues.value) : std::nullopt;
    row.text(contender.system).text(readableText(experiment.prompts[trial.prompt])).count(std::int64_t{trial.repeat}).count(continues);
    row.text(trialStatusName(result.status)).text(result.finishReason ? finishReasonName(*result.finishReason) : std::string_view{});
    row.text(result.text).text(result.reasoning).text(result.toolCalls.empty() ? std::string() : toJson(result.toolCalls));
    row.text(result.error ? errorKindName(result.error->kind) : std::string_view{}).text(errorWords(result));
    row.count(result.error ? optionalInteger(result.error->httpStatus) : std::nullopt);
    row.count(std::int64_t{result.attempts});
    row.text(!result.isStreamed ? "" : *result.isStreamed ? "true" : "false");
    row.number(roundedMilliseconds(result.timeToFirstToken)).number(roundedMilliseconds(result.total));
    row.number(roundedSpeed(result.tokensPerSecond));
    row.count(usage.input).count(usage.cachedInput).count(usage.cacheWrite).count(usage.output).count(usage.reasoning);
    row.text(result.costPico ? formatPico(*result.costPico) : std::string()).text(result.costPico ? result.currency : std::string());
    row.text(costSourceName(result.costSource)).text(result.serviceTier).text(leftOutText(result.leftOut));
    return row.finish();
}

class CsvDocument final : public RunDocument {
public:
    std::string opening() override
    {
        return "experiment_id,created_at,trial_id,contender,provider,model,system,prompt,repeat,continues_trial_id,status,finish_reason,"
               "text,reasoning,tool_"
               "calls,"
               "error_kind,error_message,http_status,attempts,streamed,ttft_ms,total_ms,tokens_per_s,input_tokens,cached_input_tokens,"
               "cache_write_tokens,output_tokens,reasoning_tokens,cost,currency,cost_source,service_tier,left_out\r\n";
    }
    std::string add(const StoredExperiment& experiment) override
    {
        std::string rows;
        for (const auto& trial : experiment.trials)
            rows += trialRow(experiment, trial);
        return rows;
    }
    std::string closing() override { return {}; }
};

}  // namespace

std::unique_ptr<RunDocument> makeCsvDocument()
{
    return std::make_unique<CsvDocument>();
}

}  // namespace assay
