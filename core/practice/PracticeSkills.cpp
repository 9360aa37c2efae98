#include "core/practice/PracticeSkills.h"

#include "core/base/Text.h"
#include "core/practice/PracticeArithmetic.h"
#include "core/practice/PracticeText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace assay {

namespace {

using TaskKind = PracticeTask::Kind;

constexpr double leastOverlap = 0.3;
/// Questions are short; these keep the work in proportion when somebody sends megabytes.
constexpr std::size_t mostKeywords = 200;
constexpr std::size_t mostStatements = 20'000;
constexpr std::size_t orderBytes = 10'000;

/// Where orders stand: the head and the tail of a text, in lower case.
std::string lowerEdges(std::string_view text)
{
    if (text.size() <= 2 * orderBytes)
        return toLowerAscii(text);
    return toLowerAscii(text.substr(0, orderBytes)) + '\n' + toLowerAscii(text.substr(text.size() - orderBytes));
}

bool holdsAny(std::string_view lowerText, std::initializer_list<std::string_view> phrases)
{
    return std::ranges::any_of(phrases, [&](std::string_view phrase) { return holdsPhrase(lowerText, phrase); });
}

bool startsWithAny(std::string_view lowerText, std::initializer_list<std::string_view> beginnings)
{
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return lowerText.starts_with(beginning); });
}

/// All that gives orders: system messages and the last question, in lower case.
std::string ordersOf(const PracticeRequest& request)
{
    std::string orders;
    for (const PracticeMessage& message : request.messages) {
        if (message.role == PracticeRole::System)
            orders += lowerEdges(message.text) + '\n';
    }
    return orders + lowerEdges(lastQuestion(request));
}

/// `with keys "name" and "age"`: the quoted names after the word.
std::vector<std::string> quotedKeys(std::string_view orders)
{
    std::size_t at = std::string_view::npos;
    for (const std::string_view word : {"keys", "fields", "key", "field", "字段"}) {
        at = orders.find(word);
        if (at != std::string_view::npos)
            break;
    }
    std::vector<std::string> keys;
    if (at == std::string_view::npos)
        return keys;
    const std::string_view rest = orders.substr(at, std::min(orders.find('\n', at), orders.size()) - at);
    for (std::size_t i = 0; i < rest.size() && keys.size() < 16; ++i) {
        if (rest[i] != '"' && rest[i] != '\'' && rest[i] != '`')
            continue;
        const auto end = rest.find(rest[i], i + 1);
        if (end == std::string_view::npos)
            break;
        const std::string_view name = rest.substr(i + 1, end - i - 1);
        if (!name.empty() && name.size() <= 40 && std::ranges::find(keys, name) == keys.end())
            keys.emplace_back(name);
        i = end;
    }
    return keys;
}

/// Sentences that tell the model what to do rather than how the world is.
bool isOrder(std::string_view sentence)
{
    const std::string lower = toLowerAscii(sentence.substr(0, 40));
    return startsWithAny(lower,
                         {"you ",   "answer", "reply", "respond", "use ", "write", "give",      "output",   "return", "do not", "don't",
                          "always", "never",  "only",  "please",  "be ",  "read ", "question:", "context:", "text:",  "summar", "translate",
                          "你",     "请",     "只",    "回答",    "总结", "概括",  "翻译",      "不要",     "用"}) &&
           lower.size() > 1;
}

/// What a sentence says, without a label in front such as "Context:".
std::string_view withoutLabel(std::string_view sentence)
{
    const std::string lower = toLowerAscii(sentence.substr(0, 16));
    for (const std::string_view label :
         {"context:", "text:", "passage:", "document:", "facts:", "背景：", "背景:", "文章：", "资料：", "上下文："}) {
        if (lower.starts_with(label))
            return trimmed(sentence.substr(label.size()));
    }
    if (lower.starts_with("- "))
        return trimmed(sentence.substr(2));
    return sentence;
}

bool isAsking(std::string_view sentence)
{
    return sentence.ends_with('?') || sentence.ends_with("？");
}

/// The question and the sentences it can be answered from.
struct Reading {
    std::string_view question;
    std::vector<std::string_view> sentences;
    /// Some of the sentences came along with the question, or in a system message that says they are context.
    bool hasOwnText = false;
};

void addStatements(Reading& reading, std::string_view text, std::string_view without)
{
    for (const std::string_view whole : practiceSentences(text)) {
        if (reading.sentences.size() >= mostStatements)
            return;
        const std::string_view sentence = withoutLabel(whole);
        const bool isQuestion = !without.empty() && sentence.data() >= without.data() && sentence.data() < without.data() + without.size();
        if (!sentence.empty() && !isQuestion && !isAsking(sentence) && (!isOrder(sentence) || sentence.size() != whole.size()))
            reading.sentences.push_back(sentence);
    }
}

std::string_view questionIn(std::string_view ask)
{
    constexpr std::array<std::string_view, 6> marks{"Question:", "question:", "QUESTION:", "问题：", "问题:", "Q:"};
    for (const std::string_view mark : marks) {
        const auto at = ask.rfind(mark);
        if (at == std::string_view::npos)
            continue;
        const std::string_view rest = ask.substr(at + mark.size());
        const std::string_view line =
            trimmed(rest.substr(0, trimmed(rest.substr(0, 2)).empty() ? std::string_view::npos : rest.find('\n')));
        if (!line.empty())
            return line;
    }
    const std::vector<std::string_view> sentences = practiceSentences(ask);
    for (auto sentence = sentences.rbegin(); sentence != sentences.rend(); ++sentence) {
        if (isAsking(*sentence))
            return *sentence;
    }
    // Without a question mark: the first line, or the last if the first is long.
    if (sentences.empty())
        return trimmed(ask);
    if (sentences.size() > 1 && !isOrder(sentences.front()) && isOrder(sentences.back()))
        return sentences.back();
    return sentences.front();
}

Reading readingOf(const PracticeRequest& request)
{
    Reading reading;
    const std::string_view ask = lastQuestion(request);
    reading.question = questionIn(ask);
    addStatements(reading, ask, reading.question);
    reading.hasOwnText = !reading.sentences.empty();
    for (const PracticeMessage& message : request.messages) {
        const bool isAsk = message.text.data() == ask.data();
        if (message.role == PracticeRole::System || (message.role == PracticeRole::User && !isAsk))
            addStatements(reading, message.text, {});
        const std::string head = toLowerAscii(std::string_view(message.text).substr(0, 4000));
        if (message.role == PracticeRole::System && holdsAny(head, {"context:", "passages", "context", "资料", "上下文"}))
            reading.hasOwnText = reading.hasOwnText || !reading.sentences.empty();
    }
    return reading;
}

struct Match {
    std::size_t sentence = 0;
    /// Share of the question's keywords in the sentence.
    double share = 0;
};

/// Sentences by how much of the question they hold, rare words counting more; only those that hold something.
std::vector<Match> matchesFor(std::vector<std::string> keywords, const std::vector<std::string_view>& sentences)
{
    keywords.resize(std::min(keywords.size(), mostKeywords));
    std::vector<std::unordered_set<std::string>> sets;
    sets.reserve(sentences.size());
    std::unordered_map<std::string, int> frequencies;
    for (const std::string_view sentence : sentences) {
        const std::vector<std::string> words = practiceKeywords(sentence);
        sets.emplace_back(words.begin(), words.end());
    }
    for (const std::string& keyword : keywords) {
        for (const auto& set : sets)
            frequencies[keyword] += set.contains(keyword) ? 1 : 0;
    }
    struct Scored {
        Match match;
        double score = 0;
    };
    std::vector<Scored> scored;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        double score = 0;
        int hits = 0;
        for (const std::string& keyword : keywords) {
            if (!sets[i].contains(keyword))
                continue;
            ++hits;
            // Inverse document frequency (Spärck Jones 1972), kept above zero.
            score += std::log(1.0 + static_cast<double>(sets.size()) / frequencies[keyword]);
        }
        if (hits > 0)
            scored.push_back({{i, static_cast<double>(hits) / static_cast<double>(keywords.size())}, score});
    }
    std::ranges::stable_sort(scored, [](const Scored& a, const Scored& b) { return a.score > b.score; });
    std::vector<Match> matches;
    matches.reserve(scored.size());
    for (const Scored& one : scored)
        matches.push_back(one.match);
    return matches;
}

bool isNegated(std::string_view sentence)
{
    const std::string lower = toLowerAscii(sentence);
    return holdsAny(lower, {"not", "no", "never", "none", "cannot", "without"}) || lower.find("n't") != std::string::npos ||
           lower.find("不") != std::string::npos || lower.find("没") != std::string::npos;
}

/// The word of a sentence that answers a question about it: a number for "how many" and "when", else a name, else the last word that
/// the question does not hold.
std::string keyWordOf(std::string_view sentence, std::string_view question)
{
    const std::string lower = toLowerAscii(question);
    const bool wantsNumber =
        holdsAny(lower, {"how many", "how much", "when", "what year", "which year", "how old", "how long", "how far"}) ||
        holdsAny(lower, {"多少", "几", "哪年", "哪一年", "什么时候"});
    const std::vector<std::string> askedWords = practiceWords(question);
    const std::unordered_set<std::string> asked(askedWords.begin(), askedWords.end());
    std::string number;
    std::string name;
    std::string last;
    bool isNameOpen = false;
    bool isFirst = true;
    for (const std::string_view token : practiceTokens(sentence)) {
        const std::string_view word = trimmed(token);
        const bool isAscii = !word.empty() && static_cast<unsigned char>(word.front()) < 0x80U;
        const bool isWord = isAscii ? !practiceWords(word).empty() : word.size() > 3;
        if (!isWord) {
            isNameOpen = false;
            continue;
        }
        const bool isAsked = asked.contains(toLowerAscii(word));
        const bool isContent = !practiceKeywords(word).empty() && !isAsked;
        const bool isDigits = word.front() >= '0' && word.front() <= '9';
        const bool isCapital = word.front() >= 'A' && word.front() <= 'Z';
        if (isDigits && number.empty() && !isAsked)
            number = word;
        if (isCapital && isContent && (name.empty() || isNameOpen) && (!isFirst || name.empty())) {
            name += name.empty() ? "" : " ";
            name += word;
            isNameOpen = true;
        } else {
            isNameOpen = false;
        }
        if (isContent)
            last = word;
        isFirst = false;
    }
    if (wantsNumber && !number.empty())
        return number;
    if (!name.empty() && !wantsNumber)
        return name;
    return !last.empty() ? last : number;
}

std::string stripped(std::string_view sentence)
{
    sentence = trimmed(sentence);
    while (sentence.ends_with('.') || sentence.ends_with('!') || sentence.ends_with(';') || sentence.ends_with(','))
        sentence.remove_suffix(1);
    return std::string(trimmed(sentence));
}

struct Option {
    char letter = 'A';
    std::string_view text;
};

bool isLineStart(std::string_view text, std::size_t at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '('))
        --at;
    return at == 0 || text[at - 1] == '\n';
}

/// "A) Paris", "B. Rome", "(C) Oslo", "A、北京": at least two, in order from A. `begin` is where the first one starts.
std::vector<Option> optionsIn(std::string_view ask, std::size_t& begin)
{
    struct Marker {
        std::size_t at;
        std::size_t textAt;
    };
    std::vector<Marker> markers;
    for (std::size_t i = 0; i + 1 < ask.size() && markers.size() < 26; ++i) {
        const char expected = static_cast<char>('A' + markers.size());
        const bool isLetter = ask[i] == expected || ask[i] == expected - 'A' + 'a';
        const bool isApart = i == 0 || ask[i - 1] == ' ' || ask[i - 1] == '\n' || ask[i - 1] == '(' || ask[i - 1] == '\t';
        if (!isLetter || !isApart)
            continue;
        const std::string_view after = ask.substr(i + 1);
        std::size_t markLength = 0;
        if (after.starts_with(')'))
            markLength = 1;
        else if ((after.starts_with('.') || after.starts_with(':')) && isLineStart(ask, i))
            markLength = 1;
        else if (after.starts_with("、") || after.starts_with("．") || after.starts_with("：") || after.starts_with("）"))
            markLength = 3;
        if (markLength > 0)
            markers.push_back({i, i + 1 + markLength});
    }
    std::vector<Option> options;
    if (markers.size() < 2)
        return options;
    begin = markers.front().at;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const std::size_t end = i + 1 < markers.size() ? markers[i + 1].at : ask.size();
        std::string_view text = ask.substr(markers[i].textAt, end - markers[i].textAt);
        text = trimmed(text);
        text = text.substr(0, text.find('\n'));
        while (text.ends_with('(') || text.ends_with(' ') || text.ends_with(',') || text.ends_with(';'))
            text.remove_suffix(1);
        options.push_back({static_cast<char>('A' + i), text});
    }
    return options;
}

/// A near miss, as people make it.
std::string nearMiss(const Fraction& value, std::uint64_t choice)
{
    constexpr std::array<std::int64_t, 6> slips{1, -1, 10, -10, 2, 9};
    Fraction wrong = value;
    std::int64_t slip = 0;
    if (__builtin_mul_overflow(slips[choice % slips.size()], value.denominator, &slip) ||
        __builtin_add_overflow(value.numerator, slip, &wrong.numerator)) {
        wrong = {value.numerator / 2, 1};
    }
    return formatFraction(wrong);
}

std::optional<PracticeTask> arithmeticTask(std::string_view ask, const PracticeWish& wish, std::uint64_t choice)
{
    const std::optional<Calculation> found = findCalculation(ask);
    if (!found)
        return std::nullopt;
    PracticeTask task;
    task.kind = TaskKind::Arithmetic;
    task.basis = found->expression;
    task.working = found->working;
    switch (found->outcome) {
    case Calculation::Outcome::Value:
        task.right = formatFraction(found->value);
        task.wrong = nearMiss(found->value, choice);
        break;
    case Calculation::Outcome::DividesByZero:
        task.right = wish.isChinese ? "无定义" : "undefined";
        task.wrong = "0";
        break;
    case Calculation::Outcome::TooLarge:
        // Said plainly and never got wrong: there is no near miss to a number that cannot be worked out.
        task.right = wish.isChinese ? "数太大，算不了" : "too large for me to work out";
        break;
    }
    return task;
}

std::optional<PracticeTask> choiceTask(std::string_view ask, const Reading& reading, std::uint64_t choice)
{
    std::size_t begin = 0;
    const std::vector<Option> options = optionsIn(ask, begin);
    if (options.empty())
        return std::nullopt;
    const std::string_view stem = ask.substr(0, begin);
    std::optional<std::size_t> best;
    PracticeTask task;
    task.kind = TaskKind::Choice;
    if (const auto calculation = findCalculation(stem); calculation && calculation->outcome == Calculation::Outcome::Value) {
        for (std::size_t i = 0; i < options.size() && !best; ++i) {
            if (leadingNumber(options[i].text) == calculation->value) {
                best = i;
                task.basis = calculation->expression + " = " + formatFraction(calculation->value);
            }
        }
    }
    if (!best) {
        // The sentence nearest to question and option together decides; options that no sentence holds are out.
        std::vector<std::string_view> sentences;
        for (const std::string_view sentence : reading.sentences) {
            const bool isOption = sentence.data() >= ask.data() + begin && sentence.data() < ask.data() + ask.size();
            if (!isOption)
                sentences.push_back(sentence);
        }
        const std::vector<std::string_view> stemSentences = practiceSentences(stem);
        const std::vector<std::string> asked = practiceKeywords(stemSentences.empty() ? stem : stemSentences.back());
        std::vector<std::unordered_set<std::string>> sentenceWords;
        for (const std::string_view sentence : sentences) {
            const std::vector<std::string> words = practiceKeywords(sentence);
            sentenceWords.emplace_back(words.begin(), words.end());
        }
        double bestScore = 0;
        for (std::size_t i = 0; i < options.size(); ++i) {
            const std::vector<std::string> offered = practiceKeywords(options[i].text);
            if (offered.empty())
                continue;
            for (std::size_t at = 0; at < sentences.size(); ++at) {
                const auto hitsOf = [&](const std::vector<std::string>& wanted) {
                    return std::ranges::count_if(wanted, [&](const auto& word) { return sentenceWords[at].contains(word); });
                };
                const double held = static_cast<double>(hitsOf(offered)) / static_cast<double>(offered.size());
                const double score = held > 0 ? held + static_cast<double>(hitsOf(asked)) : 0;
                if (score > bestScore) {
                    bestScore = score;
                    best = i;
                    task.basis = std::string(sentences[at]);
                }
            }
        }
    }
    const std::size_t count = options.size();
    // Nothing to go by: a guess, the same for the same question.
    const std::size_t picked = best.value_or(ask.size() % count);
    const std::size_t other = (picked + 1 + choice % (count - 1)) % count;
    task.right = std::string(1, options[picked].letter);
    task.wrong = std::string(1, options[other].letter);
    task.rightWord = task.right;
    task.wrongWord = task.wrong;
    task.working = std::string(options[picked].text);
    return task;
}

bool isYesNoQuestion(std::string_view question)
{
    const std::string lower = toLowerAscii(question);
    if (startsWithAny(lower, {"is ", "are ", "was ", "were ", "do ", "does ", "did ", "can ", "could ", "will ", "would ", "has ", "have ",
                              "had ", "should ", "isn't", "aren't", "doesn't"}))
        return true;
    return lower.find("吗") != std::string::npos || lower.find("是否") != std::string::npos || lower.find("是不是") != std::string::npos;
}

PracticeTask yesNo(bool isYes, const PracticeWish& wish, std::string basis)
{
    PracticeTask task;
    task.kind = TaskKind::YesNo;
    const std::string yes = wish.isChinese ? "是" : "Yes";
    const std::string no = wish.isChinese ? "不是" : "No";
    task.right = isYes ? yes : no;
    task.wrong = isYes ? no : yes;
    task.rightWord = task.right;
    task.wrongWord = task.wrong;
    task.basis = std::move(basis);
    return task;
}

PracticeTask lookupTask(const Reading& reading, const PracticeWish& wish, std::uint64_t choice)
{
    PracticeTask task;
    const std::vector<std::string> keywords = practiceKeywords(reading.question);
    const std::vector<Match> matches = matchesFor(keywords, reading.sentences);
    const bool isFound = !matches.empty() && matches.front().share >= leastOverlap;
    if (isYesNoQuestion(reading.question) && (isFound || reading.hasOwnText)) {
        if (!isFound)
            return yesNo(false, wish, {});
        const std::string_view sentence = reading.sentences[matches.front().sentence];
        const bool agrees = matches.front().share >= 0.6 && isNegated(sentence) == isNegated(reading.question);
        return yesNo(agrees, wish, std::string(sentence));
    }
    if (isFound) {
        task.kind = TaskKind::Lookup;
        const std::string_view right = reading.sentences[matches.front().sentence];
        task.right = std::string(right);
        task.basis = task.right;
        task.rightWord = keyWordOf(right, reading.question);
        if (reading.sentences.size() > 1) {
            // The runner-up, or any other sentence.
            std::size_t other = matches.size() > 1 ? matches[1].sentence : choice % reading.sentences.size();
            if (reading.sentences[other] == right)
                other = (other + 1) % reading.sentences.size();
            task.wrong = std::string(reading.sentences[other]);
            task.wrongWord = keyWordOf(reading.sentences[other], reading.question);
        }
        if (task.wrong.empty() || task.wrong == task.right)
            task.wrong = wish.isChinese ? "文中没有提到。" : "The text does not say.";
        if (task.wrongWord.empty() || task.wrongWord == task.rightWord)
            task.wrongWord = wish.isChinese ? "未知" : "Unknown";
        return task;
    }
    if (!reading.hasOwnText)
        return task;
    task.kind = TaskKind::NotInText;
    task.right = wish.isChinese ? "文中没有提到。" : "The text does not say.";
    task.rightWord = wish.isChinese ? "未知" : "Unknown";
    task.wrong = std::string(reading.sentences[choice % reading.sentences.size()]);
    task.wrongWord = keyWordOf(task.wrong, reading.question);
    if (task.wrongWord.empty())
        task.wrongWord = task.wrong;
    return task;
}

/// What follows the order to summarise, or comes before it.
PracticeTask summaryTask(const PracticeRequest& request, const PracticeWish& wish)
{
    PracticeTask task;
    task.kind = TaskKind::Summary;
    std::vector<std::string_view> sentences;
    const auto collect = [&](std::string_view text) {
        for (const std::string_view sentence : practiceSentences(text)) {
            const std::string lower = toLowerAscii(sentence);
            const bool isInstruction = holdsAny(lower, {"summarise", "summarize", "summary", "tl;dr", "摘要", "总结", "概括"});
            if (!isInstruction) {
                if (!isOrder(sentence))
                    sentences.push_back(withoutLabel(sentence));
                continue;
            }
            // "Summarise: The cat sat." holds its text in the same sentence.
            const auto colon = sentence.find(':');
            const auto wideColon = sentence.find("：");
            if (colon != std::string_view::npos && colon + 1 < sentence.size())
                sentences.push_back(trimmed(sentence.substr(colon + 1)));
            else if (wideColon != std::string_view::npos && wideColon + 3 < sentence.size())
                sentences.push_back(trimmed(sentence.substr(wideColon + 3)));
        }
    };
    collect(lastQuestion(request));
    std::erase_if(sentences, [](std::string_view sentence) { return sentence.empty(); });
    if (sentences.empty()) {
        task.right = wish.isChinese ? "没有可以总结的文字。" : "There is no text to summarise.";
        return task;
    }
    constexpr std::size_t mostSentences = 3;
    for (std::size_t i = 0; i < std::min(sentences.size(), mostSentences); ++i)
        task.right.append(i > 0 ? "\n" : "").append(sentences[i]);
    if (sentences.size() > 1)
        task.wrong = std::string(sentences.back());
    task.basis = std::string(sentences.front());
    return task;
}

/// "Say hello", "Reply with OK.", `Repeat after me: "abc"`.
std::optional<std::string> echoedText(std::string_view ask)
{
    std::string_view rest = trimmed(ask);
    const std::string lower = toLowerAscii(rest.substr(0, 80));
    std::size_t length = 0;
    for (const std::string_view order : {"please say", "say", "repeat after me", "repeat", "please reply with", "reply with",
                                         "respond with", "answer with", "echo", "请说", "说", "请回复", "回复", "请重复", "重复"}) {
        if (lower.starts_with(order)) {
            length = order.size();
            break;
        }
    }
    if (length == 0 || rest.size() > 400)
        return std::nullopt;
    rest = rest.substr(length);
    if (static_cast<unsigned char>(lower[0]) < 0x80U && !rest.empty() && rest.front() != ' ' && rest.front() != ':')
        return std::nullopt;
    bool isExact = false;
    for (bool isStripping = true; isStripping;) {
        isStripping = false;
        rest = trimmed(rest);
        const std::string lead = toLowerAscii(rest.substr(0, 20));
        for (const std::string_view filler : {":", "：", "exactly", "just", "only", "the word ", "the words "}) {
            if (lead.starts_with(filler)) {
                rest = rest.substr(filler.size());
                isExact = true;
                isStripping = true;
            }
        }
    }
    const auto quoteAt = rest.find_first_of("\"'`");
    if (quoteAt == 0) {
        const auto end = rest.find(rest[0], 1);
        if (end != std::string_view::npos && end > 1)
            return std::string(rest.substr(1, end - 1));
    }
    const std::string lead = toLowerAscii(rest);
    if (rest.empty() || isAsking(rest) ||
        startsWithAny(lead, {"a ", "an ", "the ", "in ", "something", "json", "yes or no", "nothing", "what", "one "}))
        return std::nullopt;
    constexpr std::size_t mostWords = 4;
    if (const auto limit = lead.find(" in one word"); limit != std::string::npos)
        rest = rest.substr(0, limit);
    if (!isExact && practiceWords(rest).size() > mostWords)
        return std::nullopt;
    if (holdsAny(lead, {"letter", "number", "option", "name", "date", "answer", "sentence", "word"}))
        return std::nullopt;
    return stripped(rest);
}

bool isGreeting(std::string_view ask)
{
    constexpr std::size_t mostChineseBytes = 30;
    if (ask.size() <= mostChineseBytes && startsWithAny(ask, {"你好", "您好", "早上好", "晚上好"}))
        return true;
    constexpr std::size_t mostBytes = 100;
    const std::vector<std::string> words = ask.size() <= mostBytes ? practiceWords(ask) : std::vector<std::string>();
    if (words.empty() || words.size() > 6)
        return false;
    const std::string& first = words.front();
    if (first == "hi" || first == "hello" || first == "hey" || first == "greetings")
        return true;
    return first == "good" && words.size() >= 2 &&
           (words[1] == "morning" || words[1] == "evening" || words[1] == "afternoon" || words[1] == "day");
}

bool isAboutItself(std::string_view lowerAsk)
{
    return holdsAny(lowerAsk, {"who are you", "what are you", "which model are you", "what model are you", "are you a", "are you an",
                               "are you gpt", "are you chatgpt", "are you claude", "are you gemini", "your name", "who made you",
                               "who created you", "introduce yourself", "what can you do"}) ||
           holdsAny(lowerAsk, {"你是谁", "你是什么", "你叫什么", "你是哪", "介绍一下你自己", "你能做什么", "你会什么"});
}

}  // namespace

std::string_view lastQuestion(const PracticeRequest& request)
{
    for (auto message = request.messages.rbegin(); message != request.messages.rend(); ++message) {
        if (message->role == PracticeRole::User)
            return message->text;
    }
    return {};
}

PracticeWish readWish(const PracticeRequest& request)
{
    PracticeWish wish;
    const std::string orders = ordersOf(request);
    wish.isOneWord = holdsAny(orders, {"one word", "single word", "one-word", "一个词", "一个字"});
    wish.isBare = wish.isOneWord || holdsAny(orders, {"only the number",
                                                      "just the number",
                                                      "only the answer",
                                                      "just the answer",
                                                      "only the letter",
                                                      "just the letter",
                                                      "answer only",
                                                      "number only",
                                                      "letter only",
                                                      "only a number",
                                                      "only with the",
                                                      "no explanation",
                                                      "without explanation",
                                                      "nothing else",
                                                      "yes or no only",
                                                      "only yes or no",
                                                      "final answer only",
                                                      "一个数字",
                                                      "只回答",
                                                      "只输出",
                                                      "只给出",
                                                      "只说",
                                                      "不要解释"});
    wish.isOneSentence = holdsAny(orders, {"one sentence", "single sentence", "一句话"});
    wish.isBullets = holdsAny(orders, {"bullet", "bullets", "bulleted", "bullet list", "bullet points", "要点", "列表"});
    wish.isUppercase = holdsAny(orders, {"uppercase", "upper case", "upper-case", "all caps", "capital letters", "大写"});
    wish.isLowercase = holdsAny(orders, {"lowercase", "lower case", "lower-case", "小写"});
    wish.isJson =
        holdsAny(orders, {"in json", "as json", "json object", "valid json", "json format", "reply with json", "return json",
                          "respond with json", "only json", "output json", "json格式", "json 格式", "json对象", "用json", "以json"});
    if (wish.isJson)
        wish.jsonKeys = quotedKeys(orders);
    for (const std::string_view language : {"french", "german", "spanish", "italian", "portuguese", "japanese", "korean", "russian",
                                            "arabic", "dutch", "polish", "turkish"}) {
        if (holdsPhrase(orders, "in " + std::string(language)))
            wish.foreignLanguage = language;
    }
    if (!wish.foreignLanguage.empty())
        wish.foreignLanguage.front() = static_cast<char>(wish.foreignLanguage.front() - 'a' + 'A');
    const bool wantsChinese = holdsAny(orders, {"in chinese", "用中文", "中文回答", "in mandarin"});
    const bool wantsEnglish = holdsAny(orders, {"in english", "用英文", "用英语", "英文回答"});
    wish.isChinese = wantsChinese || (!wantsEnglish && isChineseText(lastQuestion(request)));
    return wish;
}

PracticeTask readTask(const PracticeRequest& request, const PracticeWish& wish, std::uint64_t choice)
{
    PracticeTask task;
    const std::string_view ask = lastQuestion(request);
    const std::string lowerAsk = lowerEdges(ask);
    if (!request.messages.empty() && request.messages.back().role == PracticeRole::Tool) {
        task.kind = TaskKind::ToolResult;
        task.right = std::string(trimmed(request.messages.back().text));
        return task;
    }
    const Reading reading = readingOf(request);
    if (auto choices = choiceTask(ask, reading, choice))
        return *choices;
    if (holdsAny(lowerAsk, {"summarise", "summarize", "summary", "tl;dr"}) || holdsAny(lowerAsk, {"摘要", "总结", "概括"}))
        return summaryTask(request, wish);
    if (holdsAny(lowerAsk, {"translate", "translation", "翻译"})) {
        task.kind = TaskKind::Translation;
        return task;
    }
    if (isYesNoQuestion(reading.question)) {
        if (const auto comparison = findComparison(reading.question))
            return yesNo(*comparison, wish, stripped(reading.question.substr(0, reading.question.find_last_not_of('?') + 1)));
    }
    if (auto arithmetic = arithmeticTask(reading.question, wish, choice))
        return *arithmetic;
    if (!reading.hasOwnText) {
        if (auto arithmetic = arithmeticTask(ask, wish, choice))
            return *arithmetic;
    }
    if (auto echo = echoedText(ask)) {
        task.kind = TaskKind::Echo;
        task.right = *echo;
        return task;
    }
    if (isGreeting(ask)) {
        task.kind = TaskKind::Greeting;
        return task;
    }
    if (isAboutItself(lowerAsk)) {
        task.kind = TaskKind::Identity;
        return task;
    }
    task = lookupTask(reading, wish, choice);
    const bool hasAttachment = std::ranges::any_of(request.messages, [](const auto& message) { return message.attachmentCount > 0; });
    if (task.kind == TaskKind::Unknown && hasAttachment)
        task.kind = TaskKind::Attachment;
    return task;
}

const PracticeTool* wantedTool(const PracticeRequest& request)
{
    if (request.tools.empty() || request.toolChoice == PracticeRequest::ToolChoice::None || request.messages.empty())
        return nullptr;
    if (!request.forcedTool.empty()) {
        const auto forced = std::ranges::find(request.tools, request.forcedTool, &PracticeTool::name);
        return forced != request.tools.end() ? &*forced : nullptr;
    }
    // A tool has just answered: the model speaks.
    if (request.messages.back().role == PracticeRole::Tool)
        return nullptr;
    std::vector<std::string> asked = practiceKeywords(lastQuestion(request));
    asked.resize(std::min(asked.size(), mostKeywords));
    const bool hasCalculation = findCalculation(lastQuestion(request)).has_value();
    const PracticeTool* best = nullptr;
    std::ptrdiff_t bestScore = 0;
    for (const PracticeTool& tool : request.tools) {
        // get_weather and getWeather are made of the same words.
        std::string name;
        for (const char c : tool.name) {
            const bool isCapital = c >= 'A' && c <= 'Z';
            if (isCapital || c == '_' || c == '-')
                name += ' ';
            if (c != '_' && c != '-')
                name += c;
        }
        std::vector<std::string> nameWords = practiceKeywords(name);
        std::erase_if(nameWords, [](const std::string& word) {
            return word == "get" || word == "fetch" || word == "tool" || word == "do" || word == "run";
        });
        const std::vector<std::string> descriptionWords = practiceKeywords(tool.description);
        const auto hitsOf = [&](const std::vector<std::string>& words) {
            return std::ranges::count_if(asked, [&](const auto& word) { return std::ranges::find(words, word) != words.end(); });
        };
        const std::ptrdiff_t nameHits = hitsOf(nameWords);
        const std::ptrdiff_t descriptionHits = hitsOf(descriptionWords);
        const std::string lowerName = toLowerAscii(tool.name);
        const bool calculates =
            hasCalculation && (lowerName.find("calc") != std::string::npos || lowerName.find("math") != std::string::npos);
        const std::ptrdiff_t score = nameHits * 2 + descriptionHits + (calculates ? 4 : 0);
        if (score >= 2 && score > bestScore) {
            bestScore = score;
            best = &tool;
        }
    }
    if (best == nullptr && request.toolChoice == PracticeRequest::ToolChoice::Required)
        best = &request.tools.front();
    return best;
}

}  // namespace assay
