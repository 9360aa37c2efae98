#include "ui/bridge/PriceImportQuestion.h"

#include "core/providers/Catalogue.h"
#include "core/settings/AtomicFile.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace assay::ui {

namespace {

constexpr std::uintmax_t mostListBytes = 64ULL * 1024 * 1024;

bool isWebAddress(const std::string& source)
{
    return source.starts_with("http://") || source.starts_with("https://");
}

Result<std::string> readListFile(const std::filesystem::path& file)
{
    std::error_code error;
    if (std::filesystem::is_directory(file, error))
        return fail(ErrorKind::InvalidInput, file.string() + " is a folder");
    const auto size = std::filesystem::file_size(file, error);
    if (!error && size > mostListBytes)
        return fail(ErrorKind::InvalidInput, file.string() + " is larger than 64 MiB");
    return readWholeFile(file);
}

Result<PriceImportPlan> planFor(const Result<std::string>& text, const PriceImportQuestion::Known& known)
{
    if (!text)
        return fail(text.error());
    const auto list = readPriceList(*text);
    if (!list)
        return fail(list.error());
    return PriceImportPlan{planPriceImport(*list, known.connections, Catalogue::shipped(), known.prices, known.now),
                           static_cast<std::int64_t>(list->models.size())};
}

}  // namespace

PriceImportQuestion::PriceImportQuestion(HttpClient& http, Background& background, const std::string& source, Known known,
                                         std::function<void(Result<PriceImportPlan>)> onDone)
    : m_background(background), m_known(std::move(known)), m_onDone(std::move(onDone))
{
    if (!isWebAddress(source)) {
        plan([file = std::filesystem::path(source)] { return readListFile(file); });
        return;
    }
    m_download = std::make_unique<Download>(http, source, [this](Result<std::string> text) {
        // Safe from the network's thread: while this call runs the download waits to be destroyed, and a call that is queued goes with its receiver.
        QMetaObject::invokeMethod(
            this, [this, text = std::move(text)]() mutable { plan([text = std::move(text)]() mutable { return std::move(text); }); },
            Qt::QueuedConnection);
    });
}

PriceImportQuestion::~PriceImportQuestion() = default;

void PriceImportQuestion::plan(std::function<Result<std::string>()> read)
{
    const auto work = [read = std::move(read), known = std::move(m_known)] { return planFor(read(), known); };
    m_background.run(this, work, [this](Result<PriceImportPlan> planned) {
        const auto onDone = std::move(m_onDone);
        onDone(std::move(planned));
    });
}

}  // namespace assay::ui
