// Promise under test: the lines of a stream depend on its bytes alone, not on the pieces they come in, and are those that a slow
// reading of the whole text gives.

#include "core/http/NdjsonParser.h"

#include "tests/fuzz/FuzzInput.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay {

namespace {

struct HeardLines {
    std::vector<std::string> lines;
    bool isFed = true;
    bool hasFailed = false;
    bool operator==(const HeardLines&) const = default;
};

HeardLines linesByTheRules(std::string_view stream, std::size_t limit)
{
    std::vector<std::string> raw(1);
    for (const char c : stream) {
        if (c == '\n')
            raw.emplace_back();
        else
            raw.back() += c;
    }
    HeardLines heard;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        std::string text = raw[i];
        if (text.size() > limit) {
            heard.isFed = false;
            heard.hasFailed = true;
            return heard;
        }
        if (i == 0 && text.substr(0, 3) == "\xEF\xBB\xBF")
            text = text.substr(3);
        if (!text.empty() && text.back() == '\r')
            text.pop_back();
        bool isBlank = true;
        for (const char c : text)
            isBlank = isBlank && (c == ' ' || c == '\t' || c == '\r');
        if (!isBlank)
            heard.lines.push_back(text);
    }
    return heard;
}

template <typename FeedAll>
HeardLines linesByTheParser(std::size_t limit, FeedAll feedAll)
{
    HeardLines heard;
    NdjsonParser parser([&](std::string_view line) { heard.lines.emplace_back(line); }, limit);
    heard.isFed = feedAll(parser);
    parser.finish();
    heard.hasFailed = parser.hasFailed();
    return heard;
}

}  // namespace

}  // namespace assay

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace assay;
    if (size < FuzzInput::headSize)
        return 0;
    const FuzzInput input(std::string_view(reinterpret_cast<const char*>(bytes), size));
    const auto whole = linesByTheParser(input.limit, [&](NdjsonParser& parser) { return parser.feed(std::string(input.stream)); });
    const auto pieces = linesByTheParser(
        input.limit, [&](NdjsonParser& parser) { return input.feedInPieces([&](std::string_view piece) { return parser.feed(piece); }); });
    demandSame(whole == pieces, "the stream in pieces");
    demandSame(whole == linesByTheRules(input.stream, input.limit), "the stream by the rules");
    return 0;
}
