#include "core/settings/SpendBudget.h"

#include "core/settings/AtomicFile.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>

// {"version": 1, "monthly": "20", "currency": "USD"}      the amount as a decimal text; without "monthly" there is no budget

namespace assay {

namespace {

constexpr int budgetFileVersion = 1;

/// The text of a member, or nothing if it is no text.
std::optional<std::string> budgetText(const nlohmann::json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

}  // namespace

Result<std::optional<Money>> SpendBudgetFile::load() const
{
    if (m_file.empty())
        return std::optional<Money>();
    const auto text = readWholeFile(m_file);
    if (!text)
        return text.error().kind == ErrorKind::NotFound ? Result<std::optional<Money>>(std::optional<Money>()) : fail(text.error());
    const auto bad = [&](const std::string& why) { return fail(ErrorKind::InvalidInput, m_file.string() + ": " + why); };
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object())
        return bad("should be a JSON object");
    if (!json.contains("monthly"))
        return std::optional<Money>();
    const auto amount = budgetText(json, "monthly");
    if (!amount)
        return bad("monthly: should be an amount as a text, for example \"20\"");
    const auto pico = parsePico(*amount);
    if (!pico)
        return bad("monthly: " + pico.error().detail);
    if (*pico == 0)
        return bad("monthly: should be above zero");
    const auto currency = budgetText(json, "currency").value_or("USD");
    if (!isCurrencyCode(currency))
        return bad("currency: should be three capital letters, for example USD");
    return std::optional(Money{*pico, currency});
}

Result<void> SpendBudgetFile::save(const std::optional<Money>& monthly) const
{
    if (monthly && monthly->pico <= 0)
        return fail(ErrorKind::InvalidInput, "a budget should be above zero");
    nlohmann::ordered_json json{{"version", budgetFileVersion}};
    if (monthly) {
        json["monthly"] = formatPico(monthly->pico);
        json["currency"] = monthly->currency;
    }
    return replaceFile(m_file, json.dump(2) + "\n");
}

}  // namespace assay
