#include "core/practice/PracticeArithmetic.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace assay {

namespace {

constexpr std::size_t mostMathItems = 4000;
constexpr int deepestNesting = 64;

using MathOutcome = Calculation::Outcome;

struct MathItem {
    enum class Kind { Number, Operator, Open, Close, Word, Mark };
    Kind kind = Kind::Mark;
    Fraction number;
    /// + - * / ^ for operators; the byte itself for marks.
    char symbol = 0;
    std::string word;
    bool hasBlankBefore = false;
    bool hasBlankAfter = false;
    /// Written as a word ("plus", "加"): nobody writes a date that way.
    bool isSpelled = false;
};

struct MathValue {
    MathOutcome outcome = MathOutcome::Value;
    Fraction value;
};

MathValue reduced(std::int64_t numerator, std::int64_t denominator)
{
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    if (numerator == lowest || denominator == lowest)
        return {MathOutcome::TooLarge, {}};
    if (denominator == 0)
        return {MathOutcome::DividesByZero, {}};
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const std::int64_t divisor = std::gcd(numerator, denominator);
    return {MathOutcome::Value, {numerator / divisor, denominator / divisor}};
}

MathValue addFractions(const Fraction& a, const Fraction& b, std::int64_t sign)
{
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::int64_t sum = 0;
    std::int64_t denominator = 0;
    if (__builtin_mul_overflow(a.numerator, b.denominator, &left) || __builtin_mul_overflow(b.numerator, a.denominator, &right) ||
        __builtin_mul_overflow(right, sign, &right) || __builtin_add_overflow(left, right, &sum) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &denominator)) {
        return {MathOutcome::TooLarge, {}};
    }
    return reduced(sum, denominator);
}

MathValue multiplyFractions(const Fraction& a, const Fraction& b)
{
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    if (__builtin_mul_overflow(a.numerator, b.numerator, &numerator) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &denominator)) {
        return {MathOutcome::TooLarge, {}};
    }
    return reduced(numerator, denominator);
}

MathValue raiseFraction(const Fraction& base, const Fraction& exponent)
{
    if (!exponent.isWhole())
        return {MathOutcome::TooLarge, {}};
    std::int64_t count = exponent.numerator;
    Fraction factor = base;
    if (count < 0) {
        const MathValue inverse = reduced(base.denominator, base.numerator);
        if (inverse.outcome != MathOutcome::Value)
            return inverse;
        factor = inverse.value;
        count = -count;
    }
    // 0, 1 and -1 never grow, so their exponents may be anything; everything else overflows within 64 steps.
    if (factor.isWhole() && std::abs(factor.numerator) <= 1 && count > 64)
        count = 64 + count % 2;
    MathValue power{MathOutcome::Value, {1, 1}};
    for (std::int64_t i = 0; i < count && power.outcome == MathOutcome::Value; ++i)
        power = multiplyFractions(power.value, factor);
    return power;
}

MathValue applyOperator(char symbol, const MathValue& a, const MathValue& b)
{
    if (a.outcome != MathOutcome::Value)
        return a;
    if (b.outcome != MathOutcome::Value)
        return b;
    switch (symbol) {
    case '+':
        return addFractions(a.value, b.value, 1);
    case '-':
        return addFractions(a.value, b.value, -1);
    case '*':
        return multiplyFractions(a.value, b.value);
    case '/': {
        const MathValue inverse = reduced(b.value.denominator, b.value.numerator);
        return inverse.outcome == MathOutcome::Value ? multiplyFractions(a.value, inverse.value) : inverse;
    }
    default:
        return raiseFraction(a.value, b.value);
    }
}

bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOfWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct ReadNumber {
    Fraction value;
    std::size_t length = 0;
};

/// Digits with thousands separators and decimals. Length 0: not a number, or one beyond 64 bits.
ReadNumber readNumber(std::string_view text)
{
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    std::size_t at = 0;
    const auto addDigit = [&](char c) {
        return !__builtin_mul_overflow(numerator, std::int64_t{10}, &numerator) &&
               !__builtin_add_overflow(numerator, std::int64_t{c - '0'}, &numerator);
    };
    while (at < text.size()) {
        if (isDigitByte(text[at])) {
            if (!addDigit(text[at]))
                return {};
            ++at;
            continue;
        }
        const bool isSeparator = text[at] == ',' && at > 0 && at + 3 < text.size() && isDigitByte(text[at + 1]) &&
                                 isDigitByte(text[at + 2]) && isDigitByte(text[at + 3]) &&
                                 (at + 4 >= text.size() || !isDigitByte(text[at + 4]));
        if (!isSeparator)
            break;
        ++at;
    }
    if (at == 0)
        return {};
    if (at + 1 < text.size() && text[at] == '.' && isDigitByte(text[at + 1])) {
        ++at;
        while (at < text.size() && isDigitByte(text[at])) {
            if (!addDigit(text[at]) || __builtin_mul_overflow(denominator, std::int64_t{10}, &denominator))
                return {};
            ++at;
        }
    }
    const MathValue value = reduced(numerator, denominator);
    return {value.value, at};
}

std::optional<std::int64_t> numberWord(std::string_view word)
{
    constexpr std::array<std::string_view, 21> small{"zero",     "one",     "two",     "three",     "four",     "five",     "six",
                                                     "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
                                                     "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    constexpr std::array<std::pair<std::string_view, int>, 8> large{
        {{"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"hundred", 100}}};
    for (std::size_t i = 0; i < small.size(); ++i) {
        if (small[i] == word)
            return static_cast<std::int64_t>(i);
    }
    for (const auto& [name, value] : large) {
        if (name == word)
            return value;
    }
    return std::nullopt;
}

/// What a character beyond ASCII means in a calculation, spelled in ASCII. Longer spellings first.
struct Spelling {
    std::string_view written;
    std::string_view plain;
    bool isSpelled = false;
};
constexpr std::array spellings{
    Spelling{"×", "*"},
    Spelling{"÷", "/"},
    Spelling{"−", "-"},
    Spelling{"·", "*"},
    Spelling{"（", "("},
    Spelling{"）", ")"},
    Spelling{"＋", "+"},
    Spelling{"－", "-"},
    Spelling{"＊", "*"},
    Spelling{"／", "/"},
    Spelling{"＝", "="},
    Spelling{"的平方", "^2", true},
    Spelling{"的立方", "^3", true},
    Spelling{"乘以", "*", true},
    Spelling{"乘上", "*", true},
    Spelling{"除以", "/", true},
    Spelling{"加上", "+", true},
    Spelling{"减去", "-", true},
    Spelling{"加", "+", true},
    Spelling{"减", "-", true},
    Spelling{"乘", "*", true},
    Spelling{"０", "0"},
    Spelling{"１", "1"},
    Spelling{"２", "2"},
    Spelling{"３", "3"},
    Spelling{"４", "4"},
    Spelling{"５", "5"},
    Spelling{"６", "6"},
    Spelling{"７", "7"},
    Spelling{"８", "8"},
    Spelling{"９", "9"},
};
constexpr std::array<std::string_view, 10> hanDigits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::optional<std::int64_t> hanDigitAt(std::string_view text)
{
    if (text.starts_with("两"))
        return 2;
    for (std::size_t i = 0; i < hanDigits.size(); ++i) {
        if (text.starts_with(hanDigits[i]))
            return static_cast<std::int64_t>(i);
    }
    return std::nullopt;
}

/// 三, 十七, 二十三, 一百二十: up to 999.
ReadNumber readHanNumber(std::string_view text)
{
    constexpr std::size_t hanBytes = 3;
    std::int64_t total = 0;
    // The digit that waits for its 十 or 百.
    std::int64_t digit = 0;
    bool hasDigit = false;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        if (const auto next = hanDigitAt(rest)) {
            digit = *next;
            hasDigit = true;
        } else if (rest.starts_with("十")) {
            total += (hasDigit ? digit : 1) * 10;
            digit = 0;
            hasDigit = false;
        } else if (rest.starts_with("百") && hasDigit) {
            total += digit * 100;
            digit = 0;
            hasDigit = false;
        } else {
            break;
        }
        at += hanBytes;
    }
    return {{total + digit, 1}, at};
}

class MathReader final {
public:
    explicit MathReader(std::string_view text) : m_text(text) {}

    std::vector<MathItem> read()
    {
        while (m_at < m_text.size() && m_items.size() < mostMathItems)
            readOne();
        return std::move(m_items);
    }

private:
    void readOne()
    {
        const char c = m_text[m_at];
        if (c == ' ' || c == '\t' || c == '\r') {
            if (!m_items.empty())
                m_items.back().hasBlankAfter = true;
            m_hasBlank = true;
            ++m_at;
            return;
        }
        const std::string_view rest = m_text.substr(m_at);
        if (isDigitByte(c)) {
            const ReadNumber number = readNumber(rest);
            if (number.length == 0) {
                // Too long for 64 bits: the digits are passed over as one mark.
                while (m_at < m_text.size() && isDigitByte(m_text[m_at]))
                    ++m_at;
                addMark('#');
                return;
            }
            addNumber(number.value, number.length);
            return;
        }
        if (isLetterOfWord(c)) {
            readWord();
            return;
        }
        if (static_cast<unsigned char>(c) >= 0x80U) {
            readBeyondAscii(rest);
            return;
        }
        ++m_at;
        addSign(c, false);
    }

    void readWord()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isLetterOfWord(m_text[m_at]))
            ++m_at;
        const std::string word = toLowerAscii(m_text.substr(begin, m_at - begin));
        if (const auto value = numberWord(word)) {
            addNumberWord(*value);
            return;
        }
        if (word == "plus" || word == "minus" || word == "times") {
            addSign(word == "plus" ? '+' : word == "minus" ? '-' : '*', true);
        } else if (word == "x") {
            addSign('*', true);
        } else if (word == "over") {
            addSign('/', true);
        } else if (word == "by" && lastWordIs("multiplied")) {
            m_items.pop_back();
            addSign('*', true);
        } else if (word == "by" && lastWordIs("divided")) {
            m_items.pop_back();
            addSign('/', true);
        } else if (word == "squared" || word == "cubed") {
            addSign('^', true);
            addNumber({word == "squared" ? 2 : 3, 1}, 0);
        } else if (word == "of" && lastWordIs("power")) {
            m_items.pop_back();
            while (lastWordIs("the") || lastWordIs("to"))
                m_items.pop_back();
            addSign('^', true);
        } else {
            addWord(word);
        }
    }

    /// "twenty-three", "one hundred": joins with the number word before it.
    void addNumberWord(std::int64_t value)
    {
        const bool isHundred = value == 100;
        const std::size_t count = m_items.size();
        const bool afterHyphen = count >= 2 && m_items[count - 1].kind == MathItem::Kind::Operator && m_items[count - 1].symbol == '-' &&
                                 !m_items[count - 1].hasBlankBefore && !m_items[count - 1].hasBlankAfter;
        MathItem* before = nullptr;
        if (afterHyphen)
            before = &m_items[count - 2];
        else if (count >= 1)
            before = &m_items[count - 1];
        if (before != nullptr && before->kind == MathItem::Kind::Number && before->isSpelled && before->number.isWhole()) {
            const std::int64_t have = before->number.numerator;
            const bool joinsTens = value < 10 && have >= 20 && have < 100 && have % 10 == 0;
            const bool joinsHundreds = value < 100 && have >= 100 && have % 100 == 0;
            if (isHundred && have < 10) {
                before->number.numerator = have * 100;
            } else if (joinsTens || joinsHundreds) {
                before->number.numerator = have + value;
            } else {
                addNumber({value, 1}, 0);
                m_items.back().isSpelled = true;
                return;
            }
            if (afterHyphen)
                m_items.pop_back();
            return;
        }
        addNumber({value, 1}, 0);
        m_items.back().isSpelled = true;
    }

    void readBeyondAscii(std::string_view rest)
    {
        for (const Spelling& spelling : spellings) {
            if (!rest.starts_with(spelling.written))
                continue;
            m_at += spelling.written.size();
            if (isDigitByte(spelling.plain.front())) {
                addFullWidthDigit(spelling.plain.front());
                return;
            }
            addSign(spelling.plain.front(), spelling.isSpelled);
            if (spelling.plain.size() > 1)
                addNumber({spelling.plain[1] - '0', 1}, 0);
            return;
        }
        // 2的10次方
        if (rest.starts_with("的") && !m_items.empty() && m_items.back().kind == MathItem::Kind::Number) {
            const std::string_view after = rest.substr(std::string_view("的").size());
            const ReadNumber exponent = !after.empty() && isDigitByte(after.front()) ? readNumber(after) : readHanNumber(after);
            if (exponent.length > 0 && after.substr(exponent.length).starts_with("次方")) {
                addSign('^', true);
                addNumber(exponent.value, std::string_view("的次方").size() + exponent.length);
                return;
            }
        }
        if (const ReadNumber number = readHanNumber(rest); number.length > 0) {
            addNumber(number.value, number.length);
            m_items.back().isSpelled = true;
            return;
        }
        ++m_at;
        while (m_at < m_text.size() && (static_cast<unsigned char>(m_text[m_at]) & 0xC0U) == 0x80U)
            ++m_at;
        addMark('#');
    }

    void addFullWidthDigit(char digit)
    {
        const bool continues = !m_items.empty() && m_items.back().kind == MathItem::Kind::Number && !m_hasBlank && m_isFullWidth;
        if (continues && m_items.back().number.numerator < 1'000'000'000'000) {
            m_items.back().number.numerator = m_items.back().number.numerator * 10 + (digit - '0');
            return;
        }
        addNumber({digit - '0', 1}, 0);
        m_isFullWidth = true;
    }

    void addSign(char c, bool isSpelled)
    {
        MathItem item;
        item.symbol = c;
        item.isSpelled = isSpelled;
        if (c == '*' && !m_items.empty() && m_items.back().kind == MathItem::Kind::Operator && m_items.back().symbol == '*' &&
            !m_hasBlank) {
            m_items.back().symbol = '^';  // 2**10
            return;
        }
        if (c == '+' || c == '-' || c == '*' || c == '/' || c == '^')
            item.kind = MathItem::Kind::Operator;
        else if (c == '(')
            item.kind = MathItem::Kind::Open;
        else if (c == ')')
            item.kind = MathItem::Kind::Close;
        add(std::move(item));
    }

    void addMark(char c)
    {
        MathItem item;
        item.symbol = c;
        add(std::move(item));
    }

    void addNumber(const Fraction& number, std::size_t length)
    {
        m_at += length;
        MathItem item;
        item.kind = MathItem::Kind::Number;
        item.number = number;
        add(std::move(item));
    }

    void addWord(const std::string& word)
    {
        MathItem item;
        item.kind = MathItem::Kind::Word;
        item.word = word;
        add(std::move(item));
    }

    void add(MathItem item)
    {
        item.hasBlankBefore = m_hasBlank;
        m_hasBlank = false;
        m_isFullWidth = false;
        m_items.push_back(std::move(item));
    }

    [[nodiscard]] bool lastWordIs(std::string_view word) const
    {
        return !m_items.empty() && m_items.back().kind == MathItem::Kind::Word && m_items.back().word == word;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<MathItem> m_items;
    bool m_hasBlank = false;
    bool m_isFullWidth = false;
};

/// Recursive descent with ^ before * / before + -. Reads as far as the items make sense and leaves the rest.
class MathParser final {
public:
    MathParser(const std::vector<MathItem>& items, std::size_t at) : m_items(items), m_at(at) {}

    std::optional<MathValue> sum()
    {
        return chain("+-", [this] { return product(); });
    }

    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] int operatorCount() const { return m_operatorCount; }

private:
    template <typename Operand>
    std::optional<MathValue> chain(std::string_view symbols, Operand operand)
    {
        std::optional<MathValue> left = operand();
        while (left && isOperator(symbols)) {
            const std::size_t before = m_at;
            const int countBefore = m_operatorCount;
            const char symbol = m_items[m_at++].symbol;
            ++m_operatorCount;
            const std::optional<MathValue> right = operand();
            if (!right) {
                m_at = before;
                m_operatorCount = countBefore;
                break;
            }
            left = applyOperator(symbol, *left, *right);
        }
        return left;
    }

    std::optional<MathValue> product()
    {
        return chain("*/", [this] { return signedPower(); });
    }

    std::optional<MathValue> signedPower()
    {
        std::int64_t sign = 1;
        const std::size_t before = m_at;
        while (isOperator("+-")) {
            if (m_items[m_at].symbol == '-')
                sign = -sign;
            ++m_at;
        }
        std::optional<MathValue> value = power();
        if (!value)
            m_at = before;
        else if (sign < 0)
            value = applyOperator('-', MathValue{}, *value);
        return value;
    }

    std::optional<MathValue> power()
    {
        std::optional<MathValue> base = primary();
        if (!base || !isOperator("^") || m_depth >= deepestNesting)
            return base;
        const std::size_t before = m_at++;
        const int countBefore = m_operatorCount++;
        ++m_depth;
        const std::optional<MathValue> exponent = signedPower();
        --m_depth;
        if (!exponent) {
            m_at = before;
            m_operatorCount = countBefore;
            return base;
        }
        return applyOperator('^', *base, *exponent);
    }

    std::optional<MathValue> primary()
    {
        if (m_at >= m_items.size())
            return std::nullopt;
        if (m_items[m_at].kind == MathItem::Kind::Number)
            return MathValue{MathOutcome::Value, m_items[m_at++].number};
        if (m_items[m_at].kind != MathItem::Kind::Open || m_depth >= deepestNesting)
            return std::nullopt;
        const std::size_t before = m_at++;
        ++m_depth;
        std::optional<MathValue> inside = sum();
        --m_depth;
        if (!inside || m_at >= m_items.size() || m_items[m_at].kind != MathItem::Kind::Close) {
            m_at = before;
            return std::nullopt;
        }
        ++m_at;
        return inside;
    }

    [[nodiscard]] bool isOperator(std::string_view symbols) const
    {
        return m_at < m_items.size() && m_items[m_at].kind == MathItem::Kind::Operator &&
               symbols.find(m_items[m_at].symbol) != std::string_view::npos;
    }

    const std::vector<MathItem>& m_items;
    std::size_t m_at = 0;
    int m_operatorCount = 0;
    int m_depth = 0;
};

std::string_view printedOperator(char symbol)
{
    switch (symbol) {
    case '+':
        return "+";
    case '-':
        return "-";
    case '*':
        return "×";
    case '/':
        return "÷";
    default:
        return "^";
    }
}

std::string printedExpression(const std::vector<MathItem>& items, std::size_t begin, std::size_t end)
{
    std::string text;
    bool isOperandNext = true;
    for (std::size_t i = begin; i < end; ++i) {
        const MathItem& item = items[i];
        switch (item.kind) {
        case MathItem::Kind::Number:
            text += formatFraction(item.number);
            isOperandNext = false;
            break;
        case MathItem::Kind::Open:
            text += '(';
            isOperandNext = true;
            break;
        case MathItem::Kind::Close:
            text += ')';
            isOperandNext = false;
            break;
        default:
            if (isOperandNext) {
                text += item.symbol;
            } else {
                text += ' ';
                text += printedOperator(item.symbol);
                text += ' ';
            }
            isOperandNext = true;
        }
    }
    return text;
}

/// Long multiplication as it is done on paper; empty for anything else.
std::string workingOf(const std::vector<MathItem>& items, std::size_t begin, std::size_t end, const Fraction& value)
{
    if (end - begin != 3 || items[begin].kind != MathItem::Kind::Number || items[begin + 1].symbol != '*' || !value.isWhole())
        return {};
    const Fraction& a = items[begin].number;
    const Fraction& b = items[begin + 2].number;
    constexpr std::int64_t largest = 1'000'000;
    if (!a.isWhole() || !b.isWhole() || a.numerator < 2 || b.numerator < 11 || a.numerator > largest || b.numerator > largest)
        return {};
    const std::int64_t ones = b.numerator % 10;
    const std::int64_t rest = b.numerator - ones;
    if (ones == 0)
        return {};
    const std::string left = std::to_string(a.numerator);
    const std::string first = std::to_string(a.numerator * rest);
    const std::string second = std::to_string(a.numerator * ones);
    return left + " × " + std::to_string(rest) + " = " + first + ", " + left + " × " + std::to_string(ones) + " = " + second + ", " +
           first + " + " + second + " = " + std::to_string(value.numerator);
}

bool isCueWord(std::string_view word)
{
    constexpr std::array<std::string_view, 20> cues{"is",  "calculate", "compute", "evaluate", "solve",      "of",   "equals",
                                                    "s",   "equal",     "makes",   "does",     "simplify",   "work", "out",
                                                    "add", "find",      "for",     "result",   "expression", "value"};
    return std::ranges::find(cues, word) != cues.end();
}

/// Whether a run of numbers and signs is meant to be calculated, and is not a date, a range or a score.
bool isMeant(const std::vector<MathItem>& items, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        const MathItem& item = items[i];
        if (item.kind != MathItem::Kind::Operator)
            continue;
        if (item.isSpelled || item.symbol == '*' || item.symbol == '^' || item.symbol == '+')
            return true;
        if (item.hasBlankBefore && item.hasBlankAfter)
            return true;
    }
    if (end < items.size() && (items[end].symbol == '=' || items[end].symbol == '?'))
        return true;
    if (begin == 0)
        return true;
    const MathItem& before = items[begin - 1];
    return before.kind == MathItem::Kind::Mark || (before.kind == MathItem::Kind::Word && isCueWord(before.word));
}

/// "the sum of 3, 4 and 5", "difference between 9 and 4".
std::optional<Calculation> findNamedOperation(const std::vector<MathItem>& items)
{
    const auto symbolOf = [](std::string_view word) -> char {
        if (word == "sum" || word == "total")
            return '+';
        if (word == "difference")
            return '-';
        if (word == "product")
            return '*';
        return word == "quotient" ? '/' : '\0';
    };
    for (std::size_t i = 0; i + 3 < items.size(); ++i) {
        const char symbol = items[i].kind == MathItem::Kind::Word ? symbolOf(items[i].word) : '\0';
        const bool isIntroduced = items[i + 1].word == "of" || items[i + 1].word == "between";
        if (symbol == '\0' || !isIntroduced || items[i + 2].kind != MathItem::Kind::Number)
            continue;
        MathValue value{MathOutcome::Value, items[i + 2].number};
        std::string expression = formatFraction(items[i + 2].number);
        std::size_t at = i + 3;
        int operandCount = 1;
        while (at < items.size()) {
            std::size_t next = at;
            if (items[next].symbol == ',')
                ++next;
            if (next < items.size() && items[next].word == "and")
                ++next;
            if (next == at || next >= items.size() || items[next].kind != MathItem::Kind::Number)
                break;
            value = applyOperator(symbol, value, {MathOutcome::Value, items[next].number});
            expression += ' ';
            expression += printedOperator(symbol);
            expression += ' ';
            expression += formatFraction(items[next].number);
            ++operandCount;
            at = next + 1;
        }
        if (operandCount >= 2)
            return Calculation{value.outcome, value.value, expression, {}};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Calculation> findCalculation(std::string_view text)
{
    const std::vector<MathItem> items = MathReader(text).read();
    if (auto named = findNamedOperation(items))
        return named;
    for (std::size_t at = 0; at < items.size();) {
        MathParser parser(items, at);
        const std::optional<MathValue> value = parser.sum();
        if (!value) {
            ++at;
            continue;
        }
        const std::size_t end = parser.position();
        if (parser.operatorCount() > 0 && isMeant(items, at, end)) {
            Calculation found{value->outcome, value->value, printedExpression(items, at, end), {}};
            if (value->outcome == MathOutcome::Value)
                found.working = workingOf(items, at, end, value->value);
            return found;
        }
        at = std::max(end, at + 1);
    }
    return std::nullopt;
}

std::optional<bool> findComparison(std::string_view text)
{
    const std::vector<MathItem> items = MathReader(text).read();
    for (std::size_t i = 0; i + 2 < items.size(); ++i) {
        if (items[i].kind != MathItem::Kind::Number)
            continue;
        const MathItem& middle = items[i + 1];
        std::size_t second = i + 2;
        if (items[second].word == "than" || items[second].word == "to")
            ++second;
        if (second >= items.size() || items[second].kind != MathItem::Kind::Number)
            continue;
        const MathValue difference = addFractions(items[i].number, items[second].number, -1);
        if (difference.outcome != MathOutcome::Value)
            continue;
        const std::int64_t sign = difference.value.numerator;
        const std::string& word = middle.word;
        if (word == "greater" || word == "larger" || word == "bigger" || word == "more" || word == "higher" || middle.symbol == '>')
            return sign > 0;
        if (word == "less" || word == "smaller" || word == "fewer" || word == "lower" || middle.symbol == '<')
            return sign < 0;
        if (word == "equal" || word == "equals" || middle.symbol == '=')
            return sign == 0;
    }
    return std::nullopt;
}

std::string formatFraction(const Fraction& value)
{
    if (value.isWhole())
        return std::to_string(value.numerator);
    constexpr std::int64_t scale = 1'000'000;
    const bool isNegative = value.numerator < 0;
    const std::int64_t magnitude = isNegative ? -value.numerator : value.numerator;
    std::int64_t whole = magnitude / value.denominator;
    const double part = static_cast<double>(magnitude % value.denominator) / static_cast<double>(value.denominator);
    std::int64_t digits = std::llround(part * static_cast<double>(scale));
    if (digits == scale) {
        ++whole;
        digits = 0;
    }
    std::string text = std::to_string(whole);
    if (digits != 0) {
        std::string decimals = std::to_string(scale + digits).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += '.' + decimals;
    }
    return isNegative && text != "0" ? '-' + text : text;
}

std::optional<Fraction> leadingNumber(std::string_view text)
{
    text = trimmed(text);
    const bool isNegative = text.starts_with('-');
    const ReadNumber number = readNumber(text.substr(isNegative ? 1 : 0));
    if (number.length == 0)
        return std::nullopt;
    return Fraction{isNegative ? -number.value.numerator : number.value.numerator, number.value.denominator};
}

}  // namespace assay
