// Promise under test: the events of a stream depend on its bytes alone, not on the pieces they come in, and are those that the
// standard's rules give when they are applied slowly, one after the other, to the whole text.

#include "core/http/SseParser.h"

#include "tests/fuzz/FuzzInput.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

namespace {

struct HeardEvent {
    std::string type;
    std::string data;
    std::string lastEventId;
    bool isUnterminated = false;
    bool operator==(const HeardEvent&) const = default;
};

struct HeardStream {
    std::vector<HeardEvent> events;
    std::size_t commentCount = 0;
    bool isFed = true;
    bool hasFailed = false;
};

bool acceptsUnfinished(std::string_view data)
{
    return data.size() % 2 == 0;
}

/// The rules of the standard, step by step, over copies.
HeardStream heardByTheRules(std::string_view stream, std::size_t limit)
{
    struct Line {
        std::string text;
        bool isEnded = false;
    };
    std::vector<Line> lines(1);
    for (std::size_t i = 0; i < stream.size(); ++i) {
        const bool isCrLf = stream[i] == '\r' && i + 1 < stream.size() && stream[i + 1] == '\n';
        if (stream[i] == '\r' || stream[i] == '\n') {
            lines.back().isEnded = true;
            lines.emplace_back();
        } else {
            lines.back().text += stream[i];
        }
        if (isCrLf)
            ++i;
    }

    HeardStream heard;
    std::vector<std::string> data;
    std::string type;
    std::string id;
    const auto joined = [&] {
        std::string text;
        for (const std::string& line : data)
            text += line + '\n';
        return text.empty() ? text : text.substr(0, text.size() - 1);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string text = lines[i].text;
        if (text.size() > limit) {
            heard.isFed = false;
            heard.hasFailed = true;
            return heard;
        }
        if (!lines[i].isEnded && text.empty())
            break;
        if (i == 0 && text.substr(0, 3) == "\xEF\xBB\xBF")
            text = text.substr(3);
        if (text.empty()) {
            if (!data.empty())
                heard.events.push_back({type.empty() ? "message" : type, joined(), id, false});
            data.clear();
            type.clear();
            continue;
        }
        if (text[0] == ':') {
            ++heard.commentCount;
            continue;
        }
        std::string field;
        std::string value;
        std::size_t at = 0;
        while (at < text.size() && text[at] != ':')
            field += text[at++];
        for (++at; at < text.size(); ++at)
            value += text[at];
        if (!value.empty() && value[0] == ' ')
            value.erase(0, 1);
        if (field == "data") {
            data.push_back(value);
            if (joined().size() > limit) {
                heard.isFed = !lines[i].isEnded;
                heard.hasFailed = true;
                return heard;
            }
        } else if (field == "event") {
            type = value;
        } else if (field == "id" && value.find('\0') == std::string::npos) {
            id = value;
        }
    }
    if (!data.empty() && acceptsUnfinished(joined()))
        heard.events.push_back({type.empty() ? "message" : type, joined(), id, true});
    return heard;
}

template <typename FeedAll>
HeardStream heardByTheParser(std::size_t limit, FeedAll feedAll)
{
    HeardStream heard;
    SseParser parser(
        [&](const SseEvent& event) {
            heard.events.push_back(
                {std::string(event.type), std::string(event.data), std::string(event.lastEventId), event.isUnterminated});
        },
        limit);
    heard.isFed = feedAll(parser);
    parser.finish(acceptsUnfinished);
    heard.commentCount = parser.commentCount();
    heard.hasFailed = parser.hasFailed();
    return heard;
}

void demandSameStream(const HeardStream& a, const HeardStream& b, const char* what)
{
    demandSame(a.isFed == b.isFed && a.hasFailed == b.hasFailed, what);
    demandSame(a.events == b.events, what);
    demandSame(a.commentCount == b.commentCount, what);
}

}  // namespace

}  // namespace assay

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace assay;
    if (size < FuzzInput::headSize)
        return 0;
    const FuzzInput input(std::string_view(reinterpret_cast<const char*>(bytes), size));
    const auto whole = heardByTheParser(input.limit, [&](SseParser& parser) { return parser.feed(std::string(input.stream)); });
    const auto pieces = heardByTheParser(
        input.limit, [&](SseParser& parser) { return input.feedInPieces([&](std::string_view piece) { return parser.feed(piece); }); });
    demandSameStream(whole, pieces, "the stream in pieces");
    demandSameStream(whole, heardByTheRules(input.stream, input.limit), "the stream by the rules");
    return 0;
}
