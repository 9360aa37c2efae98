#include "ui/experiments/TrialFacts.h"

#include "core/providers/RequestFit.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <functional>
#include <utility>

namespace assay::ui {

namespace {

constexpr std::int64_t tokensPerPriceUnit = 1'000'000;

struct TrialFactWords {
    Q_DECLARE_TR_FUNCTIONS(TrialFacts)
};

QString wordOrUnknown(std::string_view word)
{
    return word.empty() ? unknownText() : toQString(word);
}

QString leftOutWords(const std::vector<Setting>& leftOut)
{
    QStringList names;
    for (const auto setting : leftOut)
        names.append(toQString(settingName(setting)));
    return names.isEmpty() ? unknownText() : names.join(QStringLiteral(", "));
}

QString errorTitle(const AttemptRecord& attempt)
{
    if (!attempt.errorKind)
        return unknownText();
    Error error{*attempt.errorKind, attempt.errorMessage};
    error.httpStatus = attempt.httpStatus;
    return errorText(error).title;
}

/// A fact of an attempt: its name, and how it is read.
struct AttemptFact {
    QString name;
    std::function<QString(const AttemptRecord&)> value;
};

AttemptFact durationFact(const QString& name, std::optional<Nanoseconds> AttemptRecord::*duration)
{
    return {name, [duration](const AttemptRecord& attempt) { return durationText(attempt.*duration); }};
}

AttemptFact serverFact(const QString& name, std::optional<Nanoseconds> ServerTimings::*duration)
{
    return {name, [duration](const AttemptRecord& attempt) { return durationText(attempt.serverTimings.*duration); }};
}

AttemptFact wordFact(const QString& name, std::string AttemptRecord::*word)
{
    return {name, [word](const AttemptRecord& attempt) { return wordOrUnknown(attempt.*word); }};
}

std::vector<AttemptFact> allAttemptFacts()
{
    return {
        {TrialFactWords::tr("Started"), [](const AttemptRecord& attempt) { return exactWhenText(attempt.startedAt); }},
        durationFact(TrialFactWords::tr("Waited before it started"), &AttemptRecord::queued),
        {TrialFactWords::tr("Connection"),
         [](const AttemptRecord& attempt) {
             return attempt.isReusedConnection ? TrialFactWords::tr("used before") : TrialFactWords::tr("new");
         }},
        durationFact(TrialFactWords::tr("Name found after"), &AttemptRecord::nameLookup),
        durationFact(TrialFactWords::tr("Connected after"), &AttemptRecord::connected),
        durationFact(TrialFactWords::tr("Encrypted after"), &AttemptRecord::tlsDone),
        durationFact(TrialFactWords::tr("Sent after"), &AttemptRecord::setUp),
        durationFact(TrialFactWords::tr("Sent → headers"), &AttemptRecord::headers),
        durationFact(TrialFactWords::tr("Sent → first byte"), &AttemptRecord::firstByte),
        durationFact(TrialFactWords::tr("Sent → first token"), &AttemptRecord::firstContent),
        durationFact(TrialFactWords::tr("Sent → first token of the answer"), &AttemptRecord::firstAnswer),
        durationFact(TrialFactWords::tr("Sent → end"), &AttemptRecord::total),
        {TrialFactWords::tr("HTTP status"),
         [](const AttemptRecord& attempt) { return attempt.httpStatus ? QString::number(*attempt.httpStatus) : unknownText(); }},
        {TrialFactWords::tr("What went wrong"), errorTitle},
        wordFact(TrialFactWords::tr("The server's words"), &AttemptRecord::errorMessage),
        wordFact(TrialFactWords::tr("Model that answered"), &AttemptRecord::servedModel),
        wordFact(TrialFactWords::tr("Number of the request at the vendor"), &AttemptRecord::vendorRequestId),
        {TrialFactWords::tr("Settings left out"), [](const AttemptRecord& attempt) { return leftOutWords(attempt.leftOut); }},
        serverFact(TrialFactWords::tr("The server's clock: queue"), &ServerTimings::queue),
        serverFact(TrialFactWords::tr("The server's clock: loading the model"), &ServerTimings::load),
        serverFact(TrialFactWords::tr("The server's clock: reading the prompt"), &ServerTimings::prompt),
        serverFact(TrialFactWords::tr("The server's clock: writing the answer"), &ServerTimings::generation),
        serverFact(TrialFactWords::tr("The server's clock: in all"), &ServerTimings::total),
    };
}

QString itemName(BillLine::Item item, bool isReasoningKnown)
{
    switch (item) {
    case BillLine::Item::Input:
        return TrialFactWords::tr("Fresh input");
    case BillLine::Item::CachedInput:
        return TrialFactWords::tr("Input read from a cache");
    case BillLine::Item::CacheWrite:
        return TrialFactWords::tr("Input written to a cache");
    case BillLine::Item::CacheWriteLong:
        return TrialFactWords::tr("Input written to a cache for an hour or more");
    case BillLine::Item::Output:
        return isReasoningKnown ? TrialFactWords::tr("Output without reasoning") : TrialFactWords::tr("Output");
    case BillLine::Item::Reasoning:
        return TrialFactWords::tr("Reasoning");
    case BillLine::Item::Request:
        return TrialFactWords::tr("Request");
    case BillLine::Item::Search:
        break;
    }
    return TrialFactWords::tr("Web searches");
}

/// What the server said of a line; empty if it did not say.
std::optional<std::int64_t> countOf(BillLine::Item item, const Usage& usage)
{
    switch (item) {
    case BillLine::Item::Input:
        return usage.input;
    case BillLine::Item::CachedInput:
        return usage.cachedInput;
    case BillLine::Item::CacheWrite:
        return usage.cacheWrite ? std::optional(*usage.cacheWrite - usage.cacheWriteLong.value_or(0)) : std::nullopt;
    case BillLine::Item::CacheWriteLong:
        return usage.cacheWriteLong;
    case BillLine::Item::Output:
        return usage.output ? std::optional(*usage.output - std::min(usage.reasoning.value_or(0), *usage.output)) : std::nullopt;
    case BillLine::Item::Reasoning:
        return usage.reasoning;
    case BillLine::Item::Request:
        return 1;
    case BillLine::Item::Search:
        break;
    }
    return usage.searches;
}

bool isOfTokens(BillLine::Item item)
{
    return item != BillLine::Item::Request && item != BillLine::Item::Search;
}

QString rateText(const BillLine& line, std::string_view currency)
{
    if (!isOfTokens(line.item))
        return moneyText(line.picoEach, currency);
    //: A price of tokens. %1: the amount for a million of them.
    return TrialFactWords::tr("%1 / 1M").arg(moneyText(line.picoEach * tokensPerPriceUnit, currency));
}

FactTable::Line shareLine(const QString& name, std::int64_t percent)
{
    //: A bill is multiplied by this.
    const auto share = TrialFactWords::tr("× %1 %").arg(percent);
    return {name, {QString(), share, QString()}};
}

std::optional<Bill> recordedBill(const TrialResult& result, const TrialRecord& record)
{
    if (!record.price || record.attempts.empty())
        return std::nullopt;
    return billOf(*record.price, result.usage, {result.serviceTier, record.attempts.back().startedAt});
}

}  // namespace

FactTable attemptFacts(const TrialRecord& record)
{
    FactTable table;
    for (const auto& attempt : record.attempts)
        table.columns.append(TrialFactWords::tr("Attempt %1").arg(attempt.number));
    for (const auto& [name, value] : allAttemptFacts()) {
        FactTable::Line line{name, {}};
        for (const auto& attempt : record.attempts)
            line.values.append(value(attempt));
        if (line.values.count(unknownText()) < line.values.size())
            table.lines.push_back(std::move(line));
    }
    return table;
}

FactTable billFacts(const TrialResult& result, const TrialRecord& record)
{
    FactTable table{{TrialFactWords::tr("Count"), TrialFactWords::tr("Price"), TrialFactWords::tr("Amount")}, {}, true};
    const auto bill = recordedBill(result, record);
    const bool isReasoningKnown = result.usage.reasoning.has_value();
    for (std::size_t i = 0; i < Bill{}.lines.size(); ++i) {
        const auto item = static_cast<BillLine::Item>(i);
        const auto count = countOf(item, result.usage);
        const bool isCharged = bill && bill->lines[i].pico != 0;
        // Always there: what every answer has. The others only where something is said or charged.
        const bool isBasic = item == BillLine::Item::Input || item == BillLine::Item::Output;
        if (!isBasic && !isCharged && (!count || item == BillLine::Item::Request))
            continue;
        FactTable::Line line{itemName(item, isReasoningKnown), {countText(count), unknownText(), unknownText()}};
        if (bill) {
            line.values[1] = rateText(bill->lines[i], result.currency);
            line.values[2] = exactMoneyText(bill->lines[i].pico, result.currency);
        }
        table.lines.push_back(std::move(line));
    }
    if (bill && bill->serviceTierPercent != 100)
        //: %1: the vendor's word for a way of being served: "batch", "priority".
        table.lines.push_back(
            shareLine(TrialFactWords::tr("Tokens served as “%1”").arg(toQString(result.serviceTier)), bill->serviceTierPercent));
    if (bill && bill->peakPercent != 100)
        table.lines.push_back(shareLine(TrialFactWords::tr("Tokens in the peak hours"), bill->peakPercent));
    const auto total = result.costPico ? exactMoneyText(*result.costPico, result.currency) : unknownText();
    table.lines.push_back({TrialFactWords::tr("Cost"), {QString(), QString(), total}, true});
    return table;
}

QString billSource(const TrialResult& result, const TrialRecord& record)
{
    if (result.costSource == CostSource::Vendor)
        return TrialFactWords::tr("The vendor itself says what it charged; no price was needed.");
    if (!record.price)
        return TrialFactWords::tr("No price of this model is known for that day, so its cost is not known either.");
    const auto& price = *record.price;
    if (!result.costPico)
        return TrialFactWords::tr(
            "The server did not count its tokens, or they are of a kind that the price does not name: the cost is not known.");
    const auto day = exactWhenText(price.effectiveFrom);
    //: By which price an answer was billed. %1: provider and model, %2: a day, %3: where the price is from.
    auto text = TrialFactWords::tr("Price of %1, from %2 on. Source: %3.")
                    .arg(toQString(price.providerId + "/" + price.model), day, wordOrUnknown(price.source));
    if (const auto bill = recordedBill(result, record); bill && bill->tierMinInputTokens > 0)
        text += QLatin1Char(' ') +
                TrialFactWords::tr("Its rates for requests of %1 input tokens and more hold.").arg(countText(bill->tierMinInputTokens));
    return text;
}

}  // namespace assay::ui
