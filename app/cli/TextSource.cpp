#include "app/cli/TextSource.h"

#include "core/http/Download.h"

#include <fstream>
#include <future>
#include <iterator>
#include <utility>

namespace assay::cli {

namespace {

constexpr std::uint64_t mostBytes = 64ULL * 1024 * 1024;

}  // namespace

Result<std::string> readFileOrUrl(CliContext& context, const std::string& source)
{
    if (source.starts_with("http://") || source.starts_with("https://")) {
        std::promise<Result<std::string>> promise;
        const Download download(context.http(), source, [&](Result<std::string> text) { promise.set_value(std::move(text)); });
        return promise.get_future().get();
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
