#include "app/cli/TextSource.h"

#include <fstream>
#include <future>
#include <iterator>

namespace assay::cli {

namespace {

constexpr std::uint64_t mostBytes = 64ULL * 1024 * 1024;

/// Gathers one answer.
class TextSink final : public HttpSink {
public:
    void onHead(const HttpResponseHead& head) override { m_status = head.status; }
    void onBytes(std::string_view bytes, MonotonicTime) override { m_text += bytes; }
    void onEnd(const HttpEnd& end) override
    {
        if (end.error)
            m_result.set_value(fail(*end.error));
        else if (m_status != 200)
            m_result.set_value(fail(ErrorKind::BadResponse, "the server answered with status " + std::to_string(m_status)));
        else
            m_result.set_value(std::move(m_text));
    }
    [[nodiscard]] Result<std::string> wait() { return m_result.get_future().get(); }

private:
    int m_status = 0;
    std::string m_text;
    std::promise<Result<std::string>> m_result;
};

}  // namespace

Result<std::string> readFileOrUrl(CliContext& context, const std::string& source)
{
    if (source.starts_with("http://") || source.starts_with("https://")) {
        HttpRequest request;
        request.url = source;
        request.compression = HttpCompression::Any;
        request.options.mostBodyBytes = mostBytes;
        TextSink sink;
        const auto handle = context.http().start(std::move(request), sink);
        return sink.wait();
    }
    std::ifstream file(source, std::ios::binary);
    if (!file)
        return fail(ErrorKind::InvalidInput, "cannot read " + source);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.size() > mostBytes)
        return fail(ErrorKind::InvalidInput, source + " is larger than 64 MiB");
    return text;
}

}  // namespace assay::cli
