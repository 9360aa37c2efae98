#include "core/practice/PracticeModels.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/practice/PracticeArithmetic.h"
#include "core/practice/PracticeSchema.h"
#include "core/practice/PracticeSkills.h"
#include "core/practice/PracticeText.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace assay {

namespace {

using AnswerKind = PracticeTask::Kind;

constexpr std::array theModels{
    PracticeModel{"swift", "Quick and cheap, answers in as few words as it can, and slips now and then.", 180.0, Milliseconds{150}, "0.15",
                  "0.60", 0.15, 4096, false},
    PracticeModel{"scholar", "Careful and dear: thinks first, shows its work, and is rarely wrong.", 60.0, Milliseconds{500}, "3.00",
                  "12.00", 0.02, 16384, true},
    PracticeModel{"chatty", "Friendly and wordy at a middling price and speed.", 90.0, Milliseconds{300}, "0.80", "2.40", 0.10, 8192,
                  false},
    PracticeModel{"pebble", "Tiny and almost free, and wrong nearly half of the time.", 250.0, Milliseconds{60}, "0.02", "0.05", 0.45, 1024,
                  false},
};

enum class Voice { Terse, Careful, Wordy, Blunt };

Voice voiceOf(const PracticeModel& model)
{
    if (model.reasons)
        return Voice::Careful;
    if (model.id == "chatty")
        return Voice::Wordy;
    return model.id == "pebble" ? Voice::Blunt : Voice::Terse;
}

/// FNV-1a, 64 bits: the same on every machine, unlike std::hash.
class Fingerprint final {
public:
    void add(std::string_view text)
    {
        for (const char c : text)
            addByte(static_cast<std::uint8_t>(c));
        add(static_cast<std::uint64_t>(text.size()));
    }
    void add(std::uint64_t number)
    {
        for (unsigned shift = 0; shift < 64; shift += 8)
            addByte(static_cast<std::uint8_t>(number >> shift));
    }
    [[nodiscard]] std::uint64_t value() const { return m_value; }

private:
    void addByte(std::uint8_t byte)
    {
        m_value ^= byte;
        m_value *= 0x100000001b3ULL;
    }

    std::uint64_t m_value = 0xcbf29ce484222325ULL;
};

void addMessages(Fingerprint& fingerprint, const std::vector<PracticeMessage>& messages)
{
    for (const PracticeMessage& message : messages) {
        fingerprint.add(static_cast<std::uint64_t>(message.role));
        fingerprint.add(message.text);
        fingerprint.add(static_cast<std::uint64_t>(message.attachmentCount));
    }
}

/// Chooses among ways to say the same. Temperature 0 always takes the first, 1 takes each as often, higher leans to the unusual end.
class Wording final {
public:
    Wording(std::uint64_t seed, double temperature) : m_random(seed), m_temperature(temperature) {}

    std::string_view of(std::initializer_list<std::string_view> ways)
    {
        const double unit = m_random.unit();
        if (m_temperature <= 0)
            return *ways.begin();
        const double leaning = std::pow(unit, 1.0 / m_temperature);
        const auto index = static_cast<std::size_t>(leaning * static_cast<double>(ways.size()));
        return ways.begin()[std::min(index, ways.size() - 1)];
    }

private:
    Random m_random;
    double m_temperature;
};

/// The first lines of a Summary as one text.
std::string joinedLines(std::string_view lines, std::size_t most, std::string_view between)
{
    std::string text;
    std::size_t count = 0;
    for (const std::string_view line : split(lines, '\n')) {
        if (count++ == most)
            break;
        text += text.empty() ? "" : between;
        text += line;
    }
    return text;
}

std::string replacedAll(std::string text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// A template with {0} and {1}.
std::string filled(std::string_view pattern, std::string_view first, std::string_view second = {})
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::string_view rest = pattern.substr(i);
        if (rest.starts_with("{0}") || rest.starts_with("{1}")) {
            text += rest[1] == '0' ? first : second;
            i += 2;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

struct Draft {
    const PracticeModel& model;
    const PracticeWish& wish;
    const PracticeTask& task;
    Voice voice = Voice::Terse;
    /// The answer that is given, right or wrong.
    std::string value;
    std::string word;
    bool isWrong = false;
};

std::string_view identityText(const Draft& draft, Wording& wording)
{
    if (draft.wish.isChinese) {
        if (draft.voice == Voice::Blunt || draft.voice == Voice::Terse)
            return "我是练习模型，不是真正的语言模型。";
        return "我是Assay里的一个练习模型：一个在本机运行的小程序，不是真正的语言模型。我会算术、在给出的文字里查找、做选择题、摘要，并遵守"
               "简单的格式。";
    }
    if (draft.voice == Voice::Blunt || draft.voice == Voice::Terse)
        return wording.of(
            {"I am a practice model, not a real language model.", "A practice model: a small program, not a real language model."});
    return "I am a practice model: a small program that runs on this machine inside Assay, not a real language model. I can do arithmetic, "
           "look something up in a text you give me, pick an option, summarise, and follow simple formats.";
}

std::string_view unknownText(const Draft& draft, Wording& wording)
{
    if (draft.wish.isChinese) {
        switch (draft.voice) {
        case Voice::Blunt:
            return "我是练习模型，不知道这个。";
        case Voice::Terse:
            return "我是练习模型，无法知道这个。我会算术、在给出的文字里查找、做选择题、摘要和遵守简单格式。";
        default:
            return "我只是一个练习模型，一个在本机运行的小程序，不是真正的语言模型，所以无法知道这个问题的答案。我能做的是：算术、在你给出"
                   "的文字里查找、做选择题、摘要，以及遵守简单的格式。";
        }
    }
    switch (draft.voice) {
    case Voice::Blunt:
        return wording.of({"I am a practice model and do not know that.", "I do not know that; I am only a practice model."});
    case Voice::Terse:
        return wording.of(
            {"I am a practice model and cannot know that. I can do arithmetic, look things up in a text you give me, and follow formats.",
             "I cannot know that: I am a practice model. Give me arithmetic, or a text to look in."});
    case Voice::Careful:
        return "I am a practice model, a small program and not a real language model, so I cannot know this and would rather say so than "
               "guess. I can do arithmetic, look something up in a text you give me, pick an option, summarise, and follow simple formats.";
    case Voice::Wordy:
        break;
    }
    return wording.of({"Thank you for asking! To be open with you: I am a practice model, a small program that lives on this machine, and "
                       "not a real language model. I have never read a book or seen the world, so I cannot know the answer to this. What I "
                       "can do is arithmetic, looking something up in a text that you paste into the prompt, picking an option, "
                       "summarising, and following simple formats. Would you like to try one of those?",
                       "That is an interesting thing to ask! I must be honest, though: I am only a practice model, made so that you can "
                       "try this program out without a key. I know nothing about the world. Please give me a sum to work out, or a text "
                       "and a question about it, and I will gladly do my best."});
}

std::string_view greetingText(const Draft& draft, Wording& wording)
{
    if (draft.wish.isChinese)
        return draft.voice == Voice::Blunt || draft.voice == Voice::Terse
                   ? "你好！"
                   : "你好！我是一个练习模型。可以给我一道算术题，或者一段文字和一个问题。";
    switch (draft.voice) {
    case Voice::Blunt:
        return wording.of({"Hi.", "Hello."});
    case Voice::Terse:
        return wording.of({"Hello!", "Hi there!"});
    case Voice::Careful:
        return "Hello. I am a practice model; give me a sum, or a text and a question about it.";
    case Voice::Wordy:
        break;
    }
    return wording.of({"Hello, and welcome! How lovely to hear from you. I am a practice model, a small program for trying things out. "
                       "Give me a sum, or a text with a question about it, and I will do my best.",
                       "Hi there! Thank you for stopping by. I am a practice model, so I know little, but I can calculate and look things "
                       "up in a text that you give me. What shall we do?"});
}

std::string arithmeticText(const Draft& draft, Wording& wording)
{
    const std::string& value = draft.value;
    const std::string& sum = draft.task.basis;
    const bool isNumber = leadingNumber(value).has_value();
    if (!isNumber)
        return draft.wish.isChinese ? sum + "：" + value + "。" : sum + " is " + value + ".";
    if (draft.wish.isChinese) {
        switch (draft.voice) {
        case Voice::Blunt:
        case Voice::Terse:
            return value;
        case Voice::Careful:
            return sum + " = " + value + "。";
        case Voice::Wordy:
            return "好的，我们一起来算。题目是 " + sum + "，一步一步算下来，答案是 " + value + "。如果还有别的题目，请告诉我！";
        }
    }
    switch (draft.voice) {
    case Voice::Blunt:
        return filled(wording.of({"{0}", "{0}.", "It is {0}."}), value);
    case Voice::Terse:
        return filled(wording.of({"{1} = {0}", "The answer is {0}.", "It is {0}."}), value, sum);
    case Voice::Careful: {
        const bool showsWork = !draft.task.working.empty() && !draft.isWrong;
        if (showsWork)
            return filled(wording.of({"{1}. So the answer is {0}.", "Step by step: {1}. The answer is {0}."}), value, draft.task.working);
        return filled(wording.of({"{1} = {0}.", "The answer is {0}, since {1} = {0}."}), value, sum);
    }
    case Voice::Wordy:
        break;
    }
    return filled(wording.of({"What a nice little sum! Let us work it out together. We are asked for {1}, and when I go through it one "
                              "step at a time I arrive at {0}. So the answer is {0}. Do tell me if you would like to try another one!",
                              "Happy to help with that! The calculation is {1}. Taking it slowly and carrying everything over as it should "
                              "be, the result comes out as {0}. I hope that helps; I am always glad to do more sums.",
                              "Sure thing, let me see. You would like to know {1}. I have gone over it from left to right and the result "
                              "is {0}. Please ask again whenever you like."}),
                  value, sum);
}

std::string choiceText(const Draft& draft, Wording& wording)
{
    const std::string& letter = draft.value;
    const bool hasReason = !draft.task.basis.empty() && !draft.isWrong;
    switch (draft.voice) {
    case Voice::Blunt:
    case Voice::Terse:
        return letter;
    case Voice::Careful:
        if (draft.wish.isChinese)
            return hasReason ? letter + "。依据：" + draft.task.basis : letter + "。";
        return hasReason ? letter + ", because of this: " + draft.task.basis : letter + ", though I found little to go by.";
    case Voice::Wordy:
        break;
    }
    if (draft.wish.isChinese)
        return "我看了每一个选项，我选 " + letter + "。希望这对你有帮助！";
    return filled(
        wording.of({"{0}. I went through all of the options one by one and this is the one that fits best with what I was given. I hope "
                    "that helps!",
                    "Let me think about that. Having read every option carefully, I would go with {0}, which seems to fit best."}),
        letter);
}

std::string yesNoText(const Draft& draft, Wording& wording)
{
    const std::string& word = draft.value;
    const bool hasReason = !draft.task.basis.empty() && !draft.isWrong;
    switch (draft.voice) {
    case Voice::Blunt:
    case Voice::Terse:
        return word + (draft.wish.isChinese ? "。" : ".");
    case Voice::Careful:
        if (draft.wish.isChinese)
            return hasReason ? word + "。依据：" + draft.task.basis : word + "。";
        return hasReason ? word + ". It rests on this: " + draft.task.basis : word + ".";
    case Voice::Wordy:
        break;
    }
    if (draft.wish.isChinese)
        return word + "。我仔细看过了，这就是我的回答。还有别的问题吗？";
    return filled(
        wording.of(
            {"{0}. I have looked at it from both sides, and that is what it comes down to. Is there anything else you would like to know?",
             "{0}! At least that is what I make of it after reading everything twice."}),
        word);
}

std::string lookupText(const Draft& draft, Wording& wording)
{
    const std::string& sentence = draft.value;
    switch (draft.voice) {
    case Voice::Blunt:
    case Voice::Terse:
        return sentence;
    case Voice::Careful:
        return filled(draft.wish.isChinese ? "文中写道：“{0}”" : wording.of({"The text says: \"{0}\"", "According to the text: \"{0}\""}),
                      sentence);
    case Voice::Wordy:
        break;
    }
    if (draft.wish.isChinese)
        return "我读了你给的文字，里面有一句正好有关：“" + sentence + "”。希望这能回答你的问题！";
    return filled(
        wording.of(
            {"Good question! I have read through what you gave me, and there is a sentence that speaks about exactly this: \"{0}\" I hope "
             "that is what you were looking for. If not, just ask again.",
             "Let me have a look. In the text you gave me I find the following: \"{0}\" That should answer your question, I believe."}),
        sentence);
}

std::string summaryText(const Draft& draft)
{
    std::size_t most = 1;
    if (draft.voice == Voice::Careful)
        most = 2;
    else if (draft.voice == Voice::Wordy)
        most = 3;
    if (draft.wish.isOneSentence)
        most = 1;
    if (draft.wish.isBullets)
        most = 3;
    return joinedLines(draft.value, most, draft.wish.isBullets ? "\n" : draft.wish.isChinese ? "" : " ");
}

std::string plainText(const Draft& draft, Wording& wording)
{
    switch (draft.task.kind) {
    case AnswerKind::Arithmetic:
        return arithmeticText(draft, wording);
    case AnswerKind::Choice:
        return choiceText(draft, wording);
    case AnswerKind::YesNo:
        return yesNoText(draft, wording);
    case AnswerKind::Lookup:
        return lookupText(draft, wording);
    case AnswerKind::NotInText:
    case AnswerKind::Echo:
        return draft.value;
    case AnswerKind::Summary:
        return summaryText(draft);
    case AnswerKind::ToolResult:
        return draft.wish.isChinese ? "工具返回：" + draft.value : "The tool says: " + draft.value;
    case AnswerKind::Translation:
        return draft.wish.isChinese ? "我是练习模型，不会翻译。" : "I am a practice model and cannot translate.";
    case AnswerKind::Attachment:
        return draft.wish.isChinese ? "我是练习模型，看不了图片和文件。" : "I am a practice model and cannot look at images or files.";
    case AnswerKind::Greeting:
        return std::string(greetingText(draft, wording));
    case AnswerKind::Identity:
        return std::string(identityText(draft, wording));
    case AnswerKind::Unknown:
        break;
    }
    return std::string(unknownText(draft, wording));
}

/// Nothing but the answer.
std::string bareText(const Draft& draft, Wording& wording)
{
    if (!draft.word.empty())
        return draft.word;
    switch (draft.task.kind) {
    case AnswerKind::Arithmetic:
    case AnswerKind::Choice:
    case AnswerKind::YesNo:
    case AnswerKind::Echo:
    case AnswerKind::ToolResult:
        return draft.value;
    case AnswerKind::Unknown:
    case AnswerKind::Attachment:
    case AnswerKind::Translation:
        return draft.wish.isOneWord ? (draft.wish.isChinese ? "未知" : "Unknown") : plainText(draft, wording);
    case AnswerKind::Greeting:
        return draft.wish.isChinese ? "你好" : "Hello";
    default:
        return plainText(draft, wording);
    }
}

PracticeFacts factsOf(const Draft& draft, const PracticeRequest& request, Wording& wording)
{
    PracticeFacts facts;
    const bool isTask = draft.task.kind == AnswerKind::Arithmetic || draft.task.kind == AnswerKind::Choice ||
                        draft.task.kind == AnswerKind::YesNo || draft.task.kind == AnswerKind::Echo ||
                        draft.task.kind == AnswerKind::ToolResult;
    facts.answer = isTask                                                         ? draft.value
                   : draft.task.kind == AnswerKind::Lookup && !draft.word.empty() ? draft.word
                                                                                  : plainText(draft, wording);
    facts.explanation = draft.task.kind == AnswerKind::Lookup ? draft.value : plainText(draft, wording);
    facts.question = std::string(lastQuestion(request));
    facts.isNumber = draft.task.kind == AnswerKind::Arithmetic && leadingNumber(draft.value).has_value();
    if (draft.task.kind == AnswerKind::YesNo)
        facts.isYes = draft.value == "Yes" || draft.value == "是";
    return facts;
}

std::string shapedText(const Draft& draft, const PracticeRequest& request, Wording& wording)
{
    const bool withExplanation = draft.voice == Voice::Careful || draft.voice == Voice::Wordy;
    if (request.format == PracticeRequest::Format::JsonSchema)
        return jsonFittingSchema(request.schema, factsOf(draft, request, wording));
    if (request.format == PracticeRequest::Format::JsonObject || draft.wish.isJson)
        return jsonObjectOf(factsOf(draft, request, wording), draft.wish.jsonKeys, withExplanation);

    std::string text = draft.wish.isBare ? bareText(draft, wording) : plainText(draft, wording);
    if (draft.wish.isBullets && !draft.wish.isBare) {
        std::string bullets;
        for (const std::string_view sentence : practiceSentences(text)) {
            bullets += bullets.empty() ? "- " : "\n- ";
            bullets += sentence;
        }
        text = bullets;
    }
    const bool needsLanguage = !draft.wish.foreignLanguage.empty() && !draft.wish.isBare && draft.task.kind != AnswerKind::Translation;
    if (needsLanguage)
        text = "I am a practice model and do not speak " + draft.wish.foreignLanguage + ". " + text;
    if (draft.wish.isUppercase) {
        for (char& c : text)
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    } else if (draft.wish.isLowercase) {
        text = toLowerAscii(text);
    }
    return text;
}

std::string thoughtsOf(const Draft& draft, Wording& wording)
{
    const bool isChinese = draft.wish.isChinese;
    switch (draft.task.kind) {
    case AnswerKind::Arithmetic: {
        const std::string working =
            draft.task.working.empty() || draft.isWrong ? draft.task.basis + " = " + draft.value : draft.task.working;
        if (isChinese)
            return "题目要算 " + draft.task.basis + "。" + working + "。再检查一遍，结果是 " + draft.value + "。";
        return filled(wording.of({"I am asked for {0}. ", "The question comes down to {0}. "}), draft.task.basis) + working +
               ". Checking it once more, I still get " + draft.value + ".";
    }
    case AnswerKind::Lookup:
        if (isChinese)
            return "我在文字里找与问题最接近的一句。是这一句：“" + draft.value + "”";
        return "I look for the sentence of the text that shares most with the question. It is this one: \"" + draft.value + "\"";
    case AnswerKind::Choice:
        if (isChinese)
            return "我把每个选项和题目对照。最合适的是 " + draft.value + "。";
        return "I compare every option with the question and with what the text says. The best fit is " + draft.value + ".";
    case AnswerKind::YesNo:
        if (isChinese)
            return "我核对题目里的说法。结论：" + draft.value + "。";
        return "I check the claim in the question against what I was given. My conclusion: " + draft.value + ".";
    case AnswerKind::Summary:
        return isChinese ? "我挑出最前面的句子，它们通常最重要。" : "I pick the sentences at the start, which usually matter most.";
    default:
        return isChinese ? "这不需要计算，也没有可查的文字。我照实回答。"
                         : "There is nothing here to calculate and no text to look in. I answer plainly.";
    }
}

std::vector<std::string> ownedTokens(std::string_view text)
{
    const std::vector<std::string_view> views = practiceTokens(text);
    return {views.begin(), views.end()};
}

std::string joinedTokens(const std::vector<std::string>& tokens)
{
    std::string text;
    for (const std::string& token : tokens)
        text += token;
    return text;
}

/// Cuts at the earliest stop string.
void cutAtStop(std::string& text, const std::vector<std::string>& stops)
{
    std::size_t end = std::string::npos;
    for (const std::string& stop : stops) {
        if (!stop.empty())
            end = std::min(end, text.find(stop));
    }
    if (end != std::string::npos)
        text.resize(end);
}

/// Cuts to the limit, reasoning first; says whether anything was cut.
bool cutToLength(PracticeAnswer& answer, std::int64_t most)
{
    bool isCut = false;
    for (std::vector<std::string>* tokens : {&answer.reasoning, &answer.content, &answer.toolArguments}) {
        const auto left = static_cast<std::size_t>(std::max<std::int64_t>(most, 0));
        if (tokens->size() > left) {
            tokens->resize(left);
            isCut = true;
        }
        most -= static_cast<std::int64_t>(tokens->size());
    }
    return isCut;
}

}  // namespace

std::span<const PracticeModel> practiceModels()
{
    return theModels;
}

const PracticeModel* findPracticeModel(std::string_view id)
{
    const auto found = std::ranges::find(theModels, id, &PracticeModel::id);
    return found != theModels.end() ? &*found : nullptr;
}

std::int64_t PracticeAnswer::completionTokens() const
{
    return static_cast<std::int64_t>(reasoning.size() + content.size() + toolArguments.size());
}

std::string PracticeAnswer::text() const
{
    return joinedTokens(content);
}

std::string PracticeAnswer::reasoningText() const
{
    return joinedTokens(reasoning);
}

std::string PracticeAnswer::toolArgumentsText() const
{
    return joinedTokens(toolArguments);
}

PracticeAnswer practiceAnswer(const PracticeModel& model, const PracticeRequest& request, std::uint64_t seed, std::uint64_t repeat)
{
    const double temperature = request.temperature.value_or(1.0);
    const bool wantsSameness = request.seed.has_value() || temperature <= 0;
    Fingerprint mixed;
    mixed.add(model.id);
    addMessages(mixed, request.messages);
    mixed.add(request.seed ? static_cast<std::uint64_t>(*request.seed) : seed);
    mixed.add(wantsSameness ? 0 : repeat);
    // FNV's last bytes stir only the low bits; one step of the generator spreads them before the first draw is compared with a rate.
    Random random(mixed.value());
    random = Random(random.next());
    const bool errs = random.unit() < model.errorRate;
    const std::uint64_t choice = random.next();
    Wording wording(random.next(), temperature);

    PracticeAnswer answer;
    const PracticeWish wish = readWish(request);
    const PracticeTask task = readTask(request, wish, choice >> 8U);
    Draft draft{model, wish, task, voiceOf(model), task.right, task.rightWord, false};
    if (errs && !task.wrong.empty()) {
        draft.isWrong = true;
        draft.value = task.wrong;
        draft.word = task.wrongWord;
    }
    const PracticeTool* tool = wantedTool(request);
    if (tool != nullptr) {
        PracticeFacts facts = factsOf(draft, request, wording);
        if (task.kind == AnswerKind::Arithmetic)
            facts.expression = task.basis;
        answer.toolName = tool->name;
        answer.toolArguments = ownedTokens(toolArgumentsFor(tool->parametersSchema, facts));
        answer.finish = PracticeAnswer::Finish::ToolCalls;
    } else {
        answer.isWrong = draft.isWrong;
        std::string text = shapedText(draft, request, wording);
        cutAtStop(text, request.stop);
        answer.content = ownedTokens(text);
    }
    if (model.reasons && request.thinks) {
        answer.reasoning = ownedTokens(tool == nullptr  ? thoughtsOf(draft, wording)
                                       : wish.isChinese ? replacedAll("这个问题可以用工具 {0} 来回答。", "{0}", tool->name)
                                                        : "The tool " + tool->name + " can answer this, so I call it.");
    }
    const std::int64_t most = std::min<std::int64_t>(request.maxTokens.value_or(model.maxOutputTokens), model.maxOutputTokens);
    if (cutToLength(answer, most))
        answer.finish = PracticeAnswer::Finish::Length;
    return answer;
}

std::int64_t practicePromptTokens(const std::vector<PracticeMessage>& messages)
{
    constexpr std::int64_t tokensPerMessage = 4;
    std::int64_t tokens = 0;
    for (const PracticeMessage& message : messages)
        tokens += static_cast<std::int64_t>(practiceTokens(message.text).size()) + tokensPerMessage;
    return tokens;
}

std::uint64_t promptFingerprint(const PracticeRequest& request)
{
    Fingerprint fingerprint;
    fingerprint.add(request.model);
    addMessages(fingerprint, request.messages);
    return fingerprint.value();
}

std::uint64_t requestFingerprint(const PracticeRequest& request)
{
    Fingerprint fingerprint;
    fingerprint.add(request.model);
    addMessages(fingerprint, request.messages);
    for (const PracticeTool& tool : request.tools) {
        fingerprint.add(tool.name);
        fingerprint.add(tool.description);
        fingerprint.add(tool.parametersSchema);
    }
    fingerprint.add(static_cast<std::uint64_t>(request.toolChoice));
    fingerprint.add(request.forcedTool);
    fingerprint.add(static_cast<std::uint64_t>(request.format));
    fingerprint.add(request.schema);
    fingerprint.add(std::bit_cast<std::uint64_t>(request.temperature.value_or(1.0)));
    fingerprint.add(request.seed.has_value() ? 1 : 0);
    fingerprint.add(static_cast<std::uint64_t>(request.seed.value_or(0)));
    fingerprint.add(static_cast<std::uint64_t>(request.maxTokens.value_or(0)));
    for (const std::string& stop : request.stop)
        fingerprint.add(stop);
    fingerprint.add(request.thinks ? 1 : 0);
    return fingerprint.value();
}

}  // namespace assay
