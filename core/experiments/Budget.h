#pragma once

#include <cstdint>
#include <optional>

namespace assay {

/// A money cap that holds before the money is spent: the worst case of a request is set aside before it goes out.
/// All amounts are pico-units of one currency. Thread: one at a time.
class Budget final {
public:
    explicit Budget(std::int64_t capPico) : m_cap(capPico) {}

    /// False when spent + reserved + amount would pass the cap.
    [[nodiscard]] bool reserve(std::int64_t amountPico)
    {
        if (amountPico > m_cap - m_spent - m_reserved)
            return false;
        m_reserved += amountPico;
        return true;
    }
    /// Turns a reservation into what was really charged; an unknown charge counts as the whole reservation.
    void settle(std::int64_t reservedPico, std::optional<std::int64_t> chargedPico)
    {
        m_reserved -= reservedPico;
        m_spent += chargedPico.value_or(reservedPico);
    }

    [[nodiscard]] std::int64_t spent() const { return m_spent; }
    [[nodiscard]] std::int64_t reserved() const { return m_reserved; }

private:
    std::int64_t m_cap;
    std::int64_t m_spent = 0;
    std::int64_t m_reserved = 0;
};

}  // namespace assay
